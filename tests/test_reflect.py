"""The week's answers, at the end of a file that stays as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import cli, store
from generator.load import load
from generator.record import Record
from generator.record.dates import Date
from generator.record.reflections import Reflection
from generator.reflect import STORIES, Answers, append, near
from tests.example import PERSON, content

PATH = "content/reflections.yaml"
EXPERIENCES = """
experiences:
  - id: ward
    kind: observership
    title: Observer
    organization: Riverbend
    start: 2026-05
    end: 2026-08
  - id: clinic
    kind: observership
    title: Observer
    organization: Harlow
    start: 2026-02
    end: present
  - id: home
    kind: home-country clinical
    title: Medical officer
    organization: Shonapara
    country: Bangladesh
    start: 2020-01
    end: 2025-08
"""
BASE = {"content/profile.yaml": PERSON.encode(), "content/experiences.yaml": EXPERIENCES.encode()}
ONE = "reflections:\n  - date: 2026-06-07\n    experience: ward\n    moment: Two boxes.\n"
WEEK = Answers(date=Date(2026, 6, 14), experience="ward", moment="The list.", takeaway="Read it twice", themes=("follow-up",))


def record(files: dict[str, bytes]) -> Record:
    found, problems = load(files)
    assert found, problems
    return found


def added(answers: Answers, before: str | bytes | None = ONE) -> tuple[bytes, Reflection]:
    """The file after the answers were added, and what it then says last."""
    files = dict(BASE)
    if before is not None:
        files[PATH] = before.encode() if isinstance(before, str) else before
    data, problems = append(files, PATH, answers)
    assert problems == []
    return data, record({**files, PATH: data}).reflections[-1]


def refused(before: str) -> list[str]:
    files = {**BASE, PATH: before.encode()}
    data, problems = append(files, PATH, WEEK)
    assert data == before.encode()
    assert problems
    return [problem.code for problem in problems]


printable = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=300)
anything = st.text(st.characters(codec="utf-8"), max_size=120)
telling = st.lists(
    st.sampled_from(
        [
            '"',
            "'",
            ": ",
            " #",
            "#",
            "- ",
            "\n",
            "\n\n",
            "🙂",
            "👩‍⚕️",
            "é",
            "null",
            "yes",
            "{",
            "[",
            "]",
            ",",
            "*",
            "&",
            "%",
            "  ",
            "\\",
            "|",
            ">",
            "word",
            "…",
        ]
    ),
    max_size=25,
).map("".join)
texts = st.one_of(printable, telling, anything)


def spaced(text: str) -> str:
    """The text as a record holds it: one kind of line end and of space, none around it."""
    return re.sub("[\u00a0\u2007\u202f]", " ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, texts, texts, texts, st.lists(texts, max_size=3), st.sampled_from(["", *STORIES]))
def test_whatever_is_answered_is_read_back_as_it_was_answered(
    moment: str, system: str, contribution: str, takeaway: str, themes: list[str], story: str
) -> None:
    moment = moment if spaced(moment) else "A moment."
    answers = Answers(
        date=Date(2026, 6, 14),
        experience="ward",
        moment=moment,
        system=system,
        contribution=contribution,
        takeaway=takeaway,
        themes=tuple(themes),
        story=story,
    )
    data, last = added(answers)
    assert data.startswith(ONE.encode())
    assert (last.moment, last.system, last.contribution) == (spaced(moment), spaced(system), spaced(contribution))
    assert last.takeaway == spaced(takeaway).replace("\n", " ")
    assert last.themes == tuple(found for theme in themes if (found := spaced(theme).replace("\n", " ")))
    assert last.story == (story or None)


@pytest.mark.parametrize(
    "text",
    [
        'She said: "stop the old one" #2',
        "One.\n\nTwo, after a blank line.\nThree.",
        "- a dash first",
        "👩‍⚕️ and 🙂",
        "two  spaces and a\ttab",
        "null",
        "a" * 400,
        "long words " * 60 + "end",
    ],
)
def test_awkward_text_stays_what_it_is(text: str) -> None:
    _, last = added(Answers(date=Date(2026, 6, 14), experience="ward", moment=text, contribution=text))
    assert last.moment == text
    assert last.contribution == text


@pytest.mark.parametrize("before", [None, "", "\n", "# My notes.\n", "# My notes.", "reflections:\n", "reflections:", "\ufeff"])
def test_a_file_that_is_missing_or_empty_is_begun(before: str | None) -> None:
    data, last = added(WEEK, before)
    assert data.decode().startswith(before or "")
    assert data.decode().count("reflections:") == 1
    assert last.moment == "The list."


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_line_ends_of_the_file_are_kept(end: str) -> None:
    data, _ = added(WEEK, ONE.replace("\n", end))
    text = data.decode()
    assert set(re.findall(r"\r\n|\r|\n", text)) == {end}


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_the_encoding_of_the_file_is_kept(codec: str) -> None:
    data, last = added(WEEK, ONE.encode(codec))
    assert data.startswith(ONE.encode(codec))
    assert data.decode(codec).count("\ufeff") == 0
    assert last.takeaway == "Read it twice"


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("reflections:\n- date: 2026-06-07\n  experience: ward\n  moment: Two boxes.\n", "- date: 2026-06-14"),
        ("reflections:\n    -   date: 2026-06-07\n        experience: ward\n        moment: Two.\n", "    -   date: 2026-06-14"),
        (ONE, "  - date: 2026-06-14"),
    ],
)
def test_the_indentation_of_the_file_is_kept(before: str, line: str) -> None:
    data, _ = added(WEEK, before)
    assert line in data.decode().split("\n")


def test_comments_order_and_quotes_before_the_entry_stay_byte_for_byte() -> None:
    files = dict(content())
    answers = Answers(date=Date(2026, 11, 22), experience="marlow", moment="A call that was answered.")
    data, problems = append(files, PATH, answers)
    assert problems == []
    assert data.startswith(files[PATH])
    assert data[len(files[PATH]) :].decode().startswith("\n  - date: 2026-11-22\n    experience: marlow\n")


def test_entries_without_blank_lines_between_them_get_none() -> None:
    data, _ = added(WEEK, ONE + ONE.split("\n", 1)[1])
    assert "\n\n" not in data.decode()


def test_a_last_line_without_its_end_gets_one() -> None:
    data, last = added(WEEK, ONE.rstrip("\n"))
    assert data.startswith(ONE.encode())
    assert last.moment == "The list."


@pytest.mark.parametrize(
    "before",
    [
        "reflections: []\n",
        "reflections: [{date: 2026-06-07, experience: ward, moment: Two.}]\n",
        ONE + "---\n",
        ONE + "other: 1\n",
    ],
)
def test_a_file_that_goes_on_otherwise_is_left_alone(before: str) -> None:
    refused(before)


def test_a_file_that_cannot_be_read_is_left_alone_and_its_problem_told() -> None:
    assert "tab-indentation" in refused(ONE + "\t- date: 2026-06-07\n")


def test_an_id_that_is_not_there_is_refused() -> None:
    data, problems = append({**BASE, PATH: ONE.encode()}, PATH, Answers(date=Date(2026, 6, 14), experience="wrad", moment="A."))
    assert [problem.code for problem in problems] == ["dangling-id"]
    assert data == ONE.encode()


def test_the_experiences_offered_are_those_going_on_the_latest_first() -> None:
    found = record(BASE)
    assert [item.id for item in near(found, Date(2026, 7, 1))] == ["ward", "clinic"]
    assert [item.id for item in near(found, Date(2026, 12, 1))] == ["clinic"]


def test_with_none_going_on_every_experience_is_offered() -> None:
    found = record({**BASE, "content/experiences.yaml": EXPERIENCES.replace("end: present", "end: 2026-03").encode()})
    assert [item.id for item in near(found, Date(2027, 6, 1))] == ["ward", "clinic", "home"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a record, to run the command in."""
    for path, data in {**BASE, PATH: ONE.encode()}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """What the applicant types, line by line; Ctrl-C after the last."""
    waiting = iter(lines)

    def answer(prompt: str = "") -> str:
        try:
            return next(waiting)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr("click.termui.visible_prompt_func", answer)


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as end:
        cli.main(["reflect", "--today", "2026-07-05", *arguments])
    assert isinstance(end.value.code, int)
    return end.value.code


def test_the_command_asks_and_adds_one_entry(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "2", "The list: two names.", "Refills differ.", "", "Ask again", "follow-up, teamwork", "3")
    assert run() == 0
    last = record({**BASE, PATH: (folder / PATH).read_bytes()}).reflections[-1]
    assert last == Reflection(
        date=Date(2026, 7, 5),  # type: ignore[arg-type]
        experience="clinic",  # type: ignore[arg-type]
        moment="The list: two names.",  # type: ignore[arg-type]
        system="Refills differ.",  # type: ignore[arg-type]
        takeaway="Ask again",
        themes=("follow-up", "teamwork"),
        story="team conflict",
    )


def test_the_command_reminds_of_the_patient(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "1", "A moment.", "", "", "", "", "")
    assert run() == 0
    assert "Nobody may be recognizable" in capsys.readouterr().out


def test_an_experience_may_be_named_by_its_id_and_a_wrong_one_is_asked_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "9", "hom", "home", "A moment.", "", "", "", "", "")
    assert run() == 0
    assert record({**BASE, PATH: (folder / PATH).read_bytes()}).reflections[-1].experience == "home"


@pytest.mark.parametrize("answers", range(7))
def test_stopping_at_any_question_leaves_the_folder_as_it_was(
    answers: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, *["1", "A moment.", "b", "c", "d", "e", "1"][:answers])
    assert run() == 1
    assert (folder / PATH).read_bytes() == ONE.encode()
    assert sorted(path.name for path in (folder / "content").iterdir()) == [
        "experiences.yaml",
        "profile.yaml",
        "reflections.yaml",
    ]


def test_what_an_editor_saved_during_the_questions_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = ONE + "    takeaway: Saved meanwhile\n"
    answers = iter(["1", "A moment.", "", "", "", "", ""])

    def answer(prompt: str = "") -> str:
        (folder / PATH).write_text(saved, encoding="utf-8")
        return next(answers)

    monkeypatch.setattr("click.termui.visible_prompt_func", answer)
    assert run() == 0
    assert (folder / PATH).read_text(encoding="utf-8").startswith(saved)


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "reflections.yaml"
    path.write_bytes(b"before")
    path.chmod(0o640)
    assert store.replace_file(path, b"after") == []
    assert path.read_bytes() == b"after"
    assert path.stat().st_mode & 0o777 == 0o640

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.store.os.replace", full)
    assert [problem.code for problem in store.replace_file(path, b"lost")] == ["cannot-write"]
    assert path.read_bytes() == b"after"
    assert [found.name for found in tmp_path.iterdir()] == ["reflections.yaml"]
