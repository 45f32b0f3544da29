"""Letters in time, from somebody who saw enough."""

from __future__ import annotations

from typing import Any

import pytest
from audited import TODAY, date, found, held, messages, placed, record

from generator.audit import rules
from generator.record.mentors import Mentor

OURS = tuple(rule.code for rule in rules("letters"))


def writer(name: str = "Lena Chen", **more: Any) -> Any:
    usual = {
        "id": name.split()[-1].lower(),
        "institution": "Riverbend",
        "weeks": 9,
        "status": "agreed",
        "due": date("2027-01-15"),
        "waived": True,
    }
    return placed(Mentor, "mentors.yaml", name=name, **(usual | more))


def asked(*writers: Any, **more: Any) -> Any:
    return record(*more.pop("experiences", ()), mentors=writers, **more)


def test_a_letter_with_all_it_needs_is_left_alone() -> None:
    assert found(asked(writer(), writer("Ann Ng", status="uploaded")), *OURS) == []


def test_a_writer_who_saw_under_four_weeks_is_named() -> None:
    a = asked(writer(weeks=3), writer("Ann Ng", weeks=1), writer("Bo Li", weeks=4))
    assert sorted(messages(a, "letter-few-weeks")) == [
        "Ann Ng saw 1 week of your work; 4 are looked for",
        "Lena Chen saw 3 weeks of your work; 4 are looked for",
    ]


def test_where_all_saw_too_little_it_is_said_once() -> None:
    a = asked(writer(weeks=3), writer("Ann Ng", weeks=1))
    assert len(found(a, "letter-few-weeks", "nobody-over-time")) == 1


def test_a_letter_past_its_day_is_late_until_it_is_uploaded() -> None:
    past = date("2026-11-19")
    assert messages(asked(writer(due=past)), "letter-late", "letter-due-soon") == [
        "the letter of Lena Chen was needed by Nov 19, 2026 and is not uploaded"
    ]
    assert found(asked(writer(due=past, status="uploaded")), *OURS) == []


@pytest.mark.parametrize(
    ("due", "said"),
    [("2026-11-20", "today"), ("2026-11-21", "in 1 day"), ("2026-12-17", "in 27 days"), ("2026-12-18", "")],
)
def test_a_letter_due_in_under_four_weeks_is_named_with_the_days_left(due: str, said: str) -> None:
    assert date("2026-11-20") == TODAY
    expected = [f"the letter of Lena Chen is needed {said} and is not uploaded"] if said else []
    assert messages(asked(writer(due=date(due))), "letter-due-soon", "letter-late") == expected


@pytest.mark.parametrize("status", ["identified", "asked", "agreed"])
def test_what_to_do_about_a_near_day_depends_on_how_far_the_letter_is(status: str) -> None:
    (problem,) = found(asked(writer(due=date("2026-11-30"), status=status)), "letter-due-soon")
    word = {"identified": "ask today", "asked": "ask again", "agreed": "reminder"}[status]
    assert word in problem.hint


def test_a_letter_without_a_day_is_named() -> None:
    assert messages(asked(writer(due=None)), "letter-no-due") == ["no day is said by which you need the letter of Lena Chen"]
    assert found(asked(writer(due=None, status="uploaded")), "letter-no-due") == []


def test_an_unsaid_waiver_is_named_and_either_answer_is_fine() -> None:
    assert len(found(asked(writer(waived=None)), "letter-waiver-unsaid")) == 1
    for said in (True, False):
        assert found(asked(writer(waived=said)), "letter-waiver-unsaid") == []
    assert found(asked(writer(waived=None, status="uploaded")), "letter-waiver-unsaid") == []


def test_a_request_of_more_than_two_weeks_ago_without_an_answer_is_named() -> None:
    a = asked(writer(status="asked", asked_on=date("2026-10-30")))
    assert messages(a, "letter-unanswered") == ["Lena Chen was asked on Oct 30, 2026, 3 weeks ago, and has not answered"]
    for fine in ({"asked_on": date("2026-11-06")}, {"asked_on": None}, {"asked_on": date("2026-10-30"), "status": "agreed"}):
        assert found(asked(writer(**({"status": "asked"} | fine))), "letter-unanswered") == []


def test_a_mentor_and_an_experience_have_to_name_each_other() -> None:
    one = asked(writer(experiences=("ward",)), experiences=(held("ward"),))
    assert messages(one, "letter-one-sided") == ["mentor 'chen' names experience 'ward', which does not name them"]
    other = asked(writer(), experiences=(held("ward", mentors=("chen",)),))
    assert messages(other, "letter-one-sided") == ["experience 'ward' names mentor 'chen', who does not name it"]
    both = asked(writer(experiences=("ward",)), experiences=(held("ward", mentors=("chen",)),))
    assert found(both, "letter-one-sided") == []


@pytest.mark.parametrize("out", [{"status": "declined"}, {"private": True}])
def test_nothing_is_said_of_one_who_writes_no_letter(out: dict[str, Any]) -> None:
    bare = writer(weeks=1, due=None, waived=None, asked_on=date("2026-01-01"), experiences=("ward",), **out)
    assert found(asked(bare, writer("Ann Ng"), experiences=(held("ward"),)), *OURS) == []
