"""What a document is before it has a form: the facts it selects, in order, with the promises it makes."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from generator.problems import NO_MATERIAL, Problem
from generator.record import Record
from generator.record.cv import Face
from generator.record.dates import Date
from generator.season import Season


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the run asks for beside the record.

    `own_files` are the paths of the applicant's own files that a mail may carry, None where nobody looked. `said` gives the
    words of a part, for a document that has to know them; without it they stay unknown. `findings` are what `check` says, for
    the report alone.
    """

    today: Date
    variant: str = ""
    only_for: str = ""
    season: Season | None = None
    final: bool = False
    own_files: frozenset[str] | None = None
    said: Said | None = None
    findings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One template with the facts it sees; `pages` is the page promise, None where there is none.

    `pictures` are drawings by name (generator.drawing), for `![words](picture:name)` in the template.
    `footer` stands at the foot of each page, followed by the page number; a part of one page needs none.
    """

    template: str
    facts: Mapping[str, Any]
    pages: int | None = None
    footer: str = ""
    pictures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """The head of an e-mail draft; `to` and `sender` are addresses, `name` is the receiver's.

    `attach` names files of any document by their path below output/, or the applicant's own by theirs in the application folder.
    """

    to: str
    subject: str
    attach: tuple[str, ...] = ()
    name: str = ""
    sender: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A day for a calendar, or with `until` an hour of the evening in each week, from `day` to that day.

    `key` is the same from one build to the next, so that a calendar that reads the file again moves the entry.
    """

    key: str
    day: Date
    title: str
    words: str = ""
    until: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One file a person would send, in each of its formats: `output/<document>/<stem>.<format>`.

    `pasted` is what its .txt holds where that is made to be pasted into a form; without it the .txt has the words of the pages.
    `on_request` are formats it is written in only when they are asked for by name. `events` is what its .ics holds.
    """

    document: str
    stem: str
    title: str
    author: str
    parts: tuple[Part, ...]
    formats: tuple[str, ...] = ("docx", "pdf")
    face: Face | None = None
    mail: Mail | None = None
    pasted: str = ""
    on_request: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()


# The words of a part: for each of its blocks the role and the text.
Said = Callable[[Part], Sequence[tuple[str, str]]]


def names() -> list[str]:
    """The documents there are, as the command line says them."""
    return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__) if module.name != "shared")


def composer(name: str) -> Callable[[Record, Options], tuple[list[Draft], list[Problem]]]:
    """The function that composes the document of that name."""
    compose: Callable[[Record, Options], tuple[list[Draft], list[Problem]]]
    compose = import_module(f"{__name__}.{name.replace('-', '_')}").drafts
    return compose


def left_out(document: str, why: str, hint: str) -> Problem:
    """Says that the record has no material for a document; `hint` says what to add."""
    return Problem(NO_MATERIAL, f"{document} – {why}", hint, severity="advice")
