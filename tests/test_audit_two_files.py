"""What two files say of the same thing has to agree: people, counts, places, order; where not, both places are named."""

from __future__ import annotations

from typing import Any

import pytest
from two_files import TITLE, changed, said

STATEMENT = "season.statements.0.passages.0.text"
HOOK = "outreach.outreach.0.hook"
CODES = {
    "person-differs",
    "mentor-field",
    "author-order",
    "weeks-differ",
    "weeks-add-up",
    "number-differs",
    "rate-differs",
    "score-differs",
    "place-differs",
    "place-elsewhere",
    "unknown-place",
    "language-unlisted",
    "action-date",
    "order-differs",
    "role-differs",
    "gap-months-differ",
}


def test_files_that_agree_are_left_alone() -> None:
    assert {problem.code for problem in changed()} & CODES == set()


@pytest.mark.parametrize(
    ("code", "file", "path", "value"),
    [
        ("person-differs", "outreach", "outreach.outreach.0.name", "Rosalyn Hale"),
        ("person-differs", "outreach", "outreach.outreach.0.name", "Rosalind Hayle"),
        ("person-differs", "season", STATEMENT, "Dr. Haile read my lists at Orchard Hill every morning."),
        ("mentor-field", "mentors", "mentors.mentors.0.title", "Attending pediatrician"),
        ("mentor-field", "mentors", "mentors.mentors.0.specialty", "Psychiatry"),
        ("weeks-differ", "season", STATEMENT, "I spent 18 weeks at Orchard Hill with the medical team."),
        ("weeks-differ", "season", "experiences.experiences.1.frequency", "four days a week for 10 weeks"),
        ("weeks-add-up", "season", STATEMENT, "I had 22 weeks of US work, 16 at Orchard Hill and 10 in a clinic."),
        ("number-differs", "outreach", HOOK, "You asked about the 148 outside medication lists that I traced."),
        ("number-differs", "mentors", "mentors.mentors.0.saw.0", "Traced 194 outside medication lists before rounds."),
        ("rate-differs", "season", STATEMENT, "At Kisima County Hospital I saw 60 to 70 patients a day."),
        ("score-differs", "profile", "season.last.step2_ck", 232),
        ("score-differs", "season", "season.actions.1.text", "Passed Step 3 with 228"),
        ("place-elsewhere", "season", STATEMENT, "My months at Orchard Hill in Iowa were cold."),
        ("unknown-place", "outreach", HOOK, "We spoke beside my poster in Toledo about bus lines."),
        ("unknown-place", "season", STATEMENT, "I spent 12 weeks at a community clinic in Bethesda."),
        ("language-unlisted", "season", STATEMENT, "I speak Swahili and Amharic with families."),
        ("language-unlisted", "experiences", "experiences.experiences.2.bullets.0", "Call families in Somali about refills."),
        ("action-date", "season", "season.actions.0.date", "2026-09"),
        ("action-date", "season", "season.actions.1.date", "2025-11"),
        ("order-differs", "season", STATEMENT, "Before medical school I called families in Dayton about refills."),
        ("role-differs", "season", STATEMENT, "In 2020 I became the head of the ward and kept its list."),
    ],
)
def test_a_disagreement_is_named_where_it_stands(code: str, file: str, path: str, value: Any) -> None:
    found = said(code, (path, value))
    assert [where for where, _ in found] == [f"content/{file}.yaml"]


@pytest.mark.parametrize(
    ("code", "path", "value"),
    [
        ("person-differs", STATEMENT, "Dr. Hale read my lists at Orchard Hill every morning."),
        ("person-differs", "outreach.outreach.0.name", "Thomas Berg"),
        ("mentor-field", "mentors.mentors.0.title", "Hospitalist and core faculty"),
        ("author-order", STATEMENT, "I was the first author of the paper on refills, with Dr. Farouk."),
        ("weeks-differ", STATEMENT, "At Orchard Hill I traced lists for patients who had waited 3 weeks for a visit."),
        ("number-differs", "mentors.mentors.0.saw.0", "Came 58 days in a row."),
        ("rate-differs", STATEMENT, "At Kisima County Hospital I saw 45 patients a day."),
        ("place-elsewhere", STATEMENT, "Before Orchard Hill I had lived in Iowa."),
        ("unknown-place", STATEMENT, "I spent 15 weeks at a hospital in Akron."),
        ("language-unlisted", STATEMENT, "I spoke with her through an interpreter, in Amharic."),
        ("action-date", "season.actions.0.date", "2026-07"),
        ("order-differs", STATEMENT, "After medical school I worked in Kisima."),
        ("role-differs", STATEMENT, "As deputy head of the ward I kept its list."),
    ],
)
def test_what_agrees_is_left_alone(code: str, path: str, value: Any) -> None:
    assert said(code, (path, value)) == []


def test_the_author_list_is_held_against_what_the_texts_say() -> None:
    second = ("achievements.publications.0.authors", ["Farouk A", "Okello M"])
    assert said("author-order", second, (STATEMENT, "I was the first author of the paper on refills.")) == [
        ("content/season.yaml", f"paragraph 'why' of statement 'im' says 'first author', but '{TITLE}' begins with Farouk A")
    ]


def test_one_hospital_in_two_towns_is_named_with_both() -> None:
    found = said("place-differs", ("outreach.outreach.0.city", "Westmoor"))
    assert found == [
        (
            "content/outreach.yaml",
            "'Orchard Hill Medical Center' is in 'Westmoor' here, and in 'Akron, OH' in content/experiences.yaml",
        )
    ]


def test_an_explained_gap_has_the_months_of_the_entries_around_it() -> None:
    gap = [{"kind": "gap", "start": "2025-09", "end": "2025-10", "happened": "I moved to Ohio and sat an exam."}]
    later = ("experiences.experiences.2.start", "2026-01")
    assert said("gap-months-differ", ("season.explanations", gap), later) == [
        ("content/experiences.yaml", "'orchard' begins Jan 2026, and the explanation of the gap before it ends Oct 2025")
    ]


def test_a_hint_says_where_the_other_place_is() -> None:
    (problem,) = [problem for problem in changed(("season.actions.0.date", "2026-09")) if problem.code == "action-date"]
    assert "content/achievements.yaml:" in problem.hint
