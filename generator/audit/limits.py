"""Does what goes into MyERAS keep to the season's limits and lists?"""

from __future__ import annotations

from collections.abc import Iterator

from generator.audit.rules import Find, Finding, rule
from generator.documents import Options
from generator.documents.eras import left_out_problems, limit_problems, selected
from generator.documents.eras.fields import LISTS
from generator.documents.eras.text import count, fold
from generator.once import once
from generator.problems import Problem
from generator.record import Record
from generator.record.entry import Entry
from generator.record.values import nearest, short
from generator.season import Season, season_of


def _of_code(code: str) -> Find:
    """What the ERAS document itself says under a code, so that `check` and a build never disagree."""

    def find(record: Record, options: Options) -> Iterator[Finding]:
        if season := _season(record, options):
            for problem in _said(record, season):
                if problem.code == code:
                    yield Finding(problem.message, problem.place, problem.hint, problem.severity)

    return find


@once
def _said(record: Record, season: Season) -> list[Problem]:
    return [*limit_problems(record, season), *left_out_problems(record, season)]


@rule(
    "over-limit",
    "error",
    why="The form cuts a text at its limit, in the middle of a word if need be.",
    weak="description: 751 characters or more",
    better="description: 750 characters at most, spaces counted",
)
def over_limit(record: Record, options: Options) -> Iterator[Finding]:
    """A text of the ERAS entries, or a statement with its line breaks, past what the form takes."""
    yield from _of_code("over-limit")(record, options)
    season = _season(record, options)
    if season is None or record.season is None:
        return
    for statement in record.season.statements:
        most = season.limits["statement"]
        length = count(fold("\n\n".join(passage.text for passage in statement.passages), season.folds).text)
        if length > most.value:
            message = f"statement '{statement.id}' has {length:,} characters; the form takes {most.value:,}"
            yield Finding(message, statement.place(), f"cut {length - most.value:,}", most.severity)


too_many = rule(
    "too-many",
    "error",
    why="The form takes a fixed number of entries, stars, divisions, and signals; the rest cannot be entered.",
    weak="most_meaningful written for four experiences",
    better="most_meaningful written for three experiences",
)(_of_code("too-many"))

eras_left_out = rule(
    "eras-left-out",
    "warning",
    why="The form takes ten experiences, so you should know which ones are not among them, and agree.",
    weak="Eleven experiences",
    better="Ten experiences, the others with include: false",
)(_of_code("eras-left-out"))

emoji = rule(
    "emoji",
    "error",
    why="A plain-text form cannot hold an emoji; it arrives as a question mark or ends the text.",
    weak="description: I loved this clinic 🙂",
    better="description: I asked to come back to this clinic.",
)(_of_code("emoji"))

uncertain_character = rule(
    "uncertain-character",
    "warning",
    why="How MyERAS treats signs beyond the plain ones is not published; words are safe.",
    weak="description: 12 ★ reviews",
    better="description: 12 five-star reviews",
)(_of_code("uncertain-character"))


@rule(
    "not-in-list",
    "warning",
    why="The form offers a fixed list, and you can only choose from it.",
    weak="frequency: two mornings a week",
    better="frequency: Weekly",
)
def not_in_list(record: Record, options: Options) -> Iterator[Finding]:
    """A label that the season's list does not have; a warning only, where the list is not confirmed."""
    season = _season(record, options)
    if season is None:
        return
    for experience in selected(record, season)[0]:
        for key in LISTS:
            yield from _judged(experience.eras, key, key, f" of '{experience.id}'", season)
    if record.season:
        for entry in record.season.geography:
            yield from _judged(entry, "division", "division", "", season)
        yield from _judged(record.season, "setting_preference", "setting_preference", "", season)


def _judged(entry: Entry, key: str, name: str, of: str, season: Season) -> Iterator[Finding]:
    value, choices = getattr(entry, key), season.lists[name]
    if not value or value in choices.labels:
        return
    near = nearest(value, choices.labels)
    listed = f"the list is: {', '.join(choices.labels)}"
    hint = f"did you mean '{near}'? {listed}" if near else listed
    unsure = "" if choices.sure == "confirmed" else "; the list is not confirmed, so look at the form"
    message = f"{short(value)} is no {key.replace('_', ' ')}{of} that {season.label} is known to offer"
    yield Finding(message, entry.place(key), hint + unsure, choices.severity)


@rule(
    "not-in-eras",
    "warning",
    why="Some specialties take applications through another system; an ERAS application does not reach them.",
    weak="specialty: Emergency Medicine",
    better="specialty: Internal Medicine",
)
def not_in_eras(record: Record, options: Options) -> Iterator[Finding]:
    """A specialty applied in, or a program listed, that this season is reached elsewhere."""
    season = _season(record, options)
    if season is None:
        return
    other = {specialty.lower(): fact for specialty, fact in season.elsewhere.items()}
    asked: list[tuple[str, Entry]] = [(program.specialty, program) for program in record.programs]
    if record.season:
        asked.insert(0, (record.season.specialty, record.season))
    for specialty, entry in asked:
        if fact := other.get(specialty.lower()):
            message = f"{specialty} takes applications through {fact.text}, not ERAS, this season"
            yield Finding(message, entry.place("specialty"), f"apply there, and read {fact.source}")


def _season(record: Record, options: Options) -> Season | None:
    return season_of(record, options.today)[0]


RULES = [over_limit, too_many, eras_left_out, emoji, uncertain_character, not_in_list, not_in_eras]
