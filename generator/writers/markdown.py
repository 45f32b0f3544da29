"""Markdown that any editor reads: the document without the marks of our dialect."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.fit import Pages
from generator.markup import Block, Run

# What a reader of Markdown would take for markup inside a line; the rest stays as it is, so that the text stays readable.
_MEANINGFUL = re.compile(r"([\\`*_\[\]<>#|~])")
_MARKS = {"title": "# ", "section": "## ", "entry": "### ", "position": "#### "}


def write(pages: Pages) -> bytes:
    """The document as CommonMark with tables, UTF-8."""
    lines: list[str] = []
    for body in pages.document.bodies:
        for block in body.blocks:
            item = block.role in ("bullet", "number")
            if lines and not (item and lines[-1].lstrip()[:1] in "-0123456789"):
                lines.append("")
            lines += _block(block)
    return ("\n".join(lines) + "\n").encode()


def escaped(text: str) -> str:
    """The text as Markdown that shows it as it is."""
    return _MEANINGFUL.sub(r"\\\1", text)


def _block(block: Block) -> Iterator[str]:
    if block.table:
        head, *rows = block.table.rows
        yield "| " + " | ".join(_inline(cell) for cell in head) + " |"
        yield (
            "|" + "|".join({"left": " --- ", "right": " ---: ", "center": " :---: "}[align] for align in block.table.align) + "|"
        )
        for row in rows:
            yield "| " + " | ".join(_inline(cell) for cell in row) + " |"
        return
    if block.picture:
        yield _inline((Run(f"[Picture: {block.picture.alt}]", italic=True),))
        return
    mark = _MARKS.get(block.role, "")
    if block.role in ("bullet", "number"):
        mark = "  " * block.level + (f"{block.number}. " if block.number else "- ")
    yield mark + _inline(block.runs)


def _inline(runs: Sequence[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    if run.text == "\n":
        return "\\\n"
    core = run.text.strip()
    if not core:
        return run.text
    before, after = run.text[: run.text.index(core)], run.text[run.text.index(core) + len(core) :]
    said = escaped(core)
    if run.italic:
        said = f"*{said}*"
    if run.bold:
        said = f"**{said}**"
    if run.href:
        said = f"[{said}]({run.href})"
    return f" ({said})" if run.role == "date" else f"{before}{said}{after}"
