"""The page promise, on records the program has never seen."""

from __future__ import annotations

import random

import pytest
from example import PERSON, by_office, made, pdf_pages, pdf_text

from generator import fit as room
from generator.fit import fit
from generator.layout import PangoMissingError, lay_out
from generator.markup import Block, Body, Document, Run
from generator.theme import LADDER

TEXTS = (
    "Pre-reviewed charts and prepared summaries of 8 to 10 patients for daily rounds on a 24-bed teaching service.",
    "Abstracted 212 charts.",
    "Drafted plain-language plans in Bengali and English for 40 follow-up visits, "
    "each of them reviewed by the attending before it was given.",
)


def experience(number, bullets=3, text="", title="Clinical observer", priority=3):
    lines = "".join(f'      - "{text or TEXTS[index % 3]}"\n' for index in range(bullets))
    year = 2025 - number // 4
    return (
        f"  - id: e{number}\n    kind: observership\n    title: {title}\n    organization: Hospital {number}\n"
        f"    city: Queens\n    state: NY\n"
        f"    start: {year}-0{1 + number % 4 * 2}\n    end: {year}-0{2 + number % 4 * 2}\n    priority: {priority}\n"
        + (f"    bullets:\n{lines}" if bullets else "")
    )


def record(count, **how):
    return {"profile": PERSON, "experiences": "experiences:\n" + "".join(experience(n, **how) for n in range(count))}


def document(paragraphs, pages=1):
    rng = random.Random(paragraphs)
    blocks = tuple(
        Block("bullet", (Run(" ".join(rng.choice(TEXTS) for _ in range(rng.randint(1, 3)))),)) for _ in range(paragraphs)
    )
    return Document(title="t", author="a", today=(2026, 1, 1), bodies=(Body(blocks, pages),))


@pytest.mark.parametrize("count", [0, 1, 3, 8, 30])
def test_a_cv_is_one_page_whatever_the_record_holds(count):
    files, problems = made(record(count))
    assert pdf_pages(files["cv/Rahman-Amina-CV.pdf"]) == 1
    assert ("left-out" in {problem.code for problem in problems}) == (count >= 30)


def test_ten_thousand_bullets_still_give_one_page_and_every_cut_is_named():
    files, problems = made(record(10, bullets=1000))
    pdf = files["cv/Rahman-Amina-CV.pdf"]
    assert pdf_pages(pdf) == 1
    assert pdf_pages(by_office({"cv": files["cv/Rahman-Amina-CV.docx"]})["cv"]) == 1
    cuts = [problem for problem in problems if problem.code == "left-out"]
    assert 9_900 < len(cuts) < 10_000
    assert all(problem.place.line for problem in cuts)


def test_the_lowest_priority_goes_first_and_bullets_before_entries():
    texts = record(12, bullets=4)
    texts["experiences"] = (
        texts["experiences"]
        .replace("Hospital 0\n", "Hospital 0 kept\n")
        .replace("priority: 3", "priority: 1", 1)
        .replace(f'- "{TEXTS[0]}"', '- {text: "the one that stays", priority: 1}', 1)
    )
    files, problems = made(texts)
    text = pdf_text(files["cv/Rahman-Amina-CV.pdf"])
    assert "the one that stays" in text
    cuts = [problem.message for problem in problems if problem.code == "left-out"]
    assert cuts
    assert not any("the one that stays" in cut for cut in cuts)
    assert "saves 2 lines" in " ".join(cuts)


@pytest.mark.parametrize("paragraphs", range(6, 40, 3))
def test_the_density_is_the_roomiest_that_fits(paragraphs):
    tree = document(paragraphs)
    pages, _ = fit(tree, "serif")
    chosen = LADDER.index(pages.parts[0].density)
    counts = [lay_out(tree.bodies[0], "serif", density).pages for density in LADDER[: chosen + 1]]
    fits = counts[-1] <= 1 or pages.document.bodies[0] != tree.bodies[0] or chosen == len(LADDER) - 1
    assert fits
    assert all(count > 1 for count in counts[:-1])


def test_finding_the_density_takes_few_layouts(monkeypatch):
    laid = []

    def counted(*args):
        laid.append(args)
        return lay_out(*args)

    monkeypatch.setattr(room, "lay_out", counted)
    trees = [document(paragraphs) for paragraphs in range(6, 30, 2)]
    for tree in trees:
        fit(tree, "serif")
    assert len(laid) <= 2.5 * len(trees)


def test_two_pages_by_choice():
    files, problems = made(record(14) | {"cv": "pages: 2\n"})
    assert pdf_pages(files["cv/Rahman-Amina-CV.pdf"]) == 2
    assert "left-out" not in {problem.code for problem in problems}


def test_a_thin_page_is_said_to_be_thin():
    _, problems = made(record(1))
    assert [problem.severity for problem in problems if problem.code == "thin-page"] == ["warning"]


def test_a_lone_word_on_a_last_line_is_named_with_the_characters_that_would_save_it():
    found = []
    for letters in range(1, 60, 2):
        text = f"Rewrote the medication sheet with two nurses and a pharmacist {'n' * letters} 83%."
        _, problems = made(record(3, bullets=1, text=text), formats=("docx",))
        found += [problem for problem in problems if problem.code == "runt"]
    assert found
    assert all("save a line" in problem.message and problem.severity == "advice" and problem.place.line for problem in found)


def test_what_cannot_be_left_out_and_does_not_fit_is_an_error():
    schools = "".join(f"  - {{degree: MBBS, school: School {n}, end: 2018}}\n" for n in range(90))
    files, problems = made({"profile": PERSON.replace("education:\n", f"education:\n{schools}")})
    assert files == {}
    (promise,) = (problem for problem in problems if problem.code == "page-promise")
    assert promise.message == "Amina Rahman, curriculum vitae: what may not be left out takes more than 1 page"


def test_without_pango_word_still_comes_and_says_its_fit_is_not_proved(monkeypatch):
    def refuse(*_):
        raise PangoMissingError("cannot load library 'pango-1.0-0'")

    monkeypatch.setattr(room, "lay_out", refuse)
    files, problems = made(record(8))
    assert sorted(path.rpartition(".")[2] for path in files) == ["docx", "md", "txt"]
    assert "fit-unproven" in {problem.code for problem in problems}
    assert pdf_pages(by_office({"cv": files["cv/Rahman-Amina-CV.docx"]})["cv"]) == 1


@pytest.mark.parametrize(
    "name",
    ["Nguyễn", "Ọláwálé", "Țepeș", "O'Brien-García", "<script>", "{{ 7*7 }}", "../../x", "*bold*", "C++", "50% & up", "x" * 200],
)
def test_any_name_prints_as_it_is_on_one_page(name):
    person = PERSON.replace("family: Rahman", f"family: {name!r}")
    files, problems = made({"profile": person, "experiences": record(3)["experiences"]})
    assert files, problems
    (pdf,) = (data for path, data in files.items() if path.endswith(".pdf"))
    assert "".join(name.split()) in "".join(pdf_text(pdf).split()).replace("\ufffe", "")
    assert pdf_pages(pdf) == 1
    assert not any(".." in path for path in files)


def test_a_letter_no_face_has_is_an_error_that_names_it():
    files, problems = made({"profile": PERSON.replace("given: Amina", "given: 王")})
    assert files == {}
    assert any(problem.code == "missing-letter" and "'王'" in problem.message for problem in problems)


def test_a_title_of_two_hundred_characters_keeps_the_page_in_both_formats():
    files, _ = made(record(6, title="Observer of " + "very long titles and " * 9))
    assert pdf_pages(files["cv/Rahman-Amina-CV.pdf"]) == 1
    assert pdf_pages(by_office({"cv": files["cv/Rahman-Amina-CV.docx"]})["cv"]) == 1
