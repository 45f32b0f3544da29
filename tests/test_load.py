from __future__ import annotations

import datetime
import io
import re
from dataclasses import fields
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import load as loading
from generator.load import data, load
from generator.problems import Place, Problem, by_place, count, errors, show
from generator.record import Record
from generator.record.dates import Date
from generator.record.profile import Profile

CASES = sorted(Path(__file__).parent.glob("cases/errors/*.yaml"))
PROFILE = b"""\
given: Amina
family: Rahman
graduation: 2019-06
contact:
  email: amina.rahman@example.org
education:
  - degree: MBBS
    school: Bogura Medical College
    end: 2019-06
"""
EXPERIENCES = b"""\
experiences:
  - id: riverbend
    kind: observership
    title: Observer
    organization: Riverbend Clinic
    start: 2025-01
    end: present
    mentors: [chen]
    bullets:
      - Took histories in Bengali
      - text: Called 40 patients after discharge
        priority: 1
"""
MENTORS = b"""\
mentors:
  - id: chen
    name: Lena Chen
    institution: Riverbend Clinic
"""
OUTREACH = """\
Name,institution,email,hook,attach,private
Lena Chen,Riverbend,lena@example.org,"Your clinic, on Mondays",a.pdf; b.pdf,yes
"""


def record_of(**files: bytes) -> Record:
    record, problems = load({"content/profile.yaml": PROFILE} | {f"content/{stem}.yaml": text for stem, text in files.items()})
    assert not errors(problems)
    assert record
    return record


def problems_of(**files: bytes) -> list[Problem]:
    return load({"content/profile.yaml": PROFILE} | {f"content/{stem}.yaml": text for stem, text in files.items()})[1]


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_each_mistake_is_named_at_its_line_and_column(case: Path) -> None:
    text = case.read_bytes()
    head = dict.fromkeys(re.findall(r"^# (file|expect|says): (.*)$", text.decode(), re.MULTILINE))
    (file,) = (value for key, value in head if key == "file")
    expected = sorted(value for key, value in head if key == "expect")
    files = {"content/profile.yaml": PROFILE, "content/mentors.yaml": MENTORS, f"content/{file}": text}
    _, problems = load(files)
    found = sorted(f"{problem.place.line}:{problem.place.column} {problem.code}" for problem in problems)
    shown = show(problems, files)
    assert expected
    assert found == expected, shown
    assert [words for key, words in head if key == "says" and words not in shown] == []


def test_there_are_cases_to_try() -> None:
    assert len(CASES) > 50


def test_a_whole_record_is_read() -> None:
    record = record_of(experiences=EXPERIENCES, mentors=MENTORS)
    (experience,) = record.experiences
    assert record.profile.full_name == "Amina Rahman"
    assert experience.start == Date(2025, 1)
    assert experience.end.is_present
    assert [bullet.text for bullet in experience.bullets] == ["Took histories in Bengali", "Called 40 patients after discharge"]
    assert [bullet.priority for bullet in experience.bullets] == [3, 1]
    assert record.mentors[0].name == "Lena Chen"
    assert record.season is None


def test_every_entry_knows_where_it_and_its_keys_were_written() -> None:
    record = record_of(experiences=EXPERIENCES, mentors=MENTORS)
    (experience,) = record.experiences
    assert experience.place() == Place("content/experiences.yaml", 2, 5)
    assert experience.place("start") == Place("content/experiences.yaml", 6, 5)
    assert experience.bullets[0].place() == Place("content/experiences.yaml", 10, 9)
    assert experience.bullets[1].place("priority") == Place("content/experiences.yaml", 12, 9)
    assert record.place("experiences") == Place("content/experiences.yaml", 1, 1)


@pytest.mark.parametrize(
    "written", ["NO", "on", "Yes", "012", "0123456", "12:30", "1:2:3", "3.10", "2024-08-01", "0x1F", "1e3", "Null"]
)
def test_text_stays_as_it_was_written(written: str) -> None:
    assert record_of(profile=PROFILE.replace(b"Rahman\n", f"{written}\n".encode())).profile.family == written


@pytest.mark.parametrize(("written", "meant"), [("true", True), ("Yes", True), ("NO", False), ("False", False)])
def test_yes_and_no_are_true_and_false(written: str, meant: bool) -> None:
    assert record_of(profile=PROFILE + f"needs_visa: {written}\n".encode()).profile.needs_visa is meant


@pytest.mark.parametrize("written", ["", "~", "null", '""'])
def test_an_empty_value_is_as_if_left_out(written: str) -> None:
    record = record_of(profile=PROFILE + f"needs_visa: {written}\nmiddle: {written}\n".encode())
    assert record.profile.needs_visa is None
    assert record.profile.middle == ""


def test_quoted_text_may_hold_anything() -> None:
    record = record_of(profile=PROFILE + b'hobbies: "Chess: #1 of *my* [school]"\n')
    assert record.profile.hobbies == "Chess: #1 of *my* [school]"


def test_prose_keeps_its_lines_and_folded_text_is_one_line() -> None:
    record = record_of(profile=PROFILE + b"notes: |\n  one\n\n  two\nhobbies: >\n  chess and\n  tea\n")
    assert record.profile.notes == "one\n\ntwo"
    assert record.profile.hobbies == "chess and tea"


def test_a_comment_on_its_own_line_is_nobodys_business() -> None:
    assert problems_of(profile=b"# mine\n" + PROFILE.replace(b"contact:", b"# how\ncontact:")) == []


@pytest.mark.parametrize(
    "encoded",
    [
        b"\xef\xbb\xbf" + PROFILE,
        PROFILE.replace(b"\n", b"\r\n"),
        PROFILE.replace(b"\n", b"\r"),
        PROFILE.decode().encode("utf-16"),
        PROFILE.replace(b"given: ", b"given:\t"),
        PROFILE.replace(b"given: ", "given:\u00a0".encode()),
        PROFILE.replace(b"  email", "\u00a0\u00a0email".encode()),
    ],
    ids=["bom", "crlf", "cr", "utf-16", "tab after the colon", "no-break space", "no-break indentation"],
)
def test_what_editors_do_to_a_file_changes_nothing(encoded: bytes) -> None:
    record, problems = load({"content/profile.yaml": encoded})
    assert problems == []
    assert record == record_of()


def test_a_no_break_space_in_a_value_becomes_a_space() -> None:
    assert record_of(profile=PROFILE + "work_status: visa\u00a0#1\n".encode()).profile.work_status == "visa #1"


def test_an_invisible_character_is_taken_out_and_named_by_its_number() -> None:
    record, (problem,) = load({"content/profile.yaml": PROFILE.replace(b"Amina", "Am\u200bina".encode())})
    assert record
    assert record.profile.given == "Amina"
    assert (problem.code, problem.severity, problem.place.line, problem.place.column) == ("invisible-character", "warning", 1, 10)
    assert "U+200B" in problem.message


def test_a_file_in_another_encoding_is_refused_at_its_line() -> None:
    record, (problem,) = load({"content/profile.yaml": PROFILE + "work_status: née\n".encode("latin-1")})
    assert record is None
    assert (problem.code, problem.place) == ("not-utf-8", Place("content/profile.yaml", 10, 15))


def test_utf_16_without_its_mark_is_refused() -> None:
    assert codes(load({"content/profile.yaml": PROFILE.decode().encode("utf-16-le")})[1]) == ["not-text"]


def test_an_empty_file_is_as_if_left_out_but_for_a_warning() -> None:
    (problem,) = problems_of(experiences=b"", mentors=MENTORS)
    assert (problem.code, problem.severity) == ("empty-file", "warning")
    assert record_of(experiences=b"# later\n").experiences == ()


def test_a_record_needs_a_profile() -> None:
    record, (problem,) = load({"mine/mentors.yaml": MENTORS})
    assert record is None
    assert (problem.code, problem.place.file) == ("missing-file", "mine/profile.yaml")


@pytest.mark.parametrize("name", ["Experiences.yaml", "experience.yaml", "experiences.yaml.txt", "experiences.csv"])
def test_a_file_nobody_reads_is_named_with_the_name_meant(name: str) -> None:
    _, (problem,) = load({"content/profile.yaml": PROFILE, f"content/{name}": EXPERIENCES})
    assert (problem.code, problem.severity) == ("unknown-file", "warning")
    assert "experiences.yaml" in problem.hint


def test_problems_of_every_file_come_in_one_run() -> None:
    problems = problems_of(experiences=b"experiences:\n  - id: @x\n", mentors=b"mentors:\n  - nmae: x\n", season=b"cycle: [\n")
    assert {problem.place.file for problem in problems} == {
        f"content/{stem}.yaml" for stem in ("experiences", "mentors", "season")
    }


def test_ids_of_a_file_that_cannot_be_read_are_not_judged() -> None:
    found = codes(problems_of(experiences=EXPERIENCES, mentors=b"mentors:\n  - id: chen\n   name: x\n"))
    assert "indentation" in found
    assert "dangling-id" not in found


def test_one_missing_answer_gives_no_record_but_every_problem() -> None:
    text = EXPERIENCES.replace(b"    title: Observer\n", b"").replace(b"priority: 1", b"priority: one")
    record, problems = load({"content/profile.yaml": PROFILE, "content/experiences.yaml": text, "content/mentors.yaml": MENTORS})
    assert record is None
    assert codes(problems) == ["missing", "wrong-type"]


def test_a_table_may_hold_the_people_to_write_to() -> None:
    record, problems = load({"content/profile.yaml": PROFILE, "content/outreach.csv": OUTREACH.encode()})
    assert problems == []
    assert record
    (target,) = record.outreach
    assert target.hook == "Your clinic, on Mondays"
    assert target.attach == ("a.pdf", "b.pdf")
    assert target.private
    assert target.place("email") == Place("content/outreach.csv", 2, 3)


def test_semicolons_part_columns_where_excel_writes_them() -> None:
    text = b"\xef\xbb\xbfprogram;specialty;img_percent\r\nRiverbend;Internal Medicine;60\r\n\r\n"
    record, problems = load({"content/profile.yaml": PROFILE, "content/programs.csv": text})
    assert problems == []
    assert record
    assert record.programs[0].img_percent == 60


def test_a_mistake_in_a_table_is_at_its_row_and_column() -> None:
    text = b'program,specialty,citty,url\n"River\nbend",IM,,\nHill,IM,Troy,hill.example.org\n'
    _, problems = load({"content/profile.yaml": PROFILE, "content/programs.csv": text})
    assert [(problem.code, problem.place.line, problem.place.column) for problem in problems] == [
        ("line-break", 2, 1),
        ("unknown-key", 4, 3),
        ("not-a-web-address", 4, 4),
    ]


def workbook(rows: list[list[object]]) -> bytes:
    """A workbook of one sheet, with nothing in it that a reader could do without."""
    import zipfile

    def cell(value: object, column: int, row: int) -> str:
        name = f"{'ABCDEFGH'[column]}{row}"
        if isinstance(value, bool):
            return f'<c r="{name}" t="b"><v>{int(value)}</v></c>'
        if isinstance(value, int | float):
            return f'<c r="{name}"><v>{value}</v></c>'
        if isinstance(value, datetime.date):
            return f'<c r="{name}" s="1"><v>{(value - datetime.date(1899, 12, 30)).days}</v></c>'
        return f'<c r="{name}" t="inlineStr"><is><t>{value}</t></is></c>'

    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    body = "".join(
        f'<row r="{number}">{"".join(cell(value, column, number) for column, value in enumerate(row) if value != "")}</row>'
        for number, row in enumerate(rows, 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="a" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">'
        '<sheets><sheet name="S" sheetId="1" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="b" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="c" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>',
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return written.getvalue()


def test_a_workbook_is_read_as_a_table() -> None:
    rows: list[list[object]] = [
        ["Name", "Institution", "Email", "Hook", "Sent on", "Private"],
        [],
        ["Lena Chen", "Riverbend", "lena@example.org", "Your clinic", datetime.date(2026, 3, 14), True],
    ]
    record, problems = load({"content/profile.yaml": PROFILE, "content/outreach.xlsx": workbook(rows)})
    assert problems == []
    assert record
    (target,) = record.outreach
    assert target.sent_on == Date(2026, 3, 14)
    assert target.private
    assert target.place("hook") == Place("content/outreach.xlsx", 3, 4)


def test_whole_numbers_of_a_workbook_have_no_point() -> None:
    rows: list[list[object]] = [["program", "specialty", "img_percent"], ["Riverbend", "Internal Medicine", 60]]
    record, _ = load({"content/profile.yaml": PROFILE, "content/programs.xlsx": workbook(rows)})
    assert record
    assert record.programs[0].img_percent == 60


def test_what_is_no_workbook_is_refused() -> None:
    assert codes(load({"content/profile.yaml": PROFILE, "content/outreach.xlsx": b"name,email\n"})[1]) == ["not-a-workbook"]


def test_two_files_for_one_part_are_refused() -> None:
    files = {
        "content/profile.yaml": PROFILE,
        "content/outreach.csv": OUTREACH.encode(),
        "content/outreach.yaml": b"outreach: []\n",
    }
    assert codes(errors(load(files)[1])) == ["two-files"]


def test_a_list_written_as_aliases_of_aliases_does_not_grow() -> None:
    levels = "".join(f"l{number}: &l{number} [{', '.join([f'*l{number - 1}'] * 9)}]\n" for number in range(1, 12))
    record, problems = load({"content/profile.yaml": PROFILE + b"l0: &l0 x\n" + levels.encode()})
    assert record
    assert "needs-quotes" in codes(problems)


def test_ten_thousand_bullets_are_all_read() -> None:
    bullets = b"".join(b"      - Called %d patients\n" % number for number in range(10_000))
    record = record_of(experiences=EXPERIENCES + bullets, mentors=MENTORS)
    assert len(record.experiences[0].bullets) == 10_002


@pytest.mark.parametrize("sign", ["[", "{", "- ", "? ", "a: ", '"', "'\n", "&a ", "\t", " \t\n", "\u00a0", "\u200b"])
def test_a_file_of_one_sign_over_and_over_is_no_burden(sign: str) -> None:
    for text in (sign * 100_000, f"x{sign * 100_000}y", f"a: 'b{sign * 100_000}c"):
        assert errors(load({"profile.yaml": text.encode()})[1])


def test_a_line_of_many_spaces_is_no_burden() -> None:
    assert errors(load({"profile.yaml": PROFILE + b"x" + b" " * 200_000 + b"y"})[1])


def test_nothing_that_is_left_out_is_a_key_of_the_profile() -> None:
    assert not set(loading._left_out()) & {item.name for item in fields(Profile)}


def test_our_own_data_files_are_plain_values() -> None:
    assert data(b"limits: {cv: 1}\nchecked: '2026-11-22'\n") == {"limits": {"cv": 1}, "checked": "2026-11-22"}


def test_a_problem_is_shown_with_its_line_a_caret_and_a_hint() -> None:
    files = {"content/profile.yaml": PROFILE.replace(b"2019-06\ncontact", b"2019-13\ncontact")}
    assert show(load(files)[1], files) == (
        "content/profile.yaml:3:13: error: '2019-13' is not a date (impossible-date)\n"
        "    3 | graduation: 2019-13\n"
        "      |             ^\n"
        "hint: write YYYY, YYYY-MM or YYYY-MM-DD, such as 2026-03\n"
        "\n"
        "1 error\n"
    )


def test_a_long_line_is_shown_around_the_problem() -> None:
    text = b"x" * 300 + b"@" + b"y" * 300
    line, caret = show([Problem("a", "b", place=Place("f", 1, 301))], {"f": text}).splitlines()[1:3]
    assert len(line) < 130
    assert line[len(caret) - 1] == "@"


def test_problems_are_counted() -> None:
    found = [Problem("a", "b"), Problem("c", "d"), Problem("e", "f", severity="advice"), Problem("g", "h", severity="warning")]
    assert count(found) == "2 errors, 1 warning, 1 piece of advice"
    assert count([]) == "no problems"


SIGNS = list("\t #:*@`[]{}\"'|>!%~,\\\r\n\u00a0\u200b\u2028\x0b\x00\ufeffé😀")
SNIPPETS = [*SIGNS, " #x", ": ", "- ", "&a ", "? ", "= ", "\n  ", "\n---\n", "...", "<<: *a", "present"]
# The two parsers place an empty key, a tag and a directive differently; no record has a use for them.
COMMON = [snippet for snippet in SNIPPETS if snippet not in ("? ", "!", "%", "[", "{")]


@st.composite
def mutated(draw: st.DrawFn, snippets: list[str] = SNIPPETS, texts: tuple[bytes, ...] = (PROFILE, EXPERIENCES, MENTORS)) -> str:
    text = draw(st.sampled_from(texts)).decode()
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 4)))
        text = text[:start] + draw(st.sampled_from(snippets)) + text[end:]
    return text


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(content: bytes) -> None:
    for name in ("profile.yaml", "outreach.csv", "outreach.xlsx"):
        _, problems = load({f"content/{name}": content})
        assert errors(problems)


@settings(max_examples=500, deadline=None)
@given(mutated())
def test_no_slip_makes_it_raise_and_every_problem_is_in_the_file(text: str) -> None:
    for stem in ("profile", "experiences", "mentors"):
        files = {"content/profile.yaml": PROFILE} | {f"content/{stem}.yaml": text.encode()}
        record, problems = load(files)
        lines = re.split("\r\n|\r|\n", text)
        assert record or errors(problems)
        assert show(problems, files).endswith("\n")
        assert all(problem.place.line <= len(lines) for problem in problems if problem.place.file == f"content/{stem}.yaml")


@settings(max_examples=500, deadline=None)
@given(mutated(COMMON, (PROFILE, MENTORS)))
def test_the_fast_parser_and_the_plain_one_read_alike(text: str) -> None:
    clean, _ = loading._text("f", text.encode())
    if clean is None:
        return
    fast, problems = loading._read_on("f", clean)
    plain, other = loading._read_on("f", clean, yaml.BaseLoader)
    assert fast == plain
    assert by_place(problems) == by_place(other)
