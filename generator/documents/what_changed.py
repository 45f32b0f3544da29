"""Last cycle's application beside this one, element by element: what changed, by stated rules, and what to change next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from generator.documents import Draft, Options, Part, left_out
from generator.documents.shared.filenames import stem
from generator.documents.shared.words import as_of, counted
from generator.documents.statement.structures import paragraphs
from generator.load import data
from generator.problems import Problem
from generator.record import Record
from generator.record.achievements import Publication
from generator.record.dates import Date
from generator.record.profile import Exam
from generator.record.season import Action, LastCycle, Statement
from generator.record.standing import (
    applied_before,
    applied_on,
    community_share,
    exams,
    output,
    us_letters,
    usce_months,
)

Change = Literal["major", "some", "no", "unknown"]
_STEP = re.compile(r"\b(step|level) [123]\b", re.IGNORECASE)
_STEP_2 = re.compile(r"\b(step|level) 2\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Element:
    """One part of the application; `key` is what the record lacks where `then` is empty."""

    id: str
    then: str
    now: str
    change: Change
    why: str
    key: str = ""

    @property
    def name(self) -> str:
        """`US letters`."""
        name: str = _file()["elements"][self.id]["name"]
        return name

    @property
    def verdict(self) -> str:
        """`Yes, major`, `A little`, `No` or `Cannot be said`."""
        return {"major": "Yes, major", "some": "A little", "no": "No", "unknown": "Cannot be said"}[self.change]


@dataclass(frozen=True, slots=True)
class Step:
    """Something to change next, with the effort it takes and what the record shows is missing."""

    name: str
    effort: str
    text: str
    missing: str


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """The comparison, for an applicant who has written down the cycle before."""
    last = applied_before(record)
    if last is None:
        hint = "write its numbers under 'last' in season.yaml; a first application has nothing to compare with"
        return [], [left_out("what-changed", "nothing of a last cycle is written", hint)]
    name = record.profile.full_name
    found = elements(record, last, options.today)
    facts = {
        "name": name,
        "headline": as_of(options.today, record.season.specialty if record.season else ""),
        "sent": applied_on(record, last),
        "summary": summary(found),
        "elements": found,
        "rules": rules(),
        "steps": steps(record, found),
        "is_enough": sum(element.change == "major" for element in found) >= _file()["better"],
        "actions": actions(record),
    }
    draft = Draft(
        document="what-changed",
        stem=stem(record.profile, "What-Changed"),
        title=f"{name}, what changed since the last application",
        author=name,
        parts=(Part(template="what-changed", facts=facts, footer=f"{name}, what changed"),),
        face=record.cv.face,
    )
    return [draft], []


def elements(record: Record, last: LastCycle, today: Date) -> list[Element]:
    """The six elements, in the order of an application."""
    return [
        _exams(record, last),
        _usce(record, last, today),
        _letters(record, last),
        _list(record, last),
        _narrative(record, last),
        _research(record, last),
    ]


def summary(found: Sequence[Element]) -> str:
    """How many elements changed in a major way, and whether that is enough; said plainly."""
    major, unknown = (sum(element.change == change for element in found) for change in ("major", "unknown"))
    least, better = _file()["least"], _file()["better"]
    case = "none" if not major else "too-few" if major < least else "least" if major < better else "enough"
    if unknown and case != "enough":
        case = "unknown"
    filled: str = _file()["summary"][case].format(major=major, all=len(found), least=least, better=better, unknown=unknown)
    return filled


def rules() -> str:
    """What makes a change a major one, in one sentence."""
    said: str = _file()["rules"].format(
        **{key: entry.get("major", entry.get("reused")) for key, entry in _file()["elements"].items()}
    )
    return said


def steps(record: Record, found: Sequence[Element]) -> list[Step]:
    """What is left to change, the least effort first; no examination where all of them are passed."""
    left = {element.id: element for element in found if element.change != "major"}
    if any(re.search(r"\b(step|level) 3\b", exam.name, re.IGNORECASE) and exam.result == "pass" for exam in exams(record)):
        left.pop("exams", None)
    return [
        Step(left[entry["element"]].name, entry["effort"], entry["step"], left[entry["element"]].why)
        for entry in _file()["next"]
        if entry["element"] in left
    ]


def actions(record: Record) -> list[Action]:
    """What was done since, the first first; nothing that a private experience shows."""
    private = {item.id for item in record.experiences if item.private}
    shown = [action for action in (record.season.actions if record.season else ()) if action.experience not in private]
    return sorted(shown, key=lambda action: action.date or Date(9999))


def _exams(record: Record, last: LastCycle) -> Element:
    sent = applied_on(record, last)
    passed = [exam for exam in exams(record) if exam.result == "pass"]
    new = [exam for exam in passed if exam.date and exam.date.first_month > sent.last_month]
    old = [exam for exam in passed if exam not in new]
    booked = [exam for exam in exams(record) if exam.result == "scheduled"]
    again = [exam.score for exam in new if _STEP_2.search(exam.name) and exam.score] if last.step2_ck else []
    higher = max(again) - last.step2_ck if again and last.step2_ck else 0
    steps = [exam for exam in new if _STEP.search(exam.name) and not (last.step2_ck and _STEP_2.search(exam.name))]
    then, now = _named(old, last.step2_ck), _named([*passed, *booked], None)
    if steps:
        return Element("exams", then, now, "major", f"{_named(steps, None)} since")
    if higher >= _limit("exams", "major"):
        return Element("exams", then, now, "major", f"Step 2 CK {higher} points higher")
    if new:
        return Element("exams", then, now, "some", f"{_named(new, None)} since, but no new Step and no much higher score")
    if booked:
        return Element("exams", then, now, "no", f"{_named(booked, None)}; it counts once it is passed")
    return Element("exams", then, now, "no", "no examination since")


def _usce(record: Record, last: LastCycle, today: Date) -> Element:
    now = usce_months(record, today)
    then = last.usce_months
    if then is None:
        return Element("usce", "", counted(now, "month"), "unknown", "last cycle's months are not written", "usce_months")
    more = now - then
    return Element("usce", counted(then, "month"), counted(now, "month"), _rise("usce", more), _more(more, "month"))


def _letters(record: Record, last: LastCycle) -> Element:
    uploaded = us_letters(record)
    under_way = [item for item in record.mentors if item.in_us and not item.private and item.status in ("asked", "agreed")]
    now = f"{len(uploaded)} uploaded" + (f", {len(under_way)} on the way" if under_way else "")
    if last.us_letters is None:
        return Element("letters", "", now, "unknown", "last cycle's letters are not written", "us_letters")
    # A letter that takes the place of an old one is new too.
    sent = applied_on(record, last)
    since = sum(1 for item in uploaded if item.asked_on and item.asked_on > sent)
    new = max(len(uploaded) - last.us_letters, since)
    return Element("letters", str(last.us_letters), now, _rise("letters", new), f"{counted(new, 'new letter')} uploaded")


def _list(record: Record, last: LastCycle) -> Element:
    share, count = community_share(record), sum(1 for item in record.programs if not item.private and item.kind)
    now = "no program with its kind" if share is None else f"{share}% community, of {count} programs"
    specialty = record.season.specialty if record.season else ""
    if last.specialty and specialty and last.specialty.casefold() != specialty.casefold():
        then = last.specialty if last.community_share is None else f"{last.specialty}, {last.community_share}% community"
        return Element("list", then, f"{specialty}, {now}", "major", "another specialty")
    if last.community_share is None:
        return Element("list", "", now, "unknown", "last cycle's share is not written", "community_share")
    then = f"{last.community_share}% community" + (f", of {last.applied} programs" if last.applied else "")
    if share is None:
        return Element("list", then, now, "no", "this year's list is not written yet")
    more = share - last.community_share
    moved = f"{abs(more)} points {'more' if more > 0 else 'fewer'} community" if more else "the same share"
    return Element("list", then, now, _rise("list", more), moved)


def _narrative(record: Record, last: LastCycle) -> Element:
    then = f"{len(last.statement.split())} words in the record" if last.statement else "not in the record"
    statement = _statement(record)
    if statement is None:
        return Element("narrative", then, "nothing written", "no", "no paragraph is written yet")
    specialty = statement.specialty or (record.season.specialty if record.season else "")
    wanted = [paragraph.id for paragraph in paragraphs(statement.structure, statement.approach, specialty)]
    written = {passage.paragraph for passage in statement.passages if passage.text} & set(wanted)
    now = f"{len(written)} of {len(wanted)} paragraphs written"
    if not last.statement:
        return Element("narrative", then, now, "some", "without last year's statement nobody can say what is used again")
    sentences = [sentence for passage in statement.passages for sentence in _sentences(passage.text)]
    old = set(_sentences(last.statement))
    reused = sum(sentence in old for sentence in sentences)
    used = f"{reused} of {len(sentences)} sentences from last year" if reused else "no sentence from last year"
    if len(written) < len(wanted):
        left = counted(len(wanted) - len(written), "paragraph")
        return Element("narrative", then, now, "some", f"{used}, but {left} to write")
    is_new = reused * 100 <= _limit("narrative", "reused") * len(sentences)
    return Element("narrative", then, now, "major" if is_new else "some", used)


def _research(record: Record, last: LastCycle) -> Element:
    out = output(record)
    papers = sum(isinstance(item, Publication) for item in out)
    kinds = ((papers, "paper", "papers"), (len(out) - papers, "poster or talk", "posters or talks"))
    now = ", ".join(counted(number, one, many) for number, one, many in kinds if number) or "none"
    if last.publications is None:
        return Element("research", "", now, "unknown", "last cycle's number is not written", "publications")
    more = len(out) - last.publications
    why = f"{_more(more)} published, accepted, or presented"
    return Element("research", str(last.publications), now, _rise("research", more), why)


def _statement(record: Record) -> Statement | None:
    """The statement that goes to all programs of the specialty, where something of it is written."""
    begun = [item for item in (record.season.statements if record.season else ()) if item.passages]
    return next((item for item in begun if not item.program), begun[0] if begun else None)


def _sentences(text: str) -> list[str]:
    """The sentences of a text in plain small words, so that only wording is compared."""
    found = (re.findall(r"[^\W_]+", sentence.casefold()) for sentence in re.split(r"(?<=[.!?])[\"”]?\s+", text))
    return [" ".join(words) for words in found if words]


def _named(found: Sequence[Exam], step2_ck: int | None) -> str:
    """`Step 1 passed, Step 2 CK 241`; the score given stands for a Step 2 CK that has none, or is not there."""
    said = []
    for exam in found:
        name = exam.name.removeprefix("USMLE ")
        said.append(f"{name} scheduled" if exam.result == "scheduled" else f"{name} {exam.score or 'passed'}")
    if step2_ck and not any("step 2" in exam.name.lower() for exam in found):
        said.append(f"Step 2 CK {step2_ck}")
    return ", ".join(said) or "none"


def _rise(element: str, more: int) -> Change:
    return "major" if more >= _limit(element, "major") else "some" if more >= _limit(element, "some") else "no"


def _more(more: int, unit: str = "") -> str:
    number = counted(abs(more), unit) if unit else str(abs(more))
    return f"{number} {'more' if more > 0 else 'fewer'}" if more else "no more"


def _limit(element: str, key: str) -> int:
    limit: int = _file()["elements"][element][key]
    return limit


@cache
def _file() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = data(Path(__file__).with_suffix(".yaml").read_bytes())
    return loaded
