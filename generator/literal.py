"""The one place where a value becomes literal text of the Markdown dialect."""

from __future__ import annotations

import re

from markupsafe import Markup

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Not the no-break space: that one is meant. A run becomes one space, so that no value starts a code block or breaks a line.
_SPACE = re.compile(r"[ \t-\r\x1c-\x1e\x85\u2028\u2029]+")


def literal(text: str) -> Markup:
    """Markdown that prints `text` as it is, on one line.

    `Markup` says "this is our own markup". Its `+`, `join` and `format` escape for HTML, so put pieces together as plain `str`.
    """
    return Markup(_PUNCTUATION.sub(r"\\\1", _SPACE.sub(" ", str(text))))
