"""The life of a task, and its two independent sides: how far it is (TaskState) and how it stands in time."""

from datetime import date
from enum import StrEnum

from assignments.dates.due_dates import DUE_SOON
from assignments.machines import Machine, Transition
from assignments.tracking.tasks import COUNTED, TaskState
from foundation.words import N_, _

TASKS = Machine(
    Transition(None, TaskState.OPEN, N_("mở kỳ báo cáo")),
    Transition(TaskState.OPEN, TaskState.REPORTED, N_("gửi báo cáo")),
    Transition(TaskState.REPORTED, TaskState.OPEN, N_("trả lại báo cáo")),
    Transition(TaskState.OPEN, TaskState.STOPPED, N_("kế hoạch kết thúc hoặc được rút")),
    Transition(TaskState.OPEN, TaskState.MERGED, N_("cơ quan kế thừa đã có cùng việc")),
    Transition(TaskState.MERGED, TaskState.OPEN, N_("hoàn tác việc sáp nhập")),
)


class Timeliness(StrEnum):
    """How a task stands in time; computed from its days, never stored."""

    IN_TIME = "in_time"
    DUE_SOON = "due_soon"  # in time too, and near
    OVERDUE = "overdue"
    NO_DEADLINE = "no_deadline"

    @property
    def label(self) -> str:
        return {
            Timeliness.IN_TIME: _("trong hạn"),
            Timeliness.DUE_SOON: _("sắp đến hạn"),
            Timeliness.OVERDUE: _("quá hạn"),
            Timeliness.NO_DEADLINE: _("không thời hạn"),
        }[self]


def timeliness(safe: date | None, latest: date | None, reported_on: date | None, *, today: date) -> Timeliness:
    """`safe` warns, `latest` judges; a reported task stands as it did on its day."""
    if safe is None or latest is None:
        return Timeliness.NO_DEADLINE
    if (reported_on or today) > latest:
        return Timeliness.OVERDUE
    is_near = reported_on is None and safe - today <= DUE_SOON
    return Timeliness.DUE_SOON if is_near else Timeliness.IN_TIME


class Part(StrEnum):
    """The six parts that official statistics count tasks in: every task that counts lies in one of them."""

    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE = "open_overdue"
    DONE_NO_DATE = "done_no_date"
    OPEN_NO_DATE = "open_no_date"

    @property
    def label(self) -> str:
        """As the Government Office writes it."""
        return {
            Part.DONE_IN_TIME: _("đã hoàn thành – đúng hạn"),
            Part.DONE_LATE: _("đã hoàn thành – quá hạn"),
            Part.OPEN_IN_TIME: _("chưa hoàn thành – trong hạn"),
            Part.OPEN_OVERDUE: _("chưa hoàn thành – quá hạn"),
            Part.DONE_NO_DATE: _("đã hoàn thành – không thời hạn"),
            Part.OPEN_NO_DATE: _("chưa hoàn thành – không thời hạn"),
        }[self]


_DONE = {Timeliness.OVERDUE: Part.DONE_LATE, Timeliness.NO_DEADLINE: Part.DONE_NO_DATE}
_OPEN = {Timeliness.OVERDUE: Part.OPEN_OVERDUE, Timeliness.NO_DEADLINE: Part.OPEN_NO_DATE}


def part_of(state: TaskState, how: Timeliness) -> Part:
    """Of a task that counts: open or reported."""
    assert state in COUNTED
    if state is TaskState.REPORTED:
        return _DONE.get(how, Part.DONE_IN_TIME)
    return _OPEN.get(how, Part.OPEN_IN_TIME)
