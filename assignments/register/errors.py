"""Refusals of the register. `message` is shown to the user as it is."""

from collections.abc import Sequence

from foundation.errors import Conflict, NotFound, Unreadable
from foundation.words import _


class NameMeansNobody(Unreadable):
    """Another name that says nothing alone: "TT", "CT", nothing at all."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“%(name)s” đứng một mình có thể chỉ nhiều cơ quan hoặc không chỉ ai. Các tên gọi được giữ nguyên; "
                "hãy ghi tên đủ rõ, ví dụ “Sở LĐTBXH”."
            )
            % {"name": name}
        )


class NameMeansAnother(Conflict):
    """Another name by which somebody else of the territory is found already."""

    def __init__(self, name: str, agency: str) -> None:
        super().__init__(
            _(
                "“%(name)s” đang chỉ %(agency)s. Các tên gọi được giữ nguyên; "
                "hãy chọn tên khác, hoặc thôi dùng tên này cho %(agency)s trước."
            )
            % {"name": name, "agency": agency}
        )


class AgencyNameless(Unreadable):
    """An agency without a name or a territory."""

    def __init__(self) -> None:
        super().__init__(_("Chưa có tên hoặc địa bàn nên chưa thêm cơ quan nào; hãy ghi đủ cả hai."))


class ParentInCircle(Conflict):
    """A parent that answers, directly or not, to the agency itself."""

    def __init__(self, name: str, parent: str) -> None:
        super().__init__(
            _(
                "%(parent)s trực thuộc %(name)s, nên không thể là cấp trên của %(name)s. "
                "Cơ quan cấp trên được giữ nguyên; hãy chọn cơ quan khác."
            )
            % {"name": name, "parent": parent}
        )


class SpanEmpty(Unreadable):
    """Something that would end before it began."""

    def __init__(self) -> None:
        super().__init__(
            _("Ngày kết thúc phải sau ngày bắt đầu. Chưa lưu gì của lần ghi này; hãy sửa một trong hai ngày.")
        )


class LivesOverlap(Conflict):
    """Two agencies of one name and territory on the same days."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "Trong khoảng ngày này đã có một “%(name)s” khác của cùng địa bàn. "
                "Thời gian hoạt động được giữ nguyên; hãy chọn ngày không trùng."
            )
            % {"name": name}
        )


class PersonNameless(Unreadable):
    """A contact without a name."""

    def __init__(self) -> None:
        super().__init__(_("Chưa có họ tên nên chưa lưu gì; hãy ghi họ tên của đầu mối liên hệ."))


class PersonTwice(Conflict):
    """A second entry of one person in one role of one agency."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“%(name)s” đã có trong cùng vai trò ở cơ quan này. Chưa thay đổi gì; "
                "hãy sửa mục đã có, hoặc ghi tên có thêm chữ phân biệt."
            )
            % {"name": name}
        )


class PersonUnknown(NotFound):
    """No such contact of this agency."""

    def __init__(self) -> None:
        super().__init__(_("Cơ quan này không có đầu mối đó. Chưa thay đổi gì; hãy chọn trong danh sách đầu mối."))


class GroupNameless(Unreadable):
    """A membership in a group without a name."""

    def __init__(self) -> None:
        super().__init__(_("Chưa có tên nhóm nên chưa lưu gì; hãy ghi tên nhóm như kế hoạch in, ví dụ “UBND các xã”."))


class MemberAlready(Conflict):
    """A second membership in one group on the same days."""

    def __init__(self, group: str) -> None:
        super().__init__(
            _("Trong khoảng ngày này cơ quan đã thuộc nhóm “%(group)s”. Chưa thay đổi gì; hãy chọn ngày không trùng.")
            % {"group": group}
        )


class MembershipUnknown(NotFound):
    """No such membership of this agency."""

    def __init__(self) -> None:
        super().__init__(_("Cơ quan này không có mục nhóm đó. Chưa thay đổi gì; hãy chọn trong danh sách nhóm."))


class AgencyUnknown(NotFound):
    """A row names an agency that neither the register nor the table has."""

    def __init__(self, name: str, territory: str) -> None:
        super().__init__(
            _("Không có cơ quan “%(name)s” ở %(territory)s. Hãy thêm cơ quan đó vào danh bạ, hoặc sửa tên.")
            % {"name": name, "territory": territory}
        )


class RegisterWrong(Unreadable):
    """A table of which some rows cannot be brought in. Nothing of it is kept."""

    SHOWN = 20

    def __init__(self, wrong: Sequence[str]) -> None:
        shown = list(wrong[: self.SHOWN])
        if len(wrong) > self.SHOWN:
            shown.append(_("… và %(n)s chỗ khác.") % {"n": len(wrong) - self.SHOWN})
        super().__init__(
            _("Danh bạ có %(n)s chỗ phải sửa; chưa lưu gì, hãy sửa rồi nhập lại:\n%(list)s")
            % {"n": len(wrong), "list": "\n".join(shown)},
            wrong=len(wrong),
        )
