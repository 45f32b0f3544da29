"""How much room text takes, from the advance widths of its face: lines of a block, height of a body. No layout engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.faces import Cut, FaceName, advances
from generator.markup import Block, Picture, Row, Run, Table
from generator.theme import CELL_PADDING, CELL_SIDE, RULE_SPACE, RULE_WIDTH, Density, Style, styles

# A line may break after a space, after a hyphen before a letter, and after a dash before a letter or figure (UAX 14).
_BREAK = re.compile(r"(?<=[ \t])(?=[^ \t])|(?<=[^\s-]-)(?=[^\W\d_])|(?<=[–—])(?=\w)|(?=\n)|(?<=\n)")
# A day stays with its month, and a name with its title.
_TOGETHER = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?) (?=\d{1,2}\b)|\bDr\. (?=\S)"
)
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


@lru_cache(maxsize=20_000)
def kept_together(text: str) -> str:
    """The text as it is set, with no-break spaces where a line must not end."""
    return _TOGETHER.sub(lambda found: f"{found[0][:-1]}\u00a0", text)


def date_fits(block: Block, face: FaceName, style: Style, measure: float) -> bool:
    """Whether the date of an entry line stands on the line of the text before it; else it has a line of its own."""
    at = next((index for index, run in enumerate(block.runs) if run.role == "date"), None)
    if at is None:
        return True
    wide = width(block.runs[at].text, face, "regular", style.size)
    head = lines(replace(block, runs=block.runs[:at]), face, style, measure)
    return head.last_width + DATE_GAP + wide <= measure


def settled(blocks: Sequence[Block], face: FaceName, density: Density) -> tuple[Block, ...]:
    """The blocks as this density sets them.

    An entry that takes more than a line is parted after its bold words and date. Tables have their column widths, the same
    for tables with the same header. Each block knows its neighbors as far as its place on the page depends on them.
    """
    table = styles(density)
    widths = _widths_by_header(blocks, face, density)
    found: list[Block] = []
    for index, block in enumerate(blocks):
        if block.role in ("entry", "position"):
            block = _parted(block, face, table[block.role], density.measure)
        elif block.table:
            block = replace(block, table=replace(block.table, widths=widths[block.table.rows[0]]))
        found.append(_between(found[-1] if found else None, block, blocks[index + 1] if index + 1 < len(blocks) else None))
    return tuple(found)


_OF_HEADINGS = ("section", "entry", "position")
_OF_PARAGRAPHS = ("body", "passage", "note")
_OF_ITEMS = ("bullet", "number")


def _between(last: Block | None, block: Block, following: Block | None) -> Block:
    """The block with what neighbors mean for it: a heading, a note under it, the words before a list, table or note lead."""
    under = last.role if last and last.role in _OF_HEADINGS else None
    note_under = block.role == "note" and bool(under or (last and last.role == "note" and last.leads))
    introduces = block.role in _OF_PARAGRAPHS and bool(following and (following.role in _OF_ITEMS or following.table))
    noted = block.role == "body" and bool(following and following.role == "note")
    leads = block.role in _OF_HEADINGS or note_under or introduces or noted
    return replace(block, under=under, leads=leads and following is not None)


def space_before(block: Block, density: Density) -> float:
    """The points above a block; a list right under a section's rule keeps off it as an entry does."""
    if block.role in _OF_ITEMS and block.under == "section":
        return max(density.entry, styles(density)[block.role].before)
    return density.entry if block.table else styles(density)[block.role].before


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
    return _broken(_words(block.runs, face, style), measure)


def _broken(stretches: Iterable[tuple[float, float]], measure: float) -> Lines:
    count, used, gap, words, spare = 1, 0.0, 0.0, 0, 0.0
    for word, blank in stretches:
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
        text = kept_together(run.text)
        text = text.upper() if style.capitals else text
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
    before = space_before(block, density)
    return Measured(before, found, before + found.count * style.leading + rule)


def picture_size(picture: Picture, density: Density) -> tuple[float, float]:
    """The width and height of a picture in points: its own, or less where it is wider than the measure."""
    scale = min(1.0, density.measure / picture.width)
    return picture.width * scale, picture.height * scale


def _widths_by_header(blocks: Sequence[Block], face: FaceName, density: Density) -> dict[Row, tuple[float, ...]]:
    """Header row -> the widths of all tables that have it."""
    tables: dict[Row, list[Table]] = {}
    for block in blocks:
        if block.table:
            tables.setdefault(block.table.rows[0], []).append(block.table)
    return {header: column_widths(alike, face, density) for header, alike in tables.items()}


# Columns are widened in steps of so many points.
_STEP = 5.0


def column_widths(tables: Sequence[Table], face: FaceName, density: Density) -> tuple[float, ...]:
    """The width of each column in points, padding included, for tables of one form; together they fill the measure.

    Each column gets its longest word, as far as there is room; what is left goes, step by step, where it saves most lines for
    its width, and what no line needs is shared out evenly.
    """
    head, cell = styles(density)["cell-head"], styles(density)["cell"]
    rows = [(row, cell if index else head) for table in tables for index, row in enumerate(table.rows)]
    columns = [[list(_words(row[column], face, style)) for row, style in rows] for column in range(len(tables[0].align))]
    padding = 2 * CELL_SIDE + 0.5
    least = [max((word for words in column for word, _ in words), default=0.0) + padding for column in columns]
    spare = density.measure - sum(least)
    if spare <= 0:
        return _narrowed(least, density.measure)
    steps = int(spare / _STEP)
    depths = [_depths(column, low - padding, steps) for column, low in zip(columns, least, strict=True)]
    taken = _best_steps(depths, steps)
    rest = (spare - _STEP * sum(taken)) / len(least)
    return tuple(low + _STEP * steps + rest for low, steps in zip(least, taken, strict=True))


def _narrowed(least: Sequence[float], measure: float) -> tuple[float, ...]:
    """Columns that are too wide together: the widest are made equally narrow, and break their words; the others keep theirs."""
    room = measure
    for index, low in enumerate(sorted(least)):
        widest = room / (len(least) - index)
        if low > widest:
            return tuple(min(low, widest) for low in least)
        room -= low
    return tuple(least)


def _depths(column: Sequence[Sequence[tuple[float, float]]], room: float, steps: int) -> list[tuple[int, tuple[int, ...]]]:
    """How many steps wider than that room a column must be for its cells to take fewer lines, and the lines of each cell then."""
    found: list[tuple[int, tuple[int, ...]]] = []
    for step in range(steps + 1):
        depths = tuple(_broken(words, room + step * _STEP).count for words in column)
        if not found or depths != found[-1][1]:
            found.append((step, depths))
        if max(depths, default=1) <= 1:
            break
    return found


def _best_steps(depths: Sequence[Sequence[tuple[int, tuple[int, ...]]]], steps: int) -> list[int]:
    """The steps each column is widened by: again and again the widening that saves most lines of rows for each step."""
    at = [0] * len(depths)
    while True:
        now = [column[index][1] for column, index in zip(depths, at, strict=True)]
        deepest = [max(row) for row in zip(*now, strict=True)]
        best: tuple[float, int, int] | None = None
        for number, column in enumerate(depths):
            others = [max((row[:number] + row[number + 1 :]), default=1) for row in zip(*now, strict=True)]
            for index in range(at[number] + 1, len(column)):
                more = column[index][0] - column[at[number]][0]
                if more > steps:
                    break
                saved = sum(old - max(rest, new) for old, rest, new in zip(deepest, others, column[index][1], strict=True))
                # Lines that no row is shorter for yet count a little: a neighbor may follow.
                inside = sum(now[number]) - sum(column[index][1])
                worth = (saved + 0.05 * inside) / more
                if best is None or worth > best[0]:
                    best = (worth, number, index)
        if best is None:
            return [column[index][0] for column, index in zip(depths, at, strict=True)]
        _, number, index = best
        steps -= depths[number][index][0] - depths[number][at[number]][0]
        at[number] = index


def _measured_table(block: Block, table: Table, face: FaceName, density: Density) -> Measured:
    table_styles = styles(density)
    widths = table.widths or column_widths([table], face, density)
    height, count = density.entry, 0
    for index, row in enumerate(table.rows):
        style = table_styles["cell" if index else "cell-head"]
        deepest = max(
            (lines(Block("cell", runs), face, style, room - 2 * CELL_SIDE).count for runs, room in zip(row, widths, strict=True)),
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
