"""Do two texts that tell the same thing tell it alike: its numbers, its days, who did it and in what order?"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from generator.audit.facts import amounts, whole_number
from generator.audit.once import once
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import Telling, tellings
from generator.audit.texts import Words, printed, words
from generator.documents import Options
from generator.record import Record
from generator.record.experiences import Bullet, ErasEntry, Experience
from generator.record.mentors import Seen
from generator.record.reflections import Reflection
from generator.record.season import Action, Passage

_DATA = table("retold")
_COMMON = frozenset(_DATA["common"].split())
_SMALL = frozenset(_DATA["small"].split())
_DEEDS, _NO_DEEDS = rf"\b(?:[a-z]{{2,}}ed|{'|'.join(_DATA['deeds'].split())})\b", frozenset(_DATA["no-deeds"].split())
# How much two sentences, or two whole texts, must share to tell one thing: each shared word counts the logarithm of how rare it
# is in the record. Measured on fifteen records by strangers, in which nothing contradicts.
_ONE_THING, _SAME_DAY, _SAME_WORDS, _ONE_STORY = 11.0, 13.0, 28.0, 40.0
_IN_ONE_STORY = 3.0
# How many of either a whole record has; in one that is only begun, no word is rarer.
_SENTENCES, _TEXTS = 280, 90
_STEM, _SHORTEST = 6, 4
_COMMONEST = 25
_SMALLEST = 10
_YEARS = range(1950, 2041)
_OBJECT = 3
_PERCENT = re.compile(r" ?%| percent\b")
# What a number counts: `%`, the word after it, or the whole it is of.
_UNIT = re.compile(rf"(?:{_PERCENT.pattern})|[- ](of (?:the )?\d+|[a-z]{{3,}})")
_WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
# Nearest to the fact first; what is none of these retells it.
_NEAREST = (Bullet, Experience, ErasEntry, Action, Seen, Reflection, Passage)


class Number(NamedTuple):
    """A number of a sentence, as a mark, with what it counts: `%`, or the stem of the word after it."""

    mark: str
    unit: str
    said: str

    @property
    def known(self) -> str:
        """By what it is counted in the record: a small number is only the same where it counts the same."""
        return self.mark if _is_telling(self.mark) else f"{self.mark} {self.unit}"


class Told(NamedTuple):
    """A sentence, with the stems and numbers by which it is known again."""

    telling: Telling
    marks: frozenset[str]
    numbers: tuple[Number, ...]

    @property
    def sentence(self) -> str:
        """Its words."""
        return self.telling.sentence


class Pair(NamedTuple):
    """Two sentences of different texts that tell one thing, and how much they share."""

    one: Told
    other: Told
    likeness: float


@rule(
    "number-retold",
    "warning",
    why="A result that grows from one text to the next is asked about, and the true one is no longer believed.",
    weak="Calls reached 48% and then 84% in one text, 48% and then 74% in three others.",
    better="48% and then 74% in all of them.",
)
def number_retold(record: Record, options: Options) -> Iterator[Finding]:
    """Numbers that stand nowhere else in the record, in a sentence that elsewhere is told with another number for the same."""
    times = _times(record)
    named = set()
    for pair in (turned for both in _pairs(record) for turned in (both, _turned(both))):
        ours, theirs = pair.one.marks, pair.other.marks
        if pair.likeness < _SAME_WORDS and not any(_is_telling(mark) for mark in ours & theirs):
            continue
        for number in pair.one.numbers:
            if times[number.known] > 1 or number.mark in theirs or (number, pair.one.telling.words) in named:
                continue
            others = (other for other in pair.other.numbers if other.unit == number.unit and other.mark not in ours)
            if instead := next((other for other in others if times[other.known] > 1), None):
                named.add((number, pair.one.telling.words))
                yield _differs(pair, number.said, instead.said)
    yield from _told_otherwise(record, _staff, _ONE_THING)


@rule(
    "day-retold",
    "warning",
    why="A clinic that is on Monday in one text and on Thursday in the next looks as if you had not been there.",
    weak="On Thursdays we vaccinated, and three bullets speak of the Monday vaccination.",
    better="On Mondays we vaccinated.",
)
def day_retold(record: Record, options: Options) -> Iterator[Finding]:
    """Days of the week, and how often a month, of the same thing that are others in another text."""
    named = set()
    for values in (_days, _rhythms):
        for finding in _told_otherwise(record, values, _SAME_DAY):
            if finding.place not in named:
                named.add(finding.place)
                yield finding


@rule(
    "deed-retold",
    "warning",
    why="Who did it is what an interviewer asks first, and your mentor knows the answer.",
    weak="I called the patients, and the description says that the nurse called them.",
    better="The nurse called the patients, in both.",
)
def deed_retold(record: Record, options: Options) -> Iterator[Finding]:
    """What one text says you did, alone or with some people, and another that others did, or others with you."""
    for pair in (turned for both in _pairs(record) for turned in (both, _turned(both))):
        here, there = pair.one.sentence, pair.other.sentence
        mine, theirs = _mine(pair.one), _mine(pair.other)
        for deed in mine - theirs:
            who, thing = _anothers(pair.other, deed)
            if who and thing & _object(here, deed):
                yield _odd_one_differs(pair, _phrase(here, deed), f"{who} {deed}")
        if not mine & theirs:
            continue
        alone, company = (pattern(_DATA[key]).search(here) for key in ("alone", "with-others"))
        others = pattern(_DATA["with-others"]).search(there)
        if alone and others and not pattern(_DATA["alone"]).search(there):
            yield _odd_one_differs(pair, alone[0], others[0])
        if company and others and here < there and _people(company[0]) != _people(others[0]) and pair.likeness >= _SAME_DAY:
            yield _odd_one_differs(pair, company[0], others[0])


@rule(
    "order-retold",
    "warning",
    why="Before or after the team left is the difference between prevented and noticed, and two texts must not differ in it.",
    weak="I told the attending after the team had left, and the statement says before the team reached the room.",
    better="I told the attending before the team reached the room, in both.",
)
def order_retold(record: Record, options: Options) -> Iterator[Finding]:
    """The same act before something in one text and after it in another, and most of the cases against few of them."""
    times = Counter(value for told in _sentences(record) for value in _sides(told.sentence))
    for pair in _pairs(record):
        here, there = _sides(pair.one.sentence), _sides(pair.other.sentence)
        for side, what in here.keys() if _acts(pair.one) & _acts(pair.other) else ():
            turned = ("after" if side == "before" else "before", what)
            if turned in there and turned not in here:
                yield _odd_one_differs(pair, here[side, what], there[turned], times[side, what], times[turned])
        most, few = _shares(pair.one.sentence), _shares(pair.other.sentence)
        if len(most) == len(few) == 1 and most.keys() != few.keys() and pair.likeness >= _SAME_DAY:
            yield _odd_one_differs(pair, next(iter(most.values())), next(iter(few.values())))


@rule(
    "story-retold",
    "warning",
    why="A patient's story is told in the statement and again in the interview, and it has to be the same story.",
    weak="Two bottles of metformin in the reflection, and two of losartan in the statement.",
    better="Losartan in both.",
)
def story_retold(record: Record, options: Options) -> Iterator[Finding]:
    """Two texts that tell one story, or one thing, with another person, medicine, relative, side or the like in it."""
    alike = [pair for pair in _pairs(record) if pair.likeness >= _SAME_DAY]
    told = [((pair.one.telling.words, pair.one.sentence), (pair.other.telling.words, pair.other.sentence)) for pair in alike]
    named = set()
    for part, written in _DATA["one-of-a-kind"].items():
        stories = _stories(record) if part in _DATA["in-a-story"] else ()
        for one, other in (*(((pair[0],), (pair[1],)) for pair in told), *stories):
            here, there = _parts(one, written), _parts(other, written)
            if here and there and not here.keys() & there.keys():
                both = (next(iter(here.values())), next(iter(there.values())))
                times = Counter(match["it"].lower() for text in printed(record) for match in pattern(written).finditer(text.text))
                (_, said, odd), (_, instead, at) = sorted(both, key=lambda part: (times[part[0]], -_rank(part[2])))
                if (said, odd) not in named:
                    named.add((said, odd))
                    message = f"{odd.name} says '{said}', and {at.name} tells the same with '{instead}'"
                    yield Finding(message, odd.place, f"correct one of them; the other stands at {at.place}")


@once
def _sentences(record: Record) -> tuple[Told, ...]:
    return tuple(Told(telling, _marks(telling.sentence), tuple(_numbers(telling.sentence))) for telling in tellings(record))


@once
def _pairs(record: Record) -> tuple[Pair, ...]:
    """The sentences that tell one thing, the surest first."""
    every = _sentences(record)
    stories = {frozenset((id(a), id(b))) for one, other in _stories(record) for a, _ in one for b, _ in other}
    found = []
    for (first, second), likeness in _likeness([told.marks for told in every], _SENTENCES).items():
        one, other = every[first], every[second]
        texts = frozenset((id(one.telling.words), id(other.telling.words)))
        if len(texts) > 1 and likeness >= _ONE_THING - (_IN_ONE_STORY if texts in stories else 0):
            found.append(Pair(one, other, likeness))
    return tuple(sorted(found, key=lambda pair: -pair.likeness))


Texts = tuple[tuple[Words, str], ...]


@once
def _stories(record: Record) -> tuple[tuple[Texts, Texts], ...]:
    """The texts that tell one story, each as its parts, for a reflection has several; the plainer one second."""
    by_entry: dict[int, list[Words]] = defaultdict(list)
    for text in printed(record):
        if text.is_clinical:
            by_entry[id(text.entry) if isinstance(text.entry, Reflection) else id(text)].append(text)
    texts = sorted(by_entry.values(), key=lambda parts: -_rank(parts[0]))
    marks = [_marks(" ".join(part.text for part in parts)) for parts in texts]
    parts = [tuple((text, text.text) for text in of_one) for of_one in texts]
    return tuple(
        (parts[one], parts[other]) for (one, other), likeness in _likeness(marks, _TEXTS).items() if likeness >= _ONE_STORY
    )


def _told_otherwise(record: Record, values: Callable[[str], dict[str, str]], least: float) -> Iterator[Finding]:
    """Sentences that tell one thing with other values of a kind; a value is of the same kind where only its number differs."""
    by_sentence = {told.sentence: values(told.sentence) for told in _sentences(record)}
    times = Counter(value for found in by_sentence.values() for value in found)
    named = set()
    for pair in (pair for pair in _pairs(record) if pair.likeness >= least):
        here, there = by_sentence[pair.one.sentence], by_sentence[pair.other.sentence]
        ours, theirs = sorted(here.keys() - there.keys()), sorted(there.keys() - here.keys())
        if ours and theirs and ours[0].split()[1:] == theirs[0].split()[1:]:
            place = _odd(pair, times[ours[0]], times[theirs[0]]).one.telling.words.place
            if place not in named:
                named.add(place)
                yield _odd_one_differs(pair, here[ours[0]], there[theirs[0]], times[ours[0]], times[theirs[0]])


def _likeness(marks: Sequence[frozenset[str]], usual: int) -> dict[tuple[int, int], float]:
    """How much any two of the texts share: for each shared mark, the logarithm of how rare it is among as many as are usual."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(marks):
        for mark in own:
            holders[mark].append(number)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for holding in holders.values():
        if 1 < len(holding) <= _COMMONEST:
            weight = math.log(max(len(marks), usual) / len(holding))
            for pair in combinations(holding, 2):
                shared[pair] += weight
    return shared


def _marks(text: str) -> frozenset[str]:
    """What a text is known by: the stems of its words, and its numbers."""
    found = {word for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if word.removesuffix("s") not in _WEEKDAYS}
    return frozenset({word[:_STEM] for word in found - _COMMON} | set(_figures(text)))


def _figures(text: str) -> Iterator[str]:
    """The numbers of a text, as marks: `#48%` is another than `#48`."""
    for amount in amounts(text):
        yield f"#{amount.value:g}{(_PERCENT.match(text, amount.end) and '%') or ''}"


@once
def _times(record: Record) -> Counter[str]:
    """How often each number stands in the record, notes and all."""
    times = Counter(mark for text in words(record) for mark in _figures(text.text))
    return times + Counter(number.known for told in _sentences(record) for number in told.numbers if number.known != number.mark)


def _is_telling(mark: str) -> bool:
    """Whether it is a number large enough that two sentences do not share it by chance."""
    return mark.startswith("#") and float(mark[1:].removesuffix("%")) >= _SMALLEST


def _numbers(sentence: str) -> Iterator[Number]:
    """The numbers that count something; a share in brackets is judged beside its own count, not here."""
    for amount in amounts(sentence):
        unit = _UNIT.match(sentence, amount.end)
        if unit and amount.value > 1 and amount.value not in _YEARS and sentence[amount.start - 1 : amount.start] != "(":
            share = "%" if not unit[1] else ""
            said = f"{sentence[amount.start : amount.end]}{share}"
            yield Number(f"#{amount.value:g}{share}", (unit[1] or share)[:_STEM].removesuffix("s"), said)


def _days(sentence: str) -> dict[str, str]:
    return {match["day"].removesuffix("s"): match[0] for match in pattern(_DATA["weekday"]).finditer(sentence)}


def _rhythms(sentence: str) -> dict[str, str]:
    """How often a month things are done."""
    a_month, found = _DATA["a-month"], {}
    for match in pattern(_DATA["rhythm"]).finditer(sentence):
        often = whole_number(match["n"]) or a_month.get((match["times"] or "").lower(), 1)
        per = a_month.get(match["time"] or match["per"] or match["unit"], a_month["week"])
        found[f"{often * per / a_month.get((match['nth'] or '').strip(), 1):g}"] = match[0]
    return found


def _staff(sentence: str) -> dict[str, str]:
    """Of how many the applicant was one."""
    found = pattern(_DATA["staff"]).finditer(sentence)
    return {f"{whole_number(match['n']) or 1} {(match['one'] or match['of']).lower()}": match[0] for match in found}


def _sides(sentence: str) -> dict[tuple[str, str], str]:
    found = pattern(_DATA["side-of"]).finditer(sentence)
    return {(match["side"].lower(), match["what"].lower()[:_STEM]): match[0] for match in found}


def _shares(sentence: str) -> dict[str, str]:
    found = {share: pattern(written).search(sentence) for share, written in _DATA["shares"].items()}
    return {share: match[0] for share, match in found.items() if match}


def _mine(told: Told) -> set[str]:
    """The deeds that the sentence says the applicant did."""
    is_mine, is_bullet = pattern(_DATA["i-did"]), _is_bullet(told)
    found = ((deed[0].lower(), told.sentence[: deed.start()]) for deed in _deeds(told.sentence))
    return {deed for deed, before in found if (is_bullet and not before) or is_mine.search(before)}


def _acts(told: Told) -> set[str]:
    """What the applicant did by the sentence, in any verb."""
    acts = {match["act"].lower() for match in pattern(_DATA["i-act"]).finditer(told.sentence)}
    return acts | ({told.sentence.split()[0].lower()} if _is_bullet(told) else set())


def _is_bullet(told: Told) -> bool:
    """Whether the sentence leaves out that it is the applicant who did it."""
    return isinstance(told.telling.words.entry, Bullet | Seen | Action)


def _anothers(told: Told, deed: str) -> tuple[str, frozenset[str]]:
    """Who else did the deed by the sentence, and the words of what it was done to; nobody where it was the applicant."""
    for match in _deeds(told.sentence):
        clause = re.split(r"[;:—]", told.sentence[: match.start()])[-1]
        who = pattern(_DATA["somebody"]).search(clause)
        # In the bullet `Stopped when a mother named it and called the physician` it is the applicant who called.
        is_hidden = who and _is_bullet(told) and who["who"].endswith(" and")
        if match[0].lower() == deed and who and not is_hidden and not pattern(_DATA["me"]).search(clause):
            return who["who"], _object(told.sentence, deed)
    return "", frozenset()


def _phrase(sentence: str, deed: str) -> str:
    """The deed with its subject and the words after it, as a reader finds it."""
    found = re.search(rf"(?:\bI (?:\w+ )?)?\b{deed}\b(?: [\w'’-]+){{0,{_OBJECT}}}", sentence, re.IGNORECASE)
    return found[0] if found else deed


def _object(sentence: str, deed: str) -> frozenset[str]:
    """The first words of what the deed was done to."""
    after = re.split(rf"\b{deed}\b", sentence, maxsplit=1, flags=re.IGNORECASE)[1]
    words = [word for word in re.findall(r"[a-z'’-]+", re.split(r"[,;:.—]", after)[0].lower()) if word not in _SMALL]
    return frozenset(word[:_STEM] for word in words[:_OBJECT] if len(word) >= _SHORTEST)


def _deeds(sentence: str) -> Iterator[re.Match[str]]:
    return (match for match in pattern(_DEEDS).finditer(sentence) if match[0].lower() not in _NO_DEEDS)


def _parts(texts: Texts, written: str) -> dict[str, tuple[str, str, Words]]:
    """What texts have of one kind: the word compared, as it is said, and where."""
    found = ((match, text) for text, said in texts for match in pattern(written).finditer(said))
    return {match["it"].lower(): (match["it"].lower(), match[0], text) for match, text in found}


def _turned(pair: Pair) -> Pair:
    return Pair(pair.other, pair.one, pair.likeness)


def _odd(pair: Pair, ours: int, theirs: int) -> Pair:
    """The pair, the sentence first whose version stands in fewer places, else the one that retells the other."""
    one, other = _rank(pair.one.telling.words), _rank(pair.other.telling.words)
    return pair if (-ours, one) >= (-theirs, other) else _turned(pair)


def _rank(words: Words) -> int:
    """How far a text is from the entry where a fact is first written."""
    return next((rank for rank, kind in enumerate(_NEAREST) if isinstance(words.entry, kind)), len(_NEAREST))


def _odd_one_differs(pair: Pair, ours: str, theirs: str, times: int = 0, others: int = 0) -> Finding:
    """The finding at the odd one of the two, by how often each version is told."""
    return _differs(pair, ours, theirs) if _odd(pair, times, others) is pair else _differs(_turned(pair), theirs, ours)


def _people(company: str) -> str:
    """What the people one was with are, in the singular."""
    return company.split()[-1].lower().removesuffix("s")


def _differs(pair: Pair, said: str, instead: str) -> Finding:
    """Of two sentences that tell one thing, the first is named."""
    here, there = pair.one.telling.words, pair.other.telling.words
    message = f"{here.name} says '{said}', and {there.name} tells the same with '{instead}'"
    return Finding(message, here.place, f"correct one of them; the other stands at {there.place}")


RULES = (number_retold, day_retold, deed_retold, order_retold, story_retold)
