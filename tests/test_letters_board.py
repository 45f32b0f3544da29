"""The letters board: letters by angle, the day of the next e-mail, what the set lacks, and the two supporters."""

from __future__ import annotations

import pytest
from example import PERSON, TODAY, docx_text, made

from generator.audit.rules import table
from generator.audit.story import FEWEST_LETTERS, FEWEST_WEEKS
from generator.documents.letters_board import _file, needs, next_mail, rows
from generator.load import load
from generator.record.dates import Date
from generator.season import load_season

SEASON = "cycle: eras-2027\nspecialty: Internal Medicine\n"
SAW = "institution: Town Hospital, specialty: Internal Medicine"


def record(mentors, **more):
    texts = {"profile": PERSON, "season": SEASON, "mentors": "mentors:\n" + "".join(f"  - {{{m}}}\n" for m in mentors)} | more
    found, problems = load({f"content/{name}.yaml": text.encode() for name, text in texts.items() if text})
    assert found, problems
    return found


def mentor(name, **keys):
    said = ", ".join(f"{key}: {value}" for key, value in keys.items())
    return f"id: {name.lower()}, name: Ann {name}, {SAW}" + (f", {said}" if said else "")


def mail(outreach="", **keys):
    one = record([mentor("Lee", **keys)], outreach=outreach)
    return next_mail(one, one.mentors[0], TODAY)


def state(mentors, start):
    season, _ = load_season("eras-2027")
    (need,) = [need for need in needs(record(mentors), season) if need.what.startswith(start)]
    return need


def text(mentors, **more):
    texts = {"profile": PERSON, "season": SEASON, "mentors": "mentors:\n" + "".join(f"  - {{{m}}}\n" for m in mentors)} | more
    files, problems = made(texts, "letters-board", formats=("docx",))
    assert files, problems
    return " ".join(docx_text(next(iter(files.values()))).split())


@pytest.mark.parametrize(
    ("keys", "what", "on"),
    [
        ({"status": "identified", "due": "2027-01-15"}, "request", Date(2026, 12, 18)),
        ({"status": "identified"}, "request", TODAY),
        ({"status": "asked", "asked_on": "2026-11-16"}, "follow-up", Date(2026, 11, 30)),
        ({"status": "agreed", "due": "2027-01-08"}, "upload reminder", Date(2026, 12, 25)),
    ],
)
def test_the_next_mail_counts_from_the_day_of_its_rule(keys, what, on):
    found = mail(**keys)
    assert (found.what, found.on) == (what, on)


@pytest.mark.parametrize("status", ["uploaded", "declined"])
def test_a_letter_that_is_there_or_will_not_come_needs_no_mail(status):
    assert mail(status=status, due="2027-01-08") is None


def test_a_day_that_cannot_be_counted_says_what_it_lacks():
    assert mail(status="asked").lacks == "asked_on"
    assert mail(status="agreed").lacks == "due"


def test_the_own_day_in_outreach_wins_until_another_mail_is_sent():
    row = "  - {name: Ann Lee, purpose: %s, mentor: lee, status: sent, sent_on: %s%s}\n"
    first = row % ("letter-request", "2026-11-16", ", follow_up_on: 2026-12-07")
    assert mail("outreach:\n" + first, status="asked", asked_on="2026-11-16").on == Date(2026, 12, 7)
    again = row % ("follow-up", "2026-12-08", "")
    assert mail("outreach:\n" + first + again, status="asked", asked_on="2026-11-16").on == Date(2026, 12, 22)


def test_a_reminder_that_was_sent_comes_again_on_the_day_itself():
    row = "outreach:\n  - {name: Ann Lee, purpose: upload-reminder, mentor: lee, status: sent, sent_on: %s}\n"
    assert mail(row % "2026-12-25", status="agreed", due="2027-01-08").on == Date(2027, 1, 8)
    assert mail(row % "2026-12-24", status="agreed", due="2027-01-08").on == Date(2026, 12, 25)


def test_an_angle_nobody_was_asked_for_is_not_covered_and_two_alike_are_named():
    asked = mentor("Lee", status="asked", angle="research and QI")
    found = state([asked, mentor("May", angle="clinical reliability")], "Each")
    assert found.state == "missing"
    assert "clinical reliability (nobody asked yet)" in found.there
    assert "growth and teachability" in found.there
    assert "research" not in found.there
    alike = state([asked, mentor("May", status="agreed", angle="research and QI")], "Each")
    assert "alike: research and QI (2 letters)" in alike.there


def test_us_letters_count_when_they_are_asked_for_in_or_near_the_specialty():
    one = mentor("Lee", status="asked")
    assert state([one, mentor("May")], "2 or more").state == "missing"
    assert state([one, mentor("May", status="agreed", in_us="false")], "2 or more").state == "missing"
    near = mentor("May", status="uploaded").replace("specialty: Internal Medicine", "specialty: Cardiology")
    assert state([one, near], "2 or more").there == "2, 1 of them uploaded"
    far = near.replace("Cardiology", "Psychiatry")
    assert state([one, far], "2 or more").state == "missing"


def test_more_letters_than_a_program_takes_have_to_be_chosen_from():
    five = [mentor(name, status="agreed") for name in ("Lee", "May", "Ito", "Roy", "Sen")]
    assert "1 more: choose" in state(five, "At most 4").there
    assert state(five[:4], "At most 4").there == "4, all can be assigned"
    assert state(five[:2], "3 to 4").state == "missing"
    assert state(five[:3], "3 to 4").state == "met"


@pytest.mark.parametrize(("weeks", "expected"), [("3", "missing"), ("4", "met"), ("", "unknown")])
def test_somebody_saw_you_over_time_from_four_weeks_on(weeks, expected):
    keys = {"weeks": weeks} if weeks else {}
    assert state([mentor("Lee", status="asked", **keys)], "A writer").state == expected


def test_supporters_are_named_or_said_to_be_missing():
    said = text([mentor("Lee")])
    assert said.count("– missing:") == 2
    assert "[To write: advocate: true" in said
    said = text([mentor("Lee", advocate="true")], season=SEASON + "network: [The Tuesday circle]\n")
    assert "– missing:" not in said
    assert "The Tuesday circle" in said
    assert "– missing:" in text([mentor("Lee", advocate="true", in_us="false")], season=SEASON + "network: [The circle]\n")


def test_a_private_writer_and_notes_never_print():
    said = text([mentor("Lee", notes="She is unsure."), mentor("May", private="true", status="agreed")])
    assert "May" not in said
    assert "unsure" not in said


def test_the_declined_come_last_and_a_day_gone_by_says_now():
    shown = rows(record([mentor("Lee", status="declined"), mentor("May", status="asked", asked_on="2026-11-01")]), TODAY)
    assert [row.mentor.name for row in shown] == ["Ann May", "Ann Lee"]
    assert "now: follow-up, since Nov 15, 2026" in text([mentor("May", status="asked", asked_on="2026-11-01")])


def test_without_a_specialty_nothing_is_said_of_letters_in_it():
    found, _ = load(
        {"content/profile.yaml": PERSON.encode(), "content/mentors.yaml": f"mentors:\n  - {{{mentor('Lee')}}}\n".encode()}
    )
    (need,) = [need for need in needs(found, None) if "or near" in need.what]
    assert (need.there, need.state) == ("season.yaml names no specialty yet", "unknown")


def test_without_writers_there_is_no_board_and_that_is_said():
    files, problems = made({"profile": PERSON}, "letters-board")
    assert not files
    assert [(problem.code, problem.severity) for problem in problems] == [("no-material", "advice")]


def test_the_board_holds_letters_to_what_check_holds_them_to():
    assert _file()["us-letters"] == FEWEST_LETTERS
    assert _file()["over-time-weeks"] == FEWEST_WEEKS
    assert {key: _file()[key] for key in ("notice-weeks", "answer-weeks")} == {
        key: table("letters")[key] for key in ("notice-weeks", "answer-weeks")
    }


def test_the_example_fits_one_page_and_lacks_nothing():
    files, problems = made(None, "letters-board", formats=("docx",))
    assert not problems
    said = docx_text(next(iter(files.values())))
    assert "missing" not in said
    assert "To write" not in said


def test_a_board_too_long_for_a_page_takes_another():
    long = "Department of Medicine of the Northern Bengal Regional Teaching Hospital and Community Health Complex"
    many = [mentor(f"Lee{number}", status="agreed").replace("Town Hospital", long) for number in range(20)]
    assert "Lee19" in text(many)
