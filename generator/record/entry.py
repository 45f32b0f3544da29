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
US = frozenset({"", "us", "usa", "u.s.", "u.s.a.", "united states", "united states of america"})


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosable(Entry):
    """An entry that a document may leave out: by its tags, when a page is full, or always."""

    priority: int = said("1 is kept longest when a page is full, 5 goes first.", 3)
    tags: tuple[Text, ...] = said("Your own words to choose by, such as research.", ())
    private: bool = said("true keeps it out of every document.", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed(Choosable):
    """Such an entry with the city it stands for."""

    city: Text = said("City.", "")
    state: Text = said("Two letters, in the US.", "")
    country: Text = said("Country; leave out for the US.", "")

    @property
    def in_us(self) -> bool:
        """Whether the place is in the US; no country said is the US."""
        return self.country.strip().lower() in US

    @property
    def location(self) -> str:
        """`Queens, NY` or `Bogura, Bangladesh`."""
        return place_line(self.city, self.state, self.country)


def place_line(city: str, state: str, country: str) -> str:
    """City, then state in the US, else country; whatever of it is known."""
    abroad = "" if country.strip().lower() in US else country
    return ", ".join(part for part in (city, state, abroad) if part)
