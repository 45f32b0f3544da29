"""The question sheets: three meetings, a page each, with the facts of the record and room for answers."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from example import PERSON, docx_text, made, pdf_pages

SEASON = """
cycle: eras-2027
specialty: Psychiatry
last:
  applied: 45
  invites: 1
"""


def sheets(season=SEASON, **files):
    """The words of the three sheets."""
    built, problems = made({"profile": PERSON, "season": season} | files, "feedback-agenda", formats=("docx",))
    assert built, problems
    (data,) = built.values()
    said = " ".join(docx_text(data).split())
    parts = said.split("Meeting ")[1:]
    assert [part[:6] for part in parts] == ["1 of 3", "2 of 3", "3 of 3"]
    return parts


def test_three_meetings_stand_on_a_page_each():
    built, problems = made(None, "feedback-agenda", formats=("pdf",))
    assert [problem for problem in problems if problem.severity != "advice"] == []
    assert pdf_pages(built["feedback-agenda/Rahman-Amina-Feedback-Agenda.pdf"]) == 3


def test_each_meeting_has_four_to_six_questions_with_empty_lines_to_write_on():
    built, _ = made(None, "feedback-agenda", formats=("docx",))
    meetings = []
    for table in docx.Document(BytesIO(built["feedback-agenda/Rahman-Amina-Feedback-Agenda.docx"])).tables:
        head, *lines = ([cell.text.strip() for cell in row.cells] for row in table.rows)
        if head == ["With", "Date"]:
            meetings.append(0)
            continue
        meetings[-1] += 1
        assert head[0].endswith(("?", "?”"))
        assert lines == [[""], [""]]
    assert len(meetings) == 3
    assert all(4 <= questions <= 6 for questions in meetings)


def test_what_is_sent_ahead_is_what_the_record_says_and_nothing_it_does_not():
    dean, advisor, _ = sheets()
    assert "Last cycle, Psychiatry: 45 programs, 1 invitation." in dean
    assert "Graduated in July 2018." in dean
    assert "interview." not in dean
    assert "In the file then" not in dean
    assert "Examinations" not in advisor
    assert "In the file now: 0 months of US clinical experience, 0 publications and presentations." in advisor
    assert "US letters uploaded: none." in advisor


def test_the_outsider_gets_the_application_and_no_numbers_of_the_last_cycle():
    outside = sheets()[2]
    assert "I apply in Psychiatry, for the second time or later." in outside
    assert "45 programs" not in outside


def test_the_backup_is_put_to_the_advisor_in_the_applicants_words():
    assert "should I apply in a second specialty as well?" in sheets()[1]
    assert "would this backup hold: “Family Medicine in January”?" in sheets(SEASON + "backup: Family Medicine in January\n")[1]


def test_a_failed_exam_is_told_to_the_dean_and_a_private_one_to_nobody():
    exams = "exams:\n  - {name: USMLE Step 1, result: fail, date: 2022-01}\n"
    assert "Examinations: Step 1 not passed (Jan 2022)." in sheets(profile=PERSON + exams)[0]
    hidden = PERSON + exams.replace("}", ", private: true}")
    assert all("Step 1" not in sheet for sheet in sheets(profile=hidden))


def test_a_private_letter_writer_is_not_named():
    mentors = "mentors:\n  - {id: a, name: Lena Chen, institution: Clinic, specialty: Psychiatry, status: uploaded%s}\n"
    assert "US letters uploaded: Dr. Lena Chen (Psychiatry)." in sheets(mentors=mentors % "")[1]
    assert all("Chen" not in sheet for sheet in sheets(mentors=mentors % ", private: true"))


@pytest.mark.parametrize("season", ["cycle: eras-2027\nspecialty: Psychiatry\n", SEASON + "first_time: true\n"])
def test_without_a_last_cycle_there_is_no_meeting_about_it(season):
    built, problems = made({"profile": PERSON, "season": season}, "feedback-agenda")
    assert built == {}
    assert [(problem.code, problem.severity) for problem in problems] == [("no-material", "advice")]
