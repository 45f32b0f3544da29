"""WeasyPrint with its levers: the same bytes, whatever state the cache is in, and plainly imported when it is another one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import font_caladea
import fontpkg_arimo
import pytest

from generator.kept import cache_folder

ROOT = Path(__file__).parents[1]
CALADEA = Path(font_caladea.font_directory)
ARIMO = fontpkg_arimo.ROOT / "files"
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

STYLE = f"""
@font-face {{ font-family: Words; src: url("{(CALADEA / "Caladea-Regular.ttf").as_uri()}") }}
@font-face {{ font-family: Words; font-weight: 700; src: url("{(CALADEA / "Caladea-Bold.ttf").as_uri()}") }}
@font-face {{ font-family: Heads; src: url("{(ARIMO / "Arimo[wght].ttf").as_uri()}") }}
@page {{ size: Letter; margin: 0.75in }}
html {{ font: 10.5pt/13pt Words }}
h1, h2, h3 {{ font-family: Heads }}
h3 {{ display: flex; justify-content: space-between }}
"""
CV = f"""<html lang="en"><head><title>CV</title><style>{STYLE}</style></head><body>
<h1>Amina Rahman</h1><p>Dhaka · <a href="mailto:amina@example.org">amina@example.org</a></p>
<h2>Experience</h2><h3><span>Observer, Example Hospital</span> <span class="date">Jan – Apr 2025</span></h3>
<ul><li>Took <strong>histories</strong> and <em>presented</em> them.<ul><li>On rounds</li></ul></li><li>Łódź, café</li></ul>
<ol><li>One</li><li>Two</li></ol>
<table><thead><tr><th scope="col">Examination</th><th scope="col">Year</th></tr></thead>
<tbody><tr><td>Step 1</td><td>2021</td></tr></tbody></table>
</body></html>"""
# Every element that quick.css speaks of, without a style of ours to cover its rules.
ALL = f"""<html lang="en"><head><title>All</title><meta name="author" content="A"/></head><body><header>top<hr/></header>
<nav>n</nav><main><section><h1>One</h1><h2>Two</h2><h3>Three</h3><h4>Four</h4><h5>Five</h5><h6>Six</h6><article>x</article>
<p>a<br/>b <a href="https://example.org">c</a> <b>d</b> <strong>e</strong> <em>f</em> <i>g</i> <mark>h</mark> x<sub>i</sub>
<sup>j</sup><span>k</span></p><aside>side</aside><div><ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>
<ol><li>a<ol><li>b</li></ol></li></ol></div><img alt="dot" src="data:image/png;base64,{DOT}"/>
<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="#444"/></svg>
<table><caption>t</caption><colgroup><col/><col/></colgroup><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr>
</tbody><tfoot><tr><td>e</td><td>f</td></tr></tfoot></table></section></main><footer>end</footer></body></html>"""
# Elements, and attributes, that need the full sheet.
OTHER = """<html lang="en"><head><title>Other</title></head><body><blockquote><p>a <code>b</code></p></blockquote>
<dl><dt>d</dt><dd>e</dd></dl></body></html>"""
TURNED = """<html lang="en"><head><title>Turned</title></head><body><p hidden="">c</p><p dir="rtl">f</p></body></html>"""

# Prints which of the put-off modules came with the import, and the digest of the PDF.
PROGRAM = """
import hashlib, json, sys
way, text = sys.argv[1], sys.stdin.buffer.read().decode()
put_off = ("fontTools", "PIL", "tinyhtml5", "pycparser")
if way == "plain":
    import weasyprint
else:
    from generator import quick
    weasyprint = quick.import_weasyprint()
came = [name for name in put_off if name in sys.modules]
if way == "tree":
    from xml.etree import ElementTree
    page = quick.html(ElementTree.fromstring(text), None)
    attributes = [sorted(name for name in vars(each) if not name.startswith("_")) for each in (page, weasyprint.HTML(string="x"))]
    assert attributes[0] == attributes[1], attributes
else:
    page = weasyprint.HTML(string="<!doctype html>" + text)
pdf = page.write_pdf(pdf_variant="pdf/ua-1")
print(json.dumps([came, hashlib.sha256(pdf).hexdigest()]))
"""

Lay = Callable[[str, str], tuple[list[str], str]]


def run(program: str, cache: Path, *arguments: str, text: str = "", path: Path = ROOT) -> str:
    world = os.environ | {
        "XDG_CACHE_HOME": str(cache),
        "LOCALAPPDATA": str(cache),
        "PYTHONPATH": os.pathsep.join((str(path), str(ROOT))),
        "SOURCE_DATE_EPOCH": "0",  # fontTools writes the time into the instance it makes of a variable font
    }
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, input=text.encode(), capture_output=True, env=world, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture
def lay(tmp_path: Path) -> Lay:
    def with_cache_of_this_test(way: str, text: str) -> tuple[list[str], str]:
        came, digest = json.loads(run(PROGRAM, tmp_path, way, text=text))
        return came, digest

    return with_cache_of_this_test


def kept(folder: Path) -> Path:
    (only,) = (folder / "rematch").rglob("*")
    return only


def test_the_levers_change_no_byte_of_a_cv(lay: Lay) -> None:
    _, plain = lay("plain", CV)
    first, of_first_run = lay("levers", CV)
    second, of_second_run = lay("levers", CV)
    assert [of_first_run, of_second_run, lay("tree", CV)[1]] == [plain] * 3
    assert (first, second) == (["pycparser"], [])


def test_a_plain_import_brings_all_that_is_put_off(lay: Lay) -> None:
    assert lay("plain", OTHER)[0] == ["fontTools", "PIL", "tinyhtml5", "pycparser"]


def test_every_element_of_our_sheet_looks_as_in_the_full_one(lay: Lay) -> None:
    assert lay("tree", ALL)[1] == lay("plain", ALL)[1]


@pytest.mark.parametrize("text", [OTHER, TURNED], ids=["elements", "attributes"])
def test_what_our_sheet_does_not_know_gets_the_full_one(lay: Lay, text: str) -> None:
    assert lay("tree", text)[1] == lay("plain", text)[1]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda kept: b"",
    "other text": lambda kept: b"no declarations",
    "cut short": lambda kept: kept[:-100],
    "one name changed": lambda kept: kept.replace(b"pango_layout_new", b"pango_layout_old"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_cache_is_made_anew(lay: Lay, tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    whole = lay("levers", OTHER)
    before = kept(tmp_path).read_bytes()
    assert damage(before) != before
    kept(tmp_path).write_bytes(damage(before))
    assert lay("levers", OTHER) == (["pycparser"], whole[1])
    assert kept(tmp_path).read_bytes() == before


def test_a_cache_folder_that_cannot_be_made_is_done_without(lay: Lay, tmp_path: Path) -> None:
    (tmp_path / "rematch").write_text("a file where the folder would be")
    assert lay("levers", OTHER) == (["pycparser"], lay("plain", OTHER)[1])


def test_a_first_run_prints_nothing_of_its_own(tmp_path: Path) -> None:
    assert run("from generator import quick; quick.import_weasyprint()", tmp_path) == ""


def test_pillow_keeps_the_safety_switches_weasyprint_sets(tmp_path: Path) -> None:
    program = """
from generator import quick
weasyprint = quick.import_weasyprint()
weasyprint.HTML(string=input()).render()
from PIL import EpsImagePlugin, ImageFile
print(EpsImagePlugin.gs_binary, ImageFile.LOAD_TRUNCATED_IMAGES)
"""
    assert run(program, tmp_path, text=f'<img src="data:image/png;base64,{DOT}">') == "False True\n"


def test_a_font_error_is_caught_as_what_it_is(tmp_path: Path) -> None:
    program = """
import io
from generator import quick
fonts = quick.import_weasyprint().pdf.fonts
waiting = fonts.TTLibError
try:
    fonts.TTFont(io.BytesIO(b"no font"))
except fonts.TTLibError as error:
    import fontTools.ttLib
    print(type(error) is fontTools.ttLib.TTLibError is fonts.TTLibError is not waiting)
"""
    assert run(program, tmp_path) == "True\n"


ANOTHER = {
    "no sheets": "",
    "a base class": "from fontTools.ttLib import TTFont\nclass Face(TTFont): pass",
    "a module not put off": "import fontTools.merge",
    "a use during import": "from PIL import Image\nImage.open",
}


@pytest.mark.parametrize("source", ANOTHER.values(), ids=ANOTHER.keys())
def test_another_weasyprint_is_imported_plainly(tmp_path: Path, source: str) -> None:
    (tmp_path / "weasyprint.py").write_text(source)
    program = """
from generator import quick
weasyprint = quick.import_weasyprint()
import sys, importlib.resources, cffi
later = [name for name, value in vars(weasyprint).items() if type(value).__module__ == quick.__name__]
stubs = [name for name, module in sys.modules.items() if type(module).__module__ == quick.__name__]
print(later, stubs, cffi.FFI.__name__, importlib.resources.files.__module__)
"""
    assert run(program, tmp_path, path=tmp_path) == "[] [] FFI importlib.resources._common\n"


def test_a_missing_library_is_said_once_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text('print("tried")\nraise OSError("no pango")')
    program = """
import sys
from generator import quick
try:
    quick.import_weasyprint()
except OSError as error:
    print(error, "weasyprint" in sys.modules, "fontTools" in sys.modules)
"""
    assert run(program, tmp_path, path=tmp_path) == "tried\nno pango False False\n"


def test_a_relative_cache_folder_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", "/home/amina")
    assert cache_folder() == Path("/home/amina/.cache/rematch")
    monkeypatch.setenv("XDG_CACHE_HOME", "/tmp/kept")
    assert cache_folder() == Path("/tmp/kept/rematch")
