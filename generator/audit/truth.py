"""Does each name and each exam result of a written passage stand somewhere else in the record?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from generator.audit.facts import Facts, facts, name_words
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.texts import Words, printed, sentences, written
from generator.audit.wording import sentences_of
from generator.documents import Options
from generator.record import Record
from generator.record.experiences import Bullet

_DATA = table("truth")
_KINDS = frozenset(_DATA["organization"]["kinds"].split())
_LOOSE = frozenset(_DATA["organization"]["loose"].split())
_OPENERS = frozenset(_DATA["organization"]["openers"].split())
_GENERIC = _OPENERS | frozenset(_DATA["organization"]["generic"].split())
_FAMOUS = frozenset(_DATA["famous"].split())
_EVENTS = frozenset(_DATA["events"].split())
_NAME = r"(?:St\. )?[^\W\da-zß-öø-ÿ_][\w'’-]*"
_CAPITALS = re.compile(rf"{_NAME}(?:(?: of| the| for| &| de| del| della| do| da| di| la| le| am| im)* {_NAME})*")


@rule(
    "unknown-organization",
    "warning",
    why="A hospital that only the statement names looks like a slip, or like a paragraph taken from elsewhere.",
    weak="At Mercy Hospital I learned to listen, and no experience is at Mercy Hospital.",
    better="At Riverbend I learned to listen, and an experience is at Riverbend Community Hospital.",
    against="nothing",
)
def unknown_organization(record: Record, options: Options) -> Iterator[Finding]:
    """Organizations in a passage or a bullet with a name no other part of the record has."""
    known = facts(record, options.today)
    own = _own_names(record)
    kinds = frozenset(name[-1] for name in own)
    for text in _told(record):
        is_bullet, seen = isinstance(text.entry, Bullet), ""
        names = known.names if is_bullet else known.words
        for sentence in sentences(text.text):
            near = _nearly(sentence, own, known)
            found = [name for name in _organizations(sentence, kinds, is_bullet=is_bullet) if _is_new(name, names)]
            for name in dict.fromkeys((*near, *found)):
                if name not in seen:
                    seen += f"{name}\n"
                    message = f"'{name}' in {text.name} is nowhere else in the record"
                    yield Finding(message, text.place, _nearest_name(name, known))


@rule(
    "unknown-person",
    "warning",
    why="A physician named in a statement is somebody a reader may call.",
    weak="Dr. Lowell taught me this, and no mentor is called Lowell.",
    better="Dr. Chen taught me this, and Lena Chen is a mentor.",
    against="nothing",
)
def unknown_person(record: Record, options: Options) -> Iterator[Finding]:
    """Doctors, professors and mentors in a passage or a bullet whose name no other part of the record has."""
    known = facts(record, options.today)
    for text in _told(record):
        # Not what somebody is quoted to have said.
        flat = " ".join(sentence.masked for sentence in sentences_of(text.text))
        names = known.names if isinstance(text.entry, Bullet) else known.words
        seen: set[str] = set()
        for key in ("person", "by-role", "by-teaching", "credentialed"):
            for match in pattern(_DATA[key]).finditer(flat):
                called = name_words(match["name"])
                family = called[-1:]
                if family and family[0] not in names | _FAMOUS | seen:
                    seen.add(family[0])
                    hint = "add the person to mentors.yaml, or correct the name"
                    yield Finding(f"'{match[0]}' in {text.name} is nowhere else in the record", text.place, hint)


@rule(
    "unknown-score",
    "error",
    why="A score that is not the one on the transcript is taken for a false statement.",
    weak="I scored 248, and Step 2 CK in the profile is 241.",
    better="I scored 241, and Step 2 CK in the profile is 241.",
    against="nothing",
)
def unknown_score(record: Record, options: Options) -> Iterator[Finding]:
    """Scores and percentiles in a passage that no exam of the record has."""
    known = facts(record, options.today)
    scores = {exam.score for exam in record.profile.exams} | ({record.season.last.step2_ck} if record.season else set())
    scored = [f"{exam.name} {exam.score} at {exam.place('score')}" for exam in record.profile.exams if exam.score]
    profile = ", ".join(scored) or "no score at all"
    for text in written(record):
        for sentence in sentences(text.text):
            claimed = {
                n
                for written_as in _DATA["score"]
                for match in pattern(written_as).finditer(sentence)
                for n in match.groups()
                if n
            }
            for score in sorted(claimed):
                if int(score) not in scores:
                    message = f"the score '{score}' in {text.name} is not in the record"
                    yield Finding(message, text.place, f"the profile has {profile}")
            if not pattern(_DATA["exam-said"]).search(sentence):
                continue
            for match in pattern(_DATA["percentile"]).finditer(sentence):
                if match[0].lower() not in known.text:
                    hint = "leave it out: programs see the score; or add it to the profile"
                    yield Finding(f"the '{match[0]}' in {text.name} is nowhere else in the record", text.place, hint)


def _told(record: Record) -> Iterator[Words]:
    """The passages, and the bullets that a document may show."""
    for text in printed(record):
        if text.is_written or (isinstance(text.entry, Bullet) and text.key == "text"):
            yield text


def _own_names(record: Record) -> frozenset[tuple[str, ...]]:
    """The names of two words and more of the places where the applicant has worked, as their words."""
    return frozenset(words for entry in record.experiences if len(words := tuple(entry.organization.split())) > 1)


def _is_new(name: str, names: frozenset[str]) -> bool:
    return not set(name_words(name)) - _GENERIC <= names


def _nearly(sentence: str, own: frozenset[tuple[str, ...]], known: Facts) -> Iterator[str]:
    """Names that end in the last two words of a place in the record, with others before them than any text has."""
    ends = {words[-2:] for words in own if len(words) > 2}
    for match in _CAPITALS.finditer(sentence) if any(end[-1] in sentence for end in ends) else ():
        words = re.sub(r"['’]s$", "", match[0]).split()
        while words and words[0].lower() in _OPENERS:
            words = words[1:]
        if len(words) > 2 and tuple(words[-2:]) in ends and " ".join(words).lower() not in known.text:
            yield " ".join(words)


def _organizations(sentence: str, own: frozenset[str], *, is_bullet: bool) -> Iterator[str]:
    """Names of organizations in a sentence that are said to be places of the applicant's work."""
    data = _DATA["organization"]
    known = {name.lower() for name in data["known"]}
    works = bool(pattern(_DATA["works"]).search(sentence))
    for match in _CAPITALS.finditer(sentence):
        # What follows a name may be I.
        name = re.sub(r"['’]s$| I$", "", match[0])
        while name.partition(" ")[0].lower() in _OPENERS:
            name = name.partition(" ")[2]
        kinds = _KINDS.intersection(name.split()) | own.intersection(name.split()[1:][-1:])
        start = match.start() + match[0].index(name)
        before, after = sentence[:start], sentence[start + len(name) :]
        if not kinds or name.lower() in known or pattern(data["society"]).search(name) or _is_of_others(before, after):
            continue
        if (
            (is_bullet or kinds <= _LOOSE | own - _KINDS)
            and not pattern(data["in-bullet"]).search(before)
            and not (works and not is_bullet)
        ):
            continue
        yield name
    if not is_bullet and works:
        for match in pattern(_DATA["worked-at"]).finditer(sentence):
            name = re.sub(r"['’]s$| I$", "", match["name"])
            before, after = sentence[: match.start("name")], sentence[match.end("name") :]
            is_place = not _KINDS.intersection(name.split()) and name.split()[-1] not in _EVENTS
            if is_place and not _is_of_others(before, after):
                yield name


def _is_of_others(before: str, after: str) -> bool:
    data = _DATA["organization"]
    return bool(pattern(data["other-after"]).match(after)) or any(
        pattern(written_as).search(before) for written_as in data["other-before"]
    )


def _nearest_name(name: str, known: Facts) -> str:
    near = get_close_matches(name, known.organizations, 1, 0.4)
    if near:
        return f"the record has '{near[0]}' ({known.organizations[near[0]]})"
    return "add the experience it belongs to, or correct the name"


RULES = (unknown_organization, unknown_person, unknown_score)
