"""Publications and presentations in AMA style."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import Markup

from generator.documents.shared.citations import cite, own_author
from generator.literal import literal
from generator.record.achievements import Presentation, Publication
from generator.record.dates import Date

ARTICLE: dict[str, Any] = {
    "kind": "journal article",
    "title": "Door-to-needle time in STEMI",
    "authors": ("Chen L", "Rahman A"),
    "journal": "J Hosp Med",
    "year": Date(2024),
    "volume": "12",
    "issue": "3",
    "pages": "201-4",
    "doi": "10.1000/jhm.7",
    "status": "published",
}
POSTER: dict[str, Any] = {
    "kind": "poster",
    "title": "Faster sepsis bundles",
    "authors": ("Rahman A", "Chen L"),
    "event": "ACP Pennsylvania Meeting",
    "city": "Hershey",
    "state": "PA",
    "date": Date(2026, 10),
}
CHAPTER = {
    "kind": "book chapter",
    "journal": "Handbook of the Heart",
    "publisher": "Springer",
    "volume": "",
    "issue": "",
    "doi": "",
}


def article(**changes: Any) -> Publication:
    return Publication(**(ARTICLE | changes))


def presentation(**changes: Any) -> Presentation:
    return Presentation(**(POSTER | changes))


def printed(markdown: str) -> str:
    """The words a reader sees."""
    inline = MarkdownIt().parseInline(markdown)[0].children or []
    return "".join(token.content for token in inline)


def cited(*items: Publication | Presentation) -> str:
    return printed(cite(items, "Rahman A")[0])


def marked(markdown: str, kind: str) -> list[str]:
    """The texts inside each `strong` or `em` of the line."""
    found, inside = [], False
    for token in MarkdownIt().parseInline(markdown)[0].children or []:
        if token.type == f"{kind}_open":
            found.append("")
            inside = True
        elif token.type == f"{kind}_close":
            inside = False
        elif inside:
            found[-1] += token.content
    return found


def test_an_article_prints_as_ama_prints_it():
    assert cited(article()) == (
        "Chen L, Rahman A. Door-to-needle time in STEMI. J Hosp Med. 2024;12(3):201-204. doi:10.1000/jhm.7"
    )


def test_the_applicant_is_bold_and_the_journal_is_italic():
    line = cite([article()], "Rahman A")[0]
    assert isinstance(line, Markup)
    assert marked(line, "strong") == ["Rahman A"]
    assert marked(line, "em") == ["J Hosp Med"]


def test_the_applicant_is_bold_among_the_authors_only():
    line = cite([article(title="In memory of Rahman A")], "Rahman A")[0]
    assert marked(line, "strong") == ["Rahman A"]


def test_the_lines_come_in_the_order_of_the_items():
    lines = cite([article(title=f"Number {number}") for number in range(12)], "Rahman A")
    assert [f"Number {number}." in printed(line) for number, line in enumerate(lines)] == [True] * 12


def test_nothing_to_cite_gives_nothing():
    assert cite([], "Rahman A") == []


def test_every_author_is_named():
    authors = tuple(f"Author{letter} {letter}B" for letter in "ABCDEFGHIJKLMNOP")
    assert cited(article(authors=authors)).startswith(", ".join(authors) + ". Door")


@pytest.mark.parametrize(
    ("status", "end"),
    [
        ("in press", "J Hosp Med. In press. doi:10.1000/jhm.7"),
        ("accepted", "J Hosp Med. Accepted. doi:10.1000/jhm.7"),
        ("submitted", "STEMI. Submitted to J Hosp Med. doi:10.1000/jhm.7"),
        ("in preparation", "STEMI. In preparation. doi:10.1000/jhm.7"),
    ],
)
def test_what_is_not_out_says_so_where_year_and_pages_would_stand(status: str, end: str):
    line = cited(article(status=status))
    assert line.endswith(end)
    assert "2024" not in line
    assert "201" not in line


def test_a_submitted_manuscript_without_a_journal_is_only_submitted():
    assert cited(article(status="submitted", journal="", doi="")).endswith("STEMI. Submitted.")


def test_a_paper_without_a_volume_is_not_said_to_be_published_online():
    assert cited(article(volume="", issue="", pages="e55120")).endswith("J Hosp Med. 2024:e55120. doi:10.1000/jhm.7")


def test_an_abstract_is_called_an_abstract():
    line = cited(article(kind="abstract", volume="39", issue="suppl 1", pages="S101-7"))
    assert "STEMI [abstract]. J Hosp Med. 2024;39(suppl 1):S101-S107." in line


def test_a_chapter_names_its_book_in_the_capitals_given():
    chapter = article(**CHAPTER | {"journal": "Handbook of heart disease"})
    assert cited(chapter).endswith("STEMI. In: Handbook of heart disease. Springer; 2024:201-204.")


@pytest.mark.parametrize(
    ("status", "end"),
    [
        ("accepted", "STEMI. In: Handbook of the Heart. Springer; Accepted."),
        ("submitted", "STEMI [book chapter]. Submitted to Handbook of the Heart."),
        ("in preparation", "STEMI [book chapter]. In preparation."),
    ],
)
def test_a_chapter_that_is_not_out_says_so(status: str, end: str):
    assert cited(article(**CHAPTER | {"status": status})).endswith(end)


def test_a_poster_names_meeting_month_and_place():
    assert cited(presentation()) == (
        "Rahman A, Chen L. Faster sepsis bundles. Poster presented at: ACP Pennsylvania Meeting; October 2026; Hershey, PA."
    )


def test_a_talk_is_a_paper_presented():
    line = cited(presentation(kind="oral", city="Dhaka", state="", country="Bangladesh", date=Date(2025, 3, 9)))
    assert line.endswith("Paper presented at: ACP Pennsylvania Meeting; March 9, 2025; Dhaka, Bangladesh.")


def test_a_meeting_without_a_place_ends_after_the_date():
    assert cited(presentation(city="", state="", date=Date(2025))).endswith("Meeting; 2025.")


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("201-4", "201-204"),
        ("201–204", "201-204"),
        ("1198-203", "1198-1203"),
        ("S101-S7", "S101-S107"),
        ("98-101", "98-101"),
        ("e55120", "e55120"),
        ("12-5, 20", "12-15, 20"),
    ],
)
def test_page_ranges_are_written_in_full(written: str, pages: str):
    assert f":{pages}. doi" in cited(article(pages=written))


@pytest.mark.parametrize(
    "doi", ["10.1000/a_b", "https://doi.org/10.1000/a_b", "http://dx.doi.org/10.1000/a_b", "DOI: 10.1000/a_b", "doi:10.1000/a_b."]
)
def test_a_doi_prints_alike_however_it_was_pasted(doi: str):
    assert cited(article(doi=doi)).endswith(". doi:10.1000/a_b")


def test_the_address_prints_where_there_is_no_doi():
    assert cited(article(doi="", url="https://example.org/a_b")).endswith(":201-204. https://example.org/a_b")


def test_titles_keep_their_capitals():
    assert ". eGFR and HbA1c in Rural BANGLADESH. " in cited(article(title="eGFR and HbA1c in Rural BANGLADESH"))


@pytest.mark.parametrize(("title", "stop"), [("Is it sepsis?", "sepsis? J"), ("“Is it?”", "“Is it?” J"), ("It is.", "It is. J")])
def test_a_title_ends_in_one_mark_only(title: str, stop: str):
    assert stop in cited(article(title=title))


def test_an_abstract_that_asks_keeps_its_question_mark():
    assert "sepsis? [abstract]. J" in cited(article(kind="abstract", title="Is it sepsis?"))


def test_periods_at_the_end_of_values_are_not_doubled():
    line = cited(article(authors=("Chen L.", "Rahman A."), title="A title.", journal="J. Hosp. Med.", volume="12."))
    assert line.startswith("Chen L, Rahman A. A title. J Hosp Med. 2024;12(3)")


def test_a_value_never_becomes_markup():
    nasty = '*x* [y](https://z) <b>&amp; `c` \\ ~~s~~ $m$ {.date} <span class="nocase">q</span>'
    line = cite([article(title=nasty, authors=("**Chen** L", "Rahman A"), journal="J *of* _it_")], "Rahman A")[0]
    assert nasty in printed(line)
    assert printed(line).startswith("**Chen** L, ")
    assert marked(line, "strong") == ["Rahman A"]
    assert marked(line, "em") == ["J *of* _it_"]


def test_our_own_stand_ins_in_a_value_are_dropped():
    assert marked(cite([article(title="\x01bold\x02 and \x03italic\x04")], "Nobody N")[0], "strong") == []


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Rahman A", "Rahman A"),
        ("Rahman AB", "Rahman A"),
        ("Rahman A", "Rahman AB"),
        ("RAHMAN, A. B.", "Rahman AB"),
        ("Rahman A B", "Rahman AB"),
        ("Rahman Amina", "Rahman A"),
        ("Rahman A*", "Rahman A"),
        ("Rahman A Jr", "Rahman A"),
        ("Rahman A III", "Rahman A"),
        ("Müller-Łoś J-P", "Muller Los JP"),
        ("Mu\u0308ller H", "Müller H"),
        ("Nguyễn TH", "Nguyen TH"),
        ("OBrien P", "O’Brien P"),
        ("Ivanov II", "Ivanov II"),
        ("de la Cruz AB", "De La Cruz A"),
    ],
)
def test_the_applicant_is_found_however_journals_print_the_name(author: str, byline: str):
    assert own_author(("Chen L", author), byline) == 1


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Rahman B", "Rahman A"),
        ("Rahman AC", "Rahman AB"),
        ("Rahmani A", "Rahman A"),
        ("Patel SR", "Patel A"),
        ("Rahman", "Rahman A"),
        ("", ""),
    ],
)
def test_another_person_is_not_the_applicant(author: str, byline: str):
    assert own_author(("Chen L", author), byline) is None


def test_the_exact_name_wins_over_a_near_one():
    assert own_author(("Rahman AB", "Rahman A"), "Rahman A") == 1


def test_nobody_is_bold_where_two_could_be_the_applicant():
    assert own_author(("Rahman AB", "Rahman AK"), "Rahman A") is None


def test_the_citation_engine_is_not_loaded_before_there_is_something_to_cite():
    code = """import sys
from generator.documents.shared.citations import cite
cite([], 'Rahman A')
sys.exit(bool({'citeproc', 'lxml'} & set(sys.modules)))"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1))
def test_literal_text_prints_as_it_was_typed(text: str):
    words = text.split()
    assert printed(literal(" ".join(words))) == " ".join(words)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
def test_any_title_prints_as_it_was_typed(title: str):
    words = " ".join(title.split()).rstrip(" .")
    assert words in cited(article(title=title))


def test_literal_text_stays_on_one_line():
    assert literal("one\r\n    two\u2028three ") == "one two three "
