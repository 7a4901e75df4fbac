"""The table of agencies: one body of one territory, between two days."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Column, Field, SQLModel, UniqueConstraint

from assignments.register.spans import BEGINNING
from foundation.database import Instant, word
from foundation.words import N_, _


class Level(StrEnum):
    """Where an agency stands (cấp)."""

    CENTRAL = "central"  # trung ương: bộ, cơ quan ngang bộ
    PROVINCE = "province"  # cấp tỉnh: UBND tỉnh, sở, ban, ngành
    DISTRICT = "district"  # cấp huyện, until 30/6/2025
    COMMUNE = "commune"  # cấp xã
    OUTSIDE = "outside"  # doanh nghiệp, hội: not under command

    @property
    def word(self) -> str:
        """In Vietnamese, as a register writes it."""
        return {
            Level.CENTRAL: N_("Trung ương"),
            Level.PROVINCE: N_("Cấp tỉnh"),
            Level.DISTRICT: N_("Cấp huyện"),
            Level.COMMUNE: N_("Cấp xã"),
            Level.OUTSIDE: N_("Ngoài hệ thống nhà nước"),
        }[self]

    @property
    def label(self) -> str:
        return _(self.word)


class Agency(SQLModel, table=True):
    """One body of one territory (cơ quan, đơn vị).

    territory        "tỉnh Long An"; from the plan's issuer or the imported register
    name             as first met; `name_key` and `territory_key` are foundation.vietnamese.fold of the two
    email            one address; None stands on the board and in what `remind` prints
    address_version  goes up with each change of address: links signed under the old one end
    parent_id        whom it answers to, where known
    valid_from       first day of its life; BEGINNING where unknown. "Sở Nội vụ" of tỉnh Lào Cai before and after
                     1/7/2025 are two agencies
    valid_to         first day on which it is no longer there; None: it lives. Not after valid_from: it never was
    """

    __tablename__ = "agencies"
    __table_args__ = (UniqueConstraint("territory_key", "name_key", "valid_from"),)

    id: int | None = Field(default=None, primary_key=True)
    territory: str
    territory_key: str
    name: str
    name_key: str
    email: str | None = None
    address_version: int = 1
    level: Level | None = Field(default=None, sa_column=Column(word(Level), nullable=True))
    parent_id: int | None = Field(default=None, foreign_key="agencies.id", index=True)
    valid_from: date = Field(default=BEGINNING, sa_column_kwargs={"server_default": BEGINNING.isoformat()})
    valid_to: date | None = None
    created_at: datetime = Field(sa_type=Instant)
