"""The marks that open a clause: "IV.", "3.", "2.1.", "a)", "-", "+"."""

import re
from dataclasses import dataclass

from intake.naming.vocabulary import CAPITAL

# "PHẦN III", "Chương 2", "Mục 4", "Phần thứ ba"; but "Phần mềm", "Mục tiêu" are words of a sentence.
PART = (
    r"(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+"
    r"(?:(?:THỨ|thứ)\s+(?i:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám)|[IVX]{1,5}|[0-9]{1,2}|[A-HĐ])(?!\w)"
)
DASHES = "-–—‒−"
MARKERS = {
    "part": rf"{PART}\s*[{DASHES}.):/]?\s*(?=\S)",
    "dotted": r"(?:[0-9]{1,2}|[IVX]{1,5}|[A-H])(?:\.[0-9]{1,2}){1,3}[.)]?\s+",
    "roman": rf"[IVX]{{1,5}}\s*[.):/-]\s*(?=\S)|[IVX]{{1,5}}\s+(?=[{CAPITAL}]{{2,}}\s)",
    "article": r"Điều\s+[0-9]{1,2}\s*[.:]\s*",
    "capital": r"[A-HĐK-UY]\s*[.)]\s+",
    "number": (
        rf"[0-9]{{1,2}}\s?(?:[.]\s*[{DASHES}]?\s*|[{DASHES}]\s+)(?=[^\s0-9])|[0-9]{{1,2}}\s?[:,]\s+(?=[{CAPITAL}])"
    ),
    "number)": r"[0-9]{1,2}\s?[)/]\s+",
    "(number)": r"\([0-9]{1,2}\)\s*",
    "letter": r"[a-zđ]\s?[).]\s+|[a-zđ][)/]\s*(?=\S)|[ivx]{2,4}[).]\s+",
    "(letter)": r"\([a-zđ]\)\s*",
    "plus": r"\+\s*(?=\S)",
    # Any sign that opens no sentence; "o" is what Word's second bullet becomes in plain text.
    "bullet": (
        rf"\.?[{DASHES}•●▪◦·*\uf0b7]\s*(?=[^\s0-9])|_\s+(?=\S)|[•●▪*\uf0b7-]\s+(?=\S)|o\s+(?=\S)"
        r"|[^\w\s\"“”'‘’()\[\]{}«»/\\.,;:!?…%&@#$<=+]\s+(?=[^\W\d_])"
    ),
}
PATTERNS = {style: re.compile(pattern) for style, pattern in MARKERS.items()}
NUMBERED = frozenset(MARKERS) - {"plus", "bullet"}
LABEL = re.compile(
    rf"(?:{PART}|[IVX]{{1,5}}\s*[.)]|[0-9]{{1,2}}\s*[.)]|[a-zđ]\s*[)]|[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,3}}\.?)\s*[.:]?"
    rf"|[{DASHES}•●▪◦·*+\uf0b7]"
)
# Words on which no sentence ends.
UNFINISHED = re.compile(
    r"(?:,|\w[-‑]|\s(?:và|hoặc|của|các|những|mỗi|với|cùng|số|về|cho|tại|ở|trong|từ|đến|bằng|để|nhằm|theo|do|như|ngày|tháng"
    r"|Sở|Phòng|Ủy ban|Uỷ ban|[-–—]))$"
)
LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMANS = {"I": 1, "V": 5, "X": 10}
ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám")


@dataclass(frozen=True)
class Marker:
    style: str
    length: int  # characters to leave off
    sign: str  # which bullet it is, all dashes being one; empty for numbers


def marker(text: str) -> Marker | None:
    for style, pattern in PATTERNS.items():
        found = pattern.match(text)
        if found and found.end() < len(text):
            sign = "" if style in NUMBERED else "-" if text.lstrip(".")[0] in f"{DASHES}_" else text[0]
            return Marker(style, found.end(), sign)
    return None


def is_label(text: str) -> bool:
    """A mark alone on its line: its words stand on the next one."""
    return bool(LABEL.fullmatch(text))


def value_of(mark: str) -> int:
    """What a mark counts: 3 for "3.", "2.3.", "III." and "c)"; 0 for a bullet."""
    figures = re.findall(r"[0-9]+", mark)
    if figures:
        return int(figures[-1])
    said = mark.strip(" ().:/-").split()
    word = said[-1] if said else ""
    if re.fullmatch(r"[IVX]+", word):
        values = [ROMANS[letter] for letter in word]
        return sum(-v if v < max(values[at:]) else v for at, v in enumerate(values))
    if word.lower() in ORDINALS:
        return ORDINALS.index(word.lower()) + 1
    return LETTERS.find(word.lower()) + 1 if len(word) == 1 else 0
