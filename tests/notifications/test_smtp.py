"""The connection to the mail server: certificates, sign-in, one connection for many letters."""

import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

from foundation.settings import Settings, SmtpTls
from notifications.carriers import NoService, NotNow, Refused, SealedLetter
from notifications.smtp import SmtpCarrier
from tests.conftest import SmtpSink, free_port

LETTER = SealedLetter("1", "so@nv.example", "vanthu@bacha.example", b"Subject: x\r\n\r\nxin\r\n")


def settings(**values: object) -> Settings:
    return Settings(_env_file=None, smtp_host="127.0.0.1", **values)  # type: ignore[arg-type,call-arg]


def sign_in(server: object, session: Session, envelope: Envelope, mechanism: str, given: LoginPassword) -> AuthResult:
    known = (given.login, given.password) == (b"so", b"right")
    return AuthResult(success=known, handled=False)


@pytest.fixture
def guarded_sink(tmp_path: Path) -> Iterator[SmtpSink]:
    """A server that wants STARTTLS and a sign-in; its certificate is its own."""
    sink = SmtpSink(free_port())
    controller = Controller(
        sink, hostname="127.0.0.1", port=sink.port, authenticator=sign_in, auth_required=True,
        require_starttls=True, tls_context=_own_certificate(tmp_path),
    )  # fmt: skip
    controller.start()
    yield sink
    controller.stop()


def test_letters_share_one_connection(smtp_sink: SmtpSink) -> None:
    with SmtpCarrier(settings(smtp_port=smtp_sink.port)) as carrier:
        assert [carrier.carry(LETTER) for _ in range(3)] == ["taken"] * 3
        client = carrier._client
        smtp_sink.refuse["vanthu@bacha.example"] = "550 no such user"
        with pytest.raises(Refused, match="550 no such user"):
            carrier.carry(LETTER)
        smtp_sink.refuse["vanthu@bacha.example"] = "421 closing"
        with pytest.raises(NotNow, match="421 closing"):
            carrier.carry(LETTER)
        assert carrier._client is client
        smtp_sink.refuse.clear()
        assert carrier.carry(LETTER) == "taken"
    assert len(smtp_sink.letters) == 4


def test_a_certificate_nobody_vouches_for_is_not_trusted(guarded_sink: SmtpSink) -> None:
    guarded = settings(smtp_port=guarded_sink.port, smtp_tls=SmtpTls.STARTTLS, smtp_user="so", smtp_password="right")
    with SmtpCarrier(guarded) as carrier, pytest.raises(NoService, match="certificate verify failed"):
        carrier.carry(LETTER)
    assert guarded_sink.letters == []


@pytest.mark.parametrize(("password", "said"), [("right", "taken"), ("wrong", "535")])
def test_the_carrier_signs_in_over_an_encrypted_connection(
    guarded_sink: SmtpSink, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, password: str, said: str
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))  # the office trusts its own server
    guarded = settings(smtp_port=guarded_sink.port, smtp_tls=SmtpTls.STARTTLS, smtp_user="so", smtp_password=password)
    with SmtpCarrier(guarded) as carrier:
        try:
            assert carrier.carry(LETTER) == said
        except NoService as refused:
            assert refused.words.startswith(said)


def test_a_server_without_encryption_gets_nothing_when_it_is_wanted(smtp_sink: SmtpSink) -> None:
    for mode in (SmtpTls.STARTTLS, SmtpTls.TLS):
        with SmtpCarrier(settings(smtp_port=smtp_sink.port, smtp_tls=mode)) as carrier, pytest.raises(NoService):
            carrier.carry(LETTER)
    assert smtp_sink.letters == []


def _own_certificate(folder: Path) -> ssl.SSLContext:
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    made = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    command = ["openssl", *made.split(), "-keyout", str(key), "-out", str(certificate)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not installed: no certificate to test with")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context
