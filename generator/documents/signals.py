"""The signals: how many there are, which programs get them and why, and what speaks against a choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.documents import Draft, Options, Part, left_out
from generator.documents.programs.judged import Judged, LinkKind, judge
from generator.documents.shared.filenames import stem
from generator.documents.shared.words import as_of
from generator.load import data
from generator.problems import Problem
from generator.record import Record
from generator.record.entry import place_line
from generator.season import Fact, Season, Tiers, season_of

_WEIGHT: tuple[LinkKind, ...] = ("site", "writer", "alumni", "near", "region")
_LOOK_UP = "look up what this specialty asks for this season"


@dataclass(frozen=True, slots=True)
class Count:
    """One tier of signals: how many there are and how many are chosen."""

    signal: str
    allowed: int
    chosen: int

    @property
    def free(self) -> int:
        """How many are left to give."""
        return max(self.allowed - self.chosen, 0)


@dataclass(frozen=True, slots=True)
class Row:
    """A program with its signal, what speaks for it, and the verdict."""

    signal: str
    name: str
    place: str
    why: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Field:
    """The signals of one specialty; `tiers` is None where their number is not known."""

    specialty: str
    tiers: Tiers | None
    counts: tuple[Count, ...]
    chosen: tuple[Row, ...]
    fits: int
    suggested: tuple[Row, ...]
    note: str


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """One document for all specialties with a signal; none where there is nothing to choose from."""
    season, problems = season_of(record, options.today)
    judged = judge(record, season, options.today)
    fields, uncounted = [], []
    for specialty in _specialties(record, judged):
        own = [item for item in judged if item.program.specialty.casefold() == specialty.casefold()]
        tiers = _named(season.signals, specialty) if season else None
        elsewhere = _named(season.elsewhere, specialty) if season else None
        if not tiers and not any(item.program.signal for item in own):
            uncounted.append(_no_count(specialty, season, elsewhere))
            continue
        fields.append(_field(specialty, tiers, own))
        problems += _problems(specialty, tiers, own)
    if not judged:
        hint = "add programs.yaml, or save your spreadsheet as programs.csv or programs.xlsx"
        return [], [*problems, left_out("signals", "there is no program to give one to", hint)]
    if not fields:
        return [], [*problems, left_out("signals", uncounted[0], _LOOK_UP)]
    problems += [Problem("signals-uncounted", message, _LOOK_UP, severity="advice") for message in uncounted]
    name = record.profile.full_name
    submission = season.dates.get("submission") if season else None
    facts = {
        "name": name,
        "headline": as_of(options.today, season.label if season else ""),
        "season": season,
        "sent": bool(submission and options.today >= submission.date),
        "fields": fields,
        "friendly": _data()["img-friendly"]["value"],
    }
    draft = Draft(
        document="signals",
        stem=stem(record.profile, "Signals"),
        title=f"{name}, program signals",
        author=name,
        parts=(Part(template="signals", facts=facts, footer=f"{name}, program signals"),),
        face=record.cv.face,
    )
    return [draft], problems


@cache
def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = data((Path(__file__).parent / "signals.yaml").read_bytes())
    return found


def _specialties(record: Record, judged: Iterable[Judged]) -> list[str]:
    """The specialty of the season, then each other one with a signal; without a season, every one of the list."""
    chosen = [item.program.specialty for item in judged if item.program.signal or not record.season]
    first = [record.season.specialty] if record.season else []
    return list({name.casefold(): name for name in reversed([*first, *chosen])}.values())[::-1]


def _named(facts: Mapping[str, Any], specialty: str) -> Any:
    return next((fact for name, fact in facts.items() if name.casefold() == specialty.casefold()), None)


def _no_count(specialty: str, season: Season | None, elsewhere: Fact | None) -> str:
    label = season.label if season else "the season"
    if elsewhere:
        return f"there are no signals to plan in {specialty}: it takes applications through {elsewhere.text}"
    return f"there are no signals to plan in {specialty}: their number in {label} is not known here"


def _field(specialty: str, tiers: Tiers | None, own: Sequence[Judged]) -> Field:
    given = Counter(str(item.program.signal) for item in own if item.program.signal)
    counts = tuple(Count(signal, allowed, given[signal]) for signal, allowed in (tiers.counts.items() if tiers else ()))
    order = [*(count.signal for count in counts), *given]
    free = [count.signal for count in counts for _ in range(count.free)]
    # The strongest take what is free, gold first; a few more are named for when a choice falls away.
    candidates = sorted((item for item in own if not item.program.signal and not _against(item)), key=_strength)
    names = [*free, *("next in line" for _ in range(_data()["next-in-line"]))]
    chosen = sorted(
        (item for item in own if item.program.signal), key=lambda item: (order.index(str(item.program.signal)), _strength(item))
    )
    rows = tuple(_row(item, str(item.program.signal)) for item in chosen)
    return Field(
        specialty=specialty,
        tiers=tiers,
        counts=counts,
        chosen=rows,
        fits=sum(row.verdict == "fits" for row in rows),
        suggested=tuple(_row(item, name) for item, name in zip(candidates, names, strict=False)),
        note=_data()["notes"].get(specialty, {}).get("text", ""),
    )


def _strength(item: Judged) -> tuple[int, int, int, str]:
    """The strongest link first, then the more links, then the larger share of IMGs."""
    best = min((_WEIGHT.index(link.kind) for link in item.links), default=len(_WEIGHT))
    return best, -len(item.links), -(item.program.img_percent or 0), item.program.program


def _row(item: Judged, signal: str) -> Row:
    program = item.program
    share = "share of IMGs not known" if program.img_percent is None else f"{program.img_percent}% IMGs"
    visa = "visa not known" if program.visa is None else "no visa" if program.visa == "none" else f"sponsors {program.visa}"
    return Row(
        signal=signal,
        name=program.program,
        place=place_line(program.city, program.state, "") or "not known",
        why="; ".join([share, visa, *(link.text for link in item.links)]),
        verdict="; ".join(_against(item)) or "fits",
    )


def _against(item: Judged) -> list[str]:
    """What speaks against a signal, the gravest first; what is not known is said as that."""
    program = item.program
    if item.out:
        return [f"excluded: {'; '.join(item.out)}"]
    found = []
    if not item.links:
        found.append("no link")
    friendly = _data()["img-friendly"]["value"]
    if program.takes_imgs is False:
        found.append("no IMGs")
    elif program.img_percent is not None and program.img_percent < friendly:
        found.append(f"under {friendly}% IMGs")
    elif program.img_percent is None and not program.takes_imgs:
        found.append("share of IMGs not known")
    if item.tier == "reach":
        found.append("reach")
    if not item.filters["visa"].known:
        found.append("visa not known")
    return found


def _problems(specialty: str, tiers: Tiers | None, own: Sequence[Judged]) -> list[Problem]:
    chosen = [item for item in own if item.program.signal]
    problems = _too_many(specialty, tiers, chosen) if tiers else []
    for item in chosen:
        program = item.program
        place = program.place("signal")
        kind = "signal" if program.signal == "signal" else f"{program.signal} signal"
        to = f"the {kind} to '{program.program}'"
        if tiers and program.signal not in tiers.counts:
            kinds = " and ".join(tiers.counts)
            message = f"{to} is of no kind that {specialty} gives"
            problems.append(Problem("signal-kind", message, f"write one of these: {kinds}", place, "warning"))
        if item.out:
            message = f"{to} goes to a program that excludes you: {'; '.join(item.out)}"
            hint = "give it to another program, or correct the fact"
            problems.append(Problem("signal-excluded", message, hint, place, "warning"))
        elif not item.links:
            message = f"{to} rests on no link: no site, letter writer, school, or place of yours"
            hint = "give it to a program you have a link to, or write down the link you know of"
            problems.append(Problem("signal-no-link", message, hint, place, "warning"))
    return problems


def _too_many(specialty: str, tiers: Tiers, chosen: Sequence[Judged]) -> list[Problem]:
    """More than the season allows; an error only where its number is confirmed."""
    problems = []
    for signal, allowed in tiers.counts.items():
        given = [item for item in chosen if item.program.signal == signal]
        if len(given) > allowed:
            kind = f"{signal} signals" if signal != "signal" else "signals"
            season = f"in the {tiers.said_for} season, the last one known" if tiers.said_for else "this season"
            message = f"{len(given)} {kind} are chosen in {specialty}, and {allowed} were allowed {season}"
            hint = f"take back {len(given) - allowed}, or look up the number in MyERAS"
            problems.append(Problem("too-many-signals", message, hint, given[allowed].program.place("signal"), tiers.severity))
    return problems
