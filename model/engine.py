"""The engine: which databases can be used, and what is asked of each connection."""

import json
import sqlite3
from functools import partial
from itertools import count
from time import sleep
from typing import Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from model.errors import ErrorCode, InvalidError

PATIENCE_S: Final = 15
"""How long a connection waits for another's lock on a SQLite file, in seconds."""
_PAUSE_S: Final = 0.02
WRITES: Final = {"linjaus_writes": True}
"""Execution option of connections that may write."""

_compact_json: Final = partial(
    json.dumps, ensure_ascii=False, allow_nan=False, separators=(",", ":")
)


def address(url: str) -> URL:
    """Read a database's address; raises ``InvalidError`` when it is not one that can be used."""
    try:
        parsed = make_url(url)
        driver = parsed.get_dialect().driver
    except (ArgumentError, NoSuchModuleError):
        raise InvalidError(ErrorCode.DATABASE_UNSUPPORTED, database=url) from None
    in_file = driver == "pysqlite" and parsed.database not in (None, "", ":memory:")
    if not in_file and driver != "psycopg":
        shown = parsed.render_as_string()
        raise InvalidError(ErrorCode.DATABASE_UNSUPPORTED, database=shown)
    return parsed


def is_sqlite(engine: Engine) -> bool:
    """Whether the database is a SQLite file."""
    return engine.dialect.name == "sqlite"


def make_engine(url: URL) -> Engine:
    """Make the engine: nothing is opened yet."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, json_serializer=_compact_json, pool_pre_ping=True)
    # The driver begins no transactions of its own: the event below does.
    options = {"isolation_level": None, "timeout": PATIENCE_S}
    engine = create_engine(url, json_serializer=_compact_json, connect_args=options)

    @event.listens_for(engine, "connect")
    def _on_connect(connection: DBAPIConnection, _: object) -> None:
        cursor = connection.cursor()
        _use_write_ahead_log(cursor)
        # What was acknowledged is on the disk: NORMAL leaves the last writes to a power cut.
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        writes = WRITES.items() <= connection.get_execution_options().items()
        connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
        # A writer that began as a reader would be refused when another came between.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _use_write_ahead_log(cursor: DBAPICursor) -> None:
    """Turn it on. SQLite does not wait where another process is just doing so: this does."""
    for attempt in count(1):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or attempt * _PAUSE_S > PATIENCE_S:
                raise
            sleep(_PAUSE_S)
        else:
            return
