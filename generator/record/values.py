"""One written value: what it means, or why it cannot mean anything here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.record.dates import MONTHS, Date, read_date


class Refused(NamedTuple):
    """Why a value is not taken: code, message and hint of the problem to report."""

    code: str
    message: str
    hint: str


def text(written: str) -> str | Refused:
    """One line of text."""
    value = written.strip()
    if "\n" in value:
        return Refused("line-break", f"{short(value)} runs over several lines; this takes one", "write it as one line")
    return value


def prose(written: str) -> str:
    """Text of several lines, its own line breaks kept."""
    return written.strip()


def whole_number(written: str) -> int | Refused:
    """A whole number in digits."""
    if re.fullmatch(r"[+-]?\d{1,9}", written.strip(), re.ASCII):
        return int(written)
    return Refused("wrong-type", f"{short(written)} is not a whole number", "write digits only, such as 40")


def truth(written: str) -> bool | Refused:
    """True or false, yes or no."""
    word = written.strip().lower()
    if word in ("true", "yes"):
        return True
    if word in ("false", "no"):
        return False
    return Refused("wrong-type", f"{short(written)} is neither true nor false", "write true or false")


def one_of(written: str, choices: Sequence[str]) -> str | Refused:
    """The choice as the field spells it."""
    value = written.strip()
    if value in choices:
        return value
    near = nearest(value, choices)
    listed = f"the choices are: {', '.join(choices)}"
    return Refused(
        "not-a-choice", f"{short(value)} is not one of the choices here", f"did you mean '{near}'? {listed}" if near else listed
    )


def any_date(written: str) -> Date | Refused:
    """A year, a month or a day."""
    return _date(written, "date", "write YYYY, YYYY-MM or YYYY-MM-DD, such as 2026-03", parts=1)


def until(written: str) -> Date | Refused:
    """A year, a month, a day or `present`."""
    return _date(written, "date", "write YYYY or YYYY-MM, such as 2026-03, or present", parts=1, present=True)


def month(written: str) -> Date | Refused:
    """A month or a day."""
    return _date(written, "month", "write YYYY-MM, such as 2026-03", parts=2)


def end(written: str) -> Date | Refused:
    """A month, a day or `present`."""
    return _date(written, "month", "write YYYY-MM, such as 2026-03, or present", parts=2, present=True)


def day(written: str) -> Date | Refused:
    """A day."""
    return _date(written, "day", "write YYYY-MM-DD, such as 2026-03-14", parts=3)


_SHAPED = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
_NOW = frozenset({"now", "today", "current", "currently", "ongoing", "to date", "till date"})


def _date(written: str, kind: str, form: str, *, parts: int, present: bool = False) -> Date | Refused:
    found = read_date(written)
    value = written.strip()
    if found is None:
        code = "impossible-date" if _SHAPED.fullmatch(value) else "date-form"
        meant = "present" if present and value.lower() in _NOW else _iso(value)
        return Refused(code, f"{short(value)} is not a {kind}", f"write {meant}" if meant else form)
    if found.is_present:
        return found if present else Refused("date-form", f"'{value}' is not a {kind}; this needs a date", form)
    known = 1 + bool(found.month) + bool(found.day)
    if known < parts:
        return Refused("date-form", f"'{value}' lacks the {'day' if found.month else 'month'}", form)
    return found


def _iso(written: str) -> str:
    """`2025-03` for `March 2025`, `3/2025`, `2025-3` or `2025/03`; empty where the order of the parts is a guess."""
    if match := re.fullmatch(r"([A-Za-z]{3,9})\.?,? +(\d{4})", written):
        name, year = match[1][:3].title(), match[2]
        number = MONTHS.index(name) + 1 if name in MONTHS else 0
    elif match := re.fullmatch(r"(\d{1,2})[/.-](\d{4})", written, re.ASCII):
        number, year = int(match[1]), match[2]
    elif match := re.fullmatch(r"(\d{4})[/. -](\d{1,2})", written, re.ASCII):
        year, number = match[1], int(match[2])
    else:
        return ""
    return f"{year}-{number:02}" if 1 <= number <= 12 else ""


# A strict part of what the address library takes, so that an ordinary address does not pay for importing it.
# The endings left out are those it refuses as reserved.
_PLAIN_EMAIL = re.compile(
    r"(?=.{6,200}$)[A-Za-z0-9_+-]{1,20}(?:\.[A-Za-z0-9_+-]{1,20}){0,2}"
    r"@(?:[a-z0-9](?:[a-z0-9]{0,28}[a-z0-9])?\.){1,3}(?!(?:arpa|invalid|local|onion|test)$)[a-z]{2,6}"
)
# Mailboxes applicants use most: a domain that nearly equals one of them is a slip of the keyboard.
_MAILBOXES = ("gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com", "protonmail.com")
_REAL_NEIGHBORS = frozenset({"mail.com", "email.com", "ymail.com", "gmx.com", "rocketmail.com"})


def email(written: str) -> str | Refused:
    """An e-mail address, as the standards allow it; nothing is looked up."""
    value = written.strip()
    if _PLAIN_EMAIL.fullmatch(value):
        return value
    if re.search(r"\s", value):
        return Refused("not-an-email", f"{short(value)} has a space in it", "write one address, without spaces")
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(value, check_deliverability=False)
    except EmailNotValidError:
        return Refused("not-an-email", f"{short(value)} is not an e-mail address", "write it as name@example.org")
    return value


def likely_domain(address: str) -> str:
    """`gmail.com` for an address at `gmial.com`; empty where the domain looks meant."""
    domain = address.rpartition("@")[2].lower()
    if domain in _MAILBOXES or domain in _REAL_NEIGHBORS:
        return ""
    return nearest(domain, _MAILBOXES, 0.85)


def url(written: str) -> str | Refused:
    """A web address, with its scheme."""
    value = written.strip()
    if len(value) <= 2000 and re.fullmatch(r"https?://[^\s/?#@]+\.[^\s/?#@]+(?:[/?#]\S*)?", value, re.IGNORECASE):
        return value
    bare = re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", value)
    return Refused(
        "not-a-web-address",
        f"{short(value)} is not a whole web address",
        f"write https://{value}" if bare else "write it as https://example.org/page",
    )


def nearest(word: str, known: Sequence[str], cutoff: float = 0.6) -> str:
    """The known word this one was probably meant to be, or an empty text."""
    import difflib

    by_lower = {name.lower(): name for name in known}
    found = difflib.get_close_matches(word.lower()[:80], list(by_lower), n=1, cutoff=cutoff)
    return by_lower[found[0]] if found else ""


def short(written: str) -> str:
    """The value in quotes, on one line, cut where it is long."""
    line = " ".join(written.split())
    return f"'{line}'" if len(line) <= 60 else f"'{line[:57].rstrip()}...'"
