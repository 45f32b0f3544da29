"""C declarations parsed once in a lifetime, not once in a run.

WeasyPrint hands some hundreds of lines of C to cffi each time it is imported, and cffi reads them with a parser written in
Python: more time than laying out a page. cffi can write down what it read; that is kept in the user's cache folder, under a name
made from the declarations, cffi and Python, and checked against its own digest before it is used. Whatever is wrong with the
cache, cffi just reads the declarations again.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import cffi  # type: ignore[import-untyped,unused-ignore]

from generator import kept

_NAME = "declarations"


@contextmanager
def parsed_once(folder: Path | None) -> Iterator[None]:
    """While open, `cffi.FFI()` takes its parsed declarations from the folder, or parses them and puts them there."""
    parser = cffi.FFI
    cffi.FFI = lambda: _Declarations(parser, folder)
    try:
        yield
    finally:
        cffi.FFI = parser


class _Declarations:
    """Stands in for a `cffi.FFI`: gathers declarations, and passes everything on to the real one from the first other use on."""

    def __init__(self, parser: Any, folder: Path | None) -> None:
        self._parser = parser
        self._folder = folder
        self._said: list[tuple[str, dict[str, Any]]] = []
        self._ffi: Any = None

    def cdef(self, source: str, **options: Any) -> None:
        if self._ffi is None:
            self._said.append((source, options))
        else:
            self._ffi.cdef(source, **options)

    def __getattr__(self, name: str) -> Any:
        if self._ffi is None:
            path = self._path()
            self._ffi = (path and _read(path)) or self._parse(path)
            # Layout uses these thousands of times a page: found here, they need not come through __getattr__ again.
            self.__dict__.update({each: getattr(self._ffi, each) for each in ("NULL", "cast", "gc", "new", "release", "string")})
        return getattr(self._ffi, name)

    def _path(self) -> Path | None:
        key = repr((self._said, cffi.__version__, sys.version, sys.platform, sys.maxsize))
        return self._folder and self._folder / f"{_NAME}-{sha256(key.encode()).hexdigest()[:16]}.bin"

    def _parse(self, path: Path | None) -> Any:
        ffi = self._parser()
        for source, options in self._said:
            ffi.cdef(source, **options)
        if path:
            with suppress(Exception):  # the next run only takes longer
                _keep(ffi, path)
        return ffi


def _read(path: Path) -> Any:
    """The parsed declarations of an earlier run; None when there are none, or none to be trusted."""
    try:
        names: dict[str, Any] = {"__name__": _NAME}
        exec(marshal.loads(kept.read(path) or b""), names)
    except Exception:  # a cache is never a reason to stop
        return None
    return names.get("ffi")


def _keep(ffi: Any, path: Path) -> None:
    """Write what cffi read for the next run, whole or not at all."""
    text = StringIO()
    ffi.set_source(_NAME, None)
    with redirect_stdout(StringIO()):  # cffi says on the screen what it writes
        ffi.emit_python_code(text)
    kept.write(path, marshal.dumps(compile(text.getvalue(), _NAME, "exec")))
