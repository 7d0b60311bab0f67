"""Rows to the database: what differs between two states of a plan, and no more."""

from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, insert, select, update

from model.plan import Plan
from model.tables import Base
from model.tables.layout import TABLES
from model.tables.writing import Key, Row, Tables, key_columns, plan_row, rows_of

PLAN_PART: Final = ("plan", "plan")
"""What a plan's own description is called among its parts."""
_PLANS: Final = TABLES["plans"]
_TABLES: Final = Base.metadata.sorted_tables
"""What is referred to comes before what refers to it."""


def store_rows(
    connection: Connection, before: Plan | None, after: Plan, touched: Collection[tuple[str, str]]
) -> int:
    """Bring the rows of one state of a plan to another; give the plan's number in the database.

    ``before`` is what is stored, ``None`` for nothing. ``touched`` are the parts that differ, by
    collection and key: the versions of their rows rise, even where only what hangs on them differs.
    """
    plan_id = _store_description(connection, before, after, touched)
    held: Tables = {} if before is None else rows_of(before)
    wanted = rows_of(after)
    tables = [table for table in _TABLES if table.name in held or table.name in wanted]
    for table in tables:
        old, new = held.get(table.name, {}), wanted.get(table.name, {})
        added = [row for key, row in new.items() if key not in old]
        altered = [
            row
            for key, row in new.items()
            if key in old and (row != old[key] or (table.name, key[0]) in touched)
        ]
        _insert(connection, table, plan_id, added)
        _update(connection, table, plan_id, altered)
    for table in reversed(tables):
        new = wanted.get(table.name, {})
        gone = [key for key in held.get(table.name, {}) if key not in new]
        _delete(connection, table, plan_id, gone)
    return plan_id


def _store_description(
    connection: Connection, before: Plan | None, after: Plan, touched: Collection[tuple[str, str]]
) -> int:
    row = plan_row(after)
    if before is None:
        made: int = connection.execute(insert(_PLANS).returning(_PLANS.c.id), row).scalar_one()
        return made
    of_slug = _PLANS.c.slug == after.plan.slug
    if PLAN_PART in touched:
        connection.execute(
            update(_PLANS).where(of_slug).values(**row, version=_PLANS.c.version + 1)
        )
    found: int = connection.execute(select(_PLANS.c.id).where(of_slug)).scalar_one()
    return found


def _insert(connection: Connection, table: Table, plan_id: int, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), [{"plan_id": plan_id, **row} for row in rows])


def _update(connection: Connection, table: Table, plan_id: int, rows: Sequence[Row]) -> None:
    if not rows:
        return
    key = key_columns(table)
    values: dict[str, object] = {
        name: bindparam(f"new_{name}") for name in rows[0] if name not in key
    }
    if "version" in table.c:
        values["version"] = table.c.version + 1
    given = [
        {f"{'key' if name in key else 'new'}_{name}": value for name, value in row.items()}
        for row in rows
    ]
    connection.execute(update(table).where(*_of_key(table, plan_id)).values(values), given)


def _delete(connection: Connection, table: Table, plan_id: int, keys: Sequence[Key]) -> None:
    if keys:
        names = [f"key_{name}" for name in key_columns(table)]
        given = [dict(zip(names, key, strict=True)) for key in keys]
        connection.execute(delete(table).where(*_of_key(table, plan_id)), given)


def _of_key(table: Table, plan_id: int) -> list[ColumnElement[bool]]:
    """Give the condition that a row has the key in the parameters ``key_…``."""
    of_key = [table.c[name] == bindparam(f"key_{name}") for name in key_columns(table)]
    return [table.c.plan_id == plan_id, *of_key]
