"""Paragraphs and tables of a .docx file as lines, in the order they are printed."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from foundation.errors import Unreadable
from foundation.words import _
from intake.numbering import Numbering

LARGEST = 100_000_000  # bytes unpacked; a plan is under one million, a zip bomb is not


def word_lines(data: bytes) -> list[str]:
    document = _opened(data)
    numbering = Numbering(document)
    lines = list(_stamps(document))
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += ["", *_table_lines(block, numbering), ""]
        else:
            lines += _paragraph_lines(block, numbering)
    return lines


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
                text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
                if text.strip().isupper() and len(text) < 40:
                    yield text.strip()


def _paragraph_lines(paragraph: Paragraph, numbering: Numbering) -> list[str]:
    text = _marked(paragraph)
    label = numbering.label(paragraph)
    return f"{label}{text}".split("\n") if text.strip() else [""]


def _marked(paragraph: Paragraph) -> str:
    """The text, its leading bold run between ** where the line goes on in plain type."""
    bold, rest = "", ""
    for run in paragraph.runs:
        if run.bold and not rest.strip():
            bold += rest + run.text
            rest = ""
        else:
            rest += run.text
    whole = paragraph.text
    is_run_in = bold.strip() and rest.strip() and whole == bold + rest and "\n" not in bold
    return f"**{bold.rstrip()}** {rest.lstrip()}" if is_run_in else whole.replace("\t", " ")


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
        yield [] if cell._tc is last else [p.text for p in cell.paragraphs if p.text.strip()]
        last = cell._tc


def _is_layout(rows: list[list[list[str]]]) -> bool:
    words = " ".join(line for row in rows for cell in row for line in cell)
    marks = ("Nơi nhận", "NƠI NHẬN", "CỘNG HÒA", "CỘNG HOÀ", "Độc lập", "TM. ")
    return max((len(row) for row in rows), default=0) <= 3 and any(mark in words for mark in marks)
