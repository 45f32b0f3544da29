"""The year at a glance: counted from the record, aligned, and whole where parts of the record are missing."""

from __future__ import annotations

import pytest
from example import PERSON, content, templates

from generator.record.dates import Date
from generator.status import Status, status

TODAY = Date(2026, 11, 22)
SEASON = "cycle: eras-2027\nspecialty: Internal Medicine\n"


def glance(today=TODAY, **files):
    texts = {"profile": PERSON} | files
    shown, problems = status({f"content/{name}.yaml": text.encode() for name, text in texts.items()}, templates(), today)
    assert shown, problems
    return shown


def section(shown: Status, name: str):
    (found,) = (found for found in shown.sections if found.name == name)
    return found


def mentor(number, **keys):
    entry = {"id": f"m{number}", "name": f"Ann Lee{number}", "institution": "Town"} | keys
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in entry.items()) + "}\n"


def test_a_record_of_one_file_has_every_section_and_says_what_is_missing():
    shown = glance()
    assert shown.title == "Amina Rahman, November 22, 2026"
    assert [found.name for found in shown.sections] == ["Letters", "Outreach", "ERAS", "Unwritten", "Next"]
    assert section(shown, "Letters").summary == "nobody in mentors.yaml yet"
    assert section(shown, "Outreach").summary == "no row in outreach yet"
    assert section(shown, "ERAS").summary == "no experience yet"
    assert section(shown, "Next").summary == "no plan yet: write season.yaml"


def test_letters_are_counted_the_furthest_first_and_those_to_come_stand_by_their_day():
    mentors = "mentors:\n" + "".join(
        [
            mentor(1, status="uploaded", due="2026-08-01"),
            mentor(2, status="asked"),
            mentor(3, status="agreed", due="2026-11-21"),
            mentor(4, status="asked", due="2026-11-22"),
            mentor(5, status="declined"),
            mentor(6, status="asked", private="true"),
        ]
    )
    found = section(glance(mentors=mentors), "Letters")
    assert found.summary == "1 declined, 1 uploaded, 1 agreed, 2 asked"
    assert found.rows == (
        ("agreed", "Ann Lee3", "due Nov 21, 2026", "1 day ago"),
        ("asked", "Ann Lee4", "due Nov 22, 2026", "today"),
        ("asked", "Ann Lee2", "no day yet", ""),
    )


def row(number, status, day=""):
    follow = f", follow_up_on: {day}" if day else ""
    return f"  - {{name: Bo{number}, email: b{number}@example.org, status: {status}{follow}}}\n"


def test_outreach_is_counted_and_names_whom_to_write_to_again_within_two_weeks():
    rows = "outreach:\n" + "".join(
        [
            row(1, "to write"),
            row(2, "sent", "2026-12-06"),
            row(3, "sent", "2026-12-07"),
            row(4, "replied", "2026-11-20"),
            row(5, "closed", "2026-11-20"),
        ]
    )
    found = section(glance(outreach=rows), "Outreach")
    assert found.summary == "1 to write, 2 sent, 1 replied, 1 closed"
    assert [cells[1:] for cells in found.rows] == [
        ("Bo4", "Nov 20, 2026", "2 days ago"),
        ("Bo2", "Dec 6, 2026", "in 14 days"),
    ]


@pytest.mark.parametrize(
    ("keys", "summary"),
    [
        ("setting: inpatient, bullets: [Did it.], learned: L., fits: F.", "1 composed"),
        ("setting: inpatient, bullets: [Did it.], learned: L.", "1 missing"),
        ("eras: {description: Own words.}", "1 written"),
    ],
)
def test_an_entry_is_written_composed_or_has_something_missing(keys, summary):
    post = "{id: a, kind: observership, title: Observer, organization: Town, start: 2026-01, end: 2026-02"
    posts = f"experiences:\n  - {post}, {keys}}}\n"
    found = section(glance(season=SEASON, experiences=posts), "ERAS")
    assert found.summary == summary
    assert found.rows == ((("missing", "Observer, Town"),) if "missing" in summary else ())


def test_unwritten_passages_are_counted_for_each_document():
    found = dict(section(glance(season=SEASON), "Unwritten").rows)
    assert found["plan"] == "1"
    assert "cv" not in found


def test_the_next_days_are_those_of_the_plan_the_nearest_first():
    found = section(glance(season=SEASON), "Next")
    assert len(found.rows) == 6
    assert found.rows[0][:2] == ("Nov 29, 2026", "in 7 days")


def test_the_columns_of_a_section_are_aligned_and_no_line_runs_over():
    lines = str(_example()).splitlines()
    rows = [line for line in lines if "due Jan" in line]
    assert len(rows) == 2
    assert len({line.index("due Jan") for line in rows}) == 1
    assert max(map(len, lines)) <= 100
    assert not [line for line in lines if line != line.rstrip()]


def test_the_example_is_counted_as_it_is():
    said = str(_example())
    assert said.startswith("Amina Rahman, Internal Medicine, ERAS 2027, November 22, 2026\n")
    assert "2 uploaded, 1 agreed, 1 asked" in said
    assert "6 written, 2 composed" in said


def _example():
    shown, _ = status(content(), templates(), TODAY)
    return shown


def test_a_record_that_cannot_be_read_gives_its_problems_and_nothing_else():
    shown, problems = status({"content/profile.yaml": b"given: [\n"}, templates(), TODAY)
    assert shown is None
    assert problems
