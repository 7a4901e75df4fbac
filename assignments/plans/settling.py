"""Settling doubts: what is still open in a draft, and whether an answer answers it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from assignments.plans.above import doubts_about_above
from assignments.plans.drafts import Choice, Doubt, DraftHolder, HolderKind, PlanDraft
from assignments.plans.duty_days import ABOUT, with_duty_days
from assignments.plans.errors import ChoiceUnknown, DoubtsUnsettled, DoubtUnknown
from assignments.plans.expansion import bodies_of
from assignments.plans.recognising import agencies_meant, agency_doubts, recognised
from foundation.vietnamese import read_day
from foundation.words import _

ONE, NONE = "one", "none"
_IN_WORDS = re.compile(r"([0-9]{1,2})\s+tháng\s+([0-9]{1,2})(?:\s+năm\s+([0-9]{4}))?", re.I)
_PEOPLES_COMMITTEE = re.compile(r"^(?:ủy|uỷ) ban nhân dân\s+|^ubnd\s+", re.I)


@dataclass(frozen=True)
class Settled:
    """A draft with its doubts answered.

    draft     number, day, coordinator and holders as chosen, where they were in doubt
    groups    members of each group that was in doubt: {heading: names}
    dates     each date doubt with the day chosen; None where the plan gives no usable day
    agencies  whom each name means: {folded name: agency id}; a name that is not in it is new
    """

    draft: PlanDraft
    groups: dict[str, tuple[str, ...]]
    dates: tuple[tuple[Doubt, date | None], ...]
    agencies: dict[str, int]


def open_doubts(
    session: Session, draft: PlanDraft, *, numbers: Sequence[int] | None = None, today: date
) -> list[Doubt]:
    """The reader's doubts, then those that the register raises.

    "group-7", the heading's place: nobody names the members; "agency-7": the name may mean a body of the register;
    "above-2025-H1": the plan above needs that report earlier.
    numbers  the place of each heading in the plan as read, where people have added or dropped some
    """
    known = {doubt.id for doubt in draft.doubts}
    busy = {duty.holder for duty in draft.duties}
    groups = [
        _group_doubt(place, holder)
        for place, holder in _numbered(draft, numbers).items()
        if holder.kind is HolderKind.GROUP
        and holder.name in busy
        and bodies_of(session, territory_of(draft), holder, draft.quotas, on=draft.issued_on or today) is None
    ]
    names = recognised(session, draft, territory_of(draft), numbers=numbers, holders_only=True, today=today)
    asked = [*groups, *agency_doubts(names), *doubts_about_above(session, draft)]
    return [*draft.doubts, *(doubt for doubt in asked if doubt.id not in known)]


def settle(
    session: Session,
    draft_id: int,
    draft: PlanDraft,
    choices: Mapping[str, str],
    *,
    numbers: Sequence[int] | None = None,
    today: date,
) -> Settled:
    """Check every answer, then refuse while a blocking doubt has none. Writes nothing. `numbers` as above."""
    draft = with_identity(draft, choices)
    doubts = {doubt.id: doubt for doubt in open_doubts(session, draft, numbers=numbers, today=today)}
    headings = _numbered(draft, numbers)
    for doubt_id, choice in choices.items():
        if doubt_id not in doubts:
            raise DoubtUnknown(doubt_id, doubts)
        check_answer(doubts[doubt_id], choice, draft)
    if unsettled := [doubt for doubt in doubts.values() if doubt.blocking and doubt.id not in choices]:
        raise DoubtsUnsettled(draft_id, unsettled)
    answered = [(doubts[doubt_id], choice) for doubt_id, choice in choices.items()]
    names = recognised(session, draft, territory_of(draft), numbers=numbers, holders_only=True, today=today)
    own_days = [(doubt, _day(choice, draft)) for doubt, choice in answered if doubt.about == ABOUT]
    return Settled(
        draft=_with_holders(with_duty_days(draft, own_days), answered),
        groups=dict(_members(headings, doubt, choice) for doubt, choice in answered if doubt.about == "group"),
        dates=tuple((doubt, _day(choice, draft)) for doubt, choice in answered if is_about_day(doubt)),
        agencies=agencies_meant(names, choices),
    )


def with_identity(draft: PlanDraft, choices: Mapping[str, str]) -> PlanDraft:
    """The draft with what answers say of itself. Agencies are looked up in its territory, as they were on its day.

    An answer that is no day is passed over; `check_answer` refuses it.
    """
    said = {
        doubt: " ".join(choices.get(doubt, "").split()) for doubt in ("number", "issued-on", "coordinator", "issuer")
    }
    if said["number"]:
        draft = replace(draft, number=None if said["number"] == NONE else said["number"])
    if said["issued-on"]:
        with suppress(ValueError):
            draft = replace(draft, issued_on=_day(said["issued-on"], draft))
    if said["coordinator"]:
        draft = replace(draft, coordinator=said["coordinator"])
    if said["issuer"] and not draft.issuer:
        territory = draft.territory or _PEOPLES_COMMITTEE.sub("", said["issuer"])
        draft = replace(draft, issuer=said["issuer"], territory=territory)
    return draft


def territory_of(draft: PlanDraft) -> str:
    """The territory of the plan's agencies; bodies of an issuer without one are its own."""
    return draft.territory or draft.issuer or ""


def is_about_day(doubt: Doubt) -> bool:
    """Does the doubt ask for a day of the reporting regime?"""
    return doubt.about == "deadline" or doubt.id == "no-report"


def _group_doubt(place: int, holder: DraftHolder) -> Doubt:
    words = _("Không rõ “%(group)s” gồm những cơ quan nào: kế hoạch không có phụ lục kể tên, danh bạ cũng chưa có.")
    return Doubt(
        id=f"group-{place}",
        about="group",
        blocking=True,
        words=words % {"group": holder.name},
        places=(holder.place,),
        choices=(Choice(ONE, _("giữ nguyên là một đầu mối, nhận một thư nhắc")),),
        why=_("Mỗi cơ quan của nhóm có việc và hạn riêng; không biết gồm những ai thì không biết ai chưa báo cáo."),
    )


def check_answer(doubt: Doubt, choice: str, draft: PlanDraft) -> None:
    """Raises ChoiceUnknown for a choice that does not answer the doubt."""
    if choice in {known.key for known in doubt.choices}:
        return
    if doubt.about == "group" and all(len(name.split()) > 1 for name in _names(choice)) and _names(choice):
        return
    if is_about_day(doubt) or doubt.about == ABOUT or doubt.id == "issued-on":
        try:
            day = _day(choice, draft)
        except ValueError:
            raise ChoiceUnknown(doubt, choice) from None
        if day and draft.issued_on and day < draft.issued_on and doubt.id != "issued-on":
            raise ChoiceUnknown(doubt, choice)  # nothing falls due before the plan
        return
    if doubt.id in ("number", "issuer", "coordinator") and choice.strip():
        return
    if doubt.id.startswith("holder-of-") and len(choice.split()) > 1:
        return
    raise ChoiceUnknown(doubt, choice)


def _day(choice: str, draft: PlanDraft) -> date | None:
    if choice == NONE:
        return None
    usual = draft.years[0] if draft.years else draft.issued_on.year if draft.issued_on else None
    bare = re.sub(r"^ngày\s+", "", choice.strip(), flags=re.I)
    in_words = _IN_WORDS.fullmatch(bare)
    return read_day("/".join(figure for figure in in_words.groups() if figure) if in_words else bare, usual)


def _numbered(draft: PlanDraft, numbers: Sequence[int] | None) -> dict[int, DraftHolder]:
    return dict(zip(numbers or range(1, len(draft.holders) + 1), draft.holders, strict=True))


def _members(headings: Mapping[int, DraftHolder], doubt: Doubt, choice: str) -> tuple[str, tuple[str, ...]]:
    heading = headings[int(doubt.id.removeprefix("group-"))].name
    return heading, (heading,) if choice == ONE else tuple(_names(choice))


def _names(choice: str) -> list[str]:
    return [" ".join(name.split()) for name in choice.split(";") if name.strip()]


def _with_holders(draft: PlanDraft, answered: Iterable[tuple[Doubt, str]]) -> PlanDraft:
    """Duties of nobody go to the body named, or are dropped where the answer says that they are none.

    Found by their place: the desk may have added duties before them.
    """
    chosen = {doubt.places[0]: choice for doubt, choice in answered if doubt.id.startswith("holder-of-")}
    duties = []
    holders = {holder.name: holder for holder in draft.holders}
    for duty in draft.duties:
        choice = " ".join(chosen.get(duty.place, duty.holder).split())
        if choice == NONE:
            continue
        holders.setdefault(choice, DraftHolder(choice, HolderKind.SINGLE, duty.place))
        duties.append(replace(duty, holder=choice))
    return replace(draft, duties=tuple(duties), holders=tuple(holders.values()))
