"""Each thing is called what it is."""

from __future__ import annotations

from typing import Any

import pytest
from audited import achieved, cycle, found, held, messages, placed, record, statement

from generator.record.achievements import Publication
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


BUSES = "Missed dialysis and the bus timetable"


def on_the_way(text: str, status: Any) -> Any:
    paper = Publication(title=BUSES, journal="Lakeshore Kidney J", authors=("Rahman A",), status=status, experience=Id("job"))
    eras = placed(ErasEntry, "experiences.yaml", description=text)
    return record(held(kind="research", eras=eras), achievements=achieved(publications=(paper,)))


@pytest.mark.parametrize(
    ("status", "text", "claim"),
    [
        ("submitted", "What we found can now be read in the Lakeshore Kidney Journal.", "can now be read"),
        ("submitted", "We studied missed dialysis and the bus timetable. It came out in June.", "came out"),
        ("submitted", "I drew the figures of our paper in the Lakeshore Kidney Journal.", "in the Lakeshore Kidney Journal"),
        ("accepted", "I wrote the paper, which is now indexed in PubMed.", "indexed"),
        ("accepted", "With Dr. Hale I published an article on buses.", "I published"),
        ("submitted", "The manuscript has been accepted for publication.", "has been accepted"),
        ("in preparation", "Our article is forthcoming.", "forthcoming"),
        ("submitted", f'"{BUSES}" will appear in spring.', "will appear"),
        ("in preparation", "Our manuscript is under review.", "is under review"),
    ],
)
def test_a_claim_above_the_status_of_a_paper_is_named_with_both(status: str, text: str, claim: str) -> None:
    (problem,) = found(on_the_way(text, status), "not-published")
    assert problem.message == f"'description' of 'job' says '{claim}', but the status of '{BUSES}' is {status}"


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("submitted", "Our paper was submitted in June, and I hope it will appear next year."),
        ("submitted", "The manuscript is under review at the Lakeshore Kidney Journal."),
        ("accepted", "The paper has been accepted and will appear in spring."),
        ("in press", "Our article is forthcoming."),
        ("submitted", "In our study we used a method published in 2014."),
        ("submitted", "The rash appeared in June, and our study had to wait."),
        ("submitted", "I was accepted to the course on statistics, and our study went on."),
        ("submitted", "Dr. Hale published her study of fistulas while I was there."),
        ("submitted", "Our poster was accepted for the spring meeting."),
        ("submitted", "Your paper in the Lakeshore Kidney Journal was published when I was a student."),
        ("in preparation", "I submitted the protocol to the ethics board."),
    ],
)
def test_what_a_paper_is_hopes_and_the_work_of_others_are_left_alone(status: str, text: str) -> None:
    assert messages(on_the_way(text, status), "not-published") == []


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
