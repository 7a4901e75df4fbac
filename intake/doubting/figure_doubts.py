"""Totals that do not add up, and figures that a cell, a sentence or the words in brackets say otherwise."""

import re
from collections.abc import Iterator, Sequence

from assignments.plans.drafts import Choice, Doubt, DraftBudgetLine
from foundation.vietnamese import number
from foundation.words import _
from intake.parts.annexes import Annexes
from intake.parts.budget import top_level_sum
from intake.parts.figures import Total
from intake.parts.number_words import amounts_that_differ
from intake.parts.totals import cost_said, parts_that_differ, quota_total_said
from intake.text.lines import Paragraph


def annex_doubts(tables: Annexes, found: Sequence[Paragraph]) -> list[Doubt]:
    return [
        *(doubt for line in tables.budget for doubt in _quantity(line)),
        *_totals(tables),
        *_parts(tables),
        *_totals_said(tables, found),
        *_said_twice(found),
    ]


def _totals(tables: Annexes) -> Iterator[Doubt]:
    if tables.quota_total and tables.quota_total.stated != tables.quota_total.summed:
        words = _("Tổng chỉ tiêu ghi %(stated)s nhưng các dòng cộng lại là %(summed)s. Hãy kiểm tra bảng phân bổ.")
        yield _total("quota-total", "quota", words, tables.quota_total)
    if tables.budget_total and tables.budget_total.stated != tables.budget_total.summed:
        words = _(
            "Tổng kinh phí ghi %(stated)s nghìn đồng nhưng các mục cộng lại là %(summed)s nghìn đồng. "
            "Hãy kiểm tra bảng dự trù."
        )
        yield _total("budget-total", "budget", words, tables.budget_total)


def _parts(tables: Annexes) -> Iterator[Doubt]:
    for line, total in parts_that_differ(tables.budget):
        words = _("Mục %(no)s của bảng dự trù ghi %(stated)s nghìn đồng nhưng các mục con cộng lại là %(summed)s.")
        yield _total(f"budget-part-{line.no}", "budget", words.replace("%(no)s", line.no), total)


def _totals_said(tables: Annexes, found: Sequence[Paragraph]) -> Iterator[Doubt]:
    """What the text says the annexes add to."""
    quotas = quota_total_said(found, sum(quota.target for quota in tables.quotas)) if tables.quotas else None
    if quotas:
        words = _("Phần chữ ghi %(stated)s nhưng các dòng của bảng phân bổ chỉ tiêu cộng lại là %(summed)s.")
        yield _total("quota-text", "quota", words, quotas)
    cost = cost_said(found, top_level_sum(tables.budget)) if tables.budget else None
    if cost:
        words = _("Phần chữ ghi %(stated)s nghìn đồng nhưng các mục của bảng dự trù cộng lại là %(summed)s nghìn đồng.")
        yield _total("budget-text", "budget", words, cost)


def _said_twice(found: Sequence[Paragraph]) -> Iterator[Doubt]:
    words = _("Số tiền bằng số là %(figure)s đồng nhưng bằng chữ là %(words)s đồng.")
    why = _("Một trong hai cách ghi sai; bảng dự trù được đối chiếu với số tiền này.")
    for ordinal, said in enumerate(amounts_that_differ(found), start=1):
        facts = {"figure": number(said.figure), "words": number(said.words)}
        yield Doubt(f"amount-words-{ordinal}", "budget", False, words % facts, (said.place,), _kept(), why)


def _quantity(line: DraftBudgetLine) -> list[Doubt]:
    """A cell that holds two figures: two printed cells were merged."""
    if not line.quantity or len(re.findall(r"[0-9][0-9.,]*", line.quantity)) < 2:
        return []
    words = _("Số lượng của mục %(no)s “%(item)s” không rõ: “%(quantity)s”. Không dùng con số này để tính.") % {
        "no": line.no,
        "item": line.item,
        "quantity": line.quantity,
    }
    why = _("Hai ô của bảng đã dính vào nhau, nên không biết số nào là số lượng.")
    return [Doubt(f"quantity-{line.no}", "budget", False, words, (line.place,), _kept(), why)]


def _total(key: str, about: str, words: str, total: Total) -> Doubt:
    figures = {"stated": number(total.stated), "summed": number(total.summed)}
    why = {
        "quota": _("Chỉ tiêu của từng đơn vị được theo dõi theo bảng này; một dòng sai thì đơn vị bị tính sai."),
        "budget": _("Bảng dự trù được đưa vào theo dõi và báo cáo tổng hợp theo từng mục; một mục sai thì tổng sai."),
    }[about]
    return Doubt(key, about, False, words % figures, (total.place,), _kept(), why)


def _kept() -> tuple[Choice, ...]:
    return (Choice("none", _("giữ các dòng như văn bản ghi")),)
