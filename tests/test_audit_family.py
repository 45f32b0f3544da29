"""What the family did for a living is one thing in all texts, and a good story is left alone."""

from __future__ import annotations

from typing import Any

import pytest
from two_files import said

STATEMENT = "season.statements.0.passages.0.text"
HOBBIES = "profile.hobbies"
IMPACTFUL = "season.impactful"
FISHES = (IMPACTFUL, "My father fishes for squid, as his father did.")


@pytest.mark.parametrize(
    ("file", "changes"),
    [
        ("profile", [FISHES, (HOBBIES, "I mend old reels with tools from my father, a heart surgeon.")]),
        ("season", [FISHES, (STATEMENT, "My father was a schoolteacher who read to us. He taught by a lamp.")]),
        ("profile", [(HOBBIES, "My mother sews, and I cut."), (IMPACTFUL, "My mother was a village midwife near Kisima.")]),
        ("profile", [(HOBBIES, "My mother was a nurse."), (IMPACTFUL, "My parents kept a small grocery.")]),
        (
            "season",
            [
                (IMPACTFUL, "My grandmother sold arepas at the bus station and could not read."),
                (STATEMENT, "I learned to examine from my grandmother, who was a physician in our town."),
            ],
        ),
        (
            "season",
            [
                (IMPACTFUL, "I was the first of the family to study."),
                (STATEMENT, "I have wanted to be a doctor since my father, an engineer, fell from a bridge."),
            ],
        ),
        (
            "season",
            [
                (IMPACTFUL, "I am the first physician of the family."),
                (STATEMENT, "My aunt is a pediatrician, and I sat in her clinic after school."),
            ],
        ),
    ],
)
def test_two_trades_of_one_relative_are_named(file: str, changes: list[tuple[str, Any]]) -> None:
    assert [where for where, _ in said("family-differs", *changes)] == [f"content/{file}.yaml"]


def test_of_three_texts_the_one_that_two_deny_is_named() -> None:
    found = said(
        "family-differs", FISHES, (HOBBIES, "My father, a lawyer, plays chess."), (STATEMENT, "My father fished at night.")
    )
    assert len(found) == 1
    assert "'My father, a lawyer'" in found[0][1]


@pytest.mark.parametrize(
    "changes",
    [
        [FISHES, (HOBBIES, "I mend old reels with tools from my father, a squid fisherman.")],
        [FISHES, (HOBBIES, "My mother sews, and I cut.")],
        [(IMPACTFUL, "My mother smoked and sold fish."), (HOBBIES, "My mother sold fish, and I read the prices.")],
        [(IMPACTFUL, "My father drove a bus and repaired radios."), (HOBBIES, "My father repaired radios.")],
        [(IMPACTFUL, "My parents sold the car to pay for Step 1."), (HOBBIES, "My father was a teacher.")],
        [(IMPACTFUL, "My father taught me to swim."), (HOBBIES, "My father drove a bus.")],
        [(IMPACTFUL, "I was the first in my family to finish school."), (HOBBIES, "My wife is a physician.")],
        [(IMPACTFUL, "I am the first physician of the family."), (HOBBIES, "My father was a teacher.")],
        [(IMPACTFUL, "My mother was a nurse."), (HOBBIES, "My grandmother could not read.")],
        [(IMPACTFUL, "My father fished, and my mother smoked and sold fish."), (HOBBIES, "My father fished.")],
        [FISHES, (HOBBIES, "A patient's father was a surgeon.")],
    ],
)
def test_one_trade_in_two_texts_and_two_relatives_are_left_alone(changes: list[tuple[str, Any]]) -> None:
    assert said("family-differs", *changes) == []
