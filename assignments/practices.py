"""Practices: what the law leaves open and an office decides, each with a stated default."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, Session, SQLModel, select

from assignments.history import record
from assignments.inserting import insert_into
from foundation.database import Instant
from foundation.errors import Unreadable
from foundation.words import _


class Practice(SQLModel, table=True):
    """One practice the office has decided otherwise than by default. The catalogue of them stands in this module."""

    __tablename__ = "practices"

    name: str = Field(primary_key=True)
    value: str
    set_at: datetime = Field(sa_type=Instant)


class PracticeName(StrEnum):
    DAY_OFF = "day_off"
    BEFORE = "before"


class DayOff(StrEnum):
    """What becomes of a last day that is off."""

    NEXT = "next"
    NEXT_BEFORE_PRINTED = "next_before_printed"
    STAYS = "stays"


class Before(StrEnum):
    """How "trước ngày D" is read."""

    EXCLUSIVE = "exclusive"  # the last day is D - 1
    INCLUSIVE = "inclusive"  # D still counts


@dataclass(frozen=True)
class Choice:
    """One practice in words: what it is about, the values it may have with their labels, the default and its reason."""

    name: PracticeName
    title: str
    values: dict[str, str]
    default: str
    why: str


def catalogue() -> list[Choice]:
    """Every practice, in the reader's language."""
    return [
        Choice(
            PracticeName.DAY_OFF,
            _("Khi hạn cuối rơi vào ngày nghỉ"),
            {
                DayOff.NEXT: _("dời sang ngày làm việc kế tiếp"),
                DayOff.NEXT_BEFORE_PRINTED: _("dời, trừ khi chạm ngày được ghi sau chữ “trước ngày”"),
                DayOff.STAYS: _("giữ nguyên, không dời"),
            },
            DayOff.NEXT,
            _("Bộ luật Dân sự 2015, Điều 148 khoản 5; quy định về chế độ báo cáo không nói khác."),
        ),
        Choice(
            PracticeName.BEFORE,
            _("“Trước ngày 15/6” nghĩa là"),
            {
                Before.EXCLUSIVE: _("ngày cuối là 14/6"),
                Before.INCLUSIVE: _("ngày 15/6 vẫn còn trong hạn"),
            },
            Before.EXCLUSIVE,
            _("Theo nghĩa của chữ; không văn bản nào định nghĩa. Đổi cách đọc chỉ áp dụng cho kỳ mở từ lúc đổi."),
        ),
    ]


def practice(session: Session, name: PracticeName) -> str:
    """The value in force: the office's own, else the default."""
    own = session.exec(select(Practice.value).where(Practice.name == name.value)).first()
    return own or _choice(name).default


def choice_of(name: str, value: str) -> Choice:
    """The practice that may have this value. Raises NoSuchPractice."""
    choice = next((one for one in catalogue() if one.name == name and value in one.values), None)
    if choice is None:
        raise NoSuchPractice(name, value)
    return choice


def set_practice(session: Session, name: str, value: str, *, who: str, now: datetime) -> bool:
    """Decide a practice; False, and nothing written, when it was so already."""
    choice = choice_of(name, value)
    former = practice(session, choice.name)
    if value == former:
        return False
    row = {"name": choice.name.value, "value": value, "set_at": now}
    insert = insert_into(session, Practice).values(row)
    session.execute(insert.on_conflict_do_update(index_elements=["name"], set_={"value": value, "set_at": now}))
    record(session, who=who, subject=f"practice:{name}", what=f"set from {former} to {value}", now=now)
    return True


def _choice(name: PracticeName) -> Choice:
    return next(one for one in catalogue() if one.name is name)


class NoSuchPractice(Unreadable):
    def __init__(self, name: str, value: str) -> None:
        super().__init__(
            _("Không có cách làm “%(value)s” cho “%(name)s”. Cách làm cũ được giữ nguyên; hãy chọn trong danh sách.")
            % {"name": name, "value": value}
        )
