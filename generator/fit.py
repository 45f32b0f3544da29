"""The page promise: the roomiest density that keeps it, and what is left out when none does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import ceil

from generator.faces import FaceName
from generator.layout import LaidOut, PangoMissingError, lay_out
from generator.markup import Block, Body, Document
from generator.measure import height, measured, settled
from generator.problems import Place, Problem
from generator.theme import LADDER, READING, Density, Role

Lay = Callable[[Body, Density], LaidOut | None]

THIN = 0.7
# A last line with one word that fills less of the measure than this is worth a shorter bullet.
RUNT = 0.12

# A tightest page estimated to be over by more lines than this is not laid out to see.
HOPELESS = 4

_RANK: dict[Role, int] = {"section": 1, "entry": 2, "position": 3}


@dataclass(frozen=True, slots=True)
class Fitted:
    """One body on its pages; `laid_out` is None where the system cannot lay out, and the fit is then estimated."""

    body: Body
    density: Density
    laid_out: LaidOut | None


@dataclass(frozen=True, slots=True)
class Pages:
    """A document with a density for each part: what every writer writes from."""

    document: Document
    face: FaceName
    parts: tuple[Fitted, ...]


def fit(document: Document, face: FaceName) -> tuple[Pages, list[Problem]]:
    """The document on its pages, and what a reader of the report should know: cuts, thin pages, runts, an unproven fit."""
    parts: list[Fitted] = []
    problems: list[Problem] = []
    for body in document.bodies:
        fitted, found = _fit_body(body, face, document.title)
        parts.append(fitted)
        problems += found
        if fitted.laid_out:
            problems += fitted.laid_out.problems
    if any(part.laid_out is None for part in parts):
        problems.append(_UNPROVEN)
    fitted_document = replace(document, bodies=tuple(part.body for part in parts))
    return Pages(fitted_document, face, tuple(parts)), problems


_UNPROVEN = Problem(
    "fit-unproven",
    "the page count is estimated, not proved, because this system cannot lay out pages",
    "run 'rematch doctor' for the one line that installs what is missing",
    severity="warning",
)


def _fit_body(body: Body, face: FaceName, title: str) -> tuple[Fitted, list[Problem]]:
    def lay(tried: Body, density: Density) -> LaidOut | None:
        try:
            return lay_out(tried, face, density)
        except PangoMissingError:
            return None

    if body.pages is None:
        body = _settled(body, face, READING)
        return Fitted(body, READING, lay(body, READING)), []
    fitted = _roomiest(body, body.pages, face, lay)
    if fitted:
        return fitted, [*_thin(fitted, face), *_runts(fitted, face)]
    return _cut(body, body.pages, face, lay, title)


def _roomiest(body: Body, pages: int, face: FaceName, lay: Lay) -> Fitted | None:
    """The body at the roomiest density that keeps the promise, None where not even the tightest does."""

    @cache
    def tried(step: int) -> tuple[Body, float]:
        """The body as a density sets it, and the points it estimates to leave free."""
        set_body = _settled(body, face, LADDER[step])
        return set_body, _capacity(pages, LADDER[step]) - height(set_body.blocks, face, LADDER[step])

    estimated = bisect_left(range(len(LADDER)), 0.0, key=lambda step: tried(step)[1])
    if estimated == len(LADDER) and tried(len(LADDER) - 1)[1] < -HOPELESS * LADDER[-1].leading * pages:
        return None
    first = min(estimated, len(LADDER) - 1)
    # The estimate may be a line too careful: where the next roomier density misses by no more, it is tried.
    while first and tried(first - 1)[1] > -1.2 * LADDER[first - 1].leading:
        first -= 1
    for step in range(first, len(LADDER)):
        laid = lay(tried(step)[0], LADDER[step])
        if laid is None:  # no proof to be had: the estimate stands
            return Fitted(tried(estimated)[0], LADDER[estimated], None) if estimated < len(LADDER) else None
        if laid.pages <= pages:
            return Fitted(tried(step)[0], LADDER[step], laid)
    return None


def _settled(body: Body, face: FaceName, density: Density) -> Body:
    return replace(body, blocks=settled(body.blocks, face, density))


def _capacity(pages: int, density: Density) -> float:
    """The height that many pages hold; each page break may waste up to two lines to keep lines together."""
    return pages * density.depth - (pages - 1) * 2 * density.leading


def _thin(fitted: Fitted, face: FaceName) -> Iterator[Problem]:
    """A page that selects from the record, as a CV does, should not come out half empty."""
    filled = height(fitted.body.blocks, face, fitted.density) / fitted.density.depth
    selects = any(block.cut is not None for block in fitted.body.blocks)
    if selects and fitted.body.pages == 1 and filled < THIN:
        yield Problem(
            "thin-page",
            f"the page is about {round(filled * 100)} percent full even at its roomiest",
            "add bullets that say what you did and what came of it, or choose a variant that leaves less out",
            severity="warning",
        )


def _runts(fitted: Fitted, face: FaceName) -> Iterator[Problem]:
    for block in fitted.body.blocks:
        if block.role != "bullet" or not block.at:
            continue
        lines = measured(block, face, fitted.density).lines
        if lines.count < 2 or lines.last_words != 1 or lines.last_width > RUNT * fitted.density.measure:
            continue
        em = fitted.density.size
        fewer = max(1, ceil((lines.last_width + 0.25 * em - lines.spare_before_last) / (0.5 * em)))
        word = block.text.split()[-1]
        yield Problem(
            "runt",
            f"'{word}' stands alone on the last line: {fewer} character{'s' if fewer > 1 else ''} fewer save a line",
            "shorten this bullet",
            place_of(block),
            "advice",
        )


def place_of(block: Block) -> Place:
    """Where in the record a block was written, as far as its template said."""
    file, _, rest = block.at.rpartition(":")
    file, _, line = file.rpartition(":")
    return Place(file, int(line), int(rest)) if line.isdecimal() and rest.isdecimal() else Place()


def _cut(body: Body, pages: int, face: FaceName, lay: Lay, title: str) -> tuple[Fitted, list[Problem]]:
    """The body at the tightest density without as many of its lowest-ranked blocks as it takes."""
    density = LADDER[-1]
    blocks = settled(body.blocks, face, density)
    over = height(blocks, face, density) - _capacity(pages, density)
    family = Family.of(body.blocks)
    rooms = [measured(block, face, density) for block in blocks]
    gone: set[int] = set()
    problems: list[Problem] = []
    order = sorted((block.cut, index) for index, block in enumerate(body.blocks) if block.cut is not None)
    for _, index in order:
        if over <= 0:
            fitted = _roomiest(_without(body, gone), pages, face, lay)
            if fitted:
                return fitted, problems
            over = density.leading
        if index in gone:
            continue
        going = family.with_its_own(index, gone)
        over -= sum(rooms[i].height for i in going)
        problems.append(_left_out(body, index, sum(rooms[i].lines.count for i in going)))
        gone |= going
    left = _without(body, gone)
    fitted = _roomiest(left, pages, face, lay)
    if fitted is None:
        left = _settled(left, face, density)
        fitted = Fitted(left, density, lay(left, density))
        problems.append(
            Problem(
                "page-promise",
                f"{title}: what may not be left out takes more than {pages} page{'s' if pages > 1 else ''}",
                "shorten the longest texts of your record that stand in it; a CV may be given 'pages: 2' in cv.yaml",
            )
        )
    return fitted, problems


def _without(body: Body, gone: set[int]) -> Body:
    return replace(body, blocks=tuple(block for index, block in enumerate(body.blocks) if index not in gone))


def _left_out(body: Body, index: int, lines: int) -> Problem:
    block = body.blocks[index]
    text = block.text if len(block.text) <= 70 else block.text[:67].rsplit(" ", 1)[0] + " …"
    what = {"entry": "entry", "position": "position"}.get(block.role, "line")
    pages = "one page" if body.pages == 1 else f"{body.pages} pages"
    return Problem(
        "left-out",
        f"to keep {pages}, this {what} is left out and saves {lines} line{'s' if lines > 1 else ''}: {text}",
        "give it 'priority: 1' to keep it longer, or shorten something else",
        place_of(block),
        "warning",
    )


@dataclass(frozen=True, slots=True)
class Family:
    """Which blocks stand under which heading, by index."""

    children: dict[int, list[int]]
    parent: dict[int, int]
    roles: tuple[Role, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Family:
        """The families of a sequence of blocks."""
        children: dict[int, list[int]] = {}
        parent: dict[int, int] = {}
        headings: list[tuple[int, int]] = []
        for index, block in enumerate(blocks):
            rank = _RANK.get(block.role, 9)
            while headings and headings[-1][0] >= rank:
                headings.pop()
            if headings:
                parent[index] = headings[-1][1]
                children.setdefault(headings[-1][1], []).append(index)
            if rank < 9:
                headings.append((rank, index))
        return cls(children, parent, tuple(block.role for block in blocks))

    def with_its_own(self, index: int, gone: set[int]) -> set[int]:
        """The block, all under it, and the headings above it that would say nothing any more.

        A section without entries and an organization without positions go; an entry that lost its bullets stands.
        """
        going: set[int] = set()
        below = [index]
        while below:
            block = below.pop()
            if block not in gone:
                going.add(block)
            below += self.children.get(block, ())
        child, above = index, self.parent.get(index)
        while above is not None and (self.roles[above] == "section" or self.roles[child] == "position"):
            if not all(sibling in gone or sibling in going for sibling in self.children[above]):
                break
            going.add(above)
            child, above = above, self.parent.get(above)
        return going
