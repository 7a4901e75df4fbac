"""Drafts kept: the same bytes give the same draft, and one taken back can be used again."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from assignments.errors import ReasonMissing
from assignments.history import record
from assignments.inserting import insert_into
from assignments.plans.drafts import PlanDraft
from assignments.plans.plan import Plan
from assignments.plans.stored_drafts import DraftOrigin, StoredDraft
from foundation.errors import Conflict, NotFound
from foundation.words import _

_READING = TypeAdapter(PlanDraft)


def keep(
    session: Session,
    *,
    data: bytes,
    file_name: str,
    text: str,
    draft: PlanDraft,
    pages: Sequence[int] = (),
    origin: DraftOrigin = DraftOrigin.FILE,
    now: datetime,
) -> StoredDraft:
    """Keep what was read from a file. The same bytes give the same draft; one taken back is in use again.

    What people settled at its desk stays: assignments.desk brings it up to a reading that a better reader made.

    pages   of each line of the text; empty where the file has none
    origin  how it came in, the first time
    """
    stored = StoredDraft(
        sha256=sha256(data).hexdigest(),
        file_name=file_name,
        text=text,
        pages=list(pages),
        reading=_READING.dump_json(draft).decode(),
        kept_at=now,
        origin=origin,
    )
    row = insert_into(session, StoredDraft).values(stored.model_dump(exclude={"id"}))
    session.execute(row.on_conflict_do_nothing(index_elements=["sha256"]))
    kept = session.exec(select(StoredDraft).where(StoredDraft.sha256 == stored.sha256)).one()
    if plan_of(session, kept) is None:
        # A better reader may have read it now; once issued, what was issued stays.
        kept.text, kept.pages, kept.reading = stored.text, stored.pages, stored.reading
        kept.withdrawn_because = None
    return kept


def get_draft(session: Session, draft_id: int) -> StoredDraft:
    stored = session.get(StoredDraft, draft_id) if 0 < draft_id < 2**31 else None
    if stored is None:
        raise NotFound(
            _("Không có bản đọc số %(id)s. Các bản đọc: %(known)s.") % {"id": draft_id, "known": _known(session)},
            draft_id=draft_id,
        )
    return stored


def list_drafts(session: Session) -> list[StoredDraft]:
    """Every document as read, the newest first; withdrawn ones too."""
    return list(session.exec(select(StoredDraft).order_by(col(StoredDraft.id).desc())).all())


def draft_of(stored: StoredDraft) -> PlanDraft:
    return _READING.validate_json(stored.reading)


def plan_of(session: Session, stored: StoredDraft) -> Plan | None:
    """The plan issued from a draft, if it was."""
    return session.exec(select(Plan).where(Plan.draft_id == stored.id)).first()


def withdraw_draft(session: Session, draft_id: int, *, reason: str, who: str, now: datetime) -> StoredDraft:
    """Take a draft back before issue. The row stays, with the reason."""
    stored = get_draft(session, draft_id)
    if not reason.strip():
        raise ReasonMissing
    if plan := plan_of(session, stored):
        raise Conflict(
            _(
                "Chưa rút bản đọc số %(id)s: kế hoạch số %(plan)s đã được theo dõi từ bản đọc này và vẫn như cũ. "
                "Muốn dừng, hãy rút hoặc kết thúc kế hoạch đó."
            )
            % {"id": draft_id, "plan": plan.id},
            draft_id=draft_id,
            plan_id=plan.id,
        )
    stored.withdrawn_because = reason.strip()
    record(session, who=who, subject=f"draft:{draft_id}", what="withdrawn", why=reason.strip(), now=now)
    return stored


def _known(session: Session) -> str:
    ids = session.exec(select(StoredDraft.id).order_by(col(StoredDraft.id))).all()
    return ", ".join(str(one) for one in ids) or _("chưa có bản đọc nào, hãy nhập một văn bản")
