"""An agency reports: the sheet, the draft, the sending, and what others may not touch."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlmodel import select

from assignments.dates.due_dates import Standing
from assignments.plans.plan import PlanState
from assignments.submissions.report_entry import LARGEST
from assignments.submissions.report_values import PlanStopped, ReportEntry, ReportIncomplete
from assignments.submissions.sending import report_sheet, save_draft, send
from assignments.submissions.sent_reports import last_versions, list_reports
from assignments.submissions.submission import AnswerStatus, Submission, SubmissionState, SubmissionVersion
from assignments.tracking.tasks import TaskState
from foundation.database import reading, transaction
from foundation.errors import NotAllowed, NotFound, Unreadable
from foundation.house import House
from tests.cast import INDICATOR, OUTLINE, Cast, a_period, a_plan, key, tasks_of
from tests.conftest import NOON

TODAY = date(2023, 6, 12)
H1 = "2023-H1"
DONE, BUSY = AnswerStatus.DONE, AnswerStatus.IN_PROGRESS


@pytest.fixture
def cast(house: House) -> Cast:
    with transaction() as session:
        return a_plan(session)


def sheet_of(cast: Cast, *, code: str = H1, today: date = TODAY):
    with reading() as session:
        return report_sheet(session, key(cast.bac_ha.id), cast.plan_id, code, today=today)


def save(cast: Cast, entry: ReportEntry, *, code: str = H1, now=NOON):
    with transaction() as session:
        return save_draft(session, key(cast.bac_ha.id), cast.plan_id, code, entry, now=now)


def send_it(cast: Cast, entry: ReportEntry, *, code: str = H1, today: date = TODAY, now=NOON):
    with transaction() as session:
        return send(session, key(cast.bac_ha.id), cast.plan_id, code, entry, now=now, today=today)


def whole_report(
    cast: Cast, *, code: str = H1, figure: str = "25", result: str = "Đã lập danh sách 40 người."
) -> ReportEntry:
    sheet = sheet_of(cast, code=code)
    first, second = sheet.lines
    return ReportEntry(
        answers={first.task_id: (DONE, result), second.task_id: (BUSY, "")},
        figures={sheet.quotas[0].quota_id: figure},
        narrative={OUTLINE[1]: "Mở hai lớp học nghề."},
        sender="Lò Văn Pao, 0214 000 000",
    )


def test_the_sheet_holds_the_agencys_own_duties_in_the_words_of_the_plan(cast):
    sheet = sheet_of(cast)

    assert sheet.coordinator == "Sở Nội vụ"
    assert sheet.report_name == "báo cáo 6 tháng đầu năm 2023"
    assert (sheet.phrase, sheet.printed, sheet.safe) == ("trước ngày 15/6/2023", date(2023, 6, 15), date(2023, 6, 14))
    assert (sheet.standing, sheet.days_late) == (Standing.DUE_SOON, 0)
    assert [(line.number, line.duty_ordinal, line.source_line, line.lead) for line in sheet.lines] == [
        (1, 1, 41, True),
        (2, 2, 42, False),
    ]
    assert [(quota.indicator, quota.target, quota.amount) for quota in sheet.quotas] == [(INDICATOR, 60, None)]
    assert [heading.heading for heading in sheet.outline] == OUTLINE
    assert (sheet.state, sheet.version, sheet.answered) == (None, None, 0)


def test_a_draft_keeps_what_is_there_and_asks_for_nothing(cast):
    task_id = sheet_of(cast).lines[0].task_id
    saved = save(cast, ReportEntry(answers={task_id: (None, "Đang rà soát.")}))

    assert saved.problems == ()
    sheet = sheet_of(cast)
    assert (sheet.lines[0].result, sheet.lines[0].answered) == ("Đang rà soát.", False)
    assert (sheet.state, sheet.version, sheet.sent_at) == (SubmissionState.DRAFT, 1, None)


def test_one_thousand_is_written_with_a_dot(cast):
    quota_id = sheet_of(cast).quotas[0].quota_id
    save(cast, ReportEntry(figures={quota_id: "1.000"}))
    assert sheet_of(cast).quotas[0].amount == 1000


def test_a_figure_that_is_no_number_is_told_and_the_rest_is_kept(cast):
    sheet = sheet_of(cast)
    quota_id = sheet.quotas[0].quota_id
    saved = save(cast, ReportEntry({sheet.lines[0].task_id: (DONE, "Xong.")}, {quota_id: "12o"}))

    [problem] = saved.problems
    assert problem.field == f"figure-{quota_id}"
    assert problem.message == "“12o” không phải là số. Ghi ví dụ 120 hoặc 1.250."
    kept = sheet_of(cast)
    assert (kept.lines[0].result, kept.quotas[0].amount) == ("Xong.", None)


@pytest.mark.parametrize("typed", ["-5", "1,5", "1.00", "0x10", str(LARGEST + 1), "9" * 5000, "12 người"])
def test_no_figure_is_guessed(cast, typed):
    quota_id = sheet_of(cast).quotas[0].quota_id
    assert len(save(cast, ReportEntry(figures={quota_id: typed})).problems) == 1
    assert sheet_of(cast).quotas[0].amount is None


def test_an_empty_figure_takes_the_saved_one_out_and_an_absent_one_leaves_it(cast):
    quota_id = sheet_of(cast).quotas[0].quota_id
    save(cast, ReportEntry(figures={quota_id: "25"}))
    save(cast, ReportEntry(sender="Lò Văn Pao"))
    assert sheet_of(cast).quotas[0].amount == 25
    save(cast, ReportEntry(figures={quota_id: " "}))
    assert (sheet_of(cast).quotas[0].amount, sheet_of(cast).sender) == (None, "Lò Văn Pao")


def test_text_from_any_machine_is_stored_in_one_form(cast):
    task_id = sheet_of(cast).lines[0].task_id
    save(cast, ReportEntry(answers={task_id: (DONE, "Bă\u0301c Ha\u0300\r\nxong\x00\x07 ")}))
    assert sheet_of(cast).lines[0].result == "Bắc Hà\nxong"


def test_sending_reports_the_tasks_it_answers(cast):
    version = send_it(cast, whole_report(cast))

    assert (version.state, version.number, version.receipt) == (SubmissionState.ACCEPTED, 1, "BC1-1")
    with reading() as session:
        tasks = tasks_of(session, cast, cast.bac_ha)
        others = tasks_of(session, cast, cast.muong_khuong)
    assert {(task.state, task.reported_on) for task in tasks} == {(TaskState.REPORTED, TODAY)}
    assert {task.state for task in others} == {TaskState.OPEN}
    sheet = sheet_of(cast)
    assert (sheet.standing, sheet.sent_at, sheet.receipt) == (Standing.DONE, NOON, "BC1-1")


def test_a_report_is_sent_when_each_duty_has_a_state_and_each_figure_is_a_number(cast):
    sheet = sheet_of(cast)
    quota_id = sheet.quotas[0].quota_id
    with pytest.raises(ReportIncomplete) as refused:
        send_it(cast, ReportEntry({sheet.lines[0].task_id: (DONE, "")}, {quota_id: "12o"}))

    assert [problem.field for problem in refused.value.problems] == [
        f"answer-{sheet.lines[1].task_id}",
        f"figure-{quota_id}",
    ]
    assert "Hãy chọn tình trạng của nhiệm vụ 2." in refused.value.message
    assert sheet_of(cast).state is None  # the store is as it was


def test_what_was_saved_before_need_not_be_typed_again(cast):
    save(cast, whole_report(cast))
    assert send_it(cast, ReportEntry()).number == 1


def test_a_late_report_is_taken_and_marked(cast):
    send_it(cast, whole_report(cast), today=date(2023, 6, 20))
    sheet = sheet_of(cast, today=date(2023, 7, 1))
    assert (sheet.standing, sheet.days_late) == (Standing.DONE_LATE, 6)


def test_pressing_twice_sends_once(cast):
    entry = whole_report(cast)
    first = send_it(cast, entry)
    assert send_it(cast, entry, now=NOON + timedelta(seconds=3)).id == first.id


def test_a_correction_is_a_new_version_and_the_old_one_stays(cast):
    first = send_it(cast, whole_report(cast))
    quota_id = sheet_of(cast).quotas[0].quota_id
    save(cast, ReportEntry(figures={quota_id: "28"}), now=NOON + timedelta(days=8))

    sheet = sheet_of(cast)
    assert (sheet.state, sheet.version, sheet.sent_at) == (SubmissionState.DRAFT, 2, NOON)
    assert sheet.lines[0].result == "Đã lập danh sách 40 người."
    with reading() as session:
        [before] = last_versions(session, cast.plan_id, H1)
    assert (before.version_id, before.figures[0].amount) == (first.id, 25)

    send_it(cast, ReportEntry(), now=NOON + timedelta(days=8), today=TODAY + timedelta(days=8))
    with reading() as session:
        [after] = last_versions(session, cast.plan_id, H1)
    assert (after.number, after.figures[0].amount, after.receipt) == (2, 28, "BC1-2")
    # The report came in time; correcting it later does not make it late.
    assert sheet_of(cast, today=date(2023, 7, 1)).standing is Standing.DONE


def test_saving_a_sent_report_without_a_change_opens_no_draft(cast):
    entry = whole_report(cast)
    send_it(cast, entry)
    assert save(cast, entry, now=NOON + timedelta(days=1)).version.number == 1
    assert (sheet_of(cast).state, sheet_of(cast).saved_at) == (SubmissionState.ACCEPTED, NOON)


def test_two_tabs_that_save_at_once_share_one_draft(cast):
    line, other = sheet_of(cast).lines
    entries = [ReportEntry({line.task_id: (DONE, "một")}), ReportEntry({other.task_id: (BUSY, "hai")})] * 4
    with ThreadPoolExecutor(4) as tabs:
        list(tabs.map(lambda entry: save(cast, entry), entries))

    with reading() as session:
        assert len(session.exec(select(Submission)).all()) == 1
        assert len(session.exec(select(SubmissionVersion)).all()) == 1
    assert [kept.result for kept in sheet_of(cast).lines] == ["một", "hai"]


def test_two_tabs_that_send_the_same_at_once_send_one_version(cast):
    entry = whole_report(cast)
    with ThreadPoolExecutor(4) as tabs:
        numbers = list(tabs.map(lambda _tab: send_it(cast, entry).number, range(4)))
    assert numbers == [1, 1, 1, 1]


def test_an_agency_answers_for_its_own_tasks_alone(cast):
    with reading() as session:
        foreign = key(tasks_of(session, cast, cast.muong_khuong)[0].id)
        its_quota = report_sheet(session, key(cast.muong_khuong.id), cast.plan_id, H1, today=TODAY).quotas[0].quota_id
    with pytest.raises(NotAllowed):
        save(cast, ReportEntry(answers={foreign: (DONE, "")}))
    with pytest.raises(NotAllowed):
        send_it(cast, ReportEntry(figures={its_quota: "5"}))
    assert sheet_of(cast).state is None


def test_a_plan_or_period_without_the_agencys_duties_stays_shut(cast):
    with transaction() as session:
        other = a_plan(session, number="31/KH-UBND", title="Kế hoạch chuyển đổi số xã năm 2023", code="2023-Y")
    for plan_id in (999, 2**70, -1):
        with pytest.raises(NotAllowed), reading() as session:
            report_sheet(session, key(cast.bac_ha.id), plan_id, H1, today=TODAY)
    with pytest.raises(NotFound, match="Không có kỳ 2023-H3 trong kế hoạch này. Các kỳ: 2023-H1"):
        sheet_of(cast, code="2023-H3")
    with pytest.raises(NotFound):
        sheet_of(other, code=H1)
    with pytest.raises(NotAllowed), reading() as session:
        report_sheet(session, 999, cast.plan_id, H1, today=TODAY)


def test_a_heading_outside_the_outline_is_refused(cast):
    with pytest.raises(Unreadable, match="Đề cương không có mục “IV. Khác”"):
        save(cast, ReportEntry(narrative={"IV. Khác": "…"}))


def test_a_stopped_plan_takes_no_reports_and_keeps_what_was_sent(cast):
    send_it(cast, whole_report(cast))
    with transaction() as session:
        session.get_one(type(cast.plan), cast.plan_id).state = PlanState.ENDED
    with pytest.raises(PlanStopped):
        save(cast, ReportEntry(sender="Lò Văn Pao"))
    assert sheet_of(cast).receipt == "BC1-1"


def test_the_figure_of_the_period_before_stands_beside_the_field(cast):
    send_it(cast, whole_report(cast))
    with transaction() as session:
        a_period(session, cast, "2023-Y", printed=date(2023, 12, 15))
    assert sheet_of(cast, code="2023-Y").quotas[0].previous == 25
    assert sheet_of(cast).quotas[0].previous is None


def test_reports_are_listed_by_urgency_and_the_done_ones_last(cast):
    with transaction() as session:
        a_period(session, cast, "2023-Y", printed=date(2023, 12, 15))
        a_period(session, cast, "2022-Y", printed=date(2022, 12, 15))
        a_period(session, cast, "2024-Y", printed=None)
    send_it(cast, whole_report(cast))
    save(cast, ReportEntry(sender="Lò Văn Pao"), code="2022-Y")
    with reading() as session:
        lines = list_reports(session, key(cast.bac_ha.id), today=TODAY)

    assert [(line.period, line.standing, line.days_late) for line in lines] == [
        ("2022-Y", Standing.OVERDUE, 180),
        ("2023-Y", Standing.OPEN, 0),
        ("2024-Y", Standing.NO_DATE, 0),
        ("2023-H1", Standing.DONE, 0),
    ]
    assert (lines[0].draft_saved_at, lines[0].sent_at, lines[3].sent_at) == (NOON, None, NOON)
    assert {line.duties for line in lines} == {2}


def test_the_last_versions_are_plain_values_for_the_roll_up(cast):
    send_it(cast, whole_report(cast))
    with reading() as session:
        [report] = last_versions(session, cast.plan_id, H1)

    assert (report.agency, report.sender) == ("UBND xã Bắc Hà", "Lò Văn Pao, 0214 000 000")
    assert [(answer.duty_ordinal, answer.status) for answer in report.answers] == [(1, DONE), (2, BUSY)]
    assert report.narrative == {OUTLINE[1]: "Mở hai lớp học nghề."}
    with pytest.raises(NotFound), reading() as session:
        last_versions(session, cast.plan_id, "2023-H3")
