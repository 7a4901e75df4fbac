"""The envelope: a rendered letter becomes the bytes that travel, with the headers of an automatic mail."""

from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from foundation.clock import VIETNAM
from notifications.carriers import SealedLetter
from notifications.outbox import Mail
from notifications.rendering import RenderedLetter

# Seven bits: every mail server takes it, whatever it says about 8BITMIME.
POLICY = policy.SMTP.clone(cte_type="7bit")


def seal(mail: Mail, letter: RenderedLetter, *, sender: str, language: str, now: datetime) -> SealedLetter:
    """The letter with its headers. ValueError for an address that is none, or a header with a line break in it."""
    message = EmailMessage(policy=POLICY)
    message["From"] = sender
    message["To"] = Address(addr_spec=mail.recipient)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(now.astimezone(VIETNAM))
    message["Message-ID"] = mail.message_id
    # Holiday notices and other machines must not answer.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    message["Content-Language"] = language  # last: each Content- header set before would move into the text part
    id = mail.message_id.strip("<>").partition("@")[0]
    return SealedLetter(id, parseaddr(sender)[1], mail.recipient, message.as_bytes())
