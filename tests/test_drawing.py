"""Pictures: drawn once, the same in PDF, Word and PNG, with words for those who do not see them."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import page
import pikepdf
import pypdfium2
import pytest
from example import ROOT, by_office, docx_text, pdf_text
from openxml_audit import OpenXmlValidator

from generator import drawing
from generator.drawing import DARK, STRIPED, Drawing, Months, shortened, text_width
from generator.fit import fit
from generator.layout import _refuse_fetch
from generator.markup import Body, Document, parse, words
from generator.measure import measured, picture_size
from generator.theme import LADDER, READING
from generator.writers import writer

SVG = "{http://www.w3.org/2000/svg}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def a_drawing(height=60.0, width=drawing.WIDTH):
    made = Drawing(width, height)
    made.calendar(Months(2020 * 12, 2023 * 12 - 1, 0, width), 0, height)
    made.bar(0, 20, 100, 12, DARK)
    made.bar(150, 20, 100, 12, STRIPED)
    made.label(4, 29, "Clinic <A&B>", DARK.ink, bold=True)
    made.diamond(300, 26)
    return made.svg()


def a_document(markdown="# A title\n\nBefore.\n\n![A clinic & a gap](picture:years)\n\nAfter.\n", **pictures):
    blocks, problems = parse(markdown, pictures or {"years": a_drawing()})
    assert problems == []
    return Document(title="A title", author="Amina Rahman", today=(2026, 11, 22), bodies=(Body(blocks),))


def files(document=None, face="serif"):
    pages, problems = fit(document or a_document(), face)
    assert problems == []
    return {ending: writer(ending)(pages) for ending in ("pdf", "docx", "md", "txt", "png")}


def test_a_picture_is_a_block_with_its_words_and_its_size():
    picture = a_document().bodies[0].blocks[2].picture
    assert (picture.alt, picture.width, picture.height) == ("A clinic & a gap", drawing.WIDTH, 60)


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        ("![x](picture:months)", "'picture:months' is no picture of this document"),
        ("![x](https://example.org/a.png)", "stands alone"),
        ("![x](years)", "stands alone"),
        ("Words ![x](picture:years)", "stands alone"),
        ("- ![x](picture:years)", "stands alone"),
        ("| a |\n| --- |\n| ![x](picture:years) |", "not in a table"),
    ],
)
def test_a_picture_elsewhere_or_from_elsewhere_is_refused(markdown, message):
    _, (problem,) = parse(markdown, {"years": a_drawing()})
    assert problem.code == "template-dialect"
    assert message in problem.message


def test_the_words_of_a_picture_are_no_words_of_the_document():
    assert words(a_document()) == ["A", "title", "Before.", "After."]
    assert docx_text(files()["docx"]).split() == words(a_document())


def test_word_shows_the_picture_with_its_words_in_a_line_as_high_as_it():
    data = files()["docx"]
    (shape,) = docx.Document(BytesIO(data)).inline_shapes
    assert shape._inline.docPr.get("descr") == "A clinic & a gap"
    assert (shape.width.pt, shape.height.pt) == (drawing.WIDTH, 60)
    assert {shape._inline.get(f"dist{side}") for side in "TBLR"} == {"0"}
    with ZipFile(BytesIO(data)) as package:
        styles = ElementTree.fromstring(package.read("word/styles.xml"))
        assert package.read("word/media/image1.png")[:4] == b"\x89PNG"
    (spacing,) = styles.iterfind(f"{W}style[@{W}styleId='Picture']/{W}pPr/{W}spacing")
    assert spacing.get(f"{W}lineRule") == "auto"  # an exact line would hide all but the foot of the picture


def test_a_document_without_pictures_does_without_what_draws_them():
    code = "import sys; from example import made; assert made(None, 'cv')[0]; print('resvg_py' in sys.modules)"
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    run = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True)
    assert (run.stdout, run.returncode) == ("False\n", 0), run.stderr


def test_the_same_picture_gives_the_same_bytes():
    assert files() == files()


def test_a_word_file_with_a_picture_has_nothing_word_would_stumble_over(tmp_path):
    (tmp_path / "picture.docx").write_bytes(files()["docx"])
    assert list(OpenXmlValidator().validate(str(tmp_path / "picture.docx")).errors) == []


def test_a_pdf_with_a_picture_passes_every_rule_of_pdf_ua_that_can_be_checked(tmp_path):
    (tmp_path / "picture.pdf").write_bytes(files()["pdf"])
    report = page.validate_pdf(str(tmp_path / "picture.pdf"), profile=page.ValidationProfile.PDF_UA_1)
    assert "104 passed, 0 failed" in str(report)


def test_the_words_in_a_picture_are_words_in_the_pdf_set_in_our_own_face():
    data = files()["pdf"]
    assert pdf_text(data).split() == ["A", "title", "Before.", "2020", "20212022", "Clinic<A&B>", "After."]
    with pikepdf.open(BytesIO(data)) as pdf:
        fonts = {str(font["/FontName"])[8:] for font in pdf.objects if _is_font(font)}
    assert fonts == {"Caladea", "Caladea-Bold", "Arimo", "Arimo-Bold"}


def _is_font(thing):
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"


def test_word_and_pdf_leave_the_picture_the_same_room():
    tall = a_document("Before.\n\n![x](picture:tall)\n\nAfter.\n", tall=a_drawing(300))
    made = files(tall)
    (office,) = by_office({"a.docx": made["docx"]}).values()
    assert abs(_top_of(office, "After") - _top_of(made["pdf"], "After")) < 3


def _top_of(data, word):
    with pypdfium2.PdfDocument(data) as pdf:
        text = pdf[0].get_textpage()
        found = text.search(word)
        return text.get_charbox(found.get_next()[0])[3]


def test_a_picture_takes_its_height_and_is_made_smaller_where_it_is_wider_than_the_lines():
    block = a_document().bodies[0].blocks[2]
    assert measured(block, "serif", READING).height == READING.entry + 60
    width, height = picture_size(parse("![x](picture:w)", {"w": a_drawing(100, 1000)})[0][0].picture, LADDER[0])
    assert (width, height) == pytest.approx((LADDER[0].measure, LADDER[0].measure / 10))


def test_without_the_picture_its_words_stand_for_it():
    made = files()
    assert "[Picture: A clinic & a gap]" in made["txt"].decode()
    assert "*\\[Picture: A clinic & a gap\\]*" in made["md"].decode()
    assert made["png"][:4] == b"\x89PNG"


def test_nothing_is_fetched_but_the_pictures_themselves():
    svg = b"<svg/>"
    assert _refuse_fetch("data:image/svg+xml;base64," + base64.b64encode(svg).decode()).read() == svg
    for url in ("https://example.org/a.svg", "file:///etc/hosts", "data:text/css,p{}", "data:image/png;base64,AA=="):
        with pytest.raises(ValueError, match="nothing is fetched"):
            _refuse_fetch(url)


def test_text_in_a_drawing_stays_text():
    made = Drawing(100, 20)
    made.label(0, 10, "<script>&")
    (text,) = ElementTree.fromstring(made.svg()).iter(f"{SVG}text")
    assert text.text == "<script>&"


def test_months_stand_where_they_belong_and_every_year_is_named_where_there_is_room():
    months = Months(2020 * 12 + 6, 2022 * 12 + 5, 10, 250)
    assert (months.at(2020 * 12 + 6), months.at(2021 * 12 + 6), months.at(2022 * 12 + 6)) == (10, 130, 250)
    made = Drawing(260, 20)
    made.calendar(months, 0, 20)
    assert [text.text for text in ElementTree.fromstring(made.svg()).iter(f"{SVG}text")] == ["2021", "2022"]
    made = Drawing(260, 20)
    made.calendar(Months(1990 * 12, 2025 * 12, 0, 260), 0, 20)
    named = [int(text.text) for text in ElementTree.fromstring(made.svg()).iter(f"{SVG}text")]
    assert 5 < len(named) < 13
    made = Drawing(260, 20)
    made.calendar(Months(2025 * 12 + 10, 2026 * 12 + 1, 0, 260), 0, 20)
    assert [text.text for text in ElementTree.fromstring(made.svg()).iter(f"{SVG}text")] == ["Nov", "Dec", "2026", "Feb"]


def test_words_without_room_are_shortened_and_say_so():
    assert shortened("Observer", 100) == "Observer"
    short = shortened("Observer in internal medicine", 60)
    assert short.endswith("…")
    assert text_width(short) <= 60
    assert shortened("Observer", 5) == ""


def test_stripes_stay_inside_their_bar():
    made = Drawing(200, 50)
    made.bar(20, 10, 37, 12, STRIPED)
    for line in ElementTree.fromstring(made.svg()).iter(f"{SVG}line"):
        assert all(20 <= float(line.get(x)) <= 57 for x in ("x1", "x2"))
        assert all(10 <= float(line.get(y)) <= 22 for y in ("y1", "y2"))
