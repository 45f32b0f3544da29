"""What one mentor and the applicant did together: only what was shared with this mentor, nothing of another's."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.documents.cv.rows import Line
from generator.documents.shared.citations import cite, own_author
from generator.documents.shared.words import between_commas
from generator.record import Record
from generator.record.achievements import Presentation, Project, Publication
from generator.record.dates import PRESENT, Date, span
from generator.record.experiences import Bullet, Experience
from generator.record.mentors import Mentor, Seen

_PARTICLES = frozenset(
    ("al", "bin", "bint", "da", "das", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ter", "van", "von")
)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


@dataclass(frozen=True, slots=True)
class Work:
    """A post or project held under this mentor; `where` says also the setting, how often and how long a week."""

    what: str
    where: str
    dates: str
    lines: tuple[Line, ...]


def shared(record: Record, mentor: Mentor) -> list[Experience]:
    """The experiences the mentor's entry names, in its order."""
    shown = {item.id: item for item in record.experiences if not item.private}
    return [shown[name] for name in mentor.experiences if name in shown]


def projects(record: Record, mentor: Mentor) -> list[Project]:
    """The projects this mentor supervised, the latest first."""
    held = [item for item in record.achievements.projects if mentor.id in item.mentors and not item.private]
    return sorted(held, key=lambda item: (item.end, item.start), reverse=True)


def works(record: Record, mentor: Mentor) -> list[Work]:
    """Posts and projects with what was done in them; a post that does not name the mentor shows no bullets."""
    posts = [_post(item, mentor) for item in shared(record, mentor)]
    led = [
        Work(item.role, between_commas(item.title, item.organization), span(item.start, item.end), _lines(item.bullets))
        for item in projects(record, mentor)
    ]
    return posts + led


def _post(item: Experience, mentor: Mentor) -> Work:
    """The part of the post that lies within the mentor's own months; how often it was is said of a whole post only."""
    start, end = max(item.start, mentor.start or item.start), min(item.end, mentor.end or item.end)
    whole = start > end or (start, end) == (item.start, item.end)
    if whole:
        start, end = item.start, item.end
    observer = "observership" if item.kind == "observership" and "observ" not in item.title.lower() else ""
    hours = f"{item.hours_per_week} hours a week" if item.hours_per_week else ""
    where = between_commas(item.organization, observer, item.setting or "", item.frequency if whole else "", hours)
    return Work(item.title, where, span(start, end), _lines(item.bullets) if mentor.id in item.mentors else ())


def evidence(record: Record, mentor: Mentor) -> list[Seen]:
    """What this mentor saw with their own eyes, but for what belongs to a private experience."""
    hidden = {item.id for item in record.experiences if item.private}
    return [seen for seen in mentor.saw if seen.experience not in hidden]


def published(record: Record, mentor: Mentor) -> list[Markup]:
    """Papers, posters and talks of shared work that name this mentor as an author."""
    ids = {item.id for item in shared(record, mentor)} | {item.id for item in projects(record, mentor) if item.id}
    of_record: list[Publication | Presentation] = [*record.achievements.publications, *record.achievements.presentations]
    byline = _byline(mentor.name)
    items = [
        item for item in of_record if item.experience in ids and not item.private and own_author(item.authors, byline) is not None
    ]
    return cite(items, record.profile.byline)


def period(record: Record, mentor: Mentor) -> tuple[Date, Date] | None:
    """The first and the last month together, as far as the record says."""
    held: list[Experience | Project] = [*shared(record, mentor), *projects(record, mentor)]
    start = mentor.start or min((item.start for item in held), default=None)
    end = mentor.end or max((item.end for item in held), default=None)
    return (start, end) if start and end else None


def places(record: Record, mentor: Mentor) -> str:
    """Where it was, each organization once; the mentor's own where no shared work says."""
    held: list[Experience | Project] = [*shared(record, mentor), *projects(record, mentor)]
    found = dict.fromkeys(item.organization for item in held)
    return " and ".join(found) or mentor.institution


def when(start: Date, end: Date) -> str:
    """The words for a sentence: `from June to July 2026`, `in June 2026`, `since September 2025`."""
    first, last = (Date(day.year, day.month).in_full for day in (start, end))
    if end == PRESENT:
        return f"since {first}"
    if first == last:
        return f"in {first}"
    return f"from {first.split()[0] if start.year == end.year else first} to {last}"


def surname(name: str) -> str:
    """`Chen` of `Lena Chen`, `van der Berg` of `Anna van der Berg`."""
    words = name.replace(",", " ").split()
    while len(words) > 1 and words[-1].strip(".").lower() in _SUFFIXES:
        words.pop()
    first = len(words) - 1
    while first > 1 and words[first - 1] in _PARTICLES:
        first -= 1
    return " ".join(words[max(first, 0) :])


def _byline(name: str) -> str:
    """The name as a journal prints it: `Chen L`."""
    return f"{surname(name)} {name[:1]}"


def _lines(bullets: tuple[Bullet, ...]) -> tuple[Line, ...]:
    # Without their place in the record: what breaks badly on these pages is no reason to rewrite a bullet of the CV.
    return tuple(Line(item.text, priority=item.priority) for item in bullets if not item.private)
