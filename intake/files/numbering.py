"""Numbers that Word prints but does not keep in the text of a paragraph."""

from collections import defaultdict

from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
LETTERS = "abcdđeghiklmnopqrstuvxy"  # the Vietnamese alphabet as lists use it: no f, j, w, z


class Numbering:
    """Counts the numbered paragraphs of one document, in order."""

    def __init__(self, document: DocxDocument) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._read(document)

    def label(self, paragraph: Paragraph) -> str:
        """The number before this paragraph with a blank after it, or an empty string."""
        list_id, level = self._place(paragraph)
        style, text = self._levels.get((list_id, level), ("none", ""))
        if style == "none" or not text.strip():
            return ""
        counts = self._counts[list_id]
        counts[level] = counts.get(level, self._starts.get((list_id, level), 1) - 1) + 1
        for deeper in [deep for deep in counts if deep > level]:
            del counts[deeper]
        if style == "bullet":
            return self._bullet(list_id, level, text, counts)
        return self._filled(list_id, text, counts) + " "

    def _place(self, paragraph: Paragraph) -> tuple[str, int]:
        """List and level, from the paragraph or else from its style."""
        sources = [paragraph._p.find(qn("w:pPr"))]
        style = paragraph.style
        while style is not None:
            sources.append(style.element.find(qn("w:pPr")))
            style = style.base_style
        found: dict[str, str] = {}
        for source in sources:
            for child in source.findall(f"{qn('w:numPr')}/*") if source is not None else ():
                found.setdefault(child.tag, child.get(qn("w:val")) or "")
        return found.get(qn("w:numId"), ""), int(found.get(qn("w:ilvl"), "0"))

    def _bullet(self, list_id: str, level: int, sign: str, counts: dict[int, int]) -> str:
        """ "+" for what is printed so, or stands below another bullet of its list."""
        above = (self._levels.get((list_id, higher), ("", ""))[0] for higher in counts if higher < level)
        return "+ " if sign.strip() == "+" or "bullet" in above else "- "

    def _filled(self, list_id: str, text: str, counts: dict[int, int]) -> str:
        for level in range(9):
            style = self._levels.get((list_id, level), ("decimal", ""))[0]
            text = text.replace(f"%{level + 1}", _figure(counts.get(level, 1), style))
        return text

    def _read(self, document: DocxDocument) -> None:
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):  # the document numbers nothing
            return
        templates = {element.get(qn("w:abstractNumId")): element for element in root.iter(qn("w:abstractNum"))}
        for number in root.iter(qn("w:num")):
            reference = number.find(qn("w:abstractNumId"))
            template = templates.get(reference.get(qn("w:val"))) if reference is not None else None
            for level in template.iter(qn("w:lvl")) if template is not None else ():
                self._read_level(number.get(qn("w:numId")), level)
            for override in number.iter(qn("w:startOverride")):
                level_number = int(override.getparent().get(qn("w:ilvl")))
                self._starts[number.get(qn("w:numId")), level_number] = int(override.get(qn("w:val")) or 1)

    def _read_level(self, list_id: str, level: BaseOxmlElement) -> None:
        key = (list_id, int(level.get(qn("w:ilvl"))))
        style, text, start = (level.find(qn(tag)) for tag in ("w:numFmt", "w:lvlText", "w:start"))
        if style is not None and text is not None:
            self._levels[key] = (style.get(qn("w:val")), text.get(qn("w:val")) or "")
        if start is not None:
            self._starts[key] = int(start.get(qn("w:val")) or 1)


def _figure(count: int, style: str) -> str:
    if style.endswith("Letter"):
        letter = LETTERS[(count - 1) % len(LETTERS)]
        return letter.upper() if style.startswith("upper") else letter
    if style.endswith("Roman"):
        figure = ""
        for value, sign in ROMAN:
            figure += sign * (count // value)
            count %= value
        return figure
    return f"{count:02d}" if style == "decimalZero" else str(count)
