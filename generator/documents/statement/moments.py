"""The reflections of the year, ranked as material for a statement, and the themes that run through them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from generator.record import Record
from generator.record.dates import Date
from generator.record.experiences import Experience
from generator.record.reflections import Reflection

# What counts, in the order of importance: none of the later ones outweighs an earlier one alone.
_US, _SPECIALTY, _OWN_PART, _RECURRING = 16, 8, 3, 2
# Up to so many weeks old -> points.
_RECENT = ((13, 4), (26, 3), (52, 2), (104, 1))
_RECURS = 2


@dataclass(frozen=True, slots=True)
class Moment:
    """A reflection with its experience; `reasons` say in a word each what speaks for it, the strongest first."""

    reflection: Reflection
    experience: Experience
    points: int
    reasons: tuple[str, ...]

    @property
    def rank(self) -> str:
        """`US, your specialty, your own contribution, 3 weeks ago`."""
        return ", ".join(self.reasons)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as the applicant last spelled it, and the days of the reflections that carry it, the first day first."""

    name: str
    days: tuple[Date, ...]

    @property
    def told(self) -> str:
        """`discharge teaching: 4 times, Feb 2026 – Aug 2026`."""
        first, last = (str(Date(day.year, day.month)) for day in (self.days[0], self.days[-1]))
        return f"{self.name}: {len(self.days)} times, {first if first == last else f'{first} – {last}'}"


def ranked(record: Record, specialty: str, today: Date) -> tuple[Moment, ...]:
    """Every reflection that may be shown, the strongest first; of equals the latest first."""
    themes = through_line(record)
    experiences = {item.id: item for item in record.experiences}
    found = []
    for reflection in _shown(record):
        experience = experiences[reflection.experience]
        recurring = next((theme for theme in themes if theme.name.casefold() in _names(reflection)), None)
        weeks = max((_day(today) - _day(reflection.date)).days // 7, 0)
        in_specialty = bool(specialty) and experience.specialty.casefold() == specialty.casefold()
        reasons = (
            ("US", _US * experience.in_us),
            ("your specialty", _SPECIALTY * in_specialty),
            ("your own contribution", _OWN_PART * bool(reflection.contribution)),
            (_ago(weeks), next((points for limit, points in _RECENT if weeks <= limit), 0)),
            (f"'{recurring.name}' recurs" if recurring else "", _RECURRING * bool(recurring)),
        )
        said = tuple(reason for reason, points in reasons if points or reason == _ago(weeks))
        found.append(Moment(reflection, experience, sum(points for _, points in reasons), said))
    return tuple(sorted(found, key=lambda moment: (moment.points, moment.reflection.date), reverse=True))


def through_line(record: Record) -> tuple[Theme, ...]:
    """The themes of two or more reflections, the most frequent first; of equals the one met last."""
    days: dict[str, list[Date]] = {}
    spelled: dict[str, str] = {}
    for reflection in sorted(_shown(record), key=lambda item: item.date):
        for written, name in zip(reflection.themes, _names(reflection), strict=True):
            if reflection.date not in days.setdefault(name, []):
                days[name].append(reflection.date)
            spelled[name] = " ".join(written.split())
    themes = [Theme(spelled[name], tuple(found)) for name, found in days.items() if len(found) >= _RECURS]
    return tuple(sorted(themes, key=lambda theme: (len(theme.days), theme.days[-1]), reverse=True))


def strongest(moments: Sequence[Moment], count: int) -> tuple[Moment, ...]:
    """The first few moments, and no moment from abroad where there are enough from the US."""
    at_home = tuple(takewhile(lambda moment: moment.experience.in_us, moments))
    return (at_home or tuple(moments))[:count]


def _shown(record: Record) -> list[Reflection]:
    hidden = {item.id for item in record.experiences if item.private}
    return [item for item in record.reflections if not item.private and item.experience not in hidden]


def _names(reflection: Reflection) -> list[str]:
    return [" ".join(theme.split()).casefold() for theme in reflection.themes]


def _day(date: Date) -> datetime.date:
    return datetime.date(date.year, date.month or 1, date.day or 1)


def _ago(weeks: int) -> str:
    """`this week`, `3 weeks ago`, `5 months ago`, `2 years ago`."""
    if weeks < 1:
        return "this week"
    weeks_in, unit = (1, "week") if weeks <= 9 else (4.345, "month") if weeks <= 104 else (52.18, "year")
    count = round(weeks / weeks_in)
    return f"{count} {unit}{'s' if count > 1 else ''} ago"
