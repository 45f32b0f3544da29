"""An observership is told as one."""

from __future__ import annotations

from typing import Any

import pytest
from audited import cycle, found, held, messages, placed, record, statement

from generator.record.entry import Id
from generator.record.experiences import ErasEntry
from generator.record.mentors import Mentor


def observed(*bullets: str, kind: str = "observership", **eras: Any) -> Any:
    return record(held(kind=kind, bullets=bullets, eras=placed(ErasEntry, "experiences.yaml", **eras)))


@pytest.mark.parametrize(
    ("bullet", "verb"),
    [
        ("Managed 12 patients a day on a medicine service", "managed"),
        ("Took histories and performed lumbar punctures", "performed"),
        ("Rounded daily, admitted patients, and wrote notes", "admitted"),
        ("I diagnosed heart failure early", "diagnosed"),
        ("Treated patients with diabetes", "treated"),
        ("Prescribed insulin; counseled families", "prescribed"),
    ],
)
def test_a_verb_of_care_on_an_observership_is_named(bullet: str, verb: str) -> None:
    (problem,) = found(observed(bullet), "hands-on-observership")
    assert f"'{verb}'" in problem.message


@pytest.mark.parametrize(
    "bullet",
    [
        "Managed a registry of 540 admissions",
        "Performed a literature review and an audit of 212 charts",
        "Followed 12 patients admitted for heart failure and treated with diuretics",
        "Shadowed attendings who examined and treated patients with stroke",
        "The team admitted ten patients a night and managed most of them alone",
        "Prepared summaries; the resident managed the patient",
        "I entered no orders and prescribed nothing",
        "Presented four cases, diagnosed by the team after rounds",
        "Learned how residents diagnosed and treated sepsis",
        "Drafted plans for 40 visits; the cardiologist reviewed each",
    ],
)
def test_what_others_did_and_what_an_observer_may_do_is_left_alone(bullet: str) -> None:
    assert messages(observed(bullet), "hands-on-observership") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I titrate their lithium by phone.", "titrate"),
        ("By February I was admitting patients alone.", "admitting"),
        ("Dr. Chen let me intubate twice.", "intubate"),
        ("It was my job to write the orders.", "write"),
        ("I read charts, and on Fridays I led the family meetings.", "led"),
        ("I grossed the colon specimens and watched the rest.", "grossed"),
        ("I reviewed the images, and then I wrote the final report.", "wrote"),
        ("I decided who could go home.", "decided"),
        ("My own patients were mostly old men.", "My own patients"),
        ("Six patients were presented by others; I had full responsibility for four beds.", "had full responsibility"),
    ],
)
def test_care_is_named_in_any_tense_and_specialty_and_as_a_possession(text: str, said: str) -> None:
    (problem,) = found(observed(description=text), "hands-on-observership")
    assert f"'{said}'" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "I admitted that I did not know the answer.",
        "I watched residents managing seizures and noted the order of drugs.",
        "I had treated stroke for years at home, and here I learned what comes after.",
        "The team was responsible for 20 patients, and I prepared eight summaries.",
        "I wrote practice orders and compared them with the team's.",
        "I took care to ask permission before I entered a room.",
        "I was not allowed to examine patients or to write orders.",
        "I managed to finish a review of 40 articles and closed each day with one page.",
        "As an observer I had no patients of my own, so I made a flow diagram.",
    ],
)
def test_what_an_observer_says_truly_is_left_alone(text: str) -> None:
    assert messages(observed(description=text), "hands-on-observership") == []


def told(text: str) -> Any:
    watched = held(id="watched", kind="observership", organization="Tamarack Ridge Hospital", city="Toledo", state="OH")
    treated = held(id="treated", kind="home-country clinical", organization="Kestrel Hospital", city="Nyeri", country="Kenya")
    mentor = Mentor(id=Id("m"), name="Leo Beckwith", institution="Tamarack Ridge Hospital", experiences=(Id("watched"),))
    return record(watched, treated, mentors=(mentor,), season=cycle(statements=(statement(text),)))


@pytest.mark.parametrize(
    "text",
    [
        "I performed my first lumbar puncture in Toledo.",
        "At Tamarack Ridge the nights were long. I learned to drink the coffee. I intubated two patients.",
        "Dr. Beckwith asked for a plan each morning. I adjusted the doses and he agreed.",
        "In Ohio I learned to wait. The man had seized twice. I ordered the MRI.",
        "In Nyeri I had no scanner. In Toledo I decided who needed surgery.",
    ],
)
def test_a_paragraph_tells_of_an_observership_from_where_it_is_named(text: str) -> None:
    assert len(found(told(text), "hands-on-observership")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "In Toledo I watched. Years before, as a medical officer, I had managed such patients alone.",
        "At Tamarack Ridge I was an observer. Back home I intubated by headlamp.",
        "In Toledo I watched others. At Kestrel Hospital the days were long. I treated forty patients between dawn and dark.",
        "In Toledo I learned to wait. As a resident I will manage my own patients.",
        "In Nyeri I performed lumbar punctures by the window. I sutured at night.",
    ],
)
def test_another_place_or_time_ends_what_is_told_of_an_observership(text: str) -> None:
    assert messages(told(text), "hands-on-observership") == []


def test_hands_on_work_may_be_called_so() -> None:
    assert found(observed("Managed 12 patients a day", kind="home-country clinical"), "hands-on-observership") == []


def test_the_eras_description_of_an_observership_is_read_too() -> None:
    assert len(found(observed(description="On the ward I managed ten patients."), "hands-on-observership")) == 1
