"""What a run may keep for the next one, in the user's cache folder; a cache is never a reason to stop."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

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
