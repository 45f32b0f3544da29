"""Has each thing that happens once in a life one date, wherever the applicant tells of it?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.audit.alike import unlike
from generator.audit.anchors import may_match
from generator.audit.geography import STATES
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import Telling, tellings
from generator.documents import Options
from generator.once import once
from generator.record import Record
from generator.record.dates import Date, may_coincide, month_number
from generator.record.experiences import CLINICAL
from generator.record.gaps import explained
from generator.record.season import Explanation

_DATA = table("life")
_YEAR = 12
# From so many hours a week on one is at the place of the work.
_FULL_DAYS = 30


class Event(NamedTuple):
    """Something of the applicant's own life as one text dates it; the year is 0 where it is not told."""

    key: str
    date: Date
    said: str
    telling: Telling


class Stay(NamedTuple):
    """Where a text lets the applicant have been from one month to another."""

    first: int
    last: int
    where: str
    said: str
    telling: Telling


class Care(NamedTuple):
    """A relative who was ill or was cared for, with the years that the text gives."""

    who: str
    illness: str
    years: frozenset[int]
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


@rule(
    "place-of-months",
    "warning",
    why="Nobody is in two towns in the same months, and whoever reads both texts asks where you were.",
    weak="From July to November I stayed in Ashford to nurse my father, and the explanation of the gap has you in Dover then.",
    better="From July to November I was in Dover with our daughter, in both.",
    against="text",
)
def place_of_months(record: Record, options: Options) -> Iterator[Finding]:
    """Months that a text tells of another place than the explanation of a gap, another text, or full-time work in them."""
    stays = list(_stays(record))
    for stay in stays:
        others = [other for other in stays if other.telling.words.entry is not stay.telling.words.entry and _is_then(stay, other)]
        may_be = any(_may_be_one(stay.where, other.where, record) for other in others)
        if others and not may_be and not isinstance(stay.telling.words.entry, Explanation):
            other = others[0]
            message = f"{stay.telling.words.name} says '{stay.said}', and {other.telling.words.name} '{other.said}'"
            yield Finding(
                message, stay.telling.words.place, f"correct one of them; the other stands at {other.telling.words.place}"
            )
        for entry in record.experiences if stay.last > stay.first and not may_be else ():
            through = entry.start.first_month <= stay.first and stay.last <= entry.end.last_month
            is_there = entry.city and (entry.hours_per_week or 0) >= _FULL_DAYS and not entry.private
            if through and is_there and entry not in stay.telling.about and not _may_be_one(stay.where, entry.city, record):
                message = (
                    f"{stay.telling.words.name} says '{stay.said}', and '{entry.id}' has you in {entry.city} in those months"
                )
                hint = f"correct one of them; the experience stands at {entry.place('start')}"
                yield Finding(message, stay.telling.words.place, hint)
                break


@rule(
    "relative-differs",
    "warning",
    why="For whom you left your post is the first thing an interviewer remembers of a gap.",
    weak="My father's chemotherapy in the explanation of the gap, my mother's in another text.",
    better="My father's chemotherapy in both.",
    against="text",
)
def relative_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Another relative who was ill, or was cared for, in the same year or of the same than in the explanation of a gap."""
    told = list(_cared_for(record))
    gaps = [of for of in told if isinstance(of.telling.words.entry, Explanation)]
    for of in (of for of in told if of not in gaps):
        same = [gap for gap in gaps if gap.illness == of.illness or gap.years & of.years]
        if same and all(gap.who != of.who for gap in same):
            yield unlike(of.telling.words, of.said, same[0].telling.words, same[0].said)


def _cared_for(record: Record) -> Iterator[Care]:
    """The relatives who were ill, or cared for, by each text."""
    for telling in tellings(record):
        for match in pattern(_DATA["ill"]).finditer(telling.sentence) if telling.words.is_written else ():
            entry = telling.words.entry
            gap = explained(entry) if isinstance(entry, Explanation) and entry.kind == "gap" else None
            years = {month // _YEAR for month in range(gap.first, gap.last + 1)} if gap else set()
            years |= {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", telling.sentence)}
            who = (match["who"] or match["whom"]).lower()
            yield Care(who, (match["illness"] or "").lower(), frozenset(years), match[0], telling)


def _stays(record: Record) -> Iterator[Stay]:
    """Where a text lets the applicant have been in which months; the explanation of a gap in the months of the gap."""
    for telling in tellings(record):
        words, entry = telling.words, telling.words.entry
        if not words.is_clinical:
            continue
        gap = explained(entry) if isinstance(entry, Explanation) and entry.kind == "gap" and words.key != "now" else None
        for written in _DATA["stays"] if not gap else (_DATA["was-in"],):
            filled = written.replace("WAS", _DATA["was"]).replace("WHERE", _DATA["where"]).replace("MONTH", _DATA["month"])
            for match in pattern(f"(?-i:{filled})").finditer(telling.sentence):
                if pattern(table("geography")["no-town"]).fullmatch(match["where"]):
                    continue
                last = Date(int(match["year"]), _month(match["last"])).first_month if not gap else gap.last
                first = last - (last - _month(match["first"]) + 1) % _YEAR if not gap else gap.first
                yield Stay(first, last, match["where"], match[0], telling)


def _month(name: str) -> int:
    return int(_DATA["seasons"].get(name) or month_number(name))


def _is_then(one: Stay, other: Stay) -> bool:
    """Whether two stays share their months, but for one at an end."""
    return min(one.last, other.last) - max(one.first, other.first) >= min(1, one.last - one.first, other.last - other.first)


def _may_be_one(one: str, other: str, record: Record) -> bool:
    """Whether one place is the other, or lies in it, as far as the record tells."""
    places = [(entry.city, entry.state, entry.country, entry.in_us) for entry in record.experiences]
    home = record.profile.contact
    for city, state, country, in_us in (*places, (home.city, home.state, home.country, bool(home.state))):
        names = {city, country, *(name.title() for name, letters in STATES.items() if letters == state)}
        names |= {"US", "United States", "America"} if in_us else set()
        if one in names and other in names:
            return True
    return one == other


@once
def _events(record: Record) -> tuple[Event, ...]:
    every: list[Event] = []
    dated = [
        (name, f"(?-i:{written.replace('WHEN', _DATA['when'])})")
        for name, patterns in _DATA["events"].items()
        for written in patterns
    ]
    for telling in tellings(record):
        found: dict[tuple[str, Date], Event] = {}
        lowered = telling.sentence.lower() if telling.words.is_clinical else ""
        for name, written in dated if lowered else ():
            if may_match(written, lowered):
                for match in pattern(written).finditer(telling.sentence):
                    of = match.groupdict()
                    which = of.get("who") or (f"to {of['where']}" if of.get("where") else "")
                    date = Date(int(match["year"] or match["bare"] or 0), month_number(match["month"]) if match["month"] else 0)
                    found.setdefault((f"{name} {which}", date), Event(f"{name} {which}", date, match[0], telling))
        every += found.values()
    return tuple(every)


def _agreeing(event: Event, told: list[Event]) -> int:
    return Counter(_agree(event.date, other.date) for other in told)[True]


def _agree(one: Date, other: Date) -> bool:
    """Whether two dates can be the same, as far as they are told."""
    if one.year and other.year:
        return may_coincide(one, other)
    return not one.month or not other.month or one.month == other.month


RULES = (life_date_differs, here_too_early, place_of_months, relative_differs)
