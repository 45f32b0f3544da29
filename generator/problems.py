"""What is wrong or worth knowing, where it is, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

# The code of a document that is left out because the record has nothing for it: no finding, and said by itself.
NO_MATERIAL = "no-material"

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
    """One finding: `code` is stable and documented, `message` says what is wrong, `hint` what to do.

    `why` is why its code matters, where a rule of the audit says it, and `concern` what it is about.
    """

    code: str
    message: str
    hint: str = ""
    place: Place = field(default_factory=Place)
    severity: Severity = "error"
    why: str = ""
    concern: str = "Record"

    @property
    def headline(self) -> str:
        """`place: severity: message (code)`, the one line a finding is known by."""
        where = f"{self.place}: " if self.place.file else ""
        return f"{where}{self.severity}: {self.message} ({self.code})"


def by_place(problems: Iterable[Problem]) -> list[Problem]:
    """The problems once each, in the order of the files and their lines."""
    return sorted(dict.fromkeys(problems), key=lambda p: (p.place, _WORST_FIRST[p.severity], p.code, p.message))


def worst_first(problems: Iterable[Problem]) -> list[Problem]:
    """The problems once each, concern by concern and in it code by code, the worst first."""
    found = by_place(problems)
    ranks: dict[tuple[str, ...], int] = {}
    for problem in found:
        for group in ((problem.concern,), (problem.concern, problem.code)):
            ranks[group] = min(ranks.get(group, 9), _WORST_FIRST[problem.severity])

    def rank(problem: Problem) -> tuple[int, str, int, str, int]:
        concern, code = problem.concern, problem.code
        return ranks[concern,], concern, ranks[concern, code], code, _WORST_FIRST[problem.severity]

    return sorted(found, key=rank)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop a build."""
    return [problem for problem in problems if problem.severity == "error"]


def show(problems: Iterable[Problem], files: Mapping[str, bytes]) -> str:
    """The problems as text: each with the line it is about, a caret below its column, and its hint; a count at the end.

    `files` are the contents the problems were found in; a problem in any other file is shown without its line.
    """
    found = by_place(problems)
    sources = _sources(found, files)
    return "\n\n".join([*(_block(problem, sources[problem.place.file]) for problem in found), count(found)]) + "\n"


def show_by_concern(problems: Iterable[Problem], files: Mapping[str, bytes]) -> str:
    """The problems as `show` has them, the worst concern first, and for each code once why it matters."""
    found = worst_first(problems)
    sources = _sources(found, files)
    blocks = []
    for concern, about in groupby(found, lambda problem: problem.concern):
        those = list(about)
        blocks.append(f"== {concern}: {count(those)}")
        for code, alike in groupby(those, lambda problem: problem.code):
            same = list(alike)
            if same[0].why:
                blocks.append(f"why {code} matters: {same[0].why}")
            blocks += [_block(problem, sources[problem.place.file]) for problem in same]
    return "\n\n".join([*blocks, count(found)]) + "\n"


def _sources(problems: Iterable[Problem], files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """The lines of each file that a problem is in."""
    return {file: source_lines(file, files.get(file, b"")) for file in {problem.place.file for problem in problems}}


def _block(problem: Problem, lines: Sequence[str]) -> str:
    """One problem: its headline, the line it is about with a caret, and its hint."""
    place = problem.place
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
    return "\n".join(block)


def count(problems: Iterable[Problem]) -> str:
    """`2 errors, 1 warning`; `no problems` where there are none."""
    severities = [problem.severity for problem in problems]
    numbers = [(severities.count(severity), severity) for severity in _WORST_FIRST]
    names = {"advice": ("piece of advice", "pieces of advice")}
    worded = [f"{number} {names.get(severity, (severity, f'{severity}s'))[number > 1]}" for number, severity in numbers if number]
    return ", ".join(worded) or "no problems"


def source_lines(file: str, content: bytes) -> list[str]:
    """The lines of one of the applicant's files, as places count them; none of a workbook."""
    if file.endswith(".xlsx"):
        return []
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = content.decode(encoding, errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")
