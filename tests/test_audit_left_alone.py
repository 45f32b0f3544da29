"""Good sentences of strangers that a rule once named, and the like: they are left alone, and their bad twins are still found."""

from __future__ import annotations

from typing import Any

import pytest
from two_files import TITLE, said

BULLETS = "experiences.experiences.1.bullets"
STATEMENT = "season.statements.0.passages.0.text"
MOMENT = "reflections.reflections.0.moment"
LEARNED = "experiences.experiences.1.learned"


@pytest.mark.parametrize(
    ("code", "path", "good", "bad"),
    [
        ("patient-name", BULLETS, ["Hung the antivenom key at the bedside of the ward."], ["Hung said that he was afraid."]),
        ("visa-differs", "profile.work_status", "Resident; no visa sponsorship needed", "Visa sponsorship needed"),
        (
            "wrong-share",
            BULLETS,
            ["Only 104 of the first 200 (52%) sent a reading."],
            ["Only 104 of the first 200 (72%) sent one."],
        ),
        (
            "unknown-number",
            STATEMENT,
            "Of the 184 lists, 61 had a second drug and 123 had not.",
            "Of the 184 lists, 61 had a second drug and 133 had not.",
        ),
        (
            "rare-and-place",
            MOMENT,
            "At Orchard Hill a patient declined the intrauterine device.",
            "At Orchard Hill a patient had Devic's disease.",
        ),
    ],
)
def test_a_good_sentence_is_left_alone_and_its_bad_twin_is_named(code: str, path: str, good: Any, bad: Any) -> None:
    change = [("experiences.experiences.1.learned", "61 of 184 lists")] if code == "unknown-number" else []
    assert said(code, *change, (path, good)) == []
    assert said(code, *change, (path, bad)) != []


def test_a_country_of_the_record_is_nobodys_name() -> None:
    abroad = ("experiences.experiences.0.country", "Georgia")
    told = (STATEMENT, "In the mountains of Georgia, I was one of two physicians.")
    assert said("patient-name", abroad, told) == []
    assert said("patient-name", (STATEMENT, "Georgia cried when I told her.")) != []


def test_a_part_of_a_gap_is_not_its_length() -> None:
    later = ("experiences.experiences.2.start", "2026-03")
    gap = {"kind": "gap", "start": "2025-09", "end": "2026-02", "happened": "For three months nine of us shared a flat."}
    assert said("gap-length", ("season.explanations", [gap]), later) == []
    assert said("gap-length", ("season.explanations", [gap | {"happened": "I stayed with them for nine months."}]), later) != []


STEP_1_TWICE, STEP_2_TWICE = ("profile.exams.0.attempts", 2), ("profile.exams.1.attempts", 2)
STEP_1_ONCE = ("profile.exams.0.attempts", 1)


@pytest.mark.parametrize(
    ("change", "good", "bad"),
    [
        (STEP_1_TWICE, "My first attempt at Step 1 had not been a pass.", "I passed Step 1 at my first attempt."),
        (STEP_1_ONCE, "I passed Step 1 in May 2023.", "My first attempt at Step 1 had not been a pass."),
        (STEP_1_TWICE, "The first attempt at Step 1 did not end in a pass.", "I passed Step 1 at the first attempt."),
        (
            STEP_2_TWICE,
            "I passed Step 1 in 2023, Step 2 CK at the second attempt in 2024, and Step 3 in 2026.",
            "I passed Step 1, Step 2 CK and Step 3 at the first attempt.",
        ),
        (
            STEP_2_TWICE,
            "I passed Step 1 in 2023 and Step 2 CK at the second attempt in 2024.",
            "I passed Step 1 at the second attempt in 2023 and Step 2 CK in 2024.",
        ),
        (
            STEP_2_TWICE,
            "I passed Step 1 in 2023 and Step 2 CK in June 2024 at my second attempt.",
            "I passed Step 1 in 2023 and Step 2 CK in June 2024, both at my second attempt.",
        ),
        (
            STEP_1_TWICE,
            "I passed Step 1 in 2023, and Step 2 CK at the first attempt.",
            "I passed Step 1 in 2023, and Step 2 CK in 2024, at the first attempt.",
        ),
    ],
)
def test_an_attempt_is_of_the_exam_beside_it(change: tuple[str, Any], good: str, bad: str) -> None:
    assert said("attempts-denied", change, (STATEMENT, good)) == []
    assert said("attempts-denied", change, (STATEMENT, bad)) != []


def test_a_paper_is_the_one_that_grew_out_of_its_matter() -> None:
    accepted = {
        "title": TITLE,
        "authors": ["Okello M"],
        "journal": "Refill Research",
        "status": "accepted",
        "experience": "study",
    }
    submitted = {
        "title": "Discharge pages at the first visit",
        "authors": ["Hale R", "Okello M"],
        "journal": "Ward Letters",
        "status": "submitted",
        "experience": "orchard",
    }
    papers = ("achievements.publications", [accepted, submitted])
    told = "At Orchard Hill Medical Center I was an observer. The {} became a paper, which has been accepted."
    assert said("not-published", papers, (STATEMENT, told.format("refills"))) == []
    assert said("not-published", papers, (STATEMENT, told.format("first visits"))) != []


def test_what_others_did_with_what_i_had_made_is_theirs() -> None:
    theirs = (LEARNED, "The ward nurses proposed a red card on each bed before the first tablet.")
    good = "Two nurses turned down the reminder I had designed and proposed a red card on the bed before the first tablet."
    bad = "I designed a reminder and proposed a red card on the bed before the first tablet."
    assert said("deed-retold", theirs, (STATEMENT, good)) == []
    assert said("deed-retold", theirs, (STATEMENT, bad)) != []


@pytest.mark.parametrize(
    ("there", "good", "bad"),
    [
        (
            "In January a tailor had lost the use of his right hand overnight and coughed on the first tablet.",
            "The tailor who coughed on the first tablet overnight left with a cane in his left hand. I do not know how his right"
            " one is.",
            "The tailor who coughed on the first tablet overnight had lost the use of his left hand. I do not know how he is.",
        ),
        (
            "The paper on missed refills and the bus timetable is published, with me as first author, and a second is accepted.",
            "Had a second paper on missed refills and the bus timetable accepted, as second author",
            "",
        ),
        (
            "The paper on missed refills and the bus timetable is accepted, with me as first author.",
            "Had the paper on missed refills and the bus timetable accepted, as first author",
            "Had the paper on missed refills and the bus timetable accepted, as second author",
        ),
        (
            "Replaced a box on the colonoscopy requisitions with a drawing of the colon for the nurse.",
            "A drawing of the colon in place of a box, on which the nurse marks each biopsy site.",
            "",
        ),
        (
            "After the colonoscopy the tailor drew the box of tablets for the nurse on a paper napkin.",
            "After the colonoscopy the tailor drew the box of tablets for the nurse on a napkin.",
            "After the biopsy the tailor drew the box of tablets for the nurse on a napkin.",
        ),
    ],
)
def test_a_text_that_has_two_of_a_kind_tells_no_story_otherwise(there: str, good: str, bad: str) -> None:
    assert said("story-retold", (MOMENT, there), (LEARNED, good)) == []
    assert not bad or said("story-retold", (MOMENT, there), (LEARNED, bad)) != []


def test_to_stop_one_thing_ends_no_post() -> None:
    of_study = ("reflections.reflections.0.experience", "study")
    contribution = "reflections.reflections.0.contribution"
    for good in ("I stopped redialing and sorted the numbers.", "I stopped interpreting and called the interpreter."):
        assert said("told-as-over", of_study, (contribution, good)) == []
    for bad in ("In May I stopped working there.", "I stopped redialing the families in May.", "I gave up interpreting."):
        assert said("told-as-over", of_study, (contribution, bad)) != []


def test_the_length_of_a_post_is_not_that_of_the_gap_before_it() -> None:
    later = ("experiences.experiences.2.start", "2026-03")
    gap = {"kind": "gap", "start": "2025-09", "end": "2025-10", "happened": "I moved to Dayton."}
    good = gap | {"done": "I began at Orchard Hill in January 2026 and finished the four months in April."}
    bad = gap | {"done": "I began at Orchard Hill in January 2026, after the six months in Dayton."}
    assert said("gap-length", ("season.explanations", [good]), later) == []
    assert said("gap-length", ("season.explanations", [bad]), later) != []


def test_an_age_beside_a_share_is_no_count() -> None:
    told = "Showed that 121 of 318 patients over 65 ({}) had a list."
    assert said("wrong-share", (BULLETS, [told.format("38%")])) == []
    assert said("wrong-share", (BULLETS, [told.format("48%")])) != []


def test_a_town_is_no_library_and_a_place_left_over_no_place_of_work() -> None:
    library = {
        "id": "library",
        "kind": "volunteer",
        "title": "Tutor",
        "organization": "Waterford Public Library",
        "city": "Waterford",
        "state": "OH",
        "start": "2026-02",
        "end": "present",
    }
    here = ("experiences.experiences.1", library)
    mentor = ("mentors.mentors.0.experiences", [])
    moment = ("reflections.reflections.0.experience", "study")
    reason = "season.setting_reason"
    for good in (
        "I did my residency in Kisima and have lived in Waterford since July 2025.",
        "I have this class because a place was left over in July 2025.",
    ):
        assert said("date-elsewhere", here, mentor, moment, (reason, good)) == []
    assert said("date-elsewhere", here, mentor, moment, (reason, "I have taught at Waterford Public Library since 2025.")) != []
    at_ward = ("experiences.experiences.0.eras", {"most_meaningful": "I had it because a place was left over in March 2017."})
    assert said("date-elsewhere", at_ward) == []
    at_ward = ("experiences.experiences.0.eras", {"most_meaningful": "Kisima County Hospital was full in March 2026."})
    assert said("date-elsewhere", at_ward) != []


def test_the_month_of_a_paper_is_not_that_of_the_poster() -> None:
    good = "I wrote the paper, accepted in October 2026, and presented the poster at the Great River Primary Care Meeting."
    bad = "I wrote the paper, and in October 2026 presented the poster at the Great River Primary Care Meeting."
    assert said("event-differs", (STATEMENT, good)) == []
    assert said("event-differs", (STATEMENT, bad)) != []


def test_to_room_patients_gives_no_room() -> None:
    assert said("record-number", (BULLETS, ["Room 18 to 22 patients a day for two physicians."])) == []
    assert said("record-number", (BULLETS, ["Sat with the woman in room 18 after rounds."])) != []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("I noticed that I reported scans and never asked about sleep.", "I reported scans and never asked about sleep."),
        ("I noticed that I had only read films and never asked.", "I noticed that I managed ten patients and never asked."),
        ("I learned to ask what is in the cabinet before I prescribe.", "I learned to ask what was there before I prescribed."),
    ],
)
def test_a_rule_for_life_and_a_habit_are_no_care_given(good: str, bad: str) -> None:
    assert said("hands-on-observership", (LEARNED, good)) == []
    assert said("hands-on-observership", (LEARNED, bad)) != []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("Your tape became the first page of the picture plan.", "That winter became the first page of my story."),
        ("The new page has his wide column in it.", "Residency is a new page."),
        ("She reads the last page of the hospital stay first.", "I have not written the last page of this journey."),
        ("We put a new page in the ward folder.", "That week I opened a new page in my life."),
        ("A blank page in the folder meant that nobody had called.", "I begin with a blank page."),
    ],
)
def test_a_page_of_paper_is_no_picture(good: str, bad: str) -> None:
    assert said("wording-cliche", (STATEMENT, good)) == []
    assert said("wording-cliche", (STATEMENT, bad)) != []


def test_two_round_numbers_are_of_two_things() -> None:
    bullet = (BULLETS, ["Wrote the definition of a refill with pharmacy and tested it on 60 charts."])
    other = "reflections.reflections.0.contribution"
    assert said("number-differs", bullet, (other, "I read 40 charts by hand and asked pharmacy.")) == []
    assert said("number-differs", bullet, (other, "Tested the definition of a refill with pharmacy on 40 charts.")) != []
    assert said("number-differs", bullet, (other, "I tested it with pharmacy on 50 charts, from another definition.")) != []


def test_what_an_explanation_counts_is_told_there_alone() -> None:
    flag = {"kind": "red flag", "happened": "I failed Step 1 after fewer than 400 practice questions."}
    done = "I did 3,200 timed questions, cut my shifts by half, and passed with {}."
    assert said("unknown-number", ("season.explanations", [flag | {"done": done.format("239")}])) == []
    assert said("unknown-number", ("season.explanations", [flag | {"done": done.format("243")}])) != []
    assert said("unknown-number", (STATEMENT, "I did 3,200 timed questions.")) != []


@pytest.mark.parametrize(
    ("code", "good", "bad", "changes"),
    [
        (
            "attempts-denied",
            "I applied with no US work, a failed first attempt at Step 2 CK, and no letters.",
            "I applied with no US work, Step 2 CK at the first attempt, and passed Step 3.",
            [STEP_2_TWICE],
        ),
        (
            "not-published",
            "At Tolland University I am first author of the first paper, accepted in May.",
            "At Tolland University my paper on buses and timetables was accepted in May.",
            [
                (
                    "achievements.publications",
                    [
                        {"title": TITLE, "authors": ["Okello M"], "status": "submitted", "experience": "study"},
                        {"title": "Calls at night", "authors": ["Okello M"], "status": "accepted", "experience": "study"},
                    ],
                )
            ],
        ),
        (
            "wording-cliche",
            "I turned the page over and drew her steps.",
            "I turned the page and became a new doctor.",
            [],
        ),
        (
            "told-as-going-on",
            "From then on I read my log each month at Kisima County Hospital.",
            "I work every Monday at Kisima County Hospital.",
            [],
        ),
    ],
)
def test_what_is_near_a_fault_is_left_alone(code: str, good: str, bad: str, changes: list[tuple[str, Any]]) -> None:
    assert said(code, *changes, (STATEMENT, good)) == []
    assert said(code, *changes, (STATEMENT, bad)) != []
