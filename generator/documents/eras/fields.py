"""What goes into each field of the MyERAS form: rows to choose or type, and texts with a limit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from generator.documents.eras.compose import compose, unwritten_choice
from generator.documents.eras.text import Field, Piece, accented, ascii_copy, fold
from generator.documents.shared.citations import own_author
from generator.literal import literal
from generator.record.achievements import Presentation, Publication
from generator.record.dates import Date, span
from generator.record.entry import Entry
from generator.record.experiences import ErasEntry, Experience
from generator.record.programs import Program
from generator.record.season import Cycle
from generator.season import Season

_EXPERIENCE_ROWS = (
    ("Participation frequency", "frequency", True),
    ("Setting", "setting", True),
    ("Primary focus area", "focus_area", False),
    ("Key characteristic", "key_characteristic", False),
)
LISTS: dict[str, str] = {"experience_type": "Experience type"} | {key: label for label, key, _ in _EXPERIENCE_ROWS}


@dataclass(frozen=True, slots=True)
class Row:
    """A short field: what the form calls it, and what to choose or type there, or why there is nothing to enter."""

    label: str
    value: str | Markup
    role: Literal["", "remark", "unwritten"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of the form: its rows, then its texts, then what the applicant should know; `lines` are a list to read."""

    title: str = ""
    dates: str = ""
    rows: tuple[Row, ...] = ()
    fields: tuple[Field, ...] = ()
    notes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


def experience_item(number: int, experience: Experience, specialty: str, season: Season) -> Item:
    """One of the ten, every field in the order of the form."""
    rows = _Rows(season)
    eras = experience.eras
    rows.add("Organization name", experience.organization)
    rows.choose("Experience type", eras, "experience_type", needed=True)
    rows.add("Position title", experience.title)
    rows.add("Start date", str(experience.start))
    if experience.end.is_present:
        rows.remark("End date", "still current")
    else:
        rows.add("End date", str(experience.end))
    rows.add("Country", "United States" if experience.in_us else experience.country)
    rows.add("State or province", experience.state)
    rows.add("City", experience.city)
    rows.add("Postal code", eras.postal_code)
    for label, key, needed in _EXPERIENCE_ROWS:
        rows.choose(label, eras, key, needed)
    texts = [description(experience, specialty, season)]
    if eras.most_meaningful:
        texts.append(
            own("Why it is most meaningful", f"the most-meaningful text of '{experience.id}'", eras, "most_meaningful", season)
        )
    rows.add("Most meaningful", "Yes" if eras.most_meaningful else "No")
    return Item(
        title=f"{number}. {rows.plain(experience.title)}, {rows.plain(experience.organization)}",
        dates=rows.plain(span(experience.start, experience.end)),
        rows=tuple(rows.found),
        fields=tuple(texts),
        notes=rows.notes,
    )


def description(experience: Experience, specialty: str, season: Season) -> Field:
    """The applicant's own description, else one composed from the record."""
    name, limit = f"the description of '{experience.id}'", season.limits["description"]
    if experience.eras.description:
        return own("Description", name, experience.eras, "description", season)
    composed = compose(experience, specialty, limit, season)
    notes = ["Put together from your record. Write your own under eras, description; it is then used as it is."]
    notes += [f"No room for {left}." for left in composed.left_out]
    return Field(
        label="Description", name=name, pieces=composed.pieces, limit=limit, place=experience.place(), notes=tuple(notes)
    )


def preferences(cycle: Cycle, season: Season) -> tuple[Item, ...]:
    """Divisions and setting to choose, then the texts about them, as far as they are written."""
    rows = _Rows(season)
    for number, entry in enumerate(cycle.geography, 1):
        rows.add(f"Division {number}", entry.division)
    rows.add("Setting preference", cycle.setting_preference)
    written = [
        own(_division(entry.division, season), f"the reason for {entry.division}", entry, "reason", season, "division_reason")
        for entry in cycle.geography
        if entry.reason
    ]
    if cycle.setting_reason:
        label = f"Setting preference: {cycle.setting_preference}" if cycle.setting_preference else "Setting preference, reason"
        written.append(own(label, "the reason for the setting preference", cycle, "setting_reason", season))
    choices = (Item(rows=tuple(rows.found)),) if rows.found else ()
    return (*choices, *texts(written))


def texts(fields: list[Field]) -> tuple[Item, ...]:
    """The texts as one entry without a head."""
    return (Item(fields=tuple(fields)),) if fields else ()


def publication_item(item: Publication, byline: str, season: Season) -> Item:
    """A journal article, book chapter or abstract."""
    rows = _Rows(season)
    rows.add("Type", season.scholarly[item.kind])
    rows.add("Title", _bare(item.title))
    rows.add("Book name" if item.kind == "book chapter" else "Journal name", _bare(item.journal))
    rows.authors(item.authors, byline)
    rows.add("Status", item.status.capitalize())
    rows.add("Year", str(item.year or ""))
    numbers = (("volume", item.volume), ("issue", item.issue), ("pages", item.pages))
    rows.add("Volume, issue, pages", ", ".join(f"{label} {_bare(value)}" for label, value in numbers if value))
    rows.add("DOI", item.doi)
    rows.add("PubMed number", item.pmid)
    rows.add("Most meaningful (star)", "Yes" if item.most_meaningful else "")
    return Item(title=rows.plain(_bare(item.title)), rows=tuple(rows.found), notes=rows.notes)


def presentation_item(item: Presentation, byline: str, season: Season) -> Item:
    """A talk or a poster."""
    rows = _Rows(season)
    rows.add("Type", season.scholarly[item.kind])
    rows.add("Title", _bare(item.title))
    rows.authors(item.authors, byline)
    rows.add("Event", _bare(item.event))
    rows.add("Place", item.location)
    rows.add("Date", str(item.date))
    rows.add("Most meaningful (star)", "Yes" if item.most_meaningful else "")
    return Item(title=rows.plain(_bare(item.title)), rows=tuple(rows.found), notes=rows.notes)


def signal_items(programs: Sequence[Program], season: Season) -> list[Item]:
    """The programs to signal, by specialty and tier."""
    items = []
    for specialty in dict.fromkeys(program.specialty for program in programs):
        counts = season.signals[specialty].counts if specialty in season.signals else {}
        for tier in ("gold", "silver", "signal"):
            sent = [program for program in programs if program.specialty == specialty and program.signal == tier]
            if not sent:
                continue
            called = {"gold": "Gold signals", "silver": "Silver signals", "signal": "Signals"}[tier]
            lines = tuple(", ".join(part for part in (item.program, item.city, item.state) if part) for item in sent)
            many = f"{len(sent)} of {counts[tier]}" if tier in counts else str(len(sent))
            items.append(Item(title=f"{called}, {specialty}", dates=many, lines=lines))
    return items


def own(label: str, name: str, entry: Entry, key: str, season: Season, limit: str = "") -> Field:
    """The applicant's own text under a key, used as it is but for characters the form may spoil."""
    folded = fold(getattr(entry, key), season.folds)
    notes = (f"Changed to plain characters: {', '.join(folded.changes)}.",) if folded.changes else ()
    return Field(
        label=label,
        name=name,
        pieces=(Piece(folded.text),),
        limit=season.limits[limit or key],
        place=entry.place(key),
        notes=notes,
    )


def _division(name: str, season: Season) -> str:
    states = season.divisions.get(name, ())
    return f"{name} ({', '.join(states)})" if states else name


def _bare(text: str) -> str:
    """Without the period at the end: the form sets its own."""
    return text.rstrip(" .")


class _Rows:
    """Gathers the rows of an entry, in plain characters."""

    def __init__(self, season: Season) -> None:
        self.season = season
        self.found: list[Row] = []
        self.changes: list[str] = []

    @property
    def notes(self) -> tuple[str, ...]:
        return (f"Changed to plain characters: {'; '.join(self.changes)}.",) if self.changes else ()

    def plain(self, text: str) -> str:
        return fold(text, self.season.folds).text

    def add(self, label: str, value: str) -> None:
        """The row, unless it is empty; below a value with accents, the same without them."""
        if not value:
            return
        folded = fold(value, self.season.folds)
        self.found.append(Row(label, folded.text))
        self.changes += [f"{change} in {label.lower()}" for change in folded.changes]
        if accented(folded.text):
            self.found.append(Row(f"{label}, without accents", ascii_copy(folded.text)))

    def remark(self, label: str, words: str) -> None:
        """A row with nothing to enter, and why."""
        self.found.append(Row(label, words, "remark"))

    def choose(self, label: str, entry: ErasEntry, key: str, needed: bool) -> None:
        """The label chosen; what the form needs and the record lacks is unwritten, the rest may stay empty."""
        value: str = getattr(entry, key)
        if value:
            self.add(label, value)
        elif needed:
            self.found.append(Row(label, unwritten_choice(self.season.lists[key].labels), "unwritten"))
        else:
            self.remark(label, "optional; left empty")

    def authors(self, authors: Iterable[str], byline: str) -> None:
        """The authors as printed, the applicant in bold, and whether that is the first."""
        names = [self.plain(_bare(name)) for name in authors]
        own = own_author(names, byline)
        shown = ", ".join(f"**{literal(name)}**" if number == own else str(literal(name)) for number, name in enumerate(names))
        self.found.append(Row("Authors", Markup(shown)))
        if not shown.isascii():
            self.found.append(Row("Authors, without accents", ascii_copy(", ".join(names))))
        self.found.append(Row("First author", "Yes" if own == 0 else "No"))


def latest(item: Experience) -> tuple[Date, Date]:
    """What sorts experiences by time: the end, then the start."""
    return item.end, item.start
