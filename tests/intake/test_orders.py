"""Duties that a single sentence gives outside the assignment part."""

import pytest

from assignments.plans.drafts import DraftDuty, Source
from tests.intake.layouts import EXPECTED, FARMING, FOOT, HEAD, MONEY, facts, listed, read

TITLE = "III. TỔ CHỨC THỰC HIỆN"


def told(*tasks: str, below: str = "") -> list[DraftDuty]:
    """What is told by sentences in a task section, beside an ordinary assignment part."""
    above = "I. MỤC ĐÍCH\n- Giữ suối.\nII. NHIỆM VỤ\n1. Trồng tre\n" + "\n".join(tasks) + "\n"
    draft = read("\n".join([TITLE, *listed(), below]), above)
    return [duty for duty in draft.duties if duty.source is Source.SENTENCE]


@pytest.mark.parametrize(
    ("sentence", "holder", "lead", "partners"),
    [
        ("- Giao Sở Y tế kiểm tra nước suối ở đầu nguồn.", "Sở Y tế", True, ()),
        ("- Giao Sở Y tế phối hợp với Công an tỉnh thử nước suối.", "Sở Y tế", False, ("Công an tỉnh",)),
        ("- Yêu cầu Sở Y tế chủ trì, phối hợp với Công an tỉnh thử nước suối.", "Sở Y tế", True, ("Công an tỉnh",)),
        ("- Sở Y tế chủ trì, phối hợp với Công an tỉnh thử nước suối.", "Sở Y tế", True, ("Công an tỉnh",)),
        ("- Thử nước suối (Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh).", "Sở Y tế", True, ("Công an tỉnh",)),
        ("- Thử nước suối ở đầu nguồn (Sở Y tế thực hiện).", "Sở Y tế", True, ()),
        ("- Thử nước suối (Sở Y tế chủ trì, Công an tỉnh phối hợp, quý III/2026).", "Sở Y tế", True, ("Công an tỉnh",)),
    ],
)
def test_an_order_in_a_task_is_a_duty_of_the_body_it_names(
    sentence: str,
    holder: str,
    lead: bool,
    partners: tuple[str, ...],
) -> None:
    [duty] = told(sentence)
    assert (duty.holder, duty.text, duty.lead) == (holder, sentence.removeprefix("- "), lead)
    assert (duty.cooperates_with, duty.unsure) == (partners, "")


def test_a_request_goes_to_its_body() -> None:
    above = "I. NHIỆM VỤ\n- Đề nghị Hội Nông dân tỉnh vận động hội viên giữ tre.\n"
    draft = read([TITLE, *listed()], above)
    assert [holder.name for holder in draft.holders if holder.requested] == ["Hội Nông dân tỉnh"]


def test_a_body_with_a_heading_gets_no_second_one() -> None:
    draft = read([TITLE, *listed(), "Trên đây là Kế hoạch. Giao Sở Tài chính theo dõi, tổng hợp kết quả./."])
    assert [holder.name for holder in draft.holders].count(MONEY) == 1
    assert facts(draft)[-1] == (MONEY, "Giao Sở Tài chính theo dõi, tổng hợp kết quả./.")


@pytest.mark.parametrize(
    "sentence", ["- Công an tỉnh phối hợp với các xã tuần tra suối.", "- Trồng tre ven suối. Sở Y tế chủ trì thử nước."]
)
def test_what_may_only_describe_is_not_sure(sentence: str) -> None:
    [duty] = told(sentence)
    assert duty.unsure


@pytest.mark.parametrize(
    "sentence",
    [
        "- Sở Y tế đã thử nước suối năm trước.",
        "- Báo cáo Sở Y tế chủ trì cuộc họp.",
        "- Giao chỉ tiêu trồng tre cho từng xã.",
        "- Các xã, phường trồng tre ở đầu nguồn.",
        "- Trồng tre (theo hướng dẫn của Sở Y tế).",
    ],
)
def test_what_orders_nobody_is_no_duty(sentence: str) -> None:
    assert told(sentence) == []


def test_a_general_appeal_in_the_closing_is_no_duty() -> None:
    closing = "Trên đây là Kế hoạch. Yêu cầu các sở, ngành thực hiện. Đề nghị Hội Nông dân tỉnh phối hợp thực hiện./."
    assert told(below=closing) == []


def test_an_article_of_the_decision_may_order() -> None:
    decision = (
        "QUYẾT ĐỊNH\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch trồng tre.\n"
        f"Điều 2. Giao {FARMING} chủ trì triển khai Kế hoạch.\n"
        f"Điều 3. Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này./.{FOOT}"
    )
    assert facts(read([TITLE, *listed()], head=decision + HEAD)) == [
        (FARMING, f"Giao {FARMING} chủ trì triển khai Kế hoạch."),
        *EXPECTED,
    ]
