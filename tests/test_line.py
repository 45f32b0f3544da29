"""One property above all: the words of the tree are the words of the Word file and of the PDF, in order, in every document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree

import page
import pikepdf
import pypdfium2
import pytest
from example import TODAY, by_office, content, docx_text, made, pdf_pages, pdf_text, templates
from openxml_audit import OpenXmlValidator

from generator.build import check, compose
from generator.documents import Options, names
from generator.finish import render_document
from generator.fit import Pages, fit
from generator.layout import lay_out
from generator.load import load
from generator.markup import parse, words
from generator.render import render
from generator.season import season_of
from generator.writers import WRITERS, writer

_LIST_MARKS = re.compile(r"^\s*(?:•|\d+\.)\s*", re.MULTILINE)
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Written:
    """A draft of the example with its pages, its Word file, its PDF, and the PDF that LibreOffice makes of the Word file."""

    path: str
    pages: Pages
    word: bytes
    pdf: bytes
    office: bytes

    @property
    def promised(self):
        return all(part.body.pages for part in self.pages.parts)


def _drafts():
    record, _ = load(content())
    season, _ = season_of(record, TODAY)
    findings = tuple(check(content(), TODAY))
    options = Options(today=TODAY, variant="all", season=season, own_files=frozenset(), said=_said, findings=findings)
    drafts, _ = compose(record, options, names())
    return [draft for draft in drafts if {"docx", "pdf"} <= {*draft.formats, *draft.on_request}]


def _said(part):
    blocks, _ = parse(render(part, templates())[0], part.pictures)
    return [(block.role, block.text) for block in blocks]


DRAFTS = {f"{draft.document}/{draft.stem}": draft for draft in _drafts()}


@pytest.fixture(scope="module")
def all_written():
    """Every draft of the example that has pages, e-mails too, written once; LibreOffice reads all Word files in one run."""
    fitted = {}
    for path, draft in DRAFTS.items():
        pages, _ = fit(render_document(draft, templates(), TODAY)[0], draft.face or "serif")
        fitted[path] = (pages, writer("docx")(pages), writer("pdf")(pages))
    office = by_office({path: word for path, (_, word, _) in fitted.items()})
    return {path: Written(path, pages, word, pdf, office[path]) for path, (pages, word, pdf) in fitted.items()}


@pytest.fixture(params=DRAFTS)
def written(request, all_written):
    return all_written[request.param]


def test_every_document_is_put_to_the_test():
    assert {draft.document for draft in DRAFTS.values()} == set(names())


def test_the_words_of_the_tree_are_the_words_of_word_in_order(written):
    expected = words(written.pages.document)
    assert len(expected) > 20
    assert docx_text(written.word).split() == expected


def test_the_words_of_the_tree_are_the_words_of_the_pdf_in_order(written):
    """Side notes and the letters of pictures are expected where they stand; footers and list marks are set aside."""
    bodies = written.pages.document.bodies
    expected = _letters(" ".join(text for body in bodies for text in _as_read(body.blocks)))
    headers = [_letters(" ".join(_text(cell) for cell in table.rows[0])) for table in _tables(bodies)]
    found = ""
    with pypdfium2.PdfDocument(written.pdf) as pdf:
        for sheet in pdf:
            text = sheet.get_textpage().get_text_bounded().replace("\r", "")
            for body in bodies:
                text = re.sub(rf"{re.escape(body.footer)}\s*Page \d+ of \d+", "", text) if body.footer else text
            said = _letters(text)
            again = [header for header in headers if header and said.startswith(header)]
            if again and not expected.startswith(again[0], len(found)):
                said = said.removeprefix(again[0])  # the header of a table that goes on from the page before
            found += said
    assert found == expected


def _tables(bodies):
    return [block.table for body in bodies for block in body.blocks if block.table]


def _text(runs):
    return "".join(run.text for run in runs)


def _as_read(blocks):
    for block in blocks:
        if block.picture:
            yield from ("".join(text.itertext()) for text in ElementTree.fromstring(block.picture.svg).iter(f"{SVG}text"))
        yield block.text
        yield from _as_read(block.guidance)


def _letters(text):
    """The letters without regard to capitals, which the PDF prints in section heads, to list marks, line ends, and hyphens."""
    return re.sub(r"•|(?<!\S)\d{1,2}\.(?!\S)|[\s\ufffe\x02-]", "", text.casefold())


def test_the_same_record_gives_the_same_bytes(all_written):
    lay_out.cache_clear()
    first, _ = made(None, *names(), formats=tuple(WRITERS), variant="all")
    for path, written in all_written.items():
        assert first[f"{path}.docx"] == written.word, path
        assert first[f"{path}.pdf"] == written.pdf, path
    lay_out.cache_clear()
    second, _ = made(None, *names(), formats=tuple(WRITERS), variant="all")
    assert {path.rpartition(".")[2] for path in second} == set(WRITERS)
    assert second == first


def test_office_sets_as_many_pages_where_pages_are_promised_and_within_one_elsewhere(written):
    ours, theirs = pdf_pages(written.pdf), pdf_pages(written.office)
    # Where nothing is promised a side note may lengthen our page, and LibreOffice may break a word after any hyphen.
    assert abs(ours - theirs) <= (0 if written.promised else 1)


@pytest.mark.parametrize("path", [path for path in DRAFTS if path.startswith("cv/")])
def test_office_breaks_the_lines_of_every_cv_alike(path, all_written):
    assert pdf_pages(all_written[path].pdf) == 1
    assert _lines(all_written[path].office) == _lines(all_written[path].pdf)


def _lines(pdf):
    """The lines of a PDF, dates and list marks aside, which the two programs place in runs of their own."""
    lines = [" ".join(_LIST_MARKS.sub("", line).split()) for line in pdf_text(pdf).splitlines()]
    return [line for line in lines if line]


def test_a_pdf_passes_every_rule_of_pdf_ua_that_can_be_checked(written, tmp_path):
    file = tmp_path / "written.pdf"
    file.write_bytes(written.pdf)
    report = page.validate_pdf(str(file), profile=page.ValidationProfile.PDF_UA_1)
    assert "104 passed, 0 failed" in str(report)


def test_a_pdf_says_its_title_and_language_and_embeds_every_face(written):
    with pikepdf.open(BytesIO(written.pdf)) as pdf:
        assert str(pdf.docinfo["/Title"]) == written.pages.document.title
        assert str(pdf.docinfo["/Author"]) == "Amina Rahman"
        assert str(pdf.Root["/Lang"]) == "en-US"
        fonts = [font for font in pdf.objects if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        assert {"Caladea"} <= {face for font in fonts for face in ("Caladea", "Arimo") if face in str(font["/FontName"])}


def test_a_word_file_has_nothing_word_would_stumble_over(written, tmp_path):
    file = tmp_path / "written.docx"
    file.write_bytes(written.word)
    assert list(OpenXmlValidator().validate(str(file)).errors) == []
