"""The exams of the profile, each once: an exam that was failed and passed may stand there as two entries of one name."""

from __future__ import annotations

from dataclasses import replace

from generator.once import once
from generator.record import Record
from generator.record.dates import Date
from generator.record.profile import Exam

_STANDING = ("scheduled", "fail", "pass")


@once
def exams(record: Record) -> tuple[Exam, ...]:
    """Each exam once: passed if any sitting was, and with the attempts of all its sittings."""
    by_name: dict[str, list[Exam]] = {}
    for exam in record.profile.exams:
        by_name.setdefault(_name(exam), []).append(exam)
    return tuple(_as_one(entries) for entries in by_name.values())


def sittings(exam: Exam, record: Record) -> list[Exam]:
    """The entries of that exam."""
    return [entry for entry in record.profile.exams if _name(entry) == _name(exam)]


def _as_one(entries: list[Exam]) -> Exam:
    latest = max(entries, key=lambda exam: (_STANDING.index(exam.result), exam.date or Date(0)))
    sat = [exam.attempts for exam in entries if exam.result != "scheduled"]
    return replace(latest, attempts=max((len(sat), *sat))) if len(sat) > 1 else latest


def _name(exam: Exam) -> str:
    return exam.name.lower().removeprefix("usmle ").strip()
