"""The timeline: every month since graduation is somewhere on it, and what the picture shows the table says."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from audited import applicant, cycle, date, held, record
from example import PERSON, TODAY, content, docx_text, made, templates

from generator.build import compose
from generator.documents import Options
from generator.documents.timeline import drafts
from generator.documents.timeline.lines import lines
from generator.finish import render_document
from generator.load import load
from generator.markup import words
from generator.record.achievements import Achievements, Project
from generator.record.mentors import Mentor
from generator.record.profile import Education, Exam
from generator.record.season import Explanation
from generator.season import load_season

SVG = "{http://www.w3.org/2000/svg}"
WORK = "experiences:\n  - {id: a, kind: observership, title: Observer, organization: Clinic, start: 2018-08, end: present}\n"


def of(a):
    return lines(a, Options(today=TODAY))


def said(a, row):
    return [(line.dates, line.what, line.kind) for line in of(a) if line.row == row]


def facts(a, **options):
    (draft,), problems = drafts(a, Options(today=TODAY, **options))
    assert problems == []
    return draft.parts[0].facts


def drawn(a, name="years"):
    (draft,), _ = drafts(a, Options(today=TODAY))
    return ElementTree.fromstring(draft.parts[0].pictures[name])


def labels(picture):
    return [text.text for text in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("kind", "country", "row", "called"),
    [
        ("observership", "", "us", "Observership, US"),
        ("hands-on", "Bangladesh", "abroad", "Hands-on"),
        ("home-country clinical", "Bangladesh", "abroad", "Home-country clinical"),
        ("research", "", "research", "Research"),
        ("quality improvement", "Bangladesh", "research", "Quality improvement"),
        ("teaching", "", "other", "Teaching"),
    ],
)
def test_work_stands_in_a_row_by_what_it_was_and_where(kind, country, row, called):
    a = record(held("one", "2020-01", "2021-01", kind=kind, country=country))
    assert said(a, row) == [("Jan 2020 – Jan 2021", "Post", called)]


def test_a_gap_stands_between_the_entries_and_says_whether_it_is_explained():
    a = record(held("one", "2019-08", "2020-03"), held("two", "2020-09", "present"))
    assert ("Apr 2020 – Aug 2020", "Nothing in the record", "Gap, 5 months, not explained") in said(a, "gap")
    told = Explanation(kind="gap", start=date("2020-04"), end=date("2020-08"), happened="I cared for my father.")
    explained = record(*a.experiences, season=cycle(explanations=(told,)))
    assert ("Apr 2020 – Aug 2020", "Nothing in the record", "Gap, 5 months, explained") in said(explained, "gap")


def test_what_is_open_is_said_first_with_its_months():
    a = record(
        held("one", "2019-08", "2020-03"), held("two", "2020-09", "present"), profile=applicant(graduation=date("2019-07"))
    )
    assert facts(a)["summary"] == (
        "Of the 87 whole months since graduation in July 2019, 5 are covered by nothing: "
        "Apr 2020 – Aug 2020 (5 months, not explained)."
    )
    whole = record(held("one", "2019-08", "present"), profile=applicant(graduation=date("2019-07")))
    assert facts(whole)["summary"] == "Every month since graduation in July 2019 is covered."
    assert "Gaps" not in labels(drawn(whole))


def test_before_graduation_the_last_year_is_shown_and_nothing_is_called_open():
    a = record(held("one", "2026-01", "present"), profile=applicant(graduation=date("2027-05")))
    assert facts(a)["summary"] == "Graduation is in May 2027, so no month after it can be open yet."
    assert [line.short for line in of(a) if line.row == "other"] == ["Clinic"]
    assert "Until graduation, May 2027" in labels(drawn(a))


def test_what_is_private_or_still_to_begin_is_not_on_it():
    a = record(held("one", "2019-08", "2020-03", private=True), held("two", "2027-09", "present"))
    assert not [line for line in of(a) if line.row in ("us", "abroad", "research", "other")]


def test_a_gap_is_striped_and_named_so_that_it_does_not_rest_on_color():
    a = record(held("one", "2019-08", "2020-03"), held("two", "2020-09", "present"))
    picture = drawn(a)
    assert [text for text in labels(picture) if text.endswith("gap, 5 months")]
    covered = record(held("one", "2019-08", "present"), profile=applicant(graduation=date("2019-07")))
    assert len(list(picture.iter(f"{SVG}line"))) > len(list(drawn(covered).iter(f"{SVG}line"))) + 4


def test_what_runs_at_once_stands_in_lanes_of_its_own():
    def feet(*experiences):
        a = record(*experiences, profile=applicant(graduation=date("2019-07")))
        numbers = {str(line.number) for line in of(a) if line.row not in ("gap", "education", "day")}
        return {text.get("y") for text in drawn(a).iter(f"{SVG}text") if text.text.split()[0] in numbers}

    one = held("one", "2019-08", "2021-12")
    assert len(feet(one, held("two", "2021-06", "2023-12"))) == 2
    assert len(feet(one, held("two", "2022-01", "2023-12"))) == 1


def test_a_project_stands_among_research_under_its_title():
    project = Project(
        kind="research", title="Registry", role="Lead", organization="Marlow", start=date("2021-01"), end=date("2021-06")
    )
    a = record(held("one", "2019-08", "present"), achievements=Achievements(projects=(project,)))
    assert ("Jan 2021 – Jun 2021", "Lead, Registry", "Research") in said(a, "research")


def test_the_course_that_led_to_the_degree_is_on_it_and_an_earlier_one_is_not():
    early = Education(degree="BSc", school="College", start=date("2009"), end=date("2012"))
    degree = Education(degree="MBBS", school="School", start=date("2013-01"), end=date("2019-07"))
    a = record(held("one", "2019-08", "present"), profile=applicant(graduation=date("2019-07"), education=(early, degree)))
    assert said(a, "education") == [("Jan 2013 – Jul 2019", "MBBS", "Education")]


def test_an_examination_stands_at_its_day_or_in_the_middle_of_what_is_known():
    exams = (
        Exam(name="USMLE Step 1", result="fail", date=date("2022")),
        Exam(name="USMLE Step 2 CK", result="pass", date=date("2023-05-31")),
        Exam(name="USMLE Step 3", result="scheduled"),
    )
    a = record(held("one", "2019-08", "present"), profile=applicant(graduation=date("2019-07"), exams=exams))
    days = [(line.what, line.short, line.first) for line in of(a) if line.row == "day"]
    assert days == [
        ("USMLE Step 1, failed", "Step 1", 2022 * 12 + 6),
        ("USMLE Step 2 CK, passed", "Step 2 CK", 2023 * 12 + 5),
    ]


@pytest.mark.parametrize(("status", "on_it"), [("agreed", True), ("asked", True), ("uploaded", False), ("declined", False)])
def test_a_letter_still_to_come_is_a_deadline(status, on_it):
    mentor = Mentor(id="chen", name="Lena Chen", institution="Riverbend", status=status, due=date("2027-01-08"))
    a = record(held("one", "2019-08", "present"), mentors=(mentor,))
    assert bool(said(a, "day")) == on_it
    if on_it:
        assert said(a, "day") == [("Jan 8, 2027", "Letter of Dr. Lena Chen due", "Deadline")]
        assert "Letter, Chen, Jan 8, 2027" in facts(a)["alt_year"]


def test_a_day_of_the_season_that_is_not_sure_says_so():
    season, _ = load_season("eras-2027")
    found = lines(record(held("one", "2019-08", "present")), Options(today=TODAY, season=season))
    kinds = {line.what: line.kind for line in found if line.row == "day"}
    assert kinds["First day to submit, ERAS 2027"] == "Season, to be checked in MyERAS"


def test_numbers_count_in_the_order_of_time_and_stand_in_picture_and_table():
    record_of_example, _ = load(content())
    found = of(record_of_example)
    assert [line.number for line in found] == list(range(1, len(found) + 1))
    assert [line.first for line in found] == sorted(line.first for line in found)
    shown = {text.split()[0] for text in labels(drawn(record_of_example))}
    assert {str(line.number) for line in found} <= shown


def test_the_picture_has_its_words_and_every_line_is_in_the_table():
    record_of_example, _ = load(content())
    (draft,), _ = compose(record_of_example, Options(today=TODAY), ["timeline"])
    document, problems = render_document(draft, templates(), TODAY)
    assert problems == []
    pictures = [block.picture for block in document.bodies[0].blocks if block.picture]
    assert len(pictures) == 2
    assert "5 are covered by nothing: Aug 2019 – Dec 2019" in pictures[0].alt
    assert "Step 3, Apr 2026" in pictures[1].alt
    (table,) = (block.table for block in document.bodies[0].blocks if block.table)
    assert len(table.rows) == len(of(record_of_example)) + 1


def test_word_says_the_words_of_the_tree_and_no_more():
    record_of_example, _ = load(content())
    (draft,), _ = compose(record_of_example, Options(today=TODAY, season=load_season("eras-2027")[0]), ["timeline"])
    document, _ = render_document(draft, templates(), TODAY)
    files, _ = made(None, "timeline", formats=("docx",))
    assert docx_text(files[f"timeline/{draft.stem}.docx"]).split() == words(document)


def test_it_is_written_in_word_pdf_and_as_a_picture_alone():
    files, problems = made({"profile": PERSON, "experiences": WORK}, "timeline")
    assert not [problem for problem in problems if problem.severity == "error"]
    assert sorted(path.rpartition(".")[2] for path in files) == ["docx", "pdf", "png"]
    assert "Every month since graduation in July 2018 is covered." in docx_text(files["timeline/Rahman-Amina-Timeline.docx"])
    assert files["timeline/Rahman-Amina-Timeline.png"][:4] == b"\x89PNG"


def test_without_any_work_there_is_no_timeline_and_it_says_why():
    files, problems = made({"profile": PERSON}, "timeline")
    assert files == {}
    (problem,) = (problem for problem in problems if problem.code == "no-material")
    assert problem.severity == "advice"
    assert "no experience" in problem.message
