"""What Word keeps beside the words: generated numbers, merged cells, boxes, notes, running heads, tracked changes."""

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from intake.files.documents import source_lines
from intake.files.source import Block, SourceLine
from tests.intake.files.making import saved, word

W = nsdecls("w")


def lines(document: DocxDocument) -> list[SourceLine]:
    return [line for line in source_lines(saved(document), "plan.docx") if line.text]


def texts(document: DocxDocument) -> list[str]:
    return [line.text for line in lines(document)]


def rows(document: DocxDocument) -> list[str]:
    return [line.text for line in lines(document) if line.block is Block.ROW]


def level(at: int, form: str, sign: str, start: int = 1, more: str = "") -> str:
    counting = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{at}">{counting}{more}<w:lvlText w:val="{sign}"/></w:lvl>'


def with_list(document: DocxDocument, levels: str, *lists: str) -> None:
    """A template of levels, number 70, and lists made from it, 71 and on, each with what it changes."""
    root = document.part.numbering_part.element
    root.find(qn("w:num")).addprevious(parse_xml(f'<w:abstractNum {W} w:abstractNumId="70">{levels}</w:abstractNum>'))
    for number, change in enumerate(lists or ("",), start=71):
        root.append(parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="70"/>{change}</w:num>'))


def listed(document: DocxDocument, words: str, at: int = 0, number: int = 71) -> None:
    place = f'<w:numPr {W}><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    document.add_paragraph(words)._p.get_or_add_pPr().append(parse_xml(place))


def test_numbers_below_a_roman_one_are_legal_where_the_list_says_so() -> None:
    document = word()
    with_list(document, level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", more="<w:isLgl/>"))
    for at, words in ((0, "Một"), (1, "Hai"), (0, "Ba"), (1, "Bốn")):
        listed(document, words, at)
    assert texts(document) == ["I. Một", "1.1. Hai", "II. Ba", "2.1. Bốn"]


def test_lists_of_one_template_count_on_together_unless_one_starts_anew() -> None:
    document = word()
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    with_list(document, level(0, "decimal", "%1)"), "", "", anew)
    for number in (71, 71, 72, 73, 73):
        listed(document, "x", number=number)
    assert texts(document) == ["1) x", "2) x", "3) x", "1) x", "2) x"]


def test_letters_follow_the_vietnamese_alphabet_and_then_double() -> None:
    document = word()
    with_list(document, level(0, "lowerLetter", "%1)", start=4))
    for _item in range(22):
        listed(document, "x")
    found = [text.split(")")[0] for text in texts(document)]
    assert found[:4] == ["d", "đ", "e", "g"]
    assert found[-2:] == ["aa", "bb"]


def test_a_list_may_be_tied_to_a_style_and_switched_off_in_one_paragraph() -> None:
    document = word()
    with_list(
        document, level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)", more='<w:pStyle w:val="ListBullet"/>')
    )
    style = document.styles["List Bullet"].element
    old = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    old.getparent().replace(old, parse_xml(f'<w:numPr {W}><w:numId w:val="71"/></w:numPr>'))
    document.add_paragraph("một", style="List Bullet")
    off = document.add_paragraph("hai", style="List Bullet")
    off._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="0"/></w:numPr>'))
    document.add_paragraph("ba", style="List Bullet")
    assert texts(document) == ["a) một", "hai", "b) ba"]


def test_cells_merged_in_both_directions_stand_in_their_places() -> None:
    document = word()
    table = document.add_table(rows=4, cols=3)
    for at, row in enumerate(
        [("STT", "Việc", "Chủ trì"), ("I. Trồng cây", "", ""), ("1", "Mua", "Sở A"), ("2", "Giữ", "")]
    ):
        for cell, text in zip(table.rows[at].cells, row, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(1, 2))
    table.cell(2, 2).merge(table.cell(3, 2))
    assert rows(document) == ["STT\tViệc\tChủ trì", "I. Trồng cây\t\t", "1\tMua\tSở A", "2\tGiữ\tSở A"]


def test_tables_are_numbered_and_a_struck_out_row_is_gone() -> None:
    document = word()
    for words in ("A", "B"):
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 0).text, table.cell(1, 0).text = words, "bỏ"
        table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {W}/>"))
    assert [(line.text, line.table) for line in lines(document)] == [("A\t", 1), ("B\t", 2)]


def test_a_table_inside_a_frame_is_a_table() -> None:
    document = word()
    frame = document.add_table(rows=1, cols=1).cell(0, 0)
    frame.paragraphs[0].text = "Bảng sau:"
    inner = frame.add_table(rows=2, cols=2)
    inner.cell(0, 0).text, inner.cell(1, 1).text = "STT", "5"
    assert texts(document) == ["Bảng sau:", "STT\t", "\t5"]


def test_words_of_text_boxes_stand_once_behind_their_paragraph() -> None:
    document = word("Trước", "Sau")
    box = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
    both = (
        f'<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
        f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document.paragraphs[0]._p.append(parse_xml(both))
    assert texts(document) == ["Trước", "Trong khung", "Sau"]


def test_footnotes_are_notes_and_their_marks_no_part_of_words() -> None:
    document = word()
    paragraph = document.add_paragraph("Trồng 500 cây")
    paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'))
    paragraph.add_run(" trên 300 m")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(" đất")
    paragraph.add_run("3").font.superscript = True
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>Năm trước: 450.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    part = Part(PackURI("/word/footnotes.xml"), "application/xml", notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert [(line.text, line.block) for line in lines(document)] == [
        ("Trồng 500 cây trên 300 m2 đất", Block.TEXT),
        ("1 Năm trước: 450.", Block.NOTE),
    ]


def test_running_heads_and_feet_are_told_as_such() -> None:
    document = word("Kế hoạch")
    document.sections[0].header.paragraphs[0].text = "ỦY BAN NHÂN DÂN"
    document.sections[0].footer.paragraphs[0].text = "Trang 1"
    assert {line.text for line in lines(document) if line.block is Block.AROUND} == {"ỦY BAN NHÂN DÂN", "Trang 1"}


def test_a_paragraph_ends_where_word_says_but_not_in_the_middle_of_the_page() -> None:
    document = word("Sở Y tế", "Mua thuốc.", "TRỒNG CÂY XANH")
    document.paragraphs[2].alignment = WD_ALIGN_PARAGRAPH.CENTER
    assert [line.goes_on for line in lines(document)] == [False, False, None]


def test_a_paragraph_whose_end_was_struck_out_goes_on() -> None:
    document = word("Chủ trì mua", "thuốc.")
    mark = parse_xml(f"<w:rPr {W}><w:del/></w:rPr>")
    document.paragraphs[0]._p.get_or_add_pPr().append(mark)
    assert [line.goes_on for line in lines(document)] == [True, False]


def test_a_copy_of_printed_pages_ends_no_paragraph_surely() -> None:
    printed = ["Phòng Kinh tế chủ trì, phối hợp", "với các thôn mua cây giống cho", "mỗi tuyến đường liên xã."] * 10
    assert {line.goes_on for line in lines(word(*printed))} == {None}


def test_bold_is_what_the_style_says_unless_the_run_says_otherwise() -> None:
    document = word()
    document.styles["Heading 3"].font.bold = True
    heading = document.add_paragraph("8. Hội Nông dân", style="Heading 3")
    heading.add_run(" vận động hội viên.").bold = False
    [line] = lines(document)
    assert (line.text, line.level) == ("**8. Hội Nông dân** vận động hội viên.", 3)


def test_hidden_words_and_codes_of_fields_are_no_text() -> None:
    document = word()
    paragraph = document.add_paragraph("Trang ")
    paragraph.add_run("ẩn").font.hidden = True
    paragraph._p.append(parse_xml(f"<w:r {W}><w:instrText> PAGE </w:instrText></w:r>"))
    paragraph.add_run("3")
    assert texts(document) == ["Trang 3"]


def test_a_file_is_read_by_its_content_whatever_it_is_called() -> None:
    data = saved(Document())
    assert source_lines(data, "plan.pdf") == source_lines(data, "plan.docx")
