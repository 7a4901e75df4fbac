"""Refusals. `message` is shown to the user as it is: what was asked, what is still true, what to do."""


class Refusal(Exception):
    """Something asked for that is not done. The console ends with code 2, the portal answers with a 4xx page."""

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts


class NotFound(Refusal):
    """The thing asked for does not exist (404)."""


class Conflict(Refusal):
    """What was asked contradicts what is already so (409)."""


class NotAllowed(Refusal):
    """The asker may not do this (403)."""


class Unreadable(Refusal):
    """A file or value that cannot be understood (422)."""


class TooLarge(Refusal):
    """A file over the limit (413)."""
