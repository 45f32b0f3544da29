"""One application, one story: what a careful reader would ask of the record, each concern in a room of its own."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module

from generator.audit.rules import Rule
from generator.documents import Options
from generator.problems import Problem, by_place
from generator.record import Record
from generator.record.season import Accepted

_CONCERNS: dict[str, set[str]] = {
    "Agreement": {
        *("agreement", "attendings", "calendar", "counts", "cycle", "deeds", "entries", "events", "exams", "family"),
        *("geography", "lengths", "life", "order", "people", "posts", "qualifications"),
        *("results", "retold", "rhythm", "still", "sums", "weeks"),
    },
    "Time": {"dates", "time"},
    "Truth": {"chronology", "claims", "numbers", "observerships", "papers", "truth"},
    "US CV": {"us_cv"},
    "Wording": {"spelling", "substance", "wording"},
}


def rooms() -> list[str]:
    """The concerns that are looked at, as `docs` names them: each module that has rules, in `RULES`."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name != "__main__")
    return [name for name in names if hasattr(import_module(f"{__name__}.{name}"), "RULES")]


def concern(room: str) -> str:
    """Under which heading a reader finds what a room says: rooms that ask one question of the applicant share it."""
    return next((name for name, of_it in _CONCERNS.items() if room in of_it), room.capitalize())


def rules(room: str = "") -> list[Rule]:
    """Every rule there is, or those of one room."""
    found: list[Rule] = []
    for name in [room] if room else rooms():
        found.extend(import_module(f"{__name__}.{name}").RULES)
    return found


def check(record: Record, options: Options, composed: Iterable[Problem] = ()) -> list[Problem]:
    """What every rule finds; a finding the applicant stands by (`accept` in season.yaml) is shown as advice with the reason.

    `composed` is what the documents say of the record when they are composed.
    """
    found = [
        replace(problem, concern=concern(room))
        for room in rooms()
        for rule in rules(room)
        for problem in rule.problems(record, options)
    ]
    known = {(problem.code, problem.place) for problem in found}
    found += [replace(problem, concern="Documents") for problem in composed if (problem.code, problem.place) not in known]
    accepted = record.season.accept if record.season else ()
    return by_place([_judged(problem, accepted) for problem in found] + _unused(found, accepted))


def _judged(problem: Problem, accepted: Iterable[Accepted]) -> Problem:
    for entry in accepted:
        if _meets(entry, problem):
            return replace(problem, severity="advice", message=f"{problem.message}; accepted: {entry.reason}")
    return problem


def _meets(entry: Accepted, problem: Problem) -> bool:
    return entry.code == problem.code and entry.about.lower() in problem.message.lower()


def _unused(found: list[Problem], accepted: Iterable[Accepted]) -> list[Problem]:
    return [
        Problem(
            "accept-unused",
            f"'{entry.code}' is accepted, but check finds no such thing" + (f" about '{entry.about}'" if entry.about else ""),
            "take the line out of accept; it may hide a later finding",
            entry.place(),
            "advice",
        )
        for entry in accepted
        if not any(_meets(entry, problem) for problem in found)
    ]
