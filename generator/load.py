"""From the bytes of the content files to the record, or to every problem in them with its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from generator.problems import Place, Problem, by_place
from generator.record import Record
from generator.record.bind import bind
from generator.record.nodes import Items, Keys, Node, Scalar, Source, quoted
from generator.record.readers import LeftOut
from generator.record.tables import comma_separated, workbook
from generator.record.traps import trap
from generator.record.values import nearest, short

_BASE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TABLES = ("outreach", "programs")
_STEMS = tuple(item.name for item in fields(Record) if item.name not in ("at", "notes"))
_DEEPEST = 50
_MOST_REPAIRS = 30
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_WIDTHLESS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff"
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u202f", " "))
_LINE_BREAKS = re.compile(f"[{_BREAKS}]")
_NOTHING = re.compile(f"[{_WIDTHLESS}]")
_UNPRINTED = re.compile(f"[{_BREAKS}{_WIDTHLESS}]")
# A tab counts as a space but where it indents; so does a no-break space, but before # where it keeps a value whole.
_BLANKS = re.compile(r"(?<=[^\s])[^\S\n]*\t|[\u00a0\u2007\u202f](?!#)")


def load(files: Mapping[str, bytes]) -> tuple[Record | None, list[Problem]]:
    """The record in `{path as shown to the user: content}`, None where a file or an entry cannot be read.

    Problems come in the order of the files and their lines; where there is an error, what is returned may lack what it is about.
    """
    chosen, problems = _choose(files)
    sources: dict[str, Source] = {}
    unreadable: set[str] = set()
    for name, path in chosen.items():
        source, found = _source(path, files[path])
        problems += found
        if source:
            sources[name] = source
        else:
            unreadable.add(name)
    record, found = bind(sources, unreadable, _left_out)
    return record, by_place(problems + found)


def data(content: str | bytes) -> Any:
    """The plain values in a data file of our own."""
    return yaml.load(content, Loader=_SAFE)


def _choose(files: Mapping[str, bytes]) -> tuple[dict[str, str], list[Problem]]:
    """The path for each field of Record; files nobody reads and files that stand twice are problems."""
    chosen: dict[str, str] = {}
    problems = []
    known = [f"{stem}.yaml" for stem in _STEMS]
    for path in sorted(files):
        name = PurePosixPath(path.replace("\\", "/")).name
        stem, _, ending = name.partition(".")
        if stem not in _STEMS or ending not in ("yaml", "yml", *(("csv", "xlsx") if stem in TABLES else ())):
            near = f"{stem.lower()}.yaml" if stem.lower() in _STEMS else nearest(name, known)
            hint = f"did you mean '{near}'?" if near else f"the files here are: {', '.join(known)}"
            message = f"'{name}' is not one of the record's files; it is not read"
            problems.append(Problem("unknown-file", message, hint, Place(path), "warning"))
        elif stem in chosen:
            other = PurePosixPath(chosen[stem].replace("\\", "/")).name
            message = f"'{name}' and '{other}' hold the same part of the record"
            problems.append(Problem("two-files", message, "keep one of them", Place(path)))
        else:
            chosen[stem] = path
    if "profile" not in chosen:
        folder = PurePosixPath(min(files).replace("\\", "/")).parent if files else PurePosixPath("content")
        place = Place(str(folder / "profile.yaml"))
        problems.append(Problem("missing-file", "this file is needed and is missing", "write your name and contact in it", place))
    return chosen, problems


@cache
def _left_out() -> dict[str, LeftOut]:
    entries = data((Path(__file__).parent / "record" / "left_out.yaml").read_bytes())
    return {
        key: LeftOut(entry["what"], entry["reason"], entry.get("secret", False)) for entry in entries for key in entry["keys"]
    }


def _source(path: str, content: bytes) -> tuple[Source | None, list[Problem]]:
    if path.endswith(".xlsx"):
        return workbook(path, content)
    text, problems = _text(path, content)
    if text is None:
        return None, problems
    if path.endswith(".csv"):
        source, found = comma_separated(path, text)
    else:
        source, found = _read_on(path, text)
    if source and source.node is None:
        found.append(Problem("empty-file", "nothing is written in this file", "fill it in, or delete it", Place(path), "warning"))
    return source, problems + found


def _text(path: str, content: bytes) -> tuple[str | None, list[Problem]]:
    """The text, ready to be read: one kind of line break, nothing invisible."""
    hint = "save it again with the encoding UTF-8"
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = content.decode("utf-16")
        elif b"\x00" in content[:4]:
            return None, [Problem("not-text", "this file is not plain text in UTF-8", hint, Place(path))]
        else:
            text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        message = f"the character at this place (byte {content[error.start]:02X}) is not in UTF-8"
        return None, [Problem("not-utf-8", message, hint, Place(path, row, column))]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = []
    if _UNPRINTED.search(text):
        for number, line in enumerate(text.split("\n"), 1):
            if match := _UNPRINTED.search(line):
                message = f"there is an invisible character here (U+{ord(match[0]):04X}); it is not read"
                hint = "delete it; it often comes along with pasted text"
                problems.append(Problem("invisible-character", message, hint, Place(path, number, match.start() + 1), "warning"))
        text = _LINE_BREAKS.sub(" ", _NOTHING.sub("", text))
    if "\t" in text or not text.isascii():
        text = _BLANKS.sub(lambda match: " " * len(match[0]), text)
    return text, problems


def _read_on(path: str, text: str, loader: Any = _BASE) -> tuple[Source | None, list[Problem]]:
    """The nodes of the file; a line that cannot be read is reported, put right where that is plain, and reading goes on."""
    lines = text.split("\n")
    stopped: list[Problem] = []
    done: set[int] = set()
    while True:
        try:
            node, problems = _Builder(path, lines).build(loader)
            return Source(path, node), stopped + problems
        except _TooDeep as error:
            message = f"this is nested more than {_DEEPEST} deep"
            return None, [*stopped, Problem("too-deep", message, "the record needs no such nesting", error.place)]
        except yaml.MarkedYAMLError as error:
            at = error.problem_mark or error.context_mark
            context = error.context_mark.line if error.context_mark else -1
            found = trap(path, lines, context, at.line if at else 0, done)
        except yaml.YAMLError:
            message = "this file is not plain text"
            return None, [*stopped, Problem("not-text", message, "save it again as plain text", Place(path))]
        if found.line not in done:
            stopped.append(found.problem)
        if found.line in done or found.repaired in (None, lines[found.line]) or len(stopped) > _MOST_REPAIRS:
            return None, stopped
        done.add(found.line)
        lines[found.line] = found.repaired


class _TooDeep(Exception):  # noqa: N818 — it is a finding about the file, not about us
    def __init__(self, place: Place) -> None:
        self.place = place


class _Builder:
    """Nodes from the events of the parser, without recursion, so that no file can exhaust the stack."""

    def __init__(self, path: str, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.text = "\n".join(lines)
        self.problems: list[Problem] = []
        # Mappings with a key that is no word, such as {{name}}: text that lacks its quotes.
        self.wordless: set[int] = set()
        self.cut = {number for number, line in enumerate(lines) if " #" in line} if " #" in self.text else frozenset()

    def build(self, loader: Any) -> tuple[Node | None, list[Problem]]:
        root: Node | None = None
        stack: list[Items | Keys] = []
        keys: list[Node | None] = []
        documents = 0
        for event in _events(self.text, loader):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                node: Node = self.scalar(event)
            elif kind is yaml.SequenceStartEvent or kind is yaml.MappingStartEvent:
                place = self.place(event)
                if len(stack) == _DEEPEST:
                    raise _TooDeep(place)
                self.refuse_marks(event, place)
                stack.append(Items(place) if kind is yaml.SequenceStartEvent else Keys(place))
                keys.append(None)
                continue
            elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
                node = stack.pop()
                keys.pop()
                if id(node) in self.wordless:
                    node = self.needs_quotes(node.place, event.end_mark)
            elif kind is yaml.AliasEvent:
                node = self.needs_quotes(self.place(event), event.end_mark)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents == 2:
                    message = "a line of three dashes ends what is read; what follows it is not read"
                    self.report(self.place(event), "second-document", message, "delete that line")
                continue
            else:
                continue
            if not stack:
                root = root or node
            elif isinstance(parent := stack[-1], Items):
                parent.items.append(node)
            elif keys[-1] is None:
                keys[-1] = node
            else:
                self.pair(parent, keys[-1], node)
                keys[-1] = None
        if isinstance(root, Scalar) and not root.text:
            root = None
        return root, self.problems

    def report(self, place: Place, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(code, message, hint, place))

    def place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.path, mark.line + 1, mark.column + 1)

    def scalar(self, event: Any) -> Scalar:
        place = self.place(event)
        if event.anchor or event.tag:
            return self.needs_quotes(place, event.end_mark)
        plain = not event.style
        if plain and event.end_mark.line in self.cut:
            self.judge_cut(event, place)
        return Scalar(event.value if event.value.isascii() else event.value.translate(_SPACES), place, plain)

    def judge_cut(self, event: Any, place: Place) -> None:
        """A plain value ends at ` #`: with a word right after it that was surely text, else it may be a comment."""
        line = self.lines[event.end_mark.line]
        rest = line[event.end_mark.column :]
        if not rest.lstrip().startswith("#"):
            return
        mark = len(line) - len(rest.lstrip())
        at = Place(self.path, event.end_mark.line + 1, mark + 1)
        start = event.start_mark.column if event.start_mark.line == event.end_mark.line else 0
        lead = line[:start] if event.value else line[:start].rstrip() + " "
        corrected = f"{lead}{quoted(line[start:].strip() if event.value else rest.strip())}".strip()
        if re.match(r"#\S", rest.lstrip()):
            self.report(at, "cut-at-hash", "from # on this value is not read", f"put the value in quotes: {corrected}")
        else:
            message = "from # on this is a comment and is not read"
            hint = f"put the comment on a line of its own, or, if it is text, put the value in quotes: {corrected}"
            self.problems.append(Problem("comment-after-value", message, hint, at, "warning"))

    def refuse_marks(self, event: Any, place: Place) -> None:
        if event.anchor or event.tag:
            sign = "&" if event.anchor else "!"
            self.report(place, "needs-quotes", f"a value that begins with {sign} has to be in quotes", "put it in quotes")

    def needs_quotes(self, place: Place, end: Any) -> Scalar:
        """`&word text`, `!word text`, `*word` and `{{word}}` mean something else to YAML; here they are text."""
        line = self.lines[place.line - 1]
        text = line[place.column - 1 : end.column if end.line == place.line - 1 else None].strip()
        corrected = f"{line[: place.column - 1]}{quoted(text)}".strip()
        message = f"a value that begins with {text[:1]} has to be in quotes"
        self.report(place, "needs-quotes", message, f"put it in quotes: {corrected}")
        return Scalar(text, place, plain=False)

    def pair(self, parent: Keys, key: Node, value: Node) -> None:
        if not isinstance(key, Scalar):
            self.wordless.add(id(parent))
            return
        name = key.text.strip()
        if name in parent.pairs:
            first = parent.pairs[name][0].line
            self.report(key.place, "duplicate-key", f"{short(name)} is given twice, first on line {first}", "keep one of the two")
        else:
            parent.pairs[name] = (key.place, value)


def _events(text: str, loader: Any) -> Iterator[Any]:
    parser = loader(text)
    try:
        while parser.check_event():
            yield parser.get_event()
    finally:
        parser.dispose()
