"""Blocks of labelled lines: the task, then "Cơ quan chủ trì: …", "Phối hợp: …", "Thời gian: …", "Sản phẩm: …"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from foundation.words import _
from intake.naming.names import names_body
from intake.parts.cells import Cell
from intake.parts.headings import heading_of
from intake.parts.shares import bodies, is_empty
from intake.parts.tasks import Task, bare
from intake.text.lines import Paragraph
from intake.text.markers import NUMBERED, marker

_BODY = (
    r"(?:(?:các\s+)?(?:cơ quan|đơn vị|sở|ngành|phòng|ban|bộ phận|địa phương|tổ chức|cấp|người)"
    r"(?:\s*[,/]\s*|\s+và\s+|\s+)){1,4}"
)
_DOING = (
    r"(?:\s+(?:thực hiện|triển khai|tổ chức|tham mưu|hoàn thành|nhiệm vụ|trình|ban hành|xong|dự kiến|đạt được|chính))*"
)
KINDS = {
    "lead": (
        rf"(?:{_BODY})?chủ trì{_DOING}"
        rf"|{_BODY}(?:thực hiện|đầu mối|chịu trách nhiệm|được giao|tham mưu|phụ trách){_DOING}"
        rf"|(?:phân công|trách nhiệm|đầu mối|tổ chức){_DOING}"
    ),
    "partners": rf"(?:{_BODY})?(?:phối hợp|tham gia){_DOING}",
    "time": rf"(?:thời\s+(?:gian|hạn|điểm)|tiến độ|hạn|lộ trình)(?:\s+(?:bắt đầu và|dự kiến))?{_DOING}|hoàn thành",
    "product": rf"(?:sản phẩm|kết quả|đầu ra)(?:\s+(?:đầu ra|cần đạt|của nhiệm vụ|giao nộp|dự kiến))*{_DOING}",
    "task": (
        r"(?:tên\s+)?(?:nội dung|nhiệm vụ|công việc|hoạt động)"
        rf"(?:\s+(?:công việc|nhiệm vụ|cụ thể|hoạt động|(?:số\s+)?[0-9]{{1,2}}))*{_DOING}"
    ),
    "other": (
        r"(?:nguồn\s+)?kinh phí|địa (?:điểm|bàn)|đối tượng|thành phần|hình thức|quy mô|mục tiêu|yêu cầu|ghi chú"
        rf"|căn cứ|phương (?:pháp|thức)|cách thức|số lượng{_DOING}"
    ),
}
LABEL = re.compile(
    r"(?:^|(?P<sign>[.;,(–—-])\s*|\s(?=[A-ZĐ]))(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in KINDS.items())
    + r")\s*(?:\([^()]{1,40}\)\s*)?:\s*",
    re.I,
)
FARTHEST = 15  # paragraphs above a block among which its task stands
LONG = 12  # words; a longer line is a task itself, not the title of one


@dataclass
class Block:
    """A block as it is collected. `said`: kind of label -> its value; `sources`: the paragraphs it takes up."""

    said: dict[str, Cell] = field(default_factory=dict)
    sources: list[Paragraph] = field(default_factory=list)
    inline: Cell | None = None  # the task, where the labels follow it in one paragraph
    open_label: str = ""  # a label whose values are listed below it
    last: str = ""  # the label that was read last


@dataclass(frozen=True)
class Blocks:
    """The tasks of all blocks, in order, and the lines on which paragraphs begin that are no prose any more."""

    tasks: tuple[Task, ...]
    lines: frozenset[int]


def blocks_of(found: Sequence[Paragraph]) -> Blocks:
    """Blocks that name a lead, or stand below a heading that is one."""
    tasks: list[Task] = []
    taken: set[int] = set()
    at = 0
    while at < len(found):
        block, end = _block(found, at)
        task = _task(block, found, at, taken) if block else None
        if block and task:
            tasks.append(task)
            taken |= {paragraph.starts[0][1] for paragraph in block.sources}
        at = max(end, at + 1)
    return Blocks(tuple(tasks), frozenset(taken))


def _block(found: Sequence[Paragraph], at: int) -> tuple[Block | None, int]:
    """The block that opens with a paragraph, and where it ends."""
    block = Block()
    style = _style(found[at])
    while at < len(found):
        paragraph = found[at]
        labels = [] if paragraph.is_row else _labels(paragraph)
        is_below = block.open_label and not labels and _style(paragraph) not in ("", style, *NUMBERED)
        if is_below or (not labels and _lists_on(block, paragraph)):
            _add_below(block, paragraph)
        elif not labels or not _fits(block, labels):
            break
        else:
            _add(block, paragraph, labels)
        at += 1
    return (block, at) if block.said else (None, at)


def _lists_on(block: Block, paragraph: Paragraph) -> bool:
    """ "Phối hợp: Sở Xây dựng; / Sở Tài chính.": one more body on its own line, behind a sign that ends nothing."""
    is_open = bool(block.sources) and block.sources[-1].text[-1] in ",;"
    return is_open and block.last in ("lead", "partners") and not paragraph.is_row and names_body(paragraph.text)


def _labels(paragraph: Paragraph) -> list[re.Match[str]]:
    """The labels of a paragraph. Inside a sentence one opens with a capital, or after a sign."""
    mark = marker(paragraph.text)
    start = mark.length if mark else 0
    found = []
    for label in LABEL.finditer(paragraph.text[start:]):
        words = label[str(label.lastgroup if label.lastgroup != "sign" else "")] if label.lastgroup else ""
        if label["sign"] or label.start() == 0 or words[:1].isupper():
            found.append(label)
    if found and found[0].start() > 0 and not any(label["lead"] for label in found):
        return []  # a sentence that merely holds a colon
    return found


def _fits(block: Block, labels: Sequence[re.Match[str]]) -> bool:
    """Does the paragraph go on with the block: labels it has not, and no task before them?"""
    kinds = {_kind(label) for label in labels}
    begins = labels[0].start() > 0 or "task" in kinds
    return not block.said or (not begins and not kinds - {"other"} & set(block.said))


def _add(block: Block, paragraph: Paragraph, labels: Sequence[re.Match[str]]) -> None:
    mark = marker(paragraph.text)
    start = mark.length if mark else 0
    if labels[0].start() > 0:
        block.inline = _cell(paragraph, start, start + labels[0].start())
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        end = start + following.start() if following else len(paragraph.text)
        kind = _kind(label)
        block.said.setdefault(kind, _cell(paragraph, start + label.end(), end))
        block.last, block.open_label = kind, "" if block.said[kind].text else kind
    block.sources.append(paragraph)


def _add_below(block: Block, paragraph: Paragraph) -> None:
    mark = marker(paragraph.text)
    more = _cell(paragraph, mark.length if mark else 0, len(paragraph.text))
    said = block.said[block.last]
    block.said[block.last] = Cell(f"{said.text}; {more.text}", said.place) if said.text else more
    block.sources.append(paragraph)


def _task(block: Block, found: Sequence[Paragraph], at: int, taken: set[int]) -> Task | None:
    above = _above(found, at, taken)
    lead = block.said.get("lead")
    unsure = ""
    if lead is None or not _names_bodies(lead.text):
        lead = _heading_over(found, at) if lead is None and {"task", "time"} <= set(block.said) else None
    if lead is None:
        return None
    text = block.inline or block.said.get("task")
    if text is None or not re.search(r"\w{2}", text.text):
        text, sources, unsure = _text(above)
        block.sources[:0] = sources
    if text is None:
        return None
    empty = Cell("", text.place)
    partners, time, product = (block.said.get(kind, empty) for kind in ("partners", "time", "product"))
    return Task(text, lead, partners, time, product, unsure)


def _above(found: Sequence[Paragraph], at: int, taken: set[int]) -> list[Paragraph]:
    """What stands between the block and the clause it belongs to, that clause first."""
    style = _style(found[at])
    above: list[Paragraph] = []
    for paragraph in reversed(found[max(0, at - FARTHEST) : at]):
        if paragraph.is_row or paragraph.starts[0][1] in taken or paragraph.text.isupper():
            break
        above.insert(0, paragraph)
        own = _style(paragraph)
        if (own in NUMBERED and own != style) or (style == "plus" and own == "bullet"):
            break
    return above


def _text(above: Sequence[Paragraph]) -> tuple[Cell | None, list[Paragraph], str]:
    """The task above a block: its clause, with what is listed below it; of one item below a short title the item."""
    if not above:
        return None, [], ""
    first, items = above[0], list(above[1:])
    is_clause = _style(first) in NUMBERED
    if is_clause and heading_of(first) and names_body(_bare(first).text) and not items:
        return None, [], ""
    if not is_clause or (len(items) == 1 and _is_title(first)):
        items, first = list(above[1:-1]), above[-1]
        unsure = _("Nhiệm vụ lấy từ dòng ngay trên các dòng phân công; có thể còn dòng khác.") if items else ""
        return _bare(first), [first], unsure
    title, *parts = (_bare(paragraph) for paragraph in [first, *items])
    colon = ":" if parts and title.text[-1:] not in ".;" else ""
    whole = " ".join([f"{title.text}{colon}", *(part.text for part in parts)])
    return Cell(whole, title.place), [first, *items], ""


def _is_title(paragraph: Paragraph) -> bool:
    text = _bare(paragraph).text
    return text[-1:] not in ".;" and len(text.split()) <= LONG


def _heading_over(found: Sequence[Paragraph], at: int) -> Cell | None:
    """The body under whose heading the block stands."""
    for paragraph in reversed(found[max(0, at - FARTHEST) : at]):
        heading = heading_of(paragraph) if _style(paragraph) in NUMBERED else None
        if heading and heading.is_certain and not heading.rest:
            return Cell(heading.name.text, heading.name.place())
    return None


def _names_bodies(text: str) -> bool:
    listed = bodies(text)
    return (
        not is_empty(text)
        and bool(listed)
        and text[:1].isupper()
        and all(len(body.split()) <= LONG * 2 for body in listed)
    )


def _kind(label: re.Match[str]) -> str:
    return next(kind for kind in KINDS if label[kind])


def _cell(paragraph: Paragraph, start: int, end: int) -> Cell:
    piece = paragraph.text[start:end]
    text = piece.strip(" .;,()–-")
    start += piece.find(text) if text else 0
    return Cell(text, paragraph.place(start, start + len(text)))


def _bare(paragraph: Paragraph) -> Cell:
    return bare(Cell(paragraph.text, paragraph.place()))


def _style(paragraph: Paragraph) -> str:
    mark = marker(paragraph.text)
    return mark.style if mark else ""
