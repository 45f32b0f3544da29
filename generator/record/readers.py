"""How one value of a file is read into a field: converted, and reported where it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from generator.problems import Place, Problem, Severity
from generator.record import values
from generator.record.dates import Date, Day, End, Month, Until
from generator.record.entry import Email, Prose, Url
from generator.record.nodes import Items, Keys, Node, Scalar, quoted
from generator.record.values import Refused, short

# What a reader gives for a value it has reported.
BAD: Final[Any] = object()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something a US application does not hold; a `secret` must not even stand in the file."""

    what: str
    reason: str
    secret: bool


@dataclass(slots=True)
class Reading:
    """What is gathered on the way through the files."""

    left_out: Callable[[], Mapping[str, LeftOut]]
    name: str = ""
    table: bool = False
    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, list[str]] = field(default_factory=dict)
    references: list[tuple[str, str, Place]] = field(default_factory=list)
    broken: bool = False

    def report(self, place: Place, code: str, message: str, hint: str = "", severity: Severity = "error") -> Any:
        """Note the problem; gives BAD, for a reader to return."""
        self.problems.append(Problem(code, message, hint, place, severity))
        return BAD


# Takes what is gathered and a node; gives the value of the field, or BAD.
Reader = Callable[[Reading, Node], Any]


def report_colon(reading: Reading, place: Place, corrected: str) -> None:
    """Text that a colon followed by a space made a key with a value."""
    message = "the colon followed by a space makes this text a key with a value"
    reading.report(place, "text-became-mapping", message, f"put the text in quotes: {corrected}")


def _scalar(convert: Callable[[str], Any], what: str = "one value") -> Reader:
    def read(reading: Reading, node: Node) -> Any:
        if type(node) is not Scalar:
            return _not_scalar(reading, node, what)
        value = convert(node.text)
        if type(value) is Refused:
            return reading.report(node.place, *value)
        return value

    return read


def _not_scalar(reading: Reading, node: Node, what: str) -> Any:
    if isinstance(node, Keys) and len(node.pairs) == 1:
        ((key, (place, value)),) = node.pairs.items()
        if isinstance(value, Scalar) and node.place == place:
            text = f"{key}: {value.text}".rstrip()
            report_colon(reading, place, quoted(text))
            return text
    found = "a list stands" if isinstance(node, Items) else "keys stand"
    hint = "text that begins with [ or { needs quotes"
    return reading.report(node.place, "wrong-type", f"{found} where {what} is expected", hint)


def _text(convert: Callable[[str], Any]) -> Reader:
    read = _scalar(convert, "text")

    def read_text(reading: Reading, node: Node) -> Any:
        value = read(reading, node)
        if isinstance(value, str) and value and value[0] in "“‘„" and value[-1] in "”’“":
            message = "the curly quotes around this text are part of it and will print"
            reading.report(node.place, "curly-quotes", message, 'delete them, or use straight quotes: "…"', "warning")
        return value

    return read_text


def _email(reading: Reading, node: Node) -> Any:
    value = _scalar(values.email)(reading, node)
    if isinstance(value, str) and (domain := values.likely_domain(value)):
        message = f"{short(value)} may be a slip of the keyboard"
        reading.report(node.place, "email-typo", message, f"did you mean '{value.rpartition('@')[0]}@{domain}'?", "warning")
    return value


def id_reader(to: str) -> Reader:
    """An id; with `to`, one that has to stand in that list."""
    read = _scalar(values.text, "an id")

    def read_id(reading: Reading, node: Node) -> Any:
        value = read(reading, node)
        if to and value is not BAD:
            reading.references.append((to, value, node.place))
        return value

    return read_id


def choice_reader(choices: Sequence[str | int]) -> Reader:
    """One of a field's own words or numbers."""
    meant = {str(choice): choice for choice in choices}
    spelled = list(meant)

    def convert(written: str) -> Any:
        found = values.one_of(written, spelled)
        return found if isinstance(found, Refused) else meant[found]

    return _scalar(convert)


SCALARS: dict[Any, Reader] = {
    str: _text(values.text),
    Prose: _text(values.prose),
    int: _scalar(values.whole_number),
    bool: _scalar(values.truth),
    Date: _scalar(values.any_date),
    Until: _scalar(values.until),
    Month: _scalar(values.month),
    End: _scalar(values.end),
    Day: _scalar(values.day),
    Email: _email,
    Url: _scalar(values.url),
}
