"""What two files say of the same thing has to agree: people, counts, places, order; where not, both places are named."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from two_files import FILES, TITLE, changed, said

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
    "reflection-outside",
    "month-elsewhere",
    "event-differs",
    "weekday-differs",
    "certified-early",
    "before-graduation",
    "gap-length",
    "weeks-total",
    "weeks-span",
    "days-differ",
    "hours-differ",
    "months-differ",
    "share-of-numbers",
    "parts-differ",
    "week-beyond",
    "kind-differs",
    "exam-order",
    "explained-date",
    "first-time-differs",
    "visa-differs",
    "letters-counted",
    "letters-of-field",
    "mentor-called",
    "state-elsewhere",
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
        ("score-differs", "season", "season.last.step2_ck", 232),
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
        ("kind-differs", "season", STATEMENT, "I was an extern at Orchard Hill for 15 weeks."),
        ("exam-order", "season", STATEMENT, "I passed Step 3 before my first day at Orchard Hill."),
        ("first-time-differs", "season", STATEMENT, "This is my first application to residency."),
        ("visa-differs", "profile", "profile.work_status", "Needs J-1 sponsorship"),
        ("letters-counted", "season", STATEMENT, "The four letters in my file are from Ohio."),
        ("letters-of-field", "season", STATEMENT, "Both letters are from US pediatricians."),
        ("letters-of-field", "season", STATEMENT, "Two of my three letters come from pediatricians."),
        ("weeks-span", "season", STATEMENT, "From January 2026 to June 2026 I completed 15 weeks of US clinical experience."),
        ("mentor-called", "season", STATEMENT, "Dr. Hale, a pediatrician, read my lists."),
        ("state-elsewhere", "mentors", "mentors.mentors.0.saw.0", "Traced medication lists on her ward in Iowa."),
        ("month-elsewhere", "mentors", "mentors.mentors.0.saw.0", "In August, traced a list that nobody had."),
        ("event-differs", "season", "season.actions.0.text", "Presented at the Great River Primary Care Meeting in May 2026"),
        ("certified-early", "profile", "profile.certifications.0.date", "2024-01"),
        ("weeks-total", "season", STATEMENT, "I have 20 weeks of US clinical experience in all."),
        ("days-differ", "mentors", "mentors.mentors.0.saw.0", "Came before rounds on each of the 90 days."),
        ("hours-differ", "experiences", "experiences.experiences.2.bullets.0", "Call families about refills 30 hours a week."),
        (
            "share-of-numbers",
            "experiences",
            "experiences.experiences.2.bullets.0",
            {"text": "Reached 61% of families.", "numbers": ["57 of 83"]},
        ),
        ("week-beyond", "season", STATEMENT, "In my twentieth week at Orchard Hill I traced a list alone."),
        ("reflection-outside", "reflections", "reflections.reflections.0.date", "2025-11-02"),
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
        ("kind-differs", STATEMENT, "I was an observer at Orchard Hill for 15 weeks."),
        ("exam-order", STATEMENT, "I passed Step 2 CK before my first day at Orchard Hill."),
        ("letters-of-field", STATEMENT, "Both letters are from US internists."),
        (
            "letters-of-field",
            STATEMENT,
            "One of my three letters comes from an internist, two of my three letters from internists.",
        ),
        ("weeks-span", STATEMENT, "From January 2026 to April 2026 I completed 15 weeks of US clinical experience."),
        ("weeks-span", STATEMENT, "From May 2024 to June 2025 I waited."),
        ("month-elsewhere", "mentors.mentors.0.saw.0", "In February, traced a list that nobody had."),
        ("days-differ", "mentors.mentors.0.saw.0", "Came before rounds on each of the 36 days."),
        ("hours-differ", "experiences.experiences.2.bullets.0", "Call families about refills 24 hours a week."),
        (
            "share-of-numbers",
            "experiences.experiences.2.bullets.0",
            {"text": "Reached 61% of families.", "numbers": ["57 of 93"]},
        ),
        ("week-beyond", STATEMENT, "In my fourth week at Orchard Hill I traced a list alone."),
    ],
)
def test_what_agrees_is_left_alone(code: str, path: str, value: Any) -> None:
    assert said(code, (path, value)) == []


def test_the_author_list_is_held_against_what_the_texts_say() -> None:
    second = ("achievements.publications.0.authors", ["Farouk A", "Okello M"])
    assert said("author-order", second, (STATEMENT, "I was the first author of the paper on refills.")) == [
        (
            "content/season.yaml",
            f"paragraph 'why' of statement 'im' says 'first author of the paper on refills', but '{TITLE}' begins with Farouk A",
        )
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


def test_the_explanation_of_a_gap_counts_its_own_months() -> None:
    gap = [{"kind": "gap", "start": "2025-09", "end": "2025-12", "happened": "I stayed with my parents for eight months."}]
    later = ("experiences.experiences.2.start", "2026-01")
    assert [file for file, _ in said("gap-length", ("season.explanations", gap), later)] == ["content/season.yaml"]


def test_an_explanation_lets_things_begin_when_they_began() -> None:
    told = [{"kind": "graduation year", "happened": "My post ended in May 2024, and then I studied."}]
    (found,) = said("explained-date", ("season.explanations", told))
    assert found[0] == "content/season.yaml"
    assert "ended in May 2024" in found[1]


def test_months_and_years_of_a_whole_come_from_its_dates() -> None:
    told = "Call families 24 hours a week for 30 months."
    assert said("months-differ", ("experiences.experiences.2.bullets.0", told))
    assert said("months-differ", (STATEMENT, "I graduated in June 2018 and apply four years later."))
    assert not said("months-differ", (STATEMENT, "I graduated in June 2018 and apply eight years later."))


def test_two_counts_of_one_whole_are_named_where_one_may_be_a_slip_of_the_other() -> None:
    bullets = ["Traced the lists of 55 families by telephone, and 41 of 55 families had one."]
    slip = "I traced lists by telephone at Orchard Hill, and 31 of 55 families had one."
    assert said("parts-differ", ("experiences.experiences.1.bullets", bullets), (STATEMENT, slip))
    assert not said("parts-differ", ("experiences.experiences.1.bullets", bullets), (STATEMENT, slip.replace("31", "41")))


def test_nobody_is_a_physician_before_graduation() -> None:
    title = ("experiences.experiences.0.title", "Medical officer")
    early = ("experiences.experiences.0.start", "2018-01")
    assert [file for file, _ in said("before-graduation", title, early)] == ["content/experiences.yaml"]
    assert not said("before-graduation", title)


def test_a_clinic_is_on_one_day_of_the_week() -> None:
    mail = ("outreach.outreach.0.hook", "Your Thursday clinic taught me to ask.")
    bullets = ("experiences.experiences.1.bullets", ["Prepared the Tuesday clinic and wrote each list on one page."])
    assert [file for file, _ in said("weekday-differs", mail, bullets)] == ["content/outreach.yaml"]


_HALE: dict[str, Any] = FILES["mentors"]["mentors"][0]
WRITERS = (
    "mentors.mentors",
    [
        {**copy.deepcopy(_HALE), "status": "uploaded", "asked_on": "2026-06-02"},
        {**copy.deepcopy(_HALE), "id": "berg", "name": "Thomas Berg", "status": "uploaded", "asked_on": "2026-07-20"},
        {**copy.deepcopy(_HALE), "id": "quill", "name": "Ana Quill", "status": "agreed", "asked_on": "2026-10-12"},
    ],
)
ACTION = "season.actions.0"


@pytest.mark.parametrize(
    "value",
    [
        {"text": "Had three letters from US internists uploaded", "date": "2026-11"},
        {"text": "Had two letters from US internists uploaded", "date": "2026-06"},
        {"text": "Four US internists agreed to write a letter", "date": "2026-11"},
        {"text": "Asked three physicians for letters", "date": "2026-08"},
        {"text": "Three internists who saw me with patients have uploaded their letters", "date": "2026-11"},
    ],
)
def test_letters_are_counted_by_how_far_they_are_and_by_when(value: dict[str, str]) -> None:
    assert [file for file, _ in said("letters-counted", WRITERS, (ACTION, value))] == ["content/season.yaml"]


@pytest.mark.parametrize(
    "value",
    [
        {"text": "Had two letters from US internists uploaded", "date": "2026-08"},
        {"text": "Asked three physicians for letters", "date": "2026-10"},
        {"text": "Wrote four letters to families", "date": "2026-08"},
        {"text": "Four letters were uploaded last year", "date": "2026-08"},
        {"text": "Hope to have three letters uploaded", "date": "2026-08"},
    ],
)
def test_letters_that_are_there_or_are_others_are_left_alone(value: dict[str, str]) -> None:
    assert said("letters-counted", WRITERS, (ACTION, value)) == []


OBSERVED = ("experiences.experiences.1.bullets", ["Traced 184 medication lists; I entered no orders and wrote no notes."])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (ACTION, {"text": "Completed 15 weeks of hands-on work at Orchard Hill, with orders of my own", "date": "2026-05"}),
        (ACTION, {"text": "Managed eight patients a day for 15 weeks", "date": "2026-05", "experience": "orchard"}),
        (ACTION, {"text": "Completed 15 weeks at Orchard Hill and wrote the daily notes", "date": "2026-05"}),
        (STATEMENT, "At Orchard Hill I wrote the chart notes of eight patients a day."),
    ],
)
def test_care_on_an_observership_is_named_in_actions_and_where_its_own_text_denies_it(path: str, value: Any) -> None:
    assert [file for file, _ in said("hands-on-observership", OBSERVED, (path, value))] == ["content/season.yaml"]


@pytest.mark.parametrize(
    "text",
    [
        "At Orchard Hill I looked for hands-on work and found none.",
        "I was an observer at Orchard Hill. In November 2023 I had covered the ward alone.",
        "At Orchard Hill I wrote no notes.",
    ],
)
def test_other_times_and_what_was_not_done_are_left_alone(text: str) -> None:
    assert said("hands-on-observership", OBSERVED, (STATEMENT, text)) == []


def test_what_a_mentor_saw_in_the_month_of_a_reflection_was_in_its_language() -> None:
    told = ("reflections.reflections.0.moment", "A man shouted at the desk in Swahili because his refill had been refused.")
    saw = "mentors.mentors.0.saw.0"
    differs = said("story-retold", told, (saw, "In February sat with a man who was shouting in Amharic about a refused refill."))
    assert "content/mentors.yaml" in {file for file, _ in differs}
    for text in (
        "In February sat with a man who was shouting in Swahili about a refused refill.",
        "In February greeted a family in Amharic.",
    ):
        assert said("story-retold", told, (saw, text)) == []


def test_a_hint_says_where_the_other_place_is() -> None:
    (problem,) = [problem for problem in changed(("season.actions.0.date", "2026-09")) if problem.code == "action-date"]
    assert "content/achievements.yaml:" in problem.hint
