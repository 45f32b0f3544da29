"""Where two files say the same thing, they agree; ten contradictions are named at their lines, in one run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from audited import TODAY, applicant, date, found, held, messages, placed, record

from generator.build import check
from generator.problems import Problem
from generator.record.mentors import Mentor
from generator.record.profile import Education

CONTENT = Path(__file__).parent.parent / "content"
# File, what it says, what it is made to say, code of the finding. Written by somebody who had not read the rules.
CONTRADICTIONS = [
    ("season", "I passed Step 3 with 231. The", "I passed Step 3 with 236. The", "unknown-score"),
    ("mentors", "    start: 2026-06\n    end: 2026-07\n", "    start: 2026-06\n    end: 2026-10\n", "mentor-dates"),
    ("experiences", "13 (54%) could", "16 (54%) could", "wrong-share"),
    ("season", "its first paper has been accepted", "its first paper has been published", "not-published"),
    ("experiences", "I entered no orders and wrote no", "I entered the orders and wrote the", "hands-on-observership"),
    ("profile", "    start: 2013-01\n    end: 2018-07", "    start: 2013-01\n    end: 2019-07", "graduation-differs"),
    ("season", "I sent 74 applications", "I sent 47 applications", "last-cycle-differs"),
    ("mentors", "angle: growth and teachability", "angle: clinical reliability", "angle-clash"),
    ("season", "Internal medicine is the specialty that", "Family medicine is the specialty that", "other-specialty-named"),
    (
        "mentors",
        "Core faculty, Internal Medicine residency\n    institution: Riverbend",
        "Core faculty, Internal Medicine residency\n    institution: Riverside",
        "mentor-elsewhere",
    ),
]


def example(*changes: tuple[str, str, str, str]) -> tuple[dict[str, bytes], list[int]]:
    """The example's files with those changes, and the line of each."""
    files = {f"content/{path.name}": path.read_text("utf-8") for path in CONTENT.glob("*.yaml")}
    lines = []
    for name, old, new, _ in changes:
        path = f"content/{name}.yaml"
        assert files[path].count(old) == 1
        same = next(at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
        lines.append(files[path][: files[path].index(old) + same].count("\n") + 1)
        files[path] = files[path].replace(old, new)
    return {path: text.encode() for path, text in files.items()}, lines


def stands(problems: list[Problem], file: str, line: int, code: str) -> bool:
    return any(
        problem.code == code and problem.place.file == file and abs(problem.place.line - line) <= 1 for problem in problems
    )


@pytest.mark.parametrize("change", CONTRADICTIONS, ids=lambda change: change[3])
def test_a_contradiction_is_named_at_its_line(change: tuple[str, str, str, str]) -> None:
    whole, _ = example()
    assert change[3] not in {problem.code for problem in check(whole, TODAY)}
    files, (line,) = example(change)
    assert stands(check(files, TODAY), f"content/{change[0]}.yaml", line, change[3])


def test_ten_contradictions_are_named_in_one_run() -> None:
    files, lines = example(*CONTRADICTIONS)
    problems = check(files, TODAY)
    for (name, _, _, code), line in zip(CONTRADICTIONS, lines, strict=True):
        assert stands(problems, f"content/{name}.yaml", line, code)


def mentor(**more: Any) -> Any:
    usual = {"id": "chen", "name": "Lena Chen", "institution": "Clinic", "experiences": ("job",)}
    return placed(Mentor, "mentors.yaml", **(usual | more))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"start": date("2025-11")}, "saw you from Nov 2025, before"),
        ({"end": date("2026-05")}, "saw you until May 2026, after"),
        ({"weeks": 30}, "saw 30 weeks of your work, more than it lasted"),
    ],
)
def test_a_mentor_saw_only_what_there_was_to_see(more: dict[str, Any], said: str) -> None:
    (message,) = messages(record(held(start="2026-01", end="2026-04"), mentors=(mentor(**more),)), "mentor-dates")
    assert said in message


@pytest.mark.parametrize("more", [{}, {"start": date("2026-02"), "end": date("2026-04"), "weeks": 17}])
def test_a_mentor_within_the_dates_is_left_alone(more: dict[str, Any]) -> None:
    assert not messages(record(held(start="2026-01", end="2026-04"), mentors=(mentor(**more),)), "mentor-dates")


def test_a_mentor_of_quite_another_place_is_advice_and_a_department_of_the_same_is_nothing() -> None:
    (problem,) = found(record(held(), mentors=(mentor(institution="Fenwick University"),)), "mentor-elsewhere")
    assert problem.severity == "advice"
    assert not found(record(held(), mentors=(mentor(institution="Clinic, Department of Medicine"),)), "mentor-elsewhere")


def test_a_later_degree_does_not_move_the_graduation() -> None:
    studies = [{"degree": "MBBS", "end": date("2019-07")}, {"degree": "MPH", "end": date("2021")}]
    schools = tuple(placed(Education, "profile.yaml", school="College", **study) for study in studies)
    assert not messages(record(profile=applicant(education=schools)), "graduation-differs")
    (message,) = messages(record(profile=applicant(education=schools, graduation=date("2018-07"))), "graduation-differs")
    assert message == "'MBBS' ends Jul 2019, but graduation is Jul 2018"


@pytest.mark.parametrize(
    "text",
    [
        "Found 31 of 212 charts (15%) without a test",
        "Found 31 of 212 charts (14%) without a test",
        "Of 60 patients called, 45 (75%) came",
        "Screened 410 visitors; 63 (15%) had high readings",
        "Raised the share from 54% (13 of 24) to 83% (25 of 30)",
    ],
)
def test_a_share_its_numbers_give_is_left_alone(text: str) -> None:
    assert not messages(record(held(bullets=(text,))), "wrong-share")


@pytest.mark.parametrize(
    "text", ["Found 41 of 212 charts (15%) without a test", "Raised it to 93% (25 of 30)", "Of 60 patients called, 35 (75%) came"]
)
def test_a_share_its_numbers_do_not_give_is_named(text: str) -> None:
    assert len(messages(record(held(bullets=(text,))), "wrong-share")) == 1
