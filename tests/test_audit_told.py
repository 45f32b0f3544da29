"""What texts tell of papers, of the last cycle, of languages and of degrees has to be what the record has."""

from __future__ import annotations

import pytest
from two_files import FILES, said

STATEMENT = "season.statements.0.passages.0.text"
HOOK = "outreach.outreach.0.hook"
STATUS = "achievements.publications.0.status"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (STATEMENT, "Our paper on missed refills is with the reviewers."),
        (STATEMENT, "My paper on missed refills and buses is in preparation."),
        (HOOK, "The paper on missed refills has been under review since June."),
        ("season.actions.0.text", "Wrote the paper on missed refills as first author, now under review"),
        ("experiences.experiences.2.bullets.0", "Wrote the paper with Dr. Farouk; it is still under review."),
    ],
)
def test_a_paper_is_not_told_as_less_than_its_status(path: str, text: str) -> None:
    assert len(said("paper-behind", (path, text))) == 1
    assert not said("paper-behind", (STATUS, "in preparation"), (path, text))


@pytest.mark.parametrize(
    "text",
    [
        "The paper on missed refills was under review when I applied.",
        "We submitted the paper on missed refills in May, and it was accepted in October.",
        "The protocol is under review by the IRB.",
        "Your paper on missed refills is under review.",
    ],
)
def test_a_paper_may_have_been_less_before(text: str) -> None:
    assert said("paper-behind", (STATEMENT, text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The decision you were waiting for came in October, and the paper needs a third round of changes.",
        "The paper on refills is still with the reviewers.",
        "The paper on the missed refill has been rejected.",
    ],
)
def test_what_else_the_sentence_says_does_not_hide_the_state(text: str) -> None:
    assert [where for where, _ in said("paper-behind", (STATEMENT, text))] == ["content/season.yaml"]


def test_a_paper_is_known_by_other_forms_of_its_words_and_by_who_wrote_it() -> None:
    second = {"title": "Loans of cuffs", "authors": ["Okello M", "Berg T"], "journal": "Clinic Notes", "status": "published"}
    two = ("achievements.publications", [*FILES["achievements"]["publications"], second])
    for text in ("The paper on the missed refill has been published.", "The refill paper has been in print since May."):
        assert [where for where, _ in said("not-published", two, (STATEMENT, text))] == ["content/season.yaml"]
    for text in ("The paper on the loaned cuffs has been published.", "The cuff paper is out."):
        assert said("not-published", two, (STATEMENT, text)) == []


def test_a_status_that_two_texts_outvote_is_named_itself() -> None:
    told = "The paper on missed refills was accepted in October."
    assert [where for where, _ in said("not-published", (STATUS, "submitted"), (STATEMENT, told))] == ["content/season.yaml"]
    action = ("season.actions.1.text", "Had the paper on missed refills accepted")
    assert [where for where, _ in said("not-published", (STATUS, "submitted"), (STATEMENT, told), action)] == [
        "content/achievements.yaml"
    ]


LAST = (
    ("season.last.invites", 3),
    ("season.last.interviews", 2),
    ("season.last.applied", 88),
    ("season.last.submitted", "2025-09-30"),
)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (STATEMENT, "I applied last year and had no interview."),
        (STATEMENT, "Last season three programs interviewed me."),
        (STATEMENT, "Last year nobody interviewed me."),
        (HOOK, "Yours was the only program that interviewed me last season."),
        (HOOK, "Yours was the third program that interviewed me last season."),
        (STATEMENT, "I sent 88 applications last year and was not invited to a single interview."),
        (STATEMENT, "I applied last year, and no invitation came."),
        (STATEMENT, "Last year none of the 88 programs invited me."),
        (STATEMENT, "Last year I was invited to one interview."),
        (STATEMENT, "Last year not a single program asked to interview me."),
        (STATEMENT, "I sent 64 applications last year."),
        (STATEMENT, "Last year I applied to 60 categorical and 20 preliminary programs."),
        (STATEMENT, "I applied in family medicine last year and did not match."),
    ],
)
def test_the_last_cycle_is_told_as_it_was(path: str, text: str) -> None:
    assert len(said("last-cycle-differs", *LAST, (path, text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "I applied last year and had two interviews.",
        "Yours was one of two programs that interviewed me last season.",
        "Yours was one of the three programs that invited me last season.",
        "Last year three invitations came.",
        "Last year no program that interviewed me ranked me, and I was not invited back.",
        "Last year a patient invited me to a wedding, and nobody invited me to give a talk.",
        "I have had one interview this season so far.",
        "Last year I held 14 interviews with patients of the study.",
        "Two years ago I applied in family medicine and had three interviews.",
        "For the 2025 season I sent 40 applications and had no interview; for 2026 I sent 88 and had two.",
        "Last year I thought of family medicine and applied in internal medicine.",
    ],
)
def test_what_is_told_of_other_cycles_is_left_alone(text: str) -> None:
    assert said("last-cycle-differs", *LAST, (STATEMENT, text)) == []


def test_an_application_was_sent_on_one_day() -> None:
    both = (*LAST, ("season.submitted", "2026-09-04"))
    assert said("submitted-differs", *both, (STATEMENT, "I submitted on September 18, 2025."))
    assert said("submitted-differs", *both, ("season.actions.1.text", "Submitted on September 4, 12 days earlier than last year"))
    assert not said("submitted-differs", *both, (STATEMENT, "I submitted on September 30, 2025, after the first reviews."))
    assert not said(
        "submitted-differs", *both, ("season.actions.1.text", "Submitted on September 4, 26 days earlier than last year")
    )
    assert not said("submitted-differs", *both, (STATEMENT, "I submitted the paper in May 2026."))


@pytest.mark.parametrize(
    "text",
    [
        "I speak basic English and listen well.",
        "I know some Swahili from my grandmother.",
        "English is my mother tongue.",
        "I came with no Swahili and left without it.",
        "I do not speak Swahili.",
        "I speak Swahili haltingly.",
    ],
)
def test_a_language_is_told_at_its_level(text: str) -> None:
    assert len(said("language-level", (STATEMENT, text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "I speak fluent English, and Swahili is my mother tongue.",
        "I came with no Swahili, and the nurses taught me.",
        "The nurse, with some Swahili, told me what the mother meant.",
        "Families who speak no English wait longer.",
        "A good English greeting takes a minute.",
    ],
)
def test_the_languages_of_others_and_their_levels_are_left_alone(text: str) -> None:
    assert said("language-level", (STATEMENT, text)) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (STATEMENT, "I graduated in November 2018 and waited for a post."),
        (HOOK, "As a graduate of 2016 I know that time counts."),
        ("season.actions.1.text", "Became ECFMG certified in March 2025"),
        (STATEMENT, "My ECFMG certificate is pending."),
        (STATEMENT, "I am certified in ACLS and BLS."),
    ],
)
def test_a_degree_has_the_date_of_the_profile(path: str, text: str) -> None:
    assert said("degree-differs", (path, text))


@pytest.mark.parametrize(
    "text",
    ["I graduated in June 2018.", "I was ECFMG certified in September 2024.", "My sister graduated in 2016."],
)
def test_a_degree_told_as_it_is_is_left_alone(text: str) -> None:
    assert said("degree-differs", (STATEMENT, text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "I tried to apologize, and my Swahili ended after the greeting.",
        "I know only a few words of Swahili.",
        "I needed the interpreter for Swahili.",
        "I could not explain the plan in Swahili.",
    ],
)
def test_a_native_language_does_not_end_after_a_greeting(text: str) -> None:
    basic = ("profile.languages.1.level", "basic")
    assert [where for where, _ in said("language-level", (STATEMENT, text))] == ["content/season.yaml"]
    assert said("language-level", basic, (STATEMENT, text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "I took the history in Swahili, without an interpreter.",
        "I interpret from Swahili on Saturdays.",
        "I grew up speaking Swahili.",
    ],
)
def test_what_is_done_in_a_language_shows_more_than_its_basics(text: str) -> None:
    basic = ("profile.languages.1.level", "basic")
    assert [where for where, _ in said("language-level", basic, (STATEMENT, text))] == ["content/season.yaml"]
    assert said("language-level", (STATEMENT, text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Her Swahili ended after the greeting, and mine did not.",
        "When I came to Kisima my Swahili ended after the greeting.",
        "The nurse could not explain the plan in Swahili, and I did.",
        "I called the interpreter for a family from Mali.",
    ],
)
def test_the_languages_of_others_and_of_a_time_gone_by_are_left_alone(text: str) -> None:
    assert said("language-level", (STATEMENT, text)) == []
