"""What the last cycle's numbers and the people who saw it say was wrong, on one page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.documents import Draft, Options, Part, left_out
from generator.documents.shared.filenames import stem
from generator.documents.shared.words import as_of, counted
from generator.load import data
from generator.problems import Problem
from generator.record import Record
from generator.record.dates import read_date
from generator.record.gaps import gaps
from generator.record.season import Cycle, LastCycle
from generator.record.standing import applied_before, applied_on, exams, step2_ck

_TOP = 2


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What an adviser holds a specialty to ask; `usce_months` and `years` since graduation are ranges."""

    step2_ck: int
    usce_months: tuple[int, int]
    years: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that counts for a category, and why, in one line."""

    category: str
    because: str


@dataclass(frozen=True, slots=True)
class Row:
    """A number of the last cycle beside its benchmark; `key` takes it where `then` is still empty."""

    what: str
    then: str
    key: str = ""
    benchmark: str = ""
    verdict: str = ""
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """Something said about the last cycle, with the names of the categories it counts for."""

    own: bool
    text: str
    categories: tuple[str, ...]
    at: str
    rank: int


@dataclass(frozen=True, slots=True)
class Category:
    """A failure category with its points and their reasons; none where nothing points to it."""

    name: str
    points: int
    because: tuple[str, ...]


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """The list, for an applicant who has written down a cycle that did not end in a match."""
    last = applied_before(record)
    if last is None or record.season is None:
        hint = "write its numbers under 'last' in season.yaml; a first application needs no such list"
        return [], [left_out("problems-list", "nothing of a last cycle is written", hint)]
    name = record.profile.full_name
    specialty = last.specialty or record.season.specialty
    numbers, said = rows(record, last, specialty), voices(record.season)
    ranked = categories(numbers, said)
    facts = {
        "name": name,
        "headline": as_of(options.today, specialty, last.cycle.upper().replace("-", " ")),
        "top": [category for category in ranked if category.points][:_TOP],
        "rows": numbers,
        "categories": ranked,
        "voices": said,
        "specialty": specialty,
        "has_benchmark": benchmark(specialty) is not None,
        "points": _file()["points"],
        "tables": _file()["tables"],
    }
    draft = Draft(
        document="problems-list",
        stem=stem(record.profile, "Problems-List"),
        title=f"{name}, problems list",
        author=name,
        parts=(Part(template="problems-list", facts=facts, pages=1),),
        face=record.cv.face,
    )
    return [draft], []


def benchmark(specialty: str) -> Benchmark | None:
    """What the adviser's table says of the specialty, None where it says nothing."""
    for entry in _file()["benchmarks"]:
        if specialty.strip().casefold() in entry["names"]:
            return Benchmark(entry["step2_ck"], tuple(entry["usce_months"]), tuple(entry["years"]))
    return None


def rows(record: Record, last: LastCycle, specialty: str) -> list[Row]:
    """The numbers of the last cycle in the order of an application."""
    asked = benchmark(specialty)
    visa = [Row("Visa", record.profile.work_status)] if record.profile.work_status else []
    return [
        _score(record, last, asked),
        _failed(record),
        _usce(last, asked),
        _letters(last),
        Row("Publications and presentations", _plain(last.publications), "publications"),
        _graduation(record, last, asked),
        _gap(record, last),
        _applied(last),
        _community(last),
        _submitted(last),
        _interviews(last),
        *visa,
    ]


def voices(cycle: Cycle) -> list[Voice]:
    """The applicant's own words, then those of others, each with the categories whose words it holds."""
    last = cycle.last
    said = [("weaknesses", text) for text in last.weaknesses] + [("assessment", text) for text in last.assessment]
    return [
        Voice(key == "weaknesses", text, _named(text), str(last.place(key)), len(said) - number)
        for number, (key, text) in enumerate(said)
    ]


def categories(numbers: Sequence[Row], said: Sequence[Voice]) -> list[Category]:
    """The five categories, the heaviest first; of equals the one the data file names first."""
    points = _file()["points"]
    ranked = []
    for entry in _file()["categories"]:
        short = [sign.because for row in numbers for sign in row.signs if sign.category == entry["id"]]
        own = sum(voice.own for voice in said if entry["name"] in voice.categories)
        others = sum(not voice.own for voice in said if entry["name"] in voice.categories)
        total = points["number"] * len(short) + points["voice"] * (own + others)
        because = [*short, *([_counted_voices(own, others)] if own or others else [])]
        ranked.append(Category(entry["name"], total, tuple(because)))
    return sorted(ranked, key=lambda category: -category.points)


def _score(record: Record, last: LastCycle, asked: Benchmark | None) -> Row:
    """The score at the time: as written, else of an examination passed before the application."""
    exam = step2_ck(record)
    earlier = exam and exam.date and last.submitted and exam.date.last_month <= last.submitted.first_month
    score = last.step2_ck or (exam.score if exam and earlier else None)
    target = f"{asked.step2_ck} or more" if asked else ""
    if score is None and not exams(record):
        return Row("Step 2 CK", "", "step2_ck", target)
    if score is None:
        signs = (Sign("score", "there was no Step 2 CK score"), Sign("logistics", "the Step 2 CK score was not there in time"))
        return Row("Step 2 CK", "none", "", target, "missing", signs)
    if asked is None:
        return Row("Step 2 CK", str(score))
    if score >= asked.step2_ck:
        return Row("Step 2 CK", str(score), "", target, "met")
    because = f"Step 2 CK of {score} where {asked.step2_ck} is the target"
    return Row("Step 2 CK", str(score), "", target, f"{asked.step2_ck - score} below", (Sign("score", because),))


def _failed(record: Record) -> Row:
    if not exams(record):
        return Row("Failed attempts", "", "exams, in profile.yaml", "none")
    failed = dict.fromkeys(exam.name for exam in exams(record) if exam.result == "fail" or exam.attempts > 1)
    signs = tuple(Sign("score", f"{name} was not passed at the first attempt") for name in failed)
    return Row("Failed attempts", ", ".join(failed) or "none", "", "none", "not met" if failed else "met", signs)


def _usce(last: LastCycle, asked: Benchmark | None) -> Row:
    what, months = "US clinical experience", last.usce_months
    if months is None or asked is None:
        return Row(what, _counted(months, "month"), "usce_months", _range(asked.usce_months, "months") if asked else "")
    expected = _range(asked.usce_months, "months")
    because = f"{_counted(months, 'month') if months else 'no month'} of US clinical experience where {expected} are expected"
    return _compared(Row(what, _counted(months, "month"), "", expected), months >= asked.usce_months[0], "experience", because)


def _letters(last: LastCycle) -> Row:
    least, most = _file()["thresholds"]["us_letters"]
    number = last.us_letters
    row = Row("US letters", _plain(number), "us_letters", f"{least} to {most}")
    because = f"{_counted(number, 'US letter') if number else 'no US letter'} where {least} to {most} are expected"
    return row if number is None else _compared(row, number >= least, "experience", because)


def _graduation(record: Record, last: LastCycle, asked: Benchmark | None) -> Row:
    graduation = record.profile.graduation
    years = max((applied_on(record, last).first_month - graduation.last_month) // 12, 0)
    then = f"{graduation.year}, {_counted(years, 'year')} before"
    if asked is None:
        return Row("Graduation", then)
    preferred = _range(asked.years, "years")
    because = f"{years} years since graduation where programs prefer {preferred}"
    return _compared(Row("Graduation", then, "", f"within {preferred}"), years <= asked.years[1], "targeting", because)


def _gap(record: Record, last: LastCycle) -> Row:
    """The longest stretch that nothing covered when the last application was sent."""
    longest = max(gaps(record, applied_on(record, last)), key=lambda found: found.length, default=None)
    most = _file()["thresholds"]["gap_months"]
    row = Row("Longest gap since graduation", str(longest or "none"), "", f"under {most} months")
    return _compared(row, longest is None or longest.length < most, "experience", f"nothing covers {longest}")


def _applied(last: LastCycle) -> Row:
    least, most = _file()["thresholds"]["applied"]
    number = last.applied
    row = Row("Programs applied to", _plain(number), "applied", f"{least} to {most}")
    if number is None:
        return row
    because = f"{number} programs where {least} or more are advised"
    if number > most:
        because = f"{number} programs, more than {most}, which nobody can choose one by one"
    return _compared(row, least <= number <= most, "targeting", because)


def _community(last: LastCycle) -> Row:
    least = _file()["thresholds"]["community_share"]
    share = last.community_share
    row = Row("Community programs", "" if share is None else f"{share}%", "community_share", f"about {least}%")
    because = f"{share}% community programs where about {least}% are advised"
    return row if share is None else _compared(row, share >= least, "targeting", because)


def _submitted(last: LastCycle) -> Row:
    opened, sent = read_date(str(_file()["review"].get(last.cycle, ""))), last.submitted
    row = Row("Submitted", str(sent or ""), "submitted", f"before {opened}" if opened else "")
    if sent is None or opened is None:
        return row
    when = "on the day" if sent == opened else "after the day"
    because = f"submitted {sent}, {when} programs could first open applications"
    return _compared(row, sent < opened, "logistics", because)


def _interviews(last: LastCycle) -> Row:
    number, many = last.interviews, _file()["thresholds"]["interviews"]
    then = f"{last.invites}, {number}" if last.invites is not None and number is not None else ""
    row = Row("Invitations, interviews held", then, "invites and interviews")
    if number is None or number < many:
        return row
    because = f"{number} interviews and no match, so the interview comes first"
    return _compared(row, False, "story", because)


def _compared(row: Row, is_met: bool, category: str, because: str) -> Row:
    verdict, signs = ("met", ()) if is_met else ("not met", (Sign(category, because),))
    return Row(row.what, row.then, row.key, row.benchmark, verdict, signs)


def _named(text: str) -> tuple[str, ...]:
    """The names of the categories a text speaks of."""
    return tuple(entry["name"] for entry in _file()["categories"] if re.search(rf"\b(?:{entry['words']})", text, re.IGNORECASE))


def _counted_voices(own: int, others: int) -> str:
    said = [f"{who} {_times(number)}" for number, who in ((own, "you name it"), (others, "others name it")) if number]
    return ", ".join(said)


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _plain(number: int | None) -> str:
    return "" if number is None else str(number)


def _counted(number: int | None, one: str) -> str:
    return "" if number is None else counted(number, one)


def _range(numbers: tuple[int, int], unit: str) -> str:
    return f"{numbers[0]} to {numbers[1]} {unit}"


@cache
def _file() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = data(Path(__file__).with_suffix(".yaml").read_bytes())
    return loaded
