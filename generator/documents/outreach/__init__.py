"""E-mails to people you want to work with, as drafts to send yourself, and a sheet to look them over."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.documents import Draft, Options, Part, left_out
from generator.documents.outreach.mails import Written, addressed, kind, rules, write
from generator.documents.outreach.refusals import Refusal, of_mails, of_rows
from generator.documents.shared.filenames import stem
from generator.documents.shared.words import as_of
from generator.once import once
from generator.problems import Problem
from generator.record import Record
from generator.record.dates import Date, of_day
from generator.record.outreach import Target

_LACKING = "[To write:"
_OPEN = ("to write", "drafted")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the sheet: `day` is when something is to be done; a row with a mail or a refusal is told in full below."""

    day: Date | None
    target: Target
    state: str
    mail: Written | None = None
    warnings: tuple[str, ...] = ()


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """A mail for every row that is due and has no fault, and the sheet of all rows; or the mails to one mentor alone."""
    mails, refused = written(record, options)
    if not record.outreach:
        hint = "add the people to write to in outreach.yaml, outreach.csv or outreach.xlsx"
        return [], [left_out("outreach", "there is nobody to write to", hint)]
    problems = [Problem(r.code, r.message, r.hint, r.place, "error" if options.final else "warning") for r in refused]
    sheets = [] if options.only_for else [_sheet(record, mails, refused, options)]
    return [*(mail.draft for mail in mails), *sheets], problems


@once
def written(record: Record, options: Options) -> tuple[list[Written], list[Refusal]]:
    """The mails that may go out, and why the others may not."""
    due = [(row, again) for row, again in _due(record, options.today) if options.only_for in ("", row.mentor)]
    rows = of_rows(record, [target for target, _ in due], options.own_files)
    faulty = {id(refusal.row) for refusal in rows}
    mails = [write(record, target, options, again=again) for target, again in due if id(target) not in faulty]
    read = of_mails(record, mails)
    faulty = {id(refusal.row) for refusal in read}
    return _named_apart([mail for mail in mails if id(mail.target) not in faulty]), [*rows, *read]


def _due(record: Record, today: Date) -> Iterator[tuple[Target, bool]]:
    """Rows not yet written to, and those written to whose day to write again has come: for these a follow-up."""
    for target in record.outreach:
        if target.private:
            continue
        if target.status in _OPEN:
            yield target, False
        elif target.status == "sent" and target.follow_up_on and target.follow_up_on <= today and "followed" in kind(target):
            yield target, True


def _named_apart(mails: Sequence[Written]) -> list[Written]:
    """The mails with a number on file names that would be the same."""
    seen: dict[str, int] = {}
    apart = []
    for mail in mails:
        name = mail.draft.stem
        number = seen[name.lower()] = seen.get(name.lower(), 0) + 1
        apart.append(mail if number == 1 else replace(mail, draft=replace(mail.draft, stem=f"{name}-{number}")))
    return apart


def _sheet(record: Record, mails: Sequence[Written], refused: Sequence[Refusal], options: Options) -> Draft:
    rows = sorted(_rows(record, mails, refused, options.today), key=lambda row: row.day or Date(9999))
    name = record.profile.full_name
    ready = [row for row in rows if row.mail and row.state == "ready"]
    pace = rules()["pace"]["day"]
    facts: dict[str, Any] = {
        "name": name,
        "headline": as_of(options.today, record.season.specialty if record.season else ""),
        "rows": rows,
        "told": [_told(row) for row in rows if row.mail or row.warnings],
        "ready": len(ready),
        "faulty": len({id(refusal.row) for refusal in refused}),
        "unfinished": len(mails) - len(ready),
        "pace": pace,
        "days": -(-len(ready) // pace),
        "thanks": any(mail.target.purpose == "thank-you" for mail in mails),
        "addressed": addressed,
    }
    return Draft(
        document="outreach",
        stem=stem(record.profile, "Outreach", "Review"),
        title=f"{name}, outreach review",
        author=name,
        parts=(Part(template="outreach-review", facts=facts, footer=f"{name}, outreach review"),),
        formats=("docx", "pdf", "html"),
    )


def _rows(record: Record, mails: Sequence[Written], refused: Sequence[Refusal], today: Date) -> Iterator[Row]:
    by_row = {id(mail.target): mail for mail in mails}
    reasons: dict[int, list[str]] = {}
    for refusal in refused:
        reasons.setdefault(id(refusal.row), []).append(f"{refusal.message.partition(': ')[2]} ({refusal.place}); {refusal.hint}")
    days = _days(today)
    pace, ready, day = rules()["pace"]["day"], 0, next(days)
    for target in record.outreach:
        mail = by_row.get(id(target))
        if target.private:
            continue
        if id(target) in reasons:
            yield Row(today, target, "refused", None, tuple(reasons[id(target)]))
        elif mail is None:
            waiting = target.follow_up_on if target.status != "closed" else None
            yield Row(waiting, target, target.status)
        elif _LACKING in mail.body:
            yield Row(today, target, "to finish", mail, _warnings(mail))
        else:
            if ready and ready % pace == 0:
                day = next(days)
            ready += 1
            yield Row(day, target, "ready", mail, _warnings(mail))


def _warnings(mail: Written) -> tuple[str, ...]:
    usual = rules()["words"]["usual"]
    found = []
    if _LACKING in mail.body:
        missing = mail.body.split(_LACKING)[1].split("]")[0].strip()
        found.append(f"something is still to be written: {missing}")
    if mail.words > usual[1]:
        found.append(f"{mail.words} words; aim for {usual[0]} to {usual[1]}")
    return tuple(found)


def _told(row: Row) -> dict[str, Any]:
    mail = row.mail.draft.mail if row.mail else None
    return {
        "row": row,
        "subject": mail.subject if mail else "",
        "attached": [path.rpartition("/")[2] for path in mail.attach] if mail else [],
    }


def _days(today: Date) -> Iterator[Date]:
    """Weekdays from today on."""
    day = datetime.date(today.year, today.month, today.day)
    while True:
        if day.weekday() < 5:
            yield of_day(day)
        day += datetime.timedelta(days=1)
