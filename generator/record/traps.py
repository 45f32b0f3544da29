"""Lines of a content file that cannot be read, in words a physician understands, each with the line put right where it can be."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from generator.problems import Place, Problem
from generator.record.nodes import quoted

_LINE = re.compile(r"(?P<lead>\s*(?:-\s+)*)(?:(?P<key>\w+)(?P<colon>\s*:\s+))?(?P<value>\S(?:.*\S)?)?\s*")
_NO_SPACE = re.compile(r"\s*(?:-\s+)*(?P<key>[a-z_0-9]+):(?=[^\s/])")
# A block of text, a short list or a short mapping: written so on purpose.
_MEANT = re.compile(r"[|>][+-]?\d?[+-]?|\[[^][]*\]|\{[^{}]*\}")
_STARTS = "*&@`%!|>[]{},?#"


class Trap(NamedTuple):
    """What is wrong with one line (counted from 0), and the line to read on with; None where nobody can tell."""

    problem: Problem
    line: int
    repaired: str | None


def trap(file: str, lines: Sequence[str], context: int, at: int, done: Collection[int]) -> Trap:
    """Why reading stopped `at` a line inside something begun on line `context`; `done` are lines put right before."""
    at, context = min(at, len(lines) - 1), min(context, len(lines) - 1)
    for number in (at, context):
        if number < 0 or "\t" not in _indent(lines[number]):
            continue
        problem = Problem(
            "tab-indentation",
            "this line is indented with a tab",
            "use spaces: two for each step",
            Place(file, number + 1, lines[number].index("\t") + 1),
        )
        return Trap(problem, number, _aligned(lines, number))
    candidates = [number for number in (at, context) if 0 <= number < len(lines)]
    candidates += [number for number in range(at - 1, -1, -1) if _opens_quote(lines[number])]
    for number in candidates:
        if number not in done and (found := _value_trap(file, lines[number], number)):
            return found
    return _structure_trap(file, lines, at)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _with_colon(line: str, indent: str) -> str:
    """To read on with: a key where the line stands beside keys, else nothing."""
    match = re.fullmatch(r"(\s*\w+)\s+(\S.*)", line)
    return f"{match[1]}: {quoted(match[2])}" if match and _indent(line) == indent else ""


def _aligned(lines: Sequence[str], number: int) -> str:
    """The line, begun where the line above leads one to expect it."""
    above = next((line for line in reversed(lines[:number]) if line.strip() and not line.lstrip().startswith("#")), "")
    match = _LINE.fullmatch(above)
    indent = len(match["lead"]) if match else 0
    return " " * (indent + 2 * above.rstrip().endswith(":")) + lines[number].lstrip()


def _opens_quote(line: str) -> bool:
    match = _LINE.fullmatch(line)
    value = (match["value"] or "") if match else ""
    return value != "" and value[0] in "\"'" and (len(value) == 1 or value[-1] != value[0])


def _value_trap(file: str, line: str, number: int) -> Trap | None:
    """A value that needs quotes, or has quotes that do not pair up."""
    match = _LINE.fullmatch(line)
    if not match or not match["value"] or line.lstrip().startswith("#"):
        return None
    value, start = match["value"], match.start("value")
    code, text = "needs-quotes", value
    if value[0] in "\"'":
        quote = value[0]
        if _is_closed(value):
            return None
        code = "unbalanced-quotes"
        message = f"the quotes ({quote}) of this value do not pair up"
        if value.count(quote) == 1:
            text = value[1:]
        elif value[-1] == quote:
            text = value[1:-1]
        hint = "put the whole value in quotes of the other kind"
    elif value[0] in _STARTS and not _MEANT.fullmatch(value):
        message = f"a value that begins with {value[0]} has to be in quotes"
        hint = "put it in quotes"
    elif re.search(r":(\s|$)", value):
        message = "a value that holds a colon followed by a space has to be in quotes"
        hint = "put it in quotes"
    elif re.match(r"[-:]\s", value):
        message = f"a value that begins with {value[0]} and a space has to be in quotes"
        hint = "put it in quotes"
    else:
        return None
    corrected = line[:start] + quoted(text)
    problem = Problem(code, message, f"{hint}: {corrected.strip()}", Place(file, number + 1, start + 1))
    return Trap(problem, number, corrected)


def _is_closed(value: str) -> bool:
    body = r'"(?:[^"\\]|\\.)*"' if value[0] == '"' else r"'(?:[^']|'')*'"
    return re.fullmatch(body + r"(?:\s+#.*)?", value) is not None


def _structure_trap(file: str, lines: Sequence[str], at: int) -> Trap:
    """A key without its colon, or a line that is not lined up."""
    line = lines[at]
    above = next((number for number in range(at - 1, -1, -1) if lines[number].strip()), -1)
    for number in (at, above):
        if number >= 0 and (match := _NO_SPACE.match(lines[number])):
            corrected = f"{lines[number][: match.end()]} {lines[number][match.end() :]}"
            place = Place(file, number + 1, match.end())
            hint = f"put one there: {corrected.strip()}"
            return Trap(Problem("no-space-after-colon", "there is no space after the colon", hint, place), number, corrected)
    if above >= 0 and ":" not in lines[above] and not lines[above].lstrip().startswith(("-", "#")):
        words = lines[above].strip()
        place = Place(file, above + 1, len(_indent(lines[above])) + 1)
        message = "this line is neither a key with a colon nor a list item"
        hint = f"write the key with a colon, such as {words.split()[0]}: …; if it goes on from the line above, put both in quotes"
        return Trap(Problem("no-colon", message, hint, place), above, _with_colon(lines[above], _indent(line)))
    if ":" not in line and line.strip() and not line.lstrip().startswith("-"):
        place = Place(file, at + 1, len(_indent(line)) + 1)
        hint = "write the key with a colon; or, if it goes on from the line above, put both in quotes"
        return Trap(Problem("no-colon", "this line is neither a key with a colon nor a list item", hint, place), at, "")
    message = "this line does not line up with the lines above it"
    hint = "begin it in the same column as the key it stands beside, and each list item with '- '"
    return Trap(Problem("indentation", message, hint, Place(file, at + 1, len(_indent(line)) + 1)), at, _aligned(lines, at))
