"""A real identity provider for tests: OpenID Connect on loopback, in a process of its own."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
from playwright.sync_api import Page

from tests.browser import server

CLIENT = "linjaus"


@dataclass(frozen=True)
class Provider:
    """A provider that runs; anybody who is known to it can sign in, without a password."""

    address: str

    def knows(self, subject: str, **claims: object) -> None:
        """Make somebody known, with claims of the identity token; ours override the provider's."""
        answer = httpx2.put(f"{self.address}/users/{subject}", json=claims, trust_env=False)
        answer.raise_for_status()

    def secrets(self, home: Path) -> dict[str, str]:
        """Set it up for a server; gives the settings by which the server finds it.

        It is written where Streamlit looks in the home folder of who runs the server.
        """
        metadata = f"{self.address}/.well-known/openid-configuration"
        file = home / ".streamlit" / "secrets.toml"
        file.parent.mkdir()
        file.write_text(
            "[auth]\n"
            'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
            'cookie_secret = "for-the-cookies-of-tests-alone-0123456789"\n'
            f'client_id = "{CLIENT}"\n'
            'client_secret = "for tests alone"\n'
            f'server_metadata_url = "{metadata}"\n'
        )
        return {"HOME": str(home)}


@contextmanager
def provider(home: Path) -> Iterator[Provider]:
    """Run a provider until the block ends."""
    port = server.free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    found = "/.well-known/openid-configuration"
    env = server.environment(home)
    with server.running(command, port, env, home / "provider.log", found) as address:
        yield Provider(address)


def authorize(page: Page, subject: str) -> None:
    """Say at the provider who one is."""
    page.get_by_placeholder("sub").fill(subject)
    page.get_by_role("button", name="Authorize").click()
