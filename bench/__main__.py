"""Measure the program beside the naive scripts, in one run: `python -m bench`."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

from bench.rendercv import as_rendercv

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent
PYTHON = sys.executable
TODAY = "2026-11-22"
LIBRARIES = ("weasyprint", "python-docx", "jinja2", "pyyaml", "markdown-it-py", "click")


class NotMeasuredError(Exception):
    """Why a subject has no figure, in one sentence."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One run: milliseconds of wall clock, the peak of the largest process in MiB (0 where not taken), and what it printed."""

    ms: float
    mib: float = 0.0
    said: str = ""


@dataclass(slots=True)
class Subject:
    """What is measured: `once` runs it in a fresh folder; `target` is the ratio to the naive script to stay under.

    `prints` says that it leaves one PDF there, whose pages and words are told; `peak_target` that its memory is.
    """

    name: str
    once: Callable[[Path], Cost]
    target: float | None = None
    peak_target: float | None = None
    prints: bool = False
    costs: list[Cost] = field(default_factory=list)
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    ratio: float
    values: list[float]
    unit: str
    target: float | None


def main() -> int:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, _warm() as warm:
        work = Path(folder)
        subjects = _subjects(work, warm, asked.rendercv)
        for subject in subjects:
            try:
                subject.once(_fresh(work))  # Caches of the disk and of bytecode are filled before anything counts.
            except NotMeasuredError as reason:
                subject.missing = str(reason)
        present = [subject for subject in subjects if not subject.missing]
        if subjects[0].missing:
            print(f"nothing to compare with: {subjects[0].missing}", file=sys.stderr)
            return 1
        for round_ in range(asked.runs):
            # There and back again, so that a drift of the machine falls on all alike.
            for subject in present if round_ % 2 == 0 else reversed(present):
                fresh = _fresh(work)
                subject.costs.append(subject.once(fresh))
                shutil.rmtree(fresh)
        print(_report(_rows(present), asked.markdown))
        for subject in subjects:
            if subject.missing:
                print(f"- Not measured: {subject.name}: {subject.missing}")
        print(f"- {_pages(work, present)}")
        print(f"- {_machine(asked.rendercv)}")
        return 1 if any(subject.missing and subject.target for subject in subjects) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=11, help="rounds; every subject runs once in each (11)")
    parser.add_argument("--markdown", action="store_true", help="print the table for docs/benchmarks.md")
    parser.add_argument("--rendercv", default=shutil.which("rendercv") or "", help="path of RenderCV's command, if there is one")
    return parser.parse_args()


def _subjects(work: Path, warm: Callable[[], float], rendercv: str) -> list[Subject]:
    """The naive script first: the others are measured against it."""
    content = shutil.copytree(CHECKOUT / "content", work / "content")
    command = Path(PYTHON).with_name("rematch")

    def rematch(*arguments: str, **environment: str) -> Cost:
        if not command.exists():
            raise NotMeasuredError("the command `rematch` is not installed beside this Python (pip install -e .)")
        return _run([str(command), *arguments], **environment)

    def build(output: Path, *formats: str, **environment: str) -> Cost:
        asked = [part for name in formats for part in ("--format", name)]
        where = ("--content", str(content), "--output", str(output))
        cost = rematch("build", "cv", *asked, *where, "--today", TODAY, **environment)
        for name in formats:
            if not list(output.rglob(f"*.{name}")):
                raise NotMeasuredError(f"the build wrote no {name}")
        return cost

    def first(fresh: Path) -> Cost:
        if sys.platform == "darwin":
            raise NotMeasuredError("the cache folder cannot be moved on this system")
        return build(fresh, "pdf", XDG_CACHE_HOME=str(fresh / "cache"))

    standing = work / "standing"

    def again(_: Path) -> Cost:
        # The first makes the folder, or makes it anew when the program was edited meanwhile; that one does not count.
        for _attempt in range(3):
            cost = build(standing, "pdf", "docx")
            if "nothing changed" in cost.said:
                return cost
        raise NotMeasuredError("one build after another of the same record, and none said that nothing changed")

    def everything(fresh: Path) -> Cost:
        return rematch("build", "--content", str(content), "--output", str(fresh), "--today", TODAY)

    def naive_docx(fresh: Path) -> Cost:
        return _run([PYTHON, str(HERE / "naive_docx.py"), str(fresh / "naive.docx")])

    def naive(fresh: Path) -> Cost:
        return _run([PYTHON, str(HERE / "naive.py"), str(fresh / "naive.pdf")])

    return [
        Subject("naive script, PDF", naive, prints=True),
        Subject("cold `rematch build cv`, PDF", lambda fresh: build(fresh, "pdf"), 0.65, 1.2, prints=True),
        Subject("cold `rematch build cv`, PDF and DOCX", lambda fresh: build(fresh, "pdf", "docx"), 0.80, 1.2),
        Subject("cold `rematch build cv`, PDF, cache folder empty", first),
        Subject("nothing changed, PDF and DOCX", again, 0.12),
        Subject("`rematch --help`", lambda _: rematch("--help"), 0.12),
        Subject("one more CV in a warm process, PDF", lambda _: Cost(warm()), 0.15),
        Subject("cold `rematch build`: every document of the example", everything),
        Subject("naive script, DOCX", naive_docx),
        Subject("RenderCV, PDF only", lambda fresh: _rendercv(rendercv, fresh), prints=True),
    ]


def _fresh(work: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=work))


def _run(argv: list[str], **environment: str) -> Cost:
    """Run a command to its end; the peak is the largest of its processes."""
    with tempfile.TemporaryFile() as said:
        actions = [(os.POSIX_SPAWN_DUP2, said.fileno(), stream) for stream in (1, 2)]
        start = time.perf_counter()
        child = os.posix_spawn(argv[0], argv, os.environ | environment, file_actions=actions)
        _, status, usage = os.wait4(child, 0)
        ms = (time.perf_counter() - start) * 1000
        said.seek(0)
        words = said.read().decode(errors="replace")
    if code := os.waitstatus_to_exitcode(status):
        raise NotMeasuredError(f"it ended with {code}: … {_last(words)}")
    return Cost(ms, usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024), words)


@contextmanager
def _warm() -> Iterator[Callable[[], float]]:
    """One process that stays; each call has it build one CV of a changed record, and gives its milliseconds."""
    with tempfile.TemporaryFile() as said:
        argv = [PYTHON, "-m", "bench.warm", TODAY]
        process = subprocess.Popen(argv, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, text=True)
        asking, answers = process.stdin, process.stdout
        assert asking is not None
        assert answers is not None

        def once() -> float:
            with suppress(BrokenPipeError):
                print("build", file=asking, flush=True)
            if answer := answers.readline():
                return float(answer)
            said.seek(0)
            words = said.read().decode(errors="replace")
            raise NotMeasuredError(f"the process ended: … {_last(words)}")

        try:
            yield once
        finally:
            process.kill()
            process.communicate()


def _last(words: str) -> str:
    return " ".join(words.split()[-30:])


def _rendercv(command: str, fresh: Path) -> Cost:
    if not command:
        raise NotMeasuredError("there is no `rendercv` here; it needs Python 3.12 or newer (say where with --rendercv)")
    source = fresh / "cv.yaml"
    source.write_text(as_rendercv((HERE / "cv.yaml").read_text(encoding="utf-8")), encoding="utf-8")
    cost = _run([command, "render", str(source), "-o", str(fresh), "-nomd", "-nohtml", "-nopng", "--quiet"])
    if not list(fresh.rglob("*.pdf")):
        raise NotMeasuredError("it wrote no PDF")
    return cost


def _rows(subjects: list[Subject]) -> list[Row]:
    """Wall clock of each, then the peaks; a ratio is the median of the ratios round by round."""

    def row(subject: Subject, name: str, unit: str, target: float | None) -> Row:
        values, base = ([cost.ms if unit == "ms" else cost.mib for cost in one.costs] for one in (subject, subjects[0]))
        return Row(name, median(value / beside for value, beside in zip(values, base, strict=True)), values, unit, target)

    rows = [row(subject, subject.name, "ms", subject.target) for subject in subjects]
    return rows + [
        row(subject, f"peak memory, {subject.name}", "MiB", subject.peak_target)
        for subject in subjects
        if subject.peak_target or subject is subjects[0]
    ]


def _report(rows: list[Row], markdown: bool) -> str:
    lines: list[Sequence[str]] = [("what", "ratio", "target", "median", "min–max", "runs")]
    for row in rows:
        digits = 1 if median(row.values) < 100 else 0
        low, middle, high = (f"{value:.{digits}f}" for value in (min(row.values), median(row.values), max(row.values)))
        target = "" if row.target is None else f"≤ {row.target:.2f} {'met' if row.ratio <= row.target else 'MISSED'}"
        lines.append((row.name, f"{row.ratio:.2f}", target, f"{middle} {row.unit}", f"{low}–{high}", str(len(row.values))))
    if markdown:
        lines.insert(1, ["---"] * len(lines[0]))
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join("  ".join(map(str.ljust, line, widths)).rstrip() + "\n" for line in lines)


def _pages(work: Path, subjects: list[Subject]) -> str:
    """Pages and words of each PDF, so that nobody is quick by printing less."""
    try:
        pdfium = import_module("pypdfium2")
    except ImportError:
        return "Pages and words were not counted: pypdfium2 is not installed."
    counts = []
    for subject in subjects:
        if subject.prints:
            fresh = _fresh(work)
            subject.once(fresh)
            pages = [page.get_textpage().get_text_range().split() for page in pdfium.PdfDocument(next(fresh.rglob("*.pdf")))]
            counts.append(f"{subject.name}: {sum(map(len, pages))} words on {len(pages)} page{'s' if len(pages) > 1 else ''}")
    return "; ".join(counts)


def _machine(rendercv: str) -> str:
    parts = [f"{os.cpu_count()} cores", f"{platform.system()} {platform.machine()}"]
    parts.append(f"{platform.python_implementation()} {platform.python_version()}")
    for name in ("rematch-residency", *LIBRARIES):
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(f"{name} not installed")
    if rendercv:
        said = subprocess.run([rendercv, "--version"], capture_output=True, text=True, check=False).stdout
        parts.append(" ".join(said.split()[:2]))
    return ", ".join(parts)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except NotMeasuredError as reason:
        sys.exit(f"stopped: {reason}")
