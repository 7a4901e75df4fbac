"""What the pages show of a reorganisation: before it is applied, and afterwards."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from assignments.plans.plan import Plan
from assignments.plans.queries import report_names
from assignments.register.agencies import Agency
from assignments.register.proposals import Body, Proposal
from assignments.register.successions import (
    Handover,
    Reorganisation,
    SuccessionKind,
    get_reorganisation,
    successions_of,
)
from assignments.submissions.submission import Submission, SubmissionState, SubmissionVersion
from assignments.tracking.handover import preview
from assignments.tracking.handover_values import Move, OpenDraft, Preview, Ruling
from assignments.tracking.tasks import TaskState
from foundation.words import _, ngettext


@dataclass(frozen=True)
class Counted:
    """How many rows of each kind pass. merged: of the tasks, those that the successor had already."""

    tasks: int
    merged: int
    duties: int
    quotas: int
    contacts: int
    plans: int
    groups: int
    names: int
    under: int
    address: int

    @property
    def words(self) -> str:
        """ "3 việc còn mở, 2 phần nhiệm vụ"; what is nought is left out."""
        tasks, merged, duties, quotas = self.tasks, self.merged, self.duties, self.quotas
        contacts, plans = self.contacts, self.plans
        told = [
            (tasks, ngettext("%(n)s việc còn mở", "%(n)s việc còn mở", tasks)),
            (merged, ngettext("%(n)s nhập vào việc đã có", "%(n)s nhập vào việc đã có", merged)),
            (duties, ngettext("%(n)s phần nhiệm vụ", "%(n)s phần nhiệm vụ", duties)),
            (quotas, ngettext("%(n)s chỉ tiêu", "%(n)s chỉ tiêu", quotas)),
            (contacts, ngettext("%(n)s đầu mối", "%(n)s đầu mối", contacts)),
            (
                plans,
                ngettext("vai trò thường trực của %(n)s kế hoạch", "vai trò thường trực của %(n)s kế hoạch", plans),
            ),
            (self.groups, ngettext("%(n)s nhóm", "%(n)s nhóm", self.groups)),
            (self.names, ngettext("%(n)s tên gọi khác", "%(n)s tên gọi khác", self.names)),
            (self.under, ngettext("%(n)s đơn vị trực thuộc", "%(n)s đơn vị trực thuộc", self.under)),
            (self.address, ngettext("%(n)s địa chỉ thư", "%(n)s địa chỉ thư", self.address)),
        ]
        return ", ".join(words % {"n": n} for n, words in told if n) or _("không có gì phải chuyển")


@dataclass(frozen=True)
class Passing:
    """One arrow of the picture: from whom to whom, and what goes along."""

    old: Body
    new: Body
    founded: bool
    kind: SuccessionKind
    topics: tuple[str, ...]
    counts: Counted


@dataclass(frozen=True)
class PassingDuty:
    """A duty that is not simply passed on with all the rest."""

    words: str
    old: str
    new: str
    merged: bool


@dataclass(frozen=True)
class PreviewPage:
    """`duties`: split off by what they are about, or merged. `drafts` stay with the old bodies."""

    proposal: Proposal
    passing: tuple[Passing, ...]
    duties: tuple[PassingDuty, ...]
    drafts: tuple[OpenDraft, ...]
    plans: tuple[str, ...]
    total: Counted


@dataclass(frozen=True)
class DonePage:
    """A reorganisation that was applied."""

    reorganisation: Reorganisation
    passing: tuple[tuple[Agency, Agency, SuccessionKind, tuple[str, ...]], ...]
    counts: Counted


def preview_page(session: Session, proposal: Proposal) -> PreviewPage:
    shown = preview(session, proposal)
    names = {id: body.name for id, body in proposal.bodies.items()}
    ending = sorted(proposal.ending)
    plans = {move.plan_id for move in shown.moves if move.plan_id}
    titles = select(Plan.title).where(col(Plan.id).in_(plans)).order_by(col(Plan.id))
    return PreviewPage(
        proposal,
        tuple(
            Passing(
                proposal.bodies[step.from_id],
                proposal.bodies[step.to_id],
                step.to_id < 0,
                step.kind,
                step.topics,
                _counted(shown, step.from_id, step.to_id),
            )
            for step in proposal.steps
        ),
        _duties(shown.moves, names),
        _drafts(session, ending),
        tuple(session.exec(titles).all()),
        _counted(shown),
    )


def done_page(session: Session, reorganisation_id: int) -> DonePage:
    done = get_reorganisation(session, reorganisation_id)
    passing = [
        (session.get_one(Agency, step.from_id), session.get_one(Agency, step.to_id), step.kind, tuple(step.topics))
        for step in successions_of(session, reorganisation_id)
    ]
    lines = session.exec(select(Handover).where(Handover.reorganisation_id == reorganisation_id)).all()
    kinds = Counter(line.row_kind for line in lines)
    merged = sum(line.row_kind == "tasks" and line.after["state"] == TaskState.MERGED for line in lines)
    under = sum("parent_id" in line.after for line in lines)
    address = sum("email" in line.after for line in lines)
    counts = Counted(
        tasks=kinds["tasks"],
        merged=merged,
        duties=kinds["duty_holders"],
        quotas=kinds["quotas"],
        contacts=kinds["contacts"],
        plans=kinds["plans"],
        groups=kinds["memberships"],
        names=kinds["aliases"],
        under=under,
        address=address,
    )
    return DonePage(done, tuple(passing), counts)


def _counted(shown: Preview, from_id: int | None = None, to_id: int | None = None) -> Counted:
    def count(kind: str, *rulings: Ruling) -> int:
        return shown.count(kind, from_id, to_id, *rulings)

    return Counted(
        count("tasks"),
        count("tasks", Ruling.MERGED),
        count("duty_holders"),
        count("quotas"),
        count("contacts"),
        count("plans"),
        count("memberships"),
        count("aliases"),
        count("agencies", Ruling.REST),
        count("agencies", Ruling.MISSING),
    )


def _duties(moves: Sequence[Move], names: dict[int, str]) -> tuple[PassingDuty, ...]:
    special = [
        move for move in moves if move.row_kind == "duty_holders" and move.ruling in (Ruling.TOPIC, Ruling.MERGED)
    ]
    return tuple(
        PassingDuty(move.words, names[move.from_id], names[move.to_id], move.ruling is Ruling.MERGED)
        for move in special
    )


def _drafts(session: Session, ending: Sequence[int]) -> tuple[OpenDraft, ...]:
    rows = (
        select(Agency.name, Plan.title, Submission.plan_id, Submission.period)
        .select_from(SubmissionVersion)
        .join(Submission)
        .join(Agency)
        .join(Plan, col(Plan.id) == Submission.plan_id)
        .where(SubmissionVersion.state == SubmissionState.DRAFT, col(Submission.agency_id).in_(ending))
        .order_by(col(Agency.id), col(Submission.id))
    )
    found = session.exec(rows).all()
    names = report_names(session, (plan_id for _name, _title, plan_id, _period in found))
    return tuple(OpenDraft(name, title, names(plan_id, period)) for name, title, plan_id, period in found)
