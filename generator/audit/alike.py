"""Which sentences and which texts of a record tell the same thing, by the rare words and the numbers that they share."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from generator.audit.facts import Amount, amounts
from generator.audit.rules import Finding, table
from generator.audit.telling import Telling, tellings
from generator.audit.texts import Words, in_several, printed, words
from generator.once import once
from generator.problems import Place
from generator.record import Record
from generator.record.experiences import Bullet, ErasEntry, Experience
from generator.record.mentors import Seen
from generator.record.reflections import Reflection
from generator.record.season import Action, Passage

_COMMON = frozenset(table("alike")["common"].split())
# How much two sentences, or two whole texts, must share to tell one thing: each shared word counts the logarithm of how rare it
# is in the record. Measured on records by strangers in which nothing contradicts.
ONE_THING, _ONE_STORY = 11.0, 40.0
_IN_ONE_STORY = 3.0
# How many of either a whole record has; in one that is only begun, no word is rarer.
_SENTENCES, _TEXTS = 280, 90
_STEM = 6
# Of the words that say nothing of what a sentence is about.
COMMON_STEMS = frozenset(word[:_STEM] for word in _COMMON)
_COMMONEST = 25
_SMALLEST = 10
_YEARS = range(1950, 2041)
_PERCENT = re.compile(r" ?%| percent\b")
# What a number counts: `%`, the word after it, or the whole it is of.
_UNIT = re.compile(rf"(?:{_PERCENT.pattern})|[- ](?:of (?:the |these |those )?(?P<whole>\d+|them)|(?P<what>[a-z]{{3,}}))")
# `Of the next 55 families 31 could`.
_OF_BEFORE = re.compile(
    r"\b[Oo]f (?:the |these |those |all |next |first |last )*(\d+)"
    r"(?: (?!from|to|by|in|at|with)[a-z-]+){0,4},? (?:only |just |about )?$"
)
_WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
# Nearest to the fact first; what is none of these retells it.
_NEAREST = (Bullet, Experience, ErasEntry, Action, Seen, Reflection, Passage)

# A story as its texts, each with what it says; a reflection has several.
Texts = tuple[tuple[Words, str], ...]


class Number(NamedTuple):
    """A number of a sentence, as a mark, with what it counts: `%`, or the stem of the word after it."""

    mark: str
    unit: str
    said: str

    @property
    def known(self) -> str:
        """By what it is counted in the record: a small number, and a part, are only the same where they count the same."""
        return self.mark if is_telling(self.mark) and not self.unit.startswith("of ") else f"{self.mark} {self.unit}"


class Told(NamedTuple):
    """A sentence, with the stems and numbers by which it is known again."""

    telling: Telling
    marks: frozenset[str]
    numbers: tuple[Number, ...]

    @property
    def sentence(self) -> str:
        """Its words."""
        return self.telling.sentence

    @property
    def texts(self) -> Texts:
        """The sentence as if it were a story of its own."""
        return ((self.telling.words, self.sentence),)


class Pair(NamedTuple):
    """Two sentences of different texts that tell one thing, and how much they share."""

    one: Told
    other: Told
    likeness: float

    @property
    def turned(self) -> Pair:
        """The same pair, the other sentence first."""
        return Pair(self.other, self.one, self.likeness)


@once
def pairs(record: Record) -> tuple[Pair, ...]:
    """The sentences that tell one thing, the surest first."""
    every = told_sentences(record)
    in_one_story = {frozenset((id(a), id(b))) for one, other in stories(record) for a, _ in one for b, _ in other}
    found = []
    for (first, second), likeness in _likeness([told.marks for told in every], _SENTENCES).items():
        one, other = every[first], every[second]
        texts = frozenset((id(one.telling.words), id(other.telling.words)))
        least = ONE_THING - (_IN_ONE_STORY if texts in in_one_story else 0)
        if len(texts) > 1 and likeness >= least and not _are_of_two(one.telling, other.telling):
            found.append(Pair(one, other, likeness))
    return tuple(sorted(found, key=lambda pair: -pair.likeness))


@once
def stories(record: Record) -> tuple[tuple[Texts, Texts], ...]:
    """The texts that tell one story, each as its parts, for a reflection has several; the plainer one second."""
    by_entry: dict[int, list[Words]] = defaultdict(list)
    for text in printed(record):
        if text.is_clinical:
            by_entry[id(text.entry) if isinstance(text.entry, Reflection) else id(text)].append(text)
    texts = sorted(by_entry.values(), key=lambda parts: -rank(parts[0]))
    marks = [_marks(" ".join(part.text for part in parts)) for parts in texts]
    parts = [tuple((text, text.text) for text in of_one) for of_one in texts]
    alike = ((parts[one], parts[other]) for (one, other), likeness in _likeness(marks, _TEXTS).items() if likeness >= _ONE_STORY)
    # The closing of a statement may come back to its opening with another patient.
    return tuple(pair for pair in alike if not all(isinstance(text[0][0].entry, Passage) for text in pair))


@once
def told_sentences(record: Record) -> tuple[Told, ...]:
    """Every sentence that a document may show, with what it is known by."""
    return tuple(Told(telling, _marks(telling.sentence), tuple(numbers_of(telling.sentence))) for telling in tellings(record))


@once
def times_told(record: Record) -> Counter[str]:
    """How often each number stands in the record, notes and all."""
    times = Counter(mark for text in words(record) for mark in _figures(text.text))
    return times + Counter(
        number.known for told in told_sentences(record) for number in told.numbers if number.known != number.mark
    )


def numbers_of(sentence: str) -> Iterator[Number]:
    """The numbers that count something; a share in brackets is judged beside its own count, not here."""
    for amount in amounts(sentence):
        unit = _UNIT.match(sentence, amount.end)
        is_rhythm = sentence[: amount.start].lower().endswith("every ")
        if (
            unit
            and amount.value > 1
            and amount.value not in _YEARS
            and sentence[amount.start - 1 : amount.start] != "("
            and not is_rhythm
        ):
            share = "" if unit["whole"] or unit["what"] else "%"
            said = f"{sentence[amount.start : amount.end]}{share}"
            whole = "" if share else _whole(unit["whole"] or "", amount, sentence)
            yield Number(f"#{amount.value:g}{share}", whole or (unit["what"] or share)[:_STEM].removesuffix("s"), said)


def _whole(said: str, part: Amount, sentence: str) -> str:
    """Of how many a part is told, such as `of 55`; nothing where it is no part. `them` are the last larger number before."""
    if before := _OF_BEFORE.search(sentence[: part.start]):
        said = before[1]
    elif said and not said.isdigit():
        larger = [amount for amount in amounts(sentence) if amount.start < part.start and amount.value > part.value]
        said = f"{max(larger, key=lambda amount: amount.start).value:g}" if larger else ""
    return f"of {said}" if said else ""


def rank(words: Words) -> int:
    """How far a text is from the entry where a fact is first written."""
    return next((rank for rank, kind in enumerate(_NEAREST) if isinstance(words.entry, kind)), len(_NEAREST))


def is_telling(mark: str) -> bool:
    """Whether it is a number large enough that two sentences do not share it by chance."""
    return mark.startswith("#") and float(mark[1:].removesuffix("%")) >= _SMALLEST


def both_ways(record: Record) -> Iterator[Pair]:
    """Each pair, and the same with the other sentence first."""
    for pair in pairs(record):
        yield from (pair, pair.turned)


def odd_one_differs(pair: Pair, ours: str, theirs: str, times: int = 0, others: int = 0) -> Finding:
    """The finding at the sentence whose version stands in fewer places, else at the one that retells the other."""
    one, other = rank(pair.one.telling.words), rank(pair.other.telling.words)
    return differs(pair, ours, theirs) if (-times, one) >= (-others, other) else differs(pair.turned, theirs, ours)


def differs(pair: Pair, said: str, instead: str) -> Finding:
    """Of two sentences that tell one thing, the first is named."""
    return unlike(pair.one.telling.words, said, pair.other.telling.words, instead)


def unlike(words: Words, said: str, other: Words, instead: str) -> Finding:
    """The finding at a text that says one thing where another says something else."""
    message = f"{words.name} says '{said}', and {other.name} tells the same with '{instead}'"
    return Finding(message, words.place, f"correct one of them; the other stands at {other.place}")


def outvoted(claims: Sequence[tuple[Telling, str]], value: str, rest: str, key: str, place: Place) -> Iterator[Finding]:
    """What texts say against a value: the value is named where several texts do, else each text.

    `value` tells the value and that texts deny it, `rest` goes on after a text's own words, `key` is what stands at the place.
    """
    if in_several(telling.words for telling, _ in claims):
        telling, quoted = claims[0]
        yield Finding(f"{value}, as '{quoted}'", place, f"correct one of them; a text stands at {telling.words.place}")
        return
    for telling, quoted in claims:
        message = f"{telling.words.name} says '{quoted}'{rest}"
        yield Finding(message, telling.words.place, f"correct one of them; {key} stands at {place}")


def _are_of_two(one: Telling, other: Telling) -> bool:
    """Whether two sentences speak of different experiences, which may be much alike."""
    ours, theirs = ({id(entry) for entry in telling.about} for telling in (one, other))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _likeness(marks: Sequence[frozenset[str]], usual: int) -> dict[tuple[int, int], float]:
    """How much any two of the texts share: for each shared mark, the logarithm of how rare it is among as many as are usual."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(marks):
        for mark in own:
            holders[mark].append(number)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for holding in holders.values():
        if 1 < len(holding) <= _COMMONEST:
            weight = math.log(max(len(marks), usual) / len(holding))
            for pair in combinations(holding, 2):
                shared[pair] += weight
    return shared


def _marks(text: str) -> frozenset[str]:
    """What a text is known by: the stems of its words, and its numbers."""
    found = {word for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if word.removesuffix("s") not in _WEEKDAYS}
    return frozenset({word[:_STEM] for word in found - _COMMON} | set(_figures(text)))


def _figures(text: str) -> Iterator[str]:
    """The numbers of a text, as marks: `#48%` is another than `#48`."""
    for amount in amounts(text):
        yield f"#{amount.value:g}{(_PERCENT.match(text, amount.end) and '%') or ''}"
