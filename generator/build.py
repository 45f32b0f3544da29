"""The straight line, from the applicant's files to the files a person sends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType

from generator.documents import Draft, Mail, Options, Part, composer, names
from generator.faces import FaceName, missing
from generator.fit import Fitted, Pages, fit
from generator.load import load
from generator.markup import Block, Body, Document, Run, parse, unwritten
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
    options = Options(
        today=request.today,
        variant=variant,
        only_for=request.only_for,
        season=season,
        final=request.final,
        own_files=frozenset(request.own_files),
        said=partial(_said, templates),
        findings=tuple(problems),
    )
    drafts, found = compose(record, options, request.documents or tuple(names()))
    problems += found
    artifacts: list[Artifact] = []
    for draft in drafts:
        if not draft.mail:
            made, found = finish(draft, templates, request)
            artifacts += made
            problems += found
    mails = [draft for draft in drafts if draft.mail]
    carried, found = carry(mails, artifacts, record, options, templates, request)
    problems += found
    for draft in mails:
        made, found = finish(draft, templates, request, carried)
        artifacts += made
        problems += found
    return ([] if errors(problems) else artifacts), by_place(problems)


def compose(record: Record, options: Options, documents: Iterable[str]) -> tuple[list[Draft], list[Problem]]:
    """The drafts of the named documents, in that order; the report is of `options.findings` and what the audit adds."""
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for name in documents:
        asked = replace(options, findings=(*options.findings, *_audited(record, options))) if name == "report" else options
        made, found = composer(name)(record, asked)
        drafts += made
        problems += found
    return drafts, problems


def carry(
    mails: Iterable[Draft],
    made: Iterable[Artifact],
    record: Record,
    options: Options,
    templates: Mapping[str, bytes],
    request: Request,
) -> tuple[dict[str, Artifact], list[Problem]]:
    """The files the mails carry, by the path they ask for; what this run has not made is made here, once, and not saved."""
    carried = {path: Artifact(path, data) for path, data in request.own_files.items()}
    carried |= {artifact.path: artifact for artifact in made}
    problems: list[Problem] = []
    asked = [path for draft in mails if draft.mail and "eml" in _formats(draft, request) for path in draft.mail.attach]
    every = replace(options, variant="all", only_for="")
    for path in dict.fromkeys(asked):
        folder, _, name = path.partition("/")
        stem, _, ending = name.rpartition(".")
        if path in carried or folder not in names():
            continue
        for draft in compose(record, every, [folder])[0]:
            if draft.stem == stem:
                files, found = finish(draft, templates, replace(request, formats=(ending,)))
                problems += found
                if any(problem.code == "no-pango" for problem in found):
                    files, _ = finish(draft, templates, replace(request, formats=("docx",)))
                if files:
                    carried[path] = files[0]
    return carried, problems


def _with_attached(
    document: Document, draft: Draft, carried: Mapping[str, Artifact], final: bool
) -> tuple[Document, list[Problem]]:
    """The mail with the files it carries; one that is missing is a problem."""
    asked = draft.mail.attach if draft.mail else ()
    missing = ", ".join(f"'{path}'" for path in asked if path not in carried)
    if missing:
        message = f"{draft.stem}.eml is not made: what it should carry is missing: {missing}"
        return document, [Problem("missing-attachment", message, severity="error" if final else "warning")]
    files = [carried[path] for path in asked]
    return replace(document, attached=tuple((file.path.rpartition("/")[2], file.data) for file in files)), []


def _formats(draft: Draft, request: Request) -> list[str]:
    return [ending for ending in request.formats or draft.formats if ending in draft.formats + draft.on_request]


def finish(
    draft: Draft, templates: Mapping[str, bytes], request: Request, carried: Mapping[str, Artifact] = MappingProxyType({})
) -> tuple[list[Artifact], list[Problem]]:
    """One draft in its formats; `carried` are the files a mail may carry, by the path it asks for."""
    document, problems = render_document(draft, templates, request.today)
    problems += _unwritten(document, draft, request.final)
    formats = _formats(draft, request)
    if _PAGED & set(formats):
        face, found = _face(document, draft)
        problems += found
    else:
        face = "serif"
    if errors(problems) or not formats:
        return [], problems
    if draft.mail and "eml" in formats:
        document, found = _with_attached(document, draft, carried, request.final)
        problems += found
        if found or unwritten(document):
            formats.remove("eml")
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


def _said(templates: Mapping[str, bytes], part: Part) -> list[tuple[str, str]]:
    return [(block.role, block.text) for block in parse(render(part, templates)[0], part.pictures)[0]]


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


def check(
    files: Mapping[str, bytes],
    today: Date,
    templates: Mapping[str, bytes] = MappingProxyType({}),
    own_files: frozenset[str] | None = None,
) -> list[Problem]:
    """Everything there is to say about the record, without building anything.

    With `templates` the mails are judged as they will read, with `own_files`, paths in the application folder, what they carry.
    """
    record, problems = load(files)
    if record is not None:
        season, found = season_of(record, today)
        said = partial(_said, templates) if templates else None
        options = Options(today=today, season=season, own_files=own_files, said=said)
        problems += found + _audited(record, options)
    return by_place(problems)


def _audited(record: Record, options: Options) -> list[Problem]:
    from generator.audit import check as audit

    return audit(record, options)
