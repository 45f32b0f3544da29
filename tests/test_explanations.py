"""Explanations: what is written, what is still to write, and what a reader will ask about without being told."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from example import PERSON, content, docx_text, made, pdf_pages

# Graduated in July 2023: not long ago, and covered up to today.
RECENT = PERSON.replace("2018-07", "2023-07")
POSTS = """
experiences:
  - {id: home, kind: home-country clinical, title: Medical officer, organization: Town Hospital, city: Bogura,
     country: Bangladesh, start: 2023-08, end: present}
"""
SEASON = "cycle: eras-2027\nspecialty: Psychiatry\n"
ONE = "explanations:\n  - {kind: red flag, happened: I failed Step 1 in 2022., done: I passed it., now: My US work shows it.}\n"


def text(person=RECENT, season=SEASON, posts=POSTS, **files):
    built, problems = made({"profile": person, "season": season, "experiences": posts} | files, "explanations", formats=("docx",))
    assert built, problems
    (data,) = built.values()
    return " ".join(docx_text(data).split())


def nothing(person=RECENT, season=SEASON, posts=POSTS):
    """Whether the document is left out, with its one advice."""
    built, problems = made({"profile": person, "season": season, "experiences": posts}, "explanations")
    return not built and [(problem.code, problem.severity) for problem in problems] == [("no-material", "advice")]


def test_an_explanation_is_its_three_parts_in_one_paragraph_and_nothing_else():
    assert "Red flag I failed Step 1 in 2022. I passed it. My US work shows it." in text(season=SEASON + ONE)
    assert "To write" not in text(season=SEASON + ONE)


def test_a_part_that_is_not_written_is_visible_where_it_belongs():
    said = text(season=SEASON + ONE.replace("done: I passed it., ", ""))
    assert "in 2022. [To write: what you did about it] My US work shows it." in said


def test_a_record_with_nothing_to_explain_has_no_document():
    assert nothing()


def test_a_gap_without_an_explanation_is_listed_as_unwritten_with_its_months():
    posts = POSTS.replace("2023-08", "2024-01")
    said = text(posts=posts)
    assert "Gap, Aug 2023 to Dec 2023, 5 months [To write: what happened, as a fact, in one sentence]" in said
    explained = SEASON + "explanations:\n  - {kind: gap, start: 2023-08, end: 2023-12, happened: One., done: Two., now: Three.}\n"
    said = text(season=explained, posts=posts)
    assert "Gap, Aug 2023 – Dec 2023 One. Two. Three." in said
    assert "To write" not in said


def test_an_explanation_of_a_part_of_a_gap_leaves_the_gap_unexplained():
    part = SEASON + "explanations:\n  - {kind: gap, start: 2023-08, end: 2023-10, happened: One., done: Two., now: Three.}\n"
    assert "Gap, Aug 2023 to Dec 2023, 5 months [To write" in text(season=part, posts=POSTS.replace("2023-08", "2024-01"))


def test_a_single_open_month_needs_no_explanation_and_two_do():
    assert nothing(posts=POSTS.replace("2023-08", "2023-09"))
    assert "Gap, Aug 2023 to Sep 2023, 2 months" in text(posts=POSTS.replace("2023-08", "2023-10"))


def test_an_exam_not_passed_at_once_needs_an_explanation_that_names_it():
    failed = RECENT + "exams:\n  - {name: USMLE Step 1, result: pass, date: 2022-09, attempts: 2}\n"
    assert "Red flag, Step 1 not passed at the first attempt [To write" in text(failed)
    assert "To write" not in text(failed, SEASON + ONE)
    assert "Step 1 not passed at the first attempt [To write" in text(
        failed, SEASON + ONE.replace("failed Step 1", "left a course")
    )
    assert nothing(failed.replace("attempts: 2", "attempts: 2, private: true"))


@pytest.mark.parametrize(("graduated", "asked"), [("2021-11", False), ("2020-11", True), ("2020-12", False)])
def test_graduation_is_asked_about_once_it_is_six_years_back(graduated, asked):
    person, posts = PERSON.replace("2018-07", graduated), POSTS.replace("2023-08", graduated)
    if asked:
        assert f"Year of graduation, {graduated[:4]}, 6 years ago [To write" in text(person, posts=posts)
    else:
        assert nothing(person, posts=posts)


def test_another_specialty_than_last_cycle_is_asked_about():
    last = SEASON + "last: {specialty: %s, applied: 40}\n"
    assert "Change of specialty, from Neurology to Psychiatry [To write" in text(season=last % "Neurology")
    assert nothing(season=last % "psychiatry")


def test_what_must_not_stand_in_it_is_a_comment_and_not_in_the_text():
    built, _ = made({"profile": RECENT, "season": SEASON + ONE, "experiences": POSTS}, "explanations")
    word = docx.Document(BytesIO(built["explanations/Rahman-Amina-Explanations.docx"]))
    comments = " ".join(comment.text for comment in word.comments)
    assert "An excuse, or somebody to blame." in comments
    assert "That the examination or the course was unfair." in comments
    assert "excuse" not in " ".join(paragraph.text for paragraph in word.paragraphs)
    pasted = built["explanations/Rahman-Amina-Explanations.txt"].decode()
    assert pasted == "Red flag\nI failed Step 1 in 2022. I passed it. My US work shows it.\n"


def test_more_than_three_sentences_are_too_many_and_three_are_not():
    four = SEASON + ONE.replace("I passed it.", "I studied. I passed it.")
    record = {"profile": RECENT, "experiences": POSTS}
    _, problems = made(record | {"season": four}, "explanations")
    assert [problem.message for problem in problems if problem.code == "long-explanation"] == [
        "the explanation of kind 'red flag' has 4 sentences and 16 words"
    ]
    _, problems = made(record | {"season": SEASON + ONE}, "explanations")
    assert problems == []


def test_unwritten_passages_stop_a_final_build():
    record = {"profile": RECENT, "season": SEASON + ONE.replace("done: I passed it., ", ""), "experiences": POSTS}
    built, problems = made(record, "explanations", final=True)
    assert built == {}
    assert [(problem.code, problem.severity) for problem in problems] == [("unwritten", "error")]


def test_notes_are_not_printed():
    said = text(season=SEASON + ONE.replace("{kind", "{notes: KEEPTHIS, kind"))
    assert "KEEPTHIS" not in said


def test_the_example_is_one_page_without_a_problem():
    built, problems = made(None, "explanations")
    assert problems == []
    assert pdf_pages(built["explanations/Rahman-Amina-Explanations.pdf"]) == 1
    assert b"surgery" in content()["content/season.yaml"]
    assert b"surgery" in built["explanations/Rahman-Amina-Explanations.txt"]
