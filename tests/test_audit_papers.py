"""A paper is called what it is."""

from __future__ import annotations

from typing import Any

import pytest
from audited import achieved, cycle, found, held, messages, placed, record, statement

from generator.record.achievements import Publication
from generator.record.entry import Id
from generator.record.experiences import ErasEntry
from generator.record.outreach import Target

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


def hooked(hook: str) -> Any:
    """A record of two papers, one published and one submitted, and an e-mail with that hook."""
    done = Publication(title="Walking one year after hip fracture", journal="Gait Q", authors=("Rahman A",), status="published")
    on_its_way = Publication(title=BUSES, journal="Lakeshore Kidney J", authors=("Rahman A",), status="submitted")
    target = placed(Target, "outreach.yaml", name="Lena Chen", institution="Riverbend", hook=hook)
    return record(held(), outreach=(target,), achievements=achieved(publications=(done, on_its_way)))


def test_in_an_email_the_paper_is_the_one_that_shares_most_words() -> None:
    (problem,) = found(hooked("You run the bus timetable to dialysis, and our paper on it has been published."), "not-published")
    assert BUSES in problem.message
    assert messages(hooked("You asked about hip fracture, and our paper on walking has been published."), "not-published") == []
    assert messages(hooked("You asked for it, and our paper has been published."), "not-published") == []
