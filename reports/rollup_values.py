"""The compiled report of one plan and period (báo cáo tổng hợp) as plain values: no session, no file format inside."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    """How one agency's share of one duty stands in the compiled report."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    UNANSWERED = "unanswered"  # a report came, or none is owed, and this duty has no answer
    NOT_REPORTED = "not_reported"  # no report came: never counted as "not started"

    @property
    def label(self) -> str:
        """The official Vietnamese term; the papers of this room are Vietnamese whatever the reader's language."""
        return _LABELS[self]


_LABELS = {
    Outcome.DONE: "Đã hoàn thành",
    Outcome.IN_PROGRESS: "Đang thực hiện",
    Outcome.NOT_STARTED: "Chưa thực hiện",
    Outcome.UNANSWERED: "Chưa ghi kết quả",
    Outcome.NOT_REPORTED: "Chưa báo cáo",
}


@dataclass(frozen=True)
class PlanFacts:
    """The plan as cited in the report. What is not known stays None and is printed as blanks."""

    title: str
    number: str | None
    issued_on: date | None
    issuer: str | None
    territory: str


@dataclass(frozen=True)
class Reporter:
    """One agency that owes the coordinator this report.

    latest     last day in time; None where the plan gives no date
    sent_on    day in Vietnam on which its report came; None: not reported
    days_late  calendar days after `latest`: of the report, or as of today where none came; 0 in time or without date
    stopped    its tasks were stopped with the plan before it reported
    """

    agency: str
    latest: date | None
    sent_on: date | None
    days_late: int
    stopped: bool = False


@dataclass(frozen=True)
class FigureRow:
    """One agency's figure against its quota. amount None: "not reported" unless `reported`, never zero."""

    agency: str
    quota: int
    amount: int | None
    reported: bool


@dataclass(frozen=True)
class FigureTable:
    """One indicator of one year over all agencies that hold a quota of it."""

    indicator: str
    unit: str
    year: int
    rows: tuple[FigureRow, ...]

    @property
    def stated(self) -> tuple[FigureRow, ...]:
        """The rows with a figure."""
        return tuple(row for row in self.rows if row.amount is not None)

    @property
    def quota(self) -> int:
        return sum(row.quota for row in self.rows)

    @property
    def quota_of_stated(self) -> int:
        return sum(row.quota for row in self.stated)

    @property
    def amount(self) -> int:
        return sum(row.amount or 0 for row in self.stated)


@dataclass(frozen=True)
class Passage:
    """One text under a heading; agencies that wrote the very same words share it."""

    agencies: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Section:
    """One heading of the outline, as the plan prints it, with what was written under it.

    level      1 for "I.", 2 for "1.", 3 for "1.1.", 4 for "a)"
    has_parts  deeper headings follow, so that silence here says nothing
    """

    heading: str
    level: int
    passages: tuple[Passage, ...]
    has_parts: bool


@dataclass(frozen=True)
class Result:
    """What one agency says of one duty."""

    agency: str
    outcome: Outcome
    text: str


@dataclass(frozen=True)
class DutyResults:
    """One duty in the plan's own words, with the result of each agency that answers for it."""

    ordinal: int
    text: str
    holder: str
    line: int
    lead: bool
    results: tuple[Result, ...]


@dataclass(frozen=True)
class RollUp:
    """Everything the two papers print.

    period_name     "6 tháng đầu năm 2023"; empty for the report that is given once
    phrase, latest  how the plan words the agencies' date, and its last day; None where it gives none
    last            its last day before any day off is looked at; None as above
    today           the day as of which lateness is counted
    reporters       who owes a report, in Vietnamese order; the coordinator owes none to itself
    own_part        the coordinator entered a part of its own, which is included
    """

    plan: PlanFacts
    coordinator: str
    code: str
    period_name: str
    phrase: str | None
    latest: date | None
    last: date | None
    today: date
    reporters: tuple[Reporter, ...]
    own_part: bool
    figures: tuple[FigureTable, ...]
    sections: tuple[Section, ...]
    duties: tuple[DutyResults, ...]

    @property
    def reported(self) -> tuple[Reporter, ...]:
        return tuple(one for one in self.reporters if one.sent_on)

    @property
    def missing(self) -> tuple[Reporter, ...]:
        return tuple(one for one in self.reporters if not one.sent_on)

    @property
    def late(self) -> tuple[Reporter, ...]:
        return tuple(one for one in self.reported if one.days_late)

    @property
    def in_time(self) -> tuple[Reporter, ...]:
        """Reports that came by their last day; one without a date is neither in time nor late."""
        return tuple(one for one in self.reported if one.latest and not one.days_late)
