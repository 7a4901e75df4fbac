"""Refusals about reorganisations. `message` is shown to the user as it is."""

from collections.abc import Iterable
from datetime import date

from assignments.register.proposals import Question
from foundation.errors import Conflict, Unreadable
from foundation.vietnamese import day
from foundation.words import _


class QuestionsOpen(Conflict):
    """What provinces decided differently is never assumed."""

    def __init__(self, questions: Iterable[Question], names: dict[int, str]) -> None:
        lines = []
        for question in questions:
            known = ", ".join(question.choices)
            asked = f"{names[question.agency_id]}: {question.words}"
            lines.append(f"- {question.key}: {asked}. {question.problem or known}".rstrip())
        super().__init__(
            _(
                "Chưa áp dụng: còn %(n)s điểm phải trả lời.\n%(list)s\n"
                "Danh bạ và các việc được giữ nguyên; hãy trả lời từng điểm theo nghị quyết của tỉnh."
            )
            % {"n": len(lines), "list": "\n".join(lines)}
        )


class NothingToReorganise(Unreadable):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Không có cơ quan nào trong danh bạ thuộc lần sắp xếp này nên chưa thay đổi gì. "
                "Hãy xem lại ngày, địa bàn và danh bạ."
            )
        )


class NotYet(Conflict):
    def __init__(self, first: date) -> None:
        super().__init__(
            _("Chưa áp dụng: việc sắp xếp có hiệu lực từ %(day)s. Xem trước được ngay; hãy áp dụng khi đến ngày đó.")
            % {"day": day(first)}
        )


class AlreadyEnded(Conflict):
    """Of two who apply the same, the second meets this."""

    def __init__(self, name: str, ended: date) -> None:
        super().__init__(
            _(
                "Chưa áp dụng: %(name)s đã kết thúc từ %(day)s, việc của cơ quan này đã được chuyển trước đó. "
                "Không có gì bị đổi thêm; hãy xem danh sách các lần sắp xếp."
            )
            % {"name": name, "day": day(ended)}
        )


class AlreadyHandedOver(Conflict):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("Chưa áp dụng: phần việc này của %(name)s đã được chuyển trong một lần sắp xếp trước. Không đổi gì thêm.")
            % {"name": name}
        )


class NotLiving(Conflict):
    def __init__(self, name: str, on: date) -> None:
        super().__init__(
            _(
                "Chưa áp dụng: ngày %(day)s cơ quan %(name)s không còn hoặc chưa có, nên không giao hay nhận việc. "
                "Không có gì bị đổi; hãy chọn cơ quan đang hoạt động vào ngày đó."
            )
            % {"name": name, "day": day(on)}
        )


class GoesRound(Conflict):
    """A body cannot go on for one and end on the same day."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "Chưa áp dụng: %(name)s vừa nhận việc vừa kết thúc trong cùng lần sắp xếp. "
                "Không có gì bị đổi; hãy chuyển thẳng cho cơ quan sau cùng."
            )
            % {"name": name}
        )


class AlreadyUndone(Conflict):
    def __init__(self, reorganisation_id: int) -> None:
        super().__init__(
            _("Lần sắp xếp số %(id)s đã được hoàn tác trước đó; không cần làm gì thêm.") % {"id": reorganisation_id}
        )


class LaterOneFirst(Conflict):
    def __init__(self, reorganisation_id: int, later_id: int, decision: str) -> None:
        super().__init__(
            _(
                "Chưa hoàn tác lần sắp xếp số %(id)s: lần số %(later)s (%(decision)s) làm sau trên cùng cơ quan. "
                "Không có gì bị đổi; hãy hoàn tác lần số %(later)s trước."
            )
            % {"id": reorganisation_id, "later": later_id, "decision": decision}
        )


class DoneSince(Conflict):
    """Something was done on what had passed on; undoing would lose or contradict it."""

    def __init__(self, reorganisation_id: int, things: Iterable[str]) -> None:
        listed = list(dict.fromkeys(things))
        shown = [*listed[:10], *(["…"] if len(listed) > 10 else [])]
        super().__init__(
            _(
                "Chưa hoàn tác lần sắp xếp số %(id)s vì từ đó đã có việc mới trên phần đã chuyển:\n%(list)s\n"
                "Tất cả được giữ nguyên. Nếu cần, hãy lập một lần sắp xếp mới theo chiều ngược lại."
            )
            % {"id": reorganisation_id, "list": "\n".join(f"- {thing}" for thing in shown)}
        )
