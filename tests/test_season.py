"""The season's limits, lists and dates are data with a source, and a record that names an old season hears of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest
from audited import cycle, record

from generator.problems import Place
from generator.record.dates import Date
from generator.season import Known, Season, load_season, names, season_of


def season(name: str = "eras-2027") -> Season:
    found, problems = load_season(name)
    assert found
    assert problems == []
    return found


def facts(of: Season) -> list[Known]:
    groups = (of.limits, of.lists, of.signals, of.elsewhere, of.letters, of.dates)
    return [of.opens, of.ends, *chain.from_iterable(group.values() for group in groups)]


@pytest.mark.parametrize("name", names())
def test_every_fact_says_where_it_is_from_when_it_was_checked_and_how_sure_it_is(name: str) -> None:
    found = facts(season(name))
    assert len(found) > 50
    for fact in found:
        assert fact.source
        assert fact.url.startswith(("https://", "http://")) or fact.sure != "confirmed", fact
        assert fact.checked.day
        assert fact.sure in ("confirmed", "likely", "unconfirmed")


def test_only_what_is_confirmed_can_be_an_error() -> None:
    assert {fact.severity for fact in facts(season()) if fact.sure == "confirmed"} == {"error"}
    assert {fact.severity for fact in facts(season()) if fact.sure != "confirmed"} == {"warning"}


@pytest.mark.parametrize(
    ("limit", "value", "sure"),
    [
        ("experiences", 10, "confirmed"),
        ("description", 750, "confirmed"),
        ("most_meaningful", 300, "confirmed"),
        ("statement", 28000, "confirmed"),
        ("impactful", 750, "likely"),
        ("hobbies", 300, "likely"),
        ("division_reason", 300, "unconfirmed"),
    ],
)
def test_the_limits_of_2027_are_those_of_the_fact_sheet(limit: str, value: int, sure: str) -> None:
    found = season().limits[limit]
    assert (found.value, found.sure) == (value, sure)


def test_no_list_offers_a_label_twice() -> None:
    for name, choices in season().lists.items():
        assert len(set(choices.labels)) == len(choices.labels) > 2, name


def test_the_nine_divisions_hold_every_state_and_the_capital_once() -> None:
    states = list(chain.from_iterable(season().divisions.values()))
    assert len(season().divisions) == 9
    assert len(states) == len(set(states)) == 51


def test_every_kind_of_work_in_the_record_has_a_type_of_the_form() -> None:
    assert set(season().scholarly) == {"journal article", "book chapter", "abstract", "oral", "poster"}
    assert set(season().scholarly.values()) == set(season().lists["scholarly_type"].labels)


def test_internal_medicine_has_gold_and_silver_signals_by_last_known_count() -> None:
    tiers = season().signals["Internal Medicine"]
    assert tiers.counts == {"gold": 3, "silver": 12}
    assert (tiers.sure, tiers.said_for) == ("unconfirmed", "2025")


def test_an_unknown_season_is_a_problem_with_the_one_that_was_meant() -> None:
    found, problems = load_season("eras-2072", Place("content/season.yaml", 3, 8))
    assert found is None
    assert [(p.code, p.severity, p.hint) for p in problems] == [("unknown-season", "error", "did you mean 'eras-2027'?")]
    assert str(problems[0].place) == "content/season.yaml:3:8"


def test_a_season_that_resembles_none_is_answered_with_those_there_are() -> None:
    _, problems = load_season("summer")
    assert "eras-2027" in problems[0].hint


def test_the_last_day_of_a_season_is_in_it_and_the_day_after_gets_a_warning() -> None:
    a = record(season=cycle())
    assert season_of(a, Date(2027, 5, 31))[1] == []
    _, problems = season_of(a, Date(2027, 6, 1))
    assert [(p.code, p.severity) for p in problems] == [("season-over", "warning")]
    assert problems[0].message == "ERAS 2027 ended on May 31, 2027"
    assert problems[0].place == a.season.place("cycle") if a.season else False


def test_a_record_without_a_cycle_is_judged_by_the_newest_season() -> None:
    found, problems = season_of(record(), Date(2026, 11, 22))
    assert found is not None
    assert found.name == names()[-1]
    assert problems == []


def test_a_season_is_over_by_its_own_last_day() -> None:
    ended = replace(season(), ends=replace(season().ends, date=Date(2026, 5, 31)))
    assert ended.is_over(Date(2026, 6, 1))
    assert not ended.is_over(Date(2026, 5, 31))
