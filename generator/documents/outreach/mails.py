"""One e-mail: whom it greets, what its template sees, and what it carries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from generator.documents import Draft, Mail, Options, Part, composer
from generator.documents.cv import STANDARD, file_stem
from generator.documents.shared.filenames import stem
from generator.documents.shared.together import period, places, surname, when
from generator.documents.shared.words import listed
from generator.load import data
from generator.record import Record
from generator.record.dates import PRESENT, Date
from generator.record.experiences import Experience
from generator.record.mentors import Mentor
from generator.record.outreach import Purpose, Target
from generator.record.profile import Exam
from generator.record.season import Cycle
from generator.record.standing import USCE

# Being in the country by right, in the words people use for it; "not authorized" is no such word.
_NO_SPONSOR = re.compile(r"(?<!not )(authorized to work|permanent resident|green card|citizen|work permit|EAD\b)", re.IGNORECASE)
# The receiver has to find the applicant's file to answer these.
_OF_FILE = ("program-feedback", "letter-request", "upload-reminder")
_JOBS = ("research", "work", "quality improvement")


@dataclass(frozen=True, slots=True)
class Written:
    """A mail for a row: the draft, what it says from greeting to signature, and how many words stand between those two.

    Without anybody to say the words of a part, both are empty.
    """

    target: Target
    draft: Draft
    body: str
    words: int


@cache
def rules() -> dict[str, Any]:
    """What `outreach.yaml` beside this module says."""
    found: dict[str, Any] = data(Path(__file__).with_name("outreach.yaml").read_bytes())
    return found


def kind(target: Target) -> dict[str, Any]:
    """What the data say of mails like this one."""
    found: dict[str, Any] = rules()["kinds"][target.purpose]
    return found


def write(record: Record, target: Target, options: Options, *, again: bool = False) -> Written:
    """The mail of a row; `again` writes the follow-up to the one that was sent."""
    purpose: Purpose = "follow-up" if again else target.purpose
    profile = record.profile
    mentor = next((item for item in record.mentors if item.id == target.mentor), None)
    attach = (*_built(record, target, mentor, options), *target.attach)
    facts = {**_facts(record, target, mentor), "again": again, "sent": _sent(target, options.today), "attached": bool(attach)}
    part = Part(template=f"mail-{purpose}", facts=facts)
    blocks = [text for _, text in options.said(part)] if options.said else []
    draft = Draft(
        document="outreach",
        stem=stem(profile, surname(target.name), target.institution, purpose.title()),
        title=f"{profile.full_name}, e-mail to {target.name}",
        author=profile.full_name,
        parts=(part,),
        formats=("eml", "txt"),
        on_request=("docx", "pdf", "md"),
        mail=Mail(
            to=target.email,
            subject=_subject(record, target, mentor, again),
            attach=attach,
            name=target.name,
            sender=profile.contact.email,
        ),
    )
    # The greeting is the first block; the closing and the signature are the last two.
    return Written(target, draft, "\n".join(blocks), len(" ".join(blocks[1:-2]).split()))


def addressed(target: Target) -> str:
    """`Dr. Chen`."""
    return f"{target.title} {surname(target.name)}".strip()


def signed(record: Record) -> str:
    """`Amina Rahman, MBBS`."""
    profile = record.profile
    return f"{profile.full_name}, {profile.credentials}" if profile.credentials else profile.full_name


def _built(record: Record, target: Target, mentor: Mentor | None, options: Options) -> list[str]:
    """The paths of the files of ours that go along: the packet of a mentor, else a CV."""
    if target.purpose == "letter-request" and mentor:
        packets, _ = composer("letter-packet")(record, replace(options, only_for=mentor.id, variant=""))
        if found := next((draft for draft in packets if not draft.mail), None):
            return [f"{found.document}/{found.stem}.pdf"]
    wanted = kind(target).get("cv")
    if not wanted:
        return []
    variant = next((item for item in record.cv.variants if item.id == wanted), STANDARD)
    return [f"cv/{file_stem(record, variant)}.pdf"]


def _subject(record: Record, target: Target, mentor: Mentor | None, again: bool) -> str:
    name, profile, season = signed(record), record.profile, record.season
    specialty = f" in {prose(season.specialty)}" if season else ""
    due = f", needed by {mentor.due.in_full}" if mentor and mentor.due else ""
    aamc = f", AAMC ID {profile.ids.aamc}" if profile.ids.aamc else ""
    asks = "Self-funded observer" if profile.self_funded else "Request to observe"
    subjects: dict[Purpose, str] = {
        "observership": f"{asks}, {target.availability}: {name}",
        "mentor": f"Questions about mentoring an IMG: {name}",
        "advice": f"10 to 15 minutes of advice: {name}",
        "project": f"Help with a project: {name}",
        "letter-request": f"Letter of recommendation{specialty}{due}: {name}",
        "feedback-mid-rotation": f"Halfway through, one question: {name}",
        "upload-reminder": f"Letter for {profile.full_name}{due}",
        "program-feedback": f"Feedback on my application{_of_match(season)}: {name}{aamc}",
        "follow-up": f"Following up: {name}",
        "thank-you": f"Thank you, from {profile.full_name}",
    }
    return f"Following up: {subjects[target.purpose]}" if again else subjects[target.purpose]


def _facts(record: Record, target: Target, mentor: Mentor | None) -> dict[str, Any]:
    profile = record.profile
    months = period(record, mentor) if mentor else None
    file_number = f"AAMC ID {profile.ids.aamc}" if profile.ids.aamc and target.purpose in _OF_FILE else ""
    return {
        "greeting": addressed(target),
        "target": target,
        "hook": _sentence(target.hook),
        "about": kind(target).get("followed", ""),
        "me": _me(record),
        "mentor": mentor,
        "together": f"{places(record, mentor)} {when(*months)}" if mentor and months else "",
        "waived": bool(mentor and mentor.waived),
        "signature": [text for text in (signed(record), file_number, profile.contact.phone, profile.contact.email) if text],
    }


def _sent(target: Target, today: Date) -> str:
    """The day it was sent, as one would say it now: without the year while it lasts."""
    if not target.sent_on:
        return ""
    said = target.sent_on.in_full
    return said.removesuffix(f", {target.sent_on.year}") if target.sent_on.year == today.year else said


def _me(record: Record) -> dict[str, Any]:
    """Who the applicant is, as a stranger needs to know it."""
    profile, season = record.profile, record.season
    degree = next((item for item in profile.education if not item.private), None)
    held = [item for item in record.experiences if not item.private]
    exams = [item for item in profile.exams if not item.private]
    passed = [item.name for item in exams if item.result == "pass"]
    booked = [_booked(item) for item in exams if item.result == "scheduled"]
    ecfmg = any("ecfmg" in item.name.lower() for item in profile.certifications if not item.private)
    wards = [item for item in held if item.kind in USCE and item.in_us]
    jobs = [item for item in held if item.kind in _JOBS and item.end == PRESENT]
    ward = max(wards, key=lambda item: (item.end, item.start), default=None)
    job = max(jobs, key=lambda item: item.start, default=None)
    papers = {"USMLE transcript": any("USMLE" in name for name in passed), "ECFMG status report": ecfmg}
    kinds = [item.kind for item in held] + [item.kind for item in record.achievements.projects if not item.private]
    return {
        "school": ", ".join(part for part in (degree.school, degree.country) if part) if degree else "",
        "year": profile.graduation.year,
        "is_img": bool(degree and degree.country),
        "specialty": prose(season.specialty) if season else "",
        "after": _after(season),
        "certified": ecfmg,
        "passed": listed(_short(passed)),
        "booked": listed(_short(booked)),
        "ward": _post(ward, season) if ward else "",
        "job": _post(job, season) if job else "",
        "quality": "quality improvement" in kinds,
        "self_funded": bool(profile.self_funded),
        "no_sponsor": profile.needs_visa is False or bool(_NO_SPONSOR.search(profile.work_status)),
        "papers": listed([paper for paper, has in papers.items() if has]),
    }


def _booked(exam: Exam) -> str:
    return f"{exam.name} ({exam.date.in_full})" if exam.date else exam.name


def _short(exams: Sequence[str]) -> list[str]:
    """The examinations with USMLE said once."""
    return [name.removeprefix("USMLE ") if number else name for number, name in enumerate(exams)]


def _post(item: Experience, season: Cycle | None) -> str:
    """`a clinical observer in cardiology at Harlow Heart Associates from February to April 2026`; the field where it differs."""
    title = prose(item.title)
    subject = prose(item.specialty)
    is_told = not subject or subject in title.lower() or (season is not None and subject == prose(season.specialty))
    field = "" if is_told or not item.is_clinical else f" in {subject}"
    article = "an" if title[:1].lower() in "aeiou" else "a"
    return f"{article} {title}{field} at {item.organization} {when(item.start, item.end)}"


def _after(season: Cycle | None) -> str:
    """`2026`, the year of a Match that went without them."""
    if not season or season.first_time:
        return ""
    year = re.search(r"\d{4}", season.last.cycle)
    return year[0] if year else ""


def _of_match(season: Cycle | None) -> str:
    year = _after(season)
    return f", {year} Match" if year else ""


def prose(name: str) -> str:
    """A title or specialty as it stands inside a sentence: `internal medicine`, but `USCE extern`."""
    return " ".join(word.lower() if word[1:].islower() or len(word) == 1 else word for word in name.split())


def _sentence(text: str) -> str:
    """The text as a sentence, with its period."""
    flat = " ".join(text.split())
    return f"{flat}." if flat and flat[-1] not in ".!?" else flat
