"""Small records for the tests of the audit, and what its rules say of them."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from generator.audit import check, rules
from generator.documents import Options
from generator.problems import Place, Problem, by_place
from generator.record import Record
from generator.record.achievements import Achievements
from generator.record.dates import Date, read_date
from generator.record.entry import Entry
from generator.record.experiences import Bullet, Experience
from generator.record.profile import Contact, Education, Profile
from generator.record.season import Cycle, Passage, Statement

TODAY = Date(2026, 11, 20)
ROOMS = (
    *("agreement", "attendings", "calendar", "chronology", "claims", "cycle", "dates", "exams", "lengths", "letters", "life"),
    *("limits", "numbers", "observerships", "papers", "privacy", "qualifications", "retold", "rhythm", "still", "story"),
    *("sums", "time", "truth", "us_cv"),
)


def placed(of: type[Entry], file: str, /, **values: Any) -> Any:
    """An entry whose keys stand in `file`, one a line in the order of its fields."""
    at = {"": Place(file, 1, 1)} | {field.name: Place(file, line, 3) for line, field in enumerate(fields(of), 1)}
    return of(at=at, **values)


def date(written: str) -> Any:
    found = read_date(written)
    assert found, f"{written} is no date"
    return found


def held(id: str = "job", start: str = "2019-08", end: str = "present", *, bullets: tuple[str, ...] = (), **more: Any) -> Any:  # noqa: A002
    usual = {"id": id, "kind": "work", "title": "Post", "organization": "Clinic", "start": date(start), "end": date(end)}
    lines = tuple(placed(Bullet, "experiences.yaml", text=text) for text in bullets)
    return placed(Experience, "experiences.yaml", **(usual | {"bullets": lines} | more))


def cycle(**more: Any) -> Any:
    return placed(Cycle, "season.yaml", **({"cycle": "eras-2027", "specialty": "Internal Medicine"} | more))


def statement(*texts: str, **more: Any) -> Any:
    passages = tuple(placed(Passage, "season.yaml", paragraph=f"p{n}", text=text) for n, text in enumerate(texts, 1))
    return placed(Statement, "season.yaml", **({"id": "im", "passages": passages} | more))


def applicant(**more: Any) -> Any:
    usual = {
        "given": "Amina",
        "family": "Rahman",
        "contact": placed(Contact, "profile.yaml", email="amina@example.org"),
        "graduation": date("2019-07"),
        "education": (placed(Education, "profile.yaml", degree="MBBS", school="College", country="Nepal", end=date("2019-07")),),
    }
    return placed(Profile, "profile.yaml", **(usual | more))


def achieved(**more: Any) -> Any:
    return placed(Achievements, "achievements.yaml", **more)


def record(*experiences: Any, **more: Any) -> Record:
    return Record(**({"profile": applicant(), "experiences": experiences} | more))


def found(a: Record, *codes: str) -> list[Problem]:
    """What the rules of those codes find, in the order of their places."""
    of_codes = [rule for room in ROOMS for rule in rules(room) if rule.code in codes]
    assert of_codes, f"no rule has one of the codes {codes}"
    return by_place(problem for rule in of_codes for problem in rule.problems(a, Options(today=TODAY)))


def checked(a: Record, *codes: str) -> list[Problem]:
    """What the whole check finds under those codes."""
    return [problem for problem in check(a, Options(today=TODAY)) if problem.code in codes]


def messages(a: Record, *codes: str) -> list[str]:
    return [problem.message for problem in found(a, *codes)]
