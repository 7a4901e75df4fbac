"""Letters that were written before a reorganisation, and have not left, speak of work that is no longer there."""

from datetime import datetime

from sqlmodel import Session

from assignments.register.successions import Reorganisation, successions_of
from foundation.words import _
from notifications import outbox


def supersede_digests(session: Session, reorganisation: Reorganisation, *, now: datetime) -> int:
    """Hold back the waiting digests of whoever gave work, and after undoing of whoever got it. How many."""
    steps = successions_of(session, reorganisation.id or 0)
    agencies = {step.to_id if reorganisation.undone_at else step.from_id for step in steps}
    if reorganisation.undone_at:
        reason = _("việc đã được trả lại: %(why)s") % {"why": reorganisation.undone_because}
    else:
        reason = _("việc đã chuyển sang cơ quan khác: %(decision)s") % {"decision": reorganisation.decision}
    return sum(outbox.supersede(session, agency_id=agency, reason=reason, now=now) for agency in sorted(agencies))
