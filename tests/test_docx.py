"""The Word file edits well: named styles, real lists, a tab stop in the style, links and comments."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree

import docx
from example import docx_part, made

from generator.fit import Fitted, Pages
from generator.markup import Body, Document, parse
from generator.measure import settled
from generator.theme import LADDER, READING
from generator.writers import writer

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(*markdowns, densities=(READING,), pages=None):
    bodies = tuple(
        Body(settled(parse(text)[0], "serif", density), pages, "A footer")
        for text, density in zip(markdowns, densities, strict=True)
    )
    document = Document(title="A title", author="Amina Rahman", today=(2026, 11, 22), bodies=bodies)
    parts = tuple(Fitted(body, density, None) for body, density in zip(bodies, densities, strict=True))
    return writer("docx")(Pages(document, "serif", parts))


def body_of(data):
    return ElementTree.fromstring(docx_part(data, "word/document.xml"))


def test_every_paragraph_has_a_named_style_and_none_is_formatted_by_hand():
    files, _ = made(None, "cv", formats=("docx",), variant="all")
    for data in files.values():
        above = ""
        for paragraph in body_of(data).iter(f"{W}p"):
            properties = paragraph.find(f"{W}pPr")
            names = [element.tag.removeprefix(W) for element in properties]
            assert names[0] == "pStyle"
            # A list right under a section's rule keeps off it by a space of its own.
            assert set(names) <= ({"pStyle", "numPr", "spacing"} if above == "Heading1" else {"pStyle", "numPr"})
            above = properties.find(f"{W}pStyle").get(f"{W}val")
        for run in body_of(data).iter(f"{W}rPr"):
            assert [element.tag.removeprefix(W) for element in run] == ["rStyle"]


def test_a_date_stands_at_a_right_tab_that_the_style_holds():
    files, _ = made(None, "cv", formats=("docx",))
    file = docx.Document(BytesIO(files["cv/Rahman-Amina-CV.docx"]))
    section = file.sections[0]
    (stop,) = file.styles["Heading 2"].paragraph_format.tab_stops
    assert str(stop.alignment).startswith("RIGHT")
    assert stop.position == section.page_width - section.left_margin - section.right_margin
    entries = [paragraph for paragraph in file.paragraphs if paragraph.style.name == "Heading 2"]
    assert len(entries) > 5
    assert all("\t" in paragraph.text for paragraph in entries)


def test_a_second_numbered_list_begins_at_one_and_bullets_come_from_the_style():
    data = written("1. a\n2. b\n\nbetween\n\n1. c\n\n- bullet\n")
    numbers = [
        (paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), element.get(f"{W}val") if element is not None else None)
        for paragraph in body_of(data).iter(f"{W}p")
        for element in [paragraph.find(f"{W}pPr/{W}numPr/{W}numId")]
    ]
    assert [style for style, _ in numbers] == ["ListNumber", "ListNumber", "Normal", "ListNumber", "ListBullet"]
    assert numbers[0][1] == numbers[1][1] != numbers[3][1]
    assert numbers[4][1] is None
    overrides = ElementTree.fromstring(docx_part(data, "word/numbering.xml")).iter(f"{W}startOverride")
    assert [override.get(f"{W}val") for override in overrides] == ["1", "1"]


def test_a_nested_item_says_its_level_and_its_list():
    data = written("1. a\n   - inner\n\n2. b\n")
    found = [
        [paragraph.find(f"{W}pPr/{W}numPr/{W}{name}").get(f"{W}val") for name in ("ilvl", "numId")]
        for paragraph in body_of(data).iter(f"{W}p")
    ]
    assert found == [["0", "3"], ["1", "1"], ["0", "3"]]


def test_guidance_about_a_table_is_a_comment_on_its_first_cell():
    data = written("| Letter | Due |\n| --- | --- |\n| Chen | Jan 8 |\n\n::: guidance\nAsk early.\n:::\n")
    (comment,) = docx.Document(BytesIO(data)).comments
    assert [paragraph.text for paragraph in comment.paragraphs] == ["Ask early."]


def test_a_link_can_be_clicked_and_carries_its_style():
    data = written("[Clinic](https://example.org/a?b=1&c=2)")
    (link,) = body_of(data).iter(f"{W}hyperlink")
    assert link.find(f"{W}r/{W}rPr/{W}rStyle").get(f"{W}val") == "Hyperlink"
    assert 'Target="https://example.org/a?b=1&amp;c=2"' in docx_part(data, "word/_rels/document.xml.rels")


def test_guidance_is_a_comment_and_no_part_of_the_text():
    data = written("A paragraph.\n\n::: guidance\nSay when.\n\n- and where\n:::\n")
    assert "Say when" not in docx_part(data, "word/document.xml")
    assert "Say when" in docx_part(data, "word/comments.xml")
    (comment,) = docx.Document(BytesIO(data)).comments
    assert [paragraph.text for paragraph in comment.paragraphs] == ["Say when.", "• and where"]


def test_the_file_says_who_wrote_it_in_which_language_and_opens_in_todays_mode():
    data = written("Text.")
    core = docx.Document(BytesIO(data)).core_properties
    assert (core.title, core.author, core.last_modified_by, core.language) == ("A title", "Amina Rahman", "Amina Rahman", "en-US")
    assert (core.created.year, core.created.month, core.created.day) == (2026, 11, 22)
    assert core.comments == ""
    settings = docx_part(data, "word/settings.xml")
    assert 'w:name="compatibilityMode"' in settings
    assert 'w:val="15"' in settings


def test_parts_of_one_file_keep_their_own_density_margins_and_page_numbers():
    data = written("First.", "Second.", densities=(LADDER[0], LADDER[-1]))
    file = docx.Document(BytesIO(data))
    assert [section.left_margin.pt for section in file.sections] == [LADDER[0].side, LADDER[-1].side]
    assert [paragraph.style.font.size.pt for paragraph in file.paragraphs if paragraph.text] == [LADDER[0].size, LADDER[-1].size]
    starts = [element.get(f"{W}start") for element in body_of(data).iter(f"{W}pgNumType")]
    assert starts == ["1", "1"]


def test_two_tables_stay_two_where_nothing_stands_between_them():
    body = body_of(written("| A |\n| --- |\n| 1 |\n\n| B |\n| --- |\n| 2 |\n"))[0]
    assert [element.tag.removeprefix(W) for element in body] == ["tbl", "p", "tbl", "sectPr"]


def test_a_heading_its_note_and_a_short_table_stay_on_one_page():
    data = written(
        "## Letters\n\n{.note}\nWhat they say.\n\n| Letter | Due |\n| --- | --- |\n| Chen | Jan 8 |\n| Feld | Jan 9 |\n"
    )
    kept = [paragraph.find(f"{W}pPr/{W}keepNext") is not None for paragraph in body_of(data).iter(f"{W}p")]
    assert kept == [False, True, True, True, True, True, False, False]  # the heading by its style


def test_a_day_stays_on_the_line_of_its_month():
    data = written("Uploaded by Dr. Chen on Jan 8, 2027.")
    assert "Dr.\u00a0Chen on Jan\u00a08, 2027" in docx_part(data, "word/document.xml")


def test_a_table_repeats_its_header_row_and_splits_no_row():
    data = written("| Letter | Due |\n| --- | ---: |\n| Chen | Jan 8 |\n| Ortiz | Jan 15 |\n")
    rows = list(body_of(data).iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_a_title_longer_than_the_file_can_say_is_cut_and_the_file_is_still_made():
    document = Document(title="T" * 300, author="A" * 300, today=(2026, 11, 22), bodies=(Body(parse("Text.")[0]),))
    data = writer("docx")(Pages(document, "serif", (Fitted(document.bodies[0], READING, None),)))
    core = docx.Document(BytesIO(data)).core_properties
    assert (core.title, core.author, core.last_modified_by) == ("T" * 255, "A" * 255, "A" * 255)
