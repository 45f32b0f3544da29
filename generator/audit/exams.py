"""Are exams told as the profile has them: passed or still to come, at which attempt, before or after what?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.audit.rules import Finding, first, pattern, rule, table
from generator.audit.sequence import besides, exams_in, exams_named, orders
from generator.audit.sittings import exams, sittings
from generator.audit.texts import Words, in_several, printed, sentences
from generator.documents import Options
from generator.documents.shared.words import counted
from generator.record import Record
from generator.record.dates import Date
from generator.record.experiences import Experience
from generator.record.profile import Exam
from generator.record.reflections import Reflection
from generator.record.season import Action, LastCycle

_DATA = table("exams")
# A result comes, and is told, some weeks after the day.
_A_MONTH = 1
_MANY = 99
_STEPS = 3


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a text says of the attempts of one exam, or of any of several: at least and at most how many."""

    text: Words
    quoted: str
    exams: tuple[Exam, ...]
    least: int
    most: int

    @property
    def is_true(self) -> bool:
        return any(self.least <= exam.attempts <= self.most for exam in self.exams)


@rule(
    "exam-order",
    "error",
    why="Exam dates stand on the transcript, and so does what came before them.",
    weak="I passed Step 3 before my first day at Glenhaven, and Step 3 was in May, Glenhaven began in January.",
    better="I passed Step 3 after my weeks at Glenhaven.",
)
def exam_order(record: Record, options: Options) -> Iterator[Finding]:
    """Exams put before, after or into work, a graduation, a move or an application where by the dates they were not."""
    for order in orders(record):
        if order.is_wrong and (order.before.is_exam or order.after.is_exam):
            exam, other = (order.before, order.after) if order.before.is_exam else (order.after, order.before)
            message = f"{order.telling.words.name} says '{order.quoted}'; {exam.told}, {other.told}"
            hint = f"correct the order; the dates stand at {exam.place} and {other.place}"
            yield Finding(message, order.telling.words.place, hint)
    for beside in besides(record):
        sat, work = [each.date for each in sittings(beside.exam, record) if each.date], beside.work
        if sat and not any(_is_within(date, entry) for date in sat for entry in work):
            when = f"{beside.exam.name} was {beside.exam.date}, the work {work[0].start} to {work[0].end}"
            message = f"{beside.telling.words.name} says '{beside.quoted}'; {when}"
            hint = f"correct one of them; the dates stand at {beside.exam.place('date')} and {work[0].place('start')}"
            yield Finding(message, beside.telling.words.place, hint)


@rule(
    "exam-state",
    "error",
    why="Whether an exam is passed is the first thing a program looks up.",
    weak="I will sit Step 3 in January, and the profile has it passed.",
    better="I passed Step 3, as the profile says.",
)
def exam_state(record: Record, options: Options) -> Iterator[Finding]:
    """Exams told as still to come that the profile has passed, and as passed that it has not."""
    profile = record.profile
    for text in _about_exams(record) if profile.exams else ():
        if isinstance(text.entry, Exam | LastCycle | Reflection):
            continue
        for sentence in sentences(text.text):
            if pattern(_DATA["of-others"]).search(sentence) or pattern(_DATA["turned"]).search(sentence):
                continue
            yield from _states_told(sentence, text, record)
            steps = [exam for exam in exams(record) if exam.result == "pass" and "step" in exam.name.lower()]
            every = pattern(_DATA["all-three"]).search(sentence)
            if every and len(steps) < _STEPS and pattern(_DATA["passed"]).search(sentence):
                message = f"{text.name} says '{every[0]}', and the profile has {len(steps)} passed"
                yield Finding(message, text.place, f"correct one of them; the exams stand at {profile.place('exams')}")


@rule(
    "attempts-denied",
    "error",
    why="Attempts stand on the transcript; a first attempt that was not one is taken for a false statement.",
    weak="I passed Step 2 CK at the first attempt, and the profile says attempts: 2.",
    better="I passed Step 2 CK, and the profile says attempts: 2.",
)
def attempts_denied(record: Record, options: Options) -> Iterator[Finding]:
    """Attempts told otherwise than the profile has them, at the texts, or at the profile where it stands alone."""
    claims = list(_claims(record))
    for exam in exams(record):
        wrong = [claim for claim in claims if claim.exams == (exam,) and not claim.is_true]
        backed = any(claim.exams == (exam,) and claim.is_true for claim in claims)
        # Whoever explains at all explains a second sitting; where none of the texts does, the profile is the slip.
        explains = exam.attempts > 1 and record.season and record.season.explanations
        if wrong and not backed and (explains or in_several(claim.text for claim in wrong)):
            told = f"{exam.name} took {counted(exam.attempts, 'attempt')} here"
            message = f"{told}, and {wrong[0].text.name} says '{wrong[0].quoted}'"
            hint = f"correct the one that is wrong, the transcript decides; the other stands at {wrong[0].text.place}"
            yield Finding(message, exam.place("attempts"), hint)
            continue
        for claim in wrong:
            message = f"{claim.text.name} says '{claim.quoted}', but '{exam.name}' took {exam.attempts} in the profile"
            hint = f"correct the one that is wrong, the transcript decides; the attempts stand at {exam.place('attempts')}"
            yield Finding(message, claim.text.place, hint)
    for claim in claims:
        if len(claim.exams) > 1 and not claim.is_true:
            message = f"{claim.text.name} says '{claim.quoted}', and no exam took so many attempts in the profile"
            hint = f"correct the one that is wrong, the transcript decides; the exams stand at {record.profile.place('exams')}"
            yield Finding(message, claim.text.place, hint)


def _is_within(date: Date, entry: Experience) -> bool:
    return entry.start.first_month - _A_MONTH <= date.last_month and date.first_month <= entry.end.last_month + _A_MONTH


def _states_told(sentence: str, text: Words, record: Record) -> Iterator[Finding]:
    """What one sentence says of exams against their results, once of each exam."""
    said: set[str] = set()
    for key in ("ahead", "done"):
        for name, quoted in _told_of(_DATA[key], sentence):
            known = exams_named(name, record)
            wrong = next((exam for exam in known if (exam.result == "pass") == (key == "ahead")), None)
            if name.lower() in said or (known and not wrong) or (not known and key == "ahead"):
                continue
            said.add(name.lower())
            if wrong:
                message = f"{text.name} says '{quoted}', and the result of {wrong.name} is {wrong.result}"
                hint = f"correct one of them; the result stands at {wrong.place('result')}"
            else:
                message = f"{text.name} says '{quoted}', and the profile has no such exam"
                hint = f"correct it, or add the exam at {record.profile.place('exams')}"
            yield Finding(message, text.place, hint)


def _told_of(written: list[str], sentence: str) -> Iterator[tuple[str, str]]:
    """The names of exams of which patterns say something, each with the words."""
    name = table("sequence")["exam-name"]
    for each in written:
        for match in pattern(each.replace("{exam}", f"(?P<exam>{name})", 1).replace("{exam}", name)).finditer(sentence):
            found = pattern(name).search(match[0])
            yield found[0] if found else "", match[0].strip(" ,")


def _claims(record: Record) -> Iterator[_Claim]:
    """What the texts say of attempts; a text that is no passage of the applicant's has to say I, or begin with it."""
    for text in _about_exams(record):
        last: list[Exam] = []
        for sentence in sentences(text.text):
            is_own = text.is_written or isinstance(text.entry, Action) or pattern(r"\bI\b|\bmy\b|^passed\b").search(sentence)
            before, last = last, exams_named(sentence, record)
            if is_own and not _is_of_others(sentence):
                yield from _claims_of(sentence, text, before, record)


def _about_exams(record: Record) -> Iterator[Words]:
    """The texts that have a word of exams."""
    return (text for text in printed(record) if pattern(_DATA["about-exams"]).search(text.text))


def _is_of_others(sentence: str) -> bool:
    return not pattern(_DATA["about-exams"]).search(sentence) or bool(
        first((_DATA["of-others"], _DATA["to-match"]), re.split(r"[,;]", sentence)[0])
    )


def _claims_of(sentence: str, text: Words, before: list[Exam], record: Record) -> Iterator[_Claim]:
    """Those of one sentence; `before` are the exams that the sentences before it named last."""
    named: list[Exam] = []
    so_far: list[Exam] = []
    for clause in _clauses(sentence):
        named = exams_in(clause, record) or named
        so_far += [exam for exam in named if exam not in so_far]
        claim = _claimed(clause, sentence)
        # `I failed one, and have passed each since then at the first attempt` leaves that one out.
        if not claim or pattern(_DATA["but-one"]).search(clause):
            continue
        quoted, least, most = claim
        if most > 1 and pattern(_DATA["one-of-them"]).search(clause):
            meant = []
        elif pattern(_DATA["each"]).search(clause) and len(so_far) > len(named):
            meant = so_far
        elif named:
            meant = named
        elif before and (re.search(r"\b(?:it|them|both)\b", clause) or most > 1):
            meant = before
        else:
            meant = list(exams(record)) if most == 1 and not re.search(r"\bit\b", clause) else []
        # Of no exam in particular: true of all where it denies a second attempt, of any where it tells of one.
        if most > 1 and not meant and pattern(_DATA["at-an-exam"]).search(clause):
            sat = [exam for exam in exams(record) if exam.result != "scheduled"]
            scored = [exam for exam in sat if exam.score and re.search(rf"\b{exam.score}\b", clause)]
            yield _Claim(text, quoted, tuple(scored or sat), least, most)
        for exam in meant:
            if exam.result != "scheduled":
                yield _Claim(text, quoted, (exam,), least, most)


def _claimed(clause: str, sentence: str) -> tuple[str, int, int] | None:
    """What a clause of a sentence says of attempts, in what words: at least and at most how many."""
    failed = pattern(_DATA["failed"]).search(clause)
    lead = clause[: failed.start()] if failed else ""
    if failed and pattern(_DATA["by-me"]).search(lead) and not pattern(_DATA["no-fail"]).search(lead):
        times = pattern(_DATA["times"]).match(clause[failed.end() :])
        counted = {"once": 2, "twice": 3, "three times": 4}.get(times["times"].lower(), 0) if times else 0
        return (clause[failed.start() : failed.end() + (times.end() if times else 0)], counted or 2, counted or _MANY)
    if one := pattern(_DATA["first-attempt"]).search(clause):
        return (one[0].strip(), 1, 1) if pattern(_DATA["passed"]).search(sentence) else None
    if later := pattern(_DATA["later-attempt"]).search(clause):
        nth = later["nth"] or later["bare"] or later["counted"] or later["number"] or "second"
        number = _DATA["numbers"].get(nth.lower(), 0) or int(nth)
        return (later[0].strip(), number, _MANY if later["again"] else number)
    return None


def _clauses(sentence: str) -> list[str]:
    """The parts of a sentence that may each speak of another exam; a list of exams stays whole up to what is said of them."""
    parts: list[str] = []
    for part in pattern(_DATA["clause-ends"]).split(sentence):
        is_of_two = parts and pattern(_DATA["of-its-own"]).search(parts[-1]) and pattern(_DATA["of-this-one"]).search(part)
        if parts and not is_of_two and pattern(_DATA["exam-goes-on"]).match(part) and not _claimed(parts[-1], sentence):
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    return parts


RULES = (exam_order, exam_state, attempts_denied)
