"""Plans come in: a file, words, the XLSX form; a corrected document; a plan of the next year."""

from io import BytesIO

import httpx
import openpyxl
import pytest
from sqlmodel import select

from assignments.plans.stored_drafts import DraftOrigin, StoredDraft
from foundation.database import reading
from portal.security import MEGABYTE, limit_of
from reports import plan_form
from tests.browser.plan_text import PLAN
from tests.cast import Cast
from tests.portal.conftest import hidden_field, words
from tests.portal.desks import Browser, item_with


@pytest.fixture
def browser(coordinator: httpx.Client) -> Browser:
    return Browser(coordinator)


def drafts() -> list[StoredDraft]:
    with reading() as session:
        return list(session.exec(select(StoredDraft)).all())


def filled_form() -> bytes:
    book = openpyxl.load_workbook(BytesIO(plan_form.write(None)))
    book["Kế hoạch"]["B2"] = "Kế hoạch trồng cây năm 2023"
    for column, value in zip("ABC", ("Sở Y tế", "Trồng cây quanh trạm y tế.", "chủ trì"), strict=True):
        book["Nhiệm vụ"][f"{column}2"] = value
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_file_goes_to_the_desk_and_the_same_file_to_the_same_desk(browser: Browser) -> None:
    first = browser.upload("duoi-nuoc.txt", PLAN.encode())
    assert str(first.url).endswith("/drafts/1")
    again = browser.upload("khac-ten.txt", PLAN.encode())
    assert "Tệp này đã được nhập trước đây" in words(again.text)
    assert [draft.origin for draft in drafts()] == [DraftOrigin.FILE]
    assert "0/16 chi tiết đã xem" in words(browser.http.get("/plans").text)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("trong.txt", b"", "Chưa chọn tệp nào, hoặc tệp rỗng."),
        ("x.txt", "Chỉ là vài chữ.".encode(), "Chưa lưu gì"),
        ("x.pdf", b"%PDF-1.4 broken", "Chưa lưu gì"),
        ("x.xlsx", b"PK\x03\x04 broken", "Chưa lưu gì"),
        ("../../x.exe", b"MZ\x00\x01", "Chưa lưu gì"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_in_a_sentence(browser: Browser, name: str, data: bytes, said: str) -> None:
    answer = browser.upload(name, data)
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert drafts() == []


def test_larger_files_are_taken_where_plans_come_in() -> None:
    assert limit_of("/plans/new/file") > 40 * MEGABYTE
    assert limit_of("/drafts/1/corrections") > 40 * MEGABYTE
    assert limit_of("/plans/new/text") == 2 * MEGABYTE


def test_typed_words_become_a_draft_and_stay_in_the_field_when_refused(browser: Browser) -> None:
    csrf = browser.csrf
    refused = browser.http.post("/plans/new/text", data={"csrf": csrf, "text": "Kế hoạch <nghỉ> hè"})
    assert refused.status_code == 422
    assert ">Kế hoạch &lt;nghỉ&gt; hè</textarea>" in refused.text
    nothing = browser.http.post("/plans/new/text", data={"csrf": csrf, "text": " \n"})
    assert "Chưa có chữ nào." in words(nothing.text)
    taken = browser.http.post("/plans/new/text", data={"csrf": csrf, "text": PLAN})
    assert str(taken.url).endswith("/drafts/1")
    assert [draft.origin for draft in drafts()] == [DraftOrigin.TYPED]


def test_the_empty_form_filled_in_becomes_a_draft(browser: Browser) -> None:
    empty = browser.http.get("/plans/form.xlsx")
    assert openpyxl.load_workbook(BytesIO(empty.content)).sheetnames[1] == "Kế hoạch"
    answer = browser.upload("bieu.xlsm", filled_form())
    assert "Trồng cây quanh trạm y tế." in words(answer.text)
    assert [draft.origin for draft in drafts()] == [DraftOrigin.FORM]


def test_wrong_cells_are_named_and_the_marked_form_is_offered(browser: Browser) -> None:
    book = openpyxl.load_workbook(BytesIO(filled_form()))
    book["Nhiệm vụ"]["A3"] = "Sở Tài chính"  # a duty without words
    book["Chỉ tiêu"]["A2"], book["Chỉ tiêu"]["B2"] = "xã Bắc Hà", "nhiều"
    book["Kế hoạch"]["B4"] = "31/2/2023"
    book["Kế hoạch"]["B2"] = None
    kept = BytesIO()
    book.save(kept)
    answer = browser.upload("bieu <1>.xlsx", kept.getvalue())
    assert answer.status_code == 422
    text = words(answer.text)
    assert "Nhiệm vụ" in text
    assert "B3" in text
    assert answer.text.index(">B2<") < answer.text.index(">B4<") < answer.text.index(">B3<")
    assert [answer.text.index(f'lang="vi">{sheet}<') for sheet in ("Kế hoạch", "Nhiệm vụ", "Chỉ tiêu")] == sorted(
        answer.text.index(f'lang="vi">{sheet}<') for sheet in ("Kế hoạch", "Nhiệm vụ", "Chỉ tiêu")
    )
    assert "bieu &lt;1&gt;.xlsx" in answer.text
    assert drafts() == []
    back = {"csrf": browser.csrf, "name": "biểu 1.xlsx", "table": hidden_field(answer.text, "table")}
    marked = browser.http.post("/plans/new/marked", data=back)
    assert "-cho-sua.xlsx" in marked.headers["content-disposition"]
    assert openpyxl.load_workbook(BytesIO(marked.content))["Nhiệm vụ"]["B3"].comment
    for table in ("", "###", "AAAA"):
        assert browser.http.post("/plans/new/marked", data={**back, "table": table}).status_code == 422


def test_a_corrected_document_keeps_what_was_settled_and_shows_the_rest(browser: Browser) -> None:
    browser.upload("duoi-nuoc.txt", PLAN.encode())
    item = item_with(browser.desk(), "sơ cứu")
    browser.step(f"items/{item.key}/acceptance?version={item.version}")
    assert "Nhập bản sửa của văn bản" in words(browser.http.get("/drafts/1/corrections").text)
    changed = PLAN.replace("hỗ trợ các lớp dạy bơi", "trực tiếp dạy các lớp bơi").replace("60%", "70%")
    answer = browser.upload("sua.txt", changed.encode(), "/drafts/1/corrections")
    assert str(answer.url).endswith("/drafts/2/differences")
    text = words(answer.text)
    assert "so với bản đọc số 1" in text
    assert "Cử huấn luyện viên trực tiếp dạy các lớp bơi." in text
    assert "1/16 chi tiết đã xem" in words(browser.http.get("/drafts/2").text)
    assert "Thay bằng bản đọc số 2" in words(browser.http.get("/drafts/1").text)
    same = browser.upload("sua.txt", changed.encode(), "/drafts/2/corrections")
    assert "Tệp này đã được nhập trước đây" in words(same.text)
    broken = browser.upload("sua.pdf", b"%PDF-1.4 broken", "/drafts/2/corrections")
    assert (broken.status_code, "Chưa nhập bản sửa" in words(broken.text)) == (422, True)
    alone = browser.http.get("/drafts/1/differences")
    assert "Không có gì để so" in words(alone.text)


def test_a_plan_is_taken_over_into_the_next_year(browser: Browser, cast: Cast) -> None:
    page = browser.http.get(f"/plans/{cast.plan_id}")
    assert "Lập kế hoạch năm sau" in words(page.text)
    book = browser.http.get(f"/plans/{cast.plan_id}/form.xlsx")
    assert book.headers["content-disposition"] == f'attachment; filename="ke-hoach-{cast.plan_id}.xlsx"'
    answer = browser.http.post(f"/plans/{cast.plan_id}/next-year", data={"csrf": browser.csrf})
    text = words(answer.text)
    assert f"so với kế hoạch số {cast.plan_id}" in text
    assert "năm 2024" in text
    assert "So với kế hoạch trước" in words(browser.http.get(str(answer.url).replace("/differences", "")).text)
    assert browser.http.get("/plans/99/form.xlsx").status_code == 404
    assert browser.http.post("/plans/99/next-year", data={"csrf": browser.csrf}).status_code == 404


def test_wrong_cells_that_are_merged_are_marked_where_they_begin(browser: Browser) -> None:
    book = openpyxl.load_workbook(BytesIO(filled_form()))
    sheet = book["Nhiệm vụ"]
    sheet["A3"], sheet["B3"], sheet["B4"] = "Sở Tài chính", "Lập dự toán.", "Cấp kinh phí."
    sheet.merge_cells("A3:A4")
    kept = BytesIO()
    book.save(kept)
    page = browser.upload("bieu.xlsx", kept.getvalue()).text
    back = {"csrf": browser.csrf, "name": "Biểu đã điền.xlsx", "table": hidden_field(page, "table")}
    marked = browser.http.post("/plans/new/marked", data=back)
    assert openpyxl.load_workbook(BytesIO(marked.content))["Nhiệm vụ"]["A3"].comment
    assert 'filename="bieu da dien-cho-sua.xlsx"' in marked.headers["content-disposition"]
