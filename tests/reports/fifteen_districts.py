"""A plan for fifteen districts and two departments, some of which report: what the papers are tried on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlmodel import Session

from assignments.plans.plan import Duty, Plan, PlanPeriod, Quota
from assignments.plans.stored_drafts import StoredDraft
from assignments.register.agencies import Agency
from assignments.submissions.report_values import ReportEntry
from assignments.submissions.sending import send
from assignments.submissions.submission import AnswerStatus
from assignments.tracking.tasks import Task
from tests.cast import an_agency, key

TERRITORY = "tỉnh Long An"
GROUP = "UBND các huyện, thị xã, thành phố"
INDICATOR = "Lao động đi làm việc ở nước ngoài"
LATEST = date(2023, 6, 14)
CODE = "2023-H1"
OPENED = datetime(2023, 3, 1, 2, 0, tzinfo=UTC)
QUOTAS = {
    "Huyện Bến Lức": 68,
    "Huyện Cần Đước": 77,
    "Huyện Cần Giuộc": 68,
    "Huyện Châu Thành": 52,
    "Huyện Đức Hòa": 256,
    "Huyện Đức Huệ": 88,
    "Huyện Mộc Hóa": 28,
    "Huyện Tân Hưng": 48,
    "Huyện Tân Thạnh": 52,
    "Huyện Tân Trụ": 40,
    "Huyện Thạnh Hóa": 44,
    "Huyện Thủ Thừa": 51,
    "Huyện Vĩnh Hưng": 40,
    "Thành phố Tân An": 56,
    "Thị xã Kiến Tường": 32,
}
OUTLINE = [
    "I. Tình hình chung về lao động, việc làm",
    "II. Kết quả đưa lao động đi làm việc ở nước ngoài",
    "1. Công tác chỉ đạo, quán triệt",
    "2. Kết quả thực hiện",
    "2.1. Thông tin, tuyên truyền",
    "2.2. Tư vấn, tạo nguồn",
    "III. Đánh giá",
    "1. Thuận lợi",
    "2. Khó khăn, nguyên nhân",
    "IV. Kiến nghị, phương hướng",
]
DUTIES = [
    ("Sở Lao động - Thương binh và Xã hội", "Theo dõi, đôn đốc và tổng hợp kết quả của các địa phương.", True, 95),
    ("Sở Tài chính", "Phối hợp cân đối kinh phí hỗ trợ người lao động vay vốn.", False, 104),
    ("Báo tỉnh", "Mở chuyên mục về thị trường lao động ngoài nước, mỗi quý ít nhất 02 bài.", True, 118),
    (GROUP, "Lập danh sách người có nhu cầu đi làm việc ở nước ngoài của từng xã.", True, 130),
    (GROUP, "Phối hợp mở ít nhất 01 ngày hội tư vấn trong năm.", False, 131),
]
# name: (figure or None, day it was sent); the others have sent nothing
SENT: dict[str, tuple[int | None, int]] = {
    "Huyện Bến Lức": (21, 9),
    "Huyện Cần Đước": (40, 12),
    "Huyện Châu Thành": (0, 12),
    "Huyện Đức Huệ": (35, 14),
    "Huyện Tân Trụ": (None, 13),
    "Huyện Thạnh Hóa": (12, 16),
    "Huyện Thủ Thừa": (25, 14),
    "Huyện Vĩnh Hưng": (43, 15),
    "Thành phố Tân An": (30, 10),
}
SAME = "Phối hợp chặt chẽ của các đoàn thể; người dân quan tâm."


@dataclass(frozen=True)
class Districts:
    """The plan and its agencies by name."""

    plan: Plan
    agencies: dict[str, Agency]

    @property
    def plan_id(self) -> int:
        return key(self.plan.id)


def fifteen_districts(session: Session, *, dated: bool = True, outline: Sequence[str] = OUTLINE) -> Districts:
    """The plan with its open period; nobody has reported."""
    names = [holder for holder, _text, _lead, _line in DUTIES if holder != GROUP] + list(QUOTAS)
    agencies = {name: an_agency(session, name, territory=TERRITORY) for name in names}
    plan = _plan(session, key(agencies[DUTIES[0][0]].id), list(outline))
    made = Districts(plan, agencies)
    period = PlanPeriod(plan_id=made.plan_id, code=CODE, opened_at=OPENED)
    if dated:
        period.printed, period.safe, period.latest = date(2023, 6, 15), LATEST, LATEST
        period.phrase = "trước ngày 15/6/2023"
    session.add(period)
    _add_duties(session, made, period)
    for line, (name, amount) in enumerate(QUOTAS.items(), start=201):
        quota = Quota(
            plan_id=made.plan_id,
            agency_id=key(agencies[name].id),
            indicator=INDICATOR,
            year=2023,
            amount=amount,
            unit="người",
            source=f"dòng {line}",
        )
        session.add(quota)
    session.flush()
    return made


def some_report(session: Session, made: Districts) -> None:
    """Nine districts and the coordinator itself send through the real door; two of the nine are late."""
    for name, (figure, day) in SENT.items():
        narrative = {
            "I. Tình hình chung về lao động, việc làm": f"Có {day * 1000} lao động.\nTỷ lệ qua đào tạo tăng.",
            "2.2. Tư vấn, tạo nguồn": f"Đã tư vấn cho {day * 7} lượt người tại {day} xã, phường, thị trấn.",
            "1. Thuận lợi": SAME,
            "IV. Kiến nghị, phương hướng": "=1+1 & <b>đề nghị bổ sung kinh phí</b>" if day == 9 else "",
        }
        send_from(session, made, name, figure=figure, narrative=narrative, day=date(2023, 6, day))
    own = {"1. Công tác chỉ đạo, quán triệt": "Đã ban hành 02 văn bản hướng dẫn và làm việc với 15 địa phương."}
    send_from(session, made, DUTIES[0][0], narrative=own, day=date(2023, 6, 16))


def send_from(
    session: Session,
    made: Districts,
    name: str,
    *,
    figure: int | None = None,
    narrative: dict[str, str] | None = None,
    day: date,
    result: str = "Đã rà soát tại tất cả các xã.",
) -> None:
    """One agency's report: its first duty done, the others in progress."""
    from sqlmodel import select

    agency_id = key(made.agencies[name].id)
    mine = select(Task.id).where(Task.plan_id == made.plan_id, Task.agency_id == agency_id, Task.period == CODE)
    tasks = sorted(key(task_id) for task_id in session.exec(mine))
    states = [AnswerStatus.DONE] + [AnswerStatus.IN_PROGRESS] * len(tasks)
    quota = session.exec(select(Quota.id).where(Quota.plan_id == made.plan_id, Quota.agency_id == agency_id)).first()
    entry = ReportEntry(
        answers={task_id: (state, result) for task_id, state in zip(tasks, states, strict=False)},
        figures={key(quota): str(figure)} if figure is not None else {},
        narrative={heading: text for heading, text in (narrative or {}).items() if heading in made.plan.outline},
        sender="Nguyễn Văn A, 0272 000 000",
    )
    now = datetime(day.year, day.month, day.day, 3, 0, tzinfo=UTC)
    send(session, agency_id, made.plan_id, CODE, entry, now=now, today=day)


def _plan(session: Session, coordinator_id: int, outline: list[str]) -> Plan:
    draft = StoredDraft(sha256="d" * 64, file_name="ke-hoach.docx", text="", reading="{}", kept_at=OPENED)
    session.add(draft)
    session.flush()
    plan = Plan(
        draft_id=key(draft.id),
        title="Về việc triển khai Đề án đưa người lao động đi làm việc ở nước ngoài năm 2023",
        number="11/KH-UBND",
        issued_on=date(2023, 2, 24),
        issuer="Ủy ban nhân dân tỉnh Long An",
        territory=TERRITORY,
        coordinator_id=coordinator_id,
        first_year=2023,
        years=[2023],
        outline=outline,
        choices={},
        tracked_since=OPENED,
    )
    session.add(plan)
    session.flush()
    return plan


def _add_duties(session: Session, made: Districts, period: PlanPeriod) -> None:
    for ordinal, (holder, text, lead, line) in enumerate(DUTIES, start=1):
        duty = Duty(
            plan_id=made.plan_id, ordinal=ordinal, holder=holder, text=text, lead=lead, cooperates_with=[], line=line
        )
        session.add(duty)
        session.flush()
        for name in QUOTAS if holder == GROUP else [holder]:
            own = name == DUTIES[0][0]  # the coordinator's own date upward is not given
            task = Task(
                plan_id=made.plan_id,
                duty_id=key(duty.id),
                agency_id=key(made.agencies[name].id),
                period=period.code,
                printed=None if own else period.printed,
                safe=None if own else period.safe,
                latest=None if own else period.latest,
                phrase=None if own else period.phrase,
                opened_at=OPENED,
            )
            session.add(task)
    session.flush()
