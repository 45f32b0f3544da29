"""Our own data, read and compiled once in a lifetime, not once in a run: what Python makes of it is kept in the user's cache.

Compiling the patterns of all rules takes longer than asking them. Wherever Python is not as we know it, or what is kept is not to
be trusted, they are just compiled. Only our own data comes here, nothing that holds a word of a record.
"""

from __future__ import annotations

import importlib
import re
import sys
from array import array
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any

from generator import kept
from generator.load import data

# More than the rules have: then what is kept holds patterns of other versions, and is begun anew.
_MOST = 12000
_Key = tuple[str, str, int]
memory = kept.Memory(f"patterns-{sha256(repr((sys.version, sys.maxsize, sys.byteorder)).encode()).hexdigest()[:16]}.bin", _MOST)


@cache
def compiled(written: str, flags: int) -> re.Pattern[str]:
    """The compiled pattern, as `re.compile` gives it."""
    flags = int(flags)
    try:
        all_flags, code, *rest = once_ever(("pattern", written, flags), lambda: _made(written, flags))
        found: re.Pattern[str] = importlib.import_module("_sre").compile(written, all_flags, array("I", code).tolist(), *rest)
    except Exception:  # another Python than those we know, or a pattern that is none
        return re.compile(written, flags)
    return found


def values(content: bytes) -> Any:
    """The plain values of a data file of the rules, which nobody changes, without the day it was checked."""

    def read() -> Any:
        found = data(content)
        return {key: value for key, value in found.items() if key != "checked"} if isinstance(found, dict) else found

    return once_ever(("values", sha256(content).hexdigest(), 0), read)


def once_ever(key: _Key, make: Callable[[], Any]) -> Any:
    """What an earlier run made under that key, or what is made now and kept; plain values only."""
    if (found := memory.get(key)) is None:
        memory.put(key, found := make())
    return found


def _made(written: str, flags: int) -> tuple[Any, ...]:
    """What `re` hands to its engine."""
    parser, compiler = importlib.import_module("re._parser"), importlib.import_module("re._compiler")
    tree = parser.parse(written, flags)
    code = array("I", map(int, compiler._code(tree, flags))).tobytes()
    names = dict(tree.state.groupdict)
    by_number: list[str | None] = [None] * tree.state.groups
    for name, number in names.items():
        by_number[number] = name
    return int(flags | tree.state.flags), code, tree.state.groups - 1, names, tuple(by_number)
