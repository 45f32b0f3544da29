"""One property above all: the words of the tree are the words of the Word file and of the PDF, in order."""

from __future__ import annotations

import re
from io import BytesIO

import page
import pikepdf
import pytest
from example import TODAY, by_office, content, docx_text, made, pdf_pages, pdf_text, templates
from openxml_audit import OpenXmlValidator

from generator.build import compose
from generator.documents import Options
from generator.finish import render_document
from generator.fit import fit
from generator.load import load
from generator.markup import words

_LIST_MARKS = re.compile(r"^\s*(?:•|\d+\.)\s*", re.MULTILINE)


def _example_drafts(document):
    record, _ = load(content())
    drafts, _ = compose(record, Options(today=TODAY, variant="all"), [document])
    return drafts


@pytest.mark.parametrize("document", ["cv"])
def test_the_words_of_the_tree_are_the_words_of_word_and_pdf_in_order(document):
    files, problems = made(None, document, variant="all")
    assert files, problems
    for draft in _example_drafts(document):
        tree, _ = render_document(draft, templates(), TODAY)
        fitted, _ = fit(tree, "serif")
        expected = words(fitted.document)
        assert len(expected) > 200
        assert docx_text(files[f"{document}/{draft.stem}.docx"]).split() == expected
        text = _LIST_MARKS.sub("", pdf_text(files[f"{document}/{draft.stem}.pdf"]).replace("\r", ""))
        assert _unbroken(text) == _unbroken(" ".join(expected))


def _unbroken(text):
    """The words without regard to capitals, which the PDF prints in section heads, and to breaks after a hyphen."""
    return re.sub(r"(?<=[-–])\s+(?=\w)|\ufffe\s*", "", text.casefold()).split()


def test_the_same_record_gives_the_same_bytes():
    first, _ = made(None, "cv", variant="all")
    second, _ = made(None, "cv", variant="all")
    assert len(first) >= 8
    assert first == second


def test_office_sets_every_cv_on_as_many_pages_and_breaks_its_lines_alike():
    files, _ = made(None, "cv", variant="all")
    word = {path: data for path, data in files.items() if path.endswith(".docx")}
    for path, office in by_office(word).items():
        ours = files[path.replace(".docx", ".pdf")]
        assert pdf_pages(office) == pdf_pages(ours) == 1
        assert _lines(office) == _lines(ours), path


def _lines(pdf):
    """The lines of a PDF, dates and list marks aside, which the two programs place in runs of their own."""
    lines = [" ".join(_LIST_MARKS.sub("", line).split()) for line in pdf_text(pdf).splitlines()]
    return [line for line in lines if line]


def test_a_pdf_passes_every_rule_of_pdf_ua_that_can_be_checked(tmp_path):
    files, _ = made(None, "cv")
    path = tmp_path / "cv.pdf"
    path.write_bytes(next(data for name, data in files.items() if name.endswith(".pdf")))
    report = page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1)
    assert "104 passed, 0 failed" in str(report)


def test_a_pdf_says_its_title_and_language_and_embeds_every_face():
    files, _ = made(None, "cv")
    with pikepdf.open(BytesIO(files["cv/Rahman-Amina-CV.pdf"])) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Amina Rahman, curriculum vitae"
        assert str(pdf.docinfo["/Author"]) == "Amina Rahman"
        assert str(pdf.Root["/Lang"]) == "en-US"
        fonts = [font for font in pdf.objects if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        assert all("Caladea" in str(font["/FontName"]) for font in fonts)


def test_a_word_file_has_nothing_word_would_stumble_over(tmp_path):
    files, _ = made(None, "cv")
    path = tmp_path / "cv.docx"
    path.write_bytes(files["cv/Rahman-Amina-CV.docx"])
    assert list(OpenXmlValidator().validate(str(path)).errors) == []
