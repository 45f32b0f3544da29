"""Does each e-mail say something only its receiver could be told, and does it reach the right person once?"""

from __future__ import annotations

from collections.abc import Iterator

from generator.audit.rules import Finding, Rule
from generator.documents import Options
from generator.documents.outreach import written
from generator.record import Record

# Code, why, weak and better of every reason for which a row gets no mail.
_REASONS = (
    (
        "outreach-blank",
        "A mail without a name, a place, an address, or the days you are free cannot be answered.",
        "name: (nothing)",
        "name: Ingrid Solberg",
    ),
    (
        "outreach-line-break",
        "A line break in a name or an address can add a receiver or a subject you do not see.",
        "a name on two lines, the second of them Bcc: somebody@example.org",
        "name: Ingrid Solberg",
    ),
    (
        "outreach-address",
        "A mail that bounces is lost, and many bounces make the rest look like spam.",
        "email: ingrid.solberg@gmial.com",
        "email: ingrid.solberg@gmail.com",
    ),
    (
        "outreach-duplicate",
        "Who gets two mails from you in one week reads neither.",
        "two rows with the address ingrid.solberg@lakemoor.example.org, both to write",
        "one row for each person",
    ),
    (
        "outreach-no-hook",
        "Without a reason why you write to this person the mail is one of hundreds.",
        "hook: (nothing)",
        "hook: Your Thursday transitions clinic sees every heart failure patient within seven days of discharge.",
    ),
    (
        "outreach-any-hook",
        "Praise that fits any clinic tells the reader that you sent it to all of them.",
        "hook: I am very impressed by your excellent program and your dedication to patient care.",
        "hook: Your clinic posts its kidney-dosing chart for anticoagulants in five languages.",
    ),
    (
        "outreach-same-hook",
        "What is true of two people is about neither of them.",
        "the same hook in two rows",
        "a hook of its own in each row",
    ),
    (
        "outreach-ranking",
        "After an interview neither side may seek a promise about the rank list; a thank-you note is no place for hints.",
        "hook: I will rank you first.",
        "hook: Your resident showed me how the night team hands over its list.",
    ),
    (
        "outreach-attachment",
        "A mail that promises an attachment and has none looks careless.",
        "attach: [certificate.pdf], and there is no such file",
        "attach: [attachments/ECFMG-Certificate.pdf], and the file is there",
    ),
    (
        "outreach-settled",
        "A reminder for a letter that is there already, or was never promised, embarrasses both sides.",
        "purpose: upload-reminder, and the mentor's status is uploaded",
        "purpose: upload-reminder, and the mentor's status is agreed",
    ),
    (
        "outreach-too-long",
        "A busy physician reads one screen of a telephone.",
        "a hook of 120 words",
        "a hook of 30 words",
    ),
    (
        "outreach-other-name",
        "A mail that names another clinic is the one everybody tells of at lunch.",
        "hook: Your clinic at Lakemoor opens on Saturdays, in a row for Brook Street",
        "hook: Your clinic opens on Saturdays.",
    ),
    (
        "outreach-alike",
        "Two mails alike but for the name are found out when the two receivers talk.",
        "two hooks with the same words in another order",
        "two hooks about two people",
    ),
)


def _rule(code: str, why: str, weak: str, better: str) -> Rule:
    def find(record: Record, options: Options) -> Iterator[Finding]:
        for refusal in written(record, options)[1]:
            if refusal.code == code:
                yield Finding(refusal.message, refusal.place, refusal.hint)

    return Rule(code, "error", why, weak, better, find)


RULES = tuple(_rule(*reason) for reason in _REASONS)
