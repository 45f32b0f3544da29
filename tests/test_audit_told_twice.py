"""What a text tells of an experience without its name: where and when, how long, taught by whom, and whether it goes on."""

from __future__ import annotations

from typing import Any

import pytest
from two_files import FILES, said

STATEMENT = "season.statements.0.passages.0.text"
HOOK = "outreach.outreach.0.hook"
SAW = "mentors.mentors.0.saw.0"
EVENINGS = ("experiences.experiences.2.frequency", "every Tuesday evening")
SATURDAYS = ("experiences.experiences.2.frequency", "two Saturdays a month")
GROUP = ("experiences.experiences.0.bullets", ["Opened a family group on Fridays, 190 families in all."])
MOVED = ("season.explanations", [{"kind": "gap", "start": "2025-09", "happened": "In September 2025 I moved to Dayton."}])
BORN = ("season.explanations", [{"kind": "gap", "start": "2025-09", "happened": "Our son was born in Dayton in October 2025."}])
PRIZE = ("achievements.awards", [{"title": "Nurses' Prize for Ward Teaching", "date": "2023"}])
OTHER = {
    "id": "meyer",
    "name": "Jonas Meyer",
    "title": "Professor",
    "institution": "Tolland University",
    "experiences": ["study"],
}
TWO = ("mentors.mentors", [*FILES["mentors"]["mentors"], OTHER])
REFILLS = {"date": "2026-02-15", "experience": "study", "moment": "This Thursday evening a mother asked me about refills."}


def action(text: str, experience: str = "orchard") -> tuple[str, Any]:
    return ("season.actions.1", {"text": text, "experience": experience})


@pytest.mark.parametrize(
    ("code", "file", "changes"),
    [
        ("told-as-over", "season", [(STATEMENT, "Until June I called families about refills for the study.")]),
        ("told-as-over", "season", [(STATEMENT, "I no longer call families about refills.")]),
        ("told-as-over", "season", [(STATEMENT, "Last year I stopped calling families about refills, and I hope to go on.")]),
        ("told-as-over", "outreach", [(HOOK, "At Tolland University I called families until I left in May 2026.")]),
        ("told-as-over", "outreach", [(HOOK, "I called families about refills for the study until it closed in May 2026.")]),
        ("day-differs", "reflections", [EVENINGS, ("reflections.reflections.0", REFILLS)]),
        ("event-differs", "outreach", [("outreach.outreach.0.met_at", "the Great River Primary Care Meeting in Dover")]),
        ("day-differs", "season", [EVENINGS, ("season.network", ["Refill Circle of Tolland University, every Monday"])]),
        ("told-as-going-on", "season", [(STATEMENT, "At Kisima County Hospital, where I work now, the ward is full.")]),
        ("told-as-going-on", "outreach", [(HOOK, "I still work at Kisima County Hospital.")]),
        ("told-as-going-on", "season", [(STATEMENT, "I have worked at Kisima County Hospital since July 2018.")]),
        ("day-differs", "season", [EVENINGS, (STATEMENT, "On Thursday evenings I call families about refills.")]),
        ("day-differs", "season", [EVENINGS, (STATEMENT, "On Sunday, my evening for families about refills, nobody answered.")]),
        ("day-differs", "season", [GROUP, (STATEMENT, "At Kisima County Hospital I opened a family group on Sundays.")]),
        ("rhythm-differs", "season", [SATURDAYS, (STATEMENT, "Every Saturday I call families about refills.")]),
        ("rhythm-differs", "mentors", [(SAW, "Came to rounds before the residents, two days a week for 15 weeks.")]),
        ("rhythm-differs", "mentors", [(SAW, "Summaries ready before rounds, five days a week for 15 weeks.")]),
        ("length-differs", "season", [(STATEMENT, "For almost nine years I worked at Kisima County Hospital.")]),
        ("length-differs", "experiences", [("experiences.experiences.0.eras", {"description": "Head of a ward for 45 months."})]),
        ("weeks-differ", "season", [action("Completed 12 weeks of internal medicine with lists")]),
        ("town-elsewhere", "season", [action("Completed 15 weeks on a medical service in Toledo")]),
        ("town-elsewhere", "mentors", [(SAW, "Traced lists by telephone on the ward in Dayton before rounds.")]),
        ("place-elsewhere", "season", [(STATEMENT, "I went from Tolland University to Orchard Hill in Dayton.")]),
        (
            "states-of-work",
            "season",
            [("outreach.outreach.0.state", "IN"), (STATEMENT, "I have worked in hospitals in Ohio and Indiana.")],
        ),
        (
            "states-of-work",
            "season",
            [("outreach.outreach.0.city", "Sidney"), (STATEMENT, "All of my US work has been in Sidney.")],
        ),
        ("event-differs", "outreach", [("outreach.outreach.0.met_at", "the Great River Primary Care Meeting in 2025")]),
        ("event-differs", "season", [(STATEMENT, "In April, at my poster in Columbus, a nurse asked about buses.")]),
        ("event-differs", "season", [PRIZE, (STATEMENT, "The Nurses' Prize for Ward Teaching was given to me in 2021.")]),
        (
            "title-differs",
            "season",
            [
                ("mentors.mentors.0.title", "Chief of Trauma Surgery"),
                action("Had a letter by the chief of thoracic surgery at Orchard Hill", ""),
            ],
        ),
        (
            "person-elsewhere",
            "season",
            [TWO, (STATEMENT, "I was an observer at Orchard Hill. Dr. Meyer let me begin the interview.")],
        ),
        (
            "person-elsewhere",
            "reflections",
            [TWO, ("reflections.reflections.0.moment", "I told Dr. Meyer that one list had two names.")],
        ),
        ("life-date-differs", "season", [BORN, (STATEMENT, "Our son was born in 2023, and I learned to sleep by day.")]),
        ("here-too-early", "season", [(STATEMENT, "I have lived in Ohio since March 2023.")]),
    ],
)
def test_a_disagreement_is_named_where_it_stands(code: str, file: str, changes: list[tuple[str, Any]]) -> None:
    assert [where for where, _ in said(code, *changes)] == [f"content/{file}.yaml"]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("told-as-over", [(STATEMENT, "Since September 2025 I have called families about refills.")]),
        ("told-as-over", [(STATEMENT, "Until June 2024 I studied, and later I called families about refills.")]),
        ("told-as-over", [("experiences.experiences.2.bullets.0", "Until June I called families about refills.")]),
        ("told-as-going-on", [(STATEMENT, "I worked at Kisima County Hospital until August 2025.")]),
        ("told-as-going-on", [(STATEMENT, "I still think of the lists at Orchard Hill.")]),
        ("told-as-going-on", [(STATEMENT, "I still work at Tolland University.")]),
        ("day-differs", [EVENINGS, (STATEMENT, "On Tuesday evenings I call families about refills.")]),
        ("day-differs", [EVENINGS, (STATEMENT, "One Thursday a family whom I had called about refills called back.")]),
        ("day-differs", [GROUP, (STATEMENT, "At Kisima County Hospital I opened a family group on Fridays.")]),
        ("day-differs", [EVENINGS, (HOOK, "Your Thursday calls to families about refills are what I would like to see.")]),
        ("rhythm-differs", [SATURDAYS, (STATEMENT, "Two Saturdays a month I call families about refills.")]),
        ("rhythm-differs", [(STATEMENT, "At Orchard Hill I sat in the clinic on two days a week.")]),
        ("length-differs", [(STATEMENT, "For seven years I worked at Kisima County Hospital.")]),
        ("length-differs", [(STATEMENT, "For more than seven years I worked at Kisima County Hospital.")]),
        ("length-differs", [(STATEMENT, "At Kisima County Hospital a man had waited for twelve years.")]),
        ("town-elsewhere", [action("Completed 15 weeks on a medical service in Akron")]),
        ("town-elsewhere", [action("Presented the lists of the service as a poster in Columbus")]),
        ("place-differs", [("outreach.outreach.0.city", "Online")]),
        ("states-of-work", [("outreach.outreach.0.state", "IN"), (STATEMENT, "I would like to work in hospitals in Indiana.")]),
        ("event-differs", [(STATEMENT, "In June, at my poster in Columbus, a nurse asked about buses.")]),
        ("event-differs", [PRIZE, (STATEMENT, "The ward moved in 2021, and its teaching with it.")]),
        ("title-differs", [action("Had a letter by the chief of internal medicine at Orchard Hill", "")]),
        ("person-elsewhere", [TWO, (STATEMENT, "I was an observer at Orchard Hill. Dr. Hale let me begin the interview.")]),
        ("person-elsewhere", [TWO, (STATEMENT, "At Orchard Hill Dr. Hale wrote for me, and so did Dr. Meyer.")]),
        ("life-date-differs", [BORN, (STATEMENT, "Our son was born in October, and I learned to sleep by day.")]),
        ("here-too-early", [MOVED, (STATEMENT, "I have lived in Dayton since September 2025.")]),
        ("day-differs", [EVENINGS, ("season.network", ["Kenyan graduates in Ohio, every second Sunday"])]),
        ("event-differs", [("outreach.outreach.0.met_at", "the Great River Primary Care Meeting in Columbus")]),
    ],
)
def test_what_agrees_is_left_alone(code: str, changes: list[tuple[str, Any]]) -> None:
    assert said(code, *changes) == []


def test_a_field_is_named_where_two_other_places_outvote_it() -> None:
    specialty = ("mentors.mentors.0.specialty", "Family Medicine")
    title = ("mentors.mentors.0.title", "Attending physician, internal medicine")
    ((file, message),) = said("field-outvoted", specialty, title)
    assert file == "content/mentors.yaml"
    assert "the title and 'orchard' have Internal Medicine" in message


def test_a_title_is_named_where_the_department_is_the_one_of_the_text() -> None:
    department = ("experiences.experiences.1.department", "Trauma surgery")
    letter = action("Had a letter uploaded by the chief of trauma surgery at Orchard Hill", "")
    ((file, _),) = said("title-differs", department, letter, ("mentors.mentors.0.title", "Chief of Vascular Surgery"))
    assert file == "content/mentors.yaml"


def test_dates_are_named_where_two_texts_count_otherwise() -> None:
    eras = ("experiences.experiences.0.eras", {"description": "Deputy head of a ward for nine years."})
    told = (STATEMENT, "At Kisima County Hospital I was deputy head of the ward for nine years.")
    ((file, message),) = said("length-differs", eras, told)
    assert file == "content/experiences.yaml"
    assert "2 texts say 'nine years'" in message


def test_the_date_of_a_meeting_is_named_where_two_places_have_another() -> None:
    met = ("outreach.outreach.0.met_at", "the Great River Primary Care Meeting in May 2026")
    acted = ("season.actions.0.date", "2026-05")
    ((file, _),) = said("event-differs", met, acted)
    assert file == "content/achievements.yaml"


def test_a_frequency_is_named_where_two_texts_have_another_day() -> None:
    bullets = ("experiences.experiences.2.bullets", ["Call families about refills on Thursdays."])
    told = (STATEMENT, "On Thursdays I call families about refills.")
    ((_, message),) = said("day-differs", EVENINGS, bullets, told)
    assert message.startswith("the frequency of 'study'")
