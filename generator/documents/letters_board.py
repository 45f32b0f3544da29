"""Every letter by its angle on one page: how far it is, when the next e-mail is due, and what is still missing."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from generator.documents import Draft, Options, Part, left_out
from generator.documents.shared.filenames import stem
from generator.documents.shared.specialty import specialty
from generator.documents.shared.words import as_of
from generator.load import data
from generator.problems import Problem
from generator.record import Record
from generator.record.dates import Date, of_day
from generator.record.mentors import Angle, Mentor
from generator.season import Season, season_of

# So many letters fit on a page even where every name is long.
_ONE_PAGE = 5
ON_THE_WAY = ("asked", "agreed", "uploaded")
State = Literal["met", "missing", "unknown"]


@dataclass(frozen=True, slots=True)
class NextMail:
    """The next e-mail to a writer; `on` is None where the record lacks the date it counts from."""

    what: str
    on: Date | None
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One letter; `mail` is None where there is nothing left to write."""

    mentor: Mentor
    mail: NextMail | None

    @property
    def waiver(self) -> str:
        """`waived`, `not waived`, or nothing where it is not said."""
        return {True: "waived", False: "not waived", None: ""}[self.mentor.waived]


@dataclass(frozen=True, slots=True)
class Need:
    """Something a set of letters should have, and what there is of it."""

    what: str
    there: str
    state: State


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """The board, for an applicant who has written down at least one possible writer."""
    found = rows(record, options.today)
    if not found:
        return [], [left_out("letters-board", "no letter writer is written down", "add them to mentors.yaml")]
    profile = record.profile
    facts = {
        "name": profile.full_name,
        "headline": as_of(options.today, record.season.specialty if record.season else ""),
        "today": options.today,
        "rows": found,
        "counts": Counter(row.mentor.status for row in found),
        "first": next(iter(sorted((row for row in found if row.mail and row.mail.on), key=_mailed_on)), None),
        "needs": needs(record, options.season or season_of(record, options.today)[0]),
        "advocates": [mentor for mentor in writers(record) if mentor.advocate and mentor.in_us],
        "network": record.season.network if record.season else (),
        "rules": _file(),
    }
    short = len(found) <= _ONE_PAGE
    footer = "" if short else f"{profile.full_name}, letters board"
    draft = Draft(
        document="letters-board",
        stem=stem(profile, "Letters-Board"),
        title=f"{profile.full_name}, letters board",
        author=profile.full_name,
        parts=(Part(template="letters-board", facts=facts, pages=1 if short else None, footer=footer),),
        face=record.cv.face,
    )
    return [draft], []


def rows(record: Record, today: Date) -> list[Row]:
    """The letters in the order of the angles; those without one come after, those declined last."""
    order = [*get_args(Angle), None]
    shown = [mentor for mentor in record.mentors if not mentor.private]
    shown.sort(key=lambda mentor: (mentor.status == "declined", order.index(mentor.angle)))
    return [Row(mentor, next_mail(record, mentor, today)) for mentor in shown]


def next_mail(record: Record, mentor: Mentor, today: Date) -> NextMail | None:
    """What to write to this writer next and when; a date in the past means that it is due now."""
    if mentor.status == "identified":
        return NextMail("request", _weeks(mentor.due, -_file()["notice-weeks"]) if mentor.due else today)
    if mentor.status == "asked":
        return _follow_up(record, mentor)
    if mentor.status == "agreed":
        return _reminder(record, mentor)
    return None


def _follow_up(record: Record, mentor: Mentor) -> NextMail:
    """To a request without an answer: on the applicant's own day where outreach has one, else after the weeks of the rule."""
    mails = [row for row in record.outreach if row.mentor == mentor.id and row.purpose in ("letter-request", "follow-up")]
    sent = [day for day in (mentor.asked_on, *(row.sent_on for row in mails)) if day]
    own = [row.follow_up_on for row in mails if row.follow_up_on and row.sent_on and row.sent_on == max(sent)]
    if own:
        return NextMail("follow-up", max(own))
    if not sent:
        return NextMail("follow-up", None, "asked_on")
    return NextMail("follow-up", _weeks(max(sent), _file()["answer-weeks"]))


def _reminder(record: Record, mentor: Mentor) -> NextMail:
    """Before a promised letter is due; once that is sent, again on the day itself."""
    if not mentor.due:
        return NextMail("upload reminder", None, "due")
    before = _weeks(mentor.due, -_file()["reminder-weeks"])
    sent = [
        row.sent_on for row in record.outreach if row.mentor == mentor.id and row.purpose == "upload-reminder" and row.sent_on
    ]
    return NextMail("upload reminder", mentor.due if any(day >= before for day in sent) else before)


def needs(record: Record, season: Season | None) -> list[Need]:
    """What the letters asked for, agreed or uploaded are held to, and how they stand."""
    under_way = on_the_way(record)
    return [
        _angles(record, under_way),
        _us_letters(record, under_way),
        _number(under_way),
        *([_per_program(under_way, season)] if season else []),
        _over_time(under_way),
    ]


def writers(record: Record) -> list[Mentor]:
    """Those who may write: neither private nor declined."""
    return [mentor for mentor in record.mentors if not mentor.private and mentor.status != "declined"]


def on_the_way(record: Record) -> list[Mentor]:
    """Those asked, agreed or done."""
    return [mentor for mentor in writers(record) if mentor.status in ON_THE_WAY]


def us_in_specialty(record: Record, mentors: Sequence[Mentor]) -> list[Mentor]:
    """The US physicians among them whose field, or the field of whose shared work, is the season's specialty or close to it."""
    if not record.season:
        return []
    wanted = specialty(record.season.specialty)
    fields = {item.id: item.specialty for item in record.experiences}

    def is_in(mentor: Mentor) -> bool:
        own = [mentor.specialty] if mentor.specialty else [fields.get(shared, "") for shared in mentor.experiences]
        return any(wanted.has(field) for field in own if field)

    return [mentor for mentor in mentors if mentor.in_us and is_in(mentor)]


def _angles(record: Record, under_way: Sequence[Mentor]) -> Need:
    """Each angle once; an angle that only somebody not yet asked could show is not covered."""
    held = Counter(mentor.angle for mentor in under_way if mentor.angle)
    planned = {mentor.angle for mentor in writers(record)}
    open_ = [angle + (" (nobody asked yet)" if angle in planned else "") for angle in get_args(Angle) if angle not in held]
    twice = [f"{angle} ({number} letters)" for angle, number in held.items() if number > 1]
    said = [f"not covered: {', '.join(open_)}" if open_ else "", f"alike: {', '.join(twice)}" if twice else ""]
    there = "; ".join(text for text in said if text) or "each of the four by one letter"
    return Need("Each of the four angles, by one letter", there, "missing" if open_ or twice else "met")


def _us_letters(record: Record, under_way: Sequence[Mentor]) -> Need:
    least: int = _file()["us-letters"]
    field = record.season.specialty if record.season else "your specialty"
    what = f"{least} or more from US physicians in or near {field}"
    if not record.season:
        return Need(what, "season.yaml names no specialty yet", "unknown")
    found = us_in_specialty(record, under_way)
    uploaded = sum(mentor.status == "uploaded" for mentor in found)
    return Need(what, f"{len(found)}, {uploaded} of them uploaded", "met" if len(found) >= least else "missing")


def _number(under_way: Sequence[Mentor]) -> Need:
    least, most = _file()["letters"]
    return Need(f"{least} to {most} letters in all", str(len(under_way)), "met" if len(under_way) >= least else "missing")


def _per_program(under_way: Sequence[Mentor], season: Season) -> Need:
    """More letters than a program takes are no fault; they have to be chosen from."""
    most = season.limits["letters_per_program"].value
    over = len(under_way) - most
    there = (
        f"{over} more: choose for each program which {most} to assign" if over > 0 else f"{len(under_way)}, all can be assigned"
    )
    return Need(f"At most {most} assigned to one program ({season.label})", there, "met")


def _over_time(under_way: Sequence[Mentor]) -> Need:
    weeks: int = _file()["over-time-weeks"]
    what = f"A writer who saw {weeks} weeks or more"
    known = {mentor.name: mentor.weeks for mentor in under_way if mentor.weeks is not None}
    enough = [f"{name} ({number})" for name, number in known.items() if number >= weeks]
    if enough:
        more = len(enough) - 2
        return Need(what, ", ".join(enough[:2]) + (f", and {more} more" if more > 0 else ""), "met")
    if len(known) < len(under_way):
        return Need(what, "weeks are not written for every writer", "unknown")
    return Need(what, "none", "missing")


def _mailed_on(row: Row) -> Date:
    assert row.mail
    assert row.mail.on
    return row.mail.on


def _weeks(day: Date, weeks: int) -> Date:
    return of_day(datetime.date(day.year, day.month, day.day) + datetime.timedelta(weeks=weeks))


@cache
def _file() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = data(Path(__file__).with_suffix(".yaml").read_bytes())
    return loaded
