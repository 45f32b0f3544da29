"""Who the applicant is: profile.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.record.dates import Date, Until
from generator.record.entry import Email, Entry, Text, Url, said

Level = Literal["native", "fluent", "advanced", "good", "conversational", "basic"]
Result = Literal["pass", "fail", "scheduled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Entry):
    """How a reader reaches the applicant."""

    email: Email = said("A plain address with your name in it.")
    phone: Text = said("As dialed from the US, such as (555) 010-0142.", "")
    address: Text = said("Street line, if you want it printed.", "")
    city: Text = said("Where you live now.", "")
    state: Text = said("Two letters, such as NY.", "")
    country: Text = said("Leave out when you live in the US.", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Entry):
    """A web page about the applicant's work."""

    label: Text = said("The words shown; the address itself when left out.", "")
    url: Url = said("The whole address, with https://.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ids(Entry):
    """Numbers that identify the applicant; printed only where a document needs them."""

    aamc: Text = said("AAMC ID.", "")
    usmle: Text = said("USMLE/ECFMG identification number.", "")
    nrmp: Text = said("NRMP ID.", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Education(Entry):
    """A degree or a course of study."""

    degree: Text = said("Such as MBBS or Doctor of Medicine.")
    school: Text = said("Name of the school, in English.")
    city: Text = said("City of the school.", "")
    state: Text = said("Two letters, for a school in the US.", "")
    country: Text = said("Country of the school; leave out for the US.", "")
    start: Date | None = said("YYYY or YYYY-MM.", None)
    end: Until = said("YYYY or YYYY-MM of graduation, or present.")
    details: tuple[Text, ...] = said("Honors, rank, thesis: one line each.", ())
    private: bool = said("true keeps it out of every document.", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exam(Entry):
    """An examination sat or booked."""

    name: Text = said("Such as USMLE Step 2 CK.")
    result: Result = said("pass, fail or scheduled.")
    score: int | None = said("The three-digit score, where there is one.", None)
    date: Date | None = said("When it was sat, or will be.", None)
    attempts: int = said("How many times sat, this result included.", 1)
    private: bool = said("true keeps it out of every document.", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certification(Entry):
    """A certificate or license held."""

    name: Text = said("Such as ECFMG certified, BLS, ACLS.")
    issuer: Text = said("Who gave it.", "")
    date: Date | None = said("When it was given.", None)
    expires: Date | None = said("Until when it is valid.", None)
    private: bool = said("true keeps it out of every document.", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Language(Entry):
    """A language spoken."""

    name: Text = said("Such as Bengali.")
    level: Level = said("How well, in ERAS terms where they exist.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Entry):
    """A professional society."""

    organization: Text = said("Name of the society.")
    role: Text = said("Such as Member.", "Member")
    start: Date | None = said("Since when.", None)
    end: Until | None = said("Until when, or present.", None)
    private: bool = said("true keeps it out of every document.", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Entry):
    """The applicant's name, contact, education, exams and the like."""

    given: Text = said("Given name, as on your passport.")
    middle: Text = said("Middle name or initial.", "")
    family: Text = said("Family name, as on your passport.")
    credentials: Text = said("Letters after the name, such as MBBS.", "")
    author_name: Text = said("Your name as journals print it, such as Rahman A; made from your name when left out.", "")
    contact: Contact = said("How a reader reaches you.")
    links: tuple[Link, ...] = said("Web pages about your work.", ())
    ids: Ids = said("Your identification numbers: kept private unless a document needs one.", Ids())
    graduation: Date = said("When you graduated from medical school: YYYY-MM.")
    work_status: Text = said("Such as Permanent resident, or Needs J-1 sponsorship.", "")
    needs_visa: bool | None = said("true when a program has to sponsor you.", None)
    self_funded: bool | None = said("true when you pay for observerships yourself; e-mails that ask for one then say so.", None)
    education: tuple[Education, ...] = said("Degrees; no high school.")
    exams: tuple[Exam, ...] = said("USMLE and other examinations.", ())
    certifications: tuple[Certification, ...] = said("ECFMG, BLS, ACLS, licenses.", ())
    languages: tuple[Language, ...] = said("Languages you could see a patient in, or nearly.", ())
    skills: tuple[Text, ...] = said("Such as REDCap, R, ultrasound-guided access.", ())
    memberships: tuple[Membership, ...] = said("Professional societies.", ())
    interests: tuple[Text, ...] = said("Two or three, specific enough to talk about.", ())
    hobbies: Text = said("Your own text for the hobbies field of ERAS.", "")

    @property
    def full_name(self) -> str:
        """`Amina Rahman`, with the middle name where there is one."""
        return " ".join(part for part in (self.given, self.middle, self.family) if part)

    @property
    def byline(self) -> str:
        """The name as AMA style prints an author: `Rahman A`."""
        initials = "".join(word[0] for part in (self.given, self.middle) for word in part.replace("-", " ").split())
        return self.author_name or f"{self.family} {initials}"
