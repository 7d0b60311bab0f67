"""What is recorded stays: the database refuses to change, remove or replace it."""

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from model import tables
from model.actor import SYSTEM
from model.clock import now
from model.database import Database
from model.engine import is_sqlite
from model.services.plans import store_plan
from tests.spec.rich import rich_plan

KEPT = (
    "status_reports",
    "evidence",
    "observations",
    "amendments",
    "withdrawals",
    "snapshots",
    "history",
)
ACTS = ("UPDATE {} SET plan_id = plan_id", "DELETE FROM {}")
SQLITE_ACTS = (
    "INSERT OR REPLACE INTO {0} SELECT * FROM {0}",
    "UPDATE OR REPLACE {} SET plan_id = plan_id",
)
POSTGRESQL_ACTS = ("TRUNCATE {} CASCADE",)


@pytest.fixture
def filled(database: Database) -> Database:
    """A database in which each of these tables has rows."""
    with database.write() as session:
        store_plan(session, SYSTEM, rich_plan())
        session.execute(
            insert(tables.snapshots).values(
                plan_id=session.scalars(select(tables.plans.c.id)).one(),
                as_of=now().date(),
                document="{}",
                sha256="0" * 64,
                taken_at=now(),
            )
        )
    return database


def _content(database: Database, table: str) -> list[tuple[object, ...]]:
    with database.read() as session:
        return [tuple(row) for row in session.execute(select(tables.metadata.tables[table]))]


@pytest.mark.parametrize("table", KEPT)
def test_what_is_recorded_is_not_changed_removed_or_replaced(filled: Database, table: str) -> None:
    before = _content(filled, table)
    acts = [*ACTS, *(SQLITE_ACTS if is_sqlite(filled.engine) else POSTGRESQL_ACTS)]

    for act in acts:
        with pytest.raises(DBAPIError, match="append-only"), filled.write() as session:
            session.execute(text(act.format(table)))

    assert before
    assert before == _content(filled, table)
