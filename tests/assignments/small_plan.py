"""A small plan as read, for tests: tỉnh Lào Cai, Sở Nội vụ coordinates, communes owe, Sở Tài chính cooperates."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session

from assignments.dates.due_rules import Wording
from assignments.plans.draft_store import keep
from assignments.plans.drafts import (
    Choice,
    Doubt,
    DraftBudgetLine,
    DraftDeadline,
    DraftDuty,
    DraftHolder,
    DraftQuota,
    HolderKind,
    Place,
    PlanDraft,
    ReportKind,
)
from assignments.plans.stored_drafts import StoredDraft
from assignments.tracking.issuing import Issued, issue
from tests.cast import key
from tests.conftest import NOON

LAO_CAI = "tỉnh Lào Cai"
COMMUNES = "UBND các xã, phường"
TODAY = date(2023, 6, 12)


def deadline(kind: ReportKind, month: int | None, day: int | None, phrase: str, **changes: Any) -> DraftDeadline:
    line = DraftDeadline(
        who="all",
        to="Sở Nội vụ",
        kind=kind,
        rule=Wording.BEFORE if day else Wording.UNSPECIFIED,
        month=month,
        day=day,
        year=None,
        recurring=True,
        phrase=phrase,
        place=Place(20, phrase),
    )
    return replace(line, **changes)


JUNE = deadline(ReportKind.HALF_YEAR, 6, 15, "báo cáo 6 tháng trước ngày 15/6")
DECEMBER = deadline(ReportKind.ANNUAL, 12, 15, "báo cáo năm trước ngày 15/12")
OWN_JUNE = replace(JUNE, who="Sở Nội vụ", day=20, phrase="báo cáo 6 tháng trước ngày 20/6", place=Place(21, "20/6"))
TORN = Doubt(
    id="half-year-date",
    about="deadline",
    blocking=True,
    words="Cùng một báo cáo ghi hai ngày.",
    places=(Place(20, "25/6/2022"), Place(20, "10/7")),
    choices=(Choice("2023-06-25", "25/6"), Choice("2023-07-10", "10/7"), Choice("none", "mở kỳ không có hạn")),
)
TORN_JUNE = replace(
    JUNE, day=25, year=2022, recurring=False, phrase="trước ngày 25/6/2022", place=Place(20, "25/6/2022")
)
TORN_JULY = replace(JUNE, month=7, day=10, phrase="trước ngày 10/7", place=Place(20, "10/7"))

SMALL = PlanDraft(
    title="Kế hoạch hỗ trợ việc làm năm 2023",
    number="27/KH-UBND",
    issued_on=date(2023, 2, 3),
    issuer="Ủy ban nhân dân tỉnh Lào Cai",
    territory=LAO_CAI,
    coordinator="Sở Nội vụ",
    years=(2023,),
    holders=(
        DraftHolder("Sở Nội vụ", HolderKind.SINGLE, Place(5, "1. Sở Nội vụ")),
        DraftHolder("Sở Tài chính", HolderKind.SINGLE, Place(8, "2. Sở Tài chính")),
        DraftHolder(COMMUNES, HolderKind.GROUP, Place(11, "3. UBND các xã, phường")),
    ),
    duties=(
        DraftDuty("Sở Nội vụ", "Tổng hợp kết quả, báo cáo UBND tỉnh.", True, ("Sở Y tế",), Place(6, "Tổng hợp")),
        DraftDuty("Sở Tài chính", "Phối hợp với Sở Nội vụ bố trí kinh phí.", False, ("Sở Nội vụ",), Place(9, "Phối")),
        DraftDuty(COMMUNES, "Rà soát nhu cầu học nghề trên địa bàn.", True, (), Place(12, "Rà soát")),
    ),
    deadlines=(JUNE, DECEMBER),
    quotas=(
        DraftQuota("Xã Bắc Hà", 60, "người", Place(40, "Xã Bắc Hà")),
        DraftQuota("Xã Mường Khương", 40, "người", Place(41, "Xã Mường Khương")),
    ),
    budget=(DraftBudgetLine("1", "Dạy nghề", 120_000, None, None, Place(50, "Dạy nghề")),),
    outline=("I. Kết quả", "II. Kiến nghị"),
    recipients=("Như trên",),
    doubts=(),
)
NO_ANNEX = replace(SMALL, quotas=())
TORN_PLAN = replace(SMALL, deadlines=(TORN_JUNE, TORN_JULY, DECEMBER), doubts=(TORN,))


def kept(session: Session, draft: PlanDraft = SMALL) -> StoredDraft:
    return keep(session, data=repr(draft).encode(), file_name="ke-hoach.docx", text="Kế hoạch", draft=draft, now=NOON)


def issued(
    session: Session,
    draft: PlanDraft = SMALL,
    *,
    choices: Mapping[str, str] | None = None,
    coordinator: str | None = None,
    remind_past: bool = False,
    today: date = TODAY,
) -> Issued:
    """The draft kept and issued at once."""
    return issue(
        session,
        key(kept(session, draft).id),
        choices=choices or {},
        coordinator=coordinator,
        remind_past=remind_past,
        who="test",
        now=NOON,
        today=today,
    )
