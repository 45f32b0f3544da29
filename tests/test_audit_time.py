"""The months of a record: gaps, overlaps, and dates to come."""

from __future__ import annotations

from typing import Any

import pytest
from audited import achieved, applicant, checked, cycle, date, held, messages, record
from audited import found as found_under

from generator.audit import rules
from generator.problems import Problem
from generator.record import Record
from generator.record.achievements import Presentation, Project, Publication
from generator.record.dates import PRESENT
from generator.record.profile import Certification, Education, Exam
from generator.record.season import Accepted, Explanation

OURS = tuple(rule.code for room in ("time", "dates") for rule in rules(room))


def found(a: Record) -> list[Problem]:
    return found_under(a, *OURS)


def graduated(on: str) -> Record:
    return record(profile=applicant(graduation=date(on)))


def test_a_gap_is_named_with_its_months_and_stands_where_it_opens() -> None:
    a = record(held("intern", "2019-08", "2020-03"), held("job", "2020-09", "present"))
    (problem,) = found(a)
    assert (problem.code, problem.severity) == ("gap", "warning")
    assert problem.message == "nothing covers Apr 2020 to Aug 2020, 5 months"
    assert problem.place == held().place("end")


@pytest.mark.parametrize(
    "experiences",
    [
        (held("one", "2019-08", "present"),),
        (held("one", "2019-07", "2022-01"), held("two", "2022-02", "present")),
        (held("long", "2018-01", "present"), held("short", "2020-01", "2020-02")),
        (held("ended this month", "2019-08", "2026-11"),),
        (held("ended last month", "2019-08", "2026-10"),),
    ],
)
def test_months_in_a_row_leave_no_gap(experiences: tuple[Any, ...]) -> None:
    assert found(record(*experiences)) == []


def test_a_gap_that_reaches_into_the_last_twelve_months_is_recent() -> None:
    (problem,) = found(record(held("one", "2019-08", "2025-10")))
    assert (problem.code, problem.message) == ("recent-gap", "nothing covers Nov 2025 to Oct 2026, 12 months")


def test_a_gap_that_ended_thirteen_months_ago_is_not_recent() -> None:
    (problem,) = found(record(held("one", "2019-08", "2025-05"), held("two", "2025-11", "present")))
    assert problem.code == "gap"


def test_a_single_month_is_advice() -> None:
    (problem,) = found(record(held("one", "2019-08", "2021-01"), held("two", "2021-03", "present")))
    assert (problem.severity, problem.message) == ("advice", "nothing covers Feb 2021, 1 month")


def test_nothing_before_graduation_is_asked_for() -> None:
    assert found(graduated("2026-10")) == []
    assert found(graduated("2027-06")) == []


def test_a_year_of_graduation_means_its_last_month() -> None:
    (problem,) = found(record(held("one", "2020-02", "present"), profile=applicant(graduation=date("2019"))))
    assert problem.message == "nothing covers Jan 2020, 1 month"


def test_study_and_projects_cover_and_private_entries_do_not() -> None:
    study = Education(degree="MPH", school="State University", start=date("2019-08"), end=date("2021-05"))
    project = Project(kind="research", title="Audit", role="Lead", organization="Clinic", start=date("2021-06"), end=PRESENT)
    assert found(record(profile=applicant(education=(study,)), achievements=achieved(projects=(project,)))) == []
    hidden = record(held("one", "2019-08", "2025-01"), held("two", "2025-02", "present", private=True))
    (problem,) = found(hidden)
    assert problem.code == "recent-gap"
    assert "private" in problem.hint


def gap(start: str, end: str) -> Explanation:
    text = "My father was ill and I was the one at home who could care for him."
    return Explanation(kind="gap", start=date(start), end=date(end), happened=text)


def test_an_explained_gap_is_advice_that_opens_the_explanation() -> None:
    a = record(held("one", "2020-01", "present"), season=cycle(explanations=(gap("2019-08", "2019-12"),)))
    (problem,) = found(a)
    assert problem.severity == "advice"
    assert problem.message == "nothing covers Aug 2019 to Dec 2019, 5 months; explained: 'My father was ill and I was the …'"


def test_an_explanation_of_other_months_explains_nothing() -> None:
    a = record(held("one", "2020-01", "present"), season=cycle(explanations=(gap("2019-09", "2019-12"),)))
    (problem,) = found(a)
    assert problem.severity == "warning"
    assert "only a part" in problem.hint


def test_an_explanation_without_months_is_named() -> None:
    ill = Explanation(kind="gap", happened="I was ill.")
    a = record(held("one", "2019-08", "present"), season=cycle(explanations=(ill,)))
    assert [p.message for p in found(a)] == ["the explanation of a gap has no start and no end"]
    switch = Explanation(kind="specialty switch", happened="I changed.")
    assert found(record(held("one", "2019-08", "present"), season=cycle(explanations=(switch,)))) == []


def busy(*spans: tuple[str, str, int | None]) -> Record:
    entries = [held(f"e{n}", start, end, hours_per_week=hours) for n, (start, end, hours) in enumerate(spans)]
    return record(held("always", "2019-08", "present", hours_per_week=None), *entries)


def test_hours_over_80_name_the_months_and_the_entries() -> None:
    (problem,) = found(busy(("2025-01", "2025-06", 50), ("2025-03", "2025-08", 40)))
    assert problem.code == "too-many-hours"
    assert problem.message == "the hours add to more than 80 a week in Mar 2025 to Jun 2025, 4 months: 'e0' 50 + 'e1' 40"


@pytest.mark.parametrize(
    "spans",
    [
        [("2025-01", "2025-06", 40), ("2025-03", "2025-08", 20)],
        [("2025-01", "2025-02", 50), ("2025-02", "2025-03", 50), ("2025-03", "2025-04", 50)],
        [("2025-01", "2025-01", 50), ("2025-01", "2025-01", 50)],
        [("2025-01", "2025-06", 80)],
        [("2025-01", "2025-06", None), ("2025-01", "2025-06", 70)],
        [("2025-01", "2025-03", 40), ("2025-03", "2025-05", 40)],
    ],
)
def test_hand_overs_part_time_and_unknown_hours_are_left_alone(spans: list[tuple[str, str, int | None]]) -> None:
    assert found(busy(*spans)) == []


def test_a_short_rotation_beside_a_full_job_can_be_too_much() -> None:
    assert [p.code for p in found(busy(("2025-01", "2025-06", 45), ("2025-03", "2025-03", 40)))] == ["too-many-hours"]


def test_two_full_time_entries_are_named_once() -> None:
    (problem,) = found(busy(("2025-01", "2025-06", 40), ("2025-05", "2025-08", 36)))
    assert problem.code == "two-full-time"
    assert problem.message == "'e0' and 'e1' are both full time in May 2025 to Jun 2025, 2 months"


def test_what_has_not_begun_is_named_once_and_what_has_not_ended_too() -> None:
    a = record(held("now", "2019-08", "present"), held("next", "2026-12", "2027-02"), held("on", "2026-01", "2027-03"))
    assert messages(a, *OURS) == ["start is Dec 2026, which is still to come", "end is Mar 2027, which is still to come"]


def exam(result: str, on: str) -> dict[str, Any]:
    return {"profile": applicant(exams=(Exam(name="USMLE Step 3", result=result, date=date(on)),))}


def certificate(expires: str) -> dict[str, Any]:
    return {"profile": applicant(certifications=(Certification(name="BLS", expires=date(expires)),))}


def paper(status: str, year: str) -> dict[str, Any]:
    return {"achievements": achieved(publications=(Publication(title="T", authors=("R A",), year=date(year), status=status),))}


def poster(on: str) -> dict[str, Any]:
    talk = Presentation(kind="poster", title="T", authors=("R A",), event="E", date=date(on))
    return {"achievements": achieved(presentations=(talk,))}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (exam("pass", "2027-01"), ["date is Jan 2027, which is still to come"]),
        (exam("scheduled", "2026-09"), ["'USMLE Step 3' is scheduled for Sep 2026, which has passed"]),
        (certificate("2026-10"), ["'BLS' expired in Oct 2026"]),
        (paper("published", "2027"), ["year is 2027, which is still to come"]),
        (poster("2027-04"), ["date is Apr 2027, which is still to come"]),
        (exam("pass", "2026-11"), []),
        (exam("scheduled", "2027-01"), []),
        (exam("scheduled", "2026-11"), []),
        (certificate("2026"), []),
        (certificate("2027-05"), []),
        (paper("in press", "2027"), []),
        (paper("published", "2026"), []),
        (poster("2026-11"), []),
    ],
)
def test_a_date_stands_on_the_side_of_today_it_means(more: dict[str, Any], said: list[str]) -> None:
    assert messages(record(held(), **more), *OURS) == said


def test_the_day_counts_where_it_is_known() -> None:
    assert found(record(held("now", "2019-08", "present"), held("new", "2026-11-20", "present"))) == []
    assert len(found(record(held("now", "2019-08", "present"), held("new", "2026-11-21", "present")))) == 1


def test_an_accepted_finding_is_advice_with_its_reason() -> None:
    accept = Accepted(code="gap", about="Aug 2019", reason="I gave birth")
    a = record(held("one", "2020-01", "present"), season=cycle(accept=(accept,)))
    (problem,) = checked(a, "gap", "accept-unused")
    assert problem.severity == "advice"
    assert problem.message == "nothing covers Aug 2019 to Dec 2019, 5 months; accepted: I gave birth"


def test_accepting_what_is_not_found_is_said() -> None:
    accept = Accepted(code="gap", about="May 2019", reason="I gave birth")
    a = record(held("one", "2020-01", "present"), season=cycle(accept=(accept,)))
    severities = {p.code: p.severity for p in checked(a, "gap", "accept-unused")}
    assert severities == {"accept-unused": "advice", "gap": "warning"}
