from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import build as line
from generator import cli, starter
from generator.finish import Artifact, Request
from generator.problems import Place, Problem
from generator.shipped import shipped

ROOT = Path(__file__).parent.parent
WARNING = Problem("cut", "a bullet was left out", "give it a priority", Place("content/profile.yaml", 1, 1), "warning")


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line, in an empty folder with one content file."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "profile.yaml").write_text("given: Amina\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REMATCH_DEBUG", raising=False)

    def go(*arguments: str) -> Result:
        with pytest.raises(SystemExit) as end:
            cli.main(arguments)
        assert isinstance(end.value.code, int)
        return Result(end.value.code, *capsys.readouterr())

    return go


@dataclass
class Line:
    """A build of our own choosing, which remembers what it was asked."""

    artifacts: list[Artifact]
    problems: list[Problem]
    found: list[Problem]
    requests: list[Request]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Line:
    made = Line([Artifact("cv/CV.pdf", b"pdf"), Artifact("cv/CV.docx", b"docx")], [], [], [])

    def build(files: object, templates: object, request: Request) -> tuple[list[Artifact], list[Problem]]:
        made.requests.append(request)
        return made.artifacts, made.problems

    monkeypatch.setattr(line, "build", build)
    monkeypatch.setattr(line, "check", lambda files, today, templates, own_files: made.found)
    return made


def test_a_build_names_each_file_and_sums_up(run: Run, made: Line) -> None:
    result = run("build", "--today", "2026-09-01")
    assert result == Result(0, "output/cv/CV.docx\noutput/cv/CV.pdf\n2 files written in output\n".replace("/", os.sep), "")
    assert Path("output/cv/CV.pdf").read_bytes() == b"pdf"


def test_the_request_is_what_was_asked_for(run: Run, made: Line) -> None:
    run("build", "cv", "--format", "pdf", "--format", "docx", "--variant", "letter", "--for", "chen", "--today", "2026-09-01")
    assert made.requests == [
        Request(
            documents=("cv",), formats=("pdf", "docx"), variant="letter", only_for="chen", today=cli._said(_day()), final=False
        )
    ]


def _day() -> cli.date:
    return cli.date(2026, 9, 1)


def test_a_second_build_does_nothing_and_says_what_stands(run: Run, made: Line) -> None:
    made.problems = [WARNING]
    first = run("build")
    assert "2 files written in output; 1 warning stands\n" in first.out
    again = run("build")
    assert again == Result(0, "nothing changed: 2 files in output; 1 warning stands\n", first.err)
    assert len(made.requests) == 1


@pytest.mark.parametrize("change", ["content/profile.yaml", "templates/cv.md.j2", "output/cv/CV.pdf"])
def test_a_changed_file_is_built_again(run: Run, made: Line, change: str) -> None:
    run("build")
    Path(change).parent.mkdir(exist_ok=True)
    Path(change).write_text("given: Samira\n", encoding="utf-8")
    run("build")
    assert len(made.requests) == 2


def test_a_build_without_pango_is_tried_again_and_names_the_remedy(run: Run, made: Line) -> None:
    made.problems = [Problem("no-pango", "no PDF can be made", "", severity="warning")]
    assert "pango" in run("build").err.lower().split("hint: ")[1]
    run("build")
    assert len(made.requests) == 2


def test_errors_are_shown_with_their_line_and_nothing_is_written(run: Run, made: Line) -> None:
    made.artifacts, made.problems = (
        [],
        [Problem("unknown-key", "'given' is not a known key", "", Place("content/profile.yaml", 1, 1))],
    )
    result = run("build")
    assert (result.code, result.out) == (1, "")
    assert "content/profile.yaml:1:1: error: 'given' is not a known key (unknown-key)" in result.err
    assert "given: Amina" in result.err
    assert result.err.endswith("nothing was written\n")
    assert not Path("output").exists()


def test_a_final_build_refuses_the_errors_of_check(run: Run, made: Line) -> None:
    made.found = [Problem("gap", "nothing covers May 2025")]
    result = run("build", "--final")
    assert result.code == 1
    assert "nothing covers May 2025" in result.err
    assert not Path("output").exists()
    assert run("build").code == 0


def test_a_final_build_goes_on_over_warnings_of_check(run: Run, made: Line) -> None:
    made.found = [WARNING]
    assert run("build", "--final").code == 0
    assert made.requests[0].final


LEFT_OUT = Problem("no-material", "programs – no program is written down", "add programs.yaml", severity="advice")
CALM = "left out: programs – no program is written down; add programs.yaml\n"


def test_what_was_left_out_is_a_line_at_the_end_and_no_finding(run: Run, made: Line) -> None:
    made.problems = [LEFT_OUT]
    result = run("build")
    assert (result.code, result.err) == (0, CALM)
    assert result.out.endswith("2 files written in output\n")
    assert run("build").err == CALM


def test_what_was_left_out_does_not_count_among_the_findings(run: Run, made: Line) -> None:
    made.problems = [LEFT_OUT, WARNING]
    said = run("build").err
    assert said.endswith("1 warning\n\n" + CALM)
    assert "no-material" not in said


def test_a_document_asked_for_without_material_says_why_nothing_was_written(run: Run, made: Line) -> None:
    made.artifacts, made.problems = [], [LEFT_OUT]
    result = run("build", "programs")
    assert result == Result(1, "", CALM + "nothing was written\n")
    assert not Path("output").exists()


def test_nothing_to_build_is_said(run: Run, made: Line) -> None:
    made.artifacts = []
    result = run("build", "cv", "--format", "md")
    assert result.code == 1
    assert "there is nothing to build as md (nothing-to-build)" in result.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "cvv"], "there is no document 'cvv'; did you mean 'cv'?"),
        (["build", "--format", "PDF"], "there is no format 'PDF'; did you mean 'pdf'?"),
        (["build", "--format", "zzz"], "there is no format 'zzz'; there are: "),
        (["build", "--today", "soon"], "'soon' is not a day"),
        (["build", "--today", "22.11.2026"], "write YYYY-MM-DD, such as 2026-09-01"),
        (["check", "--today", "9999-12-31"], "'9999-12-31' is not a day of 2000 to 2100"),
        (["biuld"], "biuld"),
        (["init"], "Missing argument 'FOLDER'"),
    ],
)
def test_a_wrong_word_on_the_command_line_is_answered_with_2(run: Run, arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.code == 2
    assert said in result.err


def test_an_edited_file_is_kept_and_said(run: Run, made: Line) -> None:
    run("build")
    Path("output/cv/CV.docx").write_bytes(b"mine")
    result = run("build")
    assert result.code == 0
    assert "(edited-file)" in result.err
    assert Path("output/cv/CV.docx").read_bytes() == b"mine"
    assert os.path.join("output", "cv", "CV.new.docx") in result.out


def test_an_output_folder_that_cannot_be_written_is_refused(run: Run, made: Line) -> None:
    Path("output").write_text("a file of mine", encoding="utf-8")
    result = run("build")
    assert result.code == 1
    assert "(cannot-write)" in result.err
    assert Path("output").read_text(encoding="utf-8") == "a file of mine"


def test_a_missing_record_is_refused_with_a_way_in(run: Run, tmp_path: Path) -> None:
    for command in ("build", "check"):
        result = run(command, "--content", "record")
        assert result.code == 1
        said = result.out if command == "check" else result.err
        assert "there is no folder 'record' here" in said
        assert "rematch init my-application" in said


def test_a_fault_of_the_program_is_one_line_and_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise KeyError("stem")

    monkeypatch.setattr(line, "build", fails)
    result = run("build")
    assert result.code == 1
    assert "rematch has a fault of its own: KeyError: 'stem'\n" in result.err
    assert "Traceback" not in result.err
    monkeypatch.setenv("REMATCH_DEBUG", "1")
    with pytest.raises(KeyError):
        cli.main(["build"])


def test_a_run_that_is_stopped_says_so_and_leaves_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(line, "build", stopped)
    result = run("build")
    assert result.code == 1
    assert "stopped" in result.err
    assert not Path("output").exists()


def test_check_as_json_gives_each_finding_with_its_place(run: Run, made: Line) -> None:
    made.found = [WARNING]
    result = run("check", "--json")
    assert result.code == 0
    assert json.loads(result.out) == [
        {
            "severity": "warning",
            "code": "cut",
            "message": "a bullet was left out",
            "hint": "give it a priority",
            "why": "",
            "concern": "Record",
            "file": "content/profile.yaml",
            "line": 1,
            "column": 1,
        }
    ]


def test_check_tells_concern_by_concern_the_worst_first_and_once_why(run: Run, made: Line) -> None:
    why = "Programs ask about every month."
    made.found = [
        Problem("cut", "a bullet was left out", "give it a priority", Place("content/profile.yaml", 1, 1), "warning"),
        Problem("gap", "nothing covers May 2025", "write it", Place("content/profile.yaml", 1, 3), "advice", why, "Time"),
        Problem("gap", "nothing covers Jul 2025", "write it", Place("content/profile.yaml", 1, 2), "error", why, "Time"),
    ]
    result = run("check")
    assert (result.code, result.err) == (1, "")
    assert [line for line in result.out.splitlines() if line and line[0] != " " and not line.startswith("hint")] == [
        "== Time: 1 error, 1 piece of advice",
        "why gap matters: Programs ask about every month.",
        "content/profile.yaml:1:2: error: nothing covers Jul 2025 (gap)",
        "content/profile.yaml:1:3: advice: nothing covers May 2025 (gap)",
        "== Record: 1 warning",
        "content/profile.yaml:1:1: warning: a bullet was left out (cut)",
        "1 error, 1 warning, 1 piece of advice",
    ]


def test_check_as_sarif_is_one_log_on_the_standard_output(run: Run, made: Line) -> None:
    made.found = [WARNING]
    result = run("check", "--sarif")
    assert (result.code, result.err) == (0, "")
    (found,) = json.loads(result.out)["runs"][0]["results"]
    assert (found["ruleId"], found["level"]) == ("cut", "warning")


def test_check_refuses_on_errors_only_and_is_quiet_when_all_is_well(run: Run, made: Line) -> None:
    assert run("check") == Result(0, "nothing found\n", "")
    made.found = [WARNING]
    assert run("check").code == 0
    made.found = [Problem("gap", "nothing covers May 2025")]
    assert run("check").code == 1


def test_list_names_every_document_with_a_line_about_it(run: Run) -> None:
    from generator.documents import names

    lines = run("list").out.splitlines()
    for name in names():
        assert any(re.fullmatch(rf"{name}  +\S.+", text) for text in lines), name
    assert any(text.startswith("formats: ") for text in lines)


def test_status_shows_the_year_of_a_record_and_writes_nothing(run: Run) -> None:
    run("init", "mine")
    before = sorted(Path().rglob("*"))
    result = run("status", "--content", "mine/content", "--today", "2026-11-22")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Amina Rahman, Internal Medicine, ERAS 2027, November 22, 2026\n")
    assert sorted(Path().rglob("*")) == before


def test_status_of_a_record_that_cannot_be_read_shows_its_problems(run: Run) -> None:
    result = run("status")
    assert (result.code, result.out) == (1, "")
    assert "content/profile.yaml:1:1: error: 'family' is missing (missing)" in result.err


def test_help_names_every_command(run: Run) -> None:
    assert set(cli.rematch.commands) == {"build", "check", "doctor", "init", "list", "reflect", "schema", "status"}
    for name in cli.rematch.commands:
        assert f"  {name} " in run("--help").out
        assert run(name, "--help").code == 0


def test_the_way_into_a_new_folder_can_be_typed_as_it_is_shown(run: Run) -> None:
    assert "then: cd mine and rematch build" in run("init", "mine").out
    assert 'then: cd "my application" and rematch build' in run("init", "my application").out


def test_a_new_folder_holds_the_example_with_schemas_that_resolve(run: Run) -> None:
    assert run("init", "mine").code == 0
    for path in Path("mine/content").glob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        pointed = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", first)
        assert pointed, path
        assert json.loads((path.parent / pointed[1]).read_text(encoding="utf-8"))["title"] == path.name
    ours = {path.name for path in shipped("content").iterdir()}
    assert {path.name for path in Path("mine/content").iterdir()} == ours
    settings = json.loads(Path("mine/.vscode/settings.json").read_text(encoding="utf-8"))
    for schema in settings["yaml.schemas"]:
        assert Path("mine", schema).is_file()


def test_a_new_folder_builds_and_checks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("init", "mine")
    monkeypatch.chdir("mine")
    assert run("check", "--today", "2026-09-01").code == 0
    assert run("build", "cv", "--format", "txt", "--today", "2026-09-01").code == 0
    assert "Rahman" in next(Path("output/cv").glob("*.txt")).read_text(encoding="utf-8")


def test_a_folder_with_a_record_is_not_made_anew(run: Run, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    result = run("init", ".")
    assert result.code == 1
    assert "(not-empty)" in result.err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_new_folder_leaves_editor_settings_that_are_there(run: Run) -> None:
    Path("mine/.vscode").mkdir(parents=True)
    Path("mine/.vscode/settings.json").write_text("{}", encoding="utf-8")
    assert run("init", "mine").code == 0
    assert Path("mine/.vscode/settings.json").read_text(encoding="utf-8") == "{}"


def test_a_new_folder_has_tasks_by_which_the_editor_shows_findings(run: Run) -> None:
    run("init", "mine")
    tasks = json.loads(Path("mine/.vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
    assert {task["label"]: task["command"] for task in tasks} == {"check": "rematch check", "build": "rematch build"}
    assert all(task["problemMatcher"]["pattern"]["regexp"] for task in tasks)


def test_a_new_folder_where_a_file_is_in_the_way_is_refused(run: Run) -> None:
    result = run("init", "content/profile.yaml")
    assert result.code == 1
    assert "(cannot-write)" in result.err


def test_a_file_without_a_schema_line_gets_one_and_a_table_none() -> None:
    line = b"# yaml-language-server: $schema=../.schemas/cv.schema.json\n"
    assert starter.pointed(b"headline: x\n", "cv.yaml") == line + b"headline: x\n"
    assert starter.pointed(b"# yaml-language-server: $schema=elsewhere\nheadline: x\n", "cv.yaml") == line + b"headline: x\n"
    assert starter.pointed(b"name,email\n", "outreach.csv") == b"name,email\n"


def test_schema_writes_one_file_for_each_content_file(run: Run) -> None:
    assert run("schema", "--output", "here").code == 0
    names = {path.name for path in Path("here").iterdir()}
    assert names == {path.name for path in shipped("schemas").iterdir()}


def test_doctor_says_what_works(run: Run) -> None:
    result = run("doctor")
    assert result.code == 0
    assert "PDF documents" in result.out


def fresh(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command line in a process of its own."""
    code = "import sys; from generator.cli import main\ntry: main()\nfinally: print(*sorted(sys.modules), file=sys.stderr)"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
    )


def test_an_unchanged_build_and_help_import_nothing_heavy(run: Run, made: Line, tmp_path: Path) -> None:
    run("build", "--today", "2026-09-01")
    heavy = {
        "yaml",
        "jinja2",
        "weasyprint",
        "docx",
        "markdown_it",
        "rich",
        "importlib.metadata",
        "generator.record",
        "generator.build",
    }
    again = fresh(tmp_path, "build", "--today", "2026-09-01")
    assert b"nothing changed" in again.stdout
    assert not heavy & set(again.stderr.decode().split())
    assert not heavy & set(fresh(tmp_path, "--help").stderr.decode().split())


def test_a_console_that_lacks_a_letter_shows_a_question_mark(run: Run, tmp_path: Path) -> None:
    (tmp_path / "content" / "profile.yaml").write_text("given: Amina\ntitel: Şahin 李\n", encoding="utf-8")
    result = fresh(tmp_path, "check", PYTHONIOENCODING="cp1252:strict", PYTHONUTF8="0")
    assert result.returncode == 1
    assert b"titel: ?ahin ?" in result.stdout
    assert b"Traceback" not in result.stderr


def test_a_file_in_the_attachments_folder_goes_with_a_mail(tmp_path):
    application = tmp_path / "application"
    assert run_for_real(["init", str(application)], tmp_path) == 0
    (application / "attachments").mkdir()
    (application / "attachments" / "Status Report.pdf").write_bytes(b"%PDF-1.7 status")
    (application / "content" / "outreach.yaml").write_text(
        "outreach:\n  - {name: Ann Lee, institution: Brook Clinic, email: ann.lee@example.org, availability: May 2027,\n"
        "     hook: 'Your Thursday clinic on Brook Street sees every new patient twice in a month.',\n"
        "     attach: [attachments/Status Report.pdf]}\n"
    )
    assert run_for_real(["build", "outreach", "--format", "eml"], application) == 0
    (mail,) = (application / "output" / "outreach").glob("*.eml")
    assert b'filename="Status Report.pdf"' in mail.read_bytes()
    (application / "attachments" / "Status Report.pdf").unlink()
    assert run_for_real(["check"], application) == 1


def run_for_real(arguments, folder):
    """The exit code of the program itself, run in a folder."""
    code = f"from generator.cli import main; main({arguments!r})"
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=False).returncode
