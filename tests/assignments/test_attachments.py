"""Files of a report: what is taken, where it lies, who may open it."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as some
from sqlmodel import select
from xlsxwriter import Workbook

from assignments.submissions.attachments import LIMIT, attach, attachment_file, base_name, remove_attachment, stored_at
from assignments.submissions.file_kinds import ALLOWED, media_type
from assignments.submissions.report_drafts import versions_of
from assignments.submissions.report_values import ReportEntry
from assignments.submissions.sending import report_sheet, save_draft, send
from assignments.submissions.sent_reports import last_versions
from assignments.submissions.submission import AnswerStatus, Attachment, SubmissionState
from foundation.clock import day_in_vietnam
from foundation.database import reading, transaction
from foundation.errors import NotAllowed, NotFound, Refusal, TooLarge, Unreadable
from foundation.house import House
from tests.cast import Cast, a_plan, key
from tests.conftest import NOON

H1 = "2023-H1"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.fixture
def cast(house: House) -> Cast:
    with transaction() as session:
        return a_plan(session)


def add(house: House, cast: Cast, name: str = "báo cáo.pdf", data: bytes = PDF, *, now=NOON) -> Attachment:
    with transaction() as session:
        where = key(cast.bac_ha.id), cast.plan_id, H1
        return attach(session, house.data_dir, *where, name=name, data=data, now=now)


def take_off(cast: Cast, attachment_id: int | None) -> None:
    with transaction() as session:
        remove_attachment(session, key(cast.bac_ha.id), key(attachment_id), now=NOON)


def open_file(house: House, agency_id: int | None, attachment_id: int | None) -> tuple[Attachment, Path]:
    with reading() as session:
        return attachment_file(session, house.data_dir, agency_id, key(attachment_id))


def send_all(cast: Cast) -> None:
    with transaction() as session:
        where = key(cast.bac_ha.id), cast.plan_id, H1
        lines = report_sheet(session, *where, today=day_in_vietnam(NOON)).lines
        answers = {line.task_id: (AnswerStatus.DONE, "") for line in lines}
        send(session, *where, ReportEntry(answers), now=NOON, today=day_in_vietnam(NOON))


def files_on_sheet(cast: Cast) -> list[str]:
    with reading() as session:
        sheet = report_sheet(session, key(cast.bac_ha.id), cast.plan_id, H1, today=day_in_vietnam(NOON))
    return [file.name for file in sheet.attachments]


def a_zip(entries: dict[str, str], compression: int = 0) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", compression) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return made.getvalue()


def a_docx() -> bytes:
    made = BytesIO()
    Document().save(made)
    return made.getvalue()


def an_xlsx() -> bytes:
    made = BytesIO()
    book = Workbook(made, {"in_memory": True})
    book.add_worksheet()
    book.close()
    return made.getvalue()


ODT = a_zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})
ODS = a_zip({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"})
GOOD = {
    "pdf": PDF,
    "docx": a_docx(),
    "xlsx": an_xlsx(),
    "doc": OLE,
    "xls": OLE,
    "png": b"\x89PNG\r\n\x1a\n" + bytes(8),
    "jpg": b"\xff\xd8\xff\xe0" + bytes(8),
    "jpeg": b"\xff\xd8\xff\xe1" + bytes(8),
    "txt": "Số liệu kèm theo".encode(),
    "csv": "\ufeffxã,số\nBắc Hà,25\n".encode(),
    "odt": ODT,
    "ods": ODS,
}


def test_bytes_lie_under_their_hash_and_come_back_whole(house, cast):
    file = add(house, cast)
    found, path = open_file(house, key(cast.bac_ha.id), file.id)

    assert path == house.data_dir / "attachments" / file.sha256[:2] / file.sha256
    assert path.read_bytes() == PDF
    assert (found.name, found.size, found.media_type) == ("báo cáo.pdf", len(PDF), "application/pdf")
    assert [left.name for left in path.parent.iterdir()] == [file.sha256]  # no half-written file beside it
    assert files_on_sheet(cast) == ["báo cáo.pdf"]


def test_the_same_file_twice_is_one_attachment(house, cast):
    assert add(house, cast).id == add(house, cast).id
    assert add(house, cast, "phụ lục.pdf").id != add(house, cast).id
    assert files_on_sheet(cast) == ["báo cáo.pdf", "phụ lục.pdf"]


def test_each_allowed_kind_is_known_by_its_content():
    assert set(GOOD) == set(ALLOWED)
    for suffix, data in GOOD.items():
        assert media_type(f"tệp.{suffix.upper()}", data)


def test_a_name_that_says_something_else_than_the_content_is_refused():
    for suffix in GOOD:
        for other, data in GOOD.items():
            alike = {suffix, other} <= {"doc", "xls"} or {suffix, other} <= {"jpg", "jpeg"}
            if other == suffix or alike or (suffix in ("txt", "csv") and other in ("pdf", "txt", "csv")):
                continue
            with pytest.raises(Unreadable, match=f"không đọc được là {suffix.upper()}"):
                media_type(f"tệp.{suffix}", data)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("chạy.exe", b"MZ", "thuộc loại không nhận"),
        ("không đuôi", PDF, "thuộc loại không nhận"),
        ("rỗng.pdf", b"", "rỗng, không có nội dung"),
        ("bao-cao.xlsm", GOOD["xlsx"], "bao-cao.xlsm có macro, không nhận. .* Hãy lưu thành XLSX"),
        ("a.docx", a_zip({"[Content_Types].xml": "<x/>", "word/document.xml": "", "word/vbaProject.bin": ""}), "macro"),
        ("a.docx", a_zip({"[Content_Types].xml": "macroEnabled.main+xml", "word/document.xml": ""}), "macro"),
        ("a.xlsx", a_zip({"[Content_Types].xml": "<x/>", "xl/macrosheets/sheet1.xml": ""}), "macro"),
        ("a.odt", a_zip({"mimetype": "application/vnd.oasis.opendocument.text", "Basic/Standard/M.xml": ""}), "macro"),
        ("a.xls", OLE + "_VBA_PROJECT".encode("utf-16-le"), "Hãy lưu thành XLSX"),
        ("a.docx", a_zip({"word/document.xml": ""}), "không đọc được là DOCX"),
        ("a.docx", GOOD["docx"][:200], "không đọc được là DOCX"),
        ("a.txt", "Số liệu".encode("utf-16"), "mã UTF-8"),
    ],
)
def test_each_refusal_says_what_to_do(name, data, words):
    with pytest.raises(Unreadable, match=words) as refused:
        media_type(name, data)
    assert "Chưa tệp nào được thay. Hãy" in refused.value.message


def test_a_small_file_that_unpacks_to_a_huge_one_is_not_unpacked():
    bomb = a_zip({"[Content_Types].xml": " " * 50_000_000, "word/document.xml": ""}, ZIP_DEFLATED)
    assert len(bomb) < 100_000
    assert media_type("a.docx", bomb)


@settings(deadline=None)
@given(some.binary(max_size=300), some.sampled_from(ALLOWED))
def test_no_bytes_break_the_check(data, suffix):
    for candidate in (data, GOOD["docx"][:60] + data, OLE[:8] + data, ODT[:-30] + data):
        try:
            media_type(f"tệp.{suffix}", candidate)
        except Refusal as refused:
            assert "Hãy" in refused.message


def test_a_large_file_is_refused_and_changes_nothing(house, cast):
    with pytest.raises(TooLarge, match=r"bao-cao.pdf nặng 26 MB, tối đa 25 MB. Chưa tệp nào được thay"):
        add(house, cast, "bao-cao.pdf", PDF + bytes(LIMIT))
    assert not (house.data_dir / "attachments").exists()
    assert files_on_sheet(cast) == []


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\Lan\\báo cáo.docx", "báo cáo.docx"),
        ("bao\r\ncao\x00.pdf", "bao cao.pdf"),
        ("bao\u202efdp.exe.pdf", "baofdp.exe.pdf"),
        (".pdf", "tệp.pdf"),
        ("", "tệp"),
        ("a" * 300 + ".pdf", "a" * 120 + ".pdf"),
        ("Ba\u0301o ca\u0301o .pdf", "Báo cáo.pdf"),
    ],
)
def test_only_the_files_own_name_is_kept(given_name, kept):
    assert base_name(given_name) == kept


def test_a_file_taken_off_is_gone_from_the_draft_but_not_from_the_store(house, cast):
    file = add(house, cast)
    take_off(cast, file.id)
    take_off(cast, file.id)

    assert files_on_sheet(cast) == []
    assert stored_at(house.data_dir, file.sha256).read_bytes() == PDF
    with pytest.raises(NotFound):
        open_file(house, key(cast.bac_ha.id), file.id)
    with reading() as session:
        assert len(session.exec(select(Attachment)).all()) == 1


def test_what_was_sent_keeps_its_files_and_the_next_draft_has_them_too(house, cast):
    file = add(house, cast)
    send_all(cast)
    take_off(cast, file.id)  # from the page of the sent report: starts version 2

    assert files_on_sheet(cast) == []
    with reading() as session:
        draft, sent = versions_of(session, key(cast.bac_ha.id), cast.plan_id, H1)
        [report] = last_versions(session, cast.plan_id, H1)
    assert (draft.state, sent.state) == (SubmissionState.DRAFT, SubmissionState.ACCEPTED)
    assert [kept.name for kept in report.files] == ["báo cáo.pdf"]
    assert open_file(house, None, file.id)[1].read_bytes() == PDF


def test_a_correction_carries_the_files_of_the_last_version(house, cast):
    add(house, cast)
    send_all(cast)
    with transaction() as session:
        entry = ReportEntry(sender="Lò Văn Pao")
        save_draft(session, key(cast.bac_ha.id), cast.plan_id, H1, entry, now=NOON + timedelta(days=1))
    assert files_on_sheet(cast) == ["báo cáo.pdf"]


def test_a_file_opens_for_its_agency_and_once_sent_for_the_coordinator(house, cast):
    file = add(house, cast)
    with pytest.raises(NotFound):
        open_file(house, None, file.id)
    with pytest.raises(NotFound):
        open_file(house, key(cast.muong_khuong.id), file.id)
    with pytest.raises(NotFound):
        open_file(house, key(cast.bac_ha.id), 2**70)
    with pytest.raises(NotFound), transaction() as session:
        remove_attachment(session, key(cast.muong_khuong.id), key(file.id), now=NOON)
    send_all(cast)
    assert open_file(house, None, file.id)[0].name == "báo cáo.pdf"


def test_a_file_for_a_report_the_agency_does_not_owe_is_not_stored(house, cast):
    with pytest.raises(NotAllowed), transaction() as session:
        attach(session, house.data_dir, key(cast.bac_ha.id), 999, H1, name="a.pdf", data=PDF, now=NOON)
    assert not (house.data_dir / "attachments").exists()
