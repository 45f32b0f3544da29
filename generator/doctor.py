"""What this computer has of all the program needs, and the one line that brings what is missing."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

DEBIAN_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
_WINDOWS = (
    r"install MSYS2 from https://www.msys2.org, then run: C:\msys64\usr\bin\pacman -S mingw-w64-ucrt-x86_64-pango"
    r" (if it is not in C:\msys64, set WEASYPRINT_DLL_DIRECTORIES to its folder ucrt64\bin)"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it works, what was seen, and where it does not, what to do."""

    name: str
    works: bool
    seen: str
    way: str = ""
    optional: bool = False


def look(folder: Path) -> list[Finding]:
    """Try each thing on this computer; `folder` is where the applicant works."""
    way = remedy()
    return [
        Finding("Python", True, f"{platform.python_version()}, {sys.executable}"),
        _tried("Word documents", _word, "install the program again: pip install --force-reinstall rematch-residency"),
        _tried("typefaces", _faces, "install the program again: pip install --force-reinstall rematch-residency"),
        _tried("PDF documents", _pdf, way),
        _tried("this folder", lambda: _writable(folder), "go to a folder of your own, such as Documents"),
        _tried("LibreOffice", _office, "only needed to run the program's own tests", optional=True),
    ]


def report(findings: Sequence[Finding]) -> str:
    """The findings as a list to read, each that does not work with what to do, and what follows from them all."""
    width = max(len(finding.name) for finding in findings)
    lines = []
    for finding in findings:
        mark = "works" if finding.works else "none " if finding.optional else "fails"
        lines.append(f"{mark}  {finding.name:<{width}}  {finding.seen}")
        if not finding.works and finding.way:
            lines.append(f"       {'':<{width}}  {'note' if finding.optional else 'to do'}: {finding.way}")
    broken = [finding.name for finding in findings if not finding.works and not finding.optional]
    if broken == ["PDF documents"]:
        end = "everything but PDF can be built: Word, text and e-mail files need nothing more"
    elif broken:
        end = f"{len(broken)} to put right: {', '.join(broken)}"
    else:
        end = "every document can be built"
    return "\n".join([*lines, "", end])


def remedy(system: str = "", distribution: Sequence[str] = ()) -> str:
    """The line that makes PDF work on a system (`platform.system()`) and a Linux distribution (its id, then those it is like)."""
    system = system or platform.system()
    if system == "Windows":
        return _WINDOWS
    if system == "Darwin":
        return "brew install pango"
    distribution = distribution or _distribution()
    lines = {
        "debian": f"sudo apt install {DEBIAN_PACKAGES}",
        "ubuntu": f"sudo apt install {DEBIAN_PACKAGES}",
        "fedora": "sudo dnf install pango",
        "rhel": "sudo dnf install pango",
        "arch": "sudo pacman -S pango",
        "alpine": "sudo apk add so:libpango-1.0.so.0 so:libpangoft2-1.0.so.0 so:libharfbuzz-subset.so.0",
    }
    known = next((lines[name] for name in distribution if name in lines), "")
    return known or f"install Pango with the package manager of your system; Debian calls it {DEBIAN_PACKAGES}"


def _tried(name: str, trial: Callable[[], str], way: str, optional: bool = False) -> Finding:
    """A trial gives what it saw, and raises what is wrong."""
    try:
        return Finding(name, True, trial(), "", optional)
    except (OSError, ImportError) as error:
        said = str(error).strip().splitlines()
        return Finding(name, False, said[0] if said else type(error).__name__, way, optional)


def _word() -> str:
    import_module("docx")
    return "can be written"


def _faces() -> str:
    from generator.faces import CUTS, TWINS, font_file

    for face in TWINS:
        for cut in CUTS:
            font_file(face, cut).read_bytes()
    return ", ".join(twin.pdf for twin in TWINS.values())


def _pdf() -> str:
    number = import_module("weasyprint.text.ffi").pango.pango_version()
    pango = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return f"WeasyPrint {import_module('weasyprint').__version__}, Pango {pango}"


def _writable(folder: Path) -> str:
    with tempfile.NamedTemporaryFile(dir=folder):
        return f"{folder.resolve()} can be written"


def _office() -> str:
    if not (found := shutil.which("soffice")):
        raise OSError("not installed")
    return found


def _distribution() -> list[str]:
    try:
        told = platform.freedesktop_os_release()
    except OSError:
        return []
    return [told.get("ID", ""), *told.get("ID_LIKE", "").split()]
