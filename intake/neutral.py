"""A draft as plain JSON values, for scoring and for other programs. Days are ISO 8601, money thousand đồng."""

from datetime import date

from assignments.plans.drafts import (
    Citation,
    Doubt,
    DraftBudgetLine,
    DraftDeadline,
    DraftDue,
    DraftDuty,
    DraftHolder,
    DraftQuota,
    DraftTarget,
    Place,
    PlanDraft,
)

Finding = DraftHolder | DraftDuty | DraftDeadline | DraftQuota | DraftBudgetLine | DraftTarget


def neutral(draft: PlanDraft) -> dict[str, object]:
    """Every finding with its line; `sure` false where the reader is not, and then `unsure` says why."""
    return {
        "plan": _plan(draft),
        "holders": [_holder(holder) for holder in draft.holders],
        "duties": [_duty(duty) for duty in draft.duties],
        "deadlines": [_deadline(deadline) for deadline in draft.deadlines],
        "quotas": [_quota(quota) for quota in draft.quotas],
        "budget": [_budget_line(line) for line in draft.budget],
        "targets": [_target(target) for target in draft.targets],
        "outline": list(draft.outline),
        "recipients": list(draft.recipients),
        "warnings": [doubt.words for doubt in draft.doubts],
        "doubts": [_doubt(doubt) for doubt in draft.doubts],
    }


def _plan(draft: PlanDraft) -> dict[str, object]:
    signer = draft.signer
    return {
        "title": draft.title,
        "number": draft.number,
        "issued_on": _iso(draft.issued_on),
        "issuer": draft.issuer,
        "territory": draft.territory,
        "place": draft.place_name,
        "coordinator": draft.coordinator,
        "years": list(draft.years),
        "signer": {"authority": signer.authority, "name": signer.name, "line": signer.place.line} if signer else None,
        "legal_basis": [_citation(citation) for citation in draft.legal_basis],
        "superior_plans": [c.number or c.words for c in draft.legal_basis if c.superior],
    }


def _citation(citation: Citation) -> dict[str, object]:
    return {
        "number": citation.number,
        "dated": _iso(citation.dated),
        "words": citation.words,
        "superior": citation.superior,
        "line": citation.place.line,
    }


def _holder(holder: DraftHolder) -> dict[str, object]:
    return {
        "name": holder.name,
        "kind": holder.kind.value,
        "bodies": list(holder.bodies),
        "requested": holder.requested,
        **_standing(holder),
    }


def _duty(duty: DraftDuty) -> dict[str, object]:
    return {
        "agency": duty.holder,
        "text": duty.text,
        "lead": duty.lead,
        "cooperates_with": list(duty.cooperates_with),
        "directs": list(duty.directs),
        "due": _due(duty.due) if duty.due else None,
        "product": duty.product,
        "source": duty.source.value,
        **_standing(duty),
    }


def _due(due: DraftDue) -> dict[str, object]:
    return {
        "phrase": due.phrase,
        "rule": due.rule.value,
        "day": _iso(due.day),
        "recurring": due.recurring,
        "why": due.why.value if due.why else None,
    }


def _deadline(deadline: DraftDeadline) -> dict[str, object]:
    return {
        "who": deadline.who,
        "to": deadline.to,
        "kind": deadline.kind.value,
        "period": deadline.period,
        "rule": deadline.rule.value,
        "month": deadline.month,
        "day": deadline.day,
        "year": deadline.year,
        "recurring": deadline.recurring,
        "phrase": deadline.phrase,
        **_standing(deadline),
    }


def _quota(quota: DraftQuota) -> dict[str, object]:
    return {"unit": quota.unit, "target": quota.target, "measure": quota.measure, **_standing(quota)}


def _budget_line(line: DraftBudgetLine) -> dict[str, object]:
    return {
        "no": line.no,
        "item": line.item,
        "amount": line.amount,
        "unit": line.unit,
        "quantity": line.quantity,
        **_standing(line),
    }


def _target(target: DraftTarget) -> dict[str, object]:
    return {"text": target.text, "figure": target.figure, **_standing(target)}


def _doubt(doubt: Doubt) -> dict[str, object]:
    return {
        "id": doubt.id,
        "about": doubt.about,
        "blocking": doubt.blocking,
        "words": doubt.words,
        "why": doubt.why,
        "places": [_place(place) for place in doubt.places],
        "choices": [{"key": choice.key, "words": choice.words} for choice in doubt.choices],
    }


def _place(place: Place) -> dict[str, object]:
    return {"line": place.line, "words": place.words}


def _standing(finding: Finding) -> dict[str, object]:
    return {"line": finding.place.line, "sure": not finding.unsure, "unsure": finding.unsure}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
