"""What rules share is worked out once for a record, and anew for another."""

from __future__ import annotations

from audited import held, record

from generator.audit import check, facts, texts
from generator.documents import Options
from generator.once import once
from generator.record.dates import Date


def test_the_same_things_are_asked_once_and_equal_ones_again():
    asked = []

    @once
    def count(of, more=()):
        asked.append(of)
        return len(asked)

    one, equal = ["a"], ["a"]
    assert [count(one), count(one), count(equal), count(one)] == [1, 1, 2, 3]
    assert count(one, equal) == 4
    assert count(one, equal) == 4
    assert count(one) == 5


def test_a_record_that_changed_is_read_anew():
    before = record(held("one", title="Observer"))
    after = record(held("one", title="Extern"))
    assert "Observer" in [found.text for found in texts.printed(before)]
    assert "Observer" not in [found.text for found in texts.printed(after)]
    assert "extern" in facts.facts(after, Date(2026, 11, 20)).words


def test_one_check_walks_the_words_of_a_record_once(monkeypatch):
    walks = []
    leaves = texts.leaves
    monkeypatch.setattr(texts, "leaves", lambda of: (walks.append(of), leaves(of))[1])
    check(record(held("one", bullets=("Saw 8 patients a day.",))), Options(today=Date(2026, 11, 20)))
    assert len(walks) == 1
