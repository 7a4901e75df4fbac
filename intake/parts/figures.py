"""Figures as tables print them: whole numbers, money in the unit of the table."""

import re
from dataclasses import dataclass
from fractions import Fraction

from assignments.plans.drafts import Place

FIGURE = re.compile(r"[0-9]{1,3}(?:(?:\.[0-9]{3}){1,4}|(?: [0-9]{3}){1,4})(?:,[0-9]{1,6})?|[0-9]{1,12}(?:,[0-9]{1,6})?")
MONEY_UNIT = re.compile(
    r"(?P<unit>1\.?000\s*(?:đồng|đ)|ngàn\s+đồng|nghìn\s+đồng|triệu\s+đồng|tr\.?\s?đ|tỷ\s+đồng|(?<!\w)đồng|vnđ)", re.I
)
MEASURED = re.compile(rf"(?P<figure>{FIGURE.pattern})(?:\s+(?P<measure>[^\W\d][^0-9]*))?")


@dataclass(frozen=True)
class Total:
    """A total as printed beside the sum of its rows."""

    stated: int
    summed: int
    place: Place


def whole(cell: str) -> int | None:
    """1.250 of "1.250"; None for anything that is no whole number."""
    return int(re.sub(r"[. ]", "", cell)) if FIGURE.fullmatch(cell) and "," not in cell else None


def in_thousands(cell: str, scale: Fraction) -> int | None:
    """Thousand đồng of a cell: a point groups thousands, a comma is decimal; a unit in the cell goes first."""
    unit = MONEY_UNIT.search(cell)
    if unit and unit.start():
        cell, scale = cell[: unit.start()].strip(), money_scale(unit[0]) or scale
    if not FIGURE.fullmatch(cell):
        return None
    return round(Fraction(re.sub(r"[. ]", "", cell).replace(",", ".")) * scale)


def money_scale(words: str) -> Fraction | None:
    """Thousand đồng in one unit of the table."""
    found = MONEY_UNIT.search(words)
    if not found:
        return None
    unit = found["unit"].lower()
    if unit.startswith("tr"):
        return Fraction(1000)
    if unit.startswith("tỷ"):
        return Fraction(1_000_000)
    return Fraction(1) if re.match(r"1\.?000|ng", unit) else Fraction(1, 1000)
