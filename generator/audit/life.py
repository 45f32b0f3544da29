"""Has each thing that happens once in a life one date, wherever the applicant tells of it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.audit.geography import STATES
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import Telling, tellings
from generator.documents import Options
from generator.record import Record
from generator.record.dates import Date, may_coincide, month_number
from generator.record.experiences import CLINICAL

_DATA = table("life")


class Event(NamedTuple):
    """Something of the applicant's own life as one text dates it; the year is 0 where it is not told."""

    key: str
    date: Date
    said: str
    telling: Telling


@rule(
    "life-date-differs",
    "warning",
    why="A birth or a move that stands in two texts has one date, and readers count your months from it.",
    weak="Our son was born in May 2023 in the explanation, in 2022 in another text.",
    better="Our son was born in May 2023 in both.",
)
def life_date_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Births, weddings, deaths and moves that two texts date differently; what fewer texts say is named."""
    events = list(_events(record))
    for key in dict.fromkeys(event.key for event in events):
        told = [event for event in events if event.key == key]
        right = max(told, key=lambda event: (_agreeing(event, told), event.date.month > 0))
        for event in told:
            if event.telling.words is not right.telling.words and not _agree(event.date, right.date):
                message = f"{event.telling.words.name} says '{event.said}', and {right.telling.words.name} '{right.said}'"
                yield Finding(
                    message, event.telling.words.place, f"correct one of them; the other stands at {right.telling.words.place}"
                )


@rule(
    "here-too-early",
    "warning",
    why="Nobody lives in two countries in the same months, and a reader lays the dates side by side.",
    weak="I have lived in Ohio since May 2023, and the hospital work abroad ended in August 2024.",
    better="I have lived in Ohio since September 2024.",
)
def here_too_early(record: Record, options: Options) -> Iterator[Finding]:
    """Moves to a place in the US dated well before clinical work in another country ended."""
    here = {entry.city for entry in record.experiences if entry.in_us} | {record.profile.contact.city}
    abroad = [entry for entry in record.experiences if not entry.in_us and entry.kind in CLINICAL and not entry.private]
    last = max(abroad, key=lambda entry: entry.end, default=None)
    for event in _events(record) if last else ():
        where = event.key.partition(" to ")[2]
        in_us = where in here or where.lower() in STATES or where in ("the US", "the United States")
        if last and in_us and event.date.year and event.date.last_month < last.end.first_month:
            message = f"{event.telling.words.name} says '{event.said}', and you worked in {last.country} until {last.end}"
            yield Finding(
                message, event.telling.words.place, f"correct one of them; the experience stands at {last.place('end')}"
            )


def _events(record: Record) -> Iterator[Event]:
    for telling in tellings(record):
        found: dict[tuple[str, Date], Event] = {}
        for name, patterns in _DATA["events"].items() if telling.words.is_clinical else ():
            for written in patterns:
                for match in pattern(f"(?-i:{written.replace('WHEN', _DATA['when'])})").finditer(telling.sentence):
                    of = match.groupdict()
                    which = of.get("who") or (f"to {of['where']}" if of.get("where") else "")
                    date = Date(int(match["year"] or match["bare"] or 0), month_number(match["month"]) if match["month"] else 0)
                    found.setdefault((f"{name} {which}", date), Event(f"{name} {which}", date, match[0], telling))
        yield from found.values()


def _agreeing(event: Event, told: list[Event]) -> int:
    return Counter(_agree(event.date, other.date) for other in told)[True]


def _agree(one: Date, other: Date) -> bool:
    """Whether two dates can be the same, as far as they are told."""
    if one.year and other.year:
        return may_coincide(one, other)
    return not one.month or not other.month or one.month == other.month


RULES = (life_date_differs, here_too_early)
