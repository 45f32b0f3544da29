"""Does the record bear out what is claimed of the applicant?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from generator.audit.anchors import may_match
from generator.audit.rules import Finding, on_one_line, pattern, rule, table
from generator.audit.texts import Words, printed, sentences, written
from generator.documents import Options
from generator.record import Record
from generator.record.achievements import Achievements
from generator.record.experiences import Experience
from generator.record.profile import Profile
from generator.record.season import Action, Passage

_DATA = table("claims")
_EVIDENCE = (Experience, Achievements, Profile, Action)
_NO_EVIDENCE = frozenset({"fits", "hobbies", "most_meaningful", "setting"})


@rule(
    "claim-unsupported",
    "warning",
    why="An interviewer asks for the example first, and a claim without one weakens all the others.",
    weak="I am drawn to underserved patients, and no experience mentions any.",
    better="The same, with a Saturday blood pressure table for people without insurance.",
)
def claim_unsupported(record: Record, options: Options) -> Iterator[Finding]:
    """Continuity, outpatient work, the underserved, research and the like in a statement, and nothing that shows it."""
    for text in _claiming(record):
        for sentence in sentences(text.text):
            if not pattern(r"\b(I|my|me)\b").search(sentence):
                continue
            named, sums_up = "", pattern(on_one_line(_DATA["sums-up"])).search(sentence)
            for claim in _DATA["claims"]:
                hit = _claimed([*claim["says"], *([claim["nouns"]] if sums_up else [])], sentence)
                # One finding for the same words, though they claim two things.
                if hit and not set(hit.split()) & set(named.split()) and not _shows(record, claim):
                    named += f" {hit}"
                    message = f"{text.name} speaks of {claim['what']} ('{hit}'), and no experience shows it"
                    yield Finding(message, text.place, "add the experience, or claim what you have done")


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


def _claiming(record: Record) -> list[Words]:
    return [text for text in written(record) if isinstance(text.entry, Passage) or text.key == "impactful"]


@cache
def _framed(says: str) -> str:
    """A pattern of a claim with its turns written out, to the end of a word."""
    for name, turn in _DATA["frames"].items():
        says = says.replace(f"{{{name}}}", f"(?:{turn})")
    return rf"\b(?:{says})\w*"


def _claimed(patterns: Iterable[str], sentence: str) -> str:
    """The words of a sentence that claim it, unless they are denied, wished for or planned."""
    lowered = sentence.lower()
    for says in map(_framed, patterns):
        if not may_match(says, lowered):
            continue
        for match in pattern(says).finditer(sentence):
            clause = pattern(_DATA["clause-ends"]).split(sentence[: match.start()])[-1]
            wished = pattern(_DATA["wish"]).search(clause + match[0]) and not pattern(_DATA["brought"]).search(clause)
            if not wished and not pattern(_DATA["no-claim"]).search(clause):
                return match[0].strip()
    return ""


def _shows(record: Record, claim: Mapping[str, Any]) -> bool:
    """Whether an experience, an achievement or the profile bears a claim out."""
    if any(getattr(record.achievements, name) for name in claim.get("achievements", ())):
        return True
    kinds, settings, words = claim.get("kinds", ()), claim.get("settings", ()), pattern(rf"\b(?:{claim['words']})")
    shown = [entry for entry in record.experiences if not entry.private]
    if any(entry.kind in kinds or entry.setting in settings for entry in shown):
        return True
    return any(words.search(told.text) for told in printed(record) if _is_evidence(told))


def _is_evidence(told: Words) -> bool:
    """Whether a text says what was done, rather than what is wished, sought or written for a reader to believe."""
    return any(isinstance(entry, _EVIDENCE) for entry in told.path) and told.key not in _NO_EVIDENCE


RULES = (claim_unsupported, characteristic_unsupported)
