"""Which items of the outline name who must do what follows: the headings of an assignment part."""

from collections.abc import Iterable, Iterator

from assignments.plans.drafts import HolderKind
from intake.naming.vocabulary import ACTION
from intake.parts.headings import Heading, heading_of, holder_of
from intake.parts.outline import TITLE, Item
from intake.parts.titles import Region, is_aside

FEWEST = 2  # bodies in a list that no title announces


def heads_of(items: Iterable[Item]) -> dict[int, Heading]:
    """The headings among the items of one part, by `id` of the item."""
    listed = list(items)
    within = {id(item) for item in listed}
    top = [item for item in listed if not item.parent or id(item.parent) not in within]
    numbered = any(item.is_numbered and item.heading and item.heading.is_certain for item in listed)
    found: dict[int, Heading] = {}
    _walk(top, None, found, has_numbers=numbered)
    return found


def lists_in(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Siblings that open with the same kind of mark."""
    seen: dict[tuple[int, str], list[Item]] = {}
    for item in items:
        seen.setdefault((id(item.parent), item.style), []).append(item)
    yield from seen.values()


def is_list_of_holders(siblings: list[Item]) -> bool:
    """Does a list that no title announces hold bodies, each with something to do?"""
    busy = [item for item in siblings if item.heading and item.heading.is_certain and _has_work(item)]
    return siblings[0].is_numbered and len(busy) >= FEWEST and len(busy) * 5 >= len(siblings) * 3


def _walk(items: list[Item], above: Heading | None, found: dict[int, Heading], *, has_numbers: bool) -> None:
    for siblings in lists_in(items):
        heads = _heads(siblings, above, has_numbers=has_numbers)
        found |= heads
        for item in siblings:
            own = heads.get(id(item))
            _walk(item.children, own or above, found, has_numbers=has_numbers)


def _heads(siblings: list[Item], above: Heading | None, *, has_numbers: bool) -> dict[int, Heading]:
    named = [
        item for item in siblings if item.heading and not (above and item.heading.is_order) and not _is_title(item)
    ]
    certain = [item for item in named if item.heading and item.heading.is_certain]
    if not named or siblings[0].style == TITLE:
        return {}
    numbered = siblings[0].is_numbered
    if above:
        if not _may_stand_below(above, siblings, certain):
            return {}
    elif not numbered:
        parent = siblings[0].parent
        if (
            has_numbers
            or len(named) * 2 < len(siblings)
            or (not certain and len(named) < FEWEST)
            or (parent and is_aside(parent.bare.text))
        ):
            return {}
    heads = {id(item): item.heading for item in (certain if above else named) if item.heading}
    if certain:
        unknown = (item for item in siblings if not item.heading)
        heads |= {id(i): h for i in unknown if (h := heading_of(i.paragraph, is_listed=True)) and h.is_certain}
    return heads


def _may_stand_below(above: Heading, siblings: list[Item], certain: list[Item]) -> bool:
    """Bodies below a heading: "1. Các sở, ngành" over "a) Sở Y tế" is a title; what a single body lists are its duties,
    unless each has duties of its own."""
    if above.rest or not certain:
        return False
    kind = holder_of(above).kind
    if kind is HolderKind.JOINT:
        return len(certain) == len(siblings) > 1
    if kind in (HolderKind.GROUP, HolderKind.OPEN):
        return len(certain) * 2 >= len(siblings)
    return all(item.is_numbered and item.heading and not item.heading.rest and item.children for item in siblings)


def _is_title(item: Item) -> bool:
    """ "I. TRÁCH NHIỆM CỦA CÁC CƠ QUAN", "A. LÃNH ĐẠO BAN CHỈ ĐẠO" over the bodies themselves."""
    bodies = [child for child in item.children if child.heading and child.heading.is_certain and child.is_numbered]
    is_list = len(bodies) >= FEWEST and len(bodies) == len(item.children)
    return bool(bodies) and (item.region is Region.ASSIGNMENT or (item.bare.text.isupper() and is_list))


def _has_work(item: Item) -> bool:
    said = [item.heading.rest] if item.heading and item.heading.rest else [child.bare for child in item.children]
    return any(ACTION.search(text.text.lower()) and len(text.text.split()) > 3 for text in said)
