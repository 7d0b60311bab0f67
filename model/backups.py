"""Backup and restore: all tables in one file, which goes into a database of either kind.

The file is a ZIP: ``backup.json`` names its format, the form of the tables and the tables in the
order in which they can be filled; ``<table>.jsonl`` has a row a line, its values by column. JSON
stands in it as the text that is stored; times are in UTC.
"""

import json
import os
import tempfile
from collections.abc import Collection, Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from alembic import command
from alembic.util.exc import CommandError
from pydantic import BaseModel, Field, TypeAdapter
from sqlalchemy import Connection, DateTime, Table, func, insert, inspect, select, sql, text
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from model.audit import Head, history_head
from model.engine import WRITES, address, is_sqlite, make_engine
from model.errors import ErrorCode, InvalidError
from model.exchange.archives import BROKEN
from model.migrations import NEWEST
from model.migrations.upgrade import LOCK, config, reach
from model.stored_values import Raw, forms_of
from model.tables import metadata
from model.verification import verify

Row = dict[str, Any]


class About(BaseModel):
    """What a backup says of itself."""

    format: Literal["linjaus-backup/1"] = "linjaus-backup/1"
    form: Annotated[str, Field(pattern=r"^\d{4}$")]
    """The migration that its tables were made by last."""
    tables: tuple[str, ...]
    """In the order in which they can be filled."""
    history: Head | None = None
    """Where the history ends; ``None`` in a backup of an earlier version."""


_ABOUT: Final = "backup.json"
_AT_ONCE: Final = 1_000
"""How many rows are written in one go."""
_ROW: Final = TypeAdapter[Row](
    dict[str, bool | Annotated[int, Field(ge=-(2**63), lt=2**63)] | str | None]
)


def back_up(session: Session, out: Path) -> None:
    """Write all that is stored, as of the session's one moment, into a new file.

    Only its owner can read it, since mailboxes are in it. Raises ``InvalidError`` when there is
    such a file, it cannot be written, or a stored value is nothing that this program writes.
    """
    if out.exists():
        raise InvalidError(ErrorCode.BACKUP_EXISTS, file=out)
    tables = metadata.sorted_tables
    names = tuple(table.name for table in tables)
    about = About(form=NEWEST, tables=names, history=history_head(session))
    try:
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as folder:
            file = Path(folder, out.name)
            with file.open("xb") as target:
                file.chmod(0o600)
                with ZipFile(target, "w") as archive:
                    _write(archive, _ABOUT, iter([about.model_dump()]))
                    for table in tables:
                        _write(archive, f"{table.name}.jsonl", _stored(session, table))
                target.flush()
                os.fsync(target.fileno())
            file.replace(out)
    except OSError as error:
        raise InvalidError(ErrorCode.BACKUP_NOT_WRITTEN, file=out, detail=error.strerror) from error


def _write(archive: ZipFile, name: str, documents: Iterator[object]) -> None:
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    with archive.open(entry, "w", force_zip64=True) as file:
        for document in documents:
            line = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
            file.write(f"{line}\n".encode())


def _stored(session: Session, table: Table) -> Iterator[dict[str, object]]:
    forms = forms_of(table, session.connection().dialect)
    for raw in forms.rows(session, *table.primary_key):
        values, unreadable = forms.values(raw)
        if unreadable:
            place = f"{table.name}.{unreadable[0]}"
            raise InvalidError(ErrorCode.BACKUP_NOT_READABLE, place=place)
        yield {name: _plain(raw, name, value) for name, value in values.items()}


def _plain(raw: Raw, name: str, value: object) -> object:
    """Return a value as both kinds of databases take it."""
    if isinstance(value, bool) and not isinstance(raw[name], str):  # JSON stays the text it is.
        return value
    return value.isoformat() if isinstance(value, date) else raw[name]


def restore(url: str, file: Path) -> Head:
    """Fill the empty database at ``url`` from a backup, bring it to the newest form, verify it.

    Returns where its history ends. A SQLite file that does not exist is made. Raises
    ``InvalidError`` when the file is no backup or of a newer version, the database holds anything,
    or what comes of it is not what its history says; then nothing of it is stored, and
    no file is left that was not there.
    """
    engine = make_engine(address(url))
    made = Path(engine.url.database or "") if is_sqlite(engine) else None
    made = None if made is None or made.exists() else made
    head: Head | None = None
    try:
        reach(engine)
        with (
            _opened(file) as archive,
            engine.connect().execution_options(**WRITES) as connection,
            connection.begin(),
        ):
            restored = _restore(connection, archive, file)
        head = restored
    except (IntegrityError, DataError) as error:
        raise _no_backup(file, str(error.orig)) from error
    except (CommandError, *BROKEN) as error:
        raise _no_backup(file, str(error)) from error
    finally:
        engine.dispose()
        if head is None and made is not None:
            for end in ("", "-wal", "-shm"):
                made.with_name(f"{made.name}{end}").unlink(missing_ok=True)
    return head


def _no_backup(file: Path, detail: str) -> InvalidError:
    shown = detail.strip().partition("\n")[0]
    return InvalidError(ErrorCode.NO_BACKUP, file=file, detail=shown)


def _opened(file: Path) -> ZipFile:
    try:
        return ZipFile(file)
    except OSError as error:
        raise _no_backup(file, error.strerror or "") from error


def _restore(connection: Connection, archive: ZipFile, file: Path) -> Head:
    about = About.model_validate_json(archive.read(_ABOUT))
    if about.form > NEWEST:
        raise InvalidError(ErrorCode.BACKUP_NEWER, file=file)
    _require_empty(connection)
    command.upgrade(config(connection), about.form)
    made = {*inspect(connection).get_table_names()} - {"alembic_version"}
    if made != {*about.tables}:
        raise ValueError(_ABOUT)
    connection.execute(text("DELETE FROM revision"))
    for name in about.tables:
        _fill(connection, archive, name)
    if not is_sqlite(connection.engine):  # A table with checks that wait cannot be altered.
        connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    with Session(connection) as session:
        if about.history is not None and about.history != history_head(session):
            finding = f"{_ABOUT} says that the history has {about.history}"
            raise InvalidError(ErrorCode.BACKUP_ALTERED, file=file, finding=finding)
        command.upgrade(config(connection), "head")
        findings = verify(session)
        if findings:
            raise InvalidError(ErrorCode.BACKUP_ALTERED, file=file, finding=findings[0])
        return history_head(session)


def _require_empty(connection: Connection) -> None:
    engine = connection.engine
    if not is_sqlite(engine):  # SQLite's one writer is this one already.
        connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
    if inspect(connection).get_table_names():
        shown = engine.url.render_as_string()
        raise InvalidError(ErrorCode.DATABASE_NOT_EMPTY, database=shown)


def _fill(connection: Connection, archive: ZipFile, name: str) -> None:
    """Fill a table, which need not be in the newest form yet."""
    columns = inspect(connection).get_columns(name)
    kinds = {
        each["name"]: DateTime(timezone=True) if isinstance(each["type"], DateTime) else None
        for each in columns
    }
    table = sql.table(name, *(sql.column(each, kind) for each, kind in kinds.items()))
    moments = [each for each, kind in kinds.items() if kind is not None]
    with archive.open(f"{name}.jsonl") as lines:
        rows = (_row(json.loads(line), kinds.keys(), moments) for line in lines)
        while chunk := [*islice(rows, _AT_ONCE)]:
            connection.execute(insert(table), chunk)
    if not is_sqlite(connection.engine) and any(
        each.get("autoincrement") is True for each in columns
    ):
        last = select(func.max(table.c.id)).scalar_subquery()
        connection.execute(select(func.setval(func.pg_get_serial_sequence(name, "id"), last)))


def _row(document: object, columns: Collection[str], moments: Collection[str]) -> Row:
    row = _ROW.validate_python(document)
    if row.keys() != {*columns}:
        raise ValueError(", ".join(row.keys() ^ {*columns}))
    for name in moments:
        if row[name] is not None:
            row[name] = datetime.fromisoformat(str(row[name]))
    return row
