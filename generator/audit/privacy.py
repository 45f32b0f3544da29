"""Can a patient be recognized, and does the record hold secrets of the applicant?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.audit.rules import Finding, first, pattern, rule, table
from generator.audit.texts import Words, printed, sentences, words
from generator.documents import Options
from generator.record import Record
from generator.record.entry import Entry
from generator.record.reflections import Reflection

_DATA = table("privacy")
_CITED = frozenset({"doi", "pmid", "url", "pages"})


@rule(
    "patient-name",
    "error",
    why="A patient's name in an application breaks confidentiality, and readers are bound to act on it.",
    weak="Mrs. Alvarez taught me patience.",
    better="A woman in her sixties taught me patience.",
)
def patient_name(record: Record, options: Options) -> Iterator[Finding]:
    """Names of patients and relatives, with a title or without; those of people and places in the record are let pass."""
    colleagues = _colleagues(record)
    known = colleagues | {part for place in _places(record) for part in place.lower().split()}
    for text in _clinical(record):
        names = [match[0] for match in pattern(_DATA["named"]).finditer(text.text)]
        for match in pattern(_DATA["titled-name"]).finditer(text.text):
            if not colleagues.intersection(match[2].replace("-", " ").lower().split()):
                names.append(match[0])
        for written in _DATA["person-named"]:
            for match in pattern(written).finditer(text.text):
                if not known.intersection(match[1].lower().split()) and not pattern(_DATA["no-person"]).search(match[1]):
                    names.append(match[1])
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
    """Chart numbers, and runs of six to ten digits that may be one."""
    for text in _clinical(record):
        if hit := first(_DATA["record-number"], text.text):
            yield Finding(f"{text.name} holds what looks like a record number: '{hit}'", text.place, "take it out")


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
        for sentence in sentences(text.text):
            hit = first(_DATA["exact-date"], sentence)
            if hit and pattern(_DATA["patient"]).search(sentence):
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
        if hit := first([_DATA["age"]], text.text):
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
    places, rare = _places(record), rf"(?<!\w)(?:{'|'.join(map(re.escape, _DATA['rare']))})"
    for text in _clinical(record):
        hit = first([rare], text.text)
        place = next((place for place in places if place.lower() in text.text.lower()), "")
        if isinstance(text.entry, Reflection) and not place:
            place = next((entry.organization for entry in record.experiences if entry.id == text.entry.experience), "")
        if hit and place:
            yield Finding(
                f"{text.name} sets a rare disease beside a place: '{hit}', '{place}'",
                text.place,
                "ask yourself who could recognize the patient; name the disease less exactly, or leave the place out",
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
        if text.key in _CITED:
            continue
        for what, patterns in _DATA["secret"].items():
            if first(patterns, text.text):
                yield Finding(f"'{text.key}' holds what looks like {what}", text.place, "take it out of the file and its copies")


def _clinical(record: Record) -> list[Words]:
    return [text for text in printed(record) if text.is_clinical]


def _colleagues(record: Record) -> set[str]:
    """Every part of the names of people the record knows, in small letters."""
    names = [record.profile.full_name, *(mentor.name for mentor in record.mentors), *(target.name for target in record.outreach)]
    entries: list[Entry] = [*record.achievements.publications, *record.achievements.presentations]
    for entry in entries:
        names.extend(getattr(entry, "authors", ()))
    return {part.lower() for name in names for part in name.replace("-", " ").split() if len(part) > 2}


def _places(record: Record) -> list[str]:
    """Organizations and cities of the record, and the first words of organizations by which they are called."""
    names = [name for entry in record.experiences for name in (entry.organization, entry.city, entry.organization.split()[0])]
    return [name for name in dict.fromkeys(names) if len(name) > 4]


RULES = (patient_name, record_number, exact_date, age_over_89, contact_in_text, rare_and_place, secret)
