"""What every part of the record shares: where it was written, and the kinds of value a field may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NewType

from generator.problems import Place

# One line of literal text.
Text = str
# Literal text of several lines; a blank line parts paragraphs.
Prose = NewType("Prose", str)
# A short name of the applicant's own (`riverbend`), unique in its list, that other entries point to.
Id = NewType("Id", str)
# An e-mail address, a web address.
Email = NewType("Email", str)
Url = NewType("Url", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A mapping of the record; `at` knows where each of its keys was written, and "" where it begins."""

    at: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
    notes: Prose = field(default=Prose(""), metadata={"doc": "Only for you. Never printed."})

    def place(self, key: str = "") -> Place:
        """Where `key` was written, else where the entry begins."""
        return self.at.get(key) or self.at.get("") or Place()


def said(doc: str, default: Any = ..., *, to: str = "") -> Any:
    """A field of the record: `doc` is what an editor shows; `to` names the list (`mentors`) an id must stand in."""
    metadata = {"doc": doc, "to": to}
    if default is ...:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)
