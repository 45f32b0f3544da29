"""Each number, share, count and length of time of a written passage follows from the rest of the record."""

from __future__ import annotations

from typing import Any

import pytest
from audited import achieved, date, found, held, messages, placed, record
from told import told

from generator.audit import rules
from generator.record.achievements import Project
from generator.record.dates import PRESENT
from generator.record.experiences import Bullet, ErasEntry

OURS = tuple(rule.code for rule in rules("numbers"))


@pytest.mark.parametrize(
    ("text", "code", "quoted"),
    [
        ("I saw 45 patients a day on my own.", "unknown-number", "45"),
        ("Teach-back rose to 93% in ten weeks.", "unknown-number", "93"),
        ("We entered 1,038 fields.", "unknown-number", "1,038"),
        ("I led more than three hundred deliveries.", "unknown-number", "three hundred"),
        ("I trained two dozen midwives and three dozen nurses.", "unknown-number", "three dozen"),
        ("Readmissions fell by ninety percent.", "unknown-number", "ninety"),
        ("Our errors fell by two thirds.", "unknown-number", "two thirds"),
        ("Missed visits fell to one in ten.", "unknown-number", "one in ten"),
        ("I am the author of three publications.", "unknown-count", "three publications"),
        ("A dozen posters came from it.", "unknown-count", "A dozen posters"),
        ("I have two posters on this.", "unknown-count", "two posters"),
        ("I speak four languages.", "unknown-count", "I speak four languages"),
        ("I bring ten years of practice in adult medicine.", "unknown-count", "ten years"),
        ("After nearly eight years at Shonapara I know what I can do.", "unknown-count", "eight years"),
        ("For seven years on the ward in Bogura I counted tablets.", "unknown-count", "seven years"),
        ("I spent eight months at Riverbend.", "unknown-count", "eight months"),
        ("Eleven years have passed since I graduated.", "unknown-count", "Eleven years"),
    ],
)
def test_what_follows_from_nothing_is_named(text: str, code: str, quoted: str) -> None:
    (problem,) = found(told(text), *OURS)
    assert problem.code == code
    assert f"'{quoted}'" in problem.message
    assert problem.place.file == "season.yaml"


@pytest.mark.parametrize(
    "text",
    [
        "At Riverbend, on a 24-bed service, I tracked 61 calls; teach-back rose from 54% to 83%.",
        "I tracked more than fifty calls, nearly sixty-five by my count.",
        "A 58-year-old man on 40 mg of furosemide had a sodium of 119, a pressure of 180/110 and an ejection fraction of 25%.",
        "At 6 a.m. on day 12, with COVID-19 on the ward, I called for 20 minutes; his A1c had been 11.2.",
        "For 28 weeks of US work I kept 1,037 fields clean, after five years of practice at Shonapara.",
        "I have one publication and one poster, and I speak no languages badly.",
        "She was seventy, had raised eleven children, and had waited six years in a village thirty kilometers away.",
        "In ten years I want a clinic; before medical school I was a nurse for four years.",
        "Seven years after graduation I still read two papers a week. My father drove a bus for thirty years.",
        "I bring five years of nights at Shonapara and four months at Riverbend.",
    ],
)
def test_what_the_record_holds_and_what_is_no_claim_is_left_alone(text: str) -> None:
    assert messages(told(text), *OURS) == []


def test_the_nearest_number_is_named_with_its_place() -> None:
    (problem,) = found(told("Teach-back rose to 85% at Riverbend."), *OURS)
    assert problem.hint.startswith("the record has 83 (experiences.yaml:")


def test_one_passage_does_not_bear_out_another() -> None:
    assert len(found(told("I saw 45 patients a day.", "The ward had 45 beds."), "unknown-number")) == 2


def described(**more: Any) -> Any:
    return held(eras=placed(ErasEntry, "experiences.yaml", description="I saw 45 patients a day."), **more)


def test_eras_texts_are_passages_too() -> None:
    assert messages(record(described()), "unknown-number") == ["'45' in 'description' of 'job' is nowhere else in the record"]


def test_where_a_figure_comes_from_counts_as_the_record() -> None:
    source = Bullet(text="Ran a clinic.", numbers=("45 patients a day, clinic register",))
    project = Project(
        kind="research", title="Register", role="Lead", organization="Clinic", start=date("2020"), end=PRESENT, bullets=(source,)
    )
    assert found(record(described(), achievements=achieved(projects=(project,))), "unknown-number") == []
