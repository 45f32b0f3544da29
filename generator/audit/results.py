"""Is a result the same wherever it is told: from what to what, and which number for which?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple, TypeVar

from generator.audit.alike import Told, pairs, rank, told_sentences, unlike
from generator.audit.facts import SPOKEN_NUMBER, amounts, numbers_in, whole_number
from generator.audit.meant import meant
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import Telling, stems
from generator.audit.texts import Words, in_several, words
from generator.documents import Options
from generator.record import Record

_DATA = table("results")
_YEARS = range(1950, 2041)
_SHARED = 2
# A unit may be said once or twice: `5 hours on weekdays and 9 on weekends`.
_LOOSE = 1
_ALIKE = 4


class _Change(NamedTuple):
    """What a sentence says went from one number to another, both in one unit."""

    low: float
    high: float
    unit: str
    said: str
    telling: Telling

    @property
    def numbers(self) -> tuple[float, float, str]:
        """By what changes are the same."""
        return self.low, self.high, self.unit


class _Range(NamedTuple):
    """From how many to how many of something, in which experience, a sentence tells."""

    low: int
    high: int
    what: tuple[str, str]
    said: str
    telling: Telling

    @property
    def numbers(self) -> tuple[int, int]:
        """By what ranges are the same."""
        return self.low, self.high


_Told = TypeVar("_Told", _Change, _Range)


@rule(
    "change-differs",
    "warning",
    why="A result that rose to 80% in one text and to 91% in another makes a reader doubt both.",
    weak="Families who could do it rose from 40% to 91% in an action, from 40% to 80% in three other places.",
    better="From 40% to 80% in all of them.",
    against="text",
)
def change_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Changes that share the one end, tell of the same work or of the same words, and have another number at the other end."""
    changes = [change for told in told_sentences(record) for change in _changes(told.telling)]

    def differ(one: _Change, other: _Change) -> bool:
        at_one_end = (one.low == other.low) != (one.high == other.high) and one.unit == other.unit
        return at_one_end and _are_of_one(one.telling, other.telling)

    yield from _odd_ones(changes, differ)


@rule(
    "numbers-turned",
    "warning",
    why="Numbers that have changed places turn the result round.",
    weak="9 hours on weekdays and 5 on weekends in one text, 5 on weekdays and 9 on weekends in the other.",
    better="5 hours on weekdays and 9 on weekends, in both.",
    against="text",
)
def numbers_turned(record: Record, options: Options) -> Iterator[Finding]:
    """Two numbers that two sentences tell of one thing, each bound to the words that the other gives to the other number."""
    for pair in pairs(record):
        one, other = pair.one, pair.other
        if rank(one.telling.words) < rank(other.telling.words):
            one, other = other, one
        ours, theirs = _bound(one), _bound(other)
        for first, second in combinations(sorted(ours.keys() & theirs.keys()), 2):
            here, there = (of[first] - of[second] for of in (ours, theirs))
            here_too, there_too = (of[second] - of[first] for of in (ours, theirs))
            if here & there_too and here_too & there and len(here ^ there_too) + len(here_too ^ there) <= _LOOSE:
                said, instead = (_said(told, first, second) for told in (one, other))
                yield unlike(one.telling.words, said, other.telling.words, instead)


@rule(
    "range-differs",
    "warning",
    why="How many patients you had is asked in every interview, and the answer has to be one range.",
    weak="Summaries of 12 to 14 patients for rounds in the statement, of 7 to 9 in two other places.",
    better="Summaries of 7 to 9 patients in all of them.",
    against="text",
)
def range_differs(record: Record, options: Options) -> Iterator[Finding]:
    """From how many to how many of something there were, where another text of the work has other numbers for the same."""
    ranges = [of for told in told_sentences(record) if told.telling.words.is_clinical for of in _ranges(told.telling, record)]

    def differ(one: _Range, other: _Range) -> bool:
        apart = one.high < other.low or other.high < one.low
        return apart and one.what == other.what and _share_another_word(one, other)

    yield from _odd_ones(ranges, differ)


def _odd_ones(told: list[_Told], differ: Callable[[_Told, _Told], bool]) -> Iterator[Finding]:
    """Of any two that differ the one told in fewer places, else the one that retells the other; each sentence once."""
    times = Counter(of.numbers for of in told)
    named: set[Telling] = set()
    for one, other in combinations(told, 2):
        if one.telling.words is not other.telling.words and differ(one, other):
            wrong, right = sorted((one, other), key=lambda of: (times[of.numbers], -rank(of.telling.words)))
            if wrong.telling not in named:
                named.add(wrong.telling)
                yield unlike(wrong.telling.words, wrong.said, right.telling.words, right.said)


def _ranges(telling: Telling, record: Record) -> Iterator[_Range]:
    entry = None
    for match in pattern(_DATA["range"]).finditer(telling.sentence):
        entry = entry or meant(telling, record)
        low, high = whole_number(match["low"]), whole_number(match["high"])
        if entry and low < high:
            yield _Range(low, high, (entry.id, match["what"].lower()), match[0], telling)


def _share_another_word(one: _Range, other: _Range) -> bool:
    """Whether two sentences share a word beside what they count and the name of the place."""
    shared = stems(one.telling.sentence) & stems(other.telling.sentence)
    return bool(shared - stems(one.what[1]) - {stem for entry in one.telling.named for stem in stems(entry.organization)})


def _changes(telling: Telling) -> Iterator[_Change]:
    written = _DATA["change"].replace("NUMBER", rf"(?:\d+(?:[.,]\d+)*|{SPOKEN_NUMBER})")
    for match in pattern(written).finditer(telling.sentence):
        low, high = numbers_in(match["low"]), numbers_in(match["high"])
        unit = (match["unit"] or "").strip().replace("percent", "%")
        if low and high and low[0] not in _YEARS:
            yield _Change(low[0], high[0], unit, match[0], telling)


def _are_of_one(one: Telling, other: Telling) -> bool:
    """Whether two sentences are of the same work, or share words where one of them names none."""
    ours, theirs = ({entry.id for entry in telling.about} for telling in (one, other))
    return not ours.isdisjoint(theirs) or (not (ours and theirs) and len(stems(one.sentence) & stems(other.sentence)) >= _SHARED)


def _bound(told: Told) -> dict[float, frozenset[str]]:
    """The numbers of a sentence, each with the words between it and the next one."""
    end, bound = len(told.sentence), {}
    for amount in sorted(amounts(told.sentence), key=lambda amount: -amount.start):
        bound[amount.value] = stems(told.sentence[amount.end : end])
        end = amount.start
    return bound


def _said(told: Told, *numbers: float) -> str:
    """The words from one of the numbers to the word after the other, as a reader finds them."""
    where = [amount for amount in amounts(told.sentence) if amount.value in numbers]
    start, end = min(amount.start for amount in where), max(amount.end for amount in where)
    after = re.match(r"[^.,;]*", told.sentence[end:])
    return told.sentence[start:end] + (after[0] if after else "")


@rule(
    "part-differs",
    "warning",
    why="How many it were is the result itself, and three places that tell it have to tell it alike.",
    weak="117 of 140 patients in the project, and 97 of 140 in two other places.",
    better="97 of 140 in all of them.",
    against="text",
)
def part_differs(record: Record, options: Options) -> Iterator[Finding]:
    """A part of a whole that one text has, where several that tell of the same thing have another part of that whole."""
    told: dict[str, dict[str, list[Words]]] = {}
    for text in words(record):
        for match in pattern(_DATA["part"]).finditer(" ".join(text.text.split())):
            told.setdefault(match["whole"], {}).setdefault(match["part"], []).append(text)
    for whole, parts in told.items():
        for part, (text, *more) in parts.items():
            for other, texts in parts.items():
                alike = [
                    of for of in texts if len(stems(of.text) & stems(text.text)) >= _ALIKE or of.experience is text.experience
                ]
                both = any(f"{part} " in of.text for of in texts) or f"{other} " in text.text
                if not more and other != part and alike and in_several(texts) and not both and not text.is_private:
                    message = f"{text.name} says '{part} of {whole}', and {len(texts)} other texts have {other} of {whole}"
                    yield Finding(message, text.place, f"correct one of them; another stands at {texts[0].place}")


RULES = (change_differs, numbers_turned, range_differs, part_differs)
