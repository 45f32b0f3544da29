"""A packet for each letter writer: a briefing, your CV and statement draft, and the e-mail that asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from generator.documents import Draft, Options, Part, cv, left_out, statement
from generator.documents.cv.rows import Line
from generator.documents.letter_packet import request as letter_request
from generator.documents.letter_packet.facts import again, elsewhere, table, together_line
from generator.documents.outreach.mails import prose, signed
from generator.documents.shared.filenames import plain, stem
from generator.documents.shared.together import evidence, published, surname, works
from generator.load import data
from generator.problems import Place, Problem
from generator.record import Record
from generator.record.cv import Variant
from generator.record.mentors import Mentor, Seen
from generator.record.season import Statement

_ENCLOSED = "letter"
_ON_THE_WAY = ("asked", "agreed", "uploaded")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the writer saw of one competency; those without one have no name."""

    competency: str
    lines: tuple[Line, ...]


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """A packet for every mentor who may write, and for those not yet decided the e-mail that asks; or for one mentor alone."""
    problems: list[Problem] = []
    writers = [mentor for mentor in record.mentors if not mentor.private and mentor.status != "declined"]
    if options.only_for:
        problem = _not_a_writer(record, options.only_for, [mentor.id for mentor in writers])
        if problem:
            return [], [problem]
    elif not writers:
        problems.append(left_out("letter-packet", "there is nobody who may write a letter", "add them to mentors.yaml"))
    names = _names(writers)
    made: list[Draft] = []
    for mentor in writers:
        if options.only_for not in ("", mentor.id):
            continue
        packet = _packet(record, options, mentor, names[mentor.id])
        made.append(packet)
        if mentor.status not in ("identified", "asked") or _is_asked_in_outreach(record, mentor):
            continue
        made.append(letter_request.draft(record, options, mentor, names[mentor.id], packet))
        if not mentor.email:
            message = f"the request to {mentor.name} has no address, so there is no draft to open in a mail program"
            problems.append(Problem("no-address", message, "write email in mentors.yaml", mentor.place("email"), "warning"))
    return made, problems


def _is_asked_in_outreach(record: Record, mentor: Mentor) -> bool:
    """Whether a row of outreach makes the mail that asks, so that nobody is sent two."""
    return any(row.mentor == mentor.id and row.purpose == "letter-request" and not row.private for row in record.outreach)


def _not_a_writer(record: Record, wanted: str, writers: Sequence[str]) -> Problem | None:
    if wanted in writers:
        return None
    known = next((mentor for mentor in record.mentors if mentor.id == wanted), None)
    if known:
        why = "is private" if known.private else "declined"
        return Problem("no-packet", f"there is no packet for '{wanted}', who {why}", "choose somebody else", known.place())
    close = get_close_matches(wanted, writers, 1)
    hint = (
        f"did you mean '{close[0]}'?" if close else f"there are: {', '.join(writers)}" if writers else "add them to mentors.yaml"
    )
    return Problem("unknown-mentor", f"'{wanted}' is no id of mentors", hint, Place())


def _names(writers: Sequence[Mentor]) -> Mapping[str, str]:
    """What each mentor is called in a file name: the surname, with the id where two would be alike or nothing is left of it."""
    short = [plain(surname(mentor.name)) for mentor in writers]
    count = Counter(name.casefold() for name in short)
    return {
        mentor.id: name if name and count[name.casefold()] == 1 else f"{name}-{plain(mentor.id) or number}".strip("-")
        for number, (mentor, name) in enumerate(zip(writers, short, strict=True), 1)
    }


def _packet(record: Record, options: Options, mentor: Mentor, name: str) -> Draft:
    draft_of = _statement(record)
    enclosed = [cv.part(record, _variant(record))]
    if draft_of:
        enclosed.append(statement.part(record, options, draft_of))
    return Draft(
        document="letter-packet",
        stem=stem(record.profile, "Letter", "Packet", name),
        title=f"{record.profile.full_name}, packet for a letter of recommendation by Dr. {surname(mentor.name)}",
        author=record.profile.full_name,
        parts=(_briefing(record, options, mentor, bool(draft_of)), *enclosed),
        face=record.cv.face,
    )


def _variant(record: Record) -> Variant:
    return next((variant for variant in record.cv.variants if variant.id == _ENCLOSED), cv.STANDARD)


def _statement(record: Record) -> Statement | None:
    """The statement for the specialty of the season that goes to all programs; none while nothing is written."""
    if not record.season:
        return None
    begun = [item for item in record.season.statements if item.passages and not item.program]
    ours = [item for item in begun if item.specialty.casefold() in ("", record.season.specialty.casefold())]
    return next(iter(ours), None)


def _briefing(record: Record, options: Options, mentor: Mentor, with_statement: bool) -> Part:
    profile, season = record.profile, options.season
    done, seen = works(record, mentor), _by_competency(evidence(record, mentor))
    _rank([line for work in done for line in work.lines], [line for group in seen for line in group.lines])
    specialty = record.season.specialty if record.season else ""
    facts = {
        "name": signed(record),
        "mentor": mentor,
        "surname": surname(mentor.name),
        "today": options.today,
        "facts": table(record, mentor, season),
        "specialty": specialty,
        "specialty_in_prose": prose(specialty),
        "cycle": season.label if season and not elsewhere(record, season) else "",
        "again": again(record.season),
        "works": done,
        "published": published(record, mentor),
        "together": together_line(record, mentor),
        "evidence": seen,
        "asks": _texts()["angles"][mentor.angle] if mentor.angle else [],
        "always": _texts()["always"],
        "others": _others(record, mentor),
        "with_statement": with_statement,
    }
    footer = f"{profile.full_name}, briefing for Dr. {surname(mentor.name)}"
    return Part(template="letter-packet", facts=facts, pages=2, footer=footer)


def _by_competency(seen: Sequence[Seen]) -> list[Shown]:
    """What was seen, under the competencies in the order they first come up; what has none comes last."""
    order = list(dict.fromkeys(item.competency or "" for item in seen))
    order.sort(key=lambda name: not name)
    names = _texts()["competencies"]
    ordered = sorted(seen, key=lambda item: order.index(item.competency or ""))
    return [
        Shown(names.get(key, ""), tuple(Line(item.text) for item in items))
        for key, items in groupby(ordered, key=lambda item: item.competency or "")
    ]


def _rank(done: Sequence[Line], seen: Sequence[Line]) -> None:
    """Gives every line its rank, should a third page be needed: what was seen stays longest, and the last lines go first."""
    order = sorted(range(len(done)), key=lambda place: (-done[place].priority, -place))
    for rank, line in enumerate([*(done[place] for place in order), *reversed(seen)], 1):
        line.rank = rank


def _others(record: Record, mentor: Mentor) -> list[str]:
    """The angles of the other letters that are on the way; no names, and nothing that is this letter's own."""
    others = [item for item in record.mentors if item is not mentor and not item.private and item.status in _ON_THE_WAY]
    return list(dict.fromkeys(item.angle for item in others if item.angle and item.angle != mentor.angle))


@cache
def _texts() -> dict[str, Any]:
    found: dict[str, Any] = data(Path(__file__).with_name("letters.yaml").read_bytes())
    return found
