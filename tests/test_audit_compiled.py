"""What the rules keep in the user's cache from one run to the next."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from audited import TODAY

from generator import kept
from generator.audit import check, compiled
from generator.audit.rules import pattern
from generator.documents import Options
from generator.load import load

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
# The words of the rules themselves may be kept, and some are names too.
DATA = [path for ending in ("yaml", "yml", "py") for path in (ROOT / "generator").rglob(f"*.{ending}")]


def test_no_kept_pattern_holds_the_name_of_a_person_or_a_town_of_the_record(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    record, _ = load({f"content/{path.name}": path.read_bytes() for path in CONTENT.iterdir()})
    assert record
    names = [record.profile.full_name, *(mentor.name for mentor in record.mentors), *(str(row.name) for row in record.outreach)]
    towns = [town for entry in record.experiences for town in entry.city.split()]
    own = words(" ".join([*names, *towns])) - words(" ".join(path.read_text("utf-8") for path in DATA))
    monkeypatch.setattr(kept, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(compiled, "memory", kept.Memory("patterns.bin", 12000))
    compiled.compiled.cache_clear()
    pattern.cache_clear()
    check(record, Options(today=TODAY))
    made = compiled.memory._new
    stored = words(" ".join(written for _, written, _ in made))
    assert len(own) > 10
    assert len(made) > 100
    assert not own & stored


def test_no_kept_pattern_holds_a_language_or_a_title_or_a_specialty_of_the_record(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    marked = re.compile(
        r"^( *(?:- )?(?:- \{)?(?:name|title|organization|specialty|department|school|event|institution): )(\w+)", re.M
    )
    record, _ = load(
        {f"content/{path.name}": marked.sub(r"\1\2zzq", path.read_text("utf-8")).encode() for path in CONTENT.iterdir()}
    )
    assert record
    assert any("zzq" in language.name for language in record.profile.languages)
    monkeypatch.setattr(kept, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(compiled, "memory", kept.Memory("patterns.bin", 12000))
    compiled.compiled.cache_clear()
    pattern.cache_clear()
    check(record, Options(today=TODAY))
    assert len(compiled.memory._new) > 100
    assert not [written for _, written, _ in compiled.memory._new if "zzq" in written]


def words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W\d_]{5,}", text)}
