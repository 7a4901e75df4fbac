"""Refusals about drafts and plans. `message` is shown to the user as it is."""

from collections.abc import Iterable

from assignments.plans.drafts import Doubt
from foundation.errors import Conflict, Unreadable
from foundation.words import _


class DoubtsUnsettled(Conflict):
    """A plan is not issued while a blocking doubt is open. `facts["doubts"]` holds them."""

    def __init__(self, draft_id: int, doubts: Iterable[Doubt]) -> None:
        unsettled = tuple(doubts)
        super().__init__(
            _(
                "Chưa đưa bản đọc số %(id)s vào theo dõi: còn %(n)s điểm cần hỏi lại.\n%(list)s\n"
                "Bản đọc được giữ nguyên; hãy trả lời từng điểm bằng --settle ĐIỂM=TRẢ_LỜI."
            )
            % {"id": draft_id, "n": len(unsettled), "list": "\n".join(map(_doubt_line, unsettled))},
            draft_id=draft_id,
            doubts=unsettled,
        )


class AlreadyIssued(Conflict):
    """One plan per document."""

    def __init__(self, draft_id: int, plan_id: int | None, name: str) -> None:
        super().__init__(
            _("Bản đọc số %(id)s đã thành kế hoạch số %(plan)s (%(name)s), đang giữ nguyên. Hãy mở kế hoạch đó.")
            % {"id": draft_id, "plan": plan_id, "name": name},
            draft_id=draft_id,
            plan_id=plan_id,
        )


class DraftWithdrawn(Conflict):
    """A draft that was taken back is not issued."""

    def __init__(self, draft_id: int, reason: str) -> None:
        super().__init__(
            _("Bản đọc số %(id)s đã được rút lại: %(reason)s. Chưa theo dõi gì; muốn dùng lại, hãy nhập lại văn bản.")
            % {"id": draft_id, "reason": reason},
            draft_id=draft_id,
        )


class NotTracked(Conflict):
    """Only a plan under tracking can be stopped."""

    def __init__(self, plan_id: int, reason: str) -> None:
        super().__init__(
            _("Kế hoạch số %(id)s đã dừng trước đó (%(reason)s) và được giữ nguyên; không cần làm gì thêm.")
            % {"id": plan_id, "reason": reason},
            plan_id=plan_id,
        )


class YearTaken(Conflict):
    """A plan is taken over into a year after its own."""

    def __init__(self, plan_id: int, year: int, last: int) -> None:
        super().__init__(
            _(
                "Chưa lập gì: kế hoạch số %(id)s đã gồm năm %(last)s, không chuyển sang năm %(year)s được. "
                "Chọn năm sau đó."
            )
            % {"id": plan_id, "year": year, "last": last},
            plan_id=plan_id,
        )


class NoDuties(Unreadable):
    """A document in which no duty was read."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Bản đọc không có nhiệm vụ nào nên chưa theo dõi gì. "
                "Hãy xem lại văn bản: phần tổ chức thực hiện cần có tên cơ quan và nhiệm vụ ở dưới."
            )
        )


class CoordinatorMissing(Unreadable):
    """Nobody said who receives the others' reports."""

    def __init__(self, headings: Iterable[str]) -> None:
        super().__init__(
            _(
                "Chưa rõ cơ quan nào nhận báo cáo của các cơ quan khác nên chưa theo dõi gì. "
                'Hãy ghi --coordinator "TÊN CƠ QUAN"; các cơ quan trong kế hoạch: %(headings)s.'
            )
            % {"headings": "; ".join(headings)}
        )


class IssuerMissing(Unreadable):
    """Without an issuer nobody knows of which territory the agencies are."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Không đọc được cơ quan ban hành nên chưa rõ các cơ quan thuộc địa bàn nào; chưa theo dõi gì. "
                'Hãy ghi --settle issuer="UBND tỉnh …".'
            )
        )


class DoubtUnknown(Unreadable):
    """An answer to a doubt that this draft does not have."""

    def __init__(self, doubt_id: str, known: Iterable[str]) -> None:
        ids = ", ".join(known) or _("không có điểm nào")
        super().__init__(
            _("Bản đọc không có điểm cần hỏi lại “%(id)s”. Chưa thay đổi gì; các điểm của bản đọc này: %(ids)s.")
            % {"id": doubt_id, "ids": ids},
            doubt=doubt_id,
        )


class ChoiceUnknown(Unreadable):
    """An answer that the doubt does not take."""

    def __init__(self, doubt: Doubt, choice: str) -> None:
        super().__init__(
            _("“%(choice)s” không trả lời được điểm “%(id)s”. Chưa thay đổi gì; trả lời được phép: %(allowed)s.")
            % {"choice": choice, "id": doubt.id, "allowed": allowed_choices(doubt)},
            doubt=doubt.id,
            choice=choice,
        )


class SuperiorInCircle(Conflict):
    """A plan cannot stand above itself, nor below a plan that carries it out."""

    def __init__(self, plan_id: int, superior_id: int | None) -> None:
        super().__init__(
            _(
                "Chưa đặt kế hoạch số %(superior)s lên trên kế hoạch số %(plan)s: hai kế hoạch là một, hoặc kế hoạch "
                "số %(superior)s đang thực hiện chính kế hoạch số %(plan)s. Liên kết cũ được giữ nguyên; hãy chọn "
                "kế hoạch khác."
            )
            % {"plan": plan_id, "superior": superior_id},
            plan_id=plan_id,
            superior_id=superior_id,
        )


class NotOfTheSuperior(Conflict):
    """Duties are linked only to those of the plan above."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _(
                "Chưa nối: nhiệm vụ “%(text)s” không thuộc kế hoạch cấp trên của kế hoạch này. Các liên kết được "
                "giữ nguyên; hãy mở lại trang và chọn trong kế hoạch cấp trên."
            )
            % {"text": text}
        )


class NotBelow(Conflict):
    """A duty is handed down only within its plan or to a plan that carries it out."""

    def __init__(self, plan_id: int) -> None:
        super().__init__(
            _(
                "Chưa giao: kế hoạch số %(plan)s không thực hiện kế hoạch có nhiệm vụ này. Chưa thay đổi gì; "
                "hãy liên kết hai kế hoạch trước."
            )
            % {"plan": plan_id},
            plan_id=plan_id,
        )


def allowed_choices(doubt: Doubt) -> str:
    """The answers a doubt takes, for a message: "2025-07-10, none, or a day"."""
    allowed = [choice.key for choice in doubt.choices]
    if doubt.about == "deadline" or doubt.id in ("no-report", "issued-on"):
        allowed += [_("một ngày như 2025-07-10 hoặc 10/7/2025")] + ["none"] * ("none" not in allowed)
    if doubt.about == "group":
        allowed += [_("tên các cơ quan, cách nhau bằng dấu “;”")]
    if doubt.id in ("number", "issuer"):
        allowed += [_("hoặc tự ghi")]
    return ", ".join(allowed) or _("không cần trả lời")


def _doubt_line(doubt: Doubt) -> str:
    return _("- %(id)s: %(words)s Trả lời: %(allowed)s.") % {
        "id": doubt.id,
        "words": doubt.words,
        "allowed": allowed_choices(doubt),
    }
