"""Do the texts tell the last cycle as season.yaml has it: its interviews, applications, day and specialty?"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from generator.audit.alike import outvoted
from generator.audit.anchors import may_match
from generator.audit.facts import SPOKEN_NUMBER, whole_number
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import Telling, tellings
from generator.documents import Options
from generator.documents.shared.specialty import names_beside, specialty
from generator.record import Record
from generator.record.dates import Date, month_number
from generator.record.season import Action, Cycle, LastCycle, Passage

_DATA = table("cycle")
_DAYS = {"day": 1, "week": 7, "month": 30}
# How many days a length told in days, weeks or months may be off.
_ROUNDED = {"day": 1, "week": 4, "month": 12}


@rule(
    "last-cycle-differs",
    "warning",
    why="Programs were there: they know whether they interviewed you, and they see the day on which you applied.",
    weak="I had no interview last year, and interviews: 2 in the last cycle.",
    better="I had two interviews last year.",
)
def last_cycle_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Invitations, interviews and applications of the last cycle counted otherwise than there, and another specialty of it."""
    season = record.season
    if not season:
        return
    last = season.last
    told: dict[str, list[tuple[Telling, str]]] = {"invites": [], "interviews": [], "applied": []}
    for telling in tellings(record):
        # A program that interviewed you is one, whatever else is told.
        if last.interviews == 0 and (met := pattern(_DATA["interviewed-me"]).search(telling.sentence)):
            told["interviews"].append((telling, met[0]))
        for clause in re.split(r"[;:]", telling.sentence):
            if not _is_last(clause, telling, last):
                continue
            for field, claims in told.items():
                known = getattr(last, field)
                counted = _counted(field, clause) if known is not None else ()
                claims += [(telling, quoted.strip(" ,")) for quoted, number in counted if number != known][:1]
            if said := _other_specialty(clause, season):
                yield _finding(telling, said, f"the last cycle was in {last.specialty}", last, "specialty")
    for field, claims in told.items():
        known = f"your last cycle has {field}: {getattr(last, field)}"
        value = f"{known}, and {len(claims)} texts say otherwise"
        yield from outvoted(claims, value, f", and {known}", "the other", last.place(field))


@rule(
    "submitted-differs",
    "warning",
    why="The day you submitted stands in the system, and a program may look at it.",
    weak="I submitted on September 3, and submitted: 2026-09-13.",
    better="I submitted on September 13.",
)
def submitted_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Days on which an application is told to have been sent that are those of neither cycle, and lengths between them."""
    season = record.season
    days = [(entry, entry.submitted) for entry in (season, season.last) if entry.submitted] if season else []
    for telling in tellings(record) if days else ():
        lowered = telling.sentence.lower()
        if "submi" not in lowered and not may_match(_DATA["submitted"], lowered):
            continue
        for match in pattern(_DATA["submitted"]).finditer(telling.sentence):
            meant = [(entry, day) for entry, day in days if not match["year"] or int(match["year"]) == day.year]
            if isinstance(telling.words.entry, LastCycle):
                meant = [(entry, day) for entry, day in meant if isinstance(entry, LastCycle)]
            if meant and not any(_agrees(match, day) for _, day in meant):
                entry, day = meant[0]
                yield _finding(telling, match[0], f"the application was submitted {day}", entry, "submitted")
        for match in pattern(_numbered(_DATA["earlier"])).finditer(telling.sentence) if len(days) > 1 else ():
            unit, number = match["unit"].lower(), whole_number(match["n"]) or 1
            apart = _day_of_year(days[1][1]) - _day_of_year(days[0][1])
            told = number * _DAYS[unit] * (1 if match["side"].lower() == "earlier" else -1)
            if "submi" in lowered and all(day.day for _, day in days) and abs(told - apart) > _ROUNDED[unit]:
                what = f"{days[0][1]} is {abs(apart)} days {'earlier' if apart > 0 else 'later'} in its season than {days[1][1]}"
                yield _finding(telling, match[0], what, days[1][0], "submitted")


@rule(
    "interview-early",
    "error",
    why="Nobody is invited before the application is in; a wrong day puts the interview out of the calendar.",
    weak="interview: 2026-08-05, and the application was submitted 2026-09-02.",
    better="interview: 2026-11-05.",
)
def interview_early(record: Record, options: Options) -> Iterator[Finding]:
    """Interviews of this season that lie before the day of the application."""
    season = record.season
    if not season or not season.submitted:
        return
    for program in record.programs:
        if program.interview and program.interview < season.submitted:
            message = f"the interview at '{program.program}' is on '{program.interview}', and you applied on {season.submitted}"
            hint = f"correct one of them; the application stands at {season.place('submitted')}"
            yield Finding(message, program.place("interview"), hint)


def _finding(telling: Telling, quoted: str, known: str, entry: Cycle | LastCycle, key: str) -> Finding:
    message = f"{telling.words.name} says '{quoted.strip(' ,')}', and {known}"
    return Finding(message, telling.words.place, f"correct one of them; the other stands at {entry.place(key)}")


def _is_last(clause: str, telling: Telling, last: LastCycle) -> bool:
    """Whether a clause speaks of the last cycle, and not of this one or of one before the last."""
    entry = telling.words.entry
    own = isinstance(entry, LastCycle) or (isinstance(entry, Passage) and entry.paragraph == "last-cycle")
    if isinstance(entry, Action) or telling.words.key == "statement" or pattern(_DATA["earlier-still"]).search(telling.sentence):
        return False
    years = {year for match in pattern(_DATA["another"]).finditer(clause) for year in match.groups() if year}
    season = re.sub(r"\D", "", last.cycle)
    if season and years and season not in years:
        return False
    sent = {season, str(last.submitted.year) if last.submitted else season}
    if season and any(match["year"] not in sent for match in pattern(_DATA["in-year"]).finditer(clause)):
        return False
    return bool(pattern(_DATA["last"]).search(telling.sentence)) or (own and not pattern(_DATA["this"]).search(clause))


def _counted(key: str, clause: str) -> Iterator[tuple[str, int]]:
    """The numbers of invitations, interviews or applications that a clause tells, with its words."""
    for written in _DATA[key]:
        for match in pattern(_numbered(written)).finditer(clause):
            said = {name: number for name, number in match.groupdict().items() if number}
            numbers = [_number(number) for number in said.values()]
            yield match[0], sum(numbers)


def _number(said: str) -> int:
    known: int | None = _DATA["numbers"].get(said.lower())
    return whole_number(said) if known is None else known


def _numbered(written: str) -> str:
    return written.replace("{number}", rf"\d{{1,3}}|{SPOKEN_NUMBER}")


def _other_specialty(clause: str, season: Cycle) -> str:
    """A specialty that a clause lets the last application be in and that it was not.

    Where it is this season's, and no switch is explained, another rule names the last cycle itself.
    """
    if not season.last.specialty:
        return ""
    wanted, now = specialty(season.last.specialty), specialty(season.specialty)
    is_switch = any(entry.kind == "specialty switch" for entry in season.explanations)
    # The longest first: orthopedic surgery is no surgery.
    fields = (field.lower() for field in table("people")["practitioners"].values())
    names = sorted({*names_beside(wanted), *fields, *wanted.names}, key=len, reverse=True)
    known = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    for match in pattern(_DATA["applied-in"]).finditer(clause):
        told = known.findall(match["what"].lower())
        if told and not any(wanted.is_called(name) for name in told) and (is_switch or not now.is_called(told[0])):
            return f"{match[0][: match.start('what') - match.start()]}{told[0]}"
    return ""


def _agrees(match: re.Match[str], day: Date) -> bool:
    if day.month and day.month != month_number(match["month"]):
        return False
    return not match["day"] or not day.day or int(match["day"]) == day.day


def _day_of_year(day: Date) -> int:
    return datetime.date(day.year, day.month or 1, day.day or 1).timetuple().tm_yday


RULES = (last_cycle_differs, submitted_differs, interview_early)
