"""Expansion: which bodies answer for a heading, and who holds a quota. Done at issue, never while reading."""

import re
from collections.abc import Iterable
from datetime import date

from sqlmodel import Session

from assignments.plans.drafts import DraftHolder, DraftQuota, HolderKind
from assignments.register.groups import members_of_group
from foundation.vietnamese import fold

# Longer words first: "thị xã" is no "xã".
_KIND = r"thị xã|thành phố|thị trấn|đặc khu|huyện|quận|xã|phường"
_UNIT = re.compile(rf"(?:ủy ban nhân dân )?({_KIND}) \S")
_HEADING = re.compile(r"(?:ủy ban nhân dân )?(?:các|cấp) (.+)")
# What may stand in a heading beside the kinds without narrowing it: "các huyện trên địa bàn tỉnh".
_FILLING = {"và", "các", "thuộc", "trên", "địa", "bàn", "tỉnh"}
_LEVELS = {"cấp huyện": "huyện|quận|thị xã|thành phố", "cấp xã": "xã|phường|thị trấn|đặc khu"}


def bodies_of(
    session: Session, territory: str, holder: DraftHolder, quotas: Iterable[DraftQuota], *, on: date
) -> tuple[str, ...] | None:
    """Names of the bodies that answer for a heading; None for a group whose members nobody names.

    on  the day on which the register is asked: that of the plan
    """
    if holder.kind is HolderKind.JOINT and holder.bodies:
        return holder.bodies
    if holder.kind is not HolderKind.GROUP:
        return (holder.name,)
    named = members_in_annex(holder.name, quotas)
    members = () if named else members_of_group(session, territory, holder.name, on=on)
    return named or tuple(agency.name for agency in members) or None


def members_in_annex(heading: str, quotas: Iterable[DraftQuota]) -> tuple[str, ...]:
    """The units of the quota annex that a heading means: "UBND các huyện, thị xã" has "Huyện Đức Hòa" in it."""
    kinds = kinds_in(heading)
    members = {fold(body_of(quota.unit)): body_of(quota.unit) for quota in quotas if _kind(quota.unit) in kinds}
    return tuple(members.values())


def kinds_in(heading: str) -> frozenset[str]:
    """The kinds of place of which a heading means all: none in "các huyện biên giới" or "Phòng Y tế các huyện"."""
    folded = fold(heading)
    for level, kinds in _LEVELS.items():
        if re.fullmatch(rf"(?:ủy ban nhân dân )?(?:các )?{level}", folded):
            return frozenset(kinds.split("|"))
    found = _HEADING.fullmatch(folded)
    if not found or set(re.sub(_KIND, " ", found[1]).split()) - _FILLING:
        return frozenset()
    return frozenset(re.findall(_KIND, found[1]))


def body_of(unit: str) -> str:
    """The body that answers for a unit of an annex: a place acts through its UBND, a "Sở …" by itself."""
    name = " ".join(unit.split())
    if not _kind(name) or fold(name).startswith("ủy ban nhân dân"):
        return name
    is_word = name.split()[0].lower() in _KIND.replace("|", " ").split()
    return f"UBND {name[0].lower() + name[1:] if is_word else name}"


def quota_body(unit: str, bodies: Iterable[str]) -> str:
    """The holder among the plan's bodies: by its name, else "Đức Hòa" for "UBND huyện Đức Hòa" when only one fits."""
    name = body_of(unit)
    known = {fold(body): body for body in bodies}
    if fold(name) in known:
        return known[fold(name)]
    fitting = [body for key, body in known.items() if re.fullmatch(rf".*\b(?:{_KIND}) {re.escape(fold(unit))}", key)]
    return fitting[0] if len(fitting) == 1 else name


def _kind(unit: str) -> str | None:
    found = _UNIT.match(fold(unit))
    return found[1] if found else None
