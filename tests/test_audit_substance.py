"""Sentences that could stand in anybody's application are named with the words that say so; others are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from audited import TODAY, cycle, held, record, statement

from generator.audit import substance
from generator.audit.substance import features, weigh
from generator.documents import Options
from generator.problems import Problem

SENTENCES = sorted((Path(__file__).parent / "sentences").glob("*.yaml"))


def found(*texts: str) -> list[Problem]:
    a = record(held(), season=cycle(statements=(statement(*texts),)))
    return [problem for rule in substance.RULES for problem in rule.problems(a, Options(today=TODAY))]


def test_an_empty_sentence_is_named_by_its_opening_and_the_words_that_weigh() -> None:
    (problem,) = found(
        "A man came back with his pills unopened. Helping people in difficult moments gave my whole life its deeper meaning."
    )
    assert problem.message.startswith("'Helping people in difficult moments gave my …' could stand in anybody's application")
    assert "“life”" in problem.message
    assert problem.severity == "advice"


@pytest.mark.parametrize(
    "text",
    [
        "I called the pharmacy three times that week, and the fourth time they had the syrup.",
        "Her son read the label aloud, and we found that she had taken both tablets since March.",
        "I want a program whose clinic is open in the evening, because my patients worked by day.",
    ],
)
def test_a_sentence_with_something_in_it_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_where_another_rule_of_wording_speaks_this_one_is_silent() -> None:
    assert found("I have always been passionate about helping people in need and making a difference in their lives.") == []


def test_what_a_patient_said_is_not_weighed() -> None:
    said = 'He said, "Helping people in difficult moments gave my whole life its deeper meaning."'
    assert weigh(said)[0] > 0
    assert found(said) == []


def test_numbers_are_alike_and_each_word_counts_once() -> None:
    assert features("12 of 15 days, 12 nights") == [
        "0",
        "0 of",
        "of",
        "of 0",
        "0 days",
        "days",
        "days ,",
        ",",
        ", 0",
        "0 nights",
        "nights",
    ]


@pytest.mark.parametrize("path", [path for path in SENTENCES if path.stem.startswith("good")], ids=lambda path: path.stem)
def test_of_the_good_sentences_it_learned_from_hardly_one_in_two_hundred_is_named(path: Path) -> None:
    texts = [text for sentences in yaml.safe_load(path.read_bytes()).values() for text in sentences]
    limit = substance.limit()
    assert sum(weigh(text)[0] > limit for text in texts) <= len(texts) / 200


@pytest.mark.parametrize("path", [path for path in SENTENCES if path.stem.startswith("bad")], ids=lambda path: path.stem)
def test_of_the_empty_sentences_it_learned_from_more_than_half_are_named(path: Path) -> None:
    texts = [text for sentences in yaml.safe_load(path.read_bytes()).values() for text in sentences]
    limit = substance.limit()
    assert sum(weigh(text)[0] > limit for text in texts) >= 0.55 * len(texts)
