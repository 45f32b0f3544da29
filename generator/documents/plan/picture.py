"""The year at a glance: phases, effort, the months booked and sketched, the days of the season, and today."""

from __future__ import annotations

from collections.abc import Sequence

from generator.documents.plan.blocks import Block, runs
from generator.documents.plan.window import Window, file
from generator.drawing import DARK, DEEP, LIGHT, MIDDLE, OPEN, WIDTH, Drawing, Fill, Months, shortened, text_width
from generator.record.dates import Date
from generator.theme import INK, QUIET

_NAMES = 86.0
_AXIS, _LANE, _BAR, _EFFORT = 12.0, 14.0, 11.0, 34.0
_PHASES: dict[str, Fill] = {"Deploy": DARK, "Repair": MIDDLE, "Build": DEEP}


def picture(months: Window, blocks: Sequence[Block], today: Date) -> str:
    """The SVG, a column for each month."""
    scale = Months(months.first, months.last, _NAMES, WIDTH)
    bottom = _AXIS + _LANE + _EFFORT + _LANE * (len(blocks) + 1)
    drawing = Drawing(WIDTH, bottom + 16)
    drawing.calendar(scale, 0, bottom)
    top = _AXIS + 2
    drawing.label(0, top + 8, "Phase")
    for phase in file()["phases"]:
        first, last = phase["months"]
        left, right = scale.at(months.month(first)), scale.at(months.month(last) + 1)
        fill = _PHASES[phase["name"]]
        drawing.bar(left, top, right - left - 1, _BAR, fill)
        drawing.label(left + 4, top + 8.5, phase["name"], fill.ink, bold=True)
    top += _LANE
    _effort(drawing, scale, months, top)
    top += _EFFORT
    for block in blocks:
        drawing.line(0, top - 1, WIDTH, top - 1)
        drawing.label(0, top + 8.5, shortened(block.name, _NAMES - 4))
        _bars(drawing, scale, block.booked, "booked", top, DEEP)
        _bars(drawing, scale, block.sketched, "sketch", top, OPEN)
        top += _LANE
    drawing.line(0, top - 1, WIDTH, top - 1)
    drawing.label(0, top + 8.5, "Days")
    for known in (known for known in months.days if known.key != "ends"):
        x = scale.at(known.day.first_month + known.day.day / 31)
        if x <= WIDTH:
            drawing.diamond(x, top + 5.5, QUIET)
            # Two marks of one month stand close: the later one is named in the table alone.
            if known.key != "review":
                drawing.label(x - 6, top + 8.5, "opens" if known.key == "opens" else "submit", anchor="end")
    if today.first_month >= months.first:
        now = scale.at(today.first_month + today.day / 31)
        drawing.line(now, _AXIS, now, bottom, INK, 1.2)
        here = f"today, {str(today).partition(',')[0]}"
        drawing.label(min(now, WIDTH - text_width(here, bold=True)), bottom + 10, here, INK, bold=True)
    return drawing.svg()


def _effort(drawing: Drawing, scale: Months, months: Window, top: float) -> None:
    """A column for each pair of months, as high as it is hard, with its number."""
    drawing.label(0, top + 20, "Effort, of 100")
    for pair in file()["effort"]:
        first, last = pair["months"]
        left, right = scale.at(months.month(first)), scale.at(months.month(last) + 1)
        height = (_EFFORT - 4) * pair["of100"] / 100
        drawing.bar(left, top + _EFFORT - 3 - height, right - left - 1, height, LIGHT)
        drawing.label((left + right) / 2, top + _EFFORT - 8, str(pair["of100"]), anchor="middle")


def _bars(drawing: Drawing, scale: Months, held: Sequence[int], word: str, top: float, fill: Fill) -> None:
    """A bar for each run of months, with the word in it where it has room."""
    for first, last in runs(held):
        left, right = scale.at(first), scale.at(last + 1)
        drawing.bar(left, top, right - left - 1, _BAR, fill)
        drawing.label(left + 4, top + 8.5, shortened(word, right - left - 6), fill.ink)
