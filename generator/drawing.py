"""Drawings as SVG text: bars, marks, lines and words, on a scale of months where time runs, as clear in grey as in color."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Literal
from xml.etree.ElementTree import Element, SubElement, tostring

from generator.faces import PICTURES, TWINS, advances
from generator.record.dates import MONTHS
from generator.theme import ACCENT, ALERT, INK, QUIET, READING

# The measure of the roomiest page: a drawing as wide is made smaller on none.
WIDTH = READING.measure
SIZE = 8.0
FAINT = "#b8c0cc"
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Fill:
    """How a bar looks: its ground, the words on it, its outline, and whether it has stripes, so as not to rest on color alone."""

    ground: str
    ink: str = INK
    outline: str = ""
    striped: bool = False


# Their greys lie far apart, so that a black and white print tells them from each other.
DARK = Fill(ACCENT, "#ffffff")
DEEP = Fill("#4f7093", "#ffffff")
MIDDLE = Fill("#a9bdd4")
LIGHT = Fill("#e3e9f0", INK, FAINT)
OPEN = Fill("#ffffff", INK, QUIET)
STRIPED = Fill("#ffffff", ALERT, ALERT, striped=True)


@dataclass(frozen=True, slots=True)
class Months:
    """Where months stand between the points `left` and `right`; months are counts since year 0, both ends included."""

    first: int
    last: int
    left: float
    right: float

    def at(self, month: float) -> float:
        """The point where a month begins."""
        return self.left + (month - self.first) * (self.right - self.left) / (self.last + 1 - self.first)


class Drawing:
    """One picture, filled piece by piece; points from its upper left corner."""

    def __init__(self, width: float, height: float) -> None:
        size = {"width": f"{width:g}pt", "height": f"{height:g}pt", "viewBox": f"0 0 {width:g} {height:g}"}
        named = {"xmlns": "http://www.w3.org/2000/svg", "font-family": TWINS[PICTURES].pdf}
        self._root = Element("svg", {**named, **size})

    def svg(self) -> str:
        """The picture, for `Part.pictures`."""
        return tostring(self._root, encoding="unicode")

    def bar(self, x: float, y: float, width: float, height: float, fill: Fill) -> None:
        """A filled rectangle; stripes have the color of the outline."""
        box = {"x": _n(x), "y": _n(y), "width": _n(width), "height": _n(height)}
        SubElement(self._root, "rect", {**box, "fill": fill.ground})
        start = x - height
        while fill.striped and (start := start + 4) < x + width:  # rising lines, each cut off at the sides of the bar
            left, right = max(start, x), min(start + height, x + width)
            self.line(left, y + height - (left - start), right, y + height - (right - start), fill.outline)
        if fill.outline:
            SubElement(self._root, "rect", {**box, "fill": "none", "stroke": fill.outline, "stroke-width": "0.75"})

    def diamond(self, x: float, y: float, color: str = INK, radius: float = 3.5) -> None:
        """A mark for one day, around its middle."""
        corners = ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))
        SubElement(self._root, "polygon", points=" ".join(f"{_n(a)},{_n(b)}" for a, b in corners), fill=color)

    def line(self, x1: float, y1: float, x2: float, y2: float, color: str = FAINT, thickness: float = 0.5) -> None:
        """A straight line."""
        ends = {"x1": _n(x1), "y1": _n(y1), "x2": _n(x2), "y2": _n(y2)}
        SubElement(self._root, "line", {**ends, "stroke": color, "stroke-width": _n(thickness)})

    def label(
        self, x: float, y: float, text: str, color: str = INK, size: float = SIZE, bold: bool = False, anchor: Anchor = "start"
    ) -> None:
        """Words on a line whose foot is `y`."""
        look = {"font-size": _n(size), "fill": color, "text-anchor": anchor, **({"font-weight": "bold"} if bold else {})}
        SubElement(self._root, "text", {"x": _n(x), "y": _n(y), **look}).text = text

    def calendar(self, months: Months, top: float, bottom: float) -> None:
        """A line where each year begins, with the year above it; narrow years are named now and then, wide months too."""
        room = months.at(1) - months.at(0)
        by_month = room >= 18
        every = max(1, ceil(26 / (12 * room)))
        for month in range(months.first, months.last + 2):
            x, year = months.at(month), month // 12
            if not by_month and month % 12:
                continue
            name = MONTHS[month % 12] if month % 12 else str(year)
            named = x + text_width(name) + 4 < months.right and (by_month or year % every == 0)
            self.line(x, top if named else top + SIZE + 3, x, bottom)
            if named:
                self.label(x + 2, top + SIZE, name, QUIET, bold=by_month and month % 12 == 0)


def text_width(text: str, size: float = SIZE, bold: bool = False) -> float:
    """Points that words take in a drawing."""
    table = advances(PICTURES, "bold" if bold else "regular")
    return sum(table.get(character, 5000) for character in text) * size / 10_000


def shortened(text: str, room: float, size: float = SIZE) -> str:
    """As much of the text as has room, with a sign that it goes on; nothing where not even a word's beginning has."""
    if text_width(text, size) <= room:
        return text
    while text and text_width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…" if len(text) > 2 else ""


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
