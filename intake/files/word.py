"""A .docx file as lines, in the order they are printed: paragraphs, tables, boxes, notes; running heads at the end."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.document import Document as DocxDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from foundation.errors import Unreadable
from foundation.words import _
from intake.files.limits import DEPTH, PARTS, RATIO_COUNTS_FROM, UNPACKED_BYTES, UNPACKED_RATIO
from intake.files.numbering import Numbering
from intake.files.secrecy import degree_of
from intake.files.source import Block, SourceLine
from intake.files.table_lines import table_lines, without_breaks_by_hand
from intake.files.word_styles import Style, Styles
from intake.files.word_tables import cells
from intake.files.word_text import boxes, note_ids, pieces, plain_text

BROKEN_BY_HAND = 60  # characters; shorter lines above a break are titles and letterheads
WRAPPERS = {qn(tag) for tag in ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:customXml")}
NOTES = (("w:footnoteReference", RELATIONSHIP_TYPE.FOOTNOTES), ("w:endnoteReference", RELATIONSHIP_TYPE.ENDNOTES))


def word_lines(data: bytes) -> list[SourceLine]:
    """The lines of a Word file. Raises Unreadable when it cannot be opened or is larger inside than any plan."""
    _refuse_bombs(data)
    try:
        document = Document(BytesIO(data))
        lines = _Lines(document)
        text = lines.of(document.element.body, 0)
        return [*without_breaks_by_hand(text), *_around(document)]
    except Unreadable:
        raise
    # A damaged package fails in as many ways as zip, XML and relationships have; each means the same to the user.
    except Exception as error:
        raise _not_opened() from error


def _not_opened() -> Unreadable:
    return Unreadable(_("Không mở được tệp DOCX này. Chưa lưu gì; hãy mở bằng Word và lưu lại thành DOCX."))


def _refuse_bombs(data: bytes) -> None:
    """Raise Unreadable for a package that unpacks without measure, or whose XML defines entities: Word writes none."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            is_dense = unpacked > RATIO_COUNTS_FROM and unpacked > UNPACKED_RATIO * len(data)
            if len(parts) > PARTS or unpacked > UNPACKED_BYTES or is_dense:
                message = _("Tệp DOCX bung ra lớn bất thường. Chưa lưu gì; hãy mở bằng Word và lưu lại thành DOCX.")
                raise Unreadable(message, unpacked=unpacked)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(part):
                    raise _not_opened()
    except Unreadable:
        raise
    except Exception as error:  # as above: zip fails in many ways
        raise _not_opened() from error


class _Lines:
    """Walks one document; numbers, notes and tables are counted through it."""

    def __init__(self, document: DocxDocument) -> None:
        self._styles = Styles(document)
        self._numbering = Numbering(document, self._styles)
        self._notes = {reference: _notes(document, kind) for reference, kind in NOTES}
        self._tables = 0

    def of(self, container: Iterable[BaseOxmlElement], depth: int) -> list[SourceLine]:
        if depth > DEPTH:
            raise _not_opened()
        lines: list[SourceLine] = []
        for element in container:
            if element.tag == qn("w:p"):
                lines += self._paragraph(element, depth)
            elif element.tag == qn("w:tbl"):
                lines += self._table(element, depth)
            elif element.tag in WRAPPERS:
                lines += self.of(element, depth + 1)
        return lines

    def _table(self, table: BaseOxmlElement, depth: int) -> Iterator[SourceLine]:
        rows = cells(table, lambda cell: self.of(cell, depth + 1))
        self._tables += 1
        return table_lines(rows, self._tables)

    def _paragraph(self, paragraph: BaseOxmlElement, depth: int) -> Iterator[SourceLine]:
        style = self._styles.of(paragraph)
        text = pieces(paragraph, style.is_bold, self._styles)
        if text.strip():
            yield from _printed_lines(f"{self._numbering.label(paragraph)}{text}", style)
        else:
            yield SourceLine("", goes_on=False)
        for box in boxes(paragraph):
            for line in self.of(box, depth + 1):
                is_stamp = bool(degree_of(line.text))
                yield replace(line, block=Block.AROUND) if is_stamp else replace(line, goes_on=None)
        for reference, number in note_ids(paragraph):
            words = self._notes[reference].get(number)
            if words:
                yield SourceLine(words, Block.NOTE)


def _printed_lines(text: str, style: Style) -> Iterator[SourceLine]:
    *broken, last = text.split("\n")
    for piece in broken:
        # A long line broken by hand goes on below: the blank says so, as it does in copies of printed pages.
        yield SourceLine(piece.rstrip() + (" " if len(piece) >= BROKEN_BY_HAND else ""), level=style.level)
    # A centred title is broken with Enter where it looks best, so its end tells nothing.
    goes_on = True if style.goes_on_below else None if style.is_centred else False
    yield SourceLine(last.rstrip(), level=style.level, goes_on=goes_on)


def _notes(document: DocxDocument, kind: str) -> dict[str, str]:
    """Text of each footnote by its id, with the number it is printed with."""
    parts = [relation.target_part for relation in document.part.rels.values() if relation.reltype == kind]
    notes: dict[str, str] = {}
    for part in parts:
        for note in parse_xml(part.blob):
            text = " ".join(plain_text(paragraph) for paragraph in note.iter(qn("w:p"))).strip()
            if text and note.get(qn("w:type")) in (None, "normal"):
                notes[note.get(qn("w:id"))] = f"{len(notes) + 1} {text}"
    return notes


def _around(document: DocxDocument) -> Iterator[SourceLine]:
    """Running heads and feet of all sections, each once."""
    said: set[str] = set()
    for relation in document.part.rels.values():
        if relation.reltype not in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            continue
        for paragraph in relation.target_part.element.iter(qn("w:p")):
            text = plain_text(paragraph).strip()
            if text and text not in said:
                said.add(text)
                yield SourceLine(text, Block.AROUND)
