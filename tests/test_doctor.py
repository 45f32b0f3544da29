from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from generator import doctor
from generator.doctor import Finding, remedy, report

WORD = Finding("Word documents", True, "can be written")
PDF = Finding("PDF documents", True, "WeasyPrint 70.0, Pango 1.50.12")
OFFICE = Finding("LibreOffice", False, "not installed", "only needed for tests", optional=True)
NO_PDF = Finding("PDF documents", False, "cannot load library 'gobject-2.0-0'", "brew install pango")


def test_a_healthy_computer_builds_everything_even_without_what_is_optional() -> None:
    text = report([WORD, PDF, OFFICE])
    assert text.endswith("\nevery document can be built")
    assert "fails" not in text
    assert "note: only needed for tests" in text


def test_without_pango_the_rest_works_and_one_line_says_what_to_do() -> None:
    text = report([WORD, NO_PDF])
    assert "fails  PDF documents   cannot load library 'gobject-2.0-0'" in text
    assert text.count("to do: brew install pango") == 1
    assert text.endswith("\neverything but PDF can be built: Word, text and e-mail files need nothing more")


def test_other_faults_are_counted_by_name() -> None:
    assert report([replace(WORD, works=False), NO_PDF]).endswith("\n2 to put right: Word documents, PDF documents")


@pytest.mark.parametrize(
    ("system", "distribution", "line"),
    [
        ("Linux", ["debian"], "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("Linux", ["linuxmint", "ubuntu", "debian"], "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("Linux", ["fedora"], "sudo dnf install pango"),
        ("Linux", ["rocky", "rhel", "centos", "fedora"], "sudo dnf install pango"),
        ("Darwin", [], "brew install pango"),
    ],
)
def test_each_system_has_its_own_line(system: str, distribution: list[str], line: str) -> None:
    assert remedy(system, distribution) == line


def test_windows_is_led_through_msys2() -> None:
    line = remedy("Windows")
    assert "mingw-w64-ucrt-x86_64-pango" in line
    assert "WEASYPRINT_DLL_DIRECTORIES" in line


def test_an_unknown_system_is_told_the_names_to_look_for() -> None:
    assert "libpango-1.0-0" in remedy("Linux", ["nixos"])
    assert "libpango-1.0-0" in remedy("FreeBSD", ["freebsd"])


def test_a_library_that_does_not_load_is_found_and_the_others_are_still_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(name: str) -> object:
        if name.startswith("weasyprint"):
            raise OSError("cannot load library 'gobject-2.0-0': error 0x7e\nAdditionally, ctypes.util.find_library() failed")
        return import_module(name)

    monkeypatch.setattr(doctor, "import_module", load)
    found = {finding.name: finding for finding in doctor.look(tmp_path)}
    assert found["PDF documents"] == Finding("PDF documents", False, "cannot load library 'gobject-2.0-0': error 0x7e", remedy())
    assert found["Word documents"].works
    assert found["this folder"].works


def test_a_folder_that_cannot_be_written_is_found(tmp_path: Path) -> None:
    found = {finding.name: finding for finding in doctor.look(tmp_path / "not there")}
    assert not found["this folder"].works
    assert found["this folder"].way


def test_looking_leaves_nothing_behind(tmp_path: Path) -> None:
    doctor.look(tmp_path)
    assert list(tmp_path.iterdir()) == []
