"""Files made to burst or to keep the reader busy are refused, or read in a time that a desk can wait for."""

import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from foundation.errors import Unreadable
from intake import read_plan
from intake.files.documents import source_lines
from intake.files.limits import LINE_CHARACTERS
from tests.intake.files.making import Sheet, pdf, saved, word
from tests.intake.papers import plan

SECONDS = 10  # of the processor, on a slow and busy machine; each takes under one


def repacked(name: str, change: bytes) -> bytes:
    """A Word file with one part replaced."""
    file = BytesIO()
    with ZipFile(BytesIO(saved(word("Kế hoạch")))) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change if part == name else old.read(part))
    return file.getvalue()


def test_a_package_that_packs_better_than_any_text_is_refused() -> None:
    with pytest.raises(Unreadable, match="bung ra lớn bất thường"):
        source_lines(repacked("word/styles.xml", b" " * 20 * 2**20), "plan.docx")


def test_xml_with_entities_of_its_own_is_refused() -> None:
    bomb = (
        '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]><d>&b;&c;</d>'
    )
    with pytest.raises(Unreadable, match="Không mở được tệp DOCX"):
        source_lines(repacked("word/document.xml", bomb.encode()), "plan.docx")


def test_elements_deep_in_one_another_are_refused() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    deep = "<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000
    document = f'<w:document xmlns:w="{space}"><w:body>{deep}</w:body></w:document>'
    with pytest.raises(Unreadable, match="Không mở được tệp DOCX"):
        source_lines(repacked("word/document.xml", document.encode()), "plan.docx")


def test_a_page_that_unpacks_without_end_is_read_or_refused() -> None:
    page = Sheet()
    page.words(85, 700, "Kế hoạch")
    page.operators += [" " * 2**20] * 150
    began = time.monotonic()
    try:
        source_lines(pdf(page), "plan.pdf")
    except Unreadable as refused:
        assert "Chưa lưu gì" in refused.message
    assert time.monotonic() - began < 60


def test_a_page_full_of_lines_is_no_table() -> None:
    page = Sheet()
    page.words(85, 700, "Kế hoạch")
    for at in range(12_000):
        page.line(at % 500, at % 800, at % 500 + 50, at % 800)
        page.line(at % 500, at % 800, at % 500, at % 800 + 50)
    assert [line.text for line in source_lines(pdf(page), "plan.pdf") if line.text] == ["Kế hoạch"]


@pytest.mark.parametrize(
    "unit",
    [
        *("1", "1 ", "a", "A", ".", "-", "- ", ",", "(", "((a", "*", "<", "<b>", "|", "“", "…", "1/", "1.", "Aa ", "I"),
        *("Sở Y tế, ", "phối hợp với ", "trước ngày ", "ngày 1 ", "Ủy ban nhân dân ", "báo cáo ", "số ", "12.345."),
    ],
)
def test_a_line_of_what_our_patterns_repeat_takes_no_long_time(unit: str) -> None:
    line = (unit * LINE_CHARACTERS)[: LINE_CHARACTERS - 1]
    duty = "- Hướng dẫn kỹ thuật trồng; cấp phát cây giống cho các xã."
    for text in (plan().replace(duty, line), plan().replace("- Lưu: VT.", line)):
        began = time.process_time()
        try:
            read_plan(text.encode(), "plan.txt")
        except Unreadable as refused:
            assert refused.message
        assert time.process_time() - began < SECONDS


def test_a_sentence_that_never_ends_takes_no_long_time() -> None:
    text = plan().replace("cho các xã.", "cho các xã\n" + "và cho các thôn của xã Bắc Hà\n" * 3_000)
    began = time.process_time()
    read_plan(text.encode(), "plan.txt")
    assert time.process_time() - began < SECONDS
