"""The parts of a Word file that hold no text of the applicant: styles, numbering and settings, all from the theme."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from generator.faces import TWINS, FaceName
from generator.fit import Fitted
from generator.theme import (
    ACCENT,
    ALERT,
    CELL_PADDING,
    CELL_SIDE,
    FOOT_LEADING,
    HIGHLIGHT,
    INK,
    QUIET,
    RULE_SPACE,
    RULE_WIDTH,
    Density,
    Role,
    Style,
    styles,
)

BULLETS, NUMBERS = 1, 2
_LEVELS = 3
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats"
_WORD_TYPE = f"{_TYPE}-officedocument.wordprocessingml"
# The place of a heading style in Word's navigation pane.
_OUTLINE: dict[Role, int] = {"section": 0, "entry": 1, "position": 2}


def twips(points: float) -> int:
    """Twentieths of a point, as Word counts distances."""
    return round(points * 20)


def style_names(parts: Sequence[Fitted]) -> list[dict[Role, str]]:
    """For each part, the name of every role's style; a second density gets names of its own."""
    distinct = densities(parts)
    return [
        {role: style.word if number == 0 else f"{style.word} {number + 1} set" for role, style in styles(part.density).items()}
        for part in parts
        for number in [distinct.index(part.density)]
    ]


def densities(parts: Sequence[Fitted]) -> list[Density]:
    """The densities of the parts, once each."""
    return list(dict.fromkeys(part.density for part in parts))


def style_id(name: str) -> str:
    """The identifier of a style name inside the file."""
    return "".join(character for character in name if character.isalnum())


def base_package(face: FaceName, parts: Sequence[Fitted]) -> bytes:
    """An empty Word file with every style and list its parts need; compatible with Word 2013 and later."""
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml", _RELATION),
            ("metadata/core-properties", "docProps/core.xml", f"{_PACKAGE}/relationships"),
        ),
        "docProps/core.xml": _core(),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml", _RELATION),
            ("numbering", "numbering.xml", _RELATION),
            ("settings", "settings.xml", _RELATION),
            ("fontTable", "fontTable.xml", _RELATION),
            ("theme", "theme/theme1.xml", _RELATION),
        ),
        "word/document.xml": f"{_HEAD}<w:document {_W}><w:body><w:sectPr/></w:body></w:document>",
        "word/styles.xml": _styles(face, parts),
        "word/numbering.xml": _numbering(parts[0].density),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(face),
        # Word asks for a theme; nothing of it is used, since every style says its own face and color.
        "word/theme/theme1.xml": Path(__file__).with_name("word_theme.xml").read_text("utf-8").replace("FACE", TWINS[face].word),
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, text in files.items():
            package.writestr(name, text)
    return buffer.getvalue()


def _content_types() -> str:
    parts = {
        "/word/document.xml": f"{_WORD_TYPE}.document.main+xml",
        "/word/styles.xml": f"{_WORD_TYPE}.styles+xml",
        "/word/numbering.xml": f"{_WORD_TYPE}.numbering+xml",
        "/word/settings.xml": f"{_WORD_TYPE}.settings+xml",
        "/word/fontTable.xml": f"{_WORD_TYPE}.fontTable+xml",
        "/word/theme/theme1.xml": f"{_TYPE}-officedocument.theme+xml",
        "/docProps/core.xml": f"{_TYPE}-package.core-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_TYPE}-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*relations: tuple[str, str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{base}/{kind}" Target="{target}"/>'
        for number, (kind, target, base) in enumerate(relations, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _core() -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
    )


def _settings() -> str:
    setting = 'w:uri="http://schemas.microsoft.com/office/word"'
    return (
        f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" {setting} w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _fonts(face: FaceName) -> str:
    twin = TWINS[face]
    return (
        f'{_HEAD}<w:fonts {_W}><w:font w:name="{twin.word}"><w:altName w:val="{twin.pdf}"/>'
        f'<w:family w:val="{"roman" if face == "serif" else "swiss"}"/></w:font></w:fonts>'
    )


def _styles(face: FaceName, parts: Sequence[Fitted]) -> str:
    font = TWINS[face].word
    size = round(parts[0].density.size * 2)
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
        f'<w:color w:val="{INK[1:]}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    )
    named = {part.density: names for part, names in zip(parts, style_names(parts), strict=True)}
    paragraphs = (
        _paragraph_style(role, names[role], style, density)
        for density, names in named.items()
        for role, style in styles(density).items()
    )
    return f"{_HEAD}<w:styles {_W}>{defaults}{''.join(paragraphs)}{''.join(_character_styles())}{_table_style()}</w:styles>"


def _paragraph_style(role: Role, name: str, style: Style, density: Density) -> str:
    item = role in ("bullet", "number")
    paragraph = [f"<w:keepNext w:val='{int(style.keep_with_next)}'/>", f"<w:keepLines w:val='{int(not style.splits)}'/>"]
    if item:
        paragraph.append(f'<w:numPr><w:numId w:val="{BULLETS if role == "bullet" else NUMBERS}"/></w:numPr>')
    if style.rule:
        paragraph.append(
            f'<w:pBdr><w:bottom w:val="single" w:sz="{round(RULE_WIDTH * 8)}" w:space="{round(RULE_SPACE)}"'
            f' w:color="{style.color[1:]}"/></w:pBdr>'
        )
    if role in ("entry", "position"):
        paragraph.append(f'<w:tabs><w:tab w:val="right" w:pos="{twips(density.measure)}"/></w:tabs>')
    line = f'w:line="{twips(style.leading)}" w:lineRule="exact"' if style.leading else 'w:line="240" w:lineRule="auto"'
    paragraph.append(f'<w:spacing w:before="{twips(style.before)}" w:after="0" {line}/>')
    if item:
        paragraph.append(f'<w:ind w:left="{twips(style.indent)}" w:hanging="{twips(style.hanging)}"/>')
    if role in _OUTLINE:
        paragraph.append(f'<w:outlineLvl w:val="{_OUTLINE[role]}"/>')
    run = ["<w:b/><w:bCs/>"] * style.bold + ["<w:i/><w:iCs/>"] * style.italic + ["<w:caps/>"] * style.capitals
    run.append(f'<w:color w:val="{style.color[1:]}"/>')
    if style.tracking:
        run.append(f'<w:spacing w:val="{twips(style.tracking)}"/>')
    run.append(f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>')
    normal = ' w:default="1"' if name == "Normal" else ""
    based = "" if name == "Normal" else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{normal} w:styleId="{style_id(name)}"><w:name w:val="{_word_name(name)}"/>{based}'
        "<w:qFormat/>"
        f"<w:pPr>{''.join(paragraph)}</w:pPr><w:rPr>{''.join(run)}</w:rPr></w:style>"
    )


def _word_name(name: str) -> str:
    """Word keeps the names of its own heading styles in lower case inside the file."""
    return name.lower() if name in ("Heading 1", "Heading 2", "Heading 3") else name


def _character_styles() -> Iterator[str]:
    looks_of = {
        "Strong": "<w:b/><w:bCs/>",
        "Emphasis": "<w:i/><w:iCs/>",
        "Strong Emphasis": "<w:b/><w:bCs/><w:i/><w:iCs/>",
        "Hyperlink": f'<w:color w:val="{ACCENT[1:]}"/>',
        "Dates": f'<w:color w:val="{QUIET[1:]}"/>',
        "Unwritten": f'<w:color w:val="{ALERT[1:]}"/><w:shd w:val="clear" w:color="auto" w:fill="{HIGHLIGHT[1:]}"/>',
        "Over": f'<w:strike/><w:color w:val="{ALERT[1:]}"/><w:shd w:val="clear" w:color="auto" w:fill="{HIGHLIGHT[1:]}"/>',
    }
    for name, run in looks_of.items():
        yield (
            f'<w:style w:type="character" w:styleId="{style_id(name)}"><w:name w:val="{name}"/><w:qFormat/>'
            f"<w:rPr>{run}</w:rPr></w:style>"
        )
    yield (
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
        '<w:rPr><w:sz w:val="16"/></w:rPr></w:style>'
    )
    yield (
        '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        '<w:rPr><w:sz w:val="20"/></w:rPr></w:style>'
    )
    yield (
        '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:spacing w:before="0" w:after="0" w:line="{twips(FOOT_LEADING)}" w:lineRule="exact"/></w:pPr>'
        f'<w:rPr><w:color w:val="{QUIET[1:]}"/><w:sz w:val="16"/></w:rPr></w:style>'
    )


def _table_style() -> str:
    sides = {"top": CELL_PADDING, "left": CELL_SIDE, "bottom": CELL_PADDING, "right": CELL_SIDE}
    padding = "".join(f'<w:{side} w:w="{twips(space)}" w:type="dxa"/>' for side, space in sides.items())
    line = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="B8C0CC"/>'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
        '<w:style w:type="table" w:styleId="Rows"><w:name w:val="Rows"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        f"{line.format('bottom')}{line.format('insideH')}</w:tblBorders><w:tblCellMar>"
        f"{padding}</w:tblCellMar></w:tblPr></w:style>"
    )


def _numbering(density: Density) -> str:
    bullet, number = styles(density)["bullet"], styles(density)["number"]
    return (
        f"{_HEAD}<w:numbering {_W}>{_list(0, 'bullet', '•', bullet)}{_list(1, 'decimal', '%{}.', number)}"
        f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="{NUMBERS}"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def _list(number: int, kind: str, mark: str, style: Style) -> str:
    side = "right" if kind == "decimal" else "left"
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{mark.format(level + 1)}"/>'
        f'<w:lvlJc w:val="{side}"/>'
        f'<w:pPr><w:ind w:left="{twips(style.indent * (level + 1))}" w:hanging="{twips(style.hanging)}"/></w:pPr>'
        f'<w:rPr><w:color w:val="{ACCENT[1:]}"/></w:rPr></w:lvl>'
        for level in range(_LEVELS)
    )
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
