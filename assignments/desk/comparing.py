"""Two plans side by side: what the newer one says otherwise. Pure."""

from datetime import datetime

from assignments.desk.merging import merged
from assignments.desk.values import Differences
from assignments.plans.drafts import PlanDraft


def compared(old: PlanDraft, new: PlanDraft, *, at: datetime) -> Differences:
    """Findings that are the same, said otherwise, new and gone, as for a corrected document. `at` any moment."""
    return merged(merged({}, old, at=at).rows, new, at=at).differences
