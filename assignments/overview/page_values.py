"""What the pages of one plan and of one agency show the coordinator, as plain frozen values."""

from dataclasses import dataclass
from datetime import date, datetime

from assignments.overview.board_values import AgencyName, Counts, PlanName
from assignments.overview.chain import Chain
from assignments.plans.checklist import Item
from assignments.plans.plan import PlanState
from assignments.submissions.report_values import ReportLine
from assignments.tracking.tasks import TaskState


@dataclass(frozen=True)
class DutyOnPage:
    """A duty with the plan's words and their line. `counts` of its tasks in the current period; `holders` by name."""

    ordinal: int
    text: str
    line: int
    lead: bool
    cooperates_with: tuple[str, ...]
    holders: tuple[AgencyName, ...]
    counts: Counts


@dataclass(frozen=True)
class Heading:
    """One heading of the assignment part as printed, with its duties in order."""

    holder: str
    duties: tuple[DutyOnPage, ...]


@dataclass(frozen=True)
class Dates:
    """The plan's phrase and the three dates; all None where the plan gives none."""

    phrase: str | None = None
    printed: date | None = None
    safe: date | None = None
    latest: date | None = None


@dataclass(frozen=True)
class PeriodOnPage:
    """One period and its chain: what the agencies owe, then what the coordinator owes upward.

    lacks_day  a day is owed and nobody knows it
    counts     of all tasks of the period
    """

    code: str
    report_name: str
    agencies: Dates
    coordinator: Dates
    chain: Chain
    lacks_day: bool
    reminded: bool
    counts: Counts


@dataclass(frozen=True)
class QuotaOnPage:
    """A quota and what its agency last sent for the current period; None: nothing sent."""

    id: int
    agency_id: int
    agency: str
    indicator: str
    year: int
    target: int
    unit: str
    reported: int | None


@dataclass(frozen=True)
class QuotaTotal:
    """The sum over one indicator and year: quotas, and figures sent by `agencies_reported` of `agencies`."""

    indicator: str
    year: int
    unit: str
    target: int
    reported: int
    agencies: int
    agencies_reported: int


@dataclass(frozen=True)
class BudgetOnPage:
    """One budget line, `amount` in thousand đồng. `part`: "1.1" is part of "1" and not added again."""

    no: str
    item: str
    amount: int
    quantity: str | None
    unit: str | None
    part: bool


@dataclass(frozen=True)
class PlanPage:
    """One plan for the coordinator. `current` is the code of the period nearest to today, None before any opens.

    regime  the eleven items of its reporting regime
    """

    id: int
    draft_id: int
    title: str
    number: str | None
    issued_on: date | None
    issuer: str | None
    territory: str
    coordinator: AgencyName
    state: PlanState
    stopped_because: str | None
    outline: tuple[str, ...]
    periods: tuple[PeriodOnPage, ...]
    regime: tuple[Item, ...]
    current: str | None
    headings: tuple[Heading, ...]
    quotas: tuple[QuotaOnPage, ...]
    quota_totals: tuple[QuotaTotal, ...]
    budget: tuple[BudgetOnPage, ...]
    budget_total: int


@dataclass(frozen=True)
class WorkLine:
    """One task within an open report, in the plan's words."""

    task_id: int
    duty_ordinal: int
    text: str
    lead: bool
    state: TaskState


@dataclass(frozen=True)
class OpenWork:
    """A report this agency still owes, and its duties."""

    report: ReportLine
    duties: tuple[WorkLine, ...]


@dataclass(frozen=True)
class SentLine:
    """One version that was sent, newest first. `days_late` of the first version decides how late the report came."""

    plan_id: int
    plan_title: str
    period: str
    report_name: str
    version_id: int
    number: int
    sent_at: datetime
    receipt: str | None
    sender: str | None
    safe: date | None
    latest: date | None
    days_late: int


@dataclass(frozen=True)
class AgencyPage:
    """One agency; its letters are added by the portal. `coordinates`: the plans whose reports it receives."""

    id: int
    name: str
    territory: str
    groups: tuple[str, ...]
    email: str | None
    coordinates: tuple[PlanName, ...]
    counts: Counts
    open: tuple[OpenWork, ...]
    sent: tuple[SentLine, ...]
