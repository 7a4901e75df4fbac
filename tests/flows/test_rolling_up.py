"""A period is compiled once it has closed, and whenever somebody wishes for it."""

from datetime import date

from sqlmodel import col, select

from assignments.dates.due_rules import Wording
from assignments.plans.plan import Duty
from assignments.plans.queries import list_periods
from assignments.tracking import extending
from assignments.tracking.closing import closed_periods
from assignments.tracking.extending import Wish
from assignments.tracking.issuing import Issued, end_plan
from assignments.tracking.opening import open_periods
from assignments.tracking.tasks import Task
from flows.rolling_up import compile_due
from foundation.database import reading, transaction
from foundation.house import House
from reports import compiled_reports
from tests.conftest import NOON
from tests.flows.conftest import report

HALF_YEAR_OVER = date(2023, 6, 15)


def papers(home: House) -> list[str]:
    folder = home.data_dir / "reports"
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def test_a_period_is_compiled_the_day_after_its_last_one_and_only_once(house: House, long_an: Issued) -> None:
    assert compile_due(date(2023, 6, 14)) == 0
    assert papers(house) == []
    assert compile_due(HALF_YEAR_OVER) == 1
    assert papers(house) == [f"tong-hop-ke-hoach-{long_an.plan_id}-2023-H1.{kind}" for kind in ("docx", "xlsx")]
    assert compile_due(HALF_YEAR_OVER) == 0


def test_a_period_without_a_date_is_compiled_when_nobody_owes_a_report(house: House, yearly: Issued) -> None:
    for agency in ("Sở Giáo dục và Đào tạo", "Sở Tài chính"):
        report(house, yearly.plan_id, "2023-Y", agency)
        assert compile_due() == 0
    report(house, yearly.plan_id, "2023-Y", "Tỉnh đoàn Long An")
    assert compile_due() == 1
    assert compile_due() == 0


def test_a_wish_is_fulfilled_at_the_next_beat(house: House, long_an: Issued) -> None:
    with transaction() as session:
        compiled_reports.request(session, long_an.plan_id, "2023-Y", now=house.clock.now())
    assert compile_due() == 1
    assert compile_due() == 0
    assert len(papers(house)) == 2


def test_a_report_compiled_before_the_last_day_is_compiled_once_more_after_it(house: House, long_an: Issued) -> None:
    with transaction() as session:
        compiled_reports.request(session, long_an.plan_id, "2023-H1", now=house.clock.now())
    assert compile_due() == 1  # on 12/6
    with reading() as session:
        [period] = closed_periods(session, today=HALF_YEAR_OVER)
    assert (period.code, period.latest) == ("2023-H1", date(2023, 6, 14))
    assert compile_due(HALF_YEAR_OVER) == 1


def test_a_stopped_plan_is_not_compiled_by_itself(house: House, yearly: Issued, long_an: Issued) -> None:
    with transaction() as session:
        end_plan(session, long_an.plan_id, reason="xong", who="test", now=house.clock.now())
        assert list_periods(session, long_an.plan_id)
    assert compile_due(date(2024, 1, 2)) == 0


def test_a_period_waits_for_those_who_were_given_more_time(house: House, long_an: Issued) -> None:
    with transaction() as session:
        task = session.exec(
            select(Task).where(Task.period == "2023-H1", col(Task.latest).is_not(None)).order_by(col(Task.id))
        ).first()
        assert task
        wish = Wish(date(2023, 6, 16), "Mưa lũ")
        asked = extending.ask(session, task.plan_id, task.period, task.agency_id, wish, who="minh", now=NOON)
        extending.grant(session, asked.id or 0, authority="Chủ tịch", who="lan", now=NOON)
    assert compile_due(HALF_YEAR_OVER) == 0
    assert compile_due(date(2023, 6, 16)) == 0
    assert compile_due(date(2023, 6, 17)) == 1


def test_the_day_of_a_single_duty_is_compiled_by_hand_alone(house: House, long_an: Issued) -> None:
    with transaction() as session:
        duty = session.exec(select(Duty).where(Duty.plan_id == long_an.plan_id).order_by(col(Duty.ordinal))).first()
        assert duty
        duty.due_phrase, duty.due_wording, duty.due_day = "xong trước 13/6", Wording.BEFORE, date(2023, 6, 13)
    with transaction() as session:
        open_periods(session, today=date(2023, 6, 12), now=NOON)
        assert "2023-B0613" in {period.code for period in list_periods(session, long_an.plan_id)}
    assert compile_due(HALF_YEAR_OVER) == 1
    assert [name for name in papers(house) if "B0613" in name] == []
    with transaction() as session:
        compiled_reports.request(session, long_an.plan_id, "2023-B0613", now=NOON)
    assert compile_due(HALF_YEAR_OVER) == 1
    assert len([name for name in papers(house) if "B0613" in name]) == 2
