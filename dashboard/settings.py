"""Every setting of the dashboard: its name, its default, its meaning.

Settings come from the environment. Two more are read elsewhere: ``LINJAUS_TODAY`` by
``model.clock``, and the identity provider by Streamlit from ``.streamlit/secrets.toml``.
"""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The settings, read from the environment each time one is made."""

    model_config = SettingsConfigDict(
        env_prefix="LINJAUS_", frozen=True, use_attribute_docstrings=True
    )

    home: Path = Path("var")
    """Folder for the embedded database and its backups."""

    database_url: str = ""
    """Database in SQLAlchemy's form; empty for the file ``linjaus.db`` in the home folder."""

    plan: str = ""
    """Slug of the plan that opens first; empty for the first in the database."""

    feedback_address: str = ""
    """Where readers report barriers of accessibility: a page or a functional mailbox."""

    supervising_authority: str = Field(default="Traficom")
    """The authority that supervises the accessibility of digital services."""

    def url(self) -> str:
        """Give the database's address; makes the home folder when the embedded one is used."""
        if self.database_url:
            return self.database_url
        self.home.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{(self.home / 'linjaus.db').resolve()}"
