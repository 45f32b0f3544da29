"""Does each fact of a written passage stand somewhere else in the record?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from generator.audit.facts import NUMBER, NUMBER_WORDS, SPOKEN, Facts, facts, name_words
from generator.audit.rules import Finding, first, pattern, rule, table
from generator.audit.texts import sentences, written
from generator.documents import Options
from generator.record import Record
from generator.record.dates import MONTHS
from generator.record.profile import Exam

_DATA = table("truth")
_KINDS = frozenset(_DATA["organization"]["kinds"].split())
_OPENERS = frozenset(_DATA["organization"]["openers"].split())
_GENERIC = _OPENERS | frozenset(_DATA["organization"]["generic"].split())
_NAME = r"[^\W\da-zß-öø-ÿ_][\w'’-]*"
_CAPITALS = re.compile(rf"{_NAME}(?:(?: of| the| for| &| de| del| della| do| da| di| la| le| am| im)* {_NAME})*")
_MONTH_YEAR = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]*\.?,? ((?:19|20)\d{{2}})\b")
_YEAR = re.compile(r"(?<![\w-])(?:19|20)\d{2}\b(?!-)")
_SMALLEST = 10
_TIMES = {"hundred": 100, "thousand": 1000}
_NEAR = 0.25
# What is left of a number, or what it grew to, as a part of what it was; how far from it still counts as right.
_SHARES = {
    "halv": 0.5,
    "half": 0.5,
    "two thirds": 1 / 3,
    "two-thirds": 1 / 3,
    "third": 2 / 3,
    "three quarters": 0.25,
    "quarter": 0.75,
}
_SHARES |= {"doubl": 2.0, "tripl": 3.0, "tenfold": 10.0}
_ABOUT = 0.08


@rule(
    "unknown-organization",
    "warning",
    why="A hospital that only the statement names looks like a slip, or like a paragraph taken from elsewhere.",
    weak="At Mercy Hospital I learned to listen, and no experience is at Mercy Hospital.",
    better="At Riverbend I learned to listen, and an experience is at Riverbend Community Hospital.",
)
def unknown_organization(record: Record, options: Options) -> Iterator[Finding]:
    """Organizations in a passage with a name no other part of the record has."""
    known = facts(record, options.today)
    for text in written(record):
        for name in _organizations(text.text):
            if not known.has_words(set(name_words(name)) - _GENERIC):
                yield Finding(f"'{name}' in {text.name} is nowhere else in the record", text.place, _nearest_name(name, known))
        for match in pattern(_DATA["worked-at"]).finditer(" ".join(text.text.split())):
            name = re.sub(r"['’]s$", "", match[1])
            if not _KINDS.intersection(name.split()) and not known.has_words(set(name_words(name)) - _GENERIC):
                yield Finding(f"'{name}' in {text.name} is nowhere else in the record", text.place, _nearest_name(name, known))


@rule(
    "unknown-person",
    "warning",
    why="A physician named in a statement is somebody a reader may call.",
    weak="Dr. Lowell taught me this, and no mentor is called Lowell.",
    better="Dr. Chen taught me this, and Lena Chen is a mentor.",
)
def unknown_person(record: Record, options: Options) -> Iterator[Finding]:
    """Doctors, professors and mentors in a passage whose family name no other part of the record has."""
    known = facts(record, options.today)
    for text in written(record):
        flat = " ".join(text.text.split())
        for match in (*pattern(_DATA["person"]).finditer(flat), *pattern(_DATA["by-role"]).finditer(flat)):
            family = name_words(match[1])[-1:]
            if family and not known.has_words(set(family)):
                hint = "add the person to mentors.yaml, or correct the name"
                yield Finding(f"'{match[0]}' in {text.name} is nowhere else in the record", text.place, hint)


@rule(
    "unknown-date",
    "warning",
    why="A reader who lays the statement beside the CV finds a date at which nothing happened.",
    weak="In May 2017 I joined the ward, and nothing in the record lies in May 2017.",
    better="In May 2026 I joined the ward, and an experience began in May 2026.",
)
def unknown_date(record: Record, options: Options) -> Iterator[Finding]:
    """Months and years in a passage in which nothing happened; what is to come, and before all of it, is left alone."""
    known = facts(record, options.today)
    earliest, last = min(start for start, _ in known.spans), options.today.first_month
    for text in written(record):
        flat = " ".join(text.text.split())
        months = [(match[0], _month(match)) for match in _MONTH_YEAR.finditer(flat)]
        spans = [(said, (month, month)) for said, month in months]
        spans += [(year, (int(year) * 12, int(year) * 12 + 11)) for year in _YEAR.findall(_MONTH_YEAR.sub("", flat))]
        for said, (begin, end) in dict(spans).items():
            if earliest <= begin <= last and not known.covers(begin, end) and said[-4:] not in known.text:
                yield Finding(
                    f"nothing in the record happened in '{said}', of which {text.name} speaks", text.place, "check the date"
                )


@rule(
    "date-elsewhere",
    "warning",
    why="A reader lays the statement beside the CV, and the dates of one place have to be the same in both.",
    weak="I joined Riverbend Community Hospital in May 2025, and the experience there began in May 2026.",
    better="I joined Riverbend Community Hospital in May 2026, as the experience says.",
)
def date_elsewhere(record: Record, options: Options) -> Iterator[Finding]:
    """Sentences that say of one place that something began, was done or ended there at a date outside the time there."""
    for text in written(record):
        for sentence in sentences(text.text):
            dates = [(match[0], _month(match), _month(match)) for match in _MONTH_YEAR.finditer(sentence)]
            bare = _YEAR.findall(_MONTH_YEAR.sub("", sentence))
            dates += [(year, int(year) * 12, int(year) * 12 + 11) for year in bare]
            held = [
                entry
                for entry in record.experiences
                if any(name and re.search(rf"\b{re.escape(name)}\b", sentence) for name in (entry.organization, entry.city))
            ]
            if len(dates) != 1 or not held or not pattern(_DATA["was-there"]).search(sentence):
                continue
            said, begin, end = dates[0]
            if not any(entry.start.first_month <= end and begin <= entry.end.last_month for entry in held):
                entry = held[0]
                message = (
                    f"{text.name} puts '{said}' at {entry.organization}; the record has you there {entry.start} to {entry.end}"
                )
                yield Finding(message, text.place, f"correct one of them; the experience stands at {entry.place('start')}")


@rule(
    "wrong-year",
    "error",
    why="Programs compare the year of graduation and of each exam with the transcript.",
    weak="I graduated in 2017, and the profile says 2018.",
    better="I graduated in 2018, and the profile says 2018.",
)
def wrong_year(record: Record, options: Options) -> Iterator[Finding]:
    """Years of graduation and of exams in a passage that are not those of the profile."""
    ends = {record.profile.graduation.year, *(study.end.year for study in record.profile.education)}
    for text in written(record):
        for sentence in sentences(text.text):
            for match in pattern(_DATA["graduated"]).finditer(sentence):
                if int(match[1]) not in ends:
                    hint = f"the profile says {record.profile.graduation}"
                    yield Finding(f"{text.name} has you graduate in '{match[1]}'", text.place, hint)
            for match in pattern(_DATA["exam-year"]).finditer(sentence):
                dates = [exam.date for exam in _exams(record, match["exam"]) if exam.date]
                if dates and int(match["year"]) not in {date.year for date in dates}:
                    hint = f"the profile says {dates[0]}"
                    yield Finding(f"{text.name} puts {match['exam']} in '{match['year']}'", text.place, hint)


@rule(
    "unknown-score",
    "error",
    why="A score that is not the one on the transcript is taken for a false statement.",
    weak="I scored 248, and Step 2 CK in the profile is 241.",
    better="I scored 241, and Step 2 CK in the profile is 241.",
)
def unknown_score(record: Record, options: Options) -> Iterator[Finding]:
    """Three-digit scores in a passage that no exam of the record has."""
    scores = {exam.score for exam in record.profile.exams} | ({record.season.last.step2_ck} if record.season else set())
    said = ", ".join(f"{exam.name} {exam.score}" for exam in record.profile.exams if exam.score) or "no score at all"
    for text in written(record):
        for match in pattern(_DATA["score"]).finditer(text.text):
            if int(match[1]) not in scores:
                yield Finding(
                    f"the score '{match[1]}' in {text.name} is not in the record", text.place, f"the profile has {said}"
                )


@rule(
    "attempts-denied",
    "error",
    why="Attempts stand on the transcript; a first attempt that was not one is taken for a false statement.",
    weak="I passed Step 2 CK at the first attempt, and the profile says attempts: 2.",
    better="I passed Step 2 CK, and the profile says attempts: 2.",
)
def attempts_denied(record: Record, options: Options) -> Iterator[Finding]:
    """A first attempt claimed for an exam that took more."""
    for text in written(record):
        for sentence in sentences(text.text):
            named = [exam for exam in record.profile.exams if _short(exam) in sentence.lower()]
            denied = [exam for exam in named or record.profile.exams if exam.attempts > 1]
            if denied and (claim := first([_DATA["first-attempt"]], sentence)):
                message = f"{text.name} says '{claim}', but '{denied[0].name}' took {denied[0].attempts} attempts"
                yield Finding(message, text.place, "leave the attempt out, or name the exam it is true of")


@rule(
    "unknown-number",
    "warning",
    why="A number that only the statement has cannot be checked, and a number is what an interviewer asks about.",
    weak="I cared for 45 patients a day, and the record says 35 to 40.",
    better="I cared for 35 to 40 patients a day, as the record says.",
)
def unknown_number(record: Record, options: Options) -> Iterator[Finding]:
    """Figures of ten and over, and shares, that stand nowhere else; ages, doses, findings and clock times are left alone."""
    known = facts(record, options.today)
    for text in written(record):
        flat = " ".join(text.text.split())
        for without in (_DATA["score"], *_DATA["no-number"]):
            flat = pattern(without).sub(" ", flat)
        flat = _YEAR.sub(" ", flat)
        for match in NUMBER.finditer(flat):
            number = float(match[0].replace(",", ""))
            is_share = flat[match.end() : match.end() + 1] == "%"
            if (number >= _SMALLEST or is_share) and number not in known.numbers and not _is_length(match, known):
                hint = _nearest_number(number, known)
                yield Finding(f"'{match[0]}' in {text.name} is nowhere else in the record", text.place, hint)
        for match in pattern(_DATA["spoken"]).finditer(flat):
            number = float(SPOKEN.get(match["n"].lower(), 0))
            if number >= _SMALLEST and number not in known.numbers and match["n"].lower() not in known.text:
                hint = _nearest_number(number, known)
                yield Finding(f"'{match['n']}' in {text.name} is nowhere else in the record", text.place, hint)
        for match in pattern(_DATA["shares"]).finditer(flat):
            share = match["share"] or match["share2"]
            said = next(word for word in _SHARES if word in share.lower())
            if said not in known.text and not _is_share(_SHARES[said], known):
                hint = "no two numbers of the record stand in that proportion: correct it, or add them to a bullet"
                yield Finding(f"'{share}' in {text.name} follows from no numbers of the record", text.place, hint)
        for match in pattern(_DATA["hundreds"]).finditer(flat):
            number = float(NUMBER_WORDS.get(match["n"].lower(), 0) * _TIMES[match["times"].lower()])
            if number not in known.numbers and match[0].lower() not in known.text:
                hint = _nearest_number(number, known)
                yield Finding(f"'{match[0]}' in {text.name} is nowhere else in the record", text.place, hint)


@rule(
    "unknown-count",
    "warning",
    why="Readers count: four publications in the statement and two in the list is the kind of thing they remember.",
    weak="I have three publications, and the record lists one.",
    better="I have one publication, and the record lists one.",
)
def unknown_count(record: Record, options: Options) -> Iterator[Finding]:
    """Numbers of things the record lists, such as papers, above what it lists, and lengths of time that fit none of its dates."""
    known, counts = facts(record, options.today), _counts(record)
    for text in written(record):
        flat = " ".join(text.text.split())
        for match in pattern(_DATA["counted"]).finditer(flat):
            if _number(match["n"]) > counts[match["what"].lower()] and match[0].lower() not in known.text:
                hint = f"the record has {counts[match['what'].lower()]}"
                yield Finding(f"'{match[0]}' in {text.name} is more than the record lists", text.place, hint)
        for match in pattern(_DATA["span"]).finditer(flat):
            if not _is_span(_number(match["n"]), match["unit"].lower(), known):
                hint = "check it against start and end of the entries it speaks of"
                yield Finding(f"'{match[0]} …' in {text.name} fits no dates of the record", text.place, hint)


def _organizations(text: str) -> Iterator[str]:
    known = {name.lower() for name in _DATA["organization"]["known"]}
    for match in _CAPITALS.finditer(" ".join(text.split())):
        # What follows a name may be I.
        name = re.sub(r"['’]s$| I$", "", match[0])
        while name.partition(" ")[0].lower() in _OPENERS:
            name = name.partition(" ")[2]
        if _KINDS.intersection(name.split()) and name.lower() not in known:
            yield name


def _nearest_name(name: str, known: Facts) -> str:
    near = get_close_matches(name, known.organizations, 1, 0.4)
    if near:
        return f"the record has '{near[0]}' ({known.organizations[near[0]]})"
    return "add the experience it belongs to, or correct the name"


def _nearest_number(number: float, known: Facts) -> str:
    turned = (other for other in known.numbers if sorted(f"{other:g}") == sorted(f"{number:g}"))
    near = next(turned, None) or min(known.numbers, key=lambda other: abs(other - number), default=0.0)
    if abs(near - number) <= _NEAR * number or sorted(f"{near:g}") == sorted(f"{number:g}"):
        return f"the record has {near:g} ({known.numbers[near]}); correct one of them, or write where the figure comes from"
    return "correct it here, or add it to a bullet in experiences.yaml (or to 'numbers:' below that bullet, with its source)"


def _is_share(part: float, known: Facts) -> bool:
    """Whether a number of the record is about that part of another that stands in the same text, or the record has the share."""
    by_place: dict[str, list[float]] = {}
    for number, place in known.numbers.items():
        by_place.setdefault(f"{place.file}:{place.line}", []).append(number)
    lost, ends = round(100 * abs(1 - part)), (part, 2 - part)
    pairs = ((one, other) for said in by_place.values() for one in said for other in said if one and one != other)
    return lost in known.numbers or any(abs(other / one - wanted) <= _ABOUT for one, other in pairs for wanted in ends)


def _month(match: re.Match[str]) -> int:
    return int(match[2]) * 12 + MONTHS.index(match[1])


def _exams(record: Record, name: str) -> list[Exam]:
    return [exam for exam in record.profile.exams if name.lower().replace(" ", "") in exam.name.lower().replace(" ", "")]


def _short(exam: Exam) -> str:
    return exam.name.lower().removeprefix("usmle ")


def _number(said: str) -> int:
    return NUMBER_WORDS.get(said.lower()) or int(said)


def _is_length(match: re.Match[str], known: Facts) -> bool:
    """Whether a number is followed by a unit of time, and such a length follows from the dates of the record."""
    unit = re.match(r"[- ](week|month|year)s?\b", match.string[match.end() :])
    return bool(unit) and _is_span(int(float(match[0].replace(",", ""))), f"{unit[1]}s" if unit else "", known)


def _is_span(number: int, unit: str, known: Facts) -> bool:
    if float(number) in known.numbers:
        return True
    if unit == "years":
        return any(abs(length - number * 12) < 12 for length in known.lengths)
    if unit == "months":
        return any(abs(length - number) <= 1 for length in known.lengths)
    return any(4 * (length - 2) <= number <= 4.5 * length for length in known.lengths)


def _counts(record: Record) -> dict[str, int]:
    achievements = record.achievements
    papers, talks = len(achievements.publications), len(achievements.presentations)
    kinds = [entry.kind for entry in record.experiences]
    return {
        "publications": papers + talks,
        "papers": papers,
        "abstracts": papers + talks,
        "posters": sum(talk.kind == "poster" for talk in achievements.presentations),
        "presentations": talks,
        "observerships": kinds.count("observership"),
        "externships": kinds.count("externship"),
        "awards": len(achievements.awards),
        "languages": len(record.profile.languages),
    }


RULES = (
    unknown_organization,
    unknown_person,
    unknown_date,
    date_elsewhere,
    wrong_year,
    unknown_score,
    attempts_denied,
    unknown_number,
    unknown_count,
)
