"""One slip, one finding: of rules that name the same words, the one that knows most speaks."""

from __future__ import annotations

from typing import get_args

from generator.audit import rules
from generator.audit.pointing import quoted_in
from generator.audit.rules import Against
from generator.problems import Problem

_SUREST_FIRST = get_args(Against)
_CONCERNS = frozenset({"Agreement", "Truth"})


def foremost(problems: list[Problem]) -> list[Problem]:
    """The pointed problems without those that name, on one line, words of which a surer one speaks already."""
    ranks = {rule.code: _SUREST_FIRST.index(rule.against) for rule in rules()}
    outdone: set[Problem] = set()
    on_line: dict[tuple[str, int], list[Problem]] = {}
    for problem in sorted((it for it in problems if it.concern in _CONCERNS), key=lambda it: ranks[it.code]):
        spoken = on_line.setdefault((problem.place.file, problem.place.line), [])
        if ranks[problem.code] and any(_share_words(problem, other) for other in spoken if other.code != problem.code):
            outdone.add(problem)
        else:
            spoken.append(problem)
    return [problem for problem in problems if problem not in outdone]


def _share_words(one: Problem, other: Problem) -> bool:
    """Whether words that the one quotes stand among words of the other."""
    ours, theirs = ([f" {words} ".lower() for words in quoted_in(it)] for it in (one, other))
    return any(here in there or there in here for here in ours for there in theirs)
