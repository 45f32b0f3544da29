"""The lines of a CV: entries with their bullets, which of them a variant shows, and which go first when the page is full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Protocol

from markupsafe import Markup

from generator.documents.shared.words import between_commas, cut_mark
from generator.record.achievements import Project, Service
from generator.record.cv import Variant
from generator.record.dates import PRESENT, span
from generator.record.entry import Entry
from generator.record.experiences import Bullet, Experience
from generator.record.standing import USCE


class _Tagged(Protocol):
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def private(self) -> bool: ...


@dataclass(slots=True)
class Line:
    """Something printed that may be left out: its text, where the record says it, and its rank among all that may go."""

    text: str | Markup
    at: str = ""
    priority: int = 0
    is_entry: bool = False
    rank: int | None = None

    @property
    def mark(self) -> Markup:
        """The dialect's cut mark; nothing for what always stays."""
        return cut_mark(self.rank, self.at)


@dataclass(slots=True)
class Row:
    """An entry: who and what, where, when, and its bullets; `positions` are those held at one organization."""

    what: Line
    detail: str = ""
    where: str = ""
    dates: str = ""
    bullets: list[Line] = field(default_factory=list)
    positions: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A section of the CV; exactly one of its lists is filled."""

    title: str
    rows: list[Row] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    items: list[Line] = field(default_factory=list)


def shown(items: Iterable[Any], variant: Variant) -> list[Any]:
    """What this variant prints: nothing private, nothing excluded, and of the tagged only what is included."""

    def fits(item: _Tagged) -> bool:
        tags = set(item.tags)
        if item.private or tags & set(variant.exclude):
            return False
        return not variant.include or not tags or bool(tags & set(variant.include))

    return [item for item in items if fits(item)]


def latest_first(items: Iterable[Any]) -> list[Any]:
    """By the end, then by the start, the latest first; what is still going on comes before all."""
    return sorted(items, key=lambda item: (item.end, item.start or item.end), reverse=True)


def entry_line(entry: Entry, text: str, priority: int) -> Line:
    """The line of an entry that may be left out as a whole."""
    return Line(text, str(entry.place()), priority, is_entry=True)


def _bullets(bullets: Sequence[Bullet], variant: Variant) -> list[Line]:
    return [Line(bullet.text, str(bullet.place("text")), bullet.priority) for bullet in shown(bullets, variant)]


def _experience_row(experience: Experience, variant: Variant) -> Row:
    """Role and specialty; the length of a clinical stay in the US is said, since programs count months."""
    what = experience.title
    subject = experience.specialty or experience.department
    if subject and subject.lower() not in what.lower():
        what = f"{what}, {subject}"
    if experience.kind == "observership" and "observ" not in what.lower():
        what = f"{what} (observership)"
    months = experience.end.last_month - experience.start.first_month + 1
    counted = experience.kind in USCE and experience.in_us and experience.end != PRESENT
    return Row(
        entry_line(experience, what, experience.priority),
        f"{months} month{'s' if months > 1 else ''}" if counted else "",
        between_commas(experience.organization, experience.location),
        span(experience.start, experience.end),
        _bullets(experience.bullets, variant),
    )


def _service_row(item: Project | Service, variant: Variant) -> Row:
    what = f"{item.role}, {item.title}" if isinstance(item, Project) else item.title
    return Row(
        entry_line(item, what, item.priority),
        "",
        between_commas(item.organization, item.location),
        span(item.start, item.end),
        _bullets(item.bullets, variant),
    )


def _grouped(items: Sequence[Any], variant: Variant) -> list[Row]:
    """Rows in order; neighbors at one organization become positions under it."""
    rows: list[Row] = []
    for (organization, where), same in groupby(items, key=lambda item: (item.organization, item.location)):
        held = [_experience_row(item, variant) if isinstance(item, Experience) else _service_row(item, variant) for item in same]
        if len(held) == 1:
            rows += held
            continue
        for row in held:
            row.where = ""
        rows.append(Row(Line(organization), where=where, positions=held))
    return rows


def dated(title: str, items: Iterable[Any], variant: Variant) -> Block | None:
    """A section of entries with dates, None where the variant shows none of them."""
    rows = _grouped(latest_first(shown(items, variant)), variant)
    return Block(title, rows=rows) if rows else None


def rank(sections: Iterable[Block]) -> None:
    """Gives every line that may go its rank, the first to go the lowest.

    The order: priority 5 before 4 and so on; at one priority bullets before whole entries; of these the last on the page first.
    """
    rows = [row for section in sections for outer in section.rows for row in (outer, *outer.positions)]
    lines = [line for row in rows for line in (row.what, *row.bullets)] + [line for section in sections for line in section.items]
    going = [(-line.priority, line.is_entry, -position, line) for position, line in enumerate(lines) if line.priority]
    for rank, (*_, line) in enumerate(sorted(going, key=lambda row: row[:3]), 1):
        line.rank = rank
