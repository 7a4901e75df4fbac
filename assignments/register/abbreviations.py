"""Abbreviations of bodies, as officials write them: data/abbreviations.csv.

"CT", "TT" and "HĐ" are not among them: Chủ tịch or Chỉ thị, Thường trực or Trung tâm or Thông tư. Alone they name
nobody.
"""

import csv
from functools import cache
from pathlib import Path

from foundation.vietnamese import fold

AMBIGUOUS = frozenset({"ct", "tt", "hđ", "pct"})


def spelled_out(name: str) -> str:
    """`fold` of the name with each known abbreviation in full: "STC", "VP UBND", "Sở GD&ĐT"."""
    return " ".join(_table().get(word.replace("&", ""), word) for word in fold(name).split())


@cache
def _table() -> dict[str, str]:
    with (Path(__file__).parent / "data" / "abbreviations.csv").open(encoding="utf-8", newline="") as file:
        return {fold(row["short"]): fold(row["whole"]) for row in csv.DictReader(file)}
