"""Nơi nhận against the duties: our own labels of the real plans, the examples, and the lines that mislead."""

from dataclasses import replace
from pathlib import Path

import pytest

from assignments.plans.drafts import DraftDuty, DraftHolder, HolderKind, Place, PlanDraft, Source
from assignments.plans.recipients_check import For, Sent, check_recipients
from intake import read_plan
from tests.assignments.small_plan import SMALL
from tests.intake.test_real_plans import DUYEN_HAI, LAO_CAI, LONG_AN, read, source

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WHERE = Place(1, "")


def plan(recipients: tuple[str, ...], *holders: str, territory: str = "tỉnh Lào Cai") -> PlanDraft:
    """A plan in which each holder has one duty."""
    return replace(
        SMALL,
        territory=territory,
        holders=tuple(DraftHolder(name, HolderKind.SINGLE, WHERE) for name in holders),
        duties=tuple(DraftDuty(name, "Làm.", True, (), WHERE) for name in holders),
        recipients=recipients,
    )


def sent(recipients: str, holder: str) -> Sent:
    [check] = check_recipients(plan((recipients,), holder)).holders
    return check.sent


def idle(draft: PlanDraft) -> dict[str, For]:
    return {line.name: line.purpose for line in check_recipients(draft).idle}


def test_long_an_sends_its_plan_to_everybody_who_must_act() -> None:
    draft = read(source(LONG_AN))
    check = check_recipients(draft)
    headed = {duty.holder for duty in draft.duties if duty.source is Source.HEADING}
    bodies = {body for holder in draft.holders if holder.name in headed for body in holder.bodies or (holder.name,)}
    sent = {holder.sent for holder in check.holders if any(holder.name in body for body in bodies)}
    assert sent == {Sent.NAMED, Sent.GROUP}
    assert [holder.line for holder in check.holders if "Quân sự" in holder.name] == ["Bộ CHQS tỉnh"]
    assert [holder.line for holder in check.holders if "Ngân hàng" in holder.name] == ["Ngân hàng CSXH tỉnh"]
    assert idle(draft) == {
        "TT, TU, TT, HĐND tỉnh": For.REPORT,
        "CT, các PCT, UBND tỉnh": For.REPORT,
        "Các Ban Đảng thuộc Tỉnh ủy": For.KNOW,
        "CVP, các PCVP": For.FILE,
        "TTPVHCC (Cổng thông tin điện tử tỉnh)": For.KNOW,
        "Phòng VHXH, TH-KSTTHC": For.FILE,
    }


def test_lao_cai_gives_enterprises_a_duty_and_does_not_send_them_the_plan() -> None:
    draft = read(source(LAO_CAI))
    check = check_recipients(draft)
    [missing] = check.standing(Sent.MISSING)
    assert missing.name.startswith("Doanh nghiệp, tổ chức hoạt động dịch vụ")
    assert not check.standing(Sent.UNSURE)
    assert idle(draft) == {
        "Bộ Lao động - TBXH": For.REPORT,
        "TT. Tỉnh ủy, HĐND, UBND tỉnh": For.REPORT,
        "CVP, PCVP1": For.FILE,
        "Cổng thông tin điện tử tỉnh": For.KNOW,
    }


def test_duyen_hai_names_nobody_who_must_act() -> None:
    draft = read(source(DUYEN_HAI))
    assert {(holder.sent, holder.line) for holder in check_recipients(draft).holders} == {(Sent.REFERRED, "Như trên")}
    assert idle(draft) == {
        "Sở LĐTBXH (b/c)": For.REPORT,
        "TT Thị ủy, TT HĐND thị xã (b/c)": For.REPORT,
        "CT, các PCT UBND thị xã": For.REPORT,
        "Lãnh đạo Văn phòng": For.FILE,
    }


@pytest.mark.parametrize(
    ("name", "line"), [("lao-dong-di-lam-viec-o-nuoc-ngoai", "Như Mục III"), ("phat-trien-van-hoa-doc", "Như Mục II")]
)
def test_the_examples_refer_to_the_part_that_assigns(name: str, line: str) -> None:
    check = check_recipients(read_plan((EXAMPLES / f"{name}.md").read_bytes(), f"{name}.md").draft)
    assert {(holder.sent, holder.line) for holder in check.holders} == {(Sent.REFERRED, line)}
    assert check.idle == ()


@pytest.mark.parametrize(
    ("line", "holder", "expected"),
    [
        ("Sở Tài chính", "Sở Tài chính", Sent.NAMED),
        ("Các sở, ban, ngành tỉnh", "Sở Y tế", Sent.GROUP),
        ("Các sở, ban, ngành tỉnh", "Cục Thuế tỉnh", Sent.UNSURE),
        ("Các sở tỉnh", "Cục Thuế tỉnh", Sent.MISSING),
        ("Các cơ quan, đơn vị", "Kho bạc Nhà nước tỉnh", Sent.UNSURE),
        ("UBND các xã, phường", "UBND xã Bắc Hà", Sent.GROUP),
        ("UBND các huyện", "UBND xã Bắc Hà", Sent.MISSING),
        ("UBND các huyện", "UBND các huyện, thị xã, thành phố", Sent.UNSURE),
        ("UBND các huyện, thị xã, thành phố", "UBND tỉnh", Sent.MISSING),
        ("Công an huyện Bắc Hà", "Công an tỉnh", Sent.MISSING),
        ("Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch", Sent.NAMED),
        ("Đài PT&TH Lào Cai", "Đài Phát thanh - Truyền hình tỉnh", Sent.NAMED),
        ("UBMTTQVN tỉnh và các đoàn thể", "Hội Nông dân tỉnh", Sent.GROUP),
        ("Các phòng, ban, ngành thị xã", "Phòng Tư pháp", Sent.GROUP),
        ("Lưu: VT, SNV", "Sở Nội vụ", Sent.MISSING),
    ],
)
def test_a_line_of_noi_nhan_reaches_a_body(line: str, holder: str, expected: Sent) -> None:
    assert sent(line, holder) is expected


def test_of_a_line_with_two_bodies_the_one_without_a_duty_is_listed() -> None:
    draft = plan(("Công an tỉnh, Bộ CHQS tỉnh", "Lưu: VT"), "Công an tỉnh")
    assert idle(draft) == {"Bộ CHQS tỉnh": For.KNOW}


def test_a_heading_without_duty_is_not_asked_for() -> None:
    draft = replace(plan(("Sở Tài chính",), "Sở Tài chính", "Sở Y tế"), duties=SMALL.duties[1:2])
    assert [holder.name for holder in check_recipients(draft).holders] == ["Sở Tài chính"]


def test_a_plan_without_noi_nhan_says_so() -> None:
    check = check_recipients(plan((), "Sở Tài chính"))
    assert not check.printed
    assert [holder.sent for holder in check.holders] == [Sent.MISSING]
