"""Names of bodies that differ only by a slip of the pen, or by words that tell nothing. Pure."""

import re
from collections.abc import Iterator

from assignments.register.abbreviations import spelled_out
from foundation.vietnamese import fold, without_marks

# Words that tell one body of a territory from no other.
_EMPTY = frozenset({"và", "của", "cấp", "việt", "nam"})
_RANKS = r"tỉnh|thành phố|thị xã|huyện|quận|xã|phường|thị trấn|đặc khu"
FEWEST = 3  # words a name must have before a slip in one of them may be taken for one


def own_variants(name: str, territory: str) -> Iterator[str]:
    """The name, then without and with its own territory: "Công an tỉnh" is "Công an tỉnh Lào Cai" in that province."""
    yield name
    rank, place = _rank_and_place(territory)
    spelled = fold(name)
    whole = f"{rank} {place}".strip()
    if whole and spelled.endswith(f" {whole}"):
        yield spelled.removesuffix(f" {whole}")
        yield f"{spelled.removesuffix(whole)}{rank}".strip()
    elif place and spelled.endswith(f" {place}") and not re.search(rf"(?:{_RANKS}) {re.escape(place)}$", spelled):
        yield spelled.removesuffix(f" {place}")
        yield f"{spelled.removesuffix(place)}{whole}"
    elif rank and spelled.endswith(f" {rank}"):
        yield f"{spelled} {place}"
        yield spelled.removesuffix(f" {rank}")
    elif whole:
        yield f"{spelled} {rank}"
        yield f"{spelled} {whole}"


def is_near(one: str, other: str, territory: str) -> bool:
    """Do they differ by tone marks, by an empty word, or by one letter of one word? Not by a whole word."""
    place = fold(territory).split()
    ours, theirs = (_telling(name, place) for name in (one, other))
    if not ours or not theirs:
        return False
    if ours == theirs or sorted(ours) == sorted(theirs):
        return True
    bare_ours, bare_theirs = ([without_marks(word) for word in words] for words in (ours, theirs))
    if bare_ours == bare_theirs:
        return True
    if len(ours) != len(theirs) or len(ours) < FEWEST:
        return False
    differing = [(a, b) for a, b in zip(bare_ours, bare_theirs, strict=True) if a != b]
    # A figure is a place of its own: "Phường 5" and "Phường 6".
    return len(differing) == 1 and not any(word.isdigit() for word in differing[0]) and _one_letter(*differing[0])


def _telling(name: str, place: list[str]) -> list[str]:
    words = [word for word in spelled_out(name).split() if word not in _EMPTY]
    if words[-len(place) :] == place:
        words = words[: -len(place)]
    return words


def _one_letter(one: str, other: str) -> bool:
    """One letter more, less, other, or two changed about; words of one or two letters are whole words to each other."""
    if min(len(one), len(other)) < 3 or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        wrong = [at for at in range(len(one)) if one[at] != other[at]]
        swapped = len(wrong) == 2 and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]
        return len(wrong) == 1 or (swapped and wrong[1] - wrong[0] == 1)
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _rank_and_place(territory: str) -> tuple[str, str]:
    """ "tỉnh Lào Cai" -> "tỉnh", "lào cai"."""
    found = re.match(rf"(?P<rank>{_RANKS}) (?P<place>.+)", fold(territory))
    return (found["rank"], found["place"]) if found else ("", fold(territory))
