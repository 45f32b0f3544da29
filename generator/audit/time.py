"""Does the record cover the time since graduation, and no month twice?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, groupby

from generator.audit.rules import Finding, rule
from generator.documents import Options
from generator.record import Record
from generator.record.dates import Date
from generator.record.experiences import Experience
from generator.record.gaps import Stretch, explained, explanation_of, gap_explanations, gaps, stretch

RECENT = 12
FULL_TIME = 35
MOST_HOURS = 80
_FIRST_WORDS = 8


@rule(
    "gap",
    "warning",
    why="Programs ask about every month since graduation that the application leaves open.",
    weak="Graduated in Jul 2019; the first experience begins in Jan 2020.",
    better="Graduated in Jul 2019; an internship runs from Aug 2019.",
)
def gap(record: Record, options: Options) -> Iterator[Finding]:
    """Months since graduation, before the last twelve, that nothing covers."""
    yield from (_about(record, found) for found in gaps(record, options.today) if not _is_recent(found, options.today))


@rule(
    "recent-gap",
    "warning",
    why="Time away from medicine in the last twelve months weighs most, because skills are thought to fade.",
    weak="The last experience ended seven months ago.",
    better="The last experience goes on at present.",
)
def recent_gap(record: Record, options: Options) -> Iterator[Finding]:
    """Months that nothing covers, at least one of them among the last twelve."""
    yield from (_about(record, found) for found in gaps(record, options.today) if _is_recent(found, options.today))


@rule(
    "gap-without-months",
    "warning",
    why="An explanation without its first and last month cannot be put beside the gap it explains.",
    weak="kind: gap, and neither start nor end.",
    better="kind: gap, start: 2019-08, end: 2019-12.",
)
def gap_without_months(record: Record, options: Options) -> Iterator[Finding]:
    """Explanations of a gap that lack their first or last month."""
    for explanation in gap_explanations(record):
        missing = [key for key in ("start", "end") if getattr(explanation, key) is None]
        if missing:
            yield Finding(
                f"the explanation of a gap has no {' and no '.join(missing)}",
                explanation.place("kind"),
                "write its first and last month as YYYY-MM",
            )


@rule(
    "gap-months-differ",
    "warning",
    why="The explanation names months, and a reader looks whether the entries before and after them agree.",
    weak="An explanation from 2022-09 to 2023-01, and the next entry starts 2023-04.",
    better="The next entry starts 2023-02.",
)
def gap_months_differ(record: Record, options: Options) -> Iterator[Finding]:
    """Explanations of a gap whose first or last month is more than one away from the entry on that side of it."""
    for explanation in gap_explanations(record):
        months = explained(explanation)
        found = next((gap for gap in gaps(record, options.today) if months and _overlap(months, gap)), None)
        if not months or not found:
            continue
        hint = f"correct one of them; the explanation stands at {explanation.place('start')}"
        after = next((entry for entry in _shown(record) if entry.start.first_month == found.last + 1), None)
        before = next((entry for entry in _shown(record) if entry.end.last_month == found.first - 1), None)
        if after and abs(months.last - found.last) > 1:
            message = f"'{after.id}' begins {after.start}, and the explanation of the gap before it ends {explanation.end}"
            yield Finding(message, after.place("start"), hint)
        if before and abs(months.first - found.first) > 1:
            message = f"'{before.id}' ends {before.end}, and the explanation of the gap after it begins {explanation.start}"
            yield Finding(message, before.place("end"), hint)


@rule(
    "too-many-hours",
    "warning",
    why="Nobody works more than 80 hours a week for long; a reader will doubt all of the entries.",
    weak="A job of 50 hours a week beside a rotation of 40 hours a week.",
    better="A job of 20 hours a week beside a rotation of 40 hours a week.",
)
def too_many_hours(record: Record, options: Options) -> Iterator[Finding]:
    """Months whose known hours add to more than 80 a week."""
    for months, entries in _crowded(record, options.today):
        hours = " + ".join(f"'{entry.id}' {entry.hours_per_week}" for entry in entries)
        yield Finding(
            f"the hours add to more than {MOST_HOURS} a week in {months}: {hours}",
            entries[-1].place("hours_per_week"),
            "check hours_per_week, and the months each really took",
        )


@rule(
    "two-full-time",
    "warning",
    why="Two full-time positions at once look like an error, or like one that was not really held.",
    weak="Two entries of 40 hours a week, both from Jan to Apr 2025.",
    better="One ends in Jan 2025 and the next begins in Jan 2025.",
)
def two_full_time(record: Record, options: Options) -> Iterator[Finding]:
    """Two entries of 35 hours a week or more that share two months or more, where the total is not named already."""
    crowded = {month for months, _ in _crowded(record, options.today) for month in range(months.first, months.last + 1)}
    full = [entry for entry in _shown(record) if (entry.hours_per_week or 0) >= FULL_TIME]
    for one, other in combinations(full, 2):
        a, b = stretch(one.start, one.end, options.today), stretch(other.start, other.end, options.today)
        both = Stretch(max(a.first, b.first), min(a.last, b.last))
        if both.length > 1 and not crowded.intersection(range(both.first, both.last + 1)):
            yield Finding(
                f"'{one.id}' and '{other.id}' are both full time in {both}",
                other.place("hours_per_week"),
                f"write the hours each really took; {FULL_TIME} a week or more counts as full time",
            )


def _about(record: Record, found: Stretch) -> Finding:
    explanation = explanation_of(record, found)
    if explanation:
        return Finding(
            f"nothing covers {found}; explained: '{_opening(explanation.happened)}'",
            found.place,
            "be ready to say it in an interview, in two or three sentences",
            "advice",
        )
    hint = "write what you did then in experiences.yaml, or explain it in season.yaml under explanations, kind: gap"
    known = [months for entry in gap_explanations(record) if (months := explained(entry))]
    if any(_overlap(months, found) for months in known):
        hint = "your explanation covers only a part of it: correct its start and end, or write what you did then"
    elif any(_touches(entry, found) for entry in record.experiences if entry.private):
        hint = "only an entry marked private covers it, and no reader sees that one"
    if found.length == 1:
        return Finding(f"nothing covers {found}", found.place, f"{hint}; a single month needs no more than a true date", "advice")
    return Finding(f"nothing covers {found}", found.place, hint)


def _overlap(one: Stretch, other: Stretch) -> bool:
    return one.first <= other.last and other.first <= one.last


def _touches(entry: Experience, found: Stretch) -> bool:
    return entry.start.first_month <= found.last and found.first <= entry.end.last_month


def _is_recent(found: Stretch, today: Date) -> bool:
    return found.last >= today.first_month - RECENT


def _shown(record: Record) -> list[Experience]:
    return [entry for entry in record.experiences if not entry.private]


def _opening(text: str) -> str:
    opening = text.split()
    return " ".join(opening[:_FIRST_WORDS]) + (" …" if len(opening) > _FIRST_WORDS else "")


def _crowded(record: Record, today: Date) -> list[tuple[Stretch, tuple[Experience, ...]]]:
    """Stretches of months with too many hours, with the entries that make them."""
    known = [(stretch(entry.start, entry.end, today), entry) for entry in _shown(record) if entry.hours_per_week]
    months = sorted({month for held, _ in known for month in range(held.first, held.last + 1)})
    by_month = [(month, _busy(month, known)) for month in months]
    found: list[tuple[Stretch, tuple[Experience, ...]]] = []
    for entries, run in groupby(by_month, key=lambda pair: pair[1]):
        if not entries:
            continue
        those = [month for month, _ in run]
        found.append((Stretch(those[0], those[-1]), entries))
    return found


def _busy(month: int, known: Iterable[tuple[Stretch, Experience]]) -> tuple[Experience, ...]:
    """The entries of a month with too many hours; none where the hours are well."""
    # Within a month one position hands over to the next, so the larger of what ends and what begins counts,
    # and of those that took no more than this month only one.
    through = [entry for held, entry in known if held.first < month < held.last]
    ends = [entry for held, entry in known if held.first < month == held.last]
    begins = [entry for held, entry in known if held.first == month < held.last]
    short = [[entry] for held, entry in known if held.first == month == held.last]
    counted = [*through, *max(ends, begins, *short, key=_total)]
    return tuple(entry for _, entry in known if entry in counted) if _total(counted) > MOST_HOURS else ()


def _total(entries: Iterable[Experience]) -> int:
    return sum(entry.hours_per_week or 0 for entry in entries)


RULES = (gap, recent_gap, gap_without_months, gap_months_differ, too_many_hours, two_full_time)
