"""The words a pattern cannot do without: found where they are fixed, and never claimed where a match can lack them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from generator.audit import wording
from generator.audit.anchors import anchors, may_match
from generator.audit.wording import families

STYLES = Path(wording.__file__).parent / "styles" / "Rematch"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("turning point", ("turning point",)),
        ("dream(?:s)? came true", (" came true",)),
        ("(?:keen|deep) (?:interest|desire)s?", ("interest", "desire")),
        ("colou?r", ("colo",)),
        ("(?:abc)?defg", ("defg",)),
        ("a(?!xyz)bcd", ("bcd",)),
        ("(?<!not )sure", ("sure",)),
        ("one|two", ("one", "two")),
        ("one|t.", ()),
        (r"\w+ed", ()),
        ("(?:one){0,2}", ()),
        ("[abc]def]", ("def",)),
        ("Passion", ("passion",)),
        ("(?P<first>one|two) three", (" three",)),
        ("(?P<first>.+) before", (" before",)),
    ],
)
def test_anchors_are_the_words_every_match_holds(written: str, words: tuple[str, ...]) -> None:
    assert anchors(written) == words


def test_a_pattern_may_match_where_one_of_its_words_stands() -> None:
    assert may_match("(?:keen|deep) (?:interest|desire)s?", "a deep desire")
    assert not may_match("(?:keen|deep) (?:interest|desire)s?", "a deep wound")
    assert may_match(r"\d+", "no digit")


def test_no_match_of_a_rule_is_lost() -> None:
    texts = [family.weak for family in families()] + [family.better for family in families()]
    for path in STYLES.iterdir():
        rule = yaml.safe_load(path.read_bytes())
        for token in rule.get("tokens", ()) if isinstance(rule, dict) else ():
            for text in texts:
                if re.search(token, text, re.IGNORECASE):
                    assert may_match(token, text.lower())
