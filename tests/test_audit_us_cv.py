"""What a US reader does not expect in a CV."""

from __future__ import annotations

from typing import Any

import pytest
from audited import achieved, applicant, date, found, held, messages, placed, record

from generator.record.achievements import Award
from generator.record.cv import CvChoices, Variant
from generator.record.profile import Education


def study(**more: Any) -> Any:
    usual = {"degree": "MBBS", "school": "Karatoya College", "city": "Bogura", "country": "Bangladesh", "end": date("2018")}
    return placed(Education, "profile.yaml", **(usual | more))


def studied(**more: Any) -> Any:
    return record(held(), profile=applicant(education=(study(**more),)))


@pytest.mark.parametrize(
    "more",
    [
        {"degree": "Higher Secondary Certificate"},
        {"degree": "HSC", "school": "Bogura Government College"},
        {"school": "St. Mary's High School"},
        {"degree": "A-levels in biology and chemistry"},
        {"degree": "Intermediate (FSc pre-medical)"},
        {"details": ("First in high school",)},
    ],
)
def test_school_before_university_is_named(more: dict[str, Any]) -> None:
    assert len(found(studied(**more), "high-school")) == 1


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"degree": "Post-secondary certificate in public health"},
        {"degree": "Bachelor of Medicine, Bachelor of Surgery"},
        {"degree": "BSc, intermediate level statistics", "details": ("Taught first aid to high school students",)},
        {"private": True, "degree": "Higher Secondary Certificate"},
    ],
)
def test_university_is_not_taken_for_school(more: dict[str, Any]) -> None:
    assert found(studied(**more), "high-school") == []


def test_an_award_of_a_school_counts_too() -> None:
    prize = placed(Award, "achievements.yaml", title="Valedictorian, high school", date=date("2010"))
    a = record(held(), achievements=achieved(awards=(prize,)))
    assert messages(a, "high-school") == ["'high school' is school before university"]


def test_references_on_request_is_named_wherever_it_stands() -> None:
    assert len(found(studied(details=("References available upon request",)), "references-line")) == 1
    assert len(found(record(held(bullets=("References on request.",))), "references-line")) == 1
    for fine in ("Referenced 40 papers on request of the chair", "Checked references for the review", "Gave data on request"):
        assert found(record(held(bullets=(fine,))), "references-line") == []


@pytest.mark.parametrize(
    ("headline", "what"),
    [
        ("Physician, 29 years old", "age"),
        ("Physician, 29", "age"),
        ("Married, MBBS", "marital status"),
        ("Date of birth: March 3, 1994", "birth"),
        ("Internal medicine applicant, female", "sex"),
        ("Nationality: Bangladeshi", "nationality"),
        ("Religion: none", "religion"),
    ],
)
def test_personal_details_are_named(headline: str, what: str) -> None:
    a = record(held(), cv=placed(CvChoices, "cv.yaml", headline=headline))
    (message,) = messages(a, "personal-details")
    assert message.endswith(f"tells your {what}")


@pytest.mark.parametrize(
    "text",
    [
        "International medical graduate, ECFMG certified",
        "Women's health and aging research",
        "Applying in internal medicine, Match 2027",
        "Marathon running for 12 years",
        "History of religion in Bengal",
        "Coaching children aged 10 to 14",
        "Single-speed cycling",
        "Step 2 CK 251, ECFMG 2024",
    ],
)
def test_other_headlines_and_interests_are_left_alone(text: str) -> None:
    a = record(held(), cv=CvChoices(headline=text), profile=applicant(interests=(text,), hobbies=text))
    assert found(a, "personal-details", "objective") == []


@pytest.mark.parametrize(
    "headline",
    ["Objective: a residency position", "Seeking to obtain a position in internal medicine", "Seeking a challenging opportunity"],
)
def test_an_objective_is_named(headline: str) -> None:
    assert len(found(record(held(), cv=CvChoices(variants=(Variant(id="v", headline=headline),))), "objective")) == 1


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (held(kind="home-country clinical", city="Bogura"), "'job' is home-country clinical work with no country"),
        (held(city="Lahore", state="Punjab"), "'Punjab' is no US state, and no country is given"),
        (held(city="Dhaka"), "'Dhaka' has neither state nor country"),
    ],
)
def test_a_place_that_may_not_be_in_the_us_is_named(entry: Any, message: str) -> None:
    assert messages(record(entry), "country-missing") == [message]


@pytest.mark.parametrize(
    "entry",
    [
        held(city="Queens", state="NY"),
        held(city="Boston", state="Massachusetts"),
        held(city="Washington", state="DC"),
        held(city="Bogura", country="Bangladesh", kind="home-country clinical"),
        held(city="Online"),
        held(),
    ],
)
def test_a_place_that_is_clear_is_left_alone(entry: Any) -> None:
    assert found(record(entry), "country-missing") == []


def test_a_school_without_any_place_is_named() -> None:
    assert messages(studied(city="", country=""), "country-missing") == ["'Karatoya College' has no place"]


@pytest.mark.parametrize("title", ["Visiting resident", "Visiting Physician", "Sub-intern", "Clinical fellow"])
def test_an_observership_titled_as_a_post_is_an_error(title: str) -> None:
    (problem,) = found(record(held(kind="observership", title=title)), "title-overstates")
    assert problem.severity == "error"
    assert problem.place.line == held().place("title").line


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("observership", "Clinical observer"),
        ("observership", "Physician observer"),
        ("observership", "Observer, Internship Program"),
        ("home-country clinical", "Resident physician"),
        ("hands-on", "Sub-intern"),
        ("externship", "Clinical extern"),
        ("research", "Research fellow"),
    ],
)
def test_titles_that_fit_their_kind_are_left_alone(kind: str, title: str) -> None:
    assert found(record(held(kind=kind, title=title)), "title-overstates", "kind-mismatch") == []


@pytest.mark.parametrize("title", ["Clinical observer", "Medical scribe", "Research assistant"])
def test_hands_on_under_another_title_is_named(title: str) -> None:
    assert len(found(record(held(kind="hands-on", title=title)), "kind-mismatch")) == 1
