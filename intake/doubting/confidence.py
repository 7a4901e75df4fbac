"""Which findings the reader is not sure of, for reasons that no single part of it sees. One pass over a whole draft."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from assignments.plans.drafts import (
    DraftBudgetLine,
    DraftDeadline,
    DraftDuty,
    DraftHolder,
    DraftQuota,
    DraftTarget,
    HolderKind,
    PlanDraft,
    Source,
)
from foundation.vietnamese import fold
from foundation.words import _
from intake.naming.names import names_body
from intake.naming.verbs import verb_at
from intake.naming.vocabulary import CAPITAL

Finding = TypeVar("Finding", DraftHolder, DraftDuty, DraftDeadline, DraftQuota, DraftBudgetLine, DraftTarget)

# Words as no typist leaves them: a letter that became a figure or a sign, a capital in the middle of small letters.
SPOILT = re.compile(
    r"(?<![\w/.-])(?:[^\W\d_]+[0-9]+[^\W\d_]\w*|[0-9]+[^\W\d_A-ZĐ]{2,}[0-9]\w*)(?![\w/-])|\ufffd|[^\W\d_][¬¦|§¥£€}{][^\W\d_]"
    r"|(?<!\w)[a-zà-ỹđ]{2,}[A-ZĐÀ-Ý][a-zà-ỹđ]+(?!\w)"
)
MOST_SPOILT = 2  # words of one finding
LONGEST_DUTY = 350  # words; what is longer is likely two duties, or a duty and what stands below it
LONGEST_NAME = 25  # words
# A number or letter in the middle of a sentence that did not announce a list: what stood below may have run in.
RUN_IN = re.compile(rf"[^\s;:.,(]\s(?:[a-zđ]\)|[0-9]{{1,2}}\.)\s(?=[{CAPITAL}])")
BEHIND = re.compile(rf"(?P<comma>,?)\s+(?P<word>(?![{CAPITAL}])[^\W\d_]+)")
# Small words that end a name as surely as a verb does; behind a comma a sentence may go on with more of them.
ENDS_NAME = re.compile(
    r"(?:và|để|trong|theo|về|tại|có|được|đối|cho|khi|nếu|nhằm|từ|đến|tới|ở|trên|cùng|hoặc|với|là|của|do|qua|như|vào|trước"
    r"|sau|gồm|thuộc|nơi|hằng|hàng|một|những|các|việc|công tác)(?!\w)"
)
SMALL = re.compile(
    rf"{ENDS_NAME.pattern}"
    r"|(?:kịp thời|thường xuyên|chủ động|tích cực|đồng thời|nhất là|đặc biệt|trọng tâm|ưu tiên|căn cứ)(?!\w)"
)
# A name cut in two: what is left is one word, or a rank.
RANK_ALONE = re.compile(r"thành phố|thị xã|thị trấn|đặc khu|\w+")


def with_confidence(draft: PlanDraft) -> PlanDraft:
    """The draft with `unsure` filled in where a part left it empty; what a part said stays."""
    read_twice = _read_twice(draft)
    torn = _torn(draft)

    def of_duty(duty: DraftDuty) -> str:
        if (fold(duty.holder), fold(duty.text)) in read_twice:
            return _("cùng câu chữ được đọc hai lần")
        if id(duty) in torn:
            return _("câu trước bị ngắt giữa chừng")
        return _of_duty(duty)

    return replace(
        draft,
        holders=_judged(draft.holders, _of_holder, lambda holder: holder.name),
        duties=_judged(draft.duties, of_duty, lambda duty: duty.text),
        deadlines=_judged(draft.deadlines, _nothing, lambda deadline: deadline.phrase),
        quotas=_judged(draft.quotas, _nothing, lambda quota: quota.unit),
        budget=_judged(draft.budget, _nothing, lambda line: line.item),
        targets=_judged(draft.targets, _nothing, lambda target: target.text),
    )


def _judged(
    found: Iterable[Finding], reason: Callable[[Finding], str], words: Callable[[Finding], str]
) -> tuple[Finding, ...]:
    return tuple(
        finding if finding.unsure else replace(finding, unsure=reason(finding) or _spoilt(words(finding)))
        for finding in found
    )


def _spoilt(text: str) -> str:
    if len(SPOILT.findall(text)) < MOST_SPOILT:
        return ""
    return _("chữ bị nhận dạng sai nhiều")


def _of_holder(holder: DraftHolder) -> str:
    """A name that opens like no body, or runs on like a sentence."""
    if holder.kind is not HolderKind.OPEN and not names_body(holder.name):
        return _("không giống tên một cơ quan")
    return _("tên dài bất thường") if len(holder.name.split()) > LONGEST_NAME * max(1, len(holder.bodies)) else ""


def _of_duty(duty: DraftDuty) -> str:
    named = (*duty.cooperates_with, *duty.directs)
    if len(duty.text.split()) > LONGEST_DUTY:
        return _("nhiệm vụ dài bất thường, có thể gồm nhiều việc")
    if any(len(name.split()) > LONGEST_NAME or RANK_ALONE.fullmatch(fold(name)) for name in named):
        return _("không rõ tên cơ quan phối hợp bắt đầu và dừng ở đâu")
    if any(_goes_on(duty.text, name, named) for name in named):
        return _("không rõ tên cơ quan phối hợp bắt đầu và dừng ở đâu")
    return _("có thể đã lẫn câu của mục con") if RUN_IN.search(duty.text) else ""


def _goes_on(text: str, name: str, others: Iterable[str]) -> bool:
    """Stands behind the name, where it was cut, a word in small letters that opens no task and ends no name?"""
    begin = text.find(name)
    end = begin + len(name)
    word = BEHIND.match(text, end) if begin >= 0 else None
    if not word or verb_at(text, word.start("word")) or text.startswith(tuple(others), word.start("word")):
        return False
    return not (SMALL if word["comma"] else ENDS_NAME).match(text, word.start("word"))


def _read_twice(draft: PlanDraft) -> set[tuple[str, str]]:
    """The same words for the same holder from one place: once under its heading, once in a table or a sentence."""
    times = Counter((duty.place.line, fold(duty.holder), fold(duty.text)) for duty in draft.duties)
    return {(holder, text) for (_line, holder, text), count in times.items() if count > 1}


def _torn(draft: PlanDraft) -> set[int]:
    """Duties that begin in the middle of a sentence, below one that has no end: a line was not joined."""
    torn: set[int] = set()
    for last, duty in zip(draft.duties, draft.duties[1:], strict=False):
        if duty.source is not Source.HEADING or last.holder != duty.holder:
            continue
        if duty.text[:1].islower() and last.text.rstrip()[-1:] not in '.;:!?/…)”"':
            torn |= {id(last), id(duty)}
    return torn


def _nothing(_finding: object) -> str:
    return ""
