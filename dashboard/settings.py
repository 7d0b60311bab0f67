"""Every setting of the dashboard: its name, its default, its meaning.

Settings come from the environment. Two more are read elsewhere: ``LINJAUS_TODAY`` by
``model.clock``, and the identity provider by Streamlit from ``.streamlit/secrets.toml``.
"""

import os
import re
from functools import lru_cache
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from dashboard.charts.palette import CONTRAST, NIGHT, contrast, lighter
from model.errors import ErrorCode, InvalidError
from model.exchange.data_package import Licence
from model.inert import brief

_SITE = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/%-]*)?")

_ORIGIN = r"(?:'self'|https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?)"
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_FRAMING = re.compile(rf"'none'|{_ORIGIN}(?: {_ORIGIN})*")
_LICENCE = re.compile(r"(?P<name>[\w.-]+(?: [\w.-]+)*) (?P<url>https?://[^\s<>\"]+)", re.ASCII)


class Settings(BaseSettings):
    """The settings, read from the environment each time one is made: see :func:`in_force`."""

    model_config = SettingsConfigDict(
        env_prefix="LINJAUS_", frozen=True, use_attribute_docstrings=True
    )

    home: Path = Path("var")
    """Folder for the embedded database and its backups."""

    database_url: str = ""
    """Database in SQLAlchemy's form; empty for the file ``linjaus.db`` in the home folder."""

    plan: str = ""
    """Slug of the plan that opens first; empty for the first in the database."""

    file: str = ""
    """Path of a plan's document that is served, read-only, in place of a database."""

    access: Path = Path("access.toml")
    """File that says who may do what; a relative path is taken from the home folder."""

    cache: Path = Path("cache")
    """Folder for what is made once and kept; a relative path is taken from the home folder."""

    feedback_address: str = ""
    """Where readers report barriers of accessibility: a page or a functional mailbox."""

    logo: str = ""
    """Path of the municipality's sign (SVG or PNG), shown beside its name; none without it."""

    accent: str = "#0b5a6b"
    """Colour of links and of what is chosen; it stands out from white at 4.5 : 1 or more."""

    site_url: str = ""
    """Address at which people reach the dashboard; empty leaves links out of the reminders."""

    frame_ancestors: str = "'self'"
    """Sites that may show the pages in a frame, parted by spaces; ``'none'`` for nobody."""

    smtp_url: SecretStr = SecretStr("")
    """Mail server that reminders are sent through; empty when none are sent."""

    sender_address: str = ""
    """Functional mailbox that reminders come from, and that answers to them go to."""

    data_licence: str = "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/"
    """Licence of the open data: its name, and the address of its text."""

    supervising_authority: str = Field(default="Traficom")
    """The authority that supervises the accessibility of digital services."""

    def served_file(self) -> Path | None:
        """Return the path of the document that is served in place of a database, if one is."""
        return Path(self.file) if self.file else None

    def access_file(self) -> Path:
        """Return the path of the file that says who may do what."""
        return self.home / self.access

    def cache_folder(self) -> Path:
        """Return the folder for what is made once and kept."""
        return self.home / self.cache

    def logo_address(self) -> str:
        """Return the address at which the municipality's sign is served; empty without one.

        Raises ``InvalidError`` when it is no file of SVG or PNG.
        """
        kind = Path(self.logo).suffix.lower()
        if self.logo and (kind not in (".svg", ".png") or not Path(self.logo).is_file()):
            raise InvalidError(ErrorCode.LOGO_UNREADABLE, path=brief(self.logo))
        return f"/logo{kind}" if self.logo else ""

    def accents(self) -> tuple[str, str]:
        """Return the accent by day and by night: the same, lighter until it stands out.

        Raises ``InvalidError`` when it is no colour, or does not stand out from white.
        """
        accent = self.accent.lower()
        if not _COLOUR.fullmatch(accent) or contrast(accent, "#ffffff") < CONTRAST:
            raise InvalidError(ErrorCode.ACCENT_UNREADABLE, colour=brief(self.accent))
        night = accent
        while contrast(night, NIGHT) < 2 * CONTRAST:
            night = lighter(night)
        return accent, night

    def framing(self) -> str:
        """Return who may show the pages in a frame, as a content security policy says it.

        Raises ``InvalidError`` when it is no list of sites.
        """
        if not _FRAMING.fullmatch(self.frame_ancestors):
            raise InvalidError(ErrorCode.FRAMING_UNREADABLE)
        return self.frame_ancestors

    def licence(self) -> Licence:
        """Return the licence of the open data.

        Raises ``InvalidError`` when the setting is not a name and an address.
        """
        parts = _LICENCE.fullmatch(self.data_licence)
        if parts is None:
            raise InvalidError(ErrorCode.LICENCE_UNREADABLE)
        return Licence(parts["name"], parts["url"])

    def site(self) -> str:
        """Return the site's address without a slash at its end; empty when it is not known.

        Raises ``InvalidError`` when it is no address of a site.
        """
        address = self.site_url.rstrip("/")
        if address and not _SITE.fullmatch(address):
            raise InvalidError(ErrorCode.SITE_UNREADABLE)
        return address

    def url(self) -> str:
        """Return the database's address; makes the home folder when the embedded one is used."""
        if self.database_url:
            return self.database_url
        self.home.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{(self.home / 'linjaus.db').resolve()}"


def in_force() -> Settings:
    """Return the settings as the environment has them now, read anew when it has changed."""
    names = (name for name in os.environ if name.upper().startswith("LINJAUS_"))
    return _read(frozenset((name, os.environ[name]) for name in names))


@lru_cache(maxsize=4)
def _read(
    environment: frozenset[tuple[str, str]],  # noqa: ARG001 (the cache's key)
) -> Settings:
    return Settings()
