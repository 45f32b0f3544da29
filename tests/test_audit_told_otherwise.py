"""The end of work, its length, its day, its town and its name, told otherwise than the record has them."""

from __future__ import annotations

from typing import Any

import pytest
from two_files import said

STATEMENT = "season.statements.0.passages.0.text"
HOOK = "outreach.outreach.0.hook"
EXPLANATIONS = "season.explanations"
ORCHARD = "experiences.experiences.1"
STUDY = "experiences.experiences.2"


def explained(happened: str) -> tuple[str, Any]:
    return EXPLANATIONS, [{"kind": "graduation year", "happened": happened}]


@pytest.mark.parametrize(
    ("code", "file", "changes"),
    [
        ("end-differs", "season", [explained("I left the hospital in Kisima at the end of April 2025 to join my husband.")]),
        ("end-differs", "season", [(STATEMENT, "In May 2025 I resigned from Kisima County Hospital and flew to Ohio.")]),
        ("end-differs", "season", [explained("My post at Kisima County Hospital ended in April 2025.")]),
        ("end-differs", "outreach", [(HOOK, "My last day at Kisima County Hospital was in March 2025.")]),
        ("told-as-over", "season", [(STATEMENT, "At Tolland University, which I left in June 2026, I coded 64 calls.")]),
        ("told-as-over", "season", [(STATEMENT, "Until this spring I went to Tolland University on two evenings a week.")]),
        ("told-as-over", "season", [(STATEMENT, "My evenings at Tolland University ended in May 2026.")]),
        ("told-as-over", "season", [(STATEMENT, "I have since left Tolland University.")]),
        (
            "length-differs",
            "season",
            [
                (
                    STATEMENT,
                    "Then I went to work beside two clinical officers at Kisima County Hospital, for 18 months, on the ward.",
                )
            ],
        ),
        ("length-differs", "season", [(STATEMENT, "I spent two years at Kisima County Hospital before I came here.")]),
        ("length-differs", "season", [(STATEMENT, "Three years at Kisima County Hospital taught me to ask twice.")]),
        (
            "weeks-differ",
            "experiences",
            [(f"{ORCHARD}.eras", {"description": "For ten weeks, Monday to Thursday, I observed on the medical service."})],
        ),
        ("weeks-differ", "experiences", [(f"{ORCHARD}.eras", {"description": "Ten weeks, four days each, on the service."})]),
    ],
)
def test_what_is_told_otherwise_is_named_where_it_stands(code: str, file: str, changes: list[tuple[str, Any]]) -> None:
    assert [where for where, _ in said(code, *changes)] == [f"content/{file}.yaml"]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("end-differs", [explained("I left the hospital in Kisima at the end of August 2025.")]),
        ("end-differs", [explained("I left the hospital in Kisima in September 2025.")]),
        ("end-differs", [(STATEMENT, "I left home in April 2016 to study.")]),
        ("end-differs", [(STATEMENT, "The patient left Kisima County Hospital in May 2024.")]),
        ("told-as-over", [(STATEMENT, "Until this spring I went to the library in Dayton on two evenings a week.")]),
        (
            "told-as-going-on",
            [
                (f"{ORCHARD}.organization", "Tolland University"),
                (f"{ORCHARD}.eras", {"description": "A project of four months at the university where I work."}),
            ],
        ),
        ("length-differs", [(STATEMENT, "I went to work at Kisima County Hospital, for seven years, with two officers.")]),
        (
            "length-differs",
            [(STATEMENT, "I spent two months on the wards of Kisima County Hospital as its only night physician.")],
        ),
        ("weeks-differ", [(f"{ORCHARD}.eras", {"description": "For 15 weeks, four days each, I observed on the service."})]),
        ("weeks-differ", [(f"{ORCHARD}.eras", {"description": "Two weeks after I came, a list was wrong."})]),
    ],
)
def test_what_agrees_or_is_of_something_else_is_left_alone(code: str, changes: list[tuple[str, Any]]) -> None:
    assert said(code, *changes) == []
