"""The checklist before and at submission: each line judged from the record, by a stated rule, or yours to confirm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from generator.documents import Draft, Options, Part, left_out, statement
from generator.documents.letters_board import on_the_way, us_in_specialty
from generator.documents.programs.judged import judge, rules
from generator.documents.shared.filenames import stem
from generator.documents.shared.words import as_of
from generator.load import data
from generator.problems import Problem
from generator.record import Record
from generator.record.achievements import Project
from generator.record.dates import Date, month_name
from generator.record.experiences import Experience
from generator.record.gaps import explanation_of, gaps
from generator.record.profile import Exam
from generator.record.standing import applied_before, applied_on, exams
from generator.season import Season, season_of

State = Literal["done", "booked", "missing", "confirm"]
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Judged:
    """What a rule found; `by` is the day something booked will be there, or the day a missing thing is needed."""

    state: State
    because: str
    by: Date | None = None

    def said(self, today: Date) -> str:
        """The state in words, such as `missing, needed by Sep 2, 2026`."""
        if self.state == "missing" and self.by:
            return f"missing, needed by {self.by}" if self.by >= today else f"missing, was due {self.by}"
        return f"by {self.by}" if self.state == "booked" else self.state


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list and what became of it."""

    id: str
    words: str
    judged: Judged


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the list."""

    title: str
    lines: tuple[Line, ...]


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """The list, for an applicant who has a cycle."""
    if record.season is None:
        hint = "write cycle and specialty in season.yaml"
        return [], [left_out("checklist", "no cycle is written down to submit in", hint)]
    if options.season is None:
        options = replace(options, season=season_of(record, options.today)[0])
    found = phases(record, options)
    name = record.profile.full_name
    lines = [line for phase in found for line in phase.lines]
    facts = {
        "name": name,
        "headline": as_of(options.today, record.season.specialty, options.season.label if options.season else ""),
        "season": options.season,
        "today": options.today,
        "submitted": record.season.submitted,
        "phases": found,
        "counts": Counter(line.judged.state for line in lines),
        "missing": [line.words for line in lines if line.judged.state == "missing"],
        "hours": _file()["full-time-hours"],
    }
    draft = Draft(
        document="checklist",
        stem=stem(record.profile, "Checklist"),
        title=f"{name}, checklist before and at submission",
        author=name,
        parts=(Part(template="checklist", facts=facts, pages=1),),
        face=record.cv.face,
    )
    return [draft], []


def phases(record: Record, options: Options) -> list[Phase]:
    """The lines in the order of the data, each judged."""
    return [
        Phase(entry["title"], tuple(_line(line, _due(options.season, entry["due"]), record, options) for line in entry["lines"]))
        for entry in _file()["phases"]
    ]


def _line(entry: Mapping[str, str], due: Date | None, record: Record, options: Options) -> Line:
    judged = RULES[entry["rule"]](record, options) if "rule" in entry else Judged("confirm", entry["ask"])
    if judged.state == "missing":
        judged = replace(judged, by=due)
    return Line(entry["id"], entry["words"], judged)


def _due(season: Season | None, day: str) -> Date | None:
    return season.dates[day].date if season and day in season.dates else None


def steps(record: Record, options: Options) -> Judged:
    """Done when both are passed; booked when what is left has a day."""
    found = [_exam(record, name) for name in ("step 1", "step 2")]
    left = [
        (label, exam) for label, exam in zip(("Step 1", "Step 2 CK"), found, strict=True) if exam is None or exam.result != "pass"
    ]
    if not left:
        return Judged("done", ", ".join(_result(exam) for exam in found if exam))
    booked = [exam.date for _, exam in left if exam and exam.result == "scheduled" and exam.date]
    names = " and ".join(label for label, _ in left)
    if len(booked) == len(left) and min(booked) >= options.today:
        return Judged("booked", f"{names} booked", max(booked))
    return Judged("missing", f"{names} neither passed nor booked for a day to come")


def step_3(record: Record, options: Options) -> Judged:
    """Nobody has to sit it, so without one the applicant confirms that this is meant."""
    exam = _exam(record, "step 3")
    if exam is None:
        return Judged("confirm", "No Step 3 is in the record. Is that your plan?")
    if exam.result == "pass":
        return Judged("done", _result(exam))
    if exam.result == "scheduled" and exam.date and exam.date >= options.today:
        return Judged("booked", "booked", exam.date)
    return Judged("missing", "not passed" if exam.result == "fail" else "no day to come is written for it")


def letters(record: Record, options: Options) -> Judged:
    """Uploaded letters of US physicians in or near the specialty; what is only promised does not count."""
    least: int = _file()["letters"]
    near = us_in_specialty(record, on_the_way(record))
    uploaded = [mentor.name for mentor in near if mentor.status == "uploaded"]
    coming = [mentor.name for mentor in near if mentor.status == "agreed"]
    said = f"{len(uploaded)} uploaded" + (f" ({_some(uploaded)})" if uploaded else "")
    if len(uploaded) >= least:
        return Judged("done", said)
    return Judged("missing", said + (f"; agreed: {_some(coming)}" if coming else ""))


def letter_of_the_year(record: Record, options: Options) -> Judged:
    """An uploaded letter of somebody with whom an experience of the year was shared."""
    since = _since(record, options)
    recent = {item.id: item for item in record.experiences if not item.private and item.end.last_month >= since}
    writers = [mentor for mentor in on_the_way(record) if any(shared in recent for shared in mentor.experiences)]
    for mentor in writers:
        if mentor.status == "uploaded":
            place = next(recent[shared].organization for shared in mentor.experiences if shared in recent)
            return Judged("done", f"{mentor.name}, {place}")
    waited = _some([mentor.name for mentor in writers])
    return Judged("missing", f"not uploaded yet: {waited}" if waited else f"nobody since {month_name(since)} was asked")


def full_time(record: Record, options: Options) -> Judged:
    """Each of the twelve months before submission, or before this month; posts held at once add up."""
    enough: int = _file()["full-time-hours"]
    last = _ready_by(record, options).first_month - 1
    short: list[int] = []
    unknown: list[int] = []
    for month in range(last - _YEAR + 1, last + 1):
        held = [e for e in record.experiences if not e.private and e.start.first_month <= month <= e.end.last_month]
        if sum(item.hours_per_week or 0 for item in held) < enough:
            (unknown if any(item.hours_per_week is None for item in held) else short).append(month)
    said = f"{_YEAR - len(short) - len(unknown)} of {_YEAR} months with {enough} hours a week or more"
    if short:
        return Judged("missing", f"{said}, the last with fewer: {month_name(short[-1])}")
    return Judged("confirm", f"{said}; the hours of the others are not all written.") if unknown else Judged("done", said)


def explained(record: Record, options: Options) -> Judged:
    """Every gap has an explanation that covers it whole."""
    found = gaps(record, options.today)
    bare = [str(gap) for gap in found if not explanation_of(record, gap)]
    if bare:
        return Judged("missing", _some(bare))
    said = "every month has an entry"
    return Judged("done", f"{len(found)} {'gap' if len(found) == 1 else 'gaps'}, explained" if found else said)


def projects(record: Record, options: Options) -> Judged:
    """Research or quality work, as a post or as a project, that went on within the year."""
    since = _since(record, options)
    held: list[Experience | Project] = [item for item in record.experiences if item.kind in ("research", "quality improvement")]
    held += record.achievements.projects
    found = [item.title for item in held if not item.private and item.end.last_month >= since]
    return Judged("done", _some(found)) if found else Judged("missing", f"none that reaches past {month_name(since)}")


def talks(record: Record, options: Options) -> Judged:
    """A poster or talk given within the year."""
    since = _since(record, options)
    given = [item for item in record.achievements.presentations if not item.private and item.date.first_month >= since]
    found = [f"{item.title} ({item.date})" for item in given if item.date.first_month <= options.today.first_month]
    return Judged("done", _some(found)) if found else Judged("missing", f"none since {month_name(since)}")


def statement_whole(record: Record, options: Options) -> Judged:
    """Every paragraph of the statement that goes to all programs is written."""
    begun = statement.statements(record)
    chosen = next((item for item in begun if not item.program), begun[0])
    sections = statement.part(record, options, chosen).facts["sections"]
    written = sum(bool(section.texts) for section in sections)
    said = f"{written} of {len(sections)} paragraphs"
    return Judged("done" if written == len(sections) else "missing", said)


def early(record: Record, options: Options) -> Judged:
    """Before the day on which programs open applications; on the day is late, as thousands are there already."""
    sent = record.season.submitted if record.season else None
    review = _due(options.season, "review")
    if sent is None:
        return Judged("missing", "no day is written under submitted")
    if sent > options.today:
        return Judged("booked", "planned", sent)
    if review is None:
        return Judged("confirm", f"Submitted {sent}. When could programs open applications?")
    if sent < review:
        return Judged("done", f"submitted {sent}; programs could open it from {review}")
    return Judged("missing", f"submitted {sent}; programs could open it from {review}")


def breadth(record: Record, options: Options) -> Judged:
    """Programs that no filter excludes, against the number an adviser names for the specialty."""
    specialty = record.season.specialty if record.season else ""
    stays = sum(not item.out for item in judge(record, options.season, options.today))
    size = rules()["size"].get(specialty)
    if not size:
        return Judged("confirm", f"{stays} that no filter excludes. Ask an adviser how many are usual in {specialty}.")
    said = f"{stays} that no filter excludes; {size['from']} to {size['to']} are advised"
    return Judged("done" if stays >= size["from"] else "missing", said)


def community(record: Record, options: Options) -> Judged:
    """Their share of the programs that stay, with the tolerance the program list allows."""
    kinds = [item.program.kind for item in judge(record, options.season, options.today) if not item.out and item.program.kind]
    if not kinds:
        return Judged("missing", "no program with its kind is on the list")
    guide, tolerance = rules()["shares"]["community"], rules()["shares"]["tolerance"]
    share = round(100 * kinds.count("community") / len(kinds))
    return Judged("done" if share >= guide - tolerance else "missing", f"{share}%; about {guide}% are advised")


def assigned(record: Record, options: Options) -> Judged:
    """The record holds no assignments; how many a program takes is the season's."""
    most = options.season.limits["letters_per_program"].value if options.season else 0
    return Judged("confirm", f"Up to {most} for each program." if most else "Look in MyERAS, program by program.")


RULES: Mapping[str, Callable[[Record, Options], Judged]] = {
    rule.__name__: rule
    for rule in (
        steps,
        step_3,
        letters,
        letter_of_the_year,
        full_time,
        explained,
        projects,
        talks,
        statement_whole,
        early,
        breadth,
        community,
        assigned,
    )
}


def _ready_by(record: Record, options: Options) -> Date:
    """The day the application is judged for: when it was submitted, else today."""
    sent = record.season.submitted if record.season else None
    return min(sent, options.today) if sent else options.today


def _since(record: Record, options: Options) -> int:
    """The month the year begins with: that of the last application, else twelve months before this one."""
    last = applied_before(record)
    return applied_on(record, last).first_month if last else _ready_by(record, options).first_month - _YEAR


def _exam(record: Record, name: str) -> Exam | None:
    """The examination of that name: a pass, else the last of them."""
    sat = [exam for exam in exams(record) if name in exam.name.lower()]
    return next((exam for exam in sat if exam.result == "pass"), sat[-1] if sat else None)


def _result(exam: Exam) -> str:
    return f"{exam.name.removeprefix('USMLE ')} {exam.score or 'passed'}"


def _some(texts: Sequence[str]) -> str:
    """The first two, and how many more there are."""
    more = len(texts) - 2
    return "; ".join(texts[:2]) + (f"; {more} more" if more > 0 else "")


@cache
def _file() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = data(Path(__file__).with_suffix(".yaml").read_bytes())
    return loaded
