"""Every document, of a record that has little: it is made, or left out with one line that says why; it never fails."""

from __future__ import annotations

import pytest
from example import PERSON, TODAY, content, made, templates

from generator.build import check, compose
from generator.documents import Options, names
from generator.load import load
from generator.problems import errors
from generator.status import status

ONLY_PROFILE = {"profile": PERSON}
SEASON = "cycle: eras-2027\nspecialty: Internal Medicine\n"
EMPTY = {
    "profile": PERSON,
    "season": SEASON + "last:\nactions: []\nstatements:\nexplanations: []\n",
    "achievements": "publications:\npresentations: []\n",
    "cv": "variants: []\n",
    **{name: f"{name}: []\n" for name in ("experiences", "mentors", "outreach", "programs", "reflections")},
}
FIRST_TIME = {"profile": PERSON, "season": SEASON + "first_time: true\n"}
# One entry of each kind, with no more than has to be there.
BARE = {
    "profile": PERSON,
    "season": SEASON + "last: {cycle: eras-2026}\nactions: [{text: Went on}]\nstatements: [{id: im}]\n"
    "explanations: [{kind: gap, happened: I moved.}]\n",
    "experiences": "experiences:\n"
    "  - {id: ward, kind: observership, title: Observer, organization: Town Hospital, start: 2026-01, end: 2026-02}\n",
    "mentors": "mentors:\n  - {id: lee, name: Ann Lee, institution: Town Hospital}\n",
    "outreach": "outreach:\n  - {name: Bo Ray}\n",
    "programs": "programs:\n  - {program: Town Hospital, specialty: Internal Medicine}\n",
    "reflections": "reflections:\n  - {date: 2026-02-01, experience: ward, moment: A visit., system: A list., takeaway: One.}\n",
    "achievements": "publications:\n  - {title: A case, authors: [Rahman A], status: submitted}\n"
    "presentations:\n  - {kind: poster, title: A count, authors: [Rahman A], event: A meeting, date: 2026-03}\n"
    "projects:\n  - {kind: research, title: A study, role: Helper, organization: Town Hospital, start: 2026-01, end: 2026-02}\n",
}
RECORDS = {"only a profile": ONLY_PROFILE, "empty lists": EMPTY, "a first time": FIRST_TIME, "one bare entry each": BARE}


@pytest.mark.parametrize("document", names())
@pytest.mark.parametrize("record", RECORDS)
def test_a_document_is_made_of_little_or_left_out_with_one_line(record, document):
    files, problems = made(RECORDS[record], document, formats=("docx",))
    assert not [problem for problem in problems if problem.severity == "error"]
    lines = [problem for problem in problems if problem.code == "no-material"]
    if files:
        assert not lines
        return
    (line,) = lines
    assert line.severity == "advice"
    assert line.message.startswith(f"{document} – ")
    assert line.hint
    assert "\n" not in line.message + line.hint


def test_what_is_made_of_a_profile_alone_is_what_needs_no_more():
    record, _ = load({"content/profile.yaml": PERSON.encode()})
    drafts, _ = compose(record, Options(today=TODAY), names())
    assert {draft.document for draft in drafts} == {"cv", "eras", "explanations", "report", "statement"}


def test_of_one_bare_entry_of_each_kind_every_document_is_made():
    record, problems = load({f"content/{name}.yaml": text.encode() for name, text in BARE.items()})
    assert record, problems
    drafts, _ = compose(record, Options(today=TODAY, variant="all"), names())
    assert {draft.document for draft in drafts} == set(names())


@pytest.mark.parametrize("emptied", sorted(content()))
def test_with_one_file_empty_check_and_status_name_what_now_points_nowhere(emptied):
    files = {**content(), emptied: b""}
    _, problems = load(files)
    assert set(problems) <= set(check(files, TODAY, templates()))
    overview, found = status(files, templates(), TODAY)
    assert (overview is None) == bool(errors(problems))
    assert errors(found) == (errors(problems))
