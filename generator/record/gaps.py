"""The months since graduation that the record leaves open, for every check and document that speaks of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.problems import Place
from generator.record import Record
from generator.record.achievements import Project
from generator.record.dates import Date, month_name
from generator.record.experiences import Experience
from generator.record.season import Explanation


class Stretch(NamedTuple):
    """Months in a row, both ends included, as counts since year 0; `place` is where the last of it was written."""

    first: int
    last: int
    place: Place = Place()

    @property
    def length(self) -> int:
        """How many months it has."""
        return self.last - self.first + 1

    def __str__(self) -> str:
        if self.first == self.last:
            return f"{month_name(self.first)}, 1 month"
        return f"{month_name(self.first)} to {month_name(self.last)}, {self.length} months"


def gaps(record: Record, today: Date) -> list[Stretch]:
    """The months after graduation and before this month that no experience, project or course of study covers.

    What is private covers nothing, for a reader does not see it. Each gap stands at the entry after which it opens.
    """
    graduation = record.profile.graduation
    last_full = today.first_month - 1
    found = []
    open_from, place = graduation.last_month + 1, record.profile.place("graduation")
    for covered in sorted(_covered(record, today)):
        if covered.first > open_from:
            found.append(Stretch(open_from, min(covered.first - 1, last_full), place))
        if covered.last >= open_from:
            open_from, place = covered.last + 1, covered.place
    found.append(Stretch(open_from, last_full, place))
    return [stretch for stretch in found if stretch.length > 0]


def stretch(start: Date, end: Date, today: Date) -> Stretch:
    """The months from a start to an end, up to this month."""
    return Stretch(min(start.first_month, today.first_month), min(end.last_month, today.first_month))


def explanation_of(record: Record, found: Stretch) -> Explanation | None:
    """The explanation in season.yaml that covers the whole gap."""
    for explanation in gap_explanations(record):
        months = explained(explanation)
        if months and months.first <= found.first and found.last <= months.last:
            return explanation
    return None


def gap_explanations(record: Record) -> list[Explanation]:
    """What season.yaml says about gaps."""
    return [entry for entry in record.season.explanations if entry.kind == "gap"] if record.season else []


def explained(explanation: Explanation) -> Stretch | None:
    """The months an explanation speaks of, None where one end is not written."""
    if explanation.start is None or explanation.end is None:
        return None
    return Stretch(explanation.start.first_month, explanation.end.last_month)


def _covered(record: Record, today: Date) -> Iterator[Stretch]:
    held: list[Experience | Project] = [*record.experiences, *record.achievements.projects]
    for entry in held:
        if not entry.private:
            yield stretch(entry.start, entry.end, today)._replace(place=entry.place("end"))
    for study in record.profile.education:
        if not study.private:
            # A course without a beginning covers the month, or the year, it ended in.
            yield stretch(study.start or study.end, study.end, today)._replace(place=study.place("end"))
