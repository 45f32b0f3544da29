"""The ERAS entries: what is chosen, how it is counted and folded, what is composed, and what is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from audited import achieved, applicant, cycle, date, held, placed, record
from example import PERSON, TODAY, docx_part, docx_text, made, pdf_text, templates

from generator.build import compose
from generator.documents import Options
from generator.documents.eras import limit_problems, selected
from generator.documents.eras.compose import compose as composed
from generator.documents.eras.fields import description
from generator.documents.eras.text import count
from generator.finish import render_document
from generator.markup import words
from generator.record.achievements import Presentation, Publication
from generator.record.experiences import Bullet, ErasEntry
from generator.record.programs import Program
from generator.record.season import Geography
from generator.season import load_season

SEASON = load_season("eras-2027")[0]
assert SEASON
STEM = "eras/Rahman-Amina-ERAS"


def eras(**more: Any) -> Any:
    return placed(ErasEntry, "experiences.yaml", **more)


def post(id: str = "job", **more: Any) -> Any:  # noqa: A002
    return held(id, more.pop("start", "2024-01"), more.pop("end", "2025-01"), **more)


def text_of(experience: Any) -> str:
    return description(experience, "Internal Medicine", SEASON).text


def experiences(*extra: str) -> str:
    lines = ["experiences:", "  - id: job", "    kind: observership", "    title: Observer", "    organization: Clinic"]
    return "\n".join([*lines, "    start: 2026-01", "    end: 2026-03", *extra]) + "\n"


def sheet(files: dict[str, str], *formats: str) -> tuple[dict[str, bytes], list[Any]]:
    return made({"profile": PERSON, **files}, "eras", formats=formats or ("html",))


def tree(a: Any) -> Any:
    """The document of the sheet, before it has pages."""
    found, _ = compose(a, Options(today=TODAY), ["eras"])
    document, problems = render_document(found[0], templates(), TODAY)
    assert problems == []
    return document


def runs(a: Any, role: str) -> list[str]:
    blocks = [block for body in tree(a).bodies for block in body.blocks]
    cells = [cell for block in blocks if block.table for row in block.table.rows for cell in row]
    return [run.text for found in (*(block.runs for block in blocks), *cells) for run in found if run.role == role]


# Fields


def test_a_fold_is_told_beside_the_field() -> None:
    a = record(post(eras=eras(description="I asked – and listened.")))
    assert "Changed to plain characters: en dash to -." in " ".join(words(tree(a)))


def test_accents_stay_and_a_copy_without_them_stands_below() -> None:
    said = " ".join(words(tree(record(post(organization="Hôpital Saint-Éloi")))))
    assert "Organization name Hôpital Saint-Éloi" in said
    assert "Organization name, without accents Hopital Saint-Eloi" in said


# Limits


def test_750_characters_pass_and_751_are_refused() -> None:
    for length, codes in ((750, []), (751, ["over-limit"])):
        files, problems = sheet({"experiences": experiences("    eras:", f"      description: {'x' * length}")})
        assert [p.code for p in problems if p.severity == "error"] == codes
        assert bool(files) == (not codes)


def test_what_is_over_is_named_at_its_place_with_the_words_the_form_would_end_at() -> None:
    own = "word " * 149 + "the end of it is far"
    _, problems = sheet({"experiences": experiences("    eras:", f"      description: {own}")})
    found = next(p for p in problems if p.code == "over-limit")
    assert found.message == f"the description of 'job' has {len(own)} characters; the form takes 750"
    assert found.hint == f"cut {len(own) - 750}; the form would end after 'word word word the e'"
    assert (found.place.file, found.place.line) == ("content/experiences.yaml", 9)


def test_past_a_limit_that_is_not_confirmed_the_text_is_made_and_marked_with_a_warning() -> None:
    own = "x" * 749 + "yz!"
    files, problems = sheet({"season": f"cycle: eras-2027\nspecialty: Internal Medicine\nimpactful: {own}\n"}, "html")
    assert files
    assert [(p.code, p.severity) for p in problems] == [("over-limit", "warning")]
    assert runs(record(season=cycle(impactful=own)), "over") == ["z!"]


def test_only_the_second_count_over_the_limit_is_a_warning() -> None:
    a = record(post(eras=eras(description="x" * 700 + "\n" + "y" * 49)))
    assert [(p.code, p.severity) for p in limit_problems(a, SEASON)] == [("over-limit", "warning")]
    assert "750/750 (751)" in " ".join(words(tree(a)))


def test_an_emoji_is_an_error_and_another_sign_a_warning() -> None:
    a = record(post(eras=eras(description="Good 🙂 day ★")))
    assert [(p.code, p.severity) for p in limit_problems(a, SEASON)] == [("emoji", "error"), ("uncertain-character", "warning")]


def test_a_fourth_most_meaningful_experience_is_an_error() -> None:
    posts = [post(f"p{n}", eras=eras(most_meaningful="Why.")) for n in range(4)]
    assert limit_problems(record(*posts[:3]), SEASON) == []
    found = limit_problems(record(*posts), SEASON)
    assert [(p.code, p.message) for p in found] == [("too-many", "4 experiences have a most-meaningful text; the form takes 3")]


def program(number: int, signal: str = "gold", **more: Any) -> Any:
    usual = {"program": f"Hospital {number}", "specialty": "Internal Medicine", "signal": signal}
    return placed(Program, "programs.yaml", **(usual | more))


def test_a_fourth_gold_signal_is_a_warning_since_the_count_is_not_confirmed() -> None:
    found = limit_problems(record(programs=tuple(program(n) for n in range(4))), SEASON)
    assert [(p.code, p.severity, p.message) for p in found] == [
        ("too-many", "warning", "4 gold signals in Internal Medicine; there were 3 in the 2025 season")
    ]


# What is chosen


def test_ten_are_chosen_by_priority_then_us_clinical_work_then_the_later() -> None:
    kept = [post(f"k{n}", priority=2) for n in range(8)]
    clinic = post("clinic", kind="observership", start="2019-01", end="2019-03", priority=3)
    late, early = post("late", end="2025-06", priority=3), post("early", end="2025-02", priority=3)
    chosen, left = selected(record(early, late, clinic, *kept, post("last", priority=5)), SEASON)
    assert {item.id for item in chosen} == {*(f"k{n}" for n in range(8)), "clinic", "late"}
    assert [item.id for item, _ in left] == ["early", "last"]
    assert left[0][1] == "the form takes 10, and the last of them has the same priority and is more recent"
    assert left[1][1] == "the form takes 10, and the last of them has priority 3, this one 5"


def test_the_ones_left_out_are_named_in_the_report_and_on_the_sheet() -> None:
    posts = [post(f"p{n}", organization=f"Clinic {n}", priority=1 + (n == 10)) for n in range(11)]
    a = record(*posts)
    _, problems = compose(a, Options(today=TODAY), ["eras"])
    assert [(p.code, p.severity) for p in problems] == [("eras-left-out", "warning")]
    assert "'p10' is not among the ERAS entries" in problems[0].message
    said = " ".join(words(tree(a)))
    assert "Not entered Post, Clinic 10: the form takes 10" in said


def test_what_the_applicant_leaves_out_is_on_the_sheet_and_no_problem() -> None:
    a = record(post(eras=eras(include=False)))
    assert compose(a, Options(today=TODAY), ["eras"])[1] == []
    assert "Post, Clinic: you left it out with include: false." in " ".join(words(tree(a)))


def test_nothing_private_is_entered() -> None:
    hidden = [post(organization="Secret Clinic", private=True)]
    paper = placed(
        Publication, "achievements.yaml", title="Secret paper", authors=("Rahman A",), status="published", private=True
    )
    a = record(*hidden, achievements=achieved(publications=(paper,)), programs=(program(1, private=True, program="Secret Hall"),))
    assert "Secret" not in " ".join(words(tree(a)))


# Descriptions


def test_the_own_text_is_used_as_it_is() -> None:
    own = "I did (a) this, and *that*: 100% of it_all."
    assert text_of(post(eras=eras(description=own), learned="How to count", bullets=("Tracked 61 calls",))) == own


def test_without_one_the_record_is_put_in_sentences_in_a_fixed_order() -> None:
    a = post(
        kind="observership",
        title="Clinical observer",
        specialty="Cardiology",
        setting="outpatient",
        frequency="three days a week",
        bullets=("Prepared 8 summaries a day", "24-bed unit", "Audit of charts", "Audit 20 charts a day"),
        learned="That a plan is shared",
        fits="Most patients had diabetes",
    )
    assert text_of(a) == (
        "This was an observership in cardiology, in an outpatient setting, three days a week. My role was clinical observer. "
        "I prepared 8 summaries a day. 24-bed unit. Audit of charts. I audit 20 charts a day. "
        "I learned that a plan is shared. Most patients had diabetes."
    )


def test_a_position_that_goes_on_is_told_in_the_present() -> None:
    assert text_of(post(end="present", kind="volunteer", setting="community")).startswith(
        "This is volunteer work in a community setting."
    )


def test_what_the_record_lacks_is_an_unwritten_passage() -> None:
    found = runs(record(post(), season=cycle()), "unwritten")
    assert any(text.startswith("[the setting:") for text in found)
    assert any(text.startswith("[what you did yourself") for text in found)
    assert any(text.startswith("[what you learned") for text in found)
    assert "[how this fits Internal Medicine]" in found
    assert any(text.startswith("[choose one: Education/training, Military service") for text in found)
    assert any(text.startswith("[choose one: One time, Daily") for text in found)


def test_unwritten_passages_stop_a_final_build_and_not_another() -> None:
    files, problems = sheet({"experiences": experiences()})
    assert files
    assert [(p.code, p.severity) for p in problems] == [("unwritten", "warning")]
    _, problems = made({"profile": PERSON, "experiences": experiences()}, "eras", formats=("docx",), final=True)
    assert [(p.code, p.severity) for p in problems] == [("unwritten", "error")]


def test_a_composed_text_keeps_to_its_limit_and_loses_the_least_important_bullet_first() -> None:
    bullets = tuple(
        placed(Bullet, "experiences.yaml", text=f"Reviewed {name} " + "x " * 110, priority=priority)
        for name, priority in (("first", 1), ("second", 4), ("third", 2), ("fourth", 2))
    )
    a = replace(post(setting="ICU", learned="How to wait", fits="It fits"), bullets=bullets)
    long = composed(a, "", SEASON.limits["description"], SEASON)
    text = "".join(piece.text for piece in long.pieces)
    assert count(text) <= 750
    assert [re.findall(r"Reviewed (\w+)", left)[0] for left in long.left_out] == ["second", "fourth"]
    assert "I learned how to wait. It fits." in text


def test_no_word_of_a_composed_text_is_from_nowhere() -> None:
    a = post(
        kind="research", title="Assistant", setting="office", bullets=("Counted 12 doors",), learned="To knock", fits="Doors open"
    )
    given_words = "assistant office counted 12 doors to knock doors open"
    fixed = "this was research work in an my role was i i learned"
    assert set(re.findall(r"\w+", text_of(a).lower())) <= set(f"{given_words} {fixed}".split())


# Scholarly work, preferences, signals


def works() -> Any:
    paper = {
        "title": "Doors.",
        "authors": ("Rahman A.", "Chen L"),
        "journal": "J Doors.",
        "status": "published",
        "year": date("2025"),
    }
    return achieved(
        publications=(
            placed(Publication, "achievements.yaml", **paper),
            placed(Publication, "achievements.yaml", **(paper | {"title": "Windows", "status": "in preparation", "year": None})),
            placed(
                Publication,
                "achievements.yaml",
                **(paper | {"title": "Roofs", "kind": "abstract", "authors": ("Chen L", "Rahman A")}),
            ),
        ),
        presentations=(
            placed(
                Presentation,
                "achievements.yaml",
                kind="poster",
                title="Walls",
                authors=("Rahman A",),
                event="Fair",
                date=date("2026-03"),
            ),
        ),
    )


def test_scholarly_work_has_the_forms_types_and_no_period_at_an_end() -> None:
    said = " ".join(words(tree(record(achievements=works()))))
    assert (
        "Type Journal Articles (peer reviewed) Title Doors Journal name J Doors Authors Rahman A, Chen L First author Yes" in said
    )
    assert (
        "Type Journal Abstracts (peer reviewed) Title Roofs Journal name J Doors Authors Chen L, Rahman A First author No" in said
    )
    assert "Type Poster Presentation Title Walls Authors Rahman A" in said
    assert said.index("Title Doors") < said.index("Title Roofs") < said.index("Title Walls")


def test_work_in_preparation_is_not_entered_and_the_reason_is_told() -> None:
    said = " ".join(words(tree(record(achievements=works()))))
    assert "Title Windows" not in said
    assert "Windows: it is in preparation, and the form takes what has been submitted or presented." in said


def test_the_own_name_is_bold_among_the_authors() -> None:
    blocks = [block for body in tree(record(achievements=works())).bodies for block in body.blocks if block.table]
    bold = [run.text for block in blocks for row in block.table.rows for cell in row for run in cell if run.bold]
    assert bold == ["Rahman A"] * 3


def test_with_nothing_to_enter_the_sheet_says_to_choose_none() -> None:
    assert "choose None" in " ".join(words(tree(record())))


def test_a_division_is_entered_even_before_its_reason_is_written() -> None:
    place = placed(Geography, "season.yaml", division="Pacific")
    said = " ".join(words(tree(record(season=cycle(geography=(place,), setting_preference="Urban")))))
    assert "Division 1 Pacific Setting preference Urban" in said


def test_signals_stand_by_tier_with_their_count() -> None:
    programs = (program(1, "silver"), program(2), program(3, None))
    said = " ".join(words(tree(record(programs=programs, season=cycle()))))
    assert "Gold signals, Internal Medicine 1 of 3 Hospital 2 Silver signals, Internal Medicine 1 of 12 Hospital 1" in said
    assert "Hospital 3" not in said
    assert "Internal Medicine had 3 gold and 12 silver in the 2025 season." in said


# The files


def test_the_words_of_the_sheet_are_the_words_of_word_and_pdf_in_order() -> None:
    files, problems = made(None, "eras", formats=("docx", "pdf"))
    assert [p for p in problems if p.severity != "advice"] == []
    word = docx_text(files[f"{STEM}.docx"]).split()
    assert len(word) > 1000
    printed = re.sub(r"^\d+\. *(?=$|.*, [A-Z]{2}$)", "", pdf_text(files[f"{STEM}.pdf"]).replace("\r", ""), flags=re.MULTILINE)
    printed = re.sub(r"[\w ]+, ERAS entries\. Not affiliated with AAMC, ERAS, or NRMP\.\s*Page \d+ of \d+", "", printed)
    assert _unbroken(printed) == _unbroken(" ".join(word))


def _unbroken(text: str) -> list[str]:
    """The words without regard to capitals, breaks after a hyphen, and the head that a table repeats on a new page."""
    joined = re.sub(r"(?<=[-–/])\s+(?=\w)|\ufffe\s*", "", text.casefold())
    return re.sub(r"\bfield\s+enter\s+field\s+enter\b", "", joined).split()


def test_every_page_says_that_nobody_official_made_it() -> None:
    files, _ = made(None, "eras", formats=("docx", "pdf", "html"))
    line = "Not affiliated with AAMC, ERAS, or NRMP."
    assert line in docx_part(files[f"{STEM}.docx"], "word/footer1.xml")
    assert pdf_text(files[f"{STEM}.pdf"]).count(line) >= 5
    assert line in files[f"{STEM}.html"].decode()


def test_there_is_a_text_for_each_set_of_fields_in_plain_characters() -> None:
    files, _ = made(None, "eras", formats=("txt",))
    assert sorted(path.removeprefix(STEM) for path in files) == [
        "-Essays.txt",
        "-Experiences.txt",
        "-Scholarly-Work.txt",
        "-Signals.txt",
    ]
    for path, data in files.items():
        assert data.isascii(), path
        assert b"{." not in data
        assert b"\\" not in data


def test_a_set_with_nothing_in_it_makes_no_file() -> None:
    files, _ = sheet({}, "txt", "html")
    assert list(files) == [f"{STEM}.html"]


def test_the_same_record_gives_the_same_bytes() -> None:
    assert made(None, "eras")[0] == made(None, "eras")[0]


def test_an_unknown_season_is_refused() -> None:
    files, problems = sheet({"season": "cycle: eras-2072\nspecialty: Internal Medicine\n"})
    assert files == {}
    assert [(p.code, p.place.line) for p in problems] == [("unknown-season", 1)]


def test_the_applicant_may_have_no_season_file() -> None:
    files, problems = sheet({"experiences": experiences()}, "html")
    assert list(files) == [f"{STEM}.html"]
    assert not [p for p in problems if p.severity == "error"]


def test_a_name_that_looks_like_markup_stays_a_name() -> None:
    a = record(post(organization="A | B </textarea><script>alert(1)</script> [x](y)"), profile=applicant())
    assert "A | B </textarea><script>alert(1)</script> [x](y)" in " ".join(words(tree(a)))
