"""Precision and recall of the wording rules on the labelled passages in tests/wording: `python -m bench.wording [--show]`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from generator.audit.spelling import misspelt
from generator.audit.wording import families

PASSAGES = Path(__file__).parents[1] / "tests" / "wording"


def passages(folder: Path = PASSAGES) -> list[dict[str, Any]]:
    """Every labelled passage, with the kind of text, which is the name of its file up to a hyphen."""
    return [
        entry | {"kind": path.stem.split("-")[0], "file": path.name}
        for path in sorted(folder.glob("*.yaml"))
        for entry in yaml.safe_load(path.read_bytes())
    ]


def codes(passage: dict[str, Any]) -> set[str]:
    """What check would say of it."""
    kind, ended = passage["kind"], passage.get("ended")
    found = {family.code for family in families() if family.messages(passage["text"], kind, ended)}
    for word in misspelt((passage["text"],)) or ():
        found.add("wording-british" if word.british else "wording-spelling")
    return found


def main() -> None:
    for name in sorted({passage["file"] for passage in passages()}):
        print(f"\n{name}")
        report([passage for passage in passages() if passage["file"] == name])
    print("\nall")
    report(passages())


def report(judged: list[dict[str, Any]]) -> None:
    hit, missed, false = Counter[str](), Counter[str](), Counter[str]()
    alarmed = 0
    for passage in judged:
        found, meant = codes(passage), set(passage["faults"])
        hit.update(found & meant)
        missed.update(meant - found)
        false.update(found - meant)
        alarmed += bool(found and not meant)
        if "--show" in sys.argv and found != meant:
            print(f"   missed {sorted(meant - found)} false {sorted(found - meant)}: {passage['text'][:110]}")
    good = sum(not passage["faults"] for passage in judged)
    print(f"{'':24}{'planted':>8}{'found':>7}{'false':>7}{'recall':>8}{'precision':>11}")
    for code in sorted(hit | missed | false):
        print(line(code, hit[code], missed[code], false[code]))
    print(line("all", hit.total(), missed.total(), false.total()))
    print(f"good passages with an alarm: {alarmed} of {good}")


def line(name: str, hit: int, missed: int, false: int) -> str:
    recall = f"{hit / (hit + missed):.0%}" if hit + missed else "-"
    precision = f"{hit / (hit + false):.0%}" if hit + false else "-"
    return f"{name:24}{hit + missed:8}{hit:7}{false:7}{recall:>8}{precision:>11}"


if __name__ == "__main__":
    main()
