"""The XLSX form of a plan: its sheets, columns and words to choose from. One table for who writes it and who reads it.

The words stand in the workbook in Vietnamese whatever the language of the pages, as official papers do.
"""

from dataclasses import dataclass

from assignments.dates.due_rules import Wording
from assignments.plans.drafts import HolderKind, ReportKind

PLAN, HOLDERS, DUTIES, REPORTS, QUOTAS, BUDGET, OUTLINE = (
    "Kế hoạch",
    "Cơ quan",
    "Nhiệm vụ",
    "Báo cáo",
    "Chỉ tiêu",
    "Kinh phí",
    "Đề cương",
)
GUIDE = "Hướng dẫn"
EVERYBODY = "mọi cơ quan"
YES = "có"
LEADS, HELPS = "chủ trì", "phối hợp"

KINDS = {
    "một cơ quan": HolderKind.SINGLE,
    "nhiều cơ quan một mục": HolderKind.JOINT,
    "nhóm cơ quan": HolderKind.GROUP,
    "không kể tên được": HolderKind.OPEN,
}
# Which report, and the period within the kind "other".
FREQUENCIES: dict[str, tuple[ReportKind, str | None]] = {
    "6 tháng": (ReportKind.HALF_YEAR, None),
    "năm": (ReportKind.ANNUAL, None),
    "9 tháng": (ReportKind.OTHER, "nine_months"),
    "quý": (ReportKind.OTHER, "quarterly"),
    "tháng": (ReportKind.OTHER, "monthly"),
    "tuần": (ReportKind.OTHER, "weekly"),
    "đột xuất": (ReportKind.ADHOC, None),
    "không rõ kỳ": (ReportKind.OTHER, None),
}
WORDINGS = {"trước ngày": Wording.BEFORE, "chậm nhất ngày": Wording.BY, "không ghi ngày": Wording.UNSPECIFIED}


@dataclass(frozen=True)
class Column:
    """One column. `key`: its name in the code; `words`: what may be chosen, empty where anything may be written."""

    key: str
    title: str
    width: int
    words: tuple[str, ...] = ()
    needed: bool = False


SHEETS: dict[str, tuple[Column, ...]] = {
    PLAN: (Column("what", "Mục", 28), Column("value", "Nội dung", 80)),
    HOLDERS: (
        Column("name", "Tên cơ quan như trong kế hoạch", 56, needed=True),
        Column("kind", "Loại", 24, tuple(KINDS)),
        Column("bodies", "Gồm các cơ quan (cách nhau bằng ;)", 60),
        Column("requested", "Đề nghị", 10, (YES,)),
    ),
    DUTIES: (
        Column("holder", "Cơ quan", 40, needed=True),
        Column("text", "Nhiệm vụ", 90, needed=True),
        Column("role", "Vai trò", 12, (LEADS, HELPS)),
        Column("partners", "Phối hợp với (cách nhau bằng ;)", 44),
        Column("due", "Thời hạn riêng, như trong kế hoạch", 30),
        Column("product", "Sản phẩm", 30),
    ),
    REPORTS: (
        Column("who", "Ai báo cáo", 40, needed=True),
        Column("to", "Gửi cho", 36),
        Column("report", "Báo cáo", 12, tuple(FREQUENCIES), needed=True),
        Column("wording", "Cách ghi hạn", 18, tuple(WORDINGS)),
        Column("day", "Ngày", 8),
        Column("month", "Tháng", 8),
        Column("year", "Năm", 8),
        Column("phrase", "Lời của kế hoạch", 44),
    ),
    QUOTAS: (
        Column("unit", "Đơn vị", 40, needed=True),
        Column("target", "Chỉ tiêu", 14, needed=True),
        Column("measure", "Đơn vị tính", 16),
    ),
    BUDGET: (
        Column("no", "Số", 8, needed=True),
        Column("item", "Nội dung", 60, needed=True),
        Column("amount", "Kinh phí (nghìn đồng)", 20, needed=True),
        Column("quantity", "Số lượng", 14),
        Column("unit", "Đơn vị tính", 16),
    ),
    OUTLINE: (Column("heading", "Mục của đề cương báo cáo, có số", 80, needed=True),),
}

# The rows of the first sheet, in order, by the name of the field.
IDENTITY = {
    "title": "Tên kế hoạch",
    "number": "Số, ký hiệu",
    "issued_on": "Ngày ban hành",
    "issuer": "Cơ quan ban hành",
    "territory": "Địa bàn",
    "coordinator": "Cơ quan thường trực",
    "years": "Năm (cách nhau bằng ;)",
}


@dataclass(frozen=True)
class WrongCell:
    """What is wrong with one cell of a filled-in form. `cell` as Excel names it: "C7"."""

    sheet: str
    cell: str
    words: str
