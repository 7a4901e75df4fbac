"""Who leads and who helps."""

import pytest

from intake.naming.roles import leads, partners


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chủ trì, phối hợp với Sở Y tế mở lớp.", True),
        ("Là cơ quan đầu mối. Chủ trì soạn tài liệu.", True),
        ("Phối hợp với Sở Y tế mở lớp.", False),
        ("Chủ động phối hợp cùng các thôn phát cây giống.", False),
        ("Phối hợp với đơn vị chủ trì phát cây giống.", False),
        ("Tham dự lớp học do Sở Y tế chủ trì.", None),
        ("Mở lớp học nghề.", None),
    ],
)
def test_the_lead_is_told_by_its_word(text: str, expected: bool | None) -> None:
    assert leads(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chủ trì, phối hợp với Sở Y tế và các thôn mở lớp; phối hợp chặt chẽ với Hội Nông dân phát cây.", (
            "Sở Y tế", "các thôn", "Hội Nông dân",
        )),
        ("Chỉ đạo Phòng Kinh tế phối hợp với Hội Nông dân phát cây.", ()),
        ("Lập danh sách để phối hợp với Sở Y tế mở lớp.", ()),
        ("Yêu cầu các trường phối hợp với Sở Y tế khám mắt.", ()),
        ("Mở lớp; phối hợp làm tờ rơi.", ()),
        ("Phối hợp các sở, ngành liên quan phát cây.", ("các sở, ngành liên quan",)),
    ],
)  # fmt: skip
def test_partners_are_those_the_holder_itself_works_with(text: str, expected: tuple[str, ...]) -> None:
    assert partners(text) == expected
