"""docs/documents.md: every document is there, every link leads somewhere, every rule it names exists."""

from __future__ import annotations

import re

import pytest
from example import ROOT, TODAY, content

from generator.build import compose
from generator.documents import Options, names
from generator.load import load
from generator.writers import WRITERS

PAGE = ROOT / "docs" / "documents.md"
TEXT = PAGE.read_text("utf-8")
TABLES, SECTIONS = TEXT.split("## The documents\n")


def anchors(path):
    """What a heading is called in a link, as GitHub makes it."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def section(document):
    found = re.search(rf"### `{document}`\n\n(.+?)(?=\n### |\Z)", SECTIONS, re.DOTALL)
    return " ".join(found[1].split()) if found else ""


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)]+)\)", TEXT))))
def test_a_link_leads_to_a_file_and_a_heading_that_are_there(link):
    path, _, anchor = link.partition("#")
    file = (PAGE.parent / path).resolve()
    assert file.is_file()
    assert not anchor or anchor in anchors(file)


@pytest.mark.parametrize("document", names())
def test_a_document_is_in_a_table_and_has_its_section(document):
    assert f"[`{document}`](../templates/" in TABLES
    assert f"generator/documents/{document.replace('-', '_')}" in section(document)


def test_no_document_is_named_that_is_gone():
    assert set(re.findall(r"^### `(.+)`$", SECTIONS, re.MULTILINE)) == set(names())


@pytest.mark.parametrize("document", names())
def test_the_formats_of_a_document_are_those_it_has(document):
    # Without outreach, which asks writers too, the packets have their own requests.
    without = {path: data for path, data in content().items() if "outreach" not in path}
    records = [load(files)[0] for files in (content(), without)]
    drafts = [draft for record in records for draft in compose(record, Options(today=TODAY, variant="all"), [document])[0]]
    has = {ending for draft in drafts for ending in (*draft.formats, *draft.on_request)}
    said = section(document).rpartition("Formats:")[2]
    assert {ending for ending in WRITERS if re.search(rf"\b{ending}\b", said)} == has


def test_every_source_has_its_table():
    assert re.findall(r"^### (S\d)", TABLES, re.MULTILINE) == ["S0", "S1", "S2", "S3", "S4"]


def test_every_kind_of_mail_does_a_step():
    kinds = {path.name for path in (ROOT / "templates").glob("mail-*.md.j2")} - {"mail-sentences.md.j2"}
    assert not {kind for kind in kinds if f"](../templates/{kind})" not in TABLES}
