"""Does each sentence say something that only this applicant could say? Its words are weighed: `substance.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from generator.audit.rules import Finding, rule, table
from generator.audit.texts import printed
from generator.audit.wording import findings_in, kind_of, sentences_of
from generator.documents import Options
from generator.record import Record

_FEWEST_WORDS = 4
_OPENING_WORDS = 7
_TELLING = 3
_WORD = re.compile(r"[a-z']+|0|[,;:%]")
_NUMBER = re.compile(r"\d[\d,.]*")


@rule(
    "anybody",
    "advice",
    why="A sentence that could stand in anybody's application takes the place of one that only you could write.",
    weak="Helping people in their most difficult moments gave my life a deeper meaning.",
    better="I called the pharmacy three times that week, and the fourth time they had the syrup.",
)
def anybody(record: Record, options: Options) -> Iterator[Finding]:
    """Sentences whose words, weighed together, are those of empty ones; silent where another rule of wording speaks."""
    told = findings_in(record, options)
    for words in printed(record):
        if kind_of(words) is None:
            continue
        for sentence in sentences_of(words.text):
            weight, telling = weigh(sentence.masked)
            quoted = sentence.plain.lower()
            if weight > limit() and telling and not any(hit in quoted for hit in told.get(id(words), ())):
                opening = " ".join(sentence.plain.split()[:_OPENING_WORDS])
                leans = ", ".join(f"“{word}”" for word in telling)
                message = f"'{opening} …' could stand in anybody's application; the words that say so: {leans}"
                hint = "put what you did, heard or changed in its place, with a thing or a number; or leave the sentence out"
                yield Finding(message, words.place, hint)


def limit() -> float:
    """The weight above which a sentence is named."""
    return _weights()["LIMIT"]


def weigh(sentence: str) -> tuple[float, list[str]]:
    """How much a sentence sounds like an empty one, above 0 if rather so, and the words that weigh most, in their order."""
    weights, parts = _weights(), features(sentence)
    if len(sentence.split()) < _FEWEST_WORDS:
        return 0.0, []
    plain = _plain()
    heavy = [part for part in parts if weights.get(part, 0.0) > 0 and not plain.issuperset(part.split()) and part[0].isalpha()]
    heaviest = sorted(heavy, key=lambda part: -weights[part])[:_TELLING]
    return weights["BASE"] + sum(weights.get(part, 0.0) for part in parts), [part for part in parts if part in heaviest]


def features(sentence: str) -> list[str]:
    """The words of a sentence and each two that stand together, every number as 0, once each in their order."""
    words = _WORD.findall(_NUMBER.sub("0", sentence.lower().replace("’", "'")))
    return list(dict.fromkeys(part for at, word in enumerate(words) for part in (word, " ".join(words[at : at + 2]))))


@cache
def _weights() -> dict[str, float]:
    lines = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.rpartition(" ") for line in lines if not line.startswith("#"))
    return {words: float(weight) for words, _, weight in pairs}


@cache
def _plain() -> frozenset[str]:
    return frozenset(table("substance")["plain"].split())


RULES = (anybody,)
