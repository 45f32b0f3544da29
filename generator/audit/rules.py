"""What a rule of `check` is: the question it asks of the record, and the words that explain it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from generator.audit.anchors import may_match
from generator.audit.compiled import compiled, values
from generator.documents import Options
from generator.problems import Place, Problem, Severity
from generator.record import Record


class Finding(NamedTuple):
    """What a rule saw, before it carries the rule's code; `severity` only where it differs from the rule's."""

    message: str
    place: Place
    hint: str
    severity: Severity | None = None


Find = Callable[[Record, Options], Iterable[Finding]]
# What a finding compares with, the surest first: a value of the record, another text, or nothing that it found.
Against = Literal["value", "text", "nothing"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `why` is one sentence to the applicant, `weak` an example that fires, `better` one that does not."""

    code: str
    severity: Severity
    why: str
    weak: str
    better: str
    find: Find
    against: Against = "value"

    def problems(self, record: Record, options: Options) -> list[Problem]:
        """What the rule finds in the record."""
        return [
            Problem(self.code, finding.message, finding.hint, finding.place, finding.severity or self.severity, self.why)
            for finding in self.find(record, options)
        ]


def rule(
    code: str, severity: Severity, *, why: str, weak: str, better: str, against: Against = "value"
) -> Callable[[Find], Rule]:
    """Makes a function that yields findings a rule of that code."""

    def made(find: Find) -> Rule:
        return Rule(code, severity, why, weak, better, find, against)

    return made


@cache
def table(room: str) -> dict[str, Any]:
    """The data of a room, `audit/<room>.yaml`."""
    found: dict[str, Any] = values(Path(__file__).with_name(f"{room}.yaml").read_bytes())
    return found


@cache
def pattern(written: str) -> re.Pattern[str]:
    """A pattern of the data; capital and small letters are alike unless it begins with `(?-i:`."""
    return compiled(written, re.IGNORECASE)


@cache
def on_one_line(folded: str) -> str:
    """A pattern that the data has folded over lines, each but the first beginning with `|`, as it is asked.

    Within a group a space before `|` is the pattern's own.
    """
    whole, *lines = folded.split(" |")
    for line in lines:
        depth = sum({"(": 1, ")": -1}[bracket] for bracket in re.findall(r"(?<!\\)[()]", whole))
        whole += f" |{line}" if depth else f"|{line}"
    return whole


def first(patterns: Iterable[str], text: str) -> str:
    """What the first of the patterns that occurs has matched, or nothing."""
    lowered = text.lower()
    matches = (pattern(written).search(text) for written in patterns if may_match(written, lowered))
    return next((match[0].strip() for match in matches if match), "")
