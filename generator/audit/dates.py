"""Does every date lie on the side of today where its meaning puts it?"""

from __future__ import annotations

from collections.abc import Iterator

from generator.audit.rules import Finding, rule
from generator.documents import Options
from generator.record import Record
from generator.record.achievements import Project, Service
from generator.record.dates import Date
from generator.record.entry import Entry
from generator.record.experiences import Experience


@rule(
    "future-date",
    "warning",
    why="Documents say what was done; a date still to come makes the whole list doubtful.",
    weak="A rotation that begins next month.",
    better="A rotation that began last month, end: present.",
)
def future_date(record: Record, options: Options) -> Iterator[Finding]:
    """Dates of things said to be done that lie after today."""
    for entry, key, hint in _past_dates(record, options.today):
        date: Date | None = getattr(entry, key)
        if date is not None and not date.is_present and _is_after(date, options.today):
            yield Finding(f"{key} is {date}, which is still to come", entry.place(key), hint)


@rule(
    "result-due",
    "warning",
    why="An exam booked for a day that has passed leaves the reader to guess the result.",
    weak="result: scheduled, date: last month.",
    better="result: pass, date: last month.",
)
def result_due(record: Record, options: Options) -> Iterator[Finding]:
    """Exams still called scheduled after their day."""
    for exam in record.profile.exams:
        if exam.result == "scheduled" and exam.date and _is_after(options.today, exam.date):
            yield Finding(
                f"'{exam.name}' is scheduled for {exam.date}, which has passed",
                exam.place("date"),
                "write the result, or the new date",
            )


@rule(
    "expired",
    "warning",
    why="A certificate that has run out counts as none, and programs check BLS and ACLS.",
    weak="ACLS, expires last year.",
    better="ACLS, expires next year.",
)
def expired(record: Record, options: Options) -> Iterator[Finding]:
    """Certificates whose last day has passed."""
    for certificate in record.profile.certifications:
        if not certificate.private and certificate.expires and _is_after(options.today, certificate.expires):
            yield Finding(
                f"'{certificate.name}' expired in {certificate.expires}",
                certificate.place("expires"),
                "renew it, or mark it private: true",
            )


def _past_dates(record: Record, today: Date) -> Iterator[tuple[Entry, str, str]]:
    """Every date that says something is done, with what to do when it is not."""
    begun = "leave the entry out until it begins; a plan belongs in availability or in notes"
    going_on = "write end: present while it goes on"
    done = "correct the date, or leave the entry out until it is done"
    achievements = record.achievements
    spanned: list[Experience | Project | Service] = [*record.experiences, *achievements.projects]
    for entry in (*spanned, *achievements.teaching, *achievements.leadership):
        yield (entry, "start", begun) if _is_after(entry.start, today) else (entry, "end", going_on)
    for publication in achievements.publications:
        if publication.status == "published":
            yield publication, "year", "correct the year, or write the status it has now"
    for presentation in achievements.presentations:
        yield presentation, "date", "a talk still to be given is not a presentation yet: leave it out until then"
    for award in achievements.awards:
        yield award, "date", done
    for exam in record.profile.exams:
        if exam.result != "scheduled":
            yield exam, "date", "correct the date, or write result: scheduled"
    for certificate in record.profile.certifications:
        yield certificate, "date", done
    for reflection in record.reflections:
        yield reflection, "date", "correct the day"
    for mentor in record.mentors:
        yield mentor, "asked_on", "correct the day; the day you mean to ask belongs in notes"
    for target in record.outreach:
        yield target, "sent_on", "correct the day; it is the day you sent it"
    if record.season:
        yield record.season.last, "submitted", "correct the date; it is the day of the last cycle"
        for action in record.season.actions:
            yield action, "date", "actions are what you did; take it out until it is done"


def _is_after(date: Date, other: Date) -> bool:
    """Whether all of `date`, as far as it is known, comes after all of `other`."""
    if date.first_month != other.last_month:
        return date.first_month > other.last_month
    return bool(date.day and other.day) and date.day > other.day


RULES = (future_date, result_due, expired)
