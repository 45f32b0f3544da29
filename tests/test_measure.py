"""The estimate of lines is the layout's: what is measured is what is set."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.faces import CUTS, FaceName, missing
from generator.faces.__main__ import measured as measured_face
from generator.layout import lay_out
from generator.markup import Block, Body, Run, parse
from generator.measure import date_fits, height, lines, measured, settled, width
from generator.theme import LADDER, READING, styles

WORDS = st.lists(st.text("abcdefghij lmnopqrstuvwxyzABC.,;()0123456789-", min_size=1, max_size=14), min_size=1, max_size=60)


def lines_set(body: Body, face: FaceName, density) -> int:
    """How many lines of text the page engine sets."""

    def count(box) -> int:
        own = type(box).__name__ == "LineBox" and bool(box.children)
        return own + (0 if own else sum(count(child) for child in getattr(box, "children", ())))

    engine = lay_out(body, face, density).engine
    return sum(count(child) for page in engine.pages for child in page._page_box.children[:1])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORDS, st.sampled_from(["serif", "sans"]), st.sampled_from(LADDER), st.booleans())
def test_a_paragraph_has_as_many_lines_as_are_set(texts, face, density, bold):
    text = " ".join(" ".join(texts).split())
    block = Block("body", (Run(text, bold=bold), Run(" and the rest of it")))
    style = styles(density)["body"]
    expected = lines(block, face, style, density.measure).count
    assert lines_set(Body((block,)), face, density) == expected


@pytest.mark.parametrize("face", ["serif", "sans"])
def test_the_widths_are_those_of_the_installed_faces(face):
    from generator.faces import _tables

    assert _tables(face) == json.loads(json.dumps({cut: measured_face(face, cut) for cut in CUTS}))


def test_the_sans_has_the_letters_of_many_names_and_the_serif_says_which_it_lacks():
    assert missing("sans", "Nguyễn Ọláwálé Țepeș O’Brien-García Łukasz Şükrü") == []
    assert missing("serif", "Nguyễn") == ["ễ"]
    assert missing("serif", "García, Łukasz – Jan") == []


def test_a_date_that_does_not_fit_moves_the_place_below_the_role():
    long = Block(
        "entry",
        (
            Run("Clinical observer, Internal Medicine", bold=True),
            Run(", " + "General Hospital " * 4),
            Run("May 2026", role="date"),
        ),
    )
    (set_block,) = settled((long,), "serif", READING)
    assert [run.role or run.text[:4] for run in set_block.runs] == ["Clin", "date", "\n", "Gene"]
    assert date_fits(set_block, "serif", styles(READING)["entry"], READING.measure)


def test_a_date_that_fits_stays_at_the_end():
    short = Block("entry", (Run("Observer", bold=True), Run(", Clinic"), Run("May 2026", role="date")))
    assert settled((short,), "serif", READING) == (short,)


def test_a_paragraph_stays_on_the_page_of_the_note_below_it():
    body, note = Block("body", (Run("Correct one of them."),)), Block("note", (Run("[ ] change it"),))
    assert [block.leads for block in settled((body, body, note), "serif", READING)] == [False, True, False]


def test_height_grows_with_every_block_and_shrinks_with_every_density():
    blocks = tuple(Block("bullet", (Run("word " * 40),)) for _ in range(5))
    heights = [height(blocks, "serif", density) for density in LADDER]
    assert heights == sorted(heights, reverse=True)
    assert height(blocks, "serif", READING) > height(blocks[:4], "serif", READING)


def test_a_word_is_as_wide_as_its_letters():
    assert width("ab", "serif", "regular", 10) == pytest.approx(
        width("a", "serif", "regular", 10) + width("b", "serif", "regular", 10)
    )
    assert width("ab", "serif", "bold", 10) > width("ab", "serif", "regular", 10)


def test_tables_of_one_form_have_their_columns_in_line():
    text = "| What | Why |\n| --- | --- |\n| {} | short |\n"
    blocks = settled(
        parse(text.format("a few words") + "\n\nbetween\n\n" + text.format("many more words than that"))[0], "serif", READING
    )
    first, second = (block.table.widths for block in blocks if block.table)
    assert first == second
    assert sum(first) == pytest.approx(READING.measure)


def test_a_column_is_as_wide_as_saves_most_lines():
    rows = "".join(f"| {name} | J-1 |\n" for name in ("Riverbend Community Hospital", "Lakemoor Community Hospital"))
    (block,) = settled(parse(f"| Program | Which visa does it sponsor, if any |\n| --- | --- |\n{rows}")[0], "serif", READING)
    assert measured(block, "serif", READING).lines.count == 3


def test_a_table_with_words_wider_than_the_page_breaks_those_alone_and_every_column_has_room():
    endless = "W" * 300
    blocks, _ = parse(f"| Name | Note | Day |\n| --- | --- | --- |\n| {endless} | {endless} | 12 |\n")
    (block,) = settled(blocks, "serif", READING)
    wide, as_wide, narrow = block.table.widths
    assert wide == as_wide
    assert wide + as_wide + narrow == pytest.approx(READING.measure)
    assert narrow > width("Day", "serif", "bold", styles(READING)["cell-head"].size)
    assert measured(block, "serif", READING).lines.count > 10
