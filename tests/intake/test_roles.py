"""Who leads and who helps."""

import pytest

from intake.naming.roles import directed, leads, partners


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chỉ đạo Trạm Y tế: Thử nước. Dạy bơi.", ("Trạm Y tế",)),
        ("Chỉ đạo, đôn đốc các phòng, ban chức năng và UBND các xã trồng tre.", ("các phòng, ban chức năng",
                                                                                 "UBND các xã")),
        ("Trồng tre; chỉ đạo lực lượng Cảnh sát giao thông, Cảnh sát môi trường tuần tra.", (
            "lực lượng Cảnh sát giao thông", "Cảnh sát môi trường",
        )),
        ("Lập danh sách; đồng thời giao Hạt Kiểm lâm giữ tre.", ("Hạt Kiểm lâm",)),
        ("Hướng dẫn, yêu cầu các trường học trồng tre.", ("các trường học",)),
        ("Tham mưu UBND tỉnh chỉ đạo các ngành trồng tre.", ()),
        ("Họp Ban Chỉ đạo các xã.", ()),
        ("Giao chỉ tiêu cho từng thôn.", ()),
        ("Hướng dẫn các thôn trồng tre.", ()),
    ],
)  # fmt: skip
def test_bodies_that_are_told_what_to_do_are_named(text: str, expected: tuple[str, ...]) -> None:
    assert directed(text) == expected
