"""HTML pages and fragments as lines: blocks, lists with their numbers, tables; what surrounds the text left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from foundation.errors import Unreadable
from foundation.words import _
from intake.files.limits import DEPTH
from intake.files.numbering import figure
from intake.files.source import Block, SourceLine, run_in
from intake.files.table_lines import Cell, table_lines, without_breaks_by_hand

LEFT_OUT = frozenset(
    {"script", "style", "noscript", "template", "head", "nav", "footer", "aside", "form", "select", "button", "iframe"}
    | {"object", "svg", "math", "audio", "video", "canvas", "input", "textarea"}
)
BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li"}
    | {"main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
    | {"ul"}
)
NOTE = re.compile(r"(?:sd)?(?:foot|end)?note[-_]?\d*(?:sym)?|ftn\d*|edn\d*|fn[-:_]?\d+|footnotes?|endnotes?", re.I)
NOTE_MARK = re.compile(r"[\[(]?(?:[0-9]{1,3}|\*{1,3})[\])]?")
SQUARED = re.compile(r"(?:^|[^\w])(?:[kcdm]?m|ha)$")  # "m2": a unit, no footnote
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
CSS_STYLES = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i"}
CSS_STYLES |= {"upper-roman": "I", "decimal": "1"}
STARTS_WITH_MARK = re.compile(r"\s*(?:[-–+•*]\s|[0-9]{1,3}[.)]|[a-zđ][.)]\s|[IVX]+[.)]\s)")


def html_lines(text: str) -> list[SourceLine]:
    """The lines of a page. Raises Unreadable when it is empty or its elements stand too deep in one another."""
    try:
        # Characters, not bytes: the charset was settled before, and what the page says of it may lie.
        root = document_fromstring(text.encode(), parser=HTMLParser(encoding="utf-8", no_network=True))
    except (etree.LxmlError, ValueError) as error:
        message = _("Không đọc được trang HTML này. Chưa lưu gì; hãy mở bằng trình duyệt rồi lưu thành DOCX hoặc TXT.")
        raise Unreadable(message) from error
    page = _Page()
    page.walk(root, 0)
    page.end_line()
    return without_breaks_by_hand(page.lines)


@dataclass
class _Page:
    """Lines as they grow. Words wait in `bold` and `rest` until their block ends."""

    lines: list[SourceLine] = field(default_factory=list)
    bold: str = ""
    rest: str = ""
    block: Block = Block.TEXT
    level: int = 0
    tables: int = 0
    centred: bool = False
    label: str = ""  # the number or bullet of a list item, before its first words
    lists: list[str] = field(default_factory=list)  # the lists that are open: "ul" or "ol"

    def walk(self, element: HtmlElement, depth: int) -> None:
        if depth > DEPTH:
            raise Unreadable(_("Trang HTML lồng quá sâu. Chưa lưu gì; hãy lưu lại thành DOCX hoặc TXT rồi thử lại."))
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or _is_left_out(element, tag):
            return
        if tag == "br":
            self.end_line(None)
        elif tag == "table":
            self._table(element, depth)
        elif tag == "pre":
            self._kept_as_set(element)
        elif tag in BLOCKS:
            self._block(element, tag, depth)
        elif not _is_note_mark(element, tag, self.bold + self.rest):
            self._inside(element, depth, tag in ("b", "strong"))

    def _inside(self, element: HtmlElement, depth: int, is_bold: bool = False) -> None:
        self.words(element.text, is_bold)
        for child in element:
            if is_bold and isinstance(child.tag, str) and child.tag not in BLOCKS | {"br"}:
                self.words("".join(child.itertext()), is_bold=True)
            else:
                self.walk(child, depth + 1)
            self.words(child.tail, is_bold)

    def _block(self, element: HtmlElement, tag: str, depth: int) -> None:
        self.end_line()
        before = (self.block, self.level, self.centred)
        if _is_note(element):
            self.block = Block.NOTE
        self.level = int(tag[1]) if re.fullmatch("h[1-6]", tag) else self.level
        self.centred |= tag == "center" or "center" in f"{element.get('align')} {_style(element, 'text-align')}"
        if tag in ("ul", "ol", "menu", "dir"):
            self._list(element, "ol" if tag == "ol" else "ul", depth)
        else:
            self._inside(element, depth, tag == "th")
        self.end_line()
        self.block, self.level, self.centred = before

    def _list(self, element: HtmlElement, kind: str, depth: int) -> None:
        items = [child for child in element if child.tag == "li"]
        start = len(items) if element.get("reversed") is not None else 1
        number = _whole(element.get("start"), start)
        style = _style(element, "list-style-type") or _style(element, "list-style")
        marks = LIST_STYLES.get(CSS_STYLES.get(style, element.get("type") or "1"), "decimal")
        self.lists.append(kind)
        for child in element:
            if child.tag != "li":
                self.walk(child, depth + 1)
                self.words(child.tail)
                continue
            number = _whole(child.get("value"), number)
            self.end_line()
            if "none" in (style, _style(child, "list-style-type")):
                self.label = ""
            elif kind == "ol":
                self.label = f"{figure(number, marks)}{')' if marks.endswith('Letter') else '.'} "
            else:
                self.label = "+ " if "ul" in self.lists[:-1] else "- "
            self.walk(child, depth + 1)
            self.label = ""
            number += -1 if element.get("reversed") is not None else 1
        self.lists.pop()

    def _kept_as_set(self, element: HtmlElement) -> None:
        self.end_line()
        for line in "".join(element.itertext()).splitlines():
            self.lines.append(SourceLine(line, self.block))

    def _table(self, element: HtmlElement, depth: int) -> None:
        self.end_line()
        caption = element.find("caption")
        if caption is not None:
            self.walk(caption, depth + 1)
        rows = [[self._cell(cell, depth) for cell in row if cell.tag in ("td", "th")] for row in _rows(element)]
        self.tables += 1
        self.lines += table_lines(rows, self.tables)

    def _cell(self, element: HtmlElement, depth: int) -> Cell:
        """A cell is a page of its own; what tables stand in it count on."""
        inner = _Page(block=self.block, tables=self.tables)
        inner._inside(element, depth + 1)
        inner.end_line()
        frames = inner.tables > self.tables
        self.tables = inner.tables
        wide, high = (_whole(element.get(name), 1) for name in ("colspan", "rowspan"))
        return Cell(tuple(inner.lines), wide, high or 1, frames)

    def words(self, text: str | None, is_bold: bool = False) -> None:
        if not text:
            return
        text = re.sub(r"[ \t\r\n\f]+", " ", text)
        if is_bold and not self.rest.strip():
            self.bold, self.rest = self.bold + self.rest + text, ""
        else:
            self.rest += text

    def end_line(self, goes_on: bool | None = False) -> None:
        """Put down the words that wait. `goes_on` None: broken by hand, the text below may go on."""
        text = run_in(self.bold, self.rest).strip()
        self.bold = self.rest = ""
        if not text:
            return
        if not STARTS_WITH_MARK.match(text.lstrip("*")):
            text = self.label + text
        self.label = ""
        self.lines.append(SourceLine(text, self.block, level=self.level, goes_on=None if self.centred else goes_on))


def _is_left_out(element: HtmlElement, tag: str) -> bool:
    # The head of an article holds its title; the head of a page holds its menu.
    is_menu = tag == "header" and not any(up.tag in ("article", "main") for up in element.iterancestors())
    is_hidden = element.get("hidden") is not None or HIDDEN.search(element.get("style") or "")
    return tag in LEFT_OUT or is_menu or bool(is_hidden) or element.get("role") in ("navigation", "banner", "search")


def _is_note(element: HtmlElement) -> bool:
    names = [element.get("id") or "", *(element.get("class") or "").split(), element.get("role") or ""]
    return any(NOTE.fullmatch(name) or name in ("MsoFootnoteText", "doc-endnotes", "doc-footnote") for name in names)


def _is_note_mark(element: HtmlElement, tag: str, before: str) -> bool:
    """A raised number that sends the reader to a note; it is no part of the word it hangs on."""
    text = "".join(element.itertext()).strip()
    if not NOTE_MARK.fullmatch(text) or (text in "23" and SQUARED.search(before[-30:])):
        return False
    refers = tag == "a" and NOTE.fullmatch((element.get("href") or "").rpartition("#")[2].lstrip("_"))
    return tag == "sup" or bool(refers)


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _style(element: HtmlElement, name: str) -> str:
    found = re.search(rf"(?:^|;)\s*{name}\s*:\s*([a-z-]{{1,30}})", element.get("style") or "", re.I)
    return found[1].lower() if found else ""


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text.strip()) else otherwise
