"""The marks that open a clause: "IV.", "3.", "2.1.", "a)", "-", "+"."""

import re
from dataclasses import dataclass

MARKERS = {
    "roman": r"(?:PHẦN\s+|Phần\s+)?[IVX]{1,5}\s*[.):/-]\s*(?=\S)|(?:PHẦN|Phần)\s+(?:THỨ|thứ)?\s*\S{1,5}\s*[.:-]?\s+",
    "article": r"Điều\s+[0-9]{1,2}\s*[.:]\s*",
    "capital": r"[A-HĐ]\s*[.)]\s+",
    "dotted": r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[.)]?\s+",
    "number": r"[0-9]{1,2}\s?[.]\s*(?=[^\s0-9])",
    "number)": r"[0-9]{1,2}\s?[)/]\s+",
    "(number)": r"\([0-9]{1,2}\)\s*",
    "letter": r"[a-zđ]\s?[).]\s+|[a-zđ]\)",
    "plus": r"\+\s*(?=\S)",
    "bullet": r"[-–—•●▪◦·*\uf0b7]\s*(?=[^\s0-9])|[•●▪*\uf0b7-]\s+(?=\S)",
}
PATTERNS = {style: re.compile(pattern) for style, pattern in MARKERS.items()}
NUMBERED = frozenset(MARKERS) - {"plus", "bullet"}


@dataclass(frozen=True)
class Marker:
    style: str
    length: int  # characters to leave off


def marker(text: str) -> Marker | None:
    for style, pattern in PATTERNS.items():
        found = pattern.match(text)
        if found and found.end() < len(text):
            return Marker(style, found.end())
    return None
