"""The timeline drawn: a row for each kind of work, as many lanes in it as run at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.documents.timeline.lines import Line, Row
from generator.drawing import (
    DARK,
    DEEP,
    LIGHT,
    MIDDLE,
    OPEN,
    STRIPED,
    WIDTH,
    Drawing,
    Fill,
    Months,
    shortened,
    text_width,
)
from generator.record.dates import Date
from generator.theme import ALERT, INK, QUIET

_ROWS: dict[Row, tuple[str, Fill]] = {
    "us": ("US clinical", DARK),
    "abroad": ("Clinical abroad", DEEP),
    "research": ("Research, quality", MIDDLE),
    "other": ("Other work, service", LIGHT),
    "education": ("Education", OPEN),
    "gap": ("Gaps", STRIPED),
    "day": ("Exams, deadlines", OPEN),
}
# At the left the names of the rows, at the right room for the number of what ends last.
_NAMES, _AFTER = 84.0, 18.0
_TITLE, _AXIS, _LANE, _BAR, _LEGEND = 14.0, 12.0, 13.0, 10.5, 16.0
_MARK = 3.5
_PAPER = Fill("#ffffff")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line with the points where its bar begins and ends."""

    line: Line
    left: float
    right: float


def picture(title: str, lines: Iterable[Line], first: int, last: int, today: Date, legend: bool = False) -> str:
    """The SVG of the months from `first` to `last`, counts since year 0, both included; under it what the marks mean."""
    months = Months(first, last, _NAMES, WIDTH - _AFTER)
    rows = {row: _lanes(_placed(lines, row, months)) for row in _ROWS}
    depth = sum(max(len(lanes), 1) for lanes in rows.values() if lanes) * _LANE
    bottom = _TITLE + _AXIS + depth + 3
    drawing = Drawing(WIDTH, bottom + (_LEGEND if legend else 2))
    drawing.label(0, 9, title, size=9, bold=True)
    drawing.calendar(months, _TITLE, bottom)
    now = months.at(today.first_month + today.day / 31)
    drawing.line(now, _TITLE + _AXIS - 2, now, bottom, INK, 1)
    top = _TITLE + _AXIS
    for row, lanes in rows.items():
        if lanes:
            name, fill = _ROWS[row]
            drawing.line(0, top - 1, WIDTH, top - 1)
            drawing.label(0, top + 8, name, ALERT if row == "gap" else INK)
        for lane in lanes:
            for item, after in zip(lane, [*lane[1:], None], strict=True):
                _draw(drawing, item, after.left if after else WIDTH, top, fill)
            top += _LANE
    if legend:
        _legend(drawing, bottom + 11)
    return drawing.svg()


def _placed(lines: Iterable[Line], row: Row, months: Months) -> list[_Placed]:
    """The lines of a row that reach into these months, cut off at their ends."""
    found = []
    for line in lines:
        if line.row != row or line.first > months.last + 1 or line.last < months.first:
            continue
        if row == "day":
            found.append(_Placed(line, months.at(line.first) - _MARK, months.at(line.first) + _MARK))
        else:
            found.append(_Placed(line, max(months.at(line.first), months.left), min(months.at(line.last + 1), months.right)))
    return sorted(found, key=lambda item: item.left)


def _lanes(items: Sequence[_Placed]) -> list[list[_Placed]]:
    """The items in as few lanes as hold them without touching each other or each other's numbers."""
    lanes: list[list[_Placed]] = []
    for item in items:
        for lane in lanes:
            if _reach(lane[-1]) <= item.left:
                lane.append(item)
                break
        else:
            lanes.append([item])
    return lanes


def _reach(item: _Placed) -> float:
    """Where the bar ends, or its number where that stands after it."""
    number = text_width(str(item.line.number))
    return item.right if _holds(item) else item.right + number + 4


def _holds(item: _Placed) -> bool:
    return item.line.row != "day" and text_width(str(item.line.number)) + 4 <= item.right - item.left


def _draw(drawing: Drawing, item: _Placed, until: float, top: float, fill: Fill) -> None:
    if item.line.row == "day":
        drawing.diamond(item.left + _MARK, top + _BAR / 2, QUIET, _MARK)
    else:
        drawing.bar(item.left, top, item.right - item.left - 0.7, _BAR, fill)
    foot = top + 8
    if _holds(item) and not fill.striped:
        drawing.label(item.left + 2, foot, _caption(item.line, item.right - item.left - 4), fill.ink)
    else:
        said = _caption(item.line, until - item.right - 4)
        drawing.bar(item.right + 1, top, text_width(said) + 2, _BAR, _PAPER)  # no line of the calendar runs through the words
        drawing.label(item.right + 2, foot, said, fill.ink if fill.striped else INK)


def _caption(line: Line, room: float) -> str:
    """The number, and as much of the words as says something."""
    number = str(line.number)
    said = shortened(f"{number} {line.short}", room)
    return said if len(said) >= len(number) + 6 or said.endswith(line.short) else number


def _legend(drawing: Drawing, foot: float) -> None:
    drawing.bar(0, foot - 7, 14, 8, STRIPED)
    drawing.label(18, foot, "nothing in the record covers this", QUIET)
    drawing.diamond(170, foot - 3, QUIET, _MARK)
    drawing.label(177, foot, "examination or deadline", QUIET)
    drawing.line(282, foot - 8, 282, foot + 1, INK, 1)
    drawing.label(287, foot, "today", QUIET)
    drawing.label(WIDTH, foot, "numbers: lines of the table", QUIET, anchor="end")
