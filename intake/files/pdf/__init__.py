"""PDF files as lines: words by PDFium, everything else from where they stand on the page."""

from foundation.errors import Unreadable
from foundation.words import _
from intake.files.pdf.assembly import lines_of, page_of
from intake.files.pdf.sheets import sheets
from intake.files.source import SourceLine


def pdf_lines(data: bytes) -> list[SourceLine]:
    """The lines of a PDF. Raises Unreadable when it cannot be opened, has too many pages, or is pictures of pages."""
    pages = [page_of(sheet) for sheet in sheets(data)]
    pictures = sum(1 for page in pages if page.blank_picture)
    if not any(page.items for page in pages) or pictures * 2 > len(pages):
        message = _(
            "Tệp PDF này là bản quét, không có chữ để đọc. Chưa lưu gì; "
            "hãy nhận dạng chữ (OCR) rồi thử lại, hoặc chọn bản DOCX."
        )
        raise Unreadable(message, pages=len(pages))
    return lines_of(pages)
