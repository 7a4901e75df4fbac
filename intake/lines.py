"""Source lines made readable, and joined into paragraphs that still know the line each word stands on."""

import re
from dataclasses import dataclass
from html import unescape
from statistics import quantiles
from unicodedata import normalize

from assignments.drafts import Place
from intake.markers import marker

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# Everything str.splitlines() would break at, so that line numbers mean the same to every reader.
SEPARATORS = str.maketrans(dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))
TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|br|p|span|div|font|a|h[1-6]|t[dhr]|table)\b[^<>]{0,200}>", re.I)
BOLD_RUN_IN = re.compile(r"\s*#*\s*(?:\*\*|<b>)(?P<bold>.+?)(?:\*\*|</b>)\s*(?P<rest>\S.*)")
RULE = re.compile(r"[-_=~*–—\s]{3,}")
PAGE_NUMBER = re.compile(r"(?:[Tt]rang\s*)?[-–]?\s*[0-9]{1,3}\s*(?:/\s*[0-9]{1,3})?\s*[-–]?")
UNFINISHED = re.compile(r"(?:,|\s(?:và|của|các|với|số))$")


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


def clean_lines(source: list[str]) -> list[Line]:
    return [_clean_line(number, line) for number, line in enumerate(source, start=1)]


def paragraphs(lines: list[Line]) -> list[Paragraph]:
    """Paragraphs of the text: page numbers dropped, lines broken by a page or a column joined again."""
    width = _column_width(lines)
    found: list[Paragraph] = []
    last: Line | None = None
    gap = False
    for line in lines:
        if not line.text:
            gap = True
        elif not PAGE_NUMBER.fullmatch(line.text):
            whole = Paragraph(line.text, ((0, line.number),), line.bold, gap)
            if last and _continues(last, line, gap, width):
                found[-1] = found[-1].plus(whole)
            else:
                found.append(whole)
            last, gap = line, False
    return found


def _continues(last: Line, line: Line, gap: bool, width: int) -> bool:
    if "\t" in last.text + line.text or marker(line.text):
        return False
    if UNFINISHED.search(last.text):
        return True
    is_open = last.text[-1] not in ".;:!?"
    is_sentence_over = last.text[-1] in ".!?"
    if not is_sentence_over and re.match(r"\(?[^\W\d_]", line.text) and line.text.lstrip("(")[0].islower():
        return True
    if gap:
        return False
    return (is_open and last.wrapped) or (width > 0 and len(last.text) >= width * 0.75)


def _column_width(lines: list[Line]) -> int:
    """The width of a text broken into even lines, as copies of printed pages are; 0 when it is not broken."""
    lengths = [len(line.text) for line in lines if line.text and "\t" not in line.text]
    if len(lengths) < 30:
        return 0
    width = int(quantiles(lengths, n=20)[-1])
    full = sum(1 for length in lengths if length >= width * 0.75)
    return width if 55 <= width <= 120 and full >= len(lengths) * 0.4 else 0


def _clean_line(number: int, raw: str) -> Line:
    run_in = BOLD_RUN_IN.fullmatch(raw.strip())
    bold = _clean(run_in["bold"]) if run_in and not re.fullmatch(r"[\W_]*", run_in["rest"]) else ""
    text = _clean(raw)
    return Line(number, text, bold if text.startswith(bold) else "", bool(re.search(r"\S $", raw)))


def _clean(raw: str) -> str:
    text = TAG.sub("", unescape(raw)).translate(SEPARATORS)
    text = normalize("NFC", INVISIBLE.sub("", text))
    if re.fullmatch(r"\s*\|.*\|\s*", text):  # a Markdown table
        text = "" if re.fullmatch(r"[\s|:-]+", text) else text.strip().strip("|").replace("|", "\t")
    text = re.sub(r"^\s*#+\s*", "", text)
    text = re.sub(r"(?<!^)\*|\*\*|^\*(?=\S)|__", "", text)
    text = re.sub(r"\\(?=[-.*_#+()\[\]])", "", text)
    cells = [re.sub(r"[^\S\t]+", " ", cell).strip() for cell in text.split("\t")]
    text = "\t".join(cells) if any(cells) else ""
    return "" if RULE.fullmatch(text) else text
