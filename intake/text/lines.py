"""Source lines made readable, and joined into paragraphs that still know the line each word stands on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from html import unescape
from statistics import quantiles
from unicodedata import normalize

from assignments.plans.drafts import Place
from intake.files.source import SourceLine
from intake.naming.vocabulary import ACTION
from intake.text.markers import is_label, marker
from intake.text.pages import page_marks

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# Everything str.splitlines() would break at, so that line numbers mean the same to every reader.
SEPARATORS = str.maketrans(dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))
TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|br|p|span|div|font|a|h[1-6]|t[dhr]|table)\b[^<>]{0,200}>", re.I)
BOLD_RUN_IN = re.compile(r"\s*#*\s*(?:\*\*|<b>)(?P<bold>.+?)(?:\*\*|</b>)\s*(?P<rest>\S.*)")
RULE = re.compile(r"[-_=~*–—\s]{3,}")
UNFINISHED = re.compile(
    r"(?:,|\s(?:và|của|các|với|cùng|số|về|cho|tại|theo|do|ngày|tháng|Sở|Phòng|Ủy ban|Uỷ ban|[-–—]))$"
)
SPACED_OUT = re.compile(r"\W*\w(?: \w)+(?: {2,}\w(?: \w)+)*\W*")  # "K Ế  H O Ạ C H"
LISTED = re.compile(r"\t*(?P<mark>[^\t]{0,6})\t+(?P<text>[^\t]+)\t*")
MOST_WRAPPED = 0.9


class Gap(IntEnum):
    """What stands between two lines of text."""

    NONE = 0
    BLANK = 1
    PAGE = 2  # the end of a page, seen by its number or running head


@dataclass(frozen=True)
class Line:
    """One source line. `bold`: the leading words set in bold when the line goes on in plain type, else empty."""

    number: int
    text: str
    bold: str
    wrapped: bool  # a single trailing blank: the mark some converters leave where they broke a line


@dataclass(frozen=True)
class Paragraph:
    """Joined lines. `starts`: where in `text` each source line begins, and the number of that line."""

    text: str
    starts: tuple[tuple[int, int], ...]
    bold: str = ""
    gap: bool = False  # a blank line stood before it

    @property
    def is_row(self) -> bool:
        return "\t" in self.text

    def cut(self, start: int, end: int | None = None) -> "Paragraph":
        """The part from `start` to `end`, without blanks at its edges."""
        end = len(self.text) if end is None else end
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        piece = piece.strip()
        before = [s for s in self.starts if s[0] <= start][-1]
        inside = [(offset - start, line) for offset, line in self.starts if start < offset < start + len(piece)]
        return Paragraph(piece, ((0, before[1]), *inside))

    def plus(self, other: "Paragraph") -> "Paragraph":
        shift = len(self.text) + 1
        starts = (*self.starts, *((offset + shift, line) for offset, line in other.starts))
        return Paragraph(f"{self.text} {other.text}", starts, self.bold, self.gap)

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Where the words from `start` stand; words that run into the next source line are left off."""
        offset, line = [s for s in self.starts if s[0] <= start][-1]
        line_end = min((s[0] for s in self.starts if s[0] > offset), default=len(self.text))
        end = len(self.text) if end is None else end
        return Place(line, self.text[start : min(end, line_end)].strip())


def clean_lines(source: Iterable[SourceLine]) -> list[Line]:
    lines = [_clean_line(number, line.text) for number, line in enumerate(source, start=1)]
    written = [line for line in lines if line.text]
    if sum(line.wrapped for line in written) > len(written) * MOST_WRAPPED:
        lines = [replace(line, wrapped=False) for line in lines]  # every line ends so: it tells nothing
    return _with_tabs_after_marks_closed(lines)


def paragraphs(lines: list[Line]) -> list[Paragraph]:
    """Paragraphs of the text: page numbers dropped, lines broken by a page or a column joined again."""
    width = _column_width(lines)
    outside = page_marks([line.text for line in lines])
    found: list[Paragraph] = []
    last: Line | None = None
    gap = Gap.NONE
    for index, line in enumerate(lines):
        if index in outside:
            gap = Gap.PAGE
        elif not line.text:
            gap = max(gap, Gap.BLANK)
        else:
            whole = Paragraph(line.text, ((0, line.number),), line.bold, gap is not Gap.NONE)
            if last and _continues(last, line, gap, width):
                found[-1] = found[-1].plus(whole)
            else:
                found.append(whole)
            last, gap = line, Gap.NONE
    return found


def _continues(last: Line, line: Line, gap: Gap, width: int) -> bool:
    if last.text.endswith(" số") and "\t" not in last.text + line.text:
        return True  # "Kế hoạch số / 213-KH/TU"
    if "\t" in last.text + line.text or (marker(line.text) and not _is_wrapped_at_dash(last, line, gap, width)):
        return False
    if UNFINISHED.search(last.text) or is_label(last.text):
        return True
    is_sentence_over = last.text[-1] in ".!?"
    if not is_sentence_over and re.match(r"\(?[^\W\d_]", line.text) and line.text.lstrip("(")[0].islower():
        return True
    is_title = last.text.isupper() and len(last.text.split()) > 1
    if gap is Gap.BLANK or (is_title and not line.text.isupper()):
        return False
    is_open = last.text[-1] not in ".;:!?"
    is_cut = last.wrapped or (gap is Gap.PAGE and len(last.text) >= 100)
    return (is_open and is_cut) or _is_full(last, line, gap, width)


def _is_wrapped_at_dash(last: Line, line: Line, gap: Gap, width: int) -> bool:
    """ "Sở Lao động / - Thương binh và Xã hội": a dash that found no room on a full line is no bullet."""
    is_open = last.text[-1] not in ".;:!?" and not last.text.isupper()
    is_name = line.text.startswith("- ") and not ACTION.match(line.text[2:3].lower() + line.text[3:])
    return is_name and is_open and gap is Gap.NONE and 0 < width * 0.97 <= len(last.text) + 2


def _is_full(last: Line, line: Line, gap: Gap, width: int) -> bool:
    """Is the line as long as the column is wide, so that the next word had no room on it?"""
    if not width or (gap is Gap.PAGE and last.text[-1] in ".;:!?"):
        return False
    needed = len(last.text) + 1 + len(line.text.split()[0])
    return len(last.text) >= width * 0.75 and needed >= width * (0.98 if last.text[-1] in ".;:!?" else 0.85)


def _column_width(lines: list[Line]) -> int:
    """The width of a text broken into even lines, as copies of printed pages are; 0 when it is not broken."""
    lengths = [len(line.text) for line in lines if line.text and "\t" not in line.text]
    if len(lengths) < 30:
        return 0
    width = int(quantiles(lengths, n=20)[-1])
    full = sum(1 for length in lengths if width * 0.85 <= length <= width * 1.15)
    is_even = sum(1 for length in lengths if length > width * 1.15) <= len(lengths) * 0.02
    return width if 55 <= width <= 200 and is_even and full >= len(lengths) * 0.25 else 0


def _with_tabs_after_marks_closed(lines: list[Line]) -> list[Line]:
    """ "1.<tab>Sở Y tế", as copied out of Word, is no row of a table, unless rows stand around it."""
    closed = []
    for index, line in enumerate(lines):
        listed = LISTED.fullmatch(line.text)
        around = [near.text for near in lines[max(0, index - 2) : index + 3] if near is not line]
        if listed and _opens(listed["mark"]) and not any(text.strip("\t").count("\t") > 1 for text in around):
            line = replace(line, text=f"{listed['mark']} {listed['text']}".strip())
        closed.append(line)
    return closed


def _opens(mark: str) -> bool:
    found = marker(f"{mark} x") if mark else None
    return not mark or (found is not None and found.length == len(mark) + 1)


def _clean_line(number: int, raw: str) -> Line:
    run_in = BOLD_RUN_IN.fullmatch(raw.strip())
    bold = _clean(run_in["bold"]) if run_in and not re.fullmatch(r"[\W_]*", run_in["rest"]) else ""
    text = _clean(raw)
    return Line(number, text, bold if text.startswith(bold) else "", bool(re.search(r"\S $", raw)))


def _clean(raw: str) -> str:
    text = TAG.sub("", unescape(raw)).translate(SEPARATORS)
    text = normalize("NFC", INVISIBLE.sub("", text))
    if SPACED_OUT.fullmatch(text.strip("*# ")) and len(text.split()) > 4:
        text = re.sub(r"(?<! ) (?! )", "", text)
    if re.fullmatch(r"\s*\|.*\|\s*|[^|]+(?:\|[^|]*)+|[\s:-]*-[\s:-]*\|[\s|:-]*", text):  # a Markdown table
        text = "" if re.fullmatch(r"[\s|:-]+", text) else text.strip().strip("|").replace("|", "\t")
    text = re.sub(r"^\s*#+\s*", "", text)
    text = re.sub(r"(?<!^)\*|\*\*|^\*(?=\S)|__", "", text)
    text = re.sub(r"\\(?=[-.*_#+()\[\]])", "", text)
    cells = [re.sub(r"[^\S\t]+", " ", cell).strip() for cell in text.split("\t")]
    text = "\t".join(cells) if any(cells) else ""
    return "" if RULE.fullmatch(text) else text
