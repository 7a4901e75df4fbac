"""What PDFium sees in a PDF, told page by page: run by path in a process of its own, which may crash or be ended.

Reads the file from its input and writes one JSON line a page. It imports nothing of ours, so that it starts at once.
"""

import ctypes
import json
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from math import atan2, hypot, pi
from typing import IO

import pypdfium2
import pypdfium2.raw as pdfium

APART = 0.09  # of the size of type: a wider gap parts words; blanks are 0.18 and more, letters set apart 0.07
LEVEL = 0.05  # of the size of type: letters of one word stand on one line
HYPHENS = {0x02: "-", 0xFFFE: "-", 0x2010: "-", 0x2011: "-", 0xAD: "-"}
SURROGATES = range(0xD800, 0xE000)
THIN = 2.5  # points; a wider box is an area
SHORT = 4.0  # points; shorter lines are dashes and letters drawn as curves
DEEPEST = 6  # forms inside forms
MOST_SEGMENTS = 400  # of one path; a drawing has more, a table less
PICTURE = 0.3  # of the page's area, from which a picture may hold the text
LOCKED = 4  # FPDF_ERR_PASSWORD

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
# Text, left, right, base, size, flags (1 bold, 2 a blank follows), quarter turns.
Piece = tuple[str, float, float, float, float, int, int]
UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)


def main(source: IO[bytes], out: IO[str], *, pages: int, rulings: int, seconds: int, memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    data = source.read()
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        why = "locked" if error.err_code == LOCKED else "damaged"
        out.write(json.dumps({"refused": why}) + "\n")
        return
    if count > pages:
        out.write(json.dumps({"refused": "long", "pages": count}) + "\n")
        return
    for at in range(count):
        out.write(json.dumps(_page(document, at, rulings), separators=(",", ":")) + "\n")


def _page(document: pypdfium2.PdfDocument, at: int, most_rulings: int) -> dict[str, object]:
    """A page that does not load is told as an empty one, with `broken`."""
    try:
        page = document[at]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        return {"number": at + 1, "broken": True}
    try:
        words = list(_words(textpage.raw))
        turns = Counter[int]()
        for word in words:
            turns[word[6]] += len(word[0])
        turn = max(turns, key=lambda t: turns[t], default=0)
        walk = _Walk(most_rulings, page.get_width() * page.get_height() * PICTURE)
        walk.objects(_objects(page), UPRIGHT, 0)
        return {
            "number": at + 1,
            "box": _turned(page.get_bbox(), turn),
            "words": [word[:6] for word in words if word[6] == turn],
            "aside": " ".join(word[0] for word in words if word[6] != turn),
            "rulings": [_turned(line, turn) for line in walk.lines] if walk.left > 0 else [],
            "picture": walk.has_picture,
        }
    finally:
        textpage.close()
        page.close()


def _words(textpage: pdfium.FPDF_TEXTPAGE) -> Iterator[Piece]:
    """Letters drawn in one go.

    A letter that comes from another font is a word for now: the rows put it in its place.
    """
    object_of = pdfium.FPDFText_GetTextObject
    object_of.restype = ctypes.c_void_p  # its address is enough, and costs half as much
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    letters: list[str] = []
    left = right = base = stands = 0.0
    face = now = (0.0, False, 0)
    last: int | None = None
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        code = unicode_of(textpage, index)
        owner = object_of(textpage, index)
        if not code or not owner or code in SURROGATES:
            continue  # made up by PDFium, or half a sign
        text = HYPHENS.get(code) or chr(code)
        box_of(textpage, index, box)
        if text.isspace():
            if letters and box.left != box.right:
                yield ("".join(letters), left, right, base, face[0], face[1] + 2, face[2])
                letters = []
            continue
        if owner != last:  # what is drawn in one go has one face and stands on one line
            last, now = owner, _face(textpage, index)
            pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
            stands = (y.value, -x.value, -y.value, x.value)[now[2]]
        start, end = box.left, box.right
        if now[2]:
            start, _bottom, end, _top = _turned((start, box.bottom, end, box.top), now[2])
        size = face[0]
        # A mark that is set over the letter before it has no width of its own.
        is_near = -0.3 * size < start - right < APART * size or 0x300 <= code < 0x370
        if letters and is_near and face == now and abs(base - stands) < LEVEL * size:
            letters.append(text)
            right = max(right, end)
            continue
        if letters:
            yield ("".join(letters), left, right, base, size, int(face[1]), face[2])
        letters, left, right, base, face = [text], start, end, stands, now
    if letters:
        yield ("".join(letters), left, right, base, face[0], int(face[1]), face[2])


def _face(textpage: pdfium.FPDF_TEXTPAGE, index: int) -> tuple[float, bool, int]:
    """Size in points, bold, and by how many quarter turns its words run against the page."""
    matrix, flags = pdfium.FS_MATRIX(), ctypes.c_int()
    pdfium.FPDFText_GetMatrix(textpage, index, matrix)
    name = ctypes.create_string_buffer(80)
    pdfium.FPDFText_GetFontInfo(textpage, index, name, len(name), flags)
    size = pdfium.FPDFText_GetFontSize(textpage, index) * (hypot(matrix.c, matrix.d) or 1.0)
    is_bold = b"bold" in name.value.lower() or pdfium.FPDFText_GetFontWeight(textpage, index) >= 600
    return max(size, 0.1), is_bold, round(atan2(matrix.b, matrix.a) / (pi / 2)) % 4


def _turned(box: Box, turn: int) -> Box:
    """A box turned back by quarter turns: left, bottom, right, top."""
    (a, b), (c, d) = (((x, y), (y, -x), (-x, -y), (-y, x))[turn] for x, y in (box[:2], box[2:]))
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _objects(page: pypdfium2.PdfPage) -> Iterator[pdfium.FPDF_PAGEOBJECT]:
    return (pdfium.FPDFPage_GetObject(page.raw, at) for at in range(pdfium.FPDFPage_CountObjects(page.raw)))


class _Walk:
    """Collects the straight lines of a page, and looks for a picture larger than `picture` square points."""

    def __init__(self, most: int, picture: float) -> None:
        self.left = most  # paths that may still be looked at
        self.lines: list[Box] = []
        self.has_picture = False
        self._picture = picture

    def objects(self, found: Iterator[pdfium.FPDF_PAGEOBJECT], to_page: Matrix, depth: int) -> None:
        for item in found:
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_PATH and self.left > 0:
                self._path(item, to_page)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                left, bottom, right, top = _bounds(item, to_page)
                self.has_picture |= (right - left) * (top - bottom) >= self._picture
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST and self.left > 0:
                self.left -= 1
                count = max(pdfium.FPDFFormObj_CountObjects(item), 0)
                inside = (pdfium.FPDFFormObj_GetObject(item, at) for at in range(count))
                self.objects(inside, _product(_matrix(item), to_page), depth + 1)

    def _path(self, path: pdfium.FPDF_PAGEOBJECT, to_page: Matrix) -> None:
        self.left -= 1
        left, bottom, right, top = _bounds(path, to_page)
        if min(right - left, top - bottom) <= THIN:
            if max(right - left, top - bottom) >= SHORT:
                self.lines.append((left, bottom, right, top))
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        count = pdfium.FPDFPath_CountSegments(path)
        # A filled area without an edge is a shade; one of many corners is the lines of a whole table.
        if count > MOST_SEGMENTS or not (stroke.value or count > 8):
            return
        self.left -= count
        for (x, y), (next_x, next_y) in _edges(path, count, _product(_matrix(path), to_page)):
            wide, high = abs(x - next_x), abs(y - next_y)
            if min(wide, high) <= THIN and max(wide, high) >= SHORT:
                self.lines.append((min(x, next_x), min(y, next_y), max(x, next_x), max(y, next_y)))


def _edges(
    path: pdfium.FPDF_PAGEOBJECT, count: int, to_page: Matrix
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _applied(to_page, x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield point, start
            last = start


def _bounds(item: pdfium.FPDF_PAGEOBJECT, to_page: Matrix) -> Box:
    edges = [ctypes.c_float() for _edge in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    (a, b), (c, d) = _applied(to_page, left, bottom), _applied(to_page, right, top)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _matrix(item: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    """First `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout, **json.loads(sys.argv[1]))
