"""The straight line, from the applicant's files to the files a person sends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from generator.documents import Draft, Options, Part, composer, names
from generator.finish import Artifact, Request, finish, formats_of
from generator.load import load
from generator.markup import parse
from generator.problems import NO_MATERIAL, Problem, by_place, errors
from generator.record import Record
from generator.record.dates import Date
from generator.render import render
from generator.season import season_of


def build(files: Mapping[str, bytes], templates: Mapping[str, bytes], request: Request) -> tuple[list[Artifact], list[Problem]]:
    """The files asked for and all there is to say about them; no file at all where there is an error.

    `files` maps the paths of content/ as the applicant sees them to their bytes, `templates` file names to theirs.
    """
    record, problems = load(files)
    if record is None or errors(problems):
        return [], by_place(problems)
    season, of_season = season_of(record, request.today)
    options = Options(today=request.today, season=season, own_files=frozenset(request.own_files), said=partial(_said, templates))
    documents = request.documents or _meant(request)
    findings = [*problems, *_judged(record, options, files, of_season, names())] if "report" in documents else []
    variant = request.variant or ("" if request.documents else "all")
    options = replace(
        options, variant=variant, only_for=request.only_for, final=request.final, findings=tuple(by_place(findings))
    )
    drafts, found = compose(record, options, documents)
    problems += of_season + found + _same_names(drafts)
    artifacts, found = _finished([draft for draft in drafts if not draft.mail], templates, request)
    problems += found
    mails = [draft for draft in drafts if draft.mail]
    enclosures, found = _enclosures(mails, artifacts, record, options, templates, request)
    problems += found
    posted, found = _finished(mails, templates, request, enclosures)
    problems += found
    return ([] if errors(problems) else artifacts + posted), by_place(problems)


def _meant(request: Request) -> tuple[str, ...]:
    """The documents of a request that names none: what is for one mentor, else all."""
    return ("letter-packet",) if request.only_for else tuple(names())


def compose(record: Record, options: Options, documents: Iterable[str]) -> tuple[list[Draft], list[Problem]]:
    """The drafts of the named documents, in that order."""
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for name in documents:
        made, found = composer(name)(record, options)
        drafts += made
        problems += found
    return drafts, problems


def _finished(
    drafts: Iterable[Draft],
    templates: Mapping[str, bytes],
    request: Request,
    enclosures: Mapping[str, Artifact] = MappingProxyType({}),
) -> tuple[list[Artifact], list[Problem]]:
    artifacts: list[Artifact] = []
    problems: list[Problem] = []
    for draft in drafts:
        made, found = finish(draft, templates, request, enclosures)
        artifacts += made
        problems += found
    return artifacts, problems


def _same_names(drafts: Sequence[Draft]) -> list[Problem]:
    """Two drafts that would be one file, on a disk that does not tell capitals from small letters."""
    paths = Counter(f"{draft.document}/{draft.stem}".casefold() for draft in drafts)
    twins = [draft for draft in drafts if paths[f"{draft.document}/{draft.stem}".casefold()] > 1]
    hint = "give one of them another id or name in your record"
    return [Problem("same-name", f"two documents would be saved as '{draft.stem}'", hint) for draft in twins[:1]]


def _enclosures(
    mails: Iterable[Draft],
    made: Iterable[Artifact],
    record: Record,
    options: Options,
    templates: Mapping[str, bytes],
    request: Request,
) -> tuple[dict[str, Artifact], list[Problem]]:
    """The files the mails carry, by the path they ask for; what this run has not made is made here, once, and not saved."""
    enclosures = {path: Artifact(path, data) for path, data in request.own_files.items()}
    enclosures |= {artifact.path: artifact for artifact in made}
    asked = [path for draft in mails if draft.mail and "eml" in formats_of(draft, request) for path in draft.mail.attach]
    wanted = {path for path in asked if path not in enclosures}
    folders = sorted({path.partition("/")[0] for path in wanted} & set(names()))
    drafts, _ = compose(record, replace(options, variant="all", only_for=""), folders)
    problems: list[Problem] = []
    for draft in drafts:
        endings = tuple(sorted(path.rpartition(".")[2] for path in wanted if path.startswith(f"{draft.document}/{draft.stem}.")))
        if endings:
            files, found = finish(draft, templates, replace(request, formats=endings))
            if any(problem.code == "no-pango" for problem in found):
                files += finish(draft, templates, replace(request, formats=("docx",)))[0]
            enclosures |= {file.path: file for file in files}
            problems += found
    for path in asked:  # where no PDF can be made, its Word file is sent
        twin = f"{path.removesuffix('.pdf')}.docx"
        if path not in enclosures and twin in enclosures:
            enclosures[path] = enclosures[twin]
    return enclosures, problems


def _said(templates: Mapping[str, bytes], part: Part) -> list[tuple[str, str]]:
    return [(block.role, block.text) for block in parse(render(part, templates)[0], part.pictures)[0]]


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
        season, of_season = season_of(record, today)
        said = partial(_said, templates) if templates else None
        options = Options(today=today, season=season, own_files=own_files, said=said)
        # A record with an error may lack what a document relies on.
        documents = () if errors(problems) else names()
        problems += _judged(record, options, files, of_season, documents)
    return by_place(problems)


def _judged(
    record: Record, options: Options, files: Mapping[str, bytes], of_season: Sequence[Problem], documents: Iterable[str]
) -> list[Problem]:
    """What the rules and the documents say of the record beside what its season says, each once and at the words it is about."""
    from generator.audit import check as audit
    from generator.audit.foremost import foremost
    from generator.audit.pointing import pointed

    every = replace(options, variant="all")
    _, composed = compose(record, every, [name for name in documents if name != "report"])
    found = audit(record, every, [problem for problem in composed if problem.code != NO_MATERIAL])
    return foremost(pointed([*of_season, *found], files))
