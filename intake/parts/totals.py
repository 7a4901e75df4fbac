"""Totals that a plan states away from its tables: in its text, and in a row that stands for its own parts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from assignments.plans.drafts import DraftBudgetLine
from intake.parts.figures import FIGURE, Total, in_thousands, money_scale
from intake.text.lines import Paragraph
from intake.text.markers import marker

SECTION = re.compile(r"[IVX]+|[A-HĐ]")
CITES_QUOTAS = re.compile(r"(?=.*phụ lục)(?=.*(?:chỉ tiêu|phân bổ))", re.I)
# Figures that count nothing: years, days, numbers of annexes and documents, shares.
NO_COUNT = re.compile(
    r"(?:phụ lục|số|ngày|tháng|năm|giai đoạn|điều|khoản|mục)\s+(?:[0-9]+|[IVX]+)\S*(?:\s*-\s*[0-9]{4})?"
    r"|(?<![0-9.,])[0-9.,]+\s*%|(?<![0-9])[0-9]+/[0-9/]+",
    re.I,
)
WHOLE_COST = re.compile(
    r"(?:tổng\s+(?:kinh phí|dự toán|nhu cầu kinh phí|mức kinh phí)|dự (?:trù|toán|kiến) kinh phí|kinh phí thực hiện)"
    r"[^.;0-9]{0,60}?(?P<amount>[0-9][0-9., ]*(?<=[0-9])\s*(?:nghìn|ngàn|triệu|tỷ)?\s*đồng)",
    re.I,
)


def quota_total_said(found: Sequence[Paragraph], summed: int) -> Total | None:
    """The one figure of the paragraph that sends the reader to the quota annex, when the rows add to another."""
    for paragraph in found:
        if paragraph.is_row or not CITES_QUOTAS.match(paragraph.text):
            continue
        mark = marker(paragraph.text)
        number = mark.length if mark else 0  # the paragraph's own number counts nothing
        counted = "-" * number + NO_COUNT.sub(lambda words: "-" * len(words[0]), paragraph.text[number:])
        figures = list(re.finditer(rf"(?<![\w.,-])(?:{FIGURE.pattern})(?![\w.,-]*[\w])", counted))
        if len(figures) == 1 and "," not in figures[0][0]:
            [figure] = figures
            stated = int(re.sub(r"[. ]", "", figure[0]))
            return Total(stated, summed, paragraph.place(*figure.span())) if stated != summed else None
    return None


def cost_said(found: Sequence[Paragraph], summed: int) -> Total | None:
    """The whole cost as the text gives it, in thousand đồng, when no such sentence agrees with the table."""
    said = [
        Total(amount, summed, paragraph.place(*words.span("amount")))
        for paragraph in found
        if not paragraph.is_row
        for words in WHOLE_COST.finditer(paragraph.text)
        if (amount := in_thousands(words["amount"], money_scale(words["amount"]) or Fraction(1, 1000))) is not None
    ]
    return said[0] if said and all(total.stated != summed for total in said) else None


def parts_that_differ(budget: Iterable[DraftBudgetLine]) -> Iterator[tuple[DraftBudgetLine, Total]]:
    """Rows "1" whose parts "1.1", "1.2" add to something else; rows "I" over "1", "2"."""
    lines = list(budget)
    for at, line in enumerate(lines):
        parts = sum(part.amount for part in _parts(line, lines[at + 1 :]))
        if parts and parts != line.amount:
            yield line, Total(line.amount, parts, line.place)


def _parts(line: DraftBudgetLine, following: Sequence[DraftBudgetLine]) -> Iterator[DraftBudgetLine]:
    """The rows right below it, up to the next of its own kind: numbers may begin again below each Roman row."""
    is_section = bool(SECTION.fullmatch(line.no))
    direct = re.compile(r"[0-9]+" if is_section else rf"{re.escape(line.no)}\.[0-9]+")
    for part in following:
        if SECTION.fullmatch(part.no) or not (is_section or not part.no or part.no.startswith(f"{line.no}.")):
            return
        if direct.fullmatch(part.no):
            yield part
