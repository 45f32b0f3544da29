"""Does every sentence say what was done, plainly and in US English? Rules are data: `styles/Rematch`, in the format of Vale."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import Any, Literal

from generator.audit import silent
from generator.audit.compiled import values
from generator.audit.rules import Finding, Rule
from generator.audit.texts import Words, printed
from generator.audit.vale import Hits, Inventory, Text, hits_of
from generator.documents import Options
from generator.once import once
from generator.problems import Place, Problem, Severity
from generator.record import Record
from generator.record.achievements import Award, Project, Service
from generator.record.entry import Entry
from generator.record.experiences import Bullet, ErasEntry, Experience
from generator.record.mentors import Seen
from generator.record.outreach import Target
from generator.record.profile import Education, Profile
from generator.record.reflections import Reflection
from generator.record.season import Action, Cycle, Explanation, Geography, Passage

Kind = Literal["cv", "eras", "statement", "mail", "explanation", "note"]
Scope = Literal["raw", "paragraph", "sentence"]
_KINDS: dict[tuple[type[Entry], str], Kind] = {
    (Bullet, "text"): "cv",
    (ErasEntry, "description"): "eras",
    (ErasEntry, "most_meaningful"): "eras",
    (Experience, "learned"): "eras",
    (Experience, "fits"): "eras",
    (Cycle, "impactful"): "eras",
    (Cycle, "setting_reason"): "eras",
    (Geography, "reason"): "eras",
    (Profile, "hobbies"): "eras",
    (Passage, "text"): "statement",
    (Target, "hook"): "mail",
    (Explanation, "happened"): "explanation",
    (Explanation, "done"): "explanation",
    (Explanation, "now"): "explanation",
    (Award, "detail"): "note",
    (Seen, "text"): "note",
    (Action, "text"): "note",
    (Cycle, "seeks"): "note",
    (Education, "details"): "note",
    (Reflection, "moment"): "note",
    (Reflection, "system"): "note",
    (Reflection, "contribution"): "note",
    (Reflection, "result"): "note",
    (Reflection, "takeaway"): "note",
}
_SEVERITIES: dict[str, Severity] = {"error": "error", "warning": "warning", "suggestion": "advice"}
_QUOTED = re.compile(
    r"“[^“”]{1,600}”|(?<!\w)\"[^\"]{1,600}\"|‘[^‘]{1,300}?’(?!\w)|(?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w)){3,300}?'(?!\w)"
)
ADDRESS = re.compile(r"https?://\S+|www\.\S+|(?<!\S)\S{1,64}@\S{1,255}")
_BLOCK_END = re.compile(r"\n\s*\n|\n(?=\s*[-•*–]\s)")
# Not after titles, initials and abbreviations that carry a period of their own.
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z]\.)(?<!\b(?:Dr|Mr|Ms|St|vs|No|Jr|Sr)\.)(?<!\b(?:Mrs|Fig|Inc)\.)(?<!\bProf\.)(?<!\b[ap]\.m\.)(?<=[.!?])\s+(?=[\"'“‘(·A-Z0-9])"
)


@dataclass(frozen=True, slots=True)
class Style:
    """One rule file: `hits` gives the message of each finding; `ended` None means that dates do not matter."""

    scope: Scope
    kinds: frozenset[str]
    ended: bool | None
    hits: Hits

    def applies(self, kind: Kind, ended: bool | None) -> bool:
        """Whether it reads such a text."""
        return kind in self.kinds and (self.ended is None or self.ended is ended)


@dataclass(frozen=True, slots=True)
class Family:
    """All rule files that share a code, with the words that explain it; `kind` and `ended` are those of its examples."""

    code: str
    severity: Severity
    why: str
    weak: str
    better: str
    hint: str
    kind: Kind
    ended: bool | None
    styles: tuple[Style, ...]

    def messages(self, text: str, kind: Kind, ended: bool | None = None, before: str = "") -> list[str]:
        """What its rules find in one text, each thing once."""
        styles = [style for style in self.styles if style.applies(kind, ended)]
        parts = _parts(text, before)
        return _apart(list(dict.fromkeys(hit for style in styles for part in parts[style.scope] for hit in style.hits(part))))


def findings(text: str, kind: Kind, place: Place, ended: bool | None = None, before: str = "") -> list[Problem]:
    """What the rules find in one text.

    `ended`: whether the position it tells of is over, None where it tells of none; `before`: what a reader has read by then.
    """
    return [
        Problem(family.code, message, family.hint, place, family.severity)
        for family in families()
        for message in family.messages(text, kind, ended, before)
    ]


def _apart(messages: list[str]) -> list[str]:
    """The messages, of those that quote overlapping words the first alone: one phrase is told once."""
    kept: list[tuple[list[str], str]] = []
    for message in messages:
        quoted = _quoted(message).split()
        if not quoted or not any(_overlap(quoted, other) for other, _ in kept):
            kept.append((quoted, message))
    return [message for _, message in kept]


def _quoted(message: str) -> str:
    """The words that a message quotes of the text, in small letters."""
    return message.partition("'")[2].rpartition("'")[0].lower()


def _overlap(one: list[str], other: list[str]) -> bool:
    """Whether one run of words holds the other, or ends with the two words or more the other begins with."""
    for left, right in ((one, other), (other, one)):
        if f" {' '.join(right)} " in f" {' '.join(left)} ":
            return True
        if any(left[-size:] == right[:size] for size in range(2, min(len(left), len(right)))):
            return True
    return False


def kind_of(words: Words) -> Kind | None:
    """What kind of text it is to the rules; None for names, titles and what never prints."""
    return _KINDS.get((type(words.entry), words.key))


@lru_cache(maxsize=2)
def families(among: str = "") -> tuple[Family, ...]:
    """The rules as the data has them; with `among`, all there is to read in small letters, only what could be found there."""
    inventory = Inventory(among)
    return tuple(_family(entry, inventory) for entry in _data("meta.yaml"))


@cache
def _data(name: str) -> Any:
    return values((files("generator.audit") / "styles" / "Rematch" / name).read_bytes())


def _family(entry: Mapping[str, Any], inventory: Inventory) -> Family:
    rules = {name: _data(f"{name}.yml") for name in entry["files"]}
    styles = tuple(_style(rule, entry["files"][name], inventory) for name, rule in rules.items())
    about = {key: entry[key] for key in ("code", "why", "weak", "better", "hint", "kind")}
    return Family(**about, severity=_severity(entry), ended=entry.get("ended"), styles=styles)


def _severity(entry: Mapping[str, Any]) -> Severity:
    (level,) = {_data(f"{name}.yml")["level"] for name in entry["files"]}
    return _SEVERITIES[level]


def _style(rule: Mapping[str, Any], about: Mapping[str, Any], inventory: Inventory) -> Style:
    scope = rule.get("scope", "paragraph")
    return Style(scope, frozenset(about["kinds"]), about.get("ended"), hits_of(rule, inventory, about.get("unless", ())))


@lru_cache(maxsize=4096)
def _parts(text: str, before: str) -> dict[Scope, tuple[Text, ...]]:
    """The text at each scope: as a whole, block by block on one line, sentence by sentence."""
    blocks = [_masked(" ".join(block.split())) for block in _BLOCK_END.split(text) if block.strip()]
    return {
        "raw": (_masked(text)._replace(before=before),),
        "paragraph": tuple(blocks),
        "sentence": tuple(sentence for block in blocks for sentence in _sentences(block)),
    }


def sentences_of(text: str) -> tuple[Text, ...]:
    """The sentences of a text, each on one line."""
    return _parts(text, "")["sentence"]


def _masked(text: str) -> Text:
    hidden = ADDRESS.sub(lambda match: "·" * len(match[0]), _QUOTED.sub(_hide, text))
    return Text(text.replace("’", "'"), hidden.replace("’", "'"))


def _hide(quoted: re.Match[str]) -> str:
    # The opening mark stays, and a period that ends the sentence around it, so that sentences part where they did.
    words = quoted[0]
    ends = words[-2] in ".!?"
    inner = re.sub(r"\S", "·", words[1:-2] if ends else words[1:-1])
    return words[0] + inner + ("·." if ends else "·")


def _sentences(paragraph: Text) -> Iterator[Text]:
    start = 0
    for end in _SENTENCE_END.finditer(paragraph.masked):
        yield Text(paragraph.plain[start : end.start()], paragraph.masked[start : end.start()])
        start = end.end()
    yield Text(paragraph.plain[start:], paragraph.masked[start:])


@once
def _all_findings(record: Record, options: Options) -> tuple[tuple[Words, Family, str], ...]:
    """Every finding of the rules, with the text it is about."""
    # The paragraphs of one statement are read one after the other; everything else stands alone.
    before: dict[int, str] = {}
    to_read = []
    for words in printed(record):
        kind = kind_of(words)
        if kind is None:
            continue
        around = id(words.path[-2]) if kind == "statement" else 0
        read, ended = before.get(around, ""), _ended(words, options)
        known = silent.key(words.text, kind, ended, read)
        if not silent.memory.get(known):
            to_read.append((words, kind, ended, read, known))
        if kind == "statement":
            before[around] = f"{read}\n{words.text}"
    among = "\n".join(" ".join(words.text.split()) for words, *_ in to_read).replace("’", "'").lower()
    found = []
    for words, kind, ended, read, known in to_read:
        hits = [(words, family, hit) for family in families(among) for hit in family.messages(words.text, kind, ended, read)]
        found += hits
        if not hits:
            silent.memory.put(known, True)
    return tuple(found)


def findings_in(record: Record, options: Options) -> dict[int, list[str]]:
    """The words, in small letters, that the rules quote of each text, which is known by its id."""
    quoted: dict[int, list[str]] = {}
    for words, _, message in _all_findings(record, options):
        quoted.setdefault(id(words), []).append(_quoted(message).removesuffix(" …"))
    return quoted


def _walk(code: str, record: Record, options: Options) -> Iterator[Finding]:
    for words, family, message in _all_findings(record, options):
        if family.code == code:
            yield Finding(message, words.place, family.hint)


def _ended(words: Words, options: Options) -> bool | None:
    """Whether the position a bullet or a description tells of is over; None where it tells of none, or it ends this month."""
    held = next((entry for entry in reversed(words.path) if isinstance(entry, Experience | Project | Service)), None)
    if held is None or (type(words.entry), words.key) not in {(Bullet, "text"), (ErasEntry, "description")}:
        return None
    this_month = options.today.first_month
    return None if held.end.last_month == this_month else held.end.last_month < this_month


RULES = tuple(
    Rule(entry["code"], _severity(entry), entry["why"], entry["weak"], entry["better"], partial(_walk, entry["code"]))
    for entry in _data("meta.yaml")
)
