"""The coordinator's board, the lists behind its counts, the pages of a plan and of an agency."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from sqlmodel import update

from assignments.dates.due_dates import Standing, standing
from assignments.overview.agency_page import agency_page
from assignments.overview.board import board, filter_choices, task_list
from assignments.overview.board_values import Board, BoardFilter, Counts
from assignments.overview.plan_page import plan_page
from assignments.plans.plan import Plan, PlanState
from assignments.submissions.report_values import ReportEntry
from assignments.submissions.sending import report_sheet, send
from assignments.submissions.submission import AnswerStatus
from assignments.tracking.tally import recount
from assignments.tracking.tasks import Task, TaskState
from foundation.database import reading, transaction
from foundation.errors import NotFound
from foundation.house import House
from tests.cast import COMMUNES, Cast, a_period, a_plan, key, tasks_of
from tests.conftest import NOON

TODAY = date(2023, 6, 12)
H1 = "2023-H1"


@pytest.fixture
def cast(house: House) -> Cast:
    with transaction() as session:
        return a_plan(session)


def the_board(*, today: date = TODAY, **chosen: object) -> Board:
    with reading() as session:
        return board(session, BoardFilter(**chosen), today=today)


def bac_ha_reports(cast: Cast, *, today: date = TODAY) -> None:
    with transaction() as session:
        agency_id = key(cast.bac_ha.id)
        sheet = report_sheet(session, agency_id, cast.plan_id, H1, today=today)
        answers = {line.task_id: (AnswerStatus.DONE, "Đã xong.") for line in sheet.lines}
        entry = ReportEntry(answers, {sheet.quotas[0].quota_id: "25"})
        send(session, agency_id, cast.plan_id, H1, entry, now=NOON, today=today)


def test_an_empty_board_counts_nothing(house):
    empty = the_board()
    assert empty.is_empty
    assert (empty.counts, empty.overdue, empty.without_address, empty.next_due) == (Counts(), (), (), None)


def test_the_counts_are_of_tasks_and_the_rows_of_reports(cast):
    with transaction() as session:
        a_period(session, cast, "2022-Y", printed=date(2022, 12, 15))
        a_period(session, cast, "2023-Y", printed=date(2023, 12, 15))
    bac_ha_reports(cast)
    seen = the_board()

    # Each period: two communes with two duties each, Sở Tài chính with one, the coordinator with one.
    # The coordinator's own date is 19/6 for H1; the other periods give it none.
    assert seen.counts == Counts(overdue=5, due_soon=4, reported=2, no_date=2, open=5)
    assert seen.counts.total == 18
    assert seen.reports == Counts(overdue=3, due_soon=3, reported=1, no_date=2, open=3)
    assert [(row.agency, row.duties, row.days_late) for row in seen.overdue] == [
        ("Sở Tài chính", 1, 180),
        ("UBND xã Bắc Hà", 2, 180),
        ("UBND xã Mường Khương", 2, 180),
    ]
    assert [(row.agency, row.safe) for row in seen.due_soon] == [
        ("Sở Tài chính", date(2023, 6, 14)),
        ("UBND xã Mường Khương", date(2023, 6, 14)),
        ("Sở Nội vụ", date(2023, 6, 19)),
    ]
    assert [(row.agency, row.period) for row in seen.no_date] == [("Sở Nội vụ", "2022-Y"), ("Sở Nội vụ", "2023-Y")]
    assert [(row.agency, row.reported_on, row.days_late) for row in seen.reported] == [("UBND xã Bắc Hà", TODAY, 0)]
    assert seen.next_due == date(2023, 6, 14)


def test_a_row_speaks_in_the_words_of_the_plan(cast):
    row = the_board(today=date(2023, 6, 20), agency_id=cast.bac_ha.id).overdue[0]
    assert row.first_duty == "Rà soát, lập danh sách người lao động cần học nghề trên địa bàn."
    assert (row.phrase, row.report_name) == ("trước ngày 15/6/2023", "báo cáo 6 tháng đầu năm 2023")
    assert (row.days_late, row.email, row.plan_title) == (6, "vanthu@bacha.example", cast.plan.title)


def test_an_agency_without_an_address_stands_on_the_board(cast):
    seen = the_board()
    assert [agency.name for agency in seen.without_address] == ["UBND xã Mường Khương"]
    assert seen.without_address_count == 1
    assert the_board(agency_id=cast.bac_ha.id).without_address == ()


def test_tasks_of_a_stopped_plan_do_not_count_reported_ones_neither(cast):
    bac_ha_reports(cast)
    with transaction() as session:
        session.exec(update(Plan).values(state=PlanState.ENDED))
        session.exec(update(Task).where(Task.state == TaskState.OPEN).values(state=TaskState.STOPPED))
    assert the_board().is_empty
    assert the_board().without_address == ()


def test_a_late_report_counts_as_reported_and_as_late(cast):
    bac_ha_reports(cast, today=date(2023, 6, 20))
    counts = the_board(today=date(2023, 7, 1)).counts
    assert (counts.reported, counts.reported_late, counts.total) == (2, 2, 6)


def test_the_board_follows_its_filter(cast):
    with transaction() as session:
        other = a_plan(session, number="31/KH-UBND", title="Kế hoạch chuyển đổi số xã năm 2023", code="2023-Y")
    assert the_board().counts.total == 12
    assert the_board(plan_id=other.plan_id).counts.total == 6
    assert the_board(period=H1).counts.total == 6
    assert the_board(agency_id=cast.tai_chinh.id).counts.total == 2
    assert the_board(group=COMMUNES.upper()).counts.total == 8
    assert the_board(group=COMMUNES, search="bac ha").counts.total == 4
    assert the_board(search="Muong KHUONG").counts.total == 4
    assert the_board(search="Đồng Tháp").is_empty
    assert the_board(search="100%_").is_empty


def test_the_filter_offers_what_is_tracked(cast):
    with transaction() as session:
        ended = a_plan(session, number="5/KH-UBND", title="Kế hoạch cũ", code="2022-Y")
        a_period(session, cast, "2023-Y", printed=None)
        session.get_one(Plan, ended.plan_id).state = PlanState.WITHDRAWN
    with reading() as session:
        choices = filter_choices(session, today=TODAY)
    assert [plan.id for plan in choices.plans] == [cast.plan_id]
    assert (choices.periods, choices.groups) == ((H1, "2023-Y"), (COMMUNES,))


@pytest.mark.parametrize("kind", [Standing.OVERDUE, Standing.DUE_SOON, Standing.NO_DATE, Standing.OPEN, Standing.DONE])
def test_each_count_opens_its_list_page_by_page(cast, kind):
    with transaction() as session:
        a_period(session, cast, "2022-Y", printed=date(2022, 12, 15))
        a_period(session, cast, "2023-Y", printed=date(2023, 12, 15))
    bac_ha_reports(cast)
    counts = the_board().counts
    expected = {
        Standing.OVERDUE: counts.overdue,
        Standing.DUE_SOON: counts.due_soon,
        Standing.NO_DATE: counts.no_date,
        Standing.OPEN: counts.open,
        Standing.DONE: counts.reported,
    }[kind]

    pages, after = [], None
    while not pages or after:
        with reading() as session:
            page = task_list(session, BoardFilter(standing=kind), today=TODAY, after=after, limit=2)
        pages.append(page)
        after = page.next_after
    rows = [row for page in pages for row in page.rows]

    assert len({row.id for row in rows}) == len(rows) == expected == pages[0].total
    assert {row.standing for row in rows} == {kind}
    assert rows == sorted(rows, key=lambda row: (row.safe or date.max, row.id))


def test_the_page_of_a_plan_shows_its_words_dates_and_chain(cast):
    bac_ha_reports(cast)
    with transaction() as session:
        a_period(session, cast, "2023-Y", printed=date(2023, 12, 15))
    with reading() as session:
        shown = plan_page(session, cast.plan_id, today=date(2023, 6, 20))

    assert (shown.number, shown.coordinator.name, shown.current) == ("27/KH-UBND", "Sở Nội vụ", H1)
    half, year = shown.periods
    assert (half.agencies.phrase, half.agencies.latest) == ("trước ngày 15/6/2023", date(2023, 6, 14))
    assert (half.coordinator.phrase, half.coordinator.latest) == ("trước ngày 20/6/2023", date(2023, 6, 19))
    assert (half.chain.slack_days, half.counts) == (5, Counts(overdue=4, reported=2))
    assert (year.chain.slack_days, year.counts.total) == (None, 6)
    assert [heading.holder for heading in shown.headings] == [COMMUNES, "Sở Tài chính", "Sở Nội vụ"]
    first = shown.headings[0].duties[0]
    assert (first.ordinal, first.line, first.lead, first.counts) == (1, 41, True, Counts(overdue=1, reported=1))
    assert [holder.name for holder in first.holders] == ["UBND xã Bắc Hà", "UBND xã Mường Khương"]


def test_the_page_of_a_plan_adds_its_annexes_up(cast):
    bac_ha_reports(cast)
    with reading() as session:
        shown = plan_page(session, cast.plan_id, today=TODAY)
    assert [(quota.agency, quota.target, quota.reported) for quota in shown.quotas] == [
        ("UBND xã Bắc Hà", 60, 25),
        ("UBND xã Mường Khương", 40, None),
    ]
    [total] = shown.quota_totals
    assert (total.target, total.reported, total.agencies, total.agencies_reported) == (100, 25, 2, 1)
    assert ([line.part for line in shown.budget], shown.budget_total) == ([False, True, False], 165_000)


def test_the_current_period_is_the_one_nearest_to_today(cast):
    with transaction() as session:
        a_period(session, cast, "2023-Y", printed=date(2023, 12, 15))
    with reading() as session:
        pages = [plan_page(session, cast.plan_id, today=day) for day in (date(2023, 8, 1), date(2023, 12, 8))]
    assert [page.current for page in pages] == [H1, "2023-Y"]


def test_an_unknown_plan_or_agency_is_told(cast):
    with reading() as session:
        with pytest.raises(NotFound, match="Không có kế hoạch số 999"):
            plan_page(session, 999, today=TODAY)
        with pytest.raises(NotFound):
            agency_page(session, 999, today=TODAY)


def test_the_page_of_an_agency_shows_what_it_owes_and_what_it_sent(cast):
    bac_ha_reports(cast, today=date(2023, 6, 12))
    with transaction() as session:
        a_period(session, cast, "2022-Y", printed=date(2022, 12, 15))
    with reading() as session:
        shown = agency_page(session, key(cast.bac_ha.id), today=TODAY)
        coordinator = agency_page(session, key(cast.so_noi_vu.id), today=TODAY)

    assert (shown.name, shown.email, shown.groups) == ("UBND xã Bắc Hà", "vanthu@bacha.example", (COMMUNES,))
    assert shown.counts == Counts(overdue=2, reported=2)
    [owed] = shown.open
    assert (owed.report.period, owed.report.days_late, len(owed.duties)) == ("2022-Y", 180, 2)
    [sent] = shown.sent
    assert (sent.period, sent.number, sent.sent_at, sent.days_late) == (H1, 1, NOON, 0)
    assert ([plan.number for plan in coordinator.coordinates], shown.coordinates) == (["27/KH-UBND"], ())


days = some.none() | some.dates(date(2023, 5, 20), date(2023, 7, 5))


def test_the_database_judges_as_the_rule_does(cast):
    """Whatever the days of the tasks, those of one report may differ too."""

    @settings(max_examples=25, deadline=None)
    @given(some.lists(some.tuples(days, days, days), min_size=6, max_size=6))
    def judged_alike(cases):
        with transaction() as session:
            tasks = task_list(session, BoardFilter(), today=TODAY).rows
            for row, (safe, latest, reported_on) in zip(tasks, cases, strict=True):
                task = session.get_one(Task, row.id)
                task.safe, task.latest, task.reported_on = safe, latest, reported_on
                task.state = TaskState.REPORTED if reported_on else TaskState.OPEN
            recount(session, cast.plan_id)
        stand = [_expected(case) for case in cases]
        late = [bool(latest and reported and reported > latest) for _safe, latest, reported in cases]
        slots = [(row.agency, kind) for row, kind in zip(tasks, stand, strict=True)]
        late_slots = {slot for slot, is_late in zip(slots, late, strict=True) if is_late}
        whole, filtered = the_board(), the_board(search="n")  # every agency, found by its name: counted task by task
        assert whole == filtered
        assert whole.counts == _counted(stand, sum(late))
        assert whole.reports == _counted([kind for _agency, kind in set(slots)], len(late_slots))
        lists = {
            Standing.OVERDUE: whole.overdue,
            Standing.DUE_SOON: whole.due_soon,
            Standing.NO_DATE: whole.no_date,
            Standing.DONE: whole.reported,
        }
        for kind, rows in lists.items():
            expected = Counter(agency for agency, stands in slots if stands is kind)
            assert {row.agency: row.duties for row in rows} == expected
            assert len(rows) == len(expected)

    judged_alike()


def _expected(case: tuple[date | None, date | None, date | None]) -> Standing:
    kind = standing(*case, today=TODAY)
    return Standing.DONE if kind is Standing.DONE_LATE else kind


def _counted(stand: list[Standing], late: int) -> Counts:
    return Counts(
        overdue=stand.count(Standing.OVERDUE),
        due_soon=stand.count(Standing.DUE_SOON),
        reported=stand.count(Standing.DONE),
        no_date=stand.count(Standing.NO_DATE),
        open=stand.count(Standing.OPEN),
        reported_late=late,
    )


def test_a_list_is_full_though_one_report_falls_on_many_days(cast, monkeypatch):
    monkeypatch.setattr("assignments.overview.board.ROWS", 2)
    with transaction() as session:
        a_period(session, cast, "2022-Y", printed=date(2022, 12, 15))
        for task, latest in zip(
            tasks_of(session, cast, cast.bac_ha), (date(2022, 1, 1), date(2022, 2, 1)), strict=True
        ):
            task.safe = task.latest = latest
        recount(session, cast.plan_id)
    seen = the_board()
    assert seen.reports.overdue == 4
    assert [(row.agency, row.period, row.duties, row.latest) for row in seen.overdue] == [
        ("UBND xã Bắc Hà", H1, 2, date(2022, 1, 1)),
        ("Sở Tài chính", "2022-Y", 1, date(2022, 12, 14)),
    ]
