"""Is each thing on the same day of the week, and as often, wherever the record tells of it?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from generator.audit.alike import pairs, stories
from generator.audit.anchors import may_match
from generator.audit.facts import whole_number
from generator.audit.meant import Mark, beside, clause, is_given, marks, meant, pointed_to, reflected
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import Telling, tellings
from generator.audit.texts import Words
from generator.documents import Options
from generator.once import once
from generator.problems import Place
from generator.record import Record
from generator.record.experiences import Experience
from generator.record.mentors import Seen
from generator.record.outreach import Target
from generator.record.reflections import Reflection
from generator.record.season import Passage

_DATA = table("rhythm")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PARTS = ("morning", "afternoon", "evening", "night")
_A_MONTH = {"week": 4.35, "month": 1.0}
_NTH = {"other": 2, "second": 2, "third": 3, "fourth": 4}
_OFTEN, _SHARED = 1.15, 2
# A text of so many characters is one thought.
_SHORT = 300
# The day of a scene stands in its first sentences.
_OPENING = 2


class Habit(NamedTuple):
    """What a text lets be on a day of the week (or an evening, a shift), and how often a month, 0 where it does not say."""

    on: str
    times: float
    said: str


class Scene(NamedTuple):
    """The day of the week on which a text lets something have happened once."""

    day: str
    said: str
    telling: Telling


class Told(NamedTuple):
    """A habit with the sentence that tells it of an experience, and the days and the words of the part around it."""

    habit: Habit
    telling: Telling
    days: frozenset[str]
    around: frozenset[Mark]

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.telling.words.place


@rule(
    "day-differs",
    "warning",
    why="Whoever was there knows on which day it was, and sees at once where you do not.",
    weak="On Thursdays I call the families, and the experience has them on Mondays.",
    better="On Mondays I call the families, in both.",
)
def day_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Days of the week told of an experience that are none of its frequency's, or not those another text has for the same."""
    for entry, told in _told(record).items():
        days = _days_of(entry.frequency)
        texts = [one for one in told if one.telling.words.key != "frequency"]
        outside = [one for one in texts if days and one.habit.on in _DAYS and not one.days & days]
        agree = any(one.days & days for one in texts)
        if len({one.telling.words for one in outside}) > 1 and not agree:
            message = (
                f"the frequency of '{entry.id}' is '{entry.frequency}', and {len(outside)} texts say '{outside[0].habit.said}'"
            )
            yield Finding(message, entry.place("frequency"), f"correct one of them; a text stands at {outside[0].place}")
        else:
            for one in outside:
                message = (
                    f"'{one.habit.said}' in {one.telling.words.name}, and the frequency of '{entry.id}' is '{entry.frequency}'"
                )
                yield Finding(message, one.place, f"correct one of them; the frequency stands at {entry.place('frequency')}")
        yield from _of_two([one for one in told if one.habit.on in _DAYS and one not in outside])
    yield from _of_scenes(record)


@rule(
    "rhythm-differs",
    "warning",
    why="How often you were there is what hours are counted from, and two answers make both doubtful.",
    weak="Every Saturday I measure blood pressures, and the frequency is two Saturdays a month.",
    better="On two Saturdays a month I measure blood pressures.",
)
def rhythm_differs(record: Record, options: Options) -> Iterator[Finding]:
    """How often a text lets something be, where the frequency of the experience or another text of it has another number."""
    for entry, told in _told(record).items():
        known = [habit for habit in _habits(entry.frequency) if habit.times]
        for one in told:
            other = next((habit for habit in known if _is_otherwise(one.habit, habit)), None)
            # Fewer evenings than there were may be those of a part of the work.
            of_part = other and one.habit.on not in _DAYS and one.habit.times < other.times and not _is_of_the_whole(one.telling)
            if other and not of_part and not any(habit.times == one.habit.times for habit in known):
                message = (
                    f"'{one.habit.said}' in {one.telling.words.name}, and the frequency of '{entry.id}' is '{entry.frequency}'"
                )
                yield Finding(message, one.place, f"correct one of them; the frequency stands at {entry.place('frequency')}")
        for one, other_told in combinations(told, 2):
            apart = _are_of_one_thing(one, other_told) and one.habit.on in _DAYS
            if apart and not known and _is_otherwise(one.habit, other_told.habit):
                wrong, right = _outvoted(one, other_told, told)
                message = (
                    f"'{wrong.habit.said}' in {wrong.telling.words.name} is '{right.habit.said}' in {right.telling.words.name}"
                )
                yield Finding(message, wrong.place, f"correct one of them; the other stands at {right.place}")


def _of_scenes(record: Record) -> Iterator[Finding]:
    """What happened on a day on which nobody is there, or on another where the same story is told again."""
    scenes = dict(_scenes(record))
    for key, scene in tuple(scenes.items()):
        entry = _entry_of(scene.telling, record)
        # A project within other work has no days of its own.
        there = [other for other in record.experiences if entry and other.organization == entry.organization]
        here = [other for other in there if not other.frequency.lower().startswith("within")]
        known = [_days_of(other.frequency) for other in here]
        if known and all(known) and not any(scene.day in days for days in known):
            del scenes[key]
            said = f"'{scene.said}' in {scene.telling.words.name}"
            message = f"{said}, and the frequency of '{here[0].id}' is '{here[0].frequency}'"
            hint = f"correct one of them; the frequency stands at {here[0].place('frequency')}"
            yield Finding(message, scene.telling.words.place, hint)
    told = [keys for keys in _told_again(record) if scenes.keys() >= keys]
    times = Counter(scenes[key].day for key in frozenset().union(*told))
    named: set[int] = set()
    for keys in told:
        # Of two that stand alone a reflection is right, which was written while one still knew.
        by_weight = sorted(
            keys, key=lambda key: (times[scenes[key].day], isinstance(scenes[key].telling.words.entry, Reflection))
        )
        wrong, right = (scenes[key] for key in by_weight)
        if wrong.day != right.day and by_weight[0] not in named:
            named.add(by_weight[0])
            message = f"'{wrong.said}' in {wrong.telling.words.name} is '{right.said}' in {right.telling.words.name}"
            hint = f"correct one of them; the other stands at {right.telling.words.place}"
            yield Finding(message, wrong.telling.words.place, hint)


def _told_again(record: Record) -> list[frozenset[int]]:
    """Each two texts that tell one story or one thing, by their keys."""
    alike = [(one[0][0], other[0][0]) for one, other in stories(record)]
    alike += [(pair.one.telling.words, pair.other.telling.words) for pair in pairs(record)]
    seen = (telling for telling in tellings(record) if isinstance(telling.words.entry, Seen | Target))
    both = dict.fromkeys(frozenset((_key(one), _key(other))) for one, other in alike)
    both |= dict.fromkeys(frozenset((id(of.words), id(found))) for of in seen if (found := reflected(of, record)))
    return [keys for keys in both if len(keys) > 1]


def _of_two(told: list[Told]) -> Iterator[Finding]:
    """Where two texts have the same thing on different days: what fewer of them say, or what is farther from the experience."""
    named: set[Place] = set()
    for one, other in combinations(told, 2):
        apart = one.habit.on not in other.days and other.habit.on not in one.days
        if not apart or not _are_of_one_thing(one, other) or _is_of_a_clinic(one, other):
            continue
        wrong, right = _outvoted(one, other, told)
        if wrong.place not in named:
            named.add(wrong.place)
            message = f"'{wrong.habit.said}' in {wrong.telling.words.name} is '{right.habit.said}' in {right.telling.words.name}"
            yield Finding(message, wrong.place, f"correct one of them; the other stands at {right.place}")


def _outvoted(one: Told, other: Told, told: list[Told]) -> tuple[Told, Told]:
    """Of two that differ first the one which fewer texts say, or which does not stand in the experience."""

    def weight(of: Told) -> tuple[int, bool]:
        alike = {each.telling.words for each in told if each.habit.on == of.habit.on and each.habit.times == of.habit.times}
        return len(alike), of.telling.words.experience is not None

    return (one, other) if weight(one) < weight(other) else (other, one)


def _are_of_one_thing(one: Told, other: Told) -> bool:
    """Whether two sentences in different texts share enough words, above all those around the habit, to tell of the same."""
    shared, fewest = len(one.around & other.around), min(len(one.around), len(other.around))
    in_all = len(marks(one.telling.sentence) & marks(other.telling.sentence))
    alike = shared >= min(_SHARED, fewest) > 0 or in_all > _SHARED or _what(one.habit) == _what(other.habit) != ""
    return alike and one.telling.words is not other.telling.words


def _what(habit: Habit) -> str:
    """What is on a day, such as the visit of `the Thursday visits`; nothing where only a part of the day is said."""
    last = habit.said.split()[-1].lower()
    return "" if pattern(f"(?:{_DATA['day']}|{'|'.join(_PARTS)}|month|day|shift)s?").fullmatch(last) else last.removesuffix("s")


def _is_of_a_clinic(one: Told, other: Told) -> bool:
    """Whether both name a clinic, a conference or the like, which the calendar compares for the place as a whole."""
    found = [pattern(table("calendar")["weekday"]).search(each.habit.said) for each in (one, other)]
    return all(found) and len({match["what"].lower() for match in found if match}) == 1


def _is_otherwise(one: Habit, other: Habit) -> bool:
    if one.on != other.on or not one.times or not other.times:
        return False
    return max(one.times, other.times) / min(one.times, other.times) > _OFTEN


def _is_of_the_whole(telling: Telling) -> bool:
    """Whether a sentence says what the work was, such as the first of a description, and not what was done in it."""
    return telling.words.key in ("description", "text") and not re.search(r"\b(?:I|we|my)\b", telling.sentence)


@once
def _scenes(record: Record) -> dict[int, Scene]:
    """The day of the week with which a scene, a reflection, or what a mentor saw, opens; by `_key` of its text."""
    found: dict[int, Scene] = {}
    nth: Counter[int] = Counter()
    for telling in tellings(record):
        words = telling.words
        nth[id(words)] += 1
        opens = isinstance(words.entry, Passage | Seen) or words.key in ("moment", "hook")
        match = pattern(_filled(_DATA["scene"])).search(telling.sentence) if opens and nth[id(words)] <= _OPENING else None
        if match and not pattern(_DATA["somebody"]).search(telling.sentence[: match.start()]):
            found.setdefault(_key(words), Scene(match["day"], match[0], telling))
    return found


def _key(words: Words) -> int:
    """One for all texts of a reflection, and one for each other text."""
    return id(words.entry) if isinstance(words.entry, Reflection) else id(words)


def _entry_of(telling: Telling, record: Record) -> Experience | None:
    """The experience of a scene: its own, or of a passage the only one whose place it names."""
    if not isinstance(telling.words.entry, Passage):
        return telling.one
    named = {entry.organization: entry for of in tellings(record) if of.words is telling.words for entry in of.named}
    return next(iter(named.values())) if len(named) == 1 else None


@once
def _told(record: Record) -> dict[Experience, list[Told]]:
    """What the texts tell of each experience as a habit; what a mail says of its reader's place is left out."""
    found: dict[Experience, list[Told]] = {entry: [] for entry in record.experiences if not entry.private}
    for telling in tellings(record):
        words = telling.words
        told = isinstance(words.entry, Reflection | Passage) or words.key == "hook"
        # People of a network have days of their own, but for what they and the applicant do at a place that is named.
        is_named = words.key == "network" and telling.named
        if not words.is_clinical and words.key not in ("hook", "frequency") and not is_named:
            continue
        lowered = telling.sentence.lower()
        likely = (of for of in map(_filled, (*_DATA["habits"], *_DATA["rates"])) if may_match(of, lowered))
        for written in likely:
            for match in pattern(written).finditer(telling.sentence):
                if (told and not _is_own(telling, match)) or _is_quoted(match):
                    continue
                entry = _on_that_day(telling, match, record) or beside(telling, match, record) or meant(telling, record)
                habit, part = _habit(match), clause(telling.sentence, match)
                if entry in found and not any(each.telling is telling and each.habit.on == habit.on for each in found[entry]):
                    # A short text that has two days tells of both.
                    around = words.text if len(words.text) <= _SHORT else telling.sentence
                    days = frozenset(pattern(_DATA["day"]).findall(around))
                    found[entry].append(Told(habit, telling, days, marks(part)))
    return found


def _is_quoted(match: re.Match[str]) -> bool:
    """Whether the words stand in quotation marks: what somebody said, or a word that was asked for."""
    before = match.string[: match.start()]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _on_that_day(telling: Telling, match: re.Match[str], record: Record) -> Experience | None:
    """The experience on that day of the week, of those whose texts share a word with the part of a sentence."""
    day = match.groupdict().get("day")
    there = [entry for entry in record.experiences if day and day in entry.frequency and not entry.private]
    return None if is_given(telling) else pointed_to(clause(telling.sentence, match), record, there)


def _is_own(telling: Telling, match: re.Match[str]) -> bool:
    """Whether a sentence tells of the applicant, and not of a reading, a patient or the one who is written to."""
    before = telling.sentence[: match.end()]
    was_there = telling.about and pattern(_DATA["at-the"]).search(telling.sentence[: match.start()])
    return bool(was_there or pattern(_DATA["own"]).search(telling.sentence)) and not pattern(_DATA["reader"]).search(before)


def _habits(text: str) -> list[Habit]:
    return [
        _habit(match) for written in (*_DATA["habits"], *_DATA["rates"]) for match in pattern(_filled(written)).finditer(text)
    ]


def _habit(match: re.Match[str]) -> Habit:
    of = match.groupdict()
    times = 0.0
    if of.get("period"):
        number = {"once": 1, "twice": 2}.get((of.get("once") or "").lower()) or whole_number(of.get("n"))
        times = number * _A_MONTH[of["period"] or "week"]
    elif of.get("n"):
        times = float(whole_number(of["n"]))
    elif of.get("one"):
        times = 2.0 if of["also"] else 1.0
    elif re.match("every|each", match[0], re.IGNORECASE) or of.get("nth"):
        times = _A_MONTH["week"] / _NTH.get(of.get("nth") or "", 1)
    part = next((part for part in _PARTS if part in match[0]), (of.get("unit") or "").lower())
    return Habit(of.get("day") or part, times, match[0])


def _days_of(frequency: str) -> frozenset[str]:
    """The days of the week that a frequency names; none where it has other times as well."""
    days = set(pattern(_DATA["day"]).findall(frequency))
    if span := pattern(_filled(_DATA["from-to"])).search(frequency):
        days.update(_DAYS[_DAYS.index(span["first"]) : _DAYS.index(span["last"]) + 1])
    others = re.sub(r"\b([a-z]+|\d) days a week\b", lambda m: "" if whole_number(m[1]) == len(days) else m[0], frequency)
    return frozenset() if pattern(_DATA["open"]).search(others) else frozenset(days)


def _filled(written: str) -> str:
    return written.replace("DAY", _DATA["day"]).replace("COUNT", _DATA["count"])


RULES = (day_differs, rhythm_differs)
