"""What the record lacks for the year, each as a task that says why."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents.plan.blocks import Block, spelled
from generator.documents.plan.facts import exams_ahead, fewest_letters, own_letters, to_write, writers
from generator.documents.plan.tasks import Task
from generator.documents.plan.window import Window, between, file, month_end, plus
from generator.documents.shared.words import counted, listed
from generator.record import Record
from generator.record.dates import Date, month_name
from generator.record.gaps import gaps
from generator.record.mentors import Mentor
from generator.record.standing import applied_before, exams, step2_ck, us_clinical


def lacking(record: Record, months: Window, blocks: list[Block], today: Date) -> list[Task]:
    """The tasks that follow from the record, in the order of their days."""
    found = [
        *_letters(record, months, today),
        *_exams(record, months, today),
        *_work(record, months, blocks, today),
        *_outreach(record, today),
        *_texts(record, months, today),
        *_people(record, months, today),
        *_certificates(record, months, today),
    ]
    return sorted(found, key=lambda task: task.day or month_end(task.month))


def _task(key: str, day: Date, today: Date, text: str, why: str) -> Task:
    """A task of the record's own; one whose day is past stands in this month and says so."""
    if day < today:
        return Task(key=key, month=today.first_month, text=text, why=f"was due {day}; {why}", own=True, late=True)
    return Task(key=key, month=day.first_month, day=day, text=text, why=why, own=True)


def _by(months: Window, offset: int, today: Date) -> Date:
    """The end of that month before submission, or of this month once that is past."""
    return month_end(max(months.month(offset), today.first_month))


def _letters(record: Record, months: Window, today: Date) -> Iterator[Task]:
    rules = file()["lacks"]
    fewest, have = fewest_letters(), len(own_letters(record))
    specialty = record.season.specialty if record.season else ""
    if have < fewest:
        text = f"Find {counted(fewest - have, 'more US physician')} in {specialty} who can write a letter"
        why = f"{counted(have, 'US letter')} in {specialty} on the way, {fewest} needed at least"
        yield _task("letters-few", _by(months, rules["us_letters"]["month"], today), today, text, why)
    followed = {row.mentor for row in record.outreach if row.mentor and row.follow_up_on and row.follow_up_on >= today}
    for mentor in writers(record):
        yield from _letter(mentor, mentor.id in followed, today)


def _letter(mentor: Mentor, is_followed: bool, today: Date) -> Iterator[Task]:
    """What is next with one letter; `is_followed` says that the outreach has a day to write again."""
    rules, name, due = file()["lacks"], f"Dr. {mentor.name}", mentor.due
    if mentor.status == "uploaded":
        return
    if due is None:
        yield _task(
            f"letter-{mentor.id}-due",
            month_end(today.first_month),
            today,
            f"Agree with {name} on a day for the letter",
            "no day is written",
        )
    elif mentor.status == "identified":
        day = max(plus(due, -7 * rules["letter_ask_weeks"]), today)
        yield _task(f"letter-{mentor.id}-ask", day, today, f"Ask {name} for a strong letter", f"needed by {due}, not asked yet")
    if mentor.status == "asked" and mentor.asked_on and not is_followed:
        day = plus(mentor.asked_on, 7 * rules["letter_answer_weeks"])
        yield _task(
            f"letter-{mentor.id}-answer",
            day,
            today,
            f"Ask {name} once more about the letter",
            f"asked {mentor.asked_on}, no answer written",
        )
    if due and mentor.status == "agreed":
        day = plus(due, -7 * rules["letter_remind_weeks"])
        if day >= today:
            yield _task(
                f"letter-{mentor.id}-remind", day, today, f"Send {name} a kind reminder of the letter", f"agreed, needed by {due}"
            )
    if due and mentor.status in ("asked", "agreed"):
        yield _task(
            f"letter-{mentor.id}",
            due,
            today,
            f"Check that the letter of {name} is uploaded",
            f"{mentor.status}, and needed by this day",
        )


def _exams(record: Record, months: Window, today: Date) -> Iterator[Task]:
    rules = file()["lacks"]
    sooner, later = rules["exam_months"]
    for exam in exams_ahead(record):
        key, day, soon = f"exam-{exam.name}", exam.date, month_end(today.first_month)
        if day and (day < today if day.day else day.last_month < today.first_month):
            due = plus(day, 7 * rules["exam_result_weeks"]) if day.day else soon
            yield _task(
                f"{key}-result", due, today, f"Write the result of {exam.name} in profile.yaml", f"sat {day}, no result written"
            )
        elif day and day.day:
            yield _task(key, day, today, f"Sit {exam.name}", "booked")
            decide = plus(day, -7 * rules["exam_decide_weeks"])
            if decide >= today:
                text = f"Decide by your practice scores whether to keep {day} for {exam.name}"
                yield _task(f"{key}-decide", decide, today, text, "postpone, borderline or stay, by the table of scores")
        else:
            known = f"planned for {day}, no day written" if day else "planned, no day written"
            yield _task(key, soon, today, f"Book a day for {exam.name}", known)
    taken = [exam for exam in exams(record) if "step 2" in exam.name.lower()]
    step3 = any("step 3" in exam.name.lower() for exam in exams(record))
    score = step2_ck(record)
    if not any(exam.result in ("pass", "scheduled") for exam in taken):
        failed = "the last attempt was not passed" if taken else "no Step 2 CK stands in the record"
        last = months.month(rules["exam_last"])
        first = today.first_month + sooner
        text = f"Book Step 2 CK for {spelled(range(first, min(today.first_month + later, last) + 1))}"
        if first > last:
            text = "Decide with a mentor whether Step 2 CK can still be sat for this submission"
            failed = f"{failed}; {sooner} to {later} months of study end after {month_name(last)}"
        yield _task("exam-step2", month_end(today.first_month), today, text, failed)
    elif score and score.score and score.score < rules["step2_low"] and not step3:
        why = f"Step 2 CK {score.score} is under {rules['step2_low']}; a strong Step 3 shows the direction"
        yield _task("exam-step3", month_end(today.first_month), today, "Decide on Step 3, with a mentor", why)


def _work(record: Record, months: Window, blocks: list[Block], today: Date) -> Iterator[Task]:
    """US work that is missing, and months nothing covers."""
    now, rules = today.first_month, file()["lacks"]
    held = [item for item in us_clinical(record) if item.start.first_month <= now]
    last = max((min(item.end.last_month, now) for item in held), default=None)
    if last is None or now - last >= rules["usce_months"]:
        why = f"the last ended in {month_name(last)}" if last else "the record holds none"
        yield _task(
            "usce",
            month_end(now),
            today,
            "Find US clinical work, hands-on if you can",
            f"{why}; programs look for it in the last year",
        )
    core = next(block for block in blocks if block.id == "core")
    if core.sketched:
        why = f"the plan sketches {spelled(core.sketched)}, and booking takes about {file()['blocks']['lead']} months"
        day = month_end(max(core.sketched[0] - file()["blocks"]["lead"], now))
        yield _task("block-core", day, today, "Book the first core rotations, where residents train and IMGs have matched", why)
    ahead = [gap for gap in gaps(record, months.submission) if gap.last >= now]
    if ahead:
        gap = ahead[0]
        first = max(gap.first, now)
        text = f"Arrange work, study, or research from {month_name(first)}"
        why = f"nothing in the record covers {spelled(range(first, gap.last + 1))}"
        yield _task("gap-ahead", month_end(max(first - 1, now)), today, text, why)


def _outreach(record: Record, today: Date) -> Iterator[Task]:
    rows = [row for row in record.outreach if not row.private]
    waiting = [row for row in rows if row.status in ("to write", "drafted")]
    if waiting:
        told = f"{len(waiting)} of {counted(len(rows), 'row')} of your outreach {'are' if len(waiting) > 1 else 'is'} not sent"
        yield _task(
            "outreach",
            month_end(today.first_month),
            today,
            f"Send {counted(len(waiting), 'e-mail')}: rematch build outreach",
            told,
        )
    for number, row in enumerate(rows, 1):
        if row.status in ("sent", "replied") and row.follow_up_on:
            who = ", ".join(part for part in (row.name, row.institution) if part) or f"row {number} of your outreach"
            said = f"{row.status}{f' {row.sent_on}' if row.sent_on and row.status == 'sent' else ''}, follow-up set for this day"
            yield _task(f"outreach-{row.email or number}", row.follow_up_on, today, f"Write again to {who}", said)


def _texts(record: Record, months: Window, today: Date) -> Iterator[Task]:
    """The statement, the entries, the list, the reflections."""
    rules = file()["lacks"]
    soon = month_end(today.first_month)
    begun = record.season.statements if record.season else ()
    if not begun:
        yield _task(
            "statement",
            _by(months, rules["statement"], today),
            today,
            "Write the statement: rematch build statement",
            "nothing of it is written",
        )
    for statement in begun:
        if lacks := to_write(record, statement):
            text = f"Write what is missing in statement '{statement.id}': {listed([f'“{name}”' for name in lacks])}"
            # While the season runs the statement is being sent.
            day = soon if months.in_season else _by(months, rules["statement"], today)
            yield _task(f"statement-{statement.id}", day, today, text, f"{counted(len(lacks), 'paragraph')} not written")
    entries = [item for item in record.experiences if item.eras.include and not item.private]
    own = [item for item in entries if item.eras.description]
    if len(own) < len(entries):
        why = f"{len(own)} of {len(entries)} have your own description"
        lacks = [item.organization for item in entries if not item.eras.description]
        text = f"Write your own text for the ERAS entries of {listed(lacks[:3])}{' and others' if len(lacks) > 3 else ''}"
        yield _task("entries", _by(months, rules["entries"], today), today, text, why)
    if not any(not program.private for program in record.programs):
        why = "no program list stands in the record"
        yield _task("programs", _by(months, rules["programs"], today), today, "Begin the program list in programs.yaml", why)
    days = [item.date for item in record.reflections if item.date <= today]
    if not days or between(max(days), today) > rules["reflection_days"]:
        why = f"the last one is of {max(days)}" if days else "there is none yet"
        day = min(plus(today, 7), soon)
        yield _task("reflection", day, today, "Write this week's reflection: rematch reflect", why)


def _people(record: Record, months: Window, today: Date) -> Iterator[Task]:
    """An honest assessment of the last cycle, and somebody who speaks for the applicant."""
    rules = file()["lacks"]
    last = applied_before(record)
    if last and not last.assessment:
        why = (
            "no assessment of the last cycle is written but your own"
            if last.weaknesses
            else "no assessment of the last cycle is written"
        )
        text = "Ask three people why you did not match: rematch build feedback-agenda"
        yield _task("assessment", _by(months, rules["assessment"], today), today, text, why)
    if not any(mentor.advocate and mentor.in_us for mentor in writers(record)):
        why = "nobody in mentors.yaml is marked advocate"
        text = "Find the US physician who would call a program for you"
        yield _task("advocate", _by(months, rules["advocate"], today), today, text, why)


def _certificates(record: Record, months: Window, today: Date) -> Iterator[Task]:
    """What expires before the applications are read; of several of one name the last counts."""
    last = {
        item.name: item.expires
        for item in sorted(record.profile.certifications, key=lambda item: item.expires or Date(0))
        if item.expires and not item.private
    }
    for name, expires in last.items():
        if expires.last_month <= months.last + 1:
            yield _task(f"certificate-{name}", month_end(expires.last_month - 1), today, f"Renew {name}", f"valid to {expires}")
