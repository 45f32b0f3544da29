"""The season's limits, lists, dates and signals: data, each with where it is said, when that was checked and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from generator.load import data
from generator.problems import Place, Problem, Severity
from generator.record import Record
from generator.record.dates import Date, read_date
from generator.record.values import nearest, short

Sure = Literal["confirmed", "likely", "unconfirmed"]
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """How far a fact can be relied on; `said_for` is the earlier season its source speaks of, where it is one."""

    sure: Sure
    source: str
    url: str
    checked: Date
    said_for: str = ""

    @property
    def severity(self) -> Severity:
        """What going against it is: an error only where it is confirmed."""
        return "error" if self.sure == "confirmed" else "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Known):
    """The most the form takes: characters of a text, or entries of a list."""

    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices(Known):
    """The labels of a list of the form, in its order."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiers(Known):
    """How many signals a specialty gives: by `gold` and `silver`, or by `signal` where it has one tier."""

    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Known):
    """A day of the season."""

    date: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Known):
    """Something said in words."""

    text: str


@dataclass(frozen=True, slots=True)
class Fold:
    """A character, what it becomes in a plain-text form, and its name in a sentence."""

    character: str
    plain: str
    called: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """One application season; the keys of each mapping are those of its file.

    `divisions` maps a census division to its states, `scholarly` a kind of the record to the form's type, `elsewhere` a
    specialty to the system it uses instead of ERAS, `letters` what there is to know of the letter portal.
    """

    name: str
    label: str
    opens: Event
    ends: Event
    dates: Mapping[str, Event]
    limits: Mapping[str, Limit]
    lists: Mapping[str, Choices]
    divisions: Mapping[str, tuple[str, ...]]
    scholarly: Mapping[str, str]
    signals: Mapping[str, Tiers]
    elsewhere: Mapping[str, Fact]
    letters: Mapping[str, Fact]
    folds: tuple[Fold, ...]

    def is_over(self, today: Date) -> bool:
        """Whether its last day lies behind."""
        return today > self.ends.date


def names() -> list[str]:
    """The seasons there are data for, the oldest first."""
    return sorted(path.stem for path in _FOLDER.glob("*.yaml"))


def load_season(name: str, place: Place = Place()) -> tuple[Season | None, list[Problem]]:  # noqa: B008 — it is frozen
    """The season of that name; an unknown one is a problem at `place`."""
    known = names()
    if name in known:
        return _read(name), []
    near = nearest(name, known)
    hint = f"did you mean '{near}'?" if near else f"the seasons here are: {', '.join(known)}"
    return None, [Problem("unknown-season", f"{short(name)} is not a known season", hint, place)]


def season_of(record: Record, today: Date) -> tuple[Season | None, list[Problem]]:
    """The season the record names, else the newest; one that is over by `today` gets a warning."""
    if record.season is None:
        return load_season(names()[-1])
    place = record.season.place("cycle")
    season, problems = load_season(record.season.cycle, place)
    if season and season.is_over(today):
        newest = names()[-1]
        hint = f"write {newest}" if newest != season.name else "check every limit in MyERAS; no later season is known here yet"
        problems.append(Problem("season-over", f"{season.label} ended on {season.ends.date}", hint, place, "warning"))
    return season, problems


@cache
def _read(name: str) -> Season:
    raw = data((_FOLDER / f"{name}.yaml").read_bytes())
    known = _Sources(raw["sources"])
    lists = {key: Choices(labels=tuple(map(str, entry["labels"])), **known.of(entry)) for key, entry in raw["lists"].items()}
    divisions = {division: tuple(states) for division, states in raw["divisions"]["states"].items()}
    lists["division"] = Choices(labels=tuple(divisions), **known.of(raw["divisions"]))
    elsewhere = raw["elsewhere"]
    return Season(
        name=raw["name"],
        label=raw["label"],
        opens=known.event(raw["opens"]),
        ends=known.event(raw["ends"]),
        dates={key: known.event(entry) for key, entry in raw["dates"].items()},
        limits={key: Limit(value=entry["value"], **known.of(entry)) for key, entry in raw["limits"].items()},
        lists=lists,
        divisions=divisions,
        scholarly=raw["scholarly"],
        signals={
            specialty: Tiers(counts=counts, **known.of(raw["signals"]))
            for specialty, counts in raw["signals"]["specialties"].items()
        },
        elsewhere={specialty: Fact(text=elsewhere["system"], **known.of(elsewhere)) for specialty in elsewhere["specialties"]},
        letters={key: Fact(text=entry["text"], **known.of(entry)) for key, entry in raw["letters"].items()},
        folds=tuple(Fold(entry["from"], str(entry["to"]), entry["called"]) for entry in raw["fold"]["characters"]),
    )


class _Sources:
    """The pages a season's file names, by key."""

    def __init__(self, entries: Mapping[str, Mapping[str, str]]) -> None:
        self.entries = entries

    def of(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        """What an entry says of its own certainty, its source looked up."""
        source = self.entries[entry["source"]]
        if entry["sure"] not in ("confirmed", "likely", "unconfirmed"):
            raise ValueError(f"{entry['sure']} is no grade of certainty")
        return {
            "sure": entry["sure"],
            "source": source["title"],
            "url": source["url"],
            "checked": _day(source["checked"]),
            "said_for": entry.get("said-for", ""),
        }

    def event(self, entry: Mapping[str, Any]) -> Event:
        return Event(date=_day(entry["date"]), **self.of(entry))


def _day(written: str) -> Date:
    date = read_date(written)
    if date is None or not date.day:
        raise ValueError(f"{written} is no day")
    return date
