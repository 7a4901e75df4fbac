"""A short plan of our own to which each test adds one table or block."""

from assignments.plans.drafts import DraftDuty, PlanDraft
from intake import read_plan

HEAD = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI

Số: 77/KH-UBND

Lào Cai, ngày 12 tháng 01 năm 2026

KẾ HOẠCH
Làm sạch các dòng suối năm 2026

Căn cứ Luật Tài nguyên nước, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC ĐÍCH
- Suối sạch, người dân yên tâm.
"""
ASSIGNED = """
III. TỔ CHỨC THỰC HIỆN
1. Sở Nông nghiệp và Môi trường
- Theo dõi, đôn đốc việc thực hiện.
2. Sở Tài chính
- Cân đối kinh phí.

Nơi nhận:
- Các sở, ngành;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
"""


def plan(*, body: str = "", annex: str = "", title: str = "Làm sạch các dòng suối năm 2026") -> str:
    """`body` stands before the assignment part, `annex` after the signature."""
    head = HEAD.replace("Làm sạch các dòng suối năm 2026", title)
    return f"{head}\n{body}\n{ASSIGNED}\n{annex}\n"


def read(text: str) -> PlanDraft:
    return read_plan(text.encode(), "plan.txt").draft


def tabled(text: str) -> list[DraftDuty]:
    """The duties read from tables and blocks."""
    return [duty for duty in read(text).duties if duty.source == "table"]


def facts(text: str) -> list[tuple[str, str, tuple[str, ...], str | None, str | None]]:
    """Holder, text, partners, phrase of the time and product of each of them."""
    return [
        (duty.holder, duty.text, duty.cooperates_with, duty.due.phrase if duty.due else None, duty.product)
        for duty in tabled(text)
    ]
