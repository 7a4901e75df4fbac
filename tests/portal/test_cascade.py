"""The pages of a plan among others: links upward, duties handed down, and what is seen of them above."""

import httpx
import pytest
from sqlmodel import select

from assignments.plans.plan import Duty, DutyLink, LinkState, Plan
from foundation.database import reading, transaction
from foundation.house import House
from tests.assignments.two_plans import TwoPlans, duty, two_plans
from tests.cast import key
from tests.portal.conftest import hidden_field, words


@pytest.fixture
def plans(house: House) -> TwoPlans:
    with transaction() as session:
        return two_plans(session)


def post(browser: httpx.Client, page: str, to: str, **fields: object) -> httpx.Response:
    """A form of the page, sent."""
    csrf = hidden_field(browser.get(page).text, "csrf")
    return browser.post(to, data={"csrf": csrf, **{name: str(value) for name, value in fields.items()}})


def linked(browser: httpx.Client, plans: TwoPlans) -> httpx.Response:
    lower = f"/plans/{plans.lower}"
    return post(browser, f"{lower}/cascade", f"{lower}/superior", superior=plans.upper)


def pair(plans: TwoPlans) -> dict[str, int]:
    with reading() as session:
        return {"duty": key(duty(session, plans.lower, 2).id), "above": key(duty(session, plans.upper, 3).id)}


def superior_of(plan_id: int) -> int | None:
    with reading() as session:
        return session.get_one(Plan, plan_id).superior_id


def link_states() -> list[LinkState]:
    with reading() as session:
        return list(session.exec(select(DutyLink.state)).all())


def test_a_proposed_superior_is_linked_by_a_person(coordinator: httpx.Client, plans: TwoPlans) -> None:
    page = words(coordinator.get(f"/plans/{plans.lower}/cascade").text)
    assert "Văn bản nói đang thực hiện kế hoạch đó" in page
    assert "Số và ngày trùng nhau." in page
    answer = linked(coordinator, plans)
    assert answer.status_code == 200
    assert superior_of(plans.lower) == plans.upper
    assert "27/KH-UBND" in words(coordinator.get(f"/plans/{plans.lower}").text)
    assert "8/KH-UBND" in words(coordinator.get(f"/plans/{plans.upper}").text)
    post(coordinator, f"/plans/{plans.lower}/cascade", f"/plans/{plans.lower}/superior", off=1)
    assert superior_of(plans.lower) is None


def test_a_circle_comes_back_as_the_page_with_the_reason(coordinator: httpx.Client, plans: TwoPlans) -> None:
    linked(coordinator, plans)
    upper = f"/plans/{plans.upper}"
    answer = post(coordinator, f"{upper}/cascade", f"{upper}/superior", superior=plans.lower, why="Thử")
    assert answer.status_code == 422
    assert "đang thực hiện chính kế hoạch" in words(answer.text)
    assert f'value="{plans.lower}" selected' in answer.text
    assert 'value="Thử"' in answer.text
    assert superior_of(plans.upper) is None
    assert post(coordinator, f"{upper}/cascade", f"{upper}/superior", superior="").status_code == 422


def test_duties_are_linked_and_the_link_is_taken_back(coordinator: httpx.Client, plans: TwoPlans) -> None:
    linked(coordinator, plans)
    where = f"/plans/{plans.lower}/cascade"
    page = words(coordinator.get(where).text)
    assert "2 cặp có lời giống nhau" in page
    assert "“rà soát nhu cầu học nghề trên địa bàn”" in page
    assert post(coordinator, where, f"/plans/{plans.lower}/links", **pair(plans)).status_code == 200
    assert link_states() == [LinkState.LINKED]
    above = words(coordinator.get(f"/plans/{plans.upper}/cascade").text)
    assert "nhiệm vụ 2 của 8/KH-UBND" in above
    assert "0/2 đã báo cáo" in above
    post(coordinator, where, f"/plans/{plans.lower}/links", **pair(plans), refused=1)
    assert link_states() == [LinkState.REFUSED]
    assert "1 cặp có lời giống nhau" in words(coordinator.get(where).text)


def test_half_a_pair_and_duties_of_other_plans_link_nothing(coordinator: httpx.Client, plans: TwoPlans) -> None:
    where, to = f"/plans/{plans.lower}/cascade", f"/plans/{plans.lower}/links"
    assert post(coordinator, where, to, **pair(plans)).status_code == 422  # no plan stands above yet
    linked(coordinator, plans)
    answer = post(coordinator, where, to, duty=pair(plans)["duty"], above="")
    assert answer.status_code == 422
    assert f'value="{pair(plans)["duty"]}" selected' in answer.text
    wrong = {"duty": pair(plans)["above"], "above": pair(plans)["above"]}
    assert post(coordinator, where, to, **wrong).status_code == 404
    assert link_states() == []


def test_a_duty_is_handed_down_into_the_plan_below(coordinator: httpx.Client, plans: TwoPlans) -> None:
    linked(coordinator, plans)
    form = f"/plans/{plans.upper}/duties/{pair(plans)['above']}/handing-down"
    answer = post(coordinator, form, form, names="UBND xã Tả Van\r\nUBND xã Bản Hồ", below=plans.lower)
    assert answer.status_code == 200
    page = words(answer.text)
    assert "nhiệm vụ 3 của 8/KH-UBND UBND xã Tả Van; UBND xã Bản Hồ" in page
    assert "0/4 đã báo cáo" in page
    assert "giao thêm sau" in words(coordinator.get(f"/plans/{plans.lower}").text)


def test_a_duty_handed_to_nobody_keeps_what_was_typed(coordinator: httpx.Client, plans: TwoPlans) -> None:
    form = f"/plans/{plans.upper}/duties/{pair(plans)['above']}/handing-down"
    answer = post(coordinator, form, form, names=" ", below=plans.upper, text="Rà soát ngay.")
    assert answer.status_code == 422
    assert "Chưa ghi cơ quan nào" in words(answer.text)
    assert "Rà soát ngay.</textarea>" in answer.text
    answer = post(coordinator, form, form, names="UBND xã Tả Van", below=plans.lower)
    assert answer.status_code == 422, "the plan beside is not linked"
    assert "UBND xã Tả Van</textarea>" in answer.text
    with reading() as session:
        assert session.exec(select(Duty).where(Duty.line == 0)).all() == []
    of_the_other = f"/plans/{plans.lower}/duties/{pair(plans)['above']}/handing-down"
    assert coordinator.get(of_the_other).status_code == 404
    csrf = hidden_field(coordinator.get(form).text, "csrf")
    assert coordinator.post(of_the_other, data={"csrf": csrf, "names": "A"}).status_code == 404


def test_the_plan_and_its_draft_say_who_is_not_sent_it(coordinator: httpx.Client, plans: TwoPlans) -> None:
    for page in (f"/plans/{plans.upper}", "/drafts/1"):
        assert "3 nơi có nhiệm vụ chỉ được gửi theo dòng “Như trên”" in words(coordinator.get(page).text)


@pytest.mark.parametrize("path", ["superior", "links", "duties/3/handing-down"])
def test_only_a_signed_in_person_with_their_own_form_decides(
    coordinator: httpx.Client, visitor: httpx.Client, plans: TwoPlans, path: str
) -> None:
    to = f"/plans/{plans.upper}/{path}"
    fields = {"superior": str(plans.lower), "names": "UBND xã Tả Van", "csrf": "đoán"}
    assert coordinator.post(to, data=fields).status_code == 403
    visitor.post(to, data=fields)
    assert superior_of(plans.upper) is None
    with reading() as session:
        assert session.exec(select(Duty).where(Duty.line == 0)).all() == []
