"""The CV of the naive scripts in RenderCV's form, so that it prints the same words."""

from __future__ import annotations

import json
from typing import Any

import yaml


def as_rendercv(written: str) -> str:
    """RenderCV's input (JSON, which is YAML too), on Letter paper, at sizes near those of the naive script."""
    cv = yaml.safe_load(written)
    sections: dict[str, list[Any]] = {}
    for section in cv["sections"]:
        # A section of RenderCV holds entries of one kind.
        sections[section["title"]] = [_entry(entry) for entry in section.get("entries", [])] or section["lines"]
    person = {"name": cv["name"], "location": cv["place"], "email": cv["email"], "website": cv["link"], "sections": sections}
    margins = {f"{side}_margin": "0.5in" for side in ("top", "bottom", "left", "right")}
    page = {"size": "us-letter", **margins, "show_footer": False, "show_top_note": False}
    return json.dumps({"cv": person, "design": {"theme": "classic", "page": page}})


def _entry(entry: dict[str, Any]) -> dict[str, Any]:
    position, _, company = entry["what"].partition(", ")
    return {
        "company": company,
        "position": position,
        "location": entry["where"],
        "date": entry["dates"],
        "highlights": entry.get("bullets", []),
    }
