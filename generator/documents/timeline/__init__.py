"""What covers each month since graduation, drawn and as a table: work, gaps, examinations and what is due."""

from __future__ import annotations

from dataclasses import replace

from generator.documents import Draft, Options, Part, left_out
from generator.documents.shared.filenames import stem
from generator.documents.shared.words import as_of
from generator.documents.timeline.lines import Line, begins, lines
from generator.documents.timeline.picture import picture
from generator.problems import Problem
from generator.record import Record
from generator.record.dates import Date, month_name
from generator.record.standing import usce_months

_BACK, _AHEAD = 12, 6


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """One timeline; none while the record holds no work."""
    if not record.experiences and not record.achievements.projects:
        hint = "write what you did since graduation in experiences.yaml"
        return [], [left_out("timeline", "no experience and no project is written yet", hint)]
    name = record.profile.full_name
    draft = Draft(
        document="timeline",
        stem=stem(record.profile, "Timeline"),
        title=f"{name}, timeline",
        author=name,
        parts=(_part(record, options),),
        formats=("docx", "pdf", "png"),
        face=record.cv.face,
    )
    return [draft], []


def _part(record: Record, options: Options) -> Part:
    today, graduation = options.today, record.profile.graduation
    name = record.profile.full_name
    found = lines(record, options)
    summary = _summary(graduation, today, [line for line in found if line.row == "gap"])
    specialty = record.season.specialty if record.season else ""
    soon = [line.first for line in found if line.row == "day" and 0 < line.first - today.first_month < _AHEAD]
    last = int(max([today.first_month, *soon]))
    facts = {
        "name": name,
        "headline": as_of(today, specialty),
        "summary": summary,
        "clinical": usce_months(record, today),
        "lines": [replace(line, dates=line.dates.replace(" ", "\N{NO-BREAK SPACE}")) for line in found],
        "alt_years": f"Bars for each kind of work, month by month. {summary}",
        "alt_year": _in_words(found, today.first_month - _BACK),
    }
    title = f"{'Since' if graduation <= today else 'Until'} graduation, {graduation.in_full}"
    years = picture(title, found, begins(record, today), last, today)
    # Two months more than the last day, so that there is room for its words.
    year = picture("The last twelve months, and what is due", found, today.first_month - _BACK, last + 2, today, legend=True)
    return Part(template="timeline", facts=facts, footer=f"{name}, timeline", pictures={"years": years, "year": year})


def _summary(graduation: Date, today: Date, open_months: list[Line]) -> str:
    """What a reader looks for first: whether a month is left open."""
    whole = today.first_month - 1 - graduation.last_month
    if whole <= 0:
        return f"Graduation is in {graduation.in_full}, so no month after it can be open yet."
    if not open_months:
        return f"Every month since graduation in {graduation.in_full} is covered."
    count = sum(int(gap.last - gap.first) + 1 for gap in open_months)
    named = "; ".join(f"{gap.dates} ({gap.kind.removeprefix('Gap, ')})" for gap in open_months)
    return (
        f"Of the {whole} whole months since graduation in {graduation.in_full}, "
        f"{count} {'is' if count == 1 else 'are'} covered by nothing: {named}."
    )


def _in_words(found: list[Line], first: int) -> str:
    """What stands in the months from `first` on."""
    held = [line for line in found if line.row not in ("gap", "day") and line.last >= first]
    days = [line for line in found if line.row == "day" and line.first >= first]
    said = [f"Bars by month from {month_name(first)}: {_listed(held)}."] if held else []
    said += [f"Marks: {_listed(days)}."] if days else []
    return " ".join(said) or f"Nothing from {month_name(first)} on."


def _listed(found: list[Line]) -> str:
    return "; ".join(f"{line.short}, {line.dates}" for line in found)
