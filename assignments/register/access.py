"""Access by link: which agency a signed link opens."""

from datetime import datetime

from sqlmodel import Session

from assignments.errors import LinkExpired, LinkRevoked
from assignments.register.agencies import Agency
from foundation.links import LIFETIME, read_link


def check_link(session: Session, key: str, token: str, *, now: datetime) -> Agency:
    """The one agency whose page the token opens. Raises LinkRevoked or LinkExpired."""
    signed = read_link(key, token)
    agency = session.get(Agency, signed[0]) if signed else None
    if signed is None or agency is None or agency.address_version != signed[1]:
        raise LinkRevoked
    if now - signed[2] > LIFETIME:
        raise LinkExpired(signed[0])
    return agency
