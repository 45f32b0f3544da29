"""The report: every finding of check, the worst first, each with what an advisor needs to judge it."""

from __future__ import annotations

from audited import held, record
from example import PERSON, TODAY, docx_text, made, templates

from generator import build
from generator.documents import Options
from generator.documents.report import drafts
from generator.finish import render_document
from generator.problems import Place, Problem

WHY = "Programs ask about every month."
FOUND = (
    Problem("cut", "a bullet was left out", "", Place("content/cv.yaml", 2, 1), "warning"),
    Problem("gap", "nothing covers May 2025", "write it", Place("content/experiences.yaml", 9, 3), "advice", WHY, "Time"),
    Problem("gap", "nothing covers Jul 2025", "is it true?", Place("content/experiences.yaml", 4, 2), "error", WHY, "Time"),
)
GAP = """
experiences:
  - {id: a, kind: work, title: Clerk, organization: Clinic, start: 2019-08, end: present, bullets: [I was involved in rounds.]}
"""


def facts(*found):
    (draft,), problems = drafts(record(held()), Options(today=TODAY, findings=found))
    assert problems == []
    return draft.parts[0].facts


def test_concerns_and_findings_come_the_worst_first():
    concerns = facts(*FOUND)["concerns"]
    counted = [(concern.name, concern.counted) for concern in concerns]
    assert counted == [("Time", "1 error, 1 piece of advice"), ("Record", "1 warning")]
    assert [finding.severity for concern in concerns for finding in concern.findings] == ["Error", "Advice", "Warning"]


def test_why_a_code_matters_is_said_once_and_what_to_do_each_time():
    first, second = facts(*FOUND)["concerns"][0].findings
    assert (first.why, second.why) == (WHY, "")
    assert (first.hint, second.hint) == ("Is it true?", "Write it.")
    assert (first.where, first.what) == ("experiences.yaml, line 4", "Nothing covers Jul 2025.")


def test_a_finding_about_a_whole_file_names_no_line():
    (concern,) = facts(Problem("file-name", "the name is none", place=Place("content/x.yml")))["concerns"]
    assert concern.findings[0].where == "x.yml"


def test_a_build_reports_what_check_finds_and_nothing_else():
    files, _ = made({"profile": PERSON, "experiences": GAP}, "report")
    text = docx_text(files["report/Rahman-Amina-Report.docx"])
    found = build.check({"content/profile.yaml": PERSON.encode(), "content/experiences.yaml": GAP.encode()}, TODAY)
    assert len(found) > 1
    for problem in found:
        assert problem.message[1:] in " ".join(text.split())
    assert text.count("[ ] change it") == len(found)


def test_a_finding_stands_in_the_report_where_check_shows_it():
    bullets = "bullets: [\n    Counted 12 carts and kept\n    various lists.]"
    written = GAP.replace("bullets: [I was involved in rounds.]", bullets)
    (finding,) = [
        problem
        for problem in build.check({"content/profile.yaml": PERSON.encode(), "content/experiences.yaml": written.encode()}, TODAY)
        if problem.code == "wording-fluff"
    ]
    assert "various" in written.split("\n")[finding.place.line - 1]
    files, _ = made({"profile": PERSON, "experiences": written}, "report")
    assert f"experiences.yaml, line {finding.place.line}" in " ".join(docx_text(files["report/Rahman-Amina-Report.docx"]).split())


def test_nothing_found_is_said():
    (draft,), _ = drafts(record(held()), Options(today=TODAY))
    document, problems = render_document(draft, templates(), TODAY)
    assert problems == []
    assert document.bodies[0].blocks[-1].text == "The check of the record found nothing to ask about."


def test_the_report_gives_no_score():
    text = docx_text(made(None, "report")[0]["report/Rahman-Amina-Report.docx"])
    assert "1 piece of advice" in text
    assert "%" not in text
    assert "score" not in text.lower()
