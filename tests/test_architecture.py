"""The house as docs/architecture.md describes it: who may import whom, and where the heavy libraries live."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from example import ROOT

HOUSE = ROOT / "generator"
# Left to right; a room imports only from rooms further left, or from itself.
ROOMS = (
    ("problems", "faces", "kept", "once", "shipped"),
    ("theme", "literal", "quick_cffi", "sarif"),
    ("record", "quick"),
    ("drawing",),
    ("load", "schema"),
    ("season", "reflect"),
    ("documents",),
    ("render",),
    ("markup",),
    ("measure",),
    ("layout",),
    ("fit",),
    ("writers",),
    ("audit", "finish"),
    ("build",),
    ("status",),
    ("store", "doctor"),
    ("starter",),
    ("cli",),
)
HOMES = {
    "yaml": {"load"},
    "jinja2": {"render"},
    "markdown_it": {"markup"},
    "mdit_py_plugins": {"markup"},
    "weasyprint": {"layout", "quick", "doctor"},
    "docx": {"writers/docx"},
    "citeproc": {"documents/shared/citations"},
    "python_calamine": {"record/tables"},
    "resvg_py": {"writers/png"},
    "icalendar": {"writers/ics"},
    "xlsxwriter": {"writers/xlsx"},
    "click": {"cli"},
    "fontTools": {"faces/__main__"},
}


def modules():
    return sorted(HOUSE.rglob("*.py"))


def imports(path: Path):
    """The modules a file imports, those inside functions too, with whether each is at the top."""
    tree = ast.parse(path.read_text("utf-8"))
    top = set(tree.body) | {node for part in tree.body if isinstance(part, ast.If) for node in part.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node in top) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"generator.{alias.name}" for alias in node.names] if node.module == "generator" else [node.module]
            yield from ((name, node in top) for name in names)


def room(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_module_imports_only_from_rooms_to_its_left(path):
    order = {name: number for number, names in enumerate(ROOMS) for name in names}
    here = room(path)
    if here == "__init__":
        return
    for name, _ in imports(path):
        if name.startswith("generator."):
            there = name.split(".")[1]
            if there.startswith("__"):
                continue
            assert there == here or order[there] < order[here], f"{here} imports {there}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_heavy_library_has_one_home(path):
    here = str(path.relative_to(HOUSE).with_suffix(""))
    for name, _ in imports(path):
        library = name.split(".")[0]
        assert library not in HOMES or here in HOMES[library], f"{here} imports {library}"


LOADED_BY_HELP = """
import sys
from generator.cli import main
try:
    main(["--help"])
except SystemExit:
    print(*sys.modules)
"""


def test_help_loads_nothing_heavy():
    said = subprocess.run([sys.executable, "-c", LOADED_BY_HELP], capture_output=True, text=True, check=True).stdout
    loaded = set(said.split())
    heavy = {"weasyprint", "docx", "jinja2", "yaml", "markdown_it", "citeproc", "lxml", "generator.record", "generator.build"}
    assert "click" in loaded
    assert heavy & loaded == set()


def test_every_module_says_what_it_is():
    for path in modules():
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path


def test_the_page_about_the_house_names_every_room_in_this_order():
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    told = page[page.index("`problems, faces, kept, once, shipped <") :].split("`")[1]
    assert [set(names.split(", ")) for names in " ".join(told.split()).split(" < ")] == [
        set(names) - {"quick_cffi"} for names in ROOMS
    ]
    assert {room(path) for path in modules()} - {"__init__"} <= {name for names in ROOMS for name in names}
