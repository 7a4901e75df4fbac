"""A draft is issued: first a page that says what follows, then the plan, then a page that says what was made."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from assignments.desk.values import Desk
from assignments.desk.working import desk_of, stamp
from assignments.inserting import hold
from assignments.overview.page_values import PlanPage
from assignments.overview.plan_page import plan_page
from assignments.plans.draft_store import get_draft, plan_of
from assignments.plans.errors import AlreadyIssued, CoordinatorMissing, DoubtsUnsettled, IssuerMissing
from assignments.tracking.issue_preview import IssuePreview, preview_issue
from assignments.tracking.issuing import issue
from foundation.database import reading, transaction
from foundation.errors import Conflict, Refusal, Unreadable
from foundation.words import _
from portal.coordinator.at_desk import At, AtDesk
from portal.dependencies import PersonsForm, SignedIn, clean
from portal.pages import page

router = APIRouter(prefix="/drafts/{draft_id}", dependencies=[SignedIn])

Name = Annotated[str, Query(max_length=300)]


@router.get("/issue")
def ask(at: At, coordinator: Name = "", remind_past: Annotated[str, Query(max_length=5)] = "") -> Response:
    """What would follow. Nothing is made yet."""
    return _ask(at, clean(coordinator).strip(), remind_past=bool(remind_past))


@router.post("/plan", dependencies=[PersonsForm])
def issue_plan(
    at: At,
    coordinator: Annotated[str, Form()] = "",
    remind_past: Annotated[str, Form()] = "",
    seen: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """`seen`: the stamp of the desk that the page had counted; empty where it sends none."""
    name = clean(coordinator).strip()
    try:
        with transaction() as session:
            if seen:
                _refuse_changed(session, at, seen)
            issue(
                session,
                at.draft_id,
                choices={},
                coordinator=name or None,
                remind_past=bool(remind_past),
                today=at.today,
                **at.by,
            )
    except AlreadyIssued:
        pass  # pressed twice, or a colleague was quicker: the page says by which plan
    except DoubtsUnsettled:
        return RedirectResponse(f"/drafts/{at.draft_id}#ask", 303)
    except (Unreadable, Conflict) as refusal:
        return _ask(at, name, remind_past=bool(remind_past), refusal=refusal)
    return RedirectResponse(f"/drafts/{at.draft_id}/issued", 303)


@router.get("/issued")
def issued(at: At) -> Response:
    desk = _desk(at)
    if desk.issued_as is None:
        return RedirectResponse(f"/drafts/{at.draft_id}", 303)
    with reading() as session:
        plan = plan_page(session, desk.issued_as, today=at.today)
    return page(at.request, "coordinator/draft_issued.html", plan=plan, agencies=_agencies(plan))


def _ask(at: AtDesk, name: str, *, remind_past: bool, refusal: Refusal | None = None) -> Response:
    with reading() as session:
        seen = stamp(session, at.draft_id)  # before the rest is read: what comes between is told
    desk = _desk(at)
    if not desk.may_issue:
        return RedirectResponse(f"/drafts/{at.draft_id}{'#ask' if desk.may_change else ''}", 303)
    preview: IssuePreview | None = None
    unclear = False
    try:
        with transaction() as session:
            preview = preview_issue(
                session, at.draft_id, coordinator=name or None, remind_past=remind_past, today=at.today, **at.by
            )
    except CoordinatorMissing:
        unclear = True
    except (Unreadable, Conflict) as refused:
        refusal = refusal or refused
    facts: dict[str, object] = {"desk": desk, "preview": preview, "unclear": unclear, "name": name}
    facts |= {"remind_past": remind_past, "seen": seen, "problem": _words(refusal) if refusal else ""}
    facts["headings"] = list(dict.fromkeys(holder.name for holder in desk.draft.holders))
    return page(at.request, "coordinator/draft_issue.html", facts, status=422 if refusal else 200)


def _words(refusal: Refusal) -> str:
    """Without the command line's options, which the page does not have."""
    if isinstance(refusal, CoordinatorMissing):
        return _("Chưa ghi cơ quan nào nhận báo cáo của các cơ quan khác. Chưa theo dõi gì; hãy ghi tên ở ô bên dưới.")
    if isinstance(refusal, IssuerMissing):
        return _(
            "Chưa rõ cơ quan ban hành nên chưa biết các cơ quan thuộc địa bàn nào. Chưa theo dõi gì; hãy ghi cơ quan "
            "ban hành ở điểm nên xem lại của bản đọc, hoặc tải biểu XLSX của bản đọc, ghi vào đó rồi nhập lại."
        )
    return refusal.message


def _refuse_changed(session: Session, at: AtDesk, seen: str) -> None:
    """Nothing is issued but what the page that asked had counted."""
    stored = get_draft(session, at.draft_id)
    hold(session, stored)
    if plan_of(session, stored) or stored.withdrawn_because is not None:
        return  # said by itself
    if stamp(session, at.draft_id) != seen:
        raise Conflict(
            _(
                "Có người vừa sửa bản đọc sau khi trang này được mở. Chưa theo dõi gì; các con số dưới đây đã tính "
                "lại, hãy xem rồi bấm lại."
            )
        )


def _desk(at: AtDesk) -> Desk:
    with reading() as session:
        return desk_of(session, at.draft_id, who=at.who, today=at.today, now=at.now)


def _agencies(plan: PlanPage) -> int:
    return len({holder.id for heading in plan.headings for duty in heading.duties for holder in duty.holders})
