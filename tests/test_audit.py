"""The audit as a whole: its rules, and the example record."""

from __future__ import annotations

import re
from pathlib import Path

from audited import ROOMS, TODAY

from generator.audit import concern, rooms, rules
from generator.documents import Options
from generator.load import load
from generator.problems import by_place

CONTENT = Path(__file__).parent.parent / "content"


def test_every_rule_says_why_and_shows_weak_and_better() -> None:
    for room in rooms():
        for rule in rules(room):
            assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", rule.code), rule.code
            assert rule.why.endswith("."), rule.code
            assert rule.weak, rule.code
            assert rule.better != rule.weak, rule.code


def test_no_two_rules_share_a_code() -> None:
    codes = [rule.code for room in rooms() for rule in rules(room)]
    assert len(codes) == len(set(codes))


def test_every_room_is_found() -> None:
    assert set(ROOMS) <= set(rooms())


def test_the_example_is_clean_but_for_its_explained_gap() -> None:
    record, _ = load({f"content/{path.name}": path.read_bytes() for path in CONTENT.iterdir()})
    assert record
    found = by_place(p for room in rooms() for rule in rules(room) for p in rule.problems(record, Options(today=TODAY)))
    assert [(problem.code, problem.severity) for problem in found] == [("gap", "advice")]
    assert found[0].message.startswith("nothing covers Aug 2019 to Dec 2019, 5 months; explained: '")


def test_a_reader_finds_the_rooms_under_ten_headings() -> None:
    asked = {concern(room) for room in rooms()}
    assert asked == {
        *("Agreement", "Letters", "Limits", "Outreach", "Privacy", "Story", "Time", "Truth", "US CV", "Wording"),
    }
