"""The week's notes: reflections.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.record.dates import Day
from generator.record.entry import Entry, Id, Prose, Text, said

StoryType = Literal["challenging patient", "mistake or near-miss", "team conflict", "ambiguity"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection(Entry):
    """What one week taught."""

    date: Day = said("YYYY-MM-DD of the day you write.")
    experience: Id = said("Id of the experience it belongs to.", to="experiences")
    moment: Prose = said("A patient or a moment that shaped your thinking, with nobody recognizable.")
    system: Prose = said("What it taught you about how US care works.", Prose(""))
    contribution: Prose = said("The moment you contributed.", Prose(""))
    result: Prose = said("What came of it, where the moment you contributed does not say it yet.", Prose(""))
    takeaway: Text = said("One line: what it means for the specialty you apply in.", "")
    themes: tuple[Text, ...] = said("One to three words that recur, such as discharge teaching.", ())
    story: StoryType | None = said("Which of the four interview stories it can become.", None)
    private: bool = said("true keeps it out of every document.", False)
