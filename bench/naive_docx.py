"""The Word file as one would write it in an afternoon, from the library's own template. `python naive_docx.py out.docx`."""

import sys
from pathlib import Path

import yaml
from docx import Document

cv = yaml.safe_load((Path(__file__).parent / "cv.yaml").read_text(encoding="utf-8"))
document = Document()
document.add_heading(cv["name"], level=0)
document.add_paragraph(cv["headline"])
document.add_paragraph(" · ".join((cv["place"], cv["phone"], cv["email"], cv["link"])))
for section in cv["sections"]:
    document.add_heading(section["title"], level=1)
    for entry in section.get("entries", []):
        paragraph = document.add_paragraph()
        paragraph.add_run(entry["what"]).bold = True
        where = f", {entry['where']}" if "where" in entry else ""
        paragraph.add_run(f"{where}\t{entry['dates']}")
        for bullet in entry.get("bullets", []):
            document.add_paragraph(bullet, style="List Bullet")
    for line in section.get("lines", []):
        document.add_paragraph(line)
document.save(sys.argv[1])
