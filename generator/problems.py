"""What is wrong or worth knowing, where it is, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "advice"]
_WORST_FIRST: dict[Severity, int] = {"error": 0, "warning": 1, "advice": 2}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in one of the applicant's files; line and column count from 1, and 0 means the file as a whole."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: `code` is stable and documented, `message` says what is wrong, `hint` what to do."""

    code: str
    message: str
    hint: str = ""
    place: Place = field(default_factory=Place)
    severity: Severity = "error"

    @property
    def headline(self) -> str:
        """`place: severity: message (code)`, the one line a finding is known by."""
        where = f"{self.place}: " if self.place.file else ""
        return f"{where}{self.severity}: {self.message} ({self.code})"


def by_place(problems: Iterable[Problem]) -> list[Problem]:
    """The problems once each, in the order of the files and their lines."""
    return sorted(dict.fromkeys(problems), key=lambda p: (p.place, _WORST_FIRST[p.severity], p.code, p.message))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop a build."""
    return [problem for problem in problems if problem.severity == "error"]
