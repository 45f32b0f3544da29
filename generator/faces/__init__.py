"""The faces a page is set in: which characters each has, how wide they are, and where its files lie."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

FaceName = Literal["serif", "sans"]
Cut = Literal["regular", "bold", "italic", "bold-italic"]
CUTS: tuple[Cut, ...] = ("regular", "bold", "italic", "bold-italic")


@dataclass(frozen=True, slots=True)
class Twin:
    """Two families of equal metrics: the one the PDF embeds, and the one the Word file names."""

    pdf: str
    word: str
    package: str
    files: dict[Cut, str]


TWINS: dict[FaceName, Twin] = {
    "serif": Twin(
        "Caladea",
        "Cambria",
        "font_caladea",
        {
            "regular": "Caladea-Regular.ttf",
            "bold": "Caladea-Bold.ttf",
            "italic": "Caladea-Italic.ttf",
            "bold-italic": "Caladea-BoldItalic.ttf",
        },
    ),
    "sans": Twin(
        "Arimo",
        "Arial",
        "fontpkg_arimo",
        {
            "regular": "Arimo[wght].ttf",
            "bold": "Arimo[wght].ttf",
            "italic": "Arimo-Italic[wght].ttf",
            "bold-italic": "Arimo-Italic[wght].ttf",
        },
    ),
}


# The face of the words in pictures, whatever the page is set in: it stays clear at small sizes.
PICTURES: FaceName = "sans"


def font_file(face: FaceName, cut: Cut) -> Path:
    """The installed file of one cut; ModuleNotFoundError where its package is missing."""
    twin = TWINS[face]
    spec = find_spec(twin.package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the package of the face {twin.pdf} is not installed")
    return Path(spec.origin).parent / "files" / twin.files[cut]


def is_variable(face: FaceName) -> bool:
    """Whether one file of the face holds all weights."""
    return TWINS[face].files["regular"] == TWINS[face].files["bold"]


@lru_cache(maxsize=8)
def advances(face: FaceName, cut: Cut) -> dict[str, int]:
    """The advance width of every character of a cut, in thousandths of the body size, times ten.

    Measured from the packages' files by `python -m generator.faces`, without kerning or ligatures.
    """
    rows: dict[str, str] = _tables(face)[cut]
    return {character: int(width) for width, characters in rows.items() for character in characters}


@lru_cache(maxsize=2)
def _tables(face: FaceName) -> dict[Cut, dict[str, str]]:
    text = (Path(__file__).parent / f"{face}.json").read_text(encoding="utf-8")
    tables: dict[Cut, dict[str, str]] = json.loads(text)
    return tables


def missing(face: FaceName, text: str) -> list[str]:
    """The characters of a text that the face lacks, once each, in order of appearance."""
    known = advances(face, "regular")
    return [character for character in dict.fromkeys(text) if character not in known and not character.isspace()]
