"""Does each number, share, count and length of time of a written passage follow from the rest of the record?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from generator.audit.facts import SPOKEN_NUMBER, Amount, Facts, amounts, facts, numbers_in, spoken
from generator.audit.rules import Finding, first, pattern, rule, table
from generator.audit.scope import Said, said
from generator.audit.texts import Words, sentences, words, written
from generator.documents import Options
from generator.record import Record
from generator.record.experiences import Experience
from generator.record.season import Explanation

_DATA = table("numbers")
_YEAR = re.compile(r"(?<![\w-])(?:19|20)\d{2}\b(?!-)")
_SMALLEST = 10
_NEAR = 0.25
_ROUNDED = 0.1
# What a word says of a whole.
_PARTS = {
    "two thirds": 2 / 3,
    "two-thirds": 2 / 3,
    "three quarters": 0.75,
    "three-quarters": 0.75,
    "third": 1 / 3,
    "quarter": 0.25,
    "fifth": 0.2,
    "tenth": 0.1,
    "half": 0.5,
    "one in three": 1 / 3,
    "one in four": 0.25,
    "one in five": 0.2,
    "one in six": 1 / 6,
    "one in eight": 0.125,
    "one in ten": 0.1,
}
_FACTORS = {"halv": 0.5, "in half": 0.5, "doubl": 2.0, "tripl": 3.0, "quadrupl": 4.0}
_ABOUT = 0.05
_MONTHS = {"year": 12.0, "month": 1.0, "week": 12 / 52, "decade": 120.0}
_LENGTH = (
    rf"(?P<n>\d+(?:\.\d+)?|{SPOKEN_NUMBER}|half an?|an?)(?P<half> and an? half)?[- ]"
    r"(?:(?:full|whole|long|good|short|busy|hard|more|straight|consecutive) )?(?P<unit>year|month|week|decade)s?\b"
    r"(?P<half2> and an? half)?"
)
_QUALIFIED = (
    r"(?:(?:more than|over|nearly|almost|about|around|some|just under|at least|roughly|close to|the better part of|well over) )?"
)


# `42 of 221 (19%)`: whether it is right is another rule's question.
_SHARE_OF = re.compile(r"\d of (?:the )?\d[\d,]*(?: [a-z]+){0,3} \($")


@rule(
    "unknown-number",
    "warning",
    why="A number that only the statement has cannot be checked, and a number is what an interviewer asks about.",
    weak="I cared for 45 patients a day, and the record says 35 to 40.",
    better="I cared for 35 to 40 patients a day, as the record says.",
    against="nothing",
)
def unknown_number(record: Record, options: Options) -> Iterator[Finding]:
    """Numbers of ten and over, and shares, that stand nowhere else; ages, doses, findings and clock times are left alone."""
    known = facts(record, options.today)
    for text in written(record):
        flat = " ".join(text.text.split())
        yield from _counts_unknown(flat, text, known, record)
        yield from _shares_unknown(flat, text, known) if not isinstance(text.entry, Explanation) else ()


@rule(
    "unknown-count",
    "warning",
    why="Readers count: four publications in the statement and two in the list is the kind of thing they remember.",
    weak="I have three publications, and the record lists one.",
    better="I have one publication, and the record lists one.",
    against="nothing",
)
def unknown_count(record: Record, options: Options) -> Iterator[Finding]:
    """Numbers of things the record lists, such as papers, above what it lists, and lengths of time beyond its dates."""
    known, counts = facts(record, options.today), _counts(record)
    for text in written(record):
        flat = " ".join(text.text.split())
        for match in _with_amount(_DATA["counted"]).finditer(flat):
            what = match["what"].lower()
            if spoken_or_figure(match["n"]) > counts[what] and match[0].lower() not in known.text and not _not_own(flat, match):
                yield Finding(
                    f"'{match[0]}' in {text.name} is more than the record lists", text.place, f"the record has {counts[what]}"
                )
        for match in _with_amount(_DATA["languages"]).finditer(flat):
            if spoken_or_figure(match["n"] or match["n2"]) > len(record.profile.languages):
                hint = f"the profile lists {len(record.profile.languages)}; add the others there, with your level"
                yield Finding(f"'{match[0]}' in {text.name}: more than the record lists", text.place, hint)
    for told in said(record):
        if told.text.is_written:
            yield from _lengths_unknown(told, record, options)


def _counts_unknown(flat: str, text: Words, known: Facts, record: Record) -> Iterator[Finding]:
    for without in (*table("truth")["score"], *_DATA["no-number"]):
        flat = pattern(without).sub(lambda match: " " * len(match[0]), flat)
    flat = _YEAR.sub("    ", flat)
    for amount in amounts(flat):
        before, after, number = flat[: amount.start], flat[amount.end :], flat[amount.start : amount.end]
        is_share = after.startswith("%") or bool(re.match(r" per ?cent\b", after))
        if not is_share and (amount.value < _SMALLEST or not (number[0].isdigit() or _is_counted(before, after))):
            continue
        if is_share and _SHARE_OF.search(before):
            continue
        # What an explanation counts is told there alone, but a score stands in the profile.
        if isinstance(text.entry, Explanation) and not pattern(_DATA["a-score"]).search(before):
            continue
        if not _stands(amount.value, before, known) and not _adds_up(amount, flat) and not _is_rest(amount, flat, record):
            hint = _nearest_number(amount.value, known)
            yield Finding(f"'{number}' in {text.name} is nowhere else in the record", text.place, hint)


def _adds_up(amount: Amount, flat: str) -> bool:
    """Whether it makes a whole of the same text together with another number there: 164 and 227 others, of 391."""
    others = {other.value for other in amounts(flat) if other != amount and other.value >= _SMALLEST}
    return any(amount.value + other in others for other in others)


def _is_rest(amount: Amount, flat: str, record: Record) -> bool:
    """Whether it is what another text leaves of its whole: 48 of 54, where a letter brought in 6 of 54."""
    greater = [other for other in amounts(flat) if other.value > amount.value >= _SMALLEST]
    of_those = pattern(_DATA["of-those"]).search(flat[: amount.start])
    wholes = {other.value for other in greater if of_those or pattern(_DATA["of"]).fullmatch(flat[amount.end : other.start])}
    others = (frozenset(numbers_in(said)) for text in words(record) if not text.is_written for said in sentences(text.text))
    return any(whole in found and whole - amount.value in found for found in (others if wholes else ()) for whole in wholes)


def _is_counted(before: str, after: str) -> bool:
    """Whether a number in words counts something one can count in a record."""
    if pattern(_DATA["of-a-life"]).search(before):
        return False
    if pattern(_DATA["counted-noun"]).match(after):
        return True
    return bool(pattern(_DATA["counted-verb"]).search(before)) and not pattern(_DATA["not-counted"]).match(after)


def _stands(number: float, before: str, known: Facts) -> bool:
    """Whether the record has a number, or one near it where the passage says that it is not exact."""
    low = high = number
    about = _DATA["about"]
    if pattern(about["more"]).search(before) or pattern(about["around"]).search(before):
        high = number * (1 + 2 * _ROUNDED)
    if pattern(about["less"]).search(before) or pattern(about["around"]).search(before):
        low = number * (1 - _ROUNDED)
    # A score is no count, near as it may be.
    counted = (other for other, place in known.numbers.items() if not place.file.endswith("profile.yaml"))
    return number in known.numbers or any(low <= other <= high for other in counted)


def _shares_unknown(flat: str, text: Words, known: Facts) -> Iterator[Finding]:
    hint = "no two numbers of the record stand in that proportion: correct it, or add them to a bullet"
    for match in pattern(_DATA["changes"]).finditer(flat):
        share = match["share"] or match["share2"]
        falls, rises = pattern(_DATA["falls"]).search(match[0]), pattern(_DATA["rises"]).search(match[0])
        said_part = _part(share.lower())
        if match["share2"]:
            ends = [next(factor for word, factor in _FACTORS.items() if word in share.lower())]
        else:
            ends = ([] if rises else [1 - said_part]) + ([] if falls else [1 + said_part])
        core = re.sub(r"^(?:about|nearly|almost|over|more than|roughly|at least) ", "", share.lower())
        if (
            f"by {core}" not in known.text
            and not (match["share2"] and core in known.text)
            and not _is_ratio(ends, round(100 * said_part), known)
        ):
            yield Finding(f"'{share}' in {text.name} follows from no numbers of the record", text.place, hint)
    for key in ("to-share", "counted-share"):
        for match in pattern(_DATA[key]).finditer(flat):
            part = _part(match["share"].lower())
            if match["share"].lower() not in known.text and not _is_part(part, known):
                yield Finding(f"'{match['share']}' in {text.name} follows from no numbers of the record", text.place, hint)


def _part(share: str) -> float:
    return next((part for word, part in _PARTS.items() if word in share), 0.5)


def _is_ratio(wanted: Iterable[float], percent: int, known: Facts) -> bool:
    """Whether two numbers of one clause stand so, or the record has the percentage itself."""
    return float(percent) in known.numbers or any(
        abs(other / one - end) <= _ABOUT for one, other in known.pairs for end in wanted
    )


def _is_part(part: float, known: Facts) -> bool:
    about = min(_ABOUT, part / 4)
    return any(abs(number / 100 - part) <= about for number in known.numbers) or _is_ratio([part], round(100 * part), known)


def _lengths_unknown(told: Said, record: Record, options: Options) -> Iterator[Finding]:
    """Lengths of time, of the applicant's work, beyond the months of the record, which the record does not state itself."""
    lengths = list(_lengths().finditer(told.masked))
    for number, match in enumerate(lengths):
        # Of several lengths each is one of the place beside it.
        after = told.masked[match.end() : lengths[number + 1].start() if lengths[number + 1 :] else None]
        entries = told.entries if len(lengths) == 1 or "PLACE" in after else ()
        masked, months = f"{told.masked[: match.start()]}DUR{told.masked[match.end() :]}", _months(match)
        length = re.sub(rf"^{_QUALIFIED}", "", match[0])
        if wrong := _of_graduation(masked, months, record, options):
            yield Finding(f"'{length}' in {told.text.name}: {wrong}", told.text.place, "count the years again")
            continue
        if not _claims(_DATA["own-time"], masked) or first(_DATA["not-own-time"], masked):
            continue
        known = facts(record, options.today).text
        if length.lower() in known and length.lower() in _lengths_of(known):
            continue
        if entries:
            limit, where = _covered(entries, options), f"the record has you at {entries[0].organization} for"
        elif _claims([_DATA["career"]], masked):
            limit, where = facts(record, options.today).months, "all of the record is"
        else:
            continue
        if months - limit > _slack(match):
            hint = "check it against start and end of the entries it speaks of"
            yield Finding(f"'{length}' in {told.text.name}, but {where} {_spoken_length(limit)}", told.text.place, hint)


@cache
def _lengths() -> re.Pattern[str]:
    return pattern(rf"\b{_QUALIFIED}{_LENGTH}")


@lru_cache(maxsize=2)
def _lengths_of(text: str) -> set[str]:
    """Lengths of time that the record itself states, outside the passages."""
    return {re.sub(rf"^{_QUALIFIED}", "", match[0].lower()) for match in _lengths().finditer(text)}


def _claims(patterns: Iterable[str], masked: str) -> bool:
    filled = (written.replace("WORKED", _DATA["worked"]).replace("WORK", _DATA["work"]) for written in patterns)
    return any(pattern(written).search(masked) for written in filled)


def _months(match: re.Match[str]) -> float:
    said_number = match["n"].lower()
    if said_number.startswith("half a") and not re.search("dozen|hundred|thousand", said_number):
        number = 0.5
    else:
        number = 1.0 if said_number in ("a", "an") else spoken_or_figure(said_number)
    return (number + (0.5 if match["half"] or match["half2"] else 0)) * _MONTHS[match["unit"].lower()]


def _slack(match: re.Match[str]) -> float:
    """Months by which a length may be rounded."""
    unit, months = match["unit"].lower(), _months(match)
    return {"year": min(6.0, 0.3 * months), "decade": 12.0, "month": 1.0, "week": 0.5}[unit]


def _covered(entries: Iterable[Experience], options: Options) -> int:
    """Months in which at least one of the experiences went on."""
    today = options.today.first_month
    return len({month for entry in entries for month in range(entry.start.first_month, min(entry.end.last_month, today) + 1)})


def _of_graduation(masked: str, months: float, record: Record, options: Options) -> str:
    graduated = record.profile.graduation
    passed = options.today.first_month - graduated.first_month
    wrong = (pattern(_DATA["graduation"]["since"]).search(masked) and abs(passed - months) > _MONTHS["year"]) or (
        pattern(_DATA["graduation"]["after"]).search(masked) and months - passed > _MONTHS["year"] / 2
    )
    return f"you graduated in {graduated}, {_spoken_length(passed)} ago" if wrong else ""


def _spoken_length(months: int) -> str:
    years, rest = divmod(months, 12)
    parts = [f"{count} {unit}{'s' if count > 1 else ''}" for count, unit in ((years, "year"), (rest, "month")) if count]
    return " and ".join(parts) or "less than a month"


def _with_amount(written: str) -> re.Pattern[str]:
    return pattern(written.replace("{amount}", rf"\d+|{SPOKEN_NUMBER}"))


def _not_own(flat: str, match: re.Match[str]) -> bool:
    return bool(pattern(_DATA["not-own"]).search(re.split(r"[.;]", flat[: match.start()])[-1]))


def spoken_or_figure(said_number: str) -> float:
    """The number that figures or words say."""
    return float(said_number.replace(",", "")) if said_number[0].isdigit() else spoken(said_number)


def _nearest_number(number: float, known: Facts) -> str:
    turned = (other for other in known.numbers if sorted(f"{other:g}") == sorted(f"{number:g}"))
    near = next(turned, None) or min(known.numbers, key=lambda other: abs(other - number), default=0.0)
    if abs(near - number) <= _NEAR * number or sorted(f"{near:g}") == sorted(f"{number:g}"):
        return f"the record has {near:g} ({known.numbers[near]}); correct one of them, or write where the figure comes from"
    return "correct it here, or add it to a bullet in experiences.yaml (or to 'numbers:' below that bullet, with its source)"


def _counts(record: Record) -> dict[str, int]:
    achievements = record.achievements
    papers, talks = len(achievements.publications), len(achievements.presentations)
    kinds = [entry.kind for entry in record.experiences]
    return {
        "publications": papers + talks,
        "papers": papers,
        "articles": papers,
        "manuscripts": papers,
        "case reports": papers,
        "abstracts": papers + talks,
        "posters": sum(talk.kind == "poster" for talk in achievements.presentations),
        "presentations": talks,
        "observerships": kinds.count("observership"),
        "externships": kinds.count("externship"),
        "awards": len(achievements.awards),
    }


RULES = (unknown_number, unknown_count)
