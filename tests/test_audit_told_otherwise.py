"""The end of work, its length, its day, its town and its name, told otherwise than the record has them."""

from __future__ import annotations

from typing import Any

import pytest
from two_files import TITLE, said

STATEMENT = "season.statements.0.passages.0.text"
HOOK = "outreach.outreach.0.hook"
EXPLANATIONS = "season.explanations"
WARD = "experiences.experiences.0"
ORCHARD = "experiences.experiences.1"
STUDY = "experiences.experiences.2"
MOMENT = "reflections.reflections.0.moment"
SAW = "mentors.mentors.0.saw.0"
MONDAYS = (f"{ORCHARD}.frequency", "Mondays and Thursdays for 15 weeks")
CIRCLE = (f"{STUDY}.frequency", "the first Tuesday evening of each month")
SATURDAYS = (f"{STUDY}.frequency", "one Saturday a month")
SPACER = (MOMENT, "I asked the mother of a girl with asthma to show me the spacer. It was sealed in its wrapping.")
GAP = (
    "season.explanations",
    [
        {
            "kind": "gap",
            "start": "2025-09",
            "end": "2025-12",
            "happened": "I moved with my husband to Dayton and waited for my permit.",
        }
    ],
)
TWO_PAPERS = (
    "achievements.publications",
    [
        {"title": TITLE, "authors": ["Okello M", "Farouk A"], "status": "accepted", "experience": "study"},
        {"title": "Refills on Fridays", "authors": ["Farouk A", "Okello M"], "status": "submitted", "experience": "study"},
    ],
)
SHIFTS = "four 8-hour shifts a week for 15 weeks"
BASIC = ("profile.languages.1.level", "basic")
HIP = (
    "season.explanations",
    [{"kind": "gap", "start": "2025-09", "end": "2025-12", "happened": "My mother broke her hip, and I stayed at home."}],
)
FAMILY = (("season.specialty", "Family Medicine"), ("season.last.specialty", "Family Medicine"))
COLUMBUS = ("achievements.presentations.0.city", "Columbus")
NUMBERED = ("achievements.awards", [{"title": "Prize of the Dean", "detail": "one of 42", "date": "2019"}])
BEST = (
    "achievements.awards",
    [{"title": "Best House Officer in Medicine", "detail": "one of 42 house officers", "date": "2019"}],
)
DUE = ("mentors.mentors.0.due", "2026-12-21")
AT_HOME = "I nursed my father, and the nights were long."
SEALED = "asked a mother to show the spacer of a girl with asthma and found it sealed in its wrapping."


def explained(happened: str) -> tuple[str, Any]:
    return EXPLANATIONS, [{"kind": "graduation year", "happened": happened}]


@pytest.mark.parametrize(
    ("code", "file", "changes"),
    [
        ("end-differs", "season", [explained("I left the hospital in Kisima at the end of April 2025 to join my husband.")]),
        ("end-differs", "season", [(STATEMENT, "In May 2025 I resigned from Kisima County Hospital and flew to Ohio.")]),
        ("end-differs", "season", [explained("My post at Kisima County Hospital ended in April 2025.")]),
        ("end-differs", "outreach", [(HOOK, "My last day at Kisima County Hospital was in March 2025.")]),
        (
            "end-differs",
            "experiences",
            [(f"{WARD}.eras", {"description": "Post as ward physician in a county hospital, from July 2018 to April 2025."})],
        ),
        ("end-differs", "season", [explained("I came to Kisima County Hospital and finished the contract in May 2025.")]),
        ("post-elsewhere", "season", [(STATEMENT, "As an observer at Kisima County Hospital I read every list aloud.")]),
        ("post-elsewhere", "season", [(STATEMENT, "I was a research assistant at Orchard Hill for three months.")]),
        (
            "explained-date",
            "season",
            [explained("I moved in June and began the research post at Tolland University in May 2025.")],
        ),
        (
            "month-elsewhere",
            "season",
            [(STATEMENT, "A woman left Orchard Hill with two lists. It was a morning in June, and she had read neither.")],
        ),
        (
            "told-as-going-on",
            "season",
            [("season.setting_reason", "At Orchard Hill I am still in the medical clinic every Monday.")],
        ),
        (
            "last-cycle-differs",
            "season",
            [
                ("season.last.invites", 1),
                (STATEMENT, "Last year I was invited to four interviews, and had not yet seen a US ward."),
            ],
        ),
        (
            "language-level",
            "experiences",
            [
                ("profile.languages.1.level", "basic"),
                (f"{STUDY}.bullets", ["Call families in English and in Swahili, which I speak fluently."]),
            ],
        ),
        (
            "length-differs",
            "season",
            [(STATEMENT, "I came to Kisima County Hospital and staffed its medical ward for two years.")],
        ),
        (
            "author-order",
            "season",
            [
                TWO_PAPERS,
                (
                    "season.actions.1",
                    {"text": "Had a second paper submitted, as first author", "date": "2026-03", "experience": "study"},
                ),
            ],
        ),
        (
            "unknown-number",
            "season",
            [
                ("programs", {"programs": [{"program": "Dover", "specialty": "Internal Medicine", "step2_typical": 148}]}),
                (STATEMENT, "I traced 148 lists there."),
            ],
        ),
        (
            "number-differs",
            "season",
            [
                (f"{STUDY}.bullets", ["Read 148 letters of families."]),
                (SAW, "Traced 184 outside medication lists by telephone."),
                (STATEMENT, "At Orchard Hill I traced 148 outside medication lists and wrote the differences on one page."),
            ],
        ),
        ("hours-differ", "experiences", [(f"{ORCHARD}.hours_per_week", 12), (f"{ORCHARD}.frequency", SHIFTS)]),
        ("hours-differ", "experiences", [(f"{STUDY}.hours_per_week", 8), (f"{STUDY}.frequency", "half time")]),
        (
            "interview-early",
            "programs",
            [
                ("season.submitted", "2026-09-02"),
                (
                    "programs",
                    {"programs": [{"program": "Dover", "specialty": "Internal Medicine", "interview": "2026-08-05"}]},
                ),
            ],
        ),
        ("institution-differs", "outreach", [("outreach.outreach.0.institution", "Tolland Valley Hospital")]),
        (
            "number-retold",
            "season",
            [
                (MOMENT, "The test was taken 14 minutes after she had come through the door. Later it took 41 minutes for all."),
                (STATEMENT, "At Orchard Hill it was slow. The test was taken 41 minutes after she had come through the door."),
                ("season.impactful", "I counted 14 minutes by the clock, and 14 minutes once more."),
            ],
        ),
        ("language-level", "season", [BASIC, (STATEMENT, "In Swahili I can take a history without help.")]),
        (
            "weeks-differ",
            "season",
            [
                (f"{ORCHARD}.frequency", "four days a week for 15 weeks"),
                (
                    WARD,
                    {
                        "id": "lists",
                        "kind": "quality improvement",
                        "title": "Project lead",
                        "organization": "Orchard Hill Medical Center",
                        "city": "Akron",
                        "state": "OH",
                        "start": "2026-02",
                        "end": "2026-04",
                        "bullets": ["Wrote one page of differences for each list."],
                    },
                ),
                (STATEMENT, "I completed 18 weeks on the medical wards at Orchard Hill."),
            ],
        ),
        ("talk-or-poster", "season", [("achievements.presentations.0.kind", "oral")]),
        (
            "talk-or-poster",
            "achievements",
            [
                ("achievements.presentations.0.kind", "oral"),
                (f"{STUDY}.bullets", ["Called families about refills and presented the poster."]),
            ],
        ),
        ("talk-or-poster", "experiences", [(f"{STUDY}.bullets", ["Called families and gave a ten-minute talk in Columbus."])]),
        (
            "setting-differs",
            "season",
            [(f"{ORCHARD}.setting", "outpatient"), (STATEMENT, "I spent 15 weeks on the inpatient ward of Orchard Hill.")],
        ),
        (
            "setting-differs",
            "season",
            [(f"{ORCHARD}.setting", "inpatient"), (STATEMENT, "I spent 15 weeks in the private practice of Orchard Hill.")],
        ),
        (
            "other-specialty-named",
            "season",
            [*FAMILY, (STATEMENT, "I want to finish a residency in internal medicine.")],
        ),
        ("language-level", "season", [BASIC, ("season.impactful", "We spoke Swahili at home, and English at school.")]),
        ("attempts-denied", "season", [(STATEMENT, "I did not explain my failed first attempt at Step 2 CK.")]),
        ("relative-differs", "season", [HIP, ("season.impactful", "In 2025 I stopped work to care for my father.")]),
        ("place-elsewhere", "season", [COLUMBUS, (STATEMENT, "I observed at Orchard Hill in Columbus for 15 weeks.")]),
        (
            "award-differs",
            "experiences",
            [BEST, (f"{WARD}.bullets", ["Ran a ward of 24 beds, and was named Best House Officer in Medicine, one of 24."])],
        ),
        ("award-differs", "season", [BEST, (STATEMENT, "My school named me the best of 64 house officers.")]),
        ("weeks-total", "season", [(STATEMENT, "In 2026 I completed 28 weeks in a US hospital.")]),
        ("place-elsewhere", "season", [(STATEMENT, "We were on rounds at Orchard Hill Medical Center in Galveston, in March.")]),
        (
            "due-differs",
            "outreach",
            [
                DUE,
                ("outreach.outreach.0.mentor", "hale"),
                (HOOK, "Our paper was accepted, and the letter is due on December 12."),
            ],
        ),
        (
            "part-differs",
            "season",
            [
                (f"{STUDY}.bullets", ["Called families about refills; 97 of 140 families came back for the second refill."]),
                ("mentors.mentors.0.saw", ["Counted the families who came back for the second refill, 97 of 140."]),
                (STATEMENT, "I called families about refills, and 117 of 140 families came back for the second refill."),
            ],
        ),
        ("explained-date", "season", [explained("I began work at the county hospital in September 2018.")]),
        (
            "language-level",
            "experiences",
            [BASIC, (f"{STUDY}.bullets", ["Interpret for families in Swahili at the desk."])],
        ),
        ("told-as-over", "season", [(STATEMENT, "At Tolland University, which I left in June 2026, I coded 64 calls.")]),
        ("told-as-over", "season", [(STATEMENT, "Until this spring I went to Tolland University on two evenings a week.")]),
        ("told-as-over", "season", [(STATEMENT, "My evenings at Tolland University ended in May 2026.")]),
        ("told-as-over", "season", [(STATEMENT, "I have since left Tolland University.")]),
        (
            "length-differs",
            "season",
            [
                (
                    STATEMENT,
                    "Then I went to work beside two clinical officers at Kisima County Hospital, for 18 months, on the ward.",
                )
            ],
        ),
        ("length-differs", "season", [(STATEMENT, "I spent two years at Kisima County Hospital before I came here.")]),
        ("length-differs", "season", [(STATEMENT, "Three years at Kisima County Hospital taught me to ask twice.")]),
        (
            "weeks-differ",
            "experiences",
            [(f"{ORCHARD}.eras", {"description": "For ten weeks, Monday to Thursday, I observed on the medical service."})],
        ),
        ("weeks-differ", "experiences", [(f"{ORCHARD}.eras", {"description": "Ten weeks, four days each, on the service."})]),
        ("day-differs", "season", [MONDAYS, (STATEMENT, "On a Tuesday afternoon in March I sat beside her at Orchard Hill.")]),
        ("day-differs", "season", [MONDAYS, (STATEMENT, "It was a Friday. At Orchard Hill I read her list aloud.")]),
        ("day-differs", "reflections", [MONDAYS, (MOMENT, "On Wednesday a list had two names for one drug.")]),
        ("day-differs", "mentors", [MONDAYS, (SAW, "On a Friday morning in March, noticed a drug that was listed twice.")]),
        (
            "day-differs",
            "mentors",
            [(MOMENT, f"On Monday {SPACER[1]}"), (SAW, f"One Friday in February, {SEALED}")],
        ),
        (
            "day-differs",
            "reflections",
            [
                CIRCLE,
                (
                    "reflections.reflections.0",
                    {
                        "date": "2026-02-15",
                        "experience": "study",
                        "moment": "At the Saturday circle a woman read the list aloud.",
                    },
                ),
            ],
        ),
        ("rhythm-differs", "season", [SATURDAYS, (STATEMENT, "In Ohio I wrote lists, and called about refills every Saturday.")]),
        (
            "town-elsewhere",
            "season",
            [
                (
                    "season.actions.1",
                    {
                        "text": "Completed 15 weeks on a medical unit in Toledo, with six talks at its conference",
                        "date": "2026-04",
                        "experience": "orchard",
                    },
                ),
            ],
        ),
        (
            "event-differs",
            "outreach",
            [
                ("achievements.presentations.0.event", "Great River Primary Care Forum"),
                ("outreach.outreach.0.met_at", "the Great River Primary Care Forum in Dover in June 2026"),
            ],
        ),
        ("event-differs", "outreach", [("outreach.outreach.0.met_at", "Great River Primary Care Meeting, Dover, June 2026")]),
        ("event-differs", "outreach", [("outreach.outreach.0.met_at", "the Grand Lake Primary Care Meeting in June 2026")]),
        (
            "day-differs",
            "outreach",
            [
                ("outreach.outreach.0.mentor", "hale"),
                (MOMENT, f"On Monday {SPACER[1]}"),
                (
                    HOOK,
                    "The Friday in February when you asked the mother to show the spacer of a girl with asthma stays with me.",
                ),
            ],
        ),
        ("later-than-reflection", "mentors", [SPACER, (SAW, f"In April, {SEALED}")]),
        (
            "unknown-organization",
            "season",
            [
                (f"{STUDY}.organization", "Lantern Listening Line"),
                (STATEMENT, "On Tuesday evenings I answer the Harbor Night Listening Line."),
            ],
        ),
        (
            "unknown-organization",
            "season",
            [
                (f"{STUDY}.organization", "Harbor Newcomers House"),
                (STATEMENT, "I volunteer at the Riverside House."),
            ],
        ),
        (
            "month-elsewhere",
            "season",
            [(STATEMENT, "It was my third day at Orchard Hill, in September, and nobody had her list.")],
        ),
        ("place-of-months", "season", [GAP, (STATEMENT, f"From September to December 2025 I stayed in Kisima. {AT_HOME}")]),
        ("place-of-months", "season", [GAP, (STATEMENT, f"I was in Kisima from September until December 2025. {AT_HOME}")]),
        ("place-of-months", "season", [GAP, (STATEMENT, f"In October 2025 I was with my family in Kisima. {AT_HOME}")]),
        (
            "place-of-months",
            "season",
            [
                ("experiences.experiences.0.hours_per_week", 50),
                (STATEMENT, f"Between March and July 2024 I lived with my parents in Nakuru. {AT_HOME}"),
            ],
        ),
    ],
)
def test_what_is_told_otherwise_is_named_where_it_stands(code: str, file: str, changes: list[tuple[str, Any]]) -> None:
    assert [where for where, _ in said(code, *changes)] == [f"content/{file}.yaml"]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("end-differs", [explained("I left the hospital in Kisima at the end of August 2025.")]),
        ("end-differs", [explained("I left the hospital in Kisima in September 2025.")]),
        (
            "end-differs",
            [(f"{WARD}.eras", {"description": "Post as ward physician in a county hospital, from July 2018 to August 2025."})],
        ),
        ("end-differs", [(f"{WARD}.eras", {"description": "Led the 20-bed fever ward from November 2020 to April 2021."})]),
        ("end-differs", [explained("I came to Kisima County Hospital and finished the contract in August 2025.")]),
        ("post-elsewhere", [(STATEMENT, "As an observer at Orchard Hill I read every list aloud.")]),
        ("post-elsewhere", [(STATEMENT, "I was a research assistant at Tolland University and an observer at Orchard Hill.")]),
        ("post-elsewhere", [(STATEMENT, "My first year at Orchard Hill was a short one.")]),
        ("explained-date", [explained("I moved in June and began the research post at Tolland University in September 2025.")]),
        ("explained-date", [explained("I began to prepare for Step 2 CK in May 2024.")]),
        (
            "month-elsewhere",
            [(STATEMENT, "A woman left Orchard Hill with two lists. It was a morning in February, and she had read neither.")],
        ),
        ("told-as-going-on", [("season.setting_reason", "At Tolland University I am still in the clinic every Monday.")]),
        (
            "last-cycle-differs",
            [
                ("season.last.invites", 4),
                (STATEMENT, "Last year I was invited to four interviews, and had not yet seen a US ward."),
            ],
        ),
        ("last-cycle-differs", [("season.last.invites", 1), (STATEMENT, "I am not yet invited to four interviews.")]),
        (
            "language-level",
            [(f"{STUDY}.bullets", ["Call families in English and in Swahili, which I speak fluently."])],
        ),
        (
            "length-differs",
            [(STATEMENT, "I came to Kisima County Hospital and staffed its medical ward for seven years.")],
        ),
        (
            "author-order",
            [
                TWO_PAPERS,
                (
                    "season.actions.1",
                    {"text": "Had a paper accepted, as first author", "date": "2026-03", "experience": "study"},
                ),
            ],
        ),
        ("number-differs", [(STATEMENT, "I traced 184 lists there and passed Step 2 CK with 239.")]),
        ("hours-differ", [(f"{ORCHARD}.hours_per_week", 32), (f"{ORCHARD}.frequency", SHIFTS)]),
        ("hours-differ", [(f"{STUDY}.hours_per_week", 20), (f"{STUDY}.frequency", "half time")]),
        ("hours-differ", [(f"{STUDY}.hours_per_week", 40), (f"{STUDY}.frequency", "full-time")]),
        (
            "interview-early",
            [
                ("season.submitted", "2026-09-02"),
                (
                    "programs",
                    {"programs": [{"program": "Dover", "specialty": "Internal Medicine", "interview": "2026-11-05"}]},
                ),
            ],
        ),
        ("institution-differs", [("outreach.outreach.0.institution", "Orchard Hill")]),
        ("institution-differs", [("outreach.outreach.0.name", "Ada Finch"), ("outreach.outreach.0.institution", "Dover Clinic")]),
        ("language-level", [BASIC, (STATEMENT, "I can greet a family in Swahili.")]),
        ("weeks-differ", [(STATEMENT, "For two weeks she sat in the corner of the gym at Orchard Hill.")]),
        ("talk-or-poster", [(f"{STUDY}.bullets", ["Called families about refills and presented the poster."])]),
        ("talk-or-poster", [(f"{STUDY}.bullets", ["Called families and gave a talk at the church."])]),
        (
            "setting-differs",
            [(f"{ORCHARD}.setting", "inpatient"), (STATEMENT, "I spent 15 weeks on the inpatient ward of Orchard Hill.")],
        ),
        ("setting-differs", [(STATEMENT, "I spent 15 weeks on the inpatient ward of Orchard Hill.")]),
        (
            "other-specialty-named",
            [*FAMILY, (STATEMENT, "The internal medicine residents on the ward taught me.")],
        ),
        ("language-level", [("season.impactful", "We spoke Swahili at home, and English at school.")]),
        (
            "attempts-denied",
            [
                (
                    "profile.exams.1",
                    {"name": "USMLE Step 2 CK", "result": "pass", "score": 239, "date": "2024-06", "attempts": 2},
                ),
                (STATEMENT, "I did not explain my failed first attempt at Step 2 CK."),
            ],
        ),
        ("relative-differs", [HIP, ("season.impactful", "In 2025 I stopped work to care for my mother.")]),
        ("told-as-going-on", [(STATEMENT, "Many families here speak Swahili, and I have worked with them since 2025.")]),
        ("date-elsewhere", [(STATEMENT, "At Orchard Hill families speak Swahili, and I have worked with them since 2023.")]),
        ("weeks-differ", [(STATEMENT, "I spent six weeks of this spring listening to nurses at Orchard Hill.")]),
        ("patient-name", [("season.setting_reason", "I speak the language of many Nepali-speaking families here.")]),
        ("place-elsewhere", [COLUMBUS, (STATEMENT, "I observed at Orchard Hill in Akron, and spoke in Columbus.")]),
        (
            "award-differs",
            [BEST, (f"{WARD}.bullets", ["Ran a ward of 24 beds, and was named Best House Officer in Medicine, one of 42."])],
        ),
        ("award-differs", [BEST, (STATEMENT, "The next class of 64 house officers kept my list.")]),
        ("award-differs", [NUMBERED, (STATEMENT, "My school named me the best of 64 house officers.")]),
        ("award-differs", [BEST, (STATEMENT, "I was named the physician of a municipality of 31,000.")]),
        ("weeks-total", [(STATEMENT, "In 2026 I completed 15 weeks in a US hospital.")]),
        ("place-elsewhere", [(STATEMENT, "We were on rounds at Orchard Hill Medical Center in Ohio, in March.")]),
        ("place-elsewhere", [(STATEMENT, "I worked at Kisima County Hospital in Kenya and at Orchard Hill in Summit County.")]),
        (
            "family-differs",
            [
                ("season.impactful", "I was the first of the family to study."),
                (STATEMENT, "I lived with my parents in Nakuru and taught biology in the evening."),
            ],
        ),
        (
            "due-differs",
            [
                DUE,
                ("outreach.outreach.0.mentor", "hale"),
                (HOOK, "Our paper was accepted, and the letter is due on December 21."),
            ],
        ),
        ("due-differs", [DUE, (HOOK, "Your clinic is closed before December 12.")]),
        (
            "part-differs",
            [
                (f"{STUDY}.bullets", ["Called families about refills; 97 of 140 families came back for the second refill."]),
                ("mentors.mentors.0.saw", ["Counted the families who came back for the second refill, 97 of 140."]),
                (STATEMENT, "Of the rest I asked why: 23 of 140 had moved, and 97 of 140 came back for the second refill."),
            ],
        ),
        ("explained-date", [explained("I began work at the county hospital in July 2018.")]),
        ("end-differs", [(STATEMENT, "I left home in April 2016 to study.")]),
        ("end-differs", [(STATEMENT, "The patient left Kisima County Hospital in May 2024.")]),
        ("told-as-over", [(STATEMENT, "Until this spring I went to the library in Dayton on two evenings a week.")]),
        (
            "told-as-going-on",
            [
                (f"{ORCHARD}.organization", "Tolland University"),
                (f"{ORCHARD}.eras", {"description": "A project of four months at the university where I work."}),
            ],
        ),
        ("length-differs", [(STATEMENT, "I went to work at Kisima County Hospital, for seven years, with two officers.")]),
        (
            "length-differs",
            [(STATEMENT, "I spent two months on the wards of Kisima County Hospital as its only night physician.")],
        ),
        ("weeks-differ", [(f"{ORCHARD}.eras", {"description": "For 15 weeks, four days each, I observed on the service."})]),
        ("weeks-differ", [(f"{ORCHARD}.eras", {"description": "Two weeks after I came, a list was wrong."})]),
        ("day-differs", [MONDAYS, (STATEMENT, "On a Thursday afternoon in March I sat beside her at Orchard Hill.")]),
        ("day-differs", [MONDAYS, (STATEMENT, "At Orchard Hill I read her list. She was to go home on a Friday, and she did.")]),
        ("day-differs", [MONDAYS, (MOMENT, "A list had two names for one drug. It was mended. On Friday she went home.")]),
        ("day-differs", [MONDAYS, (MOMENT, "She had waited for this since Friday, and on Monday I read her list.")]),
        ("day-differs", [(STATEMENT, "On a Tuesday afternoon in March I sat beside her at Orchard Hill.")]),
        ("day-differs", [(MOMENT, f"On Monday {SPACER[1]}"), (SAW, f"One Monday in February, {SEALED}")]),
        ("rhythm-differs", [SATURDAYS, (STATEMENT, "In Ohio I wrote lists, and called about refills one Saturday a month.")]),
        ("event-differs", [("outreach.outreach.0.met_at", "Great River Primary Care Meeting, Columbus, June 2026")]),
        ("event-differs", [("outreach.outreach.0.met_at", "the Primary Care Meeting in Columbus in June 2026")]),
        ("event-differs", [("outreach.outreach.0.met_at", "the Grand Lake Nephrology Congress in June 2026")]),
        ("unknown-place", [explained("I left the hospital in Nakuru at the end of February 2016.")]),
        ("later-than-reflection", [SPACER, (SAW, f"In February, {SEALED}")]),
        ("later-than-reflection", [SPACER, (SAW, f"In January, {SEALED}")]),
        ("later-than-reflection", [SPACER, (SAW, "In April, asked a nurse to weigh a boy before rounds.")]),
        (
            "event-differs",
            [
                ("achievements.presentations.0.event", "Great River Primary Care Forum"),
                ("outreach.outreach.0.met_at", "the Great River Primary Care Forum in Columbus in June 2026"),
            ],
        ),
        (
            "event-differs",
            [
                ("achievements.presentations.0.event", "Kisima County Forum"),
                (STATEMENT, "She came to Kisima County Hospital in February with her son."),
            ],
        ),
        ("date-elsewhere", [(STATEMENT, "From July to August 2025 I was at home in Dayton with our daughter.")]),
        ("month-elsewhere", [(STATEMENT, "It was my third day at Orchard Hill, in February, and nobody had her list.")]),
        ("month-elsewhere", [(STATEMENT, "In September I passed the exam, long before Orchard Hill.")]),
        ("place-of-months", [GAP, (STATEMENT, f"From September to December 2025 I was at home in Dayton. {AT_HOME}")]),
        ("place-of-months", [GAP, (STATEMENT, f"From September to December 2025 I lived in Ohio. {AT_HOME}")]),
        ("place-of-months", [GAP, (STATEMENT, f"From March to August 2025 I stayed in Kisima. {AT_HOME}")]),
        ("place-of-months", [GAP, (STATEMENT, "From September to December 2025 my father was in Kisima.")]),
        (
            "place-of-months",
            [
                ("experiences.experiences.0.hours_per_week", 50),
                (STATEMENT, f"Between March and July 2024 I lived with my parents in Kenya. {AT_HOME}"),
            ],
        ),
        ("unknown-number", [(STATEMENT, "My letter had failed with 130 of 184 patients."), (SAW, "Reached 54 of 184 patients.")]),
        (
            "unknown-organization",
            [
                (f"{STUDY}.organization", "Lantern Listening Line"),
                (STATEMENT, "On Tuesday evenings I answer the Lantern Listening Line."),
            ],
        ),
        (
            "unknown-organization",
            [
                (f"{STUDY}.organization", "Harbor Newcomers House"),
                (STATEMENT, "My grandmother sold fish to the Riverside House."),
            ],
        ),
    ],
)
def test_what_agrees_or_is_of_something_else_is_left_alone(code: str, changes: list[tuple[str, Any]]) -> None:
    assert said(code, *changes) == []
