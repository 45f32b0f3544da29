"""Findings as SARIF 2.1.0 (OASIS, 2020-03-27), by which an editor shows each in the file it is about, at its line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from generator.problems import Place, Problem, Severity, worst_first

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "note"}


def sarif(problems: Iterable[Problem], version: str) -> dict[str, Any]:
    """A log with one run of this version of the program; files are named as the problems name them."""
    found = worst_first(problems)
    codes = list(dict.fromkeys(problem.code for problem in found))
    whys = {problem.code: problem.why for problem in found}
    driver = {"name": "rematch", "semanticVersion": version, "rules": [_rule(code, whys[code]) for code in codes]}
    results = [_result(problem, codes.index(problem.code)) for problem in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, why: str) -> dict[str, Any]:
    return {"id": code, **({"fullDescription": {"text": why}} if why else {})}


def _result(problem: Problem, index: int) -> dict[str, Any]:
    hint = problem.hint[:1].upper() + problem.hint[1:]
    text = " ".join(part if part[-1] in ".?!" else f"{part}." for part in (problem.message, hint) if part)
    return {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": _LEVELS[problem.severity],
        "message": {"text": text},
        **({"locations": [_location(problem.place)]} if problem.place.file else {}),
    }


def _location(place: Place) -> dict[str, Any]:
    path = PurePath(place.file)
    uri = path.as_uri() if path.is_absolute() else quote(place.file)
    region = {"region": {"startLine": place.line, "startColumn": max(place.column, 1)}} if place.line else {}
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, **region}}
