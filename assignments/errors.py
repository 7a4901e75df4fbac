"""Refusals that every room of the heart may give. `message` is shown to the user as it is."""

from foundation.errors import NotAllowed, Unreadable
from foundation.words import _


class LinkExpired(NotAllowed):
    """A link older than foundation.links.LIFETIME. What was saved under it stays."""

    def __init__(self, agency_id: int) -> None:
        super().__init__(
            _(
                "Đường dẫn này đã hết hạn. Những gì đã lưu vẫn còn. "
                "Mở thư nhắc mới nhất, hoặc đề nghị cơ quan đầu mối gửi đường dẫn mới."
            ),
            agency_id=agency_id,
        )


class LinkRevoked(NotAllowed):
    """A link we never signed, or one signed for an address that is no longer in force."""

    def __init__(self) -> None:
        super().__init__(_("Đường dẫn này không còn dùng được. Mở thư nhắc mới nhất hoặc gọi số ở cuối trang."))


class AddressWrong(Unreadable):
    """Not one e-mail address."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _("“%(text)s” không phải một địa chỉ e-mail. Địa chỉ cũ được giữ nguyên; hãy ghi như vanthu@bacha.example.")
            % {"text": text},
            address=text,
        )


class ReasonMissing(Unreadable):
    """Something is stopped or taken back without a reason."""

    def __init__(self) -> None:
        super().__init__(_("Chưa có lý do nên chưa thay đổi gì; hãy ghi lý do rồi làm lại."))
