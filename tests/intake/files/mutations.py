"""Plans damaged by chance: the same seed gives the same damage."""

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from random import Random
from zipfile import ZipFile

from docx import Document
from lxml import etree

from tests.intake.files.making import Sheet, pdf, saved
from tests.intake.papers import regime

TEXTS = (
    regime("Các thôn báo cáo năm về Phòng Kinh tế trước ngày 15/12; báo cáo 6 tháng chậm nhất ngày 10/6/2026."),
    "KẾ HOẠCH\nTrồng cây\nI. NỘI DUNG\nTT\tNhiệm vụ\tChủ trì\tThời gian\n1\tMua cây\tSở A\tQuý I\n2\tGiữ cây\tSở B\t\n"
    "II. TỔ CHỨC THỰC HIỆN\n1. Sở A:\na) Chủ trì mua.\n+ Trước 30/6.\nĐiều 2. Sở B\nNơi nhận:\n- Như trên.\nPHỤ LỤC 1\n"
    "STT\tXã\tChỉ tiêu (cây)\n1\tBắc Hà\t1.200\n\tTổng\t1.200\nĐỀ CƯƠNG BÁO CÁO\n1. Kết quả\n",
    "<table><tr><td rowspan=2>Sở A</td><td>Mua</td></tr><tr><td>Giữ</td></tr></table>\n"
    "| A | B |\n|---|---|\n| 1 | 2 |\n",
)
PIECES = (
    *(
        "\t",
        "\n",
        "\n\n",
        " ",
        "**",
        "|",
        "#",
        "- ",
        "+ ",
        "1. ",
        "a) ",
        "I. ",
        "Điều 9. ",
        "31/6",
        "99/99/9999",
        "năm 0",
    ),
    *(
        "Số: ",
        "quý V",
        "ngày 00 tháng 13",
        "trước ngày ",
        "\x00",
        "\x0c",
        "\u200b",
        "\u0301",
        "\ufeff",
        "\u2028",
        "<td>",
    ),
    *("</table>", "&#9999999;", "1.000.000.000.000", "(", ")", "“", "…", "MẬT", "Nơi nhận:", "PHỤ LỤC ", "Tổng cộng\t"),
)


def text(chance: Random) -> bytes:
    words = chance.choice(TEXTS)
    for _step in range(chance.randint(1, 8)):
        words = chance.choice(_TEXT_CHANGES)(chance, words)
    data = words.encode(chance.choice(["utf-8"] * 8 + ["utf-16", "utf-8-sig"]), "ignore")
    return _flipped(chance, data) if chance.random() < 0.05 else data


def _cut(chance: Random, words: str) -> str:
    start = chance.randrange(len(words) + 1)
    return words[:start] + words[start + chance.randint(1, 60) :]


def _doubled(chance: Random, words: str) -> str:
    start = chance.randrange(len(words) + 1)
    piece = words[start : start + chance.randint(1, 200)]
    return words[:start] + piece * chance.choice([2, 2, 3, 30]) + words[start:]


def _put_in(chance: Random, words: str) -> str:
    at = chance.randrange(len(words) + 1)
    return words[:at] + chance.choice(PIECES) * chance.choice([1, 1, 1, 5, 200]) + words[at:]


def _lines_moved(chance: Random, words: str) -> str:
    lines = words.split("\n")
    lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
    return "\n".join(lines)


def _letter_changed(chance: Random, words: str) -> str:
    at = chance.randrange(len(words) + 1)
    return words[:at] + chr(chance.choice([chance.randrange(1, 128), chance.randrange(128, 0xD800)])) + words[at + 1 :]


def _rejoined(chance: Random, words: str) -> str:
    old, new = chance.sample(["\n", " ", "\t", ". ", ", ", ";"], 2)
    return words.replace(old, new, chance.choice([1, 5, -1]))


VALUES = ("", "-1", "0", "999999999999", "x", "9" * 5000, "１")
_TEXT_CHANGES: tuple[Callable[[Random, str], str], ...] = (
    *(_cut, _doubled, _put_in, _put_in, _lines_moved, _letter_changed, _rejoined),
)


def _flipped(chance: Random, data: bytes) -> bytes:
    damaged = bytearray(data)
    for _bit in range(chance.randint(1, 12)):
        if damaged:
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def _truncated(chance: Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def docx(chance: Random) -> bytes:
    """Mostly with its XML changed, so that it still opens; sometimes with broken bytes."""
    parts = dict(_word_parts())
    way = chance.random()
    if way < 0.8:
        for name in chance.sample(sorted(parts), chance.randint(1, 3)):
            parts[name] = _xml_changed(chance, parts[name])
    file = BytesIO()
    with ZipFile(file, "w", compression=8) as archive:
        for name, data in parts.items():
            if way < 0.95 or chance.random() < 0.8:
                archive.writestr(name, data)
    packed = file.getvalue()
    return packed if way < 0.8 else chance.choice([_flipped, _truncated])(chance, packed)


@cache
def _word_parts() -> tuple[tuple[str, bytes], ...]:
    document = Document()
    for line in TEXTS[0].split("\n"):
        document.add_paragraph(line, style=_style(line))
    table = document.add_table(rows=4, cols=3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(0, 2)).text = "I. Việc"
    table.cell(1, 1).merge(table.cell(3, 1)).text = "Phòng Kinh tế"
    table.cell(1, 0).add_table(rows=1, cols=1)
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    with ZipFile(BytesIO(saved(document))) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels")) and "theme" not in name]
        return tuple((name, archive.read(name)) for name in names)


def _style(line: str) -> str:
    return "List Bullet" if line.startswith("- ") else "List Number" if line[:1].isdigit() else "Normal"


def _xml_changed(chance: Random, data: bytes) -> bytes:
    root = etree.fromstring(data)
    for _step in range(chance.randint(1, 6)):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        one, other = chance.choice(elements), chance.choice(elements)
        parent = one.getparent()
        way = chance.randrange(7)
        if way == 0 and parent is not None:
            parent.remove(one)
        elif way == 1 and parent is not None:
            for _copy in range(chance.choice([1, 3, 40])):
                parent.insert(parent.index(one), etree.fromstring(etree.tostring(one)))
        elif way == 2:
            one.tag = other.tag
        elif way == 3 and one.attrib:
            one.set(
                chance.choice(list(one.attrib)), chance.choice(["", "-1", "0", "999999999999", "x", "9" * 5000, "１"])
            )
        elif way == 4 and other not in one.iterancestors() and one is not other:
            other.append(etree.fromstring(etree.tostring(one)))
        elif way == 5:
            one.text = chance.choice(["", "%1%2%9", "\t" * 50, "a" * 3000, "MẬT ", "1"])
        elif one.attrib:
            del one.attrib[chance.choice(list(one.attrib))]
    return bytes(etree.tostring(root))


def pdf_file(chance: Random) -> bytes:
    """With numbers, operators and references changed where they stand in the open, or with broken bytes."""
    data = _printed()
    way = chance.random()
    if way < 0.15:
        return _truncated(chance, data)
    if way < 0.35:
        return _flipped(chance, data)
    for _step in range(chance.randint(1, 8)):
        data = chance.choice(_PDF_CHANGES)(chance, data)
    return data


@cache
def _printed() -> bytes:
    page, second = Sheet(), Sheet(extra="/Rotate 90")
    page.paragraphs(line for line in TEXTS[0].split("\n") if line)
    page.grid((85, 200, 400, 550), (300, 270, 240))
    for x in (90, 210, 410):
        page.words(x, 280, "Phòng Kinh tế", 9)
    second.words(85, 700, "Các thôn")
    return pdf(page, second, packed=False)


def _number_changed(chance: Random, data: bytes) -> bytes:
    found = list(re.finditer(rb"-?\d+(?:\.\d+)?", data))
    one = chance.choice(found)
    new = chance.choice([b"0", b"-1", b"1", b"99999999999", b"1e9", b"0.0000001", b"65536", b"3", b"11"])
    return data[: one.start()] + new + data[one.end() :]


def _word_changed(chance: Random, data: bytes) -> bytes:
    found = list(re.finditer(rb"/?[A-Za-z]{1,20}", data))
    one, other = chance.choice(found), chance.choice(found)
    return data[: one.start()] + other[0] + data[one.end() :]


def _object_changed(chance: Random, data: bytes) -> bytes:
    found = list(re.finditer(rb"\d+ 0 obj\n.*?endobj\n", data, re.S))
    if not found:
        return data
    one, other = chance.choice(found), chance.choice(found)
    return data[: one.start()] + chance.choice([b"", other[0], one[0] * 2]) + data[one.end() :]


def _line_doubled(chance: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    lines[at:at] = [lines[at]] * chance.choice([1, 10, 500])
    return b"\n".join(lines)


_PDF_CHANGES: tuple[Callable[[Random, bytes], bytes], ...] = (
    *(_number_changed, _number_changed, _word_changed, _object_changed, _line_doubled, _flipped),
)
MADE: dict[str, Callable[[Random], bytes]] = {"text": text, "docx": docx, "pdf": pdf_file}
