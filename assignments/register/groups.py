"""Groups of agencies as plans print them ("UBND các huyện, thị xã"): who is a member, and from when until when."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select

from assignments.history import record
from assignments.inserting import insert_into
from assignments.register.agencies import Agency, get_agency, one_line
from assignments.register.errors import GroupNameless, MemberAlready, MembershipUnknown, SpanEmpty
from assignments.register.people import Membership
from assignments.register.spans import BEGINNING, among, covering, covers
from foundation.vietnamese import fold, sort_key


def members_of_group(session: Session, territory: str, group: str, *, on: date) -> list[Agency]:
    """Whom the register counts to a group on a day, in Vietnamese order; the group's name as plans print it."""
    members = select(Membership.agency_id).where(
        Membership.group_key == fold(group), covering(Membership.since, Membership.until, on)
    )
    wanted = select(Agency).where(
        Agency.territory_key == fold(territory),
        covering(Agency.valid_from, Agency.valid_to, on),
        col(Agency.id).in_(members),
    )
    return sorted(session.exec(wanted).all(), key=lambda agency: sort_key(agency.name))


def memberships_of(session: Session, agency_ids: Iterable[int]) -> dict[int, list[Membership]]:
    """Every time in a group of each of them, the latest first."""
    wanted = select(Membership).where(among(Membership.agency_id, agency_ids))
    found: dict[int, list[Membership]] = defaultdict(list)
    for membership in session.exec(wanted.order_by(col(Membership.since).desc(), col(Membership.group_key))).all():
        found[membership.agency_id].append(membership)
    return found


def known_groups(session: Session) -> tuple[str, ...]:
    """Every group that ever had a member, in Vietnamese order."""
    return tuple(sorted(session.exec(select(Membership.group).distinct()).all(), key=sort_key))


def groups_on(memberships: Iterable[Membership], day: date) -> tuple[str, ...]:
    """Of these times in a group, the groups on that day, in Vietnamese order."""
    groups = {one.group for one in memberships if covers(one.since, one.until, day)}
    return tuple(sorted(groups, key=sort_key))


def join(session: Session, agency_id: int, group: str, *, since: date = BEGINNING, until: date | None = None) -> None:
    """Count the agency to the group from that day on. A second call changes nothing."""
    member = Membership(agency_id=agency_id, group=group, group_key=fold(group), since=since, until=until)
    row = insert_into(session, Membership).values(member.model_dump(exclude={"id"}))
    session.execute(row.on_conflict_do_nothing(index_elements=["agency_id", "group_key", "since"]))


def join_all(session: Session, memberships: Sequence[tuple[int, str]]) -> None:
    """Many (agency id, group), from before anything known."""
    rows = [
        Membership(agency_id=agency_id, group=group, group_key=fold(group)).model_dump(exclude={"id"})
        for agency_id, group in memberships
    ]
    if rows:
        once = insert_into(session, Membership).on_conflict_do_nothing(
            index_elements=["agency_id", "group_key", "since"]
        )
        session.execute(once, rows)


def join_first(session: Session, agency_id: int, group: str) -> None:
    """Count the agency to the group if it belongs, and ever belonged, to none."""
    if not memberships_of(session, [agency_id]):
        join(session, agency_id, group)


def enter_group(
    session: Session, agency_id: int, group: str, *, since: date, until: date | None = None, who: str, now: datetime
) -> None:
    """A person counts the agency to the group. Refuses days on which it is a member already."""
    get_agency(session, agency_id)
    group = one_line(group)
    if not fold(group):
        raise GroupNameless
    if until and until <= since:
        raise SpanEmpty
    for other in memberships_of(session, [agency_id])[agency_id]:
        apart = (other.until and other.until <= since) or (until and until <= other.since)
        if other.group_key == fold(group) and (other.since == since or not apart):
            raise MemberAlready(other.group)
    join(session, agency_id, group, since=since, until=until)
    record(session, who=who, subject=f"agency:{agency_id}", what=f"joined {group} on {since}", now=now)


def leave_group(session: Session, agency_id: int, membership_id: int, *, until: date, who: str, now: datetime) -> None:
    """`until` is the first day on which the agency is no member. Said twice: the later word holds."""
    membership = session.get(Membership, membership_id)
    if membership is None or membership.agency_id != agency_id:
        raise MembershipUnknown
    if until <= membership.since:
        raise SpanEmpty
    if membership.until != until:
        membership.until = until
        record(session, who=who, subject=f"agency:{agency_id}", what=f"left {membership.group} on {until}", now=now)
