"""Is each thing called what it is: an observership, an accepted paper, a quality of the applicant?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from generator.audit.anchors import may_match
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.texts import Words, printed, sentences
from generator.documents import Options
from generator.record import Record
from generator.record.achievements import Publication
from generator.record.experiences import Bullet, ErasEntry, Experience
from generator.record.outreach import Target
from generator.record.reflections import Reflection
from generator.record.season import Action, Cycle, Passage

_DATA = table("claims")
_RANKS = {"in preparation": 0, "submitted": 1, "accepted": 2, "in press": 2, "published": 3}
_SHARED_WORDS = 3
_SHARED_PART = 0.6
_OBJECT_WORDS = 7
_SHORTEST_NAME = 5
# Words that stand in the names of many places.
_GENERIC = frozenset(" ".join(table("truth")["organization"][of] for of in ("generic", "kinds")).lower().split())
_STATES: Mapping[str, str] = _DATA["observerships"]["states"]
_TOKEN = re.compile(r"[^\W\d_][\w'’-]*|\d[\d,.]*\d|\d|[^\w\s]")


@rule(
    "hands-on-observership",
    "warning",
    why="An observer treats nobody; a verb that says otherwise raises the question of who allowed it.",
    weak="kind: observership, bullet: Managed 12 patients a day",
    better="kind: observership, bullet: Prepared summaries of 12 patients a day",
)
def hands_on_observership(record: Record, options: Options) -> Iterator[Finding]:
    """Care, with the applicant as the one who gave it, in the texts of an observership and in sentences about one."""
    observed = {entry.id for entry in record.experiences if entry.kind == "observership"}
    if not observed:
        return
    here, elsewhere = _places(record)
    for text in printed(record):
        at, entry = text.experience, text.entry
        terse = isinstance(entry, Bullet | ErasEntry) and at is not None and at.id in observed
        of_one = terse or (at is not None and at.id in observed and text.key in ("learned", "fits"))
        of_one = of_one or (isinstance(entry, Reflection) and entry.experience in observed)
        if of_one or isinstance(entry, Passage) or (isinstance(entry, Cycle) and text.key == "impactful"):
            for sentence in _of_observerships(text.text, here, elsewhere, begins=of_one):
                if claim := _hands_on(sentence, terse=terse):
                    message = f"{text.name} says '{claim}'; an observer does not do that"
                    yield Finding(message, text.place, "say what you did: prepared, presented, followed, drafted for review")


@rule(
    "not-published",
    "error",
    why="Calling a paper published before it is counts as misconduct, and the list beside it shows the truth.",
    weak="I published the registry study, and its status is accepted.",
    better="The registry study was accepted, and its status is accepted.",
)
def not_published(record: Record, options: Options) -> Iterator[Finding]:
    """Sentences that claim more for a paper than its status says, or a publication where no paper is that far."""
    papers = [paper for paper in record.achievements.publications if not paper.private]
    for text in printed(record):
        if not (text.is_clinical or text.is_personal or (isinstance(text.entry, Target) and text.key == "hook")):
            continue
        before = ""
        for sentence in sentences(text.text):
            journals = [found for paper in papers if (found := _journal(sentence, paper))]
            rank, claim, lead = _claim_of_a_paper(sentence, journals)
            meant = _meant(sentence, lead, before, text, record, papers) if claim else None
            before = sentence
            if meant is None:
                continue
            best = max(meant, key=lambda paper: _RANKS[paper.status], default=None)
            if best and rank > _RANKS[best.status]:
                message = f"{text.name} says '{claim}', but the status of '{best.title}' is {best.status}"
                yield Finding(message, text.place, f"say {best.status}")
            elif not best:
                message = f"{text.name} says '{claim}', but no publication is published"
                yield Finding(message, text.place, "say what its status is")


@rule(
    "characteristic-unsupported",
    "advice",
    why="The form asks for the quality the description shows; a quality it does not show reads as a guess.",
    weak="key_characteristic: Empathy and compassion, beside a description of data entry.",
    better="key_characteristic: Reliability and dependability, beside a description of data entry.",
)
def characteristic_unsupported(record: Record, options: Options) -> Iterator[Finding]:
    """Key characteristics for which neither the description nor a bullet has a word; some show in every kind of work."""
    for entry in record.experiences:
        family = _DATA["characteristics"].get(entry.eras.key_characteristic)
        if family and entry.eras.description and not entry.private and not pattern(rf"\b(?:{family})").search(_described(entry)):
            yield Finding(
                f"nothing in the description of '{entry.id}' shows '{entry.eras.key_characteristic}'",
                entry.eras.place("key_characteristic"),
                "choose the characteristic it shows, or say what you did that shows this one",
            )


def _described(entry: Experience) -> str:
    """All that is told of an experience: what its description leaves out an interview may bring."""
    told = (entry.eras.description, entry.eras.most_meaningful, entry.learned, entry.fits)
    return " ".join((*told, *(bullet.text for bullet in entry.bullets if not bullet.private)))


# Papers: how far a sentence says one is, and which one it speaks of.


def _claim_of_a_paper(sentence: str, journals: list[str]) -> tuple[int, str, str]:
    """The highest rank the sentence claims for a paper, in what words, and the sentence up to the end of that clause.

    Nothing that is hoped for, denied or said of the work of others.
    """
    rules = _DATA["papers"]
    lowered = sentence.lower()
    for status in ("published", "accepted", "submitted"):
        likely = [pattern(written) for written in rules[status] if may_match(written, lowered)]
        for match in (match for claim in likely for match in claim.finditer(sentence)):
            clause = re.split(r"[;:]|, (?:and|but|so|then)\b", sentence[: match.start()])[-1]
            if not pattern(rules["not-yet"]).search(f"{clause}{match[0]}") and not pattern(rules["of-others"]).search(clause):
                rest = re.split(r"[,;:]", sentence[match.end() :])[0]
                return _RANKS[status], match[0].strip(" ,."), f"{sentence[: match.end()]}{rest}"
    for journal in journals:
        stands = re.search(rf"\bin (?:the )?{re.escape(journal)}|{re.escape(journal)}[,;]? \(?(?:19|20)\d\d", sentence)
        if stands and not pattern(rules["other-status"]).search(sentence):
            return _RANKS["published"], stands[0], sentence
    return 0, "", ""


def _meant(
    sentence: str, lead: str, before: str, text: Words, record: Record, papers: list[Publication]
) -> list[Publication] | None:
    """The papers a sentence with a claim may speak of; none of the record's is an empty list, no paper at all is None."""
    rules = _DATA["papers"]
    own = isinstance(text.entry, Bullet) and pattern(rules["own-bullet"]).search(lead)
    own = own or pattern(rules["own"]).search(lead)
    it = pattern(rules["the"]).search(lead) or (
        pattern(rules["pronoun"]).search(lead) and (pattern(rules["own"]).search(before) or _named(before, papers, whole=True))
    )
    if named := _named(sentence, papers, whole=not (own or it)):
        return named
    if not own and not (it and papers):
        return None
    if around := _named(f"{before} {sentence}", papers, whole=False):
        return around
    at = [text.experience] if text.experience else [e for e in record.experiences if e.organization in text.text]
    ours = {entry.id for entry in at} | ({text.entry.experience} if isinstance(text.entry, Action) else set())
    return [paper for paper in papers if paper.experience in ours] or papers


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
    return {word[:6] for word in re.findall(r"[^\W\d_]{4,}", said.lower())} - set(_DATA["papers"]["common"].split())


def _journal(said: str, paper: Publication) -> str:
    """The journal as the words have it: in full where the record abbreviates, with or without its small words."""
    parts = [part for part in re.findall(r"\w+", paper.journal) if part.lower() not in ("of", "the", "and", "for", "in")]
    if not parts or parts[0] not in said:
        return ""
    found = re.search(r"\b" + r"\w*\.?(?: (?:of|the|and|for|in|&))* ".join(parts) + r"\w*", said)
    return found[0] if found else ""


# Observerships: which sentences tell of one, and what an observer does not do.


def _of_observerships(text: str, here: re.Pattern[str], elsewhere: re.Pattern[str], *, begins: bool) -> Iterator[str]:
    """The sentences of a text that tell of an observership: from where one is named to where something else is."""
    told = begins
    parts = sentences(text)
    marks = [(bool(here.search(part)), bool(elsewhere.search(part)) or bool(_other_time(part))) for part in parts]
    if not begins and not any(other for _, other in marks):
        # Nothing else is named, so what comes before the name is of the observership too.
        told = any(mark for mark, _ in marks)
    for part, (mark, other) in zip(parts, marks, strict=True):
        told = not other and (mark or told)
        if told:
            yield part
        elif begins and other:
            told = not elsewhere.search(part)


def _other_time(sentence: str) -> re.Match[str] | None:
    return pattern(_DATA["observerships"]["other-time"]).search(sentence)


def _places(record: Record) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What names an observership and nothing else, and what names any other place of the record."""
    here: set[str] = set()
    other = {study.country for study in record.profile.education}
    for entry in record.experiences:
        names = {entry.organization, entry.city, entry.country, _STATES.get(entry.state, ""), *_distinctive(entry.organization)}
        names |= {f"Dr. {mentor.name.split()[-1]}" for mentor in record.mentors if entry.id in mentor.experiences}
        (here if entry.kind == "observership" else other).update(names)
    written = _DATA["observerships"]["words"]
    return (
        re.compile("|".join([written, *(rf"\b{re.escape(name)}\b" for name in sorted(here - other) if name)])),
        re.compile("|".join([r"(?!)", *(rf"\b{re.escape(name)}\b" for name in sorted(other - here) if name)])),
    )


def _distinctive(organization: str) -> set[str]:
    """What people call a place: the words of its name before the first that any place may have."""
    kept: list[str] = []
    for word in organization.split():
        if word.lower().replace("'s", "s") in _GENERIC:
            break
        kept.append(word)
    name = " ".join(kept)
    return {name} if len(name) >= _SHORTEST_NAME else set()


def _hands_on(sentence: str, *, terse: bool) -> str:
    """The words that claim care by the applicant, or nothing; `terse`: a sentence may leave out its I."""
    rules = _DATA["hands-on"]
    if pattern(rules["for-practice"]).search(sentence):
        return ""
    for match in pattern(rules["possession"]).finditer(sentence):
        before = sentence[: match.start()]
        if not pattern(rules["denied"]).search(before) and not pattern(rules["hoped"]).search(before):
            return match[0]
    matches = list(_TOKEN.finditer(sentence))
    tokens = [match[0].lower() for match in matches]
    for at, token in enumerate(tokens):
        for base, what in _verbs().get(token, ()):
            after = " ".join(sentence[matches[at].end() :].split()[:_OBJECT_WORDS])
            if not _is_care(base, what, after) or pattern(rules["to-come"]).search(sentence[: matches[at].start()]):
                continue
            if _is_by_me(tokens, at, terse=terse):
                return matches[at][0].lower()
    return ""


def _is_care(base: str, what: tuple[str, ...], after: str) -> bool:
    """Whether the verb with what follows it is care: an object it needs, or for verbs of care anything not allowed."""
    rules = _DATA["hands-on"]
    if pattern(rules["passive"]).match(after):
        return False
    if not what:
        return bool(pattern(rules["on-a-list"]).search(after)) or not pattern(rules["allowed"]).search(after)
    return any(pattern(rf"^{rules['words-between']}(?:{rules['objects'][name]})").search(after) for name in what)


def _is_by_me(tokens: list[str], at: int, *, terse: bool) -> bool:
    """Whether the applicant is the subject of the verb at that token, told as something that happened."""
    words = _DATA["hands-on"]["words"]
    doing = tokens[at].endswith("ing")
    back = at - 1
    while back >= 0 and (tokens[back] in words["adverbs"] or (tokens[back].endswith("ly") and len(tokens[back]) > 3)):
        back -= 1
    while back >= 0 and tokens[back] in (words["being"] if doing else words["having"]):
        back -= 1
        while back >= 0 and tokens[back] in words["adverbs"]:
            back -= 1
    if back >= 1 and tokens[back] == "to" and not doing:
        # 'was allowed to intubate', 'trusted me to manage'
        back -= 1
        if tokens[back] == "me":
            return back > 0 and tokens[back - 1] in words["letting"]
        if tokens[back] not in words["allowed-to"]:
            return False
        while back >= 0 and tokens[back] in words["allowed-to"]:
            back -= 1
        if back >= 0 and tokens[back] == "my":
            return True
    if back < 0:
        return terse
    before = tokens[back]
    if before == "me":
        return back > 0 and tokens[back - 1] in words["letting"]
    if before == "i":
        return not (back > 0 and tokens[back - 1] in words["in-thought"])
    if before in (";", ":", "(", "."):
        return terse
    if before in words["joining"] or (doing and before in words["before-ing"]):
        return _governed_by_me(tokens, back, doing=doing, terse=terse)
    return False


def _governed_by_me(tokens: list[str], end: int, *, doing: bool, terse: bool) -> bool:
    """Whether the nearest subject before a verb that shares one is the applicant."""
    words = _DATA["hands-on"]["words"]
    for back in range(end, -1, -1):
        token, start = tokens[back], back == 0 or tokens[back - 1] in words["opening"]
        if token in words["never"] or (token == "without" and tokens[back + 1 : back + 2][-1:][0].endswith("ing")):
            return False
        if token == "i":
            return not (back > 0 and tokens[back - 1] in words["in-thought"]) and tokens[back + 1] not in words["in-mind"]
        if token in words["others"] or token in ("dr", "dr."):
            if token in words["pronouns"] or start:
                return False
            determined = back > 0 and tokens[back - 1] in words["determiners"]
            if determined and (back == 1 or tokens[back - 2] in words["opening"]):
                return False
            follows = tokens[back + 1 : back + 2]
            if follows and _verbs().get(follows[0]) and back + 1 < end:
                # 'patients admitted for sepsis and treated'
                return False
        if token in (";", ":"):
            return terse
    opens = tokens[0]
    if opens in words["openers"] or opens.endswith("ed"):
        # 'frozen sections and gross examination': no verb in its base form goes on after one in the past.
        terse = terse and (doing or tokens[end + 1] not in _bases())
    return terse and (opens.endswith(("ed", "s")) or opens in _verbs() or opens in words["openers"] or (doing and end == 0))


@cache
def _verbs() -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Each form of each verb of care, with its base and the kinds of object it needs; none where it needs none."""
    rules = _DATA["hands-on"]
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for what, bases in rules["verbs"].items():
        for base in bases.split():
            for form in (base, *(rules["irregular"].get(base, "").split() or _forms(base))):
                needs = () if what == "anything" else (what,)
                found.setdefault(form, []).append((base, needs))
    return {form: tuple(meanings) for form, meanings in found.items()}


@cache
def _bases() -> frozenset[str]:
    """The verbs whose base form is not their past as well."""
    bases = frozenset(" ".join(_DATA["hands-on"]["verbs"].values()).split())
    return bases - frozenset(_DATA["hands-on"]["words"]["unchanging"])


def _forms(base: str) -> tuple[str, str, str]:
    """The third person, the past and the -ing form of a regular verb."""
    if base.endswith("e"):
        return f"{base}s", f"{base}d", f"{base[:-1]}ing"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"
    return f"{base}{'es' if base.endswith(('s', 'sh', 'ch', 'x')) else 's'}", f"{base}ed", f"{base}ing"


RULES = (hands_on_observership, not_published, characteristic_unsupported)
