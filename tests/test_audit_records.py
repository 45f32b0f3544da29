"""Whole records by strangers: a good one is left alone, and where it contradicts itself that is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from audited import TODAY

from generator.build import check
from generator.problems import Problem

RECORDS = sorted(path for path in (Path(__file__).parent / "records").iterdir() if path.is_dir())


def content(record: Path) -> dict[str, bytes]:
    return {f"content/{path.name}": path.read_bytes() for path in sorted((record / "content").glob("*.yaml"))}


def contradictions(record: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((record / "contradictions.yaml").read_bytes())
    return found


def contradicting(record: Path) -> dict[str, bytes]:
    """The files with every contradiction in them."""
    lines = {path: data.decode().split("\n") for path, data in content(record).items()}
    for one in contradictions(record):
        assert lines[one["file"]][one["line"] - 1] != one["now"]
        lines[one["file"]][one["line"] - 1] = one["now"]
    return {path: "\n".join(text).encode() for path, text in lines.items()}


def names(problem: Problem, place: tuple[str, int], places: list[tuple[str, int]]) -> bool:
    """Whether a finding stands there, or beside it where no other contradiction does."""
    file, line = place
    beside = (problem.place.file, problem.place.line) not in places and abs(problem.place.line - line) <= 1
    return problem.place.file == file and (problem.place.line == line or beside)


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.name)
def test_ten_contradictions_are_named_in_one_run(record: Path) -> None:
    before = {(problem.code, problem.message) for problem in check(content(record), TODAY)}
    fresh = [problem for problem in check(contradicting(record), TODAY) if (problem.code, problem.message) not in before]
    places = [(one["file"], one["line"]) for one in contradictions(record)]
    assert len(places) == 10
    assert [place for place in places if not any(names(problem, place, places) for problem in fresh)] == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.name)
def test_a_good_record_has_no_error_and_next_to_no_warning(record: Path) -> None:
    found = check(content(record), TODAY)
    assert [problem for problem in found if problem.severity == "error"] == []
    assert len([problem for problem in found if problem.severity == "warning"]) <= 1
