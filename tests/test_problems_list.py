"""The problems list: numbers beside benchmarks, points by stated rules, and who said what."""

from __future__ import annotations

import pytest
from example import PERSON, docx_text, made

EXAMS = "exams:\n  - {name: USMLE Step 2 CK, result: pass, score: 241, date: 2023-05}\n"
POSTS = """
experiences:
  - {id: home, kind: home-country clinical, title: Medical officer, organization: Town Hospital, city: Bogura,
     country: Bangladesh, start: 2018-08, end: 2025-08}
"""
SOUND = {
    "cycle": "eras-2026",
    "applied": "80",
    "invites": "3",
    "interviews": "3",
    "submitted": "2025-09-05",
    "step2_ck": "241",
    "usce_months": "4",
    "us_letters": "2",
    "publications": "2",
    "community_share": "60",
}


def season(**change):
    """A last cycle without fault, but for what is changed; None leaves a key out."""
    keys = {key: value for key, value in (SOUND | change).items() if value is not None}
    return "cycle: eras-2027\nspecialty: Internal Medicine\nlast:\n" + "".join(
        f"  {key}: {value}\n" for key, value in keys.items()
    )


def text(person=PERSON + EXAMS, posts=POSTS, **change):
    record = {"profile": person, "season": season(**change), "experiences": posts}
    files, problems = made(record, "problems-list", formats=("docx",))
    assert files, problems
    (data,) = files.values()
    return " ".join(docx_text(data).split())


def test_a_cycle_without_fault_has_no_points_and_nothing_is_made_up():
    said = text()
    assert "No number of the record falls short" in said
    assert said.count("0 points") == 5
    assert "not met" not in said


@pytest.mark.parametrize(
    ("change", "category", "because"),
    [
        ({"step2_ck": "234"}, "Score", "Step 2 CK of 234 where 235 is the target"),
        ({"usce_months": "2"}, "Experience", "2 months of US clinical experience where 3 to 6 months are expected"),
        ({"usce_months": "0"}, "Experience", "no month of US clinical experience where 3 to 6 months are expected"),
        ({"us_letters": "1"}, "Experience", "1 US letter where 2 to 3 are expected"),
        ({"applied": "59"}, "Targeting", "59 programs where 60 or more are advised"),
        ({"applied": "201"}, "Targeting", "201 programs, more than 200, which nobody can choose one by one"),
        ({"community_share": "59"}, "Targeting", "59% community programs where about 60% are advised"),
        ({"interviews": "5"}, "Story", "5 interviews and no match, so the interview comes first"),
        ({"submitted": "2025-09-24"}, "Logistics", "submitted Sep 24, 2025, on the day programs could first open applications"),
    ],
)
def test_a_number_short_of_its_threshold_counts_two_points_and_says_why(change, category, because):
    said = text(**change)
    assert f"What this year must attack {category}: {because}." in said
    assert f"{category} 2 points because: {because}" in said


@pytest.mark.parametrize(
    "change",
    [
        {"step2_ck": "235"},
        {"usce_months": "3"},
        {"applied": "60"},
        {"applied": "200"},
        {"interviews": "4"},
        {"submitted": "2025-09-23"},
    ],
)
def test_a_number_at_its_threshold_is_met(change):
    assert text(**change).count("0 points") == 5


def test_a_benchmark_is_that_of_the_specialty_applied_in():
    assert "225 or more" in text(specialty="Family Medicine")
    other = text(specialty="Pathology", step2_ck="200")
    assert "There is no benchmark for Pathology here" in other
    assert "Score: no number falls short" in other


def test_graduation_counts_against_the_list_only_past_the_years_preferred():
    person = PERSON + EXAMS
    assert "2018, 7 years before within 5 to 7 years met" in text(person)
    older = person.replace("2018-07", "2016-07")
    said = text(older, POSTS.replace("2018-08", "2016-08"))
    assert "Targeting 2 points because: 9 years since graduation where programs prefer 5 to 7 years" in said


def test_a_gap_of_six_months_before_the_application_counts_and_a_later_one_does_not():
    assert "none under 6 months met" in text()
    said = text(posts=POSTS.replace("2018-08", "2019-02"))
    assert "Experience 2 points because: nothing covers Aug 2018 to Jan 2019, 6 months" in said
    assert "Aug 2018 to Dec 2018, 5 months under 6 months met" in text(posts=POSTS.replace("2018-08", "2019-01"))


def test_an_exam_not_passed_at_once_and_a_score_that_was_missing_are_named():
    failed = PERSON + EXAMS + "  - {name: USMLE Step 1, result: pass, date: 2022-05, attempts: 2}\n"
    assert "Score 2 points because: USMLE Step 1 was not passed at the first attempt" in text(failed)
    late = PERSON + EXAMS.replace("2023-05", "2025-11")
    said = text(late, step2_ck=None)
    assert "Step 2 CK none 235 or more missing" in said
    assert "because: there was no Step 2 CK score" in said
    assert "because: the Step 2 CK score was not there in time" in said
    assert "Step 2 CK 241 235 or more met" in text(step2_ck=None)


def test_a_record_without_any_exam_does_not_say_that_there_was_none():
    said = text(PERSON, step2_ck=None)
    assert "Step 2 CK [To write: step2_ck] 235 or more –" in said
    assert "Failed attempts [To write: exams, in profile.yaml] none –" in said
    assert said.count("0 points") == 5


def test_a_private_exam_is_neither_printed_nor_counted():
    hidden = PERSON + EXAMS + "  - {name: USMLE Step 1, result: fail, date: 2022-01, private: true}\n"
    assert "Step 1" not in text(hidden)


def test_voices_count_one_for_each_category_they_name_and_stand_below():
    said = text(
        weaknesses="[I submitted late.]",
        assessment='["Dr. Lee, March 2026: the list did not fit, and the statement could have been anybody\'s."]',
    )
    assert "Targeting 1 point because: others name it once" in said
    assert "Story 1 point because: others name it once" in said
    assert "Logistics 1 point because: you name it once" in said
    assert "You: I submitted late. (logistics)" in said
    assert "(targeting, story)" in said


def test_a_word_that_only_begins_like_one_counts_for_nothing():
    said = text(weaknesses="[I did not listen to the examples of a later graduate.]")
    assert said.count("0 points") == 5


def test_a_voice_that_names_no_category_is_printed_and_counts_for_none():
    said = text(assessment='["Dr. Lee: try again."]')
    assert "Others: Dr. Lee: try again." in said
    assert said.count("0 points") == 5


def test_only_two_categories_are_named_as_what_to_attack_the_heaviest_first():
    said = text(usce_months="0", us_letters="0", community_share="10", interviews="6")
    top = said[said.index("What this year must attack") : said.index("The numbers")]
    assert top.index("Experience:") < top.index("Targeting:")
    assert "Story" not in top


def test_what_is_not_written_is_marked_and_not_judged():
    record = {"profile": PERSON + EXAMS, "season": season(applied=None, us_letters=None), "experiences": POSTS}
    files, problems = made(record, "problems-list")
    said = " ".join(docx_text(files["problems-list/Rahman-Amina-Problems-List.docx"]).split())
    assert "Programs applied to [To write: applied] 60 to 200 –" in said
    assert "US letters [To write: us_letters] 2 to 3 –" in said
    assert [problem.severity for problem in problems if problem.code == "unwritten"] == ["warning"]


@pytest.mark.parametrize(
    "files",
    [{}, {"season": "cycle: eras-2027\nspecialty: Internal Medicine\n"}, {"season": season() + "first_time: true\n"}],
)
def test_without_a_last_cycle_there_is_no_list_and_that_is_said(files):
    built, problems = made({"profile": PERSON} | files, "problems-list")
    assert built == {}
    assert [(problem.code, problem.severity) for problem in problems] == [("no-material", "advice")]


def test_the_example_is_one_page_and_names_experience_and_targeting():
    files, problems = made(None, "problems-list")
    assert [problem for problem in problems if problem.severity != "advice"] == []
    said = " ".join(docx_text(files["problems-list/Rahman-Amina-Problems-List.docx"]).split())
    assert "Experience 6 points" in said
    assert "Targeting 5 points" in said
