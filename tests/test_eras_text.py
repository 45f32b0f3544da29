"""Counting as the form counts, and folding to what a plain-text form keeps."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.documents.eras.text import Folded, accented, ascii_copy, count, fold
from generator.season import load_season

SEASON = load_season("eras-2027")[0]
assert SEASON


@given(st.text())
def test_a_text_has_as_many_characters_as_code_points_after_nfc(text: str) -> None:
    naive = 0
    for _ in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
        naive += 1
    assert count(text) == naive


@given(st.text(alphabet="ab \n"))
def test_the_second_count_takes_each_line_break_as_two(text: str) -> None:
    assert count(text, 2) == len(text.replace("\n", "12"))


def test_a_letter_with_its_mark_written_apart_is_one_character() -> None:
    assert count("Mun\u0303oz") == count("Mu\u00f1oz") == 5


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), max_size=80))
def test_a_plain_word_is_left_as_it_is(text: str) -> None:
    assert fold(text, SEASON.folds) == Folded(text, ())


@given(st.text())
def test_folding_leaves_none_of_the_characters_it_knows_and_changes_nothing_twice(text: str) -> None:
    folded = fold(text, SEASON.folds).text
    assert not any(entry.character in folded for entry in SEASON.folds)
    assert fold(folded, SEASON.folds).text == folded


@pytest.mark.parametrize(
    ("written", "plain", "change"),
    [
        ("“Stop” — I said", '"Stop" -- I said', 'curly quotation mark to " (2 times)'),
        ("38.5\u00b0C", "38.5 degrees C", "degree sign to  degrees C"),
        ("≥ 60", ">= 60", "at-least sign to >="),
        ("no\u200bspace", "nospace", "space of no width left out"),
        ("two  spaces", "two spaces", "spaces in a row made one"),
    ],
)
def test_each_fold_is_made_and_told(written: str, plain: str, change: str) -> None:
    folded = fold(written, SEASON.folds)
    assert folded.text == plain
    assert change in folded.changes


def test_line_breaks_of_the_applicant_stay() -> None:
    assert fold("one \n\n two", SEASON.folds).text == "one\n\ntwo"


def test_letters_lose_their_marks_in_the_copy_and_nothing_else() -> None:
    assert ascii_copy("Łódź, Muñoz, Ærø") == "Lodz, Munoz, AEro"


@given(st.text(alphabet=st.characters(max_codepoint=126)))
def test_the_copy_of_a_plain_text_is_the_text(text: str) -> None:
    assert ascii_copy(text) == text


def test_only_words_with_accents_are_named_each_once_without_its_possessive() -> None:
    assert accented("José saw Ann in José's room at Saint-Éloi") == ["José", "Saint-Éloi"]
