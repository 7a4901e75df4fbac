"""Pages of which nothing was read: a person must look at them, for what they order is missing from the draft."""

from collections.abc import Sequence

from assignments.plans.drafts import Doubt, Place
from foundation.words import _, ngettext
from intake.files.source import Block, SourceLine


def page_doubts(source: Sequence[SourceLine]) -> list[Doubt]:
    """One doubt for all pages that are pictures, in a file whose other pages have text."""
    found = [(number, line.page) for number, line in enumerate(source, start=1) if line.block is Block.PICTURE]
    if not found:
        return []
    words = ngettext(
        "Trang %(pages)s chỉ có hình, không có chữ để đọc; nội dung ở đó không có trong bản đọc.",
        "Trang %(pages)s chỉ có hình, không có chữ để đọc; nội dung ở đó không có trong bản đọc.",
        len(found),
    )
    why = _("Nhiệm vụ, thời hạn hay phụ lục in trên trang quét sẽ không được theo dõi nếu không thêm bằng tay.")
    places = tuple(Place(number, "") for number, _page in found)
    pages = ", ".join(str(page) for _number, page in found)
    return [Doubt("pages", "identity", False, words % {"pages": pages}, places, why=why)]
