"""Did each post last as long as the texts say, by its own dates?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.audit.facts import SPOKEN_NUMBER
from generator.audit.meant import clause, pointed_to
from generator.audit.numbers import spoken_or_figure
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.scope import said
from generator.audit.telling import Telling, names_by_experience, tellings
from generator.documents import Options
from generator.record import Record
from generator.record.experiences import Experience
from generator.record.outreach import Target
from generator.record.season import LastCycle

_DATA = table("lengths")
_NUMBER = rf"\d+|{SPOKEN_NUMBER}"
_LEN = (
    rf"(?<![\w-])(?:(?:{_DATA['about']}) )?(?P<n>{_NUMBER})(?P<half> and a half)?[- ](?:full |whole |long )?"
    rf"(?P<unit>year|month|week)s?\b(?:,? and (?:(?P<more>{_NUMBER}) months?|(?P<half2>a half)))?"
)
_MONTHS = {"year": 12.0, "month": 1.0, "week": 12 / 52}
# Months by which a length may be shorter and longer than it says, by its unit; of years and months together, one month.
_SLACK = {"year": (4.0, 8.0), "month": (1.0, 1.0), "week": (0.5, 1.8)}
_HALF, _EXACT = (4.0, 4.0), (1.0, 1.0)
_SENTENCES, _FAR = 2, 3


@rule(
    "length-differs",
    "warning",
    why="Years and months are counted from the dates beside them, by every reader with a pencil.",
    weak="For almost seven years I was a medical officer at a hospital where the dates give five.",
    better="For almost five years I was a medical officer there.",
)
def length_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Lengths of time told of a post that are not those from its start to its end; told often, the dates are named."""
    today = options.today.first_month
    wrong: dict[str, list[tuple[Telling, re.Match[str], Experience]]] = {}
    for telling, match, entries in _told(record):
        low, high = _range(match)
        spans = [_months([entry], today) for entry in entries] + [_months(entries, today)]
        if entries and not any(low <= months <= high for months in spans):
            wrong.setdefault(entries[0].id, []).append((telling, match, entries[0]))
    for claims in wrong.values():
        telling, match, entry = claims[0]
        dates = f"from {entry.start} to {entry.end} are {_spoken(_months([entry], today))}"
        if len({claim.words for claim, _, _ in claims}) > 1 and len({said[0].lower() for _, said, _ in claims}) == 1:
            message = f"{dates}, and {len(claims)} texts say '{match[0]}' of '{entry.id}'"
            yield Finding(message, entry.place("start"), f"count again; a text stands at {telling.words.place}")
            continue
        for telling, match, _ in claims:
            message = f"{telling.words.name} says '{match[0]}' for '{entry.id}', and {dates}"
            yield Finding(message, telling.words.place, f"count again; the dates stand at {entry.place('start')}")


def _told(record: Record) -> Iterator[tuple[Telling, re.Match[str], list[Experience]]]:
    """Each length that a text gives a post, with the experiences it may be of."""
    known = {(id(told.text), told.sentence): told.entries for told in said(record)}
    number: dict[int, int] = {}
    for telling in tellings(record):
        words, own = telling.words, telling.words.experience
        nth = number[id(words)] = number.get(id(words), 0) + 1
        if isinstance(words.entry, Target | LastCycle) or (own and (words.key != "description" or nth > _SENTENCES)):
            continue
        for length in pattern(_LEN).finditer(telling.sentence):
            masked = f"{telling.sentence[: length.start()]}LEN{telling.sentence[length.end() :]}"
            if length["unit"].lower() == "week" and not own:
                # Weeks of several places are added up, and compared with each other as counts.
                continue
            part = clause(telling.sentence, length)
            is_told = len(pattern(_LEN).findall(part)) == 1 and any(
                pattern(written).search(masked) for written in _DATA["own" if own else "told"]
            )
            if is_told and not pattern(_DATA["not-own"]).search(part):
                given = known.get((id(words), telling.sentence), ())
                yield telling, length, [own] if own else _meant(telling, length, given, record)


def _meant(telling: Telling, length: re.Match[str], given: tuple[Experience, ...], record: Record) -> list[Experience]:
    """What a length is of: what its part of the sentence names, or points to; `given` where the sentence has no parts."""
    part, names = clause(telling.sentence, length), names_by_experience(record)
    # A length between two commas is one of what was said before it.
    if pattern(_DATA["alone"]).fullmatch(part):
        part = telling.sentence[: length.end()]
    places = [entry for entry in record.experiences if any(name in part for name in names[entry.id])]
    places = places or [entry for entry in record.experiences if entry.city and entry.city in part]
    if places:
        return places
    one = pointed_to(part, record) or pointed_to(telling.sentence[: length.end()], record)
    low, high = _range(length)
    # Words alone point to it, and another post lasted as long: then that may be meant.
    others = (entry for entry in record.experiences if entry is not one and not entry.end.is_present)
    may_be_another = any(low <= _months([entry], entry.end.last_month) <= high for entry in others)
    if one and (may_be_another or not _is_near(length, one)):
        return []
    return [one] if one else list(given) if part == telling.sentence else []


def _is_near(length: re.Match[str], entry: Experience) -> bool:
    """Whether a length may be one of an experience that nothing but words point to."""
    low, high = _range(length)
    months = _months([entry], entry.end.last_month) if not entry.end.is_present else low
    return low <= _FAR * months and months <= _FAR * high


def _range(match: re.Match[str]) -> tuple[float, float]:
    """The fewest and the most months from start to end that a length can mean, as both are counted."""
    unit, about = match["unit"].lower(), match["about"] or ""
    half, more = match["half"] or match["half2"], match["more"]
    months = (spoken_or_figure(match["n"].lower()) + (0.5 if half else 0)) * _MONTHS[unit]
    months += spoken_or_figure(more.lower()) if more else 0
    less, over = _EXACT if more else _HALF if half else _SLACK[unit]
    if pattern(_DATA["less"]).search(about):
        return months - max(less, 11.0 if unit == "year" else 2.0), months + 1
    if pattern(_DATA["more"]).search(about):
        return months - 1, months + max(over, 12.0 if unit == "year" else 4.0)
    if about:
        less, over = 1.5 * less, 1.5 * over
    return months - less, months + over


def _months(entries: Iterable[Experience], today: int) -> int:
    """Months in which at least one of the experiences went on."""
    return len({month for entry in entries for month in range(entry.start.first_month, min(entry.end.last_month, today) + 1)})


def _spoken(months: int) -> str:
    years, rest = divmod(months, 12)
    parts = [f"{count} {unit}{'s' if count > 1 else ''}" for count, unit in ((years, "year"), (rest, "month")) if count]
    return " and ".join(parts)


RULES = (length_differs,)
