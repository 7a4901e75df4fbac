"""What the coordinator's pages show, as plain frozen values: the board and the lists behind its counts."""

from dataclasses import dataclass
from datetime import date

from assignments.dates.due_dates import Standing
from assignments.tracking.states import Part


@dataclass(frozen=True)
class BoardFilter:
    """What the coordinator looks at; None: everything.

    group     as plans print it, any spelling that folds to the same
    search    part of an agency's name, without marks and case: "duc hoa" finds "Đức Hòa"
    standing  for task_list alone. DONE means every reported task, DONE_LATE the late ones among them; or a part of the
              official statistics
    """

    plan_id: int | None = None
    period: str | None = None
    agency_id: int | None = None
    group: str | None = None
    search: str | None = None
    standing: Standing | Part | None = None


@dataclass(frozen=True)
class Counts:
    """Numbers of tasks (nhiệm vụ). The five parts add up to `total`.

    overdue, due_soon, no_date, open   open tasks, by standing; `open` are those in good time
    reported                           sent, in time or late; `reported_late` of them late
    """

    overdue: int = 0
    due_soon: int = 0
    reported: int = 0
    no_date: int = 0
    open: int = 0
    reported_late: int = 0

    @property
    def total(self) -> int:
        return self.overdue + self.due_soon + self.reported + self.no_date + self.open

    @property
    def unreported(self) -> int:
        return self.total - self.reported


@dataclass(frozen=True)
class BoardRow:
    """One agency's report for one plan and period, as far as it stands in this list.

    duties      its tasks in this list; first_duty the first of them in the plan's words
    days_late   calendar days after `latest`, 0 before it
    reported_on for reported rows, the day
    """

    agency_id: int
    agency: str
    email: str | None
    plan_id: int
    plan_title: str
    period: str
    report_name: str
    phrase: str | None
    safe: date | None
    latest: date | None
    days_late: int
    duties: int
    first_duty: str
    reported_on: date | None = None


@dataclass(frozen=True)
class AgencyName:
    id: int
    name: str
    territory: str


@dataclass(frozen=True)
class Board:
    """The board. Each list holds at most 50 rows, most urgent first; `reports` says how many rows there are in all.

    counts            of tasks
    reports           of rows (agency x plan x period) that stand in each list; one report may stand in two
    without_address   agencies with tasks but no address, at most 50; `without_address_count` of them in all
    next_due          the next safe date of anything open and not overdue, however far
    """

    counts: Counts
    reports: Counts
    overdue: tuple[BoardRow, ...]
    due_soon: tuple[BoardRow, ...]
    no_date: tuple[BoardRow, ...]
    reported: tuple[BoardRow, ...]
    without_address: tuple[AgencyName, ...]
    without_address_count: int
    next_due: date | None

    @property
    def is_empty(self) -> bool:
        return self.counts.total == 0


@dataclass(frozen=True)
class PlanName:
    id: int
    title: str
    number: str | None


@dataclass(frozen=True)
class FilterChoices:
    """What the filter form offers: plans under tracking, their periods as codes, groups as printed."""

    plans: tuple[PlanName, ...]
    periods: tuple[str, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True)
class TaskRow:
    """One task in a list. `days_late`: until today while open, until it was reported once done."""

    id: int
    agency_id: int
    agency: str
    plan_id: int
    plan_title: str
    period: str
    report_name: str
    duty_ordinal: int
    duty: str
    lead: bool
    phrase: str | None
    safe: date | None
    latest: date | None
    standing: Standing
    days_late: int
    reported_on: date | None


@dataclass(frozen=True)
class TaskPage:
    """One page of a list. `next_after`: hand it to task_list as `after` for the next page; None at the end."""

    rows: tuple[TaskRow, ...]
    total: int
    next_after: int | None
