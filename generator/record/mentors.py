"""The physicians who may write a letter: mentors.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from generator.record.dates import Day, End, Month
from generator.record.entry import Email, Entry, Id, Text, said

Angle = Literal["clinical reliability", "communication and rapport", "growth and teachability", "research and QI"]
Competency = Literal[
    "patient care",
    "medical knowledge",
    "practice-based learning",
    "communication",
    "professionalism",
    "systems-based practice",
]
LetterStatus = Literal["identified", "asked", "agreed", "uploaded", "declined"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen(Entry):
    """A case, project or responsibility this mentor saw with their own eyes; may be written as plain text."""

    shorthand: ClassVar[str] = "text"

    text: Text = said("Concrete, with nobody recognizable: what you did and when.")
    competency: Competency | None = said("The ACGME competency it is evidence of.", None)
    experience: Id = said("Id of the experience, where you shared several.", Id(""), to="experiences")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor(Entry):
    """A physician who supervised, saw or guides the applicant."""

    id: Id = said("A short name of your own, such as chen.")
    name: Text = said("Name without title, such as Lena Chen.")
    credentials: Text = said("Letters after the name, such as MD, FACP.", "")
    title: Text = said("Position, such as Attending physician.", "")
    institution: Text = said("Where they work.")
    specialty: Text = said("Their specialty.", "")
    email: Email = said("Their address.", Email(""))
    in_us: bool = said("false for a mentor abroad.", True)
    experiences: tuple[Id, ...] = said("Ids of the experiences you shared.", (), to="experiences")
    start: Month | None = said("When you began to work together, where it differs from the experience.", None)
    end: End | None = said("When it ended, where it differs from the experience.", None)
    weeks: int | None = said("Weeks actually worked side by side.", None)
    saw: tuple[Seen, ...] = said("What they saw you do: cases, projects, responsibilities.", ())
    angle: Angle | None = said("The side of you this letter can show best; another for each writer.", None)
    status: LetterStatus = said("How far the letter is.", "identified")
    asked_on: Day | None = said("When you asked.", None)
    due: Day | None = said("When you need the letter uploaded.", None)
    waived: bool | None = said("true when you waive the right to see the letter.", None)
    wants_outline: bool = said("true when they asked you for an outline of facts.", False)
    advocate: bool = said("true when they would call a program for you.", False)
    private: bool = said("true keeps it out of every document.", False)
