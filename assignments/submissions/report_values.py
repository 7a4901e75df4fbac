"""What reporting hands up and takes in, as plain frozen values: the sheet, what is entered, what was sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from assignments.dates.due_dates import Standing
from assignments.dates.windows import Window
from assignments.submissions.submission import AnswerStatus, SubmissionState, SubmissionVersion
from foundation.errors import Conflict, Unreadable
from foundation.words import _


@dataclass(frozen=True)
class SheetLine:
    """One duty on the sheet, in the plan's words, with the answer as last saved. `answered`: it has a status.

    number        its place on the sheet, from 1; messages name it: "nhiệm vụ 2"
    duty_ordinal  its place in the plan
    """

    task_id: int
    number: int
    duty_ordinal: int
    text: str
    source_line: int
    lead: bool
    status: AnswerStatus | None
    result: str
    answered: bool


@dataclass(frozen=True)
class SheetQuota:
    """One quota of the year. `amount` as last saved; `previous` what this agency last sent for an earlier period."""

    quota_id: int
    indicator: str
    unit: str
    target: int
    amount: int | None
    previous: int | None


@dataclass(frozen=True)
class SheetHeading:
    """One heading of the plan's outline and what the agency wrote under it."""

    heading: str
    text: str


@dataclass(frozen=True)
class SheetFile:
    """One attached file: name as the agency gave it, size in bytes."""

    id: int
    name: str
    size: int


@dataclass(frozen=True)
class ReportSheet:
    """The report of one agency for one plan and period, as it stands now: the newest version, sent or not.

    window       the days its figures cover; None where nobody prescribes them
    extended_from  the latest day before it was extended; None: never was
    days_late    calendar days after `latest`: until today while open, until it was sent once done; else 0
    state        of the newest version; None: nothing was saved yet
    sent_at, receipt   of the last version that was sent; None before that
    sender       as last saved
    """

    agency_id: int
    agency: str
    plan_id: int
    plan_title: str
    plan_number: str | None
    issued_on: date | None
    coordinator: str
    period: str
    report_name: str
    window: Window | None
    phrase: str | None
    printed: date | None
    safe: date | None
    latest: date | None
    extended_from: date | None
    standing: Standing
    days_late: int
    lines: tuple[SheetLine, ...]
    quotas: tuple[SheetQuota, ...]
    outline: tuple[SheetHeading, ...]
    attachments: tuple[SheetFile, ...]
    state: SubmissionState | None
    version: int | None
    saved_at: datetime | None
    sent_at: datetime | None
    receipt: str | None
    sender: str | None

    @property
    def answered(self) -> int:
        return sum(line.answered for line in self.lines)


@dataclass(frozen=True)
class ReportEntry:
    """What an agency typed. A key that is absent leaves what was saved; an empty figure takes the figure out.

    answers    {task id: (status or None, result)}
    figures    {quota id: as typed, "1.250"}
    narrative  {heading as the sheet gives it: text}
    """

    answers: Mapping[int, tuple[AnswerStatus | None, str]] = field(default_factory=dict)
    figures: Mapping[int, str] = field(default_factory=dict)
    narrative: Mapping[str, str] = field(default_factory=dict)
    sender: str = ""


@dataclass(frozen=True)
class Problem:
    """One place to correct. `field` names the input: "answer-<task id>", "figure-<quota id>"."""

    field: str
    message: str


@dataclass(frozen=True)
class Saved:
    """A draft as saved. `problems`: figures that were no numbers; everything else was kept."""

    version: SubmissionVersion
    problems: tuple[Problem, ...]


class ReportIncomplete(Unreadable):
    """A report that cannot be sent yet. `problems` in the order of the page."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        named = " ".join(problem.message for problem in problems[:3])
        super().__init__(
            _("Còn %(n)s chỗ phải sửa trước khi gửi: %(which)s Những gì đã nhập vẫn được giữ.")
            % {"n": len(problems), "which": named + (" …" if len(problems) > 3 else "")}
        )
        self.problems = problems


class PlanStopped(Conflict):
    """A report for a plan that is no longer tracked."""

    def __init__(self, plan_id: int) -> None:
        super().__init__(
            _(
                "Kế hoạch này đã dừng theo dõi nên không nhận thêm báo cáo. "
                "Những gì đã lưu và đã gửi vẫn còn; nếu cần gửi thêm, hãy gọi cơ quan đầu mối."
            ),
            plan_id=plan_id,
        )


@dataclass(frozen=True)
class ReportLine:
    """One report an agency owes or has sent: one plan, one period. `duties` counts its tasks.

    days_late, extended_from  as on the sheet
    sent_at         of the last version that was sent
    draft_saved_at  an unsent draft exists since then
    """

    plan_id: int
    plan_title: str
    period: str
    report_name: str
    standing: Standing
    safe: date | None
    latest: date | None
    extended_from: date | None
    phrase: str | None
    duties: int
    days_late: int
    sent_at: datetime | None
    draft_saved_at: datetime | None


@dataclass(frozen=True)
class SentAnswer:
    task_id: int
    duty_id: int
    duty_ordinal: int
    status: AnswerStatus | None
    result: str


@dataclass(frozen=True)
class SentFigure:
    quota_id: int
    indicator: str
    unit: str
    amount: int


@dataclass(frozen=True)
class SentReport:
    """The last accepted version of one agency's report, for roll-ups. Answers in the plan's order."""

    agency_id: int
    agency: str
    version_id: int
    number: int
    sent_at: datetime
    receipt: str | None
    sender: str | None
    answers: tuple[SentAnswer, ...]
    figures: tuple[SentFigure, ...]
    narrative: Mapping[str, str]
    files: tuple[SheetFile, ...]


@dataclass(frozen=True)
class LeftDraft:
    """A draft whose work another body answers for now: it can be read, not sent. duties: the plan's words by id."""

    plan_title: str
    report_name: str
    report: SentReport
    duties: Mapping[int, str]
