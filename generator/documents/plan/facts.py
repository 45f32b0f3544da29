"""What the record holds already, so that a task is done or a lack is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

from generator.documents.plan.window import file
from generator.documents.statement.moments import through_line
from generator.documents.statement.structures import Case, paragraphs
from generator.documents.tracker import rows
from generator.record import Record
from generator.record.dates import Date
from generator.record.experiences import Experience
from generator.record.mentors import Mentor
from generator.record.profile import Exam
from generator.record.reflections import StoryType
from generator.record.season import Statement
from generator.record.standing import exams, us_clinical

_ASKED = frozenset({"asked", "agreed", "uploaded"})
_FOUR_WEEKS = 4


def specialty(record: Record) -> str:
    """The specialty applied in, in small letters."""
    return record.season.specialty.casefold() if record.season else ""


def writers(record: Record) -> list[Mentor]:
    """Everybody whose letter may still come or is there."""
    return [mentor for mentor in record.mentors if mentor.status != "declined" and not mentor.private]


def own_letters(record: Record) -> list[Mentor]:
    """The US physicians of the specialty who were asked, agreed or have written."""
    wanted = specialty(record)
    found = [mentor for mentor in writers(record) if mentor.in_us and mentor.status in _ASKED]
    return [mentor for mentor in found if mentor.specialty.casefold() == wanted]


def fewest_letters() -> int:
    """How many of them an application needs at least."""
    fewest: int = file()["lacks"]["us_letters"]["fewest"]
    return fewest


def exams_ahead(record: Record) -> list[Exam]:
    """The examinations that are booked, or meant to be."""
    return [exam for exam in exams(record) if exam.result == "scheduled"]


def clinical_ahead(record: Record, today: Date) -> list[Experience]:
    """US clinical work that goes on after this month."""
    return [item for item in us_clinical(record) if item.end.last_month > today.first_month]


def to_write(record: Record, statement: Statement) -> list[str]:
    """The paragraphs of a statement that nothing is written of, by name."""
    case: Case = "first_time" if record.season and record.season.first_time else statement.approach
    wanted = paragraphs(statement.structure, case, statement.specialty or (record.season.specialty if record.season else ""))
    written = {passage.paragraph for passage in statement.passages}
    return [paragraph.name for paragraph in wanted if paragraph.id not in written]


def _letters_here(record: Record, today: Date) -> bool:
    return sum(mentor.status == "uploaded" for mentor in own_letters(record)) >= fewest_letters()


def _angles(record: Record, today: Date) -> bool:
    """Whether each of two writers or more has an angle of their own."""
    angles = [mentor.angle for mentor in writers(record)]
    return len(angles) > 1 and None not in angles and len(set(angles)) == len(angles)


def _stories(record: Record, today: Date) -> bool:
    return {item.story for item in record.reflections if item.story and not item.private} == set(get_args(StoryType))


# The facts a task of plan.yaml may name in `met`.
MET: Mapping[str, Callable[[Record, Date], bool]] = {
    "takeaways": lambda record, today: bool(rows(record)) and all(row.takeaways for row in rows(record)),
    "program-list": lambda record, today: any(not program.private for program in record.programs),
    "usce-ahead": lambda record, today: bool(clinical_ahead(record, today)),
    "writers": lambda record, today: (
        len(writers(record)) > 1 and any((mentor.weeks or 0) >= _FOUR_WEEKS for mentor in writers(record))
    ),
    "letters-asked": lambda record, today: len(own_letters(record)) >= fewest_letters(),
    "letters-here": _letters_here,
    "angles": _angles,
    "themes": lambda record, today: bool(through_line(record)),
    "stories": _stories,
}
