"""Source lines made readable: marks of Markdown and HTML, odd blanks and signs taken out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import unescape
from unicodedata import normalize

from intake.files.source import Block, SourceLine
from intake.text.markers import marker

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# Everything str.splitlines() would break at, so that line numbers mean the same to every reader.
SEPARATORS = str.maketrans(dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))
TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|br|p|span|div|font|a|h[1-6]|t[dhr]|table)\b[^<>]{0,200}>", re.I)
BREAK = re.compile(r"<br\s*/?>", re.I)  # inside a cell of a Markdown table
BOLD_RUN_IN = re.compile(
    r"\s*#*\s*(?:\*\*|<b>)(?P<bold>(?:(?!\*\*|</b>).)+)(?:\*\*|</b>)\s*(?P<rest>(?![;,]\s*\*\*)\S.*)"
)
RULE = re.compile(r"(?:\{[0-9]{1,4}\})?[-_=~*–—\s]{3,}|\*")  # "*" stands alone in letterheads of the Party
# What converters of pages put before a mark that the page itself has ("- a) …"), and where it had a picture.
LIST_SIGN = re.compile(r"^\s*[-*•]\s+(?=(?:[a-zđ]|[0-9]{1,2}|[ivx]{1,4})\)\s|\([a-zđ0-9]{1,2}\)\s)")
PICTURE = re.compile(r"!\[[^\]]*\]\([^()]*\)")
SPACED_OUT = re.compile(r"\W*\w(?: \w)+(?: {2,}\w(?: \w)+)*\W*")  # "K Ế  H O Ạ C H"
MOST_WRAPPED = 0.9
LONGEST_MARK = 6  # characters


@dataclass(frozen=True)
class Line:
    """One source line. `bold`: the leading words set in bold when the line goes on in plain type, else empty.

    block, goes_on, table  as the file says them: see SourceLine
    """

    number: int
    text: str
    bold: str
    wrapped: bool  # a single trailing blank: the mark some converters leave where they broke a line
    block: Block = Block.TEXT
    goes_on: bool | None = None
    table: int = 0


def clean_lines(source: Iterable[SourceLine]) -> list[Line]:
    lines = [_clean_line(number, line) for number, line in enumerate(source, start=1)]
    written = [line for line in lines if line.text]
    if sum(line.wrapped for line in written) > len(written) * MOST_WRAPPED:
        lines = [replace(line, wrapped=False) for line in lines]  # every line ends so: it tells nothing
    return _with_tabs_after_marks_closed(lines)


def _with_tabs_after_marks_closed(lines: list[Line]) -> list[Line]:
    """ "1.<tab>Sở Y tế", as copied out of Word, is no row of a table, unless rows stand around it."""
    closed = []
    for index, line in enumerate(lines):
        cells = [cell for cell in line.text.split("\t") if cell]
        *marks, text = cells if line.block is Block.TEXT and "\t" in line.text and len(cells) in (1, 2) else [""]
        around = [near.text for near in lines[max(0, index - 2) : index + 3] if near is not line]
        if text and _opens("".join(marks)) and not any(near.strip("\t").count("\t") > 1 for near in around):
            line = replace(line, text=" ".join([*marks, text]))
        closed.append(line)
    return closed


def _opens(mark: str) -> bool:
    if len(mark) > LONGEST_MARK:
        return False
    found = marker(f"{mark} x") if mark else None
    return not mark or (found is not None and found.length == len(mark) + 1)


def _clean_line(number: int, source: SourceLine) -> Line:
    raw = source.text
    run_in = BOLD_RUN_IN.fullmatch(raw.strip())
    bold = _clean(run_in["bold"]) if run_in and not re.fullmatch(r"[\W_]*", run_in["rest"]) else ""
    text = _clean(raw)
    wrapped = bool(re.search(r"\S $", raw))
    bold = bold if text.startswith(bold) else ""
    return Line(number, text, bold, wrapped, source.block, source.goes_on, source.table)


def _clean(raw: str) -> str:
    text = TAG.sub("", BREAK.sub(" ", unescape(PICTURE.sub("", raw)))).translate(SEPARATORS)
    text = normalize("NFC", INVISIBLE.sub("", text))
    if SPACED_OUT.fullmatch(text.strip("*# ")) and len(text.split()) > 4:
        text = re.sub(r"(?<! ) (?! )", "", text)
    if re.fullmatch(r"\s*\|.*\|\s*|[^|]+(?:\|[^|]*)+|[\s:]*-[\s:-]*\|[\s|:-]*", text):  # a Markdown table
        text = "" if re.fullmatch(r"[\s|:-]+", text) else text.strip().strip("|").replace("|", "\t")
    text = LIST_SIGN.sub("", re.sub(r"^\s*#+\s*", "", text))
    text = re.sub(r"(?<!^)\*|\*\*|^\*(?=\S)|__", "", text)
    text = re.sub(r"\\(?=[-.*_#+()\[\]])", "", text)
    cells = [re.sub(r"[^\S\t]+", " ", cell).strip() for cell in text.split("\t")]
    text = "\t".join(cells) if any(cells) else ""
    return "" if RULE.fullmatch(text) else text
