"""What the record states outside the passages written about it: the ground a passage has to stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.audit.once import once
from generator.audit.texts import Words, leaves
from generator.problems import Place
from generator.record import Record
from generator.record.dates import Date
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


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts by kind; `numbers` and `organizations` with the place where each stands, `spans` as first and last month."""

    text: str
    words: frozenset[str]
    numbers: Mapping[float, Place]
    organizations: Mapping[str, Place]
    spans: tuple[tuple[int, int], ...]

    def has_words(self, names: set[str]) -> bool:
        """Whether each of these words, in small letters, stands somewhere in the record."""
        return names <= self.words

    def covers(self, first: int, last: int) -> bool:
        """Whether something in the record happened in those months."""
        return any(start <= last and first <= end for start, end in self.spans)

    @property
    def lengths(self) -> set[int]:
        """Months from any beginning to any end or to today, both counted."""
        starts = {start for start, _ in self.spans}
        ends = {end for _, end in self.spans}
        return {end - start + 1 for start in starts for end in ends if end >= start}


@once
def facts(record: Record, today: Date) -> Facts:
    """The facts of a record; what is private or never printed counts, for it is true all the same."""
    texts: list[str] = []
    numbers: dict[float, Place] = {}
    organizations: dict[str, Place] = {}
    for value, key, path in leaves(record):
        if isinstance(value, str):
            said = Words(value, key, path)
            if said.is_written:
                continue
            texts.append(value)
            for number in numbers_in(value):
                numbers.setdefault(number, said.place)
            if key in ("organization", "institution", "school", "event", "journal"):
                organizations.setdefault(value, said.place)
        elif isinstance(value, int) and not isinstance(value, bool):
            numbers.setdefault(float(value), Words("", key, path).place)
    return Facts(
        " ".join(texts).lower(),
        frozenset(name_words(" ".join(texts))),
        numbers,
        organizations,
        tuple(_spans(record, today)),
    )


def numbers_in(text: str) -> list[float]:
    """The numbers of a text, written in figures or, up to twelve, in words."""
    found = [float(match[0].replace(",", "")) for match in NUMBER.finditer(text)]
    return found + [float(NUMBER_WORDS[word]) for word in _WORD.findall(text.lower()) if word in NUMBER_WORDS]


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
