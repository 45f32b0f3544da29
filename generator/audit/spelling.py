"""Is every word spelled, and spelled the US way? The list of misspellings is that of the program `typos`."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from importlib.resources import as_file, files
from typing import NamedTuple

from generator.audit import silent
from generator.audit.rules import Finding, Rule
from generator.audit.texts import printed
from generator.audit.wording import ADDRESS, kind_of
from generator.documents import Options
from generator.problems import Place
from generator.record import Record

_INSTITUTION = re.compile(
    r"(?:Hospitals?|College|University|Institut\w+|Cent(?:re|er)|Societ\w+|Association|Council|Royal|Journal|Foundation|Academy|Ministry|Trust|School|"
    r"Board|Federation|Organi[sz]ation|Program(?:me)?|Congress|Conference|Colleges|Fund|Bureau|Authority|Union|Clinic|Committee|Faculty|Annals|Archives)"
)
# A run of capitalized words, joined by the small words of names.
_NAME = re.compile(r"[A-Z][\w'’&-]*(?:,? (?:(?:of|for|and|the|in|on|de|&) ){0,2}[A-Z][\w'’&-]*)+")


_TITLE = re.compile(r"\b(?:Drs?|Mrs?|Ms|Prof|St|Sra?|Jr)\.$")


class Misspelt(NamedTuple):
    """A word of one of the texts, counted from 0, with what it should be."""

    text: int
    start: int
    word: str
    better: str
    british: bool


@lru_cache(maxsize=8)
def misspelt(texts: tuple[str, ...]) -> tuple[Misspelt, ...] | None:
    """The misspelt words of the texts, None where the program that knows them is missing; names are left alone."""
    program = shutil.which("typos", path=sysconfig.get_path("scripts")) or shutil.which("typos")
    if program is None:
        return None
    about = os.stat(program)
    keys = [silent.key("spelling", about.st_size, about.st_mtime_ns, text) for text in texts]
    unread = [number for number, key in enumerate(keys) if not silent.memory.get(key)]
    if not unread:
        return ()
    lines = [ADDRESS.sub(lambda match: " " * len(match[0]), re.sub(r"\s", " ", texts[number])) for number in unread]
    answers = _ask(program, lines, "en-us")
    anywhere = {key for key, _, _ in _ask(program, lines, "en")} if answers else set()
    found = tuple(
        Misspelt(unread[line], start, word, better, (line, start) not in anywhere)
        for (line, start), word, better in answers
        if not _is_name(lines[line], start, word, (line, start) not in anywhere)
    )
    for number in set(unread) - {each.text for each in found}:
        silent.memory.put(keys[number], True)
    return found


def _ask(program: str, lines: list[str], locale: str) -> list[tuple[tuple[int, int], str, str]]:
    """Line and character, both from 0, the word and its best correction."""
    with as_file(files("generator.audit") / "styles" / "typos.toml") as config:
        run = subprocess.run(
            [program, "--isolated", "--config", str(config), "--locale", locale, "--format", "json", "-"],
            input="\n".join(lines).encode(),
            capture_output=True,
            check=False,
        )
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    return [
        (
            (answer["line_num"] - 1, _character(lines[answer["line_num"] - 1], answer["byte_offset"])),
            answer["typo"],
            answer["corrections"][0],
        )
        for answer in answers
        if answer["type"] == "typo" and answer["corrections"]
    ]


def _character(line: str, byte: int) -> int:
    return len(line.encode()[:byte].decode(errors="ignore"))


def _is_name(line: str, start: int, word: str, british: bool) -> bool:
    """Whether the word is an acronym, or belongs to the name of a person, a place or an institution."""
    if word.isupper():
        return True
    if not word[0].isupper():
        return False
    run = next((match for match in _NAME.finditer(line) if match.start() <= start < match.end()), None)
    if british:
        return run is not None and bool(_INSTITUTION.search(run[0]))
    before = line[:start].rstrip()
    return bool(before) and (before[-1] not in ".!?" or bool(_TITLE.search(before)))


def _words(record: Record) -> list[tuple[str, Place]]:
    return [(words.text, words.place) for words in printed(record) if kind_of(words)]


def _misspellings(british: bool, record: Record, options: Options) -> Iterator[Finding]:
    words = _words(record)
    hint = "the name of an institution keeps its own spelling" if british else "correct it; read the whole text once more"
    for found in misspelt(tuple(text for text, _ in words)) or ():
        if found.british is british:
            what = "British spelling" if british else "misspelt"
            yield Finding(f"'{found.word}' is {what}; write '{found.better}'", words[found.text][1], hint)


def _unchecked(record: Record, options: Options) -> Iterable[Finding]:
    words = _words(record)
    if words and misspelt(tuple(text for text, _ in words)) is None:
        yield Finding(
            "nobody has checked the spelling: the program 'typos' is not installed", Place(), "install it with: pip install typos"
        )


RULES = (
    Rule(
        "wording-british-spelling",
        "warning",
        "US programs read US spelling; British spelling on every line reads as a document written for another country.",
        "Ran the paediatric anaemia clinic and counselled families.",
        "Ran the pediatric anemia clinic and counseled families.",
        partial(_misspellings, True),
    ),
    Rule(
        "wording-spelling",
        "warning",
        "A misspelt word makes a reader doubt the care you take with an order or a dose.",
        "Recieved consults from the surgical wards.",
        "Received consults from the surgical wards.",
        partial(_misspellings, False),
    ),
    Rule(
        "spelling-unchecked",
        "advice",
        "Without its list of words the check says nothing about spelling, which is not the same as finding nothing.",
        "The program typos is missing from this computer.",
        "It was installed with everything else.",
        _unchecked,
    ),
)
