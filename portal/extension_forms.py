"""Forms about extensions, of both doors: what was typed, where it is wrong, and what a new day means for letters."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlmodel import Session

from assignments.errors import ReasonMissing
from assignments.tracking import extending
from assignments.tracking.extending import Wish
from assignments.tracking.extension_errors import AuthorityMissing, DayRefused
from assignments.tracking.extensions import Extension
from foundation import days
from foundation.errors import Refusal, Unreadable
from foundation.vietnamese import read_day
from foundation.words import _
from notifications import outbox


class DayUnreadable(Unreadable):
    """No day of the calendar."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _("“%(text)s” không có trong lịch nên chưa thay đổi gì. Hãy ghi ngày/tháng/năm, ví dụ 20/6/2023.")
            % {"text": text}
        )


class ChoiceMissing(Unreadable):
    """A button or choice that the form does not have, or none."""

    def __init__(self) -> None:
        super().__init__(_("Chưa chọn trả lời nào nên chưa thay đổi gì; hãy chọn rồi gửi lại."))


def wish_of(typed: Mapping[str, str]) -> Wish:
    """What was typed. Raises DayUnreadable."""
    task = typed.get("task", "")
    return Wish(
        proposed=day_of(typed.get("day", "")),
        reason=typed.get("reason", ""),
        document=typed.get("document", ""),
        task_id=_id_of(task) if task else None,
    )


def day_of(text: str) -> date:
    try:
        typed = read_day(text)
        if not 1900 < typed.year < 2200:  # further off no sum of days is safe
            raise ValueError
        return typed
    except ValueError:
        raise DayUnreadable(text) from None


def form_facts(typed: Mapping[str, str] | None, refusal: Refusal | None) -> dict[str, object]:
    """What a page shows of a form: as typed, and what is wrong with which field ("" where it is none alone)."""
    return {"typed": typed or {}, "problem": refusal.message if refusal else "", "wrong": _field_of(refusal)}


def decide_as_asker(
    session: Session, extension_id: int, typed: Mapping[str, str], who: str, now: datetime
) -> Extension:
    """Take the other day that was offered, or withdraw the request."""
    match typed.get("action"):
        case "take":
            return in_letters_too(session, extending.take(session, extension_id, who=who, now=now), now)
        case "withdraw":
            return extending.withdraw(session, extension_id, who=who, now=now)
    raise ChoiceMissing


def answer(session: Session, extension_id: int, typed: Mapping[str, str], who: str, now: datetime) -> Extension:
    """Yes, no, or another day."""
    reason, by = typed.get("reason", ""), typed.get("authority", "")
    match typed.get("action"):
        case "grant":
            return in_letters_too(session, extending.grant(session, extension_id, authority=by, who=who, now=now), now)
        case "offer":
            day = day_of(typed.get("day", ""))
            return extending.offer(session, extension_id, day, reason=reason, authority=by, who=who, now=now)
        case "refuse":
            return extending.refuse(session, extension_id, reason=reason, authority=by, who=who, now=now)
    raise ChoiceMissing


def in_letters_too(session: Session, extension: Extension, now: datetime) -> Extension:
    """A digest written before the day moved must not speak of the old one."""
    if extension.granted:
        reason = _("Được gia hạn đến %(day)s") % {"day": days.day(extension.granted)}
        outbox.supersede(session, agency_id=extension.agency_id, reason=reason, now=now)
    return extension


def _id_of(text: str) -> int:
    """0, which no task has, for anything that is none: a wrong choice must not widen to the whole report."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _field_of(refusal: Refusal | None) -> str:
    fields: dict[type[Refusal], str] = {DayUnreadable: "day", DayRefused: "day", ReasonMissing: "reason"}
    fields |= {AuthorityMissing: "authority", ChoiceMissing: "action"}
    return next((field for kind, field in fields.items() if isinstance(refusal, kind)), "")
