"""The official form of a paper (Nghị định 30/2020, Phụ lục I) on python-docx: page, fonts, rules, tables, annexes."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
TEXT_WIDTH = 165  # mm: A4 less 30 on the left and 15 on the right
INDENT = Mm(12.7)
CENTRE, LEFT, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT


def blank_paper(*, title: str, author: str, day: date) -> Paper:
    """A4, margins 20/20/30/15 mm, Times New Roman 14, page number in the top margin but not on page 1."""
    paper = Document()
    _set_fonts(paper)
    _set_page(paper.sections[0])
    about = paper.core_properties
    about.title, about.author, about.language, about.comments = title[:255], author[:255], "vi-VN", ""
    about.created = about.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return paper


def heading(paper: Paper, text: str, level: int) -> None:
    """Level 1 in capitals; a heading never stands alone at the foot of a page."""
    style = f"Heading {min(level, 4)}"
    paper.add_paragraph(text.upper() if level == 1 else text, style=style)


def body(paper: Paper, text: str, *, lead: str = "") -> Paragraph:
    """A justified paragraph with its first line set in; `lead` stands before it in bold."""
    paragraph = paper.add_paragraph(style="Body Text")
    if lead:
        paragraph.add_run(lead).bold = True
    paragraph.add_run(text.replace(" %", "\u00a0%"))  # no sign of its own at the head of a line
    return paragraph


def line(
    place: Paper | _Cell,
    text: str,
    *,
    size: float = 14,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = CENTRE,
    above: float = 0,
) -> Paragraph:
    """One paragraph without indent; a cell's first, still empty paragraph is used up."""
    paragraph = _next_paragraph(place)
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(above), Pt(0)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def rule(place: Paper | _Cell, *, length: float, within: float) -> None:
    """A solid line of `length` mm, centred in `within` mm."""
    paragraph = line(place, "", size=2)
    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(4)
    form.space_before = Pt(3)
    form.left_indent = form.right_indent = Mm(max(within - length, 0) / 2)
    borders = OxmlElement("w:pBdr")
    borders.append(_element("w:top", val="single", sz="6", space="1", color="000000"))
    # The schema wants borders right after the keep-together flags, before spacing and indents.
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def columns(paper: Paper, *widths: float) -> tuple[_Cell, ...]:
    """Cells side by side without lines, on one page: the head of the paper, the signatures."""
    table = paper.add_table(rows=1, cols=len(widths))
    _fix_widths(table, widths)
    margins = _element("w:tblCellMar")
    margins.extend([_element("w:left", w="0", type="dxa"), _element("w:right", w="0", type="dxa")])
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")
    _keep_whole(table.rows[0])
    return tuple(table.rows[0].cells)


def grid(paper: Paper, heads: Sequence[str], widths: Sequence[float]) -> Table:
    """A table with lines whose head is repeated on each page."""
    table: Table = paper.add_table(rows=1, cols=len(heads), style="Table Grid")
    _fix_widths(table, widths)
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        _in_grid(line(cell, words, size=12, bold=True))
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    _keep_whole(table.rows[0])
    return table


def grid_row(table: Table, values: Sequence[str], aligns: Sequence[WD_ALIGN_PARAGRAPH], *, bold: bool = False) -> None:
    row = _new_row(table)
    for cell, value, align in zip(row.cells, values, aligns, strict=True):
        _in_grid(line(cell, value, size=12, bold=bold, align=align))
    if max(map(len, values)) < 600:  # a longer one may fill more than a page, and must break
        _keep_whole(row)


def grid_band(table: Table, text: str, *, bold_lead: str = "") -> None:
    """A row over the whole width, kept with the row below it."""
    cells = _new_row(table).cells
    band = cells[0].merge(cells[-1])
    band._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill="F2F2F2"))
    paragraph = _in_grid(line(band, bold_lead, size=12, bold=True, align=LEFT))
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(text).font.size = Pt(12)


def annex(paper: Paper, number: str, title: str, attached_to: str) -> None:
    """A new page with page numbers of its own."""
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = True
    properties = section._sectPr
    properties.remove_all("w:pgNumType")  # a new section begins as a copy of the one before
    properties.insert_element_before(_element("w:pgNumType", start="1"), "w:cols", "w:titlePg", "w:docGrid")
    line(paper, f"Phụ lục {number}", bold=True)
    line(paper, title.upper(), bold=True)
    line(paper, attached_to, italic=True).paragraph_format.space_after = Pt(10)


def _set_page(section: Section) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    field = _element("w:fldSimple", instr="PAGE")
    number._p.append(field)


def _set_fonts(paper: Paper) -> None:
    styles = paper.styles
    defaults = styles.element.find(qn("w:docDefaults"))
    assert defaults is not None
    for fonts in defaults.iter(qn("w:rFonts")):
        _name_font(fonts)
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    for name in ("Normal", "Body Text", "Header", *(f"Heading {level}" for level in range(1, 5))):
        style = styles[name]
        assert isinstance(style, ParagraphStyle)
        assert style.type is WD_STYLE_TYPE.PARAGRAPH
        _set_style(style, name)


def _set_style(style: ParagraphStyle, name: str) -> None:
    _name_font(style.element.get_or_add_rPr().get_or_add_rFonts())
    style.font.size, style.font.color.rgb = Pt(14), RGBColor(0, 0, 0)
    style.font.italic, style.font.bold = False, name in ("Heading 1", "Heading 2", "Heading 3")
    form = style.paragraph_format
    form.line_spacing, form.widow_control = 1.0, True
    form.space_before, form.space_after = Pt(0), Pt(0)
    if name.startswith(("Body", "Heading")):
        form.first_line_indent, form.alignment = INDENT, WD_ALIGN_PARAGRAPH.JUSTIFY
        form.space_after = Pt(6)
    form.keep_with_next = name.startswith("Heading")


def _name_font(fonts: BaseOxmlElement) -> None:
    """All four scripts, and no theme font that would win over them."""
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _fix_widths(table: Table, widths: Sequence[float]) -> None:
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _in_grid(paragraph: Paragraph) -> Paragraph:
    """A little air, so that rows stay apart."""
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
    return paragraph


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().insert(0, _element("w:cantSplit"))


def _next_paragraph(place: Paper | _Cell) -> Paragraph:
    first: Paragraph | None = place.paragraphs[0] if isinstance(place, _Cell) else None
    if first is not None and first._p.pPr is None and not first.runs:
        return first
    added: Paragraph = place.add_paragraph()
    return added


def _new_row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def _element(tag: str, **values: str) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)
    return element
