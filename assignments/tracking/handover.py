"""Reorganisations: proposed from the shipped data or by hand, previewed, applied in one transaction.

Applied twice, or by two at once, the second is refused: each old body ends once, under its lock.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from assignments.history import record
from assignments.inserting import hold, insert_into
from assignments.plans.plan import Plan, PlanState
from assignments.register.agencies import Agency, get_agency, list_agencies, new_agency
from assignments.register.people import Alias, Membership
from assignments.register.proposals import Body, Proposal, Register, Step, body_of, reorganisation_of
from assignments.register.reorganisation_data import shipped_days
from assignments.register.successions import (
    Handover,
    Reorganisation,
    Succession,
    SuccessionKind,
    keep_agencies,
)
from assignments.tracking import handover_journal as journal
from assignments.tracking.handover_errors import (
    AlreadyEnded,
    AlreadyHandedOver,
    GoesRound,
    NothingToReorganise,
    NotLiving,
    NotYet,
    QuestionsOpen,
)
from assignments.tracking.handover_moves import affected_plans, moves_of
from assignments.tracking.handover_values import Move, Preview
from assignments.tracking.tasks import Task, TaskState
from foundation.errors import Unreadable
from foundation.words import _


@dataclass(frozen=True)
class ByHand:
    """One reorganisation as somebody types it. to: (an agency's name or number, its topics); a new name is founded."""

    day: date
    decision: str
    kind: SuccessionKind
    from_ids: Sequence[int]
    to: Sequence[tuple[str, Sequence[str]]]


def read_kind(word: str) -> SuccessionKind:
    """Raises Unreadable for a word that is none."""
    try:
        return SuccessionKind(word.strip())
    except ValueError:
        known = ", ".join(SuccessionKind)
        raise Unreadable(
            _("“%(word)s” không phải một cách sắp xếp. Chưa làm gì; hãy ghi một trong: %(known)s.")
            % {"word": word, "known": known}
        ) from None


def shipped_proposal(session: Session, day: date, territory: str, answers: Mapping[str, str]) -> Proposal:
    """What the shipped data says of a day and territory, with the answers given so far."""
    register = register_on(session, day)
    return reorganisation_of(day, territory, register, answers=answers, hosts=_hosts(session))


def left_before(session: Session, day: date, territory: str) -> list[date]:
    """Earlier shipped days of which something is not carried out there: bodies would go on under their old names."""
    earlier = (each for each in shipped_days() if each < day)
    return [each for each in earlier if _steps_left(session, shipped_proposal(session, each, territory, {}))]


def to_do(session: Session, proposal: Proposal) -> Proposal:
    """What is left of it: a body that lives on may have handed its part over already. Refuses where nothing is."""
    steps = _steps_left(session, proposal)
    if not steps and not proposal.open_questions:
        done = next(iter(proposal.steps), None)
        raise AlreadyHandedOver(proposal.bodies[done.from_id].name) if done else NothingToReorganise
    return replace(proposal, steps=steps)


def proposal_by_hand(session: Session, typed: ByHand) -> Proposal:
    """The same for a single reorganisation. Names are looked up in the territory of the old bodies."""
    register, bodies = register_on(session, typed.day), {}
    steps: list[Step] = []
    for from_id in typed.from_ids:
        old = get_agency(session, from_id)
        bodies[from_id] = body_of(old)
        for name, topics in typed.to:
            found = register.find(name, old.territory, without=frozenset()) or _named_elsewhere(session, name)
            target = found or register.found(name, old.territory)
            bodies[target.id] = target
            steps.append(Step(typed.kind, from_id, target.id, tuple(topics)))
    return Proposal(typed.day, typed.decision, tuple(steps), bodies)


def register_on(session: Session, day: date) -> Register:
    aliases: dict[int, list[str]] = defaultdict(list)
    for agency_id, name in session.exec(select(Alias.agency_id, Alias.name)).all():
        aliases[agency_id].append(name)
    return Register(list_agencies(session, on=day), aliases)


def preview(session: Session, proposal: Proposal) -> Preview:
    """What applying it would do; nothing is written."""
    return Preview(proposal, tuple(moves_of(session, proposal)))


def apply(session: Session, proposal: Proposal, *, who: str, now: datetime, today: date) -> Reorganisation:
    """Carry it out. Open work passes on; what was reported stays with whoever reported it."""
    keep_agencies(session, shared=False)
    proposal = to_do(session, proposal)
    _check(session, proposal, today)
    plans = affected_plans(session, [step.from_id for step in proposal.steps])
    for plan in plans:
        hold(session, plan)  # nobody sends, opens or stops meanwhile
    session.expire_all()
    founded = _found(session, proposal, now)
    settled = _settled(proposal, founded)
    done = Reorganisation(day=proposal.day, decision=proposal.decision, applied_at=now, applied_by=who)
    session.add(done)
    session.flush()
    for step in settled.steps:
        session.add(
            Succession(
                reorganisation_id=_id(done),
                kind=step.kind,
                from_id=step.from_id,
                to_id=step.to_id,
                topics=list(step.topics),
            )
        )
    # Moves are read from the proposal as it was, so that founded bodies are still known as such.
    moves = [_settled_move(move, founded) for move in moves_of(session, proposal)]
    _write(session, _id(done), moves, proposal.day)
    _tell(session, settled, plans, moves, who=who, now=now)
    session.flush()
    return done


def _check(session: Session, proposal: Proposal, today: date) -> None:
    if proposal.open_questions:
        raise QuestionsOpen(proposal.open_questions, {id: body.name for id, body in proposal.bodies.items()})
    if not proposal.steps:
        raise NothingToReorganise
    if proposal.day > today:
        raise NotYet(proposal.day)
    named = {id for step in proposal.steps for id in (step.from_id, step.to_id) if id > 0}
    held = select(Agency).where(col(Agency.id).in_(named)).order_by(col(Agency.id))
    held = held.with_for_update(key_share=True)  # a report sent meanwhile refers to its agency, and goes first
    agencies = {one.id: one for one in session.exec(held.execution_options(populate_existing=True)).all()}
    for step in proposal.steps:
        old, new = agencies[step.from_id], agencies.get(step.to_id)
        if old.valid_to:
            raise AlreadyEnded(old.name, old.valid_to)
        if old.valid_from >= proposal.day:
            raise NotLiving(old.name, proposal.day)
        if step.to_id in proposal.ending or step.to_id == step.from_id:
            raise GoesRound(proposal.bodies[step.to_id].name)
        if new and (new.valid_from > proposal.day or new.valid_to):
            raise NotLiving(new.name, proposal.day)


def _steps_left(session: Session, proposal: Proposal) -> tuple[Step, ...]:
    return tuple(step for step in proposal.steps if not (step.topics and _already(session, step, proposal.day)))


def _already(session: Session, step: Step, day: date) -> bool:
    """A body that lives on cannot end twice, so the very same step says that it was done."""
    same = select(Succession).join(Reorganisation).where(col(Reorganisation.undone_at).is_(None))
    same = same.where(Reorganisation.day == day, Succession.from_id == step.from_id, Succession.to_id == step.to_id)
    return any(set(one.topics) & set(step.topics) for one in session.exec(same).all())


def _found(session: Session, proposal: Proposal, now: datetime) -> dict[int, int]:
    """Rows for the founded bodies, not living yet: {negative id: id}. One that was undone before has its row still."""
    ids = {}
    for body in proposal.founded:
        agency = new_agency(territory=body.territory, name=body.name, email=None, now=now)
        agency.valid_from = agency.valid_to = proposal.day
        old = [step.from_id for step in proposal.steps if step.to_id == body.id]
        agency.level = session.get_one(Agency, old[0]).level
        row = insert_into(session, Agency).values(agency.model_dump(exclude={"id"}))
        unique = ["territory_key", "name_key", "valid_from"]
        session.execute(row.on_conflict_do_nothing(index_elements=unique))
        kept = select(Agency.id).where(Agency.name_key == agency.name_key, Agency.valid_from == proposal.day)
        ids[body.id] = session.exec(kept.where(Agency.territory_key == agency.territory_key)).one() or 0
    return ids


def _settled(proposal: Proposal, founded: Mapping[int, int]) -> Proposal:
    steps = tuple(replace(step, to_id=founded.get(step.to_id, step.to_id)) for step in proposal.steps)
    bodies = [replace(body, id=founded.get(body.id, body.id)) for body in proposal.bodies.values()]
    return replace(proposal, steps=steps, bodies={body.id: body for body in bodies})


def _settled_move(move: Move, founded: Mapping[int, int]) -> Move:
    after = {name: founded.get(value, value) if name.endswith("_id") else value for name, value in move.after.items()}
    row_id, to_id = founded.get(move.row_id, move.row_id), founded.get(move.to_id, move.to_id)
    return replace(move, row_id=row_id, to_id=to_id, after=after)


def _write(session: Session, reorganisation_id: int, moves: Sequence[Move], day: date) -> None:
    """Change the rows and journal each once, however many of its columns change."""
    changed: dict[tuple[str, int], tuple[dict[str, Any], dict[str, Any]]] = {}
    for move in moves:
        row_id = _copied(session, move, day) if move.row_kind in ("memberships", "aliases") else move.row_id
        before, after = changed.setdefault((move.row_kind, row_id), ({}, {}))
        before.update(move.before)
        after.update(move.after)
    for (row_kind, row_id), (before, after) in changed.items():
        journal.write(session, row_kind, row_id, after)
        line = Handover(
            reorganisation_id=reorganisation_id, row_kind=row_kind, row_id=row_id, before=before, after=after
        )
        session.add(line)
    session.flush()


def _copied(session: Session, move: Move, day: date) -> int:
    """A founded body gets a row of its own: that of the old one says what was so in its time."""
    kind: type[Membership] | type[Alias] = Membership if move.row_kind == "memberships" else Alias
    row = session.get_one(kind, move.row_id)
    values = {**row.model_dump(exclude={"id"}), "agency_id": move.to_id}
    unique = ["agency_id", "name_key"]
    if kind is Membership:
        values["since"], unique = day, ["agency_id", "group_key", "since"]
    session.execute(insert_into(session, kind).values(values).on_conflict_do_nothing(index_elements=unique))
    same = [getattr(kind, name) == values[name] for name in unique]
    return session.exec(select(kind.id).where(*same)).one() or 0


def _tell(
    session: Session, proposal: Proposal, plans: Sequence[Plan], moves: Sequence[Move], *, who: str, now: datetime
) -> None:
    facts: dict[int, list[list[Any]]] = defaultdict(list)
    for move in moves:
        if move.row_kind == "tasks":
            task = session.get_one(Task, move.row_id)
            facts[task.plan_id].append([task.duty_id, task.period, move.from_id, task.agency_id, task.state.value])
    ids = [_id(plan) for plan in plans]
    journal.tell_plans(session, ids, facts, who=who, what="handed over", why=proposal.decision, now=now)
    for step in proposal.steps:
        what = f"ended, agency:{step.to_id} goes on" if not step.topics else f"gave duties to agency:{step.to_id}"
        record(session, who=who, subject=f"agency:{step.from_id}", what=what, why=proposal.decision, now=now)


def _hosts(session: Session) -> dict[int, list[str]]:
    """For each agency that owes work the names of the coordinators it owes it to."""
    rows = (
        select(Task.agency_id, Agency.name)
        .select_from(Task)
        .join(Plan, col(Plan.id) == Task.plan_id)
        .join(Agency, col(Agency.id) == Plan.coordinator_id)
        .where(Task.state == TaskState.OPEN, Plan.state == PlanState.TRACKED)
        .distinct()
    )
    hosts: dict[int, list[str]] = defaultdict(list)
    for agency_id, name in session.exec(rows).all():
        hosts[agency_id].append(name)
    return hosts


def _named_elsewhere(session: Session, name: str) -> Body | None:
    """By number an agency of another territory may be meant; by name never."""
    is_number = name.isascii() and name.isdigit() and len(name) < 20  # longer ones no store and no Python reads
    return body_of(get_agency(session, int(name))) if is_number else None


def _id(row: Plan | Reorganisation) -> int:
    assert row.id is not None
    return row.id
