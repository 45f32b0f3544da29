"""Do two texts that tell the same thing tell it alike: its numbers, its days, who did it and in what order?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from generator.audit.alike import (
    ONE_THING,
    Number,
    Pair,
    Texts,
    Told,
    both_ways,
    differs,
    is_telling,
    numbers_of,
    odd_one_differs,
    pairs,
    rank,
    stories,
    times_told,
    told_sentences,
    unlike,
)
from generator.audit.deeds import acts
from generator.audit.facts import whole_number
from generator.audit.meant import meant
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import Telling, stems, tellings
from generator.audit.texts import Words, printed
from generator.documents import Options
from generator.record import Record
from generator.record.dates import month_number
from generator.record.mentors import Seen
from generator.record.outreach import Target

_DATA = table("retold")
# How much two sentences must share for their days, or any of their numbers, to be of one thing; see `alike`.
_SAME_DAY, _SAME_WORDS = 13.0, 28.0


@rule(
    "number-retold",
    "warning",
    why="A result that grows from one text to the next is asked about, and the true one is no longer believed.",
    weak="Calls reached 48% and then 84% in one text, 48% and then 74% in three others.",
    better="48% and then 74% in all of them.",
    against="text",
)
def number_retold(record: Record, options: Options) -> Iterator[Finding]:
    """Numbers that stand nowhere else in the record, in a sentence that elsewhere is told with another number for the same."""
    times = times_told(record)
    named = set()
    odd = [
        odd_one_differs(pair, ours.said, theirs.said, times[ours.known], times[theirs.known])
        for pair in pairs(record)
        for ours, theirs in _only_apart(pair)
    ]
    yield from {of.place: of for of in odd}.values()
    for pair in both_ways(record):
        ours, theirs = pair.one.marks, pair.other.marks
        if pair.likeness < _SAME_WORDS and not any(is_telling(mark) for mark in ours & theirs):
            continue
        for number in pair.one.numbers if not _only_apart(pair) else ():
            if times[number.known] > 1 or number.mark in theirs or (number, pair.one.telling.words) in named:
                continue
            others = (other for other in pair.other.numbers if other.unit == number.unit and other.mark not in ours)
            others = (other for other in others if not _make_a_whole(number, other))
            if instead := next((other for other in others if times[other.known] > 1), None):
                named.add((number, pair.one.telling.words))
                yield differs(pair, number.said, instead.said)
    yield from _staff_otherwise(record)
    for one, other in (way for both in stories(record) for way in (both, both[::-1])):
        here, there = _counted(one), _counted(other)
        for number, text in here.items():
            alike = {known: at for known, at in there.items() if known.unit == number.unit}
            instead = next((known for known in alike if times[known.known] > 1 and known not in here), None)
            if instead and times[number.known] == 1 and number not in there and (number, text) not in named:
                named.add((number, text))
                yield unlike(text, number.said, alike[instead], instead.said)


@lru_cache(maxsize=4096)
def _but_for_numbers(sentence: str) -> str:
    return re.sub(r"\d[\d,.]*", "#", sentence).lower()


def _only_apart(pair: Pair) -> list[tuple[Number, Number]]:
    """The one number in which two sentences of the same words differ, in each of them; nothing where more differs."""
    one, other = pair.one, pair.other
    if len(one.numbers) != len(other.numbers) or _but_for_numbers(one.sentence) != _but_for_numbers(other.sentence):
        return []
    apart = [both for both in zip(one.numbers, other.numbers, strict=True) if both[0].mark != both[1].mark]
    return apart if len(apart) == 1 else []


@rule(
    "day-retold",
    "warning",
    why="A clinic that is on Monday in one text and on Thursday in the next looks as if you had not been there.",
    weak="On Thursdays we vaccinated, and three bullets speak of the Monday vaccination.",
    better="On Mondays we vaccinated.",
    against="text",
)
def day_retold(record: Record, options: Options) -> Iterator[Finding]:
    """Days of the week, and how often a month, of the same thing that are others in another text."""
    yield from _told_otherwise(record, _SAME_DAY, _days, _rhythms, _later)


@rule(
    "order-retold",
    "warning",
    why="Before or after the team left is the difference between prevented and noticed, and two texts must not differ in it.",
    weak="I told the attending after the team had left, and the statement says before the team reached the room.",
    better="I told the attending before the team reached the room, in both.",
    against="text",
)
def order_retold(record: Record, options: Options) -> Iterator[Finding]:
    """The same act before something in one text and after it in another, or in another month; most cases against few of them."""
    for pair in pairs(record):
        here, there = _sides(pair.one.sentence), _sides(pair.other.sentence)
        same_act = acts(pair.one.telling) & acts(pair.other.telling)
        for side, what in here.keys() if same_act else ():
            opposite = ("after" if side == "before" else "before", what)
            if opposite in there and opposite not in here:
                times = Counter(value for told in told_sentences(record) for value in _sides(told.sentence))
                yield odd_one_differs(pair, here[side, what], there[opposite], times[side, what], times[opposite])
        month, other = (pattern(_DATA["month"]).search(_own_part(told)) for told in (pair.one, pair.other))
        apart = month and other and month["it"] not in pair.other.sentence and other["it"] not in pair.one.sentence
        if month and other and apart and same_act and pair.likeness >= _SAME_DAY:
            yield odd_one_differs(pair, month[0], other[0])
        most, few = _shares(pair.one.sentence), _shares(pair.other.sentence)
        if len(most) == len(few) == 1 and most.keys() != few.keys() and pair.likeness >= _SAME_DAY:
            yield odd_one_differs(pair, next(iter(most.values())), next(iter(few.values())))


@rule(
    "story-retold",
    "warning",
    why="A patient's story is told in the statement and again in the interview, and it has to be the same story.",
    weak="Two bottles of metformin in the reflection, and two of losartan in the statement.",
    better="Losartan in both.",
    against="text",
)
def story_retold(record: Record, options: Options) -> Iterator[Finding]:
    """Two texts that tell one story, or one thing, with another person, medicine, relative, language, town or the like in it."""
    spoken = [*_told_otherwise(record, ONE_THING, _languages)]
    yield from (*spoken, *(of for of in _languages_apart(record) if of.place not in {other.place for other in spoken}))
    yield from _towns_apart(record)
    alike = [(pair.one.texts, pair.other.texts) for pair in pairs(record) if pair.likeness >= _SAME_DAY]
    named = set()
    for part, of_part in _DATA["one-of-a-kind"].items():
        written = of_part.replace("{language}", "|".join(table("geography")["languages"]))
        for one, other in (*alike, *(stories(record) if part in _DATA["in-a-story"] else ())):
            here, there = _parts(one, written), _parts(other, written)
            units = {unit for unit, _ in here} & {unit for unit, _ in there}
            here, there = ({value: at for value, at in told.items() if value[0] in units} for told in (here, there))
            of_two = part in _DATA["two-in-a-text"] and _have_both(one, other, written)
            if here and there and not here.keys() & there.keys() and not of_two:
                both = (next(iter(here.values())), next(iter(there.values())))
                times = Counter(match["it"].lower() for text in printed(record) for match in pattern(written).finditer(text.text))
                (_, said, odd), (_, instead, at) = sorted(both, key=lambda part: (times[part[0]], -rank(part[2])))
                if (said, odd) not in named:
                    named.add((said, odd))
                    yield unlike(odd, said, at, instead)


def _towns_apart(record: Record) -> Iterator[Finding]:
    """E-mails, and what mentors saw, that let a thing have been in another town than the text they retell."""
    cities = {entry.city for entry in record.experiences if entry.city}
    towns = re.compile(rf"\bin ({'|'.join(map(re.escape, cities))})\b", re.IGNORECASE)
    for pair in pairs(record) if cities else ():
        if any(isinstance(told.telling.words.entry, Target | Seen) for told in (pair.one, pair.other)):
            here, there = (
                {town[1].lower(): town[0] for town in towns.finditer(told.sentence)} for told in (pair.one, pair.other)
            )
            if here and there and not here.keys() & there.keys():
                yield odd_one_differs(pair, next(iter(here.values())), next(iter(there.values())))


def _languages_apart(record: Record) -> Iterator[Finding]:
    """What a mentor saw in the month of a reflection on the same work, in words of it and in another language."""
    months = pattern(_DATA["a-month-name"])
    seen = [told for told in tellings(record) if isinstance(told.words.entry, Seen) and _languages(told.sentence)]
    for telling in seen:
        month = months.search(telling.sentence)
        for of in record.reflections if month else ():
            theirs, known = _languages(of.moment), {entry.id for entry in telling.about}
            in_it = month and of.experience in known and of.date.month == month_number(month[0])
            ours = _languages(telling.sentence)
            if in_it and theirs and not ours.keys() & theirs.keys() and len(stems(telling.sentence) & stems(of.moment)) > 1:
                there = next(text for text in printed(record) if text.entry is of and text.key == "moment")
                yield unlike(telling.words, next(iter(ours.values())), there, next(iter(theirs.values())))


def _told_otherwise(record: Record, least: float, *kinds: Callable[[str], dict[str, str]]) -> Iterator[Finding]:
    """Sentences that tell one thing with other values of a kind; a value is of the same kind where only its number differs."""
    named = set()
    for kind in kinds:
        values = cache(kind)
        for pair in (pair for pair in pairs(record) if pair.likeness >= least):
            here, there = values(_own_part(pair.one)), values(_own_part(pair.other))
            ours, theirs = sorted(here.keys() - there.keys()), sorted(there.keys() - here.keys())
            # A mail may have the other value in what it says of its reader.
            if not ours or not theirs or theirs[0] in values(pair.one.sentence) or ours[0] in values(pair.other.sentence):
                continue
            if ours[0].split()[1:] == theirs[0].split()[1:]:
                times = Counter(value for told in told_sentences(record) for value in values(_own_part(told)))
                finding = odd_one_differs(pair, here[ours[0]], there[theirs[0]], times[ours[0]], times[theirs[0]])
                if finding.place not in named:
                    named.add(finding.place)
                    yield finding


def _staff_otherwise(record: Record) -> Iterator[Finding]:
    """Of how many the applicant was one at a place, where another text has another number of the same people."""
    known: dict[tuple[str, str], list[tuple[str, str, Telling]]] = defaultdict(list)
    for told in (told for told in told_sentences(record) if told.telling.words.is_clinical):
        for value, said in _staff(told.sentence).items():
            number, who = value.split()
            if entry := meant(told.telling, record):
                known[entry.id, who.removesuffix("s")].append((number, said, told.telling))
    for claims in known.values():
        times = Counter(number for number, _, _ in claims)
        (right, instead, other), *rest = sorted(claims, key=lambda claim: (-times[claim[0]], rank(claim[2].words)))
        yield from (unlike(telling.words, said, other.words, instead) for number, said, telling in rest if number != right)


def _make_a_whole(one: Number, other: Number) -> bool:
    """Whether two parts are all there is: 6 of 76 on which readers differ, and 70 on which they agree; 39% and 61%."""
    whole = "100" if one.unit == "%" else one.unit.removeprefix("of ")
    one, other = (part._replace(mark=part.mark.removesuffix("%")) for part in (one, other))
    return whole.isdigit() and float(one.mark[1:]) + float(other.mark[1:]) == float(whole)


def _own_part(told: Told) -> str:
    """A sentence without what a mail says of its reader: `Your Wednesday clinic is small, and in Akron I …`."""
    is_of_reader = isinstance(told.telling.words.entry, Target) and pattern(_DATA["of-the-reader"]).match(told.sentence)
    return told.sentence[is_of_reader.end() :] if is_of_reader else told.sentence


def _counted(texts: Texts) -> dict[Number, Words]:
    """The numbers of a story that it has one of, such as how many minutes somebody waited; weeks and people it has many of."""
    found = ((number, text) for text, said in texts for number in numbers_of(said) if f"within {number.said}" not in said)
    return {number: text for number, text in found if number.unit in _DATA["counted-in-a-story"]}


def _languages(sentence: str) -> dict[str, str]:
    # `Creole` is Haitian Creole said shortly; English is spoken beside every other.
    names = "|".join((*table("geography")["languages"], "Creole"))
    return {match[0].lower().split()[-1]: match[0] for match in pattern(rf"(?-i:\b(?:{names})\b)").finditer(sentence)}


def _days(sentence: str) -> dict[str, str]:
    """The days of the week, but of a sentence that sets them against the weekend."""
    if "weekend" in sentence:
        return {}
    return {match["day"].removesuffix("s"): match[0] for match in pattern(_DATA["weekday"]).finditer(sentence)}


def _rhythms(sentence: str) -> dict[str, str]:
    """How often a month things are done."""
    a_month, found = _DATA["a-month"], {}
    for match in pattern(_DATA["rhythm"]).finditer(sentence):
        often = whole_number(match["n"]) or a_month.get((match["times"] or "").lower(), 1)
        per = a_month.get(match["time"] or match["per"] or match["unit"], a_month["week"])
        found[f"{often * per / a_month.get((match['nth'] or '').strip(), 1):g}"] = match[0]
    return found


def _later(sentence: str) -> dict[str, str]:
    """How many days later something came."""
    days, found = _DATA["days"], pattern(_DATA["later"]).finditer(sentence)
    return {f"{(whole_number(match['n']) or 1) * days[match['unit'].lower()]} days": match[0] for match in found}


def _staff(sentence: str) -> dict[str, str]:
    """Of how many the applicant was one."""
    found = pattern(_DATA["staff"]).finditer(sentence)
    return {f"{whole_number(match['n']) or 1} {(match['one'] or match['of']).lower()}": match[0] for match in found}


def _sides(sentence: str) -> dict[tuple[str, str], str]:
    found = pattern(_DATA["side-of"]).finditer(sentence)
    return {(match["side"].lower(), match["what"].lower()): match[0] for match in found}


def _shares(sentence: str) -> dict[str, str]:
    found = {share: pattern(written).search(sentence) for share, written in _DATA["shares"].items()}
    return {share: match[0] for share, match in found.items() if match}


def _parts(texts: Texts, written: str) -> dict[tuple[str, str], tuple[str, str, Words]]:
    """What texts have of one kind, by what it is counted in and the word compared: that word, as it is said, and where."""
    found = ((match, text) for text, said in texts for match in _matches(written, said))
    return {
        (match.groupdict().get("of", "").lower(), match["it"].lower()): (match["it"].lower(), match[0], text)
        for match, text in found
    }


def _have_both(one: Texts, other: Texts, written: str) -> bool:
    """Whether one of the texts, read as a whole, has what the other says: `a cane in his left hand. His right one is weak.`"""
    here, there = (_parts(texts, written).keys() for texts in (one, other))
    whole, whole_other = (_parts(tuple((text, text.text) for text, _ in texts), written).keys() for texts in (one, other))
    return bool(here & whole_other or there & whole)


@lru_cache(maxsize=8192)
def _matches(written: str, said: str) -> tuple[re.Match[str], ...]:
    """One sentence stands in many pairs and stories."""
    return tuple(pattern(written).finditer(said))


RULES = (number_retold, day_retold, order_retold, story_retold)
