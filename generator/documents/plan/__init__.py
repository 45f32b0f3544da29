"""The twelve months to the next submission: this month's list first, then the year, with a calendar of its days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.documents import Draft, Event, Options, Part, left_out
from generator.documents.plan.blocks import Block, blocks, spelled
from generator.documents.plan.facts import exams_ahead
from generator.documents.plan.lacks import lacking
from generator.documents.plan.picture import picture
from generator.documents.plan.tasks import Task, phase_tasks
from generator.documents.plan.window import Window, between, file, month_end, plus, window
from generator.documents.problems_list import benchmark
from generator.documents.shared.filenames import stem
from generator.documents.shared.words import as_of
from generator.problems import Problem
from generator.record import Record
from generator.record.dates import Date, month_name
from generator.record.profile import Exam
from generator.record.standing import exams, step2_ck, us_clinical
from generator.season import season_of

_SUNDAY = 6
# As many tasks as page one has room for beside the year, and as many mails to follow up as a month names one by one.
_FIRST, _MAILS = 10, 3


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the plan with its phase, how far the submission is, and its tasks."""

    name: str
    phase: str
    away: str
    tasks: tuple[Task, ...]


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """The plan, for an applicant whose season and specialty are written."""
    season, problems = season_of(record, options.today)
    if record.season is None or season is None:
        hint = "write your cycle, specialty and goal in season.yaml"
        return [], [*problems, left_out("plan", "no season is written to work back from", hint)]
    months = window(record, season, options.today)
    held = blocks(record, months, options.today)
    tasks = todo(record, months, held, options.today)
    now = _month(months, tasks, options.today.first_month)
    name = record.profile.full_name
    facts = {
        "name": name,
        "headline": as_of(options.today, record.season.specialty, f"toward {months.label}"),
        "goal": record.season.goal,
        "here": _here(months, options.today),
        "running": season.label if months.in_season else "",
        "now": replace(now, tasks=now.tasks[:_FIRST]),
        "more": now.tasks[_FIRST:],
        "months": [_month(months, tasks, month) for month in _after(options.today.first_month, months, tasks)],
        "window": months,
        "blocks": held,
        "span": spelled(range(months.first, months.last + 1)),
        "before": _before(record, months),
        "alt": _in_words(months, held, options.today),
        **_tables(record),
    }
    first = Part(template="plan", facts=facts, pages=1, pictures={"year": picture(months, held, options.today)})
    draft = Draft(
        document="plan",
        stem=stem(record.profile, "Plan"),
        title=f"{name}, plan of the year",
        author=name,
        parts=(first, Part(template="plan-year", facts=facts, pages=3, footer=f"{name}, plan of the year: months and tables")),
        formats=("docx", "pdf", "ics"),
        face=record.cv.face,
        events=events(months, tasks, options.today),
    )
    return [draft], problems


def todo(record: Record, months: Window, held: list[Block], today: Date) -> list[Task]:
    """Every task of the window from this month on, within a month what is late first, then the dated, the earliest day first."""
    found = [*lacking(record, months, held, today), *phase_tasks(record, months, today)]
    within = [task for task in found if task.month <= months.last]
    return sorted(
        within, key=lambda task: (task.month, not task.late, task.day or month_end(task.month), not task.day, not task.own)
    )


def events(months: Window, tasks: Sequence[Task], today: Date) -> tuple[Event, ...]:
    """The days of the season and of the tasks that are still to come, and the planning hour of each week."""
    found = [Event(key=f"season-{known.name}", day=known.day, title=known.name, words=known.sure) for known in months.days]
    found += [
        Event(key=f"task-{task.key}", day=task.day, title=task.text, words=task.why)
        for task in tasks
        if task.day and task.day >= today
    ]
    found.sort(key=lambda event: (event.day, event.key))
    sunday = plus(today, (_SUNDAY - _weekday(today)) % 7)
    hour = Event(key="hour", day=sunday, title="Planning hour", words=file()["week"]["hour"], until=month_end(months.last))
    return (hour, *found)


def _weekday(day: Date) -> int:
    """0 for Monday; January 1, 1900 was one."""
    return between(Date(1900, 1, 1), day) % 7


def _after(month: int, months: Window, tasks: Sequence[Task]) -> list[int]:
    """The months of the window after this one; of those before the window the ones that have tasks."""
    busy = {task.month for task in tasks}
    return [later for later in range(month + 1, months.last + 1) if later >= months.first or later in busy]


def _month(months: Window, tasks: Sequence[Task], month: int) -> Month:
    offset = month - months.last
    # What lies before the window is of its first phase.
    within = max(month, months.first) - months.last
    phase = next(phase for phase in file()["phases"] if phase["months"][0] <= within <= phase["months"][1])
    about = phase["about"] if months.in_season or not phase["before"] else phase["before"]
    away = f"{-offset} month{'s' if offset < -1 else ''} before" if offset else "month of submission"
    name = Date(month // 12, month % 12 + 1).in_full
    return Month(name, f"{phase['name']}: {about}", away, _together([task for task in tasks if task.month == month]))


def _together(tasks: list[Task]) -> tuple[Task, ...]:
    """The tasks of a month; where it has many mails to follow up they are one task, on the first of their days."""
    mails = [task for task in tasks if task.key.startswith("outreach-")]
    if len(mails) <= _MAILS:
        return tuple(tasks)
    one = replace(
        mails[0], key="outreach", text=f"Write again to {len(mails)} people of your outreach", why="each day is in the calendar"
    )
    return tuple(one if task is mails[0] else task for task in tasks if task is mails[0] or task not in mails)


def _here(months: Window, today: Date) -> str:
    """Where today stands in the twelve months."""
    number = today.first_month - months.first + 1
    days = between(today, months.submission)
    about = "about " if months.is_estimate else ""
    early = 1 - number
    if early > 0:
        away = f"{early} month{'s' if early > 1 else ''} before the twelve begin"
        return f"{away}, {days} days before {months.label} takes applications."
    if days < 0:
        return f"month {number} of 12. The first day to submit was {-days} day{'s' if days < -1 else ''} ago."
    if days == 0:
        return f"month {number} of 12. Today is the first day to submit."
    return f"month {number} of 12, {about}{days} day{'s' if days > 1 else ''} before {months.label} takes applications."


def _in_words(months: Window, held: Sequence[Block], today: Date) -> str:
    """What the picture shows."""
    phases = "; ".join(
        f"{phase['name']} {month_name(months.month(phase['months'][0]))} to {month_name(months.month(phase['months'][1]))}"
        for phase in file()["phases"]
    )
    effort = ", ".join(str(pair["of100"]) for pair in file()["effort"])
    work = "; ".join(f"{block.name}, booked: {block.held}, sketch: {block.plan}" for block in held)
    return f"Phases: {phases}. Effort of 100, two months each: {effort}. {work}. Today is {today}."


def _before(record: Record, months: Window) -> str:
    """The months of US clinical work before the window, in words."""
    held = {month for item in us_clinical(record) for month in range(item.start.first_month, item.end.last_month + 1)}
    return spelled(sorted(month for month in held if month < months.first))


def _tables(record: Record) -> dict[str, Any]:
    """The tables at the end, and what the record says to them."""
    specialty = record.season.specialty if record.season else ""
    asked, score = benchmark(specialty), step2_ck(record)
    yours = f"; yours is {score.score}" if score else ""
    rules = file()
    return {
        "exams": _exams(exams(record), exams_ahead(record)),
        "aim": f"Step 2 CK to aim for in {specialty}: {asked.step2_ck} or more{yours}." if asked else "",
        **{key: rules[key] for key in ("practice", "roles", "interviews", "week", "sources")},
    }


def _exams(taken: Sequence[Exam], ahead: Sequence[Exam]) -> str:
    """What is ahead, or that nothing is."""
    if ahead:
        said = "; ".join(f"{exam.name}{f', {exam.date}' if exam.date else ', no day yet'}" for exam in ahead)
        return f"Ahead of you: {said}."
    passed = ", ".join(exam.name for exam in taken if exam.result == "pass")
    return f"No examination is ahead. Passed: {passed}." if passed else "No examination is written in the record."
