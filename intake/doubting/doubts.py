"""What a plan leaves open about who does what and who reports: held against the whole draft."""

from collections.abc import Iterator

from assignments.plans.checklist import Item, ItemState, checklist
from assignments.plans.drafts import Choice, Doubt, DraftDuty, HolderKind, Place, PlanDraft, ReportKind
from assignments.plans.recipients_check import Sent, check_recipients
from foundation.words import _

# Of the eleven items of a regime: those a decree demands and no other doubt asks about.
REGIME_ITEMS = (2, 5, 9)
QUOTED = 60  # characters of a duty that a doubt quotes


def regime_doubts(draft: PlanDraft, text: str, top: Place) -> list[Doubt]:
    """Of a draft whose days and figures have been doubted already. top: the first words of the plan."""
    return [
        *_idle_headings(draft),
        *_duties_of_nobody(draft),
        *_reports(draft, text, top),
        *_not_sent(draft, top),
    ]


def _idle_headings(draft: PlanDraft) -> Iterator[Doubt]:
    busy = {duty.holder for duty in draft.duties}
    why = _("Cơ quan này sẽ không có việc nào để nhắc và báo cáo; có thể nhiệm vụ đã mất khi chép văn bản.")
    for ordinal, holder in enumerate(draft.holders, start=1):
        if holder.name not in busy:
            words = _("Mục “%(name)s” không có nhiệm vụ nào ở dưới. Hãy đối chiếu với văn bản gốc.")
            choices = (Choice("none", _("đúng là không có nhiệm vụ")),)
            facts = {"name": holder.name}
            yield Doubt(f"heading-{ordinal}", "regime", False, words % facts, (holder.place,), choices, why)


def _duties_of_nobody(draft: PlanDraft) -> Iterator[Doubt]:
    """A duty without a body that answers for it cannot be tracked: somebody names one, or says it is none."""
    why = _("Không biết cơ quan nào chịu trách nhiệm thì không mở được việc, không nhắc và không nhận được báo cáo.")
    names = [h.name for h in draft.holders if h.name and h.kind is not HolderKind.OPEN]
    choices = (
        *(Choice(name, _("giao cho %(name)s") % {"name": name}) for name in names),
        Choice("none", _("không phải nhiệm vụ, bỏ qua")),
    )
    for ordinal, duty in enumerate(draft.duties, start=1):
        if not duty.holder.strip():
            words = _("Không rõ cơ quan nào thực hiện: “%(duty)s”.") % {"duty": _short(duty)}
            yield Doubt(f"holder-of-{ordinal}", "regime", True, words, (duty.place,), choices, why)


def _reports(draft: PlanDraft, text: str, top: Place) -> Iterator[Doubt]:
    periodic = [deadline for deadline in draft.deadlines if deadline.kind is not ReportKind.ADHOC]
    if not periodic:
        words = _(
            "Kế hoạch không nói ai phải báo cáo định kỳ và báo cáo khi nào. "
            "Nếu không bổ sung, chỉ mở một kỳ không có hạn."
        )
        why = _("Không có kỳ báo cáo thì không nhắc ai và không có báo cáo tổng hợp theo kỳ.")
        choices = (Choice("none", _("mở một kỳ không có hạn")),)
        yield Doubt("no-report", "regime", False, words, (top,), choices, why)
        return
    if not draft.coordinator:
        words = _("Không rõ cơ quan nào là đầu mối nhận báo cáo của các cơ quan khác.")
        why = _(
            "Cơ quan đầu mối nhận báo cáo, đôn đốc, lập báo cáo tổng hợp; khi đưa vào theo dõi phải có một cơ quan."
        )
        names = [holder.name for holder in draft.holders if holder.kind is HolderKind.SINGLE]
        bodies = tuple(Choice(name, _("%(name)s là đầu mối") % {"name": name}) for name in dict.fromkeys(names))
        yield Doubt("coordinator", "regime", False, words, (periodic[0].place,), bodies, why)
    missing = [item for item in checklist(draft, text) if _is_missing(item)]
    if missing:
        words = _("Chế độ báo cáo không nói tới: %(items)s.") % {"items": "; ".join(item.name for item in missing)}
        why = _(
            "Điều 7 Nghị định 09/2019/NĐ-CP buộc chế độ báo cáo phải có các nội dung này; thiếu thì mỗi nơi báo cáo "
            "một cách và phải lấy theo mặc định."
        )
        choices = (Choice("none", _("lấy theo mặc định")),)
        yield Doubt("regime-items", "regime", False, words, (periodic[0].place,), choices, why)


def _is_missing(item: Item) -> bool:
    return item.state is ItemState.MISSING and item.number in REGIME_ITEMS


def _not_sent(draft: PlanDraft, top: Place) -> Iterator[Doubt]:
    """Bodies with duties that "Nơi nhận" does not reach, where the plan prints such a list."""
    check = check_recipients(draft)
    unsent = [body.name for body in check.standing(Sent.MISSING)] if check.printed else []
    missing = [name for name in unsent if "liên quan" not in name]  # "các cơ quan liên quan" name nobody
    if missing:
        words = _("Nơi nhận không có cơ quan được giao nhiệm vụ: %(bodies)s.") % {"bodies": "; ".join(missing)}
        why = _("Cơ quan không được gửi kế hoạch có thể không biết mình có nhiệm vụ; thư nhắc đầu tiên sẽ bất ngờ.")
        holders = [holder.place for holder in draft.holders if {holder.name, *holder.bodies} & set(missing)]
        choices = (Choice("none", _("vẫn theo dõi, tự gửi kế hoạch cho cơ quan đó")),)
        yield Doubt("not-sent", "regime", False, words, tuple(holders) or (top,), choices, why)


def _short(duty: DraftDuty) -> str:
    return duty.text if len(duty.text) <= QUOTED else duty.text[:QUOTED].rsplit(" ", 1)[0] + " …"
