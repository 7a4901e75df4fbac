"""What the desk says after a step was taken."""

from foundation.words import _, ngettext


def done_words(done: str, n: int = 1) -> str:
    """One sentence for what was done, "" for what the desk does not know. `n`: findings the step touched."""
    words = {
        "accept": _("Đã nhận mục này."),
        "edit": _("Đã sửa và nhận mục này."),
        "join": _("Đã gộp thành một nhiệm vụ."),
        "give": _("Đã giao nhiệm vụ này cho cơ quan được chọn."),
        "drop": _("Mục này không được theo dõi nữa; lấy lại được bất cứ lúc nào trước khi ban hành."),
        "take_back": _("Đã lấy lại; mục này chờ xem."),
        "add": _("Đã thêm nhiệm vụ."),
        "answer": _("Đã quyết điểm này."),
        "reopen": _("Đã mở lại điểm này."),
        "left_open": _("Chưa ghi gì: điểm này vẫn phải quyết."),
        "undo": _("Đã hoàn tác bước vừa làm."),
        "known": _("Tệp này đã được nhập trước đây; đây là bản đọc đã có, kết quả xem được giữ."),
        "nothing": _("Không có gì thay đổi."),
        "accept_sure": ngettext("Đã nhận %(num)d mục máy đọc chắc chắn.", "Đã nhận %(num)d mục máy đọc chắc chắn.", n),
        "split": ngettext("Đã tách thành %(num)d nhiệm vụ.", "Đã tách thành %(num)d nhiệm vụ.", n),
    }
    return words.get(done, "") % {"num": n}
