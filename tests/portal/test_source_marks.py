"""Findings marked where their words stand: over line ends, inside each other, beside a doubt."""

from dataclasses import replace
from datetime import UTC, datetime

from assignments.desk.items import ItemKind, ItemState
from assignments.desk.values import Asked, Desk, Item, Progress
from assignments.plans.drafts import Doubt, DraftDuty, Place, PlanDraft
from portal.coordinator.source_marks import SourceLine, source_lines

LINES = [
    "1. Sở Y tế",
    "- Chủ trì, phối hợp với các",
    "trạm y tế khám sức khỏe cho học sinh",
    "+ báo cáo trước ngày 5/6. Việc khác.",
    "",
    "Dòng không có gì.",
]
WORDS = "Chủ trì, phối hợp với các trạm y tế khám sức khỏe cho học sinh báo cáo trước ngày 5/6."
DUTY = DraftDuty("Sở Y tế", WORDS, True, (), Place(2, "Chủ trì, phối hợp với các"))
EMPTY = PlanDraft(None, None, None, None, None, None, (), *[()] * 8)


def an_item(content: DraftDuty, key: str = "duty-1", read: DraftDuty | None = DUTY) -> Item:
    state, now = ItemState.UNSEEN, datetime(2023, 6, 12, tzinfo=UTC)
    return Item(key, 1, ItemKind.DUTY, state, 1, content, read, None, None, now, (content.place.line,))


def shown(*items: Item, doubts: tuple[Asked, ...] = (), pages: tuple[int, ...] = ()) -> list[SourceLine]:
    progress = Progress(0, len(items), 0, None)
    text = "\n".join(LINES)
    desk = Desk(1, "a.txt", text, EMPTY, (), items, (), (), (), doubts, progress, (), None, None, None, None)
    return source_lines(desk, pages, doubts[0] if doubts else None)


def marked(lines: list[SourceLine], key: str = "duty-1") -> list[str]:
    return [piece.text for line in lines for piece in line.pieces if piece.leads == key]


def test_a_finding_over_several_lines_is_marked_on_each_without_the_bullets() -> None:
    lines = shown(an_item(DUTY))
    assert marked(lines) == [
        "Chủ trì, phối hợp với các",
        "trạm y tế khám sức khỏe cho học sinh",
        "báo cáo trước ngày 5/6.",
    ]
    assert [piece.tag for line in lines for piece in line.pieces if piece.leads] == ["chủ trì", "", ""]
    assert "".join(piece.text for line in lines for piece in line.pieces) == "".join(LINES)


def test_a_doubt_inside_a_finding_leads_to_the_doubt_and_ends_with_its_words() -> None:
    doubt = Doubt("date", "deadline", True, "Ngày nào?", (Place(4, "trước ngày 5/6"),))
    lines = shown(an_item(DUTY), doubts=(Asked(1, doubt, "k"),))
    [inside] = [piece for line in lines for piece in line.pieces if piece.leads == "doubt-date"]
    assert (inside.text, inside.tag, inside.looks) == ("trước ngày 5/6", "hỏi 1", "unseen doubt")
    assert [line.number for line in lines if line.asked] == [4]
    assert marked(lines)[-2:] == ["báo cáo ", "."]


def test_parts_of_a_split_duty_are_marked_each_where_it_stands() -> None:
    first = an_item(replace(DUTY, text="Chủ trì, phối hợp với các"))
    second = an_item(replace(DUTY, text="trạm y tế khám sức khỏe cho học sinh"), "duty-2", None)
    lines = shown(first, second)
    assert marked(lines) == ["Chủ trì, phối hợp với các"]
    assert marked(lines, "duty-2") == ["trạm y tế khám sức khỏe cho học sinh"]


def test_where_the_words_stand_nowhere_the_words_read_or_the_whole_line_are_marked() -> None:
    reworded = an_item(replace(DUTY, text="Khám bệnh cho mọi người."))
    assert marked(shown(reworded))[0] == "Chủ trì, phối hợp với các"
    added = an_item(DraftDuty("Sở Y tế", "Việc mới.", True, (), Place(6, "chữ không có ở đó")), read=None)
    assert marked(shown(added)) == ["Dòng không có gì."]
    nowhere = an_item(DraftDuty("Sở Y tế", "Việc mới.", True, (), Place(0, "")), read=None)
    assert marked(shown(nowhere)) == []


def test_a_new_page_is_shown_where_it_begins_and_empty_lines_are_left_out() -> None:
    lines = shown(pages=(1, 1, 2, 2, 2, 3))
    assert [(line.number, line.page) for line in lines] == [(1, 1), (2, None), (3, 2), (4, None), (6, 3)]
