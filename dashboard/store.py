"""The database that the settings name, opened once in a process."""

from functools import lru_cache

from dashboard.settings import Settings
from model.database import Database, migrate, open_database, revision


@lru_cache(maxsize=4)
def _opened(url: str) -> Database:
    migrate(url)
    return open_database(url)


def database() -> Database:
    """Give the database of the settings, with its tables up to date."""
    return _opened(Settings().url())


def current_revision() -> int:
    """Give the number of writes that the database has seen; one row is read."""
    with database().read() as session:
        return revision(session)
