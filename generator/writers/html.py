"""HTML: one page of its own that needs no network, each field of a form with a count and a button to copy it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from generator.fit import Pages
from generator.markup import Block, Run, Table
from generator.theme import ACCENT, ALERT, HIGHLIGHT, INK, QUIET

_HERE = Path(__file__).parent
_COLORS = {"accent": ACCENT, "alert": ALERT, "highlight": HIGHLIGHT, "ink": INK, "quiet": QUIET}
# A heading with a count for its date is a field's: what is there, the limit, and the count with line breaks as two.
_METER = re.compile(r"(\d+)/(\d+)(?: \(\d+\))?")
# The page may fetch nothing and send nothing, whatever stands in it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_HEADINGS = {"title": "h1", "section": "h2", "entry": "h3", "position": "h4"}


def write(pages: Pages) -> bytes:
    """The document as one UTF-8 file that works when it is opened by a double click."""
    blocks = [block for body in pages.document.bodies for block in body.blocks]
    footers = list(dict.fromkeys(body.footer for body in pages.document.bodies if body.footer))
    root = Element("html", lang="en-US")
    root.append(_head(pages.document.title))
    body = SubElement(root, "body")
    _Page(body).fill(blocks)
    if footers:
        SubElement(body, "footer").text = " ".join(footers)
    SubElement(body, "p", {"id": "said", "class": "unseen", "role": "status"})
    SubElement(body, "script").text = "\n" + (_HERE / "page.js").read_text("utf-8")
    return f"<!doctype html>\n{tostring(root, 'unicode', method='html')}\n".encode()


def _head(title: str) -> Element:
    head = Element("head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "meta", name="robots", content="noindex")
    SubElement(head, "title").text = title
    colors = "".join(f"--{name}: {color}; " for name, color in _COLORS.items())
    SubElement(head, "style").text = f"\n:root {{ {colors}}}\n" + (_HERE / "page.css").read_text("utf-8")
    return head


class _Page:
    """Fills the body of the page, block by block."""

    def __init__(self, body: Element) -> None:
        self.header = SubElement(body, "header")
        self.links = SubElement(SubElement(body, "nav", {"aria-label": "Parts of this page"}), "ul")
        self.main = SubElement(body, "main")
        self.into = self.header
        self.numbers = count(1)
        self.entry = ""

    def fill(self, blocks: Sequence[Block]) -> None:
        position = 0
        while position < len(blocks):
            block = blocks[position]
            position += 1
            if block.role == "section":
                self._section(block)
            elif (meter := _meter(block)) and position < len(blocks) and blocks[position].role == "passage":
                text = ""
                while position < len(blocks) and blocks[position].role == "passage":
                    text += ("\n\n" if text else "") + blocks[position].text
                    position += 1
                self._field(_label(block), text, meter)
            elif block.table:
                self._table(block.table)
            elif block.role in ("bullet", "number"):
                self._item(block)
            else:
                if block.role == "entry":
                    self.entry = _label(block)
                element = SubElement(self.into, _HEADINGS.get(block.role, "p"), {"class": block.role})
                # The words of a heading stand together at the left, its date at the right.
                dated = [run for run in block.runs if run.role == "date"]
                _runs(SubElement(element, "span") if dated else element, [run for run in block.runs if run.role != "date"])
                _runs(element, dated)

    def _section(self, block: Block) -> None:
        name = f"part-{next(self.numbers)}"
        self.into = SubElement(self.main, "section", {"aria-labelledby": name})
        self.entry = ""
        _runs(SubElement(self.into, "h2", id=name), block.runs)
        link = SubElement(SubElement(self.links, "li"), "a", href=f"#{name}")
        link.text = block.text

    def _field(self, label: str, text: str, meter: re.Match[str]) -> None:
        """A text with a limit: the label, the count, the text to edit, and the button."""
        limit = int(meter[2])
        over = int(meter[1]) - limit
        name = f"field-{next(self.numbers)}"
        field = SubElement(self.into, "div", {"class": "field over" if over > 0 else "field", "data-limit": str(limit)})
        head = SubElement(field, "div", {"class": "head"})
        self._labelled(SubElement(head, "label", {"for": name}), label)
        SubElement(head, "span", {"class": "count", "id": f"{name}-count"}).text = meter[0]
        paper = SubElement(field, "div", {"class": "paper"})
        mirror = SubElement(paper, "div", {"class": "mirror", "aria-hidden": "true"})
        mirror.text = text[:limit]
        if over > 0:
            SubElement(mirror, "mark").text = text[limit:]
        attributes = {"id": name, "rows": "6", "spellcheck": "true", "aria-describedby": f"{name}-count {name}-over"}
        SubElement(paper, "textarea", attributes).text = text
        foot = SubElement(field, "div", {"class": "foot"})
        self._button(foot, name, label)
        warning = SubElement(foot, "p", {"class": "warning", "id": f"{name}-over", "role": "status"})
        warning.text = f"{over} over the limit: the marked text would be lost." if over > 0 else ""
        changed = SubElement(foot, "p", {"class": "changed", "hidden": "hidden"})
        changed.text = "Changed on this page only. Change your record too."

    def _table(self, table: Table) -> None:
        """Columns that come in pairs of label and value are short fields; any other table is one to read."""
        head, *rows = ["".join(run.text for run in cell) for cell in table.rows[0]], *table.rows[1:]
        if len(head) == 2 or (len(head) == 4 and head[:2] == head[2:]):
            for row in rows:
                for start in range(0, len(row), 2):
                    self._row("".join(run.text for run in row[start]), row[start + 1])
            return
        made = SubElement(self.into, "table")
        line = SubElement(SubElement(made, "thead"), "tr")
        for title in head:
            SubElement(line, "th", scope="col").text = title
        body = SubElement(made, "tbody")
        for row in rows:
            line = SubElement(body, "tr")
            for cell in row:
                _runs(SubElement(line, "td"), cell)

    def _row(self, label: str, value: Sequence[Run]) -> None:
        """A short field; words in italics or still unwritten are no value and cannot be copied."""
        if not label:
            return
        row = SubElement(self.into, "div", {"class": "row"})
        if all(run.italic or run.role == "unwritten" for run in value):
            SubElement(row, "span", {"class": "label"}).text = label
            _runs(SubElement(row, "span", {"class": "value"}), value)
            return
        name = f"field-{next(self.numbers)}"
        self._labelled(SubElement(row, "label", {"for": name}), label)
        # The button does for the keyboard what the text does for the mouse, so one stop is enough.
        area = SubElement(row, "textarea", {"id": name, "rows": "1", "readonly": "readonly", "tabindex": "-1"})
        area.text = "".join(run.text for run in value)
        self._button(row, name, label)

    def _labelled(self, element: Element, label: str) -> None:
        """The label, with the entry it belongs to for those who hear the page."""
        element.text = label
        if self.entry:
            SubElement(element, "span", {"class": "unseen"}).text = f", {self.entry}"

    def _button(self, into: Element, name: str, label: str) -> None:
        what = f"{label}, {self.entry}" if self.entry else label
        attributes = {"type": "button", "data-copies": name, "data-name": label, "aria-label": f"Copy {what}"}
        SubElement(into, "button", attributes).text = "Copy"

    def _item(self, block: Block) -> None:
        kind = "ol" if block.number else "ul"
        last = self.into[-1] if len(self.into) else None
        if last is None or last.tag != kind or block.number == 1:
            last = SubElement(self.into, kind, {"class": "plain"})
        _runs(SubElement(last, "li"), block.runs)


def _meter(block: Block) -> re.Match[str] | None:
    """The count of a field's heading."""
    if block.role not in ("entry", "position") or not block.runs or block.runs[-1].role != "date":
        return None
    return _METER.fullmatch(block.runs[-1].text)


def _label(block: Block) -> str:
    return "".join(run.text for run in block.runs if run.role != "date").strip()


def _runs(element: Element, runs: Sequence[Run]) -> None:
    """Puts the runs into an element; all text is text, whatever signs it holds."""
    for run in runs:
        if run.text == "\n":
            SubElement(element, "br")
            continue
        inner = SubElement(element, "span", {"class": run.role} if run.role else {})
        if run.href:
            inner = SubElement(inner, "a", href=run.href)
        if run.bold:
            inner = SubElement(inner, "strong")
        if run.italic:
            inner = SubElement(inner, "em")
        inner.text = run.text
