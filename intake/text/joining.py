"""Does the next line go on with the sentence? Told by the file where it tells, else by the words on both sides."""

import re
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from statistics import quantiles

from intake.files.source import Block
from intake.naming.names import names_body
from intake.naming.vocabulary import ACTION, OPENING
from intake.text.cleaning import Line
from intake.text.markers import UNFINISHED, is_label, marker

# What begins anew, even where the line before it lacks its full stop.
OPENS = re.compile(r"Nơi nhận|(?:TM|KT|TL|TUQ)\s*[.,]\s|Trên đây là|PHỤ LỤC")
LABELLED = re.compile(r"(?:chủ trì|phối hợp|thực hiện)\s*:", re.I)  # "Cơ quan phối hợp: Sở Y tế; / Công an tỉnh."
BANK, BRANCH = re.compile(r"(?:Đề nghị\s+)?Ngân hàng\s"), re.compile(r"Chi nhánh\s")
BEGUN = 3
ENDS = ".;:!?"
LONGEST_REST = 8  # words of a name that went over to a second line
LONGEST_NAME = 16  # the same in a text that is broken at a column
SHORTEST_SENTENCE = 8  # words: what is shorter may be a title
NUMBERED_TITLE = ("part", "roman", "capital")


class Gap(IntEnum):
    """What stands between two lines of text."""

    NONE = 0
    BLANK = 1
    PAGE = 2  # the end of a page, seen by its number or running head


@dataclass(frozen=True)
class Seam:
    """Where two lines meet.

    begun  the first lines of the paragraph that `last` ends, at most BEGUN of them
    alone  is `last` its only line so far?
    after  the text behind both lines
    width  of the column in characters; 0 where lines are not broken at one
    """

    begun: str
    alone: bool
    last: Line
    line: Line
    after: str
    gap: Gap
    width: int


def goes_on(seam: Seam) -> bool:
    last, line = seam.last, seam.line
    if last.goes_on or (last.goes_on is False and seam.gap is not Gap.PAGE):
        return last.goes_on
    if Block.ROW in (last.block, line.block):
        return False
    if OPENS.match(line.text):
        return False
    is_number = re.search(r"(?:^|\s)[Ss]ố\s*:?$", last.text) and not line.text[0].isalpha()
    if is_number and "\t" not in last.text + line.text:
        return True  # "Kế hoạch số / 213-KH/TU"
    if "\t" in last.text + line.text:
        return False
    if marker(line.text):
        return _is_wrapped_at_dash(seam)
    return (
        _needs_more(seam)
        or _is_word_torn_off(seam)
        or _is_title_wrapped(seam)
        or _is_name_wrapped(seam)
        or _is_broken_at_column(seam)
        or _is_page_turned(seam)
    )


def column_width(lines: list[Line]) -> int:
    """The width of a text broken at a column, as copies of printed and of web pages are; 0 when it is not broken."""
    texts = [line.text for line in lines if line.text and "\t" not in line.text]
    if len(texts) < 24:
        return 0
    lengths = [len(text) for text in texts]
    width = int(quantiles(lengths, n=20)[-1])
    is_even = sum(1 for length in lengths if length > width * 1.15) <= len(lengths) * 0.02
    full = sum(1 for length in lengths if width * 0.85 <= length <= width * 1.15)
    torn = sum(
        1 for text, following in pairwise(texts) if _is_open(text) and following[0].islower() and not marker(following)
    )
    is_broken = full >= len(lengths) * 0.25 or torn >= len(lengths) * 0.12
    return width if 45 <= width <= 200 and is_even and is_broken else 0


def _needs_more(seam: Seam) -> bool:
    """A mark alone, a word that cannot end a sentence, a small letter that cannot begin one."""
    text = seam.last.text
    if UNFINISHED.search(text) or is_label(text):
        return True
    if text[-1] == ";" and LABELLED.search(seam.begun) and seam.gap is Gap.NONE and names_body(seam.line.text):
        return True
    opening = seam.line.text.lstrip("(")[:1]
    return text[-1] not in ".!?" and opening.islower()


def _is_page_turned(seam: Seam) -> bool:
    """The last sentence of a listed paragraph, alone on top of a page: in a list nothing else has no mark."""
    text = seam.line.text
    is_sentence = text[-1] in ".;" and len(text.split()) > 4 and not text.isupper() and not names_body(text)
    return seam.gap is Gap.PAGE and is_sentence and bool(marker(seam.begun)) and bool(marker(seam.after))


def _is_word_torn_off(seam: Seam) -> bool:
    """ "10. Báo / Hà Giang", "CỘNG / HÒA": web pages break a line right after its first word."""
    word, following = _unmarked(seam.last.text), seam.line.text
    is_word = seam.alone and word.isalpha() and word[0].isupper() and following[0].isupper()
    same_case = (word.isupper() and len(word) > 1) == following.isupper()
    return bool(seam.width) and seam.gap is Gap.NONE and is_word and same_case and not _begins_task(following)


def _is_title_wrapped(seam: Seam) -> bool:
    """ "III. TỔ CHỨC THỰC / HIỆN": capitals go on with the capitals of a numbered title."""
    mark = marker(seam.begun)
    is_title = mark is not None and mark.style in NUMBERED_TITLE and seam.begun.isupper() and seam.last.text.isupper()
    return is_title and seam.gap is Gap.NONE and seam.line.text.isupper() and not names_body(seam.line.text)


def _is_wrapped_at_dash(seam: Seam) -> bool:
    """ "Sở Lao động / - Thương binh và Xã hội": a dash that found no room on a full line is no bullet."""
    text, rest = seam.last.text, seam.line.text[2:]
    if not seam.line.text.startswith(("- ", "– ")) or seam.gap is not Gap.NONE or not _is_open(text) or text.isupper():
        return False
    if _begins_task(rest):
        return False
    if BRANCH.match(rest) and BANK.match(_unmarked(text)):
        return True
    is_full = 0 < seam.width * 0.97 <= len(text) + 2
    return is_full or (_is_single_name(seam.begun) and _is_rest_of_name(rest, seam))


def _is_name_wrapped(seam: Seam) -> bool:
    """A heading whose name went over to a second line, before its duties begin."""
    if seam.gap is not Gap.NONE or not seam.alone or not _is_open(seam.begun):
        return False
    is_long = len(_unmarked(seam.begun).split()) > SHORTEST_SENTENCE
    return (is_long or seam.width > 0) and _is_single_name(seam.begun) and _is_rest_of_name(seam.line.text, seam)


def _is_rest_of_name(text: str, seam: Seam) -> bool:
    begins = marker(seam.after) is not None or (seam.width > 0 and _begins_task(seam.after))
    is_short = len(text.split()) <= (LONGEST_NAME if seam.width else LONGEST_REST)
    return (
        begins
        and is_short
        and _is_open(text)
        and ":" not in text
        and not text.isupper()
        and not _begins_task(text)
        and not names_body(text)
    )


def _is_broken_at_column(seam: Seam) -> bool:
    last, line, width = seam.last, seam.line, seam.width
    is_title = last.text.isupper() and len(last.text.split()) > 1
    if seam.gap is Gap.BLANK or (is_title and not line.text.isupper()):
        return False
    if _is_name(seam.begun) and _begins_task(line.text):
        return False
    is_cut = last.wrapped or (seam.gap is Gap.PAGE and len(last.text) >= (width * 0.6 or 100))
    return (_is_open(last.text) and is_cut) or _is_full(seam) or _is_open_sentence(seam)


def _is_full(seam: Seam) -> bool:
    """Is the line as long as the column is wide, so that the next word had no room on it?"""
    text, width = seam.last.text, seam.width
    if not width or (text[-1] in ENDS and (seam.gap is Gap.PAGE or _begins_task(seam.line.text))):
        return False
    needed = len(text) + 1 + len(seam.line.text.split()[0])
    return len(text) >= width * 0.75 and needed >= width * (0.98 if text[-1] in ENDS else 0.85)


def _is_open_sentence(seam: Seam) -> bool:
    """In a text broken at a column, unevenly as web pages are: a clause that has not ended goes on."""
    text, width = seam.last.text, seam.width
    if not width or not _is_open(text) or seam.line.text.isupper() or _begins_task(seam.line.text):
        return False
    if seam.alone and not marker(text):
        return False  # a title, perhaps
    if _is_name(seam.begun):
        return len(text) >= width * 0.6
    is_sentence = not seam.alone or len(text.split()) >= SHORTEST_SENTENCE
    return is_sentence and len(text) >= width * 0.4


def _is_open(text: str) -> bool:
    return text[-1] not in ENDS


def _begins_task(text: str) -> bool:
    return text[:1].isupper() and bool(OPENING.match(text[0].lower() + text[1:]))


def _unmarked(text: str) -> str:
    mark = marker(text)
    return text[mark.length :] if mark else text


def _is_name(text: str) -> bool:
    """Nothing but a body's name, as headings are."""
    bare = re.sub(r"(?:Kính )?[Đđ]ề nghị\s+", "", _unmarked(text))
    return names_body(bare) and not any(ACTION.match(bare, found.end()) for found in re.finditer(r"\s", bare))


def _is_single_name(text: str) -> bool:
    return _is_name(text) and not re.match(r"(?:các|những)\s", _unmarked(text), re.I)
