"""What the record states outside the passages written about it: the ground a passage has to stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from generator.audit.texts import Words, leaves
from generator.once import once
from generator.problems import Place
from generator.record import Record
from generator.record.dates import Date
from generator.record.programs import Program
from generator.record.season import Explanation

_TO_TWELVE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER_WORDS = {word: number for number, word in enumerate(_TO_TWELVE, 1)} | {"fifteen": 15, "twenty": 20}
_UNITS = _TO_TWELVE[:9]
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SPOKEN = (
    NUMBER_WORDS
    | {word: number for number, word in enumerate(_TEENS, 13)}
    | {ten: 10 * number for number, ten in enumerate(_TENS, 2)}
    | {f"{ten}-{unit}": 10 * tens + ones for tens, ten in enumerate(_TENS, 2) for ones, unit in enumerate(_UNITS, 1)}
    | {
        "a dozen": 12,
        "two dozen": 24,
        "three dozen": 36,
        "four dozen": 48,
        "a hundred": 100,
        "one hundred": 100,
        "a thousand": 1000,
    }
)
NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})+(?![\w])|(?<![\w.,])\d+(?:\.\d+)?")
_WORD = re.compile(r"[^\W\d_]+")
_ONE = f"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS)}))?|{'|'.join(_TEENS)}|{'|'.join(_TO_TWELVE)}"
# A number in words, such as `twenty-one`, `two dozen`, `three hundred and twelve`.
SPOKEN_NUMBER = rf"\b(?:(?:half )?(?:an?|{_ONE}) )?(?:dozen|hundred|thousand)\b(?:(?: and)? (?:{_ONE})\b)?|\b(?:{_ONE})\b"
_SPOKEN = re.compile(SPOKEN_NUMBER, re.IGNORECASE)
_NUMERALS = frozenset((*_TO_TWELVE, *_TEENS, *_TENS, "dozen", "hundred", "thousand"))
_TIMES = {"dozen": 12, "hundred": 100, "thousand": 1000}


class Amount(NamedTuple):
    """A number and where it stands in its text."""

    value: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts by kind; `numbers` and `organizations` with the place where each stands, `spans` as first and last month.

    `pairs` are two numbers of one clause; `names` are those of `words` that stand outside bullets and other sentences.
    """

    text: str
    words: frozenset[str]
    names: frozenset[str]
    numbers: Mapping[float, Place]
    pairs: frozenset[tuple[float, float]]
    organizations: Mapping[str, Place]
    spans: tuple[tuple[int, int], ...]

    def covers(self, first: int, last: int) -> bool:
        """Whether something in the record happened in those months."""
        return any(start <= last and first <= end for start, end in self.spans)

    @property
    def months(self) -> int:
        """Months from the first thing in the record to the last, both counted."""
        return max(end for _, end in self.spans) - min(start for start, _ in self.spans) + 1


@once
def facts(record: Record, today: Date) -> Facts:
    """The facts of a record; what is private or never printed counts, for it is true all the same."""
    texts: list[str] = []
    names: list[str] = []
    numbers: dict[float, Place] = {}
    pairs: set[tuple[float, float]] = set()
    organizations: dict[str, Place] = {}
    for value, key, path in leaves(record):
        if isinstance(value, str):
            said = Words(value, key, path)
            if said.is_written:
                continue
            texts.append(value)
            if not said.is_clinical:
                names.append(value)
            # The year in the name of a cycle counts nothing.
            for clause in re.split(r"[;.](?!\d)", value) if key != "cycle" else ():
                found = numbers_in(clause)
                pairs.update((one, other) for one in found for other in found if one and one != other)
                for number in found:
                    numbers.setdefault(number, said.place)
            if key in ("organization", "institution", "school", "event", "journal"):
                organizations.setdefault(value, said.place)
        elif isinstance(value, int) and not isinstance(value, bool) and not isinstance(path[-1], Program):
            numbers.setdefault(float(value), Words("", key, path).place)
    return Facts(
        " ".join(texts).lower(),
        frozenset(name_words(" ".join(texts))),
        frozenset(name_words(" ".join(names))),
        numbers,
        frozenset(pairs),
        organizations,
        tuple(_spans(record, today)),
    )


def whole_number(written: str | None) -> int:
    """The number that figures, or words such as `twenty-one`, say; 0 for anything else."""
    text = (written or "").lower().replace(",", "")
    return int(text) if text.isdigit() else int(SPOKEN.get(text, 0))


def is_slip(one: int, other: int) -> bool:
    """Whether one number may be the other mistyped: one figure changed, or the same figures in another order."""
    a, b = str(one), str(other)
    return one != other and len(a) == len(b) and (sum(x != y for x, y in zip(a, b, strict=True)) == 1 or sorted(a) == sorted(b))


def numbers_in(text: str) -> list[float]:
    """The numbers of a text, written in figures or in words."""
    return [amount.value for amount in amounts(text)]


@lru_cache(maxsize=4096)
def amounts(text: str) -> tuple[Amount, ...]:
    """The numbers of a text with their places: first those in figures, then those in words."""
    figures = [Amount(float(match[0].replace(",", "")), *match.span()) for match in NUMBER.finditer(text)]
    # Few sentences have a number in words, and to look for one is slow.
    has_words = not _NUMERALS.isdisjoint(_WORD.findall(text.lower()))
    return (*figures, *(Amount(spoken(match[0]), *match.span()) for match in _SPOKEN.finditer(text) if has_words))


def spoken(words: str) -> float:
    """The number that words such as `three hundred and twelve`, `half a dozen` or `a thousand` say."""
    whole = current = 0.0
    for word in words.lower().split():
        if word in _TIMES:
            whole, current = whole + (current or 1) * _TIMES[word], 0.0
        elif word not in ("half", "a", "an", "and"):
            current = float(SPOKEN[word])
    return (whole + current) / (2 if words.lower().startswith("half ") else 1)


def name_words(text: str) -> list[str]:
    """The words of a name in small letters, without a possessive's s."""
    return _WORD.findall(re.sub(r"['’]s\b", "", text).replace("'", "").replace("’", "").lower())


def _spans(record: Record, today: Date) -> Iterator[tuple[int, int]]:
    yield today.first_month, today.first_month
    paths = {id(path[-1]): path[-1] for _, _, path in leaves(record)}
    for entry in paths.values():
        start, end = getattr(entry, "start", None), getattr(entry, "end", None)
        if isinstance(start, Date) and isinstance(end, Date):
            yield start.first_month, today.first_month if end.is_present else end.last_month
        if isinstance(entry, Explanation):
            continue
        for key in ("start", "end", "date", "year", "graduation", "submitted", "asked_on"):
            date = getattr(entry, key, None)
            if isinstance(date, Date) and not date.is_present:
                yield date.first_month, date.last_month
