"""Who stands behind an agency: the names it goes by, the groups it belongs to, the people who answer for it."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Column, Field, Index, SQLModel, UniqueConstraint

import assignments.register.agency  # noqa: F401 (its table is referred to)
from assignments.register.spans import BEGINNING
from foundation.database import Instant, word
from foundation.words import N_, _


class Alias(SQLModel, table=True):
    """Another name or abbreviation of an agency ("Sở LĐTBXH"); `name_key` is foundation.vietnamese.fold of it.

    until  the first day on which it is that no longer; None: it is
    """

    __tablename__ = "aliases"
    __table_args__ = (UniqueConstraint("agency_id", "name_key"),)

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agencies.id")
    name: str
    name_key: str = Field(index=True)
    until: date | None = None


class Membership(SQLModel, table=True):
    """An agency's time in a group as plans print it ("UBND các huyện, thị xã"): from `since` until before `until`."""

    __tablename__ = "memberships"
    __table_args__ = (
        UniqueConstraint("agency_id", "group_key", "since"),
        Index("memberships_group", "group_key", "agency_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agencies.id")
    group: str
    group_key: str
    since: date = Field(default=BEGINNING, sa_column_kwargs={"server_default": BEGINNING.isoformat()})
    until: date | None = None


class Role(StrEnum):
    """What a contact is for."""

    REPORTER = "reporter"  # người làm báo cáo
    HEAD = "head"  # người đứng đầu
    DEPUTY = "deputy"  # cấp phó
    CLERK = "clerk"  # văn thư

    @property
    def word(self) -> str:
        """In Vietnamese, as a register writes it."""
        return {
            Role.REPORTER: N_("Người làm báo cáo"),
            Role.HEAD: N_("Người đứng đầu"),
            Role.DEPUTY: N_("Cấp phó"),
            Role.CLERK: N_("Văn thư"),
        }[self]

    @property
    def label(self) -> str:
        return _(self.word)


class Contact(SQLModel, table=True):
    """One person who answers for an agency in one role (đầu mối liên hệ).

    since, until           from the first day until before the last; None: open
    away_from, away_until  on leave, until before the day of return; meanwhile the others of the role, else the
                           deputy, stand in
    """

    __tablename__ = "contacts"
    __table_args__ = (UniqueConstraint("agency_id", "role", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agencies.id", index=True)
    name: str
    role: Role = Field(sa_column=Column(word(Role), nullable=False))
    position: str | None = None
    email: str | None = None
    phone: str | None = None
    since: date = Field(default=BEGINNING, sa_column_kwargs={"server_default": BEGINNING.isoformat()})
    until: date | None = None
    away_from: date | None = None
    away_until: date | None = None
    added_at: datetime = Field(sa_type=Instant)
