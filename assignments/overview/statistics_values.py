"""What statistics say, as plain frozen values: counts that add up, and rates that name their denominator."""

from collections.abc import Callable
from dataclasses import astuple, dataclass
from datetime import date
from enum import StrEnum

from assignments.tracking.states import Part
from foundation.words import _


class Reckoning(StrEnum):
    """Which last day decides: the one before any extension, or the one in force."""

    EXTENDED = "extended"
    ORIGINAL = "original"

    @property
    def label(self) -> str:
        return {
            Reckoning.EXTENDED: _("theo hạn đang áp dụng (đã gia hạn)"),
            Reckoning.ORIGINAL: _("theo hạn ban đầu"),
        }[self]

    @property
    def other(self) -> "Reckoning":
        return Reckoning.ORIGINAL if self is Reckoning.EXTENDED else Reckoning.EXTENDED


class Rounding(StrEnum):
    """Official reports do both: 98,6256… was printed as 98,62 %, 3,4799… as 3,48 %."""

    CUT = "cut"
    HALF_UP = "half-up"

    @property
    def label(self) -> str:
        return {Rounding.CUT: _("cắt bỏ phần sau số lẻ thứ hai"), Rounding.HALF_UP: _("làm tròn đến số lẻ thứ hai")}[
            self
        ]


class Along(StrEnum):
    """What a table of statistics has a row for."""

    AGENCY = "agency"
    GROUP = "group"
    PLAN = "plan"
    PERIOD = "period"

    @property
    def label(self) -> str:
        return {
            Along.AGENCY: _("Theo cơ quan"),
            Along.GROUP: _("Theo nhóm cơ quan"),
            Along.PLAN: _("Theo kế hoạch"),
            Along.PERIOD: _("Theo kỳ báo cáo"),
        }[self]


@dataclass(frozen=True)
class Parts:
    """Numbers of tasks by states.Part. `due_soon` lies within open_in_time; the six others add up to `total`."""

    done_in_time: int = 0
    done_late: int = 0
    open_in_time: int = 0
    open_overdue: int = 0
    done_no_date: int = 0
    open_no_date: int = 0
    due_soon: int = 0

    def __add__(self, other: "Parts") -> "Parts":
        return Parts(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))

    def of(self, part: Part) -> int:
        number: int = getattr(self, part.value)
        return number

    @property
    def total(self) -> int:
        return self.done + self.open

    @property
    def done(self) -> int:
        return self.done_in_time + self.done_late + self.done_no_date

    @property
    def open(self) -> int:
        return self.open_in_time + self.open_overdue + self.open_no_date

    @property
    def done_with_date(self) -> int:
        return self.done_in_time + self.done_late


class RateKind(StrEnum):
    """The rates that official reports print; they choose different denominators for the same tasks."""

    SUCCESS = "success"
    IN_TIME = "in_time"
    OVERDUE = "overdue"
    OVERDUE_OF_DUE = "overdue_of_due"

    @property
    def label(self) -> str:
        return {
            RateKind.SUCCESS: _("Tỷ lệ hoàn thành (kể cả hoàn thành quá hạn)"),
            RateKind.IN_TIME: _("Tỷ lệ hoàn thành đúng hạn"),
            RateKind.OVERDUE: _("Tỷ lệ quá hạn trên tổng số"),
            RateKind.OVERDUE_OF_DUE: _("Tỷ lệ quá hạn trên số đã xong và quá hạn"),
        }[self]

    @property
    def numerator_words(self) -> str:
        return {RateKind.SUCCESS: _("đã hoàn thành"), RateKind.IN_TIME: _("đã hoàn thành đúng hạn")}.get(
            self, _("chưa hoàn thành, quá hạn")
        )

    @property
    def denominator_words(self) -> str:
        return {
            RateKind.SUCCESS: _("đã hoàn thành cộng chưa hoàn thành quá hạn"),
            RateKind.IN_TIME: _("có thời hạn: đã hoàn thành cộng chưa hoàn thành quá hạn"),
            RateKind.OVERDUE: _("tổng số nhiệm vụ"),
            RateKind.OVERDUE_OF_DUE: _("đã hoàn thành có thời hạn cộng chưa hoàn thành quá hạn"),
        }[self]


@dataclass(frozen=True)
class Rate:
    kind: RateKind
    numerator: int
    denominator: int

    def hundredths(self, rounding: Rounding) -> int | None:
        """Of a percent: 9862 for 98,62 %. None where there is nothing to divide by."""
        if not self.denominator:
            return None
        half = self.denominator // 2 if rounding is Rounding.HALF_UP else 0
        return (self.numerator * 10_000 + half) // self.denominator

    def percent(self, rounding: Rounding) -> str | None:
        """ "98.62"."""
        value = self.hundredths(rounding)
        return None if value is None else f"{value // 100}.{value % 100:02}"

    def shown(self, rounding: Rounding) -> str:
        """ "98,62 %"."""
        value = self.percent(rounding)
        return f"{value.replace('.', ',')} %" if value else "–"


_FORMULAS: dict[RateKind, Callable[[Parts], tuple[int, int]]] = {
    RateKind.SUCCESS: lambda parts: (parts.done, parts.done + parts.open_overdue),
    RateKind.IN_TIME: lambda parts: (parts.done_in_time, parts.done_with_date + parts.open_overdue),
    RateKind.OVERDUE: lambda parts: (parts.open_overdue, parts.total),
    RateKind.OVERDUE_OF_DUE: lambda parts: (parts.open_overdue, parts.done_with_date + parts.open_overdue),
}


def rates(parts: Parts) -> tuple[Rate, ...]:
    return tuple(Rate(kind, *formula(parts)) for kind, formula in _FORMULAS.items())


@dataclass(frozen=True)
class Row:
    """One line of a table. `key`: the id of an agency or plan, the code of a period, the name of a group."""

    key: int | str
    name: str
    detail: str
    parts: Parts


@dataclass(frozen=True)
class Statistics:
    """Tasks that count, by part, on the evening of a day.

    other       the same tasks by the other reckoning
    rows        each table adds up to `total`
    known_from  day from which the history is known, where `as_of` lies before it
    """

    as_of: date
    by: Reckoning
    total: Parts
    other: Parts
    rows: dict[Along, tuple[Row, ...]]
    known_from: date | None = None
