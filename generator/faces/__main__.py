"""Measures the installed faces and writes their advance widths: `python -m generator.faces`."""

from __future__ import annotations

import json
from pathlib import Path

from generator.faces import CUTS, TWINS, Cut, FaceName, font_file


def measured(face: FaceName, cut: Cut) -> dict[str, str]:
    """Width in ten-thousandths of the em -> the characters of that width, in code order."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(font_file(face, cut))
    if "fvar" in font:
        font = instantiateVariableFont(font, {"wght": 700 if "bold" in cut else 400})
    em = font["head"].unitsPerEm
    rows: dict[str, str] = {}
    for code, glyph in sorted(font.getBestCmap().items()):
        if code < 0x20 or 0x7F <= code < 0xA0:
            continue
        width = str(round(font["hmtx"][glyph][0] * 10_000 / em))
        rows[width] = rows.get(width, "") + chr(code)
    return rows


def main() -> None:
    """Writes one table for each face beside this module."""
    for face in TWINS:
        tables = {cut: measured(face, cut) for cut in CUTS}
        text = json.dumps(tables, ensure_ascii=False, indent=0, sort_keys=True)
        (Path(__file__).parent / f"{face}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
