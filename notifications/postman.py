"""The postman: takes due mails from the outbox, hands them to the mail server, writes down what it said."""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic
from typing import cast

from sqlmodel import col, select

from assignments.register.agencies import Agency
from foundation.clock import day_in_vietnam
from foundation.database import transaction_on
from foundation.house import House
from foundation.links import LIFETIME, sign_link
from foundation.words import _
from notifications import outbox
from notifications.carriers import Carrier, NoService, NotNow, Refused, SealedLetter
from notifications.digest_facts import kept_tasks
from notifications.envelope import seal
from notifications.mailbox import MaildirCarrier
from notifications.outbox import LEASE, Mail, MailState
from notifications.plan_words import in_words
from notifications.rendering import render
from notifications.smtp import SmtpCarrier

WAITS = (timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4))
MOST_ATTEMPTS = 20  # about three days
LANGUAGE = "vi"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Delivered:
    """What became of the mails that were due: taken by the server, due again later, never to be sent.

    silence  why no letter could leave, in the server's words; what was not tried waits too
    """

    sent: int
    later: int
    given_up: int
    silence: str | None = field(default=None, compare=False)


@dataclass(frozen=True)
class _Parcel:
    """A claimed mail, its facts in the plan's words, and the agencies that still have its address."""

    mail: Mail
    facts: Mapping[str, object]
    agencies: Mapping[int, Agency]


class _AddressChanged(Exception):
    """None of the agencies that the letter speaks to has its address any more."""


def deliver_due_mail(*, house: House) -> Delivered:
    """Deliver all that is due. May run beside itself: each mail is in one postman's hands at a time."""
    fates = Counter({MailState.GIVEN_UP: _give_up_stale(house)})
    silence = None
    with _carrier(house) as carrier:
        try:
            while parcels := _take(house):
                _deliver(house, carrier, parcels, fates)
        except NoService as away:
            silence = away.words
    return Delivered(fates[MailState.SENT], fates[MailState.WAITING], fates[MailState.GIVEN_UP], silence)


def _carrier(house: House) -> AbstractContextManager[Carrier]:
    if house.settings.smtp_host:
        return SmtpCarrier(house.settings)
    return nullcontext(MaildirCarrier(house.data_dir))


def _give_up_stale(house: House) -> int:
    with transaction_on(house.engine) as session:
        words = _("Chưa gửi được trong ngày; thư nhắc kế tiếp nói thay.")
        return outbox.give_up_stale(session, now=house.clock.now(), words=words)


def _take(house: House) -> list[_Parcel]:
    with transaction_on(house.engine) as session:
        mails = outbox.claim(session, now=house.clock.now())
        ids = {agency_id for mail in mails for agency_id in _spoken_to(mail)}
        agencies = session.exec(select(Agency).where(col(Agency.id).in_(ids))).all() if ids else []
        told = in_words(session, [mail.facts for mail in mails])
        return [
            _Parcel(mail, facts, {agency.id: agency for agency in agencies if _has_address(agency, mail) and agency.id})
            for mail, facts in zip(mails, told, strict=True)
        ]


def _deliver(house: House, carrier: Carrier, parcels: Sequence[_Parcel], fates: Counter[MailState]) -> None:
    """Deliver one by one. When no letter can leave, the rest is put off and NoService goes on."""
    began = monotonic()
    for position, parcel in enumerate(parcels):
        if monotonic() - began > LEASE.total_seconds() / 2:
            return  # a slow server: what is left falls due again when its lease ends, before that nobody takes it
        try:
            fates[_deliver_one(house, carrier, parcel)] += 1
        except NoService as silence:
            logger.warning("no mail can leave", extra={"waiting": len(parcels) - position})
            for rest in parcels[position:]:
                fates[_put_off(house, rest.mail, silence.words)] += 1
            raise


def _deliver_one(house: House, carrier: Carrier, parcel: _Parcel) -> MailState:
    mail = parcel.mail
    try:
        words = carrier.carry(_seal(house, parcel))
    except NotNow as answer:
        return _put_off(house, mail, answer.words, most_attempts=MOST_ATTEMPTS)
    except Refused as answer:
        return _give_up(house, mail, answer.words)
    except _AddressChanged:
        return _give_up(house, mail, _("Địa chỉ của cơ quan đã đổi sau khi lập thư."))
    except NoService:
        raise
    except Exception as error:
        # One letter that cannot be written must not keep the others back. Only its kind is logged:
        # the text of an error may quote an address or a link.
        logger.error("mail could not be written", extra={"mail": mail.id, "error": type(error).__name__})
        return _give_up(house, mail, _("Không soạn được thư (%(error)s).") % {"error": type(error).__name__})
    return _sent(house, mail, words)


def _seal(house: House, parcel: _Parcel) -> SealedLetter:
    """Links are made here and now, for the address in force: they stand in the letter and nowhere else."""
    mail, now = parcel.mail, house.clock.now()
    facts = parcel.facts
    if spoken_to := _spoken_to(mail):
        parts = cast("list[dict[str, object]]", facts["agencies"])
        facts = {**facts, "agencies": [part for part in parts if part["agency_id"] in parcel.agencies]}
        if not facts["agencies"]:
            raise _AddressChanged
    links = {id: _link(house, parcel.agencies[id]) for id in spoken_to if id in parcel.agencies}
    ends = day_in_vietnam(now + LIFETIME)
    letter = render(mail.letter, facts, links=links, links_end=ends, contact=house.settings.contact, language=LANGUAGE)
    return seal(mail, letter, sender=house.settings.mail_from, language=LANGUAGE, now=now)


def _link(house: House, agency: Agency) -> str:
    token = sign_link(
        house.key, agency_id=agency.id or 0, address_version=agency.address_version, now=house.clock.now()
    )
    return f"{house.settings.portal_url}/b/{token}"


def _spoken_to(mail: Mail) -> set[int]:
    return {task.agency_id for task in kept_tasks(mail.facts)}


def _has_address(agency: Agency, mail: Mail) -> bool:
    return (agency.email or "").lower() == mail.recipient.lower()


def _sent(house: House, mail: Mail, words: str) -> MailState:
    with transaction_on(house.engine) as session:
        ours = outbox.settle_sent(session, mail, words=words, now=house.clock.now())
    logger.info("mail sent" if ours else "mail sent after its lease", extra={"mail": mail.id})
    return MailState.SENT


def _put_off(house: House, mail: Mail, words: str, *, most_attempts: int | None = None) -> MailState:
    """Each time after a longer wait. Given up after `most_attempts`, where one is named."""
    if most_attempts and mail.attempts >= most_attempts:
        return _give_up(house, mail, words)
    wait = WAITS[min(mail.attempts, len(WAITS)) - 1]
    with transaction_on(house.engine) as session:
        outbox.settle_later(session, mail, words=words, due_at=house.clock.now() + wait)
    logger.info("mail put off", extra={"mail": mail.id, "attempts": mail.attempts})
    return MailState.WAITING


def _give_up(house: House, mail: Mail, words: str) -> MailState:
    with transaction_on(house.engine) as session:
        outbox.settle_given_up(session, mail, words=words)
    logger.warning("mail given up", extra={"mail": mail.id, "attempts": mail.attempts})
    return MailState.GIVEN_UP
