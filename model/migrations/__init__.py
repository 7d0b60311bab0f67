"""How a database is brought to the form that this version of the tables has.

Whether it has that already is told here, without the machinery that would bring it there: at nearly
every start nothing is to be done, and Alembic takes longer to import than to ask.
"""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

_VERSIONS: Final = Path(__file__).parent / "versions"
NEWEST: Final = max(script.name.partition("_")[0] for script in _VERSIONS.glob("[0-9]*_*.py"))
"""The newest revision: their files are named by number."""


def has_newest_form(connection: Connection) -> bool:
    """Whether the database was brought to the newest revision; one that holds nothing was not."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version == NEWEST
