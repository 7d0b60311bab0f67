"""A plan for tests of the desk: who is at it, what is in it, and how a service is run."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Concatenate, ParamSpec, TypeVar

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from model import clock, tables
from model.actor import SYSTEM, Actor, Role
from model.database import Database, revision
from model.errors import LinjausError
from model.history import Entry, history
from model.plan import Plan
from model.queries import load_plan
from model.services.plans import store_plan
from model.terms import HandlingKind, Outcome, Status
from tests import builders
from tests.builders import on, text

P = ParamSpec("P")
T = TypeVar("T")

SLUG = "testila"
TODAY = date(2026, 11, 24)
READER = Actor("O1", frozenset({Role.READER}))
OWNER = Actor("O1", frozenset({Role.OWNER}))
OTHER = Actor("O2", frozenset({Role.OWNER}))
COORDINATOR = Actor("O3", frozenset({Role.COORDINATOR}))
SECRETARY = Actor("O3", frozenset({Role.SECRETARY}))

PLAN = builders.plan(
    plan=builders.info(bodies=[{"key": "board", "name": text("Board")}]),
    sources=[builders.source("S1")],
    goals=[builders.goal("G1")],
    owners=[builders.owner(code) for code in ("O1", "O2", "O3")],
    measures=[
        builders.measure("M1", owner="O1", goals=["G1"], due=on("2027")),
        builders.measure("M2", owner="O2"),
        builders.measure("M3", owner="O1", retired=date(2026, 1, 1)),
        builders.measure("M4", owner="O1"),
        builders.measure("M5"),
    ],
    indicators=[
        builders.indicator("I1", measures=["M1"], targets=[builders.target(10, "2027")]),
        builders.indicator("I2", measures=["M2"]),
    ],
    observations=[builders.observation(3, "2026-01-01", indicator="I1", id="I1-2026-01-01-1")],
    status_reports=[
        builders.report(Status.UNDER_WAY, "2026-01-01", id="M1-1", office="O1"),
        builders.report(Status.UNDER_WAY, "2026-01-01", id="M2-1", measure="M2", office="O2"),
    ],
    meetings=[builders.meeting("2026-03-01", id="f1")],
    handlings=[
        builders.handling("H1", kind=HandlingKind.PREPARATION, outcome=Outcome.PREPARED).model_copy(
            update={"on": on("2026-01-15")}
        ),
        builders.handling("H2", body="board", starts=on("2026-11-10"), on=on("2026-12-14")),
        builders.handling("H3", body="board"),
    ],
)


@pytest.fixture
def desk(database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """A database with the plan, on the day of these tests at noon."""
    monkeypatch.setenv(clock.SETTING, TODAY.isoformat())
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 24, 12, tzinfo=UTC))
    with database.write() as session:
        store_plan(session, SYSTEM, PLAN)
    return database


def done(
    database: Database,
    actor: Actor,
    service: Callable[Concatenate[Session, Actor, str, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Run a service in a transaction of its own, and give what it gives."""
    with database.write() as session:
        return service(session, actor, SLUG, *args, **kwargs)


def refused(
    database: Database,
    actor: Actor,
    service: Callable[Concatenate[Session, Actor, str, P], object],
    *args: P.args,
    **kwargs: P.kwargs,
) -> LinjausError:
    """Give the error by which a service refuses; it has stored nothing."""
    before = content(database)
    with pytest.raises(LinjausError) as refusal:
        done(database, actor, service, *args, **kwargs)
    assert before == content(database)
    return refusal.value


def plan(database: Database, day: date | None = None) -> Plan:
    """Give the plan as it is stored, or as it was on a day."""
    with database.read() as session:
        return load_plan(session, SLUG, day)


def entries(database: Database, write: int | None = None) -> tuple[Entry, ...]:
    """Give the history, newest first, or one write of it."""
    with database.read() as session:
        return history(session, SLUG, write=write)


def last_write(database: Database) -> int:
    """Give the number of the last write."""
    with database.read() as session:
        return revision(session)


def content(database: Database) -> dict[str, set[tuple[str, ...]]]:
    """Give every row of every table."""
    with database.read() as session:
        return rows(session)


def rows(session: Session) -> dict[str, set[tuple[str, ...]]]:
    """Give every row of every table, as a session sees it."""
    return {
        table.name: {tuple(map(repr, row)) for row in session.execute(select(table))}
        for table in tables.metadata.sorted_tables
    }
