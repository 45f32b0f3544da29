"""Does every text say alike who did what: the applicant, alone or with others, or somebody else?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.audit.alike import COMMON_STEMS, Pair, Told, both_ways, odd_one_differs, pairs, told_sentences
from generator.audit.meant import meant
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import Telling
from generator.documents import Options
from generator.once import once
from generator.record import Record
from generator.record.experiences import Bullet
from generator.record.mentors import Seen
from generator.record.reflections import Reflection
from generator.record.season import Action

_DATA = table("deeds")
_SMALL = frozenset(_DATA["small"].split())
_NO_DEEDS = frozenset(_DATA["no-deeds"].split())
_STEM, _SHORTEST = 6, 4
_OBJECT = 3
# How much two sentences must share for those who were there to be the same; see `alike`.
_SAME_PEOPLE = 13.0


class Deed(NamedTuple):
    """A deed, by its plain verb, with who did it, nobody where it was the applicant, and the words of what it was done to."""

    verb: str
    who: str
    done_to: frozenset[str]
    said: str


@rule(
    "deed-retold",
    "warning",
    why="Who did it is what an interviewer asks first, and your mentor knows the answer.",
    weak="I called the patients, and the description says that the nurse called them.",
    better="The nurse called the patients, in both.",
    against="text",
)
def deed_retold(record: Record, options: Options) -> Iterator[Finding]:
    """What one text says you did, alone or with some people, and another that others did, or others with you."""
    yield from _done_by_another(record)
    yield from _done_with_others(record)


def acts(telling: Telling) -> set[str]:
    """What the applicant did by the sentence, in any verb."""
    acts = {match["act"].lower() for match in pattern(_DATA["i-act"]).finditer(telling.sentence)}
    # `Told the team`, and `In March, told the team`.
    return acts | ({part.split()[0].lower() for part in telling.sentence.split(", ")} if _is_bullet(telling) else set())


def _done_by_another(record: Record) -> Iterator[Finding]:
    told_alike = {frozenset((id(pair.one), id(pair.other))) for pair in pairs(record)}
    by_others: dict[str, list[tuple[Told, Deed]]] = defaultdict(list)
    every = [(told, deed) for told, found in _done(record).values() for deed in found]
    for told, deed in every:
        if deed.who:
            by_others[deed.verb].append((told, deed))
    named = set()
    for mine, deed in every:
        for others, other in by_others[deed.verb] if not deed.who else ():
            both = frozenset((id(mine), id(others)))
            if both not in named and _is_one_deed((mine, deed), (others, other), record, alike=both in told_alike):
                named.add(both)
                yield odd_one_differs(Pair(mine, others, 0.0), deed.said, other.said)


def _done_with_others(record: Record) -> Iterator[Finding]:
    for pair in both_ways(record):
        here, there = pair.one.sentence, pair.other.sentence
        if not _verbs_of(pair.one, record, mine=True) & _verbs_of(pair.other, record, mine=True):
            continue
        alone, company = (pattern(_DATA[key]).search(here) for key in ("alone", "with-others"))
        others = pattern(_DATA["with-others"]).search(there)
        if alone and others and not pattern(_DATA["alone"]).search(there):
            yield odd_one_differs(pair, alone[0], others[0])
        if company and others and here < there and _people(company[0]) != _people(others[0]) and pair.likeness >= _SAME_PEOPLE:
            yield odd_one_differs(pair, company[0], others[0])


@once
def _done(record: Record) -> dict[int, tuple[Told, tuple[Deed, ...]]]:
    """The sentences that tell what was done, with their deeds, by their ids; no titles, wishes or names."""
    told = (told for told in told_sentences(record) if told.telling.words.is_clinical or told.telling.words.key == "hook")
    return {id(each): (each, tuple(_deeds(each.telling))) for each in told}


def _verbs_of(told: Told, record: Record, *, mine: bool) -> set[str]:
    """The deeds of a sentence that are the applicant's, or those of others."""
    _, found = _done(record).get(id(told), (told, ()))
    return {deed.verb for deed in found if mine is not bool(deed.who)}


def _deeds(telling: Telling) -> Iterator[Deed]:
    """The deeds that a sentence tells of the applicant or of somebody it names before them."""
    sentence = telling.sentence
    for match in pattern(_verbs()).finditer(sentence):
        if match[0].lower() in _NO_DEEDS:
            continue
        who = _who(telling, sentence[: match.start()])
        if who is not None:
            said = f"{who} {match[0]}" if who else _phrase(sentence, match)
            yield Deed(_plain(match[0].lower()), who, _object(sentence[match.end() :]), said)


def _is_one_deed(mine: tuple[Told, Deed], others: tuple[Told, Deed], record: Record, *, alike: bool) -> bool:
    """Whether the deed of the applicant and that of another are the same, done to the same, in the same work."""
    (here, deed), (there, other) = mine, others
    # What a reflection tells in its parts comes one after the other.
    own, entry = here.telling.words, there.telling.words.entry
    if own is there.telling.words or (own.entry is entry and isinstance(entry, Reflection)):
        return False
    shared = deed.done_to & other.done_to
    if alike:
        turned = _verbs_of(here, record, mine=False) & _verbs_of(there, record, mine=True)
        return bool((shared or turned) and pattern(_DATA["people"]).search(other.who))
    is_staff = pattern(_DATA["staff-member"]).search(other.who)
    return bool(is_staff and shared - COMMON_STEMS) and _is_one_work(here.telling, there.telling, record)


def _is_one_work(one: Telling, other: Telling, record: Record) -> bool:
    """Whether two sentences speak of one experience, by name or by their words."""
    ours, theirs = (
        {entry.id for entry in telling.about} or {entry.id for entry in (meant(telling, record),) if entry}
        for telling in (one, other)
    )
    return not ours.isdisjoint(theirs)


def _people(company: str) -> str:
    """What the people one was with are, in the singular."""
    return company.split()[-1].lower().removesuffix("s")


def _who(telling: Telling, before: str) -> str | None:
    """Who it was by the words before a deed: nobody but the applicant, somebody else, or None where they do not say."""
    if pattern(f"{_DATA['people']} and I $").search(before):
        return None
    # The I of what a mentor saw may be the mentor.
    is_own = not isinstance(telling.words.entry, Seen)
    bullet = _is_bullet(telling)
    is_mine = pattern(_DATA["i-did"]).search(before) and not pattern(_DATA["i-in-between"]).search(before)
    if (bullet and (not before or pattern(_DATA["and-did"]).search(before))) or (is_own and is_mine):
        return ""
    clause = re.split(r"[;:—]", before)[-1].lstrip()
    who = pattern(_DATA["somebody"]).search(clause)
    # In the bullet `Stopped when a mother named it and called the physician` it is the applicant who called.
    is_hidden = who and bullet and who["who"].endswith(" and")
    if not who or is_hidden:
        return None
    # `I and the nurse called` is the applicant's deed too; `I taught while the nurse called` is not.
    is_apart = pattern(_DATA["apart"]).search(clause[: who.start("who")])
    return who["who"] if is_apart or not pattern(_DATA["me"]).search(clause) else None


def _phrase(sentence: str, deed: re.Match[str]) -> str:
    """The deed with its subject and the words after it, as a reader finds it."""
    subject = re.search(r"\bI (?:\w+ )?$", sentence[: deed.start()])
    after = re.match(rf"(?: [\w'’-]+){{0,{_OBJECT}}}", sentence[deed.end() :])
    return f"{subject[0] if subject else ''}{deed[0]}{after[0] if after else ''}"


def _object(after: str) -> frozenset[str]:
    """The first words of what the deed was done to, up to a mark or to where, for whom or with whom it was done."""
    said = pattern(_DATA["object-ends"]).split(after)[0]
    words = [word for word in re.findall(r"[a-z'’-]+", said.lower()) if word not in _SMALL]
    return frozenset(word[:_STEM] for word in words[:_OBJECT] if len(word) >= _SHORTEST)


@cache
def _verbs() -> str:
    irregular = "|".join(word for past in _DATA["irregular"].values() for word in past.split())
    return rf"\b(?:[a-z]{{2,}}ed|{irregular}|(?:{'|'.join(_DATA['plain'].split())})s?)\b"


@cache
def _plain(verb: str) -> str:
    """The verb as a dictionary has it, or one that stands for several of its meaning."""
    plain = _forms().get(verb) or verb.removesuffix("ed")
    return next((first for first, others in _DATA["alike"].items() if plain in others.split()), plain)


@cache
def _forms() -> dict[str, str]:
    """The forms of the verbs of the data, each with its plain one."""
    forms = {word: plain for plain, past in _DATA["irregular"].items() for word in past.split()}
    for plain in _DATA["plain"].split():
        forms |= dict.fromkeys((plain, f"{plain}s", f"{plain}d", f"{plain}ed", f"{plain}{plain[-1]}ed"), plain)
    return forms


def _is_bullet(telling: Telling) -> bool:
    """Whether the sentence leaves out that it is the applicant who did it."""
    return isinstance(telling.words.entry, Bullet | Seen | Action)


RULES = (deed_retold,)
