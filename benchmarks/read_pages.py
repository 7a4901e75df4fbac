"""A plan of thirty pages read, beside the bare library that opens its file; and the memory a PDF of 10 MB takes."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random
from unicodedata import normalize

import pypdfium2
from docx import Document

from benchmarks.figures import Figure, in_turn, seconds
from intake import read_plan
from intake.files.pdf.sheets import CHILD, limits_said
from tests.intake.files.making import Sheet, pdf

PAGES = 30
DUTY = (
    "- Chủ trì, phối hợp với các sở, ngành và Ủy ban nhân dân các xã, phường rà soát những tuyến đường chưa có cây, "
    "lập danh mục theo thứ tự ưu tiên, bảo đảm cây giống đủ tiêu chuẩn"
)
DATED = f"{DUTY}; báo cáo kết quả trước ngày 15/{{month}}/2026."
HEAD = [
    *("ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "Số: 58/KH-UBND", "Lào Cai, ngày 03 tháng 02 năm 2026", "KẾ HOẠCH"),
    *("Trồng cây xanh năm 2026", "I. NỘI DUNG", "1. Trồng cây ven đường.", "II. TỔ CHỨC THỰC HIỆN"),
]
BARE = (
    "import pypdfium2, sys; d = pypdfium2.PdfDocument(sys.argv[1]); [len(p.get_textpage().get_text_range()) for p in d]"
)
WATCHER = """import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def of_pdf() -> Figure:
    data = pdf(*_sheets(PAGES))
    return _figure("read-30-pages", data, "plan.pdf", lambda: _bare_pdf(data), rounds=7)


def of_word() -> Figure:
    data = _word(PAGES)
    return _figure("read-30-docx", data, "plan.docx", lambda: _bare_word(data), rounds=7)


def of_text() -> Figure:
    data = "\n".join(_texts(PAGES)).encode()
    return _figure("read-30-txt", data, "plan.txt", lambda: normalize("NFC", data.decode()).splitlines(), rounds=7)


def memory() -> Figure:
    """Peak memory of `dondoc read` and of the process in which it opens the PDF, together, in MB."""
    pages = _sheets(450)
    pages[0].picture = True
    data = pdf(*pages, packed=False, picture=Random(1).randbytes(2_400**2))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "plan.pdf")
        file.write_bytes(data)
        ours = _peak(str(Path(sys.executable).with_name("dondoc")), "read", str(file))
        ours += _peak(sys.executable, "-I", str(CHILD), limits_said(), given=data)
        floor = _peak(sys.executable, "-c", BARE, str(file))
    return Figure("read-10-mb", ours, floor, ours / floor, f"MB of {len(data) / 2**20:.0f}")


def _figure(name: str, data: bytes, file: str, bare: Callable[[], object], *, rounds: int) -> Figure:
    read_plan(data, file)  # what is imported and compiled once is start-up
    ours, floor, ratio = in_turn(lambda: seconds(lambda: read_plan(data, file)), lambda: seconds(bare), rounds=rounds)
    return Figure(name, ours, floor, ratio, "s")


def _texts(pages: int) -> list[str]:
    """Some twelve paragraphs a page: a body, and eleven of its duties."""
    bodies = [
        [f"{number}. Ủy ban nhân dân xã Bắc Hà {number}", DATED.format(month=number % 12 + 1), *[f"{DUTY}."] * 10]
        for number in range(1, pages + 1)
    ]
    return [*HEAD, *(text for body in bodies for text in body)]


def _sheets(pages: int) -> list[Sheet]:
    texts = _texts(pages)
    made = []
    for number in range(pages):
        sheet = Sheet()
        sheet.words(290, 815, str(number + 1))
        sheet.paragraphs(texts[len(HEAD) + 12 * number :][:12] if number else texts[: len(HEAD) + 6])
        made.append(sheet)
    return made


def _word(pages: int) -> bytes:
    document = Document()
    for text in _texts(pages):
        document.add_paragraph(text)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _bare_pdf(data: bytes) -> int:
    return sum(len(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(data))


def _bare_word(data: bytes) -> int:
    return sum(len(paragraph.text) for paragraph in Document(BytesIO(data)).paragraphs)


def _peak(*command: str, given: bytes = b"") -> float:
    """The most memory a command ever held, in MB, seen by a small process: a large one passes its own on as a start."""
    watcher = [sys.executable, "-I", "-c", WATCHER, *command]
    done = subprocess.run(watcher, input=given, capture_output=True, check=True)
    return int(done.stdout) / 1024
