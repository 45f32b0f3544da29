"""The rotation blocks of the year: what is booked, and a sketch of what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.documents.plan.facts import specialty
from generator.documents.plan.window import Window, file
from generator.documents.problems_list import benchmark
from generator.record import Record
from generator.record.dates import Date, month_name
from generator.record.experiences import Experience
from generator.record.standing import us_clinical

_RESEARCH = frozenset({"research", "quality improvement"})


@dataclass(frozen=True, slots=True)
class Block:
    """One kind of work: the months asked for, those the record holds in the window, and those sketched, as counts since year 0.

    `left` is how many have no room before the submission.
    """

    id: str
    name: str
    what: str
    asked: tuple[int, int]
    booked: tuple[int, ...]
    sketched: tuple[int, ...]
    left: int

    @property
    def held(self) -> str:
        """The booked months in words."""
        return spelled(self.booked) or "none"

    @property
    def plan(self) -> str:
        """The sketched months in words."""
        short = f"no room before submission for {_months(self.left)}" if self.left else ""
        return "; ".join(part for part in (spelled(self.sketched), short) if part) or "enough"


def blocks(record: Record, months: Window, today: Date) -> list[Block]:
    """Each kind with its months; the sketch fills the months from the first that can still be booked, one kind after another."""
    rules = file()["blocks"]
    taken = set(_booked(us_clinical(record), months))
    month = max(today.first_month + rules["lead"], months.first)
    found = []
    for kind in rules["kinds"]:
        if kind["id"] == "second" and not _second(record):
            continue
        booked = _booked(_held(record, kind["id"]), months)
        wanted = max(kind["months"][0] - len(booked), 0)
        sketched: list[int] = []
        while wanted > len(sketched) and month <= months.month(rules["last"]):
            if month not in taken:
                sketched.append(month)
            month += 1
        least, most = kind["months"]
        left = wanted - len(sketched)
        found.append(Block(kind["id"], kind["name"], kind["what"], (least, most), booked, tuple(sketched), left))
    return found


def spelled(months: Sequence[int]) -> str:
    """`Jan 2027 to Mar 2027, Jun 2027` for months in order."""
    return ", ".join(" to ".join(dict.fromkeys((month_name(first), month_name(last)))) for first, last in runs(months))


def runs(months: Sequence[int]) -> list[tuple[int, int]]:
    """The first and last month of each run of months in a row."""
    found: list[tuple[int, int]] = []
    for month in months:
        if found and found[-1][1] == month - 1:
            found[-1] = (found[-1][0], month)
        else:
            found.append((month, month))
    return found


def _held(record: Record, kind: str) -> list[Experience]:
    clinical = us_clinical(record)
    own, second = specialty(record), _second(record)
    if kind == "research":
        return [item for item in record.experiences if item.kind in _RESEARCH and not item.private]
    if kind == "core":
        return [item for item in clinical if item.specialty.casefold() == own]
    if kind == "second":
        return [item for item in clinical if item.specialty.casefold() == second]
    return [item for item in clinical if item.specialty and item.specialty.casefold() not in (own, second)]


def _second(record: Record) -> str:
    """The backup in small letters, where it is a specialty of its own."""
    backup = record.season.backup.strip() if record.season else ""
    return backup.casefold() if benchmark(backup) and backup.casefold() != specialty(record) else ""


def _booked(items: Sequence[Experience], months: Window) -> tuple[int, ...]:
    """The months of the window that these cover, each once."""
    found: set[int] = set()
    for item in items:
        found.update(range(max(item.start.first_month, months.first), min(item.end.last_month, months.last) + 1))
    return tuple(sorted(found))


def _months(count: int) -> str:
    return f"{count} month{'s' if count != 1 else ''}"
