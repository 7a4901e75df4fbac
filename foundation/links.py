"""Signed links that open one agency's page without an account."""

from datetime import UTC, datetime, timedelta

from itsdangerous import BadSignature, URLSafeSerializer

LIFETIME = timedelta(days=60)


def sign_link(key: str, *, agency_id: int, address_version: int, now: datetime) -> str:
    """A token for the address in force; it ends after LIFETIME, or when the agency's address changes."""
    return _serializer(key).dumps([agency_id, address_version, int(now.timestamp())])


def read_link(key: str, token: str) -> tuple[int, int, datetime] | None:
    """(agency id, address version, signed at), or None for a token we never signed. Age is the caller's to judge."""
    try:
        agency_id, version, signed = what = _serializer(key).loads(token)
        # Decoding overlooks stray characters and the last bits: only the very token we signed counts.
        if _serializer(key).dumps(what) != token:
            return None
        return int(agency_id), int(version), datetime.fromtimestamp(int(signed), UTC)
    except (BadSignature, TypeError, ValueError):
        return None


def _serializer(key: str) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt="agency-link")
