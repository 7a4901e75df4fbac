"""Refusals about periods that people add or change. `message` is shown to the user as it is."""

from datetime import date

from foundation.days import day
from foundation.errors import Conflict, Unreadable
from foundation.words import _


class PlanIsStopped(Conflict):
    """A plan that ended or was withdrawn asks for nothing more."""

    def __init__(self, plan_id: int) -> None:
        super().__init__(
            _(
                "Kế hoạch số %(id)s đã dừng theo dõi nên các kỳ của nó không đổi nữa. "
                "Chưa thay đổi gì; hãy dùng một kế hoạch đang theo dõi."
            )
            % {"id": plan_id},
            plan_id=plan_id,
        )


class TitleMissing(Unreadable):
    def __init__(self) -> None:
        super().__init__(
            _("Báo cáo đột xuất chưa có tên nên chưa mở. Hãy ghi tên như trong văn bản yêu cầu rồi làm lại.")
        )


class DayIsPast(Unreadable):
    """An ad hoc report that was due before it was asked for."""

    def __init__(self, last: date, today: date) -> None:
        super().__init__(
            _("Chưa mở báo cáo: ngày cuối %(last)s đã qua. Chưa cơ quan nào bị nhắc; hãy chọn ngày từ %(today)s.")
            % {"last": day(last), "today": day(today)}
        )


class SameReport(Conflict):
    """Asked for twice, as a form sent twice does."""

    def __init__(self, title: str, last: date) -> None:
        super().__init__(
            _("Báo cáo “%(title)s” với ngày cuối %(last)s đã được mở và giữ nguyên; không cần làm gì thêm.")
            % {"title": title, "last": day(last)}
        )


class DayBeforePlan(Unreadable):
    """Nothing falls due before the plan."""

    def __init__(self, last: date, issued: date) -> None:
        super().__init__(
            _(
                "Chưa đổi hạn: ngày %(last)s sớm hơn ngày ban hành kế hoạch %(issued)s. "
                "Hạn cũ được giữ nguyên; hãy chọn ngày sau đó."
            )
            % {"last": day(last), "issued": day(issued)}
        )


class WindowBackwards(Unreadable):
    def __init__(self, first: date, last: date) -> None:
        super().__init__(
            _(
                "Chưa đổi thời gian chốt số liệu: ngày đầu %(first)s muộn hơn ngày cuối %(last)s. "
                "Thời gian cũ được giữ nguyên; hãy ghi lại hai ngày."
            )
            % {"first": day(first), "last": day(last)}
        )
