"""What is told twice has to be told alike: numbers, days, deeds, order and the people of a story; at the odd one of the two."""

from __future__ import annotations

import pytest
from two_files import said

BULLETS = "experiences.experiences.1.bullets"
STATEMENT = "season.statements.0.passages.0.text"
MENTOR = "mentors.mentors.0.saw"
MOMENT = "reflections.reflections.0.moment"
COUNTED = "Compared 86 names on the injection calendar with the visit book and found 19 patients overdue for injections."
RETOLD = "At Orchard Hill I compared the injection calendar of 86 names with the visit book, and {} were overdue for injections."


@pytest.mark.parametrize("told", ["34 patients", "52 patients"])
def test_a_number_that_stands_nowhere_else_is_named_with_the_one_told_elsewhere(told: str) -> None:
    found = said("number-retold", (BULLETS, [COUNTED]), (MENTOR, [COUNTED]), (STATEMENT, RETOLD.format(told)))
    number = told.split()[0]
    assert found == [
        (
            "content/season.yaml",
            f"paragraph 'why' of statement 'im' says '{number}', and a bullet of 'orchard' tells the same with '19'",
        )
    ]


@pytest.mark.parametrize(
    "told",
    [
        RETOLD.format("19 patients"),
        "At Orchard Hill I compared the injection calendar with the visit book, and 34 chairs stood in the hall.",
        "At Orchard Hill the calendar had 86 names, of whom 19 were overdue for injections and 31% came back within the month.",
    ],
)
def test_the_same_number_and_a_number_of_something_else_are_left_alone(told: str) -> None:
    assert said("number-retold", (BULLETS, [COUNTED]), (MENTOR, [COUNTED]), (STATEMENT, told)) == []


def test_a_day_of_the_week_is_the_same_wherever_the_thing_is_told() -> None:
    bullets = (BULLETS, ["Made boat trips to five river villages every second Thursday and vaccinated schoolchildren."])
    told = "Every {} I made boat trips to five river villages and vaccinated schoolchildren at Orchard Hill."
    assert [file for file, _ in said("day-retold", bullets, (STATEMENT, told.format("Monday")))] == ["content/season.yaml"]
    assert said("day-retold", bullets, (STATEMENT, told.format("second Thursday"))) == []
    assert said("day-retold", bullets, (STATEMENT, "On Monday I bought a coat for the river.")) == []


def test_days_a_week_are_the_same_wherever_the_work_is_told() -> None:
    bullets = (BULLETS, ["Interviewed veterans with tremors in the movement laboratory three mornings a week."])
    told = "I interviewed veterans with tremors in the movement laboratory of Orchard Hill {} mornings a week."
    assert said("day-retold", bullets, (STATEMENT, told.format("five")))
    assert not said("day-retold", bullets, (STATEMENT, told.format("3")))


def test_one_of_two_is_not_the_only_one_elsewhere() -> None:
    bullets = (BULLETS, ["Worked as one of two neurologists for a mountain district of 90,000 people."])
    told = "For a mountain district of 90,000 people I was {}."
    assert [file for file, _ in said("number-retold", bullets, (STATEMENT, told.format("the only neurologist")))] == [
        "content/season.yaml"
    ]
    assert said("number-retold", bullets, (STATEMENT, told.format("one of two neurologists"))) == []


@pytest.mark.parametrize(
    ("told", "is_named"),
    [
        ("I called each of them myself, and 15 of the 19 overdue patients returned to the injection clinic.", True),
        ("The clinic nurse called them, and 15 of the 19 overdue patients returned to the injection clinic.", False),
        ("I called the pharmacy about labels, and 15 of the 19 overdue patients returned to the injection clinic.", False),
    ],
)
def test_what_somebody_else_did_is_not_told_as_the_applicants(told: str, *, is_named: bool) -> None:
    theirs = "The clinic nurse called them, and 15 of the 19 overdue patients returned to the injection clinic."
    found = said("deed-retold", ("experiences.experiences.1.learned", theirs), (STATEMENT, told))
    assert [file for file, _ in found] == (["content/season.yaml"] if is_named else [])


def test_what_was_done_together_is_not_told_as_done_alone() -> None:
    bullets = (BULLETS, ["Drew the picture sheet for stool kits with two medical assistants, in five captions."])
    alone = "Drew the picture sheet for stool kits alone, with five captions."
    (found,) = said("deed-retold", bullets, (MENTOR, [alone]))
    assert found == (
        "content/mentors.yaml",
        "what Rosalind Hale saw says 'alone', and a bullet of 'orchard' tells the same with 'with two medical assistants'",
    )
    assert said("deed-retold", bullets, (MENTOR, [alone.replace(" alone", " with two assistants")])) == []


def test_one_was_there_with_the_same_people_in_every_text() -> None:
    bullets = (BULLETS, ["Built the surgical drain list with two nurses and posted it beside each bed."])
    mentor = "Built the surgical drain list with two {} and posted it beside each bed."
    assert said("deed-retold", bullets, (MENTOR, [mentor.format("residents")]))
    assert not said("deed-retold", bullets, (MENTOR, [mentor.format("ward nurses")]))


def test_before_and_after_do_not_change_places() -> None:
    bullets = (BULLETS, ["Told the attending about the missing potassium result before rounds, and the infusion was stopped."])
    told = "At Orchard Hill I told the attending about the missing potassium result {} rounds, and the infusion was stopped."
    found = said("order-retold", bullets, (STATEMENT, told.format("after")))
    assert [file for file, _ in found] == ["content/season.yaml"]
    assert said("order-retold", bullets, (STATEMENT, told.format("before"))) == []


def test_most_cases_are_not_few_of_them_elsewhere() -> None:
    bullets = (BULLETS, ["Found that fewer than half of the operations had antibiotics before incision in the theater register."])
    told = "In {} operations of the theater register at Orchard Hill the antibiotics came before incision."
    assert said("order-retold", bullets, (STATEMENT, told.format("almost all of the")))
    assert not said("order-retold", bullets, (STATEMENT, told.format("fewer than half of the")))


def test_a_story_has_the_same_people_and_medicines_in_every_text() -> None:
    moment = (
        "A dizzy grandmother put two bottles of losartan on the kitchen table, one from the pharmacy and one that her sister"
        " had sent from Colombia in a suitcase; the tablets had different colors, so she swallowed both with her coffee."
    )
    told = (
        "She had put both bottles of {} on the kitchen table before I sat down. One came from the pharmacy, the other from"
        " her sister in Colombia, in a suitcase. The tablets had different colors, so the dizzy grandmother swallowed both"
        " with her coffee."
    )
    (found,) = said("story-retold", (MOMENT, moment), (STATEMENT, told.format("metformin")))
    assert "'metformin'" in found[1]
    assert "'losartan'" in found[1]
    assert said("story-retold", (MOMENT, moment), (STATEMENT, told.format("losartan"))) == []
    assert said("story-retold", (MOMENT, moment), (STATEMENT, "Another grandmother took metformin in the kitchen.")) == []


def test_minutes_are_the_same_wherever_the_story_is_told() -> None:
    moment = (
        "A farmer with jaw pain sat under the television of the waiting room, a hand on his collar, his cap on his knees, behind"
        " three sprained ankles. He had been there for {} minutes, and his daughter asked the clerk twice for water."
    )
    told = (
        "The farmer sat under the television with his cap on his knees and a hand on his collar, behind three sprained ankles."
        " His daughter had asked the clerk for water. He had jaw pain and had been in the waiting room for 34 minutes."
    )
    bullets = (BULLETS, ["Told triage about jaw pain in a farmer who had waited 34 minutes."])
    (found,) = said("number-retold", bullets, (MOMENT, moment.format(55)), (STATEMENT, told))
    assert found[0] == "content/reflections.yaml"
    assert said("number-retold", bullets, (MOMENT, moment.format(34)), (STATEMENT, told)) == []


def test_a_class_is_taught_in_the_same_languages_in_every_text() -> None:
    bullets = (BULLETS, ["Taught compressions to neighbors on the gym floor in {} and English, with paper for every learner."])
    told = "On the gym floor I taught compressions to neighbors in Arabic and English, with paper for every learner."
    bullet = bullets[1][0]
    assert said("story-retold", (BULLETS, [bullet.format("Spanish")]), (STATEMENT, told))
    assert not said("story-retold", (BULLETS, [bullet.format("Arabic")]), (STATEMENT, told))


def test_a_mail_lets_a_thing_have_been_in_the_town_where_it_was() -> None:
    bullet = "In Akron called 94 patients who had left before being seen, with the charge nurse; 21 returned."
    hook = "You call patients who leave unseen; in {} the charge nurse and I called 94 who had left before being seen."
    (found,) = said("story-retold", (BULLETS, [bullet]), ("outreach.outreach.0.hook", hook.format("Dayton")))
    assert found[0] == "content/outreach.yaml"
    assert said("story-retold", (BULLETS, [bullet]), ("outreach.outreach.0.hook", hook.format("Akron"))) == []


def test_an_act_was_in_one_month_in_every_text() -> None:
    bullets = (
        BULLETS,
        ["On a Friday in March, asked whether the pads on the delivery scale had been weighed after the estimate."],
    )
    told = "On a Friday in {} I asked whether the pads on the delivery scale had been weighed after the estimate."
    assert said("order-retold", bullets, (STATEMENT, told.format("February")))
    assert not said("order-retold", bullets, (STATEMENT, told.format("March")))
    assert not said("order-retold", bullets, (STATEMENT, "In February I bought pads and a scale for the delivery of a parcel."))
