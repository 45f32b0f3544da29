"""Patients nobody can recognize, and no secrets of the applicant."""

from __future__ import annotations

from typing import Any

import pytest
from audited import applicant, cycle, date, found, held, messages, placed, record, statement

from generator.audit import rules
from generator.record.mentors import Mentor, Seen
from generator.record.reflections import Reflection

OURS = tuple(rule.code for rule in rules("privacy"))
CHEN = placed(Mentor, "mentors.yaml", id="chen", name="Lena Chen", institution="Riverbend")


def reflected(moment: str) -> Any:
    return placed(Reflection, "reflections.yaml", date=date("2026-06-07"), experience="job", moment=moment)


def told(text: str) -> Any:
    here = held(organization="Riverbend Hospital", city="Queens")
    return record(here, mentors=(CHEN,), season=cycle(statements=(statement(text),)))


@pytest.mark.parametrize(
    ("text", "code", "quoted"),
    [
        ("I sat with Mrs. Alvarez until her son came.", "patient-name", "Mrs. Alvarez"),
        ("Mr Van Dyke had stopped his insulin.", "patient-name", "Mr Van Dyke"),
        ("A patient named Rosa taught me this.", "patient-name", "Rosa"),
        ("Her chart, MRN 4471920, was locked.", "record-number", "MRN"),
        ("I opened chart number 55120 again.", "record-number", "chart number 55120"),
        ("The wristband read 20418831 and nothing else.", "record-number", "20418831"),
        ("On June 3, 2025, a man was admitted with sepsis.", "exact-date", "June 3"),
        ("She was discharged on 6/12/2025 with oxygen.", "exact-date", "6/12/2025"),
        ("The patient came back on 14 March.", "exact-date", "14 March"),
        ("A 94-year-old man refused dialysis.", "age-over-89", "94-year-old"),
        ("A woman aged 101 walked in alone.", "age-over-89", "aged 101"),
        ("Her daughter can be reached at (718) 555-0199.", "contact-in-text", "(718) 555-0199"),
        ("He lived at 41 Elm Street above the shop.", "contact-in-text", "41 Elm Street"),
        ("At Riverbend I met a man with Creutzfeldt-Jakob disease.", "rare-and-place", "Creutzfeldt"),
    ],
)
def test_what_could_name_a_patient_is_found(text: str, code: str, quoted: str) -> None:
    (problem,) = found(told(text), *OURS)
    assert problem.code == code
    assert f"'{quoted}'" in problem.message
    assert "paragraph 'p1' of statement 'im'" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "Ms. Chen, the charge nurse's namesake and my attending, asked me to present.",
        "A man in his sixties had stopped his insulin; Mr. K, as I call him here, was afraid of needles.",
        "Miss the second dose and the first is lost, she said.",
        "In a registry of 12,400 patients and a district of 1500000 people, 31% were lost.",
        "We screened 310 patients, and 242 came back.",
        "In June a man was admitted with sepsis.",
        "I began my internship on August 1, 2018, and finished it on time.",
        "By May 20 patients had been taught, and in March 30% more.",
        "I submitted on September 3, to a list rebuilt around community programs.",
        "A 64-year-old man and a woman in her nineties shared the room.",
        "Adults aged 90 or older were left out, as were 95% of readmissions.",
        "My 92-year-old grandmother raised me.",
        "Readings of 140/90 or higher were followed; the audit covered 2022-2024.",
        "She took one tablet at 6 and 10, and 3 more on Main days.",
        "I met a man with Creutzfeldt-Jakob disease, which nobody expected.",
        "At Riverbend I met a man with heart failure and diabetes.",
        "The Wilson-led team at Riverbend met at noon.",
    ],
)
def test_careful_texts_are_left_alone(text: str) -> None:
    assert messages(told(text), *OURS) == []


def test_reflections_bullets_and_what_mentors_saw_are_read_too() -> None:
    reflection = reflected("Mr. Alvarez went home.")
    seen = placed(Seen, "mentors.yaml", text="Sat with Mrs. Alvarez after rounds.")
    mentor = placed(Mentor, "mentors.yaml", id="ng", name="Ann Ng", institution="Clinic", saw=(seen,))
    a = record(held(bullets=("Presented Ms. Alvarez at rounds",)), reflections=(reflection,), mentors=(mentor,))
    files = {problem.place.file for problem in found(a, "patient-name")}
    assert files == {"reflections.yaml", "mentors.yaml", "experiences.yaml"}


def test_a_rare_disease_in_a_reflection_has_its_place_already() -> None:
    reflection = reflected("A woman had moyamoya disease.")
    (problem,) = found(record(held(organization="Riverbend Hospital"), reflections=(reflection,)), "rare-and-place")
    assert problem.severity == "advice"
    assert "'Riverbend Hospital'" in problem.message


@pytest.mark.parametrize(
    "notes",
    [
        "SSN 123-45-6789",
        "my social security number: 123456789",
        "Passport no. BX0123456",
        "passport A1234567",
        "A-number: A012345678",
    ],
)
def test_a_secret_is_an_error_even_in_notes_and_is_not_repeated(notes: str) -> None:
    (problem,) = found(record(held(notes=notes, private=True)), "secret")
    assert problem.severity == "error"
    assert not any(part in problem.message for part in notes.split() if any(c.isdigit() for c in part))


@pytest.mark.parametrize(
    "notes",
    [
        "AAMC 00000142, USMLE 0-000-014-2, call (718) 555-0142",
        "passport renewed in 2024, valid until 2034",
        "doi 10.1234/123-45-67890 and trial NCT01234567",
        "green card interview in 2025",
    ],
)
def test_other_numbers_are_no_secrets(notes: str) -> None:
    assert found(record(held(), profile=applicant(notes=notes)), "secret") == []
