"""A finding stands at the words it quotes."""

from __future__ import annotations

import pytest

from generator.audit.pointing import pointed
from generator.problems import Place, Problem

FILE = """\
statements:
  - passages:
      - paragraph: why
        text: >-
          I came early and learned why
          the list matters; it’s the fact
          that counts, and the 47 calls.
      - paragraph: bring
        text: One line with 47 in it.
"""
KEY = Place("content/season.yaml", 4, 9)


@pytest.mark.parametrize(
    ("message", "line", "column"),
    [
        ("'47' in paragraph 'why' of statement 'im' is nowhere else", 7, 32),
        ("paragraph 'why' of statement 'im' says 'the list matters'", 6, 11),
        ("write 'came' instead of 'the fact that counts'", 6, 34),
        ("this sentence is long: 'learned why the list …'", 5, 28),
        ("'it's' is a contraction", 6, 29),
        ("paragraph 'why' of statement 'im' is long", 4, 9),
        ("'description' of 'that' says 'learned why' of 'came', which goes on", 5, 28),
        ("'48' stands nowhere else", 4, 9),
    ],
)
def test_a_finding_points_at_the_words_it_quotes(message: str, line: int, column: int) -> None:
    (problem,) = pointed([Problem("a-code", message, place=KEY)], {"content/season.yaml": FILE.encode()})
    assert (problem.place.line, problem.place.column) == (line, column)


def test_a_value_on_one_line_is_pointed_into_and_a_file_that_is_not_there_keeps_its_place() -> None:
    one, none = Place("content/season.yaml", 9, 9), Place("content/other.yaml", 4, 9)
    problems = [Problem("a-code", "'47' is new", place=place) for place in (one, none)]
    there = pointed(problems, {"content/season.yaml": FILE.encode()})
    assert [problem.place for problem in there] == [Place("content/season.yaml", 9, 29), none]


def test_a_bullet_that_runs_over_two_lines_is_pointed_into_too() -> None:
    written = "bullets:\n      - Counted 12 carts: plates and\n        various lists.\n      - Kept various keys.\n"
    file = {"content/experiences.yaml": written.encode()}
    (problem,) = pointed([Problem("a-code", "'various' says nothing", place=Place("content/experiences.yaml", 2, 9))], file)
    assert (problem.place.line, problem.place.column) == (3, 9)
