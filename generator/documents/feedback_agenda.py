"""A question sheet for each of three meetings about the last cycle: dean's office, specialty advisor, someone outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from generator.documents import Draft, Options, Part, left_out
from generator.documents.shared.filenames import stem
from generator.documents.shared.words import as_of, counted
from generator.load import data
from generator.problems import Problem
from generator.record import Record
from generator.record.dates import Date
from generator.record.season import Cycle, LastCycle
from generator.record.standing import applied_before, community_share, exams, output, us_letters, usce_months


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """One file of three pages, a page to take to each meeting."""
    last = applied_before(record)
    if last is None or record.season is None:
        hint = "write its numbers under 'last' in season.yaml; the meetings are about a cycle that is over"
        return [], [left_out("feedback-agenda", "nothing of a last cycle is written", hint)]
    name = record.profile.full_name
    meetings = _file()["meetings"]
    draft = Draft(
        document="feedback-agenda",
        stem=stem(record.profile, "Feedback-Agenda"),
        title=f"{name}, questions for three meetings",
        author=name,
        parts=tuple(
            _sheet(record, record.season, last, options.today, meeting, f"Meeting {number} of {len(meetings)}")
            for number, meeting in enumerate(meetings, 1)
        ),
        face=record.cv.face,
    )
    return [draft], []


def _sheet(record: Record, cycle: Cycle, last: LastCycle, today: Date, meeting: Mapping[str, Any], number: str) -> Part:
    def said(text: str) -> str:
        second = _file()["second"]["with-backup" if cycle.backup else "without"]
        return text.replace("{second}", second).replace("{specialty}", cycle.specialty).replace("{backup}", cycle.backup)

    facts = {
        "number": number,
        "title": meeting["title"],
        "headline": as_of(today, record.profile.full_name, cycle.specialty),
        "whom": said(meeting["whom"]),
        "attach": meeting["attach"],
        "facts": [line for key in meeting["facts"] for line in [_FACTS[key](record, cycle, last, today)] if line],
        "questions": [said(question) for question in meeting["questions"]],
        "avoid": meeting["avoid"],
        "afterwards": _file()["afterwards"],
        "lines": _file()["answer_lines"],
    }
    return Part(template="feedback-agenda", facts=facts, pages=1)


def _applying(record: Record, cycle: Cycle, last: LastCycle, today: Date) -> str:
    return f"I apply in {cycle.specialty}, for the second time or later"


def _numbers(record: Record, cycle: Cycle, last: LastCycle, today: Date) -> str:
    """What went out and what came back, whatever of it is written."""
    counts = ((last.applied, "program"), (last.invites, "invitation"), (last.interviews, "interview"))
    said = [counted(number, one) for number, one in counts if number is not None]
    said += [f"{last.community_share}% community programs"] if last.community_share is not None else []
    said += [f"sent {last.submitted}"] if last.submitted else []
    specialty = last.specialty or cycle.specialty
    return f"Last cycle, {specialty}: {', '.join(said)}" if said else ""


def _exams(record: Record, cycle: Cycle, last: LastCycle, today: Date) -> str:
    """Every examination, a failed one too: these readers see it anyway."""
    said = []
    for exam in exams(record):
        result = {"pass": str(exam.score or "passed"), "fail": "not passed", "scheduled": "booked"}[exam.result]
        attempt = f", attempt {exam.attempts}" if exam.attempts > 1 else ""
        said.append(f"{exam.name.removeprefix('USMLE ')} {result}{f' ({exam.date}{attempt})' if exam.date else ''}")
    return f"Examinations: {', '.join(said)}" if said else ""


def _graduation(record: Record, cycle: Cycle, last: LastCycle, today: Date) -> str:
    visa = f". {record.profile.work_status}" if record.profile.work_status else ""
    return f"Graduated in {record.profile.graduation.in_full}{visa}"


def _then(record: Record, cycle: Cycle, last: LastCycle, today: Date) -> str:
    """What the file held when it was sent."""
    counts = (
        (last.usce_months, "month of US clinical experience", "months of US clinical experience"),
        (last.us_letters, "US letter", "US letters"),
        (last.publications, "publication or presentation", "publications and presentations"),
    )
    said = [counted(number, one, many) for number, one, many in counts if number is not None]
    return f"In the file then: {', '.join(said)}" if said else ""


def _now(record: Record, cycle: Cycle, last: LastCycle, today: Date) -> str:
    """What the file holds today."""
    share = community_share(record)
    said = [
        counted(usce_months(record, today), "month of US clinical experience", "months of US clinical experience"),
        counted(len(output(record)), "publication or presentation", "publications and presentations"),
        *([f"a list with {share}% community programs"] if share is not None else []),
    ]
    return f"In the file now: {', '.join(said)}"


def _letters(record: Record, cycle: Cycle, last: LastCycle, today: Date) -> str:
    uploaded = us_letters(record)
    writers = [f"Dr. {item.name}{f' ({item.specialty})' if item.specialty else ''}" for item in uploaded]
    return f"US letters uploaded: {', '.join(writers) or 'none'}"


_FACTS: dict[str, Callable[[Record, Cycle, LastCycle, Date], str]] = {
    "applying": _applying,
    "numbers": _numbers,
    "exams": _exams,
    "graduation": _graduation,
    "then": _then,
    "now": _now,
    "letters": _letters,
}


@cache
def _file() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = data(Path(__file__).with_suffix(".yaml").read_bytes())
    return loaded
