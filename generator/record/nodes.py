"""A content file as read but not yet understood: every value is the text as written, at its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.problems import Place


@dataclass(slots=True)
class Scalar:
    """One value; `plain` when it stands without quotes, so that an empty one means: not given."""

    text: str
    place: Place
    plain: bool = True

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written here."""
        return not self.text.strip() or (self.plain and self.text in ("~", "null"))


@dataclass(slots=True)
class Items:
    """A list."""

    place: Place
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Keys:
    """A mapping: each key once, with the place of the key and its value."""

    place: Place
    pairs: dict[str, tuple[Place, Node]] = field(default_factory=dict)


Node = Scalar | Items | Keys


@dataclass(slots=True)
class Source:
    """One content file; `node` is None when nothing is written in it, `table` is true for rows of a spreadsheet."""

    file: str
    node: Node | None
    table: bool = False


def quoted(text: str) -> str:
    """The text in the quotes that need the fewest escapes: `"a: b"`, `'a "b"'`."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
