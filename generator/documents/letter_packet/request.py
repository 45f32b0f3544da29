"""The e-mail that asks for a letter, or that sends the packet to one who was asked in person."""

from __future__ import annotations

from generator.documents import Draft, Mail, Options, Part
from generator.documents.letter_packet.facts import again, elsewhere
from generator.documents.outreach.mails import prose, signed
from generator.documents.shared.filenames import stem
from generator.documents.shared.together import evidence, period, places, surname, when
from generator.record import Record
from generator.record.mentors import Mentor

_REMEMBERED, _REMEMBERED_WORDS = 2, 50


def draft(record: Record, options: Options, mentor: Mentor, name: str, packet: Draft) -> Draft:
    """The mail to one mentor; `name` is what they are called in a file name, `packet` is what it carries."""
    profile, season = record.profile, options.season
    months = period(record, mentor)
    portal = season.letters.get("portal") if season and not elsewhere(record, season) else None
    subject = f"Letter of recommendation for {profile.full_name}"
    facts = {
        "name": signed(record),
        "contact": profile.contact,
        "mentor": mentor,
        "surname": surname(mentor.name),
        "specialty": prose(record.season.specialty) if record.season else "",
        "again": again(record.season),
        "when": when(*months) if months else "",
        "still": bool(months and months[1].last_month >= options.today.first_month),
        "places": places(record, mentor),
        "remembered": _remembered(record, mentor),
        "portal": portal.text if portal else "",
        "with_statement": len(packet.parts) > 2,
    }
    mail = Mail(
        to=mentor.email,
        subject=f"{subject}, by {mentor.due.in_full}" if mentor.due else subject,
        attach=(f"{packet.document}/{packet.stem}.pdf",),
        name=mentor.name,
        sender=profile.contact.email,
    )
    return Draft(
        document="letter-packet",
        stem=stem(profile, "Letter", "Request", name),
        title=subject,
        author=profile.full_name,
        parts=(Part(template="letter-request", facts=facts),),
        formats=("eml", "txt") if mentor.email else ("txt",),
        mail=mail if mentor.email else None,
    )


def _remembered(record: Record, mentor: Mentor) -> list[str]:
    """The first things this mentor saw, as many as a short mail holds; one at least, where there is one."""
    texts = [item.text for item in evidence(record, mentor)][:_REMEMBERED]
    return texts if len(" ".join(texts).split()) <= _REMEMBERED_WORDS else texts[:1]
