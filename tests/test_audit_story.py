"""One application, one story."""

from __future__ import annotations

from typing import Any

import pytest
from audited import cycle, found, held, messages, placed, record, statement

from generator.audit import rules
from generator.record.mentors import Mentor
from generator.record.programs import Program
from generator.record.season import Explanation, LastCycle

OURS = tuple(rule.code for rule in rules("story"))
IM = "Internal Medicine"


def observed(id: str = "ward", **more: Any) -> Any:  # noqa: A002
    usual = {"kind": "observership", "specialty": IM, "setting": "inpatient", "organization": "Hospital"}
    return held(id, more.pop("start", "2026-01"), more.pop("end", "2026-03"), **(usual | more))


def writer(name: str = "Lena Chen", **more: Any) -> Any:
    usual = {"id": name.split()[-1].lower(), "institution": "Riverbend", "specialty": IM, "status": "agreed", "weeks": 9}
    return placed(Mentor, "mentors.yaml", name=name, **(usual | more))


def applied(*texts: str, **more: Any) -> Any:
    experiences = more.pop("experiences", (observed(),))
    season = {"statements": (statement(*texts),) if texts else ()} | more.pop("cycle", {})
    return record(*experiences, season=cycle(**season), **more)


def test_a_statement_and_programs_for_another_specialty_are_named() -> None:
    other = placed(Program, "programs.yaml", program="P", specialty="Psychiatry")
    a = applied(cycle={"statements": (statement("x", id="psy", specialty="Psychiatry"),)}, programs=(other, other))
    assert messages(a, "specialty-differs") == [
        "2 of the programs are in Psychiatry, which you do not apply in",
        "statement 'psy' is for Psychiatry, which you do not apply in",
    ]


@pytest.mark.parametrize(
    ("season", "theirs"),
    [
        ({}, ""),
        ({}, "internal medicine"),
        ({"backup": "Psychiatry"}, "Psychiatry"),
        ({"backup": "A preliminary year in general surgery"}, "General Surgery"),
        ({}, "Preliminary internal medicine"),
    ],
)
def test_the_specialty_and_its_backup_may_both_have_a_statement(season: dict[str, Any], theirs: str) -> None:
    assert found(applied(cycle=season | {"statements": (statement("x", specialty=theirs),)}), "specialty-differs") == []


def test_a_switch_of_specialty_wants_an_explanation() -> None:
    surgery = {"last": LastCycle(specialty="General Surgery")}
    assert len(found(applied(cycle=surgery), "switch-unexplained")) == 1
    switch = Explanation(kind="specialty switch", happened="I changed.")
    assert found(applied(cycle=surgery | {"explanations": (switch,)}), "switch-unexplained") == []
    assert found(applied(cycle={"last": LastCycle(specialty="internal medicine")}), "switch-unexplained") == []
    assert found(applied(), "switch-unexplained") == []


def test_us_work_all_in_another_specialty_is_named() -> None:
    a = applied(experiences=(observed(specialty="Family Medicine"), observed("b", specialty="Emergency Medicine")))
    assert messages(a, "us-work-elsewhere") == [
        "all US clinical experience is in Family Medicine, Emergency Medicine, none in Internal Medicine"
    ]


@pytest.mark.parametrize(
    "entries",
    [
        (observed(specialty="Psychiatry"), observed("b")),
        (observed(specialty="Cardiology"),),
        (observed(specialty="Psychiatry"), observed("b", specialty="")),
        (observed(specialty="Medicine"),),
        (observed(specialty="Hospital Medicine"),),
    ],
)
def test_us_work_in_the_specialty_or_its_fields_is_enough(entries: tuple[Any, ...]) -> None:
    assert found(applied(experiences=entries), "us-work-elsewhere") == []


def test_one_setting_is_advice() -> None:
    (problem,) = found(applied(experiences=(observed(), observed("b"))), "one-setting")
    assert (problem.severity, problem.message) == ("advice", "all US clinical experience is inpatient")


@pytest.mark.parametrize(
    "entries",
    [
        (observed(), observed("b", setting="outpatient")),
        (observed(),),
        (observed(), observed("b", setting=None)),
        (observed(setting="inpatient and outpatient"), observed("b", setting="inpatient and outpatient")),
    ],
)
def test_several_settings_or_unknown_ones_are_left_alone(entries: tuple[Any, ...]) -> None:
    assert found(applied(experiences=entries), "one-setting") == []


def test_a_surgeon_may_stay_inpatient() -> None:
    a = applied(experiences=(observed(), observed("b")), cycle={"specialty": "General Surgery"})
    assert found(a, "one-setting") == []


def test_no_us_clinical_work_is_named() -> None:
    abroad = held(kind="home-country clinical", country="Nepal")
    assert (
        len(found(applied(experiences=(abroad, held("lab", kind="research", city="Boston", state="MA"))), "no-us-clinical")) == 1
    )
    assert found(applied(), "no-us-clinical", "us-clinical-old") == []
    assert found(applied(experiences=(observed(kind="hands-on", end="present"),)), "no-us-clinical", "us-clinical-old") == []


def test_us_clinical_work_of_more_than_a_year_ago_is_old() -> None:
    (message,) = messages(applied(experiences=(observed(start="2025-01", end="2025-10"),)), "us-clinical-old")
    assert message == "the last US clinical experience, 'ward', ended in Oct 2025, more than 12 months ago"
    assert found(applied(experiences=(observed(start="2025-01", end="2025-11"),)), "us-clinical-old") == []


VAGUE = (
    "I work hard and I learn fast. People who know me say that I listen well, that I stay calm under pressure, "
    "and that I can be trusted with any task. I would bring these qualities to your program every day."
)


def test_a_paragraph_for_any_specialty_is_advice() -> None:
    (problem,) = found(applied(VAGUE, "On the ward I read every medication list twice."), "any-specialty")
    assert problem.severity == "advice"
    assert problem.message == "paragraph 'p1' of statement 'im' could belong to any specialty"


@pytest.mark.parametrize(
    ("specialty", "word"),
    [
        (IM, "heart failure"),
        ("Family Medicine", "prenatal visits"),
        ("Pediatrics", "toddlers"),
        ("Psychiatry", "suicidal thoughts"),
        ("Neurology", "seizures"),
        ("General Surgery", "the appendix and other operations"),
        ("Dermatology", "dermatology"),
    ],
)
def test_a_word_of_the_specialty_is_enough(specialty: str, word: str) -> None:
    assert found(applied(f"{VAGUE} It began with {word}.", cycle={"specialty": specialty}), "any-specialty") == []
    assert len(found(applied(VAGUE, cycle={"specialty": specialty}), "any-specialty")) == 1


def test_a_short_paragraph_may_stay_general() -> None:
    assert found(applied("I would be glad to work with you."), "any-specialty") == []


def test_where_the_vocabulary_is_not_known_the_name_counts_and_what_is_concrete() -> None:
    season = {"specialty": "Dermatology"}
    told = "She sold samosas by the mosque, and her hands had been burning since the winter. I asked what she washed them with."
    assert messages(applied(VAGUE, "Dermatology is my field.", told, cycle=season), "any-specialty") == [
        "paragraph 'p1' of statement 'im' could belong to any specialty"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "I hope to join a residency with demanding teachers, honest feedback and responsibility that increases by the month.",
        "I chose this specialty because it lets me combine knowledge with contact and give back to my community.",
        "Working abroad taught me to be independent and to ask for help. I can take the best of two systems with me.",
        "From sport I have learned to lose, and from music to repeat. Both help me. A residency is long enough to grow.",
    ],
)
def test_a_paragraph_of_feelings_and_generalities_could_be_anybodys(text: str) -> None:
    assert len(found(applied(text, cycle={"specialty": "Pathology"}), "any-specialty")) == 1
    assert len(found(applied(text, cycle={"specialty": "Family Medicine"}), "any-specialty")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "I failed Step 1 once. I had no plan. I bought a calendar, did forty questions a day at the kitchen table, and passed.",
        "An old man taught me to knock. He lay with his face to the wall and said that in his house people knock.",
        "My wife works as a nurse in Dayton and our son goes to school there, so we would like to stay within two hours of it.",
        "I know the silence of an emergency room at four in the morning, with the decision in my hand and nobody to share it.",
        "Thank you for reading this, and for your time and consideration. I would be glad to answer your questions in person.",
    ],
)
def test_a_paragraph_that_tells_something_is_left_alone_without_a_word_of_the_specialty(text: str) -> None:
    assert found(applied(text, cycle={"specialty": "Pathology"}), "any-specialty") == []


def test_two_letters_with_one_angle_clash() -> None:
    a = applied(mentors=(writer(angle="clinical reliability"), writer("Samuel Ortiz", angle="clinical reliability")))
    assert messages(a, "angle-clash") == ["the letters of Lena Chen and Samuel Ortiz have the same angle: clinical reliability"]
    fine = (
        writer(angle="clinical reliability"),
        writer("Samuel Ortiz", angle="research and QI"),
        writer("Ann Ng"),
        writer("Bo Li"),
    )
    assert found(applied(mentors=fine), "angle-clash") == []
    declined = (writer(angle="clinical reliability"), writer("Ann Ng", angle="clinical reliability", status="declined"))
    assert found(applied(mentors=declined), "angle-clash") == []


@pytest.mark.parametrize(
    ("mentors", "said"),
    [
        ((), "no letter"),
        ((writer(),), "one letter"),
        ((writer(), writer("Ann Ng", status="identified")), "one letter"),
        ((writer(), writer("Ann Ng", in_us=False)), "one letter"),
        ((writer(), writer("Ann Ng", specialty="Psychiatry")), "one letter"),
    ],
)
def test_fewer_than_two_us_letters_in_the_specialty_are_named(mentors: tuple[Any, ...], said: str) -> None:
    (message,) = messages(applied(mentors=mentors), "few-us-letters")
    assert message == f"{said} from a US physician in Internal Medicine is on the way; 2 are looked for"


@pytest.mark.parametrize(
    "mentors",
    [
        (writer(), writer("Ann Ng", status="asked")),
        (writer(), writer("Ann Ng", specialty="Cardiology", status="uploaded")),
        (writer(), writer("Ann Ng", specialty="", experiences=("ward",))),
    ],
)
def test_two_letters_on_the_way_are_enough(mentors: tuple[Any, ...]) -> None:
    assert found(applied(mentors=mentors), "few-us-letters") == []


def test_somebody_has_to_see_four_weeks() -> None:
    (message,) = messages(applied(mentors=(writer(weeks=2), writer("Ann Ng", weeks=3))), "nobody-over-time")
    assert message == "nobody who writes for you saw 4 weeks of your work; the longest is Ann Ng, 3"
    for fine in ((), (writer(weeks=4),), (writer(weeks=2), writer("Ann Ng", weeks=None))):
        assert found(applied(mentors=fine), "nobody-over-time") == []


def test_without_a_season_nothing_is_asked() -> None:
    assert found(record(held()), *OURS) == []
