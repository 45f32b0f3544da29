"""The sections of a CV: what of the record each holds, in order."""

from __future__ import annotations

from collections.abc import Callable

from generator.documents.cv.rows import Block, Line, Row, dated, entry_line, latest_first, shown
from generator.documents.shared.citations import cite
from generator.documents.shared.words import between_commas
from generator.record import Record
from generator.record.achievements import Presentation, Publication
from generator.record.cv import Section, Variant
from generator.record.dates import PRESENT, Date, span
from generator.record.entry import place_line
from generator.record.profile import Exam

_SERVICE = ("teaching", "leadership", "volunteer")


def _education(record: Record, variant: Variant) -> Block | None:
    rows = []
    for item in latest_first(item for item in record.profile.education if not item.private):
        where = between_commas(item.school, place_line(item.city, item.state, item.country))
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
        between_commas(item.name, f"valid to {item.expires}" if item.expires else str(item.date or ""))
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
    return dated("US Clinical Experience", (item for item in record.experiences if item.is_clinical and item.in_us), variant)


def _home_clinical(record: Record, variant: Variant) -> Block | None:
    abroad = [item for item in record.experiences if item.is_clinical and not item.in_us]
    countries = {item.country for item in shown(abroad, variant)}
    title = f"Clinical Experience in {countries.pop()}" if len(countries) == 1 else "Clinical Experience outside the US"
    return dated(title, abroad, variant)


def _research(record: Record, variant: Variant) -> Block | None:
    posts = [item for item in record.experiences if item.kind in ("research", "quality improvement")]
    return dated("Research and Quality Improvement", [*posts, *record.achievements.projects], variant)


def _publications(record: Record, variant: Variant) -> Block | None:
    """Papers before posters and talks, the latest first; what has no year yet is newest."""
    papers: list[Publication] = shown(record.achievements.publications, variant)
    talks: list[Presentation] = shown(record.achievements.presentations, variant)
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
    return dated(
        "Teaching, Leadership, and Service", [*posts, *record.achievements.teaching, *record.achievements.leadership], variant
    )


def _work(record: Record, variant: Variant) -> Block | None:
    return dated("Other Work", (item for item in record.experiences if item.kind in ("work", "military")), variant)


def _awards(record: Record, variant: Variant) -> Block | None:
    awards = sorted(shown(record.achievements.awards, variant), key=lambda item: item.date, reverse=True)
    rows = [
        Row(entry_line(item, item.title, item.priority), "", between_commas(item.organization, item.detail), str(item.date))
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


SECTIONS: dict[Section, Callable[[Record, Variant], Block | None]] = {
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
