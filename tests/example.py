"""The example record, small records of a test's own, and what the line makes of them."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pypdfium2

from generator.build import build
from generator.faces import TWINS, font_file
from generator.finish import Artifact, Request
from generator.problems import Problem
from generator.record.dates import Date

ROOT = Path(__file__).parents[1]
TODAY = Date(2026, 11, 22)

PERSON = """
given: Amina
family: Rahman
credentials: MBBS
contact:
  email: amina@example.org
  city: Queens
  state: NY
graduation: 2018-07
education:
  - degree: MBBS
    school: Karatoya Valley Medical College
    country: Bangladesh
    end: 2018-07
"""


@cache
def content() -> Mapping[str, bytes]:
    """The files of the example record."""
    return {f"content/{path.name}": path.read_bytes() for path in sorted((ROOT / "content").glob("*.yaml"))}


@cache
def templates() -> Mapping[str, bytes]:
    """The shipped templates."""
    return {path.name: path.read_bytes() for path in sorted((ROOT / "templates").iterdir())}


def made(
    files: Mapping[str, str | bytes] | None = None,
    *documents: str,
    formats: tuple[str, ...] = (),
    variant: str = "",
    final: bool = False,
) -> tuple[dict[str, bytes], list[Problem]]:
    """What a build gives: path -> bytes, and the problems; of the example, or of files named by their stem."""
    texts = content() if files is None else {f"content/{name}.yaml": _bytes(text) for name, text in files.items()}
    request = Request(documents=documents or ("cv",), formats=formats, variant=variant, today=TODAY, final=final)
    artifacts, problems = build(texts, templates(), request)
    return _paths(artifacts), problems


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def _paths(artifacts: list[Artifact]) -> dict[str, bytes]:
    return {artifact.path: artifact.data for artifact in artifacts}


def pdf_text(data: bytes) -> str:
    """The text of a PDF in the order of its content."""
    with pypdfium2.PdfDocument(data) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def pdf_pages(data: bytes) -> int:
    with pypdfium2.PdfDocument(data) as pdf:
        return len(pdf)


def docx_text(data: bytes) -> str:
    """The words of a Word file in the order of its body, list marks and comments aside."""
    body = docx.Document(BytesIO(data)).element.body
    tags = {"t", "tab", "br", "p", "tc"}
    parts = []
    for element in body.iter():
        name = element.tag.rpartition("}")[2]
        if name in tags:
            parts.append(element.text or "" if name == "t" else " ")
    return "".join(parts)


def docx_part(data: bytes, name: str) -> str:
    with ZipFile(BytesIO(data)) as package:
        return package.read(name).decode()


def by_office(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Word files as the PDFs LibreOffice makes of them, with our faces in place of the ones they name."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        names = {f"{number}.docx": path for number, path in enumerate(files)}
        for name, path in names.items():
            (place / name).write_bytes(files[path])
        (place / "fonts.conf").write_text(_fontconfig(place))
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(place / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                *(str(place / name) for name in names),
            ],
            check=True,
            capture_output=True,
            timeout=300,
            env={**os.environ, "FONTCONFIG_FILE": str(place / "fonts.conf")},
        )
        return {path: (place / name).with_suffix(".pdf").read_bytes() for name, path in names.items()}


def _fontconfig(place: Path) -> str:
    folders = "".join(f"<dir>{font_file(face, 'regular').parent}</dir>" for face in TWINS)
    twins = "".join(
        f'<alias binding="same"><family>{twin.word}</family><prefer><family>{twin.pdf}</family></prefer></alias>'
        for twin in TWINS.values()
    )
    return f"<fontconfig>{folders}<cachedir>{place / 'cache'}</cachedir>{twins}</fontconfig>"
