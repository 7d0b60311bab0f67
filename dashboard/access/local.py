"""The door of a server that only its own machine reaches: a code on the terminal opens it.

Codes and sessions are kept in the memory of this process alone, and end with it.
"""

import hmac
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from threading import Lock
from typing import Final
from urllib.parse import urlsplit

from model.clock import seconds

TRIES: Final = 5
"""Wrong codes after which the code is void."""
LASTS: Final = 12 * 60 * 60
"""Seconds that a session lasts."""
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_LENGTH: Final = 10
_HOST: Final = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who came in: the office that they act for, and in which plan."""

    slug: str
    office: str | None
    until: float


class LocalDoor:
    """A door that is closed until it was offered and opened; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._code = ""
        self._wrong = 0
        self._site = ""
        self._tell: Callable[[str], None] = lambda _: None
        self._sessions: dict[str, Session] = {}
        self.is_open = False
        """Whether one can come in by a code at all."""
        self.cookie = "linjaus"
        """Name of the cookie that holds a session's token; browsers share it between ports."""

    @property
    def tries_left(self) -> int:
        """How many wrong codes are left before the code is void."""
        return TRIES - self._wrong

    def offer(self, site: str, tell: Callable[[str], None]) -> None:
        """Let :meth:`open` open the door of the server at ``site``, by codes given to ``tell``.

        Only where the server is reached from its own machine alone: as http://127.0.0.1:8501.
        """
        self.cookie = f"linjaus-{urlsplit(site).port}"
        self._site = site
        self._tell = tell

    def open(self) -> None:
        """Let people in by a code, if that was offered; one that is used is followed by another."""
        with self._lock:
            if self._site:
                self.is_open = True
                self._renew()

    def enter(self, code: str, slug: str, office: str | None) -> str:
        """Return the token of a new session where the code is right, else nothing.

        Spaces, dashes and the size of letters do not matter.
        """
        tried = "".join(code.split()).replace("-", "").upper()
        with self._lock:
            if not self._code:
                return ""
            if not hmac.compare_digest(tried.encode(), self._code.encode()):
                self._wrong += 1
                if self._wrong == TRIES:
                    self._code = ""
                    self._tell(f"The sign-in code is void after {TRIES} wrong tries; start again.")
                return ""
            self._renew()
            token = secrets.token_urlsafe(32)
            now = seconds()
            lasting = {key: one for key, one in self._sessions.items() if now < one.until}
            self._sessions = {**lasting, token: Session(slug, office, now + LASTS)}
            return token

    def session(self, token: str | None) -> Session | None:
        """Return the session of a token while it lasts."""
        session = self._sessions.get(token or "")
        return session if session is not None and seconds() < session.until else None

    def leave(self, token: str | None) -> None:
        """End the session of a token."""
        with self._lock:
            self._sessions.pop(token or "", None)

    def _renew(self) -> None:
        self._code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
        self._wrong = 0
        code = f"{self._code[:5]}-{self._code[5:]}"
        self._tell(f"Sign-in code for {self._site}/sign-in: {code}")


DOOR: Final = LocalDoor()
"""The door of this process; ``linjaus serve`` opens it where that is safe."""


def is_loopback(address: str) -> bool:
    """Whether an address to listen on is reached from this machine alone."""
    with suppress(ValueError):
        return ip_address(address).is_loopback
    return address == "localhost"


def is_own_host(header: str | None) -> bool:
    """Whether a browser's ``Host`` names this machine: no name that others can point to it."""
    named = _HOST.fullmatch(header or "")
    return named is not None and is_loopback(named["name"].strip("[]"))
