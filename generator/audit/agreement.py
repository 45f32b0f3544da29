"""Do the files agree with one another, where two of them say the same thing?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.audit.facts import NUMBER, numbers_in
from generator.audit.rules import Finding, rule
from generator.audit.texts import Words, printed, words
from generator.audit.weeks import WEEKS_A_MONTH, weeks_in
from generator.documents import Options
from generator.record import Record
from generator.record.dates import Date, may_coincide
from generator.record.experiences import CLINICAL, Experience
from generator.record.mentors import Mentor

_COUNT = r"(?P<part>\d[\d,]*)(?: (?:out )?of (?:the |all |our )?(?:first |next |last |same )?|/)(?P<whole>\d[\d,]*)"
_SHARE = r"(?P<share>\d{1,3}(?:\.\d+)?) ?%"
# `121 of 318 patients over 65 (38%)`.
_AGED = r"(?: (?:over|under|above|below|aged|than) \d+)?"
_COUNT_THEN_SHARE = re.compile(rf"(?<![\w.,/-]){_COUNT}(?: [a-z][\w-]*){{0,4}}{_AGED} ?\({_SHARE}\)")
_SHARE_THEN_COUNT = re.compile(rf"(?<![\w.,-]){_SHARE} ?\({_COUNT}(?: [a-z][\w-]*){{0,4}}\)")
_PART_THEN_SHARE = re.compile(rf"(?<![\w.,/-])(?P<part>\d[\d,]*)(?: [a-z][\w-]*){{0,2}} \({_SHARE}\)")
# How far a share may be from the true one: cut off at the point, or rounded to the nearest.
_ROUNDING, _ROUNDED = 1.0, 0.51
_NEARLY_ALIKE = 0.75


@rule(
    "graduation-differs",
    "error",
    why="Programs compare the day of graduation with the diploma, and the years since then are counted from it.",
    weak="graduation: 2018-07, and the degree under education ends 2019-07.",
    better="Both say 2018-07.",
)
def graduation_differs(record: Record, options: Options) -> Iterator[Finding]:
    """A day of graduation at which no degree of the record ends."""
    graduation = record.profile.graduation
    ends = [study for study in record.profile.education if not study.end.is_present]
    if ends and not any(may_coincide(study.end, graduation) for study in ends):
        nearest = min(ends, key=lambda study: abs(study.end.last_month - graduation.last_month))
        # Work that began between the two, or a text with the year of the degree, says which of them is the slip.
        began = (entry.start for entry in record.experiences if entry.kind in CLINICAL)
        is_known = any(nearest.end <= start < graduation for start in began)
        told = re.compile(rf"\bgraduated (?:from [^.;,]*)?in (?:[A-Z]\w+ )?{nearest.end.year}\b")
        is_told = nearest.end.year != graduation.year and any(told.search(text.text) for text in printed(record))
        here, there = nearest.place("end"), record.profile.place("graduation")
        here, there = (there, here) if is_known or is_told else (here, there)
        message = f"'{nearest.degree}' ends {nearest.end}, but graduation is {graduation}"
        yield Finding(message, here, f"write the date of your diploma in both; the other stands at {there}")


@rule(
    "mentor-dates",
    "warning",
    why="A letter that speaks of months in which you were not there makes a program doubt both of you.",
    weak="A mentor with end: 2026-10, of an observership that ended in August 2026.",
    better="The same mentor with end: 2026-08.",
)
def mentor_dates(record: Record, options: Options) -> Iterator[Finding]:
    """Months, or a number of weeks, in which a mentor saw work that lie outside the experiences shared."""
    for mentor in record.mentors:
        shared = _shared(record, mentor)
        if not shared or mentor.private:
            continue
        first = min(entry.start.first_month for entry in shared)
        last = max(_last_month(entry.end, options) for entry in shared)
        hint = f"{' and '.join(f'{entry.id!r} has {entry.start} to {entry.end}' for entry in shared)}; correct one of them"
        if mentor.start and mentor.start.last_month < first:
            yield Finding(f"{mentor.name} saw you from {mentor.start}, before the work you shared", mentor.place("start"), hint)
        if mentor.end and _last_month(mentor.end, options) > last:
            yield Finding(f"{mentor.name} saw you until {mentor.end}, after the work you shared", mentor.place("end"), hint)
        each = [weeks_in(entry.frequency) for entry in shared]
        told = sum(each) if all(each) else 0
        if mentor.weeks is not None and mentor.weeks > (told or (last - first + 1) * WEEKS_A_MONTH + 1):
            of_work = f", which lasted {told}" if told else ", more than it lasted"
            yield Finding(f"{mentor.name} saw {mentor.weeks} weeks of your work{of_work}", mentor.place("weeks"), hint)


@rule(
    "mentor-elsewhere",
    "warning",
    why="The letterhead, the CV and the packet name the hospital; two names for it look like two hospitals.",
    weak="A mentor at Riverside Community Hospital, who saw work at Riverbend Community Hospital.",
    better="Both at Riverbend Community Hospital.",
)
def mentor_elsewhere(record: Record, options: Options) -> Iterator[Finding]:
    """A mentor whose institution is none of those where the work was shared; advice where the names are quite different."""
    for mentor in record.mentors:
        names = list(dict.fromkeys(entry.organization for entry in _shared(record, mentor)))
        said = mentor.institution.lower()
        if mentor.private or not names or any(name.lower() in said or said in name.lower() for name in names):
            continue
        alike = any(SequenceMatcher(None, name.lower(), said).ratio() >= _NEARLY_ALIKE for name in names)
        message = f"{mentor.name} is at '{mentor.institution}', but the work you shared was at '{names[0]}'"
        hint = "write one name in both places" if alike else "correct one of them; if both are right, accept it with the reason"
        yield Finding(message, mentor.place("institution"), hint, None if alike else "advice")


@rule(
    "wrong-share",
    "warning",
    why="A percentage that its own numbers do not give is found by any reader with a pencil, and then no number is believed.",
    weak="16 of 24 patients (54%) could say it back.",
    better="13 of 24 patients (54%) could say it back.",
)
def wrong_share(record: Record, options: Options) -> Iterator[Finding]:
    """Percentages beside the counts they come from, which give another one."""
    for text in printed(record):
        flat = " ".join(text.text.split())
        taken: list[tuple[int, int]] = []
        for match in (*_COUNT_THEN_SHARE.finditer(flat), *_SHARE_THEN_COUNT.finditer(flat)):
            taken.append(match.span())
            part, whole, share = (_figure(match[name]) for name in ("part", "whole", "share"))
            if whole and abs(100 * part / whole - share) >= _ROUNDING:
                message = f"'{match[0]}' in {text.name}: {part:g} of {whole:g} is {100 * part / whole:.0f}%"
                yield Finding(message, text.place, "count again, and correct the number that is wrong")
        for match in _PART_THEN_SHARE.finditer(flat):
            part, share = _figure(match["part"]), _figure(match["share"])
            wholes = [number for number in _around(record, text) if number >= part]
            inside = any(start <= match.start() < end for start, end in taken)
            if inside or len(wholes) < 2 or any(abs(100 * part / whole - share) <= _ROUNDED for whole in wholes if whole):
                continue
            message = f"'{match[0]}' in {text.name}: {part:g} is not {share:g}% of any number there"
            yield Finding(message, text.place, "correct one of them, or say of how many it is")


def _shared(record: Record, mentor: Mentor) -> list[Experience]:
    return [entry for entry in record.experiences if entry.id in mentor.experiences]


def _last_month(end: Date, options: Options) -> int:
    return options.today.last_month if end.is_present else end.last_month


def _figure(written: str) -> float:
    return float(written.replace(",", ""))


def _around(record: Record, text: Words) -> list[float]:
    """The numbers of a text, and of all there is about its experience."""
    at = text.experience
    about = [other.text for other in words(record) if other.experience is at] if at else [text.text]
    return [number for said in about for number in numbers_in(re.sub(rf"(?:{NUMBER.pattern})(?= ?%)", " ", said))]


RULES = (graduation_differs, mentor_dates, mentor_elsewhere, wrong_share)
