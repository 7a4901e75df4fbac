"""What carries letters away: the mail server or the local mailbox, and the three ways in which that fails."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class SealedLetter:
    """A letter ready to go. `id` is its Message-ID without brackets and host; `content` has CRLF line ends."""

    id: str
    sender: str
    recipient: str
    content: bytes


class Carrier(Protocol):
    """Takes one letter at a time. Returns the server's own words; raises Refused, NotNow or NoService."""

    def carry(self, letter: SealedLetter) -> str: ...


class NotCarried(Exception):
    """The letter did not leave. `words` are the server's own where it said any."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Refused(NotCarried):
    """The server will never take this letter: unknown mailbox, or another 5xx answer to it."""


class NotNow(NotCarried):
    """The server does not take this letter at present: a 4xx answer, or the connection broke."""


class NoService(NotCarried):
    """No letter can leave at present: no connection, no sign-in, or our sender address is not taken."""
