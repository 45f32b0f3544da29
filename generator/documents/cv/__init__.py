"""The one-page US-style CV, with a variant for each audience."""

from __future__ import annotations

from difflib import get_close_matches

from markupsafe import Markup

from generator.documents import Draft, Options, Part
from generator.documents.cv.rows import rank
from generator.documents.cv.sections import SECTIONS
from generator.documents.shared.filenames import stem
from generator.literal import literal
from generator.problems import Problem
from generator.record import Record
from generator.record.cv import ALL_SECTIONS, Variant
from generator.record.entry import Id, place_line

STANDARD = Variant(id=Id("standard"))


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """The standard CV, the variant asked for, or with `all` every one of them."""
    variants: dict[str, Variant] = {variant.id: variant for variant in (STANDARD, *record.cv.variants)}
    wanted = options.variant or STANDARD.id
    if wanted != "all" and wanted not in variants:
        close = get_close_matches(wanted, variants, 1)
        hint = f"did you mean '{close[0]}'?" if close else f"there are: {', '.join(variants)}"
        return [], [Problem("unknown-variant", f"'{wanted}' is no variant of the CV", hint)]
    return [draft(record, variant) for name, variant in variants.items() if wanted in ("all", name)], []


def draft(record: Record, variant: Variant = STANDARD) -> Draft:
    """One CV."""
    profile = record.profile
    return Draft(
        document="cv",
        stem=file_stem(record, variant),
        title=f"{profile.full_name}, curriculum vitae",
        author=profile.full_name,
        parts=(part(record, variant),),
        formats=("docx", "pdf", "md", "txt"),
        face=record.cv.face,
    )


def file_stem(record: Record, variant: Variant = STANDARD) -> str:
    """The name of its files: `Rahman-Amina-CV-Observership`."""
    return stem(record.profile, "CV", "" if variant is STANDARD else variant.id.title())


def part(record: Record, variant: Variant = STANDARD) -> Part:
    """The CV as a part, for a document that encloses it."""
    pages = variant.pages or record.cv.pages
    sections = [block for key in variant.sections or ALL_SECTIONS for block in [SECTIONS[key](record, variant)] if block]
    rank(sections)
    name = record.profile.full_name
    facts = {
        "name": f"{name}, {record.profile.credentials}" if record.profile.credentials else name,
        "headline": variant.headline or record.cv.headline,
        "contact": _contact(record),
        "sections": sections,
    }
    return Part(template="cv", facts=facts, pages=pages, footer=f"{name}, curriculum vitae" if pages > 1 else "")


def _contact(record: Record) -> list[Markup]:
    """The items of the contact line, addresses as links."""
    contact = record.profile.contact
    items = [
        literal(text)
        for text in (contact.address, place_line(contact.city, contact.state, contact.country), contact.phone)
        if text
    ]
    items.append(_link(contact.email, f"mailto:{contact.email}"))
    for link in record.profile.links:
        shown = link.label or link.url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
        items.append(_link(shown, link.url))
    return items


def _link(text: str, address: str) -> Markup:
    return Markup("[{}](<{}>)").format(
        literal(text), Markup(address.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C"))
    )
