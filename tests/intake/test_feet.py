"""What stands below a plan: whom it is sent to, who signed it, on whichever side and however torn."""

import pytest

from assignments.plans.drafts import PlanDraft
from intake import read_plan
from tests.intake.papers import FOOT, plan

SENT = ("Sở Y tế (b/c)", "Các xã, phường", "Lưu: VT")
LIST = "Nơi nhận:\n- Sở Y tế (b/c);\n- Các xã, phường;\n- Lưu: VT.\n"
SIGNED = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nLò Thị Hoa\n"


def read(foot: str) -> PlanDraft:
    annexes = FOOT[FOOT.index("**PHỤ LỤC 1**") :]
    return read_plan(plan(foot=f"\n{foot}\n{annexes}").encode(), "plan.txt").draft


@pytest.mark.parametrize(
    "foot",
    [
        LIST + SIGNED,
        SIGNED + LIST,
        "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Sở Y tế (b/c); KT. CHỦ TỊCH\n"
        "- Các xã, phường; PHÓ CHỦ TỊCH\n- Lưu: VT. Lò Thị Hoa",
        "Nơi nhận:\n- Sở Y tế (b/c);\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n"
        "PHÓ CHỦ TỊCH\n- Các xã, phường;\n- Lưu: VT.\nLò Thị Hoa",
        "Nơi nhận: - Sở Y tế (b/c); - Các xã, phường; - Lưu: VT."
        "\tTM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lò Thị Hoa",
        "NƠI NHẬN:\nSở Y tế (b/c);\nCác xã, phường;\nLưu: VT.\n"
        "\nT/M ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nThS. Lò Thị Hoa",
        "Nơi nhận:\n+ Sở Y tế (b/c),\n+ Các xã,\nphường,\n"
        "+ Lưu: VT.\nTM.ỦY BAN NHÂN DÂN\nKT.CHỦ TỊCH\nPHÓ CHỦ TỊCH\n*Lò Thị Hoa*",
    ],
)  # fmt: skip
def test_recipients_and_signer_are_read_from_any_shape(foot: str) -> None:
    draft = read(foot)
    assert draft.recipients == SENT
    assert draft.signer
    assert (draft.signer.authority.replace("KT.C", "KT. C"), draft.signer.name) == (
        "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH",
        "Lò Thị Hoa",
    )


@pytest.mark.parametrize(
    ("signed", "authority", "name"),
    [
        ("GIÁM ĐỐC\nTrần Văn Nam", "GIÁM ĐỐC", "Trần Văn Nam"),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nGIÀNG A SÙNG", "T/M BAN THƯỜNG VỤ, PHÓ BÍ THƯ", "GIÀNG A SÙNG"),
        ("TM. BAN CHỈ ĐẠO\nKT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nVi Hà", "KT. TRƯỞNG BAN, PHÓ TRƯỞNG BAN", "Vi Hà"),
        ("TM, ỦY BAN NHÂN DÂN\nKT, CHỦ TỊCH\nPHÓ CHỦ TỊCH\nVi Hà", "KT, CHỦ TỊCH, PHÓ CHỦ TỊCH", "Vi Hà"),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nVi Hà", "TL. CHỦ TỊCH, CHÁNH VĂN PHÒNG", "Vi Hà"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "CHỦ TỊCH", None),
    ],
)
def test_the_authority_is_given_as_printed(signed: str, authority: str, name: str | None) -> None:
    found = read(f"{LIST}{signed}").signer
    assert found
    assert (found.authority, found.name) == (authority, name)


def test_offices_in_the_last_item_sign_nothing() -> None:
    draft = read("Nơi nhận:\n- Sở Y tế;\n- Lưu: VT, KT, NC. Hoa.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLò Thị Hoa")
    assert draft.recipients == ("Sở Y tế", "Lưu: VT, KT, NC. Hoa")
    assert draft.signer
    assert draft.signer.authority == "CHỦ TỊCH"


def test_a_plan_without_numbered_parts_is_signed_too() -> None:
    text = "KẾ HOẠCH\nTrồng cây năm 2026\nMỤC ĐÍCH\nGiữ suối.\nTỔ CHỨC THỰC HIỆN\nSở Y tế\nTrồng cây thuốc.\n"
    found = read_plan(f"{text}{LIST}{SIGNED}PHỤ LỤC\n1\tXã A\t20\n".encode(), "plan.txt").draft.signer
    assert found
    assert found.name == "Lò Thị Hoa"


def test_a_name_with_a_dash_is_one_recipient_and_nobody_signs_where_nothing_is_printed() -> None:
    draft = read("Nơi nhận:\n- Sở Lao động - TBXH;\n- Lưu: VT.")
    assert draft.recipients == ("Sở Lao động - TBXH", "Lưu: VT")
    assert draft.signer is None
    assert read("").recipients == ()
