"""A workbook: each table of the document is a sheet named after its section, ready to sort and filter."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from generator.fit import Pages
from generator.markup import Block, Run, Table
from generator.theme import ACCENT, ALERT, HIGHLIGHT

_LONGEST_NAME = 31
_NEVER_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_NARROWEST, _WIDEST = 8, 60


def write(pages: Pages) -> bytes:
    """The tables as a .xlsx whose bytes depend on nothing but the document; a document without tables gives an empty sheet."""
    import xlsxwriter

    document = pages.document
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    stamp = datetime.datetime(*document.today)
    book.set_properties({"title": document.title, "author": document.author, "created": stamp})
    looks = {
        "head": book.add_format({"bold": True, "font_color": ACCENT, "bottom": 1, "valign": "top", "text_wrap": True}),
        "text": book.add_format({"valign": "top", "text_wrap": True}),
        "percent": book.add_format({"valign": "top", "num_format": "0%"}),
        "unwritten": book.add_format({"valign": "top", "text_wrap": True, "font_color": ALERT, "bg_color": HIGHLIGHT}),
        "link": book.add_format({"valign": "top", "text_wrap": True, "font_color": ACCENT}),
    }
    for name, table in _sheets([block for body in document.bodies for block in body.blocks]):
        _fill(book.add_worksheet(name), table, looks)
    book.close()
    return buffer.getvalue()


def _sheets(blocks: Sequence[Block]) -> Iterator[tuple[str, Table]]:
    """The tables with the names of their sheets: the section's title, with a number where it would stand twice."""
    section = "Table"
    taken: set[str] = set()
    for block in blocks:
        if block.role in ("section", "entry"):
            section = block.text
        if not block.table:
            continue
        plain = _NEVER_IN_A_NAME.sub(" ", section).strip(" '")[:_LONGEST_NAME].strip(" '") or "Table"
        name, number = plain, 2
        while name.casefold() in taken:
            mark = f" {number}"
            name, number = f"{plain[: _LONGEST_NAME - len(mark)]}{mark}", number + 1
        taken.add(name.casefold())
        yield name, block.table


def _fill(sheet: Any, table: Table, looks: dict[str, Any]) -> None:
    """The rows, with the header kept in sight and a filter on each column."""
    for index, row in enumerate(table.rows):
        for column, runs in enumerate(row):
            if index == 0:
                sheet.write_string(index, column, _text(runs), looks["head"])
            else:
                _cell(sheet, index, column, runs, looks)
    for column in range(len(table.align)):
        longest = max(len(_text(row[column])) for row in table.rows)
        sheet.set_column(column, column, min(max(longest + 2, _NARROWEST), _WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows) - 1, len(table.align) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _cell(sheet: Any, row: int, column: int, runs: Sequence[Run], looks: dict[str, Any]) -> None:
    """A number as a number, so that it can be sorted; any other value as the text it is, never as a formula."""
    text = _text(runs)
    href = next((run.href for run in runs if run.href), "")
    if re.fullmatch(r"-?(?:0|[1-9]\d{0,8})", text, re.ASCII):
        sheet.write_number(row, column, int(text), looks["text"])
    elif re.fullmatch(r"-?\d{1,4}%", text, re.ASCII):
        sheet.write_number(row, column, int(text[:-1]) / 100, looks["percent"])
    elif href:
        sheet.write_url(row, column, href, looks["link"], text)
    else:
        marked = any(run.role in ("unwritten", "over") for run in runs)
        sheet.write_string(row, column, text, looks["unwritten" if marked else "text"])


def _text(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)
