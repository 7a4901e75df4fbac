"""A draft in words: every finding with its line, every doubt with its choices."""

from collections.abc import Iterator, Sequence

from assignments.plans.drafts import Citation, Doubt, DraftDeadline, DraftDuty, DraftHolder, Place, PlanDraft
from foundation.vietnamese import day, number
from foundation.words import _


def draft_lines(draft: PlanDraft, doubts: Sequence[Doubt]) -> Iterator[str]:
    """The whole draft, to be printed line by line."""
    yield from _identity(draft)
    yield from _section(_("Căn cứ"), [_citation(citation) for citation in draft.legal_basis])
    yield from _assignments(draft)
    yield from _deadlines(draft)
    yield from _figures(draft)
    yield from _section(_("Đề cương báo cáo"), draft.outline)
    yield from _section(_("Nơi nhận"), draft.recipients)
    yield from _doubts(doubts)


def issue_command(draft_id: int, draft: PlanDraft, doubts: Sequence[Doubt]) -> str:
    """The exact command that tracks this draft, with a hole for each answer that only a person can give."""
    parts = [f"dondoc plan issue {draft_id}"]
    parts += [f"--settle {doubt.id}=…" for doubt in doubts if doubt.blocking]
    if not draft.coordinator:
        parts.append("--coordinator “…”")
    return " ".join(parts)


def _identity(draft: PlanDraft) -> Iterator[str]:
    unread = _("(không đọc được)")
    yield from (
        _("Kế hoạch:             %(value)s") % {"value": draft.title or unread},
        _("Số, ký hiệu:          %(value)s") % {"value": draft.number or unread},
        _("Ngày ban hành:        %(value)s") % {"value": day(draft.issued_on) if draft.issued_on else unread},
        _("Cơ quan ban hành:     %(value)s") % {"value": draft.issuer or unread},
        _("Cơ quan thường trực:  %(value)s") % {"value": draft.coordinator or unread},
        _("Người ký:             %(value)s") % {"value": _signer(draft) or unread},
    )


def _signer(draft: PlanDraft) -> str:
    signed = draft.signer
    return ", ".join(part for part in (signed.authority, signed.name) if part) if signed else ""


def _citation(citation: Citation) -> str:
    carried_out = _(" (kế hoạch này triển khai)") if citation.superior else ""
    return f"{citation.words}{carried_out}  {_at(citation.place)}"


def _assignments(draft: PlanDraft) -> Iterator[str]:
    heading = _("%(holders)s cơ quan được giao, %(duties)s nhiệm vụ")
    yield from _heading(heading % {"holders": len(draft.holders), "duties": len(draft.duties)})
    for ordinal, holder in enumerate(draft.holders, start=1):
        yield f"{ordinal}. {holder.name}{_nature(holder)}  {_at(holder.place)}{_unsure(holder.unsure)}"
        yield from (_duty(duty) for duty in draft.duties if duty.holder == holder.name)


def _nature(holder: DraftHolder) -> str:
    words = {
        "single": "",
        "joint": _(" (gồm %(bodies)s)") % {"bodies": "; ".join(holder.bodies)},
        "group": _(" (nhóm: mở thành từng cơ quan khi theo dõi)"),
        "open": _(" (không liệt kê được: giữ là một)"),
    }
    return words[holder.kind.value]


def _duty(duty: DraftDuty) -> str:
    part = _("chủ trì") if duty.lead else _("phối hợp")
    beside = _("; cùng %(bodies)s") % {"bodies": ", ".join(duty.cooperates_with)} if duty.cooperates_with else ""
    due = _("; hạn “%(phrase)s”") % {"phrase": duty.due.phrase} if duty.due else ""
    product = _("; sản phẩm: %(product)s") % {"product": duty.product} if duty.product else ""
    return f"   - [{part}{beside}{due}{product}] {duty.text}  {_at(duty.place)}{_unsure(duty.unsure)}"


def _deadlines(draft: PlanDraft) -> Iterator[str]:
    yield from _section(_("Chế độ báo cáo"), [_deadline(line) for line in draft.deadlines])


def _deadline(line: DraftDeadline) -> str:
    who = _("mọi cơ quan được giao") if line.who == "all" else line.who
    towards = _(" gửi %(to)s") % {"to": line.to} if line.to else ""
    return f"{who}{towards}: “{line.phrase}”  {_at(line.place)}{_unsure(line.unsure)}"


def _figures(draft: PlanDraft) -> Iterator[str]:
    quotas = [f"{q.unit}: {number(q.target)} {q.measure or ''}".rstrip() + f"  {_at(q.place)}" for q in draft.quotas]
    budget = [
        _("%(no)s %(item)s: %(amount)s nghìn đồng") % {"no": line.no, "item": line.item, "amount": number(line.amount)}
        + f"  {_at(line.place)}"
        for line in draft.budget
    ]
    yield from _section(_("Mục tiêu"), [f"{t.text}  {_at(t.place)}{_unsure(t.unsure)}" for t in draft.targets])
    yield from _section(_("Chỉ tiêu"), quotas)
    yield from _section(_("Kinh phí"), budget)


def _doubts(doubts: Sequence[Doubt]) -> Iterator[str]:
    if not doubts:
        yield from _heading(_("Không có điểm nào phải hỏi lại."))
        return
    yield from _heading(_("Điểm cần xem lại"))
    for doubt in sorted(doubts, key=lambda doubt: not doubt.blocking):
        mark = _("PHẢI TRẢ LỜI") if doubt.blocking else _("lưu ý")
        yield f"* {doubt.id} [{mark}] {doubt.words}"
        yield from ([_("    Vì sao hỏi: %(why)s") % {"why": doubt.why}] if doubt.why else [])
        yield from (f"    {_at(place)} “{place.words}”" for place in doubt.places)
        yield from (f"    --settle {doubt.id}={choice.key}  {choice.words}" for choice in doubt.choices)


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from _heading(title)
        yield from (f"- {line}" for line in lines)


def _heading(title: str) -> Iterator[str]:
    yield ""
    yield title


def _unsure(why: str) -> str:
    return _("  (chưa chắc: %(why)s)") % {"why": why} if why else ""


def _at(place: Place) -> str:
    return _("[dòng %(line)s]") % {"line": place.line}
