"""Plain text and Markdown as lines; tables that a converter left in HTML become rows where they stand."""

import re
from collections.abc import Iterator
from dataclasses import replace

from foundation.errors import Unreadable
from foundation.words import _
from intake.files.html import html_lines
from intake.files.source import Block, SourceLine

ROW_BELOW = re.compile(r"\s*<tr\b")


def plain_lines(text: str) -> list[SourceLine]:
    """Line by line as it stands. Raises Unreadable for what is no text."""
    if "\x00" in text:
        raise Unreadable(_("Tệp này không phải văn bản. Chưa lưu gì; hãy lưu thành DOCX hoặc TXT rồi thử lại."))
    lines: list[SourceLine] = []
    for piece, is_table in _pieces(text.replace("\r\n", "\n").replace("\r", "\n")):
        if is_table:
            lines += _rows(piece, max((line.table for line in lines), default=0))
        else:
            lines += [SourceLine(line) for line in piece.split("\n")]
    return lines


def _rows(piece: str, tables: int) -> list[SourceLine]:
    """Each row on the line where it begins in the text, so that all lines keep their numbers."""
    found = html_lines(piece if piece[:6].lower() == "<table" else f"<table>{piece}</table>")
    rows = [line for line in found if line.text.strip()]
    begins = [at for at, line in enumerate(piece.split("\n")) for _row in re.findall(r"<tr\b", line, re.I)]
    lines: list[SourceLine] = []
    for at, row in enumerate(rows):
        if len(begins) == len(rows):
            lines += [SourceLine("")] * (begins[at] - len(lines))
        lines.append(replace(row, table=row.table + tables) if row.block is Block.ROW else row)
    return lines + [SourceLine("")] * (piece.count("\n") + 1 - len(lines))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Text and tables in turn, without the line breaks between them. Nothing is searched twice."""
    lower = text.lower()
    start = 0
    while (table := _next_table(lower, start)) is not None:
        begin, end = table
        if text[start:begin].strip(" "):
            yield text[start:begin].removesuffix("\n"), False
        yield text[begin:end], True
        start = end + 1 if text[end : end + 1] == "\n" else end
    yield text[start:], False


def _next_table(lower: str, start: int) -> tuple[int, int] | None:
    """Where the next table begins and ends: <table> to </table>, or rows that stand without one."""
    begin = min((at for at in (lower.find("<table", start), lower.find("<tr", start)) if at >= 0), default=-1)
    if begin < 0:
        return None
    closing = "</table>" if lower.startswith("<table", begin) else "</tr>"
    end = lower.find(closing, begin)
    if end < 0:
        return None
    end += len(closing)
    while closing == "</tr>" and (row := ROW_BELOW.match(lower, end)):
        below = lower.find(closing, row.end())
        if below < 0:
            break
        end = below + len(closing)
    return begin, end
