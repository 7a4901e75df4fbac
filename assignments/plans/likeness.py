"""How like two duties are: by the pairs of words they share, rare pairs weighing more. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from math import log

from foundation.vietnamese import fold

ALIKE = 40  # percent; below it two duties only share the language of offices
FEWEST = 3  # pairs that must be shared, however short the duty
SHOWN = 3


@dataclass(frozen=True)
class Likeness:
    """share: percent of the weight of the shorter duty that the other has too; words: the longest runs both have."""

    share: int
    words: tuple[str, ...]


def likest(
    lower: Mapping[int, str], upper: Mapping[int, str], apart: Iterable[tuple[int, int]] = ()
) -> dict[int, tuple[int, Likeness]]:
    """{lower: (upper, why)}: for each the one most like it, where they are alike; pairs held apart are passed over."""
    below = {key: _pairs(text) for key, text in lower.items()}
    above = {key: _pairs(text) for key, text in upper.items()}
    weigh = _weights([*below.values(), *above.values()])
    held_apart = set(apart)
    found = {}
    for key, pairs in below.items():
        shares = {other: _share(pairs, above[other], weigh) for other in above if (key, other) not in held_apart}
        best = max(shares, key=lambda other: shares[other], default=None)
        if best is not None and shares[best] >= ALIKE:
            found[key] = best, Likeness(shares[best], _runs(lower[key], upper[best]))
    return found


def _share(ours: frozenset[str], theirs: frozenset[str], weigh: Mapping[str, float]) -> int:
    both = ours & theirs
    if len(both) < FEWEST:
        return 0
    shorter = min(sum(weigh[pair] for pair in pairs) for pairs in (ours, theirs))
    return round(100 * sum(weigh[pair] for pair in both) / shorter)


def _weights(texts: list[frozenset[str]]) -> dict[str, float]:
    times = Counter(pair for pairs in texts for pair in pairs)
    return {pair: log((len(texts) + 1) / number) for pair, number in times.items()}


def _pairs(text: str) -> frozenset[str]:
    """A Vietnamese word is mostly two syllables: a pair of syllables tells more than one."""
    words = fold(text).split()
    return frozenset(f"{first} {second}" for first, second in pairwise(words))


def _runs(one: str, other: str) -> tuple[str, ...]:
    ours = fold(one).split()
    blocks = SequenceMatcher(None, ours, fold(other).split(), autojunk=False).get_matching_blocks()
    runs = sorted((ours[block.a : block.a + block.size] for block in blocks if block.size > 1), key=len, reverse=True)
    return tuple(" ".join(run) for run in runs[:SHOWN])
