"""Text as a plain-text form takes it: folded, counted as the form counts, and marked where it runs over."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from markupsafe import Markup

from generator.literal import literal
from generator.problems import Place, Problem
from generator.record.values import short
from generator.season import Fold, Limit

PieceRole = Literal["", "unwritten", "over"]
_SPACES = re.compile(r"[^\S\n]+")
# Letters that do not come apart into a plain letter and a mark.
_LETTERS = str.maketrans(
    {"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
    | {"ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in plain characters, and in words what was changed: `en dash to - (2 times)`."""

    text: str
    changes: tuple[str, ...]


def fold(text: str, folds: Sequence[Fold]) -> Folded:
    """The text after NFC with every character of the table replaced, runs of spaces made one, and no spaces at line ends."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    changes: Counter[str] = Counter()
    known = {entry.character: entry for entry in folds}

    def plain(match: re.Match[str]) -> str:
        entry = known[match[0]]
        changes[f"{entry.called} to {entry.plain}" if entry.plain.strip() else f"{entry.called} left out"] += 1
        return entry.plain

    text = _pattern(tuple(folds)).sub(plain, text)
    spaced = _SPACES.sub(" ", text)
    tidy = re.sub(r" ?\n ?", "\n", spaced).strip()
    if len(text.strip()) != len(tidy):
        changes["spaces in a row made one"] = 1
    return Folded(tidy, tuple(f"{change} ({times} times)" if times > 1 else change for change, times in changes.items()))


@lru_cache(maxsize=4)
def _pattern(folds: tuple[Fold, ...]) -> re.Pattern[str]:
    longest_first = sorted((entry.character for entry in folds), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or "(?!)")


def count(text: str, newline: int = 1) -> int:
    """The characters of a text as Unicode code points after NFC; spaces count, and a line break counts as `newline`."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return len(text) + (newline - 1) * text.count("\n")


def ascii_copy(text: str) -> str:
    """The text without marks on its letters: `Muñoz` is `Munoz`."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def accented(text: str) -> list[str]:
    """The words with a letter that plain-text forms may spoil, once each."""
    words = (word.removesuffix("'s") for word in re.findall(r"[^\W_]+(?:[-'][^\W_]+)*", text))
    return list(dict.fromkeys(word for word in words if not word.isascii()))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: the applicant's words, or a passage still to be written."""

    text: str
    role: PieceRole = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A text field of the form with what goes into it.

    `name` is what to call it in a sentence, `place` where the record says it, `notes` what the applicant should know of it.
    """

    label: str
    name: str
    pieces: tuple[Piece, ...]
    limit: Limit
    place: Place
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All that stands in the field."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def meter(self) -> str:
        """`612/750`; with line breaks `612/750 (614)`, the second count with each of them as two."""
        twice = f" ({count(self.text, 2)})" if "\n" in self.text else ""
        return f"{count(self.text)}/{self.limit.value}{twice}"

    @property
    def remarks(self) -> list[str]:
        """The notes, with what its accents add to them."""
        found = list(self.notes)
        if words := accented(self.text):
            pairs = ", ".join(f"{ascii_copy(word)} for {word}" for word in words)
            found.append(f"If the form spoils letters with accents, type {pairs}.")
        return found

    @property
    def plain(self) -> Markup:
        """The text as Markdown, nothing marked."""
        return Markup(_marked(self.text, ""))

    @property
    def passage(self) -> Markup:
        """The text as Markdown, unwritten passages and what is over the limit marked."""
        done, said = 0, ""
        for piece in self.pieces:
            room = max(self.limit.value - done, 0)
            # What stands past the limit is one mark; that it is unwritten too is seen once it fits.
            said += _marked(piece.text[:room], piece.role) + _marked(piece.text[room:], "over")
            done += count(piece.text)
        return Markup(said)

    def problems(self) -> list[Problem]:
        """Whether it is over its limit, and holds what a form refuses."""
        found = []
        length, pessimistic = count(self.text), count(self.text, 2)
        most = self.limit.value
        unsure = "" if self.limit.sure == "confirmed" else " (a limit not confirmed)"
        if length > most:
            message = f"{self.name} has {length} characters; the form takes {most}{unsure}"
            kept = " ".join(self.text[:most].split()[-5:])
            hint = f"cut {length - most}; the form would end after '{kept}'"
            found.append(Problem("over-limit", message, hint, self.place, self.limit.severity))
        elif pessimistic > most:
            message = f"{self.name} has {length} characters, or {pessimistic} with each line break as two; the form takes {most}"
            found.append(Problem("over-limit", message, "write it as one paragraph", self.place, "warning"))
        return found + unfit(self.text, self.name, self.place)


def unfit(text: str, name: str, place: Place) -> list[Problem]:
    """Characters a plain-text form refuses or spoils: an emoji is an error, any other sign beyond ASCII a warning."""
    beyond = list(dict.fromkeys(character for character in text if not character.isascii()))
    emoji = [character for character in beyond if ord(character) > 0xFFFF]
    signs = [c for c in beyond if ord(c) <= 0xFFFF and not c.isalpha() and not unicodedata.combining(c)]
    found = []
    if emoji:
        message = f"{name} holds {short(''.join(emoji))}, which the form cannot take"
        found.append(Problem("emoji", message, "say it in words, or leave it out", place))
    if signs:
        message = f"{name} holds {short(' '.join(signs))}, which the form may spoil"
        found.append(Problem("uncertain-character", message, "say it in words or plain characters", place, "warning"))
    return found


def _marked(text: str, role: PieceRole) -> str:
    if not text:
        return ""
    said = "\\\n".join(str(literal(line)) for line in text.split("\n"))
    return f"[{said}]{{.{role}}}" if role else said
