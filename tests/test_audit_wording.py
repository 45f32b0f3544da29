"""Wording and spelling: planted faults are found, good sentences are left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from audited import TODAY, achieved, applicant, cycle, date, held, placed, record, statement

from generator.audit import spelling, wording
from generator.audit.spelling import misspelt
from generator.audit.wording import Family, families, findings
from generator.documents import Options
from generator.problems import Place, Problem, by_place
from generator.record import Record
from generator.record.achievements import Service
from generator.record.experiences import Bullet, ErasEntry
from generator.record.outreach import Target
from generator.record.season import Explanation

PASSAGES = sorted((Path(__file__).parent / "wording").glob("*.yaml"))
STYLES = Path(wording.__file__).parent / "styles" / "Rematch"
# Every key Vale knows for the extensions in use; it refuses a rule with another one.
OF_VALE = {
    "existence": {"tokens", "raw", "ignorecase", "nonword"},
    "substitution": {"swap", "ignorecase"},
    "occurrence": {"token", "max", "ignorecase"},
    "conditional": {"first", "second", "exceptions", "ignorecase"},
}
SPELLED = {True: "wording-british", False: "wording-spelling"}


def found(a: Record, *codes: str) -> list[Problem]:
    """What the wording and spelling rules of those codes find in a record."""
    rules = [rule for rule in wording.RULES + spelling.RULES if rule.code in codes]
    assert len(rules) == len(codes)
    return by_place(problem for rule in rules for problem in rule.problems(a, Options(today=TODAY)))


def messages(a: Record, code: str) -> list[str]:
    return [problem.message for problem in found(a, code)]


def labelled() -> list[Any]:
    cases = []
    for path in PASSAGES:
        for number, passage in enumerate(yaml.safe_load(path.read_bytes()), 1):
            cases.append(pytest.param(path.stem.split("-")[0], passage, id=f"{path.stem}-{number}"))
    return cases


@pytest.fixture(scope="module")
def misspellings() -> dict[str, set[str]]:
    """The spelling codes of every labelled text, asked for at once."""
    texts = tuple(case.values[1]["text"] for case in labelled())
    codes: dict[str, set[str]] = {text: set() for text in texts}
    for word in misspelt(texts) or ():
        codes[texts[word.text]].add(SPELLED[word.british])
    return codes


def codes(text: str, kind: Any, ended: bool | None = None) -> set[str]:
    return {problem.code for problem in findings(text, kind, Place(), ended)}


@pytest.mark.parametrize(("kind", "passage"), labelled())
def test_labelled_passages_are_judged_as_labelled(kind: Any, passage: dict[str, Any], misspellings: dict[str, set[str]]) -> None:
    said = codes(passage["text"], kind, passage.get("ended")) | misspellings[passage["text"]]
    if passage["faults"]:
        assert set(passage["faults"]) <= said
    else:
        assert not said


def test_the_labelled_passages_are_many_and_of_every_kind() -> None:
    passages = [case.values[1] for case in labelled()]
    assert sum(bool(passage["faults"]) for passage in passages) >= 60
    assert sum(not passage["faults"] for passage in passages) >= 60
    assert {path.stem.split("-")[0] for path in PASSAGES} == {"cv", "eras", "statement", "mail"}
    assert {code for passage in passages for code in passage["faults"]} >= {family.code for family in families()}


@pytest.mark.parametrize("family", families(), ids=lambda family: family.code)
def test_the_weak_example_of_a_rule_fires_and_the_better_one_is_clean(family: Family) -> None:
    assert family.code in codes(family.weak, family.kind, family.ended)
    assert not codes(family.better, family.kind, family.ended)
    assert family.why.endswith(".")
    assert family.hint


@pytest.mark.parametrize("path", sorted(STYLES.glob("*.yml")), ids=lambda path: path.stem)
def test_a_rule_file_holds_only_what_vale_knows(path: Path) -> None:
    rule = yaml.safe_load(path.read_bytes())
    assert set(rule) - {"extends", "message", "level", "scope"} <= OF_VALE[rule["extends"]]
    assert rule["level"] in {"warning", "suggestion"}
    assert "%s" in rule["message"]


def test_every_rule_file_is_explained_and_every_explanation_has_its_file() -> None:
    explained = [name for entry in yaml.safe_load((STYLES / "meta.yaml").read_bytes()) for name in entry["files"]]
    assert sorted(explained) == sorted(path.stem for path in STYLES.glob("*.yml"))


@pytest.mark.parametrize(
    "text",
    [
        '"I always knew it was bad," she said.',
        "“I can't breathe!” he said, and I turned up the oxygen.",
        "He asked, 'Doctor, isn't it too late?' and his wife looked away.",
    ],
)
def test_what_a_patient_said_is_left_alone(text: str) -> None:
    assert not codes(text, "statement")


def test_an_apostrophe_opens_no_quotation() -> None:
    text = "Kept the patients' list and the residents' phone and wasn't late"
    assert codes(text, "cv") == {"wording-contraction"}


def test_curly_apostrophes_read_as_straight_ones() -> None:
    assert codes("Called those who weren’t ready", "cv") == {"wording-contraction"}


def test_addresses_are_not_read_as_words() -> None:
    assert not codes("See https://example.org/various.Numerous for the data.", "statement")


def test_a_sentence_ends_neither_at_a_title_nor_at_a_time_of_day() -> None:
    long = "word " * 25
    assert "wording-long-sentence" in codes(f"{long}Dr. Chen {long}", "statement")
    assert "wording-long-sentence" in codes(f"{long}at 3 a.m. Monday {long}", "statement")
    assert "wording-long-sentence" not in codes(f"{long}end. W{long}", "statement")


@pytest.mark.parametrize(
    "text",
    [
        "In the afternoons I helped out with different procedures.",
        "I was also around for many trauma activations.",
        "I was there when biopsies took place.",
        "I have been able to sit in on family meetings.",
        "At night I sat beside the radiologists while they read.",
        "I spent most of my time shadowing the attending.",
    ],
)
def test_presence_is_found_in_the_middle_of_a_description(text: str) -> None:
    assert "wording-presence" in codes(text, "eras")


@pytest.mark.parametrize(
    ("text", "is_presence"),
    [
        ("Assisted with umbilical lines and exchange transfusions", True),
        ("Assisted surgeons in minor and major operations", True),
        ("Assisted in 45 appendectomies, driving the camera", False),
        ("Assisted as first surgeon in hernia repairs", False),
        ("Assisted uninsured patients with Medicaid applications", False),
        ("Participated in ward rounds and presented two patients", False),
    ],
)
def test_assisting_is_presence_without_a_count_a_role_or_work_of_its_own(text: str, is_presence: bool) -> None:
    assert ("wording-presence" in codes(text, "cv")) is is_presence


@pytest.mark.parametrize(
    "text", ["I was there when she woke, and I told her.", "She got to see her grandson graduate.", "I was around six years old."]
)
def test_being_there_in_a_story_is_left_alone(text: str) -> None:
    assert not codes(text, "statement")


@pytest.mark.parametrize(
    ("kind", "text", "is_found"),
    [
        ("cv", "Correlate prostate cores with the later specimen", True),
        ("cv", "Process urine samples twice a day", True),
        ("cv", "Study coordinator for 4 sites", False),
        ("cv", "Chart review of 220 patients with sepsis", False),
        ("eras", "I am now writing the practical examination.", True),
        ("eras", "I currently read the plain films of two wards.", True),
        ("eras", "I now ask every patient who cooks at home.", False),
        ("eras", "Suture was short, so I kept the stock book.", False),
    ],
)
def test_the_present_in_a_position_that_is_over(kind: Any, text: str, is_found: bool) -> None:
    assert ("wording-tense" in codes(text, kind, ended=True)) is is_found


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("I saw 20 patients a day in the walk-in clinic.", True),
        ("My duties included triage and vaccination.", True),
        ("I reported it the same hour.", False),
        ("I wrote names of roles on stickers and gave the clock to a nurse.", False),
    ],
)
def test_a_story_in_the_past_stands_in_a_position_that_goes_on_and_a_duty_does_not(text: str, is_found: bool) -> None:
    assert ("wording-tense" in codes(text, "eras", ended=False)) is is_found


@pytest.mark.parametrize(
    ("text", "is_passive"),
    [
        ("Airways were watched and antivenom was given within minutes.", True),
        ("I was responsible for history taking.", True),
        ("I was responsible for about 900 anesthetics a year.", False),
        ("The manuscript is submitted to a journal.", False),
        ("I opened the door with the key I was given.", False),
    ],
)
def test_the_passive_hides_who_acted_but_not_a_responsibility_with_its_size(text: str, is_passive: bool) -> None:
    assert ("wording-passive" in codes(text, "eras")) is is_passive


@pytest.mark.parametrize(
    ("text", "is_british"),
    [
        ("Sutured lacerations in casualty", True),
        ("Tagged each casualty at the roadside", False),
        ("Led mass-casualty drills", False),
        ("Gave suxamethonium in the resus room", True),
        ("His lips were grey", True),
        ("Presented to Dr. Grey", False),
        ("Ran the labor ward at night", False),
    ],
)
def test_british_words_of_the_hospital(text: str, is_british: bool) -> None:
    assert ("wording-british" in codes(text, "cv")) is is_british


def test_words_after_a_semicolon_weigh_less_in_a_long_sentence() -> None:
    assert not codes(f"{'word ' * 30}end; {'word ' * 20}end.", "statement")
    assert "wording-long-sentence" in codes(f"{'word ' * 50}end.", "statement")


def test_lines_of_a_list_are_sentences_of_their_own() -> None:
    assert not codes("\n".join(f"- {'word ' * 20}" for _ in range(3)), "eras")


def test_a_message_quotes_the_words_and_says_what_to_do() -> None:
    (problem,) = findings("Observed daily rounds", "cv", Place("experiences.yaml", 3, 5))
    assert problem.message == "'Observed' says that you were there, not what you did"
    assert problem.hint.startswith("write what you prepared")
    assert str(problem.place) == "experiences.yaml:3:5"


def test_the_same_phrase_twice_is_one_finding() -> None:
    assert len(findings("Various wards. Various clinics.", "cv", Place())) == 1


def test_a_mail_may_contract_and_a_bullet_needs_no_long_form_of_its_abbreviations() -> None:
    assert not codes("I'm free from May.", "mail")
    assert not codes("Titrated CRRT for 20 patients", "cv")


@pytest.mark.parametrize(
    ("end", "text", "hits"),
    [
        ("2024-05", "Manage a ward of 20 beds", 1),
        ("2024-05", "Managed a ward of 20 beds", 0),
        ("present", "Manage a ward of 20 beds", 0),
        ("present", "Managed the ward each night", 1),
        ("present", "Managed 140 admissions since July 2025", 0),
        ("2026-11", "Manage a ward of 20 beds", 0),
    ],
)
def test_tense_follows_the_dates_of_the_position(end: str, text: str, hits: int) -> None:
    assert len(found(record(held(end=end, bullets=(text,))), "wording-tense")) == hits


def test_a_teaching_role_has_dates_too() -> None:
    bullet = placed(Bullet, "achievements.yaml", text="Supervise four tutors")
    dates = {"start": date("2020-01"), "end": date("2021-01")}
    tutor = placed(Service, "achievements.yaml", title="Tutor", organization="School", bullets=(bullet,), **dates)
    assert len(found(record(achievements=achieved(teaching=(tutor,))), "wording-tense")) == 1


def test_letters_explained_in_one_paragraph_are_known_in_the_next() -> None:
    said = statement("The outpatient department (OPD) closed at noon.", "The OPD opened again at two.")
    assert not found(record(season=cycle(statements=(said,))), "wording-abbreviation")


def test_letters_explained_in_one_statement_are_new_in_another() -> None:
    said = (statement("The outpatient department (OPD) closed."), statement("The OPD opened.", id="fm"))
    assert messages(record(season=cycle(statements=said)), "wording-abbreviation") == ["'OPD' is not spelled out"]


def test_every_kind_of_text_is_read() -> None:
    target = {"name": "Lena Chen", "institution": "Clinic", "email": "chen@example.org", "hook": "Your various clinics"}
    a = record(
        held(bullets=("Did various things",), eras=placed(ErasEntry, "experiences.yaml", description="I did various things.")),
        profile=applicant(hobbies="Various sports"),
        outreach=(placed(Target, "outreach.yaml", **target),),
        season=cycle(
            statements=(statement("I did various things."),),
            explanations=(placed(Explanation, "season.yaml", kind="gap", happened="I had various jobs."),),
        ),
    )
    files = [problem.place.file for problem in found(a, "wording-fluff")]
    assert files.count("experiences.yaml") == 2
    assert set(files) == {"experiences.yaml", "profile.yaml", "outreach.yaml", "season.yaml"}


def test_what_never_prints_is_not_read() -> None:
    hidden = held(private=True, bullets=("Observed various colours",))
    bullet = placed(Bullet, "experiences.yaml", text="Observed various colours", private=True)
    shown = held(notes="Observed various colours", title="Various observer of colours")
    assert not found(
        record(hidden, shown, replace(shown, bullets=(bullet,))), *(rule.code for rule in wording.RULES + spelling.RULES)
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ran the paediatric anaemia clinic", ["paediatric", "anaemia"]),
        ("Worked in the Haematology ward", ["Haematology"]),
        ("Counselled families at the Royal College of Paediatrics", ["Counselled"]),
        ("Presented at the International Centre for Diarrhoeal Disease Research", []),
        ("Entered orders in the EHR at Teh Clinic", []),
        ("Café staff in São Paulo honoured the organiser", ["honoured", "organiser"]),
    ],
)
def test_british_spelling_is_named_and_names_keep_theirs(text: str, words: list[str]) -> None:
    assert [word.word for word in misspelt((text,)) or ()] == words
    assert all(text[word.start :].startswith(word.word) for word in misspelt((text,)) or ())


def test_a_misspelling_is_not_called_british() -> None:
    a = record(held(bullets=("Recieved 20 consults and analysed them",)))
    assert messages(a, "wording-spelling") == ["'Recieved' is misspelt; write 'Received'"]
    assert messages(a, "wording-british-spelling") == ["'analysed' is British spelling; write 'analyzed'"]


def test_words_are_found_in_the_text_they_stand_in() -> None:
    a = record(held(bullets=("Wrote notes", "Analysed\nresults")), profile=applicant(hobbies="The colour blue"))
    assert {problem.place.file for problem in found(a, "wording-british-spelling")} == {"experiences.yaml", "profile.yaml"}


def test_without_the_list_of_words_check_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling.shutil, "which", lambda *_, **__: None)
    misspelt.cache_clear()
    try:
        assert [problem.severity for problem in found(record(held(bullets=("Wrote notes",))), "spelling-unchecked")] == ["advice"]
    finally:
        misspelt.cache_clear()
