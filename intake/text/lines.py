"""Lines joined into paragraphs that still know the line each word stands on."""

import re
from dataclasses import dataclass, replace

from assignments.plans.drafts import Place
from intake.files.source import Block
from intake.text.cleaning import Line
from intake.text.joining import BEGUN, Gap, Seam, column_width, goes_on
from intake.text.notes import note_lines, specks
from intake.text.pages import page_marks
from intake.text.unrolling import unrolled

GLUED = re.compile(r"\w[-‑]$")  # "15/QĐ- / UBND"
MOST_SPACED = 0.85


@dataclass(frozen=True)
class Paragraph:
    """Joined lines. `starts`: where in `text` each source line begins, and the number of that line."""

    text: str
    starts: tuple[tuple[int, int], ...]
    bold: str = ""
    gap: bool = False  # a blank line stood before it
    table: int = 0  # which table of the file the row belongs to; 0: the file does not say

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


def paragraphs(lines: list[Line]) -> list[Paragraph]:
    """Paragraphs of the text: page numbers and notes dropped, lines broken by a page or a column joined again."""
    width = column_width([line for line in lines if line.goes_on is None])
    written = _with_gaps(lines)
    if width and sum(gap is Gap.BLANK for _, gap in written) > len(written) * MOST_SPACED:
        written = [(line, Gap.NONE if gap is Gap.BLANK else gap) for line, gap in written]  # set so: it tells nothing
    pieces: list[list[tuple[Line, Gap]]] = []
    for index, (line, gap) in enumerate(written):
        if pieces:
            after = written[index + 1][0].text if index + 1 < len(written) else ""
            begun = " ".join(piece.text for piece, _ in pieces[-1][:BEGUN])
            if goes_on(Seam(begun, len(pieces[-1]) == 1, pieces[-1][-1][0], line, after, gap, width)):
                pieces[-1].append((line, gap))
                continue
        pieces.append([(line, gap)])
    return [_paragraph(piece) for piece in pieces]


def _with_gaps(lines: list[Line]) -> list[tuple[Line, Gap]]:
    """The lines of text, each with what stood before it."""
    texts = [line.text if line.block is Block.TEXT else "" for line in lines]
    around = {index for index, line in enumerate(lines) if line.block is Block.AROUND}
    outside = page_marks(texts) | around
    outside |= note_lines(texts, outside) | specks(texts)
    written: list[tuple[Line, Gap]] = []
    gap = Gap.NONE
    for index, line in enumerate(lines):
        if index in outside or line.block is Block.NOTE:
            gap = Gap.PAGE
        elif not line.text:
            gap = max(gap, Gap.BLANK)
        else:
            written += ((replace(line, text=text), gap) for text in unrolled(line.text))
            gap = Gap.NONE
    return written


def _paragraph(piece: list[tuple[Line, Gap]]) -> Paragraph:
    first, gap = piece[0]
    texts: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    for line, _ in piece:
        if texts and not (GLUED.search(texts[-1]) and line.text[0].isalnum()):
            texts.append(" ")
            length += 1
        starts.append((length, line.number))
        texts.append(line.text)
        length += len(line.text)
    return Paragraph("".join(texts), tuple(starts), first.bold, gap is not Gap.NONE, first.table)
