"""The twelve months that end with the month of submission, and how sure its days are."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.load import data
from generator.record import Record
from generator.record.dates import Date, of_day
from generator.season import Event, Season

_NAMES = {
    "opens": "MyERAS opens",
    "submission": "First day to submit",
    "review": "Programs begin to review",
    "ends": "Season ends",
}
_SURE = {"confirmed": "confirmed", "likely": "likely", "unconfirmed": "not confirmed"}


@dataclass(frozen=True, slots=True)
class Known:
    """A day of the season, `key` as in its file, with how sure it is in words."""

    key: str
    name: str
    day: Date
    sure: str
    source: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The months `first` to `last`, counts since year 0; the last is the month of submission.

    `is_estimate` says that the days are those of an earlier season, moved. `in_season` says that the applicant applied in the
    season that runs while these months pass. `days` are the season's own, in order of time.
    """

    first: int
    last: int
    label: str
    opens: Date
    submission: Date
    is_estimate: bool
    in_season: bool
    days: tuple[Known, ...]

    def month(self, offset: int) -> int:
        """The month so many months from that of submission."""
        return self.last + offset


def window(record: Record, season: Season, today: Date) -> Window:
    """The months that end with the next submission; once the last known one is past, with its day some years later."""
    submission = season.dates["submission"].date
    years = 0
    while _later(submission, years).first_month < today.first_month:
        years += 1
    last = _later(submission, years).first_month
    named = record.season is not None and record.season.cycle == season.name
    return Window(
        first=last - 11,
        last=last,
        label=re.sub(r"\d{4}", lambda year: str(int(year[0]) + years), season.label),
        opens=_later(season.opens.date, years),
        submission=_later(submission, years),
        is_estimate=years > 0,
        in_season=named and years > 0 and not season.is_over(today),
        days=_days(season, years, last, today),
    )


def plus(day: Date, days: int) -> Date:
    """The day so many days later, or earlier for a number below zero."""
    return of_day(datetime.date(day.year, day.month, day.day) + datetime.timedelta(days=days))


def between(first: Date, last: Date) -> int:
    """How many days lie from one day to another."""
    return (datetime.date(last.year, last.month, last.day) - datetime.date(first.year, first.month, first.day)).days


def month_end(month: int) -> Date:
    """The last day of a month given as a count since year 0."""
    return plus(Date((month + 1) // 12, (month + 1) % 12 + 1, 1), -1)


@cache
def file() -> Mapping[str, Any]:
    """The tasks, thresholds and tables the plan is made of."""
    loaded: Mapping[str, Any] = data(Path(__file__).with_name("plan.yaml").read_bytes())
    return loaded


def _days(season: Season, years: int, last: int, today: Date) -> tuple[Known, ...]:
    """What is still to come of the season that runs, then the days of the one the plan leads to."""
    found: list[Known] = []
    events: dict[str, Event] = {"opens": season.opens, **season.dates, "ends": season.ends}
    for key, event in events.items():
        if event.date >= today:
            found.append(Known(key, f"{_NAMES[key]}, {season.label}", event.date, _SURE[event.sure], event.source, event.url))
        day = _later(event.date, years)
        if years and key != "ends" and day >= today:
            label = re.sub(r"\d{4}", lambda year: str(int(year[0]) + years), season.label)
            sure = f"estimate, from {event.date} ({'confirmed' if event.sure == 'confirmed' else 'not confirmed'})"
            found.append(Known(key, f"{_NAMES[key]}, {label}", day, sure, event.source, event.url))
    return tuple(sorted((known for known in found if known.day.first_month <= last + 1), key=lambda known: known.day))


def _later(day: Date, years: int) -> Date:
    return Date(day.year + years, day.month, day.day)
