"""Alterations behind the program's back: what keeps the rows is away until they are verified."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from random import Random
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    Enum,
    Integer,
    Table,
    delete,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from model.database import Database
from model.dates import ApproximateDate
from model.engine import is_sqlite
from model.tables.columns import Edtf, ExactDecimal, Json, UtcDateTime
from model.verification import Anchor, Finding, verify

Row = dict[str, Any]


@contextmanager
def tampering(database: Database) -> Iterator[Session]:
    """Give a session in which no trigger and no tie keeps anything; nothing of it is kept."""
    with database.writes() as session:
        put_back: list[str] = []
        if is_sqlite(database.engine):
            session.execute(text("PRAGMA defer_foreign_keys = ON"))
            triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            for name, made in session.execute(text(triggers)).all():
                session.execute(text(f"DROP TRIGGER {name}"))
                put_back.append(made)
        else:
            session.execute(text("SET LOCAL session_replication_role = replica"))
            put_back.append("SET LOCAL session_replication_role = origin")
        session.info["put_back"] = put_back
        yield session
        session.rollback()


def verified(session: Session, against: Anchor | None = None) -> tuple[Finding, ...]:
    """Put the triggers back, and give what is found then."""
    with taken_back(session):
        for statement in session.info["put_back"]:
            session.connection().exec_driver_sql(statement)
        return verify(session, against)


@contextmanager
def taken_back(session: Session) -> Iterator[None]:
    """Take back what the block does."""
    savepoint = session.begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()


def key_of(table: Table, row: Row) -> dict[str, Any]:
    """Give the values of a row's key."""
    return {column.name: row[column.name] for column in table.primary_key}


def alter(session: Session, random: Random, column: Column[Any]) -> Row | None:
    """Alter a column of some row of its table; give the row of before.

    ``None``: no row of the table takes another value there.
    """
    table = column.table
    assert isinstance(table, Table)
    rows = _rows(session, table)
    random.shuffle(rows)
    for row in rows:
        of_row = [table.c[name] == value for name, value in key_of(table, row).items()]
        for value in _others(random, column, row[column.name]):
            if _done(session, update(table).where(*of_row).values({column: value})):
                return row
    return None


def remove(session: Session, random: Random, table: Table) -> Row:
    """Remove some row of a table, and give it."""
    row = random.choice(_rows(session, table))
    of_row = [table.c[name] == value for name, value in key_of(table, row).items()]
    session.execute(delete(table).where(*of_row))
    return row


def remove_all(session: Session, table: Table) -> list[Row]:
    """Remove all rows of a table, and give them."""
    rows = _rows(session, table)
    session.execute(delete(table))
    return rows


def add(session: Session, random: Random, table: Table) -> Row:
    """Add a row to a table: one of its own, with another key. Give it."""
    row = random.choice(_rows(session, table))
    last = [column.name for column in table.primary_key][-1]
    row[last] = f"{row[last]}x" if isinstance(row[last], str) else row[last] + 10_000
    if "slug" in row:
        row["slug"] = "another"
    session.execute(insert(table).values(row))
    return row


def _rows(session: Session, table: Table) -> list[Row]:
    return [{**row} for row in session.execute(select(table)).mappings()]


def _done(session: Session, statement: Any) -> bool:  # noqa: ANN401 (whatever is executed)
    try:
        with session.begin_nested():
            session.execute(statement)
    except DBAPIError:
        return False
    return True


def _others(random: Random, column: Column[Any], value: object) -> list[object]:
    """Give other values for a column, in any order: near ones, so that little differs."""
    found = _near(column, value)
    if column.nullable and value is not None:
        found.append(None)
    random.shuffle(found)
    return found


def _near(column: Column[Any], value: object) -> list[Any]:
    if isinstance(column.type, Json):
        return [{"altered": value}, [value]]
    for kind, others in _OTHERS.items():
        if isinstance(value, kind):
            return [other for other in others(value) if other != value or kind is Decimal]
    return _first(column)


_OTHERS: dict[type, Callable[[Any], list[Any]]] = {
    bool: lambda value: [not value],
    int: lambda value: [value + 1, value + 17],
    Decimal: lambda value: [Decimal(f"{value:f}0" if "." in f"{value:f}" else f"{value:f}.0")],
    StrEnum: lambda value: [*type(value).__members__.values()],
    datetime: lambda value: [value + timedelta(microseconds=1)],
    date: lambda value: [value + timedelta(days=1)],
    ApproximateDate: lambda _: [ApproximateDate.parse(edtf) for edtf in ("", "2022", "2022~")],
    str: lambda value: [f"{value}x", f" {value}"[: len(value)], value[::-1].swapcase()],
}
"""Near values of each kind, of which a number's is equal and written otherwise."""


def _first(column: Column[Any]) -> list[Any]:
    """Give values for a column that has none."""
    if isinstance(column.type, Enum) and column.type.enum_class is not None:
        return list(column.type.enum_class)
    return [_FIRST.get(type(column.type), "x")]


_FIRST = {
    Integer: 1,
    Date: date(2024, 1, 1),
    UtcDateTime: datetime(2024, 1, 1, tzinfo=UTC),
    ExactDecimal: Decimal(1),
    Edtf: ApproximateDate.parse("2024"),
}
