"""The structures of a personal statement, from statements.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from generator.load import data
from generator.record.season import Structure

# A first application, or one that names, or only shows, what came of the cycle before.
Case = Literal["first_time", "name", "show"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of a structure; `words` is its share of the page, `material` names functions of material.py."""

    id: str
    name: str
    write: str
    purpose: str
    words: tuple[int, int]
    material: tuple[str, ...]
    questions: tuple[str, ...]
    avoid: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage:
    """What one page holds, each a range; more than `characters_most` runs onto a second."""

    words: tuple[int, int]
    characters: tuple[int, int]
    characters_most: int


@cache
def one_page() -> OnePage:
    """The length to aim for."""
    page = _file()["page"]
    return OnePage(words=tuple(page["words"]), characters=tuple(page["characters"]), characters_most=page["characters_most"])


@cache
def paragraphs(structure: Structure, case: Case, specialty: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a structure in order, worded for the case and the specialty."""
    found = []
    for entry in _file()["structures"][structure]:
        change = entry.get("when", {}).get(case, {})
        if change is not None:
            found.append(_paragraph({**entry, **change}, specialty))
    return tuple(found)


@cache
def every_paragraph() -> frozenset[str]:
    """The ids of the paragraphs of all structures."""
    return frozenset(entry["id"] for entries in _file()["structures"].values() for entry in entries)


def _paragraph(entry: dict[str, Any], specialty: str) -> Paragraph:
    def said(text: str) -> str:
        return text.replace("{specialty}", specialty)

    low, high = entry["words"]
    return Paragraph(
        id=entry["id"],
        name=entry["name"],
        write=said(entry["write"]),
        purpose=said(entry["purpose"]),
        words=(low, high),
        material=tuple(entry["material"]),
        questions=tuple(map(said, entry["questions"])),
        avoid=tuple(map(said, entry["avoid"])),
    )


@cache
def _file() -> dict[str, Any]:
    loaded: dict[str, Any] = data(Path(__file__).with_name("statements.yaml").read_bytes())
    return loaded
