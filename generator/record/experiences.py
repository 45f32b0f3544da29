"""What the applicant did, where and with whom: experiences.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from generator.record.dates import End, Month
from generator.record.entry import Choosable, Entry, Id, Placed, Prose, Text, said

Kind = Literal[
    "hands-on",
    "externship",
    "observership",
    "home-country clinical",
    "research",
    "quality improvement",
    "work",
    "volunteer",
    "teaching",
    "leadership",
    "military",
]
Setting = Literal[
    "inpatient",
    "outpatient",
    "inpatient and outpatient",
    "ICU",
    "ED",
    "community",
    "telehealth",
    "laboratory",
    "office",
    "classroom",
]
CLINICAL: frozenset[str] = frozenset({"hands-on", "externship", "observership", "home-country clinical"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet(Choosable):
    """One line about what was done; may be written as plain text."""

    shorthand: ClassVar[str] = "text"

    text: Text = said("What you did, on how many, with what result. No patient can be recognized in it.")
    numbers: tuple[Text, ...] = said("Where each figure comes from. Never printed.", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasEntry(Entry):
    """What the MyERAS form asks of an experience beyond the rest of the record."""

    include: bool = said("false leaves it out of the ten.", True)
    experience_type: Text = said("One of the season's experience types.", "")
    postal_code: Text = said("Postal code of the place.", "")
    frequency: Text = said("One of the season's participation frequencies.", "")
    setting: Text = said("One of the season's settings, such as Urban.", "")
    focus_area: Text = said("One of the season's primary focus areas.", "")
    key_characteristic: Text = said("One of the season's key characteristics; your description must show it.", "")
    description: Prose = said("Your own text. It is used as it is; without it one is composed from the bullets.", Prose(""))
    most_meaningful: Prose = said("Why it is one of your three most meaningful.", Prose(""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience(Placed):
    """One position held."""

    id: Id = said("A short name of your own, such as riverbend; other files point to it.")
    kind: Kind = said("What it was. An observership is an observership.")
    title: Text = said("Your role, such as Clinical observer.")
    organization: Text = said("Hospital, clinic, university or company.")
    department: Text = said("Department or service.", "")
    specialty: Text = said("Such as Internal Medicine.", "")
    setting: Setting | None = said("Where the work was done.", None)
    start: Month = said("YYYY-MM.")
    end: End = said("YYYY-MM, or present.")
    hours_per_week: int | None = said("Hours in a usual week.", None)
    frequency: Text = said("Such as two mornings a week.", "")
    mentors: tuple[Id, ...] = said("Ids of the physicians who saw you work here.", (), to="mentors")
    bullets: tuple[Bullet, ...] = said("What you did, the strongest first.", ())
    learned: Prose = said("What you learned that matters in residency.", Prose(""))
    fits: Prose = said("How it fits the specialty you apply in.", Prose(""))
    eras: ErasEntry = said("Fields of the MyERAS form.", ErasEntry())

    @property
    def is_clinical(self) -> bool:
        """Whether patients were seen, hands-on or observing."""
        return self.kind in CLINICAL
