"""What kind of document a text is: what it calls itself above its title. Only plans are read."""

import re
from collections.abc import Sequence

from foundation.errors import Unreadable
from foundation.words import _
from intake.text.lines import Paragraph

# A line that is the whole name of a kind, or opens with it in capitals.
KIND_LINE = re.compile(
    r"(?P<kind>BÁO CÁO|QUYẾT ĐỊNH|TỜ TRÌNH|THÔNG BÁO|NGHỊ QUYẾT|NGHỊ ĐỊNH|THÔNG TƯ|BIÊN BẢN|GIẤY MỜI|HỢP ĐỒNG"
    r"|CÔNG ĐIỆN)"
    r"(?=\s*:?\s*$|\s+[^a-zà-ỹ]{3})"
)
# A decision that holds the plan it approves.
APPROVES = re.compile(r"(?:V[Ềề] việc\s+)?(?:phê duyệt|ban ?hành)\s+kế hoạch(?!\w)", re.I)
LETTER = re.compile(r"(?:k[íi]nh gửi|V/v)\s*:?\s", re.I)
HEAD = 40  # paragraphs among which a document says what it is


def refuse_other_kinds(found: Sequence[Paragraph], title: int) -> None:
    """`title`: where KẾ HOẠCH stands as a title, -1 where it does not. A plan under a decision is a plan."""
    head = found[: title if title >= 0 else HEAD]
    kinds = [match["kind"] for paragraph in head[:HEAD] if (match := KIND_LINE.match(paragraph.text))]
    if "BÁO CÁO" in kinds[:1]:
        raise Unreadable(_("Đây là một báo cáo, không phải kế hoạch. Chưa lưu gì; hãy chọn tệp của kế hoạch."))
    if title >= 0 or any(APPROVES.match(paragraph.text) for paragraph in head):
        return
    if kinds:
        words = _("Văn bản này tự ghi là “%(kind)s” và không kèm kế hoạch nào. Chưa lưu gì; hãy chọn tệp của kế hoạch.")
        raise Unreadable(words % {"kind": kinds[0]})
    if any(LETTER.match(paragraph.text) for paragraph in found[:15]):
        raise Unreadable(_("Đây là một công văn, không phải kế hoạch. Chưa lưu gì; hãy chọn tệp của kế hoạch."))
