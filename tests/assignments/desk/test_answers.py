"""Doubts answered, opened again, and made moot by an edit; what is issued then. On both databases."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, col, select

from assignments.desk import cutting, deciding
from assignments.desk.answers import answer_doubt, answers_of
from assignments.desk.errors import Overtaken, SettledByEdit
from assignments.desk.items import ItemKind
from assignments.desk.values import Asked
from assignments.history import Event
from assignments.plans.drafts import Choice, Doubt, HolderKind, Place
from assignments.plans.errors import ChoiceUnknown, DoubtsUnsettled, DoubtUnknown
from assignments.plans.plan import Duty
from assignments.plans.queries import get_period, get_plan
from assignments.tracking.issuing import Issued, issue
from foundation.database import transaction
from foundation.errors import NotFound
from foundation.house import House
from tests.assignments.desk.at_desk import PLAN, SURVEY, TODAY, a_draft, desk, item, lan, minh, seen
from tests.assignments.small_plan import COMMUNES, NO_ANNEX, SMALL, TORN, TORN_JULY, TORN_JUNE
from tests.conftest import NOON

HALF = "half-year-date"


def answer(session: Session, draft_id: int, doubt_id: str, choice: str | None, ground: str = "") -> Asked:
    [one] = [one for one in desk(session, draft_id).doubts if one.doubt.id == doubt_id]
    return answer_doubt(session, draft_id, doubt_id, choice, ground, version=one.version, today=TODAY, **lan())


def issued(session: Session, draft_id: int, **choices: str) -> Issued:
    given = {doubt.replace("_", "-"): choice for doubt, choice in choices.items()}
    return issue(session, draft_id, choices=given, coordinator=None, who="ông Minh", now=NOON, today=TODAY)


def test_a_doubt_answered_at_the_desk_needs_no_answer_at_issue_and_its_ground_is_found_later(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        with pytest.raises(DoubtsUnsettled):
            issued(session, draft_id)
        one = answer(session, draft_id, HALF, "2023-07-10", " Sở đã điện hỏi ")
        assert (one.choice_words, one.ground, one.by, one.at) == ("10/7", "Sở đã điện hỏi", "bà Lan", NOON)
        assert desk(session, draft_id).may_issue
        made = issued(session, draft_id)
        assert get_period(session, made.plan_id, "2023-H1").printed == date(2023, 7, 10)
        assert get_plan(session, made.plan_id).choices == {HALF: "2023-07-10"}
        found = session.exec(select(Event).where(col(Event.why) == "Sở đã điện hỏi").order_by(col(Event.id))).all()
        assert [(event.subject, event.who, event.what) for event in found] == [
            (f"draft:{draft_id}", "bà Lan", f"{HALF} answered 2023-07-10"),
            (f"plan:{made.plan_id}", "bà Lan", f"{HALF} answered 2023-07-10 on 2023-06-12"),
        ]


def test_an_answer_given_at_issue_goes_before_the_one_of_the_desk(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        answer(session, draft_id, HALF, "2023-07-10")
        made = issued(session, draft_id, half_year_date="2023-06-25")
        assert get_period(session, made.plan_id, "2023-H1").printed == date(2023, 6, 25)


def test_an_answer_is_checked_as_at_issue_and_can_be_taken_back(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        with pytest.raises(ChoiceUnknown):
            answer(session, draft_id, HALF, "2023-02-01")  # before the plan
        with pytest.raises(DoubtUnknown):
            answer_doubt(session, draft_id, "annual-date", "none", version=0, today=TODAY, **lan())
        answer(session, draft_id, HALF, "none")
        assert answers_of(session, draft_id, today=TODAY) == {HALF: "none"}
        assert answer(session, draft_id, HALF, None).is_open
        assert answers_of(session, draft_id, today=TODAY) == {}


def test_who_answers_second_is_told_what_the_first_one_chose(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        answer(session, draft_id, HALF, "2023-07-10")
        with pytest.raises(Overtaken, match="bà Lan đã quyết mục này lúc 09:00, 12/6/2023; nay là “10/7”"):
            answer_doubt(session, draft_id, HALF, "none", version=0, today=TODAY, **minh(1))
        assert answers_of(session, draft_id, today=TODAY) == {HALF: "2023-07-10"}


def test_the_group_nobody_names_is_asked_at_the_desk_by_the_place_of_its_heading(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session, NO_ANNEX)
        deciding.drop(session, draft_id, **seen(item(session, draft_id, "Sở Tài chính", ItemKind.HOLDER)), **lan())
        assert [one.doubt.id for one in desk(session, draft_id).doubts] == ["group-3"]
        answer(session, draft_id, "group-3", "UBND xã Bắc Hà; UBND phường Sa Pa")
        assert issued(session, draft_id).agencies == 3


def test_a_heading_that_is_no_group_any_more_asks_nothing(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session, NO_ANNEX)
        heading = item(session, draft_id, COMMUNES, ItemKind.HOLDER)
        single = replace(NO_ANNEX.holders[2], name="UBND xã Bắc Hà", kind=HolderKind.SINGLE)
        deciding.edit(session, draft_id, content=single, **seen(heading), **lan())
        assert desk(session, draft_id).doubts == ()
        assert issued(session, draft_id).agencies == 3


def test_a_deadline_edited_or_dropped_settles_the_doubt_that_quotes_it_once_the_days_agree(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        june = item(session, draft_id, "trước ngày 25/6/2022", ItemKind.DEADLINE)
        in_2023 = replace(TORN_JUNE, year=2023)
        [june] = deciding.edit(session, draft_id, content=in_2023, **seen(june), **lan())
        assert desk(session, draft_id).doubts[0].is_open  # 25/6 and 10/7 still disagree
        july = item(session, draft_id, "trước ngày 10/7", ItemKind.DEADLINE)
        deciding.drop(session, draft_id, **seen(july), **minh(5))
        [one] = desk(session, draft_id).doubts
        assert (one.is_open, one.by, one.at) == (False, "ông Minh", minh(5)["now"])
        assert one.settled_by
        assert one.settled_by.key == july.key
        with pytest.raises(SettledByEdit, match="ông Minh đã sửa “trước ngày 10/7” lúc 09:05"):
            answer(session, draft_id, HALF, "none")
        made = issued(session, draft_id)
        assert get_period(session, made.plan_id, "2023-H1").printed == date(2023, 6, 25)
        with pytest.raises(NotFound):
            get_period(session, made.plan_id, "2023-H2")


@pytest.mark.parametrize("year", [2022, 2025])
def test_an_edit_that_leaves_an_impossible_day_settles_nothing(house: House, year: int) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        july = item(session, draft_id, "trước ngày 10/7", ItemKind.DEADLINE)
        deciding.drop(session, draft_id, **seen(july), **lan())
        june = item(session, draft_id, "trước ngày 25/6/2022", ItemKind.DEADLINE)
        deciding.edit(session, draft_id, content=replace(TORN_JUNE, year=year, day=24), **seen(june), **lan())
        assert desk(session, draft_id).doubts[0].is_open


def test_a_report_without_a_day_is_asked_about_until_an_edit_gives_one(house: House) -> None:
    undated = replace(TORN_JULY, day=None, month=None, phrase="báo cáo 6 tháng", place=Place(20, "báo cáo 6 tháng"))
    missing = Doubt(HALF, "deadline", True, "Không ghi ngày.", (undated.place,))
    with transaction() as session:
        draft_id = a_draft(session, replace(SMALL, deadlines=(undated,), doubts=(missing,)))
        line = item(session, draft_id, "báo cáo 6 tháng", ItemKind.DEADLINE)
        [line] = deciding.edit(session, draft_id, content=replace(undated, to="Sở Y tế"), **seen(line), **lan())
        assert desk(session, draft_id).doubts[0].is_open
        deciding.edit(session, draft_id, content=replace(undated, day=20, month=6), **seen(line), **lan())
        assert not desk(session, draft_id).doubts[0].is_open


def test_a_duty_of_nobody_is_asked_about_until_it_has_a_heading_or_is_dropped(house: House) -> None:
    orphan = replace(SMALL.duties[1], holder="")
    nobody = Doubt("holder-of-2", "regime", True, "Không rõ ai.", (orphan.place,), (Choice("none", "bỏ qua"),))
    plan = replace(SMALL, duties=(SMALL.duties[0], orphan, SMALL.duties[2]), doubts=(nobody,))
    with transaction() as session:
        draft_id = a_draft(session, plan)
        cutting.split(
            session, draft_id, parts=["Tổng hợp.", "Báo cáo."], **seen(item(session, draft_id, "Tổng hợp")), **lan()
        )
        duty = item(session, draft_id, "Phối hợp")
        [duty] = deciding.edit(session, draft_id, content=replace(orphan, lead=True), **seen(duty), **lan())
        answer(session, draft_id, "holder-of-2", "Sở Tài chính")
        assert desk(session, draft_id).may_issue
        answer(session, draft_id, "holder-of-2", None)
        deciding.give_to(session, draft_id, holder="Sở Tài chính", **seen(duty), **lan())
        assert desk(session, draft_id).doubts[0].settled_by
        deciding.drop(session, draft_id, **seen(item(session, draft_id, "Phối hợp")), **lan())
        assert not desk(session, draft_id).doubts[0].is_open


def test_a_duty_of_nobody_goes_to_the_body_answered_wherever_it_stands_now(house: House) -> None:
    orphan = replace(SMALL.duties[1], holder="")
    nobody = Doubt("holder-of-2", "regime", True, "Không rõ ai.", (orphan.place,))
    plan = replace(SMALL, duties=(SMALL.duties[0], orphan, SMALL.duties[2]), doubts=(nobody,))
    with transaction() as session:
        draft_id = a_draft(session, plan)
        deciding.drop(session, draft_id, **seen(item(session, draft_id, "Tổng hợp")), **lan())
        answer(session, draft_id, "holder-of-2", "Sở Tài chính")
        made = issued(session, draft_id)
        holders = session.exec(select(Duty.holder).where(Duty.plan_id == made.plan_id).order_by(col(Duty.ordinal)))
        assert list(holders.all()) == ["Sở Tài chính", COMMUNES]


def test_remarks_about_what_was_edited_are_settled_by_it(house: House) -> None:
    idle = Doubt("heading-2", "regime", False, "Mục không có nhiệm vụ.", (SMALL.holders[1].place,))
    total = Doubt("quota-total", "quota", False, "Tổng ghi 110, cộng 100.", (Place(42, "Tổng cộng 110"),))
    plan = replace(SMALL, duties=(SMALL.duties[0], SMALL.duties[2]), doubts=(idle, total))
    with transaction() as session:
        draft_id = a_draft(session, plan)
        deciding.accept_sure(session, draft_id, **lan())
        assert all(one.is_open for one in desk(session, draft_id).doubts)
        duty = item(session, draft_id, "Tổng hợp")
        deciding.give_to(session, draft_id, holder="Sở Tài chính", **seen(duty), **lan())
        quota = item(session, draft_id, "Xã Bắc Hà", ItemKind.QUOTA)
        deciding.edit(session, draft_id, content=replace(SMALL.quotas[0], target=65), **seen(quota), **lan())
        assert [one.is_open for one in desk(session, draft_id).doubts] == [False, True]
        quota = item(session, draft_id, "Xã Bắc Hà", ItemKind.QUOTA)
        deciding.edit(session, draft_id, content=replace(SMALL.quotas[0], target=70), **seen(quota), **lan())
        assert [one.is_open for one in desk(session, draft_id).doubts] == [False, False]


def test_what_people_made_of_the_duties_is_what_is_tracked(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session, replace(PLAN, doubts=(TORN,), deadlines=(TORN_JUNE, TORN_JULY)))
        deciding.drop(session, draft_id, **seen(item(session, draft_id, "Đầu mối")), **lan())
        deciding.give_to(session, draft_id, holder="Sở Y tế", **seen(item(session, draft_id, "Khảo sát")), **lan())
        answer(session, draft_id, HALF, "none")
        made = issued(session, draft_id)
        duties = session.exec(select(Duty).where(Duty.plan_id == made.plan_id).order_by(col(Duty.ordinal))).all()
        assert [(duty.holder, duty.text.split()[0]) for duty in duties] == [
            ("Sở Nội vụ", "Tổng"),
            ("Sở Tài chính", "Phối"),
            ("Sở Y tế", "Khảo"),
            (COMMUNES, "Rà"),
        ]
        assert (duties[2].due_day, duties[2].due_phrase) == (date(2023, 9, 30), "trước ngày 30/9/2023")


def test_a_part_split_off_a_duty_of_nobody_is_asked_about_too(house: House) -> None:
    orphan = replace(SMALL.duties[0], holder="", text="Báo cáo Ban Chỉ đạo; tổng hợp kết quả.")
    nobody = Doubt("holder-of-1", "regime", True, "Không rõ ai.", (orphan.place,), (Choice("none", "bỏ qua"),))
    with transaction() as session:
        draft_id = a_draft(session, replace(SMALL, duties=(orphan, *SMALL.duties[1:]), doubts=(nobody,)))
        first, second = cutting.split(
            session, draft_id, parts=["Báo cáo Ban Chỉ đạo;", "tổng hợp kết quả."],
            **seen(item(session, draft_id, "Báo cáo")), **lan(1),
        )  # fmt: skip
        deciding.give_to(session, draft_id, holder="Sở Tài chính", **seen(first), **lan(2))
        assert desk(session, draft_id).progress.blocking == 1
        with pytest.raises(DoubtsUnsettled):
            issued(session, draft_id)
        deciding.give_to(session, draft_id, holder="Sở Nội vụ", **seen(second), **lan(3))
        assert desk(session, draft_id).progress.blocking == 0


def test_a_duty_whose_own_day_was_put_right_is_asked_about_no_more(house: House) -> None:
    due = SURVEY.due
    assert due is not None
    late = Doubt("duty-day-10", "duty", True, "Sau năm của kế hoạch.", (due.place,), (Choice("none", "không đặt"),))
    with transaction() as session:
        draft_id = a_draft(session, replace(PLAN, doubts=(late,)))
        shown = item(session, draft_id, "Khảo sát")
        said = shown.content
        deciding.edit(session, draft_id, content=replace(said, product="Dự toán"), **seen(shown), **lan(1))  # type: ignore[call-arg]
        assert desk(session, draft_id).doubts[0].is_open
        whole = item(session, draft_id, "Khảo sát")
        first, second = cutting.split(session, draft_id, parts=["Khảo sát", "Lập dự toán"], **seen(whole), **lan(2))
        for part, is_open in ((first, True), (second, False)):
            content = replace(part.content, due=replace(due, day=date(2023, 10, 2)))  # type: ignore[call-arg]
            deciding.edit(session, draft_id, content=content, **seen(part), **lan(3))
            assert desk(session, draft_id).doubts[0].is_open is is_open
