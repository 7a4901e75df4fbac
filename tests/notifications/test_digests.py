"""Digests: who is reminded of what on one day."""

from datetime import date, timedelta
from typing import cast

import pytest
from sqlmodel import select

from assignments.plans.plan import Duty, PlanState
from assignments.tracking.tasks import Task, TaskState
from foundation.database import transaction
from foundation.house import House
from notifications.digest_facts import SHOWN_CHARACTERS, DigestFacts, shortened
from notifications.digests import Posted
from notifications.plan_words import in_words
from tests.cast import a_period, a_plan, tasks_of
from tests.notifications.morning import TODAY, mails, plan_and_reminders, remind


def told(recipient: str) -> DigestFacts:
    """What the one digest to this address tells, in the plan's words."""
    [mail] = [mail for mail in mails() if mail.recipient == recipient]
    with transaction() as session:
        [facts] = in_words(session, [mail.facts])
    return cast("DigestFacts", facts)


def test_an_agency_gets_one_digest_a_day_and_one_without_address_is_named(house: House) -> None:
    with transaction() as session:
        a_plan(session)
    assert remind() == Posted(3, ("UBND xã Mường Khương",))
    assert remind() == Posted(0, ("UBND xã Mường Khương",))
    assert [mail.key for mail in mails()] == [
        "digest:tonghop@snv.example:2023-06-12",
        "digest:vanthu@bacha.example:2023-06-12",
        "digest:vanthu@stc.example:2023-06-12",
    ]
    assert remind(TODAY + timedelta(days=1)).count == 3


def test_the_digest_keeps_what_was_true_in_the_plans_own_words(house: House) -> None:
    cast = plan_and_reminders()
    facts = told("vanthu@bacha.example")
    assert facts["day"] == "2023-06-12"
    [agency] = facts["agencies"]
    assert agency["name"] == "UBND xã Bắc Hà"
    [report] = agency["reports"]
    assert report["plan"] == "Kế hoạch hỗ trợ việc làm tỉnh Lào Cai năm 2023"
    assert (report["number"], report["office"], report["period"]) == ("27/KH-UBND", "Sở Nội vụ", "2023-H1")
    assert (report["phrase"], report["printed"]) == ("trước ngày 15/6/2023", "2023-06-15")
    assert (report["safe"], report["latest"]) == ("2023-06-14", "2023-06-14")
    assert report["duties"] == len(report["words"]) == 2
    assert report["words"][0] == "Rà soát, lập danh sách người lao động cần học nghề trên địa bàn."
    with transaction() as session:
        for task in tasks_of(session, cast, cast.bac_ha):
            task.safe = task.latest = date(2023, 6, 30)
    assert told("vanthu@bacha.example") == facts


def test_a_digest_goes_stale_when_its_day_in_vietnam_ends(house: House) -> None:
    plan_and_reminders()
    assert {f"{mail.stale_at:%d/%m %H:%M %Z}" for mail in mails()} == {"12/06 17:00 UTC"}


@pytest.mark.parametrize(("last_day", "reminded"), [(TODAY + timedelta(days=7), 1), (TODAY + timedelta(days=8), 0)])
def test_reminders_begin_a_week_before_the_last_day(house: House, last_day: date, reminded: int) -> None:
    with transaction() as session:
        cast = a_plan(session, printed=None, own_printed=None)
        for task in tasks_of(session, cast, cast.bac_ha):
            task.safe = task.latest = last_day
    assert remind() == Posted(reminded, ())


def test_nobody_is_reminded_of_what_has_no_date_is_reported_past_at_issue_or_stopped(house: House) -> None:
    with transaction() as session:
        cast = a_plan(session, own_printed=None)
        for task in tasks_of(session, cast, cast.bac_ha):
            task.state, task.reported_on = TaskState.REPORTED, TODAY
        for task in tasks_of(session, cast, cast.tai_chinh):
            task.reminded = False
        for task in tasks_of(session, cast, cast.muong_khuong):
            task.state = TaskState.STOPPED
    assert remind() == Posted(0, ())


def test_a_plan_that_has_ended_reminds_nobody(house: House) -> None:
    with transaction() as session:
        a_plan(session).plan.state = PlanState.ENDED
    assert remind() == Posted(0, ())


def test_the_most_urgent_report_comes_first(house: House) -> None:
    with transaction() as session:
        cast = a_plan(session)
        a_period(session, cast, "2022-Y", printed=date(2022, 12, 15))
        a_period(session, cast, "2023-9M", printed=date(2023, 6, 17))
        a_period(session, cast, "2023-Y", printed=date(2023, 12, 15))
    remind()
    [agency] = told("vanthu@bacha.example")["agencies"]
    assert [report["period"] for report in agency["reports"]] == ["2022-Y", "2023-H1", "2023-9M"]


def test_two_agencies_of_one_address_share_one_digest(house: House) -> None:
    with transaction() as session:
        cast = a_plan(session)
        cast.muong_khuong.email = "VanThu@bacha.example"
        for task in tasks_of(session, cast, cast.muong_khuong):
            task.safe = task.latest = date(2023, 6, 1)
    assert remind() == Posted(3, ())
    assert remind() == Posted(0, ())
    [recipient] = {mail.recipient for mail in mails()} - {"tonghop@snv.example", "vanthu@stc.example"}
    assert recipient.lower() == "vanthu@bacha.example"
    agencies = told(recipient)["agencies"]
    assert [agency["name"] for agency in agencies] == ["UBND xã Mường Khương", "UBND xã Bắc Hà"]


def test_a_new_address_gets_its_own_digest_the_same_day(house: House) -> None:
    cast = plan_and_reminders()
    with transaction() as session:
        session.add(cast.bac_ha)
        cast.bac_ha.email = "moi@bacha.example"
    assert remind().count == 1
    assert told("moi@bacha.example")["agencies"][0]["name"] == "UBND xã Bắc Hà"


def test_ten_duties_are_quoted_and_the_rest_is_counted(house: House) -> None:
    with transaction() as session:
        cast = a_plan(session)
        for ordinal in range(5, 17):
            duty = Duty(
                plan_id=cast.plan_id, ordinal=ordinal, holder="x", text=f"Việc {ordinal}.", lead=True,
                cooperates_with=[], line=ordinal,
            )  # fmt: skip
            session.add(duty)
            session.flush()
            like = session.exec(select(Task).where(Task.agency_id == cast.bac_ha.id)).all()[0]
            session.add(Task(**{**like.model_dump(exclude={"id"}), "duty_id": duty.id}))
    remind()
    [report] = told("vanthu@bacha.example")["agencies"][0]["reports"]
    assert (report["duties"], len(report["words"])) == (14, 10)


def test_long_words_of_a_plan_are_cut_after_a_word() -> None:
    assert shortened("Rà soát.") == "Rà soát."
    long = "Tuyên truyền, vận động " * 30
    cut = shortened(long)
    assert len(cut) <= SHOWN_CHARACTERS
    assert cut.endswith(("truyền…", "vận…", "động…", "Tuyên…"))
    assert long.startswith(cut[:-1])
