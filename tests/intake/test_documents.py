"""Files that can be read, and the sentence each other file is refused with."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from foundation.errors import Unreadable
from intake import read_plan
from tests.intake.papers import ASSIGNMENTS, HEAD, plan

PLAN = plan()


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as refused:
        read_plan(data, name)
    return refused.value.message


def archive(name: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as zipped:
        zipped.writestr(name, "?")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "plan.txt", "Tệp rỗng"),
        (b" \n\n", "plan.docx", "Tệp rỗng"),
        (b"%PDF-1.7 ...", "plan.pdf", "Không mở được tệp PDF"),
        (b"%PDF-1.7 ...", "plan.txt", "Không mở được tệp PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "plan.doc", "hãy lưu thành DOCX hoặc TXT"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "plan.docx", "hãy bỏ mật khẩu"),
        (archive("xl/workbook.xml"), "plan.xlsx", "XLSX"),
        (archive("xl/workbook.xml"), "plan.docx", "XLSX"),
        (archive("plan.txt"), "plan.docx", "hãy giải nén"),
        (b"Rar!\x1a\x07", "plan.rar", "hãy giải nén"),
        (b"\x89PNG\r\n", "plan.pdf", "là ảnh"),
        (b"\xff\xd8\xff\xe0", "plan.jpg", "là ảnh"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "plan.doc", "MHTML"),
        (b"mail", "plan.msg", "tệp loại MSG"),
        (b"x" * 41 * 2**20, "plan.txt", "lớn hơn 40 MB"),
        (b"x" * 20_001, "plan.txt", "quá giới hạn đọc"),
        (b"x\n" * 30_001, "plan.txt", "quá giới hạn đọc"),
        ("kÕ ho¹ch cña tØnh vµ c¸c x·".encode("latin-1"), "plan.txt", "TCVN3"),
        ("Keá hoaïch cuûa tænh vaø caùc xaõ".encode(), "plan.txt", "VNI"),
        (b"PK\x03\x04 damaged", "plan.docx", "Không mở được tệp DOCX"),
        (b"not a package", "plan.docx", "Không mở được tệp DOCX"),
        (b"ab\x00\x01\x02", "plan.txt", "không phải văn bản"),
        ("Kế hoạch".encode("cp1258", "replace") + b"\xff\xfe", "plan.txt", "UTF-8"),
        ("KẾ HOẠCH\nHọp\nmột\n".encode(), "plan.txt", "Đọc được 3 dòng nhưng không thấy nhiệm vụ nào."),
        (("MẬT\n" + PLAN).encode(), "plan.txt", "Văn bản ghi MẬT"),
        (("**TỐI MẬT**\n" + PLAN).encode(), "plan.txt", "Văn bản ghi TỐI MẬT"),
        (("TUYỆT MẬT\n" + PLAN).encode(), "plan.txt", "Văn bản ghi TUYỆT MẬT"),
        (PLAN.replace("**KẾ HOẠCH**", "**BÁO CÁO**").encode(), "plan.txt", "Đây là một báo cáo"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_clear_sentence(data: bytes, name: str, words: str) -> None:
    message = refusal(data, name)
    assert words in message
    assert "hưa lưu gì" in message  # "Chưa lưu gì" or "chưa lưu gì": what is still true


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_usual_encodings_of_a_text_give_the_same_draft(encoding: str, newline: str) -> None:
    data = PLAN.replace("\n", newline).encode(encoding)
    assert read_plan(data, "plan.md") == read_plan(PLAN.encode(), "plan.txt")


def test_the_same_bytes_give_the_same_draft() -> None:
    assert read_plan(PLAN.encode(), "plan.txt") == read_plan(PLAN.encode(), "plan.txt")


def word_file() -> bytes:
    """The plan as a Word file: numbers made by Word, headings in a table without ruling, a table of quotas."""
    document = Document()
    top = document.add_table(rows=1, cols=2)
    top.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 58/KH-UBND"
    top.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nLào Cai, ngày 03 tháng 02 năm 2026"
    for line in HEAD.split("**KẾ HOẠCH**")[1].splitlines():
        document.add_paragraph(line.strip("*# ")) if "Trồng cây xanh" not in line else document.add_paragraph(
            "KẾ HOẠCH"
        )
    document.add_paragraph("III. TỔ CHỨC THỰC HIỆN")
    for name, duties in ASSIGNMENTS:
        document.add_paragraph(name, style="List Number")
        for duty in duties:
            document.add_paragraph(duty, style="List Bullet")
    document.add_paragraph("IV. CHẾ ĐỘ BÁO CÁO")
    document.add_paragraph("Các sở báo cáo năm về Sở Tài chính trước ngày 15/12/2026.")
    document.add_paragraph("PHỤ LỤC 1")
    table = document.add_table(rows=0, cols=3)
    for row in (("STT", "Đơn vị", "Chỉ tiêu (cây)"), ("1", "Xã Bắc Hà", "1.200"), ("", "Tổng cộng", "1.200")):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_word_file_is_read_with_its_numbers_bullets_and_tables() -> None:
    draft = read_plan(word_file(), "plan.docx").draft
    expected = [(name.removeprefix("Đề nghị "), text) for name, texts in ASSIGNMENTS for text in texts]
    assert [(duty.holder, duty.text) for duty in draft.duties] == expected
    assert (draft.number, str(draft.issued_on), draft.issuer) == (
        "58/KH-UBND",
        "2026-02-03",
        "Ủy ban nhân dân tỉnh Lào Cai",
    )
    assert [(quota.unit, quota.target) for quota in draft.quotas] == [("Xã Bắc Hà", 1200)]
    assert [(d.day, d.month, d.year) for d in draft.deadlines] == [(15, 12, 2026)]


def test_a_stamp_of_secrecy_in_a_page_header_is_seen() -> None:
    document = Document(BytesIO(word_file()))
    document.sections[0].header.paragraphs[0].text = "MẬT"
    file = BytesIO()
    document.save(file)
    assert "Văn bản ghi MẬT" in refusal(file.getvalue(), "plan.docx")


def test_a_package_that_unpacks_to_more_than_any_plan_is_refused() -> None:
    file = BytesIO()
    with ZipFile(file, "w", compression=8) as zipped:
        zipped.writestr("word/document.xml", b"\x00" * 100_000_001)
    assert "bung ra lớn bất thường" in refusal(file.getvalue(), "plan.docx")


PIECES = some.sampled_from(
    [*PLAN.split("\n"), *PLAN.split(" "), "\t", "31/6", "Số:", "ngày 99 tháng 99 năm 2026", "năm 2026"]
)
NAMES = some.sampled_from(["plan.txt", "plan.md", "plan.docx", "plan", "plan.pdf", "..", ""])


@pytest.mark.fuzz
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(some.lists(PIECES | some.text(max_size=20), max_size=60), some.sampled_from(["\n", " ", "\n\n"]))
def test_any_text_is_read_or_refused(pieces: list[str], glue: str) -> None:
    data = (glue.join(pieces)).encode("utf-8", "ignore")
    try:
        reading = read_plan(data, "plan.txt")
    except Unreadable:
        return
    lines = reading.text.split("\n")
    draft = reading.draft
    assert all(duty.place.words in lines[duty.place.line - 1] for duty in draft.duties)
    assert all(deadline.place.words in lines[deadline.place.line - 1] for deadline in draft.deadlines)


@pytest.mark.fuzz
@given(some.binary(max_size=200), NAMES)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    for start in (b"", b"PK\x03\x04", b"\xff\xfe"):
        try:
            read_plan(start + data, name)
        except Unreadable as refused:
            assert refused.message
