"""Each thing is called what it is."""

from __future__ import annotations

from typing import Any

import pytest
from audited import achieved, cycle, found, held, messages, placed, record, statement

from generator.record.achievements import Publication
from generator.record.experiences import ErasEntry


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


def test_hands_on_work_may_be_called_so() -> None:
    assert found(observed("Managed 12 patients a day", kind="home-country clinical"), "hands-on-observership") == []


def test_the_eras_description_of_an_observership_is_read_too() -> None:
    assert len(found(observed(description="On the ward I managed ten patients."), "hands-on-observership")) == 1


ACCEPTED = Publication(title="Missed follow-up after heart failure discharge", authors=("Rahman A",), status="accepted")
PRINTED = Publication(title="Diabetic foot screening in a rural clinic", authors=("Rahman A",), status="published")


def claimed(text: str, *papers: Publication) -> Any:
    return record(held(bullets=(text,)), achievements=achieved(publications=papers))


def test_an_accepted_paper_called_published_is_an_error() -> None:
    a = claimed("I published our study of missed follow-up after heart failure.", ACCEPTED, PRINTED)
    (problem,) = found(a, "not-published")
    assert problem.severity == "error"
    assert problem.message.endswith("the status of 'Missed follow-up after heart failure discharge' is accepted")


def test_published_without_any_published_paper_is_named() -> None:
    assert len(found(claimed("Published a registry paper as first author", ACCEPTED), "not-published")) == 1
    statements = (statement("My publications taught me to count."),)
    assert len(found(record(held(), season=cycle(statements=statements)), "not-published")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Published the diabetic foot screening audit of our rural clinic",
        "I published one paper as first author",
        "We have not published the follow-up study of heart failure yet",
        "Applied published criteria for missed follow-up after heart failure discharge",
        "The paper on missed follow-up after heart failure discharge is accepted and will be published in spring",
    ],
)
def test_what_is_published_may_be_called_so(text: str) -> None:
    assert found(claimed(text, ACCEPTED, PRINTED), "not-published") == []


@pytest.mark.parametrize(
    ("characteristic", "description"),
    [
        ("Empathy and compassion", "Entered data of 540 admissions into a registry."),
        ("Communication", "Centrifuged samples and kept the freezer list."),
        ("Teamwork and leadership", "I read charts alone at night."),
    ],
)
def test_a_quality_the_description_does_not_show_is_named(characteristic: str, description: str) -> None:
    (message,) = messages(observed(key_characteristic=characteristic, description=description), "characteristic-unsupported")
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
    assert found(observed(key_characteristic=characteristic, description=description), "characteristic-unsupported") == []


def test_without_a_description_the_bullets_are_read() -> None:
    assert found(observed("Explained plans in Bengali", key_characteristic="Communication"), "characteristic-unsupported") == []
