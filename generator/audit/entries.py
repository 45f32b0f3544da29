"""Do the values of one entry go together, and those of entries that belong together?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.audit.geography import placed
from generator.audit.rules import Finding, rule, table
from generator.audit.weeks import WEEKS_A_MONTH, weeks_in
from generator.documents import Options
from generator.problems import Place
from generator.record import Record
from generator.record.dates import Date
from generator.record.entry import Entry

_DATA = table("entries")
# Two months in which work began and ended are seldom whole.
_ROUNDED = 9
_ALL = 100


@rule(
    "days-in-order",
    "warning",
    why="Readers follow the days one after the other, and reminders are counted from them; two in the wrong order spoil both.",
    weak="asked_on: 2026-07-20, due: 2026-01-21.",
    better="asked_on: 2026-07-20, due: 2026-08-21.",
)
def days_in_order(record: Record, options: Options) -> Iterator[Finding]:
    """Letters due before they were asked for, or asked for before the work began; follow-ups and ends before what they follow."""
    for entry, first, second in _pairs_of_days(record):
        before, after = getattr(entry, first), getattr(entry, second)
        if before and after and _precedes(after, before):
            message = f"'{second}' is {after}, before '{first}', {before}"
            hint = f"correct one of them; the other stands at {entry.place(first)}"
            yield Finding(message, entry.place(second), hint)
    begun = {entry.id: entry for entry in record.experiences}
    for talk in record.achievements.presentations:
        of = begun.get(talk.experience)
        if of and talk.date.last_month < of.start.first_month and not talk.private:
            message = f"'{talk.title}' was presented in '{talk.date}', and the work it is from began in {of.start}"
            yield Finding(message, talk.place("date"), f"correct one of them; the beginning stands at {of.place('start')}")
    for mentor in record.mentors:
        begins = [entry.start for entry in record.experiences if entry.id in mentor.experiences]
        if mentor.asked_on and begins and mentor.asked_on < min(begins) and not mentor.private:
            message = f"{mentor.name} was asked on '{mentor.asked_on}', and the work you shared began in {min(begins)}"
            yield Finding(message, mentor.place("asked_on"), "correct one of them; a writer has to have seen you first")


def _pairs_of_days(record: Record) -> Iterator[tuple[Entry, str, str]]:
    """The entries with two days each, the first of which has to come first."""
    yield from ((mentor, "asked_on", "due") for mentor in record.mentors if not mentor.private)
    yield from ((row, "sent_on", "follow_up_on") for row in record.outreach if not row.private)
    yield from ((held, "date", "expires") for held in record.profile.certifications if not held.private)


def _precedes(one: Date, other: Date) -> bool:
    """Whether a date lies before another, as far as both are told."""
    return one.last_month < other.first_month or bool(one.day and other.day and one < other)


@rule(
    "day-of-season",
    "error",
    why="The 2027 season opens in 2026; a day of another year puts every reminder a year off.",
    weak="cycle: eras-2027, submitted: 2025-09-03.",
    better="cycle: eras-2027, submitted: 2026-09-03.",
)
def day_of_season(record: Record, options: Options) -> Iterator[Finding]:
    """Applications submitted in another season than their own: from the June before its year to the June of it."""
    for entry in (record.season, record.season.last) if record.season else ():
        year = int(re.sub(r"\D", "", entry.cycle) or 0)
        if year and entry.submitted and not 12 * year - 7 <= entry.submitted.first_month <= 12 * year + 5:
            message = f"the application of '{entry.cycle}' was submitted on {entry.submitted}, which is another season"
            yield Finding(message, entry.place("submitted"), f"correct one of them; the season stands at {entry.place('cycle')}")


@rule(
    "mail-state",
    "warning",
    why="Who has a mail already must not get it again, and a mail that never left must not be waited for.",
    weak="status: drafted, sent_on: 2026-11-10.",
    better="status: sent, sent_on: 2026-11-10.",
)
def mail_state(record: Record, options: Options) -> Iterator[Finding]:
    """Rows with a day on which they were sent that by their status still wait to be."""
    for row in record.outreach:
        if row.sent_on and row.status in ("to write", "drafted") and not row.private:
            message = f"the mail to {row.name} is '{row.status}', and it was sent on {row.sent_on}"
            yield Finding(message, row.place("status"), f"correct one of them; the day stands at {row.place('sent_on')}")


@rule(
    "share-of-all",
    "error",
    why="A share above 100 is a slip, and programs are sorted by these numbers.",
    weak="img_percent: 106.",
    better="img_percent: 88.",
)
def share_of_all(record: Record, options: Options) -> Iterator[Finding]:
    """Shares in percent that are more than all of it."""
    shares: list[tuple[Entry, str]] = [(program, "img_percent") for program in record.programs]
    shares += [(record.season.last, "community_share")] if record.season else []
    for entry, key in shares:
        if (getattr(entry, key) or 0) > _ALL:
            yield Finding(
                f"'{key}' is {getattr(entry, key)}, and no share is above 100", entry.place(key), "write the share in percent"
            )


@rule(
    "weeks-of-dates",
    "warning",
    why="The CV prints the dates, and the weeks beside them are counted by the first reader who doubts them.",
    weak="12 weeks, from February 2025 to April 2026.",
    better="12 weeks, from February to April 2026.",
)
def weeks_of_dates(record: Record, options: Options) -> Iterator[Finding]:
    """A number of weeks in the frequency of work that its months are too few for, or far too many."""
    for entry in record.experiences:
        weeks = (
            0 if entry.private or entry.end.is_present or not _has_months(entry.start, entry.end) else weeks_in(entry.frequency)
        )
        months = entry.end.last_month - entry.start.first_month + 1 if weeks else 0
        if weeks and not weeks - 1 <= months * WEEKS_A_MONTH <= weeks + _ROUNDED:
            message = f"'{entry.id}' has '{entry.frequency}', and {entry.start} to {entry.end} are {months} months"
            yield Finding(message, entry.place("start"), f"correct one of them; the weeks stand at {entry.place('frequency')}")


def _has_months(*dates: Date) -> bool:
    return all(date.month for date in dates)


@rule(
    "town-differs",
    "warning",
    why="One town in two states is a slip that everybody from there sees.",
    weak="White Plains, NY in the experience and White Plains, CT in the poster.",
    better="White Plains, NY in both.",
)
def town_differs(record: Record, options: Options) -> Iterator[Finding]:
    """A town that stands in two states; the state that fewer entries have is named."""
    states: dict[str, list[tuple[str, Place]]] = {}
    for entry in _in_towns(record):
        city, state = str(getattr(entry, "city", "")), str(getattr(entry, "state", ""))
        if city and state and not getattr(entry, "private", False):
            states.setdefault(city.lower(), []).append((state, entry.place("state")))
    for city, told in states.items():
        times = Counter(state for state, _ in told)
        usual, most = times.most_common(1)[0]
        for state, place in told if most > 1 else ():
            if state != usual and times[state] == 1:
                where = next(there for other, there in told if other == usual)
                message = f"{city.title()} is in '{state}' here, and in {usual} in {most} other places"
                yield Finding(message, place, f"correct one of them; another stands at {where}")


def _in_towns(record: Record) -> Iterator[Entry]:
    yield record.profile.contact
    yield from (entry for _, entry in placed(record))
    yield from record.achievements.presentations


@rule(
    "details-of-status",
    "warning",
    why="Volume and pages exist when a paper is out; beside another status one of the two is wrong.",
    weak="status: submitted, with volume and pages.",
    better="status: published, with volume and pages.",
)
def details_of_status(record: Record, options: Options) -> Iterator[Finding]:
    """Papers with volume and pages that by their status are not published."""
    for paper in record.achievements.publications:
        if paper.volume and paper.pages and paper.status != "published" and not paper.private:
            message = f"'{paper.title}' is '{paper.status}', and it has a volume and pages"
            hint = f"a paper with pages is published; else take them out, at {paper.place('volume')}"
            yield Finding(message, paper.place("status"), hint)


@rule(
    "type-differs",
    "warning",
    why="The type is what a program filters by; an observership filed as work claims a job you did not have.",
    weak="kind: observership, experience_type: Work.",
    better="kind: observership, experience_type: Education/training.",
)
def type_differs(record: Record, options: Options) -> Iterator[Finding]:
    """ERAS experience types that an experience of its kind cannot have."""
    for entry in record.experiences:
        if entry.eras and not entry.private and entry.eras.experience_type in _DATA["not-of-type"].get(entry.kind, ()):
            message = f"'{entry.id}' is of kind {entry.kind}, and its type is '{entry.eras.experience_type}'"
            hint = f"correct one of them; the kind stands at {entry.place('kind')}"
            yield Finding(message, entry.eras.place("experience_type"), hint)


RULES = (
    days_in_order,
    day_of_season,
    mail_state,
    share_of_all,
    weeks_of_dates,
    town_differs,
    details_of_status,
    type_differs,
)
