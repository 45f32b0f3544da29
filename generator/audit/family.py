"""Is what the family did for a living told in one way, in the statement, the hobbies and the talk of what shaped you?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.audit.alike import rank, unlike
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import Telling, tellings
from generator.documents import Options
from generator.record import Record

_DATA = table("family")
_BOTH = {"parents": frozenset({"mother", "father"})}


class Trade(NamedTuple):
    """What a text says of some of the family: their trade, that they were never at school, or that none was before."""

    who: frozenset[str]
    what: str
    said: str
    telling: Telling


@rule(
    "family-differs",
    "warning",
    why="Interviewers like to ask about your family, and a father with two trades makes them doubt the rest of the story.",
    weak="My father fishes for squid in one text, and the tools of my father, a surgeon, in another.",
    better="My father fishes for squid in one text, and the tools of my father, a fisherman, in another.",
    against="text",
)
def family_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Two texts that give one relative different trades, or one that needed school to somebody who had none."""
    told = list(_trades(record))
    against = [[other for other in told if _are_apart(of, other) and _are_of_two_texts(of, other, told)] for of in told]
    # Whom most deny is named; of two alone the one that is further from where it is told at length.
    named = sorted(zip(told, against, strict=True), key=lambda both: (len(both[1]), _distance(both[0])), reverse=True)
    denied: list[Trade] = []
    for of, others in named:
        if left := [other for other in others if other not in denied]:
            denied.append(of)
            yield unlike(of.telling.words, of.said, left[0].telling.words, left[0].said)


def _are_apart(one: Trade, other: Trade) -> bool:
    """Whether it is said of one person, who cannot well have been both."""
    if not one.who & other.who or one.what == other.what:
        return False
    unlikely = [_DATA["cannot-be"][of.what] for of in (one, other) if of.what in _DATA["cannot-be"]]
    return all(one.what in those or other.what in those for those in unlikely)


def _are_of_two_texts(one: Trade, other: Trade, told: list[Trade]) -> bool:
    """Whether they stand in two texts; who has both trades in one text has both."""
    texts: dict[int, set[str]] = {id(one.telling.words): set(), id(other.telling.words): set()}
    for of in told:
        if id(of.telling.words) in texts and of.who & one.who & other.who:
            texts[id(of.telling.words)].add(of.what)
    return len(texts) == 2 and not any({one.what, other.what} <= whats for whats in texts.values())


def _distance(of: Trade) -> int:
    """How far a text is from where the family is told of at length."""
    return 0 if of.telling.words.key == "impactful" else 1 + rank(of.telling.words)


def _trades(record: Record) -> Iterator[Trade]:
    for telling in tellings(record):
        for what, written in _patterns() if pattern(_DATA["may-tell"]).search(telling.sentence) else ():
            for match in pattern(written).finditer(telling.sentence):
                of = match.groupdict()
                who = (of.get("who") or of.get("who2") or "").lower()
                said = match[0] + pattern(_DATA["rest"]).findall(telling.sentence[match.end() :])[0]
                older = frozenset(_DATA["older"])
                yield Trade(older if not who else _BOTH.get(who, frozenset({who})), what, said.strip(), telling)


@cache
def _patterns() -> tuple[tuple[str, str], ...]:
    """Each trade, to have been at no school, and to be the first, with the pattern that tells it."""
    filled = [
        (trade, _DATA[how].replace("TRADE", words)) for trade, ways in _DATA["trades"].items() for how, words in ways.items()
    ]
    return tuple(
        (what, re.sub(r"WHO(2?)", rf"(?P<who\1>{_DATA['who']})", written))
        for what, written in (*filled, *_DATA["besides"].items())
    )


RULES = (family_differs,)
