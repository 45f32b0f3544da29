"""The plan: worked back from the submission, this month's list first, each task with its reason, and the calendar."""

from __future__ import annotations

import datetime

import pytest
from example import PERSON, content, docx_text, made, pdf_pages, pdf_text, templates
from icalendar import Calendar

from generator.build import build
from generator.documents import Options
from generator.documents.plan import drafts, todo
from generator.documents.plan.blocks import blocks
from generator.documents.plan.facts import MET
from generator.documents.plan.window import file, window
from generator.finish import Request
from generator.load import load
from generator.record.dates import Date
from generator.season import load_season, season_of

SEASON = "cycle: eras-2027\nspecialty: Internal Medicine\ngoal: US work\n"
POST = "  - {{id: {id}, kind: {kind}, title: T, organization: {id}, specialty: {specialty}, start: {start}, end: {end}}}\n"
NOW = Date(2026, 11, 22)


def post(start, end, kind="observership", specialty="Internal Medicine"):
    return POST.format(id=f"p{start}", kind=kind, specialty=specialty, start=start, end=end)


def record(posts="", **files):
    texts = {"profile": PERSON, "season": SEASON} | files
    if posts:
        texts["experiences"] = f"experiences:\n{posts}"
    loaded, problems = load({f"content/{name}.yaml": text.encode() for name, text in texts.items() if text})
    assert loaded, problems
    return loaded


def months_of(facts, today=NOW):
    season, _ = season_of(facts, today)
    return window(facts, season, today)


def tasks(facts, today=NOW):
    months = months_of(facts, today)
    return {task.key: task for task in todo(facts, months, blocks(facts, months, today), today)}


def profile(extra):
    return PERSON + extra


# The window


@pytest.mark.parametrize("today", [Date(2000, 1, 1), Date(2024, 1, 1)])
def test_long_before_the_window_the_plan_has_today_the_twelve_months_and_those_between_that_have_a_task(today):
    facts = record(profile=profile("exams: [{name: USMLE Step 3, result: scheduled, date: 2025-05-20}]\n"))
    months = months_of(facts, today)
    (draft,), _ = drafts(facts, Options(today=today, season=load_season("eras-2027")[0]))
    told = [month.name for month in draft.parts[0].facts["months"]]
    assert draft.parts[0].facts["now"].name == Date(today.year, today.month).in_full
    busy = {task.month for task in todo(facts, months, blocks(facts, months, today), today)}
    assert len(told) <= 12 + len(busy)
    assert told[-12] == Date(months.first // 12, months.first % 12 + 1).in_full
    assert "May 2025" in told  # the examination
    assert "before the twelve begin" in draft.parts[0].facts["here"]
    assert "today," not in draft.parts[0].pictures["year"]


def test_before_the_submission_the_year_ends_with_it():
    months = months_of(record(), Date(2026, 4, 10))
    assert (months.first, months.last) == (2025 * 12 + 9, 2026 * 12 + 8)
    assert months.submission == Date(2026, 9, 2)
    assert not months.is_estimate
    assert not months.in_season


@pytest.mark.parametrize(
    ("today", "submission", "in_season"),
    [
        (Date(2026, 9, 30), Date(2026, 9, 2), False),
        (Date(2026, 10, 1), Date(2027, 9, 2), True),
        (Date(2027, 5, 31), Date(2027, 9, 2), True),
        (Date(2027, 6, 1), Date(2027, 9, 2), False),
        (Date(2027, 10, 1), Date(2028, 9, 2), False),
    ],
)
def test_the_year_turns_after_the_month_of_submission_and_the_season_ends_on_its_last_day(today, submission, in_season):
    months = months_of(record(), today)
    assert (months.submission, months.in_season) == (submission, in_season)
    assert months.first <= today.first_month <= months.last


def test_a_season_whose_days_are_not_known_says_that_they_are_an_estimate_and_of_what():
    days = {known.name: known for known in months_of(record()).days}
    assert days["First day to submit, ERAS 2028"].day == Date(2027, 9, 2)
    assert days["First day to submit, ERAS 2028"].sure == "estimate, from Sep 2, 2026 (not confirmed)"
    assert days["Season ends, ERAS 2027"].sure == "likely"


def test_the_phases_and_the_effort_cover_each_of_the_twelve_months_once():
    for key in ("phases", "effort"):
        months = [month for entry in file()[key] for month in range(entry["months"][0], entry["months"][1] + 1)]
        assert months == list(range(-11, 1))


def test_every_fact_a_task_names_is_known_and_every_known_one_is_named():
    assert {entry["met"] for entry in file()["tasks"] if "met" in entry} == set(MET)


# What the record lacks


def test_an_empty_record_gets_the_tasks_it_needs_each_with_its_reason():
    found = tasks(record())
    assert {
        "letters-few",
        "exam-step2",
        "usce",
        "block-core",
        "gap-ahead",
        "statement",
        "programs",
        "reflection",
        "advocate",
    } <= set(found)
    assert all(task.why for task in found.values())
    assert found["letters-few"].why == "0 US letters in Internal Medicine on the way, 2 needed at least"
    assert found["usce"].why == "the record holds none; programs look for it in the last year"
    assert found["gap-ahead"].why == "nothing in the record covers Nov 2026 to Aug 2027"


def writer(number, **change):
    keys = {"id": f"m{number}", "name": f"Ann Lee{number}", "institution": "Town", "specialty": "Internal Medicine"} | change
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}\n"


def test_two_letters_of_us_physicians_of_the_specialty_are_enough():
    def found(*mentors):
        return tasks(record(mentors="mentors:\n" + "".join(mentors)))

    assert "letters-few" not in found(writer(1, status="asked"), writer(2, status="uploaded"))
    assert "letters-few" in found(writer(1, status="asked"), writer(2, status="identified"))
    assert "letters-few" in found(writer(1, status="asked"), writer(2, status="agreed", specialty="Cardiology"))
    assert "letters-few" in found(writer(1, status="asked"), writer(2, status="agreed", in_us="false"))
    assert "letters-few" in found(writer(1, status="asked"), writer(2, status="agreed", private="true"))


def test_a_letter_is_asked_for_reminded_of_and_looked_for_on_its_days():
    found = tasks(
        record(
            mentors="mentors:\n"
            + writer(1, status="identified", due="2027-01-15")
            + writer(2, status="agreed", due="2027-01-15")
            + writer(3, status="asked", asked_on="2026-11-16", due="2027-01-15")
            + writer(4, status="asked")
            + writer(5, status="uploaded", due="2026-12-01")
            + writer(6, status="declined", due="2026-12-01")
        )
    )
    assert found["letter-m1-ask"].day == Date(2026, 12, 4)
    assert found["letter-m2-remind"].day == Date(2027, 1, 1)
    assert found["letter-m2"].day == Date(2027, 1, 15)
    assert found["letter-m3-answer"].day == Date(2026, 11, 30)
    assert found["letter-m4-due"].why == "no day is written"
    assert not [key for key in found if key.startswith(("letter-m5", "letter-m6"))]


def test_a_day_that_is_past_stands_in_this_month_and_says_since_when():
    facts = record(mentors="mentors:\n" + writer(1, status="agreed", due="2026-10-01"))
    task = tasks(facts)["letter-m1"]
    assert (task.month, task.day, task.by) == (NOW.first_month, None, "overdue")
    assert task.why == "was due Oct 1, 2026; agreed, and needed by this day"
    first, *_ = (found for found in tasks(facts).values() if found.month == NOW.first_month)
    assert first == task


def test_a_follow_up_the_applicant_has_set_takes_the_place_of_asking_again():
    mentors = "mentors:\n" + writer(1, status="asked", asked_on="2026-11-16")
    row = "outreach:\n  - {name: Ann Lee, email: a@example.org, mentor: m1, status: sent, follow_up_on: 2026-12-07}\n"
    found = tasks(record(mentors=mentors, outreach=row))
    assert "letter-m1-answer" not in found
    assert found["outreach-a@example.org"].day == Date(2026, 12, 7)
    assert "letter-m1-answer" in tasks(record(mentors=mentors))


@pytest.mark.parametrize(
    ("exam", "key", "day"),
    [
        ("{name: USMLE Step 2 CK, result: scheduled}", "exam-USMLE Step 2 CK", Date(2026, 11, 30)),
        ("{name: USMLE Step 2 CK, result: scheduled, date: 2027-03}", "exam-USMLE Step 2 CK", Date(2026, 11, 30)),
        ("{name: USMLE Step 2 CK, result: scheduled, date: 2027-03-09}", "exam-USMLE Step 2 CK", Date(2027, 3, 9)),
        ("{name: USMLE Step 2 CK, result: scheduled, date: 2026-11-22}", "exam-USMLE Step 2 CK", NOW),
        ("{name: USMLE Step 2 CK, result: scheduled, date: 2026-11-09}", "exam-USMLE Step 2 CK-result", Date(2026, 12, 7)),
        ("{name: USMLE Step 2 CK, result: scheduled, date: 2026-10}", "exam-USMLE Step 2 CK-result", Date(2026, 11, 30)),
        ("{name: USMLE Step 2 CK, result: fail, date: 2026-10}", "exam-step2", Date(2026, 11, 30)),
        ("{name: USMLE Step 2 CK, result: pass, score: 219}", "exam-step3", Date(2026, 11, 30)),
    ],
)
def test_an_examination_is_booked_sat_or_waited_for(exam, key, day):
    found = tasks(record(profile=profile(f"exams:\n  - {exam}\n")))
    assert [name for name in found if name.startswith("exam-") and not name.endswith("-decide")] == [key]
    assert found[key].day == day


@pytest.mark.parametrize(("day", "decide"), [("2026-12-20", NOW), ("2026-12-19", None), ("2027-03-09", Date(2027, 2, 9))])
def test_four_weeks_before_an_examination_its_date_is_kept_or_moved(day, decide):
    found = tasks(record(profile=profile(f"exams:\n  - {{name: Step 2 CK, result: scheduled, date: {day}}}\n")))
    task = found.get("exam-Step 2 CK-decide")
    assert (task.day if task else None) == decide


@pytest.mark.parametrize("exam", ["{name: Step 2 CK, result: pass, score: 220}", "{name: Step 2 CK, result: pass}"])
def test_a_score_at_the_threshold_or_none_asks_for_nothing(exam):
    assert not [name for name in tasks(record(profile=profile(f"exams:\n  - {exam}\n"))) if name.startswith("exam-")]


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (Date(2026, 11, 22), "Book Step 2 CK for Mar 2027 to May 2027"),
        (Date(2027, 1, 5), "Book Step 2 CK for May 2027 to Jun 2027"),
        (Date(2027, 2, 5), "Book Step 2 CK for Jun 2027"),
        (Date(2027, 3, 5), "Decide with a mentor whether Step 2 CK can still be sat for this submission"),
    ],
)
def test_a_first_step_2_is_booked_four_to_six_months_on_and_so_that_its_result_is_there(today, words):
    assert tasks(record(), today)["exam-step2"].text == words


def test_us_clinical_work_counts_as_missing_after_twelve_months():
    assert "usce" not in tasks(record(post("2025-11", "2025-12")))
    assert "usce" in tasks(record(post("2025-10", "2025-11")))
    assert "usce" in tasks(record(post("2025-11", "2025-12").replace("}", ", private: true}")))


def test_months_ahead_that_nothing_covers_are_named_before_they_begin():
    assert "gap-ahead" not in tasks(record(post("2018-08", "present")))
    found = tasks(record(post("2018-08", "2027-02")))["gap-ahead"]
    assert found.day == Date(2027, 2, 28)
    assert found.text == "Arrange work, study, or research from Mar 2027"
    assert found.why == "nothing in the record covers Mar 2027 to Aug 2027"


def test_a_statement_is_due_this_month_while_the_season_runs_and_in_june_before_it():
    season = SEASON + "statements:\n  - {id: im, passages: [{paragraph: scene, text: Once.}]}\n"
    assert tasks(record(season=season))["statement-im"].day == Date(2026, 11, 30)
    before = Date(2026, 2, 1)
    assert tasks(record(season=season), before)["statement-im"].day == Date(2026, 6, 30)
    assert tasks(record(), before)["statement"].why == "nothing of it is written"


def test_a_certificate_that_ends_before_programs_read_is_renewed_the_month_before():
    def found(expires):
        return tasks(record(profile=profile(f"certifications:\n  - {{name: BLS, expires: {expires}}}\n"))).get("certificate-BLS")

    assert found("2027-10").day == Date(2027, 9, 30)
    assert found("2027-11") is None
    assert found("2026-05").why == "was due Apr 30, 2026; valid to May 2026"


def test_a_task_of_the_phases_that_the_record_shows_as_done_is_left_out_and_one_that_is_not_comes_along():
    programs = "programs:\n  - {program: Town, specialty: Internal Medicine}\n"
    assert "list" in tasks(record())
    assert "list" not in tasks(record(programs=programs))
    later = tasks(record(), Date(2027, 2, 3))
    assert later["pages"].why.startswith("still open; ")
    assert later["pages"].month == Date(2027, 2).first_month
    assert "regions" not in later


def test_interviews_are_for_those_who_applied_this_season_alone():
    assert "count" in tasks(record())
    assert "count" not in tasks(record(), Date(2025, 11, 22))


# Rotation blocks


def sketch(facts, today=NOW):
    return {block.id: block for block in blocks(facts, months_of(facts, today), today)}


def test_the_sketch_fills_the_first_months_that_can_still_be_booked():
    found = sketch(record())
    assert [found[kind].plan for kind in ("core", "related", "research")] == ["Jan 2027 to Mar 2027", "Apr 2027", "May 2027"]
    assert "second" not in found


def test_what_is_booked_is_not_sketched_again_and_its_months_stay_free_of_a_sketch():
    found = sketch(record(post("2027-01", "2027-02") + post("2027-04", "2027-04", specialty="Cardiology")))
    assert found["core"].held == "Jan 2027 to Feb 2027"
    assert found["core"].plan == "Mar 2027"
    assert (found["related"].held, found["related"].plan) == ("Apr 2027", "enough")


def test_a_second_specialty_has_a_block_only_where_the_backup_is_one():
    family = record(season=SEASON + "backup: Family Medicine\n")
    assert sketch(family)["second"].plan == "May 2027"
    assert "second" not in sketch(record(season=SEASON + "backup: internal medicine\n"))
    assert "second" not in sketch(record(season=SEASON + "backup: A preliminary year\n"))


def test_what_has_no_room_before_the_submission_is_said():
    found = sketch(record(), Date(2026, 6, 1))
    assert found["core"].plan == "Aug 2026; no room before submission for 2 months"
    assert found["related"].plan == "no room before submission for 1 month"


# The document


def text(**files):
    built, problems = made({"profile": PERSON, "season": SEASON} | files, "plan", formats=("docx",))
    assert built, problems
    return " ".join(docx_text(next(iter(built.values()))).split())


def test_the_goal_stands_on_top_and_a_missing_one_is_marked():
    said = text()
    assert said.index("Goal: US work") < said.index("This month: November 2026") < said.index("The months to come")
    assert "[To write: goal, the one thing this year has to change]" in text(season="cycle: eras-2027\nspecialty: Neurology\n")


def test_today_is_said_as_a_place_in_the_twelve_months():
    assert "You are here: month 2 of 12, about 284 days before ERAS 2028 takes applications." in text()


def outreach(count, name="Bo", day="2026-11-25"):
    row = "  - {{name: {} {}, institution: Clinic, email: b{}@example.org, status: sent, follow_up_on: {}}}\n"
    return "outreach:\n" + "".join(row.format(name, number, number, day) for number in range(count))


def test_many_mails_to_follow_up_are_one_task_of_the_month_and_each_a_day_of_the_calendar():
    assert "Write again to Bo 2, Clinic" in text(outreach=outreach(3))
    said = text(outreach=outreach(4))
    assert "Nov 25 Write again to 4 people of your outreach each day is in the calendar" in said
    assert "Bo 2" not in said
    assert "Write again to Bo 2, Clinic" in entries({"profile": PERSON, "season": SEASON, "outreach": outreach(4)})


def test_page_one_holds_ten_tasks_and_the_rest_come_first_on_the_next():
    mentors = "mentors:\n" + "".join(writer(number, status="asked") for number in range(12))
    built, problems = made({"profile": PERSON, "season": SEASON, "mentors": mentors}, "plan", formats=("pdf",))
    assert not [problem for problem in problems if problem.severity == "error"]
    (pdf,) = built.values()
    said = " ".join(pdf_text(pdf).split())
    assert pdf_pages(pdf) <= 4
    assert said.index("MORE FOR NOVEMBER 2026") > said.index("THE YEAR AT A GLANCE")
    assert said.count("Agree on a day with Dr. Ann Lee") + said.count("Agree with Dr. Ann Lee") == 12


def test_what_is_private_is_in_no_task():
    said = text(
        mentors="mentors:\n" + writer(1, status="asked", private="true"),
        outreach=outreach(1, "Bo Hidden").replace("}", ", private: true}"),
    )
    assert "Lee1" not in said
    assert "Hidden" not in said


def test_without_a_season_there_is_no_plan_and_that_is_said():
    built, problems = made({"profile": PERSON}, "plan")
    assert built == {}
    assert [(problem.code, problem.severity) for problem in problems] == [("no-material", "advice")]


@pytest.mark.parametrize("today", [Date(2026, 4, 1), Date(2026, 9, 30), Date(2026, 10, 1), NOW, Date(2027, 9, 2)])
def test_the_example_keeps_to_four_pages_all_year(today):
    artifacts, problems = build(content(), templates(), Request(documents=("plan",), formats=("pdf",), today=today))
    assert not [problem for problem in problems if problem.severity == "error"]
    assert pdf_pages(artifacts[0].data) <= 4
    first = " ".join(pdf_text(artifacts[0].data).split())
    assert f"month {(today.first_month - Date(2026, 10).first_month) % 12 + 1} of 12" in first


def test_the_example_names_nothing_to_mend():
    _, problems = made(None, "plan")
    assert [problem for problem in problems if problem.severity != "advice"] == []


# The calendar


def entries(facts=None):
    files, _ = made(facts, "plan", formats=("ics",))
    return {str(entry["summary"]): entry for entry in Calendar.from_ical(next(iter(files.values()))).walk("VEVENT")}


def test_the_calendar_holds_every_dated_task_from_today_on_with_its_reason():
    found = entries()
    due = found["Check that the letter of Dr. Grace Okafor is uploaded"]
    assert due.decoded("dtstart") == datetime.date(2027, 1, 8)
    assert due["description"] == "agreed, and needed by this day"
    assert found["First day to submit, ERAS 2028"]["description"].startswith("estimate")
    days = [entry.decoded("dtstart") for entry in found.values()]
    assert min(day if type(day) is datetime.date else day.date() for day in days) >= datetime.date(2026, 11, 22)
    season, _ = load_season("eras-2027")
    loaded, _ = load(content())
    (draft,), _ = drafts(loaded, Options(today=NOW, season=season))
    assert {event.title for event in draft.events} == set(found)
    dated = {task.text for task in tasks(loaded).values() if task.day}
    assert dated <= set(found)


def test_the_planning_hour_is_each_sunday_until_the_year_ends():
    hour = entries()["Planning hour"]
    assert hour.decoded("dtstart") == datetime.datetime(2026, 11, 22, 18)
    assert hour["rrule"]["until"] == [datetime.datetime(2027, 9, 30, 23, 59)]


def test_no_two_entries_of_the_calendar_have_one_name():
    files, _ = made(None, "plan", formats=("ics",))
    names = [entry["uid"] for entry in Calendar.from_ical(next(iter(files.values()))).walk("VEVENT")]
    assert len(names) == len(set(names)) > 10
