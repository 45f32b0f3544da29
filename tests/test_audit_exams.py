"""What texts tell of exams has to be what the profile has: the attempts, the result, and what came before and after."""

from __future__ import annotations

import pytest
from audited import checked, messages
from told import told
from two_files import said

STATEMENT = "season.statements.0.passages.0.text"
HOOK = "outreach.outreach.0.hook"
ACTION = "season.actions.1.text"
TWICE = ("profile.exams.1.attempts", 2)


@pytest.mark.parametrize(
    ("file", "path", "text"),
    [
        ("season", STATEMENT, "I passed Step 3 with 222, on the second try."),
        ("season", STATEMENT, "I failed Step 2 CK once and learned to take practice tests."),
        ("season", STATEMENT, "I passed Step 3 in March. It was my second attempt."),
        ("season", ACTION, "Passed Step 3 with 222 at the third attempt"),
        ("outreach", HOOK, "I had to repeat Step 1 before we met."),
        ("mentors", "mentors.mentors.0.saw.0", "Passed Step 3 at the second attempt in her weeks with me."),
    ],
)
def test_more_attempts_than_the_profile_has_are_named_at_the_text(file: str, path: str, text: str) -> None:
    assert [where for where, _ in said("attempts-denied", (path, text))] == [f"content/{file}.yaml"]


@pytest.mark.parametrize(
    "text",
    [
        "I passed each Step at the first attempt.",
        "My second attempt to match begins with three letters.",
        "A friend failed Step 1 twice, and I read with him for Step 2 CK.",
        "I read for Step 1 at night, since the network failed most evenings.",
        "I failed to see what the nurse saw before Step 3.",
        "I passed Step 1 and Step 3 without failing once.",
    ],
)
def test_attempts_of_others_or_of_other_things_are_left_alone(text: str) -> None:
    assert said("attempts-denied", (STATEMENT, text)) == []


def test_a_second_attempt_that_no_explanation_knows_is_named_at_the_profile() -> None:
    first = "I passed Step 1 in 2023 and Step 2 CK in June 2024, each at the first attempt."
    explained = ("season.explanations", [{"kind": "graduation year", "happened": first}])
    assert [where for where, _ in said("attempts-denied", TWICE, explained)] == ["content/profile.yaml"]
    failed = ("season.explanations", [{"kind": "red flag", "happened": "I failed Step 2 CK once, in 2023."}])
    assert [where for where, _ in said("attempts-denied", TWICE, failed, (STATEMENT, first))] == ["content/season.yaml"]


TWO_ENTRIES = (
    "profile.exams",
    [
        {"name": "USMLE Step 1", "result": "pass", "date": "2023-05"},
        {"name": "USMLE Step 2 CK", "result": "fail", "score": 205, "date": "2023-10", "attempts": 1},
        {"name": "USMLE Step 2 CK", "result": "pass", "score": 239, "date": "2024-06", "attempts": 2},
        {"name": "USMLE Step 3", "result": "pass", "score": 222, "date": "2026-03"},
    ],
)
EXAM_RULES = ("attempts-denied", "exam-state", "exam-order", "score-differs", "wrong-year")


@pytest.mark.parametrize(
    "text",
    [
        "I failed Step 2 CK in October 2023 and passed it in June 2024 with 239.",
        "I passed Step 1 at the first attempt and Step 2 CK at the second.",
        "I took Step 2 CK in October 2023, at my desk in Kisima.",
        "I passed Step 2 CK before I began at Tolland University.",
    ],
)
def test_an_exam_listed_twice_is_one_exam(text: str) -> None:
    assert [said(code, TWO_ENTRIES, (STATEMENT, text)) for code in EXAM_RULES] == [[]] * len(EXAM_RULES)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("attempts-denied", "I passed Step 2 CK at the first attempt."),
        ("attempts-denied", "I passed Step 2 CK at the first attempt and Step 1 at the second."),
        ("exam-state", "I am preparing for Step 2 CK."),
    ],
)
def test_an_exam_listed_twice_is_held_against_the_texts_once(code: str, text: str) -> None:
    assert {where for where, _ in said(code, TWO_ENTRIES, (STATEMENT, text))} == {"content/season.yaml"}


@pytest.mark.parametrize(
    ("text", "exam"),
    [
        ("I passed it in June, at the second attempt, with 239.", "Step 2 CK"),
        ("One of the Steps cost me two attempts.", "no exam"),
        ("I had to repeat one of the examinations.", "no exam"),
    ],
)
def test_a_second_attempt_of_no_named_exam_needs_one_that_took_two(text: str, exam: str) -> None:
    ((_, message),) = said("attempts-denied", (STATEMENT, text))
    assert exam in message
    assert said("attempts-denied", TWICE, (STATEMENT, text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "I passed the line at the second attempt.",
        "My first idea failed, and I repeated the count.",
        "None of the exams needed a second attempt.",
        "Step 3, in March, was on the third.",
    ],
)
def test_attempts_at_something_else_are_left_alone(text: str) -> None:
    assert said("attempts-denied", (STATEMENT, text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "I passed Step 1 only after I had left Kisima and come to Dayton, in a library that closed at nine.",
        "Step 2 CK had to wait until I had moved to Dayton.",
        "Not until I had left Kenya did I pass Step 1.",
        "I did not sit Step 2 CK until I had arrived in Akron.",
        "I passed Step 3 before I left Kisima.",
    ],
)
def test_an_exam_is_held_against_the_towns_one_left_and_came_to(text: str) -> None:
    assert [where for where, _ in said("exam-order", (STATEMENT, text))] == ["content/season.yaml"]


@pytest.mark.parametrize(
    "text",
    [
        "I passed Step 3 only after I had left Kisima and come to Akron.",
        "I passed Step 1 before I left Kisima, and Step 3 after I had come to Akron.",
        "Step 3 had to wait until I had moved to Dayton.",
    ],
)
def test_an_exam_in_its_order_with_towns_is_left_alone(text: str) -> None:
    assert said("exam-order", (STATEMENT, text)) == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("I passed Step 1 at the first attempt.", "first attempt"),
        ("I passed each Step at the first sitting.", "first sitting"),
        ("I passed every examination at the first attempt, Step 2 CK in June.", "first attempt"),
        ("I took the USMLE without ever failing.", "without ever failing"),
        ("I passed Step 2 CK on my second attempt.", "second attempt"),
    ],
)
def test_attempts_are_told_as_the_profile_has_them(text: str, quoted: str) -> None:
    (message,) = messages(told(text), "attempts-denied")
    assert f"'{quoted}'" in message


@pytest.mark.parametrize(
    "text",
    [
        "I passed Step 2 CK at the first attempt.",
        "I failed Step 1 on my first attempt and passed on the second; Step 2 CK I passed on the first try with 241.",
        "It was my first attempt at a lumbar puncture. I solved 120 questions a day for Step 2 CK.",
    ],
)
def test_attempts_that_the_profile_has_are_left_alone(text: str) -> None:
    assert checked(told(text), "attempts-denied") == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (STATEMENT, "I will sit Step 3 in January 2027."),
        (STATEMENT, "I passed Step 1 and Step 2 CK and am now studying for Step 3."),
        (STATEMENT, "Only Step 3 is still ahead."),
        (ACTION, "Preparing for Step 3, scheduled for January 2027"),
        (HOOK, "I am registered for Step 3 in February and will send you the score."),
    ],
)
def test_an_exam_that_is_passed_is_not_still_to_come(path: str, text: str) -> None:
    assert len(said("exam-state", (path, text))) == 1


def test_an_exam_that_is_not_passed_is_not_told_as_passed() -> None:
    booked = ("profile.exams.2", {"name": "USMLE Step 3", "result": "scheduled", "date": "2027-01"})
    assert said("exam-state", booked, (STATEMENT, "I passed Step 3 this spring."))
    assert said("exam-state", booked, (STATEMENT, "I passed all three Steps."))
    assert not said("exam-state", booked, (STATEMENT, "I will sit Step 3 in January."), (ACTION, "Wrote to a program"))
    assert said("exam-state", (STATEMENT, "I passed the OET in 2024."))


@pytest.mark.parametrize(
    "text",
    [
        "I had not yet taken Step 3 when I applied.",
        "You asked whether I will take Step 3.",
        "I tutor students who will sit Step 2 CK in January.",
        "I will pass on what I learned for Step 3.",
        "I studied for Step 3 in the evenings and passed it in March.",
    ],
)
def test_questions_others_and_times_gone_by_are_left_alone(text: str) -> None:
    assert said("exam-state", (STATEMENT, text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "With all Steps behind me I joined Tolland University.",
        "I passed Step 3 first, and only then began at Orchard Hill.",
        "I studied for Step 2 CK, began at Orchard Hill in January, and sat it the summer after that.",
        "I left Kisima County Hospital with Step 3 behind me.",
        "I came to the United States after passing Step 3.",
        "When I joined Orchard Hill, I had not yet passed Step 2 CK.",
        "I passed Step 1 before I graduated.",
        "I sat Step 3 while I was still at Kisima County Hospital.",
        "I submitted last year's application after I had passed Step 3.",
    ],
)
def test_an_exam_stands_where_its_date_puts_it(text: str) -> None:
    assert [where for where, _ in said("exam-order", ("season.submitted", "2026-09-03"), (STATEMENT, text))] == [
        "content/season.yaml"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "With Step 2 CK behind me I joined Tolland University.",
        "When I joined Orchard Hill, I had passed Step 2 CK and had not taken Step 3.",
        "I studied for Step 3 before I came to Orchard Hill.",
        "A colleague passed Step 3 before she came to Orchard Hill.",
        "I was told to apply to Tolland University only after passing Step 3.",
        "I sat Step 1 while I was still at Kisima County Hospital.",
        "I began at Orchard Hill and sat Step 3 two months later.",
    ],
)
def test_an_order_that_the_dates_allow_is_left_alone(text: str) -> None:
    assert said("exam-order", (STATEMENT, text)) == []


def test_posts_stand_in_the_order_of_their_dates() -> None:
    assert said("order-differs", (STATEMENT, "I left Orchard Hill and began at Tolland University a month later."))
    before = ["An observership of 15 weeks, before I went to Tolland University."]
    assert said("order-differs", ("experiences.experiences.1.bullets", before))
    assert not said("order-differs", (STATEMENT, "I left Kisima County Hospital and began at Tolland University a month later."))


def test_a_score_that_two_texts_outvote_is_named_at_the_profile() -> None:
    score = ("profile.exams.2.score", 227)
    texts = (STATEMENT, "I passed Step 3 with 222 in March.")
    assert "content/profile.yaml" in [where for where, _ in said("score-differs", score, texts)]
    assert "content/profile.yaml" not in [where for where, _ in said("score-differs", score)]
    assert [where for where, _ in said("score-differs", (ACTION, "Scored 227 on Step 3"))] == ["content/season.yaml"]


def test_a_score_of_the_last_cycle_is_the_slip_unless_a_text_backs_it() -> None:
    last = ("season.last.step2_ck", 232)
    texts = (STATEMENT, "I passed Step 2 CK with 239 in June 2024.")
    assert [where for where, _ in said("score-differs", last, texts)] == ["content/season.yaml"]
    assert [where for where, _ in said("score-differs", last)] == ["content/season.yaml"]
    backed = (STATEMENT, "I passed Step 2 CK with 232 in June 2024.")
    assert [where for where, _ in said("score-differs", last, backed)] == ["content/profile.yaml"]
