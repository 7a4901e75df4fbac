"""What an agency typed, read: text cleaned, figures as numbers, anything that is not its own refused. Pure."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assignments.submissions.report_values import Problem, ReportEntry
from assignments.submissions.submission import AnswerStatus
from foundation.errors import NotAllowed, Unreadable
from foundation.vietnamese import number, read_number
from foundation.words import _

LARGEST = 2_147_483_647  # what a figure's column holds on PostgreSQL


@dataclass(frozen=True)
class ReadEntry:
    """An entry as read. `figures`: None takes the figure out; one that is no number is None and a problem."""

    answers: Mapping[int, tuple[AnswerStatus | None, str]]
    figures: Mapping[int, int | None]
    narrative: Mapping[str, str]
    sender: str
    problems: tuple[Problem, ...]


def read_entry(
    entry: ReportEntry, *, task_ids: Collection[int], quota_ids: Collection[int], outline: Collection[str]
) -> ReadEntry:
    """Raises NotAllowed for a task or quota that is not among its own, Unreadable for a heading not in the outline."""
    if not (set(entry.answers) <= set(task_ids) and set(entry.figures) <= set(quota_ids)):
        raise NotItsOwn
    for heading in entry.narrative:
        if heading not in outline:
            raise HeadingUnknown(heading)
    figures: dict[int, int | None] = {}
    problems = []
    for quota_id, typed in entry.figures.items():
        figures[quota_id], problem = _figure(typed)
        if problem:
            problems.append(Problem(f"figure-{quota_id}", problem))
    return ReadEntry(
        answers={task_id: (status, clean(result)) for task_id, (status, result) in entry.answers.items()},
        figures=figures,
        narrative={heading: clean(text) for heading, text in entry.narrative.items()},
        sender=" ".join(clean(entry.sender).split()),
        problems=tuple(problems),
    )


def clean(text: str) -> str:
    """One form of line break, composed letters, no control characters: PostgreSQL takes no NUL."""
    composed = unicodedata.normalize("NFC", re.sub(r"\r\n?", "\n", text))
    return "".join(c for c in composed if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")).strip()


def year_of(code: str) -> int | None:
    """The year whose quotas a period reports on; None for "once", which reports on all of them."""
    return int(code[:4]) if re.match(r"\d{4}-", code) else None


class NotItsOwn(NotAllowed):
    """An answer to a task, or a figure for a quota, that is not this agency's in this report."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Có mục không thuộc báo cáo này của cơ quan nên chưa lưu gì. "
                "Những gì đã lưu trước vẫn còn; hãy mở lại trang báo cáo từ thư nhắc rồi nhập lại."
            )
        )


class HeadingUnknown(Unreadable):
    def __init__(self, heading: str) -> None:
        super().__init__(
            _(
                "Đề cương không có mục “%(heading)s” nên chưa lưu gì. "
                "Những gì đã lưu trước vẫn còn; hãy mở lại trang báo cáo rồi nhập lại."
            )
            % {"heading": clean(heading)[:80]}
        )


def _figure(typed: str) -> tuple[int | None, str | None]:
    shown = " ".join(clean(typed).split())
    if not shown:
        return None, None
    try:
        amount = read_number(shown)
    except ValueError:
        return None, _("“%(typed)s” không phải là số. Ghi ví dụ 120 hoặc 1.250.") % {"typed": shown[:40]}
    if amount > LARGEST:
        return None, _("“%(typed)s” lớn hơn mức ghi được là %(largest)s. Hãy xem lại số và đơn vị tính.") % {
            "typed": shown[:40],
            "largest": number(LARGEST),
        }
    return amount, None
