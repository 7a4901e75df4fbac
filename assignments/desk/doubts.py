"""Which doubts of a draft stand at the desk, and which an edit has made moot: as far as can be told without the reader.

A doubt is made moot by an edit of a finding that it quotes, where what the findings say now contradicts neither each
other nor the calendar. Pure.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from assignments.desk.arranging import draft_made
from assignments.desk.contents import Content, same_words
from assignments.desk.items import ItemKind
from assignments.desk.rows import Row
from assignments.plans.drafts import (
    Doubt,
    DraftDeadline,
    DraftDue,
    DraftDuty,
    DraftHolder,
    DraftQuota,
    PlanDraft,
    ReportKind,
)
from assignments.plans.duty_days import ABOUT as DUTY_DAY
from foundation.vietnamese import number

_SEVERAL_A_YEAR = ("quarterly", "monthly", "weekly")
_NUMBERED = re.compile(r"-[0-9]+(?=-|$)")


@dataclass(frozen=True)
class Stands:
    """A doubt of the reading; `by`: the row whose edit made it moot."""

    doubt: Doubt
    by: Row | None


def doubts_read(rows: Mapping[str, Row], reading: PlanDraft) -> list[Stands]:
    """Every doubt of the reading, and by which edit it is settled."""
    draft = draft_made(rows, reading)
    return [Stands(doubt, _settled_by(doubt, rows, draft)) for doubt in reading.doubts]


def doubt_keys(doubts: Iterable[Doubt]) -> dict[str, str]:
    """{doubt id: key}: from its kind and the words it quotes, so that a corrected document asks it by the same key."""
    times: Counter[str] = Counter()
    keys = {}
    for doubt in doubts:
        quoted = "\n".join((doubt.about, *(place.words for place in doubt.places)))
        key = f"{_NUMBERED.sub('', doubt.id)}-{sha256(quoted.encode()).hexdigest()[:8]}"
        times[key] += 1
        keys[doubt.id] = key if times[key] == 1 else f"{key}-{times[key]}"
    return keys


def quoted_rows(doubt: Doubt, rows: Mapping[str, Row]) -> list[Row]:
    """The findings whose very words the doubt quotes."""
    if doubt.about == "identity":
        return []
    return [row for row in rows.values() if row.read is not None and row.read.place in doubt.places]


def _settled_by(doubt: Doubt, rows: Mapping[str, Row], draft: PlanDraft) -> Row | None:
    if doubt.id == "no-report":
        return _periodic_report(rows)
    if doubt.id == "coordinator":
        return None  # it quotes a deadline, and is not about it
    if doubt.about == "quota" and doubt.id.startswith("quota-"):
        return _sum_put_right(doubt, rows)
    if doubt.about == DUTY_DAY:
        return _own_day_put_right(doubt, rows)
    quoted = quoted_rows(doubt, rows)
    if doubt.about == "deadline":
        quoted = [row for row in quoted if row.kind is ItemKind.DEADLINE]
        lines = [row.content for row in quoted if row.is_issued and isinstance(row.content, DraftDeadline)]
        return _last_touched(quoted) if _are_at_peace(lines, draft) else None
    if doubt.blocking and any(not _has_a_holder(row) for row in (*quoted, *_parts_of(quoted, rows)) if row.is_issued):
        return None
    return _last_touched(quoted) or _given_a_duty(quoted, rows)


def _parts_of(quoted: Iterable[Row], rows: Mapping[str, Row]) -> list[Row]:
    """What was split off from them: added, and printed at their place."""
    places = {row.content.place for row in quoted}
    return [row for row in rows.values() if row.read is None and row.content.place in places]


def _own_day_put_right(doubt: Doubt, rows: Mapping[str, Row]) -> Row | None:
    """An edit after which no duty has the day in doubt any more, none split off or joined either."""
    read = [(row, due) for row in rows.values() if (due := _due(row.read)) and due.place in doubt.places]
    in_doubt = {due for _row, due in read}
    stands = any(row.is_issued and _due(row.content) in in_doubt for row in rows.values())
    return None if stands else _last_touched(row for row, _due_read in read)


def _due(content: Content | None) -> DraftDue | None:
    return content.due if isinstance(content, DraftDuty) else None


def _has_a_holder(row: Row) -> bool:
    """Nobody answers for a duty without a heading, whatever else was edited."""
    return isinstance(row.content, DraftDuty) and bool(row.content.holder.strip())


def _last_touched(rows: Iterable[Row]) -> Row | None:
    touched = [row for row in rows if is_touched(row)]
    return max(touched, key=lambda row: row.changed_at, default=None)


def is_touched(row: Row) -> bool:
    """Edited, dropped or joined into another; accepting it as it is says nothing."""
    return not row.is_issued or row.read is None or not same_words(row.content, row.read)


def _are_at_peace(lines: Sequence[DraftDeadline], draft: PlanDraft) -> bool:
    """Do they say one possible day, or is none of them left? What comes several times a year has several days."""
    dated = [line for line in lines if line.day and line.month]
    yearly = [line for line in dated if line.period not in _SEVERAL_A_YEAR]
    days, years = {(line.month, line.day) for line in yearly}, {line.year for line in yearly if line.year}
    agree = len(days) <= 1 and len(years) <= 1
    return not lines or (bool(dated) and agree and all(_is_possible(line, draft) for line in dated))


def _is_possible(line: DraftDeadline, draft: PlanDraft) -> bool:
    try:
        day = date(line.year or 2024, line.month or 0, line.day or 0)  # 2024: a leap year
    except ValueError:
        return False
    if line.year is None:
        return True
    closes_next_year = line.kind is ReportKind.ANNUAL and day.month <= 3 and day.year - 1 in draft.years
    of_the_plan = not draft.years or day.year in draft.years or closes_next_year
    return of_the_plan and not (draft.issued_on and day < draft.issued_on)


def _periodic_report(rows: Mapping[str, Row]) -> Row | None:
    """A line that asks for a report at set times, where the reader found none."""
    lines = [row for row in rows.values() if row.is_issued and isinstance(row.content, DraftDeadline)]
    return _last_touched(row for row in lines if getattr(row.content, "kind", None) is not ReportKind.ADHOC)


def _sum_put_right(doubt: Doubt, rows: Mapping[str, Row]) -> Row | None:
    """An edit after which the rows add up to a total that the doubt quotes."""
    quotas = [row for row in rows.values() if row.kind is ItemKind.QUOTA]
    summed = sum(row.content.target for row in quotas if row.is_issued and isinstance(row.content, DraftQuota))
    stated = {figure for place in doubt.places for figure in re.findall(r"[0-9][0-9.]*[0-9]|[0-9]", place.words)}
    return _last_touched(quotas) if {number(summed), str(summed)} & stated else None


def _given_a_duty(headings: Iterable[Row], rows: Mapping[str, Row]) -> Row | None:
    """A heading without a duty that has one now."""
    names = {row.content.name for row in headings if isinstance(row.content, DraftHolder) and row.is_issued}
    given = [
        row
        for row in rows.values()
        if row.is_issued and isinstance(row.content, DraftDuty) and row.content.holder in names
    ]
    return _last_touched(given)
