"""What a printed page puts around its text: page numbers, and the running head that every page repeats."""

import re
from collections.abc import Sequence

from intake.text.markers import marker

PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:trang|page)\s*(?:số\s*)?)?[-–|]?\s*[0-9]{1,3}\s*(?:(?:/|trên|of)\s*[0-9]{1,3})?\s*\W{0,3}", re.I
)
LONGEST_HEAD = 20  # words of a running head
FEWEST = 3  # pages on which it must stand


def page_marks(texts: Sequence[str]) -> set[int]:
    """Indices of the lines that are no text: numbers of pages, and running heads and feet.

    A running head is a short unmarked line that comes back, and stands beside a page number or inside a sentence.
    """
    numbers = {index for index, text in enumerate(texts) if text and PAGE_NUMBER.fullmatch(text)}
    written = [index for index, text in enumerate(texts) if text]
    places: dict[str, list[int]] = {}
    for order, index in enumerate(written):
        if index not in numbers and _may_run(texts[index]):
            places.setdefault(_without_figures(texts[index]), []).append(order)
    heads = {order for orders in places.values() if len(orders) >= FEWEST for order in orders}
    for orders in places.values():
        outside = [order for order in orders if _is_outside(order, written, texts, numbers, heads)]
        if len(orders) >= FEWEST and len(outside) * 2 >= len(orders):
            numbers |= {written[order] for order in orders if order in outside or order != orders[0]}
    return numbers


def _may_run(text: str) -> bool:
    return "\t" not in text and len(text.split()) <= LONGEST_HEAD and not marker(text) and text[-1] not in ".;:"


def _without_figures(text: str) -> str:
    return re.sub(r"[0-9]+", "", text).lower()


def _is_outside(order: int, written: list[int], texts: Sequence[str], numbers: set[int], heads: set[int]) -> bool:
    """Does the line stand beside a page number, or between two halves of a sentence?"""
    before, after = order - 1, order + 1
    while before in heads:
        before -= 1
    while after in heads:
        after += 1
    around = [written[at] for at in (before, after) if 0 <= at < len(written)]
    if any(index in numbers for index in around):
        return True
    if len(around) < 2:
        return False
    last, following = texts[around[0]], texts[around[1]]
    return last[-1] not in ".;:!?" and following[0].islower() and not marker(following)
