"""Settling doubts: what is still open in a draft, and whether an answer answers it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from assignments.plans.drafts import Choice, Doubt, DraftHolder, HolderKind, PlanDraft
from assignments.plans.errors import ChoiceUnknown, DoubtsUnsettled, DoubtUnknown
from assignments.plans.expansion import bodies_of
from foundation.vietnamese import read_day
from foundation.words import _

ONE, NONE = "one", "none"
_IN_WORDS = re.compile(r"([0-9]{1,2})\s+tháng\s+([0-9]{1,2})(?:\s+năm\s+([0-9]{4}))?", re.I)
_PEOPLES_COMMITTEE = re.compile(r"^(?:ủy|uỷ) ban nhân dân\s+|^ubnd\s+", re.I)


@dataclass(frozen=True)
class Settled:
    """A draft with its doubts answered.

    draft   number and day as chosen, where they were in doubt
    groups  members of each group that was in doubt: {heading: names}
    dates   each date doubt with the day chosen; None where the plan gives no usable day
    """

    draft: PlanDraft
    groups: dict[str, tuple[str, ...]]
    dates: tuple[tuple[Doubt, date | None], ...]


def open_doubts(session: Session, draft: PlanDraft, *, today: date) -> list[Doubt]:
    """The reader's doubts, and one for each group whose members nobody names: "group-7", the heading's place."""
    known = {doubt.id for doubt in draft.doubts}
    busy = {duty.holder for duty in draft.duties}
    groups = [
        _group_doubt(place, holder)
        for place, holder in enumerate(draft.holders, start=1)
        if holder.kind is HolderKind.GROUP
        and holder.name in busy
        and bodies_of(session, territory_of(draft), holder, draft.quotas, on=draft.issued_on or today) is None
    ]
    return [*draft.doubts, *(doubt for doubt in groups if doubt.id not in known)]


def settle(session: Session, draft_id: int, draft: PlanDraft, choices: Mapping[str, str], *, today: date) -> Settled:
    """Check every answer, then refuse while a blocking doubt has none. Writes nothing."""
    draft = _with_issuer(draft, choices)
    doubts = {doubt.id: doubt for doubt in open_doubts(session, draft, today=today)}
    for doubt_id, choice in choices.items():
        if doubt_id not in doubts:
            raise DoubtUnknown(doubt_id, doubts)
        _check(doubts[doubt_id], choice, draft)
    if unsettled := [doubt for doubt in doubts.values() if doubt.blocking and doubt.id not in choices]:
        raise DoubtsUnsettled(draft_id, unsettled)
    answered = [(doubts[doubt_id], choice) for doubt_id, choice in choices.items()]
    return Settled(
        draft=_with_identity(draft, choices),
        groups=dict(_members(draft, doubt, choice) for doubt, choice in answered if doubt.about == "group"),
        dates=tuple((doubt, _day(choice, draft)) for doubt, choice in answered if is_about_day(doubt)),
    )


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
    )


def _check(doubt: Doubt, choice: str, draft: PlanDraft) -> None:
    if choice in {known.key for known in doubt.choices}:
        return
    if doubt.about == "group" and all(len(name.split()) > 1 for name in _names(choice)) and _names(choice):
        return
    if is_about_day(doubt) or doubt.id == "issued-on":
        try:
            day = _day(choice, draft)
        except ValueError:
            raise ChoiceUnknown(doubt, choice) from None
        if day and draft.issued_on and day < draft.issued_on and is_about_day(doubt):
            raise ChoiceUnknown(doubt, choice)  # nothing falls due before the plan
        return
    if doubt.id in ("number", "issuer") and choice.strip():
        return
    raise ChoiceUnknown(doubt, choice)


def _day(choice: str, draft: PlanDraft) -> date | None:
    if choice == NONE:
        return None
    usual = draft.years[0] if draft.years else draft.issued_on.year if draft.issued_on else None
    bare = re.sub(r"^ngày\s+", "", choice.strip(), flags=re.I)
    in_words = _IN_WORDS.fullmatch(bare)
    return read_day("/".join(figure for figure in in_words.groups() if figure) if in_words else bare, usual)


def _members(draft: PlanDraft, doubt: Doubt, choice: str) -> tuple[str, tuple[str, ...]]:
    heading = draft.holders[int(doubt.id.removeprefix("group-")) - 1].name
    return heading, (heading,) if choice == ONE else tuple(_names(choice))


def _names(choice: str) -> list[str]:
    return [" ".join(name.split()) for name in choice.split(";") if name.strip()]


def _with_issuer(draft: PlanDraft, choices: Mapping[str, str]) -> PlanDraft:
    issuer = choices.get("issuer", "").strip()
    if not issuer or draft.issuer:
        return draft
    return replace(draft, issuer=issuer, territory=draft.territory or _PEOPLES_COMMITTEE.sub("", issuer))


def _with_identity(draft: PlanDraft, choices: Mapping[str, str]) -> PlanDraft:
    if "number" in choices:
        draft = replace(draft, number=None if choices["number"] == NONE else choices["number"].strip())
    if "issued-on" in choices:
        draft = replace(draft, issued_on=_day(choices["issued-on"], draft))
    return draft
