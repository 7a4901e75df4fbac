"""The journal of a reorganisation: rows written by their columns, and read back the same way."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Date, Enum
from sqlmodel import Session, SQLModel

from assignments.plans.plan import DutyHolder, Plan, Quota
from assignments.register.agencies import Agency
from assignments.register.people import Alias, Contact, Membership
from assignments.tracking.changes import Change, record_change
from assignments.tracking.extensions import Extension
from assignments.tracking.states import TASKS
from assignments.tracking.tally import recount
from assignments.tracking.tasks import Task

KINDS: dict[str, type[SQLModel]] = {
    str(kind.__tablename__): kind
    for kind in (Task, DutyHolder, Quota, Extension, Contact, Plan, Agency, Membership, Alias)
}


def write(session: Session, row_kind: str, row_id: int, values: Mapping[str, Any]) -> SQLModel:
    row = session.get_one(KINDS[row_kind], row_id)
    for name, value in values.items():
        new = _typed(row_kind, name, value)
        if isinstance(row, Task) and name == "state" and new is not row.state:
            new = TASKS.move(row.state, new)
        setattr(row, name, new)
    session.add(row)
    return row


def stands(session: Session, row_kind: str, row_id: int, values: Mapping[str, Any]) -> bool:
    """Whether the row's columns still are these."""
    row = session.get_one(KINDS[row_kind], row_id)
    return all(getattr(row, name) == _typed(row_kind, name, value) for name, value in values.items())


def tell_plans(
    session: Session,
    plan_ids: Iterable[int],
    moves: Mapping[int, list[list[Any]]],
    *,
    who: str,
    what: str,
    why: str,
    now: datetime,
) -> None:
    """Count each plan again and write its event. moves: by plan, as Change.HANDED_OVER has them."""
    for plan_id in sorted(plan_ids):
        recount(session, plan_id)
        facts = {"moves": moves.get(plan_id, [])}
        record_change(session, Change.HANDED_OVER, facts, plan_id=plan_id, who=who, what=what, why=why, now=now)


def _typed(row_kind: str, name: str, value: Any) -> Any:
    kind = KINDS[row_kind].__table__.c[name].type  # type: ignore[attr-defined]
    if value is None:
        return None
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, Enum):
        words: type[StrEnum] = kind.enum_class  # type: ignore[assignment]
        return words(value)
    return value
