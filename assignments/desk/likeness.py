"""Which finding of a corrected document is which one of the old: by its words, then by likeness. Pure."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from assignments.desk.contents import Content, keys_of, words_of
from assignments.desk.items import ItemKind
from assignments.plans.drafts import DraftDeadline, DraftDuty, DraftQuota
from foundation.vietnamese import fold

ALIKE = 0.5  # share of the words and pairs of words that both have
_MOST = 40_000  # comparisons in one group; a longer list of changed findings is new text, not a corrected one


def matched(
    kind: ItemKind, old: Sequence[Content], new: Sequence[Content], renamed: Mapping[str, str]
) -> dict[int, int]:
    """{index of the old: index of the new}, each at most once. renamed: headings that go by another name now."""
    under_new_names = [under_new_name(content, renamed) for content in old]
    pairs = _equal(keys_of(kind, under_new_names), keys_of(kind, new))
    left, right = _rest(pairs, len(old), len(new))
    if kind is ItemKind.DUTY:  # moved under another heading
        again = _equal([fold(words_of(old[n])) for n in left], [fold(words_of(new[n])) for n in right])
        pairs |= {left[one]: right[other] for one, other in again.items()}
        left, right = _rest(pairs, len(old), len(new))
    for ours, theirs in _grouped(left, under_new_names, right, new):
        pairs |= _alike({n: words_of(old[n]) for n in ours}, {n: words_of(new[n]) for n in theirs})
    return pairs


def under_new_name(content: Content, renamed: Mapping[str, str]) -> Content:
    """The finding with its heading called as `renamed` says."""
    match content:
        case DraftDuty():
            return replace(content, holder=renamed.get(content.holder, content.holder))
        case DraftDeadline():
            return replace(content, who=renamed.get(content.who, content.who))
    return content


def _equal(old: Sequence[Hashable], new: Sequence[Hashable]) -> dict[int, int]:
    """Equal ones in order: the second of two equals belongs to the second."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for index, key in enumerate(new):
        places[key].append(index)
    return {index: places[key].pop(0) for index, key in enumerate(old) if places[key]}


def _rest(pairs: Mapping[int, int], old: int, new: int) -> tuple[list[int], list[int]]:
    taken = set(pairs.values())
    return [n for n in range(old) if n not in pairs], [n for n in range(new) if n not in taken]


def _grouped(
    left: Iterable[int], old: Sequence[Content], right: Iterable[int], new: Sequence[Content]
) -> list[tuple[list[int], list[int]]]:
    """Only findings of one heading, one kind of report are compared; a unit of a quota annex is like no other."""

    def groups(indexes: Iterable[int], contents: Sequence[Content]) -> dict[Hashable, list[int]]:
        found: dict[Hashable, list[int]] = defaultdict(list)
        for index in indexes:
            found[_group(contents[index])].append(index)
        return found

    ours, theirs = groups(left, old), groups(right, new)
    return [(ours[key], theirs[key]) for key in ours if key is not None and key in theirs]


def _alike(old: Mapping[int, str], new: Mapping[int, str]) -> dict[int, int]:
    """The likest first, so that a pair is not torn by one less like."""
    if len(old) * len(new) > _MOST:
        return {}
    ours, theirs = ({n: _words(text) for n, text in texts.items()} for texts in (old, new))
    shares = sorted(
        ((-_share(mine, its), one, other) for one, mine in ours.items() for other, its in theirs.items()),
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for share, one, other in shares:
        if -share >= ALIKE and one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return pairs


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / ((len(one) + len(other)) or 1)


def _words(text: str) -> frozenset[str]:
    words = fold(text).split()
    return frozenset(words) | {f"{first} {second}" for first, second in pairwise(words)}


def _group(content: Content) -> Hashable:
    match content:
        case DraftDuty():
            return fold(content.holder)
        case DraftDeadline():
            return fold(content.who), content.kind, content.period
        case DraftQuota():
            return None
    return ""
