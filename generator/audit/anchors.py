"""The fixed words a pattern cannot do without: where none of them stands it need not be compiled, which is most of its cost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from generator.audit.compiled import once_ever

_SHORTEST = 3
_ITEM = re.compile(
    r"(?P<words>[a-z '-]+)|(?P<opens>\((?P<looks>\?<?[=!])?(?:\?(?:[a-z-]*:|p<\w+>))?)|(?P<closes>\))|(?P<or>\|)"
    r"|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.",
    re.DOTALL,
)
_REPEATS = re.compile(r"(?P<none>[?*]|\{0?,\d*\}|\{0\})?\+?(?:\{[\d,]+\})?\??")


@cache
def anchors(written: str) -> tuple[str, ...]:
    """Words, in small letters, of which every match of the pattern holds one; none where that cannot be told."""
    found: tuple[str, ...] = once_ever(("fixed words", written, 0), lambda: _anchors(written))
    return found


def _anchors(written: str) -> tuple[str, ...]:
    open_groups, lowered, at = [_Group()], written.lower(), 0
    while at < len(lowered):
        item = _ITEM.match(lowered, at)
        repeats = item and _REPEATS.match(lowered, item.end())
        assert item
        assert repeats
        group = open_groups[-1]
        words, at = item["words"], repeats.end()
        if words:
            group.read(words if not repeats[0] else words[:-1])
            at = repeats.end()
            if repeats[0]:
                group.part()
        elif item["opens"]:
            group.part()
            open_groups.append(_Group(item["looks"] is not None))
            at = item.end()
        elif item["closes"]:
            inner = open_groups.pop()
            if not inner.looks_around and not repeats["none"]:
                open_groups[-1].offer(inner.anchors())
        elif item["or"]:
            group.branch()
            at = item.end()
        else:
            group.part()
    return open_groups[0].anchors()


def may_match(written: str, lowered: str) -> bool:
    """Whether the pattern could match a text, given in small letters."""
    words = anchors(written)
    for word in words:  # asked some ten thousand times a run
        if word in lowered:
            return True
    return not words


@dataclass(slots=True)
class _Group:
    """What has been read of a group: the anchors of its branches so far, the best of this branch, the words being read."""

    looks_around: bool = False
    branches: list[tuple[str, ...]] = field(default_factory=list)
    best: tuple[str, ...] = ()
    run: str = ""

    def read(self, words: str) -> None:
        self.run += words

    def part(self) -> None:
        """A fixed run of words ends here."""
        self.offer((self.run,))
        self.run = ""

    def offer(self, words: tuple[str, ...]) -> None:
        """Anchors this branch could use; of several those whose shortest is longest."""
        if min(map(len, words), default=0) >= max(_SHORTEST, min(map(len, self.best), default=0) + 1):
            self.best = words

    def branch(self) -> None:
        self.part()
        self.branches.append(self.best)
        self.best = ()

    def anchors(self) -> tuple[str, ...]:
        self.branch()
        return tuple(dict.fromkeys(word for words in self.branches for word in words)) if all(self.branches) else ()
