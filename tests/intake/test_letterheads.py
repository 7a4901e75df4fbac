"""Who issues a plan, under what number, where and when: letterheads whole, torn, spoilt or missing."""

import pytest

from assignments.plans.drafts import PlanDraft
from foundation.errors import Unreadable
from intake import read_plan

BODY = """I. MỤC TIÊU
1. Mỗi xã có một vườn ươm.
II. TỔ CHỨC THỰC HIỆN
1. Sở Y tế
- Chủ trì cấp phát cây giống.
2. Các trạm
- Chăm sóc cây."""
BASES = "Căn cứ Luật Lâm nghiệp ngày 15/11/2017;\nTheo đề nghị của Hạt Kiểm lâm, cơ quan ban hành như sau:"
TITLE = "KẾ HOẠCH\nTrồng cây thuốc năm 2026"


def read(head: str, title: str = TITLE, bases: str = BASES, foot: str = "") -> PlanDraft:
    text = "\n".join(part for part in (head, title, bases, BODY, foot) if part)
    return read_plan(text.encode(), "plan.txt").draft


def known(draft: PlanDraft) -> tuple[str | None, str | None, str, str | None]:
    return draft.issuer, draft.number, str(draft.issued_on), draft.place_name


WHOLE = ("Ủy ban nhân dân tỉnh Sơn La", "35/KH-UBND", "2026-03-09", "Sơn La")
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize(
    "head",
    [
        f"ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\n{MOTTO}\nSố: 35/KH-UBND\nSơn La, ngày 09 tháng 3 năm 2026",
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH SƠN LA Độc lập - Tự do - Hạnh phúc\n"
        "Số: 35 /KH-UBND Sơn La, ngày 09 tháng 3 năm 2026",
        "UBND TỈNH SƠN LA Số: 35/KH-UBND\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
        "Sơn La, ngày 09 tháng 3 năm 2026",
        "ỦY\nBAN NHÂN DÂN\nTỈNH SƠN LA\n-----\n|\nCỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n|\n"
        "Số:\n35/KH-UBND\n|\nSơn\nLa, ngày 09\ntháng 3 năm 2026\n|",
        f"UY BAN NHÂN DÂN\nTỈNH SƠN LA\n{MOTTO}\nSố : 35/KH - UBND\nSơn La, ngày 9 tháng 3 năm 2026",
        "Y BAN NHÂN DÂN\nTỈNH SƠN LA\n"
        "CONG HOA XA HOI CHU NGHIA VIET NAM\nSô: 3 5/KH-UBND\nSơn La, ngày 0 9 tháng 3 năm 2026",
        "Số hiệu: 35/KH-UBND  Loại: Kế hoạch\nNgày ban hành: 09/3/2026\n"
        "ỦY BAN NHÂN DÂN TỈNH SƠN LA\nSơn La, ngày 09/3/2026",
        f"DỰ THẢO\nNgười ký: UBND TỈNH\nUBND TỈNH SƠN LA\n{MOTTO}\n35/KH-UBND\nSơn La, ngày 09 tháng 03 năm 2026",
    ],
)  # fmt: skip
def test_a_letterhead_says_the_same_however_it_is_torn(head: str) -> None:
    assert known(read(head)) == WHOLE


@pytest.mark.parametrize(
    ("head", "issuer", "territory"),
    [
        ("UBND TỈNH SƠN LA\nSỞ Y TẾ", "Sở Y tế", "tỉnh Sơn La"),
        ("UBND TỈNH SƠN LA SỞ Y TẾ Số: 3/KH-SYT", "Sở Y tế", "tỉnh Sơn La"),
        (
            "UBND HUYỆN MỘC CHÂU UBND THỊ TRẤN NÔNG TRƯỜNG",
            "Ủy ban nhân dân thị trấn Nông Trường",
            "thị trấn Nông Trường",
        ),
        ("UBND QUẬN 1\nUBND PHƯỜNG 5", "Ủy ban nhân dân phường 5", "phường 5"),
        ("ỦY BAN NHÂN DÂN\nTP. HẢI PHÒNG", "Ủy ban nhân dân thành phố Hải Phòng", "thành phố Hải Phòng"),
        ("ĐẢNG BỘ TỈNH SƠN LA\nĐẢNG ỦY XÃ PHIÊNG KHOÀI\n*", "Đảng ủy xã Phiêng Khoài", "xã Phiêng Khoài"),
        ("ỦY BAN MTTQ VIỆT NAM\nTỈNH SƠN LA", "Ủy ban MTTQ Việt Nam tỉnh Sơn La", "tỉnh Sơn La"),
        ("TỈNH QUẢNG NINH\nUBND THÀNH PHỐ HẠ LONG", "Ủy ban nhân dân thành phố Hạ Long", "thành phố Hạ Long"),
        ("SỞ Y TẾ -\nHẠT KIỂM LÂM", "Sở Y tế - Hạt Kiểm lâm", None),
    ],
)
def test_the_last_body_of_a_letterhead_issues_the_plan(head: str, issuer: str, territory: str | None) -> None:
    draft = read(head)
    assert ((draft.issuer or "").lower(), draft.territory) == (issuer.lower(), territory)


def test_what_the_letterhead_lost_is_said_in_the_bases_or_above_the_signature() -> None:
    said = "Căn cứ Luật Lâm nghiệp ngày 15/11/2017; UBND tỉnh Sơn La ban hành Kế hoạch như sau:"
    assert read("", bases=said).issuer == "Ủy ban nhân dân tỉnh Sơn La"
    draft = read(
        "", foot="Sơn La, ngày 09 tháng 3 năm 2026\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLò Văn Tướng\nUBND tỉnh Sơn La"
    )
    assert known(draft) == ("Ủy ban nhân dân tỉnh Sơn La", None, "2026-03-09", "Sơn La")


@pytest.mark.parametrize("blank", ["Số:      /KH-UBND", "Số: ....../KH-UBND", "Số /KH-UBND"])
def test_a_number_that_is_stamped_later_is_none(blank: str) -> None:
    draft = read(f"UBND TỈNH SƠN LA\n{blank}\nSơn La, ngày     tháng 3 năm 2026")
    assert (draft.number, draft.issued_on) == (None, None)


@pytest.mark.parametrize("number", ["12-KH/TU", "45/KH-SYT", "7/2026/KH-UBND", "103/KH-UBND.VX", "9a/KH-BCĐ"])
def test_numbers_of_every_style_are_read(number: str) -> None:
    assert read(f"UBND TỈNH SƠN LA\nSố: {number}\nSơn La, ngày 09 tháng 3 năm 2026").number == number


DECISION = """UBND TỈNH SƠN LA
Số: 410/QĐ-UBND
Sơn La, ngày 09 tháng 3 năm 2026
QUYẾT ĐỊNH
Về việc ban hành kế hoạch năm
ỦY BAN NHÂN DÂN TỈNH SƠN LA
Căn cứ Nghị quyết số 8/NQ-HĐND ngày 10/12/2025 của Hội đồng nhân dân tỉnh;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này một kế hoạch.
Nơi nhận:
- Như Điều 1;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Tướng"""


def test_a_plan_under_a_decision_has_the_decision_s_number_day_signer_and_recipients() -> None:
    under = f"{TITLE}\n(Kèm theo Quyết định số 410/QĐ-UBND ngày 09/3/2026 của UBND tỉnh Sơn La)"
    draft = read(DECISION, under, bases="")
    assert draft.title == "Trồng cây thuốc năm 2026"
    assert known(draft) == ("Ủy ban nhân dân tỉnh Sơn La", "410/QĐ-UBND", "2026-03-09", "Sơn La")
    assert draft.signer
    assert (draft.signer.name, draft.recipients) == ("Lò Văn Tướng", ("Như Điều 1", "Lưu: VT"))
    assert [citation.number for citation in draft.legal_basis] == ["8/NQ-HĐND"]
    alone = read("", under, bases="")
    assert known(alone)[:3] == ("Ủy ban nhân dân tỉnh Sơn La", "410/QĐ-UBND", "2026-03-09")


def test_a_decision_may_hold_the_plan_in_its_own_articles() -> None:
    title = (
        "QUYẾT ĐỊNH\nPHÊ DUYỆT KẾ HOẠCH TRỒNG CÂY THUỐC\nGIAI ĐOẠN 2026 - 2027\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN LA"
    )
    draft = read("UBND TỈNH SƠN LA\nSố: 410/QĐ-UBND\nSơn La, ngày 09 tháng 3 năm 2026", title)
    assert (draft.title, draft.years) == ("TRỒNG CÂY THUỐC GIAI ĐOẠN 2026 - 2027", (2026, 2027))
    assert known(draft)[:2] == ("Ủy ban nhân dân tỉnh Sơn La", "410/QĐ-UBND")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("KẾ HOẠCH TRỒNG CÂY THUỐC\nNĂM 2026", "TRỒNG CÂY THUỐC NĂM 2026"),
        ("KẾ HOẠCH\nTRỒNG CÂY THUỐC\nVÀ CÂY GIA VỊ NĂM 2026", "TRỒNG CÂY THUỐC VÀ CÂY GIA VỊ NĂM 2026"),
        ("KẾ HOẠCH HÀNH ĐỘNG\nThực hiện Nghị quyết số 3-NQ/TU", "HÀNH ĐỘNG Thực hiện Nghị quyết số 3-NQ/TU"),
        ("KẾ HOẠCH\nTRỒNG CÂY THUỐC\nỦY BAN NHÂN DÂN TỈNH SƠN LA", "TRỒNG CÂY THUỐC"),
        ("KÊ HOACH\nTrồng cây thuốc\ntrên đất vườn", "Trồng cây thuốc trên đất vườn"),
        ("DỰ THẢO KẾ HOẠCH\nTrồng cây thuốc", "Trồng cây thuốc"),
        ("KẾ HOẠCH\nTrồng cây thuốc\nKý bởi: Văn phòng", "Trồng cây thuốc"),
    ],
)  # fmt: skip
def test_a_title_may_run_over_several_lines(title: str, expected: str) -> None:
    assert read("UBND TỈNH SƠN LA", title).title == expected


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("UBND TỈNH SƠN LA\nBÁO CÁO\nKết quả trồng cây", "báo cáo"),
        ("UBND TỈNH SƠN LA\nQUYẾT ĐỊNH\nThành lập Tổ công tác", "QUYẾT ĐỊNH"),
        ("UBND TỈNH SƠN LA\nTHÔNG BÁO\nKết luận cuộc họp", "THÔNG BÁO"),
        ("UBND TỈNH SƠN LA\nV/v trồng cây\nKính gửi: Các sở", "công văn"),
    ],
)
def test_another_kind_of_document_is_refused_by_its_name(head: str, kind: str) -> None:
    with pytest.raises(Unreadable, match=kind):
        read(head, title="")
