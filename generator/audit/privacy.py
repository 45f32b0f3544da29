"""Can a patient be recognized, and does the record hold secrets of the applicant?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.audit.once import once
from generator.audit.rules import Finding, first, pattern, rule, table
from generator.audit.texts import Words, printed, words
from generator.documents import Options
from generator.record import Record
from generator.record.reflections import Reflection

_DATA = table("privacy")
_CITED = frozenset({"doi", "pmid", "url", "pages"})
_PERSON = _DATA["person"]
_TITLES, _RANKS, _OPENERS, _ALSO_WORDS, _PLACES, _THINGS = (
    frozenset(_PERSON[key].split()) for key in ("titles", "ranks", "openers", "also-words", "places", "things")
)
_WORDS = _PLACES | frozenset(_PERSON["words"].split())
_ABBREVIATED = frozenset({"Dr", "Prof", "St", "Ste", "vs", "Sgt", "Cpl", "Lt", "Capt", "Col", "Maj", "Pvt"})
_PARTICLES = frozenset(_PERSON["particles"].split())
_RARE = (rf"(?<!\w)(?:{'|'.join(map(re.escape, _DATA['rare']))})", *_DATA["rare-class"])
# Keys whose words name a place, an organization, a language, a paper.
_NAMED = frozenset(
    {"organization", "institution", "school", "city", "state", "country", "name", "title", "journal", "event", "department"}
    | {"specialty", "program", "issuer", "publisher", "degree", "skills", "division", "met_at"}
)
_WORD = re.compile(r"[^\W\d_](?:\w|['’-](?=[^\W\d_]))*")
_STOP = re.compile(r"(\w+)[.!?][\"'”’)]* +(?=[\"“‘'(]?[^\W\d_])")
# Letters that are no others with an accent.
_PLAIN = str.maketrans("ıłøđ", "ilod")
_SHORTEST = 3
_SHORTEST_SHOUTED = 5


@rule(
    "patient-name",
    "error",
    why="A patient's name in an application breaks confidentiality, and readers are bound to act on it.",
    weak="Mrs. Alvarez taught me patience.",
    better="A woman in her sixties taught me patience.",
)
def patient_name(record: Record, options: Options) -> Iterator[Finding]:
    """Names of patients and relatives, with a title or without; those of people and places in the record are let pass."""
    known = _known(record)
    for text in _clinical(record):
        flat = " ".join(text.text.split())
        for name in dict.fromkeys((*_persons(flat, known), *(match[0] for match in pattern(_DATA["initials"]).finditer(flat)))):
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
            if hit and _tells_of_a_patient(sentence, text):
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
    ends = _ends(flat)
    return [flat[begin:end].strip() for begin, end in zip([0, *ends], ends, strict=False)]


def _place_named(flat: str) -> str:
    """The first capitalized name that follows a word such as 'from' or 'village of' and is no month, day or language."""
    for match in pattern(_DATA["place"]).finditer(flat):
        if match["name"].split()[0] in _PLACES or match["name"].split()[0] not in _WORDS | _OPENERS:
            return match["name"]
    return ""


def _clinical(record: Record) -> list[Words]:
    return [text for text in printed(record) if text.is_clinical]


class _Known(NamedTuple):
    """Words of names the record has, folded: of people, and of places, organizations and titles."""

    people: frozenset[str]
    things: frozenset[str]


class _Run(NamedTuple):
    """Capitalized words in a row, and the rest of their sentence; `owns` where an 's follows, `nearby` has the next one too."""

    words: tuple[str, ...]
    said: str
    before: str
    after: str
    nearby: str
    owns: bool

    @property
    def is_head(self) -> bool:
        """Whether any word here would have a capital."""
        return not self.before.strip(" \"'“‘(") or self.before.endswith((": ", '"', "“", "‘", "—"))

    @property
    def is_told_of(self) -> bool:
        """Whether this sentence or the next has a he or she."""
        return pattern(_PERSON["somebody"]).search(self.nearby) is not None

    def has(self, sign: str) -> bool:
        """Whether the words that follow it fit a pattern of `person`."""
        return pattern(_PERSON[sign]).search(self.after) is not None

    def comes_after(self, sign: str) -> bool:
        """Whether the words before it fit a pattern of `person`."""
        return pattern(_PERSON[sign]).search(self.before) is not None


def _persons(flat: str, known: _Known) -> Iterator[str]:
    """Names of people whom the record does not know, in the order of the text."""
    runs = [run for run in _runs(flat) if not _is_known(run, known)]
    staff = [run for run in runs if _is_staff(run)]
    # Ahmed and Sara, both interns.
    staff += [run for run in runs for other in staff if run.before.endswith(f"{other.said} and ")]
    excused = {_folded(word) for run in staff for word in run.words}
    for run in runs:
        if not excused.intersection(map(_folded, run.words)) and _is_person(run):
            yield run.said


def _is_known(run: _Run, known: _Known) -> bool:
    parts = {part for word in run.words for part in _folded(word).split("-")}
    if parts & known.people:
        return True
    of_record = [_folded(word) in known.things for word in run.words]
    sure = [here and not _is_given(word) for here, word in zip(of_record, run.words, strict=True)]
    return run.words[0] not in _TITLES and (any(sure) or (len(of_record) > 1 and all(of_record)))


def _is_staff(run: _Run) -> bool:
    titled = len(run.words) > 1 and pattern(_PERSON["staff"]).search(f"{run.words[0]} ")
    return bool(titled) or run.comes_after("staff") or run.has("staff-after")


def _is_person(run: _Run) -> bool:
    if run.words[0] in _TITLES and len(run.words) > 1:
        return not _is_thing(run.words[1:]) and max(map(len, run.words[1:])) > 1
    names = run.words[1:] if run.words[0] in _RANKS and len(run.words) > 1 else run.words
    if _is_thing(names) or max(map(len, names)) == 1 or run.has("of-a-thing"):
        return False
    if run.comes_after("before"):
        return True
    ranked, given = len(names) < len(run.words), any(_is_given(name) for name in names)
    acts = run.has("does") or run.has("who") or (run.owns and run.has("whose"))
    if given or ranked:
        if run.comes_after("thing") and not run.owns:
            return acts or (given and len(names) > 1 and not run.comes_after("article"))
        if len(names) == 1 and run.words[0] in _ALSO_WORDS and run.is_head:
            return acts or (run.has("weak") and run.is_told_of)
        return given or acts or run.has("weak")
    if run.comes_after("thing") or run.comes_after("where"):
        return False
    if len(names) == 1:
        return acts and not run.is_head
    return acts or run.comes_after("meets") or (run.is_told_of and (not run.is_head or run.has("weak")))


def _is_thing(names: tuple[str, ...]) -> bool:
    if any(name in _THINGS for name in names) or all(name in _OPENERS for name in names):
        return True
    return any(name in _WORDS for name in names) and not (len(names) > 1 and names[0] not in _WORDS and _is_given(names[0]))


def _is_given(name: str) -> bool:
    listed = _given_names()
    return _folded(name) in listed or name in _ALSO_WORDS or any(_folded(part) in listed for part in name.split("-")[:1])


@cache
def _given_names() -> frozenset[str]:
    lines = Path(__file__).with_name("names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).split())


def _folded(word: str) -> str:
    """The word in small letters without accents, so that Rosemène is Rosemene."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_PLAIN)


def _runs(flat: str) -> Iterator[_Run]:
    words = list(_WORD.finditer(flat))
    ends = _ends(flat)
    at = 0
    while at < len(words):
        last = _last_of_run(flat, words, at)
        if last is not None:
            yield from _run(flat, words[at : last + 1], ends)
        at = at + 1 if last is None else last + 1


def _ends(flat: str) -> list[int]:
    """Where the next sentence begins, for each sentence; not after Dr., Sra. or J."""
    shortened = _ABBREVIATED | _TITLES
    return [match.end() for match in _STOP.finditer(flat) if match[1] not in shortened and len(match[1]) > 1] + [len(flat)]


def _last_of_run(flat: str, words: list[re.Match[str]], at: int) -> int | None:
    if not _is_capital(words[at][0]):
        return None
    last = at
    for here in range(at + 1, len(words)):
        gap = flat[words[here - 1].end() : words[here].start()]
        word, previous = words[here][0], words[here - 1][0]
        stops = previous in _ABBREVIATED or previous in _TITLES or (len(previous) == 1 and word not in _OPENERS)
        if previous.endswith(("'s", "’s")) or not (gap == " " or (gap == ". " and stops)):
            break
        if _is_capital(word):
            last = here
        elif word not in _PARTICLES:
            break
    return last


def _run(flat: str, words: list[re.Match[str]], ends: list[int]) -> Iterator[_Run]:
    """The run without the words that open its sentence, if any is left."""
    begin = max((end for end in ends if end <= words[0].start()), default=0)
    if not flat[begin : words[0].start()].strip(" \"'“‘("):
        while words and (words[0][0] in _OPENERS or (words[0][0].endswith(("ed", "ing")) and not _is_given(words[0][0]))):
            words = words[1:]
    names = tuple(re.sub(r"['’]s$", "", word[0]) for word in words if word[0][0].isupper())
    if not names:
        return
    start, stop = words[0].start(), words[-1].end()
    owns = words[-1][0] != names[-1]
    if flat[stop : stop + 1] == "." and len(names[-1]) == 1:
        stop += 1
    later = [end for end in ends if end >= stop]
    said = flat[start : stop - 2] if owns else flat[start:stop]
    nearby = flat[begin : later[1] if len(later) > 1 else later[0]]
    yield _Run(names, said, flat[begin:start], flat[stop : later[0]], nearby, owns)


def _is_capital(word: str) -> bool:
    """Whether it is written like a name: I and abbreviations are not."""
    if word == "I" or word.startswith(("I'", "I’", "X-")) or not word[0].isupper():
        return False
    return not word[1:2].isupper() or (word.isupper() and len(word) >= _SHORTEST_SHOUTED and _is_given(word))


@once
def _known(record: Record) -> _Known:
    people = [text.text for text in words(record) if text.key in ("given", "middle", "family", "author_name", "authors")]
    people += [*(mentor.name for mentor in record.mentors), *(target.name for target in record.outreach)]
    things = [text.text for text in words(record) if text.key in _NAMED]
    return _Known(_parts(people), _parts(things))


def _parts(names: list[str]) -> frozenset[str]:
    found = (part for name in names for part in re.split(r"[^\w'’]+", _folded(name)))
    return frozenset(part for part in found if len(part) >= _SHORTEST)


def _places(record: Record) -> list[str]:
    """Organizations and cities of the record, and the first words of organizations by which they are called."""
    names = [name for entry in record.experiences for name in (entry.organization, entry.city, entry.organization.split()[0])]
    return [name for name in dict.fromkeys(names) if len(name) > 4]


RULES = (patient_name, record_number, exact_date, age_over_89, contact_in_text, rare_and_place, recognizable, secret)
