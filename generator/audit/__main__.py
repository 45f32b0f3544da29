"""Writes what `check` looks for as a page of the manual: `python -m generator.audit > docs/checks.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from importlib import import_module

from generator.audit import concern, rooms, rules
from generator.audit.rules import Rule
from generator.writers.markdown import escaped

_OPENING = """\
# What `check` looks for

<!-- Written by `python -m generator.audit > docs/checks.md` from the rules themselves: change the rule, not this page. -->

`rematch check` reads the record as a careful reader would and builds nothing. It tells its findings concern by concern, the worst
first, each with its place, what to do, and once for each code why it matters. `--json` and `--sarif` give them to a program or an
editor; `rematch build report` writes them as a document for an advisor.

- An **error** stops `rematch build --final`.
- A **warning** is likely to be asked about.
- **Advice** is for your judgment.

A rule may say of one finding that it is more or less grave than its usual kind. What is right as it stands can be accepted in
`season.yaml`, with its code and your reason; it is then shown as advice:

```yaml
accept:
  - code: gap
    about: Aug 2019
    reason: I cared for my father; the statement says so.
```

Besides these rules, what cannot be read in a file (an unknown key, a date that is none, a value that YAML takes for something
else) is named with its line and the correction, under the heading Record.
"""


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _OPENING
    yield f"There are {len(rules())} rules:"
    yield ""
    concerns = sorted({concern(room) for room in rooms()})
    for name in concerns:
        codes = ", ".join(f"`{rule.code}`" for room in _of(name) for rule in rules(room))
        yield f"- [{name}](#{name.lower().replace(' ', '-')}): {codes}"
    for name in concerns:
        yield f"\n## {name}\n"
        yield " ".join((import_module(f"generator.audit.{room}").__doc__ or "").partition("\n")[0] for room in _of(name))
        for rule in (rule for room in _of(name) for rule in rules(room)):
            yield from _about(rule)
    yield ""


def _of(name: str) -> list[str]:
    return [room for room in rooms() if concern(room) == name]


def _about(rule: Rule) -> Iterator[str]:
    yield f"\n### `{rule.code}`, {rule.severity}\n"
    # A rule made from data has no words of its own beside its reason.
    looks_for = None if isinstance(rule.find, partial) else rule.find.__doc__
    if looks_for:
        yield f"{escaped(' '.join(looks_for.split()))}\n"
    yield f"- Why: {escaped(rule.why)}"
    yield f"- Weak: {escaped(' '.join(rule.weak.split()))}"
    yield f"- Better: {escaped(' '.join(rule.better.split()))}"


if __name__ == "__main__":
    sys.stdout.write(page())
