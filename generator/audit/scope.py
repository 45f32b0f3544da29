"""Which experiences a sentence of a passage speaks of: by a place's name, the part played there, or the sentence beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.audit.rules import pattern, table
from generator.audit.telling import short_name
from generator.audit.texts import Words, printed, sentences
from generator.once import once
from generator.record import Record
from generator.record.experiences import Bullet, Experience
from generator.record.season import Explanation

_DATA = table("scope")
_LONG = 7


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence; in `masked` PLACE stands for the name of an experience's place and ROLE for a part played.

    `entries` are the experiences it speaks of.
    """

    text: Words
    sentence: str
    masked: str
    entries: tuple[Experience, ...]


@once
def said(record: Record) -> tuple[Said, ...]:
    """Every sentence of the passages and of the bullets of experiences, but for those that explain a gap."""
    found: list[Said] = []
    for text in printed(record):
        is_bullet = text.experience is not None and isinstance(text.entry, Bullet) and text.key == "text"
        if (text.is_written or is_bullet) and not isinstance(text.entry, Explanation):
            found += _of_text(record, text)
    return tuple(found)


def _of_text(record: Record, text: Words) -> list[Said]:
    own, found, told = text.experience, [], sentences(text.text)
    named = [_named(record, sentence) for sentence in told]
    for number, sentence in enumerate(told):
        masked, places = named[number]
        for part in _DATA["parts"]:
            masked = pattern(part["said"]).sub(_role, masked)
        entries = places or _played(record, sentence)
        if own and own not in entries and not places:
            entries = (own, *entries)
        if not entries and pattern(_DATA["there"]).search(sentence):
            entries = next((before for _, before in reversed(named[:number]) if before), ())
        if not entries and told[number + 1 :] and pattern(_DATA["there-next"]).match(told[number + 1]):
            entries = named[number + 1][1]
        found.append(Said(text, sentence, masked, entries))
    return found


def _named(record: Record, sentence: str) -> tuple[str, tuple[Experience, ...]]:
    """The sentence with its names of places masked, and the experiences there; a town counts where no place is named."""
    masked, found = sentence, []
    towns = {entry.city for entry in record.experiences}
    for calls in (_names, _towns):
        for entry in record.experiences:
            for name in calls(entry):
                # A town is no short name of the one library in it.
                if name not in masked or (calls is _names and name in towns):
                    continue
                here = re.compile(rf"(?:\b[Tt]he )?(?<![\w-]){re.escape(name)}(?![\w-])(?! [A-Z][a-z])(?:['’]s\b)?")
                if entry not in found and here.search(sentence):
                    found.append(entry)
                masked = here.sub("PLACE", masked)
        if found:
            break
    return masked, tuple(found)


def _role(match: re.Match[str]) -> str:
    """ROLE, after the word that leads to it and a length of time."""
    leading = re.match(r"(?:(?:.* )?[\w-]+-(?:year|month|week) |(?:of|as|was|my) )", match[0], re.IGNORECASE)
    return f"{leading[0] if leading else ''}ROLE"


def _names(entry: Experience) -> tuple[str, ...]:
    """The name of a place, the short one, and of that the first word where it is long enough to be no other."""
    short = short_name(entry.organization)
    first = short.split()[0] if short else ""
    return tuple(name for name in (entry.organization, short, first if len(first) >= _LONG else "") if name)


def _towns(entry: Experience) -> tuple[str, ...]:
    return (entry.city,) if entry.city else ()


def _played(record: Record, sentence: str) -> tuple[Experience, ...]:
    """Experiences of the part that the sentence says was played, such as a residency."""
    for part in _DATA["parts"]:
        if pattern(part["said"]).search(sentence):
            title = part.get("title")
            return tuple(
                entry
                for entry in record.experiences
                if entry.kind in part.get("kinds", ()) or (title and pattern(title).search(entry.title))
            )
    return ()
