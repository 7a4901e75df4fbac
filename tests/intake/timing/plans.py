"""A short plan of one province with three headings, and reports read from it as short tuples."""

from assignments.plans.drafts import DraftDeadline, PlanDraft
from intake import read_plan

OFFICE, MONEY, COMMUNES = "Sở Nông nghiệp và Môi trường", "Sở Tài chính", "Ủy ban nhân dân các xã, phường"
_PLAN = """Số: 7/KH-UBND
Lào Cai, ngày 10 tháng 3 năm 2026
KẾ HOẠCH
Trồng cây xanh {title}
Ủy ban nhân dân tỉnh Lào Cai ban hành Kế hoạch như sau:
I. NỘI DUNG
{content}
II. TỔ CHỨC THỰC HIỆN
1. Sở Nông nghiệp và Môi trường
- Là cơ quan thường trực, chủ trì mua cây giống.
{office}
2. Sở Tài chính
- Bố trí kinh phí.
{money}
3. Ủy ban nhân dân các xã, phường
- Trồng cây và giữ cây.
{communes}
III. CHẾ ĐỘ BÁO CÁO
{reports}
"""
Short = tuple[str, str, str]


def read(
    reports: str = "",
    *,
    office: str = "",
    money: str = "",
    communes: str = "",
    content: str = "1. Chọn giống cây.",
    title: str = "năm 2026",
) -> PlanDraft:
    text = _PLAN.format(title=title, content=content, office=office, money=money, communes=communes, reports=reports)
    lines = "\n".join(line for line in text.split("\n") if line.strip())
    return read_plan(lines.encode(), "plan.txt").draft


def short(line: DraftDeadline) -> Short:
    """("all", "half_year", "before 15/6/2026"): a day that comes back has "-" for its month."""
    day = f" {line.day}/{line.month or '-'}" if line.day else ""
    year = f"/{line.year}" if line.year else ""
    return line.who, line.period or line.kind.value, f"{line.rule.value}{day}{year}"


def reports(text: str) -> list[str]:
    """What one sentence of the reporting part asks for, without who."""
    return [" ".join(short(line)[1:]) for line in read(text).deadlines]
