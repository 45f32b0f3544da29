"""A record of two posts, two exams and two works, with a statement of one's own words."""

from __future__ import annotations

from typing import Any

from audited import achieved, applicant, cycle, date, held, placed, record, statement

from generator.record.achievements import Presentation, Publication
from generator.record.mentors import Mentor
from generator.record.profile import Exam, Language
from generator.record.season import LastCycle


def told(*texts: str, riverbend: dict[str, Any] | None = None, **more: Any) -> Any:
    """That record with these paragraphs; `riverbend` adds to the observership of May to August 2026."""
    bullets = ("Tracked 61 calls on a 24-bed service; teach-back rose from 54% to 83%.", "28 weeks in all, 1,037 fields")
    observership: dict[str, Any] = {
        "kind": "observership",
        "organization": "Riverbend Community Hospital",
        "city": "Queens",
        "state": "NY",
    }
    here = held("riverbend", "2026-05", "2026-08", **(observership | {"bullets": bullets} | (riverbend or {})))
    home: dict[str, Any] = {
        "title": "Medical officer",
        "organization": "Shonapara Upazila Health Complex",
        "country": "Bangladesh",
    }
    shonapara = held("shonapara", "2020-01", "2025-08", kind="home-country clinical", city="Bogura", **home)
    exams = (
        Exam(name="USMLE Step 1", result="pass", date=date("2022-09"), attempts=2),
        Exam(name="USMLE Step 2 CK", result="pass", score=241, date=date("2023-11")),
    )
    paper = Publication(title="Follow-up after discharge", authors=("Rahman A",), status="accepted")
    poster = Presentation(kind="poster", title="A sheet", authors=("Rahman A",), event="Quality Forum", date=date("2026-10"))
    languages = (Language(name="English", level="fluent"), Language(name="Bengali", level="native"))
    usual = {
        "mentors": (placed(Mentor, "mentors.yaml", id="chen", name="Lena Chen", institution="Riverbend Community Hospital"),),
        "profile": applicant(exams=exams, languages=languages),
        "achievements": achieved(publications=(paper,), presentations=(poster,)),
        "season": cycle(statements=(statement(*texts),), last=LastCycle(applied=74, submitted=date("2025-09-24"))),
    }
    return record(shonapara, here, **(usual | more))
