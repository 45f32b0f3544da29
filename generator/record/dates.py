"""Dates as applicants give them: a year, a month or a day, and `present`."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple, NewType

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_IN_FULL = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class Date(NamedTuple):
    """A year, with the month and the day where they are known (0 where not); sorts in time order."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def first_month(self) -> int:
        """Months since year 0 of the earliest month this date can mean."""
        return self.year * 12 + (self.month or 1) - 1

    @property
    def last_month(self) -> int:
        """Months since year 0 of the latest month this date can mean."""
        return self.year * 12 + (self.month or 12) - 1

    @property
    def is_present(self) -> bool:
        """Whether it is still going on."""
        return self == PRESENT

    @property
    def in_full(self) -> str:
        """The form of a sentence: `2025`, `January 2025` or `January 5, 2025`."""
        return str(self).replace(MONTHS[self.month - 1], _IN_FULL[self.month - 1]) if self.month else str(self)

    def __str__(self) -> str:
        """The US form: `Present`, `2025`, `Jan 2025` or `Jan 5, 2025`."""
        if self.is_present:
            return "Present"
        if not self.month:
            return str(self.year)
        if not self.day:
            return f"{MONTHS[self.month - 1]} {self.year}"
        return f"{MONTHS[self.month - 1]} {self.day}, {self.year}"


PRESENT = Date(9999, 12, 31)
# Kinds of date a field may ask for: at least a month; a month or `present`; a day; a year, a month or `present`.
Month = NewType("Month", Date)
End = NewType("End", Date)
Day = NewType("Day", Date)
Until = NewType("Until", Date)


def read_date(written: str) -> Date | None:
    """The date `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `present`, or None where it is no such date."""
    if written.strip().lower() == "present":
        return PRESENT
    match = _WRITTEN.fullmatch(written.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if not 1900 <= year <= 2100 or (match[2] and not 1 <= month <= 12):
        return None
    if match[3]:
        try:
            datetime.date(year, month, day)
        except ValueError:
            return None
    return Date(year, month, day)


def of_day(day: datetime.date) -> Date:
    """That day as a date of the record."""
    return Date(day.year, day.month, day.day)


def month_number(name: str) -> int:
    """1 to 12 for a month's name, in full or cut to three letters or more; ValueError for any other word."""
    return MONTHS.index(name[:3].title()) + 1


def may_coincide(one: Date, other: Date, apart: int = 0) -> bool:
    """Whether two dates, as far as they are known, can lie within so many months of each other."""
    return one.first_month <= other.last_month + apart and other.first_month <= one.last_month + apart


def month_name(month: int) -> str:
    """`Jan 2025` for a count of months since year 0."""
    return f"{MONTHS[month % 12]} {month // 12}"


def span(start: Date, end: Date) -> str:
    """`Jan 2025 – Apr 2025`, or one date where both print alike."""
    first, last = str(start), str(end)
    return first if first == last else f"{first} – {last}"
