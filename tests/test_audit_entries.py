"""The values of one entry go together, and those of entries that belong together."""

from __future__ import annotations

from typing import Any

import pytest
from two_files import TITLE, said

ORCHARD = "experiences.experiences.1"
MENTOR = "mentors.mentors.0"
ROW = "outreach.outreach.0"
PAPER = {"title": TITLE, "authors": ["Okello M", "Farouk A"], "journal": "Refill Research", "experience": "study"}
PAGES = {"volume": "4", "pages": "12-18"}
DOVER = {"program": "Dover Family Medicine", "specialty": "Internal Medicine", "city": "Akron"}


@pytest.mark.parametrize(
    ("code", "file", "changes"),
    [
        ("days-in-order", "mentors", [(f"{MENTOR}.asked_on", "2026-07-20"), (f"{MENTOR}.due", "2026-01-21")]),
        ("days-in-order", "mentors", [(f"{MENTOR}.asked_on", "2025-04-13")]),
        ("days-in-order", "outreach", [(f"{ROW}.sent_on", "2026-11-10"), (f"{ROW}.follow_up_on", "2026-04-24")]),
        ("days-in-order", "profile", [("profile.certifications", [{"name": "BLS", "date": "2025-10", "expires": "2024-10"}])]),
        ("days-in-order", "achievements", [("achievements.presentations.0.date", "2025-06")]),
        ("day-of-season", "season", [("season.last.submitted", "2024-09")]),
        ("day-of-season", "season", [("season.submitted", "2025-09-03")]),
        ("mail-state", "outreach", [(f"{ROW}.status", "drafted"), (f"{ROW}.sent_on", "2026-11-10")]),
        ("share-of-all", "programs", [("programs", {"programs": [DOVER | {"img_percent": 106}]})]),
        ("share-of-all", "season", [("season.last.community_share", 130)]),
        ("weeks-of-dates", "experiences", [(f"{ORCHARD}.start", "2025-01")]),
        ("weeks-of-dates", "experiences", [(f"{ORCHARD}.end", "2026-02")]),
        ("mentor-dates", "mentors", [(f"{MENTOR}.weeks", 17)]),
        (
            "town-differs",
            "achievements",
            [
                ("programs", {"programs": [DOVER | {"state": "OH"}]}),
                *[("achievements.presentations.0.city", "Akron"), ("achievements.presentations.0.state", "IA")],
            ],
        ),
        ("details-of-status", "achievements", [("achievements.publications", [PAPER | PAGES | {"status": "accepted"}])]),
        ("type-differs", "experiences", [(f"{ORCHARD}.eras", {"experience_type": "Work"})]),
    ],
)
def test_values_that_do_not_go_together_are_named(code: str, file: str, changes: list[tuple[str, Any]]) -> None:
    assert [where for where, _ in said(code, *changes)] == [f"content/{file}.yaml"]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("days-in-order", [(f"{MENTOR}.asked_on", "2026-07-20"), (f"{MENTOR}.due", "2026-08-21")]),
        ("days-in-order", [(f"{MENTOR}.asked_on", "2026-02-13")]),
        ("days-in-order", [(f"{ROW}.sent_on", "2026-11-10"), (f"{ROW}.follow_up_on", "2026-11-24")]),
        ("days-in-order", [("profile.certifications", [{"name": "BLS", "date": "2025-10", "expires": "2025"}])]),
        ("day-of-season", [("season.submitted", "2026-09-03"), ("season.last.submitted", "2026-01")]),
        ("mail-state", [(f"{ROW}.status", "sent"), (f"{ROW}.sent_on", "2026-11-10")]),
        ("share-of-all", [("programs", {"programs": [DOVER | {"img_percent": 100}]}), ("season.last.community_share", 40)]),
        ("weeks-of-dates", [(f"{ORCHARD}.frequency", "Wednesdays, two courses of 12 weeks"), (f"{ORCHARD}.end", "2026-10")]),
        ("weeks-of-dates", [("experiences.experiences.2.frequency", "for 12 weeks")]),
        ("mentor-dates", [(f"{MENTOR}.weeks", 15)]),
        ("mentor-dates", [(f"{MENTOR}.weeks", 17), (f"{ORCHARD}.frequency", "four days a week")]),
        ("town-differs", [("programs", {"programs": [DOVER | {"state": "OH"}]})]),
        ("town-differs", [("achievements.presentations.0.city", "Akron"), ("achievements.presentations.0.state", "IA")]),
        ("details-of-status", [("achievements.publications", [PAPER | PAGES | {"status": "published"}])]),
        ("details-of-status", [("achievements.publications", [PAPER | {"volume": "4", "status": "in press"}])]),
        ("type-differs", [(f"{ORCHARD}.eras", {"experience_type": "Education/training"})]),
    ],
)
def test_values_that_go_together_are_left_alone(code: str, changes: list[tuple[str, Any]]) -> None:
    assert said(code, *changes) == []
