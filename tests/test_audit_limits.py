"""The season's limits and lists, as `check` applies them."""

from __future__ import annotations

from typing import Any

import pytest
from audited import TODAY, achieved, applicant, cycle, held, placed, record, statement

from generator.audit import rules
from generator.documents import Options
from generator.problems import Problem
from generator.record import Record
from generator.record.achievements import Publication
from generator.record.experiences import ErasEntry
from generator.record.programs import Program
from generator.record.season import Geography


def found(a: Record, code: str = "") -> list[Problem]:
    return [
        problem for rule in rules("limits") for problem in rule.problems(a, Options(today=TODAY)) if code in ("", problem.code)
    ]


def post(**of_eras: Any) -> Any:
    return held("riverbend", eras=placed(ErasEntry, "experiences.yaml", **of_eras))


def test_a_description_of_750_characters_passes_and_one_of_751_is_an_error() -> None:
    assert found(record(post(description="x" * 750)), "over-limit") == []
    (problem,) = found(record(post(description="x" * 751)))
    assert (problem.code, problem.severity) == ("over-limit", "error")
    assert problem.message == "the description of 'riverbend' has 751 characters; the form takes 750"
    assert problem.place.file == "experiences.yaml"


def test_an_accent_written_apart_does_not_count_twice() -> None:
    assert found(record(post(description="e\u0301" * 750)), "over-limit") == []


def test_what_folding_makes_longer_counts_as_long_as_it_is_pasted() -> None:
    assert [problem.code for problem in found(record(post(description="x" * 749 + "…")))] == ["over-limit"]


@pytest.mark.parametrize(
    ("of_eras", "length"),
    [({"most_meaningful": "x" * 301}, 301), ({"most_meaningful": "x " * 150 + "yy"}, 302)],
)
def test_a_most_meaningful_text_over_300_is_an_error(of_eras: dict[str, str], length: int) -> None:
    (problem,) = found(record(post(**of_eras)), "over-limit")
    assert problem.message == f"the most-meaningful text of 'riverbend' has {length} characters; the form takes 300"
    assert problem.severity == "error"


@pytest.mark.parametrize(
    "season",
    [
        cycle(impactful="x" * 751),
        cycle(setting_reason="x" * 301),
        cycle(geography=(placed(Geography, "season.yaml", division="Pacific", reason="x" * 301),)),
    ],
)
def test_over_a_limit_that_is_not_confirmed_is_a_warning_that_says_so(season: Any) -> None:
    (problem,) = found(record(season=season), "over-limit")
    assert problem.severity == "warning"
    assert "(a limit not confirmed)" in problem.message


def test_hobbies_are_counted_where_they_are_written() -> None:
    a = record(profile=applicant(hobbies="x" * 301))
    (problem,) = found(a, "over-limit")
    assert problem.place == a.profile.place("hobbies") != a.profile.place("given")


def test_a_private_or_excluded_experience_has_no_limit() -> None:
    long = placed(ErasEntry, "experiences.yaml", description="x" * 800, include=False)
    assert found(record(held("a", eras=long), held("b", eras=placed(ErasEntry, "e", description="x" * 800), private=True))) == []


def test_a_statement_may_have_28000_characters_and_no_more() -> None:
    assert found(record(season=cycle(statements=(statement("x" * 13_999, "y" * 13_999),))), "over-limit") == []
    (problem,) = found(record(season=cycle(statements=(statement("x" * 13_999, "y" * 14_000),))), "over-limit")
    assert problem.message == "statement 'im' has 28,001 characters; the form takes 28,000"
    assert problem.severity == "error"


@pytest.mark.parametrize(
    ("key", "value", "meant"),
    [
        ("experience_type", "Education", "Education/training"),
        ("frequency", "weekly", "Weekly"),
        ("setting", "Urbn", "Urban"),
        ("focus_area", "Health care administration", "Healthcare administration"),
        ("key_characteristic", "Team work and leadership", "Teamwork and leadership"),
    ],
)
def test_a_label_that_is_not_in_its_list_is_a_warning_with_the_one_that_was_meant(key: str, value: str, meant: str) -> None:
    (problem,) = found(record(post(**{key: value})))
    assert (problem.code, problem.severity) == ("not-in-list", "warning")
    assert problem.message == f"'{value}' is no {key.replace('_', ' ')} of 'riverbend' that ERAS 2027 is known to offer"
    assert problem.hint.startswith(f"did you mean '{meant}'?")
    assert problem.hint.endswith("the list is not confirmed, so look at the form")


def test_a_division_that_does_not_exist_is_an_error_since_that_list_is_confirmed() -> None:
    place = placed(Geography, "season.yaml", division="Mid Atlantic")
    (problem,) = found(record(season=cycle(geography=(place,))))
    assert (problem.code, problem.severity) == ("not-in-list", "error")
    assert problem.hint.startswith("did you mean 'Middle Atlantic'?")


def test_a_label_of_the_list_passes() -> None:
    a = post(
        experience_type="Research",
        frequency="Daily",
        setting="Virtual",
        focus_area="Technology",
        key_characteristic="Communication",
    )
    assert found(record(a, season=cycle(setting_preference="No Preference"))) == []


def test_a_fourth_division_is_an_error() -> None:
    names = ("Pacific", "Mountain", "New England", "Middle Atlantic")
    places = tuple(placed(Geography, "season.yaml", division=name) for name in names)
    assert found(record(season=cycle(geography=places[:3]))) == []
    (problem,) = found(record(season=cycle(geography=places)))
    assert (problem.code, problem.severity, problem.hint) == ("too-many", "error", "keep 3")


def test_an_eleventh_experience_is_named() -> None:
    posts = [held(f"p{n}", priority=1 + (n == 4)) for n in range(11)]
    assert found(record(*posts[:10])) == []
    (problem,) = found(record(*posts))
    assert (problem.code, problem.severity) == ("eras-left-out", "warning")
    assert problem.message.startswith("'p4' is not among the ERAS entries")


def test_a_fourth_star_is_an_error() -> None:
    papers = tuple(
        placed(Publication, "achievements.yaml", title=f"T{n}", authors=("Rahman A",), status="published", most_meaningful=True)
        for n in range(4)
    )
    assert found(record(achievements=achieved(publications=papers[:3]))) == []
    (problem,) = found(record(achievements=achieved(publications=papers)))
    assert problem.message == "4 scholarly works are starred; the form takes 3"


@pytest.mark.parametrize("specialty", ["Emergency Medicine", "obstetrics and gynecology"])
def test_a_specialty_reached_through_another_system_is_named(specialty: str) -> None:
    (problem,) = found(record(season=cycle(specialty=specialty)))
    assert (problem.code, problem.severity) == ("not-in-eras", "warning")
    assert "ResidencyCAS" in problem.message
    (problem,) = found(record(programs=(placed(Program, "programs.yaml", program="P", specialty=specialty),)))
    assert problem.place.file == "programs.yaml"


def test_an_emoji_is_an_error_and_a_star_a_warning() -> None:
    assert [(p.code, p.severity) for p in found(record(post(description="Good 🙂 ★")))] == [
        ("emoji", "error"),
        ("uncertain-character", "warning"),
    ]


def test_an_unknown_season_leaves_nothing_to_judge_by() -> None:
    assert found(record(post(description="x" * 999), season=cycle(cycle="eras-2072"))) == []
