"""The mail server: one kept connection by aiosmtplib."""

import asyncio
import ssl
from types import TracebackType
from typing import Self

from aiosmtplib import (
    SMTP,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

from foundation.settings import Settings, SmtpTls
from notifications.carriers import NoService, NotCarried, NotNow, Refused, SealedLetter

PATIENCE = 20  # seconds for each answer of the server


class SmtpCarrier:
    """A connection made at the first letter, kept, and made anew when it broke. Use as a context manager."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._client: SMTP | None = None

    def __enter__(self) -> Self:
        self._loop = asyncio.Runner()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        with self._loop:
            self._loop.run(self._leave())

    def carry(self, letter: SealedLetter) -> str:
        return self._loop.run(self._carry(letter))

    async def _carry(self, letter: SealedLetter) -> str:
        client = await self._connected()
        try:
            refusals, words = await client.sendmail(letter.sender, [letter.recipient], letter.content)
        except SMTPSenderRefused as error:
            raise NoService(_words(error)) from None
        except SMTPRecipientsRefused as error:
            raise _verdict(error.recipients[0]) from None
        except SMTPResponseException as error:
            raise _verdict(error) from None
        except (SMTPException, OSError) as error:
            client.close()
            raise NotNow(_words(error)) from None
        for code, reason in refusals.values():
            raise _verdict(SMTPResponseException(code, reason))
        return " ".join(words.split())

    async def _connected(self) -> SMTP:
        if self._client and self._client.is_connected:
            return self._client
        self._client = _client(self._settings)
        try:
            await self._client.connect()
        except (SMTPException, OSError) as error:
            raise NoService(_words(error)) from None
        return self._client

    async def _leave(self) -> None:
        if self._client and self._client.is_connected:
            try:
                await self._client.quit()
            except (SMTPException, OSError):
                self._client.close()  # every letter has had its answer; a goodbye is owed to nobody


def _client(settings: Settings) -> SMTP:
    return SMTP(
        hostname=settings.smtp_host,
        port=settings.smtp_port,
        timeout=PATIENCE,
        use_tls=settings.smtp_tls is SmtpTls.TLS,
        start_tls=settings.smtp_tls is SmtpTls.STARTTLS,
        tls_context=ssl.create_default_context(),  # checks the certificate and the host's name
        username=settings.smtp_user or None,
        password=settings.smtp_password.get_secret_value() or None,
    )


def _verdict(answer: SMTPResponseException) -> NotCarried:
    return Refused(_words(answer)) if answer.code >= 500 else NotNow(_words(answer))


def _words(error: Exception) -> str:
    """The server's own words, or what went wrong on the way to it; on one line."""
    if isinstance(error, SMTPResponseException):
        return " ".join(f"{error.code} {error.message}".split())
    if isinstance(error, SMTPServerDisconnected) and not str(error):
        return "the server closed the connection"
    return " ".join(str(error).split()) or type(error).__name__
