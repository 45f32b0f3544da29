"""Is each thing called what it is: an observership, an accepted paper, a quality of the applicant?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.audit.rules import Finding, first, pattern, rule, table
from generator.audit.texts import Words, printed, sentences
from generator.documents import Options
from generator.record import Record
from generator.record.achievements import Publication
from generator.record.experiences import Bullet, ErasEntry, Experience
from generator.record.mentors import Seen
from generator.record.season import Action, Passage

_DATA = table("claims")
_VERB = re.compile(
    rf"(?:^|[.;:] |(?P<joined>,? and |, )|\bI (?:also |often |independently )?)(?P<verb>{_DATA['hands-on']['verbs']})\b", re.I
)
_OBJECT_WORDS = 5
_SHARED_WORDS = 3


@rule(
    "hands-on-observership",
    "warning",
    why="An observer treats nobody; a verb that says otherwise raises the question of who allowed it.",
    weak="kind: observership, bullet: Managed 12 patients a day",
    better="kind: observership, bullet: Prepared summaries of 12 patients a day",
)
def hands_on_observership(record: Record, options: Options) -> Iterator[Finding]:
    """Verbs of care, with the applicant as the one who did it, in the texts of an observership and in paragraphs about one."""
    for text in printed(record):
        at = text.experience
        of_one = at and at.kind == "observership" and isinstance(text.entry, Bullet | ErasEntry)
        told = isinstance(text.entry, Passage) and _tells_of_an_observership(text.text, record)
        if of_one or told:
            for sentence in sentences(text.text):
                if told and not pattern(r"\bI\b").search(sentence):
                    continue
                if verb := _hands_on(sentence):
                    message = f"{text.name} says '{verb}'; an observer does not do that"
                    yield Finding(message, text.place, "say what you did: prepared, presented, followed, drafted for review")


@rule(
    "not-published",
    "error",
    why="Calling a paper published before it is counts as misconduct, and the list beside it shows the truth.",
    weak="I published the registry study, and its status is accepted.",
    better="The registry study was accepted, and its status is accepted.",
)
def not_published(record: Record, options: Options) -> Iterator[Finding]:
    """Texts that say published of a paper with another status, or where no paper is published at all."""
    papers = [paper for paper in record.achievements.publications if not paper.private]
    published = [paper for paper in papers if paper.status == "published"]
    waiting = [paper for paper in papers if paper.status != "published"]
    for text in printed(record):
        if not (text.is_written or isinstance(text.entry, Bullet | Action | Seen)):
            continue
        for sentence in sentences(text.text):
            beside = _beside(sentence, text, record, papers)
            claim = first([_DATA["published"], _DATA["published-too"]] if beside else [_DATA["published"]], sentence)
            if not claim or first([_DATA["not-yet"]], sentence):
                continue
            meant = next((paper for paper in waiting if _speaks_of(sentence, paper, published)), beside)
            if meant:
                message = f"{text.name} says '{claim}', but the status of '{meant.title}' is {meant.status}"
                yield Finding(message, text.place, f"say {meant.status}")
            elif not published:
                yield Finding(
                    f"{text.name} says '{claim}', but no publication is published", text.place, "say what its status is"
                )


@rule(
    "characteristic-unsupported",
    "warning",
    why="The form asks for the quality the description shows; a quality it does not show reads as a guess.",
    weak="key_characteristic: Empathy and compassion, beside a description of data entry.",
    better="key_characteristic: Reliability and dependability, beside summaries ready each day before rounds.",
)
def characteristic_unsupported(record: Record, options: Options) -> Iterator[Finding]:
    """Key characteristics of the ERAS form for which the description, or what it is composed of, has no word."""
    for entry in record.experiences:
        family = _DATA["characteristics"].get(entry.eras.key_characteristic)
        if family and not entry.private and not pattern(rf"\b(?:{family})").search(_described(entry)):
            yield Finding(
                f"nothing in the description of '{entry.id}' shows '{entry.eras.key_characteristic}'",
                entry.eras.place("key_characteristic"),
                "choose the characteristic it shows, or say what you did that shows this one",
            )


def _beside(sentence: str, text: Words, record: Record, papers: list[Publication]) -> Publication | None:
    """The paper a sentence must mean: one of its experience, or of the only one it names, none of whose papers is published."""
    named = [entry for entry in record.experiences if entry.organization.lower() in sentence.lower()]
    ours = {entry.id for entry in ([text.experience] if text.experience else named)}
    own = [paper for paper in papers if paper.experience in ours]
    others = [paper for paper in papers if paper not in own and _shared(sentence, paper) >= _SHARED_WORDS]
    return own[0] if own and not others and all(paper.status != "published" for paper in own) else None


def _tells_of_an_observership(text: str, record: Record) -> bool:
    """Whether the only experience a paragraph names, by its organization, its city or its country, is an observership."""
    said = text.lower()
    named = [
        entry
        for entry in record.experiences
        if any(name and name.lower() in said for name in (entry.organization, entry.city, entry.country))
    ]
    observed = [entry for entry in named if entry.kind == "observership" and entry.organization.lower() in said]
    places = {entry.organization for entry in named}
    return bool(observed) and len(places) == 1 and all(entry.kind == "observership" for entry in named)


def _hands_on(sentence: str) -> str:
    """The verb of care whose subject is the applicant, or nothing."""
    rules = _DATA["hands-on"]
    for match in _VERB.finditer(sentence):
        before, after = sentence[: match.start("verb")], sentence[match.end("verb") :]
        if match["joined"] and pattern(rules["somebody-else"]).search(sentence):
            continue
        if pattern(rules["told-of"]).search(before):
            continue
        # A verb that has its object with it ('entered the orders') needs no second look.
        alone = " " not in match["verb"]
        if alone and pattern(rules["passive"]).match(after):
            continue
        if alone and pattern(rules["allowed"]).search(" ".join(after.split()[:_OBJECT_WORDS])):
            continue
        return match["verb"].lower()
    return ""


def _speaks_of(sentence: str, paper: Publication, published: list[Publication]) -> bool:
    """Whether the sentence shares three words with the title, or has the journal, and fits no published paper as well."""
    shared = _shared(sentence, paper)
    return shared >= _SHARED_WORDS and all(_shared(sentence, other) < shared for other in published)


def _shared(sentence: str, paper: Publication) -> int:
    said = set(re.findall(r"[^\W\d_]{4,}", sentence.lower()))
    title = set(re.findall(r"[^\W\d_]{4,}", paper.title.lower()))
    return len(said & title) + (_SHARED_WORDS if paper.journal and paper.journal.lower() in sentence.lower() else 0)


def _described(entry: Experience) -> str:
    if entry.eras.description:
        return f"{entry.eras.description} {entry.eras.most_meaningful}"
    return " ".join((*(bullet.text for bullet in entry.bullets if not bullet.private), entry.learned, entry.fits))


RULES = (hands_on_observership, not_published, characteristic_unsupported)
