"""Each fact of a written passage stands somewhere else in the record."""

from __future__ import annotations

from typing import Any

import pytest
from audited import achieved, applicant, cycle, date, found, held, messages, placed, record, statement

from generator.audit import rules
from generator.record.achievements import Presentation, Project, Publication
from generator.record.dates import PRESENT
from generator.record.experiences import Bullet, ErasEntry
from generator.record.mentors import Mentor
from generator.record.profile import Exam
from generator.record.season import LastCycle

OURS = tuple(rule.code for rule in rules("truth"))


def told(*texts: str, **more: Any) -> Any:
    riverbend = held(
        "riverbend",
        "2026-05",
        "2026-08",
        kind="observership",
        organization="Riverbend Community Hospital",
        city="Queens",
        state="NY",
        bullets=("Tracked 61 calls on a 24-bed service; teach-back rose from 54% to 83%.", "28 weeks in all, 1,037 fields"),
    )
    shonapara = held("shonapara", "2020-01", "2025-08", organization="Shonapara Upazila Health Complex", country="Bangladesh")
    exams = (
        Exam(name="USMLE Step 1", result="pass", date=date("2022-09"), attempts=2),
        Exam(name="USMLE Step 2 CK", result="pass", score=241, date=date("2023-11")),
    )
    paper = Publication(title="Follow-up after discharge", authors=("Rahman A",), status="accepted")
    poster = Presentation(kind="poster", title="A sheet", authors=("Rahman A",), event="Quality Forum", date=date("2026-10"))
    usual = {
        "mentors": (placed(Mentor, "mentors.yaml", id="chen", name="Lena Chen", institution="Riverbend Community Hospital"),),
        "profile": applicant(exams=exams),
        "achievements": achieved(publications=(paper,), presentations=(poster,)),
        "season": cycle(statements=(statement(*texts),), last=LastCycle(applied=74, submitted=date("2025-09-24"))),
    }
    return record(shonapara, riverbend, **(usual | more))


@pytest.mark.parametrize(
    ("text", "code", "quoted"),
    [
        ("I learned it at Mercy General Hospital in Ohio.", "unknown-organization", "Mercy General Hospital"),
        ("The Fenwick Clinic taught me patience.", "unknown-organization", "Fenwick Clinic"),
        ("Dr. Lowell asked me what I was worried about.", "unknown-person", "Dr. Lowell"),
        ("Professor Anna Lowell asked me.", "unknown-person", "Professor Anna Lowell"),
        ("In November 2019 I joined the ward.", "unknown-date", "November 2019"),
        ("I graduated from medical school in 2017.", "wrong-year", "2017"),
        ("I passed Step 2 CK in 2022 while working.", "wrong-year", "2022"),
        ("My Step 2 CK score of 248 shows it.", "unknown-score", "248"),
        ("I passed Step 1 at the first attempt.", "attempts-denied", "USMLE Step 1"),
        ("I saw 45 patients a day on my own.", "unknown-number", "45"),
        ("Teach-back rose to 93% in ten weeks.", "unknown-number", "93"),
        ("We entered 1,038 fields.", "unknown-number", "1,038"),
        ("I am the author of three publications.", "unknown-count", "three publications"),
        ("I have two posters on this.", "unknown-count", "two posters"),
        ("I bring ten years of practice in adult medicine.", "unknown-count", "ten years of …"),
    ],
)
def test_what_stands_nowhere_else_is_named(text: str, code: str, quoted: str) -> None:
    (problem,) = found(told(text), *OURS)
    assert problem.code == code
    assert f"'{quoted}'" in problem.message
    assert problem.place.file == "season.yaml"


@pytest.mark.parametrize(
    "text",
    [
        "At Riverbend, on a 24-bed service, I tracked 61 calls; teach-back rose from 54% to 83%.",
        "The Department of Medicine at Riverbend Community Hospital's Queens site let me. Dr. Chen's question stayed.",
        "A 58-year-old man on 40 mg of furosemide had a sodium of 119, a pressure of 180/110 and an ejection fraction of 25%.",
        "At 6 a.m. on day 12, with COVID-19 on the ward, I called for 20 minutes; his A1c had been 11.2.",
        "I graduated in 2019 and sat Step 1 in 2022. With 241 on Step 2 CK I sent 74 applications in September 2025.",
        "My residents graduated in 2021, and one patient in three came back.",
        "For 28 weeks of US work I kept 1,037 fields clean, after five years of practice at Shonapara.",
        "I hope to begin in July 2027 and to teach by 2031. In 1998, when I was four, my grandmother fell ill.",
        "I passed Step 2 CK at the first attempt. The World Health Organization counts one nurse for three wards.",
        "Two patients and three nurses later, the Heart Failure Clinic had its own sheet, and the Intensive Care Unit too.",
        "I have one publication and one poster, and I speak no languages badly.",
        "When Hospital Medicine became my home, Every Clinic seemed small.",
        "Doctor of Medicine is what it says, and the 1990s were long ago; the 2nd and 21st visits were alike.",
    ],
)
def test_what_the_record_holds_and_what_is_no_claim_is_left_alone(text: str) -> None:
    assert messages(told(text), *OURS) == []


def test_the_nearest_fact_is_named_with_its_place() -> None:
    (problem,) = found(told("Teach-back rose to 85% at Riverbend."), *OURS)
    assert problem.hint.startswith("the record has 83 (experiences.yaml:")
    (problem,) = found(told("I was at Riverbank Community Hospital."), *OURS)
    assert problem.hint.startswith("the record has 'Riverbend Community Hospital' (experiences.yaml:")


def test_one_passage_does_not_bear_out_another() -> None:
    a = told("At Mercy Hospital I saw 45 patients.", "Mercy Hospital had 45 beds.")
    assert len(found(a, "unknown-organization")) == 2
    assert len(found(a, "unknown-number")) == 2


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
