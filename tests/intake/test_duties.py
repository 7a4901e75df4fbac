"""Headings and what stands under them, however they are numbered."""

import pytest

from assignments.plans.drafts import DraftDuty, HolderKind, PlanDraft, Source
from intake import read_plan
from tests.intake.papers import ASSIGNMENTS, plan, regime


def read(text: str) -> PlanDraft:
    return read_plan(text.encode(), "plan.txt").draft


def under(lines: str) -> tuple[DraftDuty, ...]:
    """Duties of an assignment part made of these lines."""
    return read(f"KẾ HOẠCH\nTrồng cây năm 2026\nI. TỔ CHỨC THỰC HIỆN\n{lines}\nNơi nhận:\n- Lưu: VT.\n").duties


@pytest.mark.parametrize("style", ["1.", "1)", "(1)", "a)", "3.1."])
@pytest.mark.parametrize("bullet", ["- ", "", "+ ", "• "])
def test_the_same_duties_are_found_however_headings_are_numbered(style: str, bullet: str) -> None:
    expected = [(name.removeprefix("Đề nghị "), text) for name, texts in ASSIGNMENTS for text in texts]
    headed = [duty for duty in read(plan(style, bullet)).duties if duty.source is Source.HEADING]
    assert [(duty.holder, duty.text) for duty in headed] == expected


def test_a_heading_tells_how_it_is_answered_for() -> None:
    holders = read(plan()).holders
    single, joint, group, open_ = HolderKind.SINGLE, HolderKind.JOINT, HolderKind.GROUP, HolderKind.OPEN
    assert [holder.kind for holder in holders] == [single, single, single, joint, group, group, open_]
    assert holders[3].bodies == ("Báo Lào Cai", "Đài Phát thanh - Truyền hình tỉnh")
    assert [holder.name for holder in holders if holder.requested] == [holders[5].name]


def test_plus_lines_belong_to_the_bullet_above() -> None:
    [duty] = under("1. UBND các xã\n- Chỉ đạo Trạm Khuyến nông:\n+ Phát cây giống.\n+ Đếm cây sống.")
    assert duty.text == "Chỉ đạo Trạm Khuyến nông: Phát cây giống. Đếm cây sống."


def test_a_lead_in_on_its_own_line_is_said_of_each_bullet() -> None:
    duties = under("1. Sở Y tế\nChủ trì, phối hợp với Sở Tài chính:\n- Mua thuốc.\n- Khám mắt.")
    assert [duty.text for duty in duties] == [
        "Chủ trì, phối hợp với Sở Tài chính: Mua thuốc.",
        "Chủ trì, phối hợp với Sở Tài chính: Khám mắt.",
    ]
    assert all(duty.cooperates_with == ("Sở Tài chính",) for duty in duties)


def test_a_lead_in_that_says_nothing_is_left_off() -> None:
    assert [d.text for d in under("1. Sở Y tế có trách nhiệm:\n- Mua thuốc.\n- Khám mắt.")] == [
        "Mua thuốc.",
        "Khám mắt.",
    ]


def test_the_sentence_after_a_colon_is_a_duty() -> None:
    [first, second] = under("1. Sở Y tế:  Chủ trì mua thuốc.\n2. Công an tỉnh: Phối hợp với Sở Y tế giữ trật tự.")
    assert (first.holder, first.text, first.lead) == ("Sở Y tế", "Chủ trì mua thuốc.", True)
    assert (second.lead, second.cooperates_with) == (False, ("Sở Y tế",))


@pytest.mark.parametrize("mark", ["**", ""])
def test_a_heading_may_run_into_its_sentence(mark: str) -> None:
    said = "tham gia vận động người dân, giám sát việc phát cây ở từng thôn trong cả năm."
    [_, duty] = under(f"1. Sở Y tế\nMua thuốc.\n{mark}2. Đề nghị Hội Nông dân tỉnh{mark} {said}")
    assert (duty.holder, duty.text) == ("Hội Nông dân tỉnh", said)


def test_a_duty_broken_over_a_page_is_one() -> None:
    [duty] = under("1. Sở Y tế\n- Mua thuốc cho các trạm ở vùng cao, nơi xe không\n\n12\n\nvào được.\n")
    assert duty.text == "Mua thuốc cho các trạm ở vùng cao, nơi xe không vào được."
    assert duty.place.words == "Mua thuốc cho các trạm ở vùng cao, nơi xe không"


def test_a_title_over_bodies_is_no_holder() -> None:
    duties = under(
        "1. Các sở, ngành tỉnh\n1.1. Sở Y tế\n- Mua thuốc.\n"
        "1.2. Sở Nội vụ\n- Khen thưởng.\n2. UBND các xã\n- Phát thuốc."
    )
    assert [duty.holder for duty in duties] == ["Sở Y tế", "Sở Nội vụ", "UBND các xã"]


def test_bullets_may_be_headings_where_no_number_is() -> None:
    duties = under("- Sở Y tế: Mua thuốc.\n- Sở Nội vụ: Khen thưởng.")
    assert [(duty.holder, duty.text) for duty in duties] == [("Sở Y tế", "Mua thuốc."), ("Sở Nội vụ", "Khen thưởng.")]


def test_the_part_may_be_numbered_like_its_neighbours() -> None:
    text = (
        "KẾ HOẠCH\nTrồng cây\n1. Mục đích\n- Có bóng mát.\n2. Phân công nhiệm vụ\n"
        "a) Sở Y tế\n- Mua thuốc.\n3. Kinh phí\n- Từ ngân sách.\n"
    )
    assert [(duty.holder, duty.text) for duty in read(text).duties] == [("Sở Y tế", "Mua thuốc.")]


def test_reporting_and_closing_sentences_are_not_duties() -> None:
    draft = read(plan())
    assert not [duty for duty in draft.duties if "Trên đây" in duty.text or "gửi báo cáo" in duty.text]


def test_a_reporting_item_beside_the_bodies_is_no_duty() -> None:
    text = regime().replace("II. CHẾ ĐỘ BÁO CÁO", "3. Chế độ báo cáo\nCác thôn báo cáo năm trước ngày 01/12/2026.")
    draft = read(text)
    assert [holder.name for holder in draft.holders] == ["Phòng Kinh tế", "Các thôn"]
    assert [(d.day, d.month) for d in draft.deadlines] == [(1, 12)]


def test_a_heading_without_duty_is_remarked() -> None:
    text = regime("Các thôn báo cáo năm trước ngày 01/12.").replace("2. Các thôn", "2. Công an xã\n3. Các thôn")
    assert "heading-2" in [doubt.id for doubt in read(text).doubts]
