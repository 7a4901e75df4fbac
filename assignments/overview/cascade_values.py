"""What the pages show of a plan among others, as plain frozen values."""

from dataclasses import dataclass

from assignments.overview.board_values import AgencyName, Counts, PlanName
from assignments.plans.recipients_check import RecipientsCheck


@dataclass(frozen=True)
class LowerDuty:
    """A duty that carries out one above. `counts` of its tasks in all periods; `direct`: of the same plan."""

    id: int
    ordinal: int
    text: str
    holder: str
    plan: PlanName
    direct: bool
    counts: Counts


@dataclass(frozen=True)
class UpperDuty:
    """A duty of this plan, and those that carry it out below."""

    id: int
    ordinal: int
    text: str
    holder: str
    lower: tuple[LowerDuty, ...]


@dataclass(frozen=True)
class LowerPlan:
    """A plan that carries this one out. `counts` of all its tasks; `linked`: how many of its duties are linked."""

    plan: PlanName
    counts: Counts
    linked: int


@dataclass(frozen=True)
class TakenProposal:
    """A duty of this plan that a report asked for. `reporter` sent the report of `period`."""

    ordinal: int
    text: str
    holders: tuple[AgencyName, ...]
    reporter: AgencyName
    period: str
    report_name: str
    counts: Counts


@dataclass(frozen=True)
class Cascade:
    """One plan with the plan above, the plans below, what was asked for in its reports, and whom it is sent to."""

    plan: PlanName
    is_tracked: bool
    superior: PlanName | None
    lower: tuple[LowerPlan, ...]
    duties: tuple[UpperDuty, ...]
    taken: tuple[TakenProposal, ...]
    recipients: RecipientsCheck

    @property
    def handed_down(self) -> tuple[UpperDuty, ...]:
        """The duties that somebody carries out below."""
        return tuple(duty for duty in self.duties if duty.lower)


@dataclass(frozen=True)
class LinkedPair:
    """Two duties that correspond, both in the plans' words."""

    duty_id: int
    ordinal: int
    text: str
    superior_id: int
    superior_ordinal: int
    superior_text: str


@dataclass(frozen=True)
class ProposedPair:
    """Two duties that may correspond. `share` percent of the shorter one's weight; `words`: the longest shared runs."""

    pair: LinkedPair
    share: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class ProposedSuperior:
    """A tracked plan that the text cites, with the words and their line."""

    plan: PlanName
    words: str
    line: int
    carries_out: bool
    same_day: bool


@dataclass(frozen=True)
class Links:
    """What is linked upward, and what could be. `others`: the plans that may be put above by hand."""

    draft_id: int
    proposed_superiors: tuple[ProposedSuperior, ...]
    others: tuple[PlanName, ...]
    linked: tuple[LinkedPair, ...]
    proposed: tuple[ProposedPair, ...]
    own_duties: tuple[tuple[int, str], ...]
    superior_duties: tuple[tuple[int, str], ...]
