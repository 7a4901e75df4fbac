"""Numbers that Word prints but does not keep in the text of a paragraph."""

from collections import defaultdict

from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
LETTERS = "abcdđeghiklmnopqrstuvxy"  # the Vietnamese alphabet as lists use it: no f, j, w, z


class Numbering:
    """Counts the numbered paragraphs of one document, in order."""

    def __init__(self, document: DocxDocument) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._read(document)

    def label(self, paragraph: Paragraph) -> str:
        """The number before this paragraph with a blank after it, or an empty string."""
        found = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if found is None:
            return ""
        values = {child.tag: child.get(qn("w:val")) or "" for child in found}
        list_id = values.get(qn("w:numId"), "")
        level = int(values.get(qn("w:ilvl"), "0"))
        format_and_text = self._levels.get((list_id, level))
        if format_and_text is None:
            return ""
        counts = self._counts[list_id]
        counts[level] = counts.get(level, 0) + 1
        for deeper in [deep for deep in counts if deep > level]:
            del counts[deeper]
        if format_and_text[0] == "bullet":
            return "- " if level == 0 else "+ "
        return self._filled(list_id, format_and_text[1], counts) + " "

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
                style, text = level.find(qn("w:numFmt")), level.find(qn("w:lvlText"))
                if style is not None and text is not None:
                    key = (number.get(qn("w:numId")), int(level.get(qn("w:ilvl"))))
                    self._levels[key] = (style.get(qn("w:val")), text.get(qn("w:val")) or "")


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
    return str(count)
