"""The straight line, from the applicant's files to the files a person sends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.documents import Draft, Options, composer, names
from generator.faces import FaceName, missing
from generator.fit import Fitted, Pages, fit
from generator.load import load
from generator.markup import Body, Document, parse, unwritten
from generator.problems import Problem, by_place, errors
from generator.record import Record
from generator.record.dates import Date
from generator.render import render
from generator.season import season_of
from generator.theme import READING
from generator.writers import writer

_PAGED = frozenset({"pdf", "docx"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to build: no documents means all of them in all variants, no formats means each document's own."""

    documents: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    variant: str = ""
    only_for: str = ""
    today: Date
    final: bool = False


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file; `path` is relative to the output folder."""

    path: str
    data: bytes


def build(files: Mapping[str, bytes], templates: Mapping[str, bytes], request: Request) -> tuple[list[Artifact], list[Problem]]:
    """The files asked for and all there is to say about them; no file at all where there is an error.

    `files` maps the paths of content/ as the applicant sees them to their bytes, `templates` file names to theirs.
    """
    record, problems = load(files)
    if record is None or errors(problems):
        return [], by_place(problems)
    variant = request.variant or ("" if request.documents else "all")
    season, found = season_of(record, request.today)
    problems += found
    options = Options(today=request.today, variant=variant, only_for=request.only_for, season=season)
    drafts, found = compose(record, options, request.documents or tuple(names()))
    problems += found
    artifacts: list[Artifact] = []
    for draft in drafts:
        made, found = finish(draft, templates, request)
        artifacts += made
        problems += found
    return ([] if errors(problems) else artifacts), by_place(problems)


def compose(record: Record, options: Options, documents: Iterable[str]) -> tuple[list[Draft], list[Problem]]:
    """The drafts of the named documents, in that order."""
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for name in documents:
        made, found = composer(name)(record, options)
        drafts += made
        problems += found
    return drafts, problems


def finish(draft: Draft, templates: Mapping[str, bytes], request: Request) -> tuple[list[Artifact], list[Problem]]:
    """One draft in its formats."""
    document, problems = render_document(draft, templates, request.today)
    problems += _unwritten(document, draft, request.final)
    face, found = _face(document, draft)
    problems += found
    formats = [ending for ending in request.formats or draft.formats if ending in draft.formats]
    if errors(problems) or not formats:
        return [], problems
    if _PAGED & set(formats):
        pages, found = fit(document, face)
        problems += found
    else:
        pages = Pages(document, face, tuple(Fitted(body, READING, None) for body in document.bodies))
    if any(part.laid_out is None for part in pages.parts) and "pdf" in formats:
        formats.remove("pdf")
        message = f"{draft.stem}.pdf is not made: this system cannot lay out pages"
        problems.append(Problem("no-pango", message, severity="warning"))
    artifacts = [Artifact(f"{draft.document}/{draft.stem}.{ending}", writer(ending)(pages)) for ending in formats]
    return artifacts, problems


def render_document(draft: Draft, templates: Mapping[str, bytes], today: Date) -> tuple[Document, list[Problem]]:
    """The document a draft says, before it has pages."""
    bodies: list[Body] = []
    problems: list[Problem] = []
    for part in draft.parts:
        markdown, found = render(part, templates)
        problems += found
        blocks, found = parse(markdown)
        problems += found
        bodies.append(Body(blocks, part.pages, part.footer))
    document = Document(
        title=draft.title,
        author=draft.author,
        today=(today.year, today.month, today.day),
        bodies=tuple(bodies),
        pasted=draft.pasted,
    )
    return document, problems


def _unwritten(document: Document, draft: Draft, final: bool) -> list[Problem]:
    passages = unwritten(document)
    if not passages:
        return []
    count = f"{len(passages)} unwritten passage{'s' if len(passages) > 1 else ''}"
    message = f"{draft.stem} has {count}, the first: {passages[0]}"
    return [Problem("unwritten", message, "write it in your record", severity="error" if final else "warning")]


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


def check(files: Mapping[str, bytes], today: Date) -> list[Problem]:
    """Everything there is to say about the record, without building anything."""
    from generator.audit import check as audit

    record, problems = load(files)
    if record is not None:
        season, found = season_of(record, today)
        problems += found + audit(record, Options(today=today, season=season))
    return by_place(problems)

