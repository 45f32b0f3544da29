"""The programs to apply to: programs.yaml, .csv or .xlsx."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.record.dates import Day
from generator.record.entry import Entry, Text, Url, said

ProgramKind = Literal["community", "university-affiliated", "university"]
VisaPolicy = Literal["J-1", "J-1 and H-1B", "H-1B", "none"]
Signal = Literal["gold", "silver", "signal"]
Tier = Literal["reach", "target", "safety"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program(Entry):
    """One residency program, as far as it is known."""

    program: Text = said("Name of the program.")
    specialty: Text = said("Specialty.")
    city: Text = said("City.", "")
    state: Text = said("Two letters.", "")
    kind: ProgramKind | None = said("What kind of program it is.", None)
    takes_imgs: bool | None = said("Whether residents there are IMGs.", None)
    img_percent: int | None = said("Share of IMGs among the residents, in percent.", None)
    step2_typical: int | None = said("Step 2 CK score usual among those interviewed.", None)
    step2_minimum: int | None = said("Step 2 CK score below which they do not look.", None)
    visa: VisaPolicy | None = said("Visas they sponsor.", None)
    my_school: bool | None = said("Whether graduates of your region or school are there.", None)
    graduation_limit: int | None = said("How many years since graduation they accept.", None)
    usce_months: int | None = said("Months of US clinical experience they require.", None)
    hands_on_required: bool | None = said("Whether observerships do not count.", None)
    signal: Signal | None = said("The signal you mean to send.", None)
    tier: Tier | None = said("Your own tier, where you disagree with the rules.", None)
    about: Text = said("What is specific to it, as a phrase to ask about, such as the discharge clinic of the residents.", "")
    interview: Day | None = said("Day of the interview, where they invited you.", None)
    url: Url = said("Web page.", Url(""))
    private: bool = said("true keeps it out of every document.", False)
