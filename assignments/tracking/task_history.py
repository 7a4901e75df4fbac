"""The history of one task, in sentences: every event that changed it, the first one first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, select

from assignments.history import Event
from assignments.plans.plan import PlanState
from assignments.register.agencies import Agency
from assignments.tracking.changes import Change
from assignments.tracking.replay import Replay, ReplayedTask, Slot, events
from assignments.tracking.tasks import Task, TaskState
from foundation.days import day
from foundation.words import _


@dataclass(frozen=True)
class PastEvent:
    """One change. `who` as people read it; `why` in the words of whoever gave a reason."""

    at: datetime
    who: str
    sentence: str
    why: str | None


@dataclass(frozen=True)
class _Step:
    """An event, and the task before and after it."""

    event: Event
    slot: Slot
    before: ReplayedTask | None
    after: ReplayedTask
    names: dict[int, str]


def history_of_task(session: Session, task_id: int) -> list[PastEvent]:
    task = session.get_one(Task, task_id)
    names = {key or 0: name for key, name in session.exec(select(Agency.id, Agency.name)).all()}
    now, steps = Replay(task.period), []
    for event, before, slot in _path(task, list(events(session, None, task.plan_id, task.period))):
        was = now.task(task.plan_id, before)
        now.apply(event)
        is_now = now.task(task.plan_id, slot)
        if is_now and (was != is_now or before != slot or _is_its_report(event, slot)):
            steps.append(_Step(event, slot, was, is_now, names))
    return [
        PastEvent(step.event.at, _who(step), _SENTENCES[Change(step.event.kind)](step), step.event.why)
        for step in steps
    ]


def _path(task: Task, happened: list[Event]) -> list[tuple[Event, Slot, Slot]]:
    """Each event with the slot of the task before and after it, followed back from where it is now."""
    slot, path = Slot(task.duty_id, task.agency_id, task.period), []
    for event in reversed(happened):
        before = _slot_before(event, slot)
        path.append((event, before, slot))
        slot = before
    return path[::-1]


def _slot_before(event: Event, slot: Slot) -> Slot:
    for duty_id, period, agency_id, agency_after, _state in event.facts.get("moves", ()):
        if Slot(duty_id, agency_after, period) == slot:
            return slot._replace(agency_id=agency_id)
    return slot


def _is_its_report(event: Event, slot: Slot) -> bool:
    return event.kind == Change.REPORTED and event.agency_id == slot.agency_id


def _who(step: _Step) -> str:
    kind, _colon, key = step.event.who.partition(":")
    if kind == "agency" and key.isdigit():
        return step.names.get(int(key), step.event.who)
    return _("Dondoc, tự động") if step.event.who == "dondoc" else step.event.who


def _opened(step: _Step) -> str:
    if last := step.after.days.latest:
        return _("Kỳ báo cáo được mở, hạn cuối %(day)s.") % {"day": day(last)}
    return _("Kỳ báo cáo được mở, kế hoạch không ghi ngày.")


def _stood(step: _Step) -> str:
    return _("Có sẵn khi kho được nâng cấp: %(state)s; hạn cuối %(day)s. Trước đó không có lịch sử.") % {
        "state": step.after.state.label,
        "day": _shown(step.after.days.latest),
    }


def _reported(step: _Step) -> str:
    if step.before == step.after:
        return _("Cơ quan gửi lại báo cáo (bản %(version)s). Ngày báo cáo đầu vẫn tính.") % step.event.facts
    return _("Báo cáo được gửi; tính là hoàn thành ngày %(day)s.") % {"day": _shown(step.after.reported_on)}


def _dated(step: _Step) -> str:
    return _("Hạn cuối đổi từ %(before)s sang %(after)s.") % _last_days(step)


def _extended(step: _Step) -> str:
    return _("Được gia hạn: hạn cuối từ %(before)s sang %(after)s.") % _last_days(step)


def _handed_over(step: _Step) -> str:
    if step.after.state is TaskState.MERGED:
        return _("Cơ quan kế thừa đã có cùng nhiệm vụ này; việc được nhập vào đó.")
    if step.before and step.before.state is TaskState.MERGED:
        return _("Việc đã nhập được tách lại cho %(agency)s.") % {"agency": step.names[step.slot.agency_id]}
    return _("Việc được chuyển cho %(agency)s.") % {"agency": step.names[step.slot.agency_id]}


def _stopped(step: _Step) -> str:
    if step.event.what == PlanState.WITHDRAWN:
        return _("Dừng vì kế hoạch được rút.")
    return _("Dừng vì kế hoạch kết thúc.")


def _last_days(step: _Step) -> dict[str, str]:
    before = step.before.days.latest if step.before else None
    return {"before": _shown(before), "after": _shown(step.after.days.latest)}


def _shown(value: date | None) -> str:
    return day(value) if value else _("không ghi ngày")


_SENTENCES: dict[Change, Callable[[_Step], str]] = {
    Change.OPENED: _opened,
    Change.STOOD: _stood,
    Change.REPORTED: _reported,
    Change.DATED: _dated,
    Change.EXTENDED: _extended,
    Change.HANDED_OVER: _handed_over,
    Change.STOPPED: _stopped,
}
