"""Refusals of the review desk: what is so already, who made it so and when, and what to do."""

from datetime import datetime

from foundation.clock import VIETNAM
from foundation.errors import Conflict, NotFound, Unreadable
from foundation.vietnamese import day
from foundation.words import _


class Overtaken(Conflict):
    """Somebody changed the same thing since it was shown. `facts`: who, at."""

    def __init__(self, who: str, did: str, at: datetime, now_says: str) -> None:
        super().__init__(
            _(
                "%(who)s đã %(did)s mục này lúc %(at)s; nay là “%(words)s”. "
                "Thao tác của bạn chưa được ghi; hãy xem lại rồi làm lại nếu vẫn cần."
            )
            % {"who": who, "did": did, "at": _at(at), "words": now_says},
            who=who,
            at=at,
        )


class ChangedSince(Conflict):
    """What is to be undone was changed again by somebody."""

    def __init__(self, step: str, who: str, did: str, at: datetime) -> None:
        super().__init__(
            _(
                "Chưa hoàn tác bước “%(step)s”: sau đó %(who)s đã %(did)s cùng mục ấy lúc %(at)s. "
                "Mọi thứ được giữ như hiện nay; hãy sửa trực tiếp mục ấy nếu cần."
            )
            % {"step": step, "who": who, "did": did, "at": _at(at)},
            who=who,
            at=at,
        )


class NothingToUndo(Conflict):
    """The person took no step here that still stands."""

    def __init__(self) -> None:
        super().__init__(_("Bạn chưa làm bước nào ở bản đọc này, hoặc đã hoàn tác hết. Chưa thay đổi gì."))


class ItemUnknown(NotFound):
    """No finding of that key on the desk."""

    def __init__(self, key: str) -> None:
        super().__init__(
            _("Mục này không còn trên bàn xem bản đọc. Chưa thay đổi gì; hãy mở lại trang để thấy các mục hiện có."),
            key=key,
        )


class SettledByEdit(Conflict):
    """A doubt that an edit has made moot takes no answer."""

    def __init__(self, who: str, at: datetime, words: str) -> None:
        super().__init__(
            _(
                "%(who)s đã sửa “%(words)s” lúc %(at)s nên điểm này không còn phải hỏi. Trả lời của bạn chưa được ghi; "
                "muốn đổi, hãy sửa mục ấy."
            )
            % {"who": who, "at": _at(at), "words": words}
        )


class NotLikeThis(Unreadable):
    """An edit that cannot be. `message` says what is missing."""

    def __init__(self, reason: str) -> None:
        super().__init__(_("%(reason)s Chưa thay đổi gì.") % {"reason": reason})


class ReplacedAlreadyIssued(Conflict):
    """A corrected document replaces no plan that is tracked already."""

    def __init__(self, draft_id: int, plan_id: int | None) -> None:
        super().__init__(
            _(
                "Chưa thay bản đọc số %(id)s: kế hoạch số %(plan)s đã được theo dõi từ bản đọc đó và vẫn như cũ. "
                "Hãy xem các chỗ khác nhau rồi sửa nhiệm vụ và hạn trên kế hoạch, hoặc rút kế hoạch số %(plan)s "
                "rồi theo dõi bản đọc mới."
            )
            % {"id": draft_id, "plan": plan_id},
            draft_id=draft_id,
            plan_id=plan_id,
        )


class DeskBegun(Conflict):
    """People have worked on the new reading: taking over the old one would overwrite them."""

    def __init__(self, draft_id: int) -> None:
        super().__init__(
            _(
                "Bản đọc số %(id)s đã có người xem và sửa nên không lấy kết quả của bản cũ đè lên. Cả hai được giữ "
                "nguyên; hãy xem tiếp bản đọc này, hoặc hoàn tác hết các bước ở đó rồi làm lại."
            )
            % {"id": draft_id},
            draft_id=draft_id,
        )


def _at(moment: datetime) -> str:
    local = moment.astimezone(VIETNAM)
    return f"{local:%H:%M}, {day(local.date())}"
