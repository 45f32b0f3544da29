"""What is claimed is borne out by the record."""

from __future__ import annotations

from typing import Any

import pytest
from audited import achieved, cycle, found, held, messages, placed, record, statement

from generator.record.achievements import Publication
from generator.record.experiences import ErasEntry


def observed(**more: Any) -> Any:
    return held("ward", **({"kind": "observership", "setting": "inpatient", "organization": "Hospital"} | more))


def applied(*texts: str, **more: Any) -> Any:
    experiences = more.pop("experiences", (observed(),))
    season = {"statements": (statement(*texts),) if texts else ()} | more.pop("cycle", {})
    return record(*experiences, season=cycle(**season), **more)


def described(*bullets: str, **eras: Any) -> Any:
    return record(held(kind="observership", bullets=bullets, eras=placed(ErasEntry, "experiences.yaml", **eras)))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("I am drawn to continuity of care.", "continuity"),
        ("Having looked after the same families for six years, I can read a silence at the door.", "continuity"),
        ("My private practice taught me what a bill does to a family.", "outpatient work"),
        ("I am drawn to underserved patients.", "care of the underserved"),
        ("My long work in free clinics for migrants without insurance has formed me.", "care of the underserved"),
        ("As head of a research group on nutrition, I ask what a family eats.", "research"),
        ("I hope to bring you my years of publishing on sepsis.", "research"),
        ("Years of lecturing to nurses made me suspicious of long words.", "teaching"),
        ("My time as medical director taught me what a bed costs.", "leadership"),
        ("My humanitarian missions taught me triage.", "humanitarian work"),
        ("My years in hospice have taught me to stay.", "hospice or palliative work"),
        ("Ten years in front of a lecture hall have given me a loud voice.", "teaching"),
        ("I was responsible for a department of nine physicians.", "leadership"),
        ("I have spent every Saturday for six years with the homeless.", "care of the underserved"),
        ("I founded a nonprofit that sends insulin to villages.", "something founded"),
        ("My research taught me patience.", "research"),
        ("I have taught medical students for years.", "teaching"),
        ("I love ambulatory medicine most.", "outpatient work"),
        ("My leadership skills grew there.", "leadership"),
        ("I bring quality-improvement work to your program.", "quality improvement"),
        ("I have a heart for rural medicine.", "rural medicine"),
    ],
)
def test_a_claim_without_anything_that_shows_it_is_named(text: str, what: str) -> None:
    (message,) = messages(applied(text), "claim-unsupported")
    assert f"speaks of {what} (" in message


def test_a_claim_of_the_impactful_experience_is_looked_at_too() -> None:
    (problem,) = found(applied(cycle={"impactful": "I chaired the ethics committee of our college."}), "claim-unsupported")
    assert problem.message.startswith("'impactful' speaks of leadership")


@pytest.mark.parametrize(
    "text",
    [
        "I want to care for underserved patients.",
        "In ten years I see myself in a sickle cell clinic, teaching residents.",
        "What I lack is training in rural obstetrics.",
        "Your free clinic is the reason why I write.",
        "Dr. Nair's research on tremor kept me awake.",
        "I followed his sodium for three days.",
        "A homeless man asked me for a pen.",
        "The chief resident asked me what I would do.",
        "For years my mother walked to the free clinic, and I carried her bag.",
        "I have read two papers on gout each week.",
    ],
)
def test_a_wish_and_the_work_of_others_are_no_claim(text: str) -> None:
    assert messages(applied(text), "claim-unsupported") == []


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("I am drawn to continuity of care.", {"experiences": (observed(setting="outpatient"),)}),
        (
            "I want to care for underserved patients.",
            {"experiences": (observed(bullets=("Saw uninsured patients on Saturdays",)),)},
        ),
        (
            "My research taught me.",
            {"achievements": achieved(publications=(Publication(title="T", authors=("R A",), status="accepted"),))},
        ),
        ("I have taught medical students.", {"experiences": (observed(), held("t", kind="teaching"))}),
        ("I had no research experience then.", {}),
        ("Riverbend is a teaching hospital with strong research.", {}),
        ("He was sent home with an outpatient appointment.", {}),
        ("I learned discharge teaching from the nurses.", {}),
        ("My years of teaching nurses made me plain.", {"experiences": (observed(bullets=("Taught nurses on Fridays",)),)}),
    ],
)
def test_a_claim_that_is_shown_denied_or_none_is_left_alone(text: str, more: dict[str, Any]) -> None:
    assert messages(applied(text, **more), "claim-unsupported") == []


@pytest.mark.parametrize(
    ("characteristic", "description"),
    [
        ("Ingenuity and innovation", "I repeat what was said in the first person and prepare rooms for the first visits."),
        ("Teamwork and leadership", "I read each chart against the nursing times, with the door closed and a chair by it."),
        ("Self-reflection and improvement", "After the review I changed the label of a wrong tube."),
        ("Empathy and compassion", "Entered data of 540 admissions into a registry."),
        ("Communication", "Centrifuged samples and kept the freezer list."),
        ("Teamwork and leadership", "I read charts alone at night."),
    ],
)
def test_a_quality_the_description_does_not_show_is_named(characteristic: str, description: str) -> None:
    (message,) = messages(described(key_characteristic=characteristic, description=description), "characteristic-unsupported")
    assert message == f"nothing in the description of 'job' shows '{characteristic}'"


@pytest.mark.parametrize(
    ("characteristic", "description"),
    [
        ("Empathy and compassion", "I sat with families when the news was bad."),
        ("Communication", "I explained each plan in Bengali."),
        ("Reliability and dependability", "Summaries were ready before rounds on each day."),
        ("A quality of next season", "Anything at all."),
    ],
)
def test_a_quality_the_description_shows_is_left_alone(characteristic: str, description: str) -> None:
    assert found(described(key_characteristic=characteristic, description=description), "characteristic-unsupported") == []


def test_without_a_description_the_bullets_are_read() -> None:
    assert found(described("Explained plans in Bengali", key_characteristic="Communication"), "characteristic-unsupported") == []
