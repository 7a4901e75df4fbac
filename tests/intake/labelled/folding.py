"""When two printed words are the same: one form of letters, dashes, tones, case and usual abbreviations."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad"
TONES = [
    ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"), ("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"),
    ("oẽ", "õe"), ("oẹ", "ọe"), ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy"),
]  # fmt: skip
SHORT = [
    (r"\bubnd\b", "ủy ban nhân dân"), (r"\bhđnd\b", "hội đồng nhân dân"), (r"\bubmttq\b", "ủy ban mttq"),
    (r"\bmặt trận tổ quốc\b", "mttq"), (r"\bhàng (?=năm|quý|tháng|tuần)", "hằng "), (r"\bvà\b|&", " "),
]  # fmt: skip
HEAD = re.compile(r"^(?:\(?(?:\d+(?:\.\d+)*|[ivx]+|[a-zđ])[.)]\s+|[-+•]\s*)+")
ORDER = re.compile(r"^(?:kính đề nghị|đề nghị|giao|yêu cầu|trách nhiệm của)\s*:?\s*")


@lru_cache(4096)
def folded(words: str | None) -> str:
    """Lower case, NFC, plain dashes and blanks, new tone places, without mark-up and the abbreviations written out."""
    text = unicodedata.normalize("NFC", words or "").lower()
    text = re.sub(f"[{DASHES}]", "-", re.sub(r"\*\*|__|[\u200b\ufeff]", "", text))
    for old, new in TONES:
        text = re.sub(old + r"(?![a-zà-ỹđ])", new, text)
    for short, long in SHORT:
        text = re.sub(short, long, text)
    return re.sub(r"\s+", " ", text).strip()


def tokens(words: str | None) -> list[str]:
    """The words and figures of `words`, without a mark. "18,5" and "1.500" stay whole."""
    return list(_tokens(words))


@lru_cache(4096)
def _tokens(words: str | None) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+(?:[.,/]\d+)*|[a-zà-ỹđ]+|\d+", folded(words)))


def name_tokens(name: str | None) -> list[str]:
    """A body's name without its number and without "Đề nghị"."""
    return tokens(ORDER.sub("", HEAD.sub("", folded(name))))


def same_name(one: str | None, other: str | None) -> bool:
    return bool(name_tokens(one)) and name_tokens(one) == name_tokens(other)


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Shared words over all words, each counted as often as it stands: 1.0 for the same words."""
    if not one or not other:
        return 0.0
    a, b = Counter(one), Counter(other)
    return (a & b).total() / (a | b).total()


def within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether `part` stands in `whole` in one run."""
    return bool(part) and f" {' '.join(part)} " in f" {' '.join(whole)} "


def uncovered(names: Iterable[str], by: Iterable[str]) -> list[str]:
    """Those of `names` that do not stand in `by`, however a list of names is cut up."""
    whole = [t for name in by for t in name_tokens(name)]
    return [name for name in names if not within(name_tokens(name), whole)]


def same_recipient(one: str, other: str) -> bool:
    """Of the list "Nơi nhận", blind to "(b/c)" behind a name: whether that belongs to it is nobody's fault."""
    why = re.compile(r"\s*\((?:để\s+)?(?:b/c|báo cáo)\)\s*[;.,]?\s*$", re.I)
    return tokens(why.sub("", one)) == tokens(why.sub("", other))


def same_receiver(label: str | None, said: str | None) -> bool:
    """The labelled body, or the first of several, or the one of "A (qua B)" that was said; no label asks for none."""
    if not label or within(tokens(said), tokens(label)):
        return True
    ends = [match.start() for match in re.finditer(r",|;|\svà\s|$", said or "")]
    return any(same_name((said or "")[:end], label) for end in ends)
