"""Pictures of what comes out, for the README: `python -m bench.pictures`, after `make demo`."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

CHECKOUT = Path(__file__).resolve().parent.parent
# Picture -> file below output/, and its page.
PAGES = {
    "cv": ("cv/Rahman-Amina-CV.pdf", 0),
    "letter-packet": ("letter-packet/Rahman-Amina-Letter-Packet-Ortiz.pdf", 0),
    "statement": ("statement/Rahman-Amina-Statement-IM.pdf", 1),
    "eras": ("eras/Rahman-Amina-ERAS.pdf", 1),
    "timeline": ("timeline/Rahman-Amina-Timeline.pdf", 0),
    "plan": ("plan/Rahman-Amina-Plan.pdf", 0),
}
WIDTH = 640


def main() -> None:
    """Writes one PNG for each page into docs/pictures."""
    folder = CHECKOUT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    for name, (path, number) in PAGES.items():
        with pypdfium2.PdfDocument(CHECKOUT / "output" / path) as pdf:
            picture = pdf[number].render(scale=WIDTH * 2 / 612).to_pil()
        page = picture.convert("RGB").resize((WIDTH, round(WIDTH * 11 / 8.5)), Image.Resampling.LANCZOS)
        ImageOps.expand(page, 1, "#b8c0cc").quantize(64).save(folder / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
