"""A provincial plan and the plan of a town that carries it out, both tracked."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select

from assignments.plans.drafts import DraftDuty, DraftHolder, HolderKind, Place, PlanDraft
from assignments.plans.plan import Duty
from assignments.tracking.issuing import issue
from tests.assignments.small_plan import DECEMBER, JUNE, SMALL, TODAY, keep
from tests.cast import key
from tests.conftest import NOON

PROVINCE = SMALL
TOWN = replace(
    SMALL,
    title="Thực hiện Kế hoạch số 27/KH-UBND ngày 03/02/2023 của UBND tỉnh Lào Cai về hỗ trợ việc làm năm 2023",
    number="8/KH-UBND",
    issued_on=date(2023, 3, 6),
    issuer="Ủy ban nhân dân thị xã Sa Pa",
    territory="thị xã Sa Pa",
    coordinator="Phòng Nội vụ",
    holders=(
        DraftHolder("Phòng Nội vụ", HolderKind.SINGLE, Place(5, "1. Phòng Nội vụ")),
        DraftHolder("UBND phường Cầu Mây", HolderKind.SINGLE, Place(8, "2. UBND phường Cầu Mây")),
    ),
    duties=(
        DraftDuty("Phòng Nội vụ", "Tổng hợp kết quả, báo cáo Sở Nội vụ.", True, (), Place(6, "Tổng hợp")),
        DraftDuty(
            "UBND phường Cầu Mây",
            "Rà soát nhu cầu học nghề trên địa bàn phường, gửi danh sách.",
            True,
            (),
            Place(9, "Rà soát"),
        ),
    ),
    deadlines=(JUNE, DECEMBER),
    quotas=(),
    budget=(),
)
TOWN_TEXT = """KẾ HOẠCH
Hỗ trợ việc làm năm 2023
Căn cứ Kế hoạch số 5/KH-UBND ngày 10/01/2023 của UBND tỉnh Lào Cai về dạy nghề;
Thực hiện Kế hoạch số
27/KH-UBND ngày 03 tháng 02 năm 2023 của UBND tỉnh Lào Cai, UBND thị xã ban hành kế hoạch."""


@dataclass(frozen=True)
class TwoPlans:
    """upper, lower: the plans' ids."""

    upper: int
    lower: int


def tracked(session: Session, draft: PlanDraft, text: str = "Kế hoạch") -> int:
    """The draft kept with that text and issued; the plan's id."""
    stored = keep(session, data=repr(draft).encode(), file_name="kh.docx", text=text, draft=draft, now=NOON)
    made = issue(session, key(stored.id), choices={}, coordinator=None, who="test", now=NOON, today=TODAY)
    return made.plan_id


def two_plans(session: Session) -> TwoPlans:
    """Not linked yet."""
    return TwoPlans(tracked(session, PROVINCE), tracked(session, TOWN, TOWN_TEXT))


def duty(session: Session, plan_id: int, ordinal: int) -> Duty:
    return session.exec(select(Duty).where(Duty.plan_id == plan_id, col(Duty.ordinal) == ordinal)).one()
