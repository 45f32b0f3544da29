"""E-mail: a draft that a mail program opens unsent, with its files attached. Nothing is ever sent."""

from __future__ import annotations

import mimetypes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from functools import lru_cache

from generator.fit import Pages

# = and _ follow each other in no encoded text, so that no file can hold the boundary.
_MARK = b"--=_part"
_MANY = b'\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="=_part"\r\n\r\n'


def write(pages: Pages) -> bytes:
    """The mail as a message file whose bytes depend on nothing but the pages; it gets its date when it is sent."""
    document = pages.document
    if document.mail is None:
        raise ValueError("this document is no e-mail")
    head = EmailMessage(policy=SMTP)
    if document.mail.sender:
        head["From"] = Address(document.author, addr_spec=document.mail.sender)
    head["To"] = Address(document.mail.name, addr_spec=document.mail.to)
    head["Subject"] = document.mail.subject
    head["X-Unsent"] = "1"
    if not document.attached:
        _set_text(head, pages)
        return head.as_bytes()
    text = EmailMessage(policy=SMTP)
    _set_text(text, pages)
    del text["MIME-Version"]
    parts = [text.as_bytes(), *(_attachment(name, data) for name, data in document.attached)]
    return head.as_bytes().rstrip() + _MANY + b"".join(_MARK + b"\r\n" + part + b"\r\n" for part in parts) + _MARK + b"--\r\n"


def _set_text(message: EmailMessage, pages: Pages) -> None:
    """Lines are broken by the encoding alone: the reader's window breaks the text, as if it had been typed there."""
    message.set_content(_text(pages), cte="quoted-printable")


@lru_cache(maxsize=16)
def _attachment(name: str, data: bytes) -> bytes:
    """A file as a part of a message; a hundred mails carry the same one."""
    kind, _, form = (mimetypes.guess_type(name, strict=False)[0] or "application/octet-stream").partition("/")
    part = EmailMessage(policy=SMTP)
    part.set_content(data, maintype=kind, subtype=form, filename=name)
    del part["MIME-Version"]
    return part.as_bytes()


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
