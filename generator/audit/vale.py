"""The rule files, in the format of Vale, as functions of a text: existence, substitution, occurrence, conditional."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.audit.anchors import may_match
from generator.audit.compiled import compiled

_OPENING_WORDS = 7


class Text(NamedTuple):
    """A stretch of text as rules read it; `masked` hides addresses and what others said, at equal length.

    `before` is what a reader has read by then.
    """

    plain: str
    masked: str
    before: str = ""


Hits = Callable[[Text], Iterator[str]]


def hits_of(rule: Mapping[str, Any], unless: Iterable[str] = (), among: str = "") -> Hits:
    """What finds the messages of a rule file in a text; `unless` are the phrases in which it stays silent.

    `among` is all there is to read, in small letters, where that is known beforehand.
    """
    flags = re.MULTILINE | (re.IGNORECASE if rule.get("ignorecase") else 0)
    return _EXTENSIONS[rule["extends"]](rule, flags, tuple(unless), among)


def _existence(rule: Mapping[str, Any], flags: int, unless: tuple[str, ...], among: str) -> Hits:
    before = "".join(rule.get("raw", ()))
    around = "{}" if rule.get("nonword") else r"(?<!\w)(?:{})(?!\w)"
    every = [before + around.replace("{}", token) for token in rule["tokens"]] if "tokens" in rule else [before]
    patterns = _possible(every, among)

    def hits(text: Text) -> Iterator[str]:
        for match in _found(patterns, flags, unless, text):
            yield rule["message"].replace("%s", " ".join(match[0].split()).strip(" ,;"))

    return hits


def _substitution(rule: Mapping[str, Any], flags: int, unless: tuple[str, ...], among: str) -> Hits:
    better = {rf"(?<!\w)(?:{weak})(?!\w)": word for weak, word in rule["swap"].items()}
    patterns = _possible(better, among)

    def hits(text: Text) -> Iterator[str]:
        for match in _found(patterns, flags, unless, text):
            yield rule["message"] % (better[match.re.pattern], match[0])

    return hits


def _occurrence(rule: Mapping[str, Any], flags: int, unless: tuple[str, ...], among: str) -> Hits:
    def hits(text: Text) -> Iterator[str]:
        if len(list(_found([rule["token"]], flags, unless, text))) > rule["max"]:
            yield rule["message"].replace("%s", " ".join(text.plain.split()[:_OPENING_WORDS]) + " …")

    return hits


def _conditional(rule: Mapping[str, Any], flags: int, unless: tuple[str, ...], among: str) -> Hits:
    def hits(text: Text) -> Iterator[str]:
        found = list(_found([rule["first"]], flags, unless, text))
        if not found:
            return
        second, known = compiled(rule["second"], flags), compiled("|".join(rule["exceptions"]), flags)
        explained = {group for match in second.finditer(f"{text.before}\n{text.plain}") for group in match.groups() if group}
        for match in found:
            if match[1] not in explained and not known.fullmatch(match[1]):
                yield rule["message"].replace("%s", match[1])

    return hits


_EXTENSIONS = {"existence": _existence, "substitution": _substitution, "occurrence": _occurrence, "conditional": _conditional}


def _possible(patterns: Iterable[str], among: str) -> list[str]:
    """Those of the patterns that could match somewhere."""
    return [written for written in patterns if not among or may_match(written, among)]


def _found(patterns: Iterable[str], flags: int, unless: tuple[str, ...], text: Text) -> Iterator[re.Match[str]]:
    """The matches from left to right, none over another, that do not lie within, or over, a phrase the rule spares."""
    lowered = text.masked.lower()
    matches = [
        match for written in patterns if may_match(written, lowered) for match in compiled(written, flags).finditer(text.masked)
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
