"""Are languages, degrees and certificates told as the profile lists them?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.audit.alike import outvoted
from generator.audit.anchors import may_match
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import Telling, tellings
from generator.documents import Options
from generator.record import Record
from generator.record.dates import Date, may_coincide, month_number
from generator.record.profile import Language, Profile
from generator.record.season import LastCycle

_DATA = table("qualifications")
_MONTHS = "(?-i:January|February|March|April|May|June|July|August|September|October|November|December)"
# What is said to be the applicant's stands within so many letters of the words.
_NEAR = 40


@rule(
    "language-level",
    "warning",
    why="Programs call in the languages you list, and the first sentence shows the level.",
    weak="Fluent French in the statement, and the profile has French as conversational.",
    better="Some French in the statement.",
)
def language_level(record: Record, options: Options) -> Iterator[Finding]:
    """Languages told better or worse than the profile has them, or as never learned."""
    known = {language.name: language for language in record.profile.languages}
    if not known:
        return
    named = f"(?:{'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})"
    of_one = [telling for telling in tellings(record) if any(name in telling.sentence for name in known)]
    of_one = [telling for telling in of_one if not isinstance(telling.words.entry, Language | LastCycle)]
    around = "\n".join(telling.sentence for telling in of_one).lower()

    def filled(written: str) -> Iterator[re.Pattern[str]]:
        # Compiled here and not kept, for the languages are the record's own; so only what could be found.
        if may_match(written.replace("{language}", r"\w+"), around):
            yield re.compile(written.replace("{language}", named), re.IGNORECASE)

    patterns = {key: [of for written in _DATA[key] for of in filled(written)] for key in ("level", "none")}
    shown = [(of, it["low"], it["high"]) for it in _DATA["shown"] for of in filled(it["said"])]
    wrong: dict[str, list[tuple[Telling, str]]] = {}
    for telling in of_one:
        told = (*_levels_told(telling.sentence, named, patterns), *_levels_shown(telling.sentence, shown))
        for name, quoted, low, high in told:
            language = known.get(name)
            if language and not low <= _DATA["levels"][language.level] <= high:
                wrong.setdefault(name, []).append((telling, quoted))
                break
    for name, claims in wrong.items():
        has = f"the profile has {name} as {known[name].level}"
        value = f"{has}, and {len(claims)} texts show another level"
        yield from outvoted(claims, value, f", and {has}", "the level", known[name].place("level"))


@rule(
    "degree-differs",
    "error",
    why="The day of the diploma and of the certificate is the first thing a program verifies.",
    weak="ECFMG certified in March 2025, and the certificate is dated June 2025.",
    better="ECFMG certified in June 2025.",
)
def degree_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Graduation and certificates told with another date than the profile's, as pending, or as held and not listed."""
    for telling in tellings(record):
        is_own = not isinstance(telling.words.path[1] if len(telling.words.path) > 1 else None, Profile)
        if is_own and not pattern(_DATA["of-others"]).search(telling.sentence):
            yield from _graduation_told(telling, record)
            yield from _certificates_told(telling, record)


def _levels_told(sentence: str, named: str, patterns: Mapping[str, list[re.Pattern[str]]]) -> Iterator[tuple[str, str, int, int]]:
    """The languages of a sentence with its words, and the lowest and the highest level that these can mean."""
    for key, of_key in patterns.items():
        for written in of_key:
            for match in written.finditer(sentence):
                of = match["of"] or match["of2"] if key == "level" and "of2" in match.groupdict() else match["of"]
                before = sentence[max(0, match.start() - _NEAR) : match.start()]
                is_denial = key == "none" and (match[0].startswith("I ") or pattern(_DATA["to-the-end"]).search(sentence))
                if pattern(_DATA["not-mine"]).search(before) or (key == "none" and not is_denial):
                    continue
                said = match["level2"] if key == "level" and not match["level"] else match["level"] if key == "level" else ""
                low, high = _DATA["words"][said.lower()] if said else (-1, -1)
                # Of which language `it` is, the sentence says.
                for name in re.findall(named, of if re.search(named, of) else sentence):
                    yield name, match[0].strip(), low, high


def _levels_shown(sentence: str, shown: list[tuple[re.Pattern[str], int, int]]) -> Iterator[tuple[str, str, int, int]]:
    """The languages whose level shows in what was done in them, or could not be."""
    for written, low, high in shown if not pattern(_DATA["at-first"]).search(sentence) else ():
        for match in written.finditer(sentence):
            before = sentence[max(0, match.start() - _NEAR) : match.start()]
            if not pattern(_DATA["not-mine"]).search(before):
                yield next(filter(None, match.groups())), match[0].strip(), low, high


def _graduation_told(telling: Telling, record: Record) -> Iterator[Finding]:
    profile = record.profile
    ends = [profile.graduation, *(study.end for study in profile.education)]
    # What a passage says of the year alone, another rule holds against the profile.
    is_read = telling.words.is_written and pattern(table("chronology")["graduated"]).search(telling.sentence)
    for match in _all_of(_DATA["graduated"], telling.sentence):
        said = _date_of(match)
        if not any(may_coincide(said, end) for end in ends) and not (is_read and said.year not in {end.year for end in ends}):
            message = f"{telling.words.name} says '{match[0].strip()}', and graduation is {profile.graduation}"
            yield Finding(message, telling.words.place, f"correct one of them; the other stands at {profile.place('graduation')}")


def _certificates_told(telling: Telling, record: Record) -> Iterator[Finding]:
    listed = record.profile.certifications
    place = record.profile.place("certifications")
    for match in _all_of([_DATA["certified"]], telling.sentence) if listed else ():
        ours = next((certificate for certificate in listed if "ecfmg" in certificate.name.lower()), None)
        pending = pattern(_DATA["not-yet-certified"]).search(telling.sentence)
        if ours and pending and ours.date:
            what = f"'{ours.name}' is dated {ours.date}"
        elif not ours and not pending:
            what = "the profile lists no such certificate"
        elif ours and ours.date and match["year"] and not may_coincide(_date_of(match), ours.date):
            what = f"the profile dates it {ours.date}"
        else:
            continue
        words = f"{telling.words.name} says '{match[0].strip()}', and {what}"
        yield Finding(
            words, telling.words.place, f"correct one of them; the certificates stand at {ours.place() if ours else place}"
        )
    licenses = [certificate for certificate in listed if "licen" in certificate.name.lower() and certificate.date]
    for match in _all_of([_DATA["licensed"]], telling.sentence) if licenses else ():
        if not any(may_coincide(_date_of(match), certificate.date) for certificate in licenses if certificate.date):
            ours = licenses[0]
            words = f"{telling.words.name} says '{match[0].strip()}', and the profile dates '{ours.name}' {ours.date}"
            yield Finding(words, telling.words.place, f"correct one of them; the license stands at {ours.place('date')}")
    names = " ".join(certificate.name.lower() for certificate in listed)
    for match in pattern(_DATA["courses"]).finditer(telling.sentence) if listed else ():
        for name, meaning in _DATA["long-names"].items():
            if name in match[0] and name.lower() not in names and meaning not in names:
                message = f"{telling.words.name} says '{match[0].strip()}', and the profile lists no {name}"
                yield Finding(message, telling.words.place, f"correct it, or add the certificate at {place}")


def _all_of(written: list[str], sentence: str) -> Iterator[re.Match[str]]:
    for each in written:
        yield from pattern(each.replace("{month}", _MONTHS)).finditer(sentence)


def _date_of(match: re.Match[str]) -> Date:
    said = match.groupdict()
    year = said["year"] or said.get("year2") or ""
    return Date(int(year), month_number(said["month"]) if said.get("month") else 0)


RULES = (language_level, degree_differs)
