"""The description of an experience, put together from the record where the applicant has written none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.documents.eras.text import Piece, count, fold
from generator.load import data
from generator.record.experiences import Experience
from generator.season import Limit, Season


@dataclass(frozen=True, slots=True)
class Composed:
    """The pieces of a description in their order, and in words what of the record had no room."""

    pieces: tuple[Piece, ...]
    left_out: tuple[str, ...]


@dataclass(slots=True)
class _Part:
    """A sentence or an unwritten passage; `goes` says when it is left out for room, the highest first, 0 for never."""

    piece: Piece
    called: str
    goes: int = 0


def compose(experience: Experience, specialty: str, limit: Limit, season: Season) -> Composed:
    """Setting, role, bullets, what was learned, how it fits: the record's own words in sentences, as far as they have room.

    Too long, it loses bullets first, those of priority 5 before those of priority 4 and at one priority the last first, then
    how it fits, then what was learned.
    """
    parts = [part for part in _parts(experience, specialty) if part.piece.text]
    parts = [_Part(Piece(fold(part.piece.text, season.folds).text, part.piece.role), part.called, part.goes) for part in parts]
    left_out: list[str] = []
    while count(_text(parts)) > limit.value and (going := max(parts, key=lambda part: part.goes)).goes:
        parts.remove(going)
        left_out.append(going.called)
    pieces: list[Piece] = []
    for part in parts:
        if pieces:
            pieces.append(Piece(" "))
        pieces.append(part.piece)
    return Composed(tuple(pieces), tuple(left_out))


def _text(parts: list[_Part]) -> str:
    return " ".join(part.piece.text for part in parts)


def _parts(experience: Experience, specialty: str) -> list[_Part]:
    lacks = _words()["unwritten"]
    bullets = [bullet for bullet in experience.bullets if not bullet.private]
    did = [
        _Part(Piece(did_sentence(bullet.text)), f"the bullet '{bullet.text}'", 100 * bullet.priority + number)
        for number, bullet in enumerate(bullets, 3)
    ]
    learned = Piece(learned_sentence(experience.learned)) if experience.learned else Piece(lacks["learned"], "unwritten")
    fits = (
        Piece(as_sentence(experience.fits))
        if experience.fits
        else Piece(lacks["fits"].format(specialty=specialty or "your specialty"), "unwritten")
    )
    return [
        _Part(Piece(_setting(experience)), ""),
        *([] if experience.setting else [_Part(Piece(lacks["setting"], "unwritten"), "")]),
        _Part(Piece(_role(experience)), ""),
        *(did or [_Part(Piece(lacks["did"], "unwritten"), "")]),
        _Part(learned, "what you learned", 1),
        _Part(fits, "how it fits", 2),
    ]


def _setting(experience: Experience) -> str:
    """`This was an observership in cardiology, in an outpatient setting, three days a week for 12 weeks.`"""
    words = _words()
    began = "This is" if experience.end.is_present else "This was"
    said = f"{began} {words['kinds'][experience.kind]}"
    subject = experience.specialty or experience.department
    if subject:
        said += f" in {subject if _is_name(subject) else subject.lower()},"
    if experience.setting:
        said += f" {words['settings'][experience.setting]}"
    if not experience.in_us:
        said = f"{said} in {experience.country}" if experience.setting else f"{said.rstrip(',')} in {experience.country}"
    said = said.rstrip(",")
    return as_sentence(f"{said}, {experience.frequency}" if experience.frequency else said)


def _role(experience: Experience) -> str:
    title = experience.title
    return as_sentence(f"My role was {title[0].lower()}{title[1:]}" if title[1:].islower() else f"My role was {title}")


def did_sentence(bullet: str) -> str:
    """`I tracked 61 calls.` for `Tracked 61 calls`; a bullet that begins with no verb stays as it is."""
    words = _words()
    match = re.match(r"[A-Z][a-z]+(?:-[a-z]+)?\b", bullet)
    if not match:
        return as_sentence(bullet)
    first = match[0].lower()
    rest = bullet[match.end() :]
    is_verb = first in words["verbs"] or (first.endswith("ed") and first not in words["no-verbs"])
    if first in words["verbs-or-nouns"]:
        is_verb = bool(re.match(r" (?:an?|the|all|each|every|\d\S*) ", rest))
    return as_sentence(f"I {first}{rest}" if is_verb else bullet)


def learned_sentence(learned: str) -> str:
    """`I learned how to …` for `How to …`; a whole sentence stays as it is."""
    first = re.match(r"[A-Za-z]+\b", learned)
    if first and first[0].lower() in _words()["learned-begins"]:
        return as_sentence(f"I learned {first[0].lower()}{learned[first.end() :]}")
    return as_sentence(learned)


def as_sentence(text: str) -> str:
    """The text on one line, with a period at its end."""
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?", '."', '?"', '!"')) else f"{text}."


def _is_name(subject: str) -> bool:
    """Whether a subject has letters that are capitals for a reason, as in `ENT` or `HIV medicine`."""
    return any(word[1:] != word[1:].lower() for word in subject.split())


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = data(Path(__file__).with_name("eras.yaml").read_bytes())
    return found


def unwritten_choice(labels: tuple[str, ...]) -> str:
    """What stands where one of a list has to be chosen."""
    said: str = _words()["unwritten"]["choice"].format(labels=", ".join(labels))
    return said
