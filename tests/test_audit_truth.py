"""Each name and each exam result of a written passage stands somewhere else in the record."""

from __future__ import annotations

import pytest
from audited import found, messages
from told import told

from generator.audit import rules

OURS = tuple(rule.code for rule in rules("truth"))


@pytest.mark.parametrize(
    ("text", "code", "quoted"),
    [
        ("I learned it at Mercy General Hospital in Ohio.", "unknown-organization", "Mercy General Hospital"),
        ("The Fenwick Clinic taught me patience.", "unknown-organization", "Fenwick Clinic"),
        ("I joined a medical team at Brightwater General and presented daily.", "unknown-organization", "Brightwater General"),
        ("During my residency at Old Jetty Medical College I asked why.", "unknown-organization", "Old Jetty Medical College"),
        ("Dr. Lowell asked me what I was worried about.", "unknown-person", "Dr. Lowell"),
        ("Professor Anna Lowell asked me.", "unknown-person", "Professor Anna Lowell"),
        ("I was supervised by Martin Holloway and wrote notes.", "unknown-person", "supervised by Martin Holloway"),
        ("My Step 2 CK score of 248 shows it.", "unknown-score", "248"),
        ("My 248 on Step 2 CK shows it.", "unknown-score", "248"),
        ("My Step 2 CK was in the 95th percentile.", "unknown-score", "95th percentile"),
    ],
)
def test_what_stands_nowhere_else_is_named(text: str, code: str, quoted: str) -> None:
    (problem,) = found(told(text), *OURS)
    assert problem.code == code
    assert f"'{quoted}'" in problem.message
    assert problem.place.file == "season.yaml"


@pytest.mark.parametrize(
    "text",
    [
        "The Department of Medicine at Riverbend Community Hospital's Queens site let me. Dr. Chen's question stayed.",
        "The World Health Organization counts one nurse for three wards.",
        "Two patients and three nurses later, the Heart Failure Clinic had its own sheet, and the Intensive Care Unit too.",
        "When Hospital Medicine became my home, Every Clinic seemed small.",
        "Doctor of Medicine is what it says, and the 1990s were long ago; the 2nd and 21st visits were alike.",
        "I transferred her to Namazi Hospital, and her sister worked at the Milad Clinic.",
        "The guideline of the American Academy of Neurology hung at the door; I spoke at the Dhaka Stroke Congress.",
        "I solved 120 questions a day for Step 2 CK.",
    ],
)
def test_what_the_record_holds_and_what_is_no_claim_is_left_alone(text: str) -> None:
    assert messages(told(text), *OURS) == []


@pytest.mark.parametrize(
    ("bullet", "code"),
    [
        ("Covered the isolation rooms of St. Kizito Teaching Hospital", "unknown-organization"),
        ("Discussed one article each week with Dr. Harold Finchley", "unknown-person"),
    ],
)
def test_a_bullet_that_names_another_place_or_teacher_is_found(bullet: str, code: str) -> None:
    (problem,) = found(told(riverbend={"bullets": (bullet,)}), *OURS)
    assert (problem.code, problem.place.file) == (code, "experiences.yaml")


def test_a_bullet_may_name_where_a_patient_was_sent() -> None:
    bullets = ("Transferred patients to Namazi Hospital", "Taught nurses at Riverbend with Dr. Chen")
    assert messages(told(riverbend={"bullets": bullets}), *OURS) == []


def test_the_nearest_organization_is_named_with_its_place() -> None:
    (problem,) = found(told("I was at Riverbank Community Hospital."), *OURS)
    assert problem.hint.startswith("the record has 'Riverbend Community Hospital' (experiences.yaml:")


def test_one_passage_does_not_bear_out_another() -> None:
    assert len(found(told("At Mercy Hospital I saw him.", "Mercy Hospital had beds."), "unknown-organization")) == 2
