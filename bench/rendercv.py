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
    person = {
        "name": cv["name"],
        "headline": cv["headline"],
        "location": cv["place"],
        "email": cv["email"],
        "website": cv["link"],
        "sections": sections,
    }
    margins = {f"{side}_margin": "0.5in" for side in ("top", "bottom", "left", "right")}
    page = {"size": "us-letter", **margins, "show_footer": False, "show_top_note": False}
    design = {
        "theme": "classic",
        "page": page,
        # Sizes by hand, so that it too is one page.
        "typography": {"font_size": {"body": "9.5pt", "name": "17pt", "section_titles": "1.1em"}, "line_spacing": "0.5em"},
        "section_titles": {"space_above": "0.15cm", "space_below": "0.1cm"},
        "sections": {"space_between_regular_entries": "0.4em", "space_between_text_based_entries": "0.2em"},
    }
    return json.dumps({"cv": person, "design": design})


def _entry(entry: dict[str, Any]) -> dict[str, Any]:
    position, _, company = entry["what"].partition(", ")
    return {
        "company": company,
        "position": position,
        "location": entry.get("where"),
        "date": entry["dates"],
        "highlights": entry.get("bullets", []),
    }
