"""The cost of one more in a run of many: outreach e-mails from 10 to 100, letter packets from 5 to 20: `python -m bench.batch`.

Each line names a run, its seconds and the milliseconds for each item; runs of one kind are interleaved and their medians given.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from generator import store
from generator.build import build
from generator.finish import Request
from generator.record.dates import Date

CHECKOUT = Path(__file__).resolve().parent.parent
TODAY = Date(2026, 11, 22)
ROUNDS = 3
PLACES = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel", "Ivy", "Juniper")
SUBJECTS = ("anemia", "asthma", "diabetes", "hepatitis", "hypertension", "kidney", "lipid", "stroke", "thyroid", "wound")
HABITS = (
    "telephones every patient two days after a first visit",
    "keeps a paper register of falls at home",
    "opens on Saturdays for people who work shifts",
    "reads drug labels aloud with an interpreter",
    "prints its waiting times on the door",
    "sends a nurse to the shelter on Water Avenue",
    "shares one whiteboard with the pharmacy next door",
    "publishes its no-show figures each spring",
    "begins rounds at the bedside of the newest admission",
    "trains volunteers to measure blood pressure at the market",
)
NOTES = (
    "early discharge",
    "handoffs at night",
    "salt in restaurant food",
    "dose cards for insulin",
    "visits by bicycle",
    "older drivers",
    "rashes after travel",
    "letters in plain words",
    "sleep during Ramadan",
    "silent reflux",
)

Files = dict[str, bytes]


def main() -> None:
    """Runs each size in turn and prints the table."""
    files, _ = store.read_folder(CHECKOUT / "content")
    templates, _ = store.read_templates(CHECKOUT / "templates")
    kinds: tuple[tuple[str, Callable[[Files, int], Files], str, tuple[str, ...], tuple[int, ...]], ...] = (
        ("outreach e-mails, .eml and .txt", with_targets, "outreach", ("eml", "txt"), (10, 100)),
        ("letter packets, PDF and DOCX", with_mentors, "letter-packet", ("pdf", "docx"), (5, 20)),
    )
    for name, grown, document, formats, sizes in kinds:
        seconds: dict[int, list[float]] = {size: [] for size in sizes}
        for _ in range(ROUNDS):
            for size in sizes:
                start = time.perf_counter()
                artifacts, problems = build(grown(files, size), templates, _request(document, formats))
                seconds[size].append(time.perf_counter() - start)
                made = len(artifacts) // len(formats)
                if made != size:
                    raise SystemExit(f"{name}: {made} of {size} made\n" + "\n".join(p.headline for p in problems[:5]))
        for size in sizes:
            took = median(seconds[size])
            print(f"{size:4} {name}: {took:.2f} s, {took / size * 1000:.1f} ms each")
        small, large = (median(seconds[size]) / size for size in sizes)
        print(f"     from {sizes[0]} to {sizes[1]} the cost of one changes by the factor {large / small:.2f}")


def _request(document: str, formats: tuple[str, ...]) -> Request:
    return Request(documents=(document,), formats=formats, today=TODAY)


def with_targets(files: Files, count: int) -> Files:
    """The example with that many people to write to, each with a hook of their own."""
    rows = [
        {
            "name": f"{PLACES[n % 10]} {SUBJECTS[n // 10].title()}son",
            "institution": f"{PLACES[n % 10]} {SUBJECTS[n // 10].title()} Clinic",
            "email": f"{PLACES[n % 10]}.{SUBJECTS[n // 10]}@example.org".lower(),
            "hook": f"Your practice {HABITS[n % 10]}, and your note on {NOTES[n // 10]} in the bulletin is the reason I write.",
            "availability": "February to April 2027",
        }
        for n in range(count)
    ]
    return _changed(files, "outreach", {"outreach": rows})


def with_mentors(files: Files, count: int) -> Files:
    """The example with that many mentors who all saw the same work."""
    mentors = _read(files, "mentors")["mentors"]
    model = next(mentor for mentor in mentors if mentor["id"] == "ortiz")
    ids = [f"{place}{number}".lower() for number in range(2) for place in PLACES][:count]
    copies = [{**model, "id": name, "name": f"Samuel {name.title()}", "email": f"{name}@example.org"} for name in ids]
    experiences = _read(files, "experiences")
    for experience in experiences["experiences"]:
        experience["mentors"] = ids if experience["id"] in model["experiences"] else []
    achievements = _read(files, "achievements")
    for project in achievements.get("projects", []):
        project.pop("mentors", None)
    grown = _changed(files, "mentors", {"mentors": copies})
    grown = _changed(grown, "achievements", achievements)
    grown = _changed(grown, "outreach", {"outreach": []})
    return _changed(grown, "experiences", experiences)


def _read(files: Files, stem: str) -> Any:
    return yaml.load(files[_path(files, stem)], Loader=yaml.BaseLoader)


def _changed(files: Files, stem: str, value: Any) -> Files:
    # JSON is YAML too.
    return {**files, _path(files, stem): json.dumps(value).encode()}


def _path(files: Files, stem: str) -> str:
    return next(path for path in files if Path(path).stem == stem)


if __name__ == "__main__":
    main()
