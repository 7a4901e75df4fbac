"""The register goes out as a workbook and comes back: nothing is lost, and what is wrong is named by sheet and line."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from sqlmodel import Session, func, select

from assignments.history import Event
from assignments.register.agencies import Level, find_agency
from assignments.register.contacts import Person, add_contact, contacts_of
from assignments.register.groups import join, leave_group, memberships_of
from assignments.register.importing import import_register, preview_register
from assignments.register.names import add_name
from assignments.register.people import Role
from assignments.register.placing import Place, place
from assignments.register.rows import AgencyRow, Register, register_of
from foundation.database import reading, transaction
from foundation.errors import Unreadable
from foundation.house import House
from intake.workbooks.registers import read_register
from reports.register_book import AGENCIES, PEOPLE, write
from tests.cast import COMMUNES, LAO_CAI, an_agency, key
from tests.conftest import NOON

TODAY = date(2023, 6, 12)
MERGED = date(2025, 7, 1)


def fill(session: Session) -> None:
    """A register with everything in it: a parent elsewhere, a namesake after a merger, groups, names, people."""
    ministry = an_agency(session, "Bộ Nội vụ", territory="trung ương")
    department = an_agency(session, "Sở Nội vụ", email="tonghop@snv.example")
    commune = an_agency(session, "UBND xã Bắc Hà", group=COMMUNES)
    join(session, key(commune.id), "Các xã biên giới", since=date(2020, 1, 1))
    [_border, communes] = memberships_of(session, [key(commune.id)])[key(commune.id)]
    leave_group(session, key(commune.id), key(communes.id), until=TODAY, who="lan", now=NOON)
    add_name(session, key(department.id), "=Cơ quan nội vụ", who="lan", now=NOON, today=TODAY)
    place(session, key(department.id), Place(Level.PROVINCE, ministry.id, valid_to=MERGED), who="lan", now=NOON)
    place(session, key(commune.id), Place(None, department.id, date(1890, 1, 1)), who="lan", now=NOON)
    import_register(session, Register((AgencyRow("Sở Nội vụ", LAO_CAI, valid_from=MERGED),)), who="lan", now=NOON)
    lan = Person("Lan", Role.REPORTER, "Chuyên viên", "lan@bacha.example", "0900 000 000", TODAY, MERGED, TODAY, MERGED)
    add_contact(session, key(commune.id), lan, who="lan", now=NOON)
    after = find_agency(session, LAO_CAI, "Sở Nội vụ", on=MERGED)
    assert after
    add_contact(session, key(after.id), Person("Tú", Role.CLERK), who="lan", now=NOON)


def exported() -> tuple[Register, bytes]:
    with reading() as session:
        register = register_of(session, today=TODAY)
    return register, write(register)


def test_what_goes_out_comes_back_and_changes_nothing(house: House) -> None:
    with transaction() as session:
        fill(session)
    register, book = exported()
    assert len(register.agencies) == 4
    assert read_register(book, "danh-ba.xlsx") == register
    with transaction() as session:
        before = session.exec(select(func.count()).select_from(Event)).one()
        outcome = import_register(session, read_register(book, "danh-ba.xlsx"), who="lan", now=NOON)
        assert (outcome.unchanged, outcome.people_unchanged, outcome.changes) == (4, 2, ())
        session.flush()
        assert session.exec(select(func.count()).select_from(Event)).one() == before + 1
    assert exported()[0] == register


def test_an_empty_store_takes_the_whole_book(house: House) -> None:
    with transaction() as session:
        fill(session)
        wanted = register_of(session, today=TODAY)
        session.rollback()
    with transaction() as session:
        outcome = import_register(session, read_register(write(wanted), "danh-ba.xlsx"), who="lan", now=NOON)
        assert (outcome.added, outcome.people_added) == (4, 2)
    assert exported()[0] == wanted


def test_the_cells_offer_the_words_that_are_understood(house: House) -> None:
    book = openpyxl.load_workbook(BytesIO(exported()[1]))
    for sheet, words in ((AGENCIES, [one.word for one in Level]), (PEOPLE, [one.word for one in Role])):
        [offered] = book[sheet].data_validations.dataValidation
        assert offered.formula1 == '"' + ",".join(words) + '"'


def edited(data: bytes, sheet: str, **cells: str | date) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    for cell, value in cells.items():
        book[sheet][cell] = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_preview_says_each_change_and_keeps_none(house: House) -> None:
    with transaction() as session:
        an_agency(session, "Sở Nội vụ")
    data = edited(
        exported()[1], AGENCIES, C2="Cấp tỉnh", F2="tonghop@snv.example", A3="Sở Y tế", B3=LAO_CAI, D3="Sở Nội vụ"
    )
    data = edited(data, PEOPLE, A2="Sở Y tế", B2=LAO_CAI, D2="Lan", E2="văn thư", L2=date(2023, 7, 1), K2="1/6/2023")
    wanted = read_register(data, "danh-ba.xlsx")
    before = exported()[0]
    with transaction() as session:
        seen = preview_register(session, wanted, who="lan", now=NOON)
    assert exported()[0] == before
    said = [
        (one.kind, one.agency, one.person, [(f.label, f.before, f.after) for f in one.fields]) for one in seen.changes
    ]
    assert said == [
        ("changed", "Sở Nội vụ", "", [("Cấp", "", "Cấp tỉnh"), ("Thư điện tử", "", "tonghop@snv.example")]),
        ("added", "Sở Y tế", "", [("Cấp trên", "", "Sở Nội vụ")]),
        ("added", "Sở Y tế", "Lan, Văn thư", [("Vắng từ ngày", "", "1/6/2023"), ("Trở lại ngày", "", "1/7/2023")]),
    ]
    with transaction() as session:
        assert import_register(session, wanted, who="lan", now=NOON) == seen


def test_every_wrong_cell_is_named_with_its_sheet_and_line(house: House) -> None:
    with transaction() as session:
        an_agency(session, "Sở Nội vụ")
    data = edited(exported()[1], AGENCIES, C2="cấp phố", G2="hôm qua", A3="Sở Y tế")
    data = edited(data, PEOPLE, A2="Sở Nội vụ", B2=LAO_CAI, D2="Lan", G2="lan@", A3="Sở Nội vụ", B3=LAO_CAI, D3="Mai")
    with pytest.raises(Unreadable) as refused:
        read_register(data, "danh-ba.xlsx")
    lines = refused.value.message.splitlines()
    assert lines[0].startswith("“danh-ba.xlsx” có 6 chỗ phải sửa")
    assert [line.split(": ")[0] for line in lines[1:]] == [
        *("Trang “Cơ quan”, dòng 2",) * 2,
        "Trang “Cơ quan”, dòng 3",
        *("Trang “Đầu mối liên hệ”, dòng 2",) * 2,
        "Trang “Đầu mối liên hệ”, dòng 3",
    ]


def test_what_the_register_refuses_is_named_too_and_nothing_is_kept(house: House) -> None:
    with transaction() as session:
        for name in ("Sở Nội vụ", "Sở Tài chính", "Sở Y tế"):
            an_agency(session, name)
    data = edited(
        exported()[1], AGENCIES, D2="Sở Tài chính", D3="Sở Nội vụ", D4="Sở Trời", I2="STC", F4="yte@syt.example"
    )
    data = edited(data, PEOPLE, A2="Sở Trời", B2=LAO_CAI, D2="Lan", E2="Văn thư")
    with pytest.raises(Unreadable) as refused, transaction() as session:
        import_register(session, read_register(data, "danh-ba.xlsx"), who="lan", now=NOON)
    lines = refused.value.message.splitlines()
    assert lines[0].startswith("Danh bạ có 4 chỗ phải sửa; chưa lưu gì")
    assert "dòng 2: “STC” đang chỉ Sở Tài chính" in lines[1]
    assert "dòng 3: Sở Nội vụ trực thuộc Sở Tài chính" in lines[2]
    assert "dòng 4: Không có cơ quan “Sở Trời” ở tỉnh Lào Cai" in lines[3]
    assert lines[4].startswith("Trang “Đầu mối liên hệ”, dòng 2: Không có cơ quan “Sở Trời”")
    assert all(row.email is None for row in exported()[0].agencies)


def test_a_table_that_ends_one_and_begins_its_namesake_is_taken(house: House) -> None:
    with transaction() as session:
        an_agency(session, "Sở Nội vụ")
        rows = (AgencyRow("Sở Nội vụ", LAO_CAI, valid_to=MERGED), AgencyRow("Sở Nội vụ", LAO_CAI, valid_from=MERGED))
        outcome = import_register(session, Register(rows), who="lan", now=NOON)
        assert (outcome.added, outcome.changed) == (1, 1)
        clash = AgencyRow("Sở Nội vụ", LAO_CAI, valid_from=date(2024, 1, 1), line=7)
        with pytest.raises(Unreadable, match="Dòng 7: Trong khoảng ngày này đã có"):
            import_register(session, Register((clash,)), who="lan", now=NOON)


def test_an_empty_cell_leaves_what_is_known(house: House) -> None:
    with transaction() as session:
        fill(session)
        before = register_of(session, today=TODAY)
        bare = Register(tuple(AgencyRow(row.name, row.territory) for row in before.agencies[1:3]))
        import_register(session, bare, who="lan", now=NOON)
        assert register_of(session, today=TODAY) == before
        assert sum(map(len, contacts_of(session, range(1, 9)).values())) == 2
