"""The CV: its sections and their order, its variants, and what it never prints."""

from __future__ import annotations

import pytest
from example import PERSON, docx_text, made

from generator.record.cv import ALL_SECTIONS

POSTS = """
experiences:
  - {id: a, kind: observership, title: Clinical observer, specialty: Cardiology, organization: Harlow Heart,
     city: Newark, state: NJ, start: 2026-02, end: 2026-04, bullets: [Abstracted 212 charts.]}
  - {id: b, kind: hands-on, title: Extern, organization: Riverbend Hospital, city: Queens,
     state: NY, start: 2026-05, end: 2026-08, bullets: [Presented four cases.]}
  - {id: c, kind: home-country clinical, title: Chief resident, organization: Town Hospital, city: Bogura, country: Bangladesh,
     start: 2021-01, end: 2022-01, bullets: [Led a ward of 20 beds.]}
  - {id: d, kind: home-country clinical, title: Intern, organization: Town Hospital, city: Bogura, country: Bangladesh,
     start: 2020-01, end: 2020-12, bullets: [Took first call.]}
  - {id: e, kind: research, title: Research assistant, organization: Marlow University, start: 2025-09, end: present}
  - {id: f, kind: volunteer, title: Health navigator, organization: Junction Street, start: 2025-10, end: present}
  - {id: g, kind: work, title: Scribe, organization: City Clinic, start: 2025-01, end: 2025-06}
"""


def text(variant="", **files):
    made_files, problems = made({"profile": PERSON, "experiences": POSTS} | files, "cv", formats=("txt",), variant=variant)
    assert made_files, problems
    (data,) = made_files.values()
    return data.decode()


def test_sections_stand_in_the_us_order_and_empty_ones_vanish():
    heads = ["Education", "US Clinical Experience", "Clinical Experience in Bangladesh", "Research and Quality Improvement"]
    heads += ["Teaching, Leadership, and Service", "Other Work"]
    lines = text().splitlines()
    assert [line for line in lines if line in heads] == heads
    assert "Awards" not in lines
    assert "Publications" not in text()


def test_an_observership_is_said_to_be_one_with_its_length_and_place():
    assert "Clinical observer, Cardiology, 3 months, Harlow Heart, Newark, NJ (Feb 2026 – Apr 2026)" in text()
    renamed = POSTS.replace("Clinical observer", "Visiting physician")
    printed = text(experiences=renamed)
    assert "Visiting physician, Cardiology (observership)" in printed
    assert "3 months, Harlow Heart" in printed


def test_entries_run_from_the_latest_to_the_earliest():
    printed = text()
    assert printed.index("Riverbend Hospital") < printed.index("Harlow Heart")


def test_positions_at_one_organization_stand_under_its_name_once():
    printed = text()
    assert printed.count("Town Hospital") == 1
    assert "Town Hospital, Bogura, Bangladesh\nChief resident (Jan 2021 – Jan 2022)" in printed
    assert printed.index("Chief resident") < printed.index("Intern (Jan 2020")


def test_scores_print_only_where_they_are_wanted():
    person = PERSON + "exams:\n  - {name: USMLE Step 2 CK, result: pass, score: 241, date: 2023-11}\n"
    assert "241" not in text(profile=person)
    assert "USMLE Step 2 CK passed (Nov 2023)" in text(profile=person)
    assert "USMLE Step 2 CK 241 (Nov 2023)" in text(profile=person, cv="show_scores: true\n")


def test_a_failed_attempt_is_not_told_by_the_cv():
    person = PERSON + "exams:\n  - {name: USMLE Step 1, result: fail, date: 2022-01}\n"
    person += "  - {name: USMLE Step 1, result: pass, date: 2022-09}\n"
    assert "fail" not in text(profile=person)
    assert "(Sep 2022)" in text(profile=person)


VARIANT = """
variants:
  - {id: research, headline: Research first, sections: [research, us-clinical, education], include: [research], exclude: [late]}
"""


def test_a_variant_has_its_own_headline_order_and_choice():
    posts = POSTS.replace("title: Extern,", "title: Extern, tags: [late],").replace(
        "title: Clinical observer,", "title: Clinical observer, tags: [care],"
    )
    posts = posts.replace("title: Research assistant,", "title: Research assistant, tags: [research],")
    printed = text("research", experiences=posts, cv=VARIANT)
    assert "Research first" in printed
    assert printed.index("Research and Quality") < printed.index("Education")
    assert "Extern" not in printed
    assert "Clinical observer" not in printed
    assert "Extern" in text(experiences=posts, cv=VARIANT)


def test_an_unknown_variant_is_refused_with_the_nearest_name():
    files, problems = made({"profile": PERSON, "cv": VARIANT}, "cv", variant="reserch")
    assert files == {}
    assert [(problem.code, problem.hint) for problem in problems] == [("unknown-variant", "did you mean 'research'?")]


def test_a_file_name_is_safe_and_tells_the_variant():
    person = PERSON.replace("Rahman", "Nguyễn-O'Brien").replace("Amina", "Đặng ../..")
    files, _ = made({"profile": person, "cv": VARIANT}, "cv", formats=("txt",), variant="all")
    assert sorted(files) == ["cv/Nguyen-OBrien-Dang-CV-Research.txt", "cv/Nguyen-OBrien-Dang-CV.txt"]


PRIVATE = "KEEPTHISTOYOURSELF"


def test_nothing_private_and_no_note_is_printed_in_any_format():
    posts = POSTS.replace("title: Scribe,", f"title: Scribe {PRIVATE}, private: true,").replace(
        "title: Extern,", f"title: Extern, notes: {PRIVATE},"
    )
    posts = posts.replace(
        "bullets: [Presented four cases.]", f"bullets: [{{text: {PRIVATE}, private: true}}, Presented four cases.]"
    )
    person = (
        PERSON + f"notes: {PRIVATE}\nexams:\n  - {{name: {PRIVATE}, result: pass, private: true}}\nids: {{aamc: {PRIVATE}}}\n"
    )
    awards = f"awards:\n  - {{title: {PRIVATE}, date: 2020, private: true}}\npublications:\n" + (
        f"  - {{title: {PRIVATE}, authors: [Rahman A], status: submitted, private: true}}\n"
    )
    files, problems = made({"profile": person, "experiences": posts, "achievements": awards}, "cv")
    assert files, problems
    assert "Extern" in files["cv/Rahman-Amina-CV.txt"].decode()
    for path, data in files.items():
        assert PRIVATE.encode() not in data
        assert path.endswith(".pdf") or PRIVATE not in (docx_text(data) if path.endswith(".docx") else data.decode())


@pytest.mark.parametrize("key", ["birth_date", "photo", "marital_status", "religion", "nationality"])
def test_what_a_us_cv_leaves_out_is_not_printed_and_said(key):
    files, problems = made({"profile": PERSON + f"{key}: {PRIVATE}\n"}, "cv", formats=("txt",))
    assert [problem.code for problem in problems if problem.code == "us-cv-left-out"] == ["us-cv-left-out"]
    assert PRIVATE not in next(iter(files.values())).decode()


def test_every_section_that_may_be_named_can_be_printed():
    sections = ", ".join(reversed(ALL_SECTIONS))
    printed = text("all-of-it", cv=f"variants:\n  - {{id: all-of-it, sections: [{sections}]}}\n")
    assert printed.index("Other Work") < printed.index("US Clinical Experience") < printed.index("Education")
