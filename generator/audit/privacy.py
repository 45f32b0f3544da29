"""Can a patient be recognized, and does the record hold secrets of the applicant?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.audit.person_names import may_be_place, sentence_ends, unknown_persons
from generator.audit.rules import Finding, first, pattern, rule, table
from generator.audit.texts import Words, printed, words
from generator.documents import Options
from generator.record import Record
from generator.record.reflections import Reflection

_DATA = table("privacy")
_CITED = frozenset({"doi", "pmid", "url", "pages"})
_RARE = (rf"(?<!\w)(?:{'|'.join(map(re.escape, _DATA['rare']))})", *_DATA["rare-class"])


@rule(
    "patient-name",
    "error",
    why="A patient's name in an application breaks confidentiality, and readers are bound to act on it.",
    weak="Mrs. Alvarez taught me patience.",
    better="A woman in her sixties taught me patience.",
)
def patient_name(record: Record, options: Options) -> Iterator[Finding]:
    """Names of patients and relatives, with a title or without; those of people and places in the record are let pass."""
    for text in _clinical(record):
        flat = " ".join(text.text.split())
        names = (*unknown_persons(flat, record), *(match[0] for match in pattern(_DATA["initials"]).finditer(flat)))
        for name in dict.fromkeys(names):
            yield Finding(
                f"{text.name} names a person, perhaps a patient: '{name}'",
                text.place,
                "write who it was without a name: a man in his fifties",
            )


@rule(
    "record-number",
    "error",
    why="A chart number leads straight to the patient.",
    weak="The patient (MRN 4471920) was discharged.",
    better="The patient was discharged.",
)
def record_number(record: Record, options: Options) -> Iterator[Finding]:
    """Chart, case, study and bed numbers, and runs of six to ten digits that may be one."""
    for text in _clinical(record):
        if not pattern(_DATA["numbered"]).search(text.text):
            continue
        if hit := first(_DATA["record-number"], text.text):
            yield Finding(f"{text.name} holds what looks like a record number: '{hit}'", text.place, "take it out")
        elif hit := first(_DATA["bed-number"], text.text):
            hint = "write the ward, or nothing: 'a man by the window'"
            yield Finding(f"{text.name} gives a bed or a room beside a patient: '{hit}'", text.place, hint, "warning")


@rule(
    "exact-date",
    "warning",
    why="A day in the calendar identifies a patient; a month or a season tells the story as well.",
    weak="On June 3 a man was admitted with pneumonia.",
    better="In June a man was admitted with pneumonia.",
)
def exact_date(record: Record, options: Options) -> Iterator[Finding]:
    """Days in sentences that speak of a patient."""
    for text in _clinical(record):
        for sentence in _sentences(text.text) if pattern(_DATA["dated"]).search(text.text) else ():
            hit = first(_DATA["exact-date"], sentence)
            # `I sent 62 applications on October 8` is the applicant's day, whatever else the sentence has.
            is_own = hit and pattern(_DATA["own-day"]).search(sentence.partition(hit)[0])
            if hit and not is_own and _tells_of_a_patient(sentence, text):
                yield Finding(
                    f"{text.name} gives a day beside a patient: '{hit}'", text.place, "write the month, or 'one morning'"
                )


@rule(
    "age-over-89",
    "warning",
    why="People over 89 are so few that the age identifies them.",
    weak="a 94-year-old man",
    better="a man in his nineties",
)
def age_over_89(record: Record, options: Options) -> Iterator[Finding]:
    """Exact ages of 90 and over."""
    for text in _clinical(record):
        if not pattern(_DATA["old"]).search(text.text):
            continue
        told = (line for line in _sentences(text.text) if not pattern(_DATA["own-family"]).search(line))
        if hit := next(filter(None, (first(_DATA["age"], line) for line in told)), ""):
            yield Finding(f"{text.name} gives an age over 89: '{hit}'", text.place, "write '90 or older', or 'in her nineties'")


@rule(
    "contact-in-text",
    "warning",
    why="A telephone number, address or e-mail in a story belongs to a person who did not agree to it.",
    weak="I called her at (718) 555-0199.",
    better="I called her the next day.",
)
def contact_in_text(record: Record, options: Options) -> Iterator[Finding]:
    """Telephone numbers, addresses and e-mail addresses in the texts that tell of patients."""
    for text in _clinical(record):
        for what, written in _DATA["contact"].items():
            if hit := first([written], text.text):
                article = "an" if what[0] in "ae" else "a"
                yield Finding(f"{text.name} holds {article} {what}: '{hit}'", text.place, "take it out")


@rule(
    "rare-and-place",
    "advice",
    why="A rare disease and the hospital together can name a patient to everybody who works there.",
    weak="At Riverbend I met a woman with stiff person syndrome.",
    better="I met a woman with a rare disease of muscle tone.",
)
def rare_and_place(record: Record, options: Options) -> Iterator[Finding]:
    """Rare diseases in a text that names a place of the record, or in a reflection, whose place is known."""
    places = _places(record)
    for text in _clinical(record):
        flat = " ".join(text.text.split())
        hit, place = _rare(flat, isinstance(text.entry, Reflection)), ""
        if hit:
            place = next((place for place in places if place.lower() in flat.lower()), "") or _place_named(flat)
        elif only := next(filter(None, (pattern(written).search(flat) for written in _DATA["only-one"])), None):
            hit, place = only[0], only["place"]
        if isinstance(text.entry, Reflection) and not place:
            place = next((entry.organization for entry in record.experiences if entry.id == text.entry.experience), "")
        if hit and place:
            yield Finding(
                f"{text.name} sets a rare disease beside a place: '{hit}', '{place}'",
                text.place,
                "ask yourself who could recognize the patient; name the disease less exactly, or leave the place out",
            )


@rule(
    "recognizable",
    "warning",
    why="Whoever is the only one of a kind in a town is known there without a name.",
    weak="The mayor of Port Ansel came in with chest pain.",
    better="A man who held an office in town came in with chest pain.",
)
def recognizable(record: Record, options: Options) -> Iterator[Finding]:
    """People known by an office, or as the only one of a kind, with the place."""
    for text in _clinical(record):
        flat = " ".join(text.text.split())
        for match in pattern(_DATA["known-in-town"]).finditer(flat):
            yield Finding(
                f"{text.name} tells who it was: '{match[0]}'",
                text.place,
                "leave out the office or the place, so that nobody in town could say the name",
            )


@rule(
    "secret",
    "error",
    why="These files are copied, mailed and shared; a Social Security or passport number in them is as good as lost.",
    weak="notes: SSN 123-45-6789",
    better="No such number anywhere in the record.",
)
def secret(record: Record, options: Options) -> Iterator[Finding]:
    """Social Security, passport and alien registration numbers anywhere, in notes and private entries too."""
    for text in words(record):
        if text.key in _CITED or not pattern(_DATA["secretive"]).search(text.text):
            continue
        for what, patterns in _DATA["secret"].items():
            if first(patterns, text.text):
                yield Finding(f"'{text.key}' holds what looks like {what}", text.place, "take it out of the file and its copies")


def _tells_of_a_patient(sentence: str, text: Words) -> bool:
    """A reflection does unless it speaks of an exam or the like; elsewhere somebody cared for stands in the sentence."""
    if pattern(_DATA["own-date"]).search(sentence):
        return pattern(_DATA["one-patient"]).search(sentence) is not None
    return isinstance(text.entry, Reflection) or pattern(_DATA["patient"]).search(sentence) is not None


def _rare(flat: str, private: bool) -> str:
    """The rare disease that a text tells of one patient, or of anybody where it is private."""
    hit = first(_RARE, flat)
    if private or not hit:
        return hit
    return next(filter(None, (first(_RARE, sentence) for sentence in _sentences(flat) if _tells_of_one(sentence))), "")


def _tells_of_one(sentence: str) -> bool:
    """Whether the sentence tells of one patient or one family, and of no study."""
    return pattern(_DATA["one-of-them"]).search(sentence) is not None and not pattern(_DATA["no-patient"]).search(sentence)


def _sentences(text: str) -> list[str]:
    flat = " ".join(text.split())
    ends = sentence_ends(flat)
    return [flat[begin:end].strip() for begin, end in zip([0, *ends], ends, strict=False)]


def _place_named(flat: str) -> str:
    """The first capitalized name that follows a word such as 'from' or 'village of' and is no month, day or language."""
    for match in pattern(_DATA["place"]).finditer(flat):
        if may_be_place(match["name"].split()[0]):
            return match["name"]
    return ""


def _clinical(record: Record) -> list[Words]:
    return [text for text in printed(record) if text.is_clinical]


def _places(record: Record) -> list[str]:
    """Organizations and cities of the record, and the first words of organizations by which they are called."""
    names = [name for entry in record.experiences for name in (entry.organization, entry.city, entry.organization.split()[0])]
    return [name for name in dict.fromkeys(names) if len(name) > 4]


RULES = (patient_name, record_number, exact_date, age_over_89, contact_in_text, rare_and_place, recognizable, secret)
