"""Bắc Hà asks for two days more, and what becomes of it: each step in a transaction of its own."""

from datetime import date, timedelta

from assignments.register.agencies import Agency
from assignments.submissions.report_values import ReportEntry
from assignments.submissions.sending import report_sheet, send
from assignments.submissions.submission import AnswerStatus
from assignments.tracking import extending
from assignments.tracking.extending import Wish
from assignments.tracking.extensions import Extension
from assignments.tracking.tasks import Task
from foundation.database import reading, transaction
from tests.cast import Cast, key, tasks_of
from tests.conftest import NOON

OLD, NEW = date(2023, 6, 14), date(2023, 6, 16)  # Wednesday, Friday; the coordinator's own day is Monday 19/6
TODAY = date(2023, 6, 12)
WISH = Wish(NEW, "Mưa lũ, chưa rà soát xong.", "45/UBND-VX ngày 12/6/2023")
CHAIRMAN = "Chủ tịch UBND tỉnh"


def asks(cast: Cast, wish: Wish = WISH, *, agency: Agency | None = None, who: str = "", days_later: int = 0) -> int:
    asking = key((agency or cast.bac_ha).id)
    with transaction() as session:
        now = NOON + timedelta(days=days_later)
        by = who or f"agency:{asking}"
        return key(extending.ask(session, cast.plan_id, "2023-H1", asking, wish, who=by, now=now).id)


def grants(extension_id: int, *, who: str = "lan") -> None:
    with transaction() as session:
        extending.grant(session, extension_id, authority=CHAIRMAN, who=who, now=NOON)


def offers(extension_id: int, day: date) -> None:
    with transaction() as session:
        extending.offer(session, extension_id, day, reason="Cần sớm hơn.", authority=CHAIRMAN, who="lan", now=NOON)


def kept(extension_id: int) -> Extension:
    with reading() as session:
        return session.get_one(Extension, extension_id)


def tasks(cast: Cast, agency: Agency | None = None) -> list[Task]:
    with reading() as session:
        return tasks_of(session, cast, agency or cast.bac_ha)


def reports(cast: Cast) -> None:
    with transaction() as session:
        where = key(cast.bac_ha.id), cast.plan_id, "2023-H1"
        sheet = report_sheet(session, *where, today=TODAY)
        entry = ReportEntry({line.task_id: (AnswerStatus.DONE, "Đã xong.") for line in sheet.lines})
        send(session, *where, entry, now=NOON, today=TODAY)
