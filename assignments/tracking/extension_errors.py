"""Refusals about extensions. `message` is shown to the user as it is."""

from datetime import date

from assignments.dates.due_dates import DueDates
from assignments.tracking.extension_bounds import DateAbove
from assignments.tracking.extensions import Extension
from foundation.days import day
from foundation.errors import Conflict, NotAllowed, Unreadable
from foundation.words import _


class NothingToExtend(Conflict):
    """No open task with a date."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Không còn nhiệm vụ nào chưa báo cáo mà có hạn, nên không có gì để gia hạn. "
                "Hạn và báo cáo được giữ nguyên; hãy mở lại báo cáo để xem tình trạng."
            )
        )


class DayRefused(Conflict):
    """A new last day that may not be."""


class DayNotLater(DayRefused):
    def __init__(self, asked: date, in_force: date) -> None:
        super().__init__(
            _(
                "Chưa gia hạn: ngày %(asked)s không muộn hơn hạn đang áp dụng %(in_force)s. "
                "Hạn đó được giữ nguyên; hãy chọn ngày sau %(in_force)s."
            )
            % {"asked": day(asked), "in_force": day(in_force)}
        )


class DayBeyondDateAbove(DayRefused):
    """Never to or beyond the day on which whoever waits for the report must report upward."""

    def __init__(self, asked: DueDates, above: DateAbove, in_force: date) -> None:
        facts = {"asked": day(asked.last), "latest": day(asked.latest), "in_force": day(in_force)}
        facts |= {"whose": above.whose, "plan": above.plan, "above": day(above.day)}
        # A day off reaches the next working day: both are said, or nobody would see why.
        moved = _("Ngày %(asked)s là ngày nghỉ nên thành %(latest)s. ") if asked.last != asked.latest else ""
        text = _(
            "Chưa gia hạn đến %(asked)s: %(whose)s phải báo cáo cấp trên chậm nhất ngày %(above)s theo %(plan)s, "
            "nên hạn mới phải sớm hơn ngày đó. %(moved)sHạn %(in_force)s được giữ nguyên; hãy chọn ngày sớm hơn."
        )
        super().__init__(text % (facts | {"moved": moved % facts}))


class AlreadyAsked(Conflict):
    """One open request per report."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Báo cáo này đang có một đề nghị gia hạn chưa xong, nên chưa nhận đề nghị thứ hai. "
                "Đề nghị đó được giữ nguyên; hãy đợi trả lời hoặc rút lại rồi đề nghị lại."
            )
        )


class AlreadyAnswered(Conflict):
    """What is to be done to a request does not fit how it stands by now."""

    def __init__(self, extension: Extension) -> None:
        super().__init__(
            _("Chưa thay đổi gì: đề nghị gia hạn số %(id)s hiện %(state)s. Hãy mở lại đề nghị để xem.")
            % {"id": extension.id, "state": extension.state.label}
        )


class OwnRequest(NotAllowed):
    """Nobody answers what they asked for themselves."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Người đề nghị không tự trả lời đề nghị của mình. "
                "Đề nghị vẫn chờ trả lời; hãy nhờ một người khác, hoặc rút lại."
            )
        )


class NotTheAsker(NotAllowed):
    """Another day is taken, and a request withdrawn, by whoever asked."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Chỉ người đã đề nghị hoặc cơ quan được gia hạn mới nhận ngày khác hay rút lại. "
                "Đề nghị được giữ nguyên; hãy báo cho họ."
            )
        )


class AuthorityMissing(Unreadable):
    """A day is changed by whoever set it, and the record says who."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Chưa ghi ai quyết định nên chưa đổi hạn. Chỉ cấp đã giao nhiệm vụ mới được đổi hạn; "
                "hãy ghi rõ, ví dụ: Chủ tịch UBND tỉnh."
            )
        )
