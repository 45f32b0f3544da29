"""Points a finding at the words it quotes: their line, and the column in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.problems import Place, Problem, source_lines

# Not the names of a text: paragraph 'why' of statement 'im', 'description' of 'riverbend'.
_QUOTED = re.compile(
    r"(?<!paragraph )(?<!statement )(?<!(?<!instead) of )(?<![\w'])'(?! of '|[\w-]+' of ')((?:[^']|(?<=\w)'(?=\w))+)'(?!\w)"
)
_KEY = re.compile(r"[\w-]+:(?=\s|$)")


def pointed(problems: list[Problem], files: Mapping[str, bytes]) -> list[Problem]:
    """The problems, each at the words its message quotes; one that quotes none of its text stays where it is."""
    sources = {file: source_lines(file, files[file]) for file in {problem.place.file for problem in problems} & set(files)}
    return [replace(problem, place=_at_words(problem, sources.get(problem.place.file, []))) for problem in problems]


def quoted_in(problem: Problem) -> list[str]:
    """The words of the record that its message quotes, the longest first: "write 'because' instead of 'due to the fact that'"."""
    return sorted(_QUOTED.findall(problem.message), key=len, reverse=True)


def _at_words(problem: Problem, lines: list[str]) -> Place:
    place = problem.place
    block = list(_block(lines, place)) if place.file.endswith((".yaml", ".yml")) and 0 < place.line <= len(lines) else []
    for quoted in quoted_in(problem):
        words = quoted.removesuffix("…").split()
        if words and (found := _find(words, block)):
            return replace(place, line=found[0], column=found[1])
    return place


def _block(lines: list[str], place: Place) -> Iterator[tuple[int, str]]:
    """The lines of a value, the first without its key; they end where a line stands less deep than the value may."""
    first = lines[place.line - 1]
    key = _KEY.match(first, place.column - 1)
    after, least = (key.end(), place.column) if key else (place.column - 1, place.column - 1)
    yield place.line, " " * after + first[after:]
    for number, line in enumerate(lines[place.line :], place.line + 1):
        if line.strip() and len(line) - len(line.lstrip()) < least:
            return
        yield number, line


def _find(words: list[str], block: list[tuple[int, str]]) -> tuple[int, int] | None:
    """Line and column where the words first stand one after the other, over the ends of lines too."""
    text = "\n".join(line for _, line in block)
    # A message writes a straight apostrophe for a curly one.
    run = r"\s+".join(re.escape(word).replace("'", "['’]") for word in words)
    match = re.search(rf"(?<!\w){run}(?!\w)", text)
    if not match:
        return None
    before = text[: match.start()]
    return block[before.count("\n")][0], match.start() - (before.rfind("\n") + 1) + 1
