"""Finds the names of people in a text: capitalized words that a title, a given name or the words around them give away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.audit.rules import pattern, table
from generator.audit.texts import words
from generator.once import once
from generator.record import Record

_DATA = table("person_names")
_TITLES, _RANKS, _OPENERS, _ALSO_WORDS, _PLACES, _THINGS = (
    frozenset(_DATA[key].split()) for key in ("titles", "ranks", "openers", "also-words", "places", "things")
)
_WORDS = _PLACES | frozenset(_DATA["words"].split())
_ABBREVIATED = frozenset({"Dr", "Prof", "St", "Ste", "vs", "Sgt", "Cpl", "Lt", "Capt", "Col", "Maj", "Pvt"})
_PARTICLES = frozenset(_DATA["particles"].split())
# Keys whose words name a place, an organization, a language, a paper.
_NAMED = frozenset(
    {"organization", "institution", "school", "city", "state", "country", "name", "title", "journal", "event", "department"}
    | {"specialty", "program", "issuer", "publisher", "degree", "skills", "division", "met_at"}
)
_WORD = re.compile(r"[^\W\d_](?:\w|['’-](?=[^\W\d_]))*")
_STOP = re.compile(r"(\w+)[.!?][\"'”’)]* +(?=[\"“‘'(]?[^\W\d_])")
# Letters that are no others with an accent.
_PLAIN = str.maketrans("ıłøđ", "ilod")
_STATES = frozenset(table("states")["states"].values())
_SHORTEST = 3
_SHORTEST_SHOUTED = 5


class _Known(NamedTuple):
    """Words of names the record has, folded: of people, and of places, organizations and titles; `lands` as they are written."""

    people: frozenset[str]
    things: frozenset[str]
    lands: frozenset[str]


class _Run(NamedTuple):
    """Capitalized words in a row, and the rest of their sentence; `owns` where an 's follows, `nearby` has the next one too."""

    words: tuple[str, ...]
    said: str
    before: str
    after: str
    nearby: str
    owns: bool

    @property
    def is_head(self) -> bool:
        """Whether any word here would have a capital."""
        return not self.before.strip(" \"'“‘(") or self.before.endswith((": ", '"', "“", "‘", "—"))

    @property
    def is_told_of(self) -> bool:
        """Whether this sentence or the next has a he or she."""
        return pattern(_DATA["somebody"]).search(self.nearby) is not None

    def has(self, sign: str) -> bool:
        """Whether the words that follow it fit a pattern of the data."""
        return pattern(_DATA[sign]).search(self.after) is not None

    def comes_after(self, sign: str) -> bool:
        """Whether the words before it fit a pattern of the data."""
        return pattern(_DATA[sign]).search(self.before) is not None


def unknown_persons(flat: str, record: Record) -> Iterator[str]:
    """Names of people whom the record does not know, in the order of a text written on one line."""
    known = _known(record)
    runs = [run for run in _runs(flat) if not _is_known(run, known)]
    staff = [run for run in runs if _is_staff(run)]
    # Ahmed and Sara, both interns.
    staff += [run for run in runs for other in staff if run.before.endswith(f"{other.said} and ")]
    excused = {_folded(word) for run in staff for word in run.words}
    for run in runs:
        if not excused.intersection(map(_folded, run.words)) and _is_person(run):
            yield run.said


def sentence_ends(flat: str) -> list[int]:
    """Where the next sentence begins, for each sentence; not after Dr., Sra. or J."""
    shortened = _ABBREVIATED | _TITLES
    return [match.end() for match in _STOP.finditer(flat) if match[1] not in shortened and len(match[1]) > 1] + [len(flat)]


def may_be_place(word: str) -> bool:
    """Whether a capitalized word may name a place: a month, a day, a language and the first word of a sentence do not."""
    return word in _PLACES or word not in _WORDS | _OPENERS


def _is_known(run: _Run, known: _Known) -> bool:
    parts = {part for word in run.words for part in _folded(word).split("-")}
    if parts & known.people:
        return True
    of_record = [_folded(word) in known.things for word in run.words]
    if run.comes_after("in-places") and (all(of_record) or " ".join(run.words) in _STATES):
        return True
    sure = [here and (not _is_given(word) or word in known.lands) for here, word in zip(of_record, run.words, strict=True)]
    return run.words[0] not in _TITLES and (any(sure) or (len(of_record) > 1 and all(of_record)))


def _is_staff(run: _Run) -> bool:
    titled = len(run.words) > 1 and pattern(_DATA["staff"]).search(f"{run.words[0]} ")
    return bool(titled) or run.comes_after("staff") or run.has("staff-after")


def _is_person(run: _Run) -> bool:
    if run.words[0] in _TITLES and len(run.words) > 1:
        return not _is_thing(run.words[1:]) and max(map(len, run.words[1:])) > 1
    names = run.words[1:] if run.words[0] in _RANKS and len(run.words) > 1 else run.words
    if _is_thing(names) or max(map(len, names)) == 1 or run.has("of-a-thing"):
        return False
    if run.comes_after("before"):
        return True
    ranked, given = len(names) < len(run.words), any(_is_given(name) for name in names)
    acts = run.has("does") or run.has("who") or (run.owns and run.has("whose"))
    if given or ranked:
        if run.comes_after("thing") and not run.owns:
            return acts or (given and len(names) > 1 and not run.comes_after("article"))
        if len(names) == 1 and run.words[0] in _ALSO_WORDS and run.is_head:
            return acts or (run.has("weak") and run.is_told_of)
        return given or acts or run.has("weak")
    if run.comes_after("thing") or run.comes_after("where"):
        return False
    if len(names) == 1:
        return acts and not run.is_head
    return acts or run.comes_after("meets") or (run.is_told_of and (not run.is_head or run.has("weak")))


def _is_thing(names: tuple[str, ...]) -> bool:
    if any(name in _THINGS or pattern(_DATA["compound"]).search(name) for name in names) or all(
        name in _OPENERS for name in names
    ):
        return True
    return any(name in _WORDS for name in names) and not (len(names) > 1 and names[0] not in _WORDS and _is_given(names[0]))


def _is_given(name: str) -> bool:
    listed = _given_names()
    return _folded(name) in listed or name in _ALSO_WORDS or any(_folded(part) in listed for part in name.split("-")[:1])


@cache
def _given_names() -> frozenset[str]:
    lines = Path(__file__).with_name("names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).split())


def _folded(word: str) -> str:
    """The word in small letters without accents, so that Rosemène is Rosemene."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_PLAIN)


def _runs(flat: str) -> Iterator[_Run]:
    words = list(_WORD.finditer(flat))
    ends = sentence_ends(flat)
    at = 0
    while at < len(words):
        last = _last_of_run(flat, words, at)
        if last is not None:
            yield from _run(flat, words[at : last + 1], ends)
        at = at + 1 if last is None else last + 1


def _last_of_run(flat: str, words: list[re.Match[str]], at: int) -> int | None:
    if not _is_capital(words[at][0]):
        return None
    last = at
    for here in range(at + 1, len(words)):
        gap = flat[words[here - 1].end() : words[here].start()]
        word, previous = words[here][0], words[here - 1][0]
        stops = previous in _ABBREVIATED or previous in _TITLES or (len(previous) == 1 and word not in _OPENERS)
        if previous.endswith(("'s", "’s")) or not (gap == " " or (gap == ". " and stops)):
            break
        if _is_capital(word):
            last = here
        elif word not in _PARTICLES:
            break
    return last


def _run(flat: str, words: list[re.Match[str]], ends: list[int]) -> Iterator[_Run]:
    """The run without the words that open its sentence, if any is left."""
    begin = max((end for end in ends if end <= words[0].start()), default=0)
    if not flat[begin : words[0].start()].strip(" \"'“‘("):
        while words and (words[0][0] in _OPENERS or (words[0][0].endswith(("ed", "ing")) and not _is_given(words[0][0]))):
            words = words[1:]
    names = tuple(re.sub(r"['’]s$", "", word[0]) for word in words if word[0][0].isupper())
    if not names:
        return
    start, stop = words[0].start(), words[-1].end()
    owns = words[-1][0] != names[-1]
    if flat[stop : stop + 1] == "." and len(names[-1]) == 1:
        stop += 1
    later = [end for end in ends if end >= stop]
    said = flat[start : stop - 2] if owns else flat[start:stop]
    nearby = flat[begin : later[1] if len(later) > 1 else later[0]]
    yield _Run(names, said, flat[begin:start], flat[stop : later[0]], nearby, owns)


def _is_capital(word: str) -> bool:
    """Whether it is written like a name: I and abbreviations are not."""
    if word == "I" or word.startswith(("I'", "I’", "X-")) or not word[0].isupper():
        return False
    return not word[1:2].isupper() or (word.isupper() and len(word) >= _SHORTEST_SHOUTED and _is_given(word))


@once
def _known(record: Record) -> _Known:
    people = [text.text for text in words(record) if text.key in ("given", "middle", "family", "author_name", "authors")]
    people += [*(mentor.name for mentor in record.mentors), *(target.name for target in record.outreach)]
    things = [text.text for text in words(record) if text.key in _NAMED]
    lands = frozenset(text.text for text in words(record) if text.key in ("country", "state"))
    return _Known(_parts(people), _parts(things), lands)


def _parts(names: list[str]) -> frozenset[str]:
    found = (part for name in names for part in re.split(r"[^\w'’]+", _folded(name)))
    return frozenset(part for part in found if len(part) >= _SHORTEST)
