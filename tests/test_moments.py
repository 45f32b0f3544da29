"""Which reflections are worth a scene, and what runs through them."""

from __future__ import annotations

import pytest

from generator.documents.statement.moments import ranked, strongest, through_line
from generator.load import load
from generator.record import Record
from generator.record.dates import Date
from tests.example import PERSON

TODAY = Date(2026, 11, 22)
EXPERIENCES = """
experiences:
  - id: ward
    kind: observership
    title: Observer
    organization: Riverbend
    specialty: internal medicine
    start: 2025-01
    end: present
  - {id: heart, kind: observership, title: Observer, organization: Harlow, specialty: Cardiology, start: 2025-01, end: present}
  - id: home
    kind: home-country clinical
    title: Medical officer
    organization: Shonapara
    specialty: Internal Medicine
    country: Bangladesh
    start: 2020-01
    end: present
  - {id: secret, kind: observership, title: Observer, organization: Kept, private: true, start: 2025-01, end: present}
"""


def record(*reflections: str) -> Record:
    """A record with these reflections: `experience date`, then keys of their own."""
    entries = []
    for text in reflections:
        experience, date, *more = text.split(" ", 2)
        entries.append(f"  - {{experience: {experience}, date: {date}, moment: A moment, {more[0] if more else ''}}}")
    found, problems = load(
        {
            "content/profile.yaml": PERSON.encode(),
            "content/experiences.yaml": EXPERIENCES.encode(),
            "content/reflections.yaml": "\n".join(["reflections:", *entries, ""]).encode(),
        }
    )
    assert found, problems
    return found


def order(*reflections: str) -> list[str]:
    return [
        f"{moment.experience.id} {moment.reflection.date}" for moment in ranked(record(*reflections), "Internal Medicine", TODAY)
    ]


def rank(reflection: str, *others: str) -> str:
    return ranked(record(reflection, *others), "Internal Medicine", TODAY)[0].rank


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ("heart 2024-01-01", "home 2024-01-01"),
        ("ward 2025-02-01", "heart 2025-02-01"),
        ("heart 2026-11-01", "heart 2025-02-01"),
        ("heart 2026-11-01 contribution: I spoke", "heart 2026-11-02"),
        # Each counts for more than any one that follows it.
        ("heart 2024-01-01", "home 2024-01-02"),
        ("ward 2024-01-01", "heart 2026-11-01"),
        ("heart 2026-11-01", "heart 2024-01-01 contribution: I spoke"),
    ],
)
def test_us_specialty_recency_and_own_part_count_in_that_order(stronger: str, weaker: str) -> None:
    first, second = (" ".join(text.split(" ", 2)[:2]) for text in (stronger, weaker))
    wanted = [f"{text.split()[0]} {_said(text.split()[1])}" for text in (first, second)]
    assert order(stronger, weaker) == wanted
    assert order(weaker, stronger) == wanted


def _said(date: str) -> str:
    year, month, day = map(int, date.split("-"))
    return str(Date(year, month, day))


def test_a_theme_that_recurs_lifts_a_moment() -> None:
    themed = "heart 2026-11-01 themes: [teamwork]"
    assert order("heart 2026-11-02", themed, "home 2024-01-01 themes: [teamwork]")[0] == "heart Nov 1, 2026"
    assert order("heart 2026-11-02", themed)[0] == "heart Nov 2, 2026"


def test_of_equals_the_latest_comes_first() -> None:
    assert order("ward 2026-11-01", "ward 2026-11-03") == ["ward Nov 3, 2026", "ward Nov 1, 2026"]


def test_the_rank_is_said_in_words() -> None:
    assert rank("ward 2026-11-01 contribution: I spoke") == "US, your specialty, your own contribution, 3 weeks ago"
    assert rank("home 2020-11-01") == "your specialty, 6 years ago"
    others = ("ward 2024-11-01 themes: [Handoff]",)
    assert rank("ward 2026-11-20 themes: [handoff]", *others) == "US, your specialty, this week, 'handoff' recurs"


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2026-11-22", "this week"),
        ("2026-11-30", "this week"),
        ("2026-11-15", "1 week ago"),
        ("2026-09-20", "9 weeks ago"),
        ("2026-09-06", "3 months ago"),
        ("2025-11-22", "12 months ago"),
        ("2024-11-10", "2 years ago"),
    ],
)
def test_how_long_ago_is_said_in_the_unit_one_would_use(date: str, said: str) -> None:
    assert rank(f"heart {date}") == f"US, {said}"


def test_the_oldest_reflection_on_the_last_day_there_is_still_has_an_age() -> None:
    (moment,) = ranked(record("heart 1900-01-01"), "Internal Medicine", Date(2100, 12, 31))
    assert moment.rank == "US, 201 years ago"


def test_what_is_private_is_no_moment_and_lends_no_theme() -> None:
    found = record("ward 2026-11-01 private: true, themes: [a]", "secret 2026-11-01 themes: [a]", "ward 2026-10-01 themes: [a]")
    assert len(ranked(found, "Internal Medicine", TODAY)) == 1
    assert through_line(found) == ()


def test_abroad_stands_in_only_where_there_is_no_us_moment() -> None:
    both = ranked(record("home 2026-11-01", "heart 2024-01-01"), "Internal Medicine", TODAY)
    assert [moment.experience.id for moment in strongest(both, 3)] == ["heart"]
    abroad = ranked(record("home 2026-11-01"), "Internal Medicine", TODAY)
    assert [moment.experience.id for moment in strongest(abroad, 3)] == ["home"]


def test_themes_are_counted_over_spellings_and_told_with_their_dates() -> None:
    found = through_line(
        record(
            "ward 2026-02-01 themes: [Discharge Teaching, feedback]",
            "ward 2026-05-01 themes: [discharge  teaching]",
            "ward 2026-08-01 themes: [discharge teaching, feedback, once]",
        )
    )
    assert [theme.told for theme in found] == [
        "discharge teaching: 3 times, Feb 2026 – Aug 2026",
        "feedback: 2 times, Feb 2026 – Aug 2026",
    ]


def test_a_theme_named_twice_in_one_reflection_does_not_recur() -> None:
    assert through_line(record("ward 2026-02-01 themes: [Feedback, feedback]")) == ()
