"""Texts in which nothing was found are not read again, and only digests of them are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from audited import TODAY, cycle, record, statement

from generator import kept
from generator.audit import silent, spelling, wording
from generator.documents import Options

GOOD = "I called the pharmacy three times that week, and the fourth time they had the syrup."
CLICHE = "Ever since I was a child, I have always wanted to be a doctor."


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(kept, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(silent, "memory", kept.Memory("silent.bin", 10000))


def _read(*texts: str) -> tuple[str, list[str]]:
    """What a run reads of the texts, and the messages it has."""
    asked: list[str] = []
    families = wording.families

    def listened(among: str = "") -> tuple[wording.Family, ...]:
        asked.append(among)
        return families(among)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wording, "families", listened)
        found = wording._all_findings(record(season=cycle(statements=(statement(*texts),))), Options(today=TODAY))
    silent.memory.keep()
    silent.memory = kept.Memory("silent.bin", 10000)
    return " ".join(dict.fromkeys(asked)), [message for _, _, message in found]


def test_a_text_without_findings_is_read_once_and_one_with_findings_every_time() -> None:
    first, found = _read(CLICHE, GOOD)
    assert GOOD.lower() in first
    again, found_again = _read(CLICHE, GOOD)
    assert GOOD.lower() not in again
    assert CLICHE.lower() in again
    assert found
    assert found_again == found


def test_a_text_is_read_again_when_what_stands_before_it_has_changed() -> None:
    _read(GOOD, "Then I wrote to her.")
    assert "then i wrote to her." in _read("I called the ward.", "Then I wrote to her.")[0]


def test_other_rules_read_every_text_again(monkeypatch: pytest.MonkeyPatch) -> None:
    _read(GOOD)
    monkeypatch.setattr(silent, "_rules", lambda: b"other rules")
    assert GOOD.lower() in _read(GOOD)[0]


def test_the_program_that_knows_misspellings_is_asked_of_a_text_without_any_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    ask = spelling._ask
    monkeypatch.setattr(spelling, "_ask", lambda program, lines, locale: (asked.extend(lines), ask(program, lines, locale))[1])
    texts = ("I recieved it.", GOOD)
    first = spelling.misspelt(texts)
    assert first
    assert [found.word for found in first] == ["recieved"]
    asked.clear()
    spelling.misspelt.cache_clear()
    assert spelling.misspelt((GOOD, *texts)) == (first[0]._replace(text=1),)
    assert set(asked) == {"I recieved it."}


def test_no_word_of_the_record_is_kept(tmp_path: Path) -> None:
    _read(GOOD)
    content = (tmp_path / "silent.bin").read_bytes().lower()
    assert content
    assert not [word for word in (b"pharmacy", b"syrup", b"fourth") if word in content]


def test_what_is_kept_and_damaged_is_read_as_nothing(tmp_path: Path) -> None:
    _read(GOOD)
    (tmp_path / "silent.bin").write_bytes(b"broken")
    silent.memory = kept.Memory("silent.bin", 10000)
    assert GOOD.lower() in _read(GOOD)[0]
