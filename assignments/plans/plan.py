"""Plans under tracking: the plan, its duties and who holds each, its reporting rules and periods."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import JSON, Column, Field, SQLModel, UniqueConstraint

import assignments.plans.stored_drafts
import assignments.register.agency  # noqa: F401 (its table is referred to)
from assignments.dates.due_rules import Wording
from assignments.dates.windows import Window, data_window
from foundation.database import Instant, word

KeptPile = list[int | str | bool | None]  # agency_id, state, safe, latest, late, tasks, reports


class PlanState(StrEnum):
    TRACKED = "tracked"
    ENDED = "ended"  # the plan ran its course: open tasks stop, reports stay
    WITHDRAWN = "withdrawn"  # it should not have been issued: open tasks stop, reports stay


class Tier(StrEnum):
    """Who owes the report: the agencies to the coordinator, or the coordinator upward."""

    AGENCIES = "agencies"
    COORDINATOR = "coordinator"


class Plan(SQLModel, table=True):
    """An issued plan (kế hoạch) under tracking.

    draft_id        the document it was issued from; one plan per draft
    coordinator_id  the agency that receives the others' reports, confirmed at issue
    years           years it speaks of; empty: open-ended from first_year on
    outline         headings of its report outline, the usual one where the plan has none
    choices         how each doubt was settled: {doubt id: choice}
    superior_id     the plan of a superior body that this one carries out, where it is tracked here too
    earlier_id      the plan of the year before that it was taken over from
    """

    __tablename__ = "plans"

    id: int | None = Field(default=None, primary_key=True)
    draft_id: int = Field(foreign_key="drafts.id", unique=True)
    title: str
    number: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    territory: str
    coordinator_id: int = Field(foreign_key="agencies.id")
    first_year: int
    years: list[int] = Field(sa_type=JSON)
    outline: list[str] = Field(sa_type=JSON)
    choices: dict[str, str] = Field(sa_type=JSON)
    state: PlanState = Field(default=PlanState.TRACKED, sa_column=Column(word(PlanState), nullable=False, index=True))
    stopped_because: str | None = None
    superior_id: int | None = Field(default=None, foreign_key="plans.id", index=True)
    earlier_id: int | None = Field(default=None, foreign_key="plans.id")
    tracked_since: datetime = Field(sa_type=Instant)


class Duty(SQLModel, table=True):
    """One sentence of the plan that binds someone (nhiệm vụ); lasts as long as the plan.

    ordinal  place within the plan, from 1
    holder   the heading as printed; who answers for it stands in DutyHolder
    lead     the holder leads (chủ trì) or acts alone; False: it cooperates
    line     line of the source text; 0 for a duty that a report proposed
    proposed_in  the version of a report whose proposal (kiến nghị) became this duty
    due_*        its own time, where the plan gives it one besides the reports: the phrase, how it is worded, and the
                 day printed; no day for what is done all the time or comes back
    product      what must come of it, where the plan says so
    """

    __tablename__ = "duties"
    __table_args__ = (UniqueConstraint("plan_id", "ordinal"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plans.id")
    ordinal: int
    holder: str
    text: str
    lead: bool
    cooperates_with: list[str] = Field(sa_type=JSON)
    line: int
    proposed_in: int | None = None  # no foreign key: plans do not know what is sent
    due_phrase: str | None = None
    due_wording: Wording | None = Field(default=None, sa_column=Column(word(Wording), nullable=True))
    due_day: date | None = None
    product: str | None = None


class LinkState(StrEnum):
    LINKED = "linked"
    REFUSED = "refused"  # a person said that the two do not correspond, or took the link back: never proposed again


class DutyLink(SQLModel, table=True):
    """A duty that carries out one of the superior plan: the state of the lower is seen above."""

    __tablename__ = "duty_links"
    __table_args__ = (UniqueConstraint("duty_id", "superior_duty_id"),)

    id: int | None = Field(default=None, primary_key=True)
    duty_id: int = Field(foreign_key="duties.id")
    superior_duty_id: int = Field(foreign_key="duties.id", index=True)
    state: LinkState = Field(sa_column=Column(word(LinkState), nullable=False))


class DutyHolder(SQLModel, table=True):
    """One agency that answers for a duty; a group's duty has one row per member.

    until  the day from which its successor, who answered for the duty already, answers for both
    """

    __tablename__ = "duty_holders"
    __table_args__ = (UniqueConstraint("duty_id", "agency_id"),)

    id: int | None = Field(default=None, primary_key=True)
    duty_id: int = Field(foreign_key="duties.id")
    agency_id: int = Field(foreign_key="agencies.id", index=True)
    until: date | None = None


class ReportingRule(SQLModel, table=True):
    """One line of the plan's reporting regime (chế độ báo cáo), as settled at issue.

    frequency   assignments.periods.Frequency value: "half_year", "annual" …, or "once"
    window      which days its figures cover, unless a period says otherwise: assignments.dates.windows.WindowRule
    month, day  None: the period opens without a due date; `year` None: every year of the plan
    phrase      the plan's own words: "trước ngày 15/6/2023"
    """

    __tablename__ = "reporting_rules"

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plans.id", index=True)
    tier: Tier = Field(sa_column=Column(word(Tier), nullable=False))
    frequency: str
    wording: Wording = Field(sa_column=Column(word(Wording), nullable=False))
    month: int | None = None
    day: int | None = None
    year: int | None = None
    phrase: str | None = None
    line: int | None = None
    window: str = Field(default="decree", sa_column_kwargs={"server_default": "decree"})


class PlanPeriod(SQLModel, table=True):
    """One reporting period of one plan (kỳ báo cáo): code "2023-H1", "2023-Y", "once".

    printed, last, safe, latest, phrase  what the agencies owe; None where the plan gives no date.
                                   last: the last admissible day before any day off is looked at
    own_*                          the coordinator's own date upward, or None
    title                          of an ad hoc report (báo cáo đột xuất), as the coordinator named it
    window_first, window_last      the days its figures cover (thời gian chốt số liệu); None where nobody set them
    reminded                       False: already past when the plan was issued, so nobody is reminded of it
    tally                          its tasks, counted; read and written by assignments.tally alone
    """

    __tablename__ = "periods"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plans.id")
    code: str
    title: str | None = None
    printed: date | None = None
    last: date | None = None
    safe: date | None = None
    latest: date | None = None
    phrase: str | None = None
    own_printed: date | None = None
    own_last: date | None = None
    own_safe: date | None = None
    own_latest: date | None = None
    own_phrase: str | None = None
    window_first: date | None = None
    window_last: date | None = None
    reminded: bool = True
    opened_at: datetime = Field(sa_type=Instant)
    tally: list[KeptPile] = Field(default_factory=list, sa_type=JSON, sa_column_kwargs={"server_default": "[]"})

    @property
    def window(self) -> Window | None:
        """The one kept; the decree's for what an older store opened."""
        if self.window_first is None or self.window_last is None:
            return data_window(self.code)
        return Window(self.window_first, self.window_last)


class Quota(SQLModel, table=True):
    """How much of one indicator one agency must reach in one year (chỉ tiêu phân bổ).

    amount  whole number of `unit`; "1.000" in a Vietnamese document is one thousand
    unit    as printed: "người"
    source  where it is printed: "dòng 214"

    The total row of an annex is not stored; intake compares it with the sum and raises a Doubt.
    """

    __tablename__ = "quotas"
    __table_args__ = (UniqueConstraint("plan_id", "agency_id", "indicator", "year"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plans.id")
    agency_id: int = Field(foreign_key="agencies.id", index=True)
    indicator: str
    year: int
    amount: int = Field(ge=0)
    unit: str
    source: str


class BudgetLine(SQLModel, table=True):
    """One row of the plan's budget annex. amount in thousand đồng; "1.1" is part of "1" and never added again."""

    __tablename__ = "budget_lines"
    __table_args__ = (UniqueConstraint("plan_id", "no"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plans.id")
    no: str
    item: str
    amount: int
    quantity: str | None = None
    unit: str | None = None
