"""The year of the demonstration: what happens on which day, told through the same steps that a real office uses."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from assignments.overview.board import board
from assignments.overview.board_values import BoardFilter
from assignments.plans import draft_store
from assignments.plans.settling import open_doubts
from assignments.register.agencies import find_agency, get_agency
from assignments.register.importing import import_register
from assignments.submissions import sending
from assignments.submissions.report_values import ReportEntry, ReportSheet
from assignments.submissions.submission import AnswerStatus
from assignments.tracking.extending import Wish, ask
from assignments.tracking.issuing import Issued, issue
from flows.delivering import deliver_mail
from flows.opening_periods import open_new_periods
from flows.reminding import remind_agencies
from flows.rolling_up import compile_due
from foundation.clock import StoppedClock, day_in_vietnam, morning_of
from foundation.database import reading, transaction
from foundation.house import House
from foundation.vietnamese import read_day
from intake import read_plan
from intake.workbooks.registers import read_register
from notifications.digests import Posted
from reports import compiled_reports

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
PLANS = ("lao-dong-di-lam-viec-o-nuoc-ngoai.md", "phat-trien-van-hoa-doc.md")
TERRITORY = "tỉnh Long An"
WHO = "dondoc demo"
REASON = "Hai xã biên giới còn ngập, số người đã đi làm việc phải đối chiếu lại với từng hộ."


@dataclass(frozen=True)
class Settled:
    """A doubt that a person would have answered, and the answer the demonstration gives."""

    doubt: str
    words: str
    choice: str


@dataclass(frozen=True)
class Visit:
    """An agency whose page is worth opening."""

    agency_id: int
    address_version: int
    agency: str


class Story:
    """Plays the year up to a day. `issued`, `settled` and `posted` (of the last day) are what the summary tells."""

    def __init__(self, home: House, clock: StoppedClock, day: date) -> None:
        self.home, self.clock, self.day = home, clock, day
        self.issued: dict[str, Issued] = {}
        self.settled: list[Settled] = []
        self.posted = Posted(0, ())

    def play(self) -> None:
        begin = min(self.day, date(self.day.year, 3, 16))
        asking = date(self.day.year, 12, 7), self._ask_for_time
        scenes = [(begin, self._begin), *self._reports(), asking, *self._mornings(begin)]
        for day, act in sorted(scenes, key=lambda scene: scene[0]):
            if day <= self.day:
                self.clock.instant = morning_of(day)
                act()

    def agency_to_visit(self) -> Visit | None:
        """Of those overdue, else soon due, the agency with an address and the most duties to answer."""
        with reading() as session:
            seen = board(session, BoardFilter(), today=self.day)
            reachable = [[row for row in rows if row.email] for rows in (seen.overdue, seen.due_soon, seen.no_date)]
            row = max(next(filter(None, reachable), []), key=lambda row: row.duties, default=None)
            return Visit(row.agency_id, get_agency(session, row.agency_id).address_version, row.agency) if row else None

    def _mornings(self, begin: date) -> Iterator[tuple[date, Callable[[], None]]]:
        """The days whose clockwork is worth showing: around both report dates, and the day itself."""
        for day in ((6, 8), (6, 16), (6, 23), (12, 7)):
            if begin < (when := date(self.day.year, *day)) < self.day:
                yield when, self._morning
        yield self.day, self._last_morning

    def _reports(self) -> Iterator[tuple[date, Callable[[], None]]]:
        for told in json.loads((EXAMPLES / "reports.json").read_text("utf-8")):
            yield read_day(told["on"], self.day.year), partial(self._report, told)

    def _begin(self) -> None:
        register = EXAMPLES / "agencies.csv"
        with transaction() as session:
            rows = read_register(register.read_bytes(), register.name)
            import_register(session, rows, who=WHO, now=self.home.clock.now())
        for name in PLANS:
            self._track(name)

    def _track(self, name: str) -> None:
        """Read, keep, answer what must be answered, issue."""
        data = example(name, self.day.year)
        read, now = read_plan(data, name), self.home.clock.now()
        today = day_in_vietnam(now)
        with transaction() as session:
            kept = draft_store.keep(session, data=data, file_name=name, text=read.text, draft=read.draft, now=now)
            doubts = [doubt for doubt in open_doubts(session, read.draft, today=today) if doubt.blocking]
            choices = {doubt.id: "one" if doubt.about == "group" else doubt.choices[0].key for doubt in doubts}
            self.settled += [Settled(doubt.id, doubt.words, choices[doubt.id]) for doubt in doubts]
            self.issued[name] = issue(
                session,
                kept.id or 0,
                choices=choices,
                coordinator=None,
                who=WHO,
                now=now,
                today=today,
            )

    def _last_morning(self) -> None:
        """As any other; and the coordinator wants the half year compiled again, with the reports that came late."""
        with transaction() as session:
            for report in compiled_reports.list_compiled(session):
                compiled_reports.request(session, report.plan_id, report.period, now=self.home.clock.now())
        self._morning()

    def _morning(self) -> None:
        open_new_periods()
        self.posted = remind_agencies()
        deliver_mail()
        compile_due()

    def _ask_for_time(self) -> None:
        """One district asks for four days more; the answer is left to whoever looks at the demonstration."""
        plan_id, wish = self.issued[PLANS[0]].plan_id, Wish(date(self.day.year, 12, 18), REASON)
        now = self.home.clock.now()
        with transaction() as session:
            agency = find_agency(session, TERRITORY, "UBND huyện Vĩnh Hưng", on=day_in_vietnam(now))
            assert agency
            assert agency.id
            ask(session, plan_id, f"{self.day.year}-Y", agency.id, wish, who=f"agency:{agency.id}", now=now)

    def _report(self, told: dict[str, object]) -> None:
        """One agency sends one report, as examples/reports.json tells it."""
        plan_id = self.issued[f"{told.get('plan', PLANS[0].removesuffix('.md'))}.md"].plan_id
        code, now = f"{self.day.year}-{told['period']}", self.home.clock.now()
        today = day_in_vietnam(now)
        with transaction() as session:
            agency = find_agency(session, TERRITORY, str(told["agency"]), on=today)
            assert agency
            assert agency.id
            sheet = sending.report_sheet(session, agency.id, plan_id, code, today=today)
            sending.send(session, agency.id, plan_id, code, _entry(told, sheet), now=now, today=today)


def example(name: str, year: int) -> bytes:
    """A plan document of ours, dated in that year."""
    return (EXAMPLES / name).read_text("utf-8").replace("{{year}}", str(year)).encode()


def _entry(told: dict[str, object], sheet: ReportSheet) -> ReportEntry:
    answers, narrative = told["answers"], told["narrative"]
    assert isinstance(answers, list)
    assert isinstance(narrative, dict)
    return ReportEntry(
        answers={
            line.task_id: (AnswerStatus(status), text)
            for line, (status, text) in zip(sheet.lines, answers, strict=True)
        },
        figures={quota.quota_id: str(told["figure"]) for quota in sheet.quotas if "figure" in told},
        narrative={
            heading.heading: text
            for heading in sheet.outline
            for start, text in narrative.items()
            if heading.heading.startswith(start)
        },
        sender=str(told["sender"]),
    )
