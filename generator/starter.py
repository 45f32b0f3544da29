"""A folder to begin in: the example record, and the schemas by which an editor helps while typing."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from generator.problems import Problem
from generator.schema import editor_settings, write_texts
from generator.shipped import shipped
from generator.store import read_folder

SCHEMAS = ".schemas"
# Two tasks of VS Code: `check` shows its findings in the files, `build` writes the documents.
_MATCHER = {
    "owner": "rematch",
    "fileLocation": ["relative", "${workspaceFolder}"],
    "severity": "info",  # what `advice` becomes, a word that VS Code does not know
    "pattern": {
        "regexp": r"^(.+?):(\d+):(\d+): (error|warning|advice): (.+) \(([a-z0-9-]+)\)$",
        "file": 1,
        "line": 2,
        "column": 3,
        "severity": 4,
        "message": 5,
        "code": 6,
    },
}
_TASKS = {
    "version": "2.0.0",
    "tasks": [
        {"label": "check", "type": "shell", "command": "rematch check", "group": "test", "problemMatcher": _MATCHER},
        {
            "label": "build",
            "type": "shell",
            "command": "rematch build",
            "group": {"kind": "build", "isDefault": True},
            "problemMatcher": _MATCHER,
        },
    ],
}
_SCHEMA_LINE = re.compile(rb"\A# yaml-language-server: \$schema=.*\r?\n")


def start(folder: Path) -> list[Problem]:
    """Fill a folder with the example record; nothing that is already there is changed, and a record refuses it."""
    content = folder / "content"
    if os.path.lexists(content):
        hint = f"work in it: cd {folder}; or give a folder that is not there yet"
        return [Problem("not-empty", f"'{folder}' already has a folder 'content'", hint)]
    files, problems = read_folder(shipped("content"))
    texts = {f"content/{Path(path).name}": pointed(data, Path(path).name) for path, data in files.items()}
    texts[".vscode/settings.json"] = editor_settings(SCHEMAS).encode()
    texts[".vscode/tasks.json"] = (json.dumps(_TASKS, indent=2) + "\n").encode()
    texts[".vscode/extensions.json"] = b'{"recommendations": ["redhat.vscode-yaml"]}\n'
    return problems or _write(folder, texts) or write_schemas(folder / SCHEMAS)


def write_schemas(folder: Path) -> list[Problem]:
    """Write the schema of each file of the record, as `<name>.schema.json`."""
    return _write(folder, {name: text.encode() for name, text in write_texts().items()}, over=True)


def pointed(data: bytes, name: str) -> bytes:
    """A file of the record whose first line leads an editor to the schema in the applicant's own folder."""
    if not name.endswith(".yaml"):
        return data
    line = f"# yaml-language-server: $schema=../{SCHEMAS}/{name.removesuffix('.yaml')}.schema.json\n"
    return line.encode() + _SCHEMA_LINE.sub(b"", data)


def _write(folder: Path, texts: dict[str, bytes], over: bool = False) -> list[Problem]:
    try:
        for name, data in texts.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if over or not path.exists():
                path.write_bytes(data)
    except OSError as error:
        message = f"cannot write in '{folder}': {(error.strerror or str(error)).lower()}"
        return [Problem("cannot-write", message, "give the path of a folder you may write in")]
    return []
