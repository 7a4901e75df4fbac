"""Why the reader is not sure of a heading or a duty: what it had to guess, in words for people."""

import re

from assignments.plans.drafts import DraftHolder
from foundation.words import _
from intake.naming.names import body_list, names_body
from intake.naming.vocabulary import PROPER_HEAD
from intake.parts.headings import Heading
from intake.text.lines import Paragraph
from intake.text.markers import UNFINISHED

LONGEST_DUTY = 260  # words of one paragraph
CHARGED = re.compile(r"\s+(?:chủ trì|phối hợp|(?:có|chịu) trách nhiệm|có nhiệm vụ)(?!\w)")


def doubt_of_heading(heading: Heading, *, titled: bool) -> str:
    """`titled`: the title of the part says that it assigns duties. Empty when nothing was guessed."""
    name = heading.name.text
    if not titled:
        return _("Không thấy tiêu đề của phần phân công; đoán từ danh sách cơ quan.")
    if not names_body(name):
        return _("Không nhận ra đây là cơ quan nào.")
    if not heading.is_certain and not heading.is_order:
        listed = body_list(name.replace(";", ","))
        if not listed or listed[-1][1] != len(name):
            return _("Không chắc tên cơ quan dừng ở đâu.")
    return ""


def doubt_of_clause(clause: Paragraph, holder: DraftHolder, *, is_torn: bool) -> str:
    """`is_torn`: it begins as the rest of a sentence would."""
    text = clause.text
    if is_torn or UNFINISHED.search(text):
        return _("Câu này có thể bị cắt mất chữ.")
    if len(text.split()) > LONGEST_DUTY:
        return _("Đoạn rất dài; có thể gồm nhiều nhiệm vụ.")
    listed = body_list(text) if PROPER_HEAD.match(text) else []
    if listed and CHARGED.match(text, listed[-1][1]) and text[: listed[-1][1]].lower() not in holder.name.lower():
        return _("Câu này giao việc cho cơ quan khác với cơ quan ở đầu mục.")
    return ""
