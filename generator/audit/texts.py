"""The words of a record, each with its place and the entry it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import lru_cache

from generator.once import once
from generator.problems import Place
from generator.record import Record
from generator.record.cv import CvChoices, Variant
from generator.record.entry import Entry
from generator.record.experiences import Bullet, ErasEntry, Experience
from generator.record.mentors import Mentor, Seen
from generator.record.outreach import Target
from generator.record.profile import Profile
from generator.record.reflections import Reflection
from generator.record.season import Action, Cycle, Explanation, Geography, LastCycle, Passage, Statement

# Never printed, so that no reader sees it; only secrets are looked for there.
UNPRINTED = frozenset({"notes", "numbers"})
_WRITTEN: frozenset[tuple[type[Entry], str]] = frozenset(
    {
        (Passage, "text"),
        (ErasEntry, "description"),
        (ErasEntry, "most_meaningful"),
        (Explanation, "happened"),
        (Explanation, "done"),
        (Explanation, "now"),
        (Cycle, "impactful"),
        (Cycle, "setting_reason"),
        (Geography, "reason"),
    }
)
_CLINICAL: frozenset[tuple[type[Entry], str]] = _WRITTEN | {
    (Reflection, "moment"),
    (Reflection, "system"),
    (Reflection, "contribution"),
    (Reflection, "result"),
    (Reflection, "takeaway"),
    (Experience, "learned"),
    (Experience, "fits"),
    (Bullet, "text"),
    (Seen, "text"),
    (Action, "text"),
}
_PERSONAL: frozenset[tuple[type[Entry], str]] = frozenset(
    {(Profile, "interests"), (Profile, "skills"), (Profile, "hobbies"), (CvChoices, "headline"), (Variant, "headline")}
)


@dataclass(frozen=True, slots=True)
class Words:
    """One text of the record; `path` is the entries it stands in, the record first and its own entry last."""

    text: str
    key: str
    path: tuple[Entry, ...]

    @property
    def entry(self) -> Entry:
        """The entry it is a value of."""
        return self.path[-1]

    @property
    def place(self) -> Place:
        """Where it is written; the place of the entry around it where its own is not known."""
        for depth, entry in enumerate(reversed(self.path)):
            place = entry.place(self.key if depth == 0 else "")
            if place.file:
                return place
        return Place()

    @property
    def is_private(self) -> bool:
        """Whether it is kept out of every document."""
        return self.key in UNPRINTED or any(getattr(entry, "private", False) for entry in self.path)

    @property
    def is_written(self) -> bool:
        """Whether it is a passage of the applicant's own, which prints as it is and has to agree with the facts."""
        return (type(self.entry), self.key) in _WRITTEN

    @property
    def is_clinical(self) -> bool:
        """Whether a patient may stand in it."""
        return (type(self.entry), self.key) in _CLINICAL

    @property
    def is_personal(self) -> bool:
        """Whether it says who the applicant is, in words of their own."""
        return (type(self.entry), self.key) in _PERSONAL

    @property
    def experience(self) -> Experience | None:
        """The experience it stands in."""
        return next((entry for entry in self.path if isinstance(entry, Experience)), None)

    @property
    def name(self) -> str:
        """What to call it in a sentence: `paragraph 'scene' of statement 'im'`, `a bullet of 'riverbend'`."""
        where = self.experience
        of = f" of '{where.id}'" if where else ""
        if isinstance(self.entry, Passage):
            statement = next(entry for entry in self.path if isinstance(entry, Statement))
            return f"paragraph '{self.entry.paragraph}' of statement '{statement.id}'"
        if isinstance(self.entry, Bullet):
            return f"a bullet{of}"
        if isinstance(self.entry, Reflection):
            return f"the reflection of {self.entry.date}"
        if isinstance(self.entry, Explanation):
            return f"your explanation of the {self.entry.kind}"
        if isinstance(self.entry, Action):
            return "one of your actions"
        if isinstance(self.entry, Seen):
            mentor = next(entry for entry in reversed(self.path) if isinstance(entry, Mentor))
            return f"what {mentor.name} saw"
        if isinstance(self.entry, Target):
            return f"the {self.key.replace('_', ' ')} to {self.entry.name}"
        if isinstance(self.entry, LastCycle):
            return f"the {self.key} of the last cycle"
        return f"'{self.key}'{of}"


@once
def words(record: Record) -> tuple[Words, ...]:
    """Every text of the record that is not empty, in the order of its fields."""
    return tuple(Words(value, key, path) for value, key, path in leaves(record) if isinstance(value, str))


def in_several(told: Iterable[Words]) -> bool:
    """Whether texts stand in more than one entry: then they outvote the one value they contradict."""
    return len({id(words.entry) for words in told}) > 1


@once
def printed(record: Record) -> tuple[Words, ...]:
    """Every text that a document may show."""
    return tuple(found for found in words(record) if not found.is_private)


@once
def written(record: Record) -> tuple[Words, ...]:
    """Every passage in the applicant's own words that a document may show."""
    return tuple(found for found in printed(record) if found.is_written)


def leaves(record: Record) -> Iterator[tuple[object, str, tuple[Entry, ...]]]:
    """Every value that is not empty, with its key and the entries it stands in."""
    return _within((record,))


def _within(path: tuple[Entry, ...]) -> Iterator[tuple[object, str, tuple[Entry, ...]]]:
    for field in fields(path[-1]):
        if field.name == "at":
            continue
        value = getattr(path[-1], field.name)
        for item in value if type(value) is tuple else (value,):
            if isinstance(item, Entry):
                yield from _within((*path, item))
            elif item is not None and item != "":
                yield item, field.name, path


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each on one line."""
    return tuple(sentence for sentence in re.split(_SENTENCE_END, " ".join(text.split())) if sentence)


# Not after the titles and abbreviations that carry a period of their own.
_SENTENCE_END = re.compile(r"(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bSt\.)(?<!\bvs\.)(?<=[.!?])\s+(?=[\"'“(A-Z0-9])")
