"""Plan documents in our own words, and the ways the same plan may be laid out."""

HEAD = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI

Số: 58/KH-UBND

Lào Cai, ngày 03 tháng 02 năm 2026

**KẾ HOẠCH**
**Trồng cây xanh ven đường liên xã năm 2026**

Căn cứ Nghị quyết số 12/2025/NQ-HĐND ngày 09/12/2025 của Hội đồng nhân dân tỉnh về cây xanh,
Ủy ban nhân dân tỉnh Lào Cai ban hành Kế hoạch như sau:

## I. MỤC ĐÍCH

- Mỗi xã có ít nhất một tuyến đường có bóng mát; định kỳ báo cáo kết quả theo quy định.

## II. NỘI DUNG

1. Chọn giống cây phù hợp, hoàn thành trước ngày 30/3/2026.

2. Trồng và chăm sóc trong hai năm.
"""

ASSIGNMENTS = (
    ("Sở Nông nghiệp và Môi trường", (
        "Chủ trì, phối hợp với Sở Tài chính, Ủy ban nhân dân các xã, phường chọn giống cây và lập bản đồ các tuyến.",
        "Hướng dẫn kỹ thuật trồng; cấp phát cây giống cho các xã.",
    )),
    ("Sở Tài chính", ("Phối hợp với Sở Nông nghiệp và Môi trường bố trí kinh phí mua cây giống.",)),
    ("Sở Văn hóa, Thể thao và Du lịch", ("Tuyên truyền về lợi ích của cây xanh trong các lễ hội.",)),
    ("Báo Lào Cai, Đài Phát thanh - Truyền hình tỉnh", ("Mở chuyên mục mỗi tuần một bài về các tuyến đường đẹp.",)),
    ("Ủy ban nhân dân các xã, phường", (
        "Vận động người dân nhận chăm sóc từng đoạn đường.",
        "Chỉ đạo Trạm Khuyến nông phối hợp với Hội Nông dân thay cây chết.",
    )),
    ("Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội", (
        "Giám sát việc trồng cây ở cơ sở.",
    )),
    ("Các cơ quan, đơn vị liên quan", ("Theo chức năng của mình tham gia các ngày trồng cây.",)),
)  # fmt: skip

REPORTING = """## IV. CHẾ ĐỘ BÁO CÁO

1. Các sở, ngành và Ủy ban nhân dân các xã, phường gửi báo cáo về Sở Nông nghiệp và Môi trường:
báo cáo 6 tháng trước ngày 15/6/2026; báo cáo năm chậm nhất ngày 10/12/2026.

2. Giao Sở Nông nghiệp và Môi trường tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 20 tháng 12 năm 2026.

Trên đây là Kế hoạch trồng cây xanh; nếu có vướng mắc, các đơn vị kịp thời phản ánh về Sở Nông nghiệp và Môi trường./.
"""

FOOT = """
**Nơi nhận:**
- Sở Nông nghiệp và Môi trường;
- Ủy ban nhân dân các xã, phường;
- Lưu: VT.

**TM. ỦY BAN NHÂN DÂN**

**PHỤ LỤC 1**
Số cây giao cho các xã
(Kèm theo Kế hoạch số 58/KH-UBND ngày 03/02/2026 của UBND tỉnh)

STT\tTên xã, phường\tChỉ tiêu (cây)
I\tVùng thấp\t
1\tXã Bắc Hà\t1.200
2\tXã Mường Khương\t800
\tTổng cộng\t2.000

PHỤ LỤC 2
Dự trù kinh phí
ĐVT: triệu đồng

TT\tNội dung\tĐVT\tSố lượng\tThành tiền
1\tMua cây giống\tcây\t2.000\t62,5
1.1\tCây sấu\tcây\t1.200\t37,5
1.2\tCây lát\tcây\t800\t25
2\tBiển báo\tcái\t12\t8
\tTổng cộng\t\t\t70,5

ĐỀ CƯƠNG BÁO CÁO
I. Tình hình chung
II. Kết quả trồng cây
1. Số cây đã trồng
2. Số cây còn sống
III. Kiến nghị
"""

LETTERS = "abcdđeghiklmnopq"


def assignment_part(style: str = "1.", bullet: str = "- ", assignments: object = ASSIGNMENTS) -> str:
    """The same duties with headings numbered "1.", "1)", "a)" or "3.1.", and bullets or bare paragraphs."""
    lines = ["## III. TỔ CHỨC THỰC HIỆN", ""]
    for number, (name, duties) in enumerate(assignments, start=1):  # type: ignore[arg-type, var-annotated]
        lines += [f"**{numbered(style, number)} {name}**", ""]
        for duty in duties:
            lines += [bullet + duty, ""]
    return "\n".join(lines)


def numbered(style: str, number: int) -> str:
    return style.replace("1", str(number)) if "1" in style and "3" not in style else {
        "a)": f"{LETTERS[number - 1]})",
        "3.1.": f"3.{number}.",
    }[style]  # fmt: skip


def plan(style: str = "1.", bullet: str = "- ", head: str = HEAD, reporting: str = REPORTING, foot: str = FOOT) -> str:
    return head + "\n" + assignment_part(style, bullet) + "\n" + reporting + foot


def regime(*sentences: str, title: str = "Trồng cây xanh năm 2026") -> str:
    """A short plan of one body and the given sentences about reporting."""
    said = "\n\n".join(sentences)
    return f"""Số: 7/KH-UBND
Bắc Hà, ngày 10 tháng 3 năm 2026
KẾ HOẠCH
{title}
Ủy ban nhân dân xã Bắc Hà ban hành Kế hoạch như sau:
I. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Chủ trì mua cây giống.
2. Các thôn
- Trồng cây và giữ cây.
II. CHẾ ĐỘ BÁO CÁO
{said}
"""
