"""What the review desk knows of a draft, in words: what was settled, and what a corrected document changed."""

from collections.abc import Iterator

from assignments.desk.contents import Content, words_of
from assignments.desk.values import Asked, Changed, Desk, Differences
from assignments.plans.drafts import DraftBudgetLine, DraftQuota
from foundation.clock import day_in_vietnam
from foundation.vietnamese import day, number
from foundation.words import _, ngettext


def settled_lines(desk: Desk) -> Iterator[str]:
    """How far the desk has come, and every doubt that is open no more, with who settled it."""
    seen = _("Đã xem %(seen)s/%(total)s chi tiết.")
    yield ""
    yield seen % {"seen": desk.progress.seen, "total": desk.progress.total}
    for one in desk.doubts:
        if not one.is_open:
            yield _settled(one)


def difference_lines(found: Differences) -> Iterator[str]:
    """What a corrected document changed, to be printed line by line."""
    same = ngettext("%(n)s chi tiết giữ nguyên.", "%(n)s chi tiết giữ nguyên.", found.same)
    yield same % {"n": found.same}
    for changed in found.changed:
        yield from _changed(changed)
    for heading, contents in ((_("Mới"), found.new), (_("Không còn"), found.gone)):
        yield from (f"{heading}: {_quoted(content)}" for content in contents)
    for doubt_id in found.reopened:
        yield _("Phải hỏi lại: %(doubt)s, câu chữ đã khác.") % {"doubt": doubt_id}


def _settled(one: Asked) -> str:
    on = day(day_in_vietnam(one.at)) if one.at else ""
    facts = {"doubt": one.doubt.id, "who": one.by or "", "on": on}
    if one.settled_by:
        words = _("* %(doubt)s [đã quyết] %(who)s sửa “%(item)s” ngày %(on)s")
        return words % {**facts, "item": words_of(one.settled_by.content)}
    ground = f": {one.ground}" if one.ground else ""
    return _("* %(doubt)s [đã quyết] %(choice)s (%(who)s, %(on)s)") % {**facts, "choice": one.choice_words} + ground


def _changed(changed: Changed) -> Iterator[str]:
    if _words(changed.was) == _words(changed.now):
        yield _("Khác trước về cơ quan, vai trò hoặc hạn: %(words)s") % {"words": _quoted(changed.now)}
        return
    yield _("Khác trước: %(words)s") % {"words": _quoted(changed.now)}
    yield _("  trước đây: %(words)s") % {"words": _quoted(changed.was)}


def _quoted(content: Content) -> str:
    where = _("[dòng %(line)s]") % {"line": content.place.line}
    return f"“{_words(content)}”  {where}"


def _words(content: Content) -> str:
    if isinstance(content, DraftQuota):
        return f"{content.unit}: {number(content.target)} {content.measure or ''}".rstrip()
    if isinstance(content, DraftBudgetLine):
        return f"{content.no} {content.item}: {number(content.amount)}"
    return words_of(content)
