"""The database that the settings name, opened once in a process."""

from functools import lru_cache

from sqlalchemy.orm import Session

from dashboard.settings import in_force
from model.database import Database, migrate, open_database, revision
from model.errors import ErrorCode, NotFoundError
from model.queries import plan_list


@lru_cache(maxsize=4)
def _opened(url: str) -> Database:
    migrate(url)
    return open_database(url)


def database() -> Database:
    """Give the database of the settings, with its tables up to date."""
    return _opened(in_force().url())


def current_revision() -> int:
    """Give the number of writes that the database has seen; one row is read. Of a file 0."""
    if in_force().served_file() is not None:
        return 0
    with database().read() as session:
        return revision(session)


def wanted_plan(session: Session, slug: str) -> str:
    """Give the slug of the plan that is asked for, else of the one that opens first.

    Raises ``NotFoundError`` when there is no plan at all.
    """
    known = [listing.slug for listing in plan_list(session)]
    wanted = slug or in_force().plan or (known[0] if known else "")
    if not wanted:
        raise NotFoundError(ErrorCode.NO_PLANS)
    return wanted
