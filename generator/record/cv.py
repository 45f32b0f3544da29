"""How the applicant wants the CV: cv.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from generator.record.entry import Entry, Id, Text, said

Section = Literal[
    "education",
    "certification",
    "us-clinical",
    "home-clinical",
    "research",
    "publications",
    "teaching",
    "work",
    "awards",
    "languages",
]
Face = Literal["serif", "sans"]
ALL_SECTIONS: tuple[Section, ...] = get_args(Section)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant(Entry):
    """A CV for one audience; what it leaves open is as in the standard CV."""

    id: Id = said("A short name, such as observership, research or letter.")
    headline: Text = said("The line below the name.", "")
    sections: tuple[Section, ...] = said("Which sections, in this order.", ())
    include: tuple[Text, ...] = said("Only what carries one of these tags; untagged entries stay.", ())
    exclude: tuple[Text, ...] = said("Nothing that carries one of these tags.", ())
    show_scores: bool | None = said("Whether exam scores are printed.", None)
    pages: Literal[1, 2] | None = said("1 or 2.", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CvChoices(Entry):
    """Choices for every CV, and the variants."""

    face: Face | None = said("serif or sans; left out, serif unless your record needs letters it lacks.", None)
    headline: Text = said("The line below the name.", "")
    show_scores: bool = said("Whether exam scores are printed.", False)
    pages: Literal[1, 2] = said("1 is the US habit for e-mails; 2 by choice.", 1)
    variants: tuple[Variant, ...] = said("A CV for another audience.", ())
