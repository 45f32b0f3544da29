from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from generator import store
from generator.problems import Place, Problem

CV = "cv/Rahman-Amina-CV.pdf"
NEW = "cv/Rahman-Amina-CV.new.pdf"


@dataclass(frozen=True)
class Artifact:
    path: str
    data: bytes


RUN = store.Run({"documents": ["cv"], "variant": ""}, date(2026, 9, 1), "0.1.0+abc", {"content/profile.yaml": "11"})


def save(output: Path, *files: tuple[str, bytes], run: store.Run = RUN, **more: object) -> store.Saved:
    problems = more.pop("problems", ())
    return store.save([Artifact(*file) for file in files], output, run, problems, **more)  # type: ignore[arg-type]


def codes(saved: store.Saved) -> list[str]:
    return [problem.code for problem in saved.problems]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below the folder but the manifest."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != store.MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


# Reading


def test_a_content_folder_gives_its_record_files_by_name(tmp_path: Path) -> None:
    for name in (
        "profile.yaml",
        "cv.yml",
        "outreach.csv",
        "programs.xlsx",
        "notes.txt",
        ".x.yaml",
        "~$programs.xlsx",
        "profile.yaml~",
    ):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "scans").mkdir()
    files, problems = store.read_folder(tmp_path)
    assert files == {
        (tmp_path / name).as_posix(): name.encode() for name in ("profile.yaml", "outreach.csv", "programs.xlsx", "cv.yml")
    }
    assert problems == []


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("profile.YAML", "profile.yaml"),
        ("profile.yaml.txt", "profile.yaml"),
        ("profile.Yml.txt", "profile.yml"),
        ("outreach.CSV", "outreach.csv"),
    ],
)
def test_a_file_under_a_name_that_is_not_read_is_told_its_right_name(tmp_path: Path, given: str, meant: str) -> None:
    (tmp_path / given).write_text("given: Amina")
    files, problems = store.read_folder(tmp_path)
    assert files == {}
    assert [(p.code, p.hint, p.place) for p in problems] == [
        ("file-name", f"name it '{meant}'", Place((tmp_path / given).as_posix()))
    ]


def test_a_missing_content_folder_names_the_way_in(tmp_path: Path) -> None:
    files, problems = store.read_folder(tmp_path / "content")
    assert files == {}
    assert [p.code for p in problems] == ["no-content"]
    assert "rematch init my-application" in problems[0].hint


def test_a_content_folder_without_a_record_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("soon")
    assert [p.code for p in store.read_folder(tmp_path)[1]] == ["no-content"]


def test_whoever_stands_inside_the_content_folder_is_told_to_go_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "profile.yaml").write_text("given: Amina")
    monkeypatch.chdir(tmp_path)
    assert "cd .." in store.read_folder(Path("content"))[1][0].hint


def test_a_folder_in_place_of_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").mkdir()
    assert [(p.code, p.place.file) for p in store.read_folder(tmp_path)[1]] == [("not-a-file", f"{tmp_path}/profile.yaml")]


def test_a_file_that_cannot_be_read_is_a_problem_and_the_others_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("mentors.yaml", "profile.yaml"):
        (tmp_path / name).write_text("x")
    read = Path.read_bytes

    def locked(path: Path) -> bytes:
        if path.name == "mentors.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    files, problems = store.read_folder(tmp_path)
    assert list(files) == [f"{tmp_path}/profile.yaml"]
    assert [(p.code, p.place.file) for p in problems] == [("unreadable", f"{tmp_path}/mentors.yaml")]


def test_a_link_out_of_the_folder_is_not_followed_and_a_link_within_it_is(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "secret.yaml").write_text("secret")
    (content / "profile.yaml").write_text("given: Amina")
    (content / "mentors.yaml").symlink_to(tmp_path / "secret.yaml")
    (content / "cv.yaml").symlink_to(content / "profile.yaml")
    files, problems = store.read_folder(content)
    assert sorted(files) == [f"{content}/cv.yaml", f"{content}/profile.yaml"]
    assert [(p.code, p.severity, p.place.file) for p in problems] == [("outside-folder", "warning", f"{content}/mentors.yaml")]


def test_the_applicants_template_takes_the_place_of_the_shipped_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "templates"
    for folder, text in ((shipped, "shipped"), (own, "own")):
        (folder / "parts").mkdir(parents=True)
        (folder / "cv.md.j2").write_text(text)
    (shipped / "statement.md.j2").write_text("shipped")
    (shipped / "parts" / "head.md.j2").write_text("shipped")
    (own / ".cv.md.j2.swp").write_text("rubbish")
    monkeypatch.setattr(store, "shipped", lambda name: shipped)
    assert store.read_templates(own) == (
        {"cv.md.j2": b"own", "parts/head.md.j2": b"shipped", "statement.md.j2": b"shipped"},
        [],
    )
    assert store.read_templates(tmp_path / "none")[0]["cv.md.j2"] == b"shipped"


# Saving


def test_files_are_written_whole_with_a_manifest_and_nothing_else(tmp_path: Path) -> None:
    saved = save(tmp_path / "output", (CV, b"one"), ("eras/ERAS.txt", b"two"))
    assert saved == store.Saved((CV, "eras/ERAS.txt"), (CV, "eras/ERAS.txt"), ())
    assert tree(tmp_path / "output") == {CV: b"one", "eras/ERAS.txt": b"two"}
    manifest = json.loads((tmp_path / "output" / store.MANIFEST).read_text(encoding="utf-8"))
    assert manifest["files"][CV] == {
        "sha256": hashlib.sha256(b"one").hexdigest(),
        "document": "cv",
        "built": "2026-09-01",
        "run": RUN.name,
    }
    assert manifest["runs"][RUN.name]["state"]["inputs"] == {"content/profile.yaml": "11"}


def test_the_manifest_holds_no_path_of_the_computer(tmp_path: Path) -> None:
    save(tmp_path / "output", (CV, b"one"))
    assert str(tmp_path) not in (tmp_path / "output" / store.MANIFEST).read_text(encoding="utf-8")


def test_a_file_as_it_was_written_is_replaced(tmp_path: Path) -> None:
    save(tmp_path, (CV, b"one"))
    assert save(tmp_path, (CV, b"two")) == store.Saved((CV,), (CV,), ())
    assert tree(tmp_path) == {CV: b"two"}


def test_a_file_with_the_same_bytes_is_left_alone(tmp_path: Path) -> None:
    save(tmp_path, (CV, b"one"))
    os.utime(tmp_path / CV, (1, 1))
    assert save(tmp_path, (CV, b"one")).written == ()
    assert (tmp_path / CV).stat().st_mtime == 1


def test_an_edited_file_stays_and_the_new_one_goes_beside_it(tmp_path: Path) -> None:
    save(tmp_path, (CV, b"one"))
    (tmp_path / CV).write_bytes(b"my edits")
    saved = save(tmp_path, (CV, b"two"))
    assert tree(tmp_path) == {CV: b"my edits", NEW: b"two"}
    assert saved.files == (NEW,)
    assert [(p.code, p.severity) for p in saved.problems] == [("edited-file", "warning")]
    assert CV in saved.problems[0].message
    assert NEW in saved.problems[0].message


def test_a_file_this_program_did_not_write_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "cv").mkdir()
    (tmp_path / CV).write_bytes(b"from last year")
    assert codes(save(tmp_path, (CV, b"one"))) == ["edited-file"]
    assert tree(tmp_path) == {CV: b"from last year", NEW: b"one"}


def test_the_file_beside_is_replaced_unless_it_is_edited_too(tmp_path: Path) -> None:
    save(tmp_path, (CV, b"one"))
    (tmp_path / CV).write_bytes(b"my edits")
    save(tmp_path, (CV, b"two"))
    save(tmp_path, (CV, b"three"))
    assert tree(tmp_path) == {CV: b"my edits", NEW: b"three"}
    (tmp_path / NEW).write_bytes(b"more edits")
    save(tmp_path, (CV, b"four"))
    assert tree(tmp_path) == {CV: b"my edits", NEW: b"more edits", "cv/Rahman-Amina-CV.new-2.pdf": b"four"}


def test_an_edit_that_equals_the_new_file_is_no_edit(tmp_path: Path) -> None:
    save(tmp_path, (CV, b"one"))
    (tmp_path / CV).write_bytes(b"two")
    assert save(tmp_path, (CV, b"two")) == store.Saved((CV,), (), ())
    assert save(tmp_path, (CV, b"three")) == store.Saved((CV,), (CV,), ())
    assert tree(tmp_path) == {CV: b"three"}


def test_a_folder_in_the_place_of_a_file_stays(tmp_path: Path) -> None:
    (tmp_path / CV).mkdir(parents=True)
    save(tmp_path, (CV, b"one"))
    assert tree(tmp_path) == {NEW: b"one"}


def test_without_a_manifest_that_can_be_read_no_file_is_taken_for_ours(tmp_path: Path) -> None:
    save(tmp_path, (CV, b"one"))
    half_known = {"state": RUN.state, "whole": True}
    for text in (
        "{",
        "[]",
        '{"format": 99, "files": {}, "runs": {}}',
        '{"format": 1, "files": [], "runs": []}',
        f'{{"format": 1, "files": {{"{CV}": 3}}, "runs": {{}}}}',
        json.dumps({"format": 1, "files": {}, "runs": {RUN.name: half_known}}),
    ):
        (tmp_path / store.MANIFEST).write_text(text)
        assert store.unchanged(tmp_path, RUN) is None
        assert codes(save(tmp_path, (CV, text.encode()))) == ["edited-file"]
        assert (tmp_path / CV).read_bytes() == b"one"


@pytest.mark.parametrize("path", ["../CV.pdf", "/tmp/CV.pdf", "cv/../../CV.pdf"])
def test_a_path_out_of_the_output_folder_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="outside the output folder"):
        save(tmp_path / "output", (path, b"one"))


def test_nothing_is_written_when_one_file_cannot_be(tmp_path: Path) -> None:
    save(tmp_path, (CV, b"one"))
    before = tree(tmp_path), (tmp_path / store.MANIFEST).read_bytes()
    (tmp_path / "eras").write_bytes(b"a file of mine")
    saved = save(tmp_path, (CV, b"two"), ("eras/ERAS.txt", b"two"))
    assert codes(saved) == ["cannot-write"]
    assert saved.files == ()
    (tmp_path / "eras").unlink()
    assert (tree(tmp_path), (tmp_path / store.MANIFEST).read_bytes()) == before


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(tmp_path, (CV, b"one"))
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if ".ERAS.txt" in path.name:
            write(path, data[:1])
            raise OSError(28, "No space left on device", str(path))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    saved = save(tmp_path, (CV, b"two"), ("eras/ERAS.txt", b"two"))
    assert "no space left on device" in saved.problems[0].message
    assert tree(tmp_path) == {CV: b"one"}


@pytest.mark.parametrize("stop", [1, 2, 3], ids=["before the manifest", "before the first file", "before the second file"])
def test_a_run_that_is_stopped_leaves_whole_files_that_the_next_one_knows_as_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    save(tmp_path, ("a/A.pdf", b"one"), ("b/B.pdf", b"one"))
    put, calls = os.replace, count(1)

    def stopping(source: Path, target: Path) -> None:
        if next(calls) == stop:
            raise KeyboardInterrupt
        put(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", stopping)
        with pytest.raises(KeyboardInterrupt):
            save(tmp_path, ("a/A.pdf", b"two"), ("b/B.pdf", b"two"))
    assert tree(tmp_path) == {"a/A.pdf": b"two" if stop == 3 else b"one", "b/B.pdf": b"one"}
    assert save(tmp_path, ("a/A.pdf", b"three"), ("b/B.pdf", b"three")).problems == ()
    assert tree(tmp_path) == {"a/A.pdf": b"three", "b/B.pdf": b"three"}


def test_a_file_held_open_by_another_program_stays_and_its_twin_goes_when_it_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path, (CV, b"one"))
    put = os.replace

    def in_word(source: Path, target: Path) -> None:
        if Path(target) == tmp_path / CV:
            raise PermissionError(13, "in use", str(source), None, str(target))
        put(source, target)

    monkeypatch.setattr(os, "replace", in_word)
    saved = save(tmp_path, (CV, b"two"))
    assert tree(tmp_path) == {CV: b"one", NEW: b"two"}
    assert codes(saved) == ["open-file"]
    assert saved.files == saved.written == (NEW,)
    assert store.unchanged(tmp_path, RUN) is None
    monkeypatch.undo()
    saved = save(tmp_path, (CV, b"two"))
    assert (tmp_path / CV).read_bytes() == b"two"
    assert codes(saved) == ["stale-file"]


def test_a_file_where_a_folder_has_to_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "cv").write_bytes(b"a file where the folder has to be")
    assert codes(save(tmp_path, (CV, b"one"))) == ["cannot-write"]


# Nothing changed


def test_an_equal_run_has_nothing_to_do_and_repeats_its_problems(tmp_path: Path) -> None:
    problem = Problem("cut", "an entry was left out", "give it a priority", Place("cv.yaml", 3, 1), "warning")
    save(tmp_path, (CV, b"one"), problems=[problem])
    assert store.unchanged(tmp_path, RUN) == store.Saved((CV,), (), (problem,))


@pytest.mark.parametrize(
    "other",
    [
        replace(RUN, asked={"documents": [], "variant": ""}),
        replace(RUN, today=date(2026, 9, 2)),
        replace(RUN, program="0.2.0"),
        replace(RUN, inputs={"content/profile.yaml": "12"}),
        replace(RUN, inputs={}),
    ],
)
def test_a_run_that_differs_in_anything_is_built(tmp_path: Path, other: store.Run) -> None:
    save(tmp_path, (CV, b"one"))
    assert store.unchanged(tmp_path, other) is None


def test_a_file_that_is_gone_or_edited_is_built(tmp_path: Path) -> None:
    save(tmp_path, (CV, b"one"))
    (tmp_path / CV).write_bytes(b"edited")
    assert store.unchanged(tmp_path, RUN) is None
    (tmp_path / CV).unlink()
    assert store.unchanged(tmp_path, RUN) is None


def test_an_edited_file_that_was_told_of_changes_nothing_until_it_goes(tmp_path: Path) -> None:
    save(tmp_path, (CV, b"one"))
    (tmp_path / CV).write_bytes(b"my edits")
    save(tmp_path, (CV, b"two"))
    again = store.unchanged(tmp_path, RUN)
    assert again is not None
    assert codes(again) == ["edited-file"]
    (tmp_path / CV).unlink()
    assert store.unchanged(tmp_path, RUN) is None


def test_a_run_with_errors_or_that_asks_for_it_is_built_again(tmp_path: Path) -> None:
    save(tmp_path, (CV, b"one"), problems=[Problem("over", "too long")])
    assert store.unchanged(tmp_path, RUN) is None
    save(tmp_path, (CV, b"one"), again=True)
    assert store.unchanged(tmp_path, RUN) is None


def test_two_requests_in_one_folder_do_not_disturb_each_other(tmp_path: Path) -> None:
    other = replace(RUN, asked={"documents": ["eras"], "variant": ""})
    save(tmp_path, (CV, b"one"))
    save(tmp_path, ("eras/ERAS.txt", b"one"), run=other)
    assert store.unchanged(tmp_path, RUN) == store.Saved((CV,), (), ())
    assert store.unchanged(tmp_path, other) == store.Saved(("eras/ERAS.txt",), (), ())


def test_another_request_that_wrote_the_same_path_makes_the_first_build_again(tmp_path: Path) -> None:
    save(tmp_path, (CV, b"one"))
    saved = save(tmp_path, (CV, b"research"), run=replace(RUN, asked={"documents": ["cv"], "variant": "research"}))
    assert saved.problems == ()
    assert store.unchanged(tmp_path, RUN) is None


def test_a_file_no_longer_made_is_named_and_kept_until_it_is_deleted(tmp_path: Path) -> None:
    save(tmp_path, (CV, b"one"), ("letter-packet/Chen.pdf", b"one"))
    for data in (b"one", b"two"):
        saved = save(tmp_path, (CV, data))
        assert [(p.code, p.severity) for p in saved.problems] == [("stale-file", "advice")]
        assert "letter-packet/Chen.pdf" in saved.problems[0].message
    assert (tmp_path / "letter-packet/Chen.pdf").exists()
    (tmp_path / "letter-packet/Chen.pdf").unlink()
    assert store.unchanged(tmp_path, RUN) is None
    assert save(tmp_path, (CV, b"two")).problems == ()


def test_a_file_under_its_old_name_is_named_though_another_request_made_it_last(tmp_path: Path) -> None:
    save(tmp_path, (CV, b"one"), ("eras/ERAS.txt", b"one"))
    save(tmp_path, (CV, b"one"), run=replace(RUN, asked={"documents": ["cv"], "variant": "x"}))
    assert codes(save(tmp_path, ("cv/Karim-Amina-CV.pdf", b"one"), ("eras/ERAS.txt", b"one"))) == ["stale-file"]


def test_a_build_with_errors_calls_no_file_stale(tmp_path: Path) -> None:
    save(tmp_path, (CV, b"one"), ("letter-packet/Chen.pdf", b"one"))
    assert codes(save(tmp_path, (CV, b"one"), problems=[Problem("over", "too long")])) == ["over"]
    assert codes(save(tmp_path, (CV, b"one"))) == ["stale-file"]


def test_the_programs_own_files_are_part_of_its_version() -> None:
    assert store.program() == store.program()
    assert store.program().startswith("0.")
