"""Will each letter come in time, from somebody who saw enough?"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.audit.rules import Finding, rule, table
from generator.audit.story import FEWEST_WEEKS
from generator.documents import Options
from generator.record import Record
from generator.record.dates import Date
from generator.record.mentors import Mentor

_NOTICE_WEEKS: int = table("letters")["notice-weeks"]
_ANSWER_WEEKS: int = table("letters")["answer-weeks"]


@rule(
    "letter-few-weeks",
    "warning",
    why="A writer who saw little can only say that you were there.",
    weak="A letter from a mentor with weeks: 2.",
    better="One from a mentor with weeks: 9.",
)
def few_weeks(record: Record, options: Options) -> Iterator[Finding]:
    """A writer who saw under four weeks; where all of them did, another rule says it once."""
    writers = _writers(record)
    if any(mentor.weeks is None or mentor.weeks >= FEWEST_WEEKS for mentor in writers):
        for mentor in writers:
            if mentor.weeks is not None and mentor.weeks < FEWEST_WEEKS:
                message = f"{mentor.name} saw {_weeks(mentor.weeks)} of your work; {FEWEST_WEEKS} are looked for"
                hint = "work longer with them before you ask, or ask somebody who saw more"
                yield Finding(message, mentor.place("weeks"), hint)


@rule(
    "letter-late",
    "warning",
    why="A letter that comes after the programs have chosen helps nobody.",
    weak="due: two weeks ago, status: agreed.",
    better="The same letter, uploaded.",
)
def late(record: Record, options: Options) -> Iterator[Finding]:
    """A letter whose day is past and that is not uploaded."""
    for mentor in _pending(record):
        if mentor.due and mentor.due < options.today:
            message = f"the letter of {mentor.name} was needed by {mentor.due} and is not uploaded"
            hint = "write to them today, with a new date, or ask somebody else; if it is there, write 'status: uploaded'"
            yield Finding(message, mentor.place("due"), hint)


@rule(
    "letter-due-soon",
    "warning",
    why="A busy physician needs a month for a letter that says something.",
    weak="due in ten days, status: identified.",
    better="due in six weeks.",
)
def due_soon(record: Record, options: Options) -> Iterator[Finding]:
    """A letter due in under four weeks that is not uploaded."""
    for mentor in _pending(record):
        if not mentor.due or mentor.due < options.today:
            continue
        days = (_day(mentor.due) - _day(options.today)).days
        if days < _NOTICE_WEEKS * 7:
            left = f"in {days} day{'s' if days != 1 else ''}" if days else "today"
            message = f"the letter of {mentor.name} is needed {left} and is not uploaded"
            hint = {
                "identified": "ask today, and say that you know the time is short",
                "asked": "ask again this week, or ask somebody else",
                "agreed": "send a short reminder with the date",
            }
            yield Finding(message, mentor.place("due"), hint[mentor.status])


@rule(
    "letter-no-due",
    "warning",
    why="Without a day a letter waits behind those that have one.",
    weak="status: asked, and no due.",
    better="status: asked, due: 2027-01-15.",
)
def no_due(record: Record, options: Options) -> Iterator[Finding]:
    """A letter not uploaded for which no day is said."""
    for mentor in _pending(record):
        if not mentor.due:
            message = f"no day is said by which you need the letter of {mentor.name}"
            yield Finding(message, mentor.place(), f"write 'due', at least {_NOTICE_WEEKS} weeks after you ask")


@rule(
    "letter-waiver-unsaid",
    "warning",
    why="The request asks whether you waive the right to see the letter, and writers want to know before they begin.",
    weak="status: asked, and no waived.",
    better="status: asked, waived: true.",
)
def waiver_unsaid(record: Record, options: Options) -> Iterator[Finding]:
    """A letter not uploaded of which it is not said whether the right to see it is waived."""
    for mentor in _pending(record):
        if mentor.waived is None:
            message = f"it is not said whether you waive the right to see the letter of {mentor.name}"
            yield Finding(message, mentor.place(), "write 'waived: true' or 'waived: false', as you choose it in the request")


@rule(
    "letter-unanswered",
    "warning",
    why="A request without an answer is often a forgotten one, and sometimes a polite no.",
    weak="status: asked, asked_on: three weeks ago.",
    better="status: agreed.",
)
def unanswered(record: Record, options: Options) -> Iterator[Finding]:
    """A request of more than two weeks ago without an answer."""
    for mentor in _pending(record):
        if mentor.status == "asked" and mentor.asked_on:
            days = (_day(options.today) - _day(mentor.asked_on)).days
            if days > _ANSWER_WEEKS * 7:
                message = f"{mentor.name} was asked on {mentor.asked_on}, {_weeks(days // 7)} ago, and has not answered"
                yield Finding(message, mentor.place("asked_on"), "ask once more, in person where you can, then ask somebody else")


@rule(
    "letter-one-sided",
    "warning",
    why="The letter packet prints the work of an experience only for those whom both entries name.",
    weak="chen has experiences: [riverbend]; riverbend has no mentors.",
    better="chen has experiences: [riverbend]; riverbend has mentors: [chen].",
)
def one_sided(record: Record, options: Options) -> Iterator[Finding]:
    """A mentor and an experience of which only one names the other."""
    for mentor in _writers(record):
        for item in record.experiences:
            here, there = item.id in mentor.experiences, mentor.id in item.mentors
            if here == there or item.private:
                continue
            if here:
                message = f"mentor '{mentor.id}' names experience '{item.id}', which does not name them"
                yield Finding(
                    message, item.place("mentors"), f"add {mentor.id} to its mentors, so that its work gets into their packet"
                )
            else:
                message = f"experience '{item.id}' names mentor '{mentor.id}', who does not name it"
                yield Finding(message, mentor.place("experiences"), f"add {item.id} to their experiences")


def _writers(record: Record) -> list[Mentor]:
    return [mentor for mentor in record.mentors if mentor.status != "declined" and not mentor.private]


def _pending(record: Record) -> list[Mentor]:
    return [mentor for mentor in _writers(record) if mentor.status != "uploaded"]


def _day(date: Date) -> datetime.date:
    return datetime.date(date.year, date.month or 1, date.day or 1)


def _weeks(count: int) -> str:
    return f"{count} week{'s' if count != 1 else ''}"


RULES = (few_weeks, late, due_soon, no_due, waiver_unsaid, unanswered, one_sided)
