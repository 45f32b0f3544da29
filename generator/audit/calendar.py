"""Do months and days of the week agree wherever the record has them?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.audit.alike import both_ways
from generator.audit.facts import whole_number
from generator.audit.meant import reflected
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import Telling, matched, tellings
from generator.documents import Options
from generator.problems import Place
from generator.record import Record
from generator.record.dates import Date, month_number
from generator.record.experiences import Experience
from generator.record.gaps import explained
from generator.record.mentors import Mentor, Seen
from generator.record.outreach import Target
from generator.record.programs import Program
from generator.record.reflections import Reflection
from generator.record.season import Explanation, Passage

_DATA = table("calendar")
_YEAR = 12
# From this day of the month on it may be told as of the next.
_LATE = 25


@rule(
    "reflection-outside",
    "warning",
    why="A moment dated before you came or after you left makes the moment doubtful.",
    weak="A reflection of December 2025 at a place where you began in January 2026.",
    better="A reflection of February 2026 there.",
)
def reflection_outside(record: Record, options: Options) -> Iterator[Finding]:
    """Reflections dated outside the experience they belong to."""
    by_id = {entry.id: entry for entry in record.experiences}
    for reflection in record.reflections:
        entry = by_id.get(reflection.experience)
        if entry and not _is_within(reflection, entry):
            message = f"the reflection of {reflection.date} is of '{entry.id}', where you were {entry.start} to {entry.end}"
            yield Finding(
                message, reflection.place("date"), f"correct one of them; the experience stands at {entry.place('start')}"
            )


@rule(
    "month-elsewhere",
    "warning",
    why="A mentor who is reminded of a month in which you were not there remembers less, not more.",
    weak="In February, noticed a missing test, of work that lasted from November to January.",
    better="In December, noticed a missing test.",
)
def month_elsewhere(record: Record, options: Options) -> Iterator[Finding]:
    """Months told of work that lasted less than a year, and did not go over them."""
    before: Telling | None = None
    for telling in tellings(record):
        told, last, before = list(pattern(_DATA["in-month"]).finditer(telling.sentence)), before, telling
        if not told:
            continue
        # In a passage only a sentence that names the place is one of the work there, or one that says when the last was.
        named = telling.named
        if not named and last and last.words is telling.words and pattern(_DATA["when-it-was"]).match(telling.sentence):
            named = last.named
        is_scene = isinstance(telling.words.entry, Passage) and len({entry.organization for entry in named}) == 1
        entries = named if is_scene else telling.about if isinstance(telling.words.entry, Seen) else ()
        there = {month for entry in entries for month in range(entry.start.first_month, entry.end.last_month + 1)}
        if not there or max(there) - min(there) >= _YEAR or (not is_scene and len(entries) > 1):
            continue
        entry = entries[0]
        for match in told:
            of_else = is_scene and pattern(_DATA["of-else"]).search(telling.sentence)
            if month_number(match["month"]) - 1 not in {month % _YEAR for month in there} and not of_else:
                message = f"{telling.words.name} says '{match[0]}' of '{entry.id}', where you were {entry.start} to {entry.end}"
                hint = f"correct one of them; the experience stands at {entry.place('start')}"
                yield Finding(message, telling.words.place, hint)
    yield from _dated_elsewhere(record)


def _dated_elsewhere(record: Record) -> Iterator[Finding]:
    """Months with their year with which a mentor's line opens, and in which the work they shared was not."""
    for telling in tellings(record):
        match = pattern(_DATA["opens-in"]).match(telling.sentence) if isinstance(telling.words.entry, Seen) else None
        date = pattern(_DATA["month-year"]).search(match[0]) if match else None
        if not date or not telling.about:
            continue
        month = Date(int(date["year"]), month_number(date["month"])).first_month
        if all(not entry.start.first_month - 1 <= month <= entry.end.last_month + 1 for entry in telling.about):
            entry = telling.about[0]
            message = f"{telling.words.name} says '{date[0]}' of '{entry.id}', where you were {entry.start} to {entry.end}"
            yield Finding(message, telling.words.place, f"correct one of them; the experience stands at {entry.place('start')}")


@rule(
    "later-than-reflection",
    "warning",
    why="A reflection is dated, and what it tells cannot have happened in a month that came after it.",
    weak="In May, asked a mother to show the spacer, and the reflection that tells it is dated March 1.",
    better="In February, asked a mother to show the spacer.",
    against="text",
)
def later_than_reflection(record: Record, options: Options) -> Iterator[Finding]:
    """Months told of what a reflection tells that come after its date, or lie before the work there began."""
    named = set()
    for telling, reflection in _retold(record):
        entry = next((entry for entry in record.experiences if entry.id == reflection.experience), None)
        if not entry or not _is_within(reflection, entry):
            continue
        months = list(pattern(_DATA["in-month"]).finditer(telling.sentence))
        # A sentence that has the month of the reflection as well tells of two.
        if any(month_number(match["month"]) == reflection.date.month for match in months):
            continue
        for match in months:
            # The last such month before the reflection; the month after it may be meant where the reflection ends one.
            ago = (reflection.date.first_month + 1 - month_number(match["month"])) % _YEAR
            is_near = ago == _YEAR - 1 and reflection.date.day >= _LATE
            is_later = not is_near and reflection.date.first_month - ago < entry.start.first_month
            of_later = pattern(_DATA["of-later"]).search(telling.sentence[: match.start()])
            if is_later and not of_later and not pattern(_DATA["ongoing"]).match(match[0]) and telling not in named:
                named.add(telling)
                message = f"'{match[0]}' in {telling.words.name}, and the reflection that tells it is dated {reflection.date}"
                yield Finding(message, telling.words.place, f"correct one of them; the date stands at {reflection.place('date')}")


@rule(
    "weekday-differs",
    "warning",
    why="Whoever works there knows on which day it is, and sees that you do not.",
    weak="Your Thursday clinic in a mail, the Tuesday clinic of the same place in programs.yaml.",
    better="The Tuesday clinic in both.",
    against="text",
)
def weekday_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Clinics, conferences and the like of one place that are on different days of the week in different entries."""
    first: dict[tuple[str, str], tuple[str, Place]] = {}
    for telling, match in matched(record, _DATA["weekday"]):
        key = (_place_of(telling), match["what"].lower())
        day, place = first.setdefault(key, (match["day"].lower(), telling.words.place))
        if key[0] and day != match["day"].lower():
            message = f"'{match[0]}' in {telling.words.name} is on {day.title()} in {place.file}"
            yield Finding(message, telling.words.place, f"correct one of them; the other stands at {place}")


@rule(
    "certified-early",
    "error",
    why="ECFMG certifies after the exams are passed; a date before them is read as a mistake or worse.",
    weak="ECFMG certified in June 2023, and Step 2 CK passed in October 2023.",
    better="ECFMG certified in June 2024.",
)
def certified_early(record: Record, options: Options) -> Iterator[Finding]:
    """An ECFMG certificate dated before an exam it needs."""
    needed = [exam for exam in record.profile.exams if exam.date and re.search(r"step ?1|step ?2|oet", exam.name, re.IGNORECASE)]
    for certificate in record.profile.certifications:
        if certificate.date and "ecfmg" in certificate.name.lower():
            for exam in needed:
                if exam.date and exam.date.first_month > certificate.date.last_month:
                    message = f"'{certificate.name}' is dated {certificate.date}, before {exam.name} ({exam.date})"
                    hint = f"correct one of them; the exam stands at {exam.place('date')}"
                    yield Finding(message, certificate.place("date"), hint)


@rule(
    "before-graduation",
    "error",
    why="Nobody works as a physician before the diploma; one of the two dates is wrong, and a reader finds it.",
    weak="A medical officer from May 2019, and graduation in August 2019.",
    better="A medical officer from September 2019.",
)
def before_graduation(record: Record, options: Options) -> Iterator[Finding]:
    """Work as a physician that begins more than a month before graduation."""
    graduation = record.profile.graduation
    for entry in record.experiences:
        if pattern(_DATA["physician"]).search(entry.title) and entry.start.last_month < graduation.first_month - 1:
            message = f"'{entry.id}' begins {entry.start}, before graduation in {graduation}"
            hint = f"correct one of them; graduation stands at {record.profile.place('graduation')}"
            yield Finding(message, entry.place("start"), hint)


@rule(
    "gap-length",
    "warning",
    why="An explanation that counts the months otherwise than its own dates explains nothing.",
    weak="Eight months with my parents, in an explanation from June to October.",
    better="Five months with my parents.",
)
def gap_length(record: Record, options: Options) -> Iterator[Finding]:
    """Months counted in the explanation of a gap that are not those from its start to its end."""
    for telling in tellings(record):
        entry = telling.words.entry
        of_gap = isinstance(entry, Explanation) and entry.kind == "gap" and pattern(_DATA["of-the-gap"]).search(telling.sentence)
        months = explained(entry) if of_gap and isinstance(entry, Explanation) else None
        for match in pattern(_DATA["months-long"]).finditer(telling.sentence) if months else ():
            number = whole_number(match["n"])
            is_part = match[0].lower().startswith(("for", "in"))
            # The length may be that of a post which the sentence names.
            of_post = any(abs(entry.end.last_month - entry.start.first_month + 1 - number) <= 1 for entry in telling.named)
            if months and number and not of_post and (number > months.length + 1 or (number < months.length - 1 and not is_part)):
                message = f"{telling.words.name} says '{match[0]}', and it runs over {months.length} months"
                yield Finding(message, telling.words.place, f"count again; its first month stands at {entry.place('start')}")


def _retold(record: Record) -> Iterator[tuple[Telling, Reflection]]:
    """Sentences outside the reflections that tell what a reflection tells."""
    for pair in both_ways(record):
        reflection = pair.other.telling.words.entry
        if isinstance(reflection, Reflection) and not isinstance(pair.one.telling.words.entry, Reflection):
            yield pair.one.telling, reflection
    for telling in tellings(record):
        if isinstance(telling.words.entry, Seen) and (found := reflected(telling, record)):
            yield telling, found


def _is_within(reflection: Reflection, entry: Experience) -> bool:
    return entry.start.first_month <= reflection.date.first_month <= entry.end.last_month


def _place_of(telling: Telling) -> str:
    """The institution a sentence speaks of, in small letters; nothing where there are several."""
    for entry in reversed(telling.words.path):
        match entry:
            case Target():
                return str(entry.institution).lower()
            case Program():
                return entry.program.lower()
            case Mentor() | Experience() | Reflection() if telling.one:
                return telling.one.organization.lower()
    return telling.named[0].organization.lower() if len(telling.named) == 1 else ""


RULES = (
    reflection_outside,
    month_elsewhere,
    later_than_reflection,
    weekday_differs,
    certified_early,
    before_graduation,
    gap_length,
)
