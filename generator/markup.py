"""The Markdown dialect and what it says: a body is a sequence of blocks, each a role and its runs of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from generator.documents import Event, Mail
from generator.problems import Problem
from generator.theme import HEADINGS, ROLES, Role

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# A table of no more rows, header included, is not parted at the end of a page.
_SHORT_TABLE = 6

RunRole = Literal["", "date", "unwritten", "over"]
Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; a line break inside a block is the text "\\n"."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    role: RunRole = ""


Row = tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first row the header; `align` holds one entry for each column.

    `widths` are the columns' in points, padding included; a density gives them (measure.settled).
    """

    align: tuple[Align, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...] = ()

    @property
    def stays_whole(self) -> bool:
        """Whether it is short enough to be kept on one page."""
        return len(self.rows) <= _SHORT_TABLE

    def row_leads(self, index: int) -> bool:
        """Whether a row stays on the page of the next: no page begins or ends with one row of a table alone."""
        last = len(self.rows) - 1
        return index < last and (self.stays_whole or index in (0, 1, last - 1))


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of our own as SVG, its words in place of it, and its size in points."""

    svg: str
    alt: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table or picture.

    `number` is the item's own in a numbered list and 0 elsewhere; `level` counts nested lists from 0.
    `cut` is its rank when the page is full, lowest first, None for what always stays; `at` is where the record says it.
    `guidance` is for the applicant alone. `under` is the role of the heading it stands right under, and `leads` whether it
    stays on the page of what follows it (both by measure.settled).
    """

    role: Role
    runs: tuple[Run, ...] = ()
    number: int = 0
    level: int = 0
    cut: int | None = None
    at: str = ""
    table: Table | None = None
    picture: Picture | None = None
    guidance: tuple[Block, ...] = ()
    under: Role | None = None
    leads: bool = False

    @property
    def text(self) -> str:
        """The words of the block, its table's cells parted by spaces; a picture has none."""
        if self.table:
            return " ".join("".join(run.text for run in cell) for row in self.table.rows for cell in row)
        return "".join(f" {run.text}" if run.role == "date" else run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Body:
    """What one part of a document says, its page promise (None: none), and the words at the foot of each page."""

    blocks: tuple[Block, ...]
    pages: int | None = None
    footer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file a person would send, before it has pages; `today` (year, month, day) is the date it bears.

    `pasted` is what its .txt holds where that is made to be pasted into a form. `mail` is the head of an e-mail, whose first
    blocks, of the role `note`, say it in words; `attached` are the files it carries: name and bytes. `events` is what its .ics
    holds.
    """

    title: str
    author: str
    today: tuple[int, int, int]
    bodies: tuple[Body, ...]
    pasted: str = ""
    mail: Mail | None = None
    attached: tuple[tuple[str, bytes], ...] = ()
    events: tuple[Event, ...] = ()


def words(document: Document) -> list[str]:
    """Every word of the document in reading order, guidance aside."""
    return [word for body in document.bodies for block in body.blocks for word in block.text.split()]


def unwritten(document: Document) -> list[str]:
    """The unwritten passages of a document, in reading order."""
    return [
        run.text
        for body in document.bodies
        for block in body.blocks
        for runs in (block.runs, *(cell for row in (block.table.rows if block.table else ()) for cell in row))
        for run in runs
        if run.role == "unwritten"
    ]


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
    from mdit_py_plugins.container import container_plugin

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["html_block", "html_inline"])
    return parser.use(attrs_plugin, spans=True).use(attrs_block_plugin).use(container_plugin, "guidance")


def parse(markdown: str, pictures: Mapping[str, str] | None = None) -> tuple[tuple[Block, ...], list[Problem]]:
    """The blocks a Markdown text says, and whatever in it is outside the dialect; `pictures` maps names to SVG of our own."""
    reader = _Reader(_parser().parse(markdown), pictures or {})
    return tuple(reader.blocks()), reader.problems


class _Reader:
    """Walks the tokens of one text once, front to back."""

    def __init__(self, tokens: Sequence[Token], pictures: Mapping[str, str]) -> None:
        self.tokens = tokens
        self.pictures = pictures
        self.position = 0
        self.problems: list[Problem] = []
        self.lists: list[int] = []  # for each open list: the next number, or 0 where it has bullets

    def blocks(self, until: str = "") -> list[Block]:
        """The blocks up to the token that closes the one they stand in."""
        found: list[Block] = []
        role: Role = "body"
        number = 0
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            self.position += 1
            if token.type == until:
                break
            if token.type in ("bullet_list_open", "ordered_list_open"):
                self.lists.append(int(token.attrGet("start") or 1) if token.type[0] == "o" else 0)
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                self.lists.pop()
            elif token.type == "list_item_open":
                number = self.lists[-1]
                role = "number" if number else "bullet"
                self.lists[-1] += 1 if number else 0
            elif token.type == "list_item_close":
                role, number = "body", 0
            elif token.type == "heading_open":
                role = HEADINGS.get(token.tag, "position")
            elif token.type == "paragraph_open":
                role = self._named_role(token, role)
            elif token.type == "inline" and _images(token):
                found += self._picture(token, role)
                role, number = "body", 0
            elif token.type == "inline":
                block = _marked(Block(role, number=number, level=max(len(self.lists) - 1, 0)), _runs(token.children or []), token)
                if block.text.strip():
                    found.append(block)
                role, number = "body", 0
            elif token.type == "table_open":
                found.append(Block("cell", table=self._table()))
            elif token.type == "container_guidance_open":
                inside = tuple(replace(block, role=_inside(block.role)) for block in self.blocks("container_guidance_close"))
                if found:
                    found[-1] = replace(found[-1], guidance=found[-1].guidance + inside)
            elif token.nesting >= 0:
                self._refuse(token)
        return found

    def _named_role(self, token: Token, role: Role) -> Role:
        name = str(token.attrGet("class") or "")
        if not name:
            return role
        for known in ROLES:
            if name == known:
                return known
        self._refuse(token, f"'{{.{name}}}' is no role of a paragraph")
        return role

    def _refuse(self, token: Token, message: str = "") -> None:
        kind = token.type.removesuffix("_open").replace("_", " ")
        line = f" in line {token.map[0] + 1} of the rendered text" if token.map else ""
        message = message or f"a {kind}{line} is outside the dialect of the templates"
        self.problems.append(Problem("template-dialect", message, "use headings, paragraphs, lists, tables and links"))

    def _picture(self, token: Token, role: Role) -> Iterator[Block]:
        """The picture that a paragraph is, alone in it and known by name."""
        image, *others = token.children or []
        name = str(image.attrGet("src") or "").removeprefix("picture:")
        if others or role != "body" or image.attrGet("src") == name:
            self._refuse(token, "a picture stands alone in a paragraph, as ![its words](picture:name)")
        elif name not in self.pictures:
            self._refuse(token, f"'picture:{name}' is no picture of this document")
        else:
            svg = self.pictures[name]
            alt = "".join(run.text for run in _runs(image.children or []))
            yield Block("picture", picture=Picture(svg, alt, *_size(svg)))

    def _table(self) -> Table:
        rows: list[list[tuple[Run, ...]]] = []
        align: list[Align] = []
        while (token := self.tokens[self.position]).type != "table_close":
            self.position += 1
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                style = str(token.attrGet("style") or "")
                align.append("right" if "right" in style else "center" if "center" in style else "left")
            elif token.type == "inline":
                if _images(token):
                    self._refuse(token, "a picture stands alone in a paragraph, not in a table")
                rows[-1].append(tuple(_runs(token.children or [])))
        self.position += 1
        return Table(tuple(align), tuple(tuple(row) for row in rows))


def _images(token: Token) -> bool:
    return any(child.type == "image" for child in token.children or [])


def _size(svg: str) -> tuple[float, float]:
    """The width and height that the first element of an SVG says, in points."""
    opening = svg[: svg.index(">")]
    width, height = (re.search(rf'\b{side}="([\d.]+)pt"', opening) for side in ("width", "height"))
    assert width, "our own drawings say their size in points"
    assert height, "our own drawings say their size in points"
    return float(width[1]), float(height[1])


def _inside(role: Role) -> Role:
    return role if role in ("bullet", "number") else "guidance"


def _marked(block: Block, runs: Iterator[Run], token: Token) -> Block:
    """The block with its runs, and with the cut rank and place that an empty span in it carries."""
    cut: int | None = None
    at = ""
    for child in token.children or []:
        if child.type == "span_open" and child.attrGet("class") == "cut":
            rank = str(child.attrGet("rank") or "")
            cut = int(rank) if rank.isdecimal() else None
            at = str(child.attrGet("at") or "")
    return replace(block, runs=tuple(_joined(runs)), cut=cut, at=at)


def _runs(children: Sequence[Token]) -> Iterator[Run]:
    bold = italic = 0
    href = ""
    roles: list[RunRole] = [""]
    for child in children:
        match child.type:
            case "text" | "code_inline" | "text_special" | "html_inline":
                yield Run(child.content, bold > 0, italic > 0, href, roles[-1])
            case "softbreak":
                yield Run(" ", bold > 0, italic > 0, href, roles[-1])
            case "hardbreak":
                yield Run("\n")
            case "strong_open" | "strong_close":
                bold += child.nesting
            case "em_open" | "em_close":
                italic += child.nesting
            case "link_open":
                href = str(child.attrGet("href") or "")
            case "link_close":
                href = ""
            case "span_open":
                name = str(child.attrGet("class") or "")
                roles.append(name if name in ("date", "unwritten", "over") else roles[-1])  # type: ignore[arg-type]
            case "span_close":
                roles.pop()


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """The runs with neighbors of one look made one, and no empty ones; a space before the date goes."""
    last: Run | None = None
    for run in runs:
        if not run.text:
            continue
        if run.role == "date" and last and last.role != "date":
            last = replace(last, text=last.text.rstrip())
        if last is None or not last.text:
            last = run
        elif replace(run, text=last.text) == last and "\n" not in (run.text, last.text):
            last = replace(last, text=last.text + run.text)
        else:
            yield last
            last = run
    if last is not None and last.text:
        yield last
