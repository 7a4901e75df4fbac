"""The review desk in the portal: every step by a plain form, with what was typed kept when it cannot be taken."""

import re

import httpx
import pytest

from assignments.desk import deciding
from assignments.desk.values import Desk
from assignments.desk.working import desk_of
from assignments.plans.draft_store import withdraw_draft
from foundation.accounts import add_account
from foundation.database import reading, transaction
from foundation.house import House
from tests.browser.plan_text import PLAN
from tests.conftest import NOON
from tests.portal.conftest import NAME, PASSWORD, Portal, hidden_field, words
from tests.portal.desks import TODAY, Browser, item_with


@pytest.fixture
def desk(coordinator: httpx.Client) -> Browser:
    """A browser before the desk of the plan in our own words."""
    at = Browser(coordinator)
    at.upload("duoi-nuoc.txt", PLAN.encode())
    return at


def test_the_page_shows_source_findings_and_doubts_and_chooses_nothing(desk: Browser) -> None:
    page = desk.page()
    text = words(page)
    assert "Còn 2 điểm phải quyết mới ban hành được" in text
    assert "0/16 chi tiết đã xem" in text
    assert " checked" not in page.split('id="ask"')[1].split("</section>")[0]
    assert 'id="line-20"' in page
    item = item_with(desk.desk(), "Cử huấn luyện viên")
    assert re.search(rf'<a class="mark unseen" href="#{item.key}"><span class="tag">chủ trì</span>Cử huấn', page)
    assert "<script>" not in page
    assert "Ban hành để theo dõi" not in text


def test_an_item_is_accepted_dropped_taken_back_and_undone(desk: Browser) -> None:
    item = item_with(desk.desk(), "sơ cứu")
    assert "Đã nhận mục này." in words(desk.step(f"items/{item.key}/acceptance?version={item.version}").text)
    page = desk.page()
    assert "1/16 chi tiết đã xem" in words(page)
    dropped = item_with(desk.desk(), "sơ cứu")
    assert "lấy lại được" in words(desk.step(f"items/{item.key}/dismissal?version={dropped.version}").text)
    back = item_with(desk.desk(), "sơ cứu")
    assert back.is_dropped
    desk.step(f"items/{item.key}/recovery?version={back.version}")
    assert item_with(desk.desk(), "sơ cứu").is_unseen
    assert "Đã hoàn tác" in words(desk.step("undoing").text)
    assert item_with(desk.desk(), "sơ cứu").is_dropped


def test_an_edit_is_kept_beside_what_was_read(desk: Browser) -> None:
    item = item_with(desk.desk(), "tài liệu về kỹ năng")
    form = desk.page(f"open={item.key}&how=edit")
    assert "hoàn thành trước ngày 30/4/2023" in form
    fields = {
        "text": "Biên soạn tài liệu an toàn.",
        "role": "help",
        "partners": "Sở Y tế",
        "version": str(item.version),
    }
    answer = desk.step(f"items/{item.key}/edits", due="trước ngày 31/5/2023", **fields)
    text = words(answer.text)
    assert "Đã sửa và nhận mục này." in text
    assert "Đã sửa thời hạn riêng, như kế hoạch ghi, đọc được: hoàn thành trước ngày 30/4/2023" in text
    assert "phối hợp · cùng Sở Y tế" in text
    assert "30/5/2023" in text  # "trước ngày": the day before is the last


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": " "}, "Chưa ghi nội dung nhiệm vụ."),
        ({"text": "Biên soạn tài liệu.", "due": "khi trời đẹp lắm"}, "Chưa hiểu thời hạn “khi trời đẹp lắm”"),
    ],
)
def test_a_form_that_cannot_be_taken_stays_open_with_what_was_typed(
    desk: Browser, fields: dict[str, str], said: str
) -> None:
    item = item_with(desk.desk(), "tài liệu về kỹ năng")
    answer = desk.step(f"items/{item.key}/edits", product="Sổ tay <mới>", version=str(item.version), **fields)
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert 'value="Sổ tay &lt;mới&gt;"' in answer.text
    assert "<title>Lỗi:" in answer.text
    assert item_with(desk.desk(), "tài liệu về kỹ năng").is_unseen


def test_a_colleague_who_was_quicker_is_shown_beside_what_was_typed(desk: Browser, house: House) -> None:
    item = item_with(desk.desk(), "sơ cứu")
    with transaction() as session:
        deciding.edit(
            session,
            1,
            item.key,
            type(item.content)(**{**vars(item.content), "text": "Hướng dẫn sơ cứu cho giáo viên."}),
            version=item.version,
            who="lan@snv.example",
            now=NOON,
        )
    answer = desk.step(f"items/{item.key}/edits", text="Hướng dẫn sơ cứu cho học sinh.", version=str(item.version))
    text = words(answer.text)
    assert answer.status_code == 409
    assert "lan@snv.example đã sửa mục này lúc" in text
    assert "Nội dung Hướng dẫn sơ cứu cho giáo viên. Hướng dẫn sơ cứu cho học sinh." in text
    assert ">Hướng dẫn sơ cứu cho học sinh.</textarea>" in answer.text
    version = re.search(r'/edits">\s*<input[^>]*><input type="hidden" name="version" value="([0-9]+)"', answer.text)
    assert version  # the version that stands: saving once more replaces it knowingly
    again = desk.step(f"items/{item.key}/edits", text="Hướng dẫn sơ cứu cho học sinh.", version=version[1])
    assert "Đã sửa và nhận mục này." in words(again.text)
    stale = desk.step(f"items/{item.key}/acceptance?version=1")
    assert (stale.status_code, "Thao tác của bạn chưa được ghi" in words(stale.text)) == (409, True)


def test_a_duty_is_split_joined_given_and_added(desk: Browser) -> None:
    item = item_with(desk.desk(), "mở lớp dạy bơi")
    form = desk.page(f"open={item.key}&how=split")
    assert "trong hè.\nRà soát" in form  # a line for each sentence, as a beginning
    parts = "Chủ trì mở lớp dạy bơi trong hè.\r\nRà soát các hồ bơi."
    assert "Đã tách thành 2 nhiệm vụ." in words(
        desk.step(f"items/{item.key}/parts", parts=parts, version=str(item.version)).text
    )
    first, second = item_with(desk.desk(), "mở lớp dạy bơi"), item_with(desk.desk(), "Rà soát các hồ bơi")
    assert f'name="with-{second.key}"' in desk.page(f"open={first.key}&how=join")
    fields = {"version": str(first.version), f"with-{second.key}": str(second.version)}
    assert "Đã gộp" in words(desk.step(f"items/{first.key}/joining", **fields).text)
    whole = item_with(desk.desk(), "Rà soát các hồ bơi")
    answer = desk.step(
        f"items/{whole.key}/holder", holder="", new_holder="Tỉnh đoàn Lào Cai", version=str(whole.version)
    )
    assert "Tỉnh đoàn Lào Cai" in words(answer.text)
    assert "Dòng của văn bản" in words(desk.page("open=add&how=add&line=34"))
    added = desk.step("duties", line="34", text="", holder="Sở Y tế", role="help")
    assert "Đã thêm nhiệm vụ." in words(added.text)
    refused = desk.step("duties", line="4000", text="Việc mới của tỉnh", holder="Sở Y tế")
    assert (refused.status_code, "Việc mới của tỉnh" in refused.text) == (422, True)
    assert "Văn bản không có dòng “4000”" in words(refused.text)


def test_what_the_reader_is_sure_of_is_accepted_at_once(desk: Browser) -> None:
    holder = next(item for item in desk.desk().items if item.kind == "holder")
    assert "mục máy đọc chắc chắn." in words(desk.step(f"acceptances?holder={holder.key}").text)
    seen = desk.desk().progress.seen
    assert 0 < seen < 16
    desk.step("acceptances")
    assert desk.desk().progress.seen > seen


def test_two_people_see_each_other_and_one_undoes_only_their_own(desk: Browser, portal: Portal) -> None:
    item = item_with(desk.desk(), "sơ cứu")
    desk.step(f"items/{item.key}/acceptance?version={item.version}")
    with transaction() as session:
        add_account(session, name="lan@snv.example", password=PASSWORD, now=NOON)
    with portal.visitor() as other:
        other.post("/sign-in", data={"name": "lan@snv.example", "password": PASSWORD})
        page = other.get("/drafts/1")
        assert f"{NAME} (mục {item.number})" in words(page.text)
        assert "Hoàn tác:" not in words(page.text)
        csrf = hidden_field(page.text, "csrf")
        refused = other.post("/drafts/1/undoing", data={"csrf": csrf})
        assert (refused.status_code, "Bạn chưa làm bước nào" in words(refused.text)) == (409, True)
        other.post("/drafts/1/presence", data={"csrf": csrf, "key": item.key})
    told = desk.step("presence", key="nothing of this desk")
    assert told.text.strip() == f", lan@snv.example (mục {item.number})"


def test_a_withdrawn_draft_can_be_read_and_not_changed(desk: Browser, house: House) -> None:
    item = item_with(desk.desk(), "sơ cứu")
    with transaction() as session:
        withdraw_draft(session, 1, reason="nhập nhầm", who="lan", now=NOON)
    page = desk.page()
    assert "Bản đọc đã rút. nhập nhầm" in words(page)
    assert "formaction" not in page
    answer = desk.step(f"items/{item.key}/acceptance?version=1")
    assert (answer.status_code, "đã được rút lại" in words(answer.text)) == (409, True)


@pytest.mark.parametrize("key", ["duty-00000000", "x" * 80, "%3Cb%3E"])
def test_an_item_that_is_not_there_is_said_to_be_gone(desk: Browser, key: str) -> None:
    answer = desk.step(f"items/{key}/acceptance?version=1")
    assert answer.status_code == 404
    assert "Mục này không còn trên bàn xem bản đọc." in words(answer.text)


def test_the_desk_speaks_english(desk: Browser) -> None:
    desk.http.get("/language?to=en&back=/")
    assert '<html lang="en">' in desk.page()


def test_the_form_of_a_draft_can_be_read_back(desk: Browser) -> None:
    book = desk.http.get("/drafts/1/form.xlsx")
    assert book.headers["content-disposition"] == 'attachment; filename="ban-doc-1.xlsx"'
    desk.upload("bieu.xlsx", book.content)
    with reading() as session:
        made: Desk = desk_of(session, 2, who=NAME, today=TODAY, now=NOON)
    assert len(made.draft.duties) == 6
