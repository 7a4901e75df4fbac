"""A table of reports: one row a report, with who sends it, to whom and by which day."""

import re
from collections.abc import Iterator, Sequence

from assignments.dates.due_rules import Wording
from assignments.plans.drafts import DraftDeadline, ReportKind
from intake.parts.cells import Row
from intake.parts.columns import TIME
from intake.parts.grids import Grid, grids
from intake.text.lines import Paragraph
from intake.timing.deadlines import kind_of
from intake.timing.matching import of_periods
from intake.timing.periods import KINDS, DateSaid, Period, dates_said, periods_said
from intake.timing.subjects import Bodies, Subjects

RECEIVER = re.compile(r"(?:nơi|cơ quan|đơn vị)\s+(?:tiếp\s+)?nhận|gửi\s+(?:đến|về|cho|tới)", re.I)
SENDER = re.compile(
    r"(?:cơ quan|đơn vị|đối tượng|nơi)\s+(?:báo cáo|gửi|thực hiện|lập|chủ trì)|^(?:cơ quan|đơn vị)$", re.I
)
REPORT = re.compile(r"báo cáo|định kỳ|tần suất|^kỳ(?!\w)", re.I)


def tabled_reports(regime: Sequence[Paragraph], bodies: Bodies) -> tuple[list[DraftDeadline], list[Paragraph]]:
    """The reports that tables of the reporting part list, and the paragraphs that stand in no such table."""
    tables = [grid for grid in grids(regime) if _lists_reports(grid)]
    taken = {line for grid in tables for source in grid.sources for _start, line in source.starts}
    rest = [paragraph for paragraph in regime if paragraph.starts[0][1] not in taken]
    found: list[DraftDeadline] = []
    for grid in tables:
        above = [p.text for p in rest if p.starts[0][1] < grid.sources[0].starts[0][1]]
        said = Subjects(above[-1] if above else "", bodies)
        found += [line for row in grid.rows for line in _reports(grid, row, said, bodies)]
    return found, rest


def _lists_reports(grid: Grid) -> bool:
    return grid.column(TIME) is not None and any(REPORT.search(name) for name in grid.header)


def _reports(grid: Grid, row: Row, above: Subjects, bodies: Bodies) -> Iterator[DraftDeadline]:
    """The reports of one row; `above`: the sentence over the table, which says what the row does not."""
    row = row.wide(len(grid.header))
    time, to, who = grid.column(TIME), grid.column(RECEIVER), grid.column(SENDER)
    names = [
        row.texts[at] for at, header in enumerate(grid.header) if at not in (time, to, who) and REPORT.search(header)
    ]
    limit = row.cells[time or 0]
    named = " ".join(filter(None, names))
    if not named or row.is_total:
        return
    subject = Subjects(f"{row.texts[who]} báo cáo", bodies) if who is not None else above
    for said, period in _days(named, limit.text):
        kind, name = KINDS[period.name] if period else (kind_of(said) if said else ReportKind.OTHER, None)
        yield DraftDeadline(
            who=subject.of(0).who,
            to=(row.texts[to] if to is not None else "") or above.recipient(0),
            kind=kind,
            period=name,
            rule=said.rule if said else Wording.UNSPECIFIED,
            month=said.month if said else None,
            day=said.day if said else None,
            year=said.year if said else None,
            recurring=said is None or said.year is None,
            phrase=f"{named}: {limit.text}".strip(": "),
            place=limit.place if limit.text else row.cells[0].place,
        )


def _days(named: str, limit: str) -> list[tuple[DateSaid | None, Period | None]]:
    """The days of the cell, each with the report it is for; a report without a day once."""
    text = f"báo cáo {named} {limit}"
    said = dates_said(text)
    if not said and re.search(r"[0-9]", limit):  # a day alone is the last one
        text = f"báo cáo {named} chậm nhất {limit}"
        said = dates_said(text)
    if said:
        return list(of_periods(said, periods_said(text), text))
    return [(None, period) for period in periods_said(text) if period.is_strong]
