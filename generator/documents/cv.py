"""The one-page US-style CV, with a variant for each audience."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import groupby
from typing import Any, Protocol

from markupsafe import Markup

from generator.documents import Draft, Options, Part
from generator.documents.shared.citations import cite
from generator.documents.shared.filenames import stem
from generator.literal import literal
from generator.problems import Problem
from generator.record import Record
from generator.record.achievements import Presentation, Project, Publication, Service
from generator.record.cv import ALL_SECTIONS, Section, Variant
from generator.record.dates import PRESENT, Date, span
from generator.record.entry import Entry, Id
from generator.record.experiences import Bullet, Experience, place_line
from generator.record.profile import Exam

STANDARD = Variant(id=Id("standard"))
_USCE = ("hands-on", "externship", "observership")
_SERVICE = ("teaching", "leadership", "volunteer")


class _Tagged(Protocol):
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def private(self) -> bool: ...


@dataclass(slots=True)
class Line:
    """Something printed that may be left out: its text, where the record says it, and its rank among all that may go."""

    text: str | Markup
    at: str = ""
    priority: int = 0
    is_entry: bool = False
    rank: int | None = None

    @property
    def mark(self) -> Markup:
        """The dialect's cut mark; nothing for what always stays."""
        if self.rank is None:
            return Markup("")
        return Markup('[]{{.cut rank={} at="{}"}}').format(self.rank, self.at.replace('"', ""))


@dataclass(slots=True)
class Row:
    """An entry: who and what, where, when, and its bullets; `positions` are those held at one organization."""

    what: Line
    detail: str = ""
    where: str = ""
    dates: str = ""
    bullets: list[Line] = field(default_factory=list)
    positions: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A section of the CV; exactly one of its lists is filled."""

    title: str
    rows: list[Row] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    items: list[Line] = field(default_factory=list)


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """The standard CV, the variant asked for, or with `all` every one of them."""
    variants: dict[str, Variant] = {variant.id: variant for variant in (STANDARD, *record.cv.variants)}
    wanted = options.variant or STANDARD.id
    if wanted != "all" and wanted not in variants:
        close = get_close_matches(wanted, variants, 1)
        hint = f"did you mean '{close[0]}'?" if close else f"there are: {', '.join(variants)}"
        return [], [Problem("unknown-variant", f"'{wanted}' is no variant of the CV", hint)]
    return [draft(record, variant) for name, variant in variants.items() if wanted in ("all", name)], []


def draft(record: Record, variant: Variant = STANDARD) -> Draft:
    """One CV."""
    profile = record.profile
    return Draft(
        document="cv",
        stem=file_stem(record, variant),
        title=f"{profile.full_name}, curriculum vitae",
        author=profile.full_name,
        parts=(part(record, variant),),
        formats=("docx", "pdf", "md", "txt"),
        face=record.cv.face,
    )


def file_stem(record: Record, variant: Variant = STANDARD) -> str:
    """The name of its files: `Rahman-Amina-CV-Observership`."""
    return stem(record.profile, "CV", "" if variant is STANDARD else variant.id.title())


def part(record: Record, variant: Variant = STANDARD) -> Part:
    """The CV as a part, for a document that encloses it."""
    pages = variant.pages or record.cv.pages
    sections = [block for key in variant.sections or ALL_SECTIONS for block in [_SECTIONS[key](record, variant)] if block]
    _rank(sections)
    name = record.profile.full_name
    facts = {
        "name": f"{name}, {record.profile.credentials}" if record.profile.credentials else name,
        "headline": variant.headline or record.cv.headline,
        "contact": _contact(record),
        "sections": sections,
    }
    return Part(template="cv", facts=facts, pages=pages, footer=f"{name}, curriculum vitae" if pages > 1 else "")


def _contact(record: Record) -> list[Markup]:
    """The items of the contact line, addresses as links."""
    contact = record.profile.contact
    items = [
        literal(text)
        for text in (contact.address, place_line(contact.city, contact.state, contact.country), contact.phone)
        if text
    ]
    items.append(_link(contact.email, f"mailto:{contact.email}"))
    for link in record.profile.links:
        shown = link.label or link.url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
        items.append(_link(shown, link.url))
    return items


def _link(text: str, address: str) -> Markup:
    return Markup("[{}](<{}>)").format(
        literal(text), Markup(address.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C"))
    )


def _shown(items: Iterable[Any], variant: Variant) -> list[Any]:
    """What this variant prints: nothing private, nothing excluded, and of the tagged only what is included."""

    def fits(item: _Tagged) -> bool:
        tags = set(item.tags)
        if item.private or tags & set(variant.exclude):
            return False
        return not variant.include or not tags or bool(tags & set(variant.include))

    return [item for item in items if fits(item)]


def _latest_first(items: Iterable[Any]) -> list[Any]:
    """By the end, then by the start, the latest first; what is still going on comes before all."""
    return sorted(items, key=lambda item: (item.end, item.start or item.end), reverse=True)


def _entry_line(entry: Entry, text: str, priority: int) -> Line:
    return Line(text, str(entry.place()), priority, is_entry=True)


def _bullets(bullets: Sequence[Bullet], variant: Variant) -> list[Line]:
    return [Line(bullet.text, str(bullet.place("text")), bullet.priority) for bullet in _shown(bullets, variant)]


def _experience_row(experience: Experience, variant: Variant) -> Row:
    """Role and specialty; the length of a clinical stay in the US is said, since programs count months."""
    what = experience.title
    subject = experience.specialty or experience.department
    if subject and subject.lower() not in what.lower():
        what = f"{what}, {subject}"
    if experience.kind == "observership" and "observ" not in what.lower():
        what = f"{what} (observership)"
    months = experience.end.last_month - experience.start.first_month + 1
    counted = experience.kind in _USCE and experience.in_us and experience.end != PRESENT
    return Row(
        _entry_line(experience, what, experience.priority),
        f"{months} month{'s' if months > 1 else ''}" if counted else "",
        _where(experience.organization, experience.location),
        span(experience.start, experience.end),
        _bullets(experience.bullets, variant),
    )


def _where(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _service_row(item: Project | Service, variant: Variant) -> Row:
    what = f"{item.role}, {item.title}" if isinstance(item, Project) else item.title
    return Row(
        _entry_line(item, what, item.priority),
        "",
        _where(item.organization, item.location),
        span(item.start, item.end),
        _bullets(item.bullets, variant),
    )


def _grouped(items: Sequence[Any], variant: Variant) -> list[Row]:
    """Rows in order; neighbors at one organization become positions under it."""
    rows: list[Row] = []
    for (organization, where), same in groupby(items, key=lambda item: (item.organization, item.location)):
        held = [_experience_row(item, variant) if isinstance(item, Experience) else _service_row(item, variant) for item in same]
        if len(held) == 1:
            rows += held
            continue
        for row in held:
            row.where = ""
        rows.append(Row(Line(organization), where=where, positions=held))
    return rows


def _dated(title: str, items: Iterable[Any], variant: Variant) -> Block | None:
    rows = _grouped(_latest_first(_shown(items, variant)), variant)
    return Block(title, rows=rows) if rows else None


def _education(record: Record, variant: Variant) -> Block | None:
    rows = []
    for item in _latest_first(item for item in record.profile.education if not item.private):
        where = _where(item.school, place_line(item.city, item.state, item.country))
        dates = (
            span(Date(item.start.year), Date(item.end.year) if item.end != PRESENT else PRESENT) if item.start else str(item.end)
        )
        details = [Line(text, str(item.place("details")), 4) for text in item.details]
        rows.append(Row(Line(item.degree), "", where, dates, details))
    return Block("Education", rows=rows) if rows else None


def _certification(record: Record, variant: Variant) -> Block | None:
    """What is certified, and the examinations; scores only where they are wanted."""
    scores = record.cv.show_scores if variant.show_scores is None else variant.show_scores
    held = "; ".join(
        _where(item.name, f"valid to {item.expires}" if item.expires else str(item.date or ""))
        for item in record.profile.certifications
        if not item.private
    )
    sat = "; ".join(_exam(item, scores) for item in record.profile.exams if not item.private and item.result != "fail")
    facts = [(label, text) for label, text in (("Certification", held), ("Examinations", sat)) if text]
    return Block("Certification and Examinations", facts=facts) if facts else None


def _exam(exam: Exam, scores: bool) -> str:
    if exam.result == "scheduled":
        return f"{exam.name}, scheduled for {exam.date}" if exam.date else f"{exam.name}, scheduled"
    result = str(exam.score) if scores and exam.score else "passed"
    return f"{exam.name} {result}{f' ({exam.date})' if exam.date else ''}"


def _us_clinical(record: Record, variant: Variant) -> Block | None:
    return _dated("US Clinical Experience", (item for item in record.experiences if item.is_clinical and item.in_us), variant)


def _home_clinical(record: Record, variant: Variant) -> Block | None:
    abroad = [item for item in record.experiences if item.is_clinical and not item.in_us]
    countries = {item.country for item in _shown(abroad, variant)}
    title = f"Clinical Experience in {countries.pop()}" if len(countries) == 1 else "Clinical Experience outside the US"
    return _dated(title, abroad, variant)


def _research(record: Record, variant: Variant) -> Block | None:
    posts = [item for item in record.experiences if item.kind in ("research", "quality improvement")]
    return _dated("Research and Quality Improvement", [*posts, *record.achievements.projects], variant)


def _publications(record: Record, variant: Variant) -> Block | None:
    """Papers before posters and talks, the latest first; what has no year yet is newest."""
    papers: list[Publication] = _shown(record.achievements.publications, variant)
    talks: list[Presentation] = _shown(record.achievements.presentations, variant)
    papers.sort(key=lambda item: item.year or PRESENT, reverse=True)
    talks.sort(key=lambda item: item.date, reverse=True)
    items: list[Publication | Presentation] = [*papers, *talks]
    lines = [
        Line(text, str(item.place()), item.priority) for item, text in zip(items, cite(items, record.profile.byline), strict=True)
    ]
    title = "Publications and Presentations" if papers and talks else "Publications" if papers else "Presentations"
    return Block(title, items=lines) if lines else None


def _teaching(record: Record, variant: Variant) -> Block | None:
    posts = [item for item in record.experiences if item.kind in _SERVICE]
    return _dated(
        "Teaching, Leadership, and Service", [*posts, *record.achievements.teaching, *record.achievements.leadership], variant
    )


def _work(record: Record, variant: Variant) -> Block | None:
    return _dated("Other Work", (item for item in record.experiences if item.kind in ("work", "military")), variant)


def _awards(record: Record, variant: Variant) -> Block | None:
    awards = sorted(_shown(record.achievements.awards, variant), key=lambda item: item.date, reverse=True)
    rows = [
        Row(_entry_line(item, item.title, item.priority), "", _where(item.organization, item.detail), str(item.date))
        for item in awards
    ]
    return Block("Awards", rows=rows) if rows else None


def _languages(record: Record, variant: Variant) -> Block | None:
    profile = record.profile
    spoken = ", ".join(f"{item.name} ({item.level})" for item in profile.languages)
    member = "; ".join(
        (f"{item.role}, " if item.role != "Member" else "")
        + item.organization
        + (f" ({_since(item.start, item.end or PRESENT)})" if item.start else "")
        for item in profile.memberships
        if not item.private
    )
    facts = [
        (label, text)
        for label, text in (
            ("Languages", spoken),
            ("Memberships", member),
            ("Skills", "; ".join(profile.skills)),
            ("Interests", "; ".join(profile.interests)),
        )
        if text
    ]
    *most, last = [label for label, _ in facts] or [""]
    title = f"{', '.join(most)}{',' if len(most) > 1 else ''} and {last}" if most else last
    return Block(title, facts=facts) if facts else None


def _since(start: Date, end: Date) -> str:
    return f"since {start}" if end == PRESENT else span(start, end)


_SECTIONS: dict[Section, Callable[[Record, Variant], Block | None]] = {
    "education": _education,
    "certification": _certification,
    "us-clinical": _us_clinical,
    "home-clinical": _home_clinical,
    "research": _research,
    "publications": _publications,
    "teaching": _teaching,
    "work": _work,
    "awards": _awards,
    "languages": _languages,
}


def _rank(sections: Iterable[Block]) -> None:
    """Gives every line that may go its rank, the first to go the lowest.

    The order: priority 5 before 4 and so on; at one priority bullets before whole entries; of these the last on the page first.
    """
    rows = [row for section in sections for outer in section.rows for row in (outer, *outer.positions)]
    lines = [line for row in rows for line in (row.what, *row.bullets)] + [line for section in sections for line in section.items]
    going = [(-line.priority, line.is_entry, -position, line) for position, line in enumerate(lines) if line.priority]
    for rank, (*_, line) in enumerate(sorted(going, key=lambda row: row[:3]), 1):
        line.rank = rank
