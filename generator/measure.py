"""How much room text takes, from the advance widths of its face: lines of a block, height of a body. No layout engine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.faces import Cut, FaceName, advances
from generator.markup import Block, Picture, Run, Table
from generator.theme import CELL_PADDING, RULE_SPACE, RULE_WIDTH, Density, Style, styles

# A line may break after a space, after a hyphen before a letter, and after a dash before a letter or figure (UAX 14).
_BREAK = re.compile(r"(?<=[ \t])(?=[^ \t])|(?<=[^\s-]-)(?=[^\W\d_])|(?<=[–—])(?=\w)|(?=\n)|(?<=\n)")
# The least room between the text of an entry line and its date.
DATE_GAP = 12.0


@dataclass(frozen=True, slots=True)
class Lines:
    """How a block falls into lines: their number, and the width and words of the last."""

    count: int
    last_width: float
    last_words: int
    spare_before_last: float


def cut_of(run: Run, style: Style) -> Cut:
    """Which cut of the face a run is set in."""
    bold, italic = run.bold or style.bold, run.italic or style.italic
    if bold and italic:
        return "bold-italic"
    return "bold" if bold else "italic" if italic else "regular"


def width(text: str, face: FaceName, cut: Cut, size: float) -> float:
    """Points a text takes on one line, without kerning."""
    return _ems(text, face, cut) * size


@lru_cache(maxsize=20_000)
def _ems(text: str, face: FaceName, cut: Cut) -> float:
    """The width at size 1: the same words are asked for at every density of the ladder."""
    table = advances(face, cut)
    return sum(table.get(character, 5000) for character in text) / 10_000


def date_fits(block: Block, face: FaceName, style: Style, measure: float) -> bool:
    """Whether the date of an entry line stands on the line of the text before it; else it has a line of its own."""
    at = next((index for index, run in enumerate(block.runs) if run.role == "date"), None)
    if at is None:
        return True
    wide = width(block.runs[at].text, face, "regular", style.size)
    head = lines(replace(block, runs=block.runs[:at]), face, style, measure)
    return head.last_width + DATE_GAP + wide <= measure


def settled(blocks: Sequence[Block], face: FaceName, density: Density) -> tuple[Block, ...]:
    """The blocks as this density sets them: an entry that takes more than a line is parted after its bold words and date."""
    table = styles(density)
    return tuple(
        _parted(block, face, table[block.role], density.measure) if block.role in ("entry", "position") else block
        for block in blocks
    )


def _parted(block: Block, face: FaceName, style: Style, measure: float) -> Block:
    *text, date = block.runs or (Run(""),)
    if date.role != "date" or len(text) < 2:
        return block
    if lines(block, face, style, measure).count == 1 and date_fits(block, face, style, measure):
        return block
    rest = [replace(text[1], text=text[1].text.lstrip(", ")), *text[2:]]
    parted = replace(block, runs=(text[0], date, Run("\n"), *rest))
    return parted if date_fits(parted, face, style, measure) else block


def lines(block: Block, face: FaceName, style: Style, measure: float) -> Lines:
    """How the block breaks into lines of that measure, greedily as Word and the PDF do."""
    count, used, gap, words, spare = 1, 0.0, 0.0, 0, 0.0
    for word, blank in _words(block.runs, face, style):
        if word < 0 or (used and used + gap + word > measure + 0.01):
            spare = measure - used
            count, used, gap, words = count + 1, 0.0, 0.0, 0
        if word < 0:
            continue
        used, gap, words = used + gap + word, blank, words + 1
        while used > measure + 0.01:  # a single word wider than the line is broken inside
            count, used = count + 1, used - measure
    return Lines(count, used, words, spare)


def _words(runs: Sequence[Run], face: FaceName, style: Style) -> Iterator[tuple[float, float]]:
    """The width of each unbreakable stretch and of the space after it; a line break is a width of -1.

    A date stands in a column of its own and is no part of the lines.
    """
    word, blank, breakable = 0.0, 0.0, False
    for run in runs:
        if run.role == "date":
            continue
        text = run.text.upper() if style.capitals else run.text
        cut = cut_of(run, style)
        for piece in _BREAK.split(text):
            if breakable or piece == "\n":
                if word or blank:
                    yield word, blank
                word = blank = 0.0
            if piece == "\n":
                yield -1.0, 0.0
                breakable = False
                continue
            solid = piece.rstrip(" \t")
            word += width(solid, face, cut, style.size) + style.tracking * len(solid)
            blank = width(piece[len(solid) :], face, cut, style.size)
            breakable = bool(blank) or solid.endswith(("-", "–", "—"))
    if word or blank:
        yield word, blank


@dataclass(frozen=True, slots=True)
class Measured:
    """A block's room on the page: the space above, its lines, its whole height in points."""

    before: float
    lines: Lines
    height: float


def measured(block: Block, face: FaceName, density: Density) -> Measured:
    """The room one block takes."""
    table = styles(density)
    style = table[block.role]
    if block.table:
        return _measured_table(block, block.table, face, density)
    if block.picture:
        return Measured(style.before, Lines(1, 0, 0, 0), style.before + picture_size(block.picture, density)[1])
    room = density.measure - style.indent - block.level * style.indent
    found = lines(block, face, style, room)
    if not date_fits(block, face, style, room):
        found = replace(found, count=found.count + 1)
    rule = RULE_SPACE + RULE_WIDTH if style.rule else 0.0
    return Measured(style.before, found, style.before + found.count * style.leading + rule)


def picture_size(picture: Picture, density: Density) -> tuple[float, float]:
    """The width and height of a picture in points: its own, or less where it is wider than the measure."""
    scale = min(1.0, density.measure / picture.width)
    return picture.width * scale, picture.height * scale


def column_widths(table: Table, face: FaceName, density: Density) -> tuple[float, ...]:
    """The width of each column in points, padding included: what its longest cell asks for, shared out to fill the measure."""
    head, cell = styles(density)["cell-head"], styles(density)["cell"]
    wanted = [0.0] * len(table.align)
    longest_word = [0.0] * len(table.align)
    for index, row in enumerate(table.rows):
        style = cell if index else head
        for column, runs in enumerate(row):
            parts = [word for word, _ in _words(runs, face, style)]
            blanks = sum(blank for _, blank in _words(runs, face, style))
            wanted[column] = max(wanted[column], sum(parts) + blanks)
            longest_word[column] = max([longest_word[column], *parts])
    padding = 2 * CELL_PADDING + 0.5
    least = [word + padding for word in longest_word]
    spare = density.measure - sum(least)
    more = [max(want + padding - low, 0.0) for want, low in zip(wanted, least, strict=True)]
    if spare <= 0 or not sum(more):
        scale = density.measure / max(sum(least), 1.0)
        return tuple(low * scale for low in least)
    # Long columns share what is left by the root of what they still want, so that a very long one does not starve the others.
    share = min(1.0, spare / sum(more))
    if share == 1.0:
        rest = (spare - sum(more)) / len(more)
        return tuple(low + extra + rest for low, extra in zip(least, more, strict=True))
    roots = [extra**0.5 for extra in more]
    return tuple(low + spare * root / sum(roots) for low, root in zip(least, roots, strict=True))


def _measured_table(block: Block, table: Table, face: FaceName, density: Density) -> Measured:
    table_styles = styles(density)
    widths = column_widths(table, face, density)
    height, count = density.entry, 0
    for index, row in enumerate(table.rows):
        style = table_styles["cell" if index else "cell-head"]
        deepest = max(
            (
                lines(Block("cell", runs), face, style, room - 2 * CELL_PADDING).count
                for runs, room in zip(row, widths, strict=True)
            ),
            default=1,
        )
        height += deepest * style.leading + 2 * CELL_PADDING + 0.5
        count += deepest
    return Measured(density.entry, Lines(count, 0, 0, 0), height)


def height(blocks: Sequence[Block], face: FaceName, density: Density) -> float:
    """The height of settled blocks on one endless page; the first block's space above is not set."""
    if not blocks:
        return 0.0
    rooms = [measured(block, face, density) for block in blocks]
    return sum(room.height for room in rooms) - rooms[0].before
