"""One cast everywhere: Sở Nội vụ coordinates, xã Bắc Hà owes reports, Sở Tài chính cooperates,
xã Mường Khương may see nothing of the others. Rows are built directly, as issuing a plan would leave them."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from assignments.dates.calendar_days import working_calendar
from assignments.dates.due_dates import due_dates
from assignments.dates.due_rules import Wording
from assignments.plans.drafts import PlanDraft
from assignments.plans.plan import BudgetLine, Duty, DutyHolder, Plan, PlanPeriod, Quota, ReportingRule, Tier
from assignments.plans.stored_drafts import StoredDraft
from assignments.register.agencies import Agency
from assignments.register.groups import join
from assignments.tracking.changes import DAYS, record_opened
from assignments.tracking.tally import recount
from assignments.tracking.tasks import Task
from foundation.vietnamese import day, fold

LAO_CAI = "tỉnh Lào Cai"
COMMUNES = "UBND các xã, phường"
ISSUED = datetime(2023, 2, 6, 2, 0, tzinfo=UTC)
OUTLINE = ["I. Công tác chỉ đạo", "II. Kết quả thực hiện", "III. Khó khăn, kiến nghị"]
INDICATOR = "Người lao động có việc làm mới"

# (heading, text, lead, cooperates with, line of the source)
DUTIES: list[tuple[str, str, bool, list[str], int]] = [
    (COMMUNES, "Rà soát, lập danh sách người lao động cần học nghề trên địa bàn.", True, [], 41),
    (COMMUNES, "Phối hợp với Sở Nội vụ mở phiên giao dịch việc làm lưu động.", False, ["Sở Nội vụ"], 42),
    ("Sở Tài chính", "Phối hợp với Sở Nội vụ bố trí kinh phí thực hiện hằng năm.", False, ["Sở Nội vụ"], 45),
    ("Sở Nội vụ", "Theo dõi, đôn đốc và tổng hợp kết quả, báo cáo UBND tỉnh.", True, [], 48),
]

# The rows are built directly, so nothing was read.
EMPTY_READING = PlanDraft(None, None, None, None, LAO_CAI, "Sở Nội vụ", (2023,), *[()] * 8)


@dataclass(frozen=True)
class Cast:
    """A plan under tracking and who plays in it."""

    plan: Plan
    so_noi_vu: Agency
    bac_ha: Agency
    tai_chinh: Agency
    muong_khuong: Agency

    @property
    def plan_id(self) -> int:
        return key(self.plan.id)


def key(value: int | None) -> int:
    """The id of a row that has been flushed."""
    assert value is not None
    return value


def an_agency(
    session: Session, name: str, *, territory: str = LAO_CAI, group: str | None = None, email: str | None = None
) -> Agency:
    """The agency of that name, made when it is not there yet."""
    found = session.exec(
        select(Agency).where(Agency.territory_key == fold(territory), Agency.name_key == fold(name))
    ).first()
    if found:
        return found
    agency = Agency(
        territory=territory,
        territory_key=fold(territory),
        name=name,
        name_key=fold(name),
        email=email,
        created_at=ISSUED,
    )
    session.add(agency)
    session.flush()
    if group:
        join(session, key(agency.id), group)
    return agency


def a_plan(
    session: Session,
    *,
    number: str = "27/KH-UBND",
    title: str = "Kế hoạch hỗ trợ việc làm tỉnh Lào Cai năm 2023",
    code: str = "2023-H1",
    printed: date | None = date(2023, 6, 15),
    own_printed: date | None = date(2023, 6, 20),
) -> Cast:
    """A tracked plan: four duties, two quotas (60 and 40), three budget lines, one open period.

    Reports "trước ngày 15/6/2023", so the 14th is the last day; the coordinator's own "trước ngày 20/6/2023".
    Bắc Hà has an address, Mường Khương has none.
    """
    so_noi_vu = an_agency(session, "Sở Nội vụ", email="tonghop@snv.example")
    bac_ha = an_agency(session, "UBND xã Bắc Hà", group=COMMUNES, email="vanthu@bacha.example")
    tai_chinh = an_agency(session, "Sở Tài chính", email="vanthu@stc.example")
    muong_khuong = an_agency(session, "UBND xã Mường Khương", group=COMMUNES)
    plan = _plan_row(session, number, title, so_noi_vu)
    cast = Cast(plan, so_noi_vu, bac_ha, tai_chinh, muong_khuong)
    _add_duties(session, cast)
    _add_annexes(session, cast)
    _add_rules(session, cast, printed, own_printed)
    a_period(session, cast, code, printed=printed, own_printed=own_printed)
    return cast


def a_period(
    session: Session, cast: Cast, code: str, *, printed: date | None, own_printed: date | None = None
) -> PlanPeriod:
    """Open one more period of the plan, with a task for each holder of each duty."""
    calendar = working_calendar(session)
    period = PlanPeriod(plan_id=cast.plan_id, code=code, opened_at=ISSUED)
    if printed:
        dates = due_dates(Wording.BEFORE, printed, calendar)
        period.printed, period.last, period.safe, period.latest = dates.printed, dates.last, dates.safe, dates.latest
        period.phrase = f"trước ngày {day(printed)}"
    if own_printed:
        own = due_dates(Wording.BEFORE, own_printed, calendar)
        period.own_printed, period.own_last = own.printed, own.last
        period.own_safe, period.own_latest = own.safe, own.latest
        period.own_phrase = f"trước ngày {day(own_printed)}"
    session.add(period)
    holders = select(Duty.id, DutyHolder.agency_id).join(DutyHolder).where(Duty.plan_id == cast.plan_id)
    for duty_id, agency_id in session.exec(holders.order_by(col(Duty.ordinal), col(DutyHolder.agency_id))).all():
        task = _task(cast, period, key(duty_id), agency_id)
        session.add(task)
        dates = {name: getattr(task, name) for name in DAYS}
        slot = key(duty_id), agency_id
        record_opened(session, [slot], dates, plan_id=cast.plan_id, period=code, who="dondoc", now=ISSUED)
    recount(session, cast.plan_id, code)
    return period


def tasks_of(session: Session, cast: Cast, agency: Agency, code: str = "2023-H1") -> list[Task]:
    """The agency's tasks of one period, in the plan's order."""
    mine = select(Task).where(Task.plan_id == cast.plan_id, Task.agency_id == agency.id, Task.period == code)
    return list(session.exec(mine.order_by(col(Task.duty_id))).all())


def _plan_row(session: Session, number: str, title: str, coordinator: Agency) -> Plan:
    draft = StoredDraft(
        sha256=sha256(f"{number} {title}".encode()).hexdigest(),
        file_name="ke-hoach.docx",
        text=title,
        reading=TypeAdapter(PlanDraft).dump_json(replace(EMPTY_READING, title=title, number=number)).decode(),
        kept_at=ISSUED,
    )
    session.add(draft)
    session.flush()
    plan = Plan(
        draft_id=key(draft.id),
        title=title,
        number=number,
        issued_on=date(2023, 2, 3),
        issuer="Ủy ban nhân dân tỉnh Lào Cai",
        territory=LAO_CAI,
        coordinator_id=key(coordinator.id),
        first_year=2023,
        years=[2023],
        outline=OUTLINE,
        choices={},
        tracked_since=ISSUED,
    )
    session.add(plan)
    session.flush()
    return plan


def _add_duties(session: Session, cast: Cast) -> None:
    holders = {
        COMMUNES: [cast.bac_ha, cast.muong_khuong],
        "Sở Tài chính": [cast.tai_chinh],
        "Sở Nội vụ": [cast.so_noi_vu],
    }
    for ordinal, (holder, text, lead, others, line) in enumerate(DUTIES, start=1):
        duty = Duty(
            plan_id=cast.plan_id,
            ordinal=ordinal,
            holder=holder,
            text=text,
            lead=lead,
            cooperates_with=others,
            line=line,
        )
        session.add(duty)
        session.flush()
        session.add_all(DutyHolder(duty_id=key(duty.id), agency_id=key(agency.id)) for agency in holders[holder])
    session.flush()


def _add_annexes(session: Session, cast: Cast) -> None:
    for agency, amount, line in ((cast.bac_ha, 60, 71), (cast.muong_khuong, 40, 72)):
        session.add(
            Quota(
                plan_id=cast.plan_id,
                agency_id=key(agency.id),
                indicator=INDICATOR,
                year=2023,
                amount=amount,
                unit="người",
                source=f"dòng {line}",
            )
        )
    for no, item, thousand in (
        ("1", "Dạy nghề", 120_000),
        ("1.1", "Thuê giáo viên", 80_000),
        ("2", "Phiên giao dịch", 45_000),
    ):
        session.add(BudgetLine(plan_id=cast.plan_id, no=no, item=item, amount=thousand))
    session.flush()


def _add_rules(session: Session, cast: Cast, printed: date | None, own_printed: date | None) -> None:
    for tier, when in ((Tier.AGENCIES, printed), (Tier.COORDINATOR, own_printed)):
        if when:
            session.add(
                ReportingRule(
                    plan_id=cast.plan_id,
                    tier=tier,
                    frequency="half_year",
                    wording=Wording.BEFORE,
                    month=when.month,
                    day=when.day,
                    year=when.year,
                    phrase=f"trước ngày {day(when)}",
                    line=60,
                )
            )
    session.flush()


def _task(cast: Cast, period: PlanPeriod, duty_id: int, agency_id: int) -> Task:
    own = agency_id == cast.plan.coordinator_id
    return Task(
        plan_id=cast.plan_id,
        duty_id=duty_id,
        agency_id=agency_id,
        period=period.code,
        printed=period.own_printed if own else period.printed,
        last=period.own_last if own else period.last,
        safe=period.own_safe if own else period.safe,
        latest=period.own_latest if own else period.latest,
        phrase=period.own_phrase if own else period.phrase,
        opened_at=ISSUED,
    )
