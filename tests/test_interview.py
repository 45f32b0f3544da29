"""The interview: answers in the record's own words with their time, stories by type, and questions from what is known."""

from __future__ import annotations

import pytest
from example import PERSON, TODAY, docx_text, made

from generator.build import compose
from generator.documents import Options
from generator.documents.interview.spoken import Sentence, Step, answer, small
from generator.load import load

SEASON = """
cycle: eras-2027
specialty: Internal Medicine
last:
  specialty: Internal Medicine
  weaknesses: [I had no US clinical experience., I applied late]
actions:
  - {text: Completed 16 weeks on a medicine ward, date: 2026-08, experience: river}
  - {text: Passed Step 3 with 231, date: 2026-04}
seeks: [a program with a clinic of its own]
explanations:
  - {kind: graduation year, happened: I worked at home until 2025., done: I took Step 3., now: I have worked here since.}
"""
POSTS = """
experiences:
  - {id: home, kind: home-country clinical, title: Medical officer, specialty: Internal Medicine, organization: Town Hospital,
     city: Bogura, country: Bangladesh, start: 2020-01, end: 2025-08, bullets: [Managed 40 outpatients a day.],
     learned: To decide with few tests., fits: Adult medicine there is internal medicine.}
  - {id: river, kind: observership, title: Clinical observer, specialty: Internal Medicine, organization: Riverbend Hospital,
     city: Queens, state: NY, start: 2026-05, end: 2026-08, learned: That a handoff is work.}
"""


def reflection(story, date="2026-06-07", experience="river", more=""):
    return (
        f"  - {{date: {date}, experience: {experience}, moment: Two boxes lay there., contribution: I said so., "
        f"takeaway: Stop is a word., story: {story}{more}}}\n"
    )


FOUR = "reflections:\n" + "".join(
    reflection(story, more=", result: One box went.")
    for story in ("challenging patient", "mistake or near-miss", "team conflict", "ambiguity")
)


def files(**more):
    return {"profile": PERSON, "season": SEASON, "experiences": POSTS, "reflections": FOUR} | more


def facts(**more):
    record, problems = load({f"content/{name}.yaml": body.encode() for name, body in files(**more).items() if body})
    assert record, problems
    (draft,), _ = compose(record, Options(today=TODAY), ["interview"])
    return draft.parts[0].facts


def text(**more):
    artifacts, problems = made({name: body for name, body in files(**more).items() if body}, "interview", formats=("docx",))
    assert artifacts, problems
    return " ".join(docx_text(artifacts["interview/Rahman-Amina-Interview.docx"]).split())


def said(found):
    return {step.name: step.text for step in found.steps}


def test_what_changed_acknowledges_owns_acts_and_comes_to_now():
    assert said(facts()["changed"]) == {
        "Acknowledge": "Yes, I applied in internal medicine last year and did not match.",
        "Own": "Looking back, two things were weak. I had no US clinical experience. I applied late.",
        "Actions": "Since then I have worked on that. I passed Step 3 with 231. I completed 16 weeks on a medicine ward.",
        "Now": "I now have 4 months of US clinical experience. I am looking for a program with a clinic of its own.",
    }


def test_what_the_record_does_not_say_is_to_be_written_and_never_said():
    found = facts(season="cycle: eras-2027\nspecialty: Psychiatry\n", experiences="", reflections="")
    changed = found["changed"]
    assert [step.name for step in changed.steps if step.lacks] == ["Acknowledge", "Own", "Actions", "Now"]
    assert changed.words == 0
    assert not changed.is_whole
    assert [step.name for step in found["path"].steps if step.lacks] == ["Why psychiatry", "US work", "Next"]
    assert [story.answer for story in found["stories"]] == [None] * 4


def test_a_first_application_has_no_answer_on_last_year():
    printed = text(season=SEASON + "first_time: true\n")
    assert "changed since last year" not in printed
    assert "Your path in two minutes" in printed


@pytest.mark.parametrize(("words", "seconds"), [(130, 60), (195, 90), (260, 120), (0, 0)])
def test_time_is_words_at_a_stated_pace(words, seconds):
    assert answer("path", [Step("All", (Sentence("word " * words),))]).seconds == seconds


def test_what_may_go_goes_until_the_answer_fits_and_is_named():
    long = "word " * 100
    found = answer("changed", [Step("A", (Sentence(long), Sentence("later", 1), Sentence(long, 2)))])
    assert found.left_out == (long,)
    assert said(found)["A"] == f"{long} later"
    kept = answer("changed", [Step("A", (Sentence(long), Sentence(long), Sentence("more")))])
    assert kept.left_out == ()
    assert kept.seconds > kept.longest


def test_the_oldest_actions_without_an_experience_go_first():
    many = "".join(f"  - {{text: Wrote {'many ' * 30} pages {n}, date: 2026-0{n}}}\n" for n in range(1, 7))
    found = facts(season=SEASON.replace("seeks:", f"{many}seeks:"))["changed"]
    assert found.seconds <= found.longest
    assert found.left_out[0].endswith("pages 1.")
    assert "16 weeks" in said(found)["Actions"]


def test_the_path_runs_from_home_over_the_specialty_and_us_work_to_what_is_sought():
    assert said(facts()["path"]) == {
        "Base": "I graduated from Karatoya Valley Medical College in Bangladesh in 2018. "
        "From January 2020 to August 2025 I was a medical officer in internal medicine at Town Hospital in Bangladesh. "
        "I managed 40 outpatients a day. "
        "I learned to decide with few tests.",
        "Why internal medicine": "Adult medicine there is internal medicine.",
        "US work": "From May to August 2026 I was a clinical observer in internal medicine at Riverbend Hospital in Queens. "
        "I learned that a handoff is work.",
        "Next": "I am looking for a program with a clinic of its own.",
    }


def test_a_story_has_situation_action_result_and_reflection_in_the_records_words():
    assert said(facts()["stories"][0].answer) == {
        "Situation": "Two boxes lay there.",
        "Action": "I said so.",
        "Result": "One box went.",
        "Reflection": "Stop is a word.",
    }


def test_a_missing_type_of_story_is_named():
    printed = text(reflections="reflections:\n" + reflection("ambiguity"))
    assert printed.count("no reflection is marked as this story yet") == 3
    assert "[To write: what came of it, where the words above do not say it (result in reflections.yaml)]" in printed


def test_the_latest_reflection_of_a_type_tells_it_and_the_others_are_counted():
    two = reflection("ambiguity", "2026-06-07") + reflection("ambiguity", "2026-07-07") + reflection("ambiguity", "2026-05-07")
    story = facts(reflections=f"reflections:\n{two}")["stories"][3]
    assert (story.day, story.others) == ("Jul 7, 2026", 2)


def test_stories_that_are_all_older_than_the_latest_us_work_are_said_to_be_so():
    old = "reflections:\n" + reflection("ambiguity", "2025-06-07", "home")
    assert "None of these is from Riverbend Hospital" in text(reflections=old)
    assert facts()["not_fresh"] == ""


def test_a_hard_answer_is_quoted_whole_and_its_sentences_counted():
    printed = text()
    assert "3 sentences. Aim: 3 to 4. I worked at home until 2025. I took Step 3. I have worked here since." in printed


@pytest.mark.parametrize(
    ("season", "profile", "title"),
    [
        ("cycle: eras-2027\nspecialty: Internal Medicine\n", PERSON, "The years since graduation"),
        (SEASON.replace("  specialty: Internal Medicine\n", "  specialty: Surgery\n"), PERSON, "The change of specialty"),
        (SEASON, PERSON + "exams:\n  - {name: USMLE Step 1, result: pass, attempts: 2}\n", "The red flag"),
    ],
)
def test_what_a_reader_will_ask_about_is_to_be_written(season, profile, title):
    assert [item.title for item in facts(season=season, profile=profile)["messy"] if item.lacks] == [title]


def test_five_years_since_graduation_need_no_answer_and_six_do():
    bare = "cycle: eras-2027\nspecialty: Internal Medicine\n"
    assert facts(season=bare, profile=PERSON.replace("graduation: 2018-07", "graduation: 2021-07"))["messy"] == []
    assert len(facts(season=bare, profile=PERSON.replace("graduation: 2018-07", "graduation: 2020-07"))["messy"]) == 1


def programs(*rows):
    return "programs:\n" + "".join(
        f"  - {{program: Program {n}, specialty: Internal Medicine, {row}}}\n" for n, row in enumerate(rows, 1)
    )


def test_questions_are_for_the_interviews_ahead_in_the_order_of_their_days():
    days = ("2026-12-10", "2026-11-22", "2026-11-21")
    rows = [f"my_school: true, interview: {day}" for day in days]
    rows[0] = rows[0].replace("my_school: true", "about: the night team")
    found = facts(programs=programs(*rows, "my_school: true, signal: gold"))
    assert [visit.name for visit in found["visits"]] == ["Program 2", "Program 1"]
    assert found["visits"][1].questions == ("How do interns take part in the night team?",)
    assert found["behind"] == 1


def test_without_a_known_day_the_programs_with_a_signal_are_asked():
    rows = programs("my_school: true, signal: gold", "my_school: true", "my_school: true, signal: gold, visa: none")
    person = PERSON + "needs_visa: true\n"
    assert [visit.name for visit in facts(programs=rows, profile=person)["visits"]] == ["Program 1"]


def test_a_program_of_which_nothing_is_known_has_no_questions_of_its_own():
    found = facts(programs=programs("kind: community, interview: 2026-12-10"))
    assert found["visits"] == []
    assert [kind for kind, _ in found["kinds"]] == ["community"]
    assert len(facts(programs=programs("interview: 2026-12-10"))["kinds"]) == 3


def test_visa_questions_are_only_for_who_needs_one():
    rows = programs("visa: J-1, interview: 2026-12-10", "visa: J-1 and H-1B, interview: 2026-12-11")
    needs = facts(programs=rows, profile=PERSON + "needs_visa: true\n")["visits"]
    assert ["J-1 papers" in visit.questions[0] for visit in needs] == [True, False]
    assert "J-1 and H-1B" in needs[1].questions[0]
    assert facts(programs=rows)["visits"] == []


def test_without_season_and_reflections_there_is_no_document():
    record, _ = load({"content/profile.yaml": PERSON.encode()})
    found, problems = compose(record, Options(today=TODAY), ["interview"])
    assert found == []
    assert [(problem.code, problem.severity) for problem in problems] == [("no-material", "advice")]


def test_nothing_private_is_printed():
    hidden = POSTS.replace("title: Clinical observer,", "title: Clinical observer, private: true, notes: SECRETWORD,")
    printed = text(experiences=hidden, reflections=FOUR)
    assert "Riverbend" not in printed
    assert "Two boxes" not in printed
    assert "SECRETWORD" not in printed
    assert "Two boxes" not in text(reflections=FOUR.replace("result: One box went.", "private: true"))


def test_small_letters_keep_what_is_a_capital_for_a_reason():
    assert (small("Internal Medicine"), small("ICU Nurse"), small("PM&R")) == ("internal medicine", "ICU nurse", "PM&R")
