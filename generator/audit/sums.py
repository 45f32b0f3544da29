"""Do days, hours, weeks, parts and totals come out as the record's own numbers say?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from generator.audit.facts import is_slip, whole_number
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import Telling, matched, stems, tellings
from generator.audit.weeks import WEEKS_A_MONTH, weeks_told
from generator.documents import Options
from generator.record import Record
from generator.record.dates import Date, month_number
from generator.record.experiences import Bullet
from generator.record.standing import us_clinical

_DATA = table("sums")
_ORDINALS = {word: number for number, word in enumerate(_DATA["ordinals"].split(), 1)}
_ROUNDED, _SHARED = 0.6, 3
_ABOUT = 0.25


@rule(
    "weeks-total",
    "warning",
    why="Weeks of US experience are added up by readers, and the total has to be the sum of the places.",
    weak="24 weeks of US clinical experience in all, and the places have 10 and 16.",
    better="26 weeks of US clinical experience in all.",
)
def weeks_total(record: Record, options: Options) -> Iterator[Finding]:
    """Totals of weeks of US clinical experience that are not the sum of what the places are given."""
    places = us_clinical(record)
    known = [weeks_told(entry, record) for entry in places]
    if not places or not all(known):
        return
    total = sum(known)
    # Those in one field may be those of some of the places.
    of_some = {sum(some) for size in range(1, len(known)) for some in combinations(known, size)}
    for telling, match in matched(record, _DATA["weeks-in-all"]):
        number = whole_number(match["n"] or match["of_us"] or match["all"] or match["come"] or match["some"])
        if number and number != total and not (match["some"] and number in of_some):
            message = f"{telling.words.name} says '{match[0]}', and the places have {' and '.join(map(str, known))}, {total}"
            hint = f"count again; the first place stands at {places[0].place('frequency')}"
            yield Finding(message, telling.words.place, hint)


@rule(
    "weeks-span",
    "warning",
    why="The months of US experience stand in three documents, and a reader sees the last one first.",
    weak="From May to November 2026 I had 24 weeks of US clinical experience, and the last place ended in October.",
    better="From May to October 2026 I had 24 weeks of US clinical experience.",
)
def weeks_span(record: Record, options: Options) -> Iterator[Finding]:
    """First and last month told of the weeks of US clinical experience in which no such experience began, or ended."""
    places = us_clinical(record)
    ends = (("began", {entry.start.first_month for entry in places}), ("ended", {entry.end.last_month for entry in places}))
    for telling in tellings(record) if places else ():
        span = pattern(_DATA["span"]).search(telling.sentence)
        if not span or not pattern(_DATA["weeks-in-all"]).search(telling.sentence):
            continue
        for (what, months), of in zip(ends, ("first", "last"), strict=True):
            month = Date(int(span[f"{of}_year"]), month_number(span[of])).first_month
            if month not in months:
                told = f"{span[of]} {span[f'{of}_year']}"
                message = f"{telling.words.name} says '{told}', and no US clinical experience {what} in that month"
                yield Finding(
                    message, telling.words.place, f"check the months; the first place stands at {places[0].place('start')}"
                )


@rule(
    "days-differ",
    "warning",
    why="Days are weeks times days a week, and a mentor who counts remembers.",
    weak="Each of the 64 days, of four days a week for 12 weeks.",
    better="Each of the 48 days.",
)
def days_differ(record: Record, options: Options) -> Iterator[Finding]:
    """Days told of an experience, more than its days a week times its weeks; a mentor may have seen fewer."""
    for entry in record.experiences:
        rhythm = pattern(_DATA["days-a-week"]).search(entry.frequency)
        days = whole_number(rhythm["days"]) * whole_number(rhythm["weeks"]) if rhythm else 0
        for telling in tellings(record) if days and not entry.private else ():
            for match in pattern(_DATA["all-days"]).finditer(telling.sentence) if telling.about == (entry,) else ():
                if whole_number(match["n"]) > days:
                    message = f"{telling.words.name} says '{match[0]}', and '{rhythm and rhythm[0]}' are {days}"
                    hint = f"count again; the frequency stands at {entry.place('frequency')}"
                    yield Finding(message, telling.words.place, hint)


@rule(
    "hours-differ",
    "warning",
    why="Hours a week stand in the form, and the description beside them has to have the same.",
    weak="36 hours a week in the description, hours_per_week: 24.",
    better="24 hours a week in both.",
)
def hours_differ(record: Record, options: Options) -> Iterator[Finding]:
    """Hours a week in a text about an experience, or those its frequency adds up to, that are not its hours_per_week."""
    for held in record.experiences:
        hours = 0 if held.private else held.hours_per_week or 0
        if hours and not _can_be(hours, held.frequency):
            message = f"'{held.id}' has hours_per_week '{hours}', and its frequency is '{held.frequency}'"
            hint = f"correct one of them; the frequency stands at {held.place('frequency')}"
            yield Finding(message, held.place("hours_per_week"), hint)
    for telling in tellings(record):
        entry = telling.one
        if entry is None or not entry.hours_per_week or telling.words.experience not in (entry, None):
            continue
        for match in pattern(_DATA["hours-a-week"]).finditer(telling.sentence):
            if whole_number(match["n"]) != entry.hours_per_week:
                message = f"{telling.words.name} says '{match[0]}', and hours_per_week of '{entry.id}' is {entry.hours_per_week}"
                hint = f"correct one of them; the hours stand at {entry.place('hours_per_week')}"
                yield Finding(message, telling.words.place, hint)


def _can_be(hours: int, frequency: str) -> bool:
    """Whether so many hours a week can be what a frequency says; where it does not tell, they can."""
    if shifts := pattern(_DATA["shifts"]).search(frequency):
        counted = whole_number(shifts["times"]) * whole_number(shifts["hours"])
        return abs(counted - hours) <= _ABOUT * counted
    return all(low <= hours <= high for time, (low, high) in _DATA["time"].items() if time in frequency.lower().replace("-", " "))


@rule(
    "months-differ",
    "warning",
    why="Months are counted from the dates beside them.",
    weak="32 hours a week for 25 months, from February 2023 to December 2025.",
    better="32 hours a week for 35 months.",
)
def months_differ(record: Record, options: Options) -> Iterator[Finding]:
    """Months of a whole post that are not those of its dates, and years from graduation to this application."""
    for telling, match in matched(record, _DATA["months-of-post"]):
        if entry := telling.words.experience:
            end = options.today.first_month if entry.end.is_present else entry.end.last_month
            length = end - entry.start.first_month + 1
            if abs(whole_number(match["n"]) - length) > 1:
                message = f"{telling.words.name} says '{match[0]}', and from {entry.start} to {entry.end} are {length} months"
                yield Finding(message, telling.words.place, f"count again; the dates stand at {entry.place('start')}")
    for telling, match in matched(record, _DATA["years-later"]):
        years = options.today.year - int(match["year"])
        if abs(whole_number(match["n"]) - years) > 1:
            message = f"{telling.words.name} says '{match[0]}', and it is {years}"
            yield Finding(message, telling.words.place, "count again")


@rule(
    "share-of-numbers",
    "warning",
    why="The numbers behind a bullet are what you answer with when somebody asks, and they have to give its percentage.",
    weak="A bullet with 61%, and its numbers: 57 of 83.",
    better="Its numbers: 57 of 93.",
)
def share_of_numbers(record: Record, options: Options) -> Iterator[Finding]:
    """Percentages of a bullet that none of the counts in its numbers gives, nor what is left of them."""
    for telling in tellings(record):
        bullet = telling.words.entry
        if not isinstance(bullet, Bullet) or not bullet.numbers:
            continue
        ratios = [_ratio(match) for line in bullet.numbers for match in pattern(_DATA["ratio"]).finditer(line)]
        shares = [float(match["share"]) for match in pattern(_DATA["share"]).finditer(telling.sentence)]
        if not ratios or len(ratios) < len(shares):
            continue
        for share in shares:
            if all(abs(100 * part - share) > _ROUNDED for ratio in ratios for part in (ratio, 1 - ratio)):
                message = f"{share:g}% in {telling.words.name} comes from none of its numbers"
                yield Finding(message, bullet.place("numbers"), "count again, and correct the number that is wrong")


@rule(
    "parts-differ",
    "warning",
    why="Of the same families two counts cannot both be true, and an interviewer asks which.",
    weak="31 of 55 families in a reflection, 41 of 55 in the description.",
    better="41 of 55 in both.",
)
def parts_differ(record: Record, options: Options) -> Iterator[Finding]:
    """The same whole of one experience with another part in another text, where the parts look like a slip of each other."""
    known: dict[tuple[str, int], list[tuple[int, Telling]]] = {}
    for telling in sorted(tellings(record), key=lambda told: told.words.experience is None):
        for match in pattern(_DATA["part-of"]).finditer(telling.sentence) if telling.one else ():
            part, whole = (whole_number(match[name] or match[f"{name}2"]) for name in ("part", "whole"))
            others = known.setdefault((telling.about[0].id, whole), [])
            about = stems(telling.sentence)
            slips = [(other, at) for other, at in others if is_slip(part, other) and len(about & stems(at.sentence)) >= _SHARED]
            if slips and not any(other == part for other, _ in others):
                where = slips[0][1].words
                message = f"'{match[0]}' in {telling.words.name} is {slips[0][0]} of {whole} in {where.name}"
                yield Finding(message, telling.words.place, f"correct one of them; the other stands at {where.place}")
            others.append((part, telling))


@rule(
    "week-beyond",
    "warning",
    why="A week after the last one is noticed by whoever wrote your letter.",
    weak="In my fourteenth week at Bramwell, where you spent eleven.",
    better="In my fourth week at Bramwell.",
)
def week_beyond(record: Record, options: Options) -> Iterator[Finding]:
    """Weeks counted at a place beyond those spent there."""
    for telling, match in matched(record, _DATA["nth-week"]):
        entry = telling.one
        if entry is None or entry.end.is_present:
            continue
        spent = weeks_told(entry, record) or int((entry.end.last_month - entry.start.first_month + 1) * WEEKS_A_MONTH) + 1
        if _ORDINALS.get(match["nth"].lower(), 0) > spent:
            message = f"{telling.words.name} says '{match[0]}' of '{entry.id}', which has {spent} weeks"
            yield Finding(message, telling.words.place, f"count again; the experience stands at {entry.place('start')}")


def _ratio(match: re.Match[str]) -> float:
    whole = whole_number(match["whole"])
    return whole_number(match["part"]) / whole if whole else 0.0


RULES = (weeks_total, weeks_span, days_differ, hours_differ, months_differ, share_of_numbers, parts_differ, week_beyond)
