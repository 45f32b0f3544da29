"""Did things happen in the order, on the dates and in the role that every file gives them?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.sequence import orders
from generator.audit.telling import Telling, matched, stems, tellings
from generator.documents import Options
from generator.record import Record
from generator.record.achievements import Presentation, Project
from generator.record.dates import Date, may_coincide, month_number
from generator.record.entry import Entry
from generator.record.experiences import Experience
from generator.record.profile import Education
from generator.record.season import Action, Explanation

_DATA = table("order")
_SHARED_WORDS = 2
# Two dates a month apart may be one: a month is often told of the day after its last.
_A_MONTH = 1


@rule(
    "action-date",
    "warning",
    why="What you did this year is dated so that a reader can check it; two dates for it invite the check.",
    weak="Presented the poster, date: 2026-09, and the poster is dated 2026-06.",
    better="Both 2026-06.",
)
def action_date(record: Record, options: Options) -> Iterator[Finding]:
    """Actions whose date is not that of the poster, the exam or the experience they tell of."""
    for action in record.season.actions if record.season else ():
        if not action.date or action.date.is_present:
            continue
        meant = _meant_by(action, record)
        if meant and not any(may_coincide(action.date, date, _A_MONTH) for _, date, _ in meant):
            what, date, place = meant[0]
            message = f"'{_opening(action.text)}' is dated {action.date}, and {what} {date}"
            yield Finding(message, action.place("date"), f"correct one of them; the other stands at {place}")


@rule(
    "order-differs",
    "warning",
    why="A reader lays the story beside the dates, and what came before has to have come before.",
    weak="Before my residency I worked in Cleveland, and the work in Cleveland began two years after it.",
    better="After my residency I worked in Cleveland.",
)
def order_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Work, a training, a graduation or a move told in another order than by the dates."""
    towns = [(entry.city, entry) for entry in record.experiences if entry.city and not entry.private]
    for telling, match in matched(record, _DATA["before-or-after"]):
        here = telling.named or tuple(entry for town, entry in towns if town in telling.sentence)
        milestone = _milestone(match["what"].lower(), record)
        here = tuple(entry for entry in here if not milestone or entry is not milestone[2])
        if not milestone or not here:
            continue
        begin, end, entry = milestone
        before = match["side"].lower() == "before"
        if all(one.start.first_month > end if before else one.end.last_month < begin for one in here):
            other = here[0]
            message = (
                f"{telling.words.name} says '{match[0]}' of {other.organization}, where you were {other.start} to {other.end}"
            )
            hint = f"correct the order; the {match['what'].lower()} stands at {entry.place()}"
            yield Finding(message, telling.words.place, hint)
    for order in orders(record):
        is_told = any(order.telling is telling for telling, _ in matched(record, _DATA["before-or-after"]))
        if order.is_wrong and not order.before.is_exam and not order.after.is_exam and not is_told:
            message = f"{order.telling.words.name} says '{order.quoted}'; {order.before.told}, {order.after.told}"
            hint = f"correct the order; the dates stand at {order.before.place} and {order.after.place}"
            yield Finding(message, order.telling.words.place, hint)


@rule(
    "explained-date",
    "warning",
    why="An explanation is read beside the dates it explains, and one that does not meet them explains nothing.",
    weak="My posting began in March 2022, and the experience begins in January 2022.",
    better="My posting began in January 2022.",
)
def explained_date(record: Record, options: Options) -> Iterator[Finding]:
    """Months in which an explanation lets something begin or end, and in which no entry of the record does."""
    every: list[Experience | Education] = [*record.experiences, *record.profile.education]
    for telling in tellings(record):
        if not isinstance(telling.words.entry, Explanation):
            continue
        entries = telling.named or every
        for key, what in (("began", "begins"), ("ended", "ends"), ("until", "ends")):
            for match in pattern(_DATA["explained"][key]).finditer(telling.sentence):
                of = match.groupdict()
                year, month = of["year"] or of.get("year2"), of["month"] or of.get("month2")
                said = Date(int(year or 0), month_number(month or ""))
                dates = [(entry.start if key == "began" else entry.end, entry) for entry in entries]
                known = [(date, entry) for date, entry in dates if date and not date.is_present]
                if not known or any(may_coincide(said, date, _A_MONTH) for date, _ in known):
                    continue
                date, entry = min(known, key=lambda pair: abs(pair[0].first_month - said.first_month))
                message = f"{telling.words.name} says '{match[0]}', and nothing in the record {what} then"
                hint = f"the nearest is {date} at {entry.place('start' if key == 'began' else 'end')}; correct one of them"
                yield Finding(message, telling.words.place, hint)


@rule(
    "first-time-differs",
    "error",
    why="Programs see in the system whether you applied before.",
    weak="first_time: true, and the statement tells of the cycle in which you did not match.",
    better="first_time: false.",
)
def first_time_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Texts that call this the first application, or tell of one before, against what the season says."""
    season = record.season
    if not season:
        return
    for telling in tellings(record):
        if telling.words.is_written:
            wrong = _DATA["applied-before"] if season.first_time else _DATA["never-applied"]
            if match := pattern(wrong).search(telling.sentence):
                said = "true" if season.first_time else "false"
                message = f"{telling.words.name} says '{match[0]}', and first_time is {said}"
                place = season.place("first_time")
                yield Finding(message, telling.words.place, f"correct one of them; first_time stands at {place}")


@rule(
    "visa-differs",
    "error",
    why="Programs filter by visa; one answer in the form and another in the letter ends the talk.",
    weak="work_status: Needs J-1 sponsorship, needs_visa: false.",
    better="work_status: Needs J-1 sponsorship, needs_visa: true.",
)
def visa_differs(record: Record, options: Options) -> Iterator[Finding]:
    """A work status, or a text, that says otherwise than needs_visa."""
    profile = record.profile
    if profile.needs_visa is None:
        return
    wrong = pattern(_DATA["needs-no-visa"] if profile.needs_visa else _DATA["needs-a-visa"])
    said = "true" if profile.needs_visa else "false"
    if match := wrong.search(profile.work_status):
        message = f"needs_visa is {said}, and work_status says '{match[0]}'"
        yield Finding(
            message, profile.place("needs_visa"), f"correct one of them; the other stands at {profile.place('work_status')}"
        )
    for telling in tellings(record):
        if (match := wrong.search(telling.sentence)) and telling.words.key != "work_status":
            message = f"{telling.words.name} says '{match[0]}', and needs_visa is {said}"
            place = profile.place("needs_visa")
            yield Finding(message, telling.words.place, f"correct one of them; needs_visa stands at {place}")


@rule(
    "role-differs",
    "warning",
    why="A rank that grows from one file to the next is looked up, and a letter writer knows which is right.",
    weak="title: Deputy head of the ward, and the description says head of the ward.",
    better="Deputy head in both.",
)
def role_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Texts that give a higher rank than the title, and roles below what the bullets and descriptions tell."""
    deputies = [(entry, match) for entry in record.experiences if (match := pattern(_DATA["deputy"]).search(entry.title))]
    for telling in tellings(record):
        for entry, deputy in deputies:
            office = deputy["office"].lower()
            held = pattern(_DATA["office"].replace("{office}", office)).search(telling.sentence)
            same_work = bool(_nouns(entry.title) & _nouns(telling.sentence) - {office})
            if held and telling.words.key != "title" and (entry in telling.about or (not telling.about and same_work)):
                message = f"{telling.words.name} says '{held[0]}', and the title is '{entry.title}'"
                yield Finding(message, telling.words.place, f"correct one of them; the title stands at {entry.place('title')}")
    for project in record.achievements.projects:
        if not pattern(_DATA["small-role"]).search(project.role):
            continue
        for telling, match in matched(record, _DATA["led"]):
            if _tells_of(telling, project):
                message = f"the role in '{project.title}' is '{project.role}', and {telling.words.name} says '{match[0]}'"
                yield Finding(message, project.place("role"), f"correct one of them; the other stands at {telling.words.place}")
                break
    yield from _led_by_others(record)
    yield from _ranked(record)


def _ranked(record: Record) -> Iterator[Finding]:
    """Texts that give a rank at a place which neither a title nor a text of the experience there has."""
    own: dict[str, str] = {}
    for telling in tellings(record):
        if telling.words.experience and telling.words.key in ("title", "text", "description"):
            key = telling.words.experience.organization
            own[key] = f"{own.get(key, '')} {telling.words.experience.title} {telling.sentence}".lower()
    for telling, match in matched(record, _DATA["ranked"]):
        places = {entry.organization for entry in telling.named}
        if telling.words.is_written and not telling.words.experience and len(places) == 1:
            entry = telling.named[0]
            if match["rank"].lower() not in own.get(entry.organization, entry.title).lower():
                message = f"{telling.words.name} says '{match[0]}', and the title is '{entry.title}'"
                yield Finding(message, telling.words.place, f"correct one of them; the title stands at {entry.place('title')}")


def _led_by_others(record: Record) -> Iterator[Finding]:
    """Texts that let somebody else lead what the title or the role says the applicant led."""
    leads = pattern(_DATA["lead"])
    for telling, match in matched(record, _DATA["led-by"]):
        titles = [(entry.title, entry.place("title")) for entry in telling.about]
        titles += [(entry.role, entry.place("role")) for entry in record.achievements.projects if _tells_of(telling, entry)]
        if title := next((title for title in titles if leads.search(title[0])), None):
            message = f"{telling.words.name} says '{match[0]}', and you are '{title[0]}' there"
            yield Finding(message, telling.words.place, f"correct one of them; the other stands at {title[1]}")


def _meant_by(action: Action, record: Record) -> list[tuple[str, Date, str]]:
    """What an action may tell of, with its date and its place: an exam, a poster, a beginning or an end."""
    text = action.text
    found = []
    for exam in record.profile.exams:
        short = exam.name.lower().removeprefix("usmle ")
        if exam.date and short in text.lower() and pattern(_DATA["passed"]).search(text):
            found.append((f"{exam.name} is dated", exam.date, str(exam.place("date"))))
    if found:
        return found
    if pattern(_DATA["presented"]).search(text):
        near = [(len(stems(text) & stems(f"{talk.title} {talk.event}")), talk) for talk in record.achievements.presentations]
        best = max((shared for shared, _ in near), default=0)
        talks = [talk for shared, talk in near if shared == best and (best >= _SHARED_WORDS or _is_from(talk, action))]
        return [("the presentation is dated", talk.date, str(talk.place("date"))) for talk in talks]
    if entry := next((entry for entry in record.experiences if entry.id and entry.id == action.experience), None):
        if pattern(_DATA["ended"]).search(text):
            return [] if entry.end.is_present else [(f"'{entry.id}' ended", entry.end, str(entry.place("end")))]
        if pattern(_DATA["began"]).search(text):
            return [(f"'{entry.id}' began", entry.start, str(entry.place("start")))]
    return []


def _is_from(talk: Presentation, action: Action) -> bool:
    return bool(action.experience) and talk.experience == action.experience


def _milestone(what: str, record: Record) -> tuple[int, int, Entry] | None:
    """First and last month of a training, and the entry that has it."""
    if what in ("graduation", "medical school", "i graduated"):
        month = record.profile.graduation
        return month.first_month, month.last_month, record.profile
    for entry in record.experiences:
        if pattern(_DATA["trainings"][what]).search(entry.title) and not entry.private:
            return entry.start.first_month, entry.end.last_month, entry
    return None


def _tells_of(telling: Telling, project: Project) -> bool:
    """Whether a sentence tells what was done in a project: one of its bullets, or with two words of its title."""
    is_its_own = any(entry is project for entry in telling.words.path)
    return is_its_own or len(stems(telling.sentence) & stems(project.title)) >= _SHARED_WORDS


def _nouns(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}", text.lower()))


def _opening(text: str) -> str:
    return " ".join(text.split()[:6])


RULES = (action_date, order_differs, explained_date, first_time_differs, visa_differs, role_differs)
