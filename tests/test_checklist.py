"""The checklist: each line judged from the record at the edges of its rule, and never ticked by hope."""

from __future__ import annotations

import pytest
from example import PERSON, TODAY, docx_text, made

from generator.documents import Options
from generator.documents.checklist import RULES, Judged, _file, drafts, phases
from generator.load import load
from generator.record.dates import Date
from generator.season import load_season

SEASON = "cycle: eras-2027\nspecialty: Internal Medicine\n"
LAST = "last: {cycle: eras-2026, submitted: 2025-09-24}\n"


def judge(rule, *, today=TODAY, person="", season="", **files):
    """What one rule says of a record that holds no more than these entries."""
    texts = {"profile": PERSON + person, "season": SEASON + season} | {
        name: f"{name}:\n{text}" if name != "achievements" else text for name, text in files.items()
    }
    record, problems = load({f"content/{name}.yaml": text.encode() for name, text in texts.items()})
    assert record, problems
    return RULES[rule](record, Options(today=today, season=load_season("eras-2027")[0]))


def exam(name, result, **more):
    said = "".join(f", {key}: {value}" for key, value in more.items())
    return f"  - {{name: USMLE {name}, result: {result}{said}}}\n"


def post(name="ward", start="2025-11", end="present", **more):
    keys = {"kind": "observership", "title": "Observer", "organization": "Town Hospital"} | more
    said = "".join(f", {key}: {value}" for key, value in keys.items())
    return f"  - {{id: {name}, start: {start}, end: {end}{said}}}\n"


def mentor(name, status, **more):
    said = "".join(f", {key}: {value}" for key, value in more.items())
    return f"  - {{id: {name}, name: Ann {name.title()}, institution: X, specialty: Internal Medicine, status: {status}{said}}}\n"


PASSED = exam("Step 1", "pass")


def test_the_steps_are_done_once_both_are_passed():
    assert judge("steps", person="exams:\n" + PASSED + exam("Step 2 CK", "pass", score=241)).state == "done"
    assert judge("steps", person="exams:\n" + PASSED).state == "missing"
    assert judge("steps").state == "missing"


def test_a_booked_step_counts_only_while_its_day_is_to_come():
    booked = judge("steps", person="exams:\n" + PASSED + exam("Step 2 CK", "scheduled", date="2026-11-22"))
    assert (booked.state, booked.by) == ("booked", Date(2026, 11, 22))
    assert judge("steps", person="exams:\n" + PASSED + exam("Step 2 CK", "scheduled", date="2026-11-21")).state == "missing"
    assert judge("steps", person="exams:\n" + PASSED + exam("Step 2 CK", "scheduled")).state == "missing"


def test_a_step_failed_and_then_passed_is_passed():
    exams = PASSED + exam("Step 2 CK", "pass", date="2023") + exam("Step 2 CK", "fail", date="2022")
    assert judge("steps", person="exams:\n" + exams).state == "done"


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        ("", "confirm"),
        (exam("Step 3", "pass", score=231), "done"),
        (exam("Step 3", "scheduled", date="2027-01-10"), "booked"),
        (exam("Step 3", "scheduled"), "missing"),
        (exam("Step 3", "fail", date="2026-05"), "missing"),
    ],
)
def test_step_3_is_asked_about_where_the_record_has_none(entry, state):
    assert judge("step_3", person="exams:\n" + PASSED + entry).state == state


def test_a_letter_that_is_promised_is_not_ticked():
    both = judge("letters", mentors=mentor("lee", "uploaded") + mentor("may", "agreed"))
    assert (both.state, both.because) == ("missing", "1 uploaded (Ann Lee); agreed: Ann May")
    assert judge("letters", mentors=mentor("lee", "uploaded") + mentor("may", "uploaded")).state == "done"
    assert judge("letters", mentors=mentor("lee", "uploaded") + mentor("may", "uploaded", private="true")).state == "missing"


def test_the_letter_of_the_year_comes_from_work_that_reaches_into_it():
    one = mentor("lee", "uploaded", experiences="[ward]")
    assert judge("letter_of_the_year", season=LAST, mentors=one, experiences=post(end="2025-12", start="2025-01")).state == "done"
    old = judge("letter_of_the_year", season=LAST, mentors=one, experiences=post(start="2024-01", end="2025-08"))
    assert (old.state, old.because) == ("missing", "nobody since Sep 2025 was asked")
    asked = mentor("lee", "asked", experiences="[ward]")
    assert judge("letter_of_the_year", mentors=asked, experiences=post()).because == "not uploaded yet: Ann Lee"


@pytest.mark.parametrize(
    ("posts", "state"),
    [
        (post(hours_per_week=35), "done"),
        (post(hours_per_week=34), "missing"),
        (post(hours_per_week=20) + post("lab", hours_per_week=15), "done"),
        (post(hours_per_week=40, start="2025-12"), "missing"),
        (post(hours_per_week=40, private="true"), "missing"),
        (post(hours_per_week=20) + post("lab"), "confirm"),
        ("", "missing"),
    ],
)
def test_full_time_is_35_hours_in_each_of_the_twelve_months_before(posts, state):
    files = {"experiences": posts} if posts else {}
    assert judge("full_time", **files).state == state


def test_full_time_counts_the_months_before_submission_once_that_is_past():
    posts = post(start="2025-09", end="2026-08", hours_per_week=40)
    assert judge("full_time", season="submitted: 2026-09-03\n", experiences=posts).state == "done"
    assert judge("full_time", experiences=posts).state == "missing"


def test_a_gap_needs_an_explanation_of_its_whole_length():
    posts = post(start="2018-08", end="2025-08") + post("now", start="2026-01")
    found = judge("explained", experiences=posts)
    assert (found.state, found.because) == ("missing", "Sep 2025 to Dec 2025, 4 months")
    told = "explanations: [{kind: gap, start: 2025-09, end: %s, happened: I stayed home.}]\n"
    assert judge("explained", season=told % "2025-12", experiences=posts).because == "1 gap, explained"
    assert judge("explained", season=told % "2025-11", experiences=posts).state == "missing"


def test_projects_and_talks_count_from_the_last_application_on():
    talk = "presentations:\n  - {kind: poster, title: Teach-back, authors: [Rahman A], event: X, date: %s}\n"
    assert judge("talks", season=LAST, achievements=talk % "2025-09").because == "Teach-back (Sep 2025)"
    assert judge("talks", season=LAST, achievements=talk % "2025-08").state == "missing"
    assert judge("talks", season=LAST, achievements=talk % "2027-03").state == "missing"
    assert judge("projects", season=LAST, experiences=post(kind="research", start="2025-01", end="2025-09")).state == "done"
    assert judge("projects", season=LAST, experiences=post(kind="research", start="2025-01", end="2025-08")).state == "missing"


def test_a_statement_is_done_when_every_paragraph_is_written():
    begun = "statements:\n  - {id: im, structure: reapplicant, passages: [{paragraph: scene, text: One.}]}\n"
    assert judge("statement_whole", season=begun) == Judged("missing", "1 of 5 paragraphs")
    assert judge("statement_whole").state == "missing"


@pytest.mark.parametrize(
    ("day", "state"),
    [("2026-09-22", "done"), ("2026-09-23", "missing"), ("2026-11-23", "booked"), ("", "missing")],
)
def test_submitted_is_early_before_the_day_programs_open_it(day, state):
    assert judge("early", season=f"submitted: {day}\n" if day else "").state == state


def programs(count, kind="community", more=""):
    return "".join(f"  - {{program: P{n}, specialty: Internal Medicine, kind: {kind}{more}}}\n" for n in range(count))


def test_the_list_is_counted_without_what_a_filter_excludes():
    assert judge("breadth", programs=programs(60)).state == "done"
    assert judge("breadth", programs=programs(59)).state == "missing"
    assert judge("breadth", programs=programs(60, more=", graduation_limit: 5")).because.startswith("0 that no filter excludes")


def test_a_specialty_without_an_advised_number_is_yours_to_confirm():
    record, _ = load(
        {"content/profile.yaml": PERSON.encode(), "content/season.yaml": b"cycle: eras-2027\nspecialty: Dermatology\n"}
    )
    assert RULES["breadth"](record, Options(today=TODAY)).state == "confirm"


@pytest.mark.parametrize(("community", "state"), [(5, "done"), (4, "missing")])
def test_the_share_of_community_programs_has_the_tolerance_of_the_program_list(community, state):
    listed = programs(community) + programs(10 - community, "university")
    assert judge("community", programs=listed).state == state


def test_what_the_record_cannot_know_is_never_done():
    record, _ = load({"content/profile.yaml": PERSON.encode(), "content/season.yaml": SEASON.encode()})
    found = {line.id: line.judged for phase in phases(record, Options(today=TODAY)) for line in phase.lines}
    for name in ("read-by-faculty", "read-by-friend", "correct", "assigned", "questions", "watched"):
        assert found[name].state == "confirm"
    assert not [name for name, judged in found.items() if judged.state == "done"]


def test_each_line_has_a_rule_or_a_question_and_each_rule_a_line():
    lines = [line for phase in _file()["phases"] for line in phase["lines"]]
    assert [line for line in lines if ("rule" in line) == ("ask" in line)] == []
    assert {line["rule"] for line in lines if "rule" in line} == set(RULES)
    assert {key for line in lines for key in line} == {"id", "words", "rule", "ask"}


def test_a_state_is_said_in_words_with_its_day():
    assert Judged("missing", "", Date(2026, 12, 1)).said(TODAY) == "missing, needed by Dec 1, 2026"
    assert Judged("missing", "", Date(2026, 9, 2)).said(TODAY) == "missing, was due Sep 2, 2026"
    assert Judged("booked", "", Date(2026, 12, 1)).said(TODAY) == "by Dec 1, 2026"


def test_without_a_cycle_there_is_no_list_and_that_is_said():
    record, _ = load({"content/profile.yaml": PERSON.encode()})
    found, problems = drafts(record, Options(today=TODAY))
    assert not found
    assert [(problem.code, problem.severity) for problem in problems] == [("no-material", "advice")]


def test_the_example_fits_one_page_and_says_what_it_lacks():
    files, problems = made(None, "checklist", formats=("docx",))
    assert not problems
    said = " ".join(docx_text(next(iter(files.values()))).split())
    assert "9 done, 3 missing, 6 yours to confirm" in said
    assert "[ ] yours to confirm" in said
    assert "3 of 5 paragraphs" in said
