"""Which experiences each sentence of the record speaks of: those it names, else those of the entry it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.audit.anchors import may_match
from generator.audit.rules import pattern, table
from generator.audit.texts import Words, printed, sentences
from generator.once import once
from generator.record import Record
from generator.record.entry import Entry
from generator.record.experiences import Experience
from generator.record.mentors import Mentor
from generator.record.outreach import Target

_KINDS = frozenset(table("telling")["kinds"].split())
_SHORTEST = 4
_PROSE = 3


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence; `named` are the experiences it names, `about` those, or where it names none, its entry's own."""

    sentence: str
    words: Words
    named: tuple[Experience, ...]
    about: tuple[Experience, ...]

    @property
    def one(self) -> Experience | None:
        """The experience it speaks of, where it is one alone."""
        return self.about[0] if len(self.about) == 1 else None


@once
def tellings(record: Record) -> tuple[Telling, ...]:
    """Every sentence of three words or more that a document may show, and what it speaks of."""
    calls = names_by_experience(record)
    by_id = {str(entry.id): entry for entry in record.experiences if not entry.private}
    found = []
    for words in printed(record):
        own = tuple(by_id[key] for key in _own(words, record) if key in by_id)
        for sentence in sentences(words.text):
            if len(sentence.split()) >= _PROSE:
                named = tuple(entry for entry in by_id.values() if any(name in sentence for name in calls[entry.id]))
                found.append(Telling(sentence, words, named, named or own))
    return tuple(found)


def matched(record: Record, *written: str) -> Iterator[tuple[Telling, re.Match[str]]]:
    """All that patterns of the data match in the sentences of the record, each with its sentence."""
    for telling, lowered in _in_small_letters(record):
        for each in written:
            if may_match(each, lowered):
                for match in pattern(each).finditer(telling.sentence):
                    yield telling, match


@once
def _in_small_letters(record: Record) -> tuple[tuple[Telling, str], ...]:
    return tuple((telling, telling.sentence.lower()) for telling in tellings(record))


@once
def names_by_experience(record: Record) -> dict[str, tuple[str, ...]]:
    """How each experience's place is called: by its whole name, and by the words that are its alone."""
    shorts = {entry.id: short_name(entry.organization) for entry in record.experiences}
    places = {entry.id: entry.organization for entry in record.experiences}
    towns = {name for entry in record.experiences for name in (entry.city, entry.state, entry.country)}
    alone = {
        key: short
        for key, short in shorts.items()
        if short and short not in towns and all(places[other] == places[key] for other, name in shorts.items() if name == short)
    }
    return {key: tuple(filter(None, (place, alone.get(key, "")))) for key, place in places.items()}


def short_name(organization: str) -> str:
    """The words a place is called by: `Orchard Hill` of `Orchard Hill Children's Clinic`; nothing where it has none."""
    words: list[str] = []
    for word in organization.replace(",", " ").split():
        if word.lower() in _KINDS and words:
            break
        if word.lower() not in _KINDS:
            words.append(word)
    short = " ".join(words)
    return short if len(short) >= _SHORTEST and short[0].isupper() else ""


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning: of five letters or more, cut to six."""
    return frozenset(word[:6] for word in re.findall(r"[^\W\d_]{5,}", text.lower()))


def _own(words: Words, record: Record) -> tuple[str, ...]:
    for entry in reversed(words.path):
        if isinstance(entry, Experience):
            return (entry.id,)
        if key := _linked(entry):
            return (key,)
        if isinstance(entry, Mentor):
            return tuple(entry.experiences)
        if isinstance(entry, Target) and entry.mentor:
            return next((tuple(mentor.experiences) for mentor in record.mentors if mentor.id == entry.mentor), ())
    return ()


def _linked(entry: Entry) -> str:
    return str(getattr(entry, "experience", ""))
