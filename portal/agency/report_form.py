"""The report form: from the sheet to its fields, from the typed fields to an entry. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from assignments.submissions.report_values import Problem, ReportEntry, ReportSheet
from assignments.submissions.submission import AnswerStatus
from foundation.vietnamese import number
from foundation.words import _


@dataclass(frozen=True)
class ReportForm:
    """What the fields show: what was typed just now, else what was saved. `problems` by field name."""

    values: Mapping[str, str]
    problems: Mapping[str, str]


def form_of(
    sheet: ReportSheet, typed: Mapping[str, str] | None = None, problems: tuple[Problem, ...] = ()
) -> ReportForm:
    return ReportForm({**_saved_values(sheet), **(typed or {})}, {each.field: each.message for each in problems})


def entry_of(sheet: ReportSheet, typed: Mapping[str, str]) -> ReportEntry:
    """What was typed. A field that did not come leaves what was saved."""
    return ReportEntry(
        answers={
            line.task_id: (_status(typed.get(f"status-{line.task_id}", "")), typed[f"result-{line.task_id}"])
            for line in sheet.lines
            if f"result-{line.task_id}" in typed
        },
        figures={
            quota.quota_id: typed[f"figure-{quota.quota_id}"]
            for quota in sheet.quotas
            if f"figure-{quota.quota_id}" in typed
        },
        narrative={
            part.heading: typed[f"text-{place}"]
            for place, part in enumerate(sheet.outline, start=1)
            if f"text-{place}" in typed
        },
        sender=sheet.sender or "",
    )


def sender_of(typed: Mapping[str, str]) -> str:
    """Name and telephone in one line, as the version keeps them."""
    return ", ".join(part for part in (typed.get("sender", "").strip(), typed.get("telephone", "").strip()) if part)


def unanswered(sheet: ReportSheet) -> tuple[Problem, ...]:
    return tuple(
        Problem(f"answer-{line.task_id}", _("Hãy chọn tình trạng của nhiệm vụ %(number)s.") % {"number": place})
        for place, line in enumerate(sheet.lines, start=1)
        if not line.answered
    )


def _saved_values(sheet: ReportSheet) -> dict[str, str]:
    values: dict[str, str] = {}
    for line in sheet.lines:
        values[f"status-{line.task_id}"] = line.status.value if line.status else ""
        values[f"result-{line.task_id}"] = line.result
    for quota in sheet.quotas:
        values[f"figure-{quota.quota_id}"] = "" if quota.amount is None else number(quota.amount)
    for place, part in enumerate(sheet.outline, start=1):
        values[f"text-{place}"] = part.text
    return values


def _status(word: str) -> AnswerStatus | None:
    return AnswerStatus(word) if word in set(AnswerStatus) else None
