"""Rows of a spreadsheet, as the list of mappings they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.problems import Place, Problem
from generator.record.nodes import Items, Keys, Scalar, Source


def comma_separated(path: str, text: str) -> tuple[Source | None, list[Problem]]:
    """The rows of a CSV text; its first line tells whether commas, semicolons or tabs part the columns."""
    import csv
    import io

    header = text.partition("\n")[0]
    separator = max((",", ";", "\t"), key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error:
        hint = "save the table again as CSV"
        return None, [Problem("unbalanced-quotes", "the quotes of this row do not pair up", hint, Place(path, line, 1))]
    return _table(path, rows)


def workbook(path: str, content: bytes) -> tuple[Source | None, list[Problem]]:
    """The rows of the first sheet of an .xlsx file."""
    import io

    from python_calamine import CalamineError, CalamineWorkbook

    try:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError, OSError, ValueError):
        hint = "save it again as an Excel workbook (.xlsx), with the table on its first sheet"
        return None, [Problem("not-a-workbook", "this is not a workbook that can be read", hint, Place(path))]
    return _table(path, [(number, [_cell(value) for value in row]) for number, row in enumerate(rows, 1)])


def _cell(value: Any) -> str:
    """The value as it would be written in a text file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "date"):
        return str(value.date().isoformat())
    return str(value)


def _table(path: str, rows: Iterable[tuple[int, list[str]]]) -> tuple[Source, list[Problem]]:
    """Rows below a header of field names, as a list of mappings; a place is the row and the number of the column."""
    problems: list[Problem] = []
    names: list[str] = []
    found = Items(Place(path, 1, 1))
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if not names:
            names = [cell.strip().lower().replace(" ", "_") for cell in row]
            problems += [
                Problem("duplicate-key", f"the column '{name}' stands twice", "keep one of the two", Place(path, line, number))
                for number, name in enumerate(names, 1)
                if name and name in names[: number - 1]
            ]
            continue
        entry = Keys(Place(path, line, 1))
        for number, cell in enumerate(row, 1):
            name = names[number - 1] if number <= len(names) else ""
            if not cell.strip():
                continue
            place = Place(path, line, number)
            if name:
                entry.pairs.setdefault(name, (place, Scalar(cell, place, plain=False)))
            else:
                message = f"column {number} has no name in the first row"
                problems.append(Problem("no-column-name", message, "name it or delete it", place))
        found.items.append(entry)
    return Source(path, found if names else None, table=True), problems
