"""The narrative tracker: every experience with what it adds, and a mark where nothing is written."""

from __future__ import annotations

import pytest
from example import PERSON, docx_text, made, pdf_pages

SEASON = "cycle: eras-2027\nspecialty: Internal Medicine\n"
WARD = (
    "  - {id: ward, kind: observership, title: Observer, organization: Town Hospital, city: Queens, state: NY,"
    " start: 2026-05, end: 2026-08%s}\n"
)
HOME = (
    "  - {id: home, kind: home-country clinical, title: Medical officer, organization: Home Hospital, country: Bangladesh,"
    " start: 2020-01, end: present%s}\n"
)


def notes(*entries):
    said = "".join(f"  - {{date: {day}, experience: {of}, moment: M, {rest}}}\n" for day, of, rest in entries)
    return f"reflections:\n{said}"


def build(experiences, reflections="", formats=("docx",)):
    record = {"profile": PERSON, "season": SEASON, "experiences": f"experiences:\n{experiences}"}
    return made(record | ({"reflections": reflections} if reflections else {}), "tracker", formats=formats)


def text(experiences, reflections=""):
    files, problems = build(experiences, reflections)
    assert files, problems
    (data,) = files.values()
    return " ".join(docx_text(data).split())


def test_the_story_goes_from_the_first_experience_to_the_latest_with_dates_and_duration():
    said = text(WARD % ", fits: Ward." + HOME % ", fits: Home.")
    assert said.index("Medical officer") < said.index("Observer")
    assert "May 2026 – Aug 2026, 4 months" in said
    assert "Jan 2020 – Present, 83 months so far" in said


def test_the_takeaways_are_those_of_its_reflections_the_latest_first():
    said = text(
        WARD % ", fits: It fits.",
        notes(
            ("2026-06-01", "ward", "takeaway: Early."),
            ("2026-07-01", "ward", "takeaway: Late."),
            ("2026-08-01", "ward", "themes: [x]"),
        ),
    )
    assert "Late. Early." in said
    assert "It fits." not in said


def test_how_it_fits_stands_for_a_takeaway_where_no_reflection_has_one():
    assert "It fits." in text(WARD % ", fits: It fits.", notes(("2026-06-01", "ward", "themes: [x]")))


def test_an_experience_without_a_takeaway_is_an_unwritten_passage():
    files, problems = build(WARD % "")
    assert "[To write: what it means for Internal Medicine]" in docx_text(next(iter(files.values())))
    assert "unwritten" in [problem.code for problem in problems]


def test_what_is_private_is_not_printed():
    said = text(
        WARD % ", fits: Shown." + HOME % ", fits: Hidden, private: true",
        notes(("2026-06-01", "ward", "takeaway: Secret., private: true")),
    )
    assert "Shown." in said
    assert "Hidden" not in said
    assert "Home Hospital" not in said
    assert "Secret" not in said


@pytest.mark.parametrize("experiences", ["", HOME % ", private: true"])
def test_without_an_experience_there_is_no_tracker_and_that_is_said(experiences):
    record = {"profile": PERSON} | ({"experiences": f"experiences:\n{experiences}"} if experiences else {})
    files, problems = made(record, "tracker")
    assert files == {}
    assert [(problem.code, problem.severity) for problem in problems] == [("no-material", "advice")]


def test_it_stays_on_one_page_by_leaving_out_the_oldest_takeaways_never_the_last_of_an_experience():
    days = [f"2026-{month:02}-{day:02}" for month in (5, 6, 7) for day in range(1, 29)]
    files, problems = build(
        WARD % "" + HOME % ", fits: Kept.", notes(*((day, "ward", f"takeaway: Taken {day}.") for day in days)), ("docx", "pdf")
    )
    (pdf,) = (data for path, data in files.items() if path.endswith(".pdf"))
    (word,) = (data for path, data in files.items() if path.endswith(".docx"))
    assert pdf_pages(pdf) == 1
    assert "Taken 2026-07-28." in docx_text(word)
    assert "Taken 2026-05-01." not in docx_text(word)
    assert "Kept." in docx_text(word)
    assert {problem.code for problem in problems} == {"left-out"}


def test_themes_that_recur_are_named_with_how_often():
    said = text(
        WARD % ", fits: It fits.",
        notes(("2026-06-01", "ward", "themes: [follow-up]"), ("2026-07-01", "ward", "themes: [follow-up]")),
    )
    assert "follow-up: 2 times, Jun 2026 – Jul 2026" in said


def test_the_example_is_one_page_and_every_experience_has_its_takeaway():
    files, problems = made(None, "tracker")
    assert [problem for problem in problems if problem.severity != "advice"] == []
    assert pdf_pages(files["tracker/Rahman-Amina-Tracker.pdf"]) == 1


def test_more_experiences_than_a_page_holds_go_over_pages():
    rows = "".join(
        f"  - {{id: e{n}, kind: work, title: Post {n}, organization: Clinic {n}, start: {2000 + n}-01, end: {2000 + n}-12}}\n"
        for n in range(26)
    )
    files, problems = made({"profile": PERSON, "experiences": f"experiences:\n{rows}"}, "tracker", formats=("pdf",))
    assert len(files) == 1, problems
    assert pdf_pages(next(iter(files.values()))) > 1
