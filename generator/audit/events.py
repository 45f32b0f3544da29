"""Has each meeting and each award one date, one town and one name?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from generator.audit.alike import outvoted
from generator.audit.geography import STATES
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import Telling, stems, tellings
from generator.documents import Options
from generator.record import Record
from generator.record.achievements import Award, Presentation
from generator.record.dates import Date, month_number
from generator.record.season import Action

_DATA = table("events")
_MONTH_YEAR = table("calendar")["month-year"]
_SHARED_WORDS = 2


class Claim(NamedTuple):
    """The year and the month, 0 where it is not said, that a text gives an event."""

    telling: Telling
    year: int
    month: int
    said: str


@rule(
    "event-differs",
    "warning",
    why="A meeting has one date and one town, and whoever was there knows them.",
    weak="A Quality Day in March 2026 in one file, in May 2026 in another.",
    better="The same month in both.",
)
def event_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Meetings and awards told with another month or year than theirs, or another town; told often, the entry is named."""
    for event, entry, date in _dated(record):
        claims = [claim for claim in _claims(record, event, entry) if date]
        wrong = [claim for claim in claims if not _may_be(claim, date)]
        if (
            len({claim.telling.words for claim in wrong}) > 1
            and len(wrong) == len(claims)
            and len({claim[1:3] for claim in wrong}) == 1
        ):
            told = wrong[0]
            message = f"{event} is dated {date}, and {len(wrong)} other places have {Date(told.year, told.month)}"
            yield Finding(message, entry.place("date"), f"correct one of them; a text stands at {told.telling.words.place}")
            continue
        yield from _nearly_named(record, event, entry, date) if isinstance(entry, Presentation) and date else ()
        # Of the date of an action `action-date` speaks.
        for claim in (claim for claim in wrong if claim.said):
            message = f"{claim.telling.words.name} says '{claim.said}' of {event}, which is dated {date}"
            yield Finding(message, claim.telling.words.place, f"correct one of them; the other stands at {entry.place('date')}")
    yield from _in_other_towns(record)


@rule(
    "talk-or-poster",
    "warning",
    why="ERAS asks whether it was a talk or a poster, and the program of the meeting says which.",
    weak="kind: oral, and 'presented the poster' in the description.",
    better="kind: poster in both.",
)
def talk_or_poster(record: Record, options: Options) -> Iterator[Finding]:
    """Talks that texts call a poster, and posters called a talk; where several texts do, the entry is named."""
    for entry in record.achievements.presentations:
        others = [kind for kind in _DATA["called"] if kind != entry.kind]
        alike = {of.kind for of in record.achievements.presentations if of.experience == entry.experience}
        if entry.private or not entry.experience or len(alike) > 1:
            continue
        claims = [
            (telling, match[0])
            for telling in tellings(record)
            if (telling.one and telling.one.id == entry.experience) or _names(telling, entry.event, entry)
            if not any(of is entry for of in telling.words.path)
            for kind in others
            if (match := pattern(_DATA["called"][kind]).search(telling.sentence))
        ]
        is_of_kind = f"'{entry.title}' is of kind '{entry.kind}'"
        value = f"{is_of_kind}, and {len(claims)} texts say otherwise"
        yield from outvoted(claims, value, f", and {is_of_kind}", "the kind", entry.place("kind"))


@rule(
    "award-differs",
    "warning",
    why="An award says as much as the number of people it was chosen from, and the school knows that number.",
    weak="One of 42 house officers in the list, and one of 24 in the description.",
    better="One of 42 in both.",
)
def award_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Awards told to be won among another number of people than their detail has."""
    for award in record.achievements.awards:
        among = pattern(_DATA["among"]).search(award.detail)
        if not among or award.private:
            continue
        for telling in tellings(record):
            sentence, by_name = telling.sentence, _names(telling, award.title, award)
            is_told = award.title.lower() in sentence.lower() or pattern(_DATA["award"]).search(sentence)
            if any(of is award for of in telling.words.path) or not is_told:
                continue
            for match in pattern(_DATA["among"]).finditer(sentence):
                of_them = match["what"] and among["what"] and match["what"][:-1] == among["what"][:-1]
                if match["n"] != among["n"] and (of_them or (by_name and not match["what"])):
                    message = f"{telling.words.name} says '{match[0]}', and '{award.title}' was won as '{award.detail}'"
                    hint = f"correct one of them; the award stands at {award.place('detail')}"
                    yield Finding(message, telling.words.place, hint)


def _in_other_towns(record: Record) -> Iterator[Finding]:
    """Meetings that a text lets be in another town than theirs."""
    for telling in tellings(record):
        for talk in record.achievements.presentations:
            if talk.private or not _names(telling, talk.event, talk) or any(entry is talk for entry in telling.words.path):
                continue
            towns = {other.city for other in record.achievements.presentations if other.city} - {talk.city}
            met = telling.words.key == "met_at"
            in_town = (_DATA["poster-in"], _DATA["met-in"]) if met else (_DATA["poster-in"],)
            for match in (found for written in in_town for found in pattern(written).finditer(telling.sentence)):
                if (
                    talk.city
                    and match["town"] != talk.city
                    and match["town"].lower() not in STATES
                    and (match["town"] in towns or "poster" in match[0] or met)
                ):
                    message = f"{telling.words.name} says '{match[0]}', and {talk.event} is in {talk.city}"
                    hint = f"correct one of them; the other stands at {talk.place('city')}"
                    yield Finding(message, telling.words.place, hint)


def _dated(record: Record) -> Iterator[tuple[str, Presentation | Award, Date | None]]:
    """What happened once and has a date: meetings and awards, by their names."""
    for talk in record.achievements.presentations:
        if not talk.private:
            yield talk.event, talk, talk.date
    for award in record.achievements.awards:
        if not award.private:
            yield award.title, award, award.date


def _names(telling: Telling, event: str, entry: Presentation | Award) -> bool:
    """Whether a sentence speaks of a meeting or an award: by its name, or by a poster and the words of its title."""
    # The words of a place are no words of a meeting.
    sentence = telling.sentence
    for there in telling.named:
        sentence = sentence.replace(there.organization, " ")
    said, known = stems(sentence), stems(event)
    if known and len(said & known) >= min(_SHARED_WORDS, len(known)):
        return True
    if "poster" not in telling.sentence:
        return False
    if isinstance(entry, Presentation) and telling.one and telling.one.id == entry.experience and "the poster" in sentence:
        return True
    city = getattr(entry, "city", "")
    return bool(city and f"in {city}" in telling.sentence) or len(said & stems(entry.title)) >= _SHARED_WORDS


def _nearly_named(record: Record, event: str, entry: Presentation, date: Date) -> Iterator[Finding]:
    """Meetings of the same month whose names end in the same two words and begin otherwise."""
    ending = " ".join(event.split()[-2:])
    called = re.compile(rf"\b(?:[A-Z][\w'’-]* )+{re.escape(ending)}\b")
    for telling in tellings(record) if len(event.split()) > len(ending.split()) else ():
        months = pattern(_MONTH_YEAR).finditer(telling.sentence) if ending in telling.sentence else ()
        if any(Date(int(month["year"]), month_number(month["month"])).first_month == date.first_month for month in months):
            for match in called.finditer(telling.sentence):
                if not match[0].removeprefix("The ").endswith(event) and not event.endswith(match[0].removeprefix("The ")):
                    message = f"{telling.words.name} says '{match[0]}', and the meeting of {date} is {event}"
                    hint = f"correct one of them; the other stands at {entry.place('event')}"
                    yield Finding(message, telling.words.place, hint)


def _claims(record: Record, event: str, entry: Presentation | Award) -> Iterator[Claim]:
    """The dates that texts beside the entry give it; a month or a year alone has to stand in the part that names it."""
    for telling in tellings(record):
        # People of a network may have been at the meeting of another year.
        is_of_others = telling.words.key == "network"
        if is_of_others or not _names(telling, event, entry) or any(of is entry for of in telling.words.path):
            continue
        if isinstance(entry, Award) and not pattern(_DATA["award"]).search(telling.sentence):
            continue
        full = list(pattern(_MONTH_YEAR).finditer(telling.sentence))
        done = telling.words.entry.date if isinstance(telling.words.entry, Action) and not full else None
        if done:
            yield Claim(telling, done.year, done.month, "")
        for match in full:
            if not pattern(_DATA["of-a-paper"]).search(telling.sentence[: match.start()]):
                yield Claim(telling, int(match["year"]), month_number(match["month"]), match[0])
        for part in re.split("[;:] ", telling.sentence) if not full else ():
            months = list(pattern(_DATA["month-or-year"]).finditer(part))
            if len(months) == 1 and _names(replace(telling, sentence=part), event, entry):
                year, month = months[0]["year"], months[0]["month"]
                yield Claim(telling, int(year or 0), month_number(month) if month else 0, months[0][0])


def _may_be(claim: Claim, date: Date | None) -> bool:
    """Whether a date can be the one that a text gives in part."""
    if date is None or claim.year in (0, date.year):
        return date is None or not claim.month or not date.month or claim.month == date.month
    return False


RULES = (event_differs, talk_or_poster, award_differs)
