"""Amounts written out in words, as money is repeated in brackets: "hai trăm linh năm triệu đồng"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assignments.plans.drafts import Place
from intake.text.lines import Paragraph

DIGITS = {
    **{"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5},
    **{"sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9},
}
SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6}
BILLION = ("tỷ", "tỉ")
SAID_TWICE = re.compile(
    r"(?<![0-9.,])(?P<figure>[0-9]{1,3}(?:[. ][0-9]{3}){1,5}(?:,[0-9]{1,4})?|[0-9]{1,15}(?:,[0-9]{1,4})?)\s*"
    r"(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)?\s*"
    r"(?:đồng|đ|vnđ)\s*\(\s*(?:(?:số tiền\s+)?(?:viết\s+)?bằng chữ\s*:?\s*)?(?P<words>[^\W\d_][^()0-9]{8,200})\)",
    re.I,
)


@dataclass(frozen=True)
class SaidTwice:
    """An amount in đồng, in figures and in words, that do not agree."""

    figure: int
    words: int
    place: Place


def amounts_that_differ(found: Sequence[Paragraph]) -> Iterator[SaidTwice]:
    for paragraph in found:
        for said in SAID_TWICE.finditer(paragraph.text):
            words = amount_in_words(said["words"])
            figure = _figure(said["figure"], said["scale"])
            if words is not None and words != figure:
                yield SaidTwice(figure, words, paragraph.place(*said.span()))


def amount_in_words(text: str) -> int | None:
    """None where a word is none of a number: the brackets say something else."""
    billions = whole = group = 0
    digit: int | None = None
    words = re.sub(r"(?:đồng)?(?:\s+chẵn)?[\s./]*$", "", text.lower()).replace(",", " ").split()
    for word in words:
        if word in DIGITS:
            digit = DIGITS[word]
        elif word in ("mười", "mươi"):
            group, digit = group + 10 * (1 if digit is None else digit), None
        elif word == "trăm":
            group, digit = group + 100 * (digit or 0), None
        elif word in SCALES:
            whole, group, digit = whole + (group + (digit or 0)) * SCALES[word], 0, None
        elif word in BILLION:
            billions, whole, group, digit = (whole + group + (digit or 0)) * 10**9, 0, 0, None
        elif word not in ("linh", "lẻ"):
            return None
    return billions + whole + group + (digit or 0) if words else None


def _figure(figure: str, scale: str | None) -> int:
    unit = {**SCALES, **dict.fromkeys(BILLION, 10**9)}.get((scale or "").lower(), 1)
    return round(Fraction(re.sub(r"[. ]", "", figure).replace(",", ".")) * unit)
