"""Where the applicant stands, as numbers the record adds up to. What is private counts for nothing, as no reader sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.record import Record
from generator.record.achievements import Presentation, Publication
from generator.record.dates import Date
from generator.record.experiences import Experience
from generator.record.mentors import Mentor
from generator.record.profile import Exam
from generator.record.season import LastCycle

# Clinical work that programs count as US clinical experience when it was done there.
USCE = frozenset({"hands-on", "externship", "observership"})
# A submitted paper may still be refused, so it is no output yet.
_OUT = frozenset({"published", "in press", "accepted"})


def applied_before(record: Record) -> LastCycle | None:
    """The last cycle as far as it is written, None for a first application or where nothing is."""
    if record.season is None or record.season.first_time or record.season.last == LastCycle():
        return None
    return record.season.last


def applied_on(record: Record, last: LastCycle) -> Date:
    """When the last application was sent; the September before its match where no day is written."""
    if last.submitted:
        return last.submitted
    season = re.search(r"\d{4}", last.cycle)
    this = re.search(r"\d{4}", record.season.cycle if record.season else "")
    year = int(season[0]) - 1 if season else int(this[0]) - 2 if this else record.profile.graduation.year
    return Date(year, 9)


def us_clinical(record: Record) -> list[Experience]:
    """The US clinical experiences, the first begun first."""
    held = [item for item in record.experiences if item.kind in USCE and item.in_us and not item.private]
    return sorted(held, key=lambda item: (item.start, item.end))


def usce_months(record: Record, today: Date) -> int:
    """Calendar months up to today with US clinical experience, each counted once."""
    months: set[int] = set()
    for item in us_clinical(record):
        months.update(range(item.start.first_month, min(item.end.last_month, today.first_month) + 1))
    return len(months)


def us_letters(record: Record) -> list[Mentor]:
    """The US physicians whose letter is uploaded."""
    return [mentor for mentor in record.mentors if mentor.in_us and mentor.status == "uploaded" and not mentor.private]


def output(record: Record) -> list[Publication | Presentation]:
    """Papers published or accepted, posters and talks."""
    papers = [item for item in record.achievements.publications if item.status in _OUT and not item.private]
    return [*papers, *(item for item in record.achievements.presentations if not item.private)]


def community_share(record: Record) -> int | None:
    """Percent of community programs among those of the list whose kind is written, None where none is."""
    kinds = [item.kind for item in record.programs if item.kind and not item.private]
    return round(100 * kinds.count("community") / len(kinds)) if kinds else None


def exams(record: Record) -> Sequence[Exam]:
    """The examinations a reader may see, in the order of their dates."""
    return sorted((item for item in record.profile.exams if not item.private), key=lambda item: item.date or Date(9999))


def step2_ck(record: Record) -> Exam | None:
    """The Step 2 CK that was passed with a score, the last of them."""
    passed = [item for item in exams(record) if "step 2" in item.name.lower() and item.result == "pass" and item.score]
    return passed[-1] if passed else None
