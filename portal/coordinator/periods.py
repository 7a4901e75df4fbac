"""One reporting period: its chain, the days people set for it; and asking for an ad hoc report (báo cáo đột xuất)."""

from collections.abc import Mapping

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from assignments.dates.windows import WindowRule
from assignments.errors import ReasonMissing
from assignments.overview import plan_page
from assignments.plans import queries as plan_queries
from assignments.plans.plan import Tier
from assignments.tracking import periods_by_hand
from assignments.tracking.period_errors import DayBeforePlan, DayIsPast, TitleMissing, WindowBackwards
from foundation.database import reading, transaction
from foundation.errors import Refusal, Unreadable
from portal.dependencies import Id, Now, PeriodCode, Person, PersonsForm, SignedIn, Today, TypedForm
from portal.extension_forms import ChoiceMissing, DayUnreadable, day_of
from portal.pages import page

router = APIRouter(prefix="/plans/{plan_id}", dependencies=[SignedIn])


@router.get("/periods/{period}")
def show_period(request: Request, plan_id: Id, period: PeriodCode, today: Today) -> Response:
    return _period_page(request, plan_id, period, today)


@router.post("/periods/{period}/day", dependencies=[PersonsForm])
def set_day(
    request: Request, plan_id: Id, period: PeriodCode, person: Person, typed: TypedForm, now: Now, today: Today
) -> Response:
    try:
        if typed.get("tier") not in set(Tier):  # a wrong choice must not move everybody's day
            raise ChoiceMissing
        tier, last = Tier(typed["tier"]), day_of(typed.get("day", ""))
        with transaction() as session:
            periods_by_hand.set_day(
                session,
                plan_id,
                period,
                last,
                tier=tier,
                reason=typed.get("day_reason", ""),
                who=person.name,
                now=now,
                today=today,
            )
    except Unreadable as refusal:
        field = {DayUnreadable: "day", DayBeforePlan: "day", ReasonMissing: "day_reason"}.get(type(refusal), "")
        return _period_page(request, plan_id, period, today, typed, refusal, field)
    return RedirectResponse(f"/plans/{plan_id}/periods/{period}", 303)


@router.post("/periods/{period}/window", dependencies=[PersonsForm])
def set_window(
    request: Request, plan_id: Id, period: PeriodCode, person: Person, typed: TypedForm, now: Now, today: Today
) -> Response:
    field = "first"
    try:
        first = day_of(typed.get("first", ""))
        field = "last"
        last = day_of(typed.get("last", ""))
        with transaction() as session:
            reason = typed.get("window_reason", "")
            periods_by_hand.set_window(session, plan_id, period, first, last, reason=reason, who=person.name, now=now)
    except Unreadable as refusal:
        field = {ReasonMissing: "window_reason", WindowBackwards: "last"}.get(type(refusal), field)
        return _period_page(request, plan_id, period, today, typed, refusal, field)
    return RedirectResponse(f"/plans/{plan_id}/periods/{period}", 303)


@router.post("/windows", dependencies=[PersonsForm])
def set_window_rule(
    request: Request, plan_id: Id, person: Person, typed: TypedForm, now: Now, today: Today
) -> Response:
    """The rule for all periods of the plan, from the page of one of them (`period`)."""
    period = typed.get("period", "")
    try:
        if typed.get("rule") not in set(WindowRule):
            raise ChoiceMissing
        rule = WindowRule(typed["rule"])
        with transaction() as session:
            plan_queries.get_period(session, plan_id, period)
            reason = typed.get("rule_reason", "")
            periods_by_hand.set_window_rule(session, plan_id, rule, reason=reason, who=person.name, now=now)
    except (ReasonMissing, ChoiceMissing) as refusal:
        return _period_page(request, plan_id, period, today, typed, refusal, "rule_reason")
    return RedirectResponse(f"/plans/{plan_id}/periods/{period}", 303)


@router.get("/extra-report")
def show_extra_report(request: Request, plan_id: Id, today: Today) -> Response:
    return _extra_page(request, plan_id, today)


@router.post("/extra-report", dependencies=[PersonsForm])
def add_extra_report(
    request: Request, plan_id: Id, person: Person, typed: TypedForm, now: Now, today: Today
) -> Response:
    try:
        last = day_of(typed.get("last", ""))
        with transaction() as session:
            report = periods_by_hand.add_report(
                session,
                plan_id,
                title=typed.get("title", ""),
                last=last,
                asked_by=typed.get("asked_by", ""),
                who=person.name,
                now=now,
                today=today,
            )
    except Unreadable as refusal:
        fields: dict[type[Refusal], str] = {TitleMissing: "title", ReasonMissing: "asked_by"}
        fields |= {DayUnreadable: "last", DayIsPast: "last"}
        return _extra_page(request, plan_id, today, typed, refusal, fields.get(type(refusal), ""))
    return RedirectResponse(f"/plans/{plan_id}/periods/{report.code}", 303)


def _period_page(
    request: Request,
    plan_id: int,
    code: str,
    today: Today,
    typed: Mapping[str, str] | None = None,
    refusal: Refusal | None = None,
    wrong: str = "",
) -> Response:
    with reading() as session:
        plan_queries.get_period(session, plan_id, code)
        plan = plan_page.plan_page(session, plan_id, today=today)
    period = next(period for period in plan.periods if period.code == code)
    facts = {"plan": plan, "period": period, **_form(typed, refusal, wrong)}
    return page(request, "coordinator/period.html", facts, status=422 if refusal else 200)


def _extra_page(
    request: Request,
    plan_id: int,
    today: Today,
    typed: Mapping[str, str] | None = None,
    refusal: Refusal | None = None,
    wrong: str = "",
) -> Response:
    with reading() as session:
        plan = plan_page.plan_page(session, plan_id, today=today)
    agencies = {holder.id for heading in plan.headings for duty in heading.duties for holder in duty.holders}
    facts = {"plan": plan, "agencies": len(agencies - {plan.coordinator.id}), **_form(typed, refusal, wrong)}
    return page(request, "coordinator/extra_report.html", facts, status=422 if refusal else 200)


def _form(typed: Mapping[str, str] | None, refusal: Refusal | None, wrong: str) -> dict[str, object]:
    return {"typed": typed or {}, "problem": refusal.message if refusal else "", "wrong": wrong}
