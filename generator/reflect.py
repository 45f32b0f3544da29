"""The week's three questions, and the answers written at the end of reflections.yaml, with nothing before them touched."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from generator.load import load
from generator.problems import Place, Problem, errors
from generator.record import Record
from generator.record.dates import PRESENT, Date
from generator.record.experiences import Experience
from generator.record.reflections import Reflection, StoryType

FILE = "reflections.yaml"
STORIES: tuple[str, ...] = get_args(StoryType)
REMINDER = (
    "Nobody may be recognizable: no name, no age over 89, no record number, no exact date of care, "
    "and no rare disease together with a place."
)
# Key of the record, question, whether it has to be answered.
QUESTIONS = (
    ("moment", "Which patient or moment shaped your thinking this week?", True),
    ("system", "What did you learn about how US care works?", False),
    ("contribution", "At which moment did you contribute, and what came of it?", False),
    ("takeaway", "In one line, what does it mean for your specialty?", False),
)
# Months after its end in which an experience is still worth a reflection.
_STILL_NEAR = 2
_WIDTH = 118
_SPACES = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " "})
_LINE = re.compile(r"\S+(?: \S+)*")
# What a reader of the file could not see, or the loader would take for a mistake.
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]")
# Text that YAML reads as it stands, in a list in brackets too.
_PLAIN = re.compile(r"[^\W\d_][\w.;()/'%-]*(?: [\w.;()/'%-]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """One week's answers as they were typed; `experience` is an id, `story` one of STORIES or empty."""

    date: Date
    experience: str
    moment: str
    system: str = ""
    contribution: str = ""
    takeaway: str = ""
    themes: tuple[str, ...] = ()
    story: str = ""


def near(record: Record, today: Date) -> tuple[Experience, ...]:
    """The experiences a reflection may belong to now, the latest first; all of them where none is going on."""
    begun = [item for item in record.experiences if item.start.first_month <= today.first_month]
    current = [item for item in begun if item.end == PRESENT or item.end.last_month + _STILL_NEAR >= today.first_month]
    return tuple(sorted(current or record.experiences, key=lambda item: (item.start, item.end), reverse=True))


def append(files: Mapping[str, bytes], path: str, answers: Answers) -> tuple[bytes, list[Problem]]:
    """The bytes of reflections.yaml with the answers as its last entry; or as they were, and why they could not be added.

    `files` is the whole record, `path` the file in it. It is read again with the entry in it: it must say what was answered,
    and all it said before.
    """
    content = files.get(path, b"")
    before, found = load(files)
    if before is None:
        return content, errors(found)
    written = content + _addition(content, before, answers)
    after, now = load({**files, path: written})
    fresh = [problem for problem in errors(now) if (problem.code, problem.message) not in {(p.code, p.message) for p in found}]
    if fresh:
        return content, fresh
    if after is None or after.reflections != (*before.reflections, _expected(answers)):
        message = f"the end of '{path}' is not a list with one '-' before each entry, so that nothing can be added"
        hint = "write the entries below a line 'reflections:', each beginning with '- date:'"
        return content, [Problem("cannot-add", message, hint, Place(path))]
    return written, []


def _addition(content: bytes, before: Record, answers: Answers) -> bytes:
    """The bytes to put at the end of the file, in its encoding, its line ends and its indentation."""
    codec = "utf-16-be" if content.startswith(b"\xfe\xff") else "utf-16-le" if content.startswith(b"\xff\xfe") else "utf-8"
    text = content.decode(codec, errors="replace")
    end = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    lines = re.split(r"\r\n|\r|\n", text)
    dash, key = _indentation(lines, before)
    entry = list(_entry(answers, " " * dash, " " * key))
    if not re.search(r"(?m)^\ufeff?reflections[ \t]*:", text):
        entry.insert(0, "reflections:")
    elif before.reflections and lines[-2:] != ["", ""] and _is_airy(lines, before):
        entry.insert(0, "")
    if lines[-1]:
        entry.insert(0, "")
        return end.join([*entry, ""]).encode(codec)
    return "".join(line + end for line in entry).encode(codec)


def _indentation(lines: list[str], before: Record) -> tuple[int, int]:
    """The columns, from 0, of the dash and of the keys, as the last entry of the file has them."""
    if before.reflections:
        place = before.reflections[-1].place()
        lead = re.fullmatch(r"( *)- +", lines[place.line - 1][: place.column - 1])
        if lead:
            return len(lead[1]), place.column - 1
    return 2, 4


def _is_airy(lines: list[str], before: Record) -> bool:
    """Whether the entries of the file have a blank line between them."""
    first = before.reflections[-1].place().line - 1
    return len(before.reflections) == 1 or not lines[first - 1].strip()


def _entry(answers: Answers, dash: str, key: str) -> Iterator[str]:
    expected = _expected(answers)
    yield f"{dash}-{' ' * (len(key) - len(dash) - 1)}date: {answers.date.year:04}-{answers.date.month:02}-{answers.date.day:02}"
    yield f"{key}experience: {_inline(expected.experience)}"
    for name in ("moment", "system", "contribution"):
        if text := getattr(expected, name):
            yield from _prose(name, text, key)
    if expected.takeaway:
        yield f"{key}takeaway: {_inline(expected.takeaway)}"
    if expected.themes:
        yield f"{key}themes: [{', '.join(map(_inline, expected.themes))}]"
    if expected.story:
        yield f"{key}story: {expected.story}"


def _expected(answers: Answers) -> Reflection:
    """What the file has to say once the answers are in it."""
    values = {name: _clean(getattr(answers, name)) for name in ("moment", "system", "contribution")}
    themes = (_one_line(theme) for theme in answers.themes)
    return Reflection(
        date=answers.date,  # type: ignore[arg-type]
        experience=answers.experience,  # type: ignore[arg-type]
        **values,  # type: ignore[arg-type]
        takeaway=_one_line(answers.takeaway),
        themes=tuple(theme for theme in themes if theme),
        story=answers.story or None,  # type: ignore[arg-type]
    )


def _clean(text: str) -> str:
    """The text with one kind of line end and of space, and without what no file can hold."""
    text = text.encode("utf-8", "ignore").decode("utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_SPACES).strip()


def _one_line(text: str) -> str:
    return " ".join(_clean(text).split("\n"))


def _prose(name: str, text: str, key: str) -> Iterator[str]:
    """A text as a folded block, or in quotes where a block would lose a character of it."""
    paragraphs = text.split("\n")
    if _UNSEEN.search(text) or not all(_LINE.fullmatch(paragraph) or not paragraph for paragraph in paragraphs):
        yield f"{key}{name}: {_quoted(text)}"
        return
    yield f"{key}{name}: >-"
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ""
        for line in textwrap.wrap(paragraph, _WIDTH - len(key), break_long_words=False, break_on_hyphens=False):
            yield f"{key}  {line}"


def _inline(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text != "null" else _quoted(text)


def _quoted(text: str) -> str:
    """The text in double quotes, with escapes for what could not be seen."""

    def escaped(match: re.Match[str]) -> str:
        return f"\\u{ord(match[0]):04x}"

    return '"' + _UNSEEN.sub(escaped, text.replace("\\", "\\\\").replace('"', '\\"')).replace("\n", "\\n") + '"'
