"""The PDF as one would write it in an afternoon: read, fill the template, print. `python naive.py out.pdf`."""

import sys
from pathlib import Path

import jinja2
import yaml
from weasyprint import HTML

here = Path(__file__).parent
cv = yaml.safe_load((here / "cv.yaml").read_text(encoding="utf-8"))
templates = jinja2.Environment(loader=jinja2.FileSystemLoader(here), autoescape=True)
html = templates.get_template("cv.html.j2").render(cv=cv)
HTML(string=html).write_pdf(sys.argv[1])
