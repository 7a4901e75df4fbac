"""Headings of a report outline (đề cương): how deep each stands, and where the figures belong. Pure."""

import re
from collections.abc import Sequence

from foundation.vietnamese import fold

_DEPTHS = (
    (re.compile(r"(phần|chương)\b", re.IGNORECASE), 1),
    (re.compile(r"([IVXLC]+|[A-Z])[.)]"), 1),
    (re.compile(r"\d+\.\d+\.\d+"), 4),
    (re.compile(r"\d+\.\d+"), 3),
    (re.compile(r"\d+[.)]"), 2),
    (re.compile(r"[a-zđ]\)|[-+•]"), 5),
)


def levels(headings: Sequence[str]) -> list[int]:
    """1 for the highest level met, deeper ones below it without a gap: "I." 1, "1." 2, "a)" 3."""
    found = [next((depth for form, depth in _DEPTHS if form.match(heading.strip())), 1) for heading in headings]
    dense = {depth: place for place, depth in enumerate(sorted(set(found)), start=1)}
    return [dense[depth] for depth in found]


def has_parts(deep: Sequence[int]) -> list[bool]:
    """Whether the next heading is a part of this one."""
    return [after > before for before, after in zip(deep, [*deep[1:], 0], strict=False)]


def place_of_results(headings: Sequence[str]) -> int | None:
    """The heading under which figures stand: the first that speaks of results, or none of them."""
    return next((i for i, heading in enumerate(headings) if "kết quả" in fold(heading)), None)
