"""A plan taken over into the next year: a draft with the years moved on, to be looked through like any other."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session, col, select

from assignments.history import record
from assignments.plans.as_draft import draft_of_plan
from assignments.plans.draft_store import keep
from assignments.plans.drafts import Choice, Doubt, DraftDuty, DraftHolder, HolderKind, Place, PlanDraft
from assignments.plans.errors import YearTaken
from assignments.plans.plan import Duty, DutyHolder
from assignments.plans.stored_drafts import DraftOrigin, StoredDraft
from assignments.register.agencies import Agency
from foundation.vietnamese import fold
from foundation.words import _

YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
LAST_YEAR = 2100


def roll(session: Session, plan_id: int, *, year: int | None = None, who: str, now: datetime) -> StoredDraft:
    """The plan as a draft of `year`, or of the year after its last. Rolled again, the same draft.

    Years move on, in titles, phrases and days; bodies that others carry on have the name of the carrier; number and
    day of issue are left empty. What must be decided anew (quotas, money, changed names) is left unsure.
    Raises Conflict for a year the plan already covers.
    """
    old = draft_of_plan(session, plan_id)
    first, last = min(old.years, default=now.year), max(old.years, default=now.year)
    wanted = last + 1 if year is None else year
    if not last < wanted <= LAST_YEAR:
        raise YearTaken(plan_id, wanted, last)
    text, draft = _written(_renamed(_moved(old, wanted - first), _names_now(session, plan_id)))
    name = _("Kế hoạch năm %(year)s, từ kế hoạch số %(plan)s") % {"year": wanted, "plan": plan_id}
    data = f"plan:{plan_id} year:{wanted}\n".encode()
    stored = keep(session, data=data, file_name=name, text=text, draft=draft, now=now)
    if stored.rolled_from is None:
        stored.origin, stored.rolled_from = DraftOrigin.ROLLED, plan_id
        record(session, who=who, subject=f"plan:{plan_id}", what=f"rolled into draft {stored.id}", now=now)
    return stored


def _moved(draft: PlanDraft, years: int) -> PlanDraft:
    """Every year the plan itself covers, moved on; years of cited documents stay."""
    own = set(draft.years)
    anew = _("của năm trước, phải giao lại")

    def on(words: str) -> str:
        return YEAR.sub(lambda found: str(int(found[0]) + years) if int(found[0]) in own else found[0], words)

    return replace(
        draft,
        title=on(draft.title) if draft.title else None,
        number=None,
        issued_on=None,
        years=tuple(year + years for year in draft.years),
        duties=tuple(_duty_moved(duty, years, on(duty.due.phrase) if duty.due else "") for duty in draft.duties),
        deadlines=tuple(
            replace(line, year=line.year + years if line.year else None, phrase=on(line.phrase))
            for line in draft.deadlines
        ),
        quotas=tuple(replace(quota, unsure=anew) for quota in draft.quotas),
        budget=tuple(replace(line, unsure=anew) for line in draft.budget),
        targets=tuple(replace(target, unsure=anew) for target in draft.targets),
        legal_basis=(),
        signer=None,
    )


def _duty_moved(duty: DraftDuty, years: int, phrase: str) -> DraftDuty:
    if duty.due is None:
        return duty
    return replace(duty, due=replace(duty.due, phrase=phrase, day=_later(duty.due.day, years)))


def _later(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if is_leap_day else day.day)


def _names_now(session: Session, plan_id: int) -> dict[str, str]:
    """{heading as printed: its one body's name today}, where that is another name."""
    rows = select(Duty.holder, Agency.name).join(DutyHolder, col(DutyHolder.duty_id) == col(Duty.id))
    rows = rows.join(Agency, col(Agency.id) == col(DutyHolder.agency_id))
    held: dict[str, set[str]] = {}
    for heading, name in session.exec(rows.where(Duty.plan_id == plan_id, col(DutyHolder.until).is_(None))).all():
        held.setdefault(heading, set()).add(name)
    one = {heading: names.pop() for heading, names in held.items() if len(names) == 1}
    return {heading: name for heading, name in one.items() if fold(name) != fold(heading)}


def _renamed(draft: PlanDraft, names: dict[str, str]) -> PlanDraft:
    single = {holder.name for holder in draft.holders if holder.kind is HolderKind.SINGLE}
    names = {heading: name for heading, name in names.items() if heading in single}
    holders: dict[str, DraftHolder] = {}
    for holder in draft.holders:
        name = names.get(holder.name, holder.name)
        changed = _("kế hoạch trước ghi “%(name)s”") % {"name": holder.name} if name != holder.name else ""
        holders.setdefault(name, replace(holder, name=name, unsure=changed))
    duties = tuple(replace(duty, holder=names.get(duty.holder, duty.holder)) for duty in draft.duties)
    return replace(draft, holders=tuple(holders.values()), duties=duties)


def _written(draft: PlanDraft) -> tuple[str, PlanDraft]:
    """The text of the new draft, and every finding with the line it has there."""
    lines: list[str] = []

    def put(words: str) -> Place:
        lines.append(" ".join(words.split()))
        return Place(len(lines), lines[-1])

    put(draft.title or "")
    holders, duties = [], []
    for holder in draft.holders:
        holders.append(replace(holder, place=put(holder.name)))
        for duty in (one for one in draft.duties if one.holder == holder.name):
            place = put(f"- {duty.text}")
            due = replace(duty.due, place=Place(place.line, duty.due.phrase)) if duty.due else None
            duties.append(replace(duty, place=place, due=due))
    draft = replace(
        draft,
        doubts=tuple(_identity_doubts(Place(1, lines[0]))),
        holders=tuple(holders),
        duties=tuple(duties),
        deadlines=tuple(replace(line, place=put(line.phrase or line.kind.value)) for line in draft.deadlines),
        quotas=tuple(replace(quota, place=put(f"{quota.unit}: {quota.target}")) for quota in draft.quotas),
        budget=tuple(replace(line, place=put(f"{line.no}. {line.item}: {line.amount}")) for line in draft.budget),
        targets=tuple(replace(target, place=put(target.text)) for target in draft.targets),
    )
    for heading in draft.outline:
        put(heading)
    return "\n".join(lines), draft


def _identity_doubts(title: Place) -> Iterator[Doubt]:
    """What the new plan will say of itself only when it is signed."""
    words = _("Kế hoạch lập cho năm sau chưa có số hiệu. Hãy ghi số hiệu khi ban hành, hoặc để trống.")
    why = _("Báo cáo, thư nhắc và công văn đôn đốc gọi kế hoạch bằng số hiệu này.")
    yield Doubt("number", "identity", False, words, (title,), (Choice("none", _("để trống số hiệu")),), why)
    words = _("Kế hoạch lập cho năm sau chưa có ngày ban hành. Hãy ghi ngày ban hành khi ban hành kế hoạch.")
    why = _("Cơ quan được tìm trong danh bạ theo ngày ban hành; chưa ghi thì theo ngày đưa vào theo dõi.")
    yield Doubt("issued-on", "identity", False, words, (title,), why=why)
