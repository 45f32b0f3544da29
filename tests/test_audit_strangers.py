"""Passages of a stranger, each in a record of its own: planted faults are found at their line, good passages are left alone."""

from __future__ import annotations

import json
import re
import textwrap
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from audited import TODAY

from generator.audit import check
from generator.audit.pointing import pointed
from generator.audit.rules import table
from generator.documents import Options
from generator.load import load
from generator.problems import Problem
from generator.season import season_of

HERE = Path(__file__).parent / "strangers"
# Sets of strangers who knew nothing of the rules, judged as a whole.
NUMBERED = sorted((path.stem.removeprefix("bad-") for path in HERE.glob("bad-[0-9]*.yaml")), key=int)
# What is empty in a sentence may be named by any of these.
EMPTY = {"wording-cliche", "wording-adjective", "wording-presence", "wording-fluff", "wording-wordy", "wording-flattery"}
EMPTY |= {"wording-passive", "anybody"}
CODES = {
    "cliche": EMPTY,
    "adjective": EMPTY,
    "presence": EMPTY,
    "fluff": EMPTY,
    "hook": {"outreach-any-hook", "outreach-same-hook", "outreach-ranking", "wording-greeting", *EMPTY},
    "passive": {"wording-passive"},
    "first-person": {"wording-first-person"},
    "tense": {"wording-tense"},
    "british": {"wording-british", "wording-british-spelling"},
    "abbreviation": {"wording-abbreviation"},
    "overlong": {"wording-long-bullet", "wording-long-sentence"},
    "organization": {"unknown-organization"},
    "person": {"unknown-person"},
    "date": {"unknown-date", "date-elsewhere", "wrong-year", "unknown-count"},
    "score": {"unknown-score", "attempts-denied"},
    "number": {"unknown-number", "unknown-count", "wrong-share"},
    "acceptance": {"not-published"},
    "hands-on": {"hands-on-observership"},
    "characteristic": {"characteristic-unsupported"},
    "privacy-name": {"patient-name"},
    "privacy-mrn": {"record-number", "contact-in-text"},
    "privacy-date": {"exact-date"},
    "privacy-age": {"age-over-89"},
    "privacy-rare": {"rare-and-place"},
    "secret": {"secret"},
    "claim": {"claim-unsupported"},
    "any-specialty": {"any-specialty"},
    "gap": {"recent-gap", "gap"},
    "limit": {"over-limit"},
}
# These speak of a whole text, or must not repeat what they found, so that they stand at the text's key.
OF_THE_WHOLE = {"secret", "any-specialty", "limit", "characteristic", "gap"}
PROFILE = {
    "given": "Mara",
    "family": "Okonjo",
    "credentials": "MD",
    "contact": {"email": "mara.okonjo@example.org", "city": "Columbus", "state": "OH"},
    "graduation": "2019-06",
    "education": [{"degree": "MD", "school": "Lakeside College of Medicine", "country": "Kenya", "end": "2019-06"}],
    "languages": [{"name": "English", "level": "fluent"}, {"name": "Spanish", "level": "fluent"}],
}
LANGUAGES = [name for name in table("geography")["languages"] if name not in ("English", "Spanish")]
BEFORE = {"id": "early", "kind": "home-country clinical", "title": "House officer", "organization": "Kestrel District Hospital"}
AFTER = {"id": "later", "kind": "work", "title": "Project coordinator", "organization": "Rowan Point Health Project"}


@cache
def seats() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((HERE / "seats.yaml").read_bytes())
    return found


def passages(*names: str) -> list[Any]:
    read = [entry for name in names for entry in yaml.safe_load((HERE / f"{name}.yaml").read_bytes())]
    return [pytest.param(entry, id=entry["id"]) for entry in read]


def around(entry: dict[str, Any]) -> dict[str, Any]:
    """The files of a record that bears the passage out, but for its fault, with `TEXT` in the passage's place."""
    seat = dict(seats()[entry["seat"]])
    field = seat.get("specialty", "Internal Medicine")
    specialty = entry.get("specialty", field)
    held = [("seat", seat), *((name, dict(seats()[name])) for name in entry.get("also", ()))]
    mentors = [
        {"id": f"m-{key}", "name": of.pop("mentor"), "institution": of["organization"], "experiences": [key]} for key, of in held
    ]
    experiences: list[dict[str, Any]] = [{"id": key, **of} for key, of in held]
    if facts := entry.get("facts"):
        experiences[0]["bullets"] = [f"Kept the log of the post: {'; '.join(facts)}."]
    begins, ends = min(of["start"] for _, of in held), max(of["end"] for _, of in held)
    place = {"specialty": specialty, "setting": "inpatient", "city": "Harrow Bend", "country": "Kenya"}
    experiences.append({**BEFORE, **place, "start": "2019-07", "end": begins})
    if ends != "present" and not entry.get("no_filler_after"):
        experiences.append({**AFTER, **place, "start": ends, "end": "present"})
    exams = [
        {"name": "USMLE Step 1", "result": "pass", "date": "2022-11", "attempts": entry.get("exam_attempts", 1)},
        {"name": "USMLE Step 2 CK", "result": "pass", "score": 238, "date": "2024-03"},
    ]
    reapplies = entry.get("paragraph") == "last-cycle"
    last = {"last": {"cycle": "eras-2026", "specialty": specialty, "submitted": "2025-10"}} if reapplies else {"first_time": True}
    # The record bears out what a passage says of languages, which no family of faults is about.
    spoken = [{"name": name, "level": "fluent"} for name in LANGUAGES if name in entry["text"]]
    files: dict[str, Any] = {
        "profile": {**PROFILE, "exams": exams, "languages": [*PROFILE["languages"], *spoken]},
        "experiences": {"experiences": experiences},
        "mentors": {"mentors": mentors},
        "season": {"cycle": "eras-2027", "specialty": specialty, **last},
    }
    if "publication" in entry:
        files["achievements"] = {"publications": [{**entry["publication"], "authors": ["Okonjo M"], "experience": "seat"}]}
    match entry["slot"]:
        case "bullet":
            experiences[0]["bullets"] = [{"text": "TEXT"}]
        case "description" | "most_meaningful" as key:
            chosen = {"key_characteristic": entry["characteristic"]} if "characteristic" in entry else {}
            experiences[0]["eras"] = {**chosen, key: "TEXT"}
        case "notes":
            experiences[0]["notes"] = "TEXT"
        case "statement":
            written = {"id": "main", "passages": [{"paragraph": entry["paragraph"], "text": "TEXT"}]}
            files["season"]["statements"] = [written]
        case "impactful" | "setting_reason" as key:
            files["season"][key] = "TEXT"
        case "hobbies":
            files["profile"]["hobbies"] = "TEXT"
        case "reflection":
            day = "2026-06-14" if seat["end"] == "present" else f"{seat['end']}-14"
            files["reflections"] = {"reflections": [{"date": day, "experience": "seat", "moment": "TEXT"}]}
        case "hook":
            target = {"name": "Edith Marlowe", "institution": "Quarry Hill Hospital", "email": "e.marlowe@quarry.example.org"}
            files["outreach"] = {"outreach": [{**target, "hook": "TEXT"}]}
        case other:
            raise ValueError(other)
    return files


def judged(entry: dict[str, Any]) -> tuple[list[Problem], int, int, list[str]]:
    """What check finds, the first and the last line of the passage, and the lines of its file."""
    files, file = {}, ""
    for name, content in around(entry).items():
        written = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=1000)
        if "TEXT" in written:
            file = f"content/{name}.yaml"
            line = next(line for line in written.split("\n") if "TEXT" in line)
            inner = " " * (len(line) - len(line.lstrip("- ")) + 2)
            folded = textwrap.indent(textwrap.fill(entry["text"], 100, break_on_hyphens=False), inner)
            one = json.dumps(entry["text"], ensure_ascii=False)
            written = written.replace("TEXT", one if entry["slot"] == "bullet" else f">-\n{folded}")
        files[f"content/{name}.yaml"] = written.encode()
    record, problems = load(files)
    assert record is not None
    assert not problems
    options = Options(today=TODAY, season=season_of(record, TODAY)[0])
    lines = files[file].decode().split("\n")
    opening = entry["text"][:20].replace('"', '\\"')
    first = next(number for number, line in enumerate(lines, 1) if opening in line)
    last = first if entry["slot"] == "bullet" else first + len(textwrap.wrap(entry["text"], 100, break_on_hyphens=False)) - 1
    return pointed([problem for problem in check(record, options) if problem.place.file], files), first, last, lines


def is_found(entry: dict[str, Any]) -> bool:
    """Whether a finding of the fault's kind stands on a line of the planted words, or on the one before."""
    found, first, last, lines = judged(entry)
    right = [problem for problem in found if problem.code in CODES[entry["family"]]]
    if entry["family"] in OF_THE_WHOLE or entry["slot"] == "bullet":
        return bool(right)
    written = "\n".join(lines[first - 1 : last])
    at = re.search(r"\s+".join(map(re.escape, entry["at"].split())), written)
    begins, ends = (written[:edge].count("\n") + first for edge in at.span()) if at else (first, last)
    return any(begins - 1 <= problem.place.line <= ends for problem in right)


def said_of_good(entry: dict[str, Any]) -> list[Problem]:
    """What is said of a passage that has no fault; whether a mail has all it needs is not the passage's."""
    found, first, last, _ = judged(entry)
    own = first if entry["slot"] == "bullet" else first - 1
    here = [problem for problem in found if own <= problem.place.line <= last and not _of_another_file(problem, entry)]
    return [problem for problem in here if problem.code != "outreach-blank"]


@pytest.mark.parametrize("entry", passages("bad", "bad-second", "bad-third", "bad-fourth"))
def test_a_planted_fault_is_found_where_it_stands(entry: dict[str, Any]) -> None:
    assert is_found(entry)


@pytest.mark.parametrize("entry", passages("good", "good-second", "good-third", "good-fourth"))
def test_a_good_passage_is_left_alone(entry: dict[str, Any]) -> None:
    assert said_of_good(entry) == []


@pytest.mark.parametrize("number", NUMBERED)
def test_of_the_faults_a_stranger_planted_nine_in_ten_are_found_where_they_stand(number: str) -> None:
    planted = [param.values[0] for param in passages(f"bad-{number}")]
    assert len(planted) > 70
    assert sum(is_found(entry) for entry in planted) >= 0.9 * len(planted)


@pytest.mark.parametrize("number", NUMBERED)
def test_of_a_strangers_good_passages_at_most_one_in_twenty_is_named(number: str) -> None:
    good = [param.values[0] for param in passages(f"good-{number}")]
    assert len(good) > 70
    assert sum(bool(said_of_good(entry)) for entry in good) <= len(good) / 20


def _of_another_file(problem: Problem, entry: dict[str, Any]) -> bool:
    files = {"statement": "season", "impactful": "season", "setting_reason": "season", "hobbies": "profile"}
    file = files.get(entry["slot"], {"reflection": "reflections", "hook": "outreach"}.get(entry["slot"], "experiences"))
    return not problem.place.file.endswith(f"/{file}.yaml")
