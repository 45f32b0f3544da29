"""Texts in which the rules of wording, or of spelling, found nothing: the next run need not read them; only digests are kept."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from hashlib import blake2b
from importlib.resources import files

from generator import kept

# A record has some three hundred texts, read twice; more than this are those of many records and versions, and are begun anew.
_MOST = 10000
_MADE_OF = ("anchors.py", "compiled.py", "silent.py", "spelling.py", "styles/typos.toml", "vale.py", "wording.py")
memory = kept.Memory("silent.bin", _MOST)


def key(*of: Hashable) -> bytes:
    """By what a text is known again, with all that its judgement rests on; another version of the rules makes another key."""
    return blake2b(repr(of).encode(), digest_size=16, key=_rules()).digest()


@cache
def _rules() -> bytes:
    """A digest of the rules and of the code that reads them."""
    here = files("generator.audit")
    styles = sorted((here / "styles" / "Rematch").iterdir(), key=lambda file: file.name)
    parts = [*(here / name for name in _MADE_OF), *styles]
    return blake2b(b"\0".join(part.read_bytes() for part in parts if part.is_file()), digest_size=32).digest()
