"""Answers as they would be spoken: the record's own sentences, joined by ours, with the time they take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from generator.documents.eras.compose import as_sentence, did_sentence, learned_sentence
from generator.documents.shared.together import when
from generator.load import data
from generator.record import Record
from generator.record.dates import Date
from generator.record.experiences import Experience
from generator.record.season import Cycle
from generator.record.standing import applied_before, us_clinical, us_letters, usce_months

_OWNED, _SOUGHT = 2, 2


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words to say; `goes` says when they are left out for time, the highest first, 0 for never."""

    text: str
    goes: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an answer; `lacks` is what is still to be written for it."""

    name: str
    sentences: tuple[Sentence, ...] = ()
    lacks: str = ""

    @property
    def text(self) -> str:
        """What is said in it."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Answer:
    """The steps of an answer, and the sentences it had no time for; `shortest` and `longest` are seconds."""

    steps: tuple[Step, ...]
    shortest: int
    longest: int
    left_out: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many are said."""
        return sum(len(step.text.split()) for step in self.steps)

    @property
    def seconds(self) -> int:
        """How long that takes, to five seconds."""
        pace: int = answers()["pace"]["words-per-minute"]
        return round(self.words * 60 / pace / 5) * 5

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it is still to be written."""
        return not any(step.lacks for step in self.steps)


@cache
def answers() -> Mapping[str, Any]:
    """What answers.yaml holds."""
    found: Mapping[str, Any] = data((Path(__file__).parent / "answers.yaml").read_bytes())
    return found


def answer(kind: str, steps: Iterable[Step]) -> Answer:
    """The answer within the time of its kind: sentences that may go are left out until the rest fits."""
    aim = answers()["seconds"][kind]
    found = Answer(tuple(steps), aim["from"], aim["to"])
    left_out: list[str] = []
    while found.seconds > found.longest:
        going = max((sentence for step in found.steps for sentence in step.sentences), key=lambda s: s.goes, default=None)
        if going is None or not going.goes:
            break
        left_out.append(going.text)
        kept = tuple(replace(step, sentences=tuple(s for s in step.sentences if s is not going)) for step in found.steps)
        found = replace(found, steps=kept)
    return replace(found, left_out=tuple(left_out))


def quoted(text: str) -> tuple[Sentence, ...]:
    """The record's own words as they stand, none where there are none."""
    return (Sentence(as_sentence(text)),) if text.strip() else ()


def what_changed(record: Record, season: Cycle, today: Date) -> Answer:
    """The answer of who applies again: acknowledge, own, actions, now; the oldest actions without an experience go first."""
    before = f" in {small(season.last.specialty)}" if season.last.specialty else ""
    weak = [as_sentence(text) for text in season.last.weaknesses[:_OWNED]]
    lead = f"Looking back, {'two things were' if len(weak) > 1 else 'one thing was'} weak."
    done = sorted(season.actions, key=lambda action: action.date or Date(0))
    order = sorted(done, key=lambda action: (bool(action.experience), action.date or Date(0)), reverse=True)
    actions = tuple(Sentence(did_sentence(action.text), order.index(action)) for action in done)
    return answer(
        "changed",
        (
            Step("Acknowledge", (Sentence(f"Yes, I applied{before} last year and did not match."),))
            if applied_before(record)
            else Step("Acknowledge", lacks="in what you applied last year (last in season.yaml, or first_time: true)"),
            Step("Own", tuple(map(Sentence, (lead, *weak))))
            if weak
            else Step("Own", lacks="one or two weaknesses of the last cycle (last: weaknesses in season.yaml)"),
            Step("Actions", (Sentence("Since then I have worked on that."), *actions))
            if actions
            else Step("Actions", lacks="what you did since, with results (actions in season.yaml)"),
            _now(record, season, today),
        ),
    )


def _now(record: Record, season: Cycle, today: Date) -> Step:
    """What this application holds, counted from the record, the work that goes on, and what is sought."""
    months, letters = usce_months(record, today), len(us_letters(record))
    held = [f"{months} month{'s' if months > 1 else ''} of US clinical experience"] if months else []
    held += [f"{letters} letter{'s' if letters > 1 else ''} from US physicians"] if letters else []
    said = [Sentence(f"I now have {' and '.join(held)}.")] if held else []
    going = [item for item in (*us_clinical(record), *_us_research(record)) if item.end.is_present]
    said += [Sentence(f"My work at {item.organization} goes on.") for item in going[:1]]
    return _with_seeks("Now", said, season, 1)


def _us_research(record: Record) -> list[Experience]:
    """The research posts in the US, the latest first."""
    held = [item for item in record.experiences if item.kind == "research" and item.in_us and not item.private]
    return sorted(held, key=lambda item: (item.end, item.start), reverse=True)


def _with_seeks(name: str, said: Sequence[Sentence], season: Cycle | None, most: int) -> Step:
    sought = looked_for(season.seeks[:most]) if season else ()
    return Step(name, (*said, *sought), "" if sought else "what you look for in a program (seeks in season.yaml)")


def looked_for(seeks: Sequence[str]) -> tuple[Sentence, ...]:
    """`I am looking for a …, and for a …`; what is no such phrase is quoted as it stands."""
    phrases = [text for text in seeks if re.match(r"(?:an?|the)\s", text, re.IGNORECASE)]
    whole = [Sentence(as_sentence(text)) for text in seeks if text not in phrases]
    joined = ", and for ".join(text[0].lower() + text[1:] for text in phrases)
    return (*([Sentence(as_sentence(f"I am looking for {joined}"))] if joined else []), *whole)


def path(record: Record, specialty: str) -> Answer:
    """Two minutes: the base at home, why the specialty, the way through US work, and what is sought."""
    home = [item for item in record.experiences if item.is_clinical and not item.in_us and not item.private]
    longest = max(home, key=lambda item: item.end.last_month - item.start.first_month, default=None)
    base = [Sentence(_graduated(record)), *(_told(longest, did_goes=2, learned_goes=9) if longest else ())]
    fitting = [item for item in (*home, *us_clinical(record)) if item.fits and _same(item.specialty, specialty)]
    why = quoted(fitting[0].fits) if fitting else ()
    steps_in_us = us_clinical(record)
    move = [
        sentence
        for number, item in enumerate(sorted([*steps_in_us, *_us_research(record)[:1]], key=lambda item: item.start))
        for sentence in _told(item, did_goes=0, learned_goes=8 - min(number, 5))
    ]
    return answer(
        "path",
        (
            Step("Base", tuple(base)),
            Step(f"Why {small(specialty)}", why, "" if why else "the work that decided it (fits in experiences.yaml)"),
            Step("US work", tuple(move), "" if steps_in_us else "your US clinical experience (experiences.yaml)"),
            _with_seeks("Next", (), record.season, _SOUGHT),
        ),
    )


def _graduated(record: Record) -> str:
    year = record.profile.graduation.year
    school = next((item for item in record.profile.education if item.end.year == year and not item.private), None)
    if not school:
        return f"I graduated from medical school in {year}."
    return f"I graduated from {school.school}{f' in {school.country}' if school.country else ''} in {year}."


def _told(item: Experience, did_goes: int, learned_goes: int) -> list[Sentence]:
    """When, as what and where; what was done there, with `did_goes` or where nothing else is said; then what was learned."""
    held = when(item.start, item.end)
    verb = "have been" if item.end.is_present else "was"
    subject = item.specialty or item.department
    in_subject = f" in {small(subject)}" if subject and subject.casefold() not in item.title.casefold() else ""
    where = item.country if not item.in_us else item.city
    in_place = f" in {where}" if where and where.casefold() not in item.organization.casefold() else ""
    role = small(item.title.partition(",")[0] or item.title)
    article = "an" if role[0] in "aeiouAEIOU" else "a"
    said = [Sentence(f"{held[0].upper()}{held[1:]} I {verb} {article} {role}{in_subject} at {item.organization}{in_place}.")]
    bullets = sorted((bullet for bullet in item.bullets if not bullet.private), key=lambda bullet: bullet.priority)
    if bullets and (did_goes or not item.learned):
        said.append(Sentence(did_sentence(bullets[0].text), did_goes or learned_goes))
    if item.learned:
        said.append(Sentence(learned_sentence(item.learned), learned_goes))
    return said


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def small(name: str) -> str:
    """A specialty or a role in small letters, as inside a sentence, but for words with capitals for a reason such as ICU."""
    return " ".join(word.lower() if word[1:].islower() or len(word) == 1 else word for word in name.split())
