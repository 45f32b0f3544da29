"""What a run may keep for the next one, in the user's cache folder; a cache is never a reason to stop."""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

_DIGEST_BYTES = 32


def cache_folder() -> Path | None:
    """Where this system keeps what a program may lose; None when it does not say."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        return Path(local, "rematch", "Cache") if local else None
    said = os.environ.get("XDG_CACHE_HOME", "")
    # The XDG base directory specification has relative paths ignored.
    if os.path.isabs(said):
        return Path(said, "rematch")
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "rematch"


class Memory:
    """Plain values by their keys in one file of the cache folder; with more than `most` of them it is begun anew."""

    def __init__(self, name: str, most: int) -> None:
        self._name, self._most = name, most
        self._before: dict[Any, Any] | None = None
        self._new: dict[Any, Any] = {}

    def get(self, key: Any) -> Any:
        """What this run or an earlier one kept under that key, None where none did."""
        found = self._earlier().get(key)
        return self._new.get(key) if found is None else found

    def put(self, key: Any, value: Any) -> None:
        """Have it kept when the run ends."""
        self._new[key] = value

    def keep(self) -> None:
        """Keep for the next run what this one had to make."""
        if self._new and (folder := cache_folder()):
            before = self._earlier() if len(self._earlier()) + len(self._new) <= self._most else {}
            write(folder / self._name, marshal.dumps(before | self._new))
            self._before, self._new = before | self._new, {}

    def _earlier(self) -> dict[Any, Any]:
        if self._before is None:
            folder = cache_folder()
            content = folder and read(folder / self._name)
            try:
                self._before = dict(marshal.loads(content)) if content else {}
            except (EOFError, TypeError, ValueError):
                self._before = {}
        return self._before


def read(path: Path) -> bytes | None:
    """What an earlier run kept there; None when there is nothing, or nothing to be trusted."""
    try:
        if sys.platform != "win32" and path.stat().st_uid != os.getuid():
            return None
        kept = path.read_bytes()
    except OSError:
        return None
    digest, content = kept[:_DIGEST_BYTES], kept[_DIGEST_BYTES:]
    return content if sha256(content).digest() == digest else None


def write(path: Path, content: bytes) -> None:
    """Keep it for the next run, whole or not at all."""
    from tempfile import NamedTemporaryFile

    with suppress(OSError):  # the next run only takes longer
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as part:
            part.write(sha256(content).digest() + content)
        os.replace(part.name, path)
