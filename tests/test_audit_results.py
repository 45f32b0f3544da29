"""A result is told with the same numbers wherever it is told, and each number with its own words."""

from __future__ import annotations

import pytest
from two_files import said

BULLETS = "experiences.experiences.1.bullets"
STATEMENT = "season.statements.0.passages.0.text"
MENTOR = "mentors.mentors.0.saw"
ROSE = ["Families who could show every step of the inhaler rose from 40% to 80%."]


def test_the_other_end_of_a_change_is_the_same_in_every_text() -> None:
    told = "At Orchard Hill the families who showed every inhaler step rose from 40% to 91%."
    assert said("change-differs", (BULLETS, ROSE), (MENTOR, ROSE), (STATEMENT, told)) == [
        (
            "content/season.yaml",
            "paragraph 'why' of statement 'im' says 'from 40% to 91%', and a bullet of 'orchard' tells the same with"
            " 'from 40% to 80%'",
        )
    ]


@pytest.mark.parametrize(
    "told",
    [
        "At Orchard Hill the families who showed every inhaler step rose from 40% to 80%.",
        "At Orchard Hill the calls rose from 12% to 31%.",
        "At Orchard Hill I was on the ward from 40 to 91 hours a week.",
        "In Kisima the beds rose from 40 to 91.",
    ],
)
def test_the_same_change_and_another_one_are_left_alone(told: str) -> None:
    assert said("change-differs", (BULLETS, ROSE), (STATEMENT, told)) == []


def test_a_change_is_known_by_its_end_too() -> None:
    told = "At Orchard Hill the families who showed every inhaler step rose from 50% to 80%."
    assert [file for file, _ in said("change-differs", (BULLETS, ROSE), (MENTOR, ROSE), (STATEMENT, told))] == [
        "content/season.yaml"
    ]


def test_two_numbers_do_not_change_places() -> None:
    wait = "Found a median wait from arrival to nerve block of {} hours on weekdays and {} on weekends."
    told = "At Orchard Hill the median wait from arrival to nerve block was {} hours on weekdays and {} on weekends."
    found = said("numbers-turned", (BULLETS, [wait.format(5, 9)]), (STATEMENT, told.format(9, 5)))
    assert [file for file, _ in found] == ["content/season.yaml"]
    assert "'9 hours on weekdays and 5 on weekends'" in found[0][1]
    assert said("numbers-turned", (BULLETS, [wait.format(5, 9)]), (STATEMENT, told.format(5, 9))) == []
