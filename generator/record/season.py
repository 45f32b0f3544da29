"""The applicant's own cycle: goal, what happened last time, what is written so far: season.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.record.dates import Date, Day, End, Month
from generator.record.entry import Entry, Id, Prose, Text, said

Structure = Literal["reapplicant", "ownership", "narrative"]
Approach = Literal["name", "show"]
ExplanationKind = Literal["gap", "red flag", "graduation year", "specialty switch", "background"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCycle(Entry):
    """The numbers and facts of the cycle that did not end in a match."""

    cycle: Text = said("Such as eras-2026.", "")
    specialty: Text = said("What you applied in.", "")
    applied: int | None = said("Programs applied to.", None)
    invites: int | None = said("Interview invitations.", None)
    interviews: int | None = said("Interviews held.", None)
    submitted: Date | None = said("When you submitted.", None)
    step2_ck: int | None = said("Step 2 CK score then, if there was one.", None)
    usce_months: int | None = said("Months of US clinical experience then.", None)
    us_letters: int | None = said("Letters from US physicians then.", None)
    publications: int | None = said("Publications and presentations then.", None)
    community_share: int | None = said("Share of community programs on the list, in percent.", None)
    statement: Prose = said("The statement you sent then, whole or in part, so that a sentence used again is found.", Prose(""))
    weaknesses: tuple[Text, ...] = said("What was weak, in your own words, to own in an interview.", ())
    assessment: tuple[Text, ...] = said("What others told you, and who.", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Entry):
    """Something done since the last cycle; dated, so that a reader can verify it."""

    text: Text = said("What you did, with its result.")
    date: Date | None = said("When it was done.", None)
    experience: Id = said("Id of the experience that shows it.", Id(""), to="experiences")


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation(Entry):
    """Two or three sentences of your own about something a reader will ask."""

    kind: ExplanationKind = said("What it explains.")
    start: Month | None = said("First month, for a gap.", None)
    end: End | None = said("Last month, for a gap.", None)
    happened: Prose = said("What happened, factually.")
    done: Prose = said("What you did about it.", Prose(""))
    now: Prose = said("How your US work shows that you are ready.", Prose(""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Entry):
    """A paragraph of a statement that is written; it takes the place of the scaffold's."""

    paragraph: Text = said("Which paragraph of the structure it is, such as scene.")
    text: Prose = said("Your own words.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Entry):
    """One personal statement: its structure and what is written of it."""

    id: Id = said("A short name of your own, such as im.")
    specialty: Text = said("For which specialty; the primary one when left out.", "")
    program: Text = said("For which program, when it is for one alone.", "")
    structure: Structure = said("How it is built.", "reapplicant")
    approach: Approach = said("name the year that failed, or show what came of it.", "name")
    passages: tuple[Passage, ...] = said("The paragraphs written so far.", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted(Entry):
    """A finding of `check` the applicant has seen and stands by."""

    code: Text = said("Code of the finding.")
    about: Text = said("Words of its message, where one code names several.", "")
    reason: Text = said("Why it is right as it is.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Geography(Entry):
    """Geographic preferences of the MyERAS form."""

    division: Text = said("One of the season's census divisions.")
    reason: Prose = said("Your own text for it.", Prose(""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle(Entry):
    """This application cycle."""

    cycle: Text = said("The season, such as eras-2027.")
    first_time: bool = said("true when you have never applied before.", False)
    specialty: Text = said("The specialty you apply in.")
    backup: Text = said("The specialty or plan behind it.", "")
    goal: Text = said("The one thing this year has to change.", "")
    submitted: Day | None = said("When you submitted this season's application.", None)
    network: tuple[Text, ...] = said("Peers and mentors who know this year's Match: who they are, and how you meet.", ())
    last: LastCycle = said("The cycle before.", LastCycle())
    actions: tuple[Action, ...] = said("What you did since.", ())
    seeks: tuple[Text, ...] = said("What you look for in a program, in your own words.", ())
    explanations: tuple[Explanation, ...] = said("Gaps and other things a reader will ask about.", ())
    statements: tuple[Statement, ...] = said("Your personal statements.", ())
    impactful: Prose = said("Your own text for the impactful experiences of ERAS.", Prose(""))
    geography: tuple[Geography, ...] = said("Geographic preferences, three at most.", ())
    setting_preference: Text = said("One of the season's setting preferences.", "")
    setting_reason: Prose = said("Your own text for the setting preference.", Prose(""))
    accept: tuple[Accepted, ...] = said("Findings of check you stand by, each with its reason.", ())
