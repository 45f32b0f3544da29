"""What many rules ask of one record, worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

_Of = ParamSpec("_Of")
_Answer = TypeVar("_Answer")


def once(ask: Callable[_Of, _Answer]) -> Callable[_Of, _Answer]:
    """The same function, which remembers its last answer for the very same arguments (a record is slow to compare).

    The answer is shared, so it must not be changed.
    """
    last: list[tuple[tuple[object, ...], _Answer]] = []

    @wraps(ask)
    def answer(*args: _Of.args, **options: _Of.kwargs) -> _Answer:
        of = (*args, *options.items())
        if not last or len(last[0][0]) != len(of) or any(a is not b for a, b in zip(last[0][0], of, strict=True)):
            last[:] = [(of, ask(*args, **options))]
        return last[0][1]

    return answer
