"""PNG: a picture alone, to be sent or put on a slide, and the form in which Word takes it."""

from __future__ import annotations

from generator.faces import CUTS, PICTURES, font_file
from generator.fit import Pages
from generator.markup import Picture

# Pixels for each pixel of 1/96 inch: 240 to the inch, sharp on paper.
ZOOM = 2.5


def write(pages: Pages) -> bytes:
    """The first picture of the document."""
    return png(next(block.picture for body in pages.document.bodies for block in body.blocks if block.picture))


def png(picture: Picture) -> bytes:
    """The picture on white, its words in our own face, so that every machine gives the same bytes."""
    from resvg_py import svg_to_bytes

    files = sorted({str(font_file(PICTURES, cut)) for cut in CUTS})
    return svg_to_bytes(svg_string=picture.svg, background="#ffffff", skip_system_fonts=True, font_files=files, zoom=ZOOM, dpi=96)
