"""Which rows go to whom when agencies are reorganised: what the preview shows is what is applied."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, SQLModel, col, or_, select

from assignments.plans.plan import Duty, DutyHolder, Plan, PlanState, Quota
from assignments.register.agencies import Agency
from assignments.register.people import Alias, Contact, Membership
from assignments.register.proposals import Proposal
from assignments.register.successions import SuccessionKind, carrier
from assignments.tracking.extensions import OPEN, Extension, ExtensionState
from assignments.tracking.handover_values import Move, Ruling
from assignments.tracking.tasks import Task, TaskState
from foundation.vietnamese import fold


def moves_of(session: Session, proposal: Proposal) -> list[Move]:
    """Every row that passes on, in the order in which it is written. Founded bodies have negative ids here."""
    return _Passing(session, proposal).moves()


def affected_plans(session: Session, from_ids: Iterable[int]) -> list[Plan]:
    """Tracked plans in which one of these agencies has anything, in order."""
    ids = list(from_ids)
    holding = select(Duty.plan_id).join(DutyHolder).where(col(DutyHolder.agency_id).in_(ids))
    tasks = select(Task.plan_id).where(col(Task.agency_id).in_(ids), Task.state == TaskState.OPEN)
    quotas = select(Quota.plan_id).where(col(Quota.agency_id).in_(ids))
    having = or_(col(Plan.coordinator_id).in_(ids), *(col(Plan.id).in_(having) for having in (holding, tasks, quotas)))
    return list(session.exec(select(Plan).where(Plan.state == PlanState.TRACKED, having).order_by(col(Plan.id))).all())


class _Passing:
    def __init__(self, session: Session, proposal: Proposal) -> None:
        self.session, self.day = session, proposal.day
        self.steps: dict[int, list[tuple[int, Sequence[str]]]] = {}
        for step in proposal.steps:
            self.steps.setdefault(step.from_id, []).append((step.to_id, step.topics))
        self.from_ids = sorted(self.steps)
        self.plans = [plan.id for plan in affected_plans(session, self.from_ids)]
        self.proposal = proposal

    def moves(self) -> list[Move]:
        kinds: list[Callable[[], Iterator[Move]]] = [
            self._tasks,
            self._holders,
            self._quotas,
            self._extensions,
            self._contacts,
            self._coordinators,
            self._founded,
            self._agencies,
        ]
        return [move for kind in kinds for move in kind()]

    def _target(self, from_id: int, words: str = "") -> int | None:
        return carrier(self.steps[from_id], words)

    def _tasks(self) -> Iterator[Move]:
        rows = self._of(Task, Duty, Task.agency_id).join(Duty).where(col(Task.plan_id).in_(self.plans))
        rows = rows.where(Task.state == TaskState.OPEN).order_by(col(Task.id))
        duties = select(Duty.id).where(col(Duty.plan_id).in_(self.plans))
        slots = select(Task.duty_id, Task.agency_id, Task.period).where(col(Task.duty_id).in_(duties))
        taken = set(self.session.exec(slots).all())
        for task, duty in self.session.exec(rows).all():
            move = self._duty_move(task, duty, {"state": "open", "extended_to": _text(task.extended_to)})
            if move is None:
                continue
            slot = (task.duty_id, move.to_id, task.period)
            yield _merged(move, {"state": TaskState.MERGED.value}) if slot in taken else move
            taken.add(slot)

    def _holders(self) -> Iterator[Move]:
        rows = self._of(DutyHolder, Duty, DutyHolder.agency_id).join(Duty).where(col(Duty.plan_id).in_(self.plans))
        rows = rows.where(col(DutyHolder.until).is_(None)).order_by(col(DutyHolder.id))
        duties = select(Duty.id).where(col(Duty.plan_id).in_(self.plans))
        holding = select(DutyHolder.duty_id, DutyHolder.agency_id).where(col(DutyHolder.duty_id).in_(duties))
        taken = set(self.session.exec(holding).all())
        for holder, duty in self.session.exec(rows).all():
            move = self._duty_move(holder, duty, {"until": None})
            if move is None:
                continue
            slot = (holder.duty_id, move.to_id)
            yield _merged(move, {"until": self.day.isoformat()}) if slot in taken else move
            taken.add(slot)

    def _duty_move(self, row: Task | DutyHolder, duty: Duty, unchanged: dict[str, Any]) -> Move | None:
        """Where the duty goes by its words; None: it stays, as the old body lives on with the rest."""
        target = self._target(row.agency_id, f"{duty.holder} {duty.text}")
        if target is None:
            return None
        ruling = Ruling.REST if target == self._target(row.agency_id) else Ruling.TOPIC
        return _move(row, row.agency_id, target, ruling, unchanged, words=duty.text, plan_id=duty.plan_id)

    def _quotas(self) -> Iterator[Move]:
        mine = select(Quota).where(col(Quota.agency_id).in_(self.from_ids), col(Quota.plan_id).in_(self.plans))
        rows = self.session.exec(mine.where(Quota.year >= self.day.year).order_by(col(Quota.id))).all()
        others = select(Quota).where(col(Quota.plan_id).in_(self.plans))
        taken: dict[tuple[int, int, int], set[str]] = defaultdict(set)
        for other in self.session.exec(others).all():
            taken[other.plan_id, other.agency_id, other.year].add(other.indicator)
        for quota in rows:
            target = self._target(quota.agency_id, quota.indicator)
            if target is None:
                continue
            its = taken[quota.plan_id, target, quota.year]
            name = _free(quota.indicator, its)
            its.add(name)
            ruling = Ruling.REST if name == quota.indicator else Ruling.KEPT_APART
            before = {"agency_id": quota.agency_id, "indicator": quota.indicator}
            after = {"agency_id": target, "indicator": name}
            words = f"{quota.indicator} {quota.year}: {quota.amount} {quota.unit}"
            yield Move("quotas", _id(quota), quota.agency_id, target, ruling, before, after, words, quota.plan_id)

    def _extensions(self) -> Iterator[Move]:
        """Requests without an answer go with the work; a second one beside the successor's own is closed."""
        mine = select(Extension).where(col(Extension.agency_id).in_(self.from_ids), col(Extension.state).in_(OPEN))
        asked = select(Extension.plan_id, Extension.period, Extension.agency_id).where(col(Extension.state).in_(OPEN))
        taken = set(self.session.exec(asked).all())
        for extension in self.session.exec(mine.order_by(col(Extension.id))).all():
            target = self._target(extension.agency_id, self._words_of_task(extension.task_id))
            if target is None:
                continue
            slot = (extension.plan_id, extension.period, target)
            move = _move(extension, extension.agency_id, target, Ruling.REST, {"state": extension.state.value})
            yield _merged(move, {"state": ExtensionState.WITHDRAWN.value}) if slot in taken else move
            taken.add(slot)

    def _words_of_task(self, task_id: int | None) -> str:
        if task_id is None:
            return ""
        duty = self.session.exec(select(Duty).join(Task).where(Task.id == task_id)).one()
        return f"{duty.holder} {duty.text}"

    def _contacts(self) -> Iterator[Move]:
        still = or_(col(Contact.until).is_(None), col(Contact.until) > self.day)
        mine = select(Contact).where(col(Contact.agency_id).in_(self.from_ids), still).order_by(col(Contact.id))
        for contact in self.session.exec(mine).all():
            if (target := self._target(contact.agency_id)) is not None:
                yield _move(contact, contact.agency_id, target, Ruling.REST, {}, words=contact.name)

    def _coordinators(self) -> Iterator[Move]:
        mine = select(Plan).where(col(Plan.coordinator_id).in_(self.from_ids), Plan.state == PlanState.TRACKED)
        for plan in self.session.exec(mine.order_by(col(Plan.id))).all():
            if (target := self._target(plan.coordinator_id)) is not None:
                before, after = {"coordinator_id": plan.coordinator_id}, {"coordinator_id": target}
                yield Move(
                    "plans", _id(plan), plan.coordinator_id, target, Ruling.REST, before, after, plan.title, plan.id
                )

    def _founded(self) -> Iterator[Move]:
        """A founded body begins to live, with the groups and other names of those who went under the same name."""
        bodies = self.proposal.bodies
        for body in self.proposal.founded:
            day = self.day.isoformat()
            yield Move("agencies", body.id, body.id, body.id, Ruling.FOUNDED, {"valid_to": day}, {"valid_to": None})
            same = [
                step.from_id
                for step in self.proposal.steps
                if step.to_id == body.id
                and not step.topics
                and (step.kind is SuccessionKind.RENAME or fold(bodies[step.from_id].name) == fold(body.name))
            ]
            still = or_(col(Membership.until).is_(None), col(Membership.until) > self.day)
            mine = select(Membership).where(col(Membership.agency_id).in_(same), still).order_by(col(Membership.id))
            aliases = select(Alias).where(col(Alias.agency_id).in_(same)).order_by(col(Alias.id))
            for member in self.session.exec(mine).all():
                yield Move("memberships", _id(member), member.agency_id, body.id, Ruling.REST, {}, {}, member.group)
            for alias in self.session.exec(aliases).all():
                yield Move("aliases", _id(alias), alias.agency_id, body.id, Ruling.REST, {}, {}, alias.name)

    def _agencies(self) -> Iterator[Move]:
        """The old bodies end, those under them get another head, a successor without an address gets one."""
        ending = {id: target for id in self.from_ids if (target := self._target(id)) is not None}
        old = {_id(one): one for one in self.session.exec(select(Agency).where(col(Agency.id).in_(ending))).all()}
        for id, target in ending.items():
            after = {"valid_to": self.day.isoformat()}
            yield Move("agencies", id, id, target, Ruling.ENDED, {"valid_to": None}, after, old[id].name)
        children = select(Agency).where(col(Agency.parent_id).in_(list(ending)), col(Agency.id).not_in(list(ending)))
        for child in self.session.exec(children.order_by(col(Agency.id))).all():
            assert child.parent_id is not None
            target = ending[child.parent_id]
            under = {"parent_id": child.parent_id}, {"parent_id": target}
            if target != child.id:
                yield Move("agencies", _id(child), child.parent_id, target, Ruling.REST, *under, child.name)
        yield from self._addresses(ending, old)

    def _addresses(self, ending: dict[int, int], old: dict[int, Agency]) -> Iterator[Move]:
        given: set[int] = set()
        # Of several the one of the same name first: "Sở Nội vụ" goes on as "Sở Nội vụ".
        names = {id: body.name for id, body in self.proposal.bodies.items()}
        for id in sorted(ending, key=lambda id: (names[id] != names[ending[id]], id)):
            target = self.session.get(Agency, ending[id])
            if old[id].email and ending[id] not in given and not (target and target.email):
                given.add(ending[id])
                # The version stays: no link was ever signed for somebody without an address.
                after = {"email": old[id].email}
                yield Move("agencies", ending[id], id, ending[id], Ruling.MISSING, {"email": None}, after)

    def _of(self, kind: type[SQLModel], other: type[SQLModel], agency_id: object) -> Any:
        return select(kind, other).where(col(agency_id).in_(self.from_ids))


def _move(
    row: Task | DutyHolder | Extension | Contact,
    from_id: int,
    to_id: int,
    ruling: Ruling,
    unchanged: dict[str, Any],
    *,
    words: str = "",
    plan_id: int | None = None,
) -> Move:
    """The row gets the successor as its agency; what must not have changed since stands in the journal too."""
    before, after = {"agency_id": from_id, **unchanged}, {"agency_id": to_id, **unchanged}
    return Move(str(row.__tablename__), _id(row), from_id, to_id, ruling, before, after, words, plan_id)


def _merged(move: Move, ended: dict[str, Any]) -> Move:
    after = {**move.before, **ended}
    return Move(
        move.row_kind,
        move.row_id,
        move.from_id,
        move.to_id,
        Ruling.MERGED,
        move.before,
        after,
        move.words,
        move.plan_id,
    )


def _free(name: str, taken: Container[str]) -> str:
    """The name, or "name (2)" where the successor has it already: both rows are kept."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _id(row: Any) -> int:
    assert row.id is not None
    return int(row.id)
