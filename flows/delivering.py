"""Every minute: the outbox to the mail server, or to the local mailbox."""

from foundation.house import house
from notifications.postman import Delivered, deliver_due_mail


def deliver_mail() -> Delivered:
    """Send what is due. The postman's leases keep two runs, or two machines, from sending one mail twice."""
    return deliver_due_mail(house=house())
