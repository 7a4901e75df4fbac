"""What an edit may say: the same kind of finding, at the same place, complete. Raises NotLikeThis. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from assignments.desk.contents import Content
from assignments.desk.errors import NotLikeThis
from assignments.desk.items import ItemKind
from assignments.desk.rows import Row
from assignments.plans.drafts import (
    DraftBudgetLine,
    DraftDeadline,
    DraftDuty,
    DraftHolder,
    DraftQuota,
    DraftTarget,
    HolderKind,
    ReportKind,
)
from foundation.vietnamese import fold
from foundation.words import _

EVERYBODY = "all"  # DraftDeadline.who


def checked_edit(rows: Mapping[str, Row], row: Row, content: Content, *, only: ItemKind | None = None) -> Content:
    """The content at the row's own place, its texts on one line each. A person's word is sure.

    only  the kind of finding that the step is for
    """
    if only and row.kind is not only:
        raise NotLikeThis(_("Thao tác này chỉ dùng cho nhiệm vụ."))
    if type(content) is not type(row.content):
        raise NotLikeThis(_("Mục này thuộc loại khác."))
    match content:
        case DraftHolder():
            content = _heading(rows, row, content)
        case DraftDuty():
            content = _duty(row, content)
        case DraftDeadline():
            _check_deadline(rows, content)
        case DraftQuota(target=amount) | DraftBudgetLine(amount=amount) if amount < 0:
            raise NotLikeThis(_("Con số không được âm."))
        case DraftTarget(text=text) if not text.strip():
            raise NotLikeThis(_("Chưa ghi nội dung."))
    return replace(content, place=row.content.place, unsure="")


def checked_name(name: str) -> str:
    """The name of a body on one line; refuses a blank one."""
    if not fold(name):
        raise NotLikeThis(_("Chưa ghi tên cơ quan."))
    return one_line(name)


def checked_text(text: str) -> str:
    """The words of a duty on one line; refuses blank ones."""
    if not fold(text):
        raise NotLikeThis(_("Chưa ghi nội dung nhiệm vụ."))
    return one_line(text)


def one_line(text: str) -> str:
    return " ".join(text.split())


def _heading(rows: Mapping[str, Row], row: Row, holder: DraftHolder) -> DraftHolder:
    name = checked_name(holder.name)
    bodies = tuple(one_line(body) for body in holder.bodies if body.strip())
    if holder.kind is HolderKind.JOINT and len(bodies) < 2:
        raise NotLikeThis(_("Đầu mối gồm nhiều cơ quan phải ghi ít nhất hai tên."))
    others = {
        fold(one.content.name)
        for one in rows.values()
        if one.is_on_desk and one.key != row.key and isinstance(one.content, DraftHolder)
    }
    was = row.content.name if isinstance(row.content, DraftHolder) else ""
    if fold(name) in others and fold(name) != fold(was):
        words = _("Bản đọc đã có “%(name)s”; để chuyển nhiệm vụ sang đó, hãy dùng “Giao cơ quan khác”.")
        raise NotLikeThis(words % {"name": name})
    return replace(holder, name=name, bodies=bodies if holder.kind is HolderKind.JOINT else ())


def _duty(row: Row, duty: DraftDuty) -> DraftDuty:
    if isinstance(row.content, DraftDuty) and duty.holder != row.content.holder:
        raise NotLikeThis(_("Để chuyển nhiệm vụ sang cơ quan khác, hãy dùng “Giao cơ quan khác”."))
    if duty.due and not duty.due.phrase.strip():
        raise NotLikeThis(_("Hạn của nhiệm vụ cần có câu chữ, ví dụ “trước ngày 30/6/2025”."))
    partners = tuple(one_line(name) for name in duty.cooperates_with if name.strip())
    return replace(duty, text=checked_text(duty.text), cooperates_with=partners)


def _check_deadline(rows: Mapping[str, Row], line: DraftDeadline) -> None:
    names = {row.content.name for row in rows.values() if row.is_on_desk and isinstance(row.content, DraftHolder)}
    before = {row.content.who for row in rows.values() if isinstance(row.content, DraftDeadline)}
    if line.who != EVERYBODY and line.who not in names | before:
        raise NotLikeThis(_("Bản đọc không có đầu mối “%(name)s”.") % {"name": line.who})
    if line.day is not None or line.year is not None:
        try:
            date(line.year or 2024, line.month or 0, line.day or 0)  # 2024: a leap year, 29/2 without a year is a day
        except ValueError:
            given = "/".join(str(part) for part in (line.day, line.month, line.year) if part is not None)
            words = _("“%(day)s” không có trong lịch. Ghi ví dụ 30/6/2023.")
            raise NotLikeThis(words % {"day": given}) from None
    if line.period is not None and line.kind is not ReportKind.OTHER:
        raise NotLikeThis(_("Chỉ báo cáo khác mới ghi kỳ: tuần, tháng, quý, 9 tháng."))
