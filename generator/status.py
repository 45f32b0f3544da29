"""The year at a glance for a terminal: letters, outreach, ERAS entries, what is not written, and the next days."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import get_args

from generator.documents import Draft, Event, Options, composer, names
from generator.documents.eras import selected
from generator.documents.eras.compose import compose as composed
from generator.finish import render_document
from generator.load import load
from generator.markup import unwritten
from generator.problems import Problem, errors
from generator.record import Record
from generator.record.dates import Date
from generator.record.mentors import LetterStatus
from generator.record.outreach import MailStatus
from generator.render import render
from generator.season import Season, season_of

# How many of the next days are named, and how far ahead a follow-up is.
_NEXT, _SOON = 6, 14
_WIDEST = 56
# Its mails are counted by their rows; to write each of them would take longer than a glance.
_BY_ROWS = "outreach"
_MARK = "{.unwritten}"


@dataclass(frozen=True, slots=True)
class Section:
    """A line of the overview, and below it rows whose cells stand in columns."""

    name: str
    summary: str
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """Who and when, and the sections in order."""

    title: str
    sections: tuple[Section, ...]

    def __str__(self) -> str:
        """The overview as text, its columns aligned."""
        margin = max(len(section.name) for section in self.sections) + 3
        lines = [self.title]
        for section in self.sections:
            lines += ["", f"{section.name:<{margin}}{section.summary}"]
            widths = [max(map(len, column)) for column in zip(*section.rows, strict=True)]
            for row in section.rows:
                cells = "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
                lines.append(f"{'':<{margin}}{cells}".rstrip())
        return "\n".join(lines)


def status(files: Mapping[str, bytes], templates: Mapping[str, bytes], today: Date) -> tuple[Status | None, list[Problem]]:
    """The overview of a record, None where it has an error; only what stops a reader is a problem here."""
    record, problems = load(files)
    if record is None or errors(problems):
        return None, problems
    season, _ = season_of(record, today)
    drafts = _drafts(record, Options(today=today, season=season))
    events = [event for found in drafts.values() for draft in found for event in draft.events]
    sections = (
        _letters(record, today),
        _outreach(record, today),
        _entries(record, season),
        _passages(drafts, templates, today),
        _next(events, today),
    )
    return Status(_title(record, season, today), sections), []


def _title(record: Record, season: Season | None, today: Date) -> str:
    cycle = record.season
    parts = [record.profile.full_name, cycle.specialty if cycle else "", season.label if cycle and season else "", today.in_full]
    return ", ".join(part for part in parts if part)


def _drafts(record: Record, options: Options) -> dict[str, list[Draft]]:
    """The drafts of every document by its name."""
    return {name: composer(name)(record, options)[0] for name in names() if name != _BY_ROWS}


def _letters(record: Record, today: Date) -> Section:
    """The letters by how far they are; those still to come with their days, the first due first."""
    held = [mentor for mentor in record.mentors if not mentor.private]
    if not held:
        return Section("Letters", "nobody in mentors.yaml yet")
    coming = [mentor for mentor in held if mentor.status not in ("uploaded", "declined")]
    coming.sort(key=lambda mentor: mentor.due or Date(9999))
    rows = tuple(
        (mentor.status, _short(mentor.name), f"due {mentor.due}" if mentor.due else "no day yet", _in(mentor.due, today))
        for mentor in coming
    )
    return Section("Letters", _counts([mentor.status for mentor in held], reversed(get_args(LetterStatus))), rows)


def _outreach(record: Record, today: Date) -> Section:
    """The rows by how far they are, and whom to write to again within two weeks."""
    held = [row for row in record.outreach if not row.private]
    if not held:
        return Section("Outreach", "no row in outreach yet")
    again = [
        (row.follow_up_on, row)
        for row in held
        if row.follow_up_on and row.status in ("sent", "replied") and _days(today, row.follow_up_on) <= _SOON
    ]
    rows = tuple(
        ("write again", _short(", ".join(part for part in (row.name, row.institution) if part)), str(day), _in(day, today))
        for day, row in sorted(again, key=lambda pair: pair[0])
    )
    return Section("Outreach", _counts([row.status for row in held], get_args(MailStatus)), rows)


def _entries(record: Record, season: Season | None) -> Section:
    """The experiences of the form: with own text, with one composed, and with something missing."""
    if season is None:
        return Section("ERAS", "the season is not known")
    specialty = record.season.specialty if record.season else ""
    states: list[str] = []
    missing: list[tuple[str, ...]] = []
    for item in selected(record, season)[0]:
        pieces = composed(item, specialty, season.limits["description"], season).pieces
        if item.eras.description:
            states.append("written")
        elif any(piece.role == "unwritten" for piece in pieces):
            states.append("missing")
            missing.append(("missing", _short(f"{item.title}, {item.organization}")))
        else:
            states.append("composed")
    if not states:
        return Section("ERAS", "no experience yet")
    return Section("ERAS", _counts(states, ("written", "composed", "missing")), tuple(missing))


def _passages(drafts: Mapping[str, Sequence[Draft]], templates: Mapping[str, bytes], today: Date) -> Section:
    """How many unwritten passages each document has."""
    counts = {name: sum(_open(draft, templates, today) for draft in found) for name, found in drafts.items()}
    open_ones = {name: count for name, count in counts.items() if count}
    rows = tuple((name, str(count)) for name, count in open_ones.items())
    if not rows:
        return Section("Unwritten", "nothing")
    total = sum(open_ones.values())
    return Section("Unwritten", f"{total} passage{'s' if total > 1 else ''}", rows)


def _open(draft: Draft, templates: Mapping[str, bytes], today: Date) -> int:
    """How many unwritten passages a draft has; most have none, and reading those is half the time."""
    if not any(_MARK in render(part, templates)[0] for part in draft.parts):
        return 0
    return len(unwritten(render_document(draft, templates, today)[0]))


def _next(events: Sequence[Event], today: Date) -> Section:
    """The next days of the plan."""
    ahead = sorted((event for event in events if not event.until), key=lambda event: event.day)[:_NEXT]
    rows = tuple((str(event.day), _in(event.day, today), _short(event.title)) for event in ahead)
    return Section("Next", "the days of your plan" if rows else "no plan yet: write season.yaml", rows)


def _counts(found: Sequence[str], order: Iterator[str] | Sequence[str]) -> str:
    """`2 uploaded, 1 agreed`, in the order given."""
    counted = Counter(found)
    return ", ".join(f"{counted[name]} {name}" for name in order if counted[name])


def _in(day: Date | None, today: Date) -> str:
    """`in 3 days`, `today`, `2 days ago`; empty without a day."""
    if day is None:
        return ""
    days = _days(today, day)
    unit = "day" if abs(days) == 1 else "days"
    return "today" if days == 0 else f"in {days} {unit}" if days > 0 else f"{-days} {unit} ago"


def _days(first: Date, last: Date) -> int:
    return (datetime.date(last.year, last.month, last.day) - datetime.date(first.year, first.month, first.day)).days


def _short(text: str) -> str:
    return shorten(text, _WIDEST, placeholder=" …")
