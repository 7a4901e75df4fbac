"""The words of one Word paragraph as they stand once every tracked change is accepted."""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from intake.files.source import run_in
from intake.files.word_styles import Styles, is_on

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BOX = qn("w:txbxContent")
GONE = {
    qn(tag) for tag in ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:drawing", "w:pict", "w:object", "w:txbxContent")
}
SIGNS = {qn("w:tab"): " ", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
NOTE_MARK = re.compile(r"\s*[\[(]?(?:[0-9]{1,3}|\*{1,3})[\])]?\s*")
SQUARED = re.compile(r"(?:^|\W)(?:[0-9.,]{1,20})?(?:[kcdm]?m|ha)\s?$")  # "500 m2": a unit, no note


def pieces(paragraph: BaseOxmlElement, is_bold: bool, styles: Styles) -> str:
    """The text, its leading bold run between ** where the line goes on in plain type; breaks by hand as line breaks.

    is_bold  what the paragraph's own style says of runs that say nothing themselves
    """
    bold, rest = "", ""
    for run in _runs(paragraph):
        text = _text(run)
        if not text or _is_hidden(run) or _is_note_mark(run, text, bold + rest):
            continue
        if _is_bold(run, is_bold, styles) and not rest.strip():
            bold, rest = bold + rest + text, ""
        else:
            rest += text
    return run_in(bold, rest)


def plain_text(paragraph: BaseOxmlElement) -> str:
    """The text without marks, on one line."""
    return " ".join("".join(_text(run) for run in _runs(paragraph)).split())


def boxes(paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Text boxes anchored in the paragraph; of the two forms Word writes of each, the first."""
    for box in paragraph.iter(BOX):
        around = [ancestor.tag for ancestor in box.iterancestors()]
        if FALLBACK not in around and BOX not in around[: around.index(paragraph.tag)]:
            yield box


def note_ids(paragraph: BaseOxmlElement) -> Iterator[tuple[str, str]]:
    """The notes the paragraph refers to: kind of reference and id, in order."""
    for tag in ("w:footnoteReference", "w:endnoteReference"):
        for reference in paragraph.iter(qn(tag)):
            yield tag, reference.get(qn("w:id")) or ""


def _runs(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for child in element:
        if child.tag == qn("w:r") or child.tag == MATH:
            yield child
        elif isinstance(child.tag, str) and child.tag not in GONE and child.tag != FALLBACK:
            yield from _runs(child)


def _text(run: BaseOxmlElement) -> str:
    if run.tag == MATH:
        return run.text or ""
    text = ""
    for child in run:
        if child.tag == qn("w:t"):
            text += child.text or ""
        elif child.tag == qn("w:br"):
            text += "\n" if child.get(qn("w:type")) in (None, "textWrapping") else ""
        elif child.tag == qn("w:sym"):
            text += _symbol(child.get(qn("w:char")) or "")
        else:
            text += SIGNS.get(child.tag, "")
    return text


def _symbol(code: str) -> str:
    return chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{2,4}", code) and not code.upper().startswith("D") else ""


def _is_hidden(run: BaseOxmlElement) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return mark is not None and is_on(mark)


def _is_note_mark(run: BaseOxmlElement, text: str, before: str) -> bool:
    raised = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    if raised is None or raised.get(qn("w:val")) != "superscript" or not NOTE_MARK.fullmatch(text):
        return False
    return not (text.strip() in "23" and SQUARED.search(before[-30:]))


def _is_bold(run: BaseOxmlElement, is_bold: bool, styles: Styles) -> bool:
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return is_bold
    mark, style = properties.find(qn("w:b")), properties.find(qn("w:rStyle"))
    if mark is not None:
        return is_on(mark)
    return is_bold or (style is not None and styles.is_bold(style.get(qn("w:val")) or ""))
