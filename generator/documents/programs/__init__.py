"""The program list: who is out and why, tiers by stated rules, shares, and the places where you have ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.documents import Draft, Options, Part, left_out
from generator.documents.programs.judged import FILTERS, Judged, is_at, judge, rules, worked_in_us, writers
from generator.documents.shared.filenames import stem
from generator.documents.shared.words import as_of
from generator.drawing import DARK, LIGHT, MIDDLE, SIZE, WIDTH, Drawing, text_width
from generator.problems import Place, Problem
from generator.record import Record
from generator.record.entry import place_line
from generator.record.programs import Program, ProgramKind
from generator.record.standing import step2_ck
from generator.season import season_of

_KINDS: tuple[ProgramKind, ...] = ("community", "university-affiliated", "university")
_TIERS = ("safety", "target", "reach", None)
_NO_TIER = "none yet"
_FILLS = (DARK, MIDDLE, LIGHT)
_NAMES, _BAR, _BETWEEN = 52.0, 16.0, 5.0


@dataclass(frozen=True, slots=True)
class Row:
    """A program of the list as its reader needs it."""

    name: str
    url: str
    place: str
    kind: str
    tier: str
    why: str
    visa: str
    signal: str


@dataclass(frozen=True, slots=True)
class Share:
    """A kind of program: how many of the list, in percent, and beside the guide."""

    kind: str
    count: int
    percent: int
    guide: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """A state with programs of the list, and what ties the applicant to it."""

    state: str
    count: int
    cities: str
    worked: str
    writers: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact the rules use: of how many programs it is known, and how many it excludes."""

    name: str
    known: int
    unknown: int
    out: int | None = None


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """The list as one document and as a workbook; none where no program is written down."""
    season, problems = season_of(record, options.today)
    judged = judge(record, season, options.today)
    if not judged:
        hint = "add programs.yaml, or save your spreadsheet as programs.csv or programs.xlsx"
        return [], [*problems, left_out("programs", "no program is written down", hint)]
    problems += _twice(judged)
    stays = [item for item in judged if not item.out]
    specialty = record.season.specialty if record.season else ""
    name = record.profile.full_name
    facts = {
        "name": name,
        "headline": as_of(options.today, specialty),
        "specialty": specialty,
        "lacks": list(_lacks(record)),
        "total": len(judged),
        "stays": len(stays),
        "tiers": Counter(item.tier or _NO_TIER for item in stays),
        "shares": (shares := _shares(stays)),
        "off": _off(shares),
        "kind_unknown": sum(item.program.kind is None for item in stays),
        "size": rules()["size"].get(specialty),
        "rows": [_row(item, specialty) for item in sorted(stays, key=_in_order)],
        "out": [
            {"name": item.program.program, "place": _place(item.program), "why": "; ".join(item.out), "own": item.program.tier}
            for item in judged
            if item.out
        ],
        "asks": _asks(stays),
        "clusters": (clusters := _clusters(record, stays)),
        "tied": sum(cluster.count for cluster in clusters if cluster.worked or cluster.writers),
        "preferred": [entry.division for entry in record.season.geography] if record.season else [],
        "in_preferred": _in_preferred(stays, record, season.divisions if season else {}),
        "known": _known(judged),
        "rules": rules(),
    }
    draft = Draft(
        document="programs",
        stem=stem(record.profile, "Programs"),
        title=f"{name}, program list",
        author=name,
        parts=(
            Part(
                template="programs",
                facts=facts,
                footer=f"{name}, program list",
                pictures={"shares": _picture(shares)} if shares else {},
            ),
        ),
        formats=("docx", "pdf", "xlsx"),
        face=record.cv.face,
    )
    return [draft], problems


def _twice(judged: Iterable[Judged]) -> list[Problem]:
    first: dict[tuple[str, ...], Place] = {}
    problems = []
    for item in judged:
        program = item.program
        key = (program.program.casefold(), program.specialty.casefold(), program.city.casefold(), program.state.casefold())
        if key in first:
            message = f"'{program.program}' stands on the list twice, first on line {first[key].line}"
            problems.append(Problem("program-twice", message, "keep one of the two", program.place("program"), "warning"))
        first.setdefault(key, program.place("program"))
    return problems


def _lacks(record: Record) -> Iterable[str]:
    """What of the applicant's own facts the filters wait for."""
    if record.profile.needs_visa is None:
        yield "whether a program has to sponsor a visa for you (needs_visa in profile.yaml)"
    if not step2_ck(record):
        yield "your Step 2 CK score (exams in profile.yaml)"


def _in_order(item: Judged) -> tuple[int, str, str, str]:
    program = item.program
    return _TIERS.index(item.tier), program.state.upper(), program.city, program.program


def _row(item: Judged, specialty: str) -> Row:
    program = item.program
    other = program.specialty if program.specialty.casefold() != specialty.casefold() else ""
    return Row(
        name=f"{program.program} ({other})" if other else program.program,
        url=program.url,
        place=_place(program),
        kind=program.kind or "not known",
        tier=_tier(item),
        why="; ".join(item.why),
        visa=program.visa or "not known",
        signal=program.signal or "",
    )


def _tier(item: Judged) -> str:
    """The tier with its color in words; the applicant's own choice is said, and what the rules say where they differ."""
    colors = rules()["tiers"]["colors"]
    said = f"{item.tier} ({colors[item.tier]})" if item.tier else _NO_TIER
    if not item.program.tier:
        return said
    return f"{said}, your choice" if item.by_rules == item.tier else f"{said}, your choice; rules: {item.by_rules or _NO_TIER}"


def _place(program: Program) -> str:
    return place_line(program.city, program.state, "") or "not known"


def _asks(stays: Iterable[Judged]) -> dict[str, list[str]]:
    """Each question the facts leave open, with the programs to ask it of."""
    asked: dict[str, list[str]] = {}
    for item in stays:
        for text in item.asks:
            asked.setdefault(text, []).append(f"{item.program.program} ({_place(item.program)})")
    return asked


def _shares(stays: Sequence[Judged]) -> list[Share]:
    kinds = Counter(item.program.kind for item in stays if item.program.kind)
    whole = kinds.total()
    if not whole:
        return []
    return [Share(kind, kinds[kind], round(100 * kinds[kind] / whole), rules()["shares"][kind]) for kind in _KINDS]


def _picture(shares: Sequence[Share]) -> str:
    """The shares of the list as a bar, the guide's as another below it."""
    drawing = Drawing(WIDTH, 2 * _BAR + _BETWEEN)
    for row, (name, percents) in enumerate(
        (("Your list", [share.percent for share in shares]), ("Guide", [share.guide for share in shares]))
    ):
        top = row * (_BAR + _BETWEEN)
        base = top + (_BAR + SIZE) / 2 - 1
        drawing.label(0, base, name, bold=True)
        left = _NAMES
        for share, percent, fill in zip(shares, percents, _FILLS, strict=True):
            width = (WIDTH - _NAMES) * percent / (sum(percents) or 1)
            drawing.bar(left, top, width, _BAR, fill)
            words = (f"{share.kind} {percent}%", f"{percent}%", "")
            drawing.label(left + 4, base, next(text for text in words if not text or text_width(text) < width - 6), fill.ink)
            left += width
    return drawing.svg()


def _off(shares: Iterable[Share]) -> list[str]:
    """The shares that differ from the guide by more than it tolerates, in words."""
    tolerance = rules()["shares"]["tolerance"]
    far = [share for share in shares if abs(share.percent - share.guide) > tolerance]
    return [
        f"{share.kind} programs are {abs(share.percent - share.guide)} points "
        + ("above" if share.percent > share.guide else "below")
        for share in far
    ]


def _clusters(record: Record, stays: Sequence[Judged]) -> list[Cluster]:
    """The states of the list, the one with most programs first; a letter writer belongs where the shared work was."""
    worked = worked_in_us(record)
    states: dict[str, list[Program]] = {}
    for item in stays:
        states.setdefault(item.program.state.upper(), []).append(item.program)
    found = []
    for state, programs in states.items():
        here = [item for item in worked if state and item.state.upper() == state]
        ids = {item.id for item in here}
        near = [
            mentor.name
            for mentor in writers(record)
            if ids & set(mentor.experiences) or any(is_at(mentor.institution, program) for program in programs)
        ]
        cities = Counter(program.city or "city not known" for program in programs)
        listed = ", ".join(f"{city} {count}" if count > 1 else city for city, count in sorted(cities.items()))
        places = ", ".join(dict.fromkeys(item.organization for item in here))
        found.append(Cluster(state or "not known", len(programs), listed, places, ", ".join(f"Dr. {name}" for name in near)))
    return sorted(found, key=lambda cluster: (-cluster.count, cluster.state))


def _in_preferred(stays: Iterable[Judged], record: Record, divisions: Mapping[str, Sequence[str]]) -> int:
    preferred = record.season.geography if record.season else ()
    states = {state for entry in preferred for state in divisions.get(entry.division, ())}
    return sum(item.program.state.upper() in states for item in stays)


def _known(judged: Sequence[Judged]) -> list[Fact]:
    """How much of the list each filter and each fact of the tiers can speak of."""
    total = len(judged)
    facts = []
    for name in FILTERS:
        found = [item.filters[name] for item in judged]
        known = sum(one.known for one in found)
        facts.append(Fact(f"{name[0].upper()}{name[1:]}", known, total - known, sum(bool(one.out) for one in found)))
    of_tiers: dict[str, Any] = {
        "Share of IMGs": [item.program.img_percent is not None or item.program.takes_imgs is False for item in judged],
        "Usual Step 2 CK score": [item.program.step2_typical is not None for item in judged],
        "Kind of program": [item.program.kind is not None for item in judged],
    }
    return facts + [Fact(name, sum(known), total - sum(known)) for name, known in of_tiers.items()]
