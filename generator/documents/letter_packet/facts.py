"""The facts at the head of a letter packet: what a writer needs to decide, to write and to upload."""

from __future__ import annotations

from dataclasses import dataclass

from generator.documents.shared.together import period, places, shared
from generator.documents.shared.words import between_commas, listed
from generator.record import Record
from generator.record.dates import span
from generator.record.mentors import Mentor
from generator.record.profile import Exam, Profile
from generator.record.season import Cycle
from generator.season import Season


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the page's table; without a text it shows what the record lacks."""

    label: str
    text: str
    lacks: str = ""


def table(record: Record, mentor: Mentor, season: Season | None) -> list[Fact]:
    """The rows of the table, what the writer needs first at the top."""
    profile, cycle = record.profile, record.season
    waiver = {True: "I waive it: I will not see your letter.", False: "I do not waive it.", None: ""}[mentor.waived]
    due = f"{mentor.due}{' (uploaded)' if mentor.status == 'uploaded' else ''}" if mentor.due else ""
    seeks = listed([text.rstrip(".") for text in cycle.seeks]) if cycle else ""
    facts = [
        Fact("Needed by", due, "the day by which the letter has to be uploaded"),
        Fact("Together", together_line(record, mentor), "where and when you worked together"),
        *([] if mentor.weeks else [Fact("Weeks", "", "how many weeks you worked side by side")]),
        Fact("Background", _background(record)),
        Fact("Examinations", _exams(profile), "your examinations"),
        Fact("I look for", seeks, "what you look for in a program"),
        *_portal(record, season),
        Fact("Right to read it", waiver, "whether you waive the right to see the letter"),
        Fact("AAMC ID", profile.ids.aamc, "your AAMC ID"),
        Fact("Reach me", between_commas(profile.contact.phone, profile.contact.email)),
    ]
    return [fact for fact in facts if fact.text or fact.lacks]


def _background(record: Record) -> str:
    """`Graduated in 2018, Karatoya Valley Medical College, Bangladesh; ECFMG certified`."""
    profile = record.profile
    year = profile.graduation.year
    school = next((item for item in profile.education if item.end.year == year and not item.private), None)
    graduated = between_commas(f"Graduated in {year}", school.school if school else "", school.country if school else "")
    certified = [item.name for item in profile.certifications if "ECFMG" in item.name and not item.private]
    return "; ".join([graduated, *certified])


def _exams(profile: Profile) -> str:
    """`USMLE Step 1 passed (2022), Step 2 CK 241 (2023)`: a writer sees the scores."""
    said = ", ".join(_exam(item) for item in profile.exams if item.result != "fail" and not item.private)
    first, mark, rest = said.partition("USMLE ")
    return first + mark + rest.replace("USMLE ", "")


def _portal(record: Record, season: Season | None) -> list[Fact]:
    """How the letter gets to the programs, and in which form."""
    if system := elsewhere(record, season):
        return [Fact("Upload", f"Programs in this specialty use {system} this season. I will send you its instructions.")]
    return [
        Fact("Upload", _to_writer(season, "upload", "who", "number")),
        Fact("Form", _to_writer(season, "file", "salutation")),
    ]


def elsewhere(record: Record, season: Season | None) -> str:
    """The system the specialty uses in place of ERAS, if it does."""
    if not record.season or not season:
        return ""
    wanted = record.season.specialty.casefold()
    return next((fact.text for name, fact in season.elsewhere.items() if name.casefold() == wanted), "")


def _to_writer(season: Season | None, *keys: str) -> str:
    """What the season's data say to a writer under those keys, but for what is unconfirmed."""
    letters = season.letters if season else {}
    known = [letters[f"writer-{key}"] for key in keys if f"writer-{key}" in letters]
    return " ".join(fact.text for fact in known if fact.sure != "unconfirmed")


def _exam(exam: Exam) -> str:
    if exam.result == "scheduled":
        return f"{exam.name} scheduled{f' for {exam.date}' if exam.date else ''}"
    return f"{exam.name} {exam.score or 'passed'}{f' ({exam.date.year})' if exam.date else ''}"


def together_line(record: Record, mentor: Mentor) -> str:
    """`Jun 2026 – Jul 2026, 9 weeks, Riverbend Community Hospital, inpatient`."""
    months = period(record, mentor)
    if not months:
        return ""
    weeks = f"{mentor.weeks} week{'s' if mentor.weeks != 1 else ''}" if mentor.weeks else ""
    settings = dict.fromkeys(item.setting for item in shared(record, mentor) if item.setting and item.is_clinical)
    return between_commas(span(*months), weeks, places(record, mentor), *settings)


def again(cycle: Cycle | None) -> bool:
    """Whether the record tells of an application before this one."""
    return bool(cycle and not cycle.first_time and (cycle.last.applied or cycle.last.cycle))
