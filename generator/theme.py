"""How a page looks: the ladder of densities, and one table of styles that the CSS and the Word styles are both made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

INK = "#1a1a1a"
ACCENT = "#1f3a5f"
QUIET = "#404040"
ALERT = "#9c1c1c"
HIGHLIGHT = "#fff2b3"

PAGE_WIDTH = 612.0
PAGE_HEIGHT = 792.0


@dataclass(frozen=True, slots=True)
class Density:
    """How tightly a page is set; points throughout, sizes in half points, distances in twentieths, as Word rounds them."""

    name: str
    size: float
    leading: float
    side: float
    top: float
    bottom: float
    section: float
    entry: float
    item: float

    @property
    def measure(self) -> float:
        """The width of a line of text."""
        return PAGE_WIDTH - 2 * self.side

    @property
    def depth(self) -> float:
        """The height a page has for text; a little is kept back, so that a rounding of Word's never makes a second page."""
        return PAGE_HEIGHT - self.top - self.bottom


# Roomiest first, each step worth about two lines of a full page.
# None is under 10 points or 36-point margins: below that a page stops being read (spec, CV).
LADDER: tuple[Density, ...] = (
    Density("airy", 11.5, 15.5, 72, 64, 60, 15, 7, 1.5),
    Density("airy, closer", 11.5, 15, 70, 62, 58, 14, 6.8, 1.2),
    Density("roomy", 11, 15, 68, 60, 56, 13.5, 6.5, 1.2),
    Density("roomy, closer", 11, 14.75, 66, 58, 54, 12.5, 6, 1),
    Density("open", 11, 14.5, 64, 56, 52, 12, 5.5, 0.8),
    Density("open, closer", 11, 14.25, 62, 54, 50, 11.5, 5.2, 0.6),
    Density("easy", 11, 14, 60, 52, 50, 11, 5, 0.5),
    Density("easy, closer", 10.5, 13.75, 60, 52, 50, 11, 4.8, 0.5),
    Density("even", 10.5, 13.5, 58, 50, 48, 10.5, 4.5, 0.5),
    Density("even, closer", 10.5, 13.25, 56, 49, 46, 10, 4.2, 0.3),
    Density("firm", 10.5, 13, 54, 48, 44, 9.5, 4, 0.2),
    Density("firm, closer", 10, 13, 54, 47, 43, 9.2, 4, 0.2),
    Density("close", 10, 12.75, 54, 46, 42, 9, 3.8, 0.2),
    Density("close, closer", 10, 12.5, 52, 44, 41, 8.5, 3.5, 0.1),
    Density("dense", 10, 12.25, 50, 42, 40, 8, 3.2, 0),
    Density("dense, closer", 10, 12.1, 47, 40, 39, 7.5, 2.9, 0),
    Density("tight", 10, 12, 44, 38, 38, 7, 2.6, 0),
    Density("tight, closer", 10, 11.75, 40, 37, 37, 6.5, 2.3, 0),
    Density("tightest", 10, 11.5, 36, 36, 36, 6, 2, 0),
)
READING = LADDER[4]

Role = Literal[
    "title",
    "headline",
    "contact",
    "section",
    "entry",
    "position",
    "body",
    "passage",
    "note",
    "bullet",
    "number",
    "cell",
    "cell-head",
    "picture",
    "guidance",
]
# Roles a template may give a paragraph by a `{.role}` line above it.
ROLES: tuple[Role, ...] = ("headline", "contact", "passage", "note")


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style, in points; `before` is the space above it, and there is never a space below.

    A leading of 0 is as high as what stands in the line.
    What `splits` may run on over the end of a page, two lines at the least on either side.
    `indent` is where the text of a list item stands, `hanging` how far its bullet begins before it, or its number ends.
    """

    word: str
    size: float
    leading: float
    before: float = 0
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    tracking: float = 0
    color: str = INK
    indent: float = 0
    hanging: float = 0
    rule: bool = False
    keep_with_next: bool = False
    splits: bool = False


RULE_SPACE = 2.0
RULE_WIDTH = 0.75
# Above and below the text of a cell, and at its sides.
CELL_PADDING = 3.0
CELL_SIDE = 4.5
# From the text area to the footer, and the footer's line.
FOOT_SPACE = 8.0
FOOT_LEADING = 10.0


@cache
def styles(density: Density) -> Mapping[Role, Style]:
    """The style of every role at a density."""
    size, leading = density.size, density.leading
    name = size * 2 - 0.5 if size < 11 else size * 2
    small = max(size - 1, 9)
    return {
        "title": Style("Title", name, name + 4, bold=True),
        "headline": Style("Headline", size, leading, 1, color=QUIET),
        "contact": Style("Contact", size, leading, 1, color=QUIET),
        "section": Style(
            "Heading 1",
            size - 0.5,
            leading,
            density.section,
            bold=True,
            capitals=True,
            tracking=0.8,
            color=ACCENT,
            rule=True,
            keep_with_next=True,
        ),
        "entry": Style("Heading 2", size, leading, density.entry, keep_with_next=True),
        "position": Style("Heading 3", size, leading, density.item + 1, keep_with_next=True),
        "body": Style("Normal", size, leading, density.entry, splits=True),
        "passage": Style("Passage", size, leading, leading / 2, splits=True),
        "note": Style("Note", small, leading - 1, density.entry, color=QUIET),
        "bullet": Style("List Bullet", size, leading, density.item, indent=11, hanging=6.5, splits=True),
        "number": Style("List Number", size, leading, max(density.entry * 0.6, 1.5), indent=16, hanging=4, splits=True),
        "cell": Style("Table Text", small, leading - 1),
        "cell-head": Style("Table Heading", small, leading - 1, bold=True, color=ACCENT),
        # Letters of one point, so that the line is no higher than the picture.
        "picture": Style("Picture", 1, 0, density.entry),
        "guidance": Style("Guidance", 9, 11, 3, color=QUIET),
    }


HEADINGS: dict[str, Role] = {"h1": "title", "h2": "section", "h3": "entry", "h4": "position"}
