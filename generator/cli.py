"""The door: the only module that knows arguments, the terminal and the clock."""

from __future__ import annotations

import gc
import io
import os
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from generator import __version__, store
from generator.problems import NO_MATERIAL, Problem, by_place, errors, show, show_by_concern

if TYPE_CHECKING:
    from generator.record import Record
    from generator.record.dates import Date
    from generator.reflect import Answers

DONE, REFUSED = 0, 1
_YEARS = range(2000, 2101)
NO_PANGO = "no-pango"
_Command = TypeVar("_Command", bound=Callable[..., int])
_COLOURS = {"error": "red", "warning": "yellow", "advice": "cyan", "hint": "green"}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process: 0 done, 1 refused, 2 used wrongly."""
    # Imports make many objects and no garbage; looking for it less often saves a tenth of a cold build.
    gc.set_threshold(1_000_000)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        code = rematch.main(args=arguments, prog_name="rematch", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        click.echo("stopped; no file was left half-written", err=True)
        code = REFUSED
    except Exception as error:
        if os.environ.get("REMATCH_DEBUG"):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())
        click.echo(f"rematch has a fault of its own: {what}", err=True)
        click.echo("please report this line; REMATCH_DEBUG=1 before the command shows where it comes from", err=True)
        code = REFUSED
    sys.exit(code)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rematch")
def rematch() -> None:
    """Turn one record into every document of a residency application."""


def _as_day(context: click.Context, parameter: click.Parameter, written: str | None) -> datetime | None:
    """The day given on the command line, of a year that an application can be of."""
    if written is None:
        return None
    with suppress(ValueError):
        day = datetime.strptime(written.strip(), "%Y-%m-%d")
        if day.year in _YEARS:
            return day
    raise click.BadParameter(f"'{written}' is not a day of {_YEARS[0]} to {_YEARS[-1]}; write YYYY-MM-DD, such as 2026-09-01")


def _reads_a_record(command: _Command) -> _Command:
    """The two options of every command that reads the record."""
    command = click.option(
        "--today",
        callback=_as_day,
        metavar="YYYY-MM-DD",
        default=None,
        help="Act as if it were this day, such as 2026-09-01.",
    )(command)
    return click.option(
        "--content",
        type=click.Path(path_type=Path),
        default=Path("content"),
        show_default=True,
        help="The folder of the record.",
    )(command)


@rematch.command()
@click.argument("documents", nargs=-1)
@click.option("--format", "formats", multiple=True, help="Only this format, such as pdf; may be given several times.")
@click.option("--variant", default="", help="A variant of the CV, named in cv.yaml.")
@click.option("--for", "only_for", default="", metavar="MENTOR", help="Only what is for this mentor, by id.")
@_reads_a_record
@click.option("--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True, help="Where files go.")
@click.option("--final", is_flag=True, help="Refuse while there are errors or unwritten passages.")
def build(
    documents: tuple[str, ...],
    formats: tuple[str, ...],
    variant: str,
    only_for: str,
    today: datetime | None,
    content: Path,
    output: Path,
    final: bool,
) -> int:
    """Build DOCUMENTS, or all of them, into the output folder."""
    files, problems = store.read_folder(content)
    templates, found = store.read_templates(content.resolve().parent / "templates")
    own, more = store.read_attachments(content.resolve().parent / "attachments")
    problems += found + more
    if errors(problems):
        return _refuse(problems, files)
    asked = {"documents": documents, "formats": formats, "variant": variant, "for": only_for, "final": final}
    run = store.Run(asked, _day(today), store.program(), store.hashes(files) | store.hashes(templates) | store.hashes(own))
    if saved := store.unchanged(output, run):
        _tell(saved.problems, files)
        _tell_left_out(saved.problems)
        click.echo(_summary(saved, output))
        return DONE
    from generator import build as line
    from generator.documents import names
    from generator.finish import Request
    from generator.writers import WRITERS

    _known("document", documents, names())
    _known("format", formats, WRITERS)
    request = Request(
        documents=tuple(dict.fromkeys(documents)),
        formats=tuple(dict.fromkeys(formats)),
        variant=variant,
        only_for=only_for,
        today=_said(run.today),
        final=final,
        own_files=own,
    )
    with _patience("building"):
        problems += errors(line.check(files, request.today, templates, frozenset(own))) if final else []
        artifacts, found = line.build(files, templates, request) if not errors(problems) else ([], [])
    problems = by_place([*problems, *found])
    if not artifacts:
        return _refuse(problems or [_nothing(formats)], files)
    saved = store.save(artifacts, output, run, problems, again=any(problem.code == NO_PANGO for problem in problems))
    if errors(saved.problems):
        return _refuse(saved.problems, files)
    _tell(saved.problems, files)
    for path in sorted(saved.written):
        click.echo(output / path)
    _tell_left_out(saved.problems)
    click.echo(_summary(saved, output))
    return DONE


@rematch.command()
@click.option("--json", "form", flag_value="json", help="Print the findings as JSON, for a program to read.")
@click.option("--sarif", "form", flag_value="sarif", help="Print them as SARIF, by which an editor shows each at its line.")
@_reads_a_record
def check(form: str | None, today: datetime | None, content: Path) -> int:
    """Say what is wrong or weak in the record, and build nothing."""
    files, problems = store.read_folder(content)
    templates, found = store.read_templates(content.resolve().parent / "templates")
    own, more = store.read_attachments(content.resolve().parent / "attachments")
    problems += found + more
    if not errors(problems):
        from generator import build as line
        from generator.audit import compiled, silent

        problems += line.check(files, _said(_day(today)), templates, frozenset(own))
        compiled.memory.keep()
        silent.memory.keep()
    if form == "sarif":
        import json

        from generator.sarif import sarif

        click.echo(json.dumps(sarif(problems, __version__), indent=2, ensure_ascii=False))
    elif form == "json":
        import json

        rows = [
            {
                "severity": problem.severity,
                "code": problem.code,
                "message": problem.message,
                "hint": problem.hint,
                "why": problem.why,
                "concern": problem.concern,
                "file": problem.place.file,
                "line": problem.place.line,
                "column": problem.place.column,
            }
            for problem in by_place(problems)
        ]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    elif problems:
        _tell(problems, files, show_by_concern, err=False)  # here the findings are what was asked for
    else:
        click.echo("nothing found")
    return REFUSED if errors(problems) else DONE


@rematch.command()
@_reads_a_record
def reflect(today: datetime | None, content: Path) -> int:
    """Ask the week's three questions, and add the answers to the record."""
    from generator import reflect as week
    from generator.load import load

    files, problems = store.read_folder(content)
    record, found = load(files) if not errors(problems) else (None, [])
    if record is None:
        return _refuse([*problems, *errors(found)], files)
    if not record.experiences:
        hint = "write what you are doing now in experiences.yaml first"
        return _refuse([Problem("no-experience", "there is no experience to reflect on", hint)], files)
    answers = _answers(record, _said(_day(today)))
    # Read again: the questions take minutes, and an editor may have saved the file since.
    files, problems = store.read_folder(content)
    path = content / week.FILE
    data, found = week.append(files, path.as_posix(), answers)
    problems += found or ([] if errors(problems) else store.replace_file(path, data))
    if errors(problems):
        return _refuse(problems, files)
    click.echo(f"\nadded to {path}; edit it there whenever you like")
    return DONE


def _answers(record: Record, today: Date) -> Answers:
    from generator import reflect as week

    experiences = week.near(record, today)
    known = {item.id: item for item in record.experiences}
    for number, item in enumerate(experiences, 1):
        click.echo(f"{number}. {item.title}, {item.organization}")

    def chosen(value: str) -> str:
        value = value.strip()
        if value.isdecimal() and 1 <= int(value) <= len(experiences):
            return experiences[int(value) - 1].id
        if value in known:
            return value
        raise click.UsageError(f"'{value}' is no number of this list and no id of an experience")

    experience = click.prompt("Which one is it about? A number, or the id of another", default="1", value_proc=chosen)
    click.echo(f"\n{week.REMINDER}\n")
    told = {
        key: click.prompt(f"{question}\n", prompt_suffix="> ", default=None if needed else "", show_default=False)
        for key, question, needed in week.QUESTIONS
    }
    themes = sorted({theme for item in record.reflections for theme in item.themes})
    if themes:
        click.echo(f"Your themes so far: {', '.join(themes)}")
    said = click.prompt("Themes, parted by commas\n", prompt_suffix="> ", default="", show_default=False)
    for number, story in enumerate(week.STORIES, 1):
        click.echo(f"{number}. {story}")
    numbers = click.Choice(["", *map(str, range(1, len(week.STORIES) + 1))])
    story = click.prompt(
        "Which interview story can it become? Enter for none", default="", show_default=False, type=numbers, show_choices=False
    )
    return week.Answers(
        date=today,
        experience=experience,
        themes=tuple(theme.strip() for theme in said.split(",")),
        story=week.STORIES[int(story) - 1] if story else "",
        **told,
    )


@rematch.command()
@_reads_a_record
def status(today: datetime | None, content: Path) -> int:
    """Show the year at a glance: letters, outreach, entries, what is not written, the next days."""
    files, problems = store.read_folder(content)
    templates, found = store.read_templates(content.resolve().parent / "templates")
    problems += found
    if not errors(problems):
        from generator.status import status as at_a_glance

        shown, found = at_a_glance(files, templates, _said(_day(today)))
        problems += found
        if shown:
            click.echo(str(shown))
            return DONE
    _tell(problems, files)
    return REFUSED


@rematch.command("list")
def list_() -> int:
    """Name the documents there are, and the formats."""
    from generator.documents import composer, names
    from generator.writers import WRITERS

    width = max(map(len, names()))
    for name in names():
        about = sys.modules[composer(name).__module__].__doc__ or ""
        click.echo(f"{name:<{width}}  {about.splitlines()[0]}")
    click.echo(f"\nformats: {', '.join(WRITERS)}")
    return DONE


@rematch.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> int:
    """Make a FOLDER to work in, with an example record."""
    from generator import starter

    if problems := starter.start(folder):
        return _refuse(problems, {})
    click.echo(f"{folder} holds the record of a made-up applicant, in {folder / 'content'}: put your own facts in place of hers")
    way = f'"{folder}"' if " " in str(folder) else folder
    click.echo(f"then: cd {way} and rematch build")
    return DONE


@rematch.command()
@click.option("--output", type=click.Path(path_type=Path), default=Path(".schemas"), show_default=True, help="Where to.")
def schema(output: Path) -> int:
    """Write the schemas by which an editor helps while you type."""
    from generator import starter

    if problems := starter.write_schemas(output):
        return _refuse(problems, {})
    click.echo(f"schemas written in {output}")
    return DONE


@rematch.command()
def doctor() -> int:
    """Say what this computer lacks, and how to get it."""
    from generator import doctor as surgery

    findings = surgery.look(Path())
    click.echo(surgery.report(findings))
    return DONE if all(finding.works or finding.optional for finding in findings) else REFUSED


def _day(today: datetime | None) -> date:
    return today.date() if today else date.today()


def _said(day: date) -> Date:
    """The day as the record says dates; that module is not needed where nothing changed."""
    from generator.record.dates import Date

    return Date(day.year, day.month, day.day)


def _known(kind: str, given: Iterable[str], known: Collection[str]) -> None:
    """Refuse the name of a document or a format there is not, with the one that may be meant."""
    from difflib import get_close_matches

    for name in given:
        if name not in known:
            close = get_close_matches(name.lower(), known, 1, 0.5)
            way = f"did you mean '{close[0]}'?" if close else f"there are: {', '.join(known)}"
            raise click.UsageError(f"there is no {kind} '{name}'; {way}")


def _nothing(formats: Sequence[str]) -> Problem:
    what = f" as {' or '.join(formats)}" if formats else ""
    return Problem("nothing-to-build", f"there is nothing to build{what}", "ask for another document or format: rematch list")


def _refuse(problems: Collection[Problem], files: Mapping[str, bytes]) -> int:
    _tell(problems, files)
    _tell_left_out(problems)
    click.echo("nothing was written", err=True)
    return REFUSED


def _tell(problems: Collection[Problem], files: Mapping[str, bytes], shown: Callable[..., str] = show, err: bool = True) -> None:
    """Show the problems with the lines of these files, coloured where a terminal reads them; not what was left out."""
    problems = [problem for problem in problems if problem.code != NO_MATERIAL]
    if any(problem.code == NO_PANGO for problem in problems):
        from generator.doctor import remedy

        problems = [replace(p, hint=remedy()) if p.code == NO_PANGO else p for p in problems]
    if problems:
        words = "|".join(_COLOURS)
        plain = shown(problems, files)
        coloured = re.sub(rf"(?m)(^|: )({words}): ", lambda m: f"{m[1]}{click.style(m[2], _COLOURS[m[2]], bold=True)}: ", plain)
        click.echo(plain if "NO_COLOR" in os.environ else coloured, err=err)


def _tell_left_out(problems: Iterable[Problem]) -> None:
    """A line for each document the record has nothing for; that is no finding, most records lack some of it."""
    for problem in problems:
        if problem.code == NO_MATERIAL:
            click.echo(f"left out: {problem.message}; {problem.hint}", err=True)


def _summary(saved: store.Saved, output: Path) -> str:
    """`2 files written, 1 as before, in output; 3 warnings stand`, as far as it is so."""
    written, same = len(saved.written), len(saved.files) - len(saved.written)
    if not written:
        done = f"nothing changed: {same} file{'s' * (same > 1)}"
    else:
        done = f"{written} file{'s' * (written > 1)} written" + (f", {same} as before," if same else "")
    warnings = sum(problem.severity == "warning" for problem in saved.problems)
    standing = f"; {warnings} warning{'s stand' if warnings > 1 else ' stands'}" if warnings else ""
    return f"{done} in {output}{standing}"


@contextmanager
def _patience(word: str) -> Iterator[None]:
    """Say on a terminal that work is going on, once it takes longer than a second."""
    if not sys.stderr.isatty():
        yield
        return
    from threading import Timer

    timer = Timer(1, lambda: click.echo(f"{word} …\r", nl=False, err=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        click.echo(" " * (len(word) + 2) + "\r", nl=False, err=True)
