"""The .eml drafts, read back by the standard library and by a mail program."""

from __future__ import annotations

import shutil
import subprocess
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from example import made
from outreach_tables import mailed, people, table

import generator.fit
from generator.documents import Mail
from generator.fit import Fitted, Pages
from generator.markup import Block, Body, Document, Run
from generator.theme import READING
from generator.writers.eml import write

MAILS, _ = made(None, "outreach", "cv", formats=("eml", "txt", "pdf"), variant="all")


def read(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert [part.defects for part in message.walk()] == [[] for _ in message.walk()]
    return message


def solberg() -> EmailMessage:
    return read(MAILS["outreach/Rahman-Amina-Solberg-Lakemoor-Community-Hospital-Observership.eml"])


def pages(mail: Mail, text: str = "Hello.", attached: tuple[tuple[str, bytes], ...] = ()) -> Pages:
    body = Body((Block("note", (Run("To: nobody"),)), Block("passage", (Run(text),))))
    document = Document(title="t", author="Amina Rahman", today=(2026, 11, 22), bodies=(body,), mail=mail, attached=attached)
    return Pages(document, "serif", (Fitted(body, READING, None),))


def test_the_head_names_both_by_name_and_marks_the_mail_as_unsent():
    mail = solberg()
    assert mail["To"] == "Ingrid Solberg <ingrid.solberg@lakemoor.example.org>"
    assert mail["From"] == "Amina Rahman <amina.rahman@example.org>"
    assert mail["Subject"] == "Self-funded observer, February to April 2027: Amina Rahman, MBBS"
    assert mail["X-Unsent"] == "1"
    assert {"Date", "Message-ID", "Bcc", "Cc"}.isdisjoint(mail.keys())


def test_the_body_is_the_text_of_the_mail_without_its_head():
    head, _, text = MAILS["outreach/Rahman-Amina-Castell-Stonebridge-University-Hospital-Mentor.txt"].decode().partition("\n\n")
    assert head.startswith("To: ")
    mail = read(MAILS["outreach/Rahman-Amina-Castell-Stonebridge-University-Hospital-Mentor.eml"])
    body = mail.get_body().get_content().replace("\r\n", "\n")
    assert body.split() == text.split()
    assert "\n1. Do you supervise" in body
    assert "\n2. Could you" in body
    assert body.startswith("Dear Dr. Castell:\n\n")


def test_the_attached_cv_is_the_one_that_was_built():
    (attached,) = solberg().iter_attachments()
    assert attached.get_filename() == "Rahman-Amina-CV-Observership.pdf"
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == MAILS["cv/Rahman-Amina-CV-Observership.pdf"]


def test_the_cv_goes_along_though_nobody_asked_for_it_and_is_made_once(monkeypatch):
    made_pages = []

    def counted(document, face):
        made_pages.append(document.title)
        return fit(document, face)

    fit = generator.fit.fit
    monkeypatch.setattr(generator.fit, "fit", counted)
    files, _ = mailed(table(people(30)), formats=("eml",))
    assert len(files) == 30
    assert made_pages == ["Amina Rahman, curriculum vitae"]
    assert {len(list(read(data).iter_attachments())) for data in files.values()} == {1}


def test_a_file_of_ones_own_goes_along_under_its_name():
    row = people(1)[0] | {"attach": "attachments/ECFMG Certificate.pdf"}
    own = {"attachments/ECFMG Certificate.pdf": b"%PDF-1.7 certificate"}
    files, problems = mailed(table([row]), formats=("eml",), own_files=own)
    assert problems == []
    names = {part.get_filename(): part.get_content() for part in read(next(iter(files.values()))).iter_attachments()}
    assert set(names) == {"Rahman-Amina-CV-Observership.pdf", "ECFMG Certificate.pdf"}
    assert names["ECFMG Certificate.pdf"] == b"%PDF-1.7 certificate"


def test_lines_are_short_and_end_as_mail_wants():
    for path, data in MAILS.items():
        if path.endswith(".eml"):
            lines = data.split(b"\r\n")
            assert max(map(len, lines)) <= 78, path
            assert not any(b"\n" in line or b"\r" in line for line in lines), path
            assert data.endswith(b"\r\n"), path


def test_letters_of_other_languages_come_through():
    subject = "Về chương trình nội trú của bác sĩ và những câu hỏi khác"
    mail = Mail(to="nguyen@example.org", subject=subject, name="Nguyễn Thị Hường")
    message = read(write(pages(mail, "Your naïve reader’s “façade”, Đặng.", (("Résumé.pdf", b"%PDF"),))))
    assert message["To"].addresses[0].display_name == "Nguyễn Thị Hường"
    assert message["To"].addresses[0].addr_spec == "nguyen@example.org"
    assert message["Subject"] == subject
    assert message.get_body().get_content().strip() == "Your naïve reader’s “façade”, Đặng."
    assert [part.get_filename() for part in message.iter_attachments()] == ["Résumé.pdf"]


@pytest.mark.parametrize("field", ["to", "subject", "name"])
def test_a_line_break_never_reaches_the_head(field):
    usual = {"to": "chen@example.org", "subject": "Hello", "name": "Lena Chen"}
    with pytest.raises(ValueError, match="a line break in the"):
        write(pages(Mail(**(usual | {field: f"{usual[field]}\r\nBcc: everybody@example.org"}))))


@pytest.mark.parametrize("field", ["name", "institution", "email", "availability"])
def test_a_row_that_tries_to_add_a_receiver_is_refused_and_the_others_are_not(field):
    rows = people(3)
    rows[1][field] += "\nBcc: everybody@example.org"
    files, problems = mailed(table(rows), formats=("eml",))
    assert [problem.code for problem in problems] == ["outreach-line-break"]
    assert len(files) == 2
    assert all(read(data)["Bcc"] is None for data in files.values())


def test_quotes_and_commas_in_a_name_make_no_second_receiver():
    mail = Mail(to="chen@example.org", subject="s", name='Chen, Lena "Lee" <boss@example.org>')
    (address,) = read(write(pages(mail)))["To"].addresses
    assert address.addr_spec == "chen@example.org"


def test_a_line_that_looks_like_the_end_of_a_part_is_text():
    text = "--=_part"
    message = read(write(pages(Mail(to="a@example.org", subject="s"), text, (("a.pdf", b"--=_part--\r\n"),))))
    assert message.get_body().get_content().strip() == text
    assert next(message.iter_attachments()).get_content() == b"--=_part--\r\n"


def test_the_same_mail_has_the_same_bytes():
    again, _ = made(None, "outreach", "cv", formats=("eml", "txt", "pdf"), variant="all")
    assert again == MAILS


def test_a_mail_program_shows_the_mail_and_unpacks_the_cv(tmp_path):
    assert shutil.which("mshow"), "make test installs mblaze"
    name = "Rahman-Amina-Solberg-Lakemoor-Community-Hospital-Observership"
    (tmp_path / "mail.eml").write_bytes(MAILS[f"outreach/{name}.eml"])
    shown = subprocess.run(["mshow", "./mail.eml"], cwd=tmp_path, capture_output=True, check=True, text=True).stdout
    assert "To: Ingrid Solberg <ingrid.solberg@lakemoor.example.org>" in shown
    assert "Subject: Self-funded observer, February to April 2027: Amina Rahman, MBBS" in shown
    assert "Your Thursday transitions clinic sees every heart failure patient within seven days of discharge, and" in shown
    subprocess.run(["mshow", "-x", "./mail.eml"], cwd=tmp_path, capture_output=True, check=True)
    cv = (tmp_path / "Rahman-Amina-CV-Observership.pdf").read_bytes()
    assert cv == MAILS["cv/Rahman-Amina-CV-Observership.pdf"]
