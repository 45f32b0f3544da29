"""Is the same thing counted alike wherever the record counts it?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.audit.facts import is_slip, whole_number
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.sequence import exams_named
from generator.audit.sittings import exams, sittings
from generator.audit.telling import Telling, matched, stems, tellings
from generator.audit.texts import Words
from generator.documents import Options
from generator.once import once
from generator.record import Record
from generator.record.outreach import Target

_DATA = table("counts")
_COUNT = re.compile(
    r"(?<![\w.,/–-])(?P<n>\d{1,3}(?:,\d{3})+|\d+)(?P<share> ?%)?"
    r"(?![\w/–]|-\w|\.\d|,\d|(?: \w+)? (?:week|month|year|hour|minute|day)s?\b)(?P<of>(?: [a-z][\w-]*){0,3})"
)
_SMALLEST, _ROUND = 12, 10
_YEARS = range(1950, 2040)
_SHARED_WORDS, _ONE_SENTENCE = 2, 4
# How many letters around a number tell what it is of.
_BESIDE = 14


class Count(NamedTuple):
    """A number as a text has it, with the stems of the words after it and of its sentence."""

    number: int
    is_share: bool
    of: frozenset[str]
    around: frozenset[str]
    telling: Telling


@rule(
    "number-differs",
    "warning",
    why="Two numbers for one thing in two files: one of them is a slip, and an interviewer asks which.",
    weak="A cohort of 148 in an e-mail, and 184 in the experience.",
    better="184 in both.",
)
def number_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Numbers that look like the slip of a number counted elsewhere: two digits turned, or one of them changed."""
    scores = {exam.score for exam in record.profile.exams}
    counts = [count for count in _counts(record) if count.number not in scores]
    times = Counter((count.number, count.is_share) for count in counts)
    for count in counts:
        alone = times[count.number, count.is_share] == 1
        other = next((other for other in counts if _may_be_meant(count, other, alone=alone)), None)
        oftener = other and times[other.number, other.is_share] > times[count.number, count.is_share]
        if other and (oftener or _weight(other) > _weight(count)):
            unit = "%" if count.is_share else ""
            message = (
                f"'{count.number}{unit}' in {count.telling.words.name} is {other.number}{unit} in {other.telling.words.name}"
            )
            hint = f"correct one of them; the other stands at {other.telling.words.place}"
            yield Finding(message, count.telling.words.place, hint)


@rule(
    "rate-differs",
    "warning",
    why="How many patients a day you saw is asked in interviews, and the answer has to be one number.",
    weak="60 to 70 visits a day in the statement, 45 to 50 in the experience.",
    better="45 to 50 visits a day in both.",
)
def rate_differs(record: Record, options: Options) -> Iterator[Finding]:
    """How many a day or a week a passage tells of an experience, where its bullets have other numbers for the same."""
    known: dict[tuple[str, ...], list[tuple[set[int], Telling]]] = {}
    for telling in sorted(tellings(record), key=lambda telling: telling.words.is_written):
        for match in pattern(_DATA["rate"]).finditer(telling.sentence) if telling.one else ():
            key = (telling.about[0].id, match["what"].lower()[:6], match["time"].lower())
            rate = {whole_number(match[name]) for name in ("low", "high", "dash") if match[name]}
            others = known.setdefault(key, [])
            if not telling.words.is_written:
                others.append((rate, telling))
            elif others and all(min(rate) > max(other) or max(rate) < min(other) for other, _ in others):
                other, where = others[0]
                has = " to ".join(map(str, sorted(other)))
                message = f"'{match[0]}' in {telling.words.name}, but {where.words.name} has {has}"
                hint = f"correct one of them; the other stands at {where.words.place}"
                yield Finding(message, telling.words.place, hint)


@rule(
    "score-differs",
    "error",
    why="Programs compare every score with the transcript.",
    weak="Step 2 CK 239 in the profile, step2_ck: 232 in the last cycle, and one attempt.",
    better="239 in both.",
)
def score_differs(record: Record, options: Options) -> Iterator[Finding]:
    """A Step 2 CK of the last cycle that is not the profile's, and scores in notes of what was done that no exam has."""
    scored = [exam for exam in exams(record) if exam.score]
    last = record.season.last if record.season else None
    told = [(telling, match[0], match["score"] or match["score2"]) for telling, match in matched(record, _DATA["score"])]
    for exam in scored:
        of_it = [(telling, score) for telling, said, score in told if exam in exams_named(said, record)]
        others = [
            (telling, score) for telling, score in of_it if int(score) not in {each.score for each in sittings(exam, record)}
        ]
        taken_by_then = last and last.submitted and exam.date and exam.date.last_month <= last.submitted.last_month
        if (
            last
            and taken_by_then
            and "2 ck" in exam.name.lower()
            and last.step2_ck not in (None, exam.score)
            and exam.attempts == 1
        ):
            if all(int(score) != last.step2_ck for _, score in of_it):
                message = f"step2_ck is {last.step2_ck} here, and Step 2 CK is {exam.score} in the profile"
                yield Finding(message, last.place("step2_ck"), f"correct one of them; the score stands at {exam.place('score')}")
            else:
                message = f"Step 2 CK is {exam.score} here, and {last.step2_ck} in the last cycle"
                yield Finding(message, exam.place("score"), f"correct one of them; the other stands at {last.place('step2_ck')}")
        # Texts that agree with one another outvote the field.
        if len(others) > 1 and len({score for _, score in of_it}) == 1:
            message = f"{exam.name} is {exam.score} here, and {others[0][1]} in {len(others)} texts"
            where = " and ".join(str(telling.words.place) for telling, _ in others)
            yield Finding(message, exam.place("score"), f"correct what is wrong; the texts stand at {where}")
    scores = {exam.score for exam in record.profile.exams} | ({last.step2_ck} if last else set())
    for telling, _, score in told:
        if scored and not telling.words.is_written and int(score) not in scores:
            known = ", ".join(f"{exam.name} {exam.score} at {exam.place('score')}" for exam in scored)
            message = f"the score '{score}' in {telling.words.name} is no score of the profile"
            yield Finding(message, telling.words.place, f"the profile has {known}")


@once
def _counts(record: Record) -> tuple[Count, ...]:
    found = []
    for telling in tellings(record):
        around = stems(telling.sentence)
        for match in _COUNT.finditer(telling.sentence):
            number = int(match["n"].replace(",", ""))
            beside = telling.sentence[max(0, match.start() - _BESIDE) : match.end() + _BESIDE]
            if number >= _SMALLEST and number not in _YEARS and not pattern(_DATA["no-count"]).search(beside):
                found.append(Count(number, match["share"] is not None, stems(match["of"]), around, telling))
        for match in pattern(_DATA["few"]).finditer(telling.sentence):
            found.append(Count(whole_number(match["n"]), False, stems(match["of"]), around, telling))
    return tuple(found)


def _may_be_meant(count: Count, other: Count, *, alone: bool) -> bool:
    """Whether one of two numbers is the other: by the slip of a digit, or where two sentences are nearly the same."""
    if min(count.number, other.number) < _SMALLEST:
        if max(count.number, other.number) >= _SMALLEST or not _is_one_sentence(count, other):
            return False
        apart = count.telling.words is not other.telling.words and count.number != other.number
        return apart and bool(set(count.telling.about) & set(other.telling.about))
    return _is_mistyped(count, other) and (alone or _is_one_sentence(count, other))


def _is_one_sentence(count: Count, other: Count) -> bool:
    """Whether two sentences count the same thing in so many same words that they tell one fact."""
    return bool(count.of & other.of) and len(count.around & other.around) >= _ONE_SENTENCE


def _is_mistyped(count: Count, other: Count) -> bool:
    """Whether a number may be another one, mistyped: of the same thing, in another text."""
    if count.telling.words is other.telling.words or count.is_share is not other.is_share:
        return False
    if not is_slip(count.number, other.number):
        return False
    # A text that has both numbers means two things.
    if re.search(rf"\b{count.number:,}\b", other.telling.words.text) or re.search(
        rf"\b{other.number:,}\b", count.telling.words.text
    ):
        return False
    is_turned = sorted(str(count.number)) == sorted(str(other.number))
    # Two round numbers, as `60 charts` and `40 charts`, are of two things unless the sentences tell one fact.
    is_round = not (count.is_share or is_turned or count.number % _ROUND or other.number % _ROUND)
    if is_round and not _is_one_sentence(count, other):
        return False
    is_mail = isinstance(count.telling.words.entry, Target) or isinstance(other.telling.words.entry, Target)
    of_one = len(count.telling.about) <= 1 and len(other.telling.about) <= 1
    together = is_mail or (of_one and set(count.telling.about) & set(other.telling.about))
    shared = len(count.around & other.around)
    return (
        bool(together)
        and shared >= _SHARED_WORDS
        and (bool(count.of & other.of) or (shared > _SHARED_WORDS and (is_turned or not is_mail)))
    )


def _weight(count: Count) -> int:
    """How much a text counts as the source of a number: the experience itself most, a mail least."""
    words: Words = count.telling.words
    return 0 if isinstance(words.entry, Target) else 2 if words.experience else 1


RULES = (number_differs, rate_differs, score_differs)
