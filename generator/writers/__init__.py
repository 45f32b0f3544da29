"""One module a format; `WRITERS` lists them by the ending of the file they write."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.fit import Pages

# Ending -> module of this package with `write(pages) -> bytes`; imported when used, since some bring a heavy library.
WRITERS = {
    "pdf": "pdf",
    "docx": "docx",
    "xlsx": "xlsx",
    "md": "markdown",
    "txt": "text",
    "eml": "eml",
    "html": "html",
    "png": "png",
    "ics": "ics",
}


def writer(ending: str) -> Callable[[Pages], bytes]:
    """The function that writes a format."""
    write: Callable[[Pages], bytes] = import_module(f"{__name__}.{WRITERS[ending]}").write
    return write
