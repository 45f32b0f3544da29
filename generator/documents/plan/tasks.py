"""The tasks of the plan: those of its phases, and those that follow from what the record lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.documents.plan.facts import MET, exams_ahead
from generator.documents.plan.window import Window, file, plus
from generator.record import Record
from generator.record.dates import Date, month_name
from generator.record.standing import applied_before


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to do in a month, a count since year 0, or by a day of it, and why; `own` when the record asks for it.

    `late` says that its day is past. `key` is the same from one build to the next.
    """

    key: str
    month: int
    day: Date | None = None
    text: str
    why: str
    own: bool = False
    late: bool = False

    @property
    def by(self) -> str:
        """`Dec 14`, `in Dec` where the whole month will do, or `overdue`."""
        if self.late:
            return "overdue"
        return str(self.day).partition(",")[0] if self.day else f"in {month_name(self.month).partition(' ')[0]}"


def phase_tasks(record: Record, months: Window, today: Date) -> list[Task]:
    """The tasks of the phases from this month on, without those that the record shows as done.

    One of a month that is past comes to this month while the record shows that it was not done.
    """
    found = []
    for entry in file()["tasks"]:
        met = MET[entry["met"]](record, today) if "met" in entry else None
        if met or entry.get("when") not in _cases(record, months):
            continue
        task = _task(entry, months)
        if task.month < today.first_month and met is None:
            continue
        if task.month < today.first_month:
            task = replace(task, month=today.first_month, day=None, why=f"still open; {task.why}")
        elif task.day and task.day < today:
            task = replace(task, day=None)
        found.append(task)
    return found


def _cases(record: Record, months: Window) -> Iterator[str | None]:
    """What `when` may say for this applicant."""
    yield None
    if months.in_season:
        yield "season"
    if applied_before(record) or months.in_season:
        yield "reapplicant"
    if exams_ahead(record):
        yield "exam"


def _task(entry: dict[str, Any], months: Window) -> Task:
    if "days_before" in entry:
        start = months.opens if entry.get("from") == "opens" else months.submission
        day = plus(start, -entry["days_before"])
        return Task(key=entry["id"], month=day.first_month, day=day, text=entry["text"], why=entry["why"])
    return Task(key=entry["id"], month=months.month(entry["month"]), text=entry["text"], why=entry["why"])
