"""What stands on the timeline: every stretch of time and every day that counts, numbered in the order of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from generator.documents import Options
from generator.documents.shared.words import between_commas
from generator.record import Record
from generator.record.achievements import Project
from generator.record.dates import Date, span
from generator.record.entry import place_line
from generator.record.experiences import Experience
from generator.record.gaps import explanation_of, gaps, stretch

Row = Literal["gap", "us", "abroad", "research", "other", "education", "day"]
# What the form's days are called where they stand for themselves.
_DAYS = {"submission": "First day to submit", "review": "Programs begin to review"}
_RESULTS = {"pass": "passed", "fail": "failed", "scheduled": "scheduled"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A bar of the picture and a row of the table; `first` and `last` are counts of months since year 0, both included.

    A day has its middle in `first`, as near as it is known. `short` stands in the picture beside the number.
    """

    row: Row
    short: str
    what: str
    where: str
    dates: str
    kind: str
    first: float
    last: float
    number: int = 0


def lines(record: Record, options: Options) -> list[Line]:
    """All there is since graduation, the studies that led to it included; nothing private."""
    graduated = begins(record, options.today)
    every = [*_held(record, options.today), *_gaps(record, options.today), *_days(record, options)]
    found = [line for line in every if line.last >= graduated]
    found.sort(key=lambda line: (line.first, line.last, line.what))
    return [replace(line, number=number) for number, line in enumerate(found, 1)]


def begins(record: Record, today: Date) -> int:
    """The month of graduation, as a count since year 0; a year ago where that lies later or is still to come."""
    return min(record.profile.graduation.first_month, today.first_month - 12)


def _held(record: Record, today: Date) -> Iterator[Line]:
    held: list[Experience | Project] = [*record.experiences, *record.achievements.projects]
    for item in held:
        if item.private or item.start > today:
            continue
        months = stretch(item.start, item.end, today)
        yield Line(
            row="research" if isinstance(item, Project) else _row(item),
            short=item.title if isinstance(item, Project) else item.organization,
            what=f"{item.role}, {item.title}" if isinstance(item, Project) else item.title,
            where=between_commas(item.organization, item.location),
            dates=span(item.start, item.end),
            kind=_sentence(item.kind) if isinstance(item, Project) else _kind(item),
            first=months.first,
            last=months.last,
        )
    for study in record.profile.education:
        if not study.private:
            months = stretch(study.start or study.end, study.end, today)
            yield Line(
                row="education",
                short=study.school,
                what=study.degree,
                where=between_commas(study.school, place_line(study.city, study.state, study.country)),
                dates=span(study.start or study.end, study.end),
                kind="Education",
                first=months.first,
                last=months.last,
            )


def _row(item: Experience) -> Row:
    if item.is_clinical:
        return "us" if item.in_us else "abroad"
    return "research" if item.kind in ("research", "quality improvement") else "other"


def _kind(item: Experience) -> str:
    kind = _sentence(item.kind)
    return f"{kind}, US" if item.is_clinical and item.in_us else kind


def _gaps(record: Record, today: Date) -> Iterator[Line]:
    for gap in gaps(record, today):
        said = "explained" if explanation_of(record, gap) else "not explained"
        length = f"{gap.length} month{'s' if gap.length > 1 else ''}"
        yield Line(
            row="gap",
            short=f"gap, {length}",
            what="Nothing in the record",
            where="",
            dates=str(gap).partition(",")[0].replace(" to ", " – "),
            kind=f"Gap, {length}, {said}",
            first=gap.first,
            last=gap.last,
        )


def _days(record: Record, options: Options) -> Iterator[Line]:
    for exam in record.profile.exams:
        if exam.date and not exam.private:
            yield _day(exam.date, exam.name.removeprefix("USMLE "), f"{exam.name}, {_RESULTS[exam.result]}", "", "Examination")
    for mentor in record.mentors:
        if mentor.due and mentor.status not in ("uploaded", "declined") and not mentor.private:
            name = mentor.name.split()[-1]
            yield _day(mentor.due, f"Letter, {name}", f"Letter of Dr. {mentor.name} due", mentor.institution, "Deadline")
    if options.season:
        for key, event in options.season.dates.items():
            sure = "Season" if event.sure == "confirmed" else "Season, to be checked in MyERAS"
            yield _day(event.date, _DAYS[key], f"{_DAYS[key]}, {options.season.label}", "", sure)


def _day(date: Date, short: str, what: str, where: str, kind: str) -> Line:
    """A day at its place in its month; one known by month or year alone in the middle of that."""
    middle = date.first_month + date.day / 31 if date.day else (date.first_month + date.last_month + 1) / 2
    return Line(row="day", short=short, what=what, where=where, dates=str(date), kind=kind, first=middle, last=middle)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
