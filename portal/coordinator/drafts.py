"""What was read from a plan document, beside its source text, before anybody is bound by it."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from assignments.plans import draft_store, settling
from assignments.plans import queries as plan_queries
from assignments.plans.checklist import checklist
from assignments.plans.drafts import PlanDraft
from assignments.plans.recipients_check import check_recipients
from foundation.database import reading
from portal.dependencies import Id, SignedIn, Today
from portal.pages import page

router = APIRouter(prefix="/drafts", dependencies=[SignedIn])


@dataclass(frozen=True)
class SourceLine:
    """One line of the source. `mark`: what was found in it, "" where nothing was; `doubtful`: a doubt points here."""

    number: int
    text: str
    mark: str
    doubtful: bool


@router.get("/{draft_id}")
def show_draft(request: Request, draft_id: Id, today: Today) -> Response:
    with reading() as session:
        stored = draft_store.get_draft(session, draft_id)
        draft = draft_store.draft_of(stored)
        doubts = settling.open_doubts(session, draft, today=today)
        plan = next((plan for plan in plan_queries.list_plans(session) if plan.draft_id == draft_id), None)
    blocking = [doubt for doubt in doubts if doubt.blocking]
    remarks = [doubt for doubt in doubts if not doubt.blocking]
    regime = checklist(draft, stored.text)
    facts = {"stored": stored, "draft": draft, "plan": plan, "blocking": blocking, "remarks": remarks, "regime": regime}
    recipients = check_recipients(draft)
    return page(request, "coordinator/draft.html", facts, lines=_lines(stored.text, draft), recipients=recipients)


def _lines(text: str, draft: PlanDraft) -> list[SourceLine]:
    marks = {quota.place.line: "found" for quota in draft.quotas}
    marks |= {line.place.line: "found" for line in draft.budget}
    marks |= {holder.place.line: "found" for holder in draft.holders}
    marks |= {duty.place.line: "duty" for duty in draft.duties}
    marks |= {deadline.place.line: "deadline" for deadline in draft.deadlines}
    doubtful = {place.line for doubt in draft.doubts for place in doubt.places}
    numbered = enumerate(text.split("\n"), start=1)
    return [SourceLine(n, line, marks.get(n, ""), n in doubtful) for n, line in numbered if line.strip()]
