"""Small files made by hand: a PDF of placed words and lines, a Word file of given paragraphs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from math import isqrt
from zlib import compress

from docx import Document
from docx.document import Document as DocxDocument

EM = 0.5  # each letter of the font below is half as wide as it is high
LEFT, RIGHT, TOP, LEADING = 85.0, 552.0, 780.0, 20.0


@dataclass
class Sheet:
    """One A4 page. Points, y upwards."""

    operators: list[str] = field(default_factory=list)
    extra: str = ""
    picture: bool = False

    def words(self, x: float, y: float, text: str, size: float = 14, bold: bool = False, turn: str = "1 0 0 1") -> None:
        codes = "".join(f"{ord(letter):04X}" for letter in text)
        self.operators.append(f"BT /{'B' if bold else 'R'} {size} Tf {turn} {x} {y} Tm <{codes}> Tj ET")

    def line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        self.operators.append(f"0.5 w {x} {y} m {to_x} {to_y} l S")

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)

    def paragraphs(self, texts: Iterable[str], top: float = TOP, size: float = 14, indent: float = 36) -> float:
        """Set paragraphs as a page prints them, broken where the next word has no room. Returns the y below."""
        for text in texts:
            x, line = LEFT + indent, ""
            for word in text.split():
                longer = f"{line} {word}".strip()
                if line and x + len(longer) * EM * size > RIGHT:
                    self.words(x, top, line, size)
                    top, x, longer = top - LEADING, LEFT, word
                line = longer
            self.words(x, top, line, size)
            top -= LEADING
        return top


def pdf(*pages: Sheet, packed: bool = True, picture: bytes = b"\x80" * 4) -> bytes:
    """A PDF whose letters are their own Unicode numbers; its fonts are not inside, as in many small files.

    picture  grey points of a square, which the pages that have a picture show
    """
    side = isqrt(len(picture))
    kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(pages)))
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: _font("Plain", 5),
        4: _font("Plain-Bold", 9),
        5: _letters("Plain"),
        6: b"<< /Type /FontDescriptor /FontName /Plain /Flags 32 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
        b" /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>",
        7: _stream(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def"
            b" 1 begincodespacerange <0000> <FFFF> endcodespacerange"
            b" 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
        ),
        8: _stream(
            picture,
            f"/Type /XObject /Subtype /Image /Width {side} /Height {side} /ColorSpace /DeviceGray /BitsPerComponent 8",
        ),
    }
    objects[9] = _letters("Plain-Bold")
    for at, page in enumerate(pages):
        operators = [*page.operators, *(["q 595 0 0 842 0 0 cm /P Do Q"] if page.picture else [])]
        objects[10 + 2 * at] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {page.extra} /Contents {11 + 2 * at} 0 R"
            " /Resources << /Font << /R 3 0 R /B 4 0 R >> /XObject << /P 8 0 R >> >> >>"
        ).encode()
        objects[11 + 2 * at] = _stream("\n".join(operators).encode(), packed=packed)
    return _file(objects)


def _font(name: str, letters: int) -> bytes:
    return (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H"
        f" /DescendantFonts [{letters} 0 R] /ToUnicode 7 0 R >>"
    ).encode()


def _letters(name: str) -> bytes:
    return (
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 500 /FontDescriptor 6 0 R"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    ).encode()


def _stream(data: bytes, extra: str = "", packed: bool = True) -> bytes:
    data = compress(data) if packed else data
    extra += " /Filter /FlateDecode" if packed else ""
    return f"<< {extra} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: dict[int, bytes]) -> bytes:
    out = BytesIO()
    out.write(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = out.tell()
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = out.tell()
    size = max(objects) + 1
    rows = [
        f"{places[number]:010d} 00000 n \n" if number in places else "0000000000 65535 f \n" for number in range(size)
    ]
    out.write(f"xref\n0 {size}\n{''.join(rows)}".encode())
    out.write(f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def word(*paragraphs: str) -> DocxDocument:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return document


def saved(document: DocxDocument) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()
