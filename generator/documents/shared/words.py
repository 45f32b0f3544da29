"""Small turns of phrase: counts, lists, and what belongs between commas."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.record.dates import Date


def counted(number: int, one: str, many: str = "") -> str:
    """`1 month`, `3 months`; `many` where the plural is no s."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(parts: Sequence[str]) -> str:
    """`a, b, and c`, with semicolons where a part holds a comma."""
    if len(parts) < 3:
        return " and ".join(parts)
    mark = ";" if any("," in part for part in parts) else ","
    return f"{f'{mark} '.join(parts[:-1])}{mark} and {parts[-1]}"


def between_commas(*parts: str) -> str:
    """The parts there are, joined by commas."""
    return ", ".join(part for part in parts if part)


def as_of(today: Date, *about: str) -> str:
    """What stands under a document's title: `Internal Medicine, ERAS 2027, as of Nov 22, 2026`."""
    return between_commas(*about, f"as of {today}")


def cut_mark(rank: int | None, at: str) -> Markup:
    """The dialect's mark that a line may go when the page is full; nothing for what always stays (no rank)."""
    if rank is None:
        return Markup("")
    return Markup('[]{{.cut rank={} at="{}"}}').format(rank, at.replace('"', ""))
