"""What a reporting regime must contain (Nghị định 09/2019/NĐ-CP, Điều 7), held against a plan as read. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assignments.plans.drafts import DraftDeadline, Place, PlanDraft, ReportKind
from foundation.words import _


class ItemState(StrEnum):
    PRESENT = "present"
    DEFAULT = "default"  # the plan is silent, and what is taken instead is said
    MISSING = "missing"

    @property
    def label(self) -> str:
        return {"present": _("có"), "default": _("lấy mặc định"), "missing": _("thiếu")}[self.value]


@dataclass(frozen=True)
class Item:
    """One of the eleven, from 1. `place` where the plan says it; `remark` what is taken instead, or what to look at."""

    number: int
    state: ItemState
    place: Place | None = None
    remark: str = ""

    @property
    def name(self) -> str:
        """As the circulars print it that implement the decree."""
        return (
            _("Tên báo cáo"),
            _("Nội dung yêu cầu báo cáo"),
            _("Đối tượng thực hiện báo cáo"),
            _("Cơ quan nhận báo cáo"),
            _("Phương thức gửi, nhận báo cáo"),
            _("Thời hạn gửi báo cáo"),
            _("Tần suất thực hiện báo cáo"),
            _("Thời gian chốt số liệu báo cáo"),
            _("Mẫu đề cương báo cáo"),
            _("Biểu mẫu số liệu báo cáo"),
            _("Hướng dẫn quy trình thực hiện báo cáo"),
        )[self.number - 1]


# A line may end between any two words.
_TITLE = re.compile(r"^(?:đề cương|mẫu)\s+báo cáo\s+\S[^\n]*|^BÁO CÁO\b[^\n]*", re.I | re.M)
_CONTENT = re.compile(r"(?:kết quả|tình hình|tiến độ)(?:\s+[^\s,.;:()]+){1,6}", re.I)
_CHANNEL = re.compile(
    r"báo cáo[^.;\n]{0,160}?(?:qua|bằng|trên|vào)\s+(?:hệ thống|trục\s+liên\s+thông|phần mềm|hộp thư|thư\s+điện\s+tử"
    r"|e-?mail|đường\s+bưu|bưu điện|fax|văn bản|bản\s+(?:giấy|điện\s+tử)|cổng)[^.;\n]{0,60}|[^\s@]{1,64}@\S{1,255}",
    re.I,
)
_WINDOW = re.compile(
    r"chốt\s+số\s+liệu[^.;\n]{0,80}|số\s+liệu[^.;\n]{0,40}?(?:tính|lấy|từ)\s+(?:từ\s+)?ngày[^.;\n]{0,60}", re.I
)
_FORMS = re.compile(r"(?:biểu\s+mẫu|mẫu\s+biểu|(?:theo|biểu)\s+mẫu\s+số|biểu\s+số)[^.;\n)]{0,40}", re.I)
_BEFORE_FORMS = re.compile(r"[^.;\n(]{0,40}$")
_GUIDE = re.compile(
    r"hướng\s+dẫn\s+(?:[^\s.;]+\s+){0,4}báo\s+cáo[^.;\n]{0,40}|quy\s+trình\s+(?:[^\s.;]+\s+){0,3}báo\s+cáo[^.;\n]{0,40}",
    re.I,
)
_OUTLINE = re.compile(r"(?:đề cương|mẫu)\s+báo cáo[^\n]*", re.I)


def checklist(draft: PlanDraft, text: str, *, coordinator: str | None = None, dated: bool = False) -> list[Item]:
    """The eleven items in the decree's order.

    text         the source, in lines that places count from 1
    coordinator  who receives the reports, as confirmed at issue
    dated        every period has a day by now, even where the plan prints none
    """
    regime = [line for line in draft.deadlines if line.kind is not ReportKind.ADHOC]
    lines = text.split("\n")
    content = "\n".join(lines[line.place.line - 1] for line in regime if line.place.line <= len(lines))
    asked = _first(line.place for line in regime)
    return [
        _item(1, _found(_TITLE, text), default=_("gọi theo kỳ, như “báo cáo 6 tháng đầu năm”")),
        _item(2, asked if _CONTENT.search(content) or draft.outline else None),
        _item(3, asked, remark=_("mọi cơ quan được giao nhiệm vụ") if any(d.who == "all" for d in regime) else ""),
        _recipient(draft, regime, coordinator),
        _item(5, _found(_CHANNEL, text)),
        _send_by(draft, regime, dated=dated),
        _item(7, asked),
        _item(8, _found(_WINDOW, text), default=_("theo Điều 12 Nghị định 09/2019/NĐ-CP")),
        _outline(draft, text),
        _item(10, _forms(text)),
        _item(11, _found(_GUIDE, text)),
    ]


def _item(number: int, place: Place | None, *, remark: str = "", default: str = "") -> Item:
    if place:
        return Item(number, ItemState.PRESENT, place, remark)
    return Item(number, ItemState.DEFAULT if default else ItemState.MISSING, remark=default)


def _recipient(draft: PlanDraft, regime: list[DraftDeadline], coordinator: str | None) -> Item:
    name = coordinator or draft.coordinator
    place = _first(line.place for line in regime if line.to)
    return _item(
        4, place, remark=name or "", default=_("%(name)s, xác nhận khi ban hành") % {"name": name} if name else ""
    )


def _send_by(draft: PlanDraft, regime: list[DraftDeadline], *, dated: bool) -> Item:
    doubtful = any(doubt.about == "deadline" and doubt.blocking for doubt in draft.doubts)
    return _item(
        6,
        _first(line.place for line in regime if line.day),
        remark=_("ghi không thống nhất, xem điểm cần hỏi") if doubtful else "",
        default=_("người theo dõi ghi, văn bản không ghi ngày") if dated else "",
    )


def _outline(draft: PlanDraft, text: str) -> Item:
    if not draft.outline:
        return Item(9, ItemState.MISSING, remark=_("dùng đề cương thường gặp"))
    return _item(9, _found(_OUTLINE, text) or _found(re.compile(re.escape(draft.outline[0])), text))


def _found(pattern: re.Pattern[str], text: str) -> Place | None:
    """The first match: its line, and its words on one line."""
    match = pattern.search(text)
    if not match:
        return None
    return Place(text.count("\n", 0, match.start()) + 1, " ".join(match[0].split()))


def _forms(text: str) -> Place | None:
    """With the words before them in their clause, looked for only there: at every place of a text it takes long."""
    match = _FORMS.search(text)
    if not match:
        return None
    before = _BEFORE_FORMS.search(text[max(0, match.start() - 40) : match.start()])
    start = match.start() - len(before[0] if before else "")
    return Place(text.count("\n", 0, start) + 1, " ".join(text[start : match.end()].split()))


def _first(places: Iterable[Place]) -> Place | None:
    return next(iter(places), None)
