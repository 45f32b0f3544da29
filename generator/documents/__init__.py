"""What a document is before it has a form: the facts it selects, in order, with the promises it makes."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from generator.problems import Problem
from generator.record import Record
from generator.record.cv import Face
from generator.record.dates import Date
from generator.season import Season


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the run asks for beside the record."""

    today: Date
    variant: str = ""
    only_for: str = ""
    season: Season | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One template with the facts it sees; `pages` is the page promise, None where there is none.

    `footer` stands at the foot of each page, followed by the page number; a part of one page needs none.
    """

    template: str
    facts: Mapping[str, Any]
    pages: int | None = None
    footer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """The head of an e-mail draft; `attach` names files by their path below output/."""

    to: str
    subject: str
    attach: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One file a person would send, in each of its formats: `output/<document>/<stem>.<format>`.

    `pasted` is what its .txt holds where that is made to be pasted into a form; without it the .txt has the words of the pages.
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


def names() -> list[str]:
    """The documents there are, as the command line says them."""
    return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__) if module.name not in _NOT_DOCUMENTS)


def composer(name: str) -> Callable[[Record, Options], tuple[list[Draft], list[Problem]]]:
    """The function that composes the document of that name."""
    compose: Callable[[Record, Options], tuple[list[Draft], list[Problem]]]
    compose = import_module(f"{__name__}.{name.replace('-', '_')}").drafts
    return compose


_NOT_DOCUMENTS = frozenset(
    {"citations", "eras_compose", "eras_fields", "eras_text", "filenames", "material", "moments", "structures", "together"}
)
