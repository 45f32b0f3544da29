"""Which words and fields belong to a specialty."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.load import data


@dataclass(frozen=True, slots=True)
class Specialty:
    """A specialty, its names, and the fields whose work counts as its own; `words` is empty where its vocabulary is not known."""

    name: str
    names: frozenset[str]
    within: frozenset[str]
    words: str = ""
    one_setting: bool = False

    def is_called(self, name: str) -> bool:
        """Whether a name, or a phrase such as `a preliminary year in internal medicine`, means this specialty."""
        return _plain(name) in self.names or any(_stands_in(known, name) for known in self.names - _BROAD)

    def has(self, field: str) -> bool:
        """Whether work in that field is work in this specialty; `Cardiology clinic` is in internal medicine."""
        return self.is_called(field) or any(_stands_in(known, field) for known in self.within)

    def speaks_in(self, text: str) -> bool:
        """Whether a text has a word of the specialty, its patients or its work."""
        stems = "|".join(word[:7] for word in re.findall(r"\w{7,}", _plain(self.name)) if word not in _COMMON)
        return bool(_pattern(rf"\b(?:{'|'.join(filter(None, (self.words, re.escape(_plain(self.name)), stems)))})").search(text))


# Words that stand in the names of other specialties too.
_BROAD = frozenset({"medicine", "surgery", "im", "fm", "neuro", "psych", "peds"})


# Words that stand in the names of specialties and in many a text of no specialty.
_COMMON = frozenset({"medicine", "physical", "general", "surgery", "clinical", "preventive", "internal", "emergency", "critical"})


@cache
def names_beside(wanted: Specialty) -> tuple[str, ...]:
    """The names, of more than one short word, of the specialties that are neither this one nor count as its own."""
    names = (name for known in _file()["specialties"] for name in known["names"] if not wanted.has(name))
    return tuple(sorted(name for name in names if len(name) > 7 and name not in _BROAD))


@cache
def specialty(name: str) -> Specialty:
    """The specialty of that name, as the applicant writes it."""
    for known in _file()["specialties"]:
        if _plain(name) in known["names"]:
            one = known.get("one-setting", False)
            return Specialty(name, frozenset(known["names"]), frozenset(known["within"]), known["words"], one)
    return Specialty(name, frozenset({_plain(name)}), frozenset())


def _stands_in(known: str, said: str) -> bool:
    return bool(_pattern(rf"\b{re.escape(known)}\b").search(_plain(said)))


@cache
def _plain(name: str) -> str:
    words = " ".join(name.lower().replace("-", " ").replace("&", "and").split())
    return words.removeprefix("department of ").removeprefix("division of ")


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)


@cache
def _file() -> dict[str, Any]:
    found: dict[str, Any] = data(Path(__file__).with_suffix(".yaml").read_bytes())
    return found
