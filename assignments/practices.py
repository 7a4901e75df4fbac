"""Practices: what the law leaves open and an office decides, each with a stated default."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from foundation.database import Instant


class Practice(SQLModel, table=True):
    """One practice the office has decided otherwise than by default. The catalogue of them stands in this module."""

    __tablename__ = "practices"

    name: str = Field(primary_key=True)
    value: str
    set_at: datetime = Field(sa_type=Instant)
