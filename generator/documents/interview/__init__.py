"""The interview: what changed since last year, your path, four stories, hard questions, and what to ask each program."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.documents import Draft, Options, Part, left_out
from generator.documents.interview.spoken import Answer, Step, answer, answers, looked_for, path, quoted, what_changed
from generator.documents.programs.judged import Judged, judge
from generator.documents.shared.filenames import stem
from generator.documents.shared.words import as_of
from generator.problems import Problem
from generator.record import Record
from generator.record.dates import Date, span
from generator.record.entry import place_line
from generator.record.experiences import Experience
from generator.record.programs import ProgramKind
from generator.record.reflections import Reflection
from generator.record.season import Explanation
from generator.record.standing import exams, us_clinical
from generator.season import Season, season_of

_KINDS: tuple[ProgramKind, ...] = ("community", "university-affiliated", "university")


@dataclass(frozen=True, slots=True)
class Story:
    """One of the four; `others` counts the reflections it could have been told from as well."""

    title: str
    where: str
    day: str
    answer: Answer | None
    others: int = 0


@dataclass(frozen=True, slots=True)
class Messy:
    """Something a reader will ask about; `lacks` is the whole of it where nothing is written."""

    title: str
    dates: str
    steps: tuple[Step, ...]
    sentences: int
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """A program to talk to, what is known of it, and what to ask there."""

    name: str
    place: str
    day: str
    known: str
    questions: tuple[str, ...]


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """One document to practice from; none where the record has neither a season nor a reflection."""
    season, problems = season_of(record, options.today)
    cycle = record.season
    if not cycle and not record.reflections:
        hint = "write season.yaml, or answer the three questions of 'rematch reflect'"
        return [], [*problems, left_out("interview", "there is no season and no reflection to speak from", hint)]
    specialty = cycle.specialty if cycle else ""
    judged = judge(record, season, options.today)
    visits = _visits(judged, record, options.today)
    stories = _stories(record)
    name = record.profile.full_name
    facts = {
        "name": name,
        "headline": as_of(options.today, specialty),
        "ahead": [visit for visit in visits if visit.day],
        "behind": sum(bool(item.program.interview and item.program.interview < options.today) for item in judged),
        "changed": what_changed(record, cycle, options.today) if cycle and not cycle.first_time else None,
        "path": path(record, specialty or "this specialty"),
        "stories": stories,
        "not_fresh": _not_fresh(record),
        "messy": _messy(record, season, options.today),
        "kinds": _kinds(judged, options.today),
        "visits": visits,
        "seeks": " ".join(sentence.text for sentence in looked_for(cycle.seeks[:1])) if cycle else "",
        "words": answers(),
    }
    draft = Draft(
        document="interview",
        stem=stem(record.profile, "Interview"),
        title=f"{name}, interview preparation",
        author=name,
        parts=(Part(template="interview", facts=facts, footer=f"{name}, interview preparation"),),
        face=record.cv.face,
    )
    return [draft], problems


def _told(record: Record) -> list[tuple[Reflection, Experience]]:
    """The reflections that may be spoken of with their experience, the latest first."""
    open_ones = {item.id: item for item in record.experiences if not item.private}
    told = [item for item in record.reflections if not item.private and item.experience in open_ones]
    return [(item, open_ones[item.experience]) for item in sorted(told, key=lambda item: item.date, reverse=True)]


def _stories(record: Record) -> list[Story]:
    """The four types in their order, each from its latest reflection."""
    told = _told(record)
    stories = []
    for kind, title in answers()["stories"].items():
        found = [(reflection, experience) for reflection, experience in told if reflection.story == kind]
        if not found:
            stories.append(Story(title, "", "", None))
            continue
        reflection, experience = found[0]
        stories.append(Story(title, experience.organization, str(reflection.date), _story(reflection), len(found) - 1))
    return stories


def _story(reflection: Reflection) -> Answer:
    """Situation, action, result and reflection, each in the record's own words."""
    lacks = {
        "Action": "what you did yourself (contribution in reflections.yaml)",
        "Result": "what came of it, where the words above do not say it (result in reflections.yaml)",
        "Reflection": "what it means for you now (takeaway in reflections.yaml)",
    }
    said = {
        "Situation": quoted(reflection.moment),
        "Action": quoted(reflection.contribution),
        "Result": quoted(reflection.result),
        "Reflection": quoted(reflection.system) + quoted(reflection.takeaway),
    }
    return answer("story", (Step(name, text, "" if text else lacks[name]) for name, text in said.items()))


def _not_fresh(record: Record) -> str:
    """The latest US clinical experience, where there are stories and none is from it or later."""
    held = us_clinical(record)
    told = [(reflection, experience) for reflection, experience in _told(record) if reflection.story]
    if not held or not told:
        return ""
    latest = max(held, key=lambda item: (item.end, item.start))
    fresh = any(experience.id == latest.id or reflection.date >= latest.start for reflection, experience in told)
    return "" if fresh else latest.organization


def _messy(record: Record, season: Season | None, today: Date) -> list[Messy]:
    """What is explained, then what a reader will ask about and nothing explains."""
    titles = answers()["messy"]
    written = record.season.explanations if record.season else ()
    found = [_explained(item, titles[item.kind]) for item in written]
    missing = {kind: lacks for kind, lacks in _asked_about(record, season, today) if kind not in {item.kind for item in written}}
    return found + [Messy(titles[kind], "", (), 0, lacks) for kind, lacks in missing.items()]


def _explained(item: Explanation, title: str) -> Messy:
    steps = (
        Step("What happened", quoted(item.happened)),
        Step("What I did", quoted(item.done), "" if item.done else "what you did about it (done in season.yaml)"),
        Step("Now", quoted(item.now), "" if item.now else "how your US work shows that you are ready (now in season.yaml)"),
    )
    said = " ".join(step.text for step in steps)
    dates = span(item.start, item.end) if item.start and item.end else ""
    return Messy(title, dates, steps, len(re.findall(r"[.!?][\"')]*(?=\s|$)", said)))


def _asked_about(record: Record, season: Season | None, today: Date) -> Iterable[tuple[str, str]]:
    """What the record shows that needs an answer; gaps in time are found by check."""
    years = (season.opens.date.year if season else today.year) - record.profile.graduation.year
    if years > answers()["years-since-graduation"]["value"]:
        yield "graduation year", f"3 or 4 sentences on the {years} years since graduation (explanations in season.yaml)"
    last = record.season.last.specialty if record.season else ""
    if record.season and last and last.casefold() != record.season.specialty.casefold():
        yield "specialty switch", f"3 or 4 sentences on the change from {last} (explanations in season.yaml)"
    again = next((exam for exam in exams(record) if exam.attempts > 1 or exam.result == "fail"), None)
    if again:
        yield "red flag", f"3 or 4 sentences on {again.name}, passed or tried more than once (explanations in season.yaml)"


def _here(judged: Iterable[Judged], today: Date) -> list[Judged]:
    """The programs to talk to: those with an interview ahead; without any day known, those with a signal that stay."""
    dated = [item for item in judged if item.program.interview]
    if dated:
        ahead = [item for item in dated if item.program.interview and item.program.interview >= today]
        return sorted(ahead, key=lambda item: item.program.interview or today)
    return [item for item in judged if item.program.signal and not item.out]


def _visits(judged: Iterable[Judged], record: Record, today: Date) -> list[Visit]:
    """Those of them of which something is known to ask about."""
    visits = []
    for item in _here(judged, today):
        questions = tuple(_questions(item, bool(record.profile.needs_visa)))
        if not questions:
            continue
        program = item.program
        share = "" if program.img_percent is None else f"{program.img_percent}% IMGs"
        known = "; ".join(text for text in (program.kind or "", share, *(link.text for link in item.links)) if text)
        day = str(program.interview or "")
        visits.append(Visit(program.program, place_line(program.city, program.state, ""), day, known, questions))
    return visits


def _questions(item: Judged, needs_visa: bool) -> Iterable[str]:
    ask, program = answers()["by-fact"], item.program
    if program.about:
        yield ask["about"].format(about=program.about)
    for link in item.links:
        if link.kind == "site":
            yield ask["site"].format(year=link.text.rpartition(", ")[2])
        if link.kind == "alumni":
            yield ask["alumni"]
    if needs_visa and program.visa and program.visa != "none":
        yield ask["both-visas"] if program.visa == "J-1 and H-1B" else ask["visa"].format(visa=program.visa)


def _kinds(judged: Iterable[Judged], today: Date) -> list[tuple[str, list[str]]]:
    """The short list of each kind among the programs to talk to; of every kind while none is known."""
    here = {item.program.kind for item in _here(judged, today) if item.program.kind}
    return [(kind, answers()["questions"][kind]) for kind in _KINDS if kind in here or not here]
