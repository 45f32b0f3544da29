"""Is a paper called what it is: submitted, accepted, published?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from generator.audit.anchors import may_match
from generator.audit.facts import name_words
from generator.audit.rules import Finding, on_one_line, pattern, rule, table
from generator.audit.telling import names_by_experience
from generator.audit.texts import Words, in_several, printed, sentences
from generator.documents import Options
from generator.record import Record
from generator.record.achievements import Publication
from generator.record.experiences import Bullet
from generator.record.mentors import Mentor
from generator.record.outreach import Target
from generator.record.season import Action

_DATA = table("papers")
_RANKS = {"in preparation": 0, "submitted": 1, "accepted": 2, "in press": 2, "published": 3}
_SHARED_WORDS = 3
_SHARED_PART = 0.6


@rule(
    "not-published",
    "error",
    why="Calling a paper published before it is counts as misconduct, and the list beside it shows the truth.",
    weak="I published the registry study, and its status is accepted.",
    better="The registry study was accepted, and its status is accepted.",
)
def not_published(record: Record, options: Options) -> Iterator[Finding]:
    """Sentences that claim more for a paper than its status says, or a publication where no paper is that far.

    Where two texts or more say so of one paper and none says what its status is, the status itself is named.
    """
    over: dict[str, list[_Told]] = {}
    right = set()
    for told in _claims(record, _claim_of_a_paper):
        best = max(told.meant, key=lambda paper: _RANKS[paper.status], default=None)
        if best and told.rank > _RANKS[best.status]:
            over.setdefault(best.title if len(told.meant) == 1 else "", []).append(told)
        elif best:
            right.add(best.title)
        else:
            message = f"{told.text.name} says '{told.quoted}', but no publication is published"
            yield Finding(message, told.text.place, "say what its status is")
    for title, claims in over.items():
        if title and title not in right and in_several(told.text for told in claims):
            one, paper = claims[0], claims[0].meant[0]
            message = f"the status of '{title}' is {paper.status}, and {len(claims)} texts say more, as '{one.quoted}'"
            hint = f"correct what is wrong; the texts stand at {' and '.join(str(told.text.place) for told in claims)}"
            yield Finding(message, paper.place("status"), hint)
            continue
        for told in claims:
            best = max(told.meant, key=lambda paper: _RANKS[paper.status])
            message = f"{told.text.name} says '{told.quoted}', but the status of '{best.title}' is {best.status}"
            yield Finding(message, told.text.place, f"say {best.status}; the paper stands at {best.place('status')}")


@rule(
    "paper-behind",
    "warning",
    why="A paper that is accepted in the list and under review in a text makes a reader doubt the list.",
    weak="The registry paper is still under review, and its status is accepted.",
    better="The registry paper was accepted in October, and its status is accepted.",
)
def paper_behind(record: Record, options: Options) -> Iterator[Finding]:
    """Sentences that still have a paper under review, or in preparation, which by its status is further."""
    for told in _claims(record, _state_of_a_paper):
        least = min(told.meant, key=lambda paper: _RANKS[paper.status], default=None)
        if least and told.rank < _RANKS[least.status]:
            message = f"{told.text.name} says '{told.quoted}', but the status of '{least.title}' is {least.status}"
            yield Finding(message, told.text.place, f"correct one of them; the paper stands at {least.place('status')}")


@dataclass(frozen=True, slots=True)
class _Told:
    """What a text says of how far papers are, and the papers it may mean."""

    text: Words
    quoted: str
    rank: int
    meant: list[Publication]


def _claims(record: Record, claim_of: Callable[[str, list[str]], tuple[int, str, str]]) -> Iterator[_Told]:
    """What the sentences of the record claim for papers, where it can be told that one of the record's is meant."""
    papers = [paper for paper in record.achievements.publications if not paper.private]
    for text in printed(record):
        if not (text.is_clinical or text.is_personal or (isinstance(text.entry, Target) and text.key == "hook")):
            continue
        before = ""
        for sentence in sentences(text.text):
            journals = [found for paper in papers if (found := _journal(sentence, paper))]
            rank, claim, lead = claim_of(sentence, journals)
            meant = _meant(sentence, lead, before, text, record, papers) if claim else None
            if claim and meant is None and claim_of is _state_of_a_paper:
                meant = _of_this_work(f"{before} {sentence}", text, papers)
            before = sentence
            if meant is not None:
                yield _Told(text, claim, rank, meant)


def _of_this_work(said: str, text: Words, papers: list[Publication]) -> list[Publication] | None:
    """The papers of the experience a text belongs to, where words speak of one."""
    here = [paper for paper in papers if text.experience and paper.experience == text.experience.id]
    return here if here and pattern(_DATA["a-paper"]).search(said) else None


def _state_of_a_paper(sentence: str, _: list[str]) -> tuple[int, str, str]:
    """How far the sentence says that a paper is now, in what words, and the sentence up to the end of that clause."""
    lowered = sentence.lower()
    for status, written in _DATA["still"].items():
        written = on_one_line(written)
        match = pattern(written).search(sentence) if may_match(written, lowered) else None
        if match:
            start, end = _clause_of(match)
            if not pattern(_DATA["not-now"]).search(sentence[start:end]):
                return _RANKS[status.replace("-", " ")], match[0].strip(" ,."), sentence[:end]
    return 0, "", ""


def _clause_of(match: re.Match[str]) -> tuple[int, int]:
    """Where the part of the sentence that a claim stands in begins and ends."""
    parts = (part.span() for part in pattern(_DATA["clause"]).finditer(match.string))
    return next(((start, end) for start, end in parts if start <= match.start() < end), (0, len(match.string)))


def _claim_of_a_paper(sentence: str, journals: list[str]) -> tuple[int, str, str]:
    """The highest rank the sentence claims for a paper, in what words, and the sentence up to the end of that clause.

    Nothing that is hoped for, denied or said of the work of others.
    """
    lowered = sentence.lower()
    for status in ("published", "accepted", "submitted"):
        likely = [pattern(written) for written in _DATA[status] if may_match(written, lowered)]
        for match in (match for claim in likely for match in claim.finditer(sentence)):
            clause = re.split(r"[;:]|, (?:and|but|so|then)\b", sentence[: match.start()])[-1]
            if not pattern(_DATA["not-yet"]).search(f"{clause}{match[0]}") and not pattern(_DATA["of-others"]).search(clause):
                rest = re.split(r"[,;:]", sentence[match.end() :])[0]
                return _RANKS[status], match[0].strip(" ,."), f"{sentence[: match.end()]}{rest}"
    for journal in journals:
        stands = re.search(rf"\bin (?:the )?{re.escape(journal)}|{re.escape(journal)}[,;]? \(?(?:19|20)\d\d", sentence)
        if stands and not pattern(_DATA["other-status"]).search(sentence):
            return _RANKS["published"], stands[0], sentence
    return 0, "", ""


def _meant(
    sentence: str, lead: str, before: str, text: Words, record: Record, papers: list[Publication]
) -> list[Publication] | None:
    """The papers a sentence with a claim may speak of; none of the record's is an empty list, no paper at all is None."""
    own = isinstance(text.entry, Bullet) and pattern(_DATA["own-bullet"]).search(lead)
    own = own or pattern(_DATA["own"]).search(lead)
    it = pattern(_DATA["the"]).search(lead) or (
        pattern(_DATA["pronoun"]).search(lead) and (pattern(_DATA["own"]).search(before) or _named(before, papers, whole=True))
    )
    # `My paper on one thing, accepted in May, and a second one on another`: the words before the claim say which.
    if named := _of_its_matter(lead, papers) or _named(sentence, papers, whole=not (own or it)):
        return named
    if not own and not (it and papers):
        return None
    # Which of several papers of one work came first, only the applicant knows.
    of_work = [paper for paper in papers if text.experience and paper.experience == text.experience.id]
    if len(of_work) > 1 and pattern(_DATA["by-number"]).search(lead):
        return of_work
    if around := _named(f"{before} {sentence}", papers, whole=False):
        return around
    if on_it := _of_its_matter(lead, papers) or _written_with(text, papers):
        return on_it
    calls = names_by_experience(record)
    here = [entry for entry in record.experiences if any(name in sentence for name in calls[entry.id])]
    at = [text.experience] if text.experience else here or [e for e in record.experiences if e.organization in text.text]
    ours = {entry.id for entry in at} | ({text.entry.experience} if isinstance(text.entry, Action) else set())
    return [paper for paper in papers if paper.experience in ours] or _likeliest(sentence, papers)


def _of_its_matter(said: str, papers: list[Publication]) -> list[Publication]:
    """The one paper of whose title some words stand in what is said last that a paper is on."""
    *_, matter = (None, *pattern(_DATA["matter"]).finditer(said))
    words = _stems(next(filter(None, matter.groups()))) if matter else set()
    found = [paper for paper in papers if words & _stems(paper.title)]
    return found if len(found) == 1 else []


def _written_with(text: Words, papers: list[Publication]) -> list[Publication]:
    """The papers by the applicant and the person to whom, or of whom, a text speaks."""
    people = {word for entry in text.path if isinstance(entry, Target | Mentor) for word in name_words(str(entry.name))}
    return [paper for paper in papers if any(people.intersection(name_words(author)[:1]) for author in paper.authors)]


def _likeliest(said: str, papers: list[Publication]) -> list[Publication]:
    """The papers that share most words with what is said, two at the least; else all of them."""
    counts = [len(_stems(said) & _stems(paper.title)) for paper in papers]
    most = max(counts, default=0)
    return [paper for paper, count in zip(papers, counts, strict=True) if count == most] if most > 1 else papers


def _named(said: str, papers: list[Publication], *, whole: bool) -> list[Publication]:
    """The papers whose journal stands in the words, or of whose title they have enough; `whole`: nearly all of it."""
    counts = {paper.title: _shared(said, paper, whole=whole) for paper in papers}
    most = max(counts.values(), default=0)
    return [paper for paper in papers if most and counts[paper.title] == most]


def _shared(said: str, paper: Publication, *, whole: bool) -> int:
    words, title = _stems(said), _stems(paper.title)
    shared, part = len(words & title), _SHARED_PART + (0.2 if whole else 0)
    enough = shared >= part * len(title) or (shared >= _SHARED_WORDS and not whole)
    return (shared if enough and shared > 1 else 0) + (_SHARED_WORDS if _journal(said, paper) else 0)


def _stems(said: str) -> set[str]:
    """The words that carry a meaning, of one form: loans, loaned and loan are alike."""
    words = (re.sub(r"(?<=\w{4})(?:ing|ed|es|s)$", "", word) for word in re.findall(r"[^\W\d_]{4,}", said.lower()))
    return {word[:6] for word in words} - set(_DATA["common"].split())


@cache
def _parts_of_name(journal: str) -> tuple[str, ...]:
    return tuple(part for part in re.findall(r"\w+", journal) if part.lower() not in ("of", "the", "and", "for", "in"))


def _journal(said: str, paper: Publication) -> str:
    """The journal as the words have it: in full where the record abbreviates, with or without its small words."""
    parts = _parts_of_name(paper.journal)
    if not parts or parts[0] not in said:
        return ""
    found = re.search(r"\b" + r"\w*\.?(?: (?:of|the|and|for|in|&))* ".join(parts) + r"\w*", said)
    return found[0] if found else ""


RULES = (not_published, paper_behind)
