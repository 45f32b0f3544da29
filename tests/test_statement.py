"""The personal statement, from an empty record to a page that is written."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from generator.documents import Options, statement
from generator.documents.statement.material import _KINDS
from generator.documents.statement.structures import Paragraph, every_paragraph, one_page, paragraphs
from generator.load import data, load
from generator.markup import Block, parse
from generator.problems import Problem
from generator.record import Record
from generator.render import render
from tests.example import PERSON, ROOT, TODAY, by_office, content, docx_part, docx_text, made, pdf_pages, pdf_text, templates

STRUCTURES = ("reapplicant", "ownership", "narrative")
CASES = ("first_time", "name", "show")
FOLDER = "statement/"
STEM = FOLDER + "Rahman-Amina-Statement-IM"
SEASON = "cycle: eras-2027\nspecialty: Internal Medicine\n"


def words(count: int, start: str = "Word") -> str:
    return f"{start} " + "word " * (count - 2) + "end."


def season(*passages: tuple[str, str], structure: str = "reapplicant", more: str = "") -> str:
    """A season with one statement of these passages."""
    lines = [(SEASON + more).rstrip(), "statements:", "  - id: im", f"    structure: {structure}"]
    lines += ["    passages:"] if passages else []
    for paragraph, text in passages:
        indented = "\n".join(f"          {line}".rstrip() for line in text.split("\n"))
        lines += [f"      - paragraph: {paragraph}", "        text: |", indented]
    return "\n".join([*lines, ""])


def whole(**texts: str) -> str:
    """A season whose statement is all written, as long as a page should be."""
    usual = {"scene": words(130), "why": words(150), "last-cycle": words(130), "bring": words(165), "closing": words(35)}
    usual |= {name.replace("_", "-"): text for name, text in texts.items()}
    return season(*usual.items())


def built(season_text: str | None, *formats: str, **files: str) -> tuple[dict[str, bytes], list[Problem]]:
    """The statement of a small record."""
    record = {"profile": PERSON, **files, **({"season": season_text} if season_text is not None else {})}
    return made(record, "statement", formats=formats)


def markdown(season_text: str | None, **files: str) -> str:
    artifacts, _ = built(season_text, "md", **files)
    (text,) = artifacts.values()
    return text.decode()


def guidance(season_text: str | None, **files: str) -> str:
    """All that is said to the applicant alone."""
    record, _ = load({f"content/{name}.yaml": text.encode() for name, text in _files(season_text, files).items()})
    assert record
    return "\n".join(note.text for block in _blocks(record) for note in block.guidance)


def _files(season_text: str | None, files: dict[str, str]) -> dict[str, str]:
    return {"profile": PERSON, **files, **({"season": season_text} if season_text is not None else {})}


def _blocks(record: Record) -> tuple[Block, ...]:
    drafts, _ = statement.drafts(record, Options(today=TODAY))
    text, problems = render(drafts[0].parts[0], templates())
    assert problems == []
    blocks, problems = parse(text)
    assert problems == []
    return blocks


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


# The structures


@pytest.mark.parametrize(("structure", "case"), list(product(STRUCTURES, CASES)))
def test_every_paragraph_says_what_it_is_for_what_to_answer_and_what_to_leave_out(structure: str, case: str) -> None:
    found = paragraphs(structure, case, "Neurology")
    assert len({paragraph.id for paragraph in found}) == len(found) >= 3
    for paragraph in found:
        assert all((paragraph.name, paragraph.write, paragraph.purpose, paragraph.questions, paragraph.avoid))
        assert 0 < paragraph.words[0] < paragraph.words[1]
        assert set(paragraph.material) <= set(_KINDS)
        assert "{" not in repr(paragraph).replace("Paragraph(", "")


@pytest.mark.parametrize(("structure", "case"), list(product(STRUCTURES, CASES)))
def test_the_shares_of_the_paragraphs_make_about_a_page(structure: str, case: str) -> None:
    found = paragraphs(structure, case, "Neurology")
    least, most = (sum(paragraph.words[end] for paragraph in found) for end in (0, 1))
    low, high = one_page().words
    assert least <= low
    assert (low + high) / 2 <= most <= high


def test_the_paragraphs_come_in_the_order_of_the_structure() -> None:
    assert ids("reapplicant", "name") == ["scene", "why", "last-cycle", "bring", "closing"]
    assert ids("ownership", "name") == ["why", "path", "evidence"]
    assert ids("narrative", "name") == ["moment", "foundation", "step", "progression", "sought"]


def ids(structure: str, case: str) -> list[str]:
    return [paragraph.id for paragraph in paragraphs(structure, case, "")]


def test_a_first_application_has_no_paragraph_on_a_failed_cycle() -> None:
    assert ids("reapplicant", "first_time") == ["scene", "why", "bring", "closing"]
    for structure in STRUCTURES:
        assert "not match" not in _said(structure, "first_time")
        assert "last cycle" not in _said(structure, "first_time")


@pytest.mark.parametrize("structure", STRUCTURES)
def test_naming_the_year_asks_for_it_and_showing_it_asks_to_leave_it_out(structure: str) -> None:
    assert "did not match" in " ".join(q for p in _all(structure, "name") for q in p.questions)
    assert "not match" not in " ".join(q for p in _all(structure, "show") for q in p.questions)
    assert "Any mention of not matching." in " ".join(a for p in _all(structure, "show") for a in p.avoid)


def _all(structure: str, case: str) -> tuple[Paragraph, ...]:
    return paragraphs(structure, case, "Neurology")


def _said(structure: str, case: str) -> str:
    return repr(_all(structure, case))


def test_every_change_is_for_a_case_there_is() -> None:
    raw = data((ROOT / "generator/documents/statement/statements.yaml").read_bytes())
    assert set(raw["structures"]) == set(STRUCTURES)
    for entries in raw["structures"].values():
        for entry in entries:
            assert set(entry.get("when", {})) <= set(CASES)
            for change in entry.get("when", {}).values():
                assert set(change or {}) <= set(entry)


# What the record offers


def test_a_record_with_nothing_else_still_builds_a_scaffold_that_says_what_is_missing() -> None:
    artifacts, problems = built(None)
    assert {Path(path).suffix for path in artifacts} == {".docx", ".pdf", ".md"}
    assert set(artifacts) >= {FOLDER + "Rahman-Amina-Statement.pdf"}
    assert codes(problems) == ["unwritten"]
    said = guidance(None)
    assert "no season.yaml" in said
    assert "No reflection yet. 'rematch reflect'" in said
    assert "No clinical work at home" in said
    assert "Nothing about the last cycle" in said


def test_a_season_without_statements_is_told_where_to_begin() -> None:
    assert "Begin with 'statements' in season.yaml" in guidance(SEASON)
    assert "Begin with 'statements' in season.yaml" not in guidance(season())


def test_candidate_moments_come_with_their_rank_in_words() -> None:
    experiences = (
        "experiences:\n  - {id: ward, kind: observership, title: Observer, organization: Riverbend, "
        "specialty: Internal Medicine, start: 2026-05, end: present}\n"
    )
    reflections = (
        "reflections:\n  - {date: 2026-11-01, experience: ward, moment: A moment, contribution: I spoke, takeaway: Ask twice}\n"
    )
    said = guidance(season(), experiences=experiences, reflections=reflections)
    assert "Nov 1, 2026, Riverbend: US, your specialty, your own contribution, 3 weeks ago. Ask twice" in said


def test_a_scene_comes_from_clinical_work_where_there_is_any() -> None:
    record, _ = load(content())
    assert record
    offered = _KINDS["scenes"](record, "Internal Medicine", TODAY).lines
    clinical = {item.organization for item in record.experiences if item.is_clinical and item.in_us}
    assert len(offered) == 3
    assert {line.head.split(", ")[2] for line in offered} <= clinical


def test_nothing_private_and_no_notes_are_offered() -> None:
    experiences = """experiences:
  - id: a
    kind: home-country clinical
    title: Kept One
    organization: Hidden
    country: India
    start: 2020-01
    end: 2021-01
    private: true
  - id: b
    kind: home-country clinical
    title: Officer
    organization: Open
    country: India
    start: 2021-02
    end: 2022-01
    notes: Between us 77
    bullets:
      - {text: Secret 12 patients, private: true}
      - {text: Saw 40 patients a day, notes: Between us 78}
"""
    said = guidance(season(), experiences=experiences)
    assert "Saw 40 patients a day" in said
    assert not re.search("Kept One|Hidden|Secret|Between us", said)


def test_the_last_cycle_is_offered_in_numbers_and_own_words_with_what_was_done_since() -> None:
    more = """last:
  cycle: eras-2026
  applied: 74
  invites: 1
  weaknesses: [I had no US letter]
actions:
  - {text: Passed Step 3, date: 2026-04}
  - {text: Began a registry, date: 2025-09}
"""
    said = guidance(season(more=more))
    assert "Last cycle (eras-2026): 74 programs, 1 invitation\n" in said
    assert "I had no US letter" in said
    assert said.index("Sep 2025: Began a registry") < said.index("Apr 2026: Passed Step 3")


def test_of_a_long_list_the_latest_are_offered_and_the_others_counted() -> None:
    actions = "".join(f"  - {{text: Deed {number}, date: 2026-{number:02}}}\n" for number in range(1, 12))
    said = guidance(season(more=f"actions:\n{actions}"))
    assert "3 earlier ones in your record" in said
    assert "Deed 11" in said
    assert "Deed 3\n" not in said


# What is written


def test_a_written_passage_takes_the_place_of_its_scaffold() -> None:
    text = markdown(season(("why", "Because of the two boxes.")))
    assert "Because of the two boxes." in text
    assert "To write: why" not in text
    assert text.index("To write: one short clinical scene") < text.index("two boxes") < text.index("To write: what failed")


def test_passages_print_in_the_order_of_the_structure_however_they_are_written() -> None:
    text = markdown(season(("why", "Second."), ("scene", "First.")))
    assert text.index("First.") < text.index("Second.")


def test_each_unwritten_paragraph_is_one_marked_line_and_counted() -> None:
    _, problems = built(season(("scene", "A scene."), ("why", "A reason.")))
    (found,) = [problem for problem in problems if problem.code == "unwritten"]
    assert "3 unwritten passages, the first: [To write: what failed last cycle" in found.message


def test_the_text_to_paste_is_the_applicants_own_and_nothing_else() -> None:
    artifacts, _ = built(season(("scene", "One “quoted” – dash."), ("why", "Two.\n\nThree.")), "txt")
    assert artifacts[STEM + ".txt"] == b'One "quoted" - dash.\n\nTwo.\n\nThree.\n'


def test_nothing_is_there_to_paste_while_nothing_is_written() -> None:
    artifacts, _ = built(season())
    assert not [path for path in artifacts if path.endswith(".txt")]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("|\n          One line\n          goes on.", "One line goes on."),
        ("|\n          One.\n\n          Two\n          goes on.", "One.\n\nTwo goes on."),
        (">-\n          One\n          goes on.\n\n          Two.", "One goes on.\n\nTwo."),
    ],
)
def test_a_blank_line_parts_paragraphs_in_every_way_to_write_a_text(block: str, expected: str) -> None:
    text = season() + f"    passages:\n      - paragraph: scene\n        text: {block}\n"
    artifacts, _ = built(text, "txt")
    assert artifacts[STEM + ".txt"].decode() == expected + "\n"


def test_the_words_of_word_and_pdf_are_the_same_guidance_aside() -> None:
    artifacts, _ = built(whole())
    (note,) = re.findall(r"Length\.\s+\d+\s+words,\s+[\d,]+\s+characters\.", pdf_text(artifacts[STEM + ".pdf"]))
    assert pdf_text(artifacts[STEM + ".pdf"]).replace(note, "").split() == docx_text(artifacts[STEM + ".docx"]).split()


def test_guidance_is_comments_in_word_and_side_notes_in_the_pdf_and_in_no_other_format() -> None:
    artifacts, _ = built(season(("scene", "A scene.")))
    comments = docx_part(artifacts[STEM + ".docx"], "word/comments.xml")
    printed = " ".join(pdf_text(artifacts[STEM + ".pdf"]).split())
    for said in ("Adjectives about yourself.", "Evidence for two or three things"):
        assert said in comments
        assert said in printed
        assert said not in docx_text(artifacts[STEM + ".docx"])
        assert said not in artifacts[STEM + ".md"].decode()
        assert said not in artifacts[STEM + ".txt"].decode()
    # The title block and each of the five paragraphs have one.
    assert comments.count("<w:comment ") == 6


def test_a_written_statement_keeps_one_page_in_both_formats() -> None:
    artifacts, problems = built(whole())
    assert codes(problems) == []
    assert pdf_pages(artifacts[STEM + ".pdf"]) == 1
    office = by_office({"it": artifacts[STEM + ".docx"]})
    assert pdf_pages(office["it"]) == 1


def test_the_example_builds_with_its_through_line() -> None:
    artifacts, problems = made(None, "statement")
    assert not [problem for problem in problems if problem.severity == "error"]
    assert re.search(r"\w+: \d times, \w+ \d{4} – \w+ \d{4}", docx_part(artifacts[STEM + ".docx"], "word/comments.xml"))


# Several statements, and what is told of them


def test_each_statement_is_a_file_of_its_own() -> None:
    text = (
        SEASON
        + "statements:\n  - id: im\n  - {id: family, specialty: Family Medicine, structure: ownership, program: Riverbend FM}\n"
    )
    artifacts, _ = built(text, "md")
    assert set(artifacts) == {STEM + ".md", FOLDER + "Rahman-Amina-Statement-Family.md"}
    assert b"Personal statement, Family Medicine, for Riverbend FM" in artifacts[FOLDER + "Rahman-Amina-Statement-Family.md"]


def test_a_paragraph_far_past_its_share_is_advised_to_be_cut_at_its_place() -> None:
    _, problems = built(whole(scene=words(226)))
    (found,) = [problem for problem in problems if problem.code == "long-paragraph"]
    assert (found.severity, found.place.file, found.place.line) == ("advice", "content/season.yaml", 8)
    assert "paragraph 'scene' of statement 'im' has 226 words; its share is 150" in found.message
    _, problems = built(whole(scene=words(225)))
    assert "long-paragraph" not in codes(problems)


def test_more_than_a_page_is_a_warning_and_more_than_the_form_takes_an_error() -> None:
    _, problems = built(whole(why=words(500)))
    assert ("second-page", "warning") in [(problem.code, problem.severity) for problem in problems]
    artifacts, problems = built(whole(why=words(6000)))
    assert ("over-limit", "error") in [(problem.code, problem.severity) for problem in problems]
    assert artifacts == {}


def test_a_written_statement_that_leaves_half_the_page_empty_is_told() -> None:
    _, problems = built(whole(why=words(20), bring=words(20)))
    assert "short-statement" in codes(problems)


def test_a_paragraph_nobody_knows_is_an_error_with_the_one_that_may_be_meant() -> None:
    _, problems = built(season(("lastcycle", "Text.")))
    (found,) = [problem for problem in problems if problem.code == "unknown-paragraph"]
    assert (found.severity, found.hint, found.place.line) == ("error", "did you mean 'last-cycle'?", 7)


@pytest.mark.parametrize(("structure", "more"), [("ownership", ""), ("reapplicant", "first_time: true\n")])
def test_a_passage_the_structure_has_no_place_for_is_named(structure: str, more: str) -> None:
    _, problems = built(season(("last-cycle", "Text."), structure=structure, more=more), "md")
    (found,) = [problem for problem in problems if problem.code == "unused-passage"]
    assert found.severity == "warning"
    assert "'last-cycle', so that it is not printed" in found.message


def test_a_paragraph_written_twice_is_printed_twice_and_told() -> None:
    artifacts, problems = built(season(("scene", "One."), ("scene", "Two.")), "txt")
    assert artifacts[STEM + ".txt"] == b"One.\n\nTwo.\n"
    assert "written-twice" in codes(problems)


def test_letters_with_accents_and_signs_a_form_may_spoil_are_told_at_their_passage() -> None:
    _, problems = built(season(("scene", "Dr. Muñoz wrote ☺.")), "txt")
    told = {problem.code: problem for problem in problems}
    assert "Munoz for Muñoz" in told["accented"].hint
    assert told["uncertain-character"].place.line == 8


def test_the_passages_of_the_example_are_paragraphs_of_ours() -> None:
    record, _ = load(content())
    assert record
    assert record.season
    written = {passage.paragraph for item in record.season.statements for passage in item.passages}
    assert written
    assert written <= every_paragraph()


# Enclosed


def test_enclosed_it_is_marked_a_draft_and_has_no_guidance() -> None:
    record, _ = load(content())
    assert record
    assert record.season
    part = statement.part(record, Options(today=TODAY), record.season.statements[0])
    text, problems = render(part, templates())
    assert problems == []
    assert "DRAFT of Nov 22, 2026" in text.replace("\\", "")
    assert "guidance" not in text
    assert "Leave out" not in text
    assert "Not written yet: closing sentence" in text.replace("\\", "")


def test_enclosed_and_all_written_it_keeps_one_page_by_promise() -> None:
    record, _ = load({"content/profile.yaml": PERSON.encode(), "content/season.yaml": whole().encode()})
    assert record
    (begun,) = statement.statements(record)
    assert statement.part(record, Options(today=TODAY), begun).pages == 1
