"""Is each physician who taught the applicant of the field, of the title and at the place that the rest of the record gives?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.audit.facts import name_words, whole_number
from generator.audit.people import fields_called
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import Telling, matched, names_by_experience, short_name, stems, tellings
from generator.documents import Options
from generator.documents.shared.specialty import specialty
from generator.record import Record
from generator.record.dates import month_number
from generator.record.experiences import Experience
from generator.record.mentors import Mentor
from generator.record.outreach import Target
from generator.record.season import LastCycle

_DATA = table("attendings")
_PEOPLE = table("people")
_FIELDS = frozenset(_PEOPLE["practitioners"].values())
_OUTVOTED = 2
# Of words that many fields share.
_BROAD = stems("medicine surgery general medical clinical")


@rule(
    "field-outvoted",
    "warning",
    why="A letter counts for the specialty that is written here, and the rest of your record has another.",
    weak="specialty: Internal Medicine of a family physician, whose clinic and title are of family medicine.",
    better="specialty: Family Medicine.",
    against="text",
)
def field_outvoted(record: Record, options: Options) -> Iterator[Finding]:
    """Specialties of mentors which nothing else has, and of which two other places of the record have another."""
    for mentor in _mentors(record):
        sources = dict(_sources(mentor, record)) if mentor.specialty else {}
        own = stems(mentor.specialty) - _BROAD
        if any(_is_of(mentor.specialty, text) or own & stems(text) for text in sources.values()):
            continue
        votes = Counter(field for text in sources.values() for field in _FIELDS if specialty(field).is_called(text))
        field, number = next(iter(votes.most_common(1)), ("", 0))
        if number >= _OUTVOTED and _excludes(field, mentor.specialty):
            where = [name for name, text in sources.items() if specialty(field).is_called(text)]
            message = f"the specialty of {mentor.name} is '{mentor.specialty}', and {' and '.join(where)} have {field}"
            yield Finding(
                message, mentor.place("specialty"), "correct it, or the others; a letter counts by its writer's specialty"
            )


@rule(
    "title-differs",
    "warning",
    why="The title stands under the letter, and a reader compares it with what you call its writer.",
    weak="A letter by the chief of trauma surgery, whose title in mentors.yaml is Chief of Vascular Surgery.",
    better="The same title in both.",
)
def title_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Texts that call the writer of a letter the head of another field than the title does; the one outvoted is named."""
    for telling, match in matched(record, _DATA["rank"]):
        mentor = _called(telling, record)
        title = pattern(_DATA["rank"]).search(mentor.title) if mentor else None
        if not mentor or not title or telling.words.entry is mentor or title["rank"].lower() != match["rank"].lower():
            continue
        if pattern(_DATA["no-field"]).search(f"{match['field']} {title['field']}") or _fields(match) & _fields(title):
            continue
        shared = [entry for entry in record.experiences if entry.id in mentor.experiences]
        if any(_fields(match) & stems(f"{entry.department} {entry.specialty}") for entry in shared):
            message = f"the title of {mentor.name} is '{mentor.title}', and {telling.words.name} says '{match[0]}'"
            yield Finding(message, mentor.place("title"), f"correct one of them; the text stands at {telling.words.place}")
        else:
            message = f"{telling.words.name} says '{match[0]}', and the title of {mentor.name} is '{mentor.title}'"
            yield Finding(message, telling.words.place, f"correct one of them; the title stands at {mentor.place('title')}")


@rule(
    "institution-differs",
    "warning",
    why="A mail that puts its reader at another hospital shows that you did not check.",
    weak="A thank-you mail to Dr. Vance at Kinnick Harbor, who is at Prairie Fork in mentors.yaml.",
    better="A thank-you mail to Dr. Vance at Prairie Fork.",
)
def institution_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Rows of outreach.yaml that have a mentor elsewhere than at the mentor's own place or where they worked together."""
    mentors = {key: mentor for mentor in _mentors(record) for key in (mentor.id, mentor.name)}
    for row in record.outreach:
        mentor = mentors.get(row.mentor) or mentors.get(row.name)
        if row.private or mentor is None or not row.institution or not mentor.institution:
            continue
        places = [mentor.institution, *(entry.organization for entry in record.experiences if entry.id in mentor.experiences)]
        if not any(_own_words(row.institution) & _own_words(place) for place in places):
            message = f"the mail to {row.name} has '{row.institution}', and {mentor.name} is at {mentor.institution}"
            hint = f"correct one of them; the other stands at {mentor.place('institution')}"
            yield Finding(message, row.place("institution"), hint)


@rule(
    "due-differs",
    "warning",
    why="A reminder with the wrong day makes a busy writer late, or makes you look careless.",
    weak="The letter is due on December 12, in a mail to a writer with due: 2026-12-21.",
    better="The letter is due on December 21.",
)
def due_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Mails to the writer of a letter that give another day than the one it is due on."""
    due = {mentor.id: mentor for mentor in _mentors(record) if mentor.due}
    for telling, match in matched(record, _DATA["due"]):
        mentor = due.get(telling.words.entry.mentor) if isinstance(telling.words.entry, Target) else None
        if mentor and mentor.due and (month_number(match["month"]), int(match["day"])) != mentor.due[1:]:
            message = f"{telling.words.name} says '{match[0]}', and the letter of {mentor.name} is due {mentor.due}"
            yield Finding(message, telling.words.place, f"correct one of them; the day stands at {mentor.place('due')}")


@rule(
    "person-elsewhere",
    "warning",
    why="A physician who never worked there cannot have seen it, and will say so when asked.",
    weak="Dr. Meyer let me present, in a scene at Fernhill, where Dr. Sato taught you and Dr. Meyer did not.",
    better="Dr. Sato let me present, in the scene at Fernhill.",
)
def person_elsewhere(record: Record, options: Options) -> Iterator[Finding]:
    """Mentors told as acting at an experience that is not theirs and has a mentor of its own."""
    by_family = {name_words(mentor.name)[-1]: mentor for mentor in _mentors(record) if mentor.experiences}
    here: dict[int, tuple[Experience, ...]] = {}
    for telling in tellings(record):
        key = id(telling.words)
        towns = tuple(entry for entry in record.experiences if entry.city and entry.city in telling.sentence)
        here[key] = (*telling.named, *towns) or here.get(key) or telling.about
        apart = isinstance(telling.words.entry, Target | LastCycle | Mentor) or pattern(_DATA["letter"]).search(telling.sentence)
        if apart or len({entry.organization for entry in here[key]}) != 1:
            continue
        for match in re.finditer(r"\bDr\. (?:[A-Z][\w'’-]+ )?([A-Z][\w'’-]+)", telling.sentence):
            mentor = by_family.get((name_words(match[1]) or [""])[-1])
            if not mentor or _is_at(mentor, here[key]) or pattern(_DATA["away"]).search(telling.sentence[: match.start()]):
                continue
            own = [other for other in by_family.values() if _is_at(other, here[key])]
            writer = next((entry for entry in telling.words.path if isinstance(entry, Mentor)), None)
            if own and writer is not mentor:
                message = (
                    f"'{match[0]}' in {telling.words.name} is at '{here[key][0].organization}', where {own[0].name} taught you"
                )
                hint = f"correct the name or the place; {mentor.name} has 'experiences' at {mentor.place('experiences')}"
                yield Finding(message, telling.words.place, hint)


def _mentors(record: Record) -> list[Mentor]:
    return [mentor for mentor in record.mentors if not mentor.private]


def _sources(mentor: Mentor, record: Record) -> Iterator[tuple[str, str]]:
    """What says of which field a mentor is, by its name in a sentence."""
    yield "the title", mentor.title
    yield "the name of the place", mentor.institution
    for entry in record.experiences:
        if entry.id in mentor.experiences:
            yield f"'{entry.id}'", f"{entry.specialty}. {entry.department}"
    for telling, _, family, field in fields_called(record):
        if family == name_words(mentor.name)[-1]:
            yield telling.words.name, field
    for telling, match in matched(record, _PEOPLE["letters-from"]):
        field = _PEOPLE["practitioners"].get(match["who"].lower().removesuffix("s"), "")
        everybody = (whole_number(match["part"] or match["n"]) or len(record.mentors)) >= len(record.mentors)
        if everybody or "all" in match["n"].lower():
            yield telling.words.name, field


def _is_of(own: str, text: str) -> bool:
    return specialty(own).is_called(text)


def _excludes(field: str, own: str) -> bool:
    """Whether a physician of one field is none of the other: a cardiologist may be of internal medicine."""
    return not _is_of(field, own) and not _is_of(own, field) and (not specialty(field).has(own) or bool(specialty(own).words))


def _called(telling: Telling, record: Record) -> Mentor | None:
    """The one mentor whom a sentence means: by name, or as the writer of a letter from the place it names."""
    mentors = _mentors(record)
    named = [mentor for mentor in mentors if name_words(mentor.name)[-1] in name_words(telling.sentence)]
    if not named and pattern(_DATA["letter"]).search(telling.sentence):
        names = names_by_experience(record)
        places = {entry.id for entry in record.experiences if any(name in telling.sentence for name in names[entry.id])}
        named = [mentor for mentor in mentors if places & set(mentor.experiences)]
    return named[0] if len(named) == 1 else None


def _fields(match: re.Match[str]) -> frozenset[str]:
    return stems(match["field"]) - _BROAD or stems(match["field"])


def _is_at(mentor: Mentor, entries: tuple[Experience, ...]) -> bool:
    """Whether a mentor was at one of the places, or nothing says where it was."""
    return not entries or any(entry.id in mentor.experiences or entry.organization == mentor.institution for entry in entries)


def _own_words(place: str) -> set[str]:
    """The words by which a place is told from others."""
    return set(name_words(short_name(place) or place))


RULES = (field_outvoted, title_differs, institution_differs, due_differs, person_elsewhere)
