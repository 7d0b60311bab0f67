"""A real SMTP server on the loopback address, which keeps what it is handed."""

import socket
import ssl
from collections.abc import Awaitable, Iterator, Mapping
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from types import MappingProxyType
from typing import Any

import trustme
from aiosmtpd import smtp
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"
USER, PASSWORD = "linjaus", "s3cret@x"


class Taken:
    """What the server was handed, and whom it refuses (addresses with the reply that they get)."""

    def __init__(self, refused: Mapping[str, str]) -> None:
        self.mails: list[EmailMessage] = []
        self.envelopes: list[tuple[str | None, list[str]]] = []
        self.connections: set[object] = set()
        self.refused = refused

    async def handle_RCPT(  # noqa: N802 (the server's name for it)
        self,
        _server: smtp.SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Take or refuse an address."""
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 (the server's name for it)
        self, _server: smtp.SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keep a mail."""
        self.connections.add(session.peer)
        self.envelopes.append((envelope.mail_from, list(envelope.rcpt_tos)))
        assert isinstance(envelope.content, bytes)
        lines = envelope.content.replace(b"\r\n", b"\n")
        self.mails.append(message_from_bytes(lines, policy=default))
        return "250 taken"


class _Controller(Controller):
    """Runs the server at whatever port is free."""

    def __init__(
        self,
        handler: Taken,
        **parameters: Any,  # noqa: ANN401 (whatever the controller takes)
    ) -> None:
        self._socket = socket.create_server((HOST, 0))
        port = self._socket.getsockname()[1]
        super().__init__(handler, HOST, port, server_hostname="mail.example.org", **parameters)

    def _create_server(self) -> Awaitable[Any]:
        return self.loop.create_server(
            self._factory_invoker, sock=self._socket, ssl=self.ssl_context
        )


class Running:
    """A server that runs: what it took, and how it is reached."""

    def __init__(self, taken: Taken, port: int) -> None:
        self.taken = taken
        self.place = f"{HOST}:{port}"

    @property
    def mails(self) -> list[EmailMessage]:
        """The mails it was handed, in their order."""
        return self.taken.mails

    def url(self, scheme: str, login: str = "") -> str:
        """Give its address."""
        return f"{scheme}://{login and login + '@'}{self.place}"


@contextmanager
def smtp_server(
    refused: Mapping[str, str] = MappingProxyType({}),
    /,
    **parameters: Any,  # noqa: ANN401 (whatever the controller takes)
) -> Iterator[Running]:
    """Run a server; ``parameters`` are those of ``aiosmtpd``'s controller."""
    taken = Taken(refused)
    controller = _Controller(taken, **parameters)
    controller.start()
    try:
        yield Running(taken, controller.port)
    finally:
        controller.stop()


def authenticator(
    _server: smtp.SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: object
) -> AuthResult:
    """Let in who has the one user and password."""
    known = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=data == known, handled=False)


def certified(authority: trustme.CA, name: str = HOST) -> ssl.SSLContext:
    """Give a server's side of encryption, with a certificate of the authority for this name."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    return context
