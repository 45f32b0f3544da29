"""The signals: counts with how sure they are, each choice judged, and what fills the free ones."""

from __future__ import annotations

import pytest
from example import PERSON, TODAY, docx_text, made

from generator.build import compose
from generator.documents import Options
from generator.load import load

FRIENDLY = "img_percent: 70, visa: J-1, my_school: true"


def files(*rows, specialty="Internal Medicine", **more):
    person = PERSON + "needs_visa: true\nexams:\n  - {name: USMLE Step 2 CK, result: pass, score: 241}\n"
    listed = "".join(f"  - {{program: Program {n}, specialty: {specialty}, {row}}}\n" for n, row in enumerate(rows, 1))
    season = f"cycle: eras-2027\nspecialty: {specialty}\ngeography:\n  - {{division: Pacific}}\n"
    return {"profile": person, "season": season, "programs": f"programs:\n{listed}"} | more


def composed(*rows, **more):
    record, problems = load({f"content/{name}.yaml": text.encode() for name, text in files(*rows, **more).items()})
    assert record, problems
    return compose(record, Options(today=TODAY), ["signals"])


def field(*rows, **more):
    (draft,), _ = composed(*rows, **more)
    (found,) = draft.parts[0].facts["fields"]
    return found


def text(*rows, **more):
    artifacts, problems = made(files(*rows, **more), "signals", formats=("docx",))
    assert artifacts, problems
    return " ".join(docx_text(artifacts["signals/Rahman-Amina-Signals.docx"]).split())


def test_the_counts_are_the_seasons_and_said_to_be_unconfirmed():
    said = text(f"{FRIENDLY}, signal: gold")
    assert "Signal Allowed in 2025 Chosen Free gold 3 1 2 silver 12 0 12" in said
    assert "These counts are not confirmed for ERAS 2027." in said
    assert "Source: AAMC" in said


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        (FRIENDLY, "fits"),
        ("img_percent: 30, visa: J-1, state: NY", "fits"),
        ("img_percent: 30, visa: J-1, state: CA", "fits"),
        ("takes_imgs: true, visa: J-1, state: NY", "fits"),
        ("img_percent: 29, visa: J-1, state: NY", "under 30% IMGs"),
        ("img_percent: 70, visa: J-1, state: NV", "no link"),
        ("visa: J-1, state: NY", "share of IMGs not known"),
        ("img_percent: 70, state: NY", "visa not known"),
        (f"{FRIENDLY}, kind: university", "reach"),
        (f"{FRIENDLY}, step2_minimum: 242", "excluded: wants Step 2 CK 242, and yours is 241"),
        ("takes_imgs: false, visa: J-1, state: NY", "no IMGs; reach"),
    ],
)
def test_a_choice_is_judged_by_imgs_visa_and_link(facts, verdict):
    assert [row.verdict for row in field(f"{facts}, signal: gold").chosen] == [verdict]


def test_a_signal_on_an_excluded_program_is_a_problem_at_its_line():
    _, problems = composed("visa: none, my_school: true, signal: gold")
    assert [(problem.code, problem.severity, problem.place.line) for problem in problems] == [("signal-excluded", "warning", 2)]
    assert "sponsors no visa, and you need one" in problems[0].message


def test_a_signal_without_a_link_is_a_warning():
    _, problems = composed("visa: J-1, img_percent: 90, state: NV, signal: silver")
    assert [(problem.code, problem.severity) for problem in problems] == [("signal-no-link", "warning")]
    _, problems = composed(f"{FRIENDLY}, signal: silver")
    assert problems == []


def test_more_signals_than_there_are_is_a_warning_while_the_count_is_unconfirmed():
    chosen = [f"{FRIENDLY}, signal: gold"] * 4
    _, problems = composed(*chosen)
    assert [(problem.code, problem.severity, problem.place.line) for problem in problems] == [("too-many-signals", "warning", 5)]
    assert problems[0].message == (
        "4 gold signals are chosen in Internal Medicine, and 3 were allowed in the 2025 season, the last one known"
    )
    assert composed(*chosen[:3])[1] == []


def test_a_kind_of_signal_the_specialty_does_not_give_is_named():
    _, problems = composed(f"{FRIENDLY}, signal: gold", specialty="Family Medicine")
    assert [(problem.code, problem.hint) for problem in problems] == [("signal-kind", "write one of these: signal")]


def test_free_signals_go_to_the_strongest_links_gold_first():
    rows = [
        "img_percent: 90, visa: J-1, state: CA",
        "img_percent: 40, visa: J-1, state: NY",
        "img_percent: 50, visa: J-1, my_school: true",
        f"{FRIENDLY}, signal: gold",
        f"{FRIENDLY}, signal: gold",
    ]
    assert [(row.signal, row.name) for row in field(*rows).suggested] == [
        ("gold", "Program 3"),
        ("silver", "Program 2"),
        ("silver", "Program 1"),
    ]


def test_nothing_that_speaks_against_a_program_is_suggested():
    rows = ["visa: none, my_school: true, img_percent: 90", "img_percent: 90, visa: J-1, state: NV", "my_school: true, visa: J-1"]
    assert field(*rows).suggested == ()
    assert "no other program on your list fits by these rules" in text(*rows)


def test_with_no_signal_free_a_few_are_next_in_line():
    rows = [f"{FRIENDLY}, signal: signal"] * 5 + [FRIENDLY] * 7
    found = field(*rows, specialty="Family Medicine").suggested
    assert [row.signal for row in found] == ["next in line"] * 5


def test_a_specialty_without_a_known_count_says_so():
    drafts, problems = composed(FRIENDLY, specialty="Nuclear Medicine")
    assert drafts == []
    assert [(problem.code, problem.severity) for problem in problems] == [("no-material", "advice")]
    said = text(f"{FRIENDLY}, signal: gold", specialty="Nuclear Medicine")
    assert "How many signals Nuclear Medicine gives is not known here." in said


def test_a_specialty_that_applies_elsewhere_is_named_with_its_system():
    _, problems = composed(FRIENDLY, specialty="Emergency Medicine")
    assert "it takes applications through ResidencyCAS" in problems[0].message


def test_a_specialty_without_a_count_is_said_beside_one_that_has_its_document():
    two = files(f"{FRIENDLY}, signal: gold", specialty="Nuclear Medicine")
    two["programs"] = two["programs"].replace("specialty: Nuclear Medicine", "specialty: Internal Medicine")
    drafts, problems = composed(**two)
    assert len(drafts) == 1
    assert "signals-uncounted" in [problem.code for problem in problems]


def test_without_programs_there_is_no_document():
    drafts, problems = composed(programs="programs:\n  - {program: P, specialty: Internal Medicine, private: true}\n")
    assert drafts == []
    assert [problem.code for problem in problems] == ["no-material"]


def test_a_second_specialty_with_a_signal_has_its_own_section():
    two = files(f"{FRIENDLY}, signal: gold")["programs"]
    two += "  - {program: Other, specialty: Psychiatry, visa: J-1, signal: signal}\n"
    (draft,), _ = composed(programs=two)
    assert [found.specialty for found in draft.parts[0].facts["fields"]] == ["Internal Medicine", "Psychiatry"]


def test_nothing_private_is_printed():
    said = text(f"{FRIENDLY}, signal: gold, notes: SECRETWORD", f"{FRIENDLY}, signal: gold, private: true")
    assert "Program 2" not in said
    assert "SECRETWORD" not in said
