"""What stands in a text and is no part of its sentences: footnotes at the foot of a page, and specks of a scan."""

import re
from collections.abc import Sequence

from intake.text.markers import is_label, marker

# "1Năm 2023 có …", "2 Theo Kế hoạch …": the number of a footnote is followed by no dot. A row of a table is none.
NOTE = re.compile(r"(?![^\t]*\t[^\t]*\t)(?P<number>[0-9]{1,2})(?P<blank>\s?)(?=[^\W\d_])")
CARRIED = re.compile(r"(?<=[^\W\d_])[0-9]{1,2}(?=[\s,.;:)]|$)")
LONGEST_FOOT = 6  # lines between a footnote and the end of its page
SPECK = re.compile(r"[\W_]+")


def note_lines(texts: Sequence[str], ends: set[int]) -> set[int]:
    """Indices of footnote lines. `ends`: indices of the numbers and running heads between pages.

    A footnote is opened by a number that a word above carries, as "giao thông1" does, or by one glued to its first
    word just before the page ends.
    """
    found: set[int] = set()
    carried: set[str] = set()
    inside = False
    for index, text in enumerate(texts):
        opening = NOTE.match(text)
        if opening and text[opening.end()].isupper():
            is_last = not opening["blank"] and any(at in ends for at in range(index + 1, index + LONGEST_FOOT))
            inside = opening["number"] in carried or is_last
            carried.discard(opening["number"])
        elif not text or index in ends or marker(text):
            inside = False
        if inside:
            found.add(index)
        carried |= set(CARRIED.findall(text))
    return found


def specks(texts: Sequence[str]) -> set[int]:
    """Indices of lines without a letter or a figure; a bullet alone is one when what follows opens no sentence."""
    found = set()
    for index, text in enumerate(texts):
        if text and SPECK.fullmatch(text) and "\t" not in text:
            following = next((later for later in texts[index + 1 : index + 4] if later), "")
            if not is_label(text) or not following[:1].isupper():
                found.add(index)
    return found
