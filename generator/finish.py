"""The end of the line: one draft becomes a document, its pages, and its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.documents import Draft, Mail
from generator.faces import FaceName, missing
from generator.markup import Block, Body, Document, Run, parse, unwritten
from generator.problems import Problem, errors
from generator.record.dates import Date
from generator.render import render
from generator.theme import READING
from generator.writers import writer

if TYPE_CHECKING:
    from generator.fit import Pages

_PAGED = frozenset({"pdf", "docx"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to build: no documents means all of them in all variants, no formats means each document's own.

    `own_files` are the applicant's own files that a mail may carry, by their path in the application folder.
    """

    documents: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    variant: str = ""
    only_for: str = ""
    today: Date
    final: bool = False
    own_files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file; `path` is relative to the output folder."""

    path: str
    data: bytes


def formats_of(draft: Draft, request: Request) -> list[str]:
    """The endings a draft is written in: those asked for that it has, else its own."""
    return [ending for ending in request.formats or draft.formats if ending in draft.formats + draft.on_request]


def finish(
    draft: Draft, templates: Mapping[str, bytes], request: Request, enclosures: Mapping[str, Artifact] = MappingProxyType({})
) -> tuple[list[Artifact], list[Problem]]:
    """One draft in its formats; `enclosures` are the files a mail may carry, by the path it asks for."""
    document, problems = render_document(draft, templates, request.today)
    problems += _unwritten(document, draft, request.final)
    formats = formats_of(draft, request)
    if draft.mail and "eml" in formats:
        document, found = _enclosed(document, draft, draft.mail, enclosures, request.final)
        problems += found
        if found or unwritten(document):
            formats.remove("eml")
    if errors(problems) or not formats:
        return [], problems
    # What a page promise cuts is cut in every format, whichever were asked for.
    promised = any(body.pages for body in document.bodies)
    pages, found = _paged(document, draft) if promised or _PAGED & set(formats) else (_unpaged(document), [])
    problems += found
    if "pdf" in formats and any(part.laid_out is None for part in pages.parts):
        formats.remove("pdf")
        message = f"{draft.stem}.pdf is not made: this system cannot lay out pages"
        problems.append(Problem("no-pango", message, severity="warning"))
    if errors(problems):
        return [], problems
    return [Artifact(f"{draft.document}/{draft.stem}.{ending}", writer(ending)(pages)) for ending in formats], problems


def _paged(document: Document, draft: Draft) -> tuple[Pages, list[Problem]]:
    # Here, so that `check`, which lays out nothing, does not wait for it.
    from generator.fit import fit

    face, problems = _face(document, draft)
    if errors(problems):
        return _unpaged(document), problems
    return fit(document, face)


def _unpaged(document: Document) -> Pages:
    """The document for a writer that needs no pages."""
    from generator.fit import Fitted, Pages

    return Pages(document, "serif", tuple(Fitted(body, READING, None) for body in document.bodies))


def render_document(draft: Draft, templates: Mapping[str, bytes], today: Date) -> tuple[Document, list[Problem]]:
    """The document a draft says, before it has pages."""
    bodies: list[Body] = []
    problems: list[Problem] = []
    for part in draft.parts:
        markdown, found = render(part, templates)
        problems += found
        blocks, found = parse(markdown, part.pictures)
        problems += found
        bodies.append(Body(blocks, part.pages, part.footer))
    if draft.mail:
        bodies[0] = replace(bodies[0], blocks=_head(draft.mail) + bodies[0].blocks)
    document = Document(
        title=draft.title,
        author=draft.author,
        today=(today.year, today.month, today.day),
        bodies=tuple(bodies),
        pasted=draft.pasted,
        mail=draft.mail,
        events=draft.events,
    )
    return document, problems


def _head(mail: Mail) -> tuple[Block, ...]:
    """The head of a mail in words, for its text, its pages and its Word file."""
    to = f"{mail.name} <{mail.to}>" if mail.name else mail.to
    lines = {"To": to, "Subject": mail.subject, "Attached": ", ".join(path.rpartition("/")[2] for path in mail.attach)}
    return tuple(Block("note", (Run(f"{name}: ", bold=True), Run(text))) for name, text in lines.items() if text)


def _enclosed(
    document: Document, draft: Draft, mail: Mail, enclosures: Mapping[str, Artifact], final: bool
) -> tuple[Document, list[Problem]]:
    """The mail with the files it carries; one that is missing is a problem."""
    missing_paths = ", ".join(f"'{path}'" for path in mail.attach if path not in enclosures)
    if missing_paths:
        message = f"{draft.stem}.eml is not made: what it should carry is missing: {missing_paths}"
        hint = "put your own files into the folder 'attachments' beside 'content'"
        return document, [Problem("missing-attachment", message, hint, severity="error" if final else "warning")]
    files = [enclosures[path] for path in mail.attach]
    return replace(document, attached=tuple((file.path.rpartition("/")[2], file.data) for file in files)), []


def _unwritten(document: Document, draft: Draft, final: bool) -> list[Problem]:
    passages = unwritten(document)
    if not passages:
        return []
    count = f"{len(passages)} unwritten passage{'s' if len(passages) > 1 else ''}"
    message = f"{draft.stem} has {count}, the first: {passages[0]}"
    hint = f"write it in your record{'; until then there is no .eml of it' if draft.mail else ''}"
    return [Problem("unwritten", message, hint, severity="error" if final else "warning")]


def _face(document: Document, draft: Draft) -> tuple[FaceName, list[Problem]]:
    """The face asked for, else the serif, else the sans where the serif lacks a letter of the record."""
    text = "".join(block.text for body in document.bodies for block in body.blocks)
    face: FaceName = draft.face or ("serif" if not missing("serif", text) else "sans")
    lacks = missing(face, text)
    if not lacks:
        return face, []
    shown = ", ".join(f"'{character}'" for character in lacks[:8])
    other: FaceName = "sans" if face == "serif" else "serif"
    hint = f"write 'face: {other}' in cv.yaml" if not missing(other, text) else "write it in Latin letters"
    return face, [Problem("missing-letter", f"the {face} face has no {shown}, which {draft.stem} needs", hint)]
