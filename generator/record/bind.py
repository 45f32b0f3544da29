"""From the nodes of the content files to the record; every problem at its place, in the words of the files."""

from __future__ import annotations

import types
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from generator.problems import Place, Problem
from generator.record import Record
from generator.record.dates import Date
from generator.record.entry import Entry, Id
from generator.record.nodes import Items, Keys, Node, Scalar, Source, quoted
from generator.record.readers import BAD, SCALARS, LeftOut, Reader, Reading, choice_reader, id_reader, report_colon
from generator.record.values import nearest, short


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    read: Reader
    required: bool
    doc: str
    inner: type[Entry] | None


@dataclass(frozen=True, slots=True)
class _Shape:
    fields: dict[str, _Field]
    shorthand: str
    has_span: bool


def bind(
    sources: Mapping[str, Source], unreadable: Collection[str], left_out: Callable[[], Mapping[str, LeftOut]]
) -> tuple[Record | None, list[Problem]]:
    """The record of `{field of Record: its file}`, None where an entry cannot be built, and all problems.

    `unreadable` names the fields whose file is there but could not be read: nothing that points into them is judged.
    """
    reading = Reading(left_out)
    shape = _shape(Record)
    read: dict[str, Any] = {}
    at: dict[str, Place] = {}
    for name, source in sources.items():
        reading.name, reading.table = name, source.table
        at[name] = Place(source.file, 1, 1)
        value = _file(reading, shape.fields[name], source)
        if value is not BAD:
            read[name] = value
    _judge_references(reading, unreadable)
    if reading.broken or "profile" not in read or unreadable:
        return None, reading.problems
    return Record(at={"": at["profile"], **at}, **read), reading.problems


@cache
def list_files() -> frozenset[str]:
    """The fields of Record that are lists, so that their file starts with a key of the same name."""
    return frozenset(name for name, hint in get_type_hints(Record).items() if get_origin(hint) is tuple)


def _file(reading: Reading, wanted: _Field, source: Source) -> Any:
    node = source.node
    if wanted.name not in list_files() or source.table:
        if node is None:
            node = Keys(Place(source.file, 1, 1))
            return wanted.read(reading, node) if wanted.required else BAD
        return wanted.read(reading, node)
    if node is None:
        return BAD
    start = f"start the file with a line '{wanted.name}:' and put the list below it"
    if isinstance(node, Items):
        reading.report(node.place, "wrong-type", f"the list stands here without its key '{wanted.name}:'", start)
        return wanted.read(reading, node)
    if isinstance(node, Scalar):
        return reading.report(node.place, "wrong-type", f"{short(node.text)} stands here without a key", start)
    for key, (place, _) in node.pairs.items():
        if key != wanted.name:
            near = nearest(key, [wanted.name])
            reading.report(place, "unknown-key", f"{short(key)} is not a known key", f"did you mean '{near}'?" if near else start)
    if wanted.name not in node.pairs:
        return BAD
    child = node.pairs[wanted.name][1]
    return BAD if isinstance(child, Scalar) and child.is_blank else wanted.read(reading, child)


def _judge_references(reading: Reading, unreadable: Collection[str]) -> None:
    for target, written, place in reading.references:
        known = reading.ids.get(target, [])
        if written in known or target in unreadable:
            continue
        near = nearest(written, known)
        hint = f"did you mean '{near}'?" if near else f"the ids there are: {', '.join(known)}" if known else f"add it to {target}"
        reading.report(place, "dangling-id", f"{short(written)} is not an id of {target}", hint)


def _shape(cls: type[Entry]) -> _Shape:
    return _shape_of(cls)  # type: ignore[arg-type]  # mypy takes an instance's hash for the class's


@cache
def _shape_of(cls: type[Entry]) -> _Shape:
    hints = get_type_hints(cls)
    known = {
        item.name: _Field(
            item.name,
            _entries(hints[item.name], item.name) if cls is Record else _reader(hints[item.name], item.metadata.get("to", "")),
            item.default is MISSING and item.default_factory is MISSING,
            item.metadata["doc"],
            _entry_class(hints[item.name]),
        )
        for item in sorted(fields(cls), key=lambda item: item.name == "notes")
        if item.name != "at" and not (cls is Record and item.name == "notes")
    }
    return _Shape(known, getattr(cls, "shorthand", ""), {"start", "end"} <= set(known))


def _entry_class(hint: Any) -> type[Entry] | None:
    """The class of a field that is one entry, not a list of them."""
    kinds = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Entry)), None)


def _entries(hint: Any, name: str) -> Reader:
    """A field of Record; the ids of a list are noted under its name, for others to point to."""
    if get_origin(hint) is tuple:
        return _list(get_args(hint)[0], "", name)
    return _reader(hint, "")


def _reader(hint: Any, to: str) -> Reader:
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (kind for kind in get_args(hint) if kind is not types.NoneType)
    if get_origin(hint) is tuple:
        return _list(get_args(hint)[0], to)
    if get_origin(hint) is Literal:
        return choice_reader(get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Entry):
        return lambda reading, node: _entry(reading, hint, node)
    if hint is Id:
        return id_reader(to)
    return SCALARS[hint]


def _entry(reading: Reading, cls: type[Entry], node: Node) -> Any:
    shape = _shape(cls)
    if shape.shorthand and not isinstance(node, Items):
        node = _as_mapping(reading, shape, node)
    if not isinstance(node, Keys):
        reading.broken = True
        what = "a list" if isinstance(node, Items) else short(node.text)
        keys = ", ".join(name for name, item in shape.fields.items() if item.required) or ", ".join(shape.fields)
        return reading.report(node.place, "wrong-type", f"{what} stands where keys are expected", f"write keys such as {keys}")
    at: dict[str, Place] = {"": node.place}
    given: dict[str, Any] = {}
    meant: set[str] = set()
    for key, (place, child) in node.pairs.items():
        wanted = shape.fields.get(key)
        if wanted is None:
            meant.add(_unknown(reading, shape, key, place))
            continue
        at[key] = place
        if type(child) is Scalar and child.is_blank:
            continue
        value = wanted.read(reading, child)
        given[key] = value
    if shape.has_span:
        _judge_span(reading, given, node)
    whole = True
    for name, wanted in shape.fields.items():
        if not wanted.required or (name in given and given[name] != ()):
            whole &= not (wanted.required and given[name] is BAD)
            continue
        whole = False
        if name not in meant:
            state = "empty" if name in at else "missing"
            reading.report(
                at.get(name, node.place), "missing", f"'{name}' is {state}", f"give '{name}': {wanted.doc.rstrip('.')}"
            )
    if not whole:
        reading.broken = True
        return BAD
    return cls(at=at, **{name: value for name, value in given.items() if value is not BAD})


def _as_mapping(reading: Reading, shape: _Shape, node: Scalar | Keys) -> Keys:
    """A value that may be plain text, as the mapping it stands for; text that a colon made a mapping is text again."""
    if isinstance(node, Keys):
        first = next(iter(node.pairs), "")
        if not first or first in shape.fields or (" " not in first and nearest(first, list(shape.fields))):
            return node
        if not isinstance(node.pairs[first][1], Scalar):
            return node
        place, value = node.pairs[first]
        text = f"{first}: {value.text}" if isinstance(value, Scalar) else first
        start = f"{shape.shorthand}: " if len(node.pairs) > 1 else ""
        report_colon(reading, place, f"- {start}{quoted(text)}")
        others = {key: pair for key, pair in node.pairs.items() if key != first}
        return Keys(node.place, {shape.shorthand: (place, Scalar(text, place, plain=False)), **others})
    return Keys(node.place, {shape.shorthand: (node.place, node)})


def _unknown(reading: Reading, shape: _Shape, key: str, place: Place) -> str:
    """Report the key; gives the name of the field it was probably meant to be."""
    plain = key.strip().lower().replace(" ", "_").replace("-", "_")
    if key == "<<":
        reading.report(place, "unknown-key", "'<<' is not a known key", "write the keys out in each entry")
        return ""
    near = nearest(plain, list(shape.fields), 0.8)
    unwanted = None if near else reading.left_out().get(plain)
    if unwanted and unwanted.secret:
        message = f"{unwanted.what} must not stand in this file, which is copied and shared"
        reading.report(place, "secret", message, "delete it from the file")
        return ""
    if unwanted and reading.name == "profile":
        message = f"{unwanted.what} does not belong in a US application; it is not read"
        reading.report(place, "us-cv-left-out", message, f"delete '{key}': {unwanted.reason}", "warning")
        return ""
    near = near or nearest(plain, list(shape.fields))
    above = next((item.name for item in shape.fields.values() if item.inner and plain in _shape(item.inner).fields), "")
    if near:
        hint = f"did you mean '{near}'?"
    elif above:
        hint = f"it belongs under '{above}'"
    else:
        hint = f"the keys here are: {', '.join(shape.fields)}"
    reading.report(place, "unknown-key", f"{short(key)} is not a known key", hint)
    return near


def _judge_span(reading: Reading, given: Mapping[str, Any], node: Keys) -> None:
    start, end = given.get("start"), given.get("end")
    if not (isinstance(start, Date) and isinstance(end, Date)):
        return
    days = bool(start.day and end.day and not end.is_present)
    if end.last_month < start.first_month or (days and end < start):
        value = node.pairs["end"][1]
        reading.report(value.place, "end-before-start", f"the end, {end}, is before the start, {start}", "check both dates")


def _list(kind: Any, to: str, name: str = "") -> Reader:
    """A list; `name` notes the ids of its entries for others to point to."""
    read = _reader(kind, to)
    is_entry = isinstance(kind, type) and issubclass(kind, Entry)
    has_id = is_entry and any(item.name == "id" for item in fields(kind))

    def read_list(reading: Reading, node: Node) -> Any:
        if isinstance(node, Scalar) and reading.table:
            node = Items(node.place, [Scalar(part.strip(), node.place) for part in node.text.split(";")])
        if not isinstance(node, Items):
            reading.broken |= is_entry
            if isinstance(node, Scalar):
                return reading.report(
                    node.place, "wrong-type", f"{short(node.text)} stands where a list is expected", f"write it as: - {node.text}"
                )
            return reading.report(node.place, "wrong-type", "keys stand where a list is expected", "begin each entry with '- '")
        if has_id:
            reading.ids.setdefault(name, []).extend(_ids(reading, node.items))
        found = []
        for item in node.items:
            if isinstance(item, Scalar) and item.is_blank:
                if not reading.table:
                    reading.report(item.place, "empty-item", "nothing is written after this dash", "delete the dash", "warning")
                continue
            value = read(reading, item)
            found.append(value)
        read_ones = tuple(value for value in found if value is not BAD)
        return BAD if found and not read_ones else read_ones

    return read_list


def _ids(reading: Reading, entries: Sequence[Node]) -> Iterator[str]:
    first: dict[str, Place] = {}
    for entry in entries:
        written = entry.pairs.get("id") if isinstance(entry, Keys) else None
        if written is None or not isinstance(written[1], Scalar) or written[1].is_blank:
            continue
        name, place = written[1].text.strip(), written[1].place
        if name in first:
            message = f"the id {short(name)} is used twice, first on line {first[name].line}"
            reading.report(place, "duplicate-id", message, "give one of the two entries another id")
        first.setdefault(name, place)
        yield name
