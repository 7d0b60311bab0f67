"""Bringing a database to the newest form: under a lock, all or nothing, with a backup first."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, inspect, select
from sqlalchemy.exc import DBAPIError

from model import clock
from model.engine import WRITES, address, is_sqlite, make_engine
from model.errors import ErrorCode, InvalidError

SCRIPTS: Final = "model:migrations"
"""Where the migrations are, as Alembic writes it."""
LOCK: Final = 0x4C494E4A
"""The advisory lock that is taken for them in PostgreSQL."""


def migrate(url: str) -> bool:
    """Bring the database to the newest form; ``False`` when it has that already.

    A SQLite file that does not exist is made; one that does is backed up beside itself first. One
    process migrates, the others wait. Raises ``InvalidError`` when the database cannot be opened,
    was made by a newer version, or holds something else.
    """
    engine = make_engine(address(url))
    try:
        reach(engine)
        with engine.connect() as connection:
            if _is_newest(connection):
                return False
        with engine.connect().execution_options(**WRITES) as connection, connection.begin():
            return _upgrade(connection)
    finally:
        engine.dispose()


def config(connection: Connection) -> Config:
    """Return Alembic's configuration, for work on this connection."""
    return _scripts(connection=connection)


def reach(engine: Engine) -> None:
    """Open the database, making the folder of a SQLite file.

    Raises ``InvalidError`` when it cannot be opened.
    """
    try:
        if is_sqlite(engine):
            _file(engine).parent.mkdir(parents=True, exist_ok=True)
        engine.connect().close()
    except (OSError, DBAPIError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        detail = str(cause).strip().partition("\n")[0]
        raise InvalidError(
            ErrorCode.DATABASE_UNREACHABLE, database=_shown(engine), detail=detail
        ) from error


def _scripts(**attributes: object) -> Config:
    made = Config(attributes=attributes)
    made.set_main_option("script_location", SCRIPTS)
    return made


def _is_newest(connection: Connection) -> bool:
    """Whether the database has the newest form; raises ``InvalidError`` when it is not ours."""
    scripts = ScriptDirectory.from_config(config(connection))
    version = MigrationContext.configure(connection).get_current_revision()
    if version is None and inspect(connection).get_table_names():
        raise InvalidError(ErrorCode.DATABASE_FOREIGN, database=_shown(connection.engine))
    if version is not None and version not in {
        script.revision for script in scripts.walk_revisions()
    }:
        raise InvalidError(ErrorCode.DATABASE_NEWER, database=_shown(connection.engine))
    return version == scripts.get_current_head()


def _upgrade(connection: Connection) -> bool:
    """Upgrade within the connection's transaction, as soon as no other process does."""
    engine = connection.engine
    if not is_sqlite(engine):  # SQLite's one writer is this one already.
        connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
    if _is_newest(connection):
        return False
    if is_sqlite(engine) and inspect(connection).get_table_names():
        _back_up(_file(engine))
    command.upgrade(config(connection), "head")
    return True


def _back_up(file: Path) -> None:
    """Copy a database by SQLite itself: a copy of the file would lack what is in its log."""
    beside = file.with_name(f"{file.name}.{clock.now():%Y%m%dT%H%M%SZ}.backup")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(beside)) as target:
        source.backup(target)


def _file(engine: Engine) -> Path:
    return Path(engine.url.database or "")


def _shown(engine: Engine) -> str:
    return engine.url.render_as_string()
