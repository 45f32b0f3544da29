"""Pages by WeasyPrint, laid out and not yet written: a body at a density becomes HTML and CSS, and these become pages."""

from __future__ import annotations

import base64
import logging
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from generator import quick
from generator.faces import CUTS, PICTURES, TWINS, Cut, FaceName, font_file, is_variable
from generator.markup import Block, Body, Picture, Run, Table
from generator.measure import date_fits, kept_together, picture_size, space_before
from generator.problems import Problem
from generator.theme import (
    ACCENT,
    ALERT,
    CELL_PADDING,
    CELL_SIDE,
    FOOT_LEADING,
    FOOT_SPACE,
    HEADINGS,
    HIGHLIGHT,
    INK,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    QUIET,
    RULE_SPACE,
    RULE_WIDTH,
    Density,
    Role,
    Style,
    styles,
)

# Word does not break a line after a slash; words with one are kept whole here too, unless they could fill a line.
_SLASHED = re.compile(r"(?<!\S)(\S{0,40}/\S{1,40})(?!\S)")
# How wide a note's letters are beside the text's.
_SMALLER = 0.8
_SVG = "data:image/svg+xml;base64,"
_TAGS: dict[Role, str] = {role: tag for tag, role in HEADINGS.items()}


class PangoMissingError(Exception):
    """WeasyPrint is there, but a system library it needs is not; the message names it."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Pages of one body; `engine` is WeasyPrint's own document, which the PDF is written from."""

    pages: int
    engine: Any
    problems: tuple[Problem, ...]


@lru_cache(maxsize=8)
def lay_out(body: Body, face: FaceName, density: Density) -> LaidOut:
    """The pages of a body at a density; PangoMissingError where the system lacks a library.

    The last few are kept: one CV stands in twenty letter packets.
    """
    _weasyprint()
    root = page_html(body, face, density)
    with _Log() as log:
        sheets = [_font_sheet(face, face), _sheet(body.footer, face, density)]
        if face != PICTURES and any(block.picture for block in body.blocks):
            sheets.append(_font_sheet(face, PICTURES))
        page = quick.html(root, None, _refuse_fetch)
        document = page.render(font_config=_fonts(face), stylesheets=sheets, pdf_variant="pdf/ua-1")
    return LaidOut(len(document.pages), document, tuple(log.problems))


@lru_cache(maxsize=1)
def _weasyprint() -> Any:
    # A cut taken from a variable face bears the time it was taken; with this every run writes the same bytes.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "315532800")
    try:
        return quick.import_weasyprint()
    except OSError as error:
        raise PangoMissingError(str(error).split("\n")[0]) from error


@lru_cache(maxsize=2)
def _fonts(face: FaceName) -> Any:
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@lru_cache(maxsize=4)
def _font_sheet(face: FaceName, added: FaceName) -> Any:
    """The added face's own files for a page in `face`; nothing of the system's is asked for: every machine sets the same page."""
    rules = "".join(_face_rule(added, cut) for cut in CUTS if not (is_variable(added) and "bold" in cut))
    return _weasyprint().CSS(string=rules, font_config=_fonts(face))


def _face_rule(face: FaceName, cut: Cut) -> str:
    # A variable file is named once for all weights: given a weight, it is set with the widths of the regular one.
    weight = "" if is_variable(face) else f"font-weight: {'bold' if 'bold' in cut else 'normal'};"
    style = "italic" if "italic" in cut else "normal"
    url = font_file(face, cut).as_uri()
    return f"@font-face {{ font-family: '{TWINS[face].pdf}'; src: url('{url}'); {weight} font-style: {style} }}\n"


def _refuse_fetch(url: str, *_: Any, **__: Any) -> Any:
    if url.startswith(_SVG):
        svg = base64.b64decode(url.removeprefix(_SVG))
        return _weasyprint().urls.URLFetcherResponse(url, svg, {"Content-Type": "image/svg+xml"})
    raise ValueError(f"nothing is fetched while a page is laid out: {url}")


# WeasyPrint asks this of every fetcher; a refusal is logged and becomes a problem.
_refuse_fetch._fail_on_errors = False  # type: ignore[attr-defined]


class _Log(logging.Handler):
    """Catches what WeasyPrint only logs, once each."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        problem = Problem("layout", f"the page engine says: {record.getMessage()}", severity="warning")
        if problem not in self.problems:
            self.problems.append(problem)

    def __enter__(self) -> _Log:
        logging.getLogger("weasyprint").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("weasyprint").removeHandler(self)


@lru_cache(maxsize=32)
def _sheet(footer: str, face: FaceName, density: Density) -> Any:
    """The style sheet of a density, parsed: many files are set alike."""
    return _weasyprint().CSS(string=css(footer, face, density), font_config=_fonts(face), url_fetcher=_refuse_fetch)


def css(footer: str, face: FaceName, density: Density) -> str:
    """The style sheet of a body: the page with the words at its foot, then one rule for each role."""
    table = styles(density)
    family = f"'{TWINS[face].pdf}'"
    foot = ""
    if footer:
        foot = (
            f"@bottom-left {{ content: {_css_string(footer)}; {_foot(family)} }}"
            f"@bottom-right {{ content: 'Page ' counter(page) ' of ' counter(pages); {_foot(family)} }}"
        )
    page = f"size: {PAGE_WIDTH}pt {PAGE_HEIGHT}pt; margin: {density.top}pt {density.side}pt {density.bottom}pt; {foot}"
    whole = f"font-family: {family}; font-kerning: none; font-variant-ligatures: none; hyphens: none; overflow-wrap: anywhere"
    marked = f"background: {HIGHLIGHT}; color: {ALERT}"
    rules = {
        "@page": page,
        "html": f"{whole}; color: {INK}",
        "body, h1, h2, h3, h4, p, ul, ol, li": "margin: 0; padding: 0; font-weight: normal",
        "ul, ol": "list-style-position: outside",
        "ul": "list-style-type: disc",
        "strong": "font-weight: bold",
        "em": "font-style: italic",
        "a": f"color: {ACCENT}; text-decoration: none",
        "::marker": f"color: {ACCENT}",
        # The date is a block of its own after the text, drawn up onto its last line:
        # in order for every reader, and plain blocks are laid out fast.
        ".what, .date": "display: block",
        ".date": f"text-align: right; white-space: nowrap; color: {QUIET}",
        "h3 .beside": f"margin-top: -{table['entry'].leading}pt",
        "h4 .beside": f"margin-top: -{table['position'].leading}pt",
        ".whole": "white-space: nowrap",
        ".unwritten": marked,
        ".over": f"{marked}; text-decoration: line-through",
        "table": f"border-collapse: collapse; table-layout: fixed; width: {density.measure}pt; margin-top: {density.entry}pt",
        "td, th": f"padding: {CELL_PADDING}pt {CELL_SIDE}pt; vertical-align: top; border-bottom: 0.5pt solid #b8c0cc",
        # What is clipped is drawn after everything else.
        "img": "vertical-align: top; overflow: visible",
        "tr, .whole-table": "break-inside: avoid",
        ".leads": "break-after: avoid",
        ".noted": "display: flex; justify-content: space-between; align-items: flex-start; margin-bottom: 4pt",
        ".noted > :first-child": "width: 66%",
        ".noted > aside": "width: 30%",
        ".wide > :first-child": "width: 40%",
        ".wide > aside": "width: 57%",
        "aside": f"padding-left: 6pt; border-left: 1pt solid {ACCENT}",
        **{f".{role}": _rule(style) for role, style in table.items()},
        "aside .bullet, aside .number": _rule(replace(table["guidance"], before=0, indent=9)),
        "aside > :first-child": "margin-top: 0",
    }
    return "\n".join(f"{selector} {{ {says} }}" for selector, says in rules.items())


def _foot(family: str) -> str:
    return f"font: 8pt/{FOOT_LEADING}pt {family}; color: {QUIET}; vertical-align: top; padding-top: {FOOT_SPACE}pt"


def _css_string(text: str) -> str:
    escaped = "".join(f"\\{ord(c):x} " if c in "'\"\\\n" else c for c in text)
    return f"'{escaped}'"


def _rule(style: Style) -> str:
    says = [f"font-size: {style.size}pt; line-height: {style.leading}pt; margin-top: {style.before}pt; color: {style.color}"]
    if style.bold:
        says.append("font-weight: bold")
    if style.italic:
        says.append("font-style: italic")
    if style.capitals:
        says.append(f"text-transform: uppercase; letter-spacing: {style.tracking}pt")
    if style.rule:
        says.append(f"padding-bottom: {RULE_SPACE}pt; border-bottom: {RULE_WIDTH}pt solid {style.color}")
    if style.indent:
        says.append(f"margin-left: {style.indent}pt")
    if style.keep_with_next:
        says.append("break-after: avoid")
    if not style.splits:
        says.append("break-inside: avoid")
    return "; ".join(says)


def page_html(body: Body, face: FaceName, density: Density) -> Element:
    """The whole HTML of a body, in reading order, with nothing but headings, paragraphs, lists, links, spans, tables and img."""
    root = Element("html", lang="en-US")
    SubElement(root, "head")
    page = SubElement(root, "body")
    for element in _elements(body.blocks, face, density):
        page.append(element)
    return root


def _elements(blocks: Sequence[Block], face: FaceName, density: Density) -> Iterator[Element]:
    """The elements of the blocks, list items gathered into their lists, guidance beside the block it is about."""
    lists: list[tuple[Element, int]] = []
    for block in blocks:
        if block.role in ("bullet", "number"):
            while lists and (lists[-1][1] > block.level or (lists[-1][1] == block.level and _starts(block, lists[-1][0]))):
                top = lists.pop()[0]
                if not lists:
                    yield top
            if not lists or lists[-1][1] < block.level:
                fresh = Element("ol", start=str(block.number)) if block.number else Element("ul")
                if lists:
                    lists[-1][0][-1].append(fresh)
                lists.append((fresh, block.level))
            item = SubElement(lists[-1][0], "li", {"class": block.role})
            if block.under == "section":
                item.set("style", f"margin-top: {space_before(block, density)}pt")
            _fill(item, block.runs)
            if block.guidance:
                item.append(_aside(block, face, density))
            continue
        if lists:
            yield lists[0][0]
            lists = []
        if block.picture:
            element = _picture(block.picture, density)
        elif block.table:
            element = _table(block.table)
        else:
            element = Element(_TAGS.get(block.role, "p"), {"class": block.role})
        if block.role in ("entry", "position"):
            _fill_entry(element, block, date_fits(block, face, styles(density)[block.role], density.measure))
        elif block.runs:
            _fill(element, block.runs)
        element = _beside(element, block, face, density) if block.guidance else element
        if block.leads:
            element.set("class", f"{element.get('class')} leads")
        yield element
    if lists:
        yield lists[0][0]


def _starts(block: Block, current: Element) -> bool:
    """Whether an item begins another list than the one that is open."""
    return (current.tag == "ol") != bool(block.number) or block.number == 1


def _beside(element: Element, block: Block, face: FaceName, density: Density) -> Element:
    text, note = len(block.text), sum(len(note.text) for note in block.guidance) * _SMALLER
    # Whichever of the two divisions of the line makes the row less high.
    wide = max(text / 40, note / 57) < max(text / 66, note / 30)
    row = Element("div", {"class": "noted wide" if wide else "noted"})
    row.append(element)
    row.append(_aside(block, face, density))
    return row


def _aside(block: Block, face: FaceName, density: Density) -> Element:
    """The guidance of a block, its first line level with the block's."""
    aside = Element("aside", style=f"margin-top: {styles(density)[block.role].before}pt")
    for inner in _elements(block.guidance, face, density):
        aside.append(inner)
    return aside


def _picture(picture: Picture, density: Density) -> Element:
    width, height = picture_size(picture, density)
    source = _SVG + base64.b64encode(picture.svg.encode()).decode()
    # In a line of its own: what stands outside of lines is drawn after all of them, and a PDF is read as it is drawn.
    line = Element("p", {"class": "picture"})
    SubElement(line, "img", src=source, alt=picture.alt, style=f"width: {width:.2f}pt; height: {height:.2f}pt")
    return line


def _table(said: Table) -> Element:
    table = Element("table", {"class": "whole-table" if said.stays_whole else "table"})
    columns = SubElement(table, "colgroup")
    for width in said.widths:
        SubElement(columns, "col", style=f"width: {width:.2f}pt")
    for index, row in enumerate(said.rows):
        line = SubElement(SubElement(table, "tbody" if index else "thead"), "tr") if index < 2 else SubElement(table[-1], "tr")
        if said.row_leads(index):
            line.set("class", "leads")
        for runs, align in zip(row, said.align, strict=True):
            role = "cell" if index else "cell-head"
            cell = SubElement(line, "td" if index else "th", {"class": role, "style": f"text-align: {align}"})
            if not index:
                cell.set("scope", "col")
            _fill(cell, runs)
    return table


def _fill_entry(element: Element, block: Block, beside: bool) -> None:
    """The text, the date drawn up beside its last line, and what is set below."""
    at = next((index for index, run in enumerate(block.runs) if run.role == "date"), len(block.runs))
    _fill(SubElement(element, "span", {"class": "what"}), block.runs[:at])
    if at < len(block.runs):
        SubElement(element, "span", {"class": "date beside" if beside else "date"}).text = block.runs[at].text
    rest = [run for run in block.runs[at + 1 :] if run.text != "\n"]
    if rest:
        _fill(SubElement(element, "span", {"class": "what"}), rest)


def _fill(element: Element, runs: Sequence[Run]) -> None:
    """Puts the runs into an element as text, strong, em, a, span and br."""
    last: Element | None = None
    for run in runs:
        if run.text == "\n":
            last = SubElement(element, "br")
            continue
        wrappers: list[tuple[str, dict[str, str]]] = []
        if run.role:
            wrappers.append(("span", {"class": run.role}))
        if run.href:
            wrappers.append(("a", {"href": run.href}))
        wrappers += [("strong", {})] * run.bold + [("em", {})] * run.italic
        if not wrappers:
            for index, text in enumerate(_SLASHED.split(kept_together(run.text))):
                if index % 2:
                    last = SubElement(element, "span", {"class": "whole"})
                    last.text = text
                elif last is None:
                    element.text = (element.text or "") + text
                else:
                    last.tail = (last.tail or "") + text
            continue
        inner = outer = Element(*wrappers[0])
        for tag, attributes in wrappers[1:]:
            inner = SubElement(inner, tag, attributes)
        inner.text = kept_together(run.text)
        element.append(outer)
        last = outer
