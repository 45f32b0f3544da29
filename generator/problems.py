"""What is wrong or worth knowing, where it is, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "advice"]
# A longer line is shown from around the column the problem is at.
_WIDEST = 110
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


def show(problems: Iterable[Problem], files: Mapping[str, bytes]) -> str:
    """The problems as text: each with the line it is about, a caret below its column, and its hint; a count at the end.

    `files` are the contents the problems were found in; a problem in any other file is shown without its line.
    """
    found = by_place(problems)
    sources: dict[str, list[str]] = {}
    blocks = []
    for problem in found:
        place = problem.place
        if place.file not in sources:
            sources[place.file] = _lines(place.file, files.get(place.file, b""))
        lines = sources[place.file]
        block = [problem.headline]
        if 0 < place.line <= len(lines):
            line = "".join(sign if sign.isprintable() else " " for sign in lines[place.line - 1])
            start = max(0, place.column - _WIDEST // 2) if len(line) > _WIDEST else 0
            gutter = f"{place.line:>5} | "
            block.append(gutter + line[start : start + _WIDEST].rstrip())
            if not place.file.endswith(".csv"):
                block.append(f"{'| ':>{len(gutter)}}{' ' * max(0, place.column - 1 - start)}^")
        if problem.hint:
            block.append(f"hint: {problem.hint}")
        blocks.append("\n".join(block))
    return "\n\n".join([*blocks, count(found)]) + "\n"


def count(problems: Iterable[Problem]) -> str:
    """`2 errors, 1 warning`; `no problems` where there are none."""
    severities = [problem.severity for problem in problems]
    numbers = [(severities.count(severity), severity) for severity in _WORST_FIRST]
    # Advice has no plural.
    worded = [f"{number} {name}{'s' if number > 1 and name != 'advice' else ''}" for number, name in numbers if number]
    return ", ".join(worded) or "no problems"


def _lines(file: str, content: bytes) -> list[str]:
    if file.endswith(".xlsx"):
        return []
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = content.decode(encoding, errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")
