"""Headings and duties in the shapes that offices give them; what is said must not change."""

import pytest

from assignments.plans.drafts import HolderKind, Source
from tests.intake.layouts import BODIES, COMMUNES, EXPECTED, FARMING, MONEY, facts, listed, read, under

TITLE = "III. TỔ CHỨC THỰC HIỆN"
LETTERS, CAPITALS = ["a) ", "b) ", "c) "], ["A. ", "B. ", "C. "]
MONEY_ONLY, COMMUNES_ONLY = EXPECTED[2:3], EXPECTED[3:]


@pytest.mark.parametrize("marks", ["1. ", "1 . ", "1.", "1: ", "1, ", LETTERS, CAPITALS, ["* "] * 3, [""] * 3])
@pytest.mark.parametrize("bullet", ["- ", "", "-"])
def test_headings_and_duties_may_be_marked_in_any_way(marks: str | list[str], bullet: str) -> None:
    assert facts(read([TITLE, *listed(marks, bullet)])) == EXPECTED


@pytest.mark.parametrize("colon", ["", ":"])
def test_bullets_may_be_headings_over_plus_lines(colon: str) -> None:
    assert facts(read([TITLE, *listed(["- "] * 3, "+ ", colon)])) == EXPECTED


@pytest.mark.parametrize("marks", [["1. ", "2. ", "3. "], ["- "] * 3, [""] * 3])
def test_duties_may_stand_on_the_line_of_their_heading(marks: list[str]) -> None:
    lines = [f"{mark}{name}: {duties[0]}" for mark, (name, duties) in zip(marks, BODIES, strict=True)]
    assert facts(read([TITLE, *lines])) == [(name, duties[0]) for name, duties in BODIES]


@pytest.mark.parametrize("marks", [["1. ", "2. ", "3. "], LETTERS, ["- "] * 3, [""] * 3])
def test_a_body_may_be_the_subject_of_its_sentence(marks: list[str]) -> None:
    said = [
        (FARMING, "chủ trì, phối hợp với Sở Tài chính chọn giống tre cho các xã."),
        (MONEY, "tham mưu UBND tỉnh bố trí kinh phí mua giống tre trong dự toán."),
        (COMMUNES, "vận động người dân giữ tre, thay tre chết ở từng đoạn suối."),
    ]
    draft = read([TITLE, *(f"{mark}{name} {words}" for mark, (name, words) in zip(marks, said, strict=True))])
    assert facts(draft) == said
    assert not any(holder.unsure for holder in draft.holders)


def test_an_order_keeps_its_words_and_is_told_by_a_sentence() -> None:
    duties = under(
        "1. Giao Sở Tài chính phối hợp với Kho bạc Nhà nước khu vực VII cấp tiền mua tre.",
        "2. UBND tỉnh giao Sở Y tế là cơ quan đầu mối kiểm tra nước suối.",
    )
    assert [duty.holder for duty in duties] == [MONEY, "Sở Y tế"]
    assert duties[0].text.startswith("Giao Sở Tài chính phối hợp")
    assert (duties[0].lead, duties[0].cooperates_with) == (False, ("Kho bạc Nhà nước khu vực VII",))
    assert {duty.source for duty in duties} == {Source.SENTENCE}


@pytest.mark.parametrize(
    ("titles", "marks"),
    [
        (("1. Các sở, ban, ngành tỉnh", "2. Địa phương"), ("a) ", "b) ", "a) ")),
        (("1. Đối với cấp tỉnh", "2. Đối với cấp xã"), ("1.1. ", "1.2. ", "2.1. ")),
        (("1. Các cơ quan sau đây:", "2. Các xã:"), ("- ", "- ", "- ")),
    ],
)
def test_titles_over_groups_of_bodies_hold_nothing(titles: tuple[str, str], marks: tuple[str, ...]) -> None:
    bullet, colon = ("+ ", ":") if marks[0] == "- " else ("- ", "")
    lines = listed(marks, bullet, colon)
    lines.insert(next(i for i, line in enumerate(lines) if COMMUNES in line), titles[1])
    assert facts(read([TITLE, titles[0], *lines])) == EXPECTED


@pytest.mark.parametrize("aside", ["Kinh phí thực hiện", "Thời gian thực hiện: Từ tháng 3.", "Khen thưởng"])
@pytest.mark.parametrize("first", [True, False])
def test_what_stands_beside_the_bodies_is_no_duty(aside: str, *, first: bool) -> None:
    beside = [f"{1 if first else 4}. {aside}", "Lấy từ ngân sách tỉnh.", "- Sở Xây dựng cân đối thêm."]
    rest = listed(["2. ", "3. ", "4. "])
    assert facts(read([TITLE, *beside, *rest] if first else [TITLE, *listed(), *beside])) == EXPECTED


def test_a_body_spoken_to_twice_stands_twice() -> None:
    draft = read([TITLE, *listed(), "4. Sở Tài chính", "- Kiểm tra việc dùng tiền."])
    assert [holder.name for holder in draft.holders] == [FARMING, MONEY, COMMUNES, MONEY]
    assert facts(draft) == [*EXPECTED, (MONEY, "Kiểm tra việc dùng tiền.")]


@pytest.mark.parametrize("numbers", [["1. ", "1. ", "2. "], ["1. ", "3. ", "5. "], ["1. ", "2. ", "2. "]])
def test_errors_of_numbering_lose_nothing(numbers: list[str]) -> None:
    assert facts(read([TITLE, *listed(numbers)])) == EXPECTED


def test_duties_may_be_numbered_as_the_headings_are() -> None:
    lines = ["1. Sở Y tế", "1. Thử nước.", "2. Dạy bơi.", "2. Công an tỉnh", "1. Tuần tra.", "3. Sở Tài chính"]
    assert facts(read([TITLE, *lines, "1. Mua tre."])) == [
        ("Sở Y tế", "Thử nước."), ("Sở Y tế", "Dạy bơi."), ("Công an tỉnh", "Tuần tra."), (MONEY, "Mua tre."),
    ]  # fmt: skip


def test_a_title_within_the_duties_of_a_body_is_no_duty() -> None:
    lines = ["1. Sở Tài chính", "a) Về kinh phí", "- Mua tre.", "b) Về kiểm tra", "- Đếm tre."]
    assert facts(read([TITLE, *lines])) == [(MONEY, "Mua tre."), (MONEY, "Đếm tre.")]


def test_paragraphs_after_a_list_of_plus_lines_are_duties_of_their_own() -> None:
    lines = ["1. UBND các xã", "- Chỉ đạo Trạm Y tế:", "+ Thử nước.", "+ Dạy bơi.", "Giao chỉ tiêu cho từng thôn."]
    assert [text for _, text in facts(read([TITLE, *lines]))] == [
        "Chỉ đạo Trạm Y tế: Thử nước. Dạy bơi.",
        "Giao chỉ tiêu cho từng thôn.",
    ]


def test_a_closing_in_a_list_is_no_duty() -> None:
    closing = "- Trong quá trình thực hiện, nếu có khó khăn, các đơn vị báo cáo UBND tỉnh."
    lines = ["- Sở Tài chính: Mua tre.", "- UBND các xã, phường: Giữ tre.", closing]
    assert facts(read([TITLE, *lines])) == [(MONEY, "Mua tre."), (COMMUNES, "Giữ tre.")]


NAMES = (
    "Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "BCH Bộ đội Biên phòng tỉnh", "Ban Dân tộc tỉnh", "Thanh tra tỉnh",
    "Thuế tỉnh Hà Giang", "Kho bạc Nhà nước khu vực X", "Bảo hiểm xã hội tỉnh", "Ngân hàng Nhà nước Chi nhánh tỉnh",
    "Trung tâm Phục vụ hành chính công tỉnh", "Trường Chính trị tỉnh", "Bệnh viện Đa khoa tỉnh", "Đặc khu Phú Quý",
    "Sở Dân tộc và Tôn giáo", "Phòng Văn hóa - Xã hội", "Phòng Kinh tế, Hạ tầng và Đô thị", "Các thôn, khu phố",
    "Chánh Văn phòng UBND tỉnh", "Giám đốc Sở Tài chính", "Chủ tịch UBND các xã, phường", "Trưởng thôn",
    "Thủ trưởng các sở, ban, ngành", "Các đồng chí thành viên Ban Chỉ đạo", "Hiệu trưởng các trường", "Người dân",
    "Đồng chí Lò Văn A, Phó Chủ tịch UBND xã", "Ông Lò Văn B - Công chức Văn hóa - Xã hội", "Cấp ủy các xã",
    "Viện kiểm sát nhân dân, Tòa án nhân dân tỉnh", "Tổ công nghệ số cộng đồng", "Doanh nghiệp trên địa bàn",
    "Phòng giao dịch Ngân hàng Chính sách xã hội huyện", "Phòng Văn hóa - Thông tin huyện", "Trưởng Công an phường",
    "Chánh Văn phòng HĐND và UBND phường", "Bí thư chi bộ, trưởng thôn",
    "Bộ phận Một cửa", "Nhân viên thú y xã", "Hộ gia đình, cá nhân", "Nhà trường",
)  # fmt: skip


def test_bodies_and_posts_of_every_kind_are_headings() -> None:
    numbered = [line for n, name in enumerate(NAMES, 1) for line in (f"{n}. {name}", f"- Trồng {n} gốc tre.")]
    assert facts(read([TITLE, *numbered])) == [(name, f"Trồng {n} gốc tre.") for n, name in enumerate(NAMES, 1)]


@pytest.mark.parametrize("name", NAMES)
def test_a_bullet_that_names_such_a_body_is_a_heading(name: str) -> None:
    found = facts(read([TITLE, "- Sở Tài chính: Mua tre.", f"- {name}: Trồng tre ở đoạn suối đầu xã."]))
    assert found == [(MONEY, "Mua tre."), (name, "Trồng tre ở đoạn suối đầu xã.")]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Các sở: Tài chính, Xây dựng, Nội vụ", HolderKind.GROUP),
        ("Sở Y tế; Sở Nội vụ; Công an tỉnh", HolderKind.JOINT),
        ("Người chăn nuôi, chủ cơ sở giết mổ", HolderKind.OPEN),
        ("Cấp xã", HolderKind.GROUP),
        ("Sở Tài chính (cơ quan thường trực)", HolderKind.SINGLE),
    ],
)
def test_a_heading_tells_how_it_is_answered_for(heading: str, kind: HolderKind) -> None:
    [holder] = read([TITLE, f"1. {heading}", "- Trồng tre."]).holders
    assert (holder.name, holder.kind) == (heading, kind)


def test_a_dash_before_the_task_ends_the_name() -> None:
    assert facts(read([TITLE, "1. Sở Tài chính - Chủ trì mua tre.", "2. Sở Y tế - cơ quan thường trực", "- Họp."])) == [
        (MONEY, "Chủ trì mua tre."),
        ("Sở Y tế - cơ quan thường trực", "Họp."),
    ]


def test_a_scan_may_misread_numbers_and_bullets() -> None:
    lines = ["I. Sở Y tế", "~ Thử nước.", "2 . Sở Tài chính", ".- Mua tre.", "3, Công an tỉnh", "_ Tuần tra."]
    assert facts(read([TITLE, *lines])) == [
        ("Sở Y tế", "Thử nước."),
        (MONEY, "Mua tre."),
        ("Công an tỉnh", "Tuần tra."),
    ]


def test_a_lettered_order_is_said_of_each_bullet_below_it() -> None:
    lines = ["1. UBND các xã", "a) Trồng tre.", "b) Chỉ đạo Công an xã:", "- Tuần tra.", "- Cắm biển.", "c) Họp dân."]
    duties = under(*lines)
    assert [duty.text for duty in duties] == [
        "Trồng tre.", "Chỉ đạo Công an xã: Tuần tra.", "Chỉ đạo Công an xã: Cắm biển.", "Họp dân.",
    ]  # fmt: skip
    assert [duty.directs for duty in duties] == [(), ("Công an xã",), ("Công an xã",), ()]


def test_an_order_to_the_people_of_one_body_closes_no_plan() -> None:
    lines = ["1. Ban Quản lý chợ", "Yêu cầu các hộ kinh doanh trồng tre.", "2. Sở Tài chính", "Yêu cầu các xã báo cáo."]
    assert [text for _, text in facts(read([TITLE, *lines]))] == [lines[1], lines[3]]


def test_what_a_single_body_lists_of_its_own_bodies_are_its_duties() -> None:
    lines = ["1. Công an tỉnh", "- Phòng Cảnh sát giao thông: Phân luồng xe.", "- Công an các xã: Tuần tra suối."]
    assert facts(read([TITLE, *lines])) == [("Công an tỉnh", line[2:]) for line in lines[1:]]


def test_assignments_may_stand_in_an_annex() -> None:
    annex = "\n".join(["PHỤ LỤC I", "PHÂN CÔNG NHIỆM VỤ CÁC SỞ, NGÀNH", *listed(), "PHỤ LỤC II", "ĐỀ CƯƠNG BÁO CÁO"])
    assert facts(read("", foot=f"Nơi nhận:\n- Lưu: VT.\n{annex}\n")) == EXPECTED


def test_a_joint_heading_may_stand_over_its_bodies_one_by_one() -> None:
    lines = ["8- Sở Y tế; Công an tỉnh", "8.1 Sở Y tế: Thử nước.", "8.2 Công an tỉnh: Tuần tra."]
    assert facts(read([TITLE, *lines])) == [("Sở Y tế", "Thử nước."), ("Công an tỉnh", "Tuần tra.")]


def test_orders_of_a_body_to_its_people_are_its_duties() -> None:
    lines = ["1. UBND các xã", "Phân công cán bộ, công chức xã giúp các hộ:", "+ Trồng tre.", "+ Giữ tre.", "Họp dân."]
    assert [name for name, _ in facts(read([TITLE, *lines]))] == ["UBND các xã"] * 3


@pytest.mark.parametrize("mark", ["a/ ", "* ", "• "])
def test_what_follows_a_list_with_another_mark_is_a_duty_of_its_own(mark: str) -> None:
    lines = ["1. UBND các xã", "- Chỉ đạo Công an xã:", "+ Tuần tra.", "+ Cắm biển.", mark + "Họp dân.", "- Trồng tre."]
    texts = [text for _, text in facts(read([TITLE, *lines]))]
    assert texts == ["Chỉ đạo Công an xã: Tuần tra. Cắm biển.", "Họp dân.", "Trồng tre."]
