"""docs/checks.md says what the rules say."""

from __future__ import annotations

from example import ROOT

from generator.audit import concern, rooms, rules
from generator.audit.__main__ import page
from generator.audit.wording import families


def test_the_page_in_docs_is_the_one_the_rules_make():
    written = (ROOT / "docs" / "checks.md").read_text("utf-8")
    assert written == page(), "write it anew: python -m generator.audit > docs/checks.md"


def test_every_rule_stands_under_its_concern_with_its_reason_and_an_example():
    sections = dict(part.split("\n", 1) for part in page().split("\n## ")[1:])
    assert list(sections) == sorted({concern(room) for room in rooms()})
    for room in rooms():
        for rule in rules(room):
            about = sections[concern(room)].split(f"### `{rule.code}`, {rule.severity}\n")[1].split("\n### ")[0]
            assert all(f"- {part}: " in about for part in ("Why", "Weak", "Better"))


def test_the_wording_families_are_on_it():
    assert len(families()) > 10
    for family in families():
        assert f"### `{family.code}`, {family.severity}" in page()
