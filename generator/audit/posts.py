"""Is each post of the kind, in the setting and at the place that its experience has?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import matched, names_by_experience, stems, tellings
from generator.audit.texts import words
from generator.documents import Options
from generator.record import Record

_DATA = table("posts")
_ORDER = table("order")


@rule(
    "kind-differs",
    "warning",
    why="An extern has duties and an observer has none; a reader who finds both for one place believes the lesser.",
    weak="Completed eight weeks as an observer, of an experience of kind: externship.",
    better="Completed eight weeks as an extern.",
)
def kind_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Texts that call an experience an observership, or an externship, which it is not, or where there is none."""
    for telling in tellings(record):
        # Of several experiences at one place only those count that may be called so.
        entries = [entry for entry in telling.about if entry.kind in _DATA["kinds"]]
        if len({entry.kind for entry in entries}) != 1 or len({entry.organization for entry in telling.about}) != 1:
            continue
        entry = entries[0]
        for kind, written in _DATA["kinds"].items():
            if kind != entry.kind and (match := pattern(written).search(telling.sentence)):
                message = f"{telling.words.name} says '{match[0]}', and '{entry.id}' is of kind {entry.kind}"
                yield Finding(message, telling.words.place, f"correct one of them; the kind stands at {entry.place('kind')}")
    kinds = {entry.kind for entry in record.experiences}
    for telling in tellings(record):
        for kind, written in _DATA["no-kind"].items() if telling.words.is_written else ():
            if kind not in kinds and (match := pattern(written).search(telling.sentence)):
                message = f"{telling.words.name} says '{match[0]}', and no experience is of kind {kind}"
                hint = f"correct the word, or the kind of the experience; the first stands at {record.place('experiences')}"
                yield Finding(message, telling.words.place, hint)
    yield from _residencies(record)


def _residencies(record: Record) -> Iterator[Finding]:
    """Texts that call work of the past a residency where no title is that of a resident."""
    if any(pattern(_ORDER["trainings"]["residency"]).search(entry.title) for entry in record.experiences):
        return
    for telling, match in matched(record, _DATA["did-residency"]):
        if telling.words.is_written:
            message = f"{telling.words.name} says '{match[0]}', and no title of the record is a resident's"
            hint = f"correct the word, or the title of the experience; the first stands at {record.place('experiences')}"
            yield Finding(message, telling.words.place, hint)


@rule(
    "post-elsewhere",
    "warning",
    why="Where you trained is the first thing a program looks up, and the CV says where.",
    weak="My preliminary year at Kessling Memorial, and the preliminary resident's post is at Harrow Point.",
    better="My preliminary year at Harrow Point.",
)
def post_elsewhere(record: Record, options: Options) -> Iterator[Finding]:
    """Texts that have a post at one place whose title belongs to an experience at another, and to none there."""
    titles = {entry.id: stems(f"{entry.title} {entry.kind} {entry.specialty}") for entry in record.experiences}
    for telling in tellings(record):
        for named in telling.named:
            names = "|".join(map(re.escape, names_by_experience(record)[named.id]))
            post = re.search(_DATA["post-at"].replace("{name}", names), telling.sentence)
            said = stems(post["post"]) if post else frozenset()
            others = (of for of in record.experiences if said and of.organization != named.organization)
            other = next((of for of in others if said <= titles[of.id]), None)
            if post and other and not said & _words_of(named.organization, record):
                message = f"{telling.words.name} says '{post[0]}', and '{other.id}' is at {other.organization}"
                hint = f"correct one of them; the place stands at {other.place('organization')}"
                yield Finding(message, telling.words.place, hint)


@rule(
    "setting-differs",
    "warning",
    why="A ward and an office are two kinds of experience, and programs ask for one of them.",
    weak="Eight weeks on the inpatient ward of a practice whose setting is outpatient.",
    better="Eight weeks in the practice.",
)
def setting_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Texts that put work on a ward of a place where all of it was outpatient, or in an office where all was inpatient."""
    for telling in tellings(record):
        for named in telling.named:
            settings = {entry.setting for entry in record.experiences if entry.organization == named.organization}
            (setting,) = settings if len(settings) == 1 else ("",)
            names = "|".join(map(re.escape, names_by_experience(record)[named.id]))
            other = _DATA["another-setting"].get(setting or "")
            match = re.search(other.replace("{name}", names), telling.sentence) if other else None
            if match:
                message = f"{telling.words.name} says '{match[0]}', and the setting of '{named.id}' is {setting}"
                hint = f"correct one of them; the setting stands at {named.place('setting')}"
                yield Finding(message, telling.words.place, hint)


def _words_of(organization: str, record: Record) -> frozenset[str]:
    """What the texts of the experiences there speak of."""
    there = (text.text for text in words(record) if text.experience and text.experience.organization == organization)
    return stems(" ".join(there))


RULES = (kind_differs, post_elsewhere, setting_differs)
