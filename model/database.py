"""The database: SQLite (embedded) or PostgreSQL (to grow on), opened alike.

Writers come one at a time on both, so what a writer has read holds until it is done. A reader sees
one moment throughout, waits for nobody, and cannot write.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from model import tables
from model.engine import WRITES, address, is_sqlite, make_engine
from model.migrations import has_newest_form

_NUMBER: Final = tables.revision.c.number
_READS_POSTGRESQL: Final = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


@dataclass(frozen=True, slots=True)
class Database:
    """An open database. A session lives for one operation."""

    engine: Engine
    reads: sessionmaker[Session]
    writes: sessionmaker[Session]

    def read(self) -> Session:
        """Return a reader's session."""
        return self.reads()

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Return the writer's session: all of it is kept at the end, or nothing."""
        with self.writes.begin() as session:
            if not is_sqlite(self.engine):
                session.execute(select(_NUMBER).with_for_update())
            yield session

    def close(self) -> None:
        """Close the connections."""
        self.engine.dispose()


def migrate(url: str) -> bool:
    """Bring the database to the newest form; ``False`` when it has that already.

    See ``model.migrations.upgrade.migrate`` for how, and for what is refused.
    """
    if _has_newest_form(url):
        return False
    from model.migrations import upgrade  # noqa: PLC0415 (Alembic, which a start seldom needs)

    return upgrade.migrate(url)


def _has_newest_form(url: str) -> bool:
    engine = make_engine(address(url))
    try:
        with engine.connect() as connection:
            return has_newest_form(connection)
    except DBAPIError:  # Not there, or out of reach: the upgrade makes it, or says so.
        return False
    finally:
        engine.dispose()


def open_database(url: str) -> Database:
    """Open the database at ``url``, in SQLAlchemy's form; ``postgresql://`` means psycopg 3.

    Nothing is read before the first session. Raises ``InvalidError`` when the address is neither
    that of a SQLite file nor that of a PostgreSQL database.
    """
    engine = make_engine(address(url))
    reading = engine if is_sqlite(engine) else engine.execution_options(**_READS_POSTGRESQL)
    writing = engine.execution_options(**WRITES)
    return Database(
        engine,
        reads=sessionmaker(reading, expire_on_commit=False),
        writes=sessionmaker(writing, expire_on_commit=False),
    )


def revision(session: Session) -> int:
    """Return the number of writes so far: while it is the same, so is all that can be read."""
    number: int = session.execute(select(_NUMBER)).scalar_one()
    return number


def raise_revision(session: Session) -> int:
    """Count a write, in its own transaction; return its number."""
    raised = update(tables.revision).values(number=_NUMBER + 1).returning(_NUMBER)
    number: int = session.execute(raised).scalar_one()
    return number
