"""What changed: each element by its threshold, the count said plainly, and what is left by effort."""

from __future__ import annotations

import pytest
from example import PERSON, docx_text, made

LAST = {
    "cycle": "eras-2026",
    "submitted": "2025-09-05",
    "step2_ck": "241",
    "usce_months": "1",
    "us_letters": "1",
    "publications": "1",
    "community_share": "30",
}
STEP_2 = "exams:\n  - {name: USMLE Step 2 CK, result: pass, score: 241, date: 2023-05}\n"
PASSAGES = """
statements:
  - id: im
    structure: ownership
    passages:
"""


def season(more="", **change):
    keys = {key: value for key, value in (LAST | change).items() if value is not None}
    return (
        "cycle: eras-2027\nspecialty: Internal Medicine\nlast:\n"
        + "".join(f"  {key}: {value}\n" for key, value in keys.items())
        + more
    )


def statement(*texts):
    return PASSAGES + "".join(
        f"      - {{paragraph: {name}, text: '{text}'}}\n" for name, text in zip(("why", "path", "evidence"), texts, strict=False)
    )


def text(more="", files=None, person=PERSON + STEP_2, **change):
    record = {"profile": person, "season": season(more, **change)} | (files or {})
    built, problems = made(record, "what-changed", formats=("docx",))
    assert built, problems
    (data,) = built.values()
    return " ".join(docx_text(data).split())


def observership(start, end, name="a", more=""):
    return f"  - {{id: {name}, kind: observership, title: Observer, organization: Clinic, start: {start}, end: {end}{more}}}\n"


def mentors(*entries):
    lines = (
        f"  - {{id: m{n}, name: Lena Chen {n}, institution: Clinic, status: {status}, in_us: {in_us}, asked_on: {asked}}}\n"
        for n, (status, in_us, asked) in enumerate(entries)
    )
    return {"mentors": "mentors:\n" + "".join(lines)}


def programs(community, others):
    kinds = ["community"] * community + ["university"] * others
    lines = (f"  - {{program: Program {n}, specialty: Internal Medicine, kind: {kind}}}\n" for n, kind in enumerate(kinds))
    return {"programs": "programs:\n" + "".join(lines)}


def test_nothing_new_is_said_plainly_with_every_step_the_least_effort_first():
    said = text()
    assert "No element changed in a major way. The same application gets the same answer: change 2 or 3" in said
    left = said[said.index("What to change next, least effort first") :]
    names = ["Program list", "Statement", "US letters", "Research output", "US clinical experience", "Examinations"]
    assert sorted(names, key=left.index) == names


@pytest.mark.parametrize(
    ("last", "says"),
    [
        ("2026-05", "1 month 4 months Yes, major 3 months more"),
        ("2026-04", "1 month 3 months A little 2 months more"),
        ("2026-02", "1 month 1 month No no more"),
    ],
)
def test_us_months_count_as_major_from_three_more(last, says):
    assert f"US clinical experience {says}" in text(files={"experiences": "experiences:\n" + observership("2026-02", last)})


def test_a_month_with_two_us_posts_counts_once_and_private_or_foreign_ones_not_at_all():
    posts = "experiences:\n" + observership("2026-02", "2026-05") + observership("2026-04", "2026-06", "b")
    posts += observership("2026-07", "2026-07", "c", ", private: true") + observership(
        "2026-08", "2026-08", "d", ", country: Nepal"
    )
    assert "US clinical experience 1 month 5 months Yes, major 4 months more" in text(files={"experiences": posts})


def test_only_uploaded_letters_from_the_us_count_and_one_in_place_of_an_old_one_is_new():
    said = text(
        files=mentors(("uploaded", "true", "2026-03-01"), ("agreed", "true", "2026-03-01"), ("uploaded", "false", "2026-03-01"))
    )
    assert "US letters 1 1 uploaded, 1 on the way A little 1 new letter uploaded" in said
    said = text(files=mentors(("uploaded", "true", "2026-03-01"), ("uploaded", "true", "2026-04-01")))
    assert "2 uploaded Yes, major 2 new letters uploaded" in said


@pytest.mark.parametrize(
    ("community", "others", "says"),
    [
        (50, 50, "50% community, of 100 programs Yes, major 20 points more community"),
        (49, 51, "49% community, of 100 programs A little 19 points more community"),
        (39, 61, "39% community, of 100 programs No 9 points more community"),
        (20, 80, "20% community, of 100 programs No 10 points fewer community"),
    ],
)
def test_a_list_counts_when_it_moves_a_fifth_toward_community_programs(community, others, says):
    assert says in text(files=programs(community, others))


def test_another_specialty_is_a_major_change_of_the_list():
    assert "Program list Pediatrics, 30% community" in text(specialty="Pediatrics")
    assert "Yes, major another specialty" in text(specialty="Pediatrics")


def test_a_new_step_is_major_a_booked_one_is_not_and_a_private_one_is_not_told():
    step3 = "  - {name: USMLE Step 3, result: %s, date: 2026-%s}\n"
    said = text(person=PERSON + STEP_2 + step3 % ("pass", "04"))
    assert "Step 2 CK 241 Step 2 CK 241, Step 3 passed Yes, major Step 3 passed since" in said
    assert "Sit Step 3" not in said
    assert "No Step 3 scheduled; it counts once it is passed" in text(person=PERSON + STEP_2 + step3 % ("scheduled", "12"))
    assert "No no examination since" in text(person=PERSON + STEP_2 + (step3 % ("pass", "04")).replace("}", ", private: true}"))


@pytest.mark.parametrize(
    ("score", "verdict"), [(251, "Yes, major Step 2 CK 10 points higher"), (250, "A little Step 2 CK 250 since")]
)
def test_a_higher_step_2_ck_is_major_from_ten_points(score, verdict):
    assert verdict in text(
        person=PERSON + STEP_2 + f"  - {{name: USMLE Step 2 CK, result: pass, score: {score}, date: 2026-04}}\n"
    )


OLD = "I like medicine very much. I worked in a busy hospital for years."


def test_a_statement_counts_when_it_is_whole_and_new():
    said = text(statement("A new one.", "Another one.", "The last one."), statement=OLD)
    assert "3 of 3 paragraphs written Yes, major no sentence from last year" in said
    again = text(statement("A new one.", "Another one.", "I LIKE medicine, very much!"), statement=OLD)
    assert "3 of 3 paragraphs written A little 1 of 3 sentences from last year" in again
    part = text(statement("A new one."), statement=OLD)
    assert "1 of 3 paragraphs written A little no sentence from last year, but 2 paragraphs to write" in part
    unknown = text(statement("A new one.", "Another one.", "The last one."))
    assert "A little without last year's statement nobody can say what is used again" in unknown


def test_a_submitted_paper_is_no_output_and_an_accepted_one_is():
    papers = "publications:\n" + "".join(
        f"  - {{title: Paper {status}, authors: [Rahman A], status: {status}}}\n"
        for status in ("accepted", "submitted", "in press")
    )
    assert "Research output 1 2 papers A little 1 more published" in text(files={"achievements": papers})
    talk = "presentations:\n  - {kind: oral, title: Talk, authors: [Rahman A], event: Day, date: 2026-05}\n"
    assert "2 papers, 1 poster or talk Yes, major 2 more" in text(files={"achievements": papers + talk})


def test_one_major_change_is_too_little_two_are_the_least_three_are_what_is_needed():
    two_letters = mentors(("uploaded", "true", "2026-03-01"), ("uploaded", "true", "2026-04-01"))
    assert "Only 1 of 6 elements changed in a major way. That is too little; 2 or 3 are needed." in text(files=two_letters)
    assert "2 of 6 elements changed in a major way. That is the least" in text(files=two_letters | programs(60, 40))
    three = text(
        specialty="Pediatrics", files=two_letters | {"experiences": "experiences:\n" + observership("2026-02", "2026-06")}
    )
    assert "3 of 6 elements changed in a major way. A second application needs 2 or 3." in three
    assert "What is left, least effort first" in three


def test_a_number_of_last_cycle_that_is_not_written_is_marked_and_not_judged():
    said = text(usce_months=None)
    assert "US clinical experience [To write: usce_months] 0 months Cannot be said" in said
    assert "As far as the record says, 0 of 6 elements changed in a major way; 2 or 3 are needed. For 1 it does not say" in said


def test_actions_stand_in_the_order_of_their_dates_and_one_of_a_private_post_is_left_out():
    more = (
        "actions:\n  - {text: Second, date: 2026-05}\n  - {text: First, date: 2026-02}\n  - {text: Undated}\n"
        "  - {text: Secret, date: 2026-03, experience: a}\n"
    )
    said = text(more, {"experiences": "experiences:\n" + observership("2026-02", "2026-03", more=", private: true")})
    assert "Feb 2026: First May 2026: Second Undated [To write: the date]" in said
    assert "Secret" not in said


def test_a_first_application_has_nothing_to_compare_and_that_is_said():
    built, problems = made({"profile": PERSON, "season": season() + "first_time: true\n"}, "what-changed")
    assert built == {}
    assert [(problem.code, problem.severity) for problem in problems] == [("no-material", "advice")]
