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


def test_a_part_is_compared_by_the_whole_it_is_of() -> None:
    found = "Gathered outside records for 47 admissions; 13 of them changed a diagnosis or a dose the same day."
    told = "For 47 admissions I gathered outside records; {} of the 47 changed a diagnosis or a dose the same day."
    learned = "experiences.experiences.1.learned"
    assert [text for _, text in said("number-retold", (BULLETS, [found]), (MENTOR, [found]), (learned, told.format(18)))] == [
        "'learned' of 'orchard' says '18', and a bullet of 'orchard' tells the same with '13'"
    ]
    assert said("number-retold", (BULLETS, [found]), (MENTOR, [found]), (learned, told.format(13))) == []


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


def test_a_part_is_known_with_its_whole_before_it_too() -> None:
    found = "Of the next 55 families 41 could find the asthma plan at home, and we stopped mailing it."
    told = "Of the next 55 families {} could find the asthma plan at home, and we stopped mailing it."
    learned = "experiences.experiences.1.learned"
    both = (BULLETS, [found]), (MENTOR, [found])
    assert [file for file, _ in said("number-retold", *both, (learned, told.format(31)))] == ["content/experiences.yaml"]
    assert said("number-retold", *both, (learned, told.format(41))) == []


@pytest.mark.parametrize("instead", ["eight weeks later", "two weeks after", "a month later"])
def test_what_came_later_came_as_much_later_in_every_text(instead: str) -> None:
    told = "The grandmother at Orchard Hill returned the stool kit in a lunch box {} and asked for the result."
    learned = "experiences.experiences.1.learned"
    assert said("day-retold", (MENTOR, [told.format("eight days later")]), (learned, told.format(instead)))
    assert said("day-retold", (MENTOR, [told.format("eight days later")]), (learned, told.format("8 days later"))) == []


def test_one_of_two_at_a_place_is_not_one_of_four_there() -> None:
    bullets = (BULLETS, ["Saw outpatients as one of two physicians."])
    told = "I was one of {} physicians at Orchard Hill."
    assert said("number-retold", bullets, (STATEMENT, told.format("four")))
    assert said("number-retold", bullets, (STATEMENT, told.format("two"))) == []


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


@pytest.mark.parametrize(
    ("theirs", "told", "is_named"),
    [
        ("Two psychologists hold the interviews with caregivers.", "I hold the interviews with the caregivers myself.", True),
        ("Two psychologists hold the interviews with caregivers.", "I code the interviews with the caregivers.", False),
        ("The assistants chose the pictures for the sheet.", "I picked other pictures for it on my own.", True),
        ("The assistants chose the pictures for the sheet.", "The assistants and I chose the pictures for it.", False),
        ("A nurse took the envelope to the attending.", "I carried the envelope to her before the visit was closed.", True),
        ("A patient took the envelope to the attending.", "I carried the envelope to her before the visit was closed.", False),
        ("The sensor counted the steps of each patient.", "I counted the steps on the stairs.", False),
    ],
)
def test_a_deed_is_one_persons_in_whatever_verb_and_tense(theirs: str, told: str, *, is_named: bool) -> None:
    found = said("deed-retold", ("experiences.experiences.1.learned", theirs), ("experiences.experiences.1.fits", told))
    assert bool(found) == is_named


def test_parts_that_have_changed_places_are_named_whatever_they_were_done_to() -> None:
    bullets = (
        BULLETS,
        ["The therapist taught every inhaler patient on the pulmonary ward; I watched, counted, and printed the steps."],
    )
    told = "On the pulmonary ward I taught each inhaler step while the therapist watched, counted, and printed the steps."
    assert said("deed-retold", bullets, ("experiences.experiences.1.learned", told))
    together = "On the pulmonary ward the therapist taught each inhaler step while I watched, counted, and printed the steps."
    assert not said("deed-retold", bullets, ("experiences.experiences.1.learned", together))


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


def test_a_third_day_is_no_other_than_a_first_attempt() -> None:
    story = "On the {} of the fever the mother of the twins from Orchard Lane brought both of them by bus, wrapped in one coat."
    both = (MOMENT, story.format("third day")), ("experiences.experiences.1.learned", story.format("first visit"))
    assert said("story-retold", *both) == []
    assert said("story-retold", both[0], ("experiences.experiences.1.learned", story.format("second day")))


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
