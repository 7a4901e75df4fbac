"""What a person must look at before a plan is issued, in sentences that quote the doubtful words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from assignments.plans.drafts import (
    Choice,
    Doubt,
    DraftBudgetLine,
    DraftDeadline,
    DraftDuty,
    DraftHolder,
    Place,
    ReportKind,
)
from foundation.vietnamese import number
from foundation.words import _
from intake.parts.annexes import Annexes, Total, top_level_sum
from intake.parts.identity import Identity
from intake.parts.totals import cost_said, parts_that_differ, quota_total_said
from intake.text.lines import Paragraph


def identity_doubts(known: Identity) -> list[Doubt]:
    return [*_number(known), *_issued_on(known), *_issuer(known)]


def annex_doubts(tables: Annexes, found_text: Sequence[Paragraph]) -> list[Doubt]:
    found = [doubt for line in tables.budget for doubt in _quantity(line)]
    if tables.quota_total and tables.quota_total.stated != tables.quota_total.summed:
        words = _("Tổng chỉ tiêu ghi %(stated)s nhưng các dòng cộng lại là %(summed)s. Hãy kiểm tra bảng phân bổ.")
        found.append(_total("quota-total", "quota", words, tables.quota_total))
    if tables.budget_total and tables.budget_total.stated != tables.budget_total.summed:
        words = _(
            "Tổng kinh phí ghi %(stated)s nghìn đồng nhưng các mục cộng lại là %(summed)s nghìn đồng. "
            "Hãy kiểm tra bảng dự trù."
        )
        found.append(_total("budget-total", "budget", words, tables.budget_total))
    return [*found, *_parts(tables), *_totals_said(tables, found_text)]


def _parts(tables: Annexes) -> Iterator[Doubt]:
    for line, total in parts_that_differ(tables.budget):
        words = _("Mục %(no)s của bảng dự trù ghi %(stated)s nghìn đồng nhưng các mục con cộng lại là %(summed)s.")
        yield _total(f"budget-part-{line.no}", "budget", words.replace("%(no)s", line.no), total)


def _totals_said(tables: Annexes, text: Sequence[Paragraph]) -> Iterator[Doubt]:
    """What the text says the annexes add to."""
    quotas = quota_total_said(text, sum(quota.target for quota in tables.quotas)) if tables.quotas else None
    if quotas:
        words = _("Phần chữ ghi %(stated)s nhưng các dòng của bảng phân bổ chỉ tiêu cộng lại là %(summed)s.")
        yield _total("quota-text", "quota", words, quotas)
    cost = cost_said(text, top_level_sum(tables.budget)) if tables.budget else None
    if cost:
        words = _("Phần chữ ghi %(stated)s nghìn đồng nhưng các mục của bảng dự trù cộng lại là %(summed)s nghìn đồng.")
        yield _total("budget-text", "budget", words, cost)


def regime_doubts(
    holders: Iterable[DraftHolder], duties: Iterable[DraftDuty], deadlines: Iterable[DraftDeadline], top: Place
) -> list[Doubt]:
    """Headings that ask for nothing, and a plan that asks for no report."""
    busy = {duty.holder for duty in duties}
    found = [
        Doubt(
            f"heading-{ordinal}",
            "regime",
            False,
            _("Mục “%(name)s” không có nhiệm vụ nào ở dưới. Hãy đối chiếu với văn bản gốc.") % {"name": holder.name},
            (holder.place,),
        )
        for ordinal, holder in enumerate(holders, start=1)
        if holder.name not in busy
    ]
    if all(deadline.kind is ReportKind.ADHOC for deadline in deadlines):
        words = _(
            "Kế hoạch không nói ai phải báo cáo định kỳ và báo cáo khi nào. "
            "Nếu không bổ sung, chỉ mở một kỳ không có hạn."
        )
        found.append(Doubt("no-report", "regime", False, words, (top,)))
    return found


def _number(known: Identity) -> list[Doubt]:
    readings = list(dict.fromkeys(re.sub(r"\s*([/-])\s*", r"\1", place.words) for place in known.numbers_cited))
    stated = [known.number] if known.number else []
    if known.number and not [r for r in readings if r != known.number]:
        return []
    if not readings:
        words = _("Không thấy số hiệu của kế hoạch trên trang đầu. Hãy ghi số hiệu khi ban hành, hoặc để trống.")
    elif known.number:
        words = _("Số hiệu trên trang đầu là %(number)s nhưng phụ lục ghi %(readings)s. Hãy kiểm tra số hiệu.")
    elif len(readings) == 1:
        words = _("Trang đầu không có số hiệu; phụ lục ghi %(readings)s. Hãy kiểm tra số hiệu.")
    else:
        words = _("Trang đầu không có số hiệu; các phụ lục ghi số hiệu không thống nhất: %(readings)s.")
    words %= {"number": known.number, "readings": ", ".join(f"“{reading}”" for reading in readings)}
    choices = tuple(Choice(r, _("ghi số hiệu %(number)s") % {"number": r}) for r in dict.fromkeys(stated + readings))
    none = Choice("none", _("để trống số hiệu"))
    return [Doubt("number", "identity", False, words, known.numbers_cited or (known.top,), (*choices, none))]


def _issued_on(known: Identity) -> list[Doubt]:
    days = sorted({dated.day for dated in known.days_given})
    if len(days) == 1:
        return []
    if not days:
        words = _("Không đọc được ngày ban hành. Hãy ghi ngày ban hành khi ban hành kế hoạch.")
        return [Doubt("issued-on", "identity", False, words, (known.top,))]
    words = _("Ngày ban hành không thống nhất: %(first)s ở trang đầu, nơi khác ghi %(others)s.") % {
        "first": _day(known.issued_on),
        "others": ", ".join(_day(day) for day in days if day != known.issued_on),
    }
    choices = tuple(Choice(day.isoformat(), _("lấy ngày %(day)s") % {"day": _day(day)}) for day in days)
    return [Doubt("issued-on", "identity", False, words, tuple(d.place for d in known.days_given), choices)]


def _issuer(known: Identity) -> list[Doubt]:
    if known.issuer:
        return []
    words = _("Không đọc được cơ quan ban hành. Hãy ghi cơ quan ban hành khi ban hành kế hoạch.")
    return [Doubt("issuer", "identity", False, words, (known.top,))]


def _quantity(line: DraftBudgetLine) -> list[Doubt]:
    """A cell that holds two figures: two printed cells were merged."""
    if not line.quantity or len(re.findall(r"[0-9][0-9.,]*", line.quantity)) < 2:
        return []
    words = _("Số lượng của mục %(no)s “%(item)s” không rõ: “%(quantity)s”. Không dùng con số này để tính.") % {
        "no": line.no,
        "item": line.item,
        "quantity": line.quantity,
    }
    return [Doubt(f"quantity-{line.no}", "budget", False, words, (line.place,))]


def _total(key: str, about: str, words: str, total: Total) -> Doubt:
    figures = {"stated": number(total.stated), "summed": number(total.summed)}
    return Doubt(key, about, False, words % figures, (total.place,))


def _day(value: date | None) -> str:
    """Both figures in full, as a number's stamp gives them: 24/02/2023."""
    return f"{value:%d/%m/%Y}" if value else ""
