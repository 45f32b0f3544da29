"""Plain text to paste: one line a paragraph, no guidance, nothing but characters any form takes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.fit import Pages
from generator.markup import Block


def write(pages: Pages) -> bytes:
    """The document as UTF-8 text with Unix line ends, headings set apart by a blank line; or the text made to be pasted."""
    if pages.document.pasted:
        return (pages.document.pasted + "\n").encode()
    blocks = [block for body in pages.document.bodies for block in body.blocks]
    return ("\n".join(_lines(blocks)).strip("\n") + "\n").encode()


def _lines(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        if block.role in ("section", "entry", "title", "passage"):
            yield ""
        if block.table:
            for row in block.table.rows:
                yield " | ".join("".join(run.text for run in cell) for cell in row)
            continue
        if block.picture:
            yield f"[Picture: {block.picture.alt}]"
            continue
        indent = "  " * block.level
        mark = f"{block.number}. " if block.number else "- " if block.role == "bullet" else ""
        text = "".join(f" ({run.text})" if run.role == "date" else run.text for run in block.runs)
        yield f"{indent}{mark}{text}"
