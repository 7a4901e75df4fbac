"""A draft at the review desk: what people have made of the reading, for the page and for issue.

While nobody took a step the items of a desk are those of the reading; the first step writes them.
"""

from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from assignments.desk import presence
from assignments.desk.answering import Working, asked, standing_doubts, untouched
from assignments.desk.arranging import Arranged, arranged
from assignments.desk.items import DraftStep, ItemKind
from assignments.desk.rows import load
from assignments.desk.steps import bring_up, current_rows
from assignments.desk.undoing import undoable
from assignments.desk.values import Asked, Desk, Progress, Reader
from assignments.inserting import hold
from assignments.plans.draft_store import draft_of, get_draft, plan_of
from assignments.plans.drafts import PlanDraft
from assignments.plans.stored_drafts import StoredDraft


def begin(session: Session, stored: StoredDraft, *, now: datetime) -> None:
    """A row for each finding of the reading, once; brought up to the reading where a better one was kept since."""
    hold(session, stored)
    bring_up(session, stored, now=now)


def working_draft(session: Session, stored: StoredDraft) -> PlanDraft:
    """The reading with its items as people made them: dropped ones left out, and doubts that edits made moot."""
    return working(session, stored).draft


def working(session: Session, stored: StoredDraft) -> Working:
    """The same, with the numbers that its headings have in doubts about groups."""
    if not load(session, stored.id or 0):
        return untouched(draft_of(stored))
    return standing_doubts(stored, current_rows(session, stored))


def stamp(session: Session, draft_id: int) -> str:
    """Another one after every step and every step taken back: did anybody change the desk since?"""
    steps = select(func.max(DraftStep.id), func.count(col(DraftStep.undone_at))).where(DraftStep.draft_id == draft_id)
    last, undone = session.exec(steps).one()
    return f"{last or 0}-{undone}"


def desk_of(session: Session, draft_id: int, *, who: str | None, today: date, now: datetime) -> Desk:
    """The desk as somebody sees it: what they may undo, and who else is here. Only reads."""
    stored = get_draft(session, draft_id)
    rows = current_rows(session, stored)
    shown = arranged(rows)
    plan = plan_of(session, stored)
    doubts = tuple(asked(session, stored, rows, today=today))
    return Desk(
        draft_id=draft_id,
        file_name=stored.file_name,
        text=stored.text,
        draft=standing_doubts(stored, rows).draft,
        groups=shown.groups,
        deadlines=shown.others[ItemKind.DEADLINE],
        quotas=shown.others[ItemKind.QUOTA],
        budget=shown.others[ItemKind.BUDGET],
        targets=shown.others[ItemKind.TARGET],
        doubts=doubts,
        progress=_progress(session, draft_id, shown, doubts),
        readers=_readers(session, draft_id, shown, who, now),
        undo=undoable(session, draft_id, who),
        issued_as=plan.id if plan else None,
        withdrawn=stored.withdrawn_because,
        replaces=stored.replaces_id,
    )


def _progress(session: Session, draft_id: int, shown: Arranged, doubts: tuple[Asked, ...]) -> Progress:
    items = list(shown.by_key.values())
    saved = select(func.max(DraftStep.at), func.max(DraftStep.undone_at)).where(col(DraftStep.draft_id) == draft_id)
    moments = [moment for moment in session.exec(saved).one() if moment]
    return Progress(
        seen=sum(not item.is_unseen for item in items),
        total=len(items),
        blocking=sum(one.is_open and one.doubt.blocking for one in doubts),
        saved_at=max(moments, default=None),
    )


def _readers(session: Session, draft_id: int, shown: Arranged, who: str | None, now: datetime) -> tuple[Reader, ...]:
    items = shown.by_key
    present = presence.readers(session, draft_id, now=now)
    return tuple(Reader(one.who, items.get(one.key or ""), one.at) for one in present if one.who != who)
