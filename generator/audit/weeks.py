"""How many weeks does each text give a place, and are they the same in all of them?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.audit.facts import whole_number
from generator.audit.meant import meant
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import Telling, matched, short_name, tellings
from generator.documents import Options
from generator.once import once
from generator.problems import Place
from generator.record import Record
from generator.record.experiences import Experience
from generator.record.standing import us_clinical

_DATA = table("weeks")
WEEKS_A_MONTH = 4.35


class Weeks(NamedTuple):
    """How many weeks a text gives an experience."""

    weeks: int
    said: str
    place: Place
    name: str


@rule(
    "weeks-differ",
    "warning",
    why="Weeks of US experience are counted by every reader, and two counts of the same weeks make both doubtful.",
    weak="18 weeks at Orchard Hill in the statement, 15 in the experience.",
    better="15 weeks in both.",
)
def weeks_differ(record: Record, options: Options) -> Iterator[Finding]:
    """Experiences to which two texts give different numbers of weeks; what fewest say is named."""
    for entry in record.experiences:
        told = [] if entry.private else list(_weeks_of(entry, record))
        by_weeks = Counter(claim.weeks for claim in told)
        if len(by_weeks) < 2:
            continue
        most = max(by_weeks, key=lambda weeks: (by_weeks[weeks], -_first(told, weeks)))
        right = next(claim for claim in told if claim.weeks == most)
        for claim in told:
            if claim.weeks != most:
                message = f"{claim.name} gives '{entry.organization}' {claim.weeks} weeks ('{claim.said}'), {right.name} {most}"
                yield Finding(message, claim.place, f"correct one of them; the other stands at {right.place}")


@rule(
    "weeks-add-up",
    "warning",
    why="A reader with a pencil adds the parts, and then no number is believed.",
    weak="22 weeks: 16 in Dayton and 10 in Akron.",
    better="26 weeks: 16 in Dayton and 10 in Akron.",
)
def weeks_add_up(record: Record, options: Options) -> Iterator[Finding]:
    """Sentences with a number of weeks in all and its parts, which give another sum."""
    for telling, match in matched(record, *_DATA["sums"]):
        whole, parts = whole_number(match["whole"]), (whole_number(match["one"]), whole_number(match["two"]))
        if whole and all(parts) and sum(parts) != whole:
            message = f"'{match[0]}' in {telling.words.name}: {parts[0]} and {parts[1]} are {sum(parts)}"
            yield Finding(message, telling.words.place, "count again, and correct the number that is wrong")


def weeks_told(entry: Experience, record: Record) -> int:
    """How many weeks most texts give an experience; 0 where none does."""
    told = Counter(claim.weeks for claim in _weeks_of(entry, record))
    return max(told, key=lambda weeks: told[weeks], default=0)


def weeks_in(frequency: str) -> int:
    """The weeks that a frequency gives as a whole, 0 where it gives none, or several numbers of them."""
    found = {whole_number(match["n"]) for match in pattern(_DATA["weeks-in-all"]).finditer(frequency)} - {0}
    return found.pop() if len(found) == 1 else 0


def _weeks_of(entry: Experience, record: Record) -> Iterator[Weeks]:
    for match in pattern(_DATA["weeks-there"]).finditer(entry.frequency):
        yield Weeks(whole_number(match["n"]), match[0], entry.place("frequency"), f"'frequency' of '{entry.id}'")
    for telling in _of_weeks(record):
        words = telling.words
        there = [other for other in telling.named if other.organization == entry.organization]
        if ([other for other in there if other in us_clinical(record)] or there) == [entry]:
            yield from _weeks_at(entry, telling)
        elif told := _weeks_alone(entry, telling, record):
            yield Weeks(whole_number(told["n"]), told[0], words.place, words.name)
        elif words.experience is entry and (told := pattern(_DATA["weeks-in-description"]).search(telling.sentence)):
            yield Weeks(whole_number(told["n"]), told[0][-30:], words.place, words.name)
        elif words.experience is entry and (told := _weeks_first(entry, telling, record)):
            yield Weeks(whole_number(told["n"]), told[0], words.place, words.name)


@once
def _of_weeks(record: Record) -> tuple[Telling, ...]:
    """The sentences that speak of weeks, but for those that say how often the work was."""
    return tuple(of for of in tellings(record) if "week" in of.sentence.lower() and of.words.key != "frequency")


def _weeks_alone(entry: Experience, telling: Telling, record: Record) -> re.Match[str] | None:
    """Weeks of work in a sentence about one place which it does not name, or those an action completes."""
    # Of two numbers of weeks one is of another place.
    if pattern(_DATA["and-weeks"]).search(telling.sentence):
        return None
    if telling.about == (entry,) and (told := pattern(_DATA["weeks-of-work"]).search(telling.sentence)):
        return told
    told = pattern(_DATA["weeks-completed"]).search(telling.sentence)
    return told if told and meant(telling, record) is entry else None


def _weeks_first(entry: Experience, telling: Telling, record: Record) -> re.Match[str] | None:
    """Weeks of the first sentence in the description of US clinical work, which says what it was."""
    opens = telling.words.key == "description" and " ".join(telling.words.text.split()).startswith(telling.sentence)
    return pattern(_DATA["weeks-first"]).search(telling.sentence) if opens and entry in us_clinical(record) else None


def _weeks_at(entry: Experience, telling: Telling) -> Iterator[Weeks]:
    """Weeks beside the name of one of several places."""
    names = "|".join(re.escape(name) for name in (entry.organization, short_name(entry.organization)) if name)
    for match in re.finditer(_DATA["weeks-at"].replace("{name}", f"(?:{names})"), telling.sentence, re.IGNORECASE):
        # `16 at Glenhaven` counts weeks where the last thing counted before it was weeks.
        units = re.findall(r"\d ?-?([a-z]+)", telling.sentence[: match.start("n")])
        counts_nothing_else = match[0].split()[1] in ("at", "on", "in", "with", "as", "of")
        if "week" in match[0] or (counts_nothing_else and units and units[-1].startswith("week")):
            yield Weeks(whole_number(match["n"]), match[0], telling.words.place, telling.words.name)


def _first(told: list[Weeks], weeks: int) -> int:
    return next(number for number, claim in enumerate(told) if claim.weeks == weeks)


RULES = (weeks_differ, weeks_add_up)
