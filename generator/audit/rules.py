"""What a rule of `check` is: the question it asks of the record, and the words that explain it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

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


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `why` is one sentence to the applicant, `weak` an example that fires, `better` one that does not."""

    code: str
    severity: Severity
    why: str
    weak: str
    better: str
    find: Find

    def problems(self, record: Record, options: Options) -> list[Problem]:
        """What the rule finds in the record."""
        return [
            Problem(self.code, finding.message, finding.hint, finding.place, finding.severity or self.severity)
            for finding in self.find(record, options)
        ]


def rule(code: str, severity: Severity, *, why: str, weak: str, better: str) -> Callable[[Find], Rule]:
    """Makes a function that yields findings a rule of that code."""

    def made(find: Find) -> Rule:
        return Rule(code, severity, why, weak, better, find)

    return made
