"""Builds the CV of the example record once for each line it reads, each time from a changed record; prints milliseconds."""

from __future__ import annotations

import re
import sys
import time
from datetime import date
from pathlib import Path

from generator import store
from generator.build import build
from generator.finish import Request
from generator.record.dates import of_day

# Three digits of a bullet change, so the words differ and the page stays as full.
FIGURE = re.compile(rb"(- text: [^\n]*?\b)\d{3}\b")


def main() -> None:
    checkout = Path(__file__).resolve().parent.parent
    files, problems = store.read_folder(checkout / "content")
    templates, more = store.read_templates(checkout / "templates")
    request = Request(documents=("cv",), formats=("pdf",), today=of_day(date.fromisoformat(sys.argv[1])))
    experiences = next((path for path in files if Path(path).name == "experiences.yaml"), "")
    if problems + more or not FIGURE.search(files.get(experiences, b"")):
        sys.exit("the example record cannot be read, or none of its bullets holds a figure of three digits")
    for number, _ in enumerate(sys.stdin):
        changed = FIGURE.sub(rb"\g<1>%d" % (100 + number % 900), files[experiences], count=1)
        start = time.perf_counter()
        artifacts, found = build({**files, experiences: changed}, templates, request)
        ms = (time.perf_counter() - start) * 1000
        if not artifacts:
            sys.exit("\n".join(problem.headline for problem in found) or "nothing was built")
        print(f"{ms:.3f}", flush=True)


if __name__ == "__main__":
    main()
