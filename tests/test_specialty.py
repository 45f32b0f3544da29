"""A specialty is known by the words an applicant writes, whatever signs stand in them."""

from __future__ import annotations

import pytest

from generator.documents.shared.specialty import specialty


@pytest.mark.parametrize("name", ["Nephrology (categorical)", "[Nephrology", "Nephrology*", "Nephrology + work?", "Nephrology\\"])
def test_a_specialty_written_with_signs_is_looked_for_by_its_words(name: str) -> None:
    assert specialty(name).speaks_in("Two years of nephrological work")
    assert not specialty(name).speaks_in("Two years of other work")
