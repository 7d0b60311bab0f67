"""Mails as they arrive at a real SMTP server on the loopback address."""

import re
import socket
import threading
from contextlib import closing
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
import trustme

from dashboard.command.letters import Letter
from dashboard.command.mail import Mailer, MailServer, RefusedError, Security, Sender, message
from dashboard.settings import Settings
from model.dates import ZONE
from model.errors import ErrorCode, InvalidError
from model.terms import Language
from tests.dashboard.smtp_server import (
    HOST,
    PASSWORD,
    USER,
    authenticator,
    certified,
    smtp_server,
)

SENDER = Sender("follow-up@example.org", "follow-up.example")
LETTER = Letter(
    to="office@example.org",
    plan="Riktlinjer för samarbete",
    subject="Påminnelse: 2 åtgärder väntar på svar – Riktlinjer",
    text=f"Hej!\n\nÅtgärden väntar – på svar.\n.\nhttps://follow-up.example/{'a' * 200}\n",
    languages=(Language.SV,),
)
LOGIN = f"{USER}:{PASSWORD.replace('@', '%40')}"


def letter(**fields: object) -> Letter:
    return Letter(**{**{n: getattr(LETTER, n) for n in Letter.__slots__}, **fields})


def send(url: str, *letters: Letter) -> None:
    with closing(Mailer(MailServer.at(url))) as mailer:
        for one in letters or (LETTER,):
            mailer.send(message(one, SENDER))


def refusal(url: str) -> str:
    """Give the sentence with which sending is refused."""
    with pytest.raises(InvalidError) as refused:
        send(url)
    assert refused.value.code is ErrorCode.SMTP_UNUSABLE
    assert PASSWORD not in str(refused.value)
    return str(refused.value)


@pytest.fixture
def authority(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> trustme.CA:
    """An authority whose certificates this process trusts."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return authority


def test_a_mail_arrives_as_it_was_written() -> None:
    with smtp_server() as server:
        send(server.url("smtp"))

    [mail] = server.mails
    assert server.taken.envelopes == [("follow-up@example.org", ["office@example.org"])]
    assert mail["To"] == "office@example.org"
    assert mail["From"].addresses[0].display_name == "Riktlinjer för samarbete"
    assert mail["From"].addresses[0].addr_spec == "follow-up@example.org"
    assert mail["Subject"] == LETTER.subject
    assert mail.get_content() == LETTER.text
    assert mail.get_content_type() == "text/plain"
    assert mail["Content-Type"].params["charset"] == "utf-8"
    assert mail["Content-Language"] == "sv"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<\S+@follow-up\.example>", mail["Message-ID"])
    assert not mail.is_multipart()


def test_a_mail_is_of_the_moment_at_which_it_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINJAUS_TODAY", "2024-03-01")

    moment = parsedate_to_datetime(message(LETTER, SENDER)["Date"])

    assert moment.astimezone(ZONE).date() == date(2024, 3, 1)


def test_every_mail_has_an_id_of_its_own() -> None:
    assert len({str(message(LETTER, SENDER)["Message-ID"]) for _ in range(3)}) == 3


def test_only_plain_ascii_in_short_lines_is_handed_in() -> None:
    raw = message(LETTER, SENDER).as_bytes()

    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


@pytest.mark.parametrize(
    "sly",
    ["Plan\r\nBcc: all@example.org", "Plan\nBcc: all@example.org", "Plan\r\n\r\nHello", "\u2028x"],
)
def test_no_title_adds_a_header(sly: str) -> None:
    with smtp_server() as server:
        send(server.url("smtp"), letter(plan=sly, subject=sly))

    [mail] = server.mails
    assert mail["Bcc"] is None
    assert mail["Subject"] == " ".join(sly.split())
    assert mail["From"].addresses[0].display_name == " ".join(sly.split())
    assert server.taken.envelopes == [("follow-up@example.org", ["office@example.org"])]
    assert mail.get_content() == LETTER.text


def test_a_name_with_marks_of_an_address_stays_a_name() -> None:
    name = 'Plan, "all" <all@example.org>; @'

    [address] = message(letter(plan=name), SENDER)["From"].addresses

    assert (name, "follow-up@example.org") == (address.display_name, address.addr_spec)


def test_many_mails_go_by_one_connection() -> None:
    with smtp_server() as server:
        send(server.url("smtp"), *(letter(to=f"office{n}@example.org") for n in range(3)))

    assert len(server.mails) == 3
    assert len(server.taken.connections) == 1


def test_a_mail_that_is_refused_keeps_no_other_from_going() -> None:
    refused = {"gone@example.org": "550 5.1.1 <Gone@example.org> unknown."}
    with (
        smtp_server(refused) as server,
        closing(Mailer(MailServer.at(server.url("smtp")))) as mailer,
    ):
        mailer.send(message(letter(to="a@example.org"), SENDER))
        with pytest.raises(RefusedError, match=r"^550 5\.1\.1 <…> unknown$"):
            mailer.send(message(letter(to="gone@example.org"), SENDER))
        mailer.send(message(letter(to="b@example.org"), SENDER))

    assert [mail["To"] for mail in server.mails] == ["a@example.org", "b@example.org"]


def test_a_connection_that_is_lost_is_made_anew() -> None:
    with (
        smtp_server({"last@example.org": "421 4.3.0 closing"}) as server,
        closing(Mailer(MailServer.at(server.url("smtp")))) as mailer,
    ):
        with pytest.raises(RefusedError, match="421"):
            mailer.send(message(letter(to="last@example.org"), SENDER))
        mailer.send(message(LETTER, SENDER))

    assert len(server.mails) == 1


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_a_password_goes_by_an_encrypted_connection(scheme: str, authority: trustme.CA) -> None:
    context = certified(authority)
    tls = {"ssl_context": context} if scheme == "smtps" else {"tls_context": context}
    # By aiosmtpd's own count a connection that is encrypted from the start is not.
    strict = {"require_starttls": scheme != "smtps", "auth_require_tls": scheme != "smtps"}

    with smtp_server(authenticator=authenticator, **tls, **strict) as server:
        send(server.url(scheme, LOGIN))

    assert len(server.mails) == 1


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
@pytest.mark.parametrize("name", ["mail.example.net", HOST])
def test_a_server_with_a_certificate_of_another_gets_nothing(
    scheme: str, name: str, authority: trustme.CA
) -> None:
    context = certified(authority if name != HOST else trustme.CA(), name)
    tls = {"ssl_context": context} if scheme == "smtps" else {"tls_context": context}

    with smtp_server(**tls) as server:
        said = refusal(server.url(scheme, LOGIN))

    assert server.mails == []
    assert "its certificate is not valid" in said


def test_a_server_without_starttls_gets_nothing() -> None:
    with smtp_server() as server:
        said = refusal(server.url("smtp+starttls", LOGIN))

    assert server.mails == []
    assert "STARTTLS extension not supported by server" in said


def test_a_wrong_password_is_told_and_not_shown(authority: trustme.CA) -> None:
    with smtp_server(authenticator=authenticator, tls_context=certified(authority)) as server:
        said = refusal(server.url("smtp+starttls", f"{USER}:wr0ng"))

    assert "it refuses the user or the password (535)" in said
    assert "wr0ng" not in said
    assert server.mails == []


def test_a_server_that_is_away_is_told_in_one_line() -> None:
    with socket.create_server((HOST, 0)) as free:
        port = free.getsockname()[1]

    said = refusal(f"smtps://{LOGIN}@{HOST}:{port}")

    assert said == (
        f"The mail server {HOST}:{port} cannot be used: Connection refused. "
        "Check LINJAUS_SMTP_URL, and run the command again."
    )


@pytest.mark.parametrize("greeting", [b"", b"HTTP/1.1 400 Bad Request\r\n", b"554 no\r\n"])
def test_what_is_no_mail_server_is_told_in_one_line(greeting: bytes) -> None:
    with socket.create_server((HOST, 0)) as listening:
        port = listening.getsockname()[1]

        def answer() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.sendall(greeting)

        thread = threading.Thread(target=answer)
        thread.start()
        said = refusal(f"smtp://{HOST}:{port}")
        thread.join()

    assert len(said.splitlines()) == 1


def test_a_host_that_cannot_be_is_told_in_one_line() -> None:
    assert "there is no such host" in refusal(f"smtp://{'a' * 64}.example:25")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example", MailServer("mail.example", 25, Security.NONE)),
        ("smtp://mail.example:2525/", MailServer("mail.example", 2525, Security.NONE)),
        (
            "smtps://u:p%40%3A%2f@mail.example",
            MailServer("mail.example", 465, Security.TLS, "u", "p@:/"),
        ),
        (
            "smtp+starttls://u%40example.org:p@mail.example",
            MailServer("mail.example", 587, Security.STARTTLS, "u@example.org", "p"),
        ),
    ],
)
def test_the_address_of_a_server_is_read(url: str, expected: MailServer) -> None:
    assert expected == MailServer.at(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mail.example",
        "mail.example:25",
        "http://mail.example",
        "smtp://",
        "smtps://user:s3cret@",
        "smtps://user:s3cret@mail.example:port",
        "smtps://user:s3cret@mail.example:99999",
        "smtps://user:s3/cret@mail.example",
        "smtps://user:s3cret@mail.example/inbox",
        "smtps://user:s3cret@mail.example?x=1",
        "smtps://user:s3cret#@mail.example",
        "smtps://:s3cret@mail.example",
        "smtps://user:s3cretä@mail.example",
        "smtps://user:s3cret@[mail.example",
        "smtp+ssl://user:s3cret@mail.example",
    ],
)
def test_what_is_no_address_of_a_server_is_refused_and_not_shown(url: str) -> None:
    with pytest.raises(InvalidError) as refused:
        MailServer.at(url)

    assert refused.value.code is ErrorCode.SMTP_UNREADABLE
    assert "s3" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


def test_a_password_without_encryption_is_refused() -> None:
    with pytest.raises(InvalidError) as refused:
        MailServer.at("smtp://user:s3cret@mail.example")

    assert refused.value.code is ErrorCode.SMTP_UNENCRYPTED
    assert "s3cret" not in str(refused.value)


def test_a_server_and_the_settings_show_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINJAUS_SMTP_URL", f"smtps://{LOGIN}@mail.example")
    settings = Settings()

    shown = f"{settings!r} {MailServer.at(settings.smtp_url.get_secret_value())!r}"

    assert PASSWORD not in shown
    assert LOGIN not in shown
    assert USER not in shown


@pytest.mark.parametrize(
    ("site", "domain"),
    [
        ("https://follow-up.example", "follow-up.example"),
        ("http://127.0.0.1:8501/base/", "127.0.0.1"),
        ("", "example.org"),
    ],
)
def test_the_sender_is_what_the_settings_say(site: str, domain: str) -> None:
    settings = Settings(sender_address="follow-up@example.org", site_url=site)

    assert Sender.of(settings) == Sender("follow-up@example.org", domain)


@pytest.mark.parametrize(
    "address", ["", "follow-up", "a@b", "Follow-up <a@example.org>", "a@example.org\nBcc: b"]
)
def test_a_sender_that_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(InvalidError) as refused:
        Sender.of(Settings(sender_address=address))

    assert refused.value.code is ErrorCode.SENDER_UNREADABLE


@pytest.mark.parametrize(
    "site",
    [
        "follow-up.example",
        "ftp://follow-up.example",
        "https://",
        "https://user@follow-up.example",
        "https://follow-up.example/?a=b",
        "https://follow-up.example/a b",
        "https://follow-up.example\nBcc: b",
        "https://[::1",
    ],
)
def test_a_site_that_is_no_address_is_refused(site: str) -> None:
    with pytest.raises(InvalidError) as refused:
        Settings(site_url=site).site()

    assert refused.value.code is ErrorCode.SITE_UNREADABLE
