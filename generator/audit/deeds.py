"""Who did what, by a sentence: the applicant, or somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.audit.rules import pattern, table
from generator.audit.telling import Telling
from generator.record.experiences import Bullet
from generator.record.mentors import Seen
from generator.record.season import Action

_DATA = table("deeds")
_SMALL = frozenset(_DATA["small"].split())
_DEEDS, _NO_DEEDS = rf"\b(?:[a-z]{{2,}}ed|{'|'.join(_DATA['deeds'].split())})\b", frozenset(_DATA["no-deeds"].split())
_STEM, _SHORTEST = 6, 4
_OBJECT = 3


def mine(telling: Telling) -> set[str]:
    """The deeds that the sentence says the applicant did."""
    is_mine, is_bullet = pattern(_DATA["i-did"]), _is_bullet(telling)
    # The I of what a mentor saw may be the mentor.
    is_mentors = isinstance(telling.words.entry, Seen)
    found = ((deed[0].lower(), telling.sentence[: deed.start()]) for deed in _deeds(telling.sentence))
    return {deed for deed, before in found if (is_bullet and not before) or (is_mine.search(before) and not is_mentors)}


def acts(telling: Telling) -> set[str]:
    """What the applicant did by the sentence, in any verb."""
    acts = {match["act"].lower() for match in pattern(_DATA["i-act"]).finditer(telling.sentence)}
    # `Told the team`, and `In March, told the team`.
    return acts | ({part.split()[0].lower() for part in telling.sentence.split(", ")} if _is_bullet(telling) else set())


def anothers(telling: Telling, deed: str) -> tuple[str, frozenset[str]]:
    """Who else did the deed by the sentence, and the words of what it was done to; nobody where it was the applicant."""
    for match in _deeds(telling.sentence):
        clause = re.split(r"[;:—]", telling.sentence[: match.start()])[-1]
        who = pattern(_DATA["somebody"]).search(clause)
        # In the bullet `Stopped when a mother named it and called the physician` it is the applicant who called.
        is_hidden = who and _is_bullet(telling) and who["who"].endswith(" and")
        if match[0].lower() == deed and who and not is_hidden and not pattern(_DATA["me"]).search(clause):
            return who["who"], object_of(telling.sentence, deed)
    return "", frozenset()


def phrase(sentence: str, deed: str) -> str:
    """The deed with its subject and the words after it, as a reader finds it."""
    found = re.search(rf"(?:\bI (?:\w+ )?)?\b{deed}\b(?: [\w'’-]+){{0,{_OBJECT}}}", sentence, re.IGNORECASE)
    return found[0] if found else deed


def object_of(sentence: str, deed: str) -> frozenset[str]:
    """The first words of what the deed was done to."""
    after = re.split(rf"\b{deed}\b", sentence, maxsplit=1, flags=re.IGNORECASE)[1]
    words = [word for word in re.findall(r"[a-z'’-]+", re.split(r"[,;:.—]", after)[0].lower()) if word not in _SMALL]
    return frozenset(word[:_STEM] for word in words[:_OBJECT] if len(word) >= _SHORTEST)


def _deeds(sentence: str) -> Iterator[re.Match[str]]:
    return (match for match in pattern(_DEEDS).finditer(sentence) if match[0].lower() not in _NO_DEEDS)


def _is_bullet(telling: Telling) -> bool:
    """Whether the sentence leaves out that it is the applicant who did it."""
    return isinstance(telling.words.entry, Bullet | Seen | Action)
