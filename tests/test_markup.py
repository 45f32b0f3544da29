"""The dialect: what a template writes is what the blocks say, and what a person writes is never markup."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator import kept
from generator.documents import Part
from generator.literal import literal
from generator.markup import Body, Document, parse, unwritten
from generator.render import render
from generator.shipped import shipped

ANY_LINE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=80)


def blocks(markdown):
    found, problems = parse(markdown)
    assert problems == []
    return found


@given(ANY_LINE)
def test_a_literal_value_reads_back_as_itself_wherever_it_stands(value):
    for before, after in (("", ""), ("x ", " y"), ("- ", ""), ("### ", ""), ("**b** ", "")):
        found = blocks(f"{before}{literal(value)}{after}")
        mark = {"- ": "", "### ": "", "**b** ": "b "}.get(before, before)
        assert "".join(block.text for block in found).split() == f"{mark}{value}{after}".split()


@given(ANY_LINE)
def test_a_value_in_a_template_is_never_markup(value):
    text, problems = render(Part(template="t", facts={"value": value}), {"t.md.j2": b"x {{ value }} *y*"})
    assert problems == []
    (block,) = blocks(text)
    assert block.text.split() == ["x", *value.split(), "y"]
    assert [run.text for run in block.runs if run.italic] == ["y"]
    assert not any(run.href or run.bold for run in block.runs)


def test_a_hostile_value_comes_out_as_it_was_typed():
    for value in (
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "../../x",
        "*bold*",
        "C++",
        "50% & up",
        "[a](http://x)",
        "{.cut}",
        "1. a",
    ):
        text, _ = render(Part(template="t", facts={"value": value}), {"t.md.j2": b"{{ value }}"})
        assert [block.text for block in blocks(text)] == [value]
        assert [block.role for block in blocks(text)] == ["body"]


def test_a_date_a_link_and_a_cut_mark_are_roles_and_leave_no_trace_in_the_words():
    (entry,) = blocks(
        '### **Observer**, [Clinic](https://example.org)[]{.cut rank=7 at="content/experiences.yaml:3:5"} [May 2026]{.date}'
    )
    assert entry.text == "Observer, Clinic May 2026"
    assert (entry.cut, entry.at) == (7, "content/experiences.yaml:3:5")
    assert [run.role for run in entry.runs] == ["", "", "", "date"]
    assert entry.runs[2].href == "https://example.org"


def test_lists_keep_their_numbers_and_levels():
    found = blocks("3. three\n4. four\n   - inner\n\n1. again\n")
    assert [(block.role, block.number, block.level) for block in found] == [
        ("number", 3, 0),
        ("number", 4, 0),
        ("bullet", 0, 1),
        ("number", 5, 0),
    ]


def test_guidance_belongs_to_the_block_above_and_is_no_part_of_the_words():
    (block,) = blocks("A paragraph.\n\n::: guidance\nSay *when*.\n\n- and where\n:::\n")
    assert block.text == "A paragraph."
    assert [(inner.role, inner.text) for inner in block.guidance] == [("guidance", "Say when."), ("bullet", "and where")]


def test_an_unwritten_passage_is_counted_in_text_and_in_tables():
    found = blocks("a [what you did]{.unwritten}\n\n| h |\n| --- |\n| [when]{.unwritten} |\n")
    assert unwritten(Document(title="", author="", today=(2026, 1, 1), bodies=(Body(found),))) == ["what you did", "when"]


def test_what_no_writer_knows_is_refused_once():
    for outside in ("> a quote", "```\ncode\n```", "---", "    code"):
        _, problems = parse(outside)
        assert [problem.code for problem in problems] == ["template-dialect"]
    _, problems = parse("{.shout}\nloud")
    assert "'{.shout}' is no role" in problems[0].message


def test_raw_html_is_text():
    assert [block.text for block in blocks("<b>x</b>")] == ["<b>x</b>"]


def test_a_mistake_in_a_template_names_its_line():
    for text, line in ((b"a\nb {{ nothing }}", 2), (b"a\n\n{% if %}", 3), (b"{{ value.__class__ }}", 1), (b"\n{{ 1 / 0 }}", 2)):
        _, problems = render(Part(template="t", facts={"value": "v"}), {"t.md.j2": text})
        assert [(problem.place.file, problem.place.line) for problem in problems] == [("templates/t.md.j2", line)]


def test_a_template_cannot_reach_the_program_around_it():
    _, problems = render(Part(template="t", facts={"f": len}), {"t.md.j2": b"{{ f.__globals__ }}"})
    assert [problem.code for problem in problems] == ["template"]


def test_a_missing_template_is_named():
    _, problems = render(Part(template="t", facts={}), {})
    assert "'t.md.j2'" in problems[0].message


def test_a_template_of_the_applicants_own_is_never_kept_in_the_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "cache_folder", lambda: tmp_path)
    render(Part(template="own", facts={"value": "v"}), {"own.md.j2": b"Dear Dr. Quillfeather, {{ value }}"})
    assert not list(tmp_path.rglob("*.bin"))
    name = min(path.name for path in shipped("templates").glob("*.j2"))
    render(Part(template=name.removesuffix(".md.j2"), facts={}), {name: (shipped("templates") / name).read_bytes()})
    assert list(tmp_path.rglob("*.bin"))
