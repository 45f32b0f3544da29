"""Publications and presentations as the AMA Manual of Style prints them, every author named, the applicant in bold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from generator.literal import literal
from generator.record.achievements import Presentation, Publication
from generator.record.dates import Date

_STYLE = Path(__file__).with_name("american-medical-association-no-et-al.csl")
# Stand-ins for our own markup while the text is put together; `_clean` keeps them out of values.
_BOLD, _BOLD_END, _ITALIC, _ITALIC_END, _NO_PERIOD = "\x01", "\x02", "\x03", "\x04", "\x05"
_MARKDOWN = {_BOLD: "**", _BOLD_END: "**", _ITALIC: "*", _ITALIC_END: "*"}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_SHORT_RANGE = re.compile(r"([A-Za-z]*)(\d+)\s*[-–—]\s*([A-Za-z]*)(\d+)")
_DOI_PREFIX = re.compile(r"(?:https?://)?(?:(?:dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE)
_PRESENTED = {"poster": "Poster", "oral": "Paper"}
# Letters that do not decompose into a base letter and a mark.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
# `JR` and `II` may be initials: letter case tells `Jr` from them, initials before it tell `II`.
_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|2nd|3rd|4th)\.?$|(?<=[A-Z]),?\s+(?:II|III|IV)$")


def cite(items: Sequence[Publication | Presentation], byline: str) -> list[Markup]:
    """One line of Markdown for each item, in the same order; `byline` is the applicant's name as `Rahman A`."""
    return list(_cited(tuple(items), byline)) if items else []


@lru_cache(maxsize=16)
def _cited(items: tuple[Publication | Presentation, ...], byline: str) -> tuple[Markup, ...]:
    """The same, kept for items that come again, as one CV does in every letter packet."""
    # citeproc and its XML parser cost more than a page without publications should pay.
    from citeproc import Citation, CitationItem, CitationStylesBibliography
    from citeproc.source import BibliographySource, Reference

    source = BibliographySource()
    for number, item in enumerate(items):
        kind, fields = _presentation(item) if isinstance(item, Presentation) else _publication(item)
        reference = Reference(str(number), kind, author=_authors(item.authors, byline), language="und")
        # Set one by one: the constructor warns of `event_title`, which the style needs.
        reference.update((name, value) for name, value in fields.items() if value is not None)
        source.add(reference)
    bibliography = CitationStylesBibliography(_style(), source, SimpleNamespace(preformat=str, Italic=_italic))
    bibliography.register(Citation([CitationItem(key) for key in source]))
    lines = enumerate(bibliography.bibliography(), 1)
    return tuple(_markdown(str(line).removeprefix(f"{number}.")) for number, line in lines)


def own_author(authors: Sequence[str], byline: str) -> int | None:
    """Which of `authors` is the applicant, or None where nobody is or it could be more than one.

    `Rahman A` is also `Rahman AB`, `RAHMAN, A.` and `Rahmán A`; letter case, marks, hyphens and `Jr` do not count.
    """
    own_family, own_initials = _family_and_initials(byline)
    near: list[int] = []
    for number, author in enumerate(authors):
        family, initials = _family_and_initials(author)
        if not family or family != own_family:
            continue
        if initials == own_initials:
            return number
        if initials and own_initials and (initials.startswith(own_initials) or own_initials.startswith(initials)):
            near.append(number)
    return near[0] if len(near) == 1 else None


@cache
def _style() -> Any:
    from citeproc import CitationStylesStyle

    # Validating would load a schema larger than all else, to check a file that we ship.
    return CitationStylesStyle(str(_STYLE), validate=False)


def _publication(item: Publication) -> tuple[str, dict[str, Any]]:
    """The CSL type and fields; what is not out yet has a status where its date, volume and pages would stand."""
    from citeproc.source import LiteralDate
    from citeproc.string import String

    title, journal, status = _sentence(item.title), _bare(item.journal), item.status.capitalize()
    chapter = item.kind == "book chapter"
    if not chapter:
        journal = journal.replace(".", "")
    taken = item.status not in ("submitted", "in preparation")
    if item.kind == "abstract" or (chapter and not taken):
        title = f"{title.replace(_NO_PERIOD, '')} [{item.kind}]"
    fields: dict[str, Any] = {"title": String(title), "DOI": _doi(item.doi), "URL": _clean(item.url) or None}
    if not taken:
        # Nobody has accepted it, so the journal does not stand where one that printed it would.
        if item.status == "submitted" and journal:
            status = f"{status} to {_italic(journal)}"
        return "article-journal", fields | {"issued": LiteralDate(status), "volume": String("")}
    fields |= {
        "container_title": String(journal),
        "publisher": String(_bare(item.publisher)) if chapter else None,
        # Empty rather than missing: without a volume the style would claim "Published online".
        "volume": String(""),
    }
    if item.status == "published":
        fields |= {
            "issued": _date(item.year),
            "volume": String(_bare(item.volume)),
            "issue": String(_bare(item.issue)),
            "page": String(_whole_pages(_bare(item.pages))),
        }
    else:
        fields["issued"] = LiteralDate(status)
    return "chapter" if chapter else "article-journal", fields


def _presentation(item: Presentation) -> tuple[str, dict[str, Any]]:
    from citeproc.string import String

    return "speech", {
        "title": String(_sentence(item.title)),
        "genre": String(_PRESENTED[item.kind]),
        "event_title": String(_bare(item.event)),
        "event_place": String(_bare(item.location)) or None,
        "issued": _date(item.date),
    }


def _authors(authors: Sequence[str], byline: str) -> list[Any]:
    from citeproc.source import Name

    own = own_author(authors, byline)
    names = [_bare(author) for author in authors]
    return [
        # A name as a whole: split in parts, the style would cut `AB` to `A`.
        Name(literal=f"{_BOLD}{name}{_BOLD_END}" if number == own else name)
        for number, name in enumerate(names)
        if name
    ]


def _date(date: Date | None) -> Any:
    from citeproc.source import Date as CslDate

    return CslDate(**{part: number for part, number in date._asdict().items() if number}) if date else None


def _italic(text: object) -> str:
    return f"{_ITALIC}{text}{_ITALIC_END}"


def _clean(text: str) -> str:
    return " ".join(_CONTROL.sub("", text).split())


def _bare(text: str) -> str:
    """Without the periods, commas and spaces at the end: the style sets its own."""
    return _clean(text).rstrip(" .,;")


def _sentence(title: str) -> str:
    """A title without its period; one that ends in a question or exclamation mark takes no period after it."""
    title = _clean(title).rstrip(" .")
    return title + _NO_PERIOD if re.search(r"[?!][\"'”’)]*$", title) else title


def _doi(doi: str) -> str | None:
    return _DOI_PREFIX.sub("", _clean(doi)).rstrip(".") or None


def _whole_pages(pages: str) -> str:
    """`201-204` for `201-4`, `S101-S107` for `S101-7`."""

    def whole(match: re.Match[str]) -> str:
        letters, first, last_letters, last = match.groups()
        if len(last) < len(first):
            last = first[: -len(last)] + last
        return f"{letters}{first}-{last_letters or letters}{last}"

    return _SHORT_RANGE.sub(whole, pages)


def _family_and_initials(name: str) -> tuple[str, str]:
    """`("rahman", "ab")` for `Rahman AB` and for `RAHMAN, A. B.` alike."""
    decomposed = unicodedata.normalize("NFKD", _SUFFIX.sub("", name.strip()))
    family, _, after_comma = "".join(char for char in decomposed if not unicodedata.combining(char)).partition(",")
    words, given = _words(family), _words(after_comma)
    if not given and len(words) > 1:
        given = [words.pop()]
        while len(words) > 1 and len(words[-1]) == 1:
            given.insert(0, words.pop())
    initials = "".join(word if word.isupper() and len(word) <= 4 else word[0] for word in given)
    return "".join(words).lower().translate(_PLAIN), initials.lower().translate(_PLAIN)


def _words(text: str) -> list[str]:
    # A hyphen parts given names (`J-P`) and joins family names; both read alike without it.
    return re.sub(r"[^\w\s]|[\d_]", "", text.replace("-", "")).split()


def _markdown(line: str) -> Markup:
    line = line.replace(f"{_NO_PERIOD}.", "").replace(_NO_PERIOD, "")
    written = str(literal(line))
    for mark, markdown in _MARKDOWN.items():
        written = written.replace(mark, markdown)
    return Markup(written)
