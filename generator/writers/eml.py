"""E-mail: a draft that a mail program opens unsent, with its files attached. Nothing is ever sent."""

from __future__ import annotations

import mimetypes
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr
from functools import lru_cache

from generator.fit import Pages

# = and _ follow each other in no encoded text, so that no file can hold the boundary.
_END = "\r\n"
_MARK = b"--=_part"
_MANY = b'Content-Type: multipart/mixed; boundary="=_part"\r\n\r\n'


def write(pages: Pages) -> bytes:
    """The mail as a message file whose bytes depend on nothing but the pages; it gets its date when it is sent."""
    document = pages.document
    if document.mail is None:
        raise ValueError("this document is no e-mail")
    mail = document.mail
    fields = [
        _address("From", document.author, mail.sender) if mail.sender else "",
        _address("To", mail.name, mail.to),
        _line("Subject", mail.subject),
        _line("X-Unsent", "1"),
        _line("MIME-Version", "1.0"),
    ]
    head = "".join(fields).encode()
    text = EmailMessage(policy=SMTP)
    # Lines are broken by the encoding alone: the reader's window breaks the text, as if it had been typed there.
    text.set_content(_text(pages), cte="quoted-printable")
    del text["MIME-Version"]
    if not document.attached:
        return head + text.as_bytes()
    parts = [text.as_bytes(), *(_attachment(name, data) for name, data in document.attached)]
    return head + _MANY + b"".join(_MARK + b"\r\n" + part + b"\r\n" for part in parts) + _MARK + b"--\r\n"


def _line(name: str, text: str) -> str:
    """A field of the head; one that would hold a second line is refused. The newer classes lose spaces where they fold."""
    if {"\r", "\n", "\0"} & set(text):
        raise ValueError(f"a line break in the {name} of a mail")
    coded = Header(text, None if text.isascii() else "utf-8", maxlinelen=76, header_name=name)
    return f"{name}: {coded.encode(linesep=_END)}{_END}"


def _address(name: str, person: str, address: str) -> str:
    """A field with one address, after the person's name."""
    if person.isascii():
        return _line(name, formataddr((person, address)))
    return f"{_line(name, person).removesuffix(_END)}{_END} <{_line(name, address).partition(': ')[2].removesuffix(_END)}>{_END}"


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
