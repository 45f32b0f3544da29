"""Slips that an interviewer sees first: who was ill, how many there were, what one was, when it ended, what one applies for."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from two_files import FILES, said

STATEMENT = "season.statements.0.passages.0.text"
BULLETS = "experiences.experiences.1.bullets"
SAW = "mentors.mentors.0.saw"
GAP: dict[str, Any] = {
    "kind": "gap",
    "start": "2025-09",
    "end": "2025-12",
    "happened": "I spent the autumn with my father, through his chemotherapy.",
}
EXPLAINED = ("season.explanations", [GAP])


def impactful(text: str) -> tuple[str, Any]:
    return ("season.impactful", text)


@pytest.mark.parametrize(
    ("told", "is_named"),
    [
        ("When my mother fell ill in 2025, I left my post.", True),
        ("My mother's chemotherapy took the whole autumn.", True),
        ("When my father fell ill in 2025, I left my post.", False),
        ("When my grandmother fell ill in 2009, I carried her water.", False),
        ("My mother sold fish.", False),
    ],
)
def test_the_relative_of_a_gap_is_the_same_in_every_text(told: str, *, is_named: bool) -> None:
    assert bool(said("relative-differs", EXPLAINED, impactful(told))) == is_named


@pytest.mark.parametrize(("told", "is_named"), [("12 to 14", True), ("7 to 9", False), ("8 to 10", False)])
def test_there_were_as_many_patients_in_every_text(told: str, *, is_named: bool) -> None:
    bullets = (BULLETS, ["Prepared summaries of 7 to 9 patients for morning rounds."])
    found = said(
        "range-differs", bullets, (STATEMENT, f"At Orchard Hill I prepared the summaries of {told} patients for rounds.")
    )
    assert [file for file, _ in found] == (["content/season.yaml"] if is_named else [])


@pytest.mark.parametrize(
    ("told", "is_named"),
    [
        ("In three years of residency there I saw 45 patients a day.", True),
        ("During my residency in Kisima I saw 45 patients a day.", True),
        ("After residency I want to stay in Ohio.", False),
        ("A residency in Ohio is what I look for.", False),
    ],
)
def test_work_is_no_residency_where_no_title_says_so(told: str, *, is_named: bool) -> None:
    assert bool(said("kind-differs", (STATEMENT, told))) == is_named


@pytest.mark.parametrize(
    ("told", "is_named"),
    [
        ("I was the attending physician at Kisima County Hospital.", True),
        ("I was deputy head of the ward at Kisima County Hospital.", False),
        ("At Kisima County Hospital the attending said that I was early.", False),
    ],
)
def test_a_rank_is_that_of_the_title(told: str, *, is_named: bool) -> None:
    assert bool(said("role-differs", (STATEMENT, told))) == is_named


@pytest.mark.parametrize(
    ("told", "is_named"),
    [
        ("After residency I want to practice as a family physician.", True),
        ("I am looking for a family medicine residency near Dayton.", True),
        ("I want to practice as an internist.", False),
        ("Before that I had been the family physician of three villages.", False),
    ],
)
def test_a_statement_asks_for_its_own_specialty(told: str, *, is_named: bool) -> None:
    assert bool(said("other-specialty-named", (STATEMENT, told))) == is_named


def ended(**changes: Any) -> tuple[str, Any]:
    every = copy.deepcopy(FILES["experiences"]["experiences"])
    every[2] |= {"end": "2026-04"} | changes
    return ("experiences.experiences", every)


@pytest.mark.parametrize(
    "bullet",
    [
        "Call families about refills, 212 so far.",
        {"text": "Call families about refills.", "numbers": ["Call log, September 2025 to October 2026"]},
    ],
)
def test_an_end_that_its_own_bullets_go_beyond_is_the_slip(bullet: Any) -> None:
    assert [file for file, _ in said("told-as-going-on", ended(bullets=[bullet]))] == ["content/experiences.yaml"]
    within = {"text": "Called families about refills.", "numbers": ["Call log, September 2025 to April 2026"]}
    assert said("told-as-going-on", ended(bullets=[within])) == []


def test_a_count_of_the_last_cycle_that_two_texts_contradict_is_the_slip() -> None:
    hook = ("outreach.outreach.0.hook", "You interviewed me in December 2025 and asked about a night on call.")
    told = (STATEMENT, "Last year I had two interviews and did not match.")
    none = ("season.last.interviews", 0)
    (found,) = said("last-cycle-differs", none, hook, told)
    assert "your last cycle has interviews: 0, and 2 texts say otherwise" in found[1]
    (alone,) = said("last-cycle-differs", none, told)
    assert alone[1].startswith("paragraph 'why'")


def test_a_day_of_graduation_that_a_text_contradicts_is_the_slip() -> None:
    late = ("profile.graduation", "2019-06")
    ours = [("content/profile.yaml", "'MBChB' ends Jun 2018, but graduation is Jun 2019")]
    assert said("graduation-differs", late) == ours
    assert said("graduation-differs", late, (STATEMENT, "I graduated in 2018 and stayed in Kisima.")) == ours


@pytest.mark.parametrize(
    ("level", "told", "file"),
    [
        ("basic", ["Taught wound care in English and Swahili."], "experiences"),
        ("fluent", ["Taught wound care in English and Swahili."], ""),
    ],
)
def test_what_is_done_in_a_language_shows_its_level(level: str, told: list[str], file: str) -> None:
    languages = ("profile.languages", [{"name": "English", "level": "fluent"}, {"name": "Swahili", "level": level}])
    found = said("language-level", languages, (BULLETS, told))
    assert [where for where, _ in found] == ([f"content/{file}.yaml"] if file else [])
    twice = said("language-level", languages, (BULLETS, told), (STATEMENT, "I taught wound care in Swahili."))
    assert [where for where, _ in twice] == (["content/profile.yaml"] if file else [])


def test_a_mentors_line_is_of_the_time_there() -> None:
    line = "In {}, presented a case at the conference."
    assert said("month-elsewhere", (SAW, [line.format("November 2025")]))
    assert said("month-elsewhere", (SAW, [line.format("March 2026")])) == []


@pytest.mark.parametrize(
    ("told", "is_named"),
    [
        ("I passed Step 1, Step 2 CK, and Step 3 at the first attempt.", True),
        ("I passed Step 1 at the first attempt, and Step 2 CK at the second.", False),
        ("I failed Step 2 CK once, and have passed each examination since then at the first attempt.", False),
        ("I have passed all the Steps at the first attempt.", True),
    ],
)
def test_a_list_of_exams_is_told_as_a_whole(told: str, *, is_named: bool) -> None:
    exams = copy.deepcopy(FILES["profile"]["exams"])
    exams[1]["attempts"] = 2
    assert bool(said("attempts-denied", ("profile.exams", exams), (STATEMENT, told))) == is_named


@pytest.mark.parametrize(
    ("told", "is_named"),
    [
        ("Examined 6 to 8 patients a day on her own.", True),
        ("Wrote the admission orders for two patients a day.", True),
        ("Read the charts of 6 to 8 patients a day.", False),
    ],
)
def test_a_mentors_line_gives_an_observer_no_care(told: str, *, is_named: bool) -> None:
    assert bool(said("hands-on-observership", (SAW, [{"text": told, "experience": "orchard"}]))) == is_named


def test_weeks_in_the_us_are_those_of_the_places() -> None:
    told = "Since then there has been no month without work, {} weeks in US hospitals among them."
    assert said("weeks-total", (STATEMENT, told.format(32)))
    assert said("weeks-total", (STATEMENT, told.format(15))) == []


def test_a_license_has_the_date_of_the_profile() -> None:
    held = ("profile.certifications", [{"name": "Kenyan medical license", "date": "2018-09"}])
    assert said("degree-differs", held, (STATEMENT, "I was licensed in March 2020 and stayed in Kisima."))
    assert said("degree-differs", held, (STATEMENT, "I was licensed in September 2018 and stayed in Kisima.")) == []


def test_the_poster_of_a_work_was_where_its_entry_has_it() -> None:
    learned = "experiences.experiences.2.learned"
    assert said("event-differs", (learned, "I presented the poster in Portland in June 2026."))
    assert said("event-differs", (learned, "I presented the poster in Columbus in June 2026.")) == []


@pytest.mark.parametrize(
    ("told", "is_named"),
    [
        ("At Orchard Hill I corrected 17 of the orders in the chart.", True),
        ("In 2026 I managed eight patients a day on a US ward.", True),
        ("At Orchard Hill I read the orders of the night.", False),
    ],
)
def test_an_observer_gave_no_orders(told: str, *, is_named: bool) -> None:
    denied = ("experiences.experiences.1.learned", "I placed no orders and wrote no notes.")
    assert bool(said("hands-on-observership", denied, (STATEMENT, told))) == is_named


@pytest.mark.parametrize(
    ("told", "is_named"),
    [
        ("In February 18 of 45 patients had a reading within ten days.", False),
        ("I sent 62 applications on October 8, 2025, and no letter told of me with a patient.", False),
        ("On February 18 a patient came with a letter.", True),
    ],
)
def test_a_count_after_a_month_and_a_day_of_ones_own_are_no_patients_day(told: str, *, is_named: bool) -> None:
    assert bool(said("exact-date", (STATEMENT, told))) == is_named


@pytest.mark.parametrize("place", ["Virginia", "Columbus"])
def test_a_place_in_a_list_of_places_is_no_patient(place: str) -> None:
    assert said("patient-name", (STATEMENT, f"My work has been in Maryland and {place}, with patients of both.")) == []
    assert said("patient-name", (STATEMENT, "A patient, Virginia, told me about her mother."))
