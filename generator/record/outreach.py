"""The people to write to: outreach.yaml, .csv or .xlsx."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.record.dates import Day
from generator.record.entry import Entry, Id, Prose, Text, said

Purpose = Literal[
    "observership",
    "mentor",
    "advice",
    "project",
    "letter-request",
    "feedback-mid-rotation",
    "upload-reminder",
    "program-feedback",
    "follow-up",
    "thank-you",
]
MailStatus = Literal["to write", "drafted", "sent", "replied", "closed"]
PlaceKind = Literal["community hospital", "private clinic", "university", "program", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Entry):
    """One person and the mail meant for them; every value is text, so that a row of a table reads the same.

    Nothing is needed and a line break is text here, so that a row with a fault is refused by itself and the others are mailed.
    """

    name: Prose = said("Name without title, such as Lena Chen.", Prose(""))
    title: Prose = said("How they are addressed: Dr. when left out.", Prose("Dr."))
    institution: Prose = said("Clinic, hospital or program.", Prose(""))
    place_kind: PlaceKind | None = said("What kind of place it is.", None)
    city: Text = said("City.", "")
    state: Text = said("Two letters.", "")
    email: Prose = said("One address.", Prose(""))
    purpose: Purpose = said("Which mail it is.", "observership")
    hook: Prose = said("One sentence only this person could receive: a clinic, a paper, a service of theirs.", Prose(""))
    availability: Prose = said("Such as May to August 2027.", Prose(""))
    met_at: Prose = said("Where you met, if you did, such as the Hudson Quality Forum in October 2026.", Prose(""))
    mentor: Id = said("Id of the mentor, for mails about a letter.", Id(""), to="mentors")
    attach: tuple[Text, ...] = said("Files beside the CV, as paths from your application folder.", ())
    status: MailStatus = said("How far it is.", "to write")
    sent_on: Day | None = said("When you sent it.", None)
    follow_up_on: Day | None = said("When to write again.", None)
    private: bool = said("true makes no draft for this row.", False)
