"""What check says of the people to write to."""

from __future__ import annotations

import pytest
from example import TODAY, content, templates
from outreach_tables import people, table

from generator.audit import rules
from generator.build import check
from generator.problems import Problem

HOOK = "Your Thursday clinic for gout opened in 2025 with two pharmacists."


def said(*changes: dict[str, str], own: frozenset[str] | None = frozenset()) -> list[Problem]:
    """The findings about rows that differ from good ones by these changes."""
    rows = [row | change for row, change in zip(people(len(changes)), changes, strict=True)]
    files = {**content(), "content/outreach.csv": table(rows)}
    del files["content/outreach.yaml"]
    return [problem for problem in check(files, TODAY, templates(), own) if problem.code.startswith("outreach-")]


def codes(*changes: dict[str, str]) -> list[tuple[str, int]]:
    return [(problem.code, problem.place.line) for problem in said(*changes)]


def test_the_example_has_no_faulty_row():
    found = check(content(), TODAY, templates(), frozenset())
    assert [problem for problem in found if problem.code.startswith("outreach-")] == []


def test_a_fault_is_an_error_at_its_row_and_says_whom_it_is_about():
    (problem,) = said({}, {"hook": ""}, {})
    assert (problem.severity, problem.place.line) == ("error", 3)
    assert problem.message == "no mail to Ben Abbott: the hook is missing"


@pytest.mark.parametrize("field", ["name", "institution", "email", "availability"])
def test_a_blank_field_is_named(field):
    (problem,) = said({field: ""})
    assert problem.code == "outreach-blank"
    assert field.replace("email", "e-mail") in problem.message


@pytest.mark.parametrize(
    "hook",
    [
        "I am very interested in your esteemed program.",
        "Your clinic has an excellent reputation for patient care and teaching.",
        "I admire your dedication to underserved communities, and it aligns with my goals.",
        "I would love to learn from your diverse team of experienced physicians.",
        "I found your hospital on Google and was impressed by its mission.",
        "Your work at Alder Ridge Clinic 1 inspires me.",
        "I have always wanted to learn internal medicine in the USA.",
    ],
)
def test_a_hook_that_fits_anybody_is_refused(hook):
    assert codes({"hook": hook}) == [("outreach-any-hook", 2)]


@pytest.mark.parametrize(
    "hook",
    [
        HOOK,
        "You round with a pharmacist on every post-call day.",
        "At my poster you asked who owns the medication sheet after the project ends.",
        "Your paper on evening calls reached patients whom daytime calls had missed.",
        "Your group opened a Saturday diabetes class in Bengali.",
    ],
)
def test_a_hook_about_something_of_theirs_stands(hook):
    assert codes({"hook": hook}) == []


def test_mails_that_need_no_hook_go_without():
    assert codes({"purpose": "feedback-mid-rotation", "hook": ""}, {"purpose": "program-feedback", "hook": ""}) == []


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("lena@gmial.com", "outreach-address"),
        ("lena chen@example.org", "outreach-address"),
        ("lena.example.org", "outreach-address"),
        ("lena@example.org, boss@example.org", "outreach-address"),
        ("Lena Chen <lena@example.org>", "outreach-address"),
        ("łena@example.org", "outreach-address"),
    ],
)
def test_an_address_that_would_bounce_is_refused(address, code):
    assert codes({"email": address}) == [(code, 2)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("lena@example.org", "Lena@Example.org"),
        ("lena.chen@gmail.com", "lenachen@googlemail.com"),
        ("lena@example.org", "lena+office@example.org"),
    ],
)
def test_two_rows_for_one_mailbox_are_one_too_many(first, second):
    assert codes({"email": first}, {"email": second}) == [("outreach-duplicate", 3)]


def test_who_had_this_mail_before_gets_no_second_one_but_may_get_another_kind():
    before = {"email": "lena@example.org", "status": "sent"}
    assert codes(before, {"email": "lena@example.org"}) == [("outreach-duplicate", 3)]
    assert codes(before, {"email": "lena@example.org", "purpose": "advice"}) == []


def test_a_hook_for_two_is_for_neither():
    assert codes({"hook": HOOK}, {"hook": HOOK}) == [("outreach-same-hook", 3)]


def test_two_mails_that_say_the_same_in_another_order_are_one():
    first = "Your gout clinic opened in 2025, and two pharmacists count tablets on Thursdays."
    second = "On Thursdays two pharmacists count tablets, and your gout clinic opened in 2025."
    assert codes({"hook": first}, {"hook": second}) == [("outreach-alike", 3)]


@pytest.mark.parametrize("slip", ["Ada Abbott", "Dr. Abbott", "Alder Ridge Clinic 1", "Alder"])
def test_a_name_left_over_from_another_mail_is_found(slip):
    other = {"name": "Ben Brandt", "hook": f"Your talk with {slip} on naloxone kits in 2025 is still on the wall."}
    assert codes({}, other) == [("outreach-other-name", 3)]


def test_the_places_where_the_applicant_worked_are_no_slip():
    hook = "Your fellow Mira spoke at Riverbend Community Hospital about gout flares in 2025."
    riverbend = {"institution": "Riverbend Community Hospital"}
    assert codes(riverbend, {"hook": hook}) == []


def test_a_neighbor_with_a_longer_name_of_the_same_house_is_no_slip():
    assert codes({"institution": "Stonebridge University"}, {"institution": "Stonebridge University Hospital"}) == []


@pytest.mark.parametrize("hook", ["After that June morning I will rank you first.", "Mira told me on Monday of your commitment."])
def test_a_thank_you_note_is_silent_about_ranking(hook):
    assert codes({"purpose": "thank-you", "hook": hook}) == [("outreach-ranking", 2)]
    assert codes({"purpose": "thank-you", "hook": "Your resident Mira showed me how the night team hands over its list."}) == []


def test_a_mail_over_200_words_is_refused_with_what_to_cut():
    (problem,) = said({"hook": "Your report on gout " + "and the pharmacists who count tablets " * 20})
    assert problem.code == "outreach-too-long"
    assert "over 200" in problem.message


def test_a_file_to_attach_has_to_be_there():
    path = "attachments/ECFMG.pdf"
    assert [problem.code for problem in said({"attach": path})] == ["outreach-attachment"]
    assert said({"attach": path}, own=frozenset({path})) == []
    assert said({"attach": path}, own=None) == []


def test_a_reminder_is_for_a_letter_that_was_promised_and_is_not_there():
    rows = b"outreach:\n  - name: Lena Chen\n    institution: Riverbend Community Hospital\n    email: lena@example.org\n"
    for mentor, expected in (("chen", ["outreach-settled"]), ("okafor", [])):
        text = rows + f"    purpose: upload-reminder\n    mentor: {mentor}\n".encode()
        found = check({**content(), "content/outreach.yaml": text}, TODAY, templates())
        assert [problem.code for problem in found if problem.code.startswith("outreach-")] == expected


def test_rows_done_with_are_not_judged():
    assert codes({"status": "closed", "hook": ""}, {"status": "replied", "email": "lost"}) == []


def test_without_templates_the_rows_are_judged_and_the_mails_are_not():
    row = people(1)[0] | {"hook": "Your report on gout " + "and the pharmacists who count tablets " * 20}
    files = {**content(), "content/outreach.csv": table([row, people(2)[1] | {"hook": ""}])}
    del files["content/outreach.yaml"]
    assert [problem.code for problem in check(files, TODAY) if problem.code.startswith("outreach-")] == ["outreach-no-hook"]


def test_every_reason_is_a_rule_with_its_examples():
    found = rules("outreach")
    assert len(found) == len({rule.code for rule in found}) == 13
    assert all(rule.why.endswith(".") and rule.weak and rule.better for rule in found)
