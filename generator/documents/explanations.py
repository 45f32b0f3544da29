"""Red flags and gaps in two or three sentences each: what happened, what was done, how the US work shows readiness."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.documents import Draft, Options, Part, left_out
from generator.documents.shared.filenames import stem
from generator.documents.shared.words import as_of
from generator.load import data
from generator.problems import Problem
from generator.record import Record
from generator.record.dates import Date, span
from generator.record.gaps import explanation_of, gaps
from generator.record.season import Explanation
from generator.record.standing import applied_before, exams, us_clinical


@dataclass(frozen=True, slots=True)
class Piece:
    """One of the three parts of an explanation: its text, or what is still to write."""

    text: str
    lacks: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something a reader will ask about."""

    kind: str
    about: str
    pieces: tuple[Piece, ...]

    @property
    def name(self) -> str:
        """`Gap`, `Year of graduation`."""
        name: str = _file()["kinds"][self.kind]["name"]
        return name

    @property
    def asks(self) -> str:
        """The question it answers."""
        asks: str = _file()["kinds"][self.kind]["asks"]
        return asks

    @property
    def avoid(self) -> list[str]:
        """What must not stand in one of this kind."""
        avoid: list[str] = _file()["kinds"][self.kind]["avoid"]
        return avoid

    @property
    def text(self) -> str:
        """What is written of it."""
        return " ".join(piece.text for piece in self.pieces if piece.text)

    @property
    def lacks(self) -> bool:
        """Whether something is still to write."""
        return not all(piece.text for piece in self.pieces)

    @property
    def length(self) -> str:
        """`3 sentences, 46 words`."""
        counts = ((_sentences(self.text), "sentence"), (len(self.text.split()), "word"))
        return ", ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in counts)


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """One sheet of all of them; none where the record holds nothing to explain."""
    items = [*written(record), *unwritten(record, options.today)]
    if not items:
        hint = "write what a reader will ask about under 'explanations' in season.yaml"
        return [], [left_out("explanations", "the record shows no gap and no red flag, and none is explained", hint)]
    name = record.profile.full_name
    facts = {
        "name": name,
        "headline": as_of(options.today, record.season.specialty if record.season else ""),
        "items": items,
        "lacking": any(item.lacks for item in items),
        "posts": _us_work(record),
        "sentences": _file()["sentences"],
        "words": _file()["words"],
        "avoid": _file()["avoid"],
    }
    pasted = "\n\n".join(f"{_title(item)}\n{item.text}" for item in items if item.text)
    draft = Draft(
        document="explanations",
        stem=stem(record.profile, "Explanations"),
        title=f"{name}, explanations",
        author=name,
        parts=(Part(template="explanations", facts=facts, footer=f"{name}, explanations"),),
        formats=("docx", "pdf", *(("txt",) if pasted else ())),
        face=record.cv.face,
        pasted=pasted,
    )
    return [draft], list(_too_long(record))


def written(record: Record) -> list[Item]:
    """The explanations of season.yaml in its order, the parts still to write among them."""
    return [
        Item(
            entry.kind,
            span(entry.start, entry.end) if entry.start and entry.end else "",
            tuple(Piece(_flat(getattr(entry, key)), lacks) for key, lacks in _file()["parts"].items()),
        )
        for entry in _explanations(record)
    ]


def unwritten(record: Record, today: Date) -> list[Item]:
    """What the record shows that a reader will ask about, and that no explanation speaks of."""
    pieces = tuple(Piece("", lacks) for lacks in _file()["parts"].values())
    return [Item(kind, about, pieces) for kind, about in _unexplained(record, today)]


def _unexplained(record: Record, today: Date) -> Iterator[tuple[str, str]]:
    entries = _explanations(record)
    kinds = {entry.kind for entry in entries}
    for found in gaps(record, today):
        if found.length >= _file()["gap_months"] and explanation_of(record, found) is None:
            yield "gap", str(found)
    flags = " ".join(f"{entry.happened} {entry.done}" for entry in entries if entry.kind == "red flag").lower()
    failed = dict.fromkeys(
        exam.name.removeprefix("USMLE ") for exam in exams(record) if exam.result == "fail" or exam.attempts > 1
    )
    yield from (("red flag", f"{name} not passed at the first attempt") for name in failed if name.lower() not in flags)
    years = (today.first_month - record.profile.graduation.last_month) // 12
    if years > _file()["graduation_years"] and "graduation year" not in kinds:
        yield "graduation year", f"{record.profile.graduation.year}, {years} years ago"
    last = applied_before(record)
    now = record.season.specialty if record.season else ""
    switched = last and last.specialty and last.specialty.casefold() != now.casefold()
    if last and switched and "specialty switch" not in kinds:
        yield "specialty switch", f"from {last.specialty} to {now}"


def _too_long(record: Record) -> Iterator[Problem]:
    """Explanations of more sentences or words than a reader takes in at once."""
    most, words = _file()["sentences"], _file()["words"]
    for entry in _explanations(record):
        text = " ".join(_flat(part) for part in (entry.happened, entry.done, entry.now) if part)
        count = _sentences(text)
        if count > most or len(text.split()) > words:
            message = f"the explanation of kind '{entry.kind}' has {count} sentences and {len(text.split())} words"
            hint = f"keep to {most} sentences and {words} words: what happened, what you did, how it is now"
            yield Problem("long-explanation", message, hint, entry.place("happened"), "advice")


def _us_work(record: Record) -> tuple[str, ...]:
    """The US clinical experiences an explanation can point to, the latest first."""
    held = sorted(us_clinical(record), key=lambda item: (item.end, item.start), reverse=True)
    return tuple(f"{item.title}, {item.organization} ({span(item.start, item.end)})" for item in held)


def _explanations(record: Record) -> Sequence[Explanation]:
    return record.season.explanations if record.season else ()


def _title(item: Item) -> str:
    return f"{item.name}, {item.about}" if item.about else item.name


def _flat(text: str) -> str:
    return " ".join(text.split())


def _sentences(text: str) -> int:
    return len(re.findall(r"[.!?][\"”)]?(?=\s+[A-Z\"“]|$)", text))


@cache
def _file() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = data(Path(__file__).with_suffix(".yaml").read_bytes())
    return loaded
