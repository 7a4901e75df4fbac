"""Due rules (thời hạn): what a phrase of a plan says about a day, as values. Pure.

`intake.timing.due_phrases` reads them from words, `due_answers` works out the days.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Wording(StrEnum):
    """How a plan words a deadline."""

    BEFORE = "before"  # "trước ngày 15/6": the 14th is the last day
    BY = "by"  # "chậm nhất ngày 15/6": the 15th is the last day
    WITHIN = "within"  # "trong thời hạn 10 ngày"
    UNSPECIFIED = "unspecified"  # "định kỳ", "kịp thời"


class Unit(StrEnum):
    """What a time limit is counted in. A bare "ngày" is a calendar day."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Stretch(StrEnum):
    """A stretch of the calendar a phrase names: "trong quý II/2025", "6 tháng đầu năm"."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        return {"month": 1, "quarter": 3, "half": 6, "year": 12}[self.value]


class Point(StrEnum):
    """Which day of a stretch is meant (Bộ luật Dân sự 2015, Điều 146)."""

    FIRST = "first"  # đầu tháng, đầu năm
    MIDDLE = "middle"  # giữa tháng: the 15th; giữa năm: 30 June
    LAST = "last"  # cuối tháng, cuối năm, and the whole stretch


class WhyNoDay(StrEnum):
    """Why a phrase gives no day. A standing duty is never overdue; a periodic report without a day is a doubt."""

    PERIODIC = "periodic"  # "định kỳ hằng năm"
    CONTINUOUS = "continuous"  # "thường xuyên"
    ON_REQUEST = "on_request"  # "khi có yêu cầu", "kịp thời"
    PRESCRIBED = "prescribed"  # "theo quy định"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class FixedDay:
    """ "trước ngày 15/6/2023", "15/12 hằng năm", "ngày 15/01 năm sau".

    year         as written; None: follows from the plan
    years_after  "năm sau": 1
    alone        no word says whether the day is a limit or a date of an event
    expires      "có hiệu lực đến hết ngày …": the end of a validity, which no day off moves
    """

    wording: Wording
    day: int
    month: int
    year: int | None = None
    years_after: int = 0
    recurring: bool = False
    alone: bool = False
    expires: bool = False


@dataclass(frozen=True)
class DayOfPeriod:
    """ "ngày 25 hằng tháng", "ngày 10 của tháng đầu quý", "ngày 05 tháng sau".

    day     None: the last day of that month
    month   within the period, from 1: "tháng cuối quý" is 3
    after   periods later than the one reported on: "tháng sau" is 1
    """

    wording: Wording
    period: Stretch
    day: int | None
    month: int = 1
    after: int = 0


@dataclass(frozen=True)
class Within:
    """ "trong tháng 6/2025", "quý II/2025", "cuối năm"; with BEFORE: "trước tháng 6".

    part      which one of the year, from 1
    horizon   "đến năm 2030", "giai đoạn 2021-2025": a target's end, rarely one task's last day
    """

    wording: Wording
    stretch: Stretch
    part: int = 1
    year: int | None = None
    years_after: int = 0
    point: Point = Point.LAST
    recurring: bool = False
    horizon: bool = False


@dataclass(frozen=True)
class After:
    """ "trong thời hạn 10 ngày làm việc kể từ ngày nhận được văn bản". `day`: the event's, where it is written."""

    amount: int
    unit: Unit
    event: str | None = None
    day: date | None = None


@dataclass(frozen=True)
class Ahead:
    """ "chậm nhất 05 ngày làm việc trước ngày 15/6", "… trước ngày khai mạc"."""

    amount: int
    unit: Unit
    target: FixedDay | None = None
    event: str | None = None


@dataclass(frozen=True)
class NoDay:
    """No day is said; `recurring` where a period is."""

    why: WhyNoDay
    recurring: bool = False


DueRule = FixedDay | DayOfPeriod | Within | After | Ahead | NoDay


def wording_of(rule: DueRule) -> Wording:
    """The rule in the word of the neutral form: before, by, within or unspecified."""
    match rule:
        case FixedDay() | DayOfPeriod() | Within():
            return rule.wording
        case After():
            return Wording.WITHIN
        case Ahead():
            return Wording.BY
        case NoDay():
            return Wording.UNSPECIFIED


def recurs(rule: DueRule) -> bool:
    match rule:
        case DayOfPeriod():
            return True
        case FixedDay() | Within() | NoDay():
            return rule.recurring
        case After() | Ahead():
            return False
