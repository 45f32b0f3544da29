"""What the applicant was, led and applies in is the same in every text."""

from __future__ import annotations

import copy

import pytest
from two_files import FILES, said

STATEMENT = "season.statements.0.passages.0.text"
EXPERIENCES = "experiences.experiences"
PROJECT = {
    **copy.deepcopy(FILES["experiences"]["experiences"][1]),
    "id": "lists",
    "kind": "quality improvement",
    "title": "Project lead, medication lists",
}
WITH_PROJECT = (EXPERIENCES, copy.deepcopy([*FILES["experiences"]["experiences"], PROJECT]))


def test_an_observer_is_no_extern_at_a_place_where_a_project_was_done_too() -> None:
    told = "I was an {} at Orchard Hill that February."
    assert [file for file, _ in said("kind-differs", WITH_PROJECT, (STATEMENT, told.format("extern")))] == ["content/season.yaml"]
    assert said("kind-differs", WITH_PROJECT, (STATEMENT, told.format("observer"))) == []


@pytest.mark.parametrize(
    ("told", "is_named"),
    [
        ("Collected the data of a project led by a social worker, on medication lists", True),
        ("Counted medication lists for a project that the pharmacist led", True),
        ("Counted medication lists for the trial of the list, which one of the nurses led", True),
        ("Asked by the attending to start it, led a project on medication lists", False),
        ("Heard of a project led by me and counted lists", False),
    ],
)
def test_a_project_of_ones_own_is_led_by_nobody_else(told: str, *, is_named: bool) -> None:
    action = ("season.actions.1", {"text": told, "experience": "lists"})
    found = said("role-differs", WITH_PROJECT, action)
    assert bool(found) == is_named
    if found:
        assert "'Project lead, medication lists'" in found[0][1]


@pytest.mark.parametrize(
    ("headline", "is_named"),
    [
        ("Applying in family medicine, ECFMG certified", True),
        ("Applying in internal medicine, after ten years of family medicine", False),
        ("Family physician, ECFMG certified", False),
    ],
)
def test_the_cv_applies_in_the_specialty_of_the_season(headline: str, *, is_named: bool) -> None:
    found = said("specialty-differs", ("cv", {"headline": headline}))
    assert bool(found) == is_named
