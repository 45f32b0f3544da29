"""How much of a text names something one could point at: a thing, a person, a place, a disease, an act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.audit.rules import on_one_line, pattern, table


def concreteness(text: str) -> float:
    """Concrete words, each counted once, as a share of all words; names, figures, speech and single persons weigh three times."""
    plain = text.replace("’", "'")
    words = _WORD.findall(plain)
    concrete = {word.lower() for word in words if not _is_general(word.lower())}
    names = {name.lower() for name in _NAME_INSIDE.findall(plain)} - set(table("concrete")["no-names"].split())
    strong = names | {match[0].lower() for match in pattern(on_one_line(table("concrete")["strong"])).finditer(plain)}
    return (len(concrete) + 2 * len(strong)) / max(1, len(words))


_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d[\d,.]*")
_NAME_INSIDE = re.compile(r"(?<=[\w,;] )[A-Z][\w-]{2,}")
_NO_WORD_LISTS = frozenset({"checked", "strong", "no-names"})
_ENDINGS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ly", ("", "le")),
    ("er", ("", "e")),
    ("est", ("", "e")),
    ("'s", ("",)),
)


def _is_general(word: str) -> bool:
    return any(form in _general() for form in _simpler(word))


def _simpler(word: str) -> Iterator[str]:
    """The word, and what it may be without its ending."""
    yield word
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            yield from (stem + letters for letters in instead)
            if stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def _general() -> frozenset[str]:
    return frozenset(
        word for key, words in table("concrete").items() if key not in _NO_WORD_LISTS for word in words.lower().split()
    )
