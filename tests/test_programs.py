"""The program list: what excludes a program and why, tiers at their edges, what is not known, and the workbook."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from example import PERSON, TODAY, docx_text, made
from openxml_audit import OpenXmlValidator
from python_calamine import CalamineWorkbook

from generator.build import compose
from generator.documents import Options
from generator.documents.programs.judged import Applicant, filters, judge, tier
from generator.load import load
from generator.record.programs import Program
from generator.season import season_of

PERSON_WITH_FACTS = PERSON + "needs_visa: true\nexams:\n  - {name: USMLE Step 2 CK, result: pass, score: 241, date: 2023-11}\n"
POSTS = """
experiences:
  - {id: river, kind: observership, title: Clinical observer, organization: Riverbend Hospital, city: Queens, state: NY,
     start: 2026-05, end: 2026-08, mentors: [chen]}
"""
MENTORS = "mentors:\n  - {id: chen, name: Lena Chen, institution: Riverbend Hospital, experiences: [river], status: uploaded}\n"
SEASON = "cycle: eras-2027\nspecialty: Internal Medicine\n"
APPLICANT = Applicant(needs_visa=True, graduated=2018, score=241, usce=4, hands_on=0, applies=2026)


def listed(*rows):
    """programs.yaml of rows, each a flow mapping without its name and specialty."""
    return "programs:\n" + "".join(
        f"  - {{program: Program {number}, specialty: Internal Medicine, {row}}}\n" for number, row in enumerate(rows, 1)
    )


def files(*rows, **more):
    shown = {"profile": PERSON_WITH_FACTS, "experiences": POSTS, "mentors": MENTORS, "season": SEASON, "programs": listed(*rows)}
    return shown | more


def record_of(*rows, **more):
    record, problems = load({f"content/{name}.yaml": text.encode() for name, text in files(*rows, **more).items()})
    assert record, problems
    return record


def text(*rows, **more):
    """The document as plain words."""
    artifacts, problems = made(files(*rows, **more), "programs", formats=("docx",))
    assert artifacts, problems
    return " ".join(docx_text(next(iter(artifacts.values()))).split())


def judged(*rows, **more):
    record = record_of(*rows, **more)
    season, _ = season_of(record, TODAY)
    return judge(record, season, TODAY)


def one(**facts):
    return Program(program="P", specialty="Internal Medicine", **facts)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"visa": "none"}, "sponsors no visa, and you need one"),
        ({"graduation_limit": 7}, "takes graduates of the last 7 years, and it is 8 since 2018"),
        ({"step2_minimum": 242}, "wants Step 2 CK 242, and yours is 241"),
        ({"usce_months": 5}, "wants 5 months of US clinical experience, and you have 4"),
        ({"usce_months": 1, "hands_on_required": True}, "wants 1 hands-on month in the US, and you have none"),
        ({"hands_on_required": True}, "wants 1 hands-on month in the US, and you have none"),
    ],
)
def test_each_filter_excludes_and_says_why(facts, why):
    assert [found.out for found in filters(one(**facts), APPLICANT).values() if found.out] == [why]


@pytest.mark.parametrize(
    "facts",
    [{"visa": "J-1"}, {"visa": "H-1B"}, {"graduation_limit": 8}, {"step2_minimum": 241}, {"usce_months": 4}, {"usce_months": 0}],
)
def test_who_just_meets_a_limit_stays(facts):
    assert not any(found.out for found in filters(one(**facts), APPLICANT).values())


def test_what_is_not_known_neither_excludes_nor_clears():
    found = filters(one(), APPLICANT)
    assert [(one.out, one.known) for one in found.values()] == [("", False)] * 4
    blank = Applicant(needs_visa=None, graduated=2018, score=None, usce=0, hands_on=0, applies=2026)
    strict = filters(one(visa="none", step2_minimum=250), blank)
    assert not strict["visa"].out
    assert not strict["visa"].known
    assert not strict["Step 2 CK minimum"].out


def test_who_needs_no_visa_is_never_out_for_it():
    free = Applicant(needs_visa=False, graduated=2018, score=241, usce=4, hands_on=0, applies=2026)
    assert not filters(one(visa="none"), free)["visa"].out


def test_a_limit_met_only_until_training_begins_is_to_be_asked():
    asked = filters(one(graduation_limit=8), APPLICANT)["graduation year"].ask
    assert asked == "how they count 8 years since graduation: it is 8 now and 9 when training begins"
    assert not filters(one(graduation_limit=9), APPLICANT)["graduation year"].ask


def test_observerships_are_to_be_asked_about_where_months_are_required():
    assert "observerships" in filters(one(usce_months=2), APPLICANT)["US clinical experience"].ask
    assert not filters(one(usce_months=2, hands_on_required=False), APPLICANT)["US clinical experience"].ask
    assert not filters(one(usce_months=0), APPLICANT)["US clinical experience"].ask


@pytest.mark.parametrize(
    ("share", "typical", "kind", "said"),
    [
        (60, 241, "community", "safety"),
        (59, 241, "community", "target"),
        (60, 242, "community", "target"),
        (60, 241, "university-affiliated", "target"),
        (25, 246, "community", "target"),
        (24, 241, "community", "reach"),
        (60, 247, "community", "reach"),
        (60, 241, "university", "reach"),
        (60, None, "community", "target"),
        (None, None, "community", None),
        (None, None, "university", "reach"),
        (10, None, None, "reach"),
        (90, None, None, None),
    ],
)
def test_a_tier_follows_the_stated_rules_at_their_edges(share, typical, kind, said):
    assert tier(one(img_percent=share, step2_typical=typical, kind=kind), 241)[0] == said


def test_a_program_without_imgs_is_a_reach():
    assert tier(one(takes_imgs=False), 241) == ("reach", ("no IMGs among the residents", "usual score not known"))


def test_the_own_tier_wins_and_is_marked_beside_the_rules():
    said = text("kind: university, tier: target", "kind: community, img_percent: 70, step2_typical: 240, tier: safety")
    assert "target (yellow), your choice; rules: reach" in said
    assert "safety (green), your choice" in said


def test_the_own_tier_brings_no_excluded_program_back():
    said = text("visa: none, tier: safety")
    assert "1 program on the list, 0 stay, 1 is excluded" in said
    assert "sponsors no visa, and you need one; your own tier (safety) does not bring it back" in said


def test_shares_leave_out_excluded_and_unknown_kinds_and_say_what_is_far_from_the_guide():
    said = text("kind: university", "kind: community", "kind: university, visa: none", "visa: J-1")
    assert "community 1 50% 60%" in said
    assert "university 1 50% 10%" in said
    assert "university-affiliated programs are 30 points below, university programs are 40 points above" in said
    assert "The kind of 1 program is not known and is not counted here." in said


def test_a_link_is_the_own_site_the_writer_the_school_or_the_place():
    sited = listed("city: Queens, state: NY, my_school: true", "city: Bronx, state: NY", "city: Reno, state: NV").replace(
        "Program 1", "Riverbend Hospital"
    )
    found = judged(programs=sited)
    assert [link.kind for link in found[0].links] == ["site", "writer", "alumni", "near"]
    assert [link.text for link in found[1].links] == ["you worked in NY"]
    assert found[2].links == ()


def test_a_hospital_of_the_same_name_elsewhere_is_not_the_own_site():
    (found,) = judged(programs=listed("city: Reno, state: NV").replace("Program 1", "Riverbend Hospital"))
    assert "site" not in [link.kind for link in found.links]


def test_a_mentor_who_declined_or_was_not_asked_is_no_letter_writer():
    sited = listed("city: Queens, state: NY").replace("Program 1", "Riverbend Hospital")
    for status in ("identified", "declined"):
        (found,) = judged(programs=sited, mentors=MENTORS.replace("uploaded", status))
        assert "writer" not in [link.kind for link in found.links]


def test_clusters_name_where_the_applicant_worked_and_who_writes():
    said = text("city: Queens, state: NY", "city: Troy, state: NY", "city: Reno, state: NV")
    assert "2 of 3 programs are in a state where you have worked or have a letter writer." in said
    assert "NY 2 Queens, Troy Riverbend Hospital Dr. Lena Chen NV 1 Reno" in said


def test_missing_facts_of_the_applicant_are_unwritten_passages():
    artifacts, problems = made(files("visa: J-1", profile=PERSON), "programs", formats=("docx",))
    assert artifacts
    assert [problem.message for problem in problems if problem.code == "unwritten"] == [
        "Rahman-Amina-Programs has 2 unwritten passages, the first: "
        "[To write: whether a program has to sponsor a visa for you (needs_visa in profile.yaml)]"
    ]


def test_an_empty_list_gives_no_document_and_one_line_of_advice():
    record = record_of("visa: J-1, private: true")
    found, problems = compose(record, Options(today=TODAY), ["programs"])
    assert found == []
    assert [(problem.code, problem.severity) for problem in problems] == [("no-material", "advice")]


def test_a_program_listed_twice_is_named():
    doubled = "programs:\n" + "  - {program: Lakemoor, specialty: Internal Medicine, city: Troy, state: NY}\n" * 2
    _, problems = compose(record_of(programs=doubled), Options(today=TODAY), ["programs"])
    assert [problem.message for problem in problems] == ["'Lakemoor' stands on the list twice, first on line 2"]


def test_nothing_private_is_printed():
    said = text("visa: J-1", "visa: J-1, private: true", "visa: J-1, notes: SECRETWORD")
    assert "Program 1" in said
    assert "Program 2" not in said
    assert "SECRETWORD" not in said
    exam = PERSON_WITH_FACTS.replace("date: 2023-11", "date: 2023-11, private: true")
    assert "241" not in text("step2_minimum: 250", profile=exam)


def test_a_list_from_a_spreadsheet_says_the_same():
    rows = "program,specialty,city,state,kind,img percent,visa\nLakemoor,Internal Medicine,Troy,NY,community,70,J-1\n"
    content = {f"content/{name}.yaml": body.encode() for name, body in files().items() if name != "programs"}
    record, problems = load(content | {"content/programs.csv": rows.encode()})
    assert record, problems
    (draft,), _ = compose(record, Options(today=TODAY), ["programs"])
    assert [row.why for row in draft.parts[0].facts["rows"]] == ["70% IMGs; usual score not known"]


def book(*rows):
    artifacts, problems = made(files(*rows), "programs", formats=("xlsx",))
    assert artifacts, problems
    return artifacts["programs/Rahman-Amina-Programs.xlsx"]


def test_the_workbook_has_a_sheet_for_each_table_with_numbers_as_numbers():
    sheets = CalamineWorkbook.from_filelike(BytesIO(book("kind: community, city: Queens, state: NY", "visa: none")))
    assert sheets.sheet_names == ["Shares", "Programs that stay", "Excluded", "Where you have ties", "What is not known"]
    assert sheets.get_sheet_by_name("Shares").to_python()[:2] == [
        ["Kind", "Programs", "Share", "Guide"],
        ["community", 1.0, 1.0, 0.6],
    ]
    assert sheets.get_sheet_by_name("Programs that stay").to_python()[1][0] == "Program 1"


def test_the_workbook_takes_no_value_for_a_formula():
    data = book('city: "=HYPERLINK(1)", state: NY')
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert not any(b"<f>" in package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/"))
    ties = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("Where you have ties").to_python()
    assert ties[1][:3] == ["NY", 1.0, "=HYPERLINK(1)"]


def test_a_spreadsheet_program_finds_nothing_wrong_with_the_workbook(tmp_path):
    path = tmp_path / "programs.xlsx"
    path.write_bytes(book("kind: community, city: Queens, state: NY, url: https://example.org/a", "visa: none"))
    assert list(OpenXmlValidator().validate(str(path)).errors) == []


def test_the_workbook_depends_on_nothing_but_the_document():
    assert book("kind: community") == book("kind: community")
    with zipfile.ZipFile(BytesIO(book("kind: community"))) as package:
        assert b"2026-11-22T00:00:00Z" in package.read("docProps/core.xml")
