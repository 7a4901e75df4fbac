"""Plans under tracking, and the page of one: duties in the plan's words, periods, quotas."""

from fastapi import APIRouter, Request, Response

from assignments.desk.working import desk_of
from assignments.overview import cascade_page, plan_page
from assignments.plans import draft_store
from assignments.plans import queries as plan_queries
from foundation.database import reading
from portal.dependencies import Id, Now, Person, SignedIn, Today
from portal.pages import page

router = APIRouter(prefix="/plans", dependencies=[SignedIn])

DESKS_COUNTED = 12  # drafts, the newest, of which the list says how far they are


@router.get("")
def list_plans(request: Request, person: Person, now: Now, today: Today) -> Response:
    with reading() as session:
        plans = plan_queries.list_plans(session)
        issued = {plan.draft_id for plan in plans}
        stored = [draft for draft in draft_store.list_drafts(session) if draft.id not in issued]
        waiting = [draft for draft in stored if not draft.withdrawn_because]
        desks = [
            desk_of(session, draft.id or 0, who=person.name, today=today, now=now) for draft in waiting[:DESKS_COUNTED]
        ]
    facts = {"plans": plans, "drafts": [(draft, draft_store.draft_of(draft)) for draft in waiting]}
    return page(request, "coordinator/plans.html", facts, progress={desk.draft_id: desk.progress for desk in desks})


@router.get("/{plan_id}")
def show_plan(request: Request, plan_id: Id, today: Today) -> Response:
    with reading() as session:
        plan = plan_page.plan_page(session, plan_id, today=today)
        around = cascade_page.cascade(session, plan_id, today=today)
    current = next((period for period in plan.periods if period.code == plan.current), None)
    return page(request, "coordinator/plan.html", plan=plan, current=current, cascade=around)
