"""The outline of the report, under any of its headings."""

import pytest

from tests.intake.tables.papers import plan, read

OUTLINE = ("I. Tình hình chung", "II. Kết quả", "1. Khảo sát", "1.1. Số suối", "a) Đã đo", "III. Kiến nghị")


@pytest.mark.parametrize(
    "title",
    [
        "ĐỀ CƯƠNG BÁO CÁO",
        "PHỤ LỤC 2\nĐỀ CƯƠNG BÁO CÁO",
        "Mẫu đề cương báo cáo",
        "PHỤ LỤC II\nBÁO CÁO\nKết quả làm sạch suối năm 2026",
        "Phụ lục II: Đề cương báo cáo kết quả",
    ],
)
def test_the_outline_goes_by_several_names_and_ends_where_the_next_annex_begins(title: str) -> None:
    text = plan(annex="\n".join([title, *OUTLINE, "- Ghi rõ số liệu.", "PHỤ LỤC 3", "I. Danh sách"]))
    assert read(text).outline == OUTLINE


def test_the_outline_ends_at_a_table_and_at_a_place_to_sign() -> None:
    assert (
        read(plan(annex="\n".join(["ĐỀ CƯƠNG BÁO CÁO", *OUTLINE, "STT\tSuối\tĐộ dài", "1\tSuối A\t2"]))).outline
        == OUTLINE
    )
    signed = "\n".join(["ĐỀ CƯƠNG BÁO CÁO", *OUTLINE, "Nơi nhận:", "1. Lưu"])
    assert read(plan(annex=signed)).outline == OUTLINE
