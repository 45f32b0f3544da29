"""Which experience a sentence means that names none: the one whose own texts share its words as no other's do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator.audit.alike import COMMON_STEMS
from generator.audit.telling import Telling, stems, tellings
from generator.once import once
from generator.record import Record
from generator.record.experiences import Experience
from generator.record.outreach import Target
from generator.record.reflections import Reflection
from generator.record.season import Passage

_LONG, _CUT, _AT_LEAST, _AHEAD, _PAIR, _OF_FEW = 4, 6, 2.0, 1.5, 2.0, 0.25
_RETOLD = 4
_MARK = re.compile(r"[,;:] ")
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b")
_WORD = re.compile(r"[^\W\d_]+")

Mark = tuple[str, ...]


def meant(telling: Telling, record: Record) -> Experience | None:
    """The experience a sentence speaks of: the one it names or stands in, else the one its words point to."""
    if is_given(telling):
        return telling.one
    return pointed_to(telling.sentence, record)


def beside(telling: Telling, match: re.Match[str], record: Record) -> Experience | None:
    """The experience of the words that a pattern found: the sentence's own, else the one the words around them point to."""
    if is_given(telling):
        return telling.one
    parts = (clause(telling.sentence, match), telling.sentence[: match.end()])
    return next((entry for part in parts if (entry := pointed_to(part, record))), None)


def clause(sentence: str, match: re.Match[str]) -> str:
    """The part of a sentence between two marks in which a match stands."""
    ends = [mark.start() for mark in _MARK.finditer(sentence)]
    start = max((end for end in ends if end < match.start()), default=0)
    return sentence[start : min((end for end in ends if end >= match.end()), default=len(sentence))]


def is_given(telling: Telling) -> bool:
    """Whether a sentence names what it speaks of or stands in it; a mail to a mentor may speak of other work."""
    return bool(telling.named or (telling.about and not isinstance(telling.words.entry, Target)))


def pointed_to(text: str, record: Record, among: Sequence[Experience] = ()) -> Experience | None:
    """The experience whose texts share the words of a text as no other's do, if there is one; `among` few, one word is enough."""
    of_each, carriers = _marks(record)
    said = marks(text)
    if among:
        of_each = {entry.id: of_each[entry.id] for entry in among}
    scores = Counter(
        {key: sum((_PAIR if len(mark) > 1 else 1.0) / carriers[mark] ** 2 for mark in said & own) for key, own in of_each.items()}
    )
    (best, score), (_, second) = [*scores.most_common(2), ("", 0.0), ("", 0.0)][:2]
    if score < (_OF_FEW if among else _AT_LEAST) or score < _AHEAD * second:
        return None
    return next(entry for entry in record.experiences if entry.id == best)


def reflected(telling: Telling, record: Record) -> Reflection | None:
    """The reflection on the same work that tells what a sentence tells: it shares three words with it, and no other as many."""
    said, ids = stems(telling.sentence), {entry.id for entry in telling.about}
    there = [reflection for reflection in record.reflections if reflection.experience in ids]
    shared = Counter({number: len(said & stems(_text_of(each)) - COMMON_STEMS) for number, each in enumerate(there)})
    (best, most), (_, second) = [*shared.most_common(2), (0, 0), (0, 0)][:2]
    return there[best] if most >= _RETOLD and most > second else None


def _text_of(reflection: Reflection) -> str:
    return " ".join((reflection.moment, reflection.system, reflection.contribution, reflection.result))


def marks(text: str) -> frozenset[Mark]:
    """The longer words of a text, cut to six letters, and each two that stand together; no days of the week."""
    words = [word[:_CUT] for word in _WORD.findall(_DAY.sub(" ", text).lower())]
    return frozenset((word,) for word in words if len(word) >= _LONG) | frozenset(
        pair for pair in pairwise(words) if min(map(len, pair)) >= _LONG
    )


@once
def _marks(record: Record) -> tuple[dict[str, frozenset[Mark]], Counter[Mark]]:
    """The marks of the texts about each experience, and in how many experiences each of them stands."""
    texts: dict[str, list[str]] = {
        entry.id: [entry.organization, entry.title, entry.department, entry.specialty, entry.city, entry.state, entry.country]
        for entry in record.experiences
        if not entry.private
    }
    for telling in tellings(record):
        if telling.one and not isinstance(telling.words.entry, Passage | Target):
            texts[telling.one.id].append(telling.sentence)
    found = {key: marks("\n. ".join(of_it)) for key, of_it in texts.items()}
    return found, Counter(mark for own in found.values() for mark in own)
