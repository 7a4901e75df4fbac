"""Days of single duties that were in doubt, as people settled them. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from assignments.dates.due_rules import Wording
from assignments.plans.drafts import Doubt, DraftDuty, Place, PlanDraft

ABOUT = "duty"

_Chosen = Mapping[Place, tuple[Doubt, date | None]]


def with_duty_days(draft: PlanDraft, answered: Iterable[tuple[Doubt, date | None]]) -> PlanDraft:
    """The draft with the days chosen, each duty found again by where its day is printed; None: no day of its own."""
    chosen = {doubt.places[0]: (doubt, day) for doubt, day in answered}
    return replace(draft, duties=tuple(_with_day(duty, chosen) for duty in draft.duties))


def _with_day(duty: DraftDuty, chosen: _Chosen) -> DraftDuty:
    if duty.due is None or duty.due.place not in chosen:
        return duty
    doubt, day = chosen[duty.due.place]
    # A day that the plan does not print is the last day itself: the person who set it meant it so.
    is_offered = day is not None and day.isoformat() in {choice.key for choice in doubt.choices}
    return replace(duty, due=replace(duty.due, day=day, rule=duty.due.rule if is_offered else Wording.BY))
