"""What the example record says in every document, as text a person can read in a diff.

`python -m pytest tests/test_golden.py --force-regen` writes it anew; look at the pages before you keep it.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from example import TODAY, content, made, templates

from generator.build import check, compose
from generator.documents import Options, names
from generator.finish import render_document
from generator.fit import Fitted, Pages
from generator.load import load
from generator.theme import READING
from generator.writers import writer

GOLDEN = Path(__file__).parent / "golden"


def drafts(document):
    record, _ = load(content())
    findings = tuple(check(content(), TODAY)) if document == "report" else ()
    found, _ = compose(record, Options(today=TODAY, variant="all", findings=findings), [document])
    return found


def says(draft) -> str:
    """The whole text of a draft, before anything is cut to fit."""
    document, problems = render_document(draft, templates(), TODAY)
    assert not [problem for problem in problems if problem.severity == "error"]
    parts = tuple(Fitted(body, READING, None) for body in document.bodies)
    return writer("md")(Pages(document, "serif", parts)).decode()


@pytest.mark.parametrize("document", names())
def test_the_example_says_in_every_document_what_it_said_before(document, file_regression):
    text = "\n".join(f"<!-- {draft.stem} -->\n\n{says(draft)}" for draft in drafts(document))
    assert text.strip()
    file_regression.check(text, fullpath=GOLDEN / f"{document}.md", encoding="utf-8")


def test_the_word_file_keeps_its_styles(file_regression):
    files, _ = made(None, "cv", formats=("docx",))
    paragraphs = docx.Document(BytesIO(files["cv/Rahman-Amina-CV.docx"])).paragraphs
    outline = "\n".join(f"{paragraph.style.name}: {paragraph.text}" for paragraph in paragraphs)
    file_regression.check(outline + "\n", fullpath=GOLDEN / "cv-outline.txt", encoding="utf-8")


def test_no_golden_text_is_left_of_a_document_that_is_gone():
    assert {path.stem for path in GOLDEN.glob("*.md")} == set(names())


def test_the_comparison_notices_one_changed_word(file_regression, tmp_path, request):
    request.config.option.force_regen, asked = False, request.config.option.force_regen
    (tmp_path / "cv.md").write_text("one word\n")
    with pytest.raises(AssertionError):
        file_regression.check("another word\n", fullpath=tmp_path / "cv.md", encoding="utf-8")
    request.config.option.force_regen = asked
