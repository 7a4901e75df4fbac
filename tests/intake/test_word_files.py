"""What Word keeps outside the text of a paragraph: numbers, tracked changes, lines broken by hand."""

from io import BytesIO

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from assignments.plans.drafts import PlanDraft
from intake import read_plan

LEVELS = (("upperRoman", "%1.", 3), ("decimal", "%2.", 1), ("bullet", "-", 1), ("bullet", "o", 1))


def saved(document: DocxDocument) -> PlanDraft:
    file = BytesIO()
    document.save(file)
    return read_plan(file.getvalue(), "plan.docx").draft


def headed() -> DocxDocument:
    document = Document()
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Trồng cây năm 2026")
    return document


def listed(document: DocxDocument, level: int, words: str) -> None:
    """A paragraph of one list of four levels, which starts at III."""
    root = document.part.numbering_part.element
    if root.find(f"{qn('w:num')}[@{qn('w:numId')}='77']") is None:
        levels = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/>'
            f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{sign}"/></w:lvl>'
            for at, (form, sign, start) in enumerate(LEVELS)
        )
        abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'
        root.find(qn("w:num")).addprevious(parse_xml(abstract))
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    place = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
    document.add_paragraph(words)._p.get_or_add_pPr().append(parse_xml(place))


def test_a_list_of_several_levels_gives_parts_headings_duties_and_what_belongs_to_them() -> None:
    document = headed()
    for level, words in (
        (0, "TỔ CHỨC THỰC HIỆN"),
        (1, "Sở Y tế"),
        (2, "Chỉ đạo các trạm:"),
        (3, "Mua thuốc."),
        (3, "Khám mắt."),
        (1, "Vườn hoa Bắc Hà"),
        (2, "Tưới cây."),
        (0, "CHẾ ĐỘ BÁO CÁO"),
    ):
        listed(document, level, words)
    document.add_paragraph("Các đơn vị báo cáo năm về Sở Y tế trước ngày 10/12.")
    draft = saved(document)
    assert [(duty.holder, duty.text) for duty in draft.duties] == [
        ("Sở Y tế", "Chỉ đạo các trạm: Mua thuốc. Khám mắt."),
        ("Vườn hoa Bắc Hà", "Tưới cây."),
    ]
    assert [(line.day, line.to) for line in draft.deadlines] == [(10, "Sở Y tế")]


def test_words_of_a_tracked_change_count_and_those_struck_out_do_not() -> None:
    document = headed()
    document.add_paragraph("I. TỔ CHỨC THỰC HIỆN")
    document.add_paragraph("1. Sở Y tế")
    duty = document.add_paragraph("- Mua ")
    duty._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>giống</w:delText></w:r></w:del>"))
    duty._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>thuốc.</w:t></w:r></w:ins>"))
    inside = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>- Khám mắt.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    duty._p.addnext(inside)
    assert [duty.text for duty in saved(document).duties] == ["Mua thuốc.", "Khám mắt."]


def test_a_long_line_broken_by_hand_is_one_and_a_page_header_is_no_text() -> None:
    document = headed()
    document.sections[0].header.paragraphs[0].text = "KẾ HOẠCH NĂM"
    document.add_paragraph("I. TỔ CHỨC THỰC HIỆN")
    document.add_paragraph("Sở Y tế", style="List Number")
    broken = document.add_paragraph(style="List Bullet")
    broken.add_run("Chủ trì, phối hợp với các đơn vị trong vùng và với Trạm Khuyến nông của").add_break()
    broken.add_run("Bắc Hà mua thuốc.")
    draft = saved(document)
    assert draft.title == "Trồng cây năm 2026"
    assert [duty.text for duty in draft.duties] == [
        "Chủ trì, phối hợp với các đơn vị trong vùng và với Trạm Khuyến nông của Bắc Hà mua thuốc."
    ]
