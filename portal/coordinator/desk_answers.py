"""Answers to doubts as they come from the page: a choice, words of one's own, or none."""

from collections.abc import Mapping

from assignments.plans.drafts import Doubt
from assignments.plans.duty_days import ABOUT as DUTY_DAY
from assignments.plans.settling import is_about_day
from foundation.words import _
from portal.coordinator.desk_fields import names_in

OTHER, OPEN = "~other", "~open"  # no doubt has such keys


def other_label(doubt: Doubt) -> str:
    """What may be answered in words of one's own, "" where only the choices answer."""
    if is_about_day(doubt) or doubt.about == DUTY_DAY:
        return _("Ngày khác")
    if doubt.about == "group":
        return _("Gồm các cơ quan, mỗi dòng một tên")
    if doubt.id.startswith("holder-of-"):
        return _("Giao cho cơ quan")
    own = {
        "issued-on": _("Ngày ban hành"),
        "number": _("Số, ký hiệu khác"),
        "issuer": _("Cơ quan ban hành"),
        "coordinator": _("Cơ quan khác"),
    }
    return own.get(doubt.id, "")


def other_hint(doubt: Doubt) -> str:
    """How to write it."""
    if doubt.about == DUTY_DAY:
        return _("Ghi ví dụ 9/7/2025: ngày cuối cùng phải làm xong.")
    if is_about_day(doubt):
        return _("Ghi ví dụ 9/7/2025: ngày kế hoạch ghi. “trước ngày” thì hạn cuối là ngày liền trước.")
    return _("Ghi ví dụ 24/1/2025.") if doubt.id == "issued-on" else ""


def answer_typed(doubt: Doubt, typed: Mapping[str, str]) -> str | None:
    """The answer that the form gives: a key or own words; "" leaves the doubt open, None says nothing at all."""
    choice, other = typed.get("choice", ""), typed.get("other", "").strip()
    if choice == OPEN:
        return ""
    if choice and choice != OTHER:
        return choice
    if not other:
        return None
    return "; ".join(names_in(other)) if doubt.about == "group" else " ".join(other.split())
