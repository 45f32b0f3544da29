"""File names a person would send: `Rahman-Amina-CV`."""

from __future__ import annotations

import re
import unicodedata

from generator.record.profile import Profile

_LETTERS = str.maketrans(
    {"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe"}
)


def stem(profile: Profile, *parts: str) -> str:
    """Family name, given name and the parts, joined by hyphens; ASCII letters and figures only, safe on every system."""
    words = [plain(part) for part in (profile.family, profile.given, *parts)]
    return "-".join(word for word in words if word) or "Applicant"


def plain(text: str) -> str:
    """The text in ASCII letters and figures, words joined by hyphens; at most 60 characters."""
    flat = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[A-Za-z0-9]+", flat.replace("'", "")))[:60].strip("-")
