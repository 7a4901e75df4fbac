"""Registers read from CSV and XLSX, and what is said of wrong ones."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from assignments.register.rows import AgencyRow, Register
from foundation.errors import Unreadable
from intake.workbooks.registers import read_register

HEAD = "Tên cơ quan,Địa bàn,Nhóm,E-mail\n"
BAC_HA = AgencyRow("UBND xã Bắc Hà", "tỉnh Lào Cai", ("UBND các xã",), "vanthu@bacha.example")


def workbook(*rows: tuple[str | int | None, ...]) -> bytes:
    book = Workbook()
    sheet = book.create_sheet(index=0)
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "UBND xã Bắc Hà,tỉnh Lào Cai,UBND các xã,vanthu@bacha.example\n",
        "\ufeff"
        + HEAD.replace(",", ";")
        + "UBND xã  Bắc Hà; tỉnh Lào Cai;UBND các xã;vanthu@bacha.example;;\r\n;;;\r\n",
        "EMAIL,GROUP,TERRITORY,AGENCY\nvanthu@bacha.example,UBND các xã,tỉnh Lào Cai,UBND xã Bắc Hà",
        'TEN CO QUAN,DIA BAN,NHOM,EMAIL\n"UBND xã Bắc Hà",tỉnh Lào Cai,UBND các xã,vanthu@bacha.example',
    ],
)
def test_a_csv_is_read_with_either_separator_and_headings_in_either_language(text: str) -> None:
    assert read_register(text.encode(), "danh-ba.csv") == Register((BAC_HA,))


def test_a_workbook_is_read_below_its_title_and_empty_cells_are_nothing() -> None:
    data = workbook(
        ("DANH BẠ CƠ QUAN",),
        (),
        ("STT", "Tên cơ quan", "Địa bàn", "Nhóm", "E-mail"),
        (1, "Sở Nội vụ", "tỉnh Lào Cai", None, None),
        (None, None, None, None, None),
        (2, "Sở Tài chính", "tỉnh Lào Cai", "", "vanthu@stc.example"),
    )
    register = read_register(data, "danh-ba.xlsx")
    read = register.agencies
    assert register.unread == ("STT",)
    assert [row.line for row in read] == [4, 6]
    assert read == (
        AgencyRow("Sở Nội vụ", "tỉnh Lào Cai"),
        AgencyRow("Sở Tài chính", "tỉnh Lào Cai", (), "vanthu@stc.example"),
    )


def test_every_wrong_line_is_named_with_what_is_allowed() -> None:
    text = HEAD + "\n".join(
        ["Sở Nội vụ,tỉnh Lào Cai,,vanthu@", ",tỉnh Lào Cai,,", "Sở Y tế,,,", "SỞ NỘI VỤ,Tỉnh Lào Cai,,a@b.example"]
    )
    with pytest.raises(Unreadable) as refused:
        read_register(text.encode(), "danh-ba.csv")
    lines = refused.value.message.splitlines()
    assert lines[0] == "“danh-ba.csv” có 4 chỗ phải sửa; chưa lưu gì, hãy sửa rồi nhập lại:"
    assert lines[1] == "Dòng 2: “vanthu@” không phải một địa chỉ e-mail, ví dụ vanthu@bacha.example."
    assert lines[2] == "Dòng 3: thiếu tên cơ quan."
    assert lines[3] == "Dòng 4: “Sở Y tế” thiếu địa bàn, ví dụ “tỉnh Lào Cai”."
    assert lines[4] == "Dòng 5: “SỞ NỘI VỤ” đã có ở dòng 2; mỗi cơ quan một dòng."


def test_a_long_list_of_wrong_lines_is_cut() -> None:
    text = HEAD + "Sở Y tế,,,\n" * 30
    with pytest.raises(Unreadable, match=r"30 chỗ phải sửa[\s\S]*… và 10 chỗ khác") as refused:
        read_register(text.encode(), "danh-ba.csv")
    assert len(refused.value.message.splitlines()) == 22


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "không có gì bên trong"),
        (b" \r\n", "không có gì bên trong"),
        (b"\xd0\xcf\x11\xe0\x00\x01", "không phải tệp CSV"),
        (b"a\x00b", "không phải tệp CSV"),
        (b"PK\x03\x04 nothing", "không mở được như một bảng XLSX"),
        ("Họ tên,Năm sinh\nLan,1990".encode(), "không có dòng tiêu đề"),
        (HEAD.encode(), "không có dòng nào dưới dòng tiêu đề"),
        ((HEAD + 'Sở,"' + "x" * 140_000).encode(), "Dòng 2 có ô dài quá mức"),
    ],
)
def test_a_file_that_is_no_register_gets_one_clear_sentence(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refused:
        read_register(data, "danh-ba.csv")
    assert "hưa lưu gì" in refused.value.message
