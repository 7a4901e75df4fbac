"""A draft as plain JSON values, for scoring and for other programs. Days are ISO 8601, money thousand đồng."""

from assignments.plans.drafts import DraftDeadline, DraftDuty, PlanDraft


def neutral(draft: PlanDraft) -> dict[str, object]:
    return {
        "plan": {
            "title": draft.title,
            "number": draft.number,
            "issued_on": draft.issued_on.isoformat() if draft.issued_on else None,
            "issuer": draft.issuer,
            "coordinator": draft.coordinator,
        },
        "duties": [_duty(duty) for duty in draft.duties],
        "deadlines": [_deadline(deadline) for deadline in draft.deadlines],
        "quotas": [{"unit": quota.unit, "target": quota.target} for quota in draft.quotas],
        "budget": [{"no": line.no, "item": line.item, "amount": line.amount} for line in draft.budget],
        "outline": list(draft.outline),
        "warnings": [doubt.words for doubt in draft.doubts],
    }


def _duty(duty: DraftDuty) -> dict[str, object]:
    return {
        "agency": duty.holder,
        "text": duty.text,
        "lead": duty.lead,
        "cooperates_with": list(duty.cooperates_with),
        "line": duty.place.line,
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
        "line": deadline.place.line,
    }
