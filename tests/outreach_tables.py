"""Tables of people to write to, with and without faults."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from example import TODAY, content, templates

from generator.build import build
from generator.finish import Request
from generator.problems import Problem

COLUMNS = ("name", "institution", "email", "purpose", "hook", "availability", "attach", "status")
_GIVEN = ("Ada", "Ben", "Carla", "Dev", "Elif", "Farid", "Gwen", "Hana", "Ivo", "June", "Kofi", "Lien")
_FAMILY = ("Abbott", "Brandt", "Castro", "Dovzhenko", "Eriksen", "Fontaine", "Greer", "Haddad", "Iyer", "Jensen")
_PLACE = ("Alder", "Birch", "Cedar", "Dogwood", "Elmwood", "Firth", "Gorse", "Hazel", "Ivy", "Juniper", "Larch", "Maple")
_LAND = ("Ridge", "Point", "Hollow", "Bluff", "Landing")
_DONE = ("opened an evening session", "printed a wallet card", "hired an interpreter", "wrote a handoff sheet", "ran a registry")
_FOR = ("dialysis starts", "asthma visits", "gout flares", "insulin titration", "naloxone kits", "wound checks")
_WHEN = ("on Mondays", "in 2024", "with two pharmacists", "after 14 readmissions")


def people(number: int) -> list[dict[str, str]]:
    """Rows for that many physicians, each with an address, a place and a hook of its own."""
    rows = []
    for n in range(number):
        family = f"{_FAMILY[n // 12 % 10]}{'' if n < 120 else n}"
        place = f"{_PLACE[n % 12]} {_LAND[n % 5]} {('Clinic', 'Hospital')[n % 2]} {n + 1}"
        rows.append(
            {
                "name": f"{_GIVEN[n % 12]} {family}",
                "institution": place,
                "email": f"{family.lower()}{n}@{_PLACE[n % 12].lower()}{n}.example.org",
                "purpose": "observership",
                "hook": f"Your group {_DONE[n % 5]} for {_FOR[n % 6]} {_WHEN[n % 4]}, and report {n + 210} says what came of it.",
                "availability": "May to August 2027",
                "attach": "",
                "status": "to write",
            }
        )
    return rows


def table(rows: Iterable[Mapping[str, str]]) -> bytes:
    """The rows as CSV, with their header in line 1."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def mailed(
    outreach: bytes,
    *,
    ending: str = "csv",
    formats: Sequence[str] = (),
    final: bool = False,
    own_files: Mapping[str, bytes] | None = None,
    **others: bytes,
) -> tuple[dict[str, bytes], list[Problem]]:
    """What a build of the outreach e-mails makes of the example record with another list of people, and of other files named."""
    files = {**content(), **{f"content/{stem}.yaml": text for stem, text in others.items()}}
    del files["content/outreach.yaml"]
    files[f"content/outreach.{ending}"] = outreach
    request = Request(documents=("outreach",), formats=tuple(formats), today=TODAY, final=final, own_files=own_files or {})
    artifacts, problems = build(files, templates(), request)
    return {artifact.path.removeprefix("outreach/"): artifact.data for artifact in artifacts}, problems
