"""The letter packet: each writer reads what they saw themselves, what is asked, and how to say no."""

from __future__ import annotations

import re
from dataclasses import replace

import page
import pytest
from example import PERSON, ROOT, TODAY, by_office, content, docx_text, made, pdf_pages, pdf_text, templates
from openxml_audit import OpenXmlValidator

from generator.documents import Options
from generator.documents.letter_packet import drafts
from generator.documents.shared.together import surname, when
from generator.finish import render_document
from generator.fit import fit
from generator.load import load
from generator.markup import unwritten, words
from generator.record.dates import PRESENT, Date
from generator.season import season_of

WRITERS = ("Chen", "Feld", "Okafor", "Ortiz")
FOLDER = "letter-packet/Rahman-Amina-Letter"


def edited(**changes):
    """The example with each `old, new` pair put into its file."""
    files = dict(content())
    for stem, pairs in changes.items():
        text = files[f"content/{stem}.yaml"].decode()
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new, 1)
        files[f"content/{stem}.yaml"] = text.encode()
    return files


def unasked(**changes):
    """The example without the row of outreach that asks Dr. Ortiz."""
    return edited(outreach=[("purpose: letter-request", "purpose: thank-you")], **changes)


def composed(files=None, only_for="", today=TODAY, season=None):
    record, problems = load(files or content())
    assert record, problems
    known, _ = season_of(record, today)
    return drafts(record, Options(today=today, only_for=only_for, season=season or known))


def said(draft):
    """The words of the first part: the briefing of a packet, the text of a mail."""
    document, problems = render_document(replace(draft, parts=draft.parts[:1]), templates(), TODAY)
    assert problems == []
    return document


def briefing(mentor, files=None, **more):
    made_for, problems = composed(files, only_for=mentor, **more)
    assert made_for, problems
    return " ".join(words(said(made_for[0])))


def request(mentor, files=None):
    made_for, _ = composed(files or unasked(), only_for=mentor)
    (mail,) = [draft for draft in made_for if "Request" in draft.stem]
    return mail


def request_text(mentor, files=None):
    """The words of the mail below its head, signature and all."""
    blocks = [block for body in said(request(mentor, files)).bodies for block in body.blocks]
    return " ".join(block.text.replace("\n", " ") for block in blocks if block.role != "note")


IDENTIFIED = [("    status: asked\n", "    status: identified\n")]


def test_every_writer_gets_a_packet_with_the_briefing_the_cv_and_the_statement():
    made_for, problems = composed()
    packets = [draft for draft in made_for if "Packet" in draft.stem]
    assert problems == []
    assert [draft.stem for draft in packets] == [f"Rahman-Amina-Letter-Packet-{name}" for name in WRITERS]
    assert all([part.template for part in draft.parts] == ["letter-packet", "cv", "statement"] for draft in packets)


@pytest.mark.parametrize("line", ["    status: declined\n", "    status: asked\n    private: true\n"])
def test_one_who_declined_or_is_private_gets_nothing(line):
    files = edited(mentors=[("    status: asked\n", line)])
    made_for, _ = composed(files)
    assert not any("Ortiz" in draft.stem for draft in made_for)
    nobody, (problem,) = composed(files, only_for="ortiz")
    assert nobody == []
    assert problem.code == "no-packet"


def test_a_packet_can_be_made_for_one_writer_alone():
    made_for, _ = composed(only_for="feld")
    assert [draft.stem for draft in made_for] == ["Rahman-Amina-Letter-Packet-Feld"]


def test_an_unknown_writer_gets_a_did_you_mean():
    made_for, (problem,) = composed(only_for="ortez")
    assert made_for == []
    assert (problem.code, problem.message, problem.hint) == (
        "unknown-mentor",
        "'ortez' is no id of mentors",
        "did you mean 'ortiz'?",
    )


def test_two_writers_of_one_name_get_files_of_their_own():
    files = edited(mentors=[("name: Samuel Ortiz", "name: Ming CHEN")])
    stems = {draft.stem for draft in composed(files)[0] if "Packet" in draft.stem}
    assert {"Rahman-Amina-Letter-Packet-Chen-chen", "Rahman-Amina-Letter-Packet-CHEN-ortiz"} <= stems
    assert len({stem.casefold() for stem in stems}) == 4


def test_a_name_in_other_letters_still_makes_a_file_name():
    stems = [draft.stem for draft in composed(edited(mentors=[("name: Samuel Ortiz", "name: 陈明")]))[0]]
    assert "Rahman-Amina-Letter-Packet-ortiz" in stems


@pytest.mark.parametrize("mentor", ["chen", "feld", "okafor", "ortiz"])
def test_nothing_of_what_another_saw_is_in_a_briefing(mentor):
    record, _ = load(content())
    text = briefing(mentor)
    for other in record.mentors:
        if other.id == mentor:
            assert all(seen.text in text for seen in other.saw)
        else:
            assert not any(seen.text in text or other.name in text for seen in other.saw)
    for item in record.experiences:
        for bullet in item.bullets:
            assert (bullet.text in text) == (mentor in item.mentors), bullet.text


def test_the_work_of_an_experience_that_does_not_name_the_writer_stays_out():
    files = edited(experiences=[("    mentors: [feld]\n", "")])
    text = briefing("feld", files)
    assert "Clinical observer" in text
    assert "40 plain-language plans in Bengali and English." not in text


def test_projects_are_shown_to_the_one_who_supervised_them():
    files = edited(achievements=[("    experience: shonapara\n    priority: 3\n", "    mentors: [feld]\n    priority: 3\n")])
    assert "trained two nurses" in briefing("feld", files)
    assert "trained two nurses" not in briefing("chen", files)


def test_papers_and_talks_are_shown_to_their_authors():
    assert "Missed visits after heart failure discharge" in briefing("okafor")
    assert "Teach-back at discharge" in briefing("ortiz")
    assert "Teach-back at discharge" not in briefing("chen")


def test_what_is_private_or_a_note_stays_out():
    files = edited(
        experiences=[("      - text: Tracked 61", "      - private: true\n        text: Tracked 61")],
        mentors=[("experience: riverbend\n    angle: clinical", "experience: teachback\n    angle: clinical")],
    )
    text = briefing("chen", files)
    assert "Tracked 61" not in text
    assert "She offered" not in text
    hidden = edited(experiences=[("  - id: teachback\n", "  - id: teachback\n    private: true\n")])
    assert "Rebuilt the discharge sheet" not in briefing("ortiz", hidden)


def test_months_with_the_writer_are_not_those_of_the_whole_post():
    text = briefing("chen")
    assert "Jun 2026 – Jul 2026, 9 weeks, Riverbend Community Hospital, inpatient" in text
    assert "May 2026" not in text
    assert "16 weeks" not in text


@pytest.mark.parametrize("name", WRITERS)
def test_page_one_says_who_asks_by_when_how_to_upload_and_what_was_done(name):
    files, _ = made(None, "letter-packet", formats=("pdf",))
    pdf = files[f"{FOLDER}-Packet-{name}.pdf"]
    first = " ".join(pdf_text(pdf).split("Page 1 of 2")[0].split())
    record, _ = load(content())
    mentor = next(item for item in record.mentors if surname(item.name) == name)
    wanted = ["Amina Rahman", str(mentor.due), "Residency in Internal Medicine", "AAMC Letter Writer Portal", "00000142"]
    wanted += ["Graduated in 2018", "Step 2 CK 241", "I waive it", "Dear Program Director", f"{mentor.weeks} weeks"]
    wanted += [item.title for item in record.experiences if item.id in mentor.experiences]
    assert [text for text in wanted if text not in first] == []


def test_only_the_number_the_upload_needs_is_printed():
    text = briefing("ortiz")
    assert "00000142" in text
    assert "0-000-014-2" not in text
    assert "N0000142" not in text


def test_the_briefing_keeps_two_pages_in_word_and_pdf_and_its_foot_counts_them_alone():
    files, problems = made(None, "letter-packet", formats=("pdf", "docx"))
    assert [problem for problem in problems if problem.code != "unwritten"] == []
    office = by_office({path: data for path, data in files.items() if path.endswith(".docx")})
    assert len(office) == len(WRITERS)
    for path, data in office.items():
        ours = files[path.replace(".docx", ".pdf")]
        for pdf in (ours, data):
            assert pdf_pages(pdf) == 4
            briefed, _, rest = pdf_text(pdf).partition("Page 2 of 2")
            assert "Page 1 of 2" in briefed
            assert "Page 2" not in rest
            assert "EDUCATION" in rest.upper()


def crowded(count):
    """The packet of Dr. Ortiz after so many more things he saw."""
    saw = "".join(f"      - text: Wrote the admission of the {n}th patient and presented it on rounds.\n" for n in range(count))
    made_for, _ = composed(edited(mentors=[("    angle: growth", f"{saw}    angle: growth")]), only_for="ortiz")
    return fit(said(made_for[0]), "serif")


def test_a_longer_record_is_set_more_tightly_to_keep_two_pages():
    pages, problems = crowded(25)
    assert pages.parts[0].laid_out.pages == 2
    assert pages.parts[0].density.size < 11.5
    assert problems == []


def test_where_two_pages_cannot_hold_it_bullets_of_the_work_go_first_and_are_named():
    pages, problems = crowded(80)
    assert pages.parts[0].laid_out.pages == 2
    assert {problem.code for problem in problems} == {"left-out"}
    assert "Pre-reviewed charts" in problems[3].message
    text = " ".join(block.text for block in pages.parts[0].body.blocks)
    assert "Cut the length of a case presentation" in text
    assert "Tracked 61" not in text


_MARKS = re.compile(r"^\s*(?:•|[1-5]\.)\s|^.*Page \d of \d *$|^Amina Rahman, (?:briefing for|personal).*$", re.MULTILINE)


def test_the_words_are_the_same_in_word_and_pdf_in_order():
    files, _ = made(None, "letter-packet", formats=("pdf", "docx"))
    (packet,) = composed(only_for="feld")[0]
    tree, _ = render_document(packet, templates(), TODAY)
    expected = words(fit(tree, "serif")[0].document)
    assert len(expected) > 700
    assert docx_text(files[f"{FOLDER}-Packet-Feld.docx"]).split() == expected
    printed = _MARKS.sub("", pdf_text(files[f"{FOLDER}-Packet-Feld.pdf"]).replace("\r", ""))
    assert unbroken(printed) == unbroken(" ".join(expected))


def unbroken(text):
    """The words without regard to capitals, which the PDF prints in section heads, and to breaks after a hyphen."""
    return re.sub(r"(?<=[-–])\s+(?=\w)|\ufffe\s*", "", text.casefold()).split()


def test_a_packet_of_several_parts_is_a_sound_word_file_and_an_accessible_pdf(tmp_path):
    files, _ = made(None, "letter-packet", formats=("pdf", "docx"))
    word, pdf = tmp_path / "packet.docx", tmp_path / "packet.pdf"
    word.write_bytes(files[f"{FOLDER}-Packet-Ortiz.docx"])
    pdf.write_bytes(files[f"{FOLDER}-Packet-Ortiz.pdf"])
    assert list(OpenXmlValidator().validate(str(word)).errors) == []
    assert "104 passed, 0 failed" in str(page.validate_pdf(str(pdf), profile=page.ValidationProfile.PDF_UA_1))


def test_the_cv_is_the_letter_variant_and_the_statement_says_draft():
    text = docx_text(made(None, "letter-packet", formats=("docx",))[0][f"{FOLDER}-Packet-Feld.docx"])
    assert "Applying in internal medicine, Match 2027" in text
    assert "USMLE Step 2 CK 241 (2023)" in text
    assert "DRAFT" in text.partition("The patient had put two boxes")[0].rpartition("Memberships")[2]


def test_where_nothing_of_a_statement_is_written_none_is_attached():
    bare = {"profile": PERSON, "mentors": "mentors:\n  - {id: chen, name: Lena Chen, institution: Riverbend}\n"}
    files = {f"content/{stem}.yaml": text.encode() for stem, text in bare.items()}
    packet, mail = composed(files)[0]
    assert [part.template for part in packet.parts] == ["letter-packet", "cv"]
    assert "Attached My CV." in " ".join(words(said(packet)))
    assert "My CV follows." in " ".join(words(said(mail)))


def test_everything_a_bare_record_lacks_is_shown_as_unwritten():
    bare = {"profile": PERSON, "mentors": "mentors:\n  - {id: chen, name: Lena Chen, institution: Riverbend}\n"}
    files = {f"content/{stem}.yaml": text.encode() for stem, text in bare.items()}
    packet, mail = composed(files)[0]
    lacks = " ".join(unwritten(said(packet)))
    for word in (
        "day",
        "specialty",
        "worked together",
        "weeks",
        "AAMC ID",
        "examinations",
        "waive",
        "look for",
        "saw you do",
        "side",
    ):
        assert word in lacks, word
    assert len(unwritten(said(mail))) == 3


@pytest.mark.parametrize(
    ("mentor", "others"),
    [
        ("chen", "communication and rapport, another to research and QI, and another to growth and teachability"),
        ("feld", "clinical reliability, another to research and QI, and another to growth and teachability"),
    ],
)
def test_what_other_letters_cover_is_said_by_angle_alone(mentor, others):
    assert f"Another letter speaks to {others}, so this one can leave them out." in briefing(mentor)


def test_a_clashing_angle_and_letters_not_on_the_way_are_no_other_letter():
    clash = edited(mentors=[("    angle: communication and rapport", "    angle: clinical reliability")])
    assert "Another letter speaks to research and QI and another to growth" in briefing("chen", clash)
    ahead = edited(mentors=IDENTIFIED)
    assert "growth and teachability" not in briefing("chen", ahead)


def test_competencies_stand_by_their_full_names_before_what_was_seen():
    text = briefing("ortiz")
    assert "Practice-Based Learning and Improvement: Cut the length of a case presentation" in text
    assert "Interpersonal and Communication Skills: Presented the poster" in text


def test_scores_are_shown_and_a_failed_attempt_is_left_to_the_transcript():
    exams = [("  - name: USMLE Step 3\n    result: pass\n    score: 231", "  - name: USMLE Step 3\n    result: scheduled")]
    failed = ("exams:\n", "exams:\n  - name: USMLE Step 2 CK\n    result: fail\n    score: 199\n    date: 2022\n")
    text = briefing("ortiz", edited(profile=[*exams, failed]))
    assert "USMLE Step 1 passed (2022), Step 2 CK 241 (2023), Step 3 scheduled for Apr 2026" in text
    assert "199" not in text


def test_an_outline_is_made_only_for_one_who_asked_for_it():
    assert "1. How you know me. Sep 2025 – Present, 58 weeks, Marlow University." in briefing("okafor")
    assert "The words and the judgment are yours." in briefing("okafor")
    assert "How you know me" not in briefing("ortiz")


@pytest.mark.parametrize(
    ("status", "words_of_it"),
    [
        ("identified", "please say no"),
        ("asked", "please say no"),
        ("agreed", "please tell me. One line is enough."),
        ("uploaded", "Thank you for the letter you uploaded."),
    ],
)
def test_a_writer_can_say_no_until_the_letter_is_there(status, words_of_it):
    assert words_of_it in briefing("ortiz", edited(mentors=[("    status: asked\n", f"    status: {status}\n")]))


def test_a_first_application_is_not_called_another():
    assert "I am applying again for residency" in briefing("ortiz")
    first = edited(season=[("cycle: eras-2027\n", "cycle: eras-2027\nfirst_time: true\n")])
    assert "I am applying for residency" in briefing("ortiz", first)


def test_what_the_season_does_not_confirm_is_not_said_to_a_writer():
    record, _ = load(content())
    season, _ = season_of(record, TODAY)
    unsure = replace(season.letters["writer-file"], sure="unconfirmed")
    text = briefing("ortiz", season=replace(season, letters={**season.letters, "writer-file": unsure}))
    assert "A PDF on your letterhead" in briefing("ortiz")
    assert "A PDF on your letterhead" not in text
    assert "AAMC Letter Writer Portal" in text


def test_a_specialty_outside_eras_is_not_sent_to_the_portal_of_eras():
    files = unasked(season=[("specialty: Internal Medicine\nbackup", "specialty: Emergency Medicine\nbackup")])
    text = briefing("ortiz", files)
    assert "ResidencyCAS" in text
    assert "AAMC Letter Writer Portal" not in text
    assert "ERAS" not in text
    assert "AAMC Letter Writer Portal" not in request_text("ortiz", files)


def test_what_the_applicant_types_stays_literal_in_the_table():
    typed = "'*faculty* | [who](https://x.example) teach'"
    files = edited(season=[("faculty who take a resident's quality project to the end", typed)])
    assert "and *faculty* | [who](https://x.example) teach" in briefing("ortiz", files)


def test_our_own_words_hold_no_praise():
    ours = [
        ROOT / "templates/letter-packet.md.j2",
        ROOT / "templates/letter-request.md.j2",
        ROOT / "generator/documents/letter_packet/letters.yaml",
    ]
    praise = re.compile(
        r"excellent|outstanding|exceptional|hard.?working|dedicated|passionate|best|talented|impress|brilliant", re.IGNORECASE
    )
    for path in ours:
        assert praise.findall(path.read_text()) == [], path


@pytest.mark.parametrize("files", [None, unasked(mentors=IDENTIFIED)], ids=["asked", "identified"])
def test_the_request_is_short_asks_for_a_strong_letter_and_makes_no_easy(files):
    text = request_text("ortiz", files)
    assert len(text.split()) < 200
    wanted = ["Dear Dr. Ortiz:", "strong letter", "please say no", "at Riverbend Community Hospital from May to August 2026"]
    wanted += ["by January 15, 2027", "The attached packet", "Cut the length of a case presentation", "Amina Rahman, MBBS"]
    assert [part for part in wanted if part not in text] == []
    assert ("On November 16, 2026, I asked" in text) == (files is None)


def test_the_request_is_a_draft_that_carries_the_packet():
    files = {path.removeprefix("content/").removesuffix(".yaml"): data for path, data in unasked().items()}
    artifacts, _ = made(files, "letter-packet", formats=("eml", "pdf"))
    mail = artifacts[f"{FOLDER}-Request-Ortiz.eml"].decode()
    assert "To: Samuel Ortiz <samuel.ortiz@riverbend.example.org>" in mail
    assert "Subject: Letter of recommendation for Amina Rahman, by January 15, 2027" in mail
    assert 'filename="Rahman-Amina-Letter-Packet-Ortiz.pdf"' in mail
    assert f"{FOLDER}-Packet-Ortiz.pdf" in artifacts


def test_a_request_stays_short_where_the_record_is_not():
    long = " ".join(["word"] * 45)
    files = unasked(mentors=[("Cut the length of a case presentation", long), ("Presented four cases", long)])
    text = request_text("ortiz", files)
    assert len(text.split()) < 200
    assert "One thing you saw:" in text


def test_one_who_agreed_or_uploaded_is_not_asked_again():
    assert [draft.stem for draft in composed(unasked())[0] if draft.mail] == ["Rahman-Amina-Letter-Request-Ortiz"]


def test_one_who_is_asked_by_a_row_of_outreach_gets_no_second_mail():
    assert not any(draft.mail for draft in composed()[0])


def test_a_request_without_an_address_is_text_alone():
    files = unasked(mentors=[("    email: samuel.ortiz@riverbend.example.org\n", "")])
    made_for, (problem,) = composed(files, only_for="ortiz")
    assert made_for[1].formats == ("txt",)
    assert made_for[1].mail is None
    assert (problem.code, problem.severity, problem.place.file) == ("no-address", "warning", "content/mentors.yaml")


def test_a_record_without_writers_says_so():
    made_for, (problem,) = composed({"content/profile.yaml": PERSON.encode()})
    assert made_for == []
    assert (problem.code, problem.severity) == ("no-material", "advice")


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Lena Chen", "Chen"),
        ("Anna van der Berg", "van der Berg"),
        ("María de la Cruz", "de la Cruz"),
        ("John Smith Jr.", "Smith"),
        ("Robert Lee, III", "Lee"),
        ("Madonna", "Madonna"),
        ("Van Nguyen", "Nguyen"),
    ],
)
def test_a_family_name_is_found(name, family):
    assert surname(name) == family


@pytest.mark.parametrize(
    ("start", "end", "phrase"),
    [
        (Date(2026, 6), Date(2026, 7), "from June to July 2026"),
        (Date(2025, 11), Date(2026, 2), "from November 2025 to February 2026"),
        (Date(2026, 6, 3), Date(2026, 6, 28), "in June 2026"),
        (Date(2025, 9), PRESENT, "since September 2025"),
    ],
)
def test_months_together_are_said_as_in_a_sentence(start, end, phrase):
    assert when(start, end) == phrase


def test_a_date_in_full_names_its_month():
    full = [date.in_full for date in (Date(2027, 1, 15), Date(2026, 12), Date(2026), PRESENT)]
    assert full == ["January 15, 2027", "December 2026", "2026", "Present"]
