"""The personal statement: a scaffold paragraph by paragraph, until your own words have taken its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from generator.documents import Draft, Options, Part
from generator.documents.eras.text import accented, ascii_copy, count, fold, unfit
from generator.documents.shared.filenames import stem
from generator.documents.statement.material import Offer, offers
from generator.documents.statement.moments import through_line
from generator.documents.statement.structures import Case, Paragraph, every_paragraph, one_page, paragraphs
from generator.problems import Problem
from generator.record import Record
from generator.record.entry import Id, Prose
from generator.record.season import Statement
from generator.season import Season, season_of

_UNNAMED = "your specialty"
# A paragraph this far past its share leaves too little of the page to the others.
_OVER = 1.5


@dataclass(frozen=True, slots=True)
class Section:
    """A paragraph with what is written of it (none: the scaffold stands) and what the record offers for it."""

    paragraph: Paragraph
    texts: tuple[str, ...]
    offers: tuple[Offer, ...]

    @property
    def words(self) -> int:
        """How many are written."""
        return sum(len(text.split()) for text in self.texts)

    @property
    def length(self) -> str:
        """`110 to 150 words`, or how many there are once it is written."""
        low, high = self.paragraph.words
        return f"{self.words} words; its share is {low} to {high}" if self.texts else f"{low} to {high} words"


def drafts(record: Record, options: Options) -> tuple[list[Draft], list[Problem]]:
    """Every statement of the record; where there is none, the scaffold of a first one."""
    season, problems = season_of(record, options.today)
    if season is None:
        return [], problems
    made = []
    for statement in statements(record):
        sections = _sections(record, options, statement)
        made.append(_draft(record, statement, sections, season))
        problems += [*_misplaced(record, statement), *_too_long(statement, sections, season), *_unfit(statement, season)]
    return made, problems


def statements(record: Record) -> tuple[Statement, ...]:
    """The statements begun, or one with nothing written."""
    begun = record.season.statements if record.season else ()
    return begun or (Statement(id=Id("")),)


def part(record: Record, options: Options, statement: Statement) -> Part:
    """The statement as a part marked DRAFT, without guidance, for a document that encloses it."""
    return _part(record, _sections(record, options, statement), f"{_subject(record, statement)}, DRAFT of {options.today}")


def _draft(record: Record, statement: Statement, sections: Sequence[Section], season: Season) -> Draft:
    pasted = _pasted(sections, season)
    name = record.profile.full_name
    guidance = {
        "told": f"{len(pasted.split())} words, {count(pasted):,} characters.",
        "length": _length(pasted, season),
        "lacks": _lacks(record, statement),
        "themes": through_line(record),
    }
    # `im` is an abbreviation, `family` a word.
    called = statement.id.upper() if len(statement.id) <= 3 else statement.id.title()
    return Draft(
        document="statement",
        stem=stem(record.profile, "Statement", called),
        title=f"{name}, {_subject(record, statement)}",
        author=name,
        parts=(_part(record, sections, _subject(record, statement), guidance),),
        formats=("docx", "pdf", "md", *(("txt",) if pasted else ())),
        face=record.cv.face,
        pasted=pasted,
    )


def _part(record: Record, sections: Sequence[Section], headline: str, guidance: Mapping[str, object] | None = None) -> Part:
    """The statement; once all of it is written, and short enough, on one page by promise."""
    whole = all(section.texts for section in sections)
    name = record.profile.full_name
    length = count("\n\n".join(text for section in sections for text in section.texts))
    promised = whole and length <= one_page().characters_most
    return Part(
        template="statement",
        facts={"name": name, "headline": headline, "sections": sections, "guidance": guidance, "whole": whole},
        pages=1 if promised else None,
        # A scaffold has more pages with its side notes than in Word, so that none could be counted at its foot.
        footer=f"{name}, personal statement" if whole and not promised else "",
    )


def _sections(record: Record, options: Options, statement: Statement) -> tuple[Section, ...]:
    specialty = _specialty(record, statement)
    written: dict[str, list[str]] = {}
    for passage in statement.passages:
        written.setdefault(passage.paragraph, []).extend(_split(passage.text))
    return tuple(
        Section(
            paragraph,
            tuple(written.get(paragraph.id, ())),
            offers(paragraph.material, record, specialty, options.today),
        )
        for paragraph in _structure(record, statement)
    )


def _structure(record: Record, statement: Statement) -> tuple[Paragraph, ...]:
    case: Case = "first_time" if record.season and record.season.first_time else statement.approach
    return paragraphs(statement.structure, case, _specialty(record, statement))


def _specialty(record: Record, statement: Statement) -> str:
    return statement.specialty or (record.season.specialty if record.season else "") or _UNNAMED


def _subject(record: Record, statement: Statement) -> str:
    """`Personal statement, Internal Medicine`, and the program where it is for one alone."""
    specialty = _specialty(record, statement)
    named = [specialty] if specialty != _UNNAMED else []
    return ", ".join(["Personal statement", *named, *([f"for {statement.program}"] if statement.program else [])])


def _split(text: Prose) -> list[str]:
    """The paragraphs of a passage, each on one line.

    A blank line parts them; a folded YAML text keeps of a blank line one line break only, after the end of a sentence.
    """
    blank = r"\n\s*\n" if re.search(r"\n\s*\n", text) else r"(?<=[.!?\"”])\n"
    return [" ".join(found.split()) for found in re.split(blank, text) if found.strip()]


def _pasted(sections: Sequence[Section], season: Season) -> str:
    """The applicant's own text in plain characters, a blank line between paragraphs."""
    return "\n\n".join(fold(text, season.folds).text for section in sections for text in section.texts)


def _length(pasted: str, season: Season) -> str:
    page, limit = one_page(), season.limits["statement"]
    return (
        f"{len(pasted.split())} words and {count(pasted):,} characters are written. "
        f"One page holds {page.words[0]} to {page.words[1]} words, or {_range(page.characters)} characters. "
        f"MyERAS takes {limit.value:,}."
    )


def _range(numbers: tuple[int, int]) -> str:
    return f"{numbers[0]:,} to {numbers[1]:,}"


def _lacks(record: Record, statement: Statement) -> list[str]:
    """What to do next about the record, for one who has only begun it."""
    if record.season is None:
        return [
            "Your record has no season.yaml. Write your cycle and specialty in it; until then this is the structure for a second "
            "application, and the specialty is left open. 'first_time: true' leaves out the last cycle.",
        ]
    if not record.season.statements:
        return ["Nothing is written yet. Begin with 'statements' in season.yaml: an id, a structure, and its passages."]
    return []


def _misplaced(record: Record, statement: Statement) -> Iterator[Problem]:
    """Passages that no paragraph of the structure takes, so that they do not print, and paragraphs written twice."""
    ids = [paragraph.id for paragraph in _structure(record, statement)]
    seen: set[str] = set()
    for passage in statement.passages:
        name, place = passage.paragraph, passage.place("paragraph")
        if name in seen:
            message = f"paragraph '{name}' of statement '{statement.id}' is written twice, and both are printed"
            yield Problem("written-twice", message, "make one of the two", place, "warning")
        seen.add(name)
        if name in ids:
            continue
        close = get_close_matches(name, ids, 1)
        there = f"its paragraphs are: {', '.join(ids)}"
        if name in every_paragraph():
            first = " of a first application" if record.season and record.season.first_time else ""
            message = f"the structure '{statement.structure}'{first} has no paragraph '{name}', so that it is not printed"
            yield Problem("unused-passage", message, there, place, "warning")
        else:
            hint = f"did you mean '{close[0]}'?" if close else there
            yield Problem("unknown-paragraph", f"'{name}' is no paragraph of statement '{statement.id}'", hint, place)


def _too_long(statement: Statement, sections: Sequence[Section], season: Season) -> Iterator[Problem]:
    page, limit, place = one_page(), season.limits["statement"], statement.place()
    length, named = count(_pasted(sections, season)), f"statement '{statement.id}'"
    if length > limit.value:
        message = f"{named} has {length:,} characters; MyERAS takes {limit.value:,}"
        yield Problem("over-limit", message, f"cut {length - limit.value:,}", place, limit.severity)
    elif length > page.characters_most:
        message = f"{named} has {length:,} characters; more than about {page.characters_most:,} need a second page"
        yield Problem("second-page", message, f"cut it to {page.characters[1]:,}", place, "warning")
    elif all(section.texts for section in sections) and length < page.characters[0]:
        message = f"{named} has {length:,} characters; a page holds {_range(page.characters)}"
        yield Problem("short-statement", message, "add what you did, and what came of it", place, "advice")
    for section in sections:
        most = section.paragraph.words[1]
        if section.words > most * _OVER:
            passage = next(passage for passage in statement.passages if passage.paragraph == section.paragraph.id)
            message = f"paragraph '{passage.paragraph}' of {named} has {section.words} words; its share is {most}"
            yield Problem("long-paragraph", message, f"cut about {section.words - most} words", passage.place("text"), "advice")


def _unfit(statement: Statement, season: Season) -> Iterator[Problem]:
    """Characters MyERAS refuses or may spoil, after those are replaced that have a plain form."""
    for passage in statement.passages:
        name, place = f"paragraph '{passage.paragraph}' of statement '{statement.id}'", passage.place("text")
        text = fold(passage.text, season.folds).text
        yield from unfit(text, name, place)
        if words := accented(text):
            pairs = ", ".join(f"{ascii_copy(word)} for {word}" for word in words)
            hint = f"if MyERAS spoils them, type {pairs}"
            yield Problem("accented", f"{name} holds letters with accents", hint, place, "advice")
