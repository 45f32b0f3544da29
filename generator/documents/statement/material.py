"""What the record offers for each paragraph of a statement, in its own words, and what it lacks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from generator.documents.statement.moments import ranked, strongest
from generator.record import Record
from generator.record.dates import Date, span
from generator.record.experiences import Bullet, Experience
from generator.record.season import LastCycle
from generator.record.standing import USCE

_MOMENTS, _EVIDENCE, _MOST, _WIDEST = 3, 5, 8, 200


@dataclass(frozen=True, slots=True)
class Line:
    """One offer: what it is called, and what the record says of it."""

    head: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Lines of one kind, or in `lacks` what to write so that there are some."""

    lines: tuple[Line, ...]
    lacks: str


def offers(kinds: Iterable[str], record: Record, specialty: str, today: Date) -> tuple[Offer, ...]:
    """What the record has of each kind of material, in that order; of a long list the latest."""
    found = [_KINDS[kind](record, specialty, today) for kind in kinds]
    return tuple(
        replace(offer, lines=(Line(f"{len(offer.lines) - _MOST} earlier ones in your record"), *offer.lines[-_MOST:]))
        if len(offer.lines) > _MOST
        else offer
        for offer in found
    )


def _scenes(record: Record, specialty: str, today: Date) -> Offer:
    """The moments from clinical work; any others only where there is none of these."""
    moments = ranked(record, specialty, today)
    clinical = [moment for moment in moments if moment.experience.is_clinical]
    found = strongest(clinical or moments, _MOMENTS)
    lines = [
        Line(
            f"{moment.reflection.date}, {moment.experience.organization}",
            f"{moment.rank}. {_short(moment.reflection.takeaway or moment.reflection.moment)}",
        )
        for moment in found
    ]
    if found and not found[0].experience.in_us:
        lines.append(Line("None of your reflections is from the US yet."))
    return Offer(tuple(lines), "No reflection yet. 'rematch reflect' asks three questions a week and keeps the answers.")


def _home(record: Record, specialty: str, today: Date) -> Offer:
    lines = _told(item for item in _first_to_last(record) if item.is_clinical and not item.in_us)
    return Offer(lines, "No clinical work at home in experiences.yaml.")


def _fits(record: Record, specialty: str, today: Date) -> Offer:
    wanted = specialty.casefold()
    fitting = [item for item in _first_to_last(record) if item.in_us and item.fits and item.specialty.casefold() == wanted]
    lines = tuple(Line(_named(item), _short(item.fits)) for item in fitting)
    return Offer(lines, f"No US experience in {specialty} says in 'fits' how it belongs to it.")


def _progression(record: Record, specialty: str, today: Date) -> Offer:
    return Offer(_told(_usce(record)), "No US clinical experience in experiences.yaml yet.")


def _preparation(record: Record, specialty: str, today: Date) -> Offer:
    """The certificates and examinations with their dates, and the first step in the US."""
    exams = [
        Line(f"{exam.date}, {exam.name}")
        for exam in sorted(record.profile.exams, key=lambda exam: exam.date or Date(0))
        if exam.date and exam.result == "pass" and not exam.private
    ]
    certified = [Line(f"{item.date}, {item.name}") for item in record.profile.certifications if item.date and not item.private]
    first = min(_usce(record), key=lambda item: item.start, default=None)
    step = [Line(f"{first.start}, {first.title}, {first.organization}", "Your first US clinical experience.")] if first else []
    return Offer((*exams, *certified[:1], *step), "No dated exam and no US clinical experience in your record yet.")


def _last_cycle(record: Record, specialty: str, today: Date) -> Offer:
    last = record.season.last if record.season else LastCycle()
    lines = [Line(f"Last cycle{f' ({last.cycle})' if last.cycle else ''}", numbers)] if (numbers := _numbers(last)) else []
    lines += [Line("Your own words on what was weak", text) for text in last.weaknesses]
    return Offer(tuple(lines), "Nothing about the last cycle. Write its numbers and weaknesses under 'last' in season.yaml.")


def _numbers(last: LastCycle) -> str:
    """`74 programs, 1 invitation, 1 interview, submitted Sep 24, 2025`, whatever of it is known."""
    counts = (
        (last.applied, "program"),
        (last.invites, "invitation"),
        (last.interviews, "interview"),
        (last.usce_months, "month of US clinical experience", "months of US clinical experience"),
        (last.us_letters, "US letter"),
    )
    said = [f"{number} {one if number == 1 else (many or [f'{one}s'])[0]}" for number, one, *many in counts if number is not None]
    return ", ".join([*said, *([f"submitted {last.submitted}"] if last.submitted else [])])


def _actions(record: Record, specialty: str, today: Date) -> Offer:
    actions = sorted(record.season.actions if record.season else (), key=lambda action: action.date or Date(0))
    lines = tuple(Line(str(action.date or "No date yet"), action.text) for action in actions)
    return Offer(lines, "No action since the last cycle. Write each with its date and result under 'actions' in season.yaml.")


def _evidence(record: Record, specialty: str, today: Date) -> Offer:
    """The bullets that hold a figure, by the applicant's own priority, then the latest."""
    found: list[tuple[int, Bullet, str]] = []
    for item in reversed(_first_to_last(record)):
        found += [(bullet.priority, bullet, item.organization) for bullet in item.bullets]
    for project in sorted(record.achievements.projects, key=lambda project: project.end, reverse=True):
        if not project.private:
            found += [(bullet.priority, bullet, project.organization) for bullet in project.bullets]
    counted = [entry for entry in found if not entry[1].private and re.search(r"\d", entry[1].text)]
    lines = [Line(where, bullet.text) for _, bullet, where in sorted(counted, key=lambda entry: entry[0])[:_EVIDENCE]]
    return Offer(tuple(lines), "No bullet with a figure in experiences.yaml yet.")


def _seeks(record: Record, specialty: str, today: Date) -> Offer:
    lines = tuple(Line("You seek", text) for text in (record.season.seeks if record.season else ()))
    return Offer(lines, "Nothing yet on the program you seek. Write it under 'seeks' in season.yaml.")


_KINDS: dict[str, Callable[[Record, str, Date], Offer]] = {
    "scenes": _scenes,
    "home": _home,
    "fits": _fits,
    "progression": _progression,
    "preparation": _preparation,
    "last_cycle": _last_cycle,
    "actions": _actions,
    "evidence": _evidence,
    "seeks": _seeks,
}


def _first_to_last(record: Record) -> list[Experience]:
    return sorted((item for item in record.experiences if not item.private), key=lambda item: (item.end, item.start))


def _usce(record: Record) -> list[Experience]:
    return [item for item in _first_to_last(record) if item.kind in USCE and item.in_us]


def _told(experiences: Iterable[Experience]) -> tuple[Line, ...]:
    return tuple(Line(_named(item), _short(item.learned or _first(item.bullets))) for item in experiences)


def _first(bullets: Sequence[Bullet]) -> str:
    return next((bullet.text for bullet in bullets if not bullet.private), "")


def _named(item: Experience) -> str:
    return f"{span(item.start, item.end)}, {item.title}, {item.organization}"


def _short(text: str) -> str:
    return shorten(text, _WIDEST, placeholder=" …")
