"""The rule files, in the format of Vale, as functions of a text: existence, substitution, occurrence, conditional."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.audit.anchors import anchors
from generator.audit.compiled import compiled

_OPENING_WORDS = 7
_RUN = 4


class Text(NamedTuple):
    """A stretch of text as rules read it; `masked` hides addresses and what others said, at equal length.

    `before` is what a reader has read by then.
    """

    plain: str
    masked: str
    before: str = ""


Hits = Callable[[Text], Iterator[str]]


class Inventory:
    """The fixed words of many patterns, so that a text is asked once which of them it holds, not once for each pattern.

    `among` is all there is to read, in small letters, where that is known beforehand: what cannot match there is left out.
    """

    def __init__(self, among: str = "") -> None:
        self._among = among
        self._runs = {among[at : at + _RUN] for at in range(len(among) - _RUN + 1)}
        self._words: set[str] = set()
        self._held: dict[str, frozenset[str]] = {}

    def of(self, patterns: Iterable[str]) -> list[tuple[str, frozenset[str]]]:
        """The patterns that could match, each with those of its fixed words by which it could."""
        listed = []
        for each in patterns:
            words = anchors(each)
            near = frozenset(word for word in words if self._has(word)) if self._among else frozenset(words)
            if near or not words:
                listed.append((each, near))
                self._words |= near
        return listed

    def _has(self, word: str) -> bool:
        # Most words fail by their first letters, which is looked up faster than a search through all there is to read.
        return (len(word) < _RUN or word[:_RUN] in self._runs) and word in self._among

    def held(self, text: str) -> frozenset[str]:
        """Which of all the fixed words stand in a text."""
        if text not in self._held:
            lowered = text.lower()
            self._held[text] = frozenset(word for word in self._words if word in lowered)
        return self._held[text]


def hits_of(rule: Mapping[str, Any], inventory: Inventory, unless: Iterable[str] = ()) -> Hits:
    """What finds the messages of a rule file in a text; `unless` are the phrases in which it stays silent."""
    flags = re.MULTILINE | (re.IGNORECASE if rule.get("ignorecase") else 0)
    return _EXTENSIONS[rule["extends"]](rule, flags, tuple(unless), inventory)


def _existence(rule: Mapping[str, Any], flags: int, unless: tuple[str, ...], inventory: Inventory) -> Hits:
    before = "".join(rule.get("raw", ()))
    around = "{}" if rule.get("nonword") else r"(?<!\w)(?:{})(?!\w)"
    every = [before + around.replace("{}", token) for token in rule["tokens"]] if "tokens" in rule else [before]
    patterns = inventory.of(every)

    def hits(text: Text) -> Iterator[str]:
        for match in _found(patterns, flags, unless, text, inventory):
            yield rule["message"].replace("%s", " ".join(match[0].split()).strip(" ,;"))

    return hits


def _substitution(rule: Mapping[str, Any], flags: int, unless: tuple[str, ...], inventory: Inventory) -> Hits:
    better = {rf"(?<!\w)(?:{weak})(?!\w)": word for weak, word in rule["swap"].items()}
    patterns = inventory.of(better)

    def hits(text: Text) -> Iterator[str]:
        for match in _found(patterns, flags, unless, text, inventory):
            yield rule["message"] % (better[match.re.pattern], match[0])

    return hits


def _occurrence(rule: Mapping[str, Any], flags: int, unless: tuple[str, ...], inventory: Inventory) -> Hits:
    patterns = inventory.of([rule["token"]])

    def hits(text: Text) -> Iterator[str]:
        if len(list(_found(patterns, flags, unless, text, inventory))) > rule["max"]:
            yield rule["message"].replace("%s", " ".join(text.plain.split()[:_OPENING_WORDS]) + " …")

    return hits


def _conditional(rule: Mapping[str, Any], flags: int, unless: tuple[str, ...], inventory: Inventory) -> Hits:
    patterns = inventory.of([rule["first"]])

    def hits(text: Text) -> Iterator[str]:
        found = list(_found(patterns, flags, unless, text, inventory))
        if not found:
            return
        second, known = compiled(rule["second"], flags), compiled("|".join(rule["exceptions"]), flags)
        explained = {group for match in second.finditer(f"{text.before}\n{text.plain}") for group in match.groups() if group}
        for match in found:
            if match[1] not in explained and not known.fullmatch(match[1]):
                yield rule["message"].replace("%s", match[1])

    return hits


_EXTENSIONS = {"existence": _existence, "substitution": _substitution, "occurrence": _occurrence, "conditional": _conditional}


def _found(
    patterns: Iterable[tuple[str, frozenset[str]]], flags: int, unless: tuple[str, ...], text: Text, inventory: Inventory
) -> Iterator[re.Match[str]]:
    """The matches from left to right, none over another, that do not lie within, or over, a phrase the rule spares."""
    held = inventory.held(text.masked)
    matches = [
        match
        for written, words in patterns
        if not words or not words.isdisjoint(held)
        for match in compiled(written, flags).finditer(text.masked)
    ]
    spared = compiled("|".join(unless), flags).finditer(text.masked) if matches and unless else ()
    good = [match.span() for match in spared]
    reached = -1
    for match in sorted(matches, key=re.Match.start):
        if match.start() < reached:
            continue
        reached = match.end()
        if not any(start < match.end() and match.start() < end for start, end in good):
            yield match
