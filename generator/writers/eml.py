"""E-mail: a draft that a mail program opens unsent, with its files attached. Nothing is ever sent."""

from __future__ import annotations

import mimetypes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from generator.fit import Pages

# These two signs follow each other in no encoded text, so that no file can hold the boundary.
_BOUNDARY = "=_part"


def write(pages: Pages) -> bytes:
    """The mail as a message file whose bytes depend on nothing but the pages; it gets its date when it is sent."""
    document = pages.document
    if document.mail is None:
        raise ValueError("this document is no e-mail")
    message = EmailMessage(policy=SMTP)
    if document.mail.sender:
        message["From"] = Address(document.author, addr_spec=document.mail.sender)
    message["To"] = Address(document.mail.name, addr_spec=document.mail.to)
    message["Subject"] = document.mail.subject
    message["X-Unsent"] = "1"
    # Lines are broken by the encoding alone: the reader's window breaks the text, as if it had been typed there.
    message.set_content(_text(pages), cte="quoted-printable")
    for name, data in document.attached:
        kind, _, form = (mimetypes.guess_type(name, strict=False)[0] or "application/octet-stream").partition("/")
        message.add_attachment(data, maintype=kind, subtype=form, filename=name)
    if message.is_multipart():
        message.set_boundary(_BOUNDARY)
    return message.as_bytes()


def _text(pages: Pages) -> str:
    """Paragraphs parted by blank lines, list items each on a line; the head, which is in the header, left out."""
    lines: list[str] = []
    for body in pages.document.bodies:
        for block in body.blocks:
            if block.role == "note":
                continue
            mark = f"{block.number}. " if block.number else "- " if block.role == "bullet" else ""
            if lines and not (mark and lines[-1].startswith(("- ", f"{block.number - 1}. "))):
                lines.append("")
            lines += (mark + block.text).split("\n")
    return "\n".join(line.rstrip() for line in lines) + "\n"
