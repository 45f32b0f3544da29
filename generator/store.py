"""The only reader and writer of folders: the record and the templates in, whole files out, never over an edited one."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from generator import __version__
from generator.problems import Place, Problem, errors
from generator.shipped import shipped

if TYPE_CHECKING:
    from generator.finish import Artifact

MANIFEST = ".manifest.json"
_FORMAT = 1
_OF_A_RUN = ("whole", "state", "files", "seen", "problems")
_RECORD = (".yaml", ".yml", ".csv", ".xlsx")
_ABSENT, _NOT_A_FILE = "", "?"


def program() -> str:
    """The version, and a mark of the program's own files, so that a changed checkout builds anew."""
    mark = hashlib.sha256()
    for folder, folders, names in os.walk(Path(__file__).parent):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            seen = os.stat(os.path.join(folder, name))
            mark.update(f"{folder} {name} {seen.st_size} {seen.st_mtime_ns}\n".encode())
    return f"{__version__}+{mark.hexdigest()[:12]}"


def read_folder(folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """The files of a content folder by their path as the applicant sees it, and what keeps others from being read."""
    if not folder.is_dir():
        return {}, [Problem("no-content", f"there is no folder '{folder}' here", _way_in(folder))]
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        return {}, [_unreadable(str(folder), error)]
    for path in paths:
        if _hidden(path.name):
            continue
        if name := _meant_as(path.name):
            message = f"'{path.name}' is not read under this name"
            problems.append(Problem("file-name", message, f"name it '{name}'", Place(path.as_posix())))
        elif path.name.endswith(_RECORD):
            _read(path, path.as_posix(), folder, files, problems)
    if not files and not problems:
        problems.append(Problem("no-content", f"the folder '{folder}' holds no record", _way_in(folder)))
    return files, problems


def read_templates(own: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """The templates by name: those of the program, and over them those of the applicant's own folder, if there is one."""
    templates, problems = _read_tree(shipped("templates"), shipped("templates"))
    if own != shipped("templates"):
        owned, found = _read_tree(own, own)
        templates |= owned
        problems += found
    return templates, problems


def read_attachments(folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """The applicant's own files that a mail may carry, by their path in the application folder: `attachments/status.pdf`."""
    return _read_tree(folder, folder.parent)


def _read_tree(folder: Path, base: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """Every file below a folder that is not hidden, by its path from `base`; a folder that is not there has none."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(base).as_posix()
        if not any(map(_hidden, name.split("/"))) and not path.is_dir():
            _read(path, name, folder, files, problems)
    return files, problems


def replace_file(path: Path, data: bytes) -> list[Problem]:
    """Put the bytes in place of one of the applicant's files, whole or not at all; its permissions stay."""
    target = path.resolve()
    part = _hidden_twin(target)
    try:
        part.write_bytes(data)
        if target.exists():
            shutil.copymode(target, part)
        os.replace(part, target)
    except OSError as error:
        hint = "close it in other programs, and check that you may write in its folder"
        return [Problem("cannot-write", f"'{path}' cannot be written: {(error.strerror or str(error)).lower()}", hint)]
    finally:
        part.unlink(missing_ok=True)
    return []


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


@dataclass(frozen=True, slots=True)
class Run:
    """All a build depends on; two equal runs give the same files."""

    asked: Mapping[str, Any]
    today: date
    program: str
    inputs: Mapping[str, str]

    @property
    def name(self) -> str:
        """What was asked for, whatever the day and the record: the key of the manifest."""
        return json.dumps(self.asked, sort_keys=True)

    @property
    def state(self) -> dict[str, Any]:
        """What must be equal for nothing to have changed."""
        return {"today": self.today.isoformat(), "program": self.program, "inputs": dict(self.inputs)}


@dataclass(frozen=True, slots=True)
class Saved:
    """Paths below the output folder: all `files` of the build, those `written` by this run; and all problems that stand."""

    files: tuple[str, ...]
    written: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Manifest:
    """`files`: each path as last written, by hash; `runs`: what each request depended on and gave."""

    files: dict[str, dict[str, str]] = field(default_factory=dict)
    runs: dict[str, dict[str, Any]] = field(default_factory=dict)

    def ours(self, path: str, digest: str) -> bool:
        """Whether the file is as one of our runs left it; `before` covers a run that was stopped between two files."""
        entry = self.files.get(path, {})
        return digest in (entry.get("sha256"), entry.get("before"))


def unchanged(output: Path, run: Run) -> Saved | None:
    """What an equal run saved before, if all of it still stands as it was; None when there is something to build."""
    earlier = _read_manifest(output).runs.get(run.name)
    if not earlier or earlier["state"] != run.state or not earlier["whole"]:
        return None
    if any(_digest(output / path) != digest for path, digest in (earlier["seen"] | earlier["files"]).items()):
        return None
    problems = [Problem(**{**problem, "place": Place(**problem["place"])}) for problem in earlier["problems"]]
    return Saved(tuple(earlier["files"]), (), tuple(problems))


def save(artifacts: Iterable[Artifact], output: Path, run: Run, problems: Sequence[Problem], again: bool = False) -> Saved:
    """Write the files of a build, each whole or not at all, and none when one cannot be written.

    A file the applicant edited, or that this program did not write, stays; the new one goes beside it, as `CV.new.pdf`.
    `problems` are the build's own; the answer has them and those of saving. `again`: an equal run must build again.
    """
    manifest = _read_manifest(output)
    try:
        output.mkdir(parents=True, exist_ok=True)
        steps = [_step(artifact, output, manifest) for artifact in artifacts]
        found = [*problems, *(_edited(step) for step in steps if step.path != step.wanted)]
        whole = not again and not errors(found)
        left = _left(output, manifest, run, steps)
        found += [_stale(left)] if left and whole else []
        with _parts(output, [step for step in steps if step.there != step.digest]) as parts:
            # The manifest goes first: a run stopped between two files then still knows both states as its own.
            _remember(output, manifest, run, steps, found, left, whole)
            placed = [_place(output, manifest, step, part) for step, part in parts]
        blocked = [step for step, (before, _) in zip(placed, parts, strict=True) if step.path != before.path]
        if blocked:
            found += [_open(step) for step in blocked]
            steps = [next((b for b in blocked if b.wanted == step.wanted), step) for step in steps]
            _remember(output, manifest, run, steps, found, left, whole=False)
    except OSError as error:
        return Saved((), (), (*problems, _unwritable(output, error)))
    return Saved(tuple(step.path for step in steps), tuple(step.path for step in placed), tuple(found))


@dataclass(frozen=True, slots=True)
class _Step:
    """One file to come: the path it would have, the path it gets, its hash, and the hash of what is there now."""

    wanted: str
    path: str
    data: bytes
    digest: str
    there: str


def _step(artifact: Artifact, output: Path, manifest: _Manifest) -> _Step:
    parts = PurePosixPath(artifact.path)
    if parts.is_absolute() or ".." in parts.parts:
        raise ValueError(f"an artifact outside the output folder: {artifact.path}")
    step = _Step(artifact.path, artifact.path, artifact.data, hashlib.sha256(artifact.data).hexdigest(), _ABSENT)
    return _free(output, manifest, step, _names(artifact.path))


def _free(output: Path, manifest: _Manifest, step: _Step, names: Iterator[str]) -> _Step:
    """The step at the first of these paths where nothing of the applicant's would be lost."""
    for path in names:
        there = _digest(output / path)
        if there in (_ABSENT, step.digest) or manifest.ours(path, there):
            return replace(step, path=path, there=there)
    raise AssertionError("the names never end")


def _names(path: str) -> Iterator[str]:
    """`cv/CV.pdf`, then `cv/CV.new.pdf`, `cv/CV.new-2.pdf`, and so on."""
    whole = PurePosixPath(path)
    yield path
    yield str(whole.with_name(f"{whole.stem}.new{whole.suffix}"))
    number = 2
    while True:
        yield str(whole.with_name(f"{whole.stem}.new-{number}{whole.suffix}"))
        number += 1


@contextmanager
def _parts(output: Path, steps: Sequence[_Step]) -> Iterator[list[tuple[_Step, Path]]]:
    """Each step with its bytes written to a hidden file beside its place; none is left behind, whatever happens."""
    parts = [(step, _hidden_twin(output / step.path)) for step in steps]
    try:
        for step, part in parts:
            part.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(step.data)
        yield parts
    finally:
        for _, part in parts:
            part.unlink(missing_ok=True)


def _place(output: Path, manifest: _Manifest, step: _Step, part: Path) -> _Step:
    """Put a written part in its place; beside it where another program holds the file open, as Word does on Windows."""
    try:
        os.replace(part, output / step.path)
    except PermissionError:
        names = _names(step.wanted)
        while next(names) != step.path:
            pass
        step = _free(output, manifest, step, names)
        os.replace(part, output / step.path)
    return step


def _left(output: Path, manifest: _Manifest, run: Run, steps: Sequence[_Step]) -> dict[str, str]:
    """The unedited files of earlier equal requests that this run does not make, by hash."""
    earlier = manifest.runs.get(run.name, {"files": {}, "seen": {}})
    made = {path for step in steps for path in (step.path, step.wanted)}
    left = {path: _digest(output / path) for path in (earlier["files"] | earlier["seen"]) if path not in made}
    return {path: digest for path, digest in left.items() if digest and manifest.ours(path, digest)}


def _remember(
    output: Path,
    manifest: _Manifest,
    run: Run,
    steps: Sequence[_Step],
    problems: Iterable[Problem],
    left: Mapping[str, str],
    whole: bool,
) -> None:
    """Write the manifest with this run: its files, those that stay in its way, and whether an equal run may be skipped."""
    for step in steps:
        entry = {"sha256": step.digest, "document": step.path.split("/")[0], "built": run.today.isoformat(), "run": run.name}
        manifest.files[step.path] = entry | ({} if step.there in (_ABSENT, step.digest) else {"before": step.there})
    in_the_way = {step.wanted: _digest(output / step.wanted) for step in steps if step.path != step.wanted}
    manifest.runs[run.name] = {
        "whole": whole,
        "state": run.state,
        "files": {step.path: step.digest for step in steps},
        "seen": {**left, **in_the_way},
        "problems": [asdict(problem) for problem in problems],
    }
    text = json.dumps({"format": _FORMAT, "files": manifest.files, "runs": manifest.runs}, indent=1, ensure_ascii=False)
    part = _hidden_twin(output / MANIFEST)
    try:
        part.write_text(text + "\n", encoding="utf-8")
        os.replace(part, output / MANIFEST)
    finally:
        part.unlink(missing_ok=True)


def _read_manifest(output: Path) -> _Manifest:
    """What earlier runs left here; nothing when there is none or it cannot be understood, and then no file is taken for ours."""
    try:
        told = json.loads((output / MANIFEST).read_text(encoding="utf-8"))
        files = {path: dict(entry) for path, entry in told["files"].items()}
        runs = {name: {key: run[key] for key in _OF_A_RUN} for name, run in told["runs"].items()}
        return _Manifest(files, runs) if told["format"] == _FORMAT else _Manifest()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return _Manifest()


def _hidden_twin(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _digest(path: Path) -> str:
    """SHA-256 of a file, "" where there is nothing, "?" for anything that cannot be read as a file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return _NOT_A_FILE if os.path.lexists(path) else _ABSENT


def _read(path: Path, name: str, folder: Path, files: dict[str, bytes], problems: list[Problem]) -> None:
    place = Place(name)
    if not path.resolve().is_relative_to(folder.resolve()):
        message = f"'{name}' is a link to outside the folder and is not read"
        problems.append(Problem("outside-folder", message, "put the file itself there", place, "warning"))
    elif not path.is_file():
        problems.append(Problem("not-a-file", f"'{name}' is a folder, not a file", "rename or move the folder", place))
    else:
        try:
            files[name] = path.read_bytes()
        except OSError as error:
            problems.append(_unreadable(name, error))


def _hidden(name: str) -> bool:
    """Whether the file is the computer's business: hidden, a backup, or the mark of an office program that a file is open."""
    return name.startswith((".", "~$")) or name.endswith("~")


def _meant_as(name: str) -> str:
    """The name a record file should have, where an editor added `.txt` to it or its ending is in capitals; else ""."""
    stem, ending = os.path.splitext(name.removesuffix(".txt"))
    right = stem + ending.lower()
    return right if ending.lower() in _RECORD and right != name else ""


def _way_in(folder: Path) -> str:
    if (Path() / "profile.yaml").is_file():
        return "you are inside the folder of the record: go one folder up with `cd ..`"
    return "start with `rematch init my-application` and `cd my-application`, or name your folder with --content"


def _unreadable(name: str, error: OSError) -> Problem:
    hint = "close it in other programs and check that you may read it"
    return Problem("unreadable", f"'{name}' cannot be read: {(error.strerror or str(error)).lower()}", hint, Place(name))


def _unwritable(output: Path, error: OSError) -> Problem:
    where = Path(error.filename).parent if error.filename else output
    if isinstance(error, FileExistsError | NotADirectoryError):
        message, hint = (
            f"there is a file where a folder has to be, in '{where}'",
            "rename that file, or name another folder with --output",
        )
    else:
        message = f"cannot write in '{where}': {(error.strerror or str(error)).lower()}"
        hint = f"see that the disk has room and that you may write in '{output}', or name another folder with --output"
    return Problem("cannot-write", message, hint)


def _edited(step: _Step) -> Problem:
    message = f"'{step.wanted}' was edited or put there by you, and stays; the new one is '{step.path}'"
    hint = "take over what you need, then delete or rename one of the two"
    return Problem("edited-file", message, hint, severity="warning")


def _open(step: _Step) -> Problem:
    message = f"'{step.wanted}' is open in another program, and stays; the new one is '{step.path}'"
    return Problem("open-file", message, "close it in Word, then run `rematch build` again", severity="warning")


def _stale(left: Iterable[str]) -> Problem:
    names = ", ".join(f"'{path}'" for path in sorted(left))
    hint = "delete what you no longer need"
    return Problem("stale-file", f"no longer made, from an earlier build: {names}", hint, severity="advice")
