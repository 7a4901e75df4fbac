"""The coordinator's pages over HTTP: the board and the lists behind it, plans, agencies, mail, roll-ups."""

from datetime import date
from urllib.parse import urlencode

import httpx
import pytest

from assignments.plans.draft_store import keep
from assignments.plans.drafts import Choice, Doubt, DraftDuty, DraftHolder, HolderKind, Place, PlanDraft
from assignments.register.agencies import Agency
from assignments.tracking.issuing import issue
from flows.delivering import deliver_mail
from flows.reminding import remind_agencies
from flows.rolling_up import compile_due
from foundation.clock import StoppedClock, morning_of
from foundation.database import reading, transaction
from foundation.house import House
from tests.cast import Cast
from tests.portal.conftest import Portal, hidden_field, words

LATE = date(2023, 6, 20)


@pytest.fixture
def late(house: House) -> House:
    """The same house six days after the last day."""
    assert isinstance(house.clock, StoppedClock)
    house.clock.instant = morning_of(LATE)
    return house


def test_an_empty_board_says_the_next_step(coordinator: httpx.Client) -> None:
    page = words(coordinator.get("/").text)
    assert "Chưa có kế hoạch nào được theo dõi" in page
    assert "dondoc plan import" in page
    assert "Chưa có thư nào" in words(coordinator.get("/mail").text)
    assert "Chưa có cơ quan nào" in words(coordinator.get("/agencies").text)
    assert "Chưa có gì để tổng hợp" in words(coordinator.get("/reports").text)


def test_the_board_puts_the_late_first_in_the_plans_own_words(
    late: House, cast: Cast, coordinator: httpx.Client
) -> None:
    page = words(coordinator.get("/").text)
    assert "Quá hạn 6 nhiệm vụ" in page
    assert "6 ngày UBND xã Bắc Hà · 2 nhiệm vụ" in page
    assert "trước ngày 15/6/2023" in page
    assert "Rà soát, lập danh sách người lao động cần học nghề trên địa bàn." in page
    assert "1 cơ quan chưa có địa chỉ thư, chưa nhận được nhắc: UBND xã Mường Khương" in page


def test_every_count_opens_its_list_and_the_parts_add_up(late: House, cast: Cast, coordinator: httpx.Client) -> None:
    total = words(coordinator.get("/tasks").text)
    assert "6 nhiệm vụ" in total
    found = {}
    for standing in ("overdue", "due_soon", "open", "done", "no_date"):
        listed = coordinator.get("/tasks", params={"standing": standing})
        found[standing] = listed.text.count('<tr role="row">') - ("<thead" in listed.text)
    assert found["overdue"] == 6
    assert sum(found.values()) == 6


def test_the_filter_stays_in_the_address_and_ignores_marks(late: House, cast: Cast, coordinator: httpx.Client) -> None:
    query = urlencode({"q": "bac ha", "plan": str(cast.plan_id), "period": "2023-H1", "group": ""})
    page = coordinator.get(f"/?{query}")
    assert "Đang lọc:" in words(page.text)
    assert "UBND xã Bắc Hà" in page.text
    assert "UBND xã Mường Khương" not in page.text
    assert "standing=overdue&amp;plan=1&amp;period=2023-H1&amp;q=bac+ha" in page.text
    nothing = coordinator.get("/?q=khong+co+dau")
    assert "Không có mục nào khớp bộ lọc." in words(nothing.text)


def test_the_plan_page_shows_the_source_words_beside_each_duty(cast: Cast, coordinator: httpx.Client) -> None:
    page = coordinator.get(f"/plans/{cast.plan_id}")
    text = words(page.text)
    assert "Phối hợp với Sở Nội vụ bố trí kinh phí thực hiện hằng năm. dòng 45" in text
    assert "“trước ngày” được đọc là không tính ngày đó" in text
    assert "2 nhiệm vụ × 2 cơ quan" in text


def test_a_draft_is_shown_beside_its_source_with_what_to_settle(house: House, coordinator: httpx.Client) -> None:
    place = Place(2, "Sở Y tế")
    doubt = Doubt(
        "annual-date", "deadline", True, "Không rõ ngày báo cáo năm.", (place,), (Choice("none", "không đặt ngày"),)
    )
    draft = PlanDraft(
        title="Kế hoạch <thử>",
        number=None,
        issued_on=None,
        issuer=None,
        territory="tỉnh Lào Cai",
        coordinator=None,
        years=(2023,),
        holders=(DraftHolder("Sở Y tế", HolderKind.SINGLE, place),),
        duties=(DraftDuty("Sở Y tế", "Khám sức khỏe cho người lao động.", True, (), Place(3, "Khám sức khỏe")),),
        deadlines=(),
        quotas=(),
        budget=(),
        outline=(),
        recipients=(),
        doubts=(doubt,),
    )
    with transaction() as session:
        text = "KẾ HOẠCH\nSở Y tế\nKhám sức khỏe cho người lao động."
        stored = keep(session, data=b"x", file_name="thu.docx", text=text, draft=draft, now=house.clock.now())
    assert "0/2 chi tiết đã xem" in words(coordinator.get("/plans").text)
    page = coordinator.get(f"/drafts/{stored.id}")
    assert "Kế hoạch &lt;thử&gt;" in page.text
    text = words(page.text)
    assert "Còn 1 điểm phải quyết mới ban hành được" in text
    assert "Không đặt ngày" in text
    assert 'id="line-3"' in page.text
    with transaction() as session:
        issue(
            session,
            stored.id or 0,
            choices={"annual-date": "none"},
            coordinator="Sở Y tế",
            who="lan",
            now=house.clock.now(),
            today=date(2023, 6, 12),
        )
    settled = words(coordinator.get(f"/drafts/{stored.id}").text)
    assert "Đã ban hành để theo dõi: Kế hoạch &lt;thử&gt;" in settled


def test_an_address_is_set_on_the_agency_page(cast: Cast, coordinator: httpx.Client) -> None:
    address = f"/agencies/{cast.muong_khuong.id}"
    page = coordinator.get(address)
    assert "Chưa có địa chỉ thư." in words(page.text)
    csrf = hidden_field(page.text, "csrf")
    wrong = coordinator.post(f"{address}/address", data={"email": "không phải thư", "csrf": csrf})
    assert wrong.status_code == 422
    assert 'value="không phải thư"' in wrong.text
    coordinator.post(f"{address}/address", data={"email": "vanthu@muongkhuong.example", "csrf": csrf})
    with reading() as session:
        assert session.get_one(Agency, cast.muong_khuong.id).email == "vanthu@muongkhuong.example"


NOWHERE = [
    ("/plans/99", "Không có kế hoạch số 99"),
    ("/reports/1/2023-H3", "Không có kỳ 2023-H3 trong kế hoạch này. Các kỳ: 2023-H1."),
    ("/agencies/99", "99"),
    ("/drafts/99", "99"),
    ("/mail/99", "Không có thư số 99."),
    ("/plans/99999999999999999999", "Không có trang này"),
    ("/plans/mot", "Không có trang này"),
    ("/khong-co", "Không có trang này"),
]


def test_what_does_not_exist_gets_one_clear_sentence(cast: Cast, coordinator: httpx.Client) -> None:
    for address, sentence in NOWHERE:
        answer = coordinator.get(address)
        assert answer.status_code == 404
        assert sentence in words(answer.text)


def test_a_letter_is_shown_with_its_link_hidden(late: House, cast: Cast, coordinator: httpx.Client) -> None:
    remind_agencies(LATE)
    before = words(coordinator.get("/mail").text)
    assert "Chờ gửi (3)" in before
    deliver_mail()
    page = coordinator.get("/mail")
    assert "Quá hạn 6 ngày" in page.text
    assert "Vào hộp thư trên máy" in page.text
    letter = coordinator.get("/mail/1")
    assert "/b/…" in letter.text
    assert "Kính gửi:" in letter.text
    html = coordinator.get("/mail/1/html")
    assert "sandbox" in html.headers["content-security-policy"]
    assert "script-src" not in html.headers["content-security-policy"]


def test_the_button_records_the_wish_and_the_clockwork_fulfils_it(
    late: House, cast: Cast, coordinator: httpx.Client
) -> None:
    address = f"/reports/{cast.plan_id}/2023-H1"
    page = coordinator.get(address)
    assert "Lập được, nhưng chưa đủ." in words(page.text)
    assert coordinator.get(f"{address}/word").status_code == 404
    wished = coordinator.post(address, data={"csrf": hidden_field(page.text, "csrf")})
    assert "Đang lập bản tổng hợp." in words(wished.text)
    compile_due(LATE)
    for kind, suffix in (("word", ".docx"), ("excel", ".xlsx")):
        paper = coordinator.get(f"{address}/{kind}")
        assert paper.status_code == 200
        assert paper.headers["content-disposition"].startswith("attachment")
        assert suffix in paper.headers["content-disposition"]
        assert paper.content.startswith(b"PK")


def test_the_language_is_switched_by_one_link_and_the_page_stays(cast: Cast, coordinator: httpx.Client) -> None:
    answer = coordinator.get("/language?to=en&back=/tasks%3Fstanding%3Dopen")
    assert (answer.url.path, answer.url.query) == ("/tasks", b"standing=open")
    assert '<html lang="en">' in answer.text
    assert '<html lang="vi">' in coordinator.get("/language?to=tlh&back=/").text
    ignored = coordinator.get("/", headers={"Accept-Language": "en"})
    assert '<html lang="vi">' in ignored.text


def test_an_unforeseen_failure_is_a_page_with_a_code(
    cast: Cast, coordinator: httpx.Client, portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise RuntimeError("disk on fire")

    monkeypatch.setattr("portal.coordinator.board.board.board", fail)
    answer = coordinator.get("/")
    assert answer.status_code == 500
    assert "Máy chủ gặp lỗi lúc 09:00, mã" in words(answer.text)
    assert "disk on fire" not in answer.text
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_a_page_that_is_none_keeps_the_menu_of_who_signed_in(portal: Portal, coordinator: httpx.Client) -> None:
    assert 'href="/agencies"' in coordinator.get("/khong-co-trang").text
    with portal.visitor() as stranger:
        assert 'href="/agencies"' not in stranger.get("/khong-co-trang").text
