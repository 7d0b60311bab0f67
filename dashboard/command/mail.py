"""Mails, and the server that takes them. The password to it is told in no error."""

import re
import smtplib
import ssl
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid
from enum import StrEnum
from functools import partial
from typing import Final, Self
from urllib.parse import unquote, urlsplit

from dashboard.command.letters import Letter, one_line
from dashboard.settings import Settings
from model import clock
from model.errors import ErrorCode, InvalidError
from model.services.reminders import is_address

_PATIENCE: Final = 30.0
"""Seconds for which an answer of the server is waited for."""
_LONGEST_REPLY: Final = 200


class Security(StrEnum):
    """How the connection to the server is encrypted; the value is the scheme of its address."""

    NONE = "smtp"
    TLS = "smtps"
    STARTTLS = "smtp+starttls"


_PORTS: Final = {Security.NONE: 25, Security.TLS: 465, Security.STARTTLS: 587}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mails are handed in."""

    host: str
    port: int
    security: Security
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    @classmethod
    def at(cls, url: str) -> Self:
        """Return the server at an address, as in ``smtp+starttls://user:password@host:587``.

        Raises ``InvalidError`` when it is no such address, or when the password would be sent
        unencrypted.
        """
        try:
            parts = urlsplit(url)
            security = Security(parts.scheme)
            port = parts.port or _PORTS[security]
        except ValueError:  # Its message can hold a part of the password.
            raise InvalidError(ErrorCode.SMTP_UNREADABLE) from None
        host = parts.hostname or ""
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        beyond = parts.path.strip("/") + parts.query + parts.fragment
        known = f"{host}{user}{password}"
        if beyond or not host or not known.isascii() or (password and not user):
            raise InvalidError(ErrorCode.SMTP_UNREADABLE)
        if user and security is Security.NONE:
            raise InvalidError(ErrorCode.SMTP_UNENCRYPTED)
        return cls(host, port, security, user, password)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who mails come from: the address of an office, and the host by which they are numbered."""

    address: str
    domain: str

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Return the sender that the settings name; raises ``InvalidError`` when they name none."""
        address = settings.sender_address
        if not is_address(address):
            raise InvalidError(ErrorCode.SENDER_UNREADABLE)
        host = urlsplit(settings.site()).hostname
        return cls(address, host or address.rpartition("@")[2])


def message(letter: Letter, sender: Sender) -> EmailMessage:
    """Return a letter as a mail of plain text; no text of a plan can add a header to it."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = _address(sender.address, one_line(letter.plan))
    mail["To"] = _address(letter.to)
    mail["Subject"] = one_line(letter.subject)
    mail["Date"] = clock.now()
    mail["Message-ID"] = make_msgid(domain=sender.domain)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.text, cte="quoted-printable")
    mail["Content-Language"] = ", ".join(letter.languages)
    return mail


def _address(spec: str, name: str = "") -> Address:
    user, _, domain = spec.rpartition("@")
    return Address(name, user, domain)


class RefusedError(Exception):
    """The server did not take a mail; the message says why."""


class Mailer:
    """Hands mails to a server: by one connection, and by a new one after a refusal."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._connection: smtplib.SMTP | None = None

    def send(self, mail: EmailMessage) -> None:
        """Send a mail.

        Raises ``RefusedError`` when the server does not take it, ``InvalidError`` when it takes
        none: it is away, is not the one that it should be, or does not let us in.
        """
        if self._connection is None:
            self._connection = _connected(self._server)
        try:
            self._connection.send_message(mail)
        except OSError as error:
            self.close()
            to = re.escape(mail["To"].addresses[0].addr_spec)
            raise RefusedError(re.sub(to, "…", _reason(error), flags=re.IGNORECASE)) from None

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            connection.quit()
        except OSError:  # It is gone already: what it has taken, it has said so.
            connection.close()


def _connected(server: MailServer) -> smtplib.SMTP:
    """Return a connection on which mails can be sent; the server's certificate is checked."""
    context, encrypted = ssl.create_default_context(), server.security is Security.TLS
    connection: smtplib.SMTP | None = None
    try:
        connect = partial(smtplib.SMTP_SSL, context=context) if encrypted else smtplib.SMTP
        connection = connect(server.host, server.port, timeout=_PATIENCE)
        if server.security is Security.STARTTLS:
            connection.starttls(context=context)
        if server.user:
            connection.login(server.user, server.password)
    except (OSError, UnicodeError) as error:
        if connection is not None:
            connection.close()
        name, detail = f"{server.host}:{server.port}", _reason(error)
        raise InvalidError(ErrorCode.SMTP_UNUSABLE, server=name, detail=detail) from None
    return connection


def _reason(error: Exception) -> str:
    """Say in one line why the server did not do what it was asked."""
    match error:
        case smtplib.SMTPAuthenticationError():
            return f"it refuses the user or the password ({error.smtp_code})"
        case smtplib.SMTPRecipientsRefused():
            return _reply(*next(iter(error.recipients.values())))
        case smtplib.SMTPResponseException():
            return _reply(error.smtp_code, error.smtp_error)
        case ssl.SSLCertVerificationError():
            return f"its certificate is not valid ({error.verify_message})"
        case UnicodeError():
            return "there is no such host"
    return one_line((isinstance(error, OSError) and error.strerror) or str(error)).rstrip(".")


def _reply(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return one_line(f"{code} {text}")[:_LONGEST_REPLY].rstrip(" .")
