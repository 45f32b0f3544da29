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


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Shabnam, who drives a school bus, could not test on the route.", "Shabnam"),
        ("Chidinma Ezeobi was four years old, and her palms were white.", "Chidinma Ezeobi"),
        ("The snow closed the pass, and Corporal Kiprono Langat stood at my tent.", "Corporal Kiprono Langat"),
        ("I fed the twins of Maricel Tupas through a tube.", "Maricel Tupas"),
        ("With Hatice K., who had lost two pregnancies, I agreed on a scan.", "Hatice K."),
        ("We all knew Abu Tarek by his laugh.", "Abu Tarek"),
        ("Madame Rosemène Delva had stopped her water tablet.", "Madame Rosemène Delva"),
        ("Her daughter Xiaomei drew the tube.", "Xiaomei"),
        ("That night Joseph's mother counted the drops.", "Joseph"),
        ("I met Bluma Feigenbaum on my second night.", "Bluma Feigenbaum"),
        ('"I am not deaf," shouted Bronisław.', "Bronisław"),
    ],
)
def test_a_name_is_known_by_a_title_a_relative_a_verb_or_a_list(text: str, quoted: str) -> None:
    (problem,) = found(told(text), *OURS)
    assert problem.code == "patient-name"
    assert f"'{quoted}'" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "Lena Chen and Dr. Lowell let me lead; the head nurse, Agnes, kept the list, and Agnes was strict.",
        "Two interns, Ahmed and Sara, shared the call room.",
        "My grandmother Rosa sold bread in Queens.",
        "In Florence I read Hafez, and in Ramadan the clinic opened at dusk.",
        "The Montreal Cognitive Assessment took an hour in Spanish; a Foley catheter and Thomas splints hung there.",
        "I met residents from Connecticut and Massachusetts whose patients I shared.",
        "Internal Medicine taught me to wait, and Step 2 CK to read.",
        "Dear Professor, I saw Mr. K and Mrs. A. again.",
    ],
)
def test_capitals_have_other_reasons_than_a_patient(text: str) -> None:
    assert messages(told(text), *OURS) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The lady in room 417B neglects the left side.", "record-number"),
        ("Septic shock (MR 20-55813), and I waited.", "record-number"),
        ("Case no. 7731 was a child with croup.", "record-number"),
        ("On the night of 3 February 2022 a rickshaw driver was wheeled in.", "exact-date"),
        ("A toddler came on October 9, 2026 with a burn.", "exact-date"),
        ("On Sept. 3rd a grocer collapsed.", "exact-date"),
        ("At 94 he still walked to the market.", "age-over-89"),
        ("She had her ninety-second birthday on the ward.", "age-over-89"),
        ("Born in 1929, she had outlived three surgeons.", "age-over-89"),
        ("The only woman in upper Mustang with asthma of that kind taught me to listen.", "rare-and-place"),
        ("A boy with Menkes disease from Oaxaca came twice a year.", "rare-and-place"),
    ],
)
def test_a_patient_is_known_by_numbers_days_ages_and_rarity(text: str, code: str) -> None:
    assert [problem.code for problem in found(told(text), *OURS)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Operating room 3 was mine on Mondays, in a 12-bed unit with a man in bed four.",
        "On March 14, 2024 I passed Step 2 CK, and my mother cried.",
        "After the earthquake of 6 February 2023 our hospital had no generator for its patients.",
        "Her pulse was 94, and 98 of the 120 women came back.",
        "My grandfather lived to 94.",
        "I treated 310 patients with leprosy at Riverbend.",
        "He was the only man in the room, and I the only doctor in the district.",
    ],
)
def test_numbers_days_and_diseases_of_nobody_are_left_alone(text: str) -> None:
    assert messages(told(text), *OURS) == []


def test_a_day_in_a_reflection_is_one_beside_a_patient() -> None:
    (problem,) = found(record(held(), reflections=(reflected("October 9, 2026: I was too quick with the needle."),)), *OURS)
    assert problem.code == "exact-date"


def test_a_bed_weighs_less_than_a_chart_number() -> None:
    problems = [found(told(text), "record-number")[0] for text in ("Bed 12 wept.", "MRN 4471920 wept.")]
    assert [problem.severity for problem in problems] == ["warning", "error"]


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
        "my social security number is 987-65-4329",
        "SS# 912 34 5678",
        "Passport number is AB 123 4567",
        "CNIC 35202-1234567-1",
        "visa card 4111 1111 1111 1111",
        "password for AAMC is hunter22",
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
        "password is in the safe; renew the driver's license by 03/12/2027",
    ],
)
def test_other_numbers_are_no_secrets(notes: str) -> None:
    assert found(record(held(), profile=applicant(notes=notes)), "secret") == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The mayor of Port Ansel came in with chest pain.", "mayor of Port Ansel"),
        ("That night the Quincannon fire chief lay in bed four.", "Quincannon fire chief"),
        ("She was the owner of the only fish cannery in Quincannon.", "only fish cannery in Quincannon"),
    ],
)
def test_an_office_and_its_town_say_who_it_was(text: str, quoted: str) -> None:
    (problem,) = found(told(text), *OURS)
    assert problem.code == "recognizable"
    assert quoted in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "I was the only doctor in Quincannon for two years.",
        "A man who held an office in town came in with chest pain.",
        "The director of Riverbend Hospital asked me to lead the audit.",
        "The mayor came to the ward, and a sheriff waited in the hall.",
    ],
)
def test_the_applicant_and_colleagues_may_be_known_in_town(text: str) -> None:
    assert messages(told(text), *OURS) == []
