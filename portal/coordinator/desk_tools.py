"""What the templates of the desk may ask about one item or doubt."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from assignments.dates.due_dates import last_day
from assignments.dates.working_days import WorkingCalendar
from assignments.desk.contents import Content, words_of
from assignments.desk.values import Asked, Desk, Item
from assignments.plans.drafts import (
    DraftBudgetLine,
    DraftDeadline,
    DraftDuty,
    DraftHolder,
    DraftQuota,
    DraftTarget,
)
from assignments.plans.form import FREQUENCIES, KINDS, WORDINGS
from foundation.vietnamese import fold
from foundation.words import _
from portal.coordinator.choice_days import day_words
from portal.coordinator.desk_answers import other_hint, other_label
from portal.coordinator.desk_fields import Field, differences, fields_of, typed_fields

_SENTENCE_END = re.compile(r"(?<=[.;])\s+(?=[-+–]?\s*[^\W\d_])")
_KINDS = {kind: words for words, kind in KINDS.items()}
_REPORTS = {report: words for words, report in FREQUENCIES.items()}
_WORDINGS = {wording: words for words, wording in WORDINGS.items()}


def tools(desk: Desk, calendar: WorkingCalendar) -> dict[str, object]:
    """By the name the templates use."""
    draft = desk.draft
    lines = desk.text.split("\n")
    names = {item.key: words_of(item.content) for item in desk.items}
    asking: dict[str, Callable[..., object]] = {
        "fold": _folded,
        "said_by": words_of,
        "sentences": sentences,
        "other_label": other_label,
        "other_hint": other_hint,
        "last_day": lambda due: last_day(due.rule, due.day, calendar) if due.day else None,
        "day_words": lambda doubt: day_words(doubt, draft, calendar),
        "kind_words": kind_words,
        "report_words": report_words,
        "wording_words": lambda line: _WORDINGS.get(line.rule, ""),
        "differences": lambda item: list(differences(item)),
        "typed_fields": lambda item, typed: typed_fields(fields_of(item.content, draft.holders), typed),
        "both": lambda item, typed: _both(item, typed, desk),
        "line_text": lambda number: _line(lines, number),
        "heading_key": lambda key: names.get(key, ""),
        "following": lambda one: _following(desk, one),
    }
    return {**asking, "headings": list(dict.fromkeys(holder.name for holder in draft.holders))}


def sentences(text: str) -> str:
    """A duty with a line for each of its sentences, as a beginning for whoever splits it."""
    return _SENTENCE_END.sub("\n", text)


@lru_cache(maxsize=8192)
def _folded(name: str) -> str:
    """`fold`, for names that stand at many items."""
    return fold(name)


def kind_words(holder: DraftHolder) -> str:
    return _KINDS[holder.kind]


def report_words(line: DraftDeadline) -> str:
    return _REPORTS.get((line.kind, line.period), line.kind.value)


def by_fields(was: Content, now: Content) -> list[tuple[Field, Field]]:
    """The fields in which two readings of one finding differ."""
    pairs = zip(fields_of(was), fields_of(now), strict=True)
    return [(one, other) for one, other in pairs if one.value != other.value]


def heading_of_kind(content: Content) -> str:
    """What a finding is, in a word."""
    return {
        DraftHolder: _("Cơ quan"),
        DraftDuty: _("Nhiệm vụ"),
        DraftDeadline: _("Hạn báo cáo"),
        DraftQuota: _("Chỉ tiêu"),
        DraftBudgetLine: _("Kinh phí"),
        DraftTarget: _("Mục tiêu"),
    }[type(content)]


def _both(item: Item, typed: Mapping[str, str], desk: Desk) -> list[tuple[Field, Field]]:
    """The fields in which what stands now differs from what was typed."""
    now = fields_of(item.content, desk.draft.holders)
    wanted = typed_fields(now, typed)
    return [(one, other) for one, other in zip(now, wanted, strict=True) if one.value != other.value]


def _line(lines: list[str], number: str) -> str:
    """A line of the source as a duty would say it: without its bullet."""
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0
    return re.sub(r"^[-+–•*\s]+", "", lines[at - 1]).strip() if 1 <= at <= len(lines) else ""


def _following(desk: Desk, one: Asked) -> Asked | None:
    """The next doubt that is open, from the first again behind the last."""
    others = [other for other in desk.doubts if other.is_open and other.doubt.blocking and other.key != one.key]
    return next((other for other in others if other.number > one.number), others[0] if others else None)
