"""Whom a name means that somebody writes: a body of the register, the members of a group, or a body made now."""

from datetime import date, datetime

from sqlmodel import Session

from assignments.register.agencies import Agency, ensure_agency, find_agency
from assignments.register.groups import members_of_group
from foundation.errors import Unreadable
from foundation.vietnamese import fold
from foundation.words import _


class NobodyNamed(Unreadable):
    """A duty without anybody who answers for it."""

    def __init__(self) -> None:
        super().__init__(_("Chưa ghi cơ quan nào nên chưa giao gì; hãy ghi tên một cơ quan rồi làm lại."))


def answering(session: Session, territory: str, names: list[str], *, today: date, now: datetime) -> list[Agency]:
    """The agencies behind these names, each once. A group whose members nobody knows stays one body."""
    found: dict[int, Agency] = {}
    for name in filter(fold, (" ".join(name.split()) for name in names)):  # ";" alone names nobody
        for agency in _behind(session, territory, name, today, now):
            assert agency.id is not None
            found[agency.id] = agency
    if not found:
        raise NobodyNamed
    return list(found.values())


def _behind(session: Session, territory: str, name: str, today: date, now: datetime) -> list[Agency]:
    if known := find_agency(session, territory, name, on=today):
        return [known]
    members = members_of_group(session, territory, name, on=today)
    return members or [ensure_agency(session, territory=territory, name=name, on=today, now=now)]
