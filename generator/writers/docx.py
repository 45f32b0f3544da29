"""Word: the same blocks in named styles, real lists, tab stops and comments, on the grid that the PDF was laid out on."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from generator.fit import Fitted, Pages
from generator.markup import Block, Picture, Run, Table
from generator.measure import date_fits, kept_together, picture_size, space_before
from generator.theme import FOOT_LEADING, FOOT_SPACE, PAGE_HEIGHT, PAGE_WIDTH, Role, styles
from generator.writers.word_parts import BULLETS, NUMBERS, base_package, style_id, style_names

# Word may round a page up by a few points; its bottom margin is that much smaller, so that the promise holds there too.
ROUNDING = 5.0
_EPOCH = (1980, 1, 1, 0, 0, 0)
# Longer values of the file's properties are refused by the library.
_LONGEST_PROPERTY = 255


def write(pages: Pages) -> bytes:
    """The document as a .docx whose bytes depend on nothing but the pages."""
    return _Writer(pages).write()


class _Writer:
    """Fills one file, block by block."""

    def __init__(self, pages: Pages) -> None:
        from docx import Document

        self.pages = pages
        self.ids: list[dict[Role, str]] = [
            {role: style_id(name) for role, name in names.items()} for names in style_names(pages.parts)
        ]
        self.file: Any = Document(BytesIO(base_package(pages.face, pages.parts)))
        self.lists = NUMBERS
        self.stamp = datetime.datetime(*pages.document.today, tzinfo=datetime.UTC)

    def write(self) -> bytes:
        for number, part in enumerate(self.pages.parts):
            self._section(part, first=number == 0)
            for block in part.body.blocks:
                self._block(block, part, self.ids[number])
        self._properties()
        buffer = BytesIO()
        self.file.save(buffer)
        return _timeless(buffer.getvalue())

    def _section(self, part: Fitted, first: bool) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Pt

        section = self.file.sections[0] if first else self.file.add_section()
        density = part.density
        section.page_width, section.page_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
        section.left_margin = section.right_margin = Pt(density.side)
        section.top_margin, section.bottom_margin = Pt(density.top), Pt(density.bottom - ROUNDING)
        section.header_distance = Pt(18)
        section.footer_distance = Pt(max(density.bottom - FOOT_SPACE - FOOT_LEADING, 18))
        section.gutter = 0
        section.footer.is_linked_to_previous = False
        for copied in section._sectPr.findall(qn("w:pgNumType")):  # a new section begins as a copy of the last
            section._sectPr.remove(copied)
        if part.body.footer:
            self._footer(section, part)

    def _footer(self, section: Any, part: Fitted) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Pt

        numbering = OxmlElement("w:pgNumType")
        numbering.set(qn("w:start"), "1")
        # The schema wants it between the margins and the columns.
        section._sectPr.find(qn("w:pgMar")).addnext(numbering)
        paragraph = section.footer.paragraphs[0]
        paragraph._p.style = "Footer"
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(part.density.measure), 2)
        paragraph.add_run(f"{part.body.footer}\tPage ")
        _field(paragraph, "PAGE")
        paragraph.add_run(" of ")
        # Some programs show what is stored here and count nothing themselves.
        _field(paragraph, "SECTIONPAGES", str(part.laid_out.pages if part.laid_out else part.body.pages or 1))

    def _block(self, block: Block, part: Fitted, ids: dict[Role, str]) -> None:
        from docx.shared import Pt

        if block.table:
            first_cell = self._table(block.table, part, ids)
            if block.guidance and first_cell.runs:
                self._comment(first_cell, block.guidance)
            return
        paragraph = self.file.add_paragraph()
        paragraph._p.style = ids[block.role]
        if block.picture:
            self._picture(paragraph, block.picture, part)
            return
        if block.role in ("bullet", "number"):
            self._list(paragraph, block)
            if block.under == "section":
                paragraph.paragraph_format.space_before = Pt(space_before(block, part.density))
        if block.leads and not styles(part.density)[block.role].keep_with_next:
            paragraph.paragraph_format.keep_with_next = True
        style, measure = styles(part.density)[block.role], part.density.measure
        runs = block.runs
        if not date_fits(block, self.pages.face, style, measure):
            runs = (*runs[:-1], Run("\n"), runs[-1])  # a tab alone would leave the date at the left of its own line
        self._runs(paragraph, runs, bold_already=style.bold)
        if block.guidance and paragraph.runs:
            self._comment(paragraph, block.guidance)

    def _picture(self, paragraph: Any, picture: Picture, part: Fitted) -> None:
        from docx.shared import Pt

        from generator.writers.png import png

        width, height = picture_size(picture, part.density)
        shape = paragraph.add_run().add_picture(BytesIO(png(picture)), Pt(width), Pt(height))
        shape._inline.docPr.set("descr", picture.alt)
        for side in "TBLR":  # unsaid, LibreOffice keeps an eighth of an inch
            shape._inline.set(f"dist{side}", "0")

    def _comment(self, paragraph: Any, guidance: Sequence[Block]) -> None:
        comment = self.file.add_comment(paragraph.runs, author="rematch", initials="r")
        comment._comment_elm.date = self.stamp
        for index, line in enumerate(guidance):
            said = comment.paragraphs[0] if index == 0 else comment.add_paragraph()
            # Word shows no list in a comment's balloon; a sign of its own stands in every program.
            mark = "• " if line.role == "bullet" else f"{line.number}. " if line.number else ""
            self._runs(said, (Run(mark), *line.runs) if mark else line.runs, bold_already=False)

    def _list(self, paragraph: Any, block: Block) -> None:
        """A number counts in its own list; what is nested says its level, the rest comes from the style."""
        if block.number == 1 and block.level == 0:
            self._restart()
        if block.level or block.number:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = block.level
            properties.get_or_add_numId().val = self.lists if block.number else BULLETS

    def _restart(self) -> None:
        """A list of its own that counts from one; python-docx has no call for it."""
        numbering = self.file.part.numbering_part.element
        number = numbering.add_num(1)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        self.lists = number.numId

    def _runs(self, paragraph: Any, runs: Sequence[Run], bold_already: bool) -> None:
        for run in runs:
            if run.text == "\n":
                paragraph.add_run().add_break()
                continue
            text = f"\t{run.text}" if run.role == "date" else kept_together(run.text)
            made = paragraph.add_run(text)
            look = _look(run, bold_already)
            if look:
                made._r.style = look
            if run.href:
                self._link(paragraph, made, run.href)

    def _link(self, paragraph: Any, made: Any, href: str) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        paragraph._p.append(link)
        link.append(made._r)

    def _table(self, table: Table, part: Fitted, ids: dict[Role, str]) -> Any:
        """Writes the table and gives the paragraph of its first cell."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import OxmlElement
        from docx.shared import Pt

        self._gap(part)
        made = self.file.add_table(len(table.rows), len(table.align))
        made._tbl.tblPr.style = "Rows"
        made.autofit = False
        widths = [Pt(width) for width in table.widths]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        for index, (row, runs_of) in enumerate(zip(made.rows, table.rows, strict=True)):
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if index == 0:
                properties.append(OxmlElement("w:tblHeader"))
            role: Role = "cell" if index else "cell-head"
            for cell, runs, width, align in zip(row.cells, runs_of, widths, table.align, strict=True):
                cell.width = width
                paragraph = cell.paragraphs[0]
                paragraph._p.style = ids[role]
                if table.row_leads(index):
                    paragraph.paragraph_format.keep_with_next = True
                if align != "left":
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if align == "right" else WD_ALIGN_PARAGRAPH.CENTER
                self._runs(paragraph, runs, bold_already=role == "cell-head")
        return made.cell(0, 0).paragraphs[0]

    def _gap(self, part: Fitted) -> None:
        """The space above a table, which Word's own has not: the paragraph before it lends it, or an empty one between two."""
        from docx.enum.text import WD_LINE_SPACING
        from docx.oxml.ns import qn
        from docx.shared import Pt

        space = Pt(part.density.entry)
        blocks = [element for element in self.file.element.body if element.tag != qn("w:sectPr")]
        if blocks and blocks[-1].tag == qn("w:p"):
            blocks[-1].get_or_add_pPr().get_or_add_spacing().after = space
        elif blocks:
            between = self.file.add_paragraph().paragraph_format
            between.line_spacing_rule, between.line_spacing, between.space_before = WD_LINE_SPACING.EXACTLY, space, Pt(0)

    def _properties(self) -> None:
        core = self.file.core_properties
        title, author = self.pages.document.title[:_LONGEST_PROPERTY], self.pages.document.author[:_LONGEST_PROPERTY]
        core.title, core.author, core.last_modified_by, core.language = title, author, author, "en-US"
        core.created = core.modified = self.stamp.replace(tzinfo=None)
        core.revision = 1


def _look(run: Run, bold_already: bool) -> str:
    """The character style of a run; bold on bold would turn it off in Word."""
    if run.role:
        return {"date": "Dates", "unwritten": "Unwritten", "over": "Over"}[run.role]
    if run.href:
        return "Hyperlink"
    bold = run.bold and not bold_already
    if bold and run.italic:
        return "StrongEmphasis"
    return "Strong" if bold else "Emphasis" if run.italic else ""


def _field(paragraph: Any, instruction: str, stored: str = "1") -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    paragraph._p.append(field)
    shown = paragraph.add_run(stored)
    field.append(shown._r)


def _timeless(data: bytes) -> bytes:
    """The same package with one date on all its parts, so that equal pages give equal bytes."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
