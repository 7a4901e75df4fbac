"""The source text with every finding marked where its words stand: pieces of lines, each with where it leads. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assignments.desk.items import ItemKind, ItemState
from assignments.desk.values import Asked, Desk, Item
from assignments.plans.drafts import DraftDuty
from foundation.words import _

_TOKEN = re.compile(r"\S+")
_SKIPPED = 4  # words of the source that a finding may leave out in a row: a bullet, a page number
_WORDS_A_LINE = 3  # a finding runs over no more lines than with so few words on each
_LOOKS = ("accepted", "unseen", "remark", "doubt")  # of marks over the same words the last leads
_TELLING = 3  # words that must stand together where it begins


@dataclass(frozen=True)
class Mark:
    """Words of one line, from `start` to `end`, and the item or doubt they lead to.

    look   "accepted" | "unseen" | "remark" | "doubt"
    first  the mark of a finding over several lines begins here
    """

    line: int
    start: int
    end: int
    anchor: str
    tag: str
    look: str
    first: bool = True


@dataclass(frozen=True)
class Piece:
    """A run of one line under the same marks.

    leads   where the innermost of them leads, None where there is none; `tag` what it is, where it begins here
    beside  the others that begin here, each with its own tag
    """

    text: str
    looks: str = ""
    leads: str | None = None
    tag: str = ""
    beside: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class SourceLine:
    """`page`: a new page begins with this line; `asked`: the open doubt speaks of it."""

    number: int
    pieces: tuple[Piece, ...]
    page: int | None
    asked: bool

    @property
    def is_marked(self) -> bool:
        return any(piece.leads for piece in self.pieces)


def source_lines(desk: Desk, pages: Sequence[int], open_doubt: Asked | None) -> list[SourceLine]:
    """Every line that holds something."""
    texts = desk.text.split("\n")
    by_line: dict[int, list[Mark]] = defaultdict(list)
    for mark in _marks(desk, texts):
        by_line[mark.line].append(mark)
    asked = {place.line for place in open_doubt.doubt.places} if open_doubt else set()
    found = []
    before = None
    for number, text in enumerate(texts, start=1):
        page = pages[number - 1] if number <= len(pages) else None
        if text.strip():
            new_page = page if page != before else None
            found.append(SourceLine(number, tuple(_pieces(text, by_line[number])), new_page, number in asked))
            before = page
    return found


def _marks(desk: Desk, texts: Sequence[str]) -> Iterator[Mark]:
    for item in desk.items:
        if not item.is_dropped:
            yield from _marks_of(item, texts)
    for one in desk.doubts:
        if one.is_open:
            look = "doubt" if one.doubt.blocking else "remark"
            for place in one.doubt.places:
                tag = _("hỏi %(n)s") % {"n": one.number}
                yield from _found(texts, place.line, (place.words,), f"doubt-{one.doubt.id}", tag, look)


def _marks_of(item: Item, texts: Sequence[str]) -> Iterator[Mark]:
    place = item.content.place
    look = "accepted" if item.state is ItemState.ACCEPTED else "unseen"
    now = item.content.text if isinstance(item.content, DraftDuty) else ""
    read = item.read.text if isinstance(item.read, DraftDuty) else ""
    # People's words are looked for as a whole; where they stand nowhere, the words that were read are marked.
    stands = any(now in text for text in texts[max(0, place.line - 1) : place.line])
    said = now if stands or not read else read
    yield from _found(texts, place.line, (said, place.words), item.key, _tag(item), look)
    if isinstance(item.content, DraftDuty) and item.content.due:
        due = item.content.due
        yield from _found(texts, due.place.line, (due.phrase,), item.key, _("hạn"), look, whole=False)
    for line in item.lines:
        if line != place.line:  # of a duty joined into this one
            yield from _found(texts, line, (), item.key, _tag(item), look)


def _tag(item: Item) -> str:
    if isinstance(item.content, DraftDuty):
        return _("chủ trì") if item.content.lead else _("phối hợp")
    return {
        ItemKind.HOLDER: _("ai"),
        ItemKind.DEADLINE: _("hạn"),
        ItemKind.QUOTA: _("chỉ tiêu"),
        ItemKind.BUDGET: _("kinh phí"),
        ItemKind.TARGET: _("mục tiêu"),
    }[item.kind]


def _found(
    texts: Sequence[str], line: int, said: Sequence[str], anchor: str, tag: str, look: str, *, whole: bool = True
) -> Iterator[Mark]:
    """Where the first of these words stands that does, from that line on; else the whole line, where `whole`."""
    if not 1 <= line <= len(texts) or not texts[line - 1].strip():
        return
    spans = next(filter(None, (_spans(texts, line, words) for words in said)), None)
    if spans is None and whole:
        text = texts[line - 1]
        spans = {line: (len(text) - len(text.lstrip()), len(text.rstrip()))}
    for number, (start, end) in sorted((spans or {}).items()):
        yield Mark(number, start, end, anchor, tag, look, first=number == min(spans or {}))


def _spans(texts: Sequence[str], line: int, words: str) -> Mapping[int, tuple[int, int]]:
    """{line: from, to} of words that may run over line ends, with bullets and page numbers between them left out."""
    at = texts[line - 1].find(words) if words else -1
    if at >= 0:
        return {line: (at, at + len(words))}
    wanted = words.split()
    last = min(line + len(wanted) // _WORDS_A_LINE + 3, len(texts) + 1)
    source = [
        (word, number, start, end) for number in range(line, last) for word, start, end in _tokens(texts[number - 1])
    ]
    begin = wanted[:_TELLING]
    starts = (
        n
        for n, token in enumerate(source)
        if token[0] == begin[0] and [one[0] for one in source[n : n + len(begin)]] == begin
    )
    return _walked(wanted, source, next(starts, len(source))) if begin else {}


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[tuple[str, int, int], ...]:
    """Each word of a line with its place: the same lines are looked through for many findings."""
    return tuple((token[0], token.start(), token.end()) for token in _TOKEN.finditer(text))


def _walked(wanted: Sequence[str], source: Sequence[tuple[str, int, int, int]], at: int) -> dict[int, tuple[int, int]]:
    spans: dict[int, tuple[int, int]] = {}
    met = 0
    for word in wanted:
        step = next((n for n, token in enumerate(source[at : at + _SKIPPED]) if token[0] == word), None)
        if step is None:
            continue  # a word that the reader put in, or one cut by a hyphen
        _word, number, start, end = source[at + step]
        spans[number] = (spans[number][0] if number in spans else start, end)
        at += step + 1
        met += 1
    return spans if met > len(wanted) / 2 else {}


def _pieces(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The line cut wherever a mark begins or ends; the innermost mark of a piece is where it leads."""
    # A doubt goes before the finding it is about: it must be answered.
    ordered = sorted(marks, key=lambda mark: (mark.start - mark.end, _LOOKS.index(mark.look)))
    cuts = sorted({0, len(text), *(edge for mark in ordered for edge in (mark.start, mark.end))})
    for start, end in pairwise(cuts):
        over = [mark for mark in ordered if mark.start <= start and end <= mark.end]
        if not over:
            yield Piece(text[start:end])
            continue
        begun = {(mark.anchor, mark.tag): mark for mark in over if mark.start == start and mark.first}
        own = begun.pop((over[-1].anchor, over[-1].tag), None)
        looks = " ".join(dict.fromkeys(mark.look for mark in over))
        yield Piece(text[start:end], looks, over[-1].anchor, own.tag if own else "", tuple(begun.values()))
