"""The narrative tracker: what each experience adds to the story of the specialty, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.documents import Draft, Options, Part, left_out
from generator.documents.shared.filenames import stem
from generator.documents.shared.words import as_of, cut_mark
from generator.documents.statement.moments import through_line
from generator.problems import Problem
from generator.record import Record
from generator.record.dates import PRESENT, Date, span
from generator.record.experiences import Experience
from generator.record.gaps import stretch


@dataclass(frozen=True, slots=True)
class Takeaway:
    """One line of what an experience taught, where the record says it, and on which day, None for a field of the experience.

    `rank` says when it goes from a full page, lowest first, None for never.
    """

    text: str
    at: str
    day: Date | None = None
    rank: int | None = None

    @property
    def mark(self) -> Markup:
        """The dialect's cut mark; nothing for what always stays."""
        return cut_mark(self.rank, self.at)


@dataclass(frozen=True, slots=True)
class Row:
    """An experience with its takeaways, the latest first; none where the record has none."""

    experience: Experience
    takeaways: tuple[Takeaway, ...]


# With more rows than these no page holds them, and a page that cannot be kept would stop the build.
_ONE_PAGE = 20


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """The tracker, once there is an experience."""
    held = rows(record)
    if not held:
        hint = "write what you do in experiences.yaml, and a takeaway a week with rematch reflect"
        return [], [left_out("tracker", "no experience is written yet", hint)]
    name = record.profile.full_name
    specialty = record.season.specialty if record.season else ""
    facts = {
        "name": name,
        "headline": as_of(options.today, specialty),
        "specialty": specialty or "your specialty",
        "rows": [_shown(row, options.today) for row in ranked(held)],
        "themes": through_line(record),
        "empty": sum(not row.takeaways for row in held),
    }
    draft = Draft(
        document="tracker",
        stem=stem(record.profile, "Tracker"),
        title=f"{name}, narrative tracker",
        author=name,
        parts=(Part(template="tracker", facts=facts, pages=1 if len(held) <= _ONE_PAGE else None),),
        face=record.cv.face,
    )
    return [draft], []


def rows(record: Record) -> list[Row]:
    """Every experience with its takeaways, the first begun first, as the story goes.

    They come from the reflections; without one, how it fits the specialty, in the applicant's own words, stands for it.
    """
    held = sorted((item for item in record.experiences if not item.private), key=lambda item: (item.start, item.end))
    return [Row(item, _takeaways(record, item)) for item in held]


def ranked(held: Sequence[Row]) -> list[Row]:
    """The rows with their takeaways ranked for a full page: the first of each stays, of the others the oldest goes first."""
    others = sorted(
        (takeaway.day or Date(0), number, place)
        for number, row in enumerate(held)
        for place, takeaway in enumerate(row.takeaways)
        if place
    )
    ranks = {(number, place): rank for rank, (_, number, place) in enumerate(others, 1)}
    return [
        Row(
            row.experience,
            tuple(
                Takeaway(takeaway.text, takeaway.at, takeaway.day, ranks.get((number, place)))
                for place, takeaway in enumerate(row.takeaways)
            ),
        )
        for number, row in enumerate(held)
    ]


def _takeaways(record: Record, item: Experience) -> tuple[Takeaway, ...]:
    told = [entry for entry in record.reflections if entry.experience == item.id and entry.takeaway and not entry.private]
    told.sort(key=lambda entry: entry.date, reverse=True)
    if told:
        return tuple(Takeaway(entry.takeaway, str(entry.place("takeaway")), entry.date) for entry in told)
    return (Takeaway(" ".join(item.fits.split()), str(item.place("fits"))),) if item.fits else ()


def _shown(row: Row, today: Date) -> dict[str, object]:
    """An entry of the page: what and where, when and how long, and its takeaways."""
    item = row.experience
    months = stretch(item.start, item.end, today).length
    length = f"{months} month{'s' if months != 1 else ''}" if months > 0 else "not begun"
    if item.end == PRESENT and months > 0:
        length = f"{length} so far"
    subject = item.specialty or item.department
    what = f"{item.title}, {subject}" if subject and subject.casefold() not in item.title.casefold() else item.title
    return {
        "what": what,
        "where": ", ".join(part for part in (item.organization, item.location) if part),
        "dates": f"{span(item.start, item.end)}, {length}",
        "takeaways": row.takeaways,
        "place": str(item.place()),
    }
