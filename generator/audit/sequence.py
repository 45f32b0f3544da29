"""What a sentence puts first and what after it: exams, posts, graduation, the move and the application, each with its months."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.audit.anchors import may_match
from generator.audit.rules import pattern, table
from generator.audit.sittings import exams, sittings
from generator.audit.telling import Telling, names_by_experience, tellings
from generator.once import once
from generator.problems import Place
from generator.record import Record
from generator.record.dates import Date
from generator.record.experiences import Experience
from generator.record.profile import Exam
from generator.record.season import LastCycle
from generator.record.standing import us_clinical

_DATA = table("sequence")
_LONG_AGO = 0


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened between two months; `told` is how to call it, with its date."""

    first: int
    last: int
    told: str
    place: Place
    is_exam: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """A sentence that puts one event before another; `quoted` are its words."""

    telling: Telling
    quoted: str
    before: Event
    after: Event

    @property
    def is_wrong(self) -> bool:
        """Whether by the dates what is told first came later."""
        return self.before.first > self.after.last


@once
def orders(record: Record) -> tuple[Order, ...]:
    """Every order of two events that the sentences of the record tell."""
    return tuple(order for telling in tellings(record) for order in _of_sentence(telling, record))


@dataclass(frozen=True, slots=True)
class Beside:
    """A sentence that puts an exam into the time of some work, all of it at one place; `quoted` are its words."""

    telling: Telling
    quoted: str
    exam: Exam
    work: tuple[Experience, ...]


def besides(record: Record) -> Iterator[Beside]:
    """Every exam that a sentence of the record puts into the time of some work."""
    calls = names_by_experience(record)
    for telling in filter(_is_told, tellings(record)):
        for written in _that_may_match(_DATA["beside"], telling):
            for match in pattern(written).finditer(telling.sentence):
                work = tuple(entry for entry in record.experiences if any(name in match["work"] for name in calls[entry.id]))
                if len({entry.organization for entry in work}) == 1 and pattern(_DATA["sat"]).search(match["exam"]):
                    for exam in _sat(match["exam"], match, record):
                        yield Beside(telling, match[0].strip(" ,"), exam, work)


def exams_in(said: str, record: Record) -> list[Exam]:
    """The exams of the profile that words name, or all that were sat where they say so."""
    named = exams_named(said, record)
    if pattern(_DATA["every-exam"]).search(said) or (not named and pattern(_DATA["the-exams"]).search(said)):
        return [exam for exam in exams(record) if exam.result != "scheduled"]
    return named


def exams_named(said: str, record: Record) -> list[Exam]:
    """The exams of the profile that words name."""
    names = " ".join(match[0] for match in pattern(_DATA["exam-name"]).finditer(said))
    figures = re.findall(r"[123]", names)
    is_oet = bool(pattern(_DATA["oet"]).search(names))
    return [exam for exam in exams(record) if _number(exam) in figures or (is_oet and pattern(_DATA["oet"]).search(exam.name))]


def _number(exam: Exam) -> str:
    match = re.search(r"\bstep ?([123])", exam.name, re.IGNORECASE)
    return match[1] if match else "none"


def _of_sentence(telling: Telling, record: Record) -> Iterator[Order]:
    if not _is_told(telling):
        return
    for order in _that_may_match(_DATA["orders"], telling):
        for match in pattern(order).finditer(telling.sentence):
            # Two orders in one sentence are not taken apart.
            if any(pattern(_DATA["order-within"]).search(match[side]) for side in ("first", "then")):
                continue
            before, after = (_events(match[side], match, telling, record) for side in ("first", "then"))
            before, after = before or _own(match["first"], telling), after or _own(match["then"], telling)
            # Two of one kind, such as two posts on one side, leave open which is meant; several exams were all sat.
            if before and after and {event.place for event in before} != {event.place for event in after}:
                latest = max(before, key=lambda event: event.first)
                earliest = min(after, key=lambda event: event.last)
                yield Order(telling, match[0].strip(" ,"), latest, earliest)
                return


def _that_may_match(patterns: Iterable[str], telling: Telling) -> list[str]:
    """Those whose fixed words stand in the sentence; the others, with their free beginnings, would take long to say no."""
    lowered = telling.sentence.lower()
    return [written for written in patterns if may_match(written, lowered)]


def _is_told(telling: Telling) -> bool:
    """Whether it tells what the applicant did: not the old statement, nor others, hopes and rules."""
    return not isinstance(telling.words.entry, LastCycle) and not pattern(_DATA["of-others"]).search(telling.sentence)


def _events(said: str, match: re.Match[str], telling: Telling, record: Record) -> list[Event]:
    """The exams sat in those words, or else the one other event they tell of."""
    said = pattern(_DATA["denied"]).sub("", said)
    sat = [_sitting(exam, said, record) for exam in _sat(said, match, record) if exam.date]
    if sat:
        return sat
    found = [*_posts(said, record), *_milestones(said, record)]
    return found if len(found) == 1 else [] if found else list(_towns(said, record))


def _sitting(exam: Exam, said: str, record: Record) -> Event:
    """When an exam was sat: the failed sitting where the words say failed, the last where they say passed, else any."""
    meant = {"fail": _DATA["failed"], "pass": _DATA["passed"]}
    of = [result for result, written in meant.items() if pattern(written).search(said)]
    every = [each for each in sittings(exam, record) if each.date and (not of or each.result == of[0])] or [exam]
    dates = sorted(each.date for each in every if each.date)
    return Event(
        dates[0].first_month, dates[-1].last_month, f"{exam.name} was {dates[-1]}", every[-1].place("date"), is_exam=True
    )


def _sat(said: str, match: re.Match[str], record: Record) -> list[Exam]:
    """The exams that words let be sat; `it` is the one that the sentence names."""
    if pattern(_DATA["prepared"]).search(said) and not pattern(_DATA["sat"]).search(said):
        return []
    if pattern(_DATA["sat-it"]).search(said) and not pattern(_DATA["exam-name"]).search(said):
        named = {name[0] for name in pattern(_DATA["exam-name"]).finditer(match.string)}
        said = named.pop() if len(named) == 1 else ""
    return exams_in(said, record)


def _posts(said: str, record: Record) -> Iterator[Event]:
    """Work at the places named, or of the one kind that is meant: its end where the words tell of that, else its start."""
    calls = names_by_experience(record)
    named = [entry for entry in record.experiences if any(name in said for name in calls[entry.id])]
    entries = named or _of_a_kind(said, record)
    if not entries or (named and len({entry.organization for entry in named}) > 1):
        return
    is_end = pattern(_DATA["ended"]).search(said) and not pattern(_DATA["began"]).search(said)
    key = "end" if is_end else "start"
    dates: list[Date] = sorted(getattr(entry, key) for entry in entries)
    what = f"the work at {entries[0].organization} {'ended' if is_end else 'began'}"
    place = entries[0].place(key)
    yield Event(dates[0].first_month, dates[-1].last_month, f"{what} {dates[0]}", place)


def _own(said: str, telling: Telling) -> list[Event]:
    """The work that a text belongs to, from its start to its end, where the words tell of no other."""
    entry = telling.words.experience
    if entry is None or telling.named == (entry,) or not pattern(_DATA["own-work"]).search(said):
        return []
    told = f"the work at {entry.organization} began {entry.start}"
    return [Event(entry.start.first_month, entry.end.last_month, told, entry.place("start"))]


def _of_a_kind(said: str, record: Record) -> list[Experience]:
    for work in _DATA["works"]:
        if pattern(work["said"]).search(said):
            pool = us_clinical(record) if work.get("us") else record.experiences
            kinds, title = work.get("kinds"), work.get("title", "")
            return [entry for entry in pool if (not kinds or entry.kind in kinds) and pattern(title).search(entry.title)]
    return []


def _milestones(said: str, record: Record) -> Iterator[Event]:
    profile, season = record.profile, record.season
    if pattern(_DATA["graduated"]).search(said):
        yield _event(profile.graduation, "graduation was", profile.place("graduation"))
    for certificate in profile.certifications:
        if certificate.date and "ecfmg" in certificate.name.lower() and pattern(_DATA["certified"]).search(said):
            yield _event(certificate.date, f"'{certificate.name}' is dated", certificate.place("date"))
    if pattern(_DATA["moved"]).search(said):
        yield from _move([entry for entry in record.experiences if entry.state or entry.country in _DATA["us"]], record)
    if season and season.submitted and season.last.submitted and pattern(_DATA["applied"]).search(said):
        last, this = season.last.submitted, season.submitted
        is_last, is_this = (pattern(_DATA[key]).search(said) for key in ("last-time", "this-time"))
        first, until = (this if is_this else last), (last if is_last else this)
        yield Event(first.first_month, until.last_month, f"you applied {first}", season.last.place("submitted"))


def _move(there: list[Experience], record: Record) -> Iterator[Event]:
    """The move to where that work was: before the first work there, and after the last that ended elsewhere by then."""
    if not there:
        return
    arrived = min(there, key=lambda entry: entry.start)
    elsewhere = [entry.end.first_month for entry in record.experiences if entry not in there and entry.end <= arrived.start]
    what = f"the first work there began {arrived.start}"
    yield Event(max(elsewhere, default=_LONG_AGO), arrived.start.last_month, what, arrived.place("start"))


def _towns(said: str, record: Record) -> Iterator[Event]:
    """The leaving of towns and countries where the applicant worked, and the coming to others."""
    places: dict[str, list[Experience]] = {}
    for entry in record.experiences:
        for name in filter(None, (entry.city, entry.country)):
            places.setdefault(name, []).append(entry)
    for match in pattern(_DATA["left-or-came"]).finditer(said):
        name = next((name for name in places if match["to"].startswith(name)), "")
        if name and match["left"]:
            left = max(places[name], key=lambda entry: entry.end)
            yield _event(left.end, f"the work in {name} ended", left.place("end"))
        elif name:
            yield from _move(places[name], record)


def _event(date: Date, told: str, place: Place) -> Event:
    return Event(date.first_month, date.last_month, f"{told} {date}", place)
