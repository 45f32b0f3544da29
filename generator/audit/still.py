"""Is what goes on told as going on, and what is over as over?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.audit.alike import outvoted
from generator.audit.anchors import may_match
from generator.audit.meant import beside, clause, is_given, meant
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import Telling, tellings
from generator.documents import Options
from generator.problems import Place
from generator.record import Record
from generator.record.dates import Date, month_number
from generator.record.experiences import Experience
from generator.record.season import Action

_DATA = table("still")
# Words of the data that stand for others in its patterns.
_WORDS = ("when", "does", "broad", "working", "doing", "did", "day", "post")


@rule(
    "told-as-over",
    "warning",
    why="A reader who sees Present in the CV and an end in the text does not know where you are now.",
    weak="Until June I taught the Saturday class, of an experience that goes on to the present.",
    better="I teach the Saturday class, or end: 2026-06 in the experience.",
)
def told_as_over(record: Record, options: Options) -> Iterator[Finding]:
    """Work that a text tells as over, and whose experience goes on."""
    for telling, said in _told(("over", "ended"), record):
        # A text of the experience itself tells of a part of the work.
        entries = () if telling.words.experience else _meant(telling, said, record) or _only(meant(telling, record))
        if entries and all(entry.end.is_present for entry in entries) and _is_of_its_time(telling, entries):
            message = f"{telling.words.name} says '{said[0]}' of '{entries[0].id}', which goes on to the present"
            yield Finding(message, telling.words.place, f"correct one of them; the end stands at {entries[0].place('end')}")


@rule(
    "told-as-going-on",
    "warning",
    why="A post that has ended and is told as today's is asked about in the first interview.",
    weak="The clinic where I work now, of an experience that ended in March.",
    better="The clinic where I worked until March.",
)
def told_as_going_on(record: Record, options: Options) -> Iterator[Finding]:
    """Work that a text tells as going on, and whose experience has ended."""
    today = options.today.first_month
    told: dict[str, list[tuple[Telling, str]]] = {}
    for telling, said in _told(("going",), record):
        entries = _meant(telling, said, record)
        # Who still works there may call it so in the text of a project that is over.
        is_another = said[0].lower().startswith("where") and any(_goes_on_at(entry.organization, record) for entry in entries)
        if (
            entries
            and not is_another
            and all(entry.end.last_month < today for entry in entries)
            and _is_of_its_time(telling, entries)
        ):
            told.setdefault(entries[0].id, []).append((telling, said[0]))
    beyond = {entry.id: of for entry in record.experiences if entry.end.last_month < today - 1 and (of := _beyond_its_end(entry))}
    yield from _ends_otherwise({key: claims for key, claims in told.items() if key not in beyond}, record)
    for entry in (entry for entry in record.experiences if entry.id in beyond):
        words, place = beyond[entry.id]
        message = f"the end of '{entry.id}' is {entry.end}, and its own text says '{words}'"
        yield Finding(message, entry.place("end"), f"correct one of them; the text stands at {place}")


def _beyond_its_end(entry: Experience) -> tuple[str, Place] | None:
    """Where the bullets of an experience count up to now, or to a month after its end."""
    for bullet in entry.bullets:
        if match := pattern(_DATA["so-far"]).search(bullet.text):
            return match[0], bullet.place("text")
        for line in bullet.numbers:
            if any(month > entry.end.last_month + 1 for month in _months(line)):
                return line, bullet.place("numbers")
    return None


@rule(
    "end-differs",
    "warning",
    why="The month in which you left stands in the CV, and a gap is counted from it.",
    weak="I left the hospital in Ashford in October 2023, and the experience there ends in February 2024.",
    better="I left the hospital in Ashford in February 2024.",
    against="text",
)
def end_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Work that a text lets end in another month than its experience, by more than the month after it."""
    told: dict[str, list[tuple[Telling, str]]] = {}
    for telling, said in _told(("ended",), record):
        entries = _meant(telling, said, record)
        ends = [entry.end.last_month for entry in entries if not entry.end.is_present]
        if any(all(abs(end - month) > 1 for end in ends) for month in _months(said.groupdict().get("end") or said[0]) if ends):
            told.setdefault(entries[0].id, []).append((telling, said[0]))
    yield from _ends_otherwise(told, record)


def _ends_otherwise(told: dict[str, list[tuple[Telling, str]]], record: Record) -> Iterator[Finding]:
    """The texts that end a work otherwise than its experience, or where two do, the end of the experience."""
    for entry in record.experiences:
        claims = told.get(entry.id, [])
        value = f"the end of '{entry.id}' is {entry.end}, and {len(claims)} texts say otherwise"
        yield from outvoted(claims, value, f" of '{entry.id}', which ended in {entry.end}", "the end", entry.place("end"))


def _goes_on_at(organization: str, record: Record) -> bool:
    return any(entry.organization == organization and entry.end.is_present for entry in record.experiences)


def _told(kinds: tuple[str, ...], record: Record) -> Iterator[tuple[Telling, re.Match[str]]]:
    """The sentences in the applicant's own words that tell something as over, or as going on, with the words that do."""
    for telling in tellings(record):
        own = telling.words.is_clinical or telling.words.key in ("hook", "headline")
        said = _said(kinds, telling.sentence) if own and not isinstance(telling.words.entry, Action) else None
        if said and not pattern(_DATA["not-told"]).search(clause(telling.sentence, said)):
            yield telling, said


def _meant(telling: Telling, said: re.Match[str], record: Record) -> tuple[Experience, ...]:
    """The experiences at one place of which it is said: the sentence's, or those the words around it point to."""
    if is_given(telling):
        return telling.about if len({entry.organization for entry in telling.about}) == 1 else ()
    if town := pattern(_DATA["place-in"]).search(said[0]):
        here = tuple(entry for entry in record.experiences if entry.city and town["rest"].startswith(entry.city))
        if here:
            return here
    return _only(beside(telling, said, record))


def _only(entry: Experience | None) -> tuple[Experience, ...]:
    return (entry,) if entry else ()


def _is_of_its_time(telling: Telling, entries: tuple[Experience, ...]) -> bool:
    """Whether the sentence names no month before the work began."""
    return all(month >= min(entry.start.first_month for entry in entries) for month in _months(telling.sentence))


def _said(kinds: tuple[str, ...], sentence: str) -> re.Match[str] | None:
    """What a sentence says to be over, or to be going on; None where it says no such thing."""
    lowered = sentence.lower()
    found = (pattern(written).search(sentence) for kind in kinds for written in _patterns(kind) if may_match(written, lowered))
    return next(filter(None, found), None)


@cache
def _patterns(kind: str) -> tuple[str, ...]:
    """The patterns of the data with the words in capitals filled in."""
    filled = []
    for written in _DATA[kind]:
        for name in _WORDS:
            written = written.replace(name.upper(), f"(?:{_DATA[name]})")
        filled.append(written)
    return tuple(filled)


def _months(sentence: str) -> Iterator[int]:
    """The months that a sentence names with their years, counted from year 0."""
    for match in pattern(table("calendar")["month-year"]).finditer(sentence):
        yield Date(int(match["year"]), month_number(match["month"])).first_month


RULES = (told_as_over, told_as_going_on, end_differs)
