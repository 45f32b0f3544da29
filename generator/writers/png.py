"""PNG: pictures alone, to be sent or put on a slide, and the form in which Word takes them."""

from __future__ import annotations

from generator.faces import CUTS, PICTURES, font_file
from generator.fit import Pages
from generator.markup import Picture

# Pixels for each pixel of 1/96 inch: 240 to the inch, sharp on paper.
ZOOM = 2.5
_MARGIN = 12.0


def write(pages: Pages) -> bytes:
    """The pictures of the document, one under another."""
    pictures = [block.picture for body in pages.document.bodies for block in body.blocks if block.picture]
    width = max(picture.width for picture in pictures) + 2 * _MARGIN
    top, inner = _MARGIN, ""
    for picture in pictures:
        # Inside, a point is 4/3 units, as it is for the pictures themselves.
        inner += picture.svg.replace("<svg ", f'<svg x="{_MARGIN * 4 / 3:.2f}" y="{top * 4 / 3:.2f}" ', 1)
        top += picture.height + _MARGIN
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{top}pt" '
    box = f'viewBox="0 0 {width * 4 / 3:.2f} {top * 4 / 3:.2f}">'
    return png(Picture(f"{opening}{box}{inner}</svg>", "", width, top))


def png(picture: Picture) -> bytes:
    """The picture on white, its words in our own face, so that every machine gives the same bytes."""
    from resvg_py import svg_to_bytes

    files = sorted({str(font_file(PICTURES, cut)) for cut in CUTS})
    return svg_to_bytes(svg_string=picture.svg, background="#ffffff", skip_system_fonts=True, font_files=files, zoom=ZOOM, dpi=96)
