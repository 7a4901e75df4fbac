"""Paragraphs and tables of a .docx file as lines, in the order they are printed."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from foundation.errors import Unreadable
from foundation.words import _
from intake.files.numbering import Numbering

OUTSIDE = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent")}
BROKEN_BY_HAND = 60  # characters; shorter lines above a break are titles and letterheads
LARGEST = 100_000_000  # bytes unpacked; a plan is under one million, a zip bomb is not


def word_lines(data: bytes) -> list[str]:
    document = _opened(data)
    numbering = Numbering(document)
    lines = list(_stamps(document))
    for block in _blocks(document.element.body, document):
        if isinstance(block, Table):
            lines += ["", *_table_lines(block, numbering), ""]
        else:
            lines += _paragraph_lines(block, numbering)
    return lines


def _blocks(container: BaseOxmlElement, document: DocxDocument) -> Iterator[Paragraph | Table]:
    """Paragraphs and tables in order, those in content controls too."""
    for element in container:
        if element.tag == qn("w:p"):
            yield Paragraph(element, document._body)
        elif element.tag == qn("w:tbl"):
            yield Table(element, document._body)
        elif element.tag in (qn("w:sdt"), qn("w:sdtContent")):
            yield from _blocks(element, document)


def _opened(data: bytes) -> DocxDocument:
    refusal = Unreadable(_("Không mở được tệp DOCX này. Chưa lưu gì; hãy mở bằng Word và lưu lại thành DOCX."))
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST:
                raise refusal
        return Document(BytesIO(data))
    except Unreadable:
        raise
    # A damaged package fails in as many ways as zip, XML and relationships have; each means the same to the user.
    except (BadZipFile, Exception) as error:
        raise refusal from error


def _stamps(document: DocxDocument) -> Iterator[str]:
    """Words in text boxes and page headers, where stamps of secrecy stand."""
    parts = [document.element, *(section.header._element for section in document.sections)]
    for number, part in enumerate(parts):
        boxes = part.iter(qn("w:txbxContent")) if number == 0 else [part]
        for box in boxes:
            for paragraph in box.iter(qn("w:p")):
                text = "".join(node.text or "" for node in paragraph.iter(qn("w:t"))).strip()
                if "MẬT" in text and text.isupper() and len(text) < 40:
                    yield text


def _paragraph_lines(paragraph: Paragraph, numbering: Numbering) -> list[str]:
    text = _marked(paragraph)
    if not text.strip():
        return [""]
    pieces = f"{numbering.label(paragraph)}{text}".split("\n")
    # A long line broken by hand goes on below: the blank says so, as it does in copies of printed pages.
    ends = [" " if len(piece) >= BROKEN_BY_HAND else "" for piece in pieces[:-1]] + [""]
    return [piece.rstrip() + end for piece, end in zip(pieces, ends, strict=True)]


def _marked(paragraph: Paragraph) -> str:
    """The text, its leading bold run between ** where the line goes on in plain type."""
    bold, rest = "", ""
    for run in _runs(paragraph):
        if run.bold and not rest.strip():
            bold += rest + run.text
            rest = ""
        else:
            rest += run.text
    is_run_in = bold.strip() and rest.strip() and "\n" not in bold
    return f"**{bold.rstrip()}** {rest.lstrip()}" if is_run_in else (bold + rest).replace("\t", " ")


def _runs(paragraph: Paragraph) -> Iterator[Run]:
    """The words as they stand once every tracked change is accepted, those of links too; no text boxes."""
    for run in paragraph._p.iter(qn("w:r")):
        around = {ancestor.tag for ancestor in run.iterancestors()}
        if not around & OUTSIDE:
            yield Run(run, paragraph)


def _table_lines(table: Table, numbering: Numbering) -> Iterator[str]:
    """One line a row, a tab between cells; a table without ruling that only sets text side by side, cell by cell."""
    rows = [list(_cells(row.cells)) for row in table.rows]
    if _is_layout(rows):
        for column in range(max(len(row) for row in rows)):
            for row in rows:
                yield from (row[column] if column < len(row) else [])
                yield ""
        return
    for row in rows:
        yield "\t".join(" ".join(cell).replace("\t", " ").replace("\n", " ") for cell in row)


def _cells(cells: object) -> Iterator[list[str]]:
    """The paragraphs of each cell; a merged cell counts once and leaves its other places empty."""
    last = None
    for cell in cells:  # type: ignore[attr-defined]
        texts = ["".join(run.text for run in _runs(paragraph)) for paragraph in cell.paragraphs]
        yield [] if cell._tc is last else [text for text in texts if text.strip()]
        last = cell._tc


def _is_layout(rows: list[list[list[str]]]) -> bool:
    words = " ".join(line for row in rows for cell in row for line in cell)
    marks = ("Nơi nhận", "NƠI NHẬN", "CỘNG HÒA", "CỘNG HOÀ", "Độc lập", "TM. ")
    return max((len(row) for row in rows), default=0) <= 3 and any(mark in words for mark in marks)
