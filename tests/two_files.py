"""One small record whose files agree, and what check says when one of them is changed."""

from __future__ import annotations

import copy
from typing import Any

import yaml
from audited import TODAY

from generator.audit import check
from generator.documents import Options
from generator.load import load
from generator.problems import Problem

TITLE = "Missed refills and the bus timetable"
FILES: dict[str, Any] = {
    "profile": {
        "given": "Mara",
        "family": "Okello",
        "contact": {"email": "mara@example.org", "city": "Dayton", "state": "OH"},
        "graduation": "2018-06",
        "education": [{"degree": "MBChB", "school": "Lakeside College", "country": "Kenya", "end": "2018-06"}],
        "languages": [{"name": "English", "level": "fluent"}, {"name": "Swahili", "level": "native"}],
        "needs_visa": False,
        "work_status": "Permanent resident",
        "certifications": [{"name": "ECFMG certified", "date": "2024-09"}],
        "exams": [
            {"name": "USMLE Step 1", "result": "pass", "date": "2023-05"},
            {"name": "USMLE Step 2 CK", "result": "pass", "score": 239, "date": "2024-06"},
            {"name": "USMLE Step 3", "result": "pass", "score": 222, "date": "2026-03"},
        ],
    },
    "experiences": {
        "experiences": [
            {
                "id": "ward",
                "kind": "home-country clinical",
                "title": "Deputy head of the medical ward",
                "organization": "Kisima County Hospital",
                "city": "Kisima",
                "country": "Kenya",
                "start": "2018-07",
                "end": "2025-08",
                "bullets": ["Saw 45 to 50 patients a day with two clinical officers."],
            },
            {
                "id": "orchard",
                "kind": "observership",
                "title": "Observer",
                "organization": "Orchard Hill Medical Center",
                "specialty": "Internal Medicine",
                "city": "Akron",
                "state": "OH",
                "start": "2026-01",
                "end": "2026-04",
                "frequency": "four days a week for 15 weeks",
                "bullets": ["Traced 184 outside medication lists and wrote the differences on one page."],
            },
            {
                "id": "study",
                "kind": "research",
                "title": "Research assistant",
                "organization": "Tolland University",
                "city": "Dayton",
                "state": "OH",
                "start": "2025-09",
                "end": "present",
                "hours_per_week": 24,
                "bullets": ["Call families about refills and enter what they say."],
            },
        ]
    },
    "mentors": {
        "mentors": [
            {
                "id": "hale",
                "name": "Rosalind Hale",
                "title": "Attending physician",
                "institution": "Orchard Hill Medical Center",
                "specialty": "Internal Medicine",
                "experiences": ["orchard"],
                "saw": ["Traced medication lists by telephone before rounds."],
            }
        ]
    },
    "achievements": {
        "publications": [
            {
                "title": TITLE,
                "authors": ["Okello M", "Farouk A"],
                "journal": "Refill Research",
                "status": "accepted",
                "experience": "study",
            }
        ],
        "presentations": [
            {
                "kind": "poster",
                "title": "Refills and buses",
                "authors": ["Okello M"],
                "event": "Great River Primary Care Meeting",
                "city": "Columbus",
                "state": "OH",
                "date": "2026-06",
                "experience": "study",
            }
        ],
    },
    "reflections": {
        "reflections": [{"date": "2026-02-15", "experience": "orchard", "moment": "A list had two names for one drug."}]
    },
    "season": {
        "cycle": "eras-2027",
        "specialty": "Internal Medicine",
        "last": {"cycle": "eras-2026", "specialty": "Internal Medicine", "submitted": "2025-09", "step2_ck": 239},
        "actions": [
            {
                "text": "Presented a poster on refills at the Great River Primary Care Meeting",
                "date": "2026-06",
                "experience": "study",
            },
            {"text": "Passed Step 3 with 222", "date": "2026-03"},
        ],
        "statements": [
            {"id": "im", "passages": [{"paragraph": "why", "text": "In 15 weeks at Orchard Hill I traced 184 lists."}]}
        ],
    },
    "outreach": {
        "outreach": [
            {
                "name": "Rosalind Hale",
                "institution": "Orchard Hill Medical Center",
                "email": "r.hale@example.org",
                "purpose": "thank-you",
            }
        ]
    },
}


def changed(*changes: tuple[str, Any]) -> list[Problem]:
    """What check says of the record, each change a path such as `season.actions.0.date` and the value there."""
    record = copy.deepcopy(FILES)
    for path, value in changes:
        *way, last = path.split(".")
        inner: Any = record
        for key in way:
            inner = inner[int(key) if key.isdigit() else key]
        inner[int(last) if last.isdigit() else last] = value
    files = {f"content/{name}.yaml": yaml.safe_dump(content, sort_keys=False).encode() for name, content in record.items()}
    read, problems = load(files)
    assert read is not None
    assert not problems
    return check(read, Options(today=TODAY))


def said(code: str, *changes: tuple[str, Any]) -> list[tuple[str, str]]:
    """The file and the message of each finding of that code."""
    return [(problem.place.file, problem.message) for problem in changed(*changes) if problem.code == code]
