"""One plan about bamboo along a brook, and the ways offices lay its assignment part out."""

import re
import textwrap
from collections.abc import Iterable

from assignments.plans.drafts import DraftDuty, PlanDraft, Source
from intake import read_plan

HEAD = """ỦY BAN NHÂN DÂN
TỈNH HÀ GIANG
Số: 12/KH-UBND
Hà Giang, ngày 12 tháng 3 năm 2026
KẾ HOẠCH
Trồng tre ven suối năm 2026
UBND tỉnh ban hành Kế hoạch như sau:
"""
ABOVE = """I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Giữ bờ suối.
2. Yêu cầu
- Tre phải sống.
II. NỘI DUNG
1. Chọn giống
- Chọn giống tre mọc nhanh.
2. Trồng tre
- Trồng vào đầu mùa mưa.
"""
FOOT = "\nNơi nhận:\n- Như trên;\n- Sở Tài chính;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n"
FARMING, MONEY, COMMUNES = "Sở Nông nghiệp và Môi trường", "Sở Tài chính", "UBND các xã, phường"
BODIES = (
    (FARMING, ("Chủ trì, phối hợp với Sở Tài chính chọn giống tre.", "Hướng dẫn kỹ thuật trồng tre cho các thôn.")),
    (MONEY, ("Bố trí kinh phí mua giống tre.",)),
    (COMMUNES, ("Vận động người dân giữ tre.",)),
)
EXPECTED = [(name, duty) for name, duties in BODIES for duty in duties]
LONG = (
    (FARMING, (
        "Chủ trì, phối hợp với Sở Tài chính, Sở Khoa học và Công nghệ, Ủy ban nhân dân các xã, phường chọn giống tre,"
        " lập bản đồ các đoạn suối cần giữ và gửi về Văn phòng Ủy ban nhân dân tỉnh Hà Giang trước khi trồng.",
        "Hướng dẫn kỹ thuật trồng tre theo Quyết định số 15/QĐ-UBND ngày 02/02/2026 của Ủy ban nhân dân tỉnh Hà Giang"
        " về mật độ trồng; kiểm tra việc trồng ở xã Bắc Mê, xã Quang Bình; báo cáo kết quả.",
    )),
    (MONEY, (
        "Bố trí kinh phí mua giống tre từ nguồn sự nghiệp môi trường; hướng dẫn các xã lập dự toán, thanh toán và quyết"
        " toán theo Luật Ngân sách nhà nước.",
    )),
    ("Ủy ban nhân dân các xã, phường", (
        "Vận động người dân giữ tre; giao từng thôn nhận một đoạn suối, ghi tên từng hộ và cắm biển ở đầu đoạn.",
        "Chỉ đạo Trưởng thôn, Công an xã nhắc nhở người chặt tre non; xử lý người tái phạm theo quy định.",
    )),
    ("Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội", (
        "Tham gia giám sát việc trồng tre ở từng đoạn suối; tuyên truyền cho đoàn viên, hội viên về lợi ích của tre.",
    )),
)  # fmt: skip
LONG_EXPECTED = [(name.removeprefix("Đề nghị "), duty) for name, duties in LONG for duty in duties]


def listed(
    marks: str | Iterable[str] = "1. ", bullet: str = "- ", colon: str = "", bodies: object = BODIES
) -> list[str]:
    """The bodies and their duties as lines. `marks`: one mark that counts up, or the mark of each body."""
    each = (re.sub("1$|1(?=[^0-9])", str(n), marks) for n in range(1, 30)) if isinstance(marks, str) else iter(marks)
    lines = []
    for (name, duties), mark in zip(bodies, each, strict=False):  # type: ignore[call-overload]
        lines += [mark + name + colon, *(bullet + duty for duty in duties)]
    return lines


def read(lines: Iterable[str] | str, above: str = ABOVE, head: str = HEAD, foot: str = FOOT) -> PlanDraft:
    body = lines if isinstance(lines, str) else "\n".join(lines)
    return read_plan(f"{head}{above}{body}{foot}".encode(), "plan.txt").draft


def under(*lines: str, title: str = "III. TỔ CHỨC THỰC HIỆN") -> tuple[DraftDuty, ...]:
    """Duties of an assignment part made of these lines."""
    return read([title, *lines]).duties


def facts(draft: PlanDraft) -> list[tuple[str, str]]:
    """Who must do what, under headings; every holder has something to do."""
    headed = [(duty.holder, duty.text) for duty in draft.duties if duty.source is not Source.TABLE]
    idle = [holder.name for holder in draft.holders if holder.name not in {holder for holder, _ in headed}]
    assert idle == []
    return headed


def wrapped(lines: Iterable[str], width: int, *, uneven: bool = False) -> list[str]:
    """Lines broken at a column; `uneven`: the first line of each paragraph is shorter, as on web pages."""
    broken = []
    for number, line in enumerate(lines):
        first = textwrap.wrap(line, width - 6 * (number * 7 % 5) if uneven else width) or [""]
        rest = textwrap.wrap(" ".join(first[1:]), width)
        broken += [first[0], *rest]
    return broken


def with_pages(lines: Iterable[str], page: Iterable[str], every: int = 14) -> list[str]:
    """The lines with `page` printed between pages; "{n}" is the number of the page."""
    found = []
    for number, line in enumerate(lines, start=1):
        found.append(line)
        if number % every == 0:
            found += [text.format(n=number // every + 1) for text in page]
    return found
