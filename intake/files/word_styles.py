"""What Word's styles say of a paragraph: bold, centred, a heading's level; each from the style it is based on too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

OFF = ("0", "false", "off", "none")
MOST_BASES = 20  # styles based on one another; a circle ends here


@dataclass(frozen=True)
class Style:
    """`level`: of the heading, from 1, else 0; `goes_on_below`: its end was struck out by a tracked change."""

    is_bold: bool
    is_centred: bool
    level: int
    goes_on_below: bool


class Styles:
    def __init__(self, document: DocxDocument) -> None:
        self._styles: dict[str, BaseOxmlElement] = {}
        self._usual = ""
        for style in document.styles.element.iter(qn("w:style")):
            name = style.get(qn("w:styleId")) or ""
            self._styles[name] = style
            if style.get(qn("w:default")) in ("1", "true") and style.get(qn("w:type")) == "paragraph":
                self._usual = name
        self._bold: dict[str, bool] = {}

    def of(self, paragraph: BaseOxmlElement) -> Style:
        properties = paragraph.find(qn("w:pPr"))
        name = self.name_of(paragraph)
        own = [properties] if properties is not None else []
        sources = own + [p for style in self.chain(name) if (p := style.find(qn("w:pPr"))) is not None]
        mark = properties.find(qn("w:rPr")) if properties is not None else None
        return Style(
            is_bold=self.is_bold(name),
            is_centred=_value(sources, "w:jc") == "center",
            level=self._level(sources, name),
            goes_on_below=mark is not None and mark.find(qn("w:del")) is not None,
        )

    def name_of(self, paragraph: BaseOxmlElement) -> str:
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return (named.get(qn("w:val")) or "") if named is not None else self._usual

    def chain(self, name: str) -> Iterator[BaseOxmlElement]:
        """The style and those it is based on, nearest first."""
        for _step in range(MOST_BASES):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            base = style.find(qn("w:basedOn"))
            name = (base.get(qn("w:val")) or "") if base is not None else ""

    def is_bold(self, name: str) -> bool:
        if name not in self._bold:
            marks = (style.find(f"{qn('w:rPr')}/{qn('w:b')}") for style in self.chain(name))
            self._bold[name] = next((is_on(mark) for mark in marks if mark is not None), False)
        return self._bold[name]

    def _level(self, sources: list[BaseOxmlElement], name: str) -> int:
        outline = _value(sources, "w:outlineLvl")
        if outline and outline.isascii() and outline.isdigit() and int(outline) < 9:
            return int(outline) + 1
        titled = (style.find(qn("w:name")) for style in self.chain(name))
        for title in titled:
            heading = (
                re.fullmatch(r"heading ([1-9])", (title.get(qn("w:val")) or "").lower()) if title is not None else None
            )
            if heading:
                return int(heading[1])
        return 0


def is_on(mark: BaseOxmlElement) -> bool:
    """Is a switch such as w:b on? It is when it has no value."""
    return (mark.get(qn("w:val")) or "1").lower() not in OFF


def _value(sources: list[BaseOxmlElement], tag: str) -> str:
    found = (source.find(qn(tag)) for source in sources)
    return next((element.get(qn("w:val")) or "" for element in found if element is not None), "")
