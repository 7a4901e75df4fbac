"""What a printed page puts around its text: page numbers, and the running head that every page repeats."""

import re
from collections.abc import Sequence
from itertools import pairwise

from intake.text.markers import UNFINISHED, is_label, marker

PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:trang|page)\s*(?:số\s*)?)?[-–|]?\s*[0-9]{1,3}\s*(?:(?:/|trên|of)\s*[0-9]{1,3})?\s*\W{0,3}", re.I
)
LONGEST_HEAD = 20  # words of a running head
FEWEST = 3  # pages on which it stands, unless it is in capitals or beside numbers
MOST_HEADS = 4  # running lines between two pages
SHORTEST_PAGE = 6  # lines of text


def page_marks(texts: Sequence[str]) -> set[int]:
    """Indices of the lines that are no text: numbers of pages, and running heads and feet.

    A running head is a short unmarked line that comes back page after page, and in half of its places stands beside a
    page number or inside a sentence; one that comes back once only must be set in capitals or stand beside numbers.
    """
    numbers = {index for index, text in enumerate(texts) if PAGE_NUMBER.fullmatch(text) and not is_label(text)}
    written = [index for index, text in enumerate(texts) if text]
    places: dict[str, list[int]] = {}
    for order, index in enumerate(written):
        if index not in numbers and _may_run(texts[index]):
            places.setdefault(_without_figures(texts[index]), []).append(order)
    repeated = [orders for orders in places.values() if len(orders) > 1]
    heads = {order for orders in repeated for order in orders}
    for orders in repeated:
        beside = {order for order in orders if any(index in numbers for index in _around(order, written, heads))}
        inside = {order for order in orders if _is_inside(order, written, texts, heads)}
        is_seldom = len(orders) < FEWEST and not texts[written[orders[0]]].isupper()
        far_apart = all(later - order >= SHORTEST_PAGE for order, later in pairwise(orders))
        if beside == set(orders) or (far_apart and not is_seldom and len(beside | inside) * 2 >= len(orders)):
            outside = beside | inside
            numbers |= {written[order] for order in orders if order in outside or order != orders[0]}
    return numbers


def _may_run(text: str) -> bool:
    return "\t" not in text and len(text.split()) <= LONGEST_HEAD and not marker(text) and text[-1] not in ".;:"


def _without_figures(text: str) -> str:
    return re.sub(r"[0-9]+", "", text).lower()


def _around(order: int, written: list[int], heads: set[int]) -> list[int]:
    """The lines before and after, other running heads passed over."""
    steps = range(1, MOST_HEADS + 2)
    before = next((order - step for step in steps if order - step not in heads), -1)
    after = next((order + step for step in steps if order + step not in heads), len(written))
    return [written[at] for at in (before, after) if 0 <= at < len(written)]


def _is_inside(order: int, written: list[int], texts: Sequence[str], heads: set[int]) -> bool:
    """Does the line stand between two halves of a sentence, and belong to neither?"""
    around = _around(order, written, heads)
    text = texts[written[order]]
    if len(around) < 2 or text[0].islower():
        return False
    last, following = texts[around[0]], texts[around[1]]
    if last[-1] in ".;:!?" or marker(following) or last.isupper():
        return False
    return following[0].islower() or (text.isupper() and bool(UNFINISHED.search(last)))
