"""A corrected document takes the place of a draft; what it, or the plan of another year, says otherwise."""

from fastapi import APIRouter, Response, UploadFile
from fastapi.responses import RedirectResponse

import intake
from assignments.desk.comparing import compared
from assignments.desk.contents import words_of
from assignments.desk.rereading import differences, take_over
from assignments.desk.values import Differences
from assignments.desk.working import working_draft
from assignments.plans.as_draft import draft_of_plan
from assignments.plans.draft_store import draft_of, get_draft
from assignments.plans.stored_drafts import DraftOrigin
from foundation.database import reading, transaction
from foundation.errors import Conflict, Unreadable
from foundation.words import _
from portal.coordinator.at_desk import At, AtDesk
from portal.coordinator.desk_tools import by_fields, heading_of_kind
from portal.coordinator.plan_files import keep_reading, uploaded
from portal.dependencies import PersonsForm, SignedIn
from portal.pages import page

router = APIRouter(prefix="/drafts/{draft_id}", dependencies=[SignedIn])


@router.get("/corrections")
def choose_file(at: At) -> Response:
    return _form(at)


@router.post("/corrections", dependencies=[PersonsForm])
def take_correction(at: At, file: UploadFile | None = None) -> Response:
    """Read the corrected document; what was settled about the old one is carried over."""
    try:
        data, name = uploaded(file)
        read = intake.read_plan(data, name)
        with transaction() as session:
            old = get_draft(session, at.draft_id)
            new, _known = keep_reading(session, data, name, read, DraftOrigin.FILE, now=at.now)
            take_over(session, new, old, **at.by)
    except (Unreadable, Conflict) as refusal:
        return _form(at, refusal.message, status=409 if isinstance(refusal, Conflict) else 422)
    if new.id == at.draft_id:
        return at.done("known")
    return RedirectResponse(f"/drafts/{new.id}/differences", 303)


@router.get("/differences")
def show_differences(at: At) -> Response:
    """Against the draft it took over from, or against the plan of the year before."""
    with reading() as session:
        stored = get_draft(session, at.draft_id)
        found: Differences | None = None
        against = ""
        if stored.replaces_id is not None:
            found = differences(session, stored, get_draft(session, stored.replaces_id))
            against = _("bản đọc số %(id)s") % {"id": stored.replaces_id}
        elif stored.rolled_from is not None:
            old = draft_of_plan(session, stored.rolled_from)
            found = compared(old, working_draft(session, stored), at=at.now)
            against = _("kế hoạch số %(id)s") % {"id": stored.rolled_from}
        title = draft_of(stored).title
    facts = {"stored": stored, "title": title, "found": found, "against": against}
    tools = {"by_fields": by_fields, "heading_of_kind": heading_of_kind, "said_by": words_of}
    return page(at.request, "coordinator/draft_differences.html", {**facts, **tools})


def _form(at: AtDesk, problem: str = "", status: int = 200) -> Response:
    with reading() as session:
        stored = get_draft(session, at.draft_id)
        title = draft_of(stored).title
    facts = {"stored": stored, "title": title, "problem": problem}
    return page(at.request, "coordinator/draft_correction.html", facts, status=status)
