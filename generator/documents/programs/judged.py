"""One program held against the record: what excludes it, its tier, what ties the applicant to it, and what nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from generator.documents.shared.words import counted
from generator.load import data
from generator.record import Record
from generator.record.dates import Date
from generator.record.experiences import Experience
from generator.record.mentors import Mentor
from generator.record.programs import Program, Tier
from generator.record.standing import step2_ck, us_clinical
from generator.season import Season

FilterName = Literal["visa", "graduation year", "Step 2 CK minimum", "US clinical experience"]
LinkKind = Literal["site", "writer", "alumni", "near", "region"]
FILTERS: tuple[FilterName, ...] = ("visa", "graduation year", "Step 2 CK minimum", "US clinical experience")
_WRITES = frozenset({"asked", "agreed", "uploaded"})


class Found(NamedTuple):
    """What one filter says: `out` is why the program is excluded, `ask` what to ask it; `known` is false where a fact lacks."""

    out: str = ""
    ask: str = ""
    known: bool = True


class Link(NamedTuple):
    """What ties the applicant to a program, in words; the kinds stand in the order of their weight."""

    kind: LinkKind
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A program with all there is to say about it.

    `tier` is the applicant's own where there is one, else that of the rules; None where too little is known.
    """

    program: Program
    filters: Mapping[FilterName, Found]
    tier: Tier | None
    by_rules: Tier | None
    why: tuple[str, ...]
    links: tuple[Link, ...]

    @property
    def out(self) -> tuple[str, ...]:
        """Every reason for which it is excluded."""
        return tuple(found.out for found in self.filters.values() if found.out)

    @property
    def asks(self) -> tuple[str, ...]:
        """What the facts leave open, to be asked of the program."""
        return tuple(found.ask for found in self.filters.values() if found.ask)


@dataclass(frozen=True, slots=True)
class Applicant:
    """What is held against a program: months of US work up to today, the year applications open; None for what is not written."""

    needs_visa: bool | None
    graduated: int
    score: int | None
    usce: int
    hands_on: int
    applies: int


@cache
def rules() -> Mapping[str, Any]:
    """The numbers of rules.yaml."""
    found: Mapping[str, Any] = data((Path(__file__).parent / "rules.yaml").read_bytes())
    return found


def judge(record: Record, season: Season | None, today: Date) -> list[Judged]:
    """Every program of the list but the private ones, in the order of the file."""
    applicant = _applicant(record, season, today)
    ties = _Ties.of(record, season)
    judged = []
    for program in record.programs:
        if program.private:
            continue
        by_rules, why = tier(program, applicant.score)
        judged.append(
            Judged(program, filters(program, applicant), program.tier or by_rules, by_rules, why, tuple(ties.to(program)))
        )
    return judged


def _applicant(record: Record, season: Season | None, today: Date) -> Applicant:
    exam = step2_ck(record)
    held = us_clinical(record)
    return Applicant(
        needs_visa=record.profile.needs_visa,
        graduated=record.profile.graduation.year,
        score=exam.score if exam else None,
        usce=_months(held, today),
        hands_on=_months([item for item in held if item.kind != "observership"], today),
        applies=season.opens.date.year if season else today.year,
    )


def _months(held: list[Experience], today: Date) -> int:
    """Calendar months up to today, each counted once."""
    return len(
        {month for item in held for month in range(item.start.first_month, min(item.end.last_month, today.first_month) + 1)}
    )


def filters(program: Program, applicant: Applicant) -> dict[FilterName, Found]:
    """What each filter says; a fact that is not known neither excludes a program nor clears it."""
    return {
        "visa": _visa(program, applicant),
        "graduation year": _graduation(program, applicant),
        "Step 2 CK minimum": _score(program, applicant),
        "US clinical experience": _usce(program, applicant),
    }


def _visa(program: Program, applicant: Applicant) -> Found:
    if applicant.needs_visa is False:
        return Found()
    if applicant.needs_visa is None or program.visa is None:
        return Found(known=False)
    return Found("sponsors no visa, and you need one" if program.visa == "none" else "")


def _graduation(program: Program, applicant: Applicant) -> Found:
    """Counted by calendar years, when applications open; who passes then, but not when training begins, has to ask."""
    limit = program.graduation_limit
    if limit is None:
        return Found(known=False)
    years = applicant.applies - applicant.graduated
    if years > limit:
        return Found(f"takes graduates of the last {counted(limit, 'year')}, and it is {years} since {applicant.graduated}")
    if years == limit:
        ask = f"how they count {counted(limit, 'year')} since graduation: it is {years} now and {years + 1} when training begins"
        return Found(ask=ask)
    return Found()


def _score(program: Program, applicant: Applicant) -> Found:
    if program.step2_minimum is None or applicant.score is None:
        return Found(known=False)
    short = applicant.score < program.step2_minimum
    return Found(f"wants Step 2 CK {program.step2_minimum}, and yours is {applicant.score}" if short else "")


def _usce(program: Program, applicant: Applicant) -> Found:
    months, hands_on = program.usce_months, program.hands_on_required
    if hands_on:
        needed = max(months or 1, 1)
        if applicant.hands_on >= needed:
            return Found()
        said = "none" if not applicant.hands_on else str(applicant.hands_on)
        return Found(f"wants {counted(needed, 'hands-on month')} in the US, and you have {said}")
    if months is None:
        return Found(known=False)
    if applicant.usce < months:
        return Found(f"wants {counted(months, 'month')} of US clinical experience, and you have {applicant.usce}")
    if hands_on is None and applicant.hands_on < months:
        return Found(ask="whether observerships count as US clinical experience")
    return Found()


def tier(program: Program, score: int | None) -> tuple[Tier | None, tuple[str, ...]]:
    """The tier by the rules, None where too little is known, and the facts it rests on.

    One fact that says reach is enough for reach; safety needs all of them known and none against it.
    """
    numbers = rules()["tiers"]
    facts: list[Tier | None] = []
    why = []
    share = 0 if program.img_percent is None and program.takes_imgs is False else program.img_percent
    if share is None:
        facts.append(None)
        why.append("share of IMGs not known")
    else:
        facts.append(_between(share, numbers["img-percent"]))
        why.append("no IMGs among the residents" if program.takes_imgs is False and not share else f"{share}% IMGs")
    if program.step2_typical is None or score is None:
        facts.append(None)
        why.append("usual score not known" if program.step2_typical is None else "your score not known")
    else:
        margin = score - program.step2_typical
        facts.append(_between(margin, numbers["step2-margin"]))
        why.append(f"score {margin:+}" if margin else "score level")
    facts.append(numbers["kind"][program.kind] if program.kind else None)
    known = [fact for fact in facts if fact]
    if "reach" in known:
        return "reach", tuple(why)
    if len(known) < numbers["fewest-known"]:
        return None, tuple(why)
    return ("safety" if facts == ["safety"] * len(facts) else "target"), tuple(why)


def _between(value: int, numbers: Mapping[str, int]) -> Tier:
    if value < numbers["reach-below"]:
        return "reach"
    return "safety" if value >= numbers["safety-from"] else "target"


@dataclass(frozen=True, slots=True)
class _Ties:
    """What of the record can tie the applicant to a place: worked out once for the whole list."""

    worked: tuple[Experience, ...]
    writers: tuple[Mentor, ...]
    cities: Mapping[tuple[str, str], str]
    states: Mapping[str, str]
    regions: Mapping[str, str]

    @classmethod
    def of(cls, record: Record, season: Season | None) -> _Ties:
        worked = tuple(worked_in_us(record))
        contact = record.profile.contact
        cities, states = {}, {}
        if contact.state:
            cities[_folded(contact.city), contact.state.upper()] = f"you live in {contact.city}"
            states[contact.state.upper()] = f"you live in {contact.state.upper()}"
        for item in worked:
            cities[_folded(item.city), item.state.upper()] = f"you worked in {item.city}"
            states[item.state.upper()] = f"you worked in {item.state.upper()}"
        preferred = [entry.division for entry in record.season.geography] if record.season else []
        divisions = season.divisions if season else {}
        regions = {state: f"{name} is a region you prefer" for name in preferred for state in divisions.get(name, ())}
        return cls(worked, tuple(writers(record)), cities, states, regions)

    def to(self, program: Program) -> list[Link]:
        found = [
            Link("site", f"your own site: {item.title}, {item.start.year}")
            for item in self.worked
            if is_at(item.organization, program) and (item.city, item.state) == (program.city, program.state)
        ][:1]
        here = [f"Dr. {item.name}" for item in self.writers if is_at(item.institution, program)]
        if here:
            found.append(Link("writer", f"letter writer{'s' if len(here) > 1 else ''} there: {' and '.join(here)}"))
        if program.my_school:
            found.append(Link("alumni", "residents from your school or region"))
        state = program.state.upper()
        near = self.cities.get((_folded(program.city), state)) or self.states.get(state)
        if near:
            found.append(Link("near", near))
        elif state in self.regions:
            found.append(Link("region", self.regions[state]))
        return found


def worked_in_us(record: Record) -> list[Experience]:
    """The experiences at a place in the US, the first begun first."""
    held = [item for item in record.experiences if item.in_us and item.state and not item.private]
    return sorted(held, key=lambda item: (item.start, item.end))


def writers(record: Record) -> list[Mentor]:
    """The US physicians who were asked for a letter or have written one."""
    return [item for item in record.mentors if item.in_us and item.status in _WRITES and not item.private]


def is_at(organization: str, program: Program) -> bool:
    """Whether the two names mean one place: they are equal, or the longer begins with the shorter one of two words or more."""
    one, other = sorted((_folded(organization), _folded(program.program)), key=len)
    return one == other or (len(one.split()) > 1 and other.startswith(f"{one} "))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
