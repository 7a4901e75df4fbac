"""A paper stamped with a degree of secrecy is turned away, wherever it stands; one that speaks of secrets is not."""

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from foundation.errors import Unreadable
from intake.files.documents import source_lines
from intake.files.secrecy import degree_of
from tests.intake.files.making import Sheet, pdf, saved, word


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        *(("MẬT", "MẬT"), ("TỐI MẬT", "TỐI MẬT"), ("TUYỆT MẬT", "TUYỆT MẬT")),
        *(("M Ậ T", "MẬT"), ("T Ố I  M Ậ T", "TỐI MẬT"), ("| TUYỆT MẬT |", "TUYỆT MẬT")),
        *(("[MẬT]", "MẬT"), ("**MẬT**", "MẬT"), ("(TỐI MẬT)", "TỐI MẬT"), ("<b>MẬT</b>", "MẬT"), ("«MẬT»", "MẬT")),
        *(("Độ mật: Tối mật", "TỐI MẬT"), ("ĐỘ MẬT: MẬT", "MẬT"), ("Mức độ mật: TUYỆT MẬT", "TUYỆT MẬT")),
        *(("Mật độ", ""), ("MẬT ĐỘ", ""), ("NƯỚC MẬT", ""), ("bí mật", ""), ("BÍ MẬT NHÀ NƯỚC", ""), ("mật", "")),
        *(("Tối mật thư", ""), ("", ""), ("Giữ bí mật tối đa", "")),
    ],
)
def test_a_degree_is_one_that_stands_alone(text: str, degree: str) -> None:
    assert degree_of(text) == degree


def refused(data: bytes, name: str) -> None:
    with pytest.raises(Unreadable, match="Văn bản ghi MẬT. Chưa lưu gì"):
        source_lines(data, name)


def test_a_stamp_is_seen_in_every_place_of_a_word_file() -> None:
    cell = word("Kế hoạch")
    cell.add_table(rows=1, cols=2).cell(0, 1).text = "MẬT"
    refused(saved(cell), "plan.docx")
    head = word("Kế hoạch")
    head.sections[0].header.paragraphs[0].text = "MẬT"
    refused(saved(head), "plan.docx")
    box = word(*["Kế hoạch"] * 200)
    content = "<w:txbxContent><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent>"
    box.paragraphs[150]._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict>{content}</w:pict></w:r>"))
    refused(saved(box), "plan.docx")


def test_a_stamp_is_seen_on_a_page_of_a_pdf_upright_or_across() -> None:
    beside, across = Sheet(), Sheet()
    for page in (beside, across):
        page.paragraphs(["Kế hoạch trồng cây của xã Bắc Hà năm nay và năm sau."], top=700)
    beside.grid((80, 140), (760, 730))
    beside.words(90, 740, "MẬT", bold=True)
    across.words(40, 600, "MẬT", turn="0 1 -1 0")
    for page in (beside, across):
        refused(pdf(page), "plan.pdf")


def test_a_stamp_is_seen_on_a_page_of_the_web() -> None:
    refused("<html><body><table><tr><td>MẬT</td><td>Số: 5</td></tr></table></body></html>".encode(), "plan.html")


def test_words_about_secrets_and_honey_are_read() -> None:
    text = "KẾ HOẠCH\nBẢO VỆ BÍ MẬT NHÀ NƯỚC\nMẬT ĐỘ CÂY\nNƯỚC MẬT\nKhông có nội dung mật."
    assert len(source_lines(text.encode(), "plan.txt")) == 5
