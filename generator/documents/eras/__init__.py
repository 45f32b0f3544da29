"""The entries of the MyERAS form, field by field, counted as the form counts: a sheet, a page to copy from, texts to paste."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.documents import Draft, Options, Part
from generator.documents.eras.fields import (
    LISTS,
    Item,
    experience_item,
    latest,
    own,
    preferences,
    presentation_item,
    publication_item,
    signal_items,
    texts,
)
from generator.documents.shared.filenames import stem
from generator.documents.shared.words import as_of
from generator.problems import Problem
from generator.record import Record
from generator.record.achievements import Presentation, Publication
from generator.record.dates import PRESENT
from generator.record.entry import Entry
from generator.record.experiences import Experience
from generator.record.programs import Program
from generator.season import Season, season_of

FOOTER = "Not affiliated with AAMC, ERAS, or NRMP."


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of the form: a note, then its entries, then what is not entered, each with the reason."""

    title: str
    note: str = ""
    items: tuple[Item, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def unconfirmed(self) -> str:
        """A word on the limits of its texts that are not confirmed; empty where all are."""
        limits = [field.limit for item in self.items for field in item.fields if field.limit.sure != "confirmed"]
        values = " and ".join(dict.fromkeys(str(limit.value) for limit in limits))
        return f"The limit of {values} could not be confirmed; look at the form before you rely on it." if values else ""


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """The sheet with its page, and a text for each set of fields."""
    season, problems = season_of(record, options.today)
    if season is None:
        return [], problems
    chapters = _chapters(record, season)
    specialty = record.season.specialty if record.season else ""
    facts = {
        "name": record.profile.full_name,
        "headline": as_of(options.today, specialty, season.label),
        "chapters": list(chapters.values()),
    }
    sheet = Draft(
        document="eras",
        stem=stem(record.profile, "ERAS"),
        title=f"{record.profile.full_name}, ERAS entries",
        author=record.profile.full_name,
        parts=(Part(template="eras", facts=facts, footer=f"{record.profile.full_name}, ERAS entries. {FOOTER}"),),
        formats=("docx", "pdf", "html"),
    )
    sets = {
        "Experiences": [chapters["experiences"]],
        "Essays": [chapters["preferences"], chapters["impactful"], chapters["hobbies"]],
        "Scholarly-Work": [chapters["scholarly"]],
        "Signals": [chapters["signals"]],
    }
    texts = [
        Draft(
            document="eras",
            stem=stem(record.profile, "ERAS", name),
            title=f"{record.profile.full_name}, ERAS {name}",
            author=record.profile.full_name,
            parts=(Part(template="eras-paste", facts={"chapters": shown}),),
            formats=("txt",),
        )
        for name, shown in sets.items()
        if any(chapter.items for chapter in shown)
    ]
    return [sheet, *texts], [*problems, *limit_problems(record, season), *left_out_problems(record, season)]


def selected(record: Record, season: Season) -> tuple[list[Experience], list[tuple[Experience, str]]]:
    """The experiences entered, the latest first, and those left out, each with the reason.

    The form takes ten. Priority decides, then clinical work in the US before the rest, then the later before the earlier.
    """
    held = [item for item in record.experiences if not item.private]
    left = [(item, "you left it out with include: false") for item in held if not item.eras.include]
    ranked = sorted(sorted((item for item in held if item.eras.include), key=latest, reverse=True), key=_rank)
    most = season.limits["experiences"].value
    chosen = ranked[:most]
    last = f"the form takes {most}, and the last of them has"
    for item in ranked[most:]:
        left.append((item, f"{last} {_outranks(chosen[-1], item)}"))
    return sorted(chosen, key=latest, reverse=True), left


def _rank(item: Experience) -> tuple[int, bool]:
    return item.priority, not (item.is_clinical and item.in_us)


def _outranks(last: Experience, item: Experience) -> str:
    """What put the one before the other: `priority 2, this one 4`."""
    if last.priority != item.priority:
        return f"priority {last.priority}, this one {item.priority}"
    if _rank(last) != _rank(item):
        return "the same priority and is clinical work in the US"
    return "the same priority and is more recent"


def limit_problems(record: Record, season: Season) -> list[Problem]:
    """Texts over their limit, characters the form refuses, and more entries than a list of the form takes."""
    chapters = _chapters(record, season).values()
    found = [problem for chapter in chapters for item in chapter.items for field in item.fields for problem in field.problems()]
    chosen, _ = selected(record, season)
    divisions = record.season.geography if record.season else ()
    counted: list[tuple[str, str, Sequence[Entry], str]] = [
        (
            "most_meaningful_experiences",
            "experiences have a most-meaningful text",
            [item.eras for item in chosen if item.eras.most_meaningful],
            "most_meaningful",
        ),
        (
            "scholarly_stars",
            "scholarly works are starred",
            [work for work in _works(record) if work.most_meaningful],
            "most_meaningful",
        ),
        ("divisions", "geographic divisions are named", divisions, "division"),
    ]
    for limit, said, entries, key in counted:
        most = season.limits[limit]
        if len(entries) > most.value:
            message = f"{len(entries)} {said}; the form takes {most.value}"
            found.append(Problem("too-many", message, f"keep {most.value}", entries[most.value].place(key), most.severity))
    return found + _signal_problems(record, season)


def _signal_problems(record: Record, season: Season) -> list[Problem]:
    found = []
    for specialty, tiers in season.signals.items():
        for tier, most in tiers.counts.items():
            sent = [item for item in _signalled(record) if (item.specialty, item.signal) == (specialty, tier)]
            if len(sent) > most:
                kind = "signals" if tier == "signal" else f"{tier} signals"
                when = f"in the {tiers.said_for} season" if tiers.said_for else "this season"
                message = f"{len(sent)} {kind} in {specialty}; there were {most} {when}"
                hint = "look up this season's number in MyERAS"
                found.append(Problem("too-many", message, hint, sent[most].place("signal"), tiers.severity))
    return found


def left_out_problems(record: Record, season: Season) -> list[Problem]:
    """Each experience that the form has no room for; what the applicant left out is no news."""
    return [
        Problem(
            "eras-left-out",
            f"'{item.id}' is not among the ERAS entries: {why}",
            "change its priority, or leave another one out with include: false",
            item.place("priority"),
            "warning",
        )
        for item, why in selected(record, season)[1]
        if item.eras.include
    ]


def _chapters(record: Record, season: Season) -> dict[str, Chapter]:
    """The chapters in the order of the form."""
    cycle, limits = record.season, season.limits
    chosen, left = selected(record, season)
    specialty = cycle.specialty if cycle else ""
    return {
        "preferences": Chapter(
            title="Geographic and setting preferences",
            note=f"The form takes up to {limits['divisions'].value} divisions. Only programs in a division see its text.",
            items=preferences(cycle, season) if cycle else (),
        ),
        "experiences": Chapter(
            title="Experiences",
            note=f"{len(chosen)} of {limits['experiences'].value}, the latest first. {_to_check(season)}",
            items=tuple(experience_item(number, item, specialty, season) for number, item in enumerate(chosen, 1)),
            left_out=tuple(f"{item.title}, {item.organization}: {why}." for item, why in left),
        ),
        "impactful": Chapter(
            title="Impactful experiences",
            note="Optional, and meant for large obstacles on your way. It should not repeat your personal statement.",
            items=texts(
                [own("Impactful experience", "the impactful experience", cycle, "impactful", season)]
                if cycle and cycle.impactful
                else []
            ),
        ),
        "hobbies": Chapter(
            title="Hobbies and interests",
            note="Optional. One specific thing starts more conversations than a list.",
            items=texts(
                [own("Hobbies and interests", "the text about hobbies", record.profile, "hobbies", season)]
                if record.profile.hobbies
                else []
            ),
        ),
        "scholarly": _scholarly(record, season),
        "signals": Chapter(
            title="Program signals",
            note=_signal_note(season, specialty),
            items=tuple(signal_items(_signalled(record), season)),
        ),
    }


def _scholarly(record: Record, season: Season) -> Chapter:
    order = season.lists["scholarly_type"].labels
    works = [work for work in _works(record) if not isinstance(work, Publication) or work.status != "in preparation"]
    works.sort(key=lambda work: order.index(season.scholarly[work.kind]))
    byline = record.profile.byline
    return Chapter(
        title="Scholarly work",
        note="Peer-reviewed work and presentations only. The form sets the period after a title and an author itself."
        " Its fields for status, year, numbers, place, and date are not confirmed: enter what it asks for."
        if works
        else "You have nothing to enter here: choose None, for the form does not take an empty page.",
        items=tuple(
            publication_item(work, byline, season) if isinstance(work, Publication) else presentation_item(work, byline, season)
            for work in works
        ),
        left_out=tuple(
            f"{work.title}: it is in preparation, and the form takes what has been submitted or presented."
            for work in _works(record)
            if isinstance(work, Publication) and work.status == "in preparation"
        ),
    )


def _works(record: Record) -> list[Publication | Presentation]:
    """Everything scholarly that may print, papers before talks, the latest first; what has no year yet is newest."""
    papers = sorted(record.achievements.publications, key=lambda work: work.year or PRESENT, reverse=True)
    talks = sorted(record.achievements.presentations, key=lambda work: work.date, reverse=True)
    works: list[Publication | Presentation] = [*papers, *talks]
    return [work for work in works if not work.private]


def _signalled(record: Record) -> list[Program]:
    return [program for program in record.programs if program.signal and not program.private]


def _to_check(season: Season) -> str:
    """Which labels have to be compared with the form."""
    unsure = [label.lower() for key, label in LISTS.items() if season.lists[key].sure != "confirmed"]
    if not unsure:
        return ""
    return f"These labels are not confirmed for this season; take the form's own where they differ: {', '.join(unsure)}."


def _signal_note(season: Season, specialty: str) -> str:
    tiers = season.signals.get(specialty)
    if tiers is None:
        return f"How many signals there are in {specialty or 'your specialty'} is not known here: look it up in MyERAS."
    counts = " and ".join(f"{number} {'signals' if tier == 'signal' else tier}" for tier, number in tiers.counts.items())
    when = f"the {tiers.said_for} season" if tiers.said_for else "this season"
    unsure = "" if tiers.sure == "confirmed" else " This season's number is not confirmed: look it up in MyERAS."
    return f"{specialty} had {counts} in {when}.{unsure}"
