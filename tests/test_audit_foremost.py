"""One slip is named once, by the rule that knows most of it."""

from __future__ import annotations

from generator.audit.foremost import foremost
from generator.problems import Place, Problem

HERE = Place("content/season.yaml", 7, 12)
SURE = Problem("number-differs", "'85%' in one of your actions is 80% in a bullet of 'pending'", place=HERE, concern="Agreement")
OF_TEXTS = Problem("number-retold", "one of your actions says '85%', and a bullet tells '80%'", place=HERE, concern="Agreement")
OF_NOTHING = Problem("unknown-number", "'31' in one of your actions is nowhere else in the record", place=HERE, concern="Truth")


def test_a_rule_that_compares_with_a_value_speaks_for_those_that_know_less() -> None:
    assert foremost([OF_TEXTS, SURE]) == [SURE]
    assert foremost([SURE, OF_TEXTS]) == [SURE]


def test_two_texts_side_by_side_say_more_than_a_number_found_nowhere() -> None:
    number = Problem("unknown-number", "'85%' in one of your actions is nowhere else", place=HERE, concern="Truth")
    assert foremost([number, OF_TEXTS]) == [OF_TEXTS]


def test_two_rules_that_know_the_same_of_other_texts_speak_once() -> None:
    day = Problem("day-retold", "a mentor's entry says 'Friday', and a bullet 'Monday'", place=HERE, concern="Agreement")
    clinic = Problem("weekday-differs", "'Friday clinic' in a mail is on Monday in another", place=HERE, concern="Agreement")
    assert foremost([day, clinic]) == [day]


def test_two_rules_that_each_compare_with_a_value_both_speak() -> None:
    other = Problem("rate-differs", "'85%' in one of your actions, 31 of 60 elsewhere", place=HERE, concern="Agreement")
    assert foremost([SURE, other]) == [SURE, other]


def test_other_words_of_the_line_and_other_lines_are_named_beside_it() -> None:
    below = Problem("unknown-number", OF_NOTHING.message, place=Place("content/season.yaml", 8, 12), concern="Truth")
    assert foremost([SURE, OF_NOTHING, below]) == [SURE, OF_NOTHING, below]


def test_a_finding_about_wording_never_stands_back() -> None:
    weak = Problem("wording-fluff", "'85%' fills space", place=HERE, concern="Wording")
    assert foremost([SURE, weak]) == [SURE, weak]
