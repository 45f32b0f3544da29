"""What `check` found, for an advisor to mark up: by concern, the worst first, each with its place and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.documents import Draft, Options, Part
from generator.documents.shared.filenames import stem
from generator.documents.shared.words import as_of
from generator.problems import Problem, Severity, count, worst_first
from generator.record import Record

_CALLED: dict[Severity, str] = {"error": "Error", "warning": "Warning", "advice": "Advice"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding as it is printed; `why` only at the first of its code."""

    severity: str
    what: str
    where: str
    why: str
    hint: str
    code: str


@dataclass(frozen=True, slots=True)
class Concern:
    """The findings about one thing, with how many of each kind there are."""

    name: str
    counted: str
    findings: tuple[Finding, ...]


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """One report, also where nothing was found."""
    name = record.profile.full_name
    found = worst_first(options.findings)
    specialty = record.season.specialty if record.season else ""
    facts = {
        "name": name,
        "headline": as_of(options.today, specialty),
        "counted": count(found),
        "errors": any(problem.severity == "error" for problem in found),
        "concerns": [_concern(concern, list(those)) for concern, those in groupby(found, lambda problem: problem.concern)],
    }
    draft = Draft(
        document="report",
        stem=stem(record.profile, "Report"),
        title=f"{name}, report",
        author=name,
        parts=(Part(template="report", facts=facts, footer=f"{name}, report"),),
        face=record.cv.face,
    )
    return [draft], []


def _concern(name: str, problems: Sequence[Problem]) -> Concern:
    said: set[str] = set()
    findings = []
    for problem in problems:
        place = problem.place
        file = place.file.rpartition("/")[2]
        findings.append(
            Finding(
                _CALLED[problem.severity],
                _sentence(problem.message),
                f"{file}, line {place.line}" if place.line else file,
                "" if problem.code in said else problem.why,
                _sentence(problem.hint),
                problem.code,
            )
        )
        said.add(problem.code)
    return Concern(name, count(problems), tuple(findings))


def _sentence(text: str) -> str:
    """With a capital and a period, as print has it."""
    whole = text[:1].upper() + text[1:]
    return whole if not whole or whole[-1] in ".?!" else f"{whole}."
