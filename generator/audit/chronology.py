"""Did each thing happen when the passage says, by the dates of the record?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.audit.facts import Facts, facts
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.scope import Said, said
from generator.audit.sequence import exams_named
from generator.audit.sittings import sittings
from generator.audit.texts import sentences, written
from generator.documents import Options
from generator.record import Record
from generator.record.dates import MONTHS, month_number
from generator.record.experiences import Bullet

_DATA = table("chronology")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|" + "|".join(MONTHS) + r")\b"
# First and last month of a season, from January of its year; a winter has two.
_SEASONS = {
    "spring": ((1, 5),),
    "summer": ((4, 8),),
    "autumn": ((7, 11),),
    "fall": ((7, 11),),
    "winter": ((-2, 2), (10, 14)),
}
_DATE = re.compile(
    rf"(?:(?:early|late|mid)[- ])?(?:(?P<month>\b{_MONTH})\.?(?: \d{{1,2}}(?:st|nd|rd|th)?)?,?(?: of)?"
    rf" (?P<year>(?:19|20)\d{{2}})\b"
    rf"|(?P<season>\b(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter))(?:,| of)? (?P<of>(?:19|20)\d{{2}})\b(?!-)"
    rf"|(?<![\w-])(?P<bare>(?:19|20)\d{{2}})\b(?!-|,\d)"
    rf"|(?:(?<=\b[Ii]n )|(?<=\b[Oo]f )|(?<=\b[Ss]ince )|(?<=\b[Ff]rom )|(?<=\b[Tt]o )"
    rf"|(?<=\b[Uu]ntil )|(?<=\b[Bb]etween ))(?P<alone>{_MONTH})(?! \d))"
)
_RANGE_YEAR = re.compile(
    rf"^ (?:to|until|till|and|through) (?:the end of )?(?P<last>{_MONTH})(?: of)? (?P<year>(?:19|20)\d{{2}})"
)
_YEAR = 12
_SOUTH = frozenset(_DATA["south"].split(", "))


class When(NamedTuple):
    """A date as a sentence has it: the months it can mean, counted from year 0, of a month alone the month of any year."""

    written: str
    start: int
    end: int
    months: tuple[tuple[int, int], ...]
    of_any_year: bool


@rule(
    "unknown-date",
    "warning",
    why="A reader who lays the statement beside the CV finds a date at which nothing happened.",
    weak="In May 2017 I joined the ward, and nothing in the record lies in May 2017.",
    better="In May 2026 I joined the ward, and an experience began in May 2026.",
)
def unknown_date(record: Record, options: Options) -> Iterator[Finding]:
    """Months and years in a passage in which nothing happened; what is to come, and before all of it, is left alone."""
    known = facts(record, options.today)
    for text in written(record):
        found: dict[str, When] = {}
        for sentence in sentences(text.text):
            for date in _dates(sentence):
                if not _is_of_something_else(_masked(sentence, date)):
                    found.setdefault(date.written, date)
        for date in found.values():
            if _is_unknown(date, known, options):
                message = f"nothing in the record happened in '{date.written}', of which {text.name} speaks"
                yield Finding(message, text.place, "check the date")


@rule(
    "date-elsewhere",
    "warning",
    why="A reader lays the statement beside the CV, and the dates of one place have to be the same in both.",
    weak="I joined Riverbend Community Hospital in May 2025, and the experience there began in May 2026.",
    better="I joined Riverbend Community Hospital in May 2026, as the experience says.",
)
def date_elsewhere(record: Record, options: Options) -> Iterator[Finding]:
    """Sentences of a place, or in the text of an experience, with a date outside the time there or not of its start or end."""
    known, today = facts(record, options.today), options.today.first_month
    for told in said(record):
        if not told.entries or pattern(_DATA["of-more"]).search(told.sentence):
            continue
        for date in _dates(told.masked):
            if date.start > 0 and (date.months[0][0] > today or (told.text.is_written and _is_unknown(date, known, options))):
                continue
            if pattern(_DATA["of-an-application"]).search(told.masked[: date.start]):
                continue
            if problem := _contradiction(told, date, record):
                entry = told.entries[0]
                message = (
                    f"{told.text.name} says '{date.written}' of {problem} {entry.organization}; the record has you there"
                    f" {entry.start} to {entry.end}"
                )
                yield Finding(message, told.text.place, f"correct one of them; the experience stands at {entry.place('start')}")


@rule(
    "wrong-year",
    "error",
    why="Programs compare the year of graduation and of each exam with the transcript.",
    weak="I graduated in 2017, and the profile says 2018.",
    better="I graduated in 2018, and the profile says 2018.",
)
def wrong_year(record: Record, options: Options) -> Iterator[Finding]:
    """Years of graduation, and years and months of exams, in a passage that are not those of the profile."""
    ends = {record.profile.graduation.year, *(study.end.year for study in record.profile.education)}
    for text in written(record):
        for sentence in sentences(text.text):
            for match in pattern(_DATA["graduated"]).finditer(sentence):
                if int(match[1]) not in ends:
                    hint = f"the profile says {record.profile.graduation}"
                    yield Finding(f"{text.name} has you graduate in '{match[1]}'", text.place, hint)
            passed = pattern(_DATA["exam-passed"]).finditer(sentence)
            for match in (*pattern(_DATA["exam-year"]).finditer(sentence), *passed):
                # What was failed lies before the attempt whose date the profile has.
                if pattern(_DATA["failed-exam"]).search(sentence):
                    continue
                named = exams_named(match["exam"], record)
                dates = [each.date for exam in named for each in sittings(exam, record) if each.date]
                month = MONTHS.index(match["month"][:3]) + 1 if (match["month"] or "")[:3] in MONTHS else 0
                if dates and not any(
                    date.year == int(match["year"]) and (not month or date.month in (0, month)) for date in dates
                ):
                    when = f"{match['month']} {match['year']}" if month else match["year"]
                    yield Finding(f"{text.name} puts {match['exam']} in '{when}'", text.place, f"the profile says {dates[0]}")


def _dates(sentence: str) -> Iterator[When]:
    for match in _DATE.finditer(sentence):
        if match["alone"]:
            months = _of(match["alone"], _RANGE_YEAR.match(sentence, match.end()))
            yield When(match[0], match.start(), match.end(), (months,), months[0] < _YEAR)
        elif match["month"]:
            month = int(match["year"]) * _YEAR + month_number(match["month"]) - 1
            yield When(match[0], match.start(), match.end(), ((month, month),), False)
        else:
            year = int(match["of"] or match["bare"]) * _YEAR
            spans = _SEASONS[match["season"].lower()] if match["season"] else ((0, 11),)
            yield When(match[0], match.start(), match.end(), tuple((year + a, year + b) for a, b in spans), False)


def _of(month: str, to: re.Match[str] | None) -> tuple[int, int]:
    """A month without its year: the first of a range takes the year of the last, another stays below a year."""
    first = month_number(month) - 1
    if to:
        last = month_number(to["last"]) - 1
        first += (int(to["year"]) - (first > last)) * _YEAR
    return (first, first)


def _is_unknown(date: When, known: Facts, options: Options) -> bool:
    """Whether nothing of the record lies in that time, nor does a text of it name the year."""
    earliest = min(start for start, _ in known.spans)
    if date.of_any_year or not earliest <= date.months[0][0] <= options.today.first_month:
        return False
    return not any(known.covers(start, end) for start, end in date.months) and date.written[-4:] not in known.text


def _contradiction(told: Said, date: When, record: Record) -> str:
    """What a sentence says of its place that the dates there deny, to be read before the place's name; or nothing."""
    masked = _masked(told.masked, date)
    for key, words, key_date in (("began", "the beginning at", "start"), ("ended", "the end at", "end")):
        if any(pattern(written).search(masked) for written in _DATA[key]):
            agree = any(_agrees(date, getattr(entry, key_date).first_month) for entry in told.entries)
            return "" if agree else words
    if date.of_any_year or not _is_of_the_place(masked, date, told):
        return ""
    spans = [(entry.start.first_month, entry.end.last_month) for entry in told.entries]
    months = _whole_years(date) if any(entry.country in _SOUTH for entry in told.entries) else date.months
    return "" if any(a <= end and start <= b for a, b in spans for start, end in months) else "the time at"


def _whole_years(date: When) -> tuple[tuple[int, int], ...]:
    """A season's years in full, for where its months are other ones; any other date as it is."""
    if all(start == end for start, end in date.months):
        return date.months
    return tuple((start - start % _YEAR, end - end % _YEAR + _YEAR - 1) for start, end in date.months)


def _masked(sentence: str, date: When) -> str:
    """The sentence with DATE for the date and OTHER for every other one."""
    return f"{_DATE.sub('OTHER', sentence[: date.start])}DATE{_DATE.sub('OTHER', sentence[date.end :])}"


def _agrees(date: When, month: int) -> bool:
    if date.of_any_year:
        return date.months[0][0] == month % _YEAR
    return any(start <= month <= end for start, end in date.months)


def _is_of_the_place(masked: str, date: When, told: Said) -> bool:
    """Whether the date is one of the applicant's work, by its clause: not of an exam, a paper, a patient, a family."""
    if date.written.isdigit() and pattern(_DATA["named-year"]).search(masked):
        return False
    if _is_of_something_else(masked):
        return False
    clause = _clause(masked)
    before = clause.partition("DATE")[0].strip()
    if isinstance(told.text.entry, Bullet) or pattern(_DATA["place-was"]).search(clause):
        return True
    if pattern(_DATA["opening"]).match(before):
        return True
    has_me = bool(pattern(_DATA["i"]).search(clause))
    return has_me and not pattern(_DATA["somebody"]).search(before)


def _is_of_something_else(masked: str) -> bool:
    """Whether the clause of the date is one of an exam, the Match, a paper, a family."""
    clause = _clause(masked)
    return any(pattern(written).search(clause) for written in _DATA["elsewhere"])


def _clause(masked: str) -> str:
    """The part of a sentence in which the date stands."""
    begins = "(?:and|but|when|while|until|because|so|before|after) (?:I|we|my|the|a|he|she|they)"
    return next(part for part in re.split(rf"[,;:—–()]| (?={begins}\b)", masked) if "DATE" in part)


RULES = (unknown_date, date_elsewhere, wrong_year)
