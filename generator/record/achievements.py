"""What came out of the work: achievements.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.record.dates import Date, End, Month
from generator.record.entry import Choosable, Entry, Id, Placed, Text, Url, said
from generator.record.experiences import Bullet

PublicationKind = Literal["journal article", "book chapter", "abstract"]
Status = Literal["published", "in press", "accepted", "submitted", "in preparation"]
AUTHORS = "In the printed order, as Family Initials: Rahman A, Chen L."


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Choosable):
    """A peer-reviewed text, published or on the way."""

    kind: PublicationKind = said("What it is.", "journal article")
    title: Text = said("Title, without a period at the end.")
    authors: tuple[Text, ...] = said(AUTHORS)
    journal: Text = said("Journal or book, abbreviated as in PubMed.", "")
    year: Date | None = said("Year of publication; leave out while it is not accepted.", None)
    volume: Text = said("Volume.", "")
    issue: Text = said("Issue.", "")
    pages: Text = said("Pages or article number, such as 101-107 or e55120.", "")
    doi: Text = said("DOI, without https://doi.org/.", "")
    pmid: Text = said("PubMed number.", "")
    url: Url = said("Address, where there is no DOI.", Url(""))
    publisher: Text = said("Publisher of a book.", "")
    status: Status = said("An accepted paper is accepted, not published.")
    most_meaningful: bool = said("true stars it in ERAS; three at most.", False)
    experience: Id = said("Id of the experience it came from.", Id(""), to="experiences")


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation(Placed):
    """A poster or a talk."""

    kind: Literal["poster", "oral"] = said("poster or oral.")
    title: Text = said("Title, without a period at the end.")
    authors: tuple[Text, ...] = said(AUTHORS)
    event: Text = said("Meeting, with the organizer.")
    date: Date = said("YYYY-MM.")
    most_meaningful: bool = said("true stars it in ERAS; three at most.", False)
    experience: Id = said("Id of the experience it came from.", Id(""), to="experiences")


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Placed):
    """A quality-improvement or research project."""

    id: Id = said("A short name of your own.", Id(""))
    kind: Literal["quality improvement", "research"] = said("What it was.")
    title: Text = said("What the project is called.")
    role: Text = said("Your part, such as Project lead.")
    organization: Text = said("Where it was done.")
    start: Month = said("YYYY-MM.")
    end: End = said("YYYY-MM, or present.")
    bullets: tuple[Bullet, ...] = said("What you did and what came of it.", ())
    experience: Id = said("Id of the experience it belongs to.", Id(""), to="experiences")
    mentors: tuple[Id, ...] = said("Ids of the physicians who supervised it.", (), to="mentors")


@dataclass(frozen=True, slots=True, kw_only=True)
class Award(Choosable):
    """An award or a scholarship."""

    title: Text = said("Name of the award.")
    organization: Text = said("Who gave it.", "")
    date: Date = said("YYYY or YYYY-MM.")
    detail: Text = said("What it was for, in a few words.", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Placed):
    """A teaching or leadership role beside the positions held."""

    title: Text = said("Your role.")
    organization: Text = said("For whom.")
    start: Month = said("YYYY-MM.")
    end: End = said("YYYY-MM, or present.")
    bullets: tuple[Bullet, ...] = said("What you did and what came of it.", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievements(Entry):
    """Publications, presentations, projects, awards, teaching and leadership."""

    publications: tuple[Publication, ...] = said("Articles, chapters and abstracts.", ())
    presentations: tuple[Presentation, ...] = said("Posters and talks.", ())
    projects: tuple[Project, ...] = said("Quality improvement and research.", ())
    awards: tuple[Award, ...] = said("Awards and scholarships.", ())
    teaching: tuple[Service, ...] = said("Teaching and tutoring.", ())
    leadership: tuple[Service, ...] = said("Committees, offices, organizing.", ())
