"""The e-mails: what each kind says, who gets one, and who does not."""

from __future__ import annotations

import re

import pytest
from example import content, made, pdf_text, templates
from outreach_tables import mailed, people, table
from test_load import workbook

from generator.build import build
from generator.documents.shared.together import surname
from generator.finish import Request
from generator.record.dates import Date

EXAMPLE, _ = made(None, "outreach", formats=("txt",))


def text_of(row: dict[str, str], **others: bytes) -> str:
    """The text of the one mail of one row."""
    files, problems = mailed(table([{**people(1)[0], **row}]), formats=("txt",), **others)
    (path,) = files or [None]
    assert path, problems
    return files[path].decode()


def of_example(name: str) -> str:
    (path,) = [path for path in EXAMPLE if name in path]
    return EXAMPLE[path].decode()


def test_an_observership_mail_says_who_when_who_pays_and_why_this_clinic():
    text = of_example("Solberg")
    head, _, body = text.partition("\n\n")
    assert "Subject: Self-funded observer, February to April 2027: Amina Rahman, MBBS" in head
    assert body.startswith("Dear Dr. Solberg:\n\nYour Thursday transitions clinic")
    assert "Karatoya Valley Medical College, Bangladesh, 2018" in body
    for fact in ("observer", "ECFMG certified", "fixed schedule", "quality project"):
        assert fact in body
    assert "need no visa sponsorship to observe" in body
    assert "My CV is attached" in body


def test_a_mentor_mail_introduces_and_asks_three_questions():
    text = of_example("Castell")
    for fact in ("international medical graduate", "2018", "USMLE Step 1, Step 2 CK, and Step 3", "internal medicine"):
        assert fact in text
    questions = re.findall(r"^\d\. .*$", text, re.MULTILINE)
    assert [question.split("?")[0] for question in questions] == [
        "1. Do you supervise international medical graduates",
        "2. Could you mentor one for two months or longer",
        "3. Do you write letters of recommendation for those whose work was strong",
    ]


def test_an_advice_mail_says_where_you_met_and_asks_for_minutes():
    text = of_example("Lindgren")
    assert "We met at the Hudson Quality Forum in October 2026." in text
    assert "10 to 15 minutes" in text
    assert "after not matching in 2026" in text


def test_a_project_mail_offers_time():
    assert "I am available eight hours a week from January 2027." in of_example("Abadi")


def test_a_thank_you_note_asks_for_nothing():
    assert "No answer is needed." in of_example("Thank-You")


def test_a_reminder_says_the_day_and_offers_a_way_out():
    text = of_example("Upload-Reminder")
    assert "January 8, 2027" in text
    assert "AAMC ID 00000142" in text
    assert "ask someone else" in text


def with_mentor(purpose: str, mentor: str) -> str:
    row = b"outreach:\n  - name: Samuel Ortiz\n    institution: Riverbend Hospital\n    email: ortiz@example.org\n"
    row += f"    purpose: {purpose}\n    mentor: {mentor}\n".encode()
    files, problems = mailed(row, ending="yaml", formats=("txt", "eml"))
    texts = [data.decode() for path, data in files.items() if path.endswith(".txt")]
    assert len(texts) == 1, problems
    assert any(path.endswith(".eml") for path in files)
    return texts[0]


def test_a_letter_request_asks_for_a_strong_letter_and_is_easy_to_decline():
    text = with_mentor("letter-request", "ortiz")
    assert "well enough to write a strong letter" in text
    assert "a short no is all I need" in text
    assert "from May to August 2026" in text
    assert "Attached: Rahman-Amina-Letter-Packet-Ortiz.pdf" in text


def test_feedback_in_the_middle_asks_for_one_thing():
    assert "What is the one thing you would have me do differently" in text_of({"purpose": "feedback-mid-rotation", "hook": ""})


def test_a_program_is_asked_about_one_file_alone():
    text = text_of({"purpose": "program-feedback", "hook": ""})
    assert "for the 2026 Match" in text
    assert "AAMC ID 00000142" in text
    assert "only about my own file" in text


def test_a_follow_up_goes_where_a_mail_was_sent_and_its_day_has_come():
    files = dict(content())
    for day, there in ((Date(2026, 11, 23), False), (Date(2026, 11, 24), True)):
        artifacts, _ = build(files, templates(), Request(documents=("outreach",), formats=("txt",), today=day))
        adler = [artifact.data.decode() for artifact in artifacts if "Adler" in artifact.path]
        assert bool(adler) is there
    assert "I wrote to you on November 10 about observing with you" in adler[0]


def test_who_was_sent_a_mail_answered_or_is_closed_gets_no_second_one():
    rows = people(6)
    for row, status in zip(rows, ("to write", "drafted", "sent", "replied", "closed", "to write"), strict=True):
        row["status"] = status
    files, _ = mailed(table(rows), formats=("txt",))
    greeted = sorted(re.search(r"To: (\w+)", data.decode())[1] for data in files.values())
    assert greeted == ["Ada", "Ben", "Farid"]


def test_a_private_row_gets_none():
    files, _ = mailed(table(people(1)).replace(b"status", b"private").replace(b"to write", b"true"), formats=("txt",))
    assert files == {}


@pytest.mark.parametrize(
    ("profile", "is_said"),
    [
        ("work_status: Permanent resident\n", True),
        ("needs_visa: false\n", True),
        ("work_status: Not authorized to work in the US\nneeds_visa: true\n", False),
        ("needs_visa: true\n", False),
        ("", False),
    ],
)
def test_no_sponsorship_is_said_only_where_the_record_says_so(profile, is_said):
    kept = re.sub(rb"(?m)^(work_status|needs_visa|self_funded):.*\n", b"", content()["content/profile.yaml"])
    text = text_of({}, profile=kept + profile.encode())
    assert ("no visa sponsorship" in text) is is_said
    assert "my own costs" not in text
    assert "Subject: Request to observe, May to August 2027" in text


def test_every_mail_of_the_example_is_short_and_greets_in_the_us_form():
    assert len(EXAMPLE) == 8
    for path, data in EXAMPLE.items():
        body = data.decode().partition("\n\n")[2]
        assert 50 <= len(body.split()) <= 165, path
        assert re.match(r"Dear Dr\. [A-Z]\w+:\n", body), path
        assert body.endswith("amina.rahman@example.org\n")
        assert "!" not in body


def test_a_missing_fact_is_an_unwritten_passage_and_no_draft_to_send_is_made():
    files, problems = mailed(table(people(1)), formats=("eml", "txt"), season=b"cycle: eras-2027\nspecialty: Neurology\n")
    assert {path.rpartition(".")[2] for path in files} == {"eml", "txt"}, problems
    row = people(1)[0] | {"purpose": "program-feedback", "hook": ""}
    files, problems = mailed(table([row]), formats=("eml", "txt"), season=b"cycle: eras-2027\nspecialty: Neurology\n")
    assert {path.rpartition(".")[2] for path in files} == {"txt"}
    assert "[To write: the cycle you applied in" in next(iter(files.values())).decode()
    assert "until then there is no .eml" in next(problem.hint for problem in problems if problem.code == "unwritten")


def test_two_at_one_place_with_one_family_name_get_two_files():
    rows = people(2)
    rows[1] |= {"institution": rows[0]["institution"]}
    files, _ = mailed(table(rows), formats=("txt",))
    assert len(files) == 2


def test_word_and_pdf_are_made_when_asked_for():
    files, _ = mailed(table(people(1)), formats=("docx", "pdf"))
    assert sorted(path.rpartition(".")[2] for path in files) == ["docx", "docx", "pdf", "pdf"]
    (mail,) = [data for path, data in files.items() if path.endswith("Observership.pdf")]
    assert "Subject: Self-funded observer" in pdf_text(mail).replace("\r\n", "\n")


TEN_FAULTS = {
    7: ("outreach-no-hook", {"hook": ""}),
    18: ("outreach-any-hook", {"hook": "I am very impressed by your excellent program and its reputation for patient care."}),
    29: ("outreach-blank", {"institution": ""}),
    41: ("outreach-duplicate", {"email": "Abbott3@Dogwood3.example.org"}),
    52: ("outreach-alike", {}),
    63: ("outreach-other-name", {"hook": "Your colleague at Alder Ridge Clinic 1 opened a dialysis lounge in 2025."}),
    74: ("outreach-line-break", {"email": "brandt@example.org\nBcc: everybody@example.org"}),
    85: ("outreach-too-long", {"hook": "Your report of 2025 on gout " + "and the pharmacists who count tablets " * 18}),
    96: ("outreach-attachment", {"attach": "attachments/Certificate.pdf"}),
    107: ("outreach-address", {"email": "haddad@gmial.com"}),
}


def faulty() -> list[dict[str, str]]:
    rows = people(120)
    for number, (_, change) in TEN_FAULTS.items():
        rows[number] |= change
    sentence, report = rows[51]["hook"].split(", and ")
    rows[52]["hook"] = f"{report.rstrip('.').capitalize()}, and {sentence[0].lower()}{sentence[1:]}."
    return rows


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_ten_faults_in_120_rows_are_all_found_and_110_drafts_made(ending):
    rows = faulty()
    if ending == "csv":
        outreach = table(rows)
        lines, line = {}, 2
        for number, row in enumerate(rows):
            lines[number] = line
            line += 1 + sum(value.count("\n") for value in row.values())
    else:
        outreach = workbook([list(rows[0]), *(list(row.values()) for row in rows)])
        lines = {number: number + 2 for number in range(120)}
    files, problems = mailed(outreach, ending=ending, formats=("eml",))
    found = {problem.place.line: problem.code for problem in problems}
    assert found == {lines[number]: code for number, (code, _) in TEN_FAULTS.items()}
    assert {problem.severity for problem in problems} == {"warning"}
    assert len(problems) == 10
    assert len(files) == 110


def test_a_final_build_refuses_them_all():
    files, problems = mailed(table(faulty()), formats=("eml",), final=True)
    assert files == {}
    assert [problem.severity for problem in problems].count("error") == 10


def test_a_list_without_fault_gives_every_mail_and_nothing_to_say():
    files, problems = mailed(table(people(120)), formats=("txt",))
    assert problems == []
    assert len(files) == 120


def test_the_sheet_names_every_row_with_its_day_and_every_fault_with_its_reason():
    rows = people(45)
    rows[3]["hook"] = ""
    rows[4] |= {"status": "closed"}
    files, _ = mailed(table(rows), formats=("pdf",))
    (sheet,) = [data for path, data in files.items() if path.endswith("Review.pdf")]
    text = " ".join(pdf_text(sheet).split())
    assert "43 e-mails are ready to send. 1 row was refused" in text
    assert "at most 20 a day, over 3 weekdays" in text
    for row in rows:
        assert row["name"] in text
    assert text.count("Nov 23, 2026") == 20
    assert text.count("Nov 25, 2026") == 3
    assert "the hook is missing (content/outreach.csv:5:1)" in text


@pytest.mark.parametrize(
    ("name", "family"),
    [("Lena Chen", "Chen"), ("Anna van der Berg", "van der Berg"), ("Luis de la Cruz", "de la Cruz"), ("Ed King Jr.", "King")],
)
def test_the_greeting_has_the_family_name(name, family):
    assert surname(name) == family
    assert f"Dear Dr. {family}:" in text_of({"name": name})


def test_the_same_record_gives_the_same_mails():
    assert mailed(table(people(5))) == mailed(table(people(5)))


def test_for_one_mentor_only_the_mails_about_that_letter_are_made():
    request = Request(documents=("outreach",), formats=("txt",), today=Date(2026, 11, 22), only_for="okafor")
    artifacts, _ = build(content(), templates(), request)
    assert [artifact.path for artifact in artifacts] == ["outreach/Rahman-Amina-Okafor-Marlow-University-Upload-Reminder.txt"]


def test_words_are_counted_between_greeting_and_signature():
    files, _ = mailed(table(people(1)), formats=("txt", "pdf"))
    (text,) = [data.decode() for path, data in files.items() if path.endswith(".txt")]
    body = text.partition("Dear Dr. Abbott:")[2].partition("Sincerely,")[0]
    (sheet,) = [data for path, data in files.items() if path.endswith("Review.pdf")]
    assert f"observership ready {len(body.split())}" in " ".join(pdf_text(sheet).split())
