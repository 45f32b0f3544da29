"""Each thing happened when the passage says, by the dates of the record."""

from __future__ import annotations

import pytest
from audited import found, messages, placed
from told import told

from generator.audit import rules
from generator.record.experiences import ErasEntry

OURS = tuple(rule.code for rule in rules("chronology"))


@pytest.mark.parametrize(
    ("text", "code", "quoted"),
    [
        ("In November 2019 I joined the ward.", "unknown-date", "November 2019"),
        ("I graduated from medical school in 2017.", "wrong-year", "2017"),
        ("I passed Step 2 CK in 2022 while working.", "wrong-year", "2022"),
        ("I passed Step 2 CK in March 2023.", "wrong-year", "March 2023"),
        ("It was June 2026 on our ward in Bogura, and the light was gone.", "date-elsewhere", "June 2026"),
        ("When I left Shonapara in June 2026, I took my notes.", "date-elsewhere", "June 2026"),
        ("I left Shonapara in March 2024 with my notes.", "date-elsewhere", "March 2024"),
        ("In June 2026 I began to work as an observer at Riverbend.", "date-elsewhere", "June 2026"),
        ("I went to Riverbend in April and read charts.", "date-elsewhere", "April"),
        ("In the spring of 2024 we had no residents at Riverbend.", "date-elsewhere", "spring of 2024"),
        ("My observership began in July 2026.", "date-elsewhere", "July 2026"),
    ],
)
def test_a_date_at_which_the_record_has_something_else_is_named(text: str, code: str, quoted: str) -> None:
    (problem,) = found(told(text), *OURS)
    assert problem.code == code
    assert f"'{quoted}'" in problem.message
    assert problem.place.file == "season.yaml"


@pytest.mark.parametrize(
    "text",
    [
        "I graduated in 2019 and sat Step 1 in 2022. With 241 on Step 2 CK I sent 74 applications in September 2025.",
        "My residents graduated in 2021, and one patient in three came back.",
        "I hope to begin in July 2027 and to teach by 2031. In 1998, when I was four, my grandmother fell ill.",
        "I left Shonapara in August 2025. In May 2026 I came to Riverbend, and stayed until the end of August.",
        "At Shonapara I treated a man who had been ill since 2012, and read the charts of patients admitted in 2017.",
        "I did not match in March 2026, while at Riverbend nobody knew me yet.",
        "In the winter of 2022 the generator of Shonapara failed.",
    ],
)
def test_dates_that_agree_or_are_of_something_else_are_left_alone(text: str) -> None:
    assert messages(told(text), *OURS) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("I have worked here since March 2022 with Dr. Chen.", ["date-elsewhere"]),
        ("Until October 2026 I was an observer on the ward.", ["date-elsewhere"]),
        ("Since May 2026 I have read the charts before rounds.", []),
        ("A man who had not slept since 2015 asked for the window.", []),
    ],
)
def test_a_description_speaks_of_its_own_experience(text: str, codes: list[str]) -> None:
    own = {"eras": placed(ErasEntry, "experiences.yaml", description=text)}
    assert [problem.code for problem in found(told(riverbend=own), *OURS)] == codes
