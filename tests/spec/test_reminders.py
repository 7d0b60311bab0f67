"""The log of reminders, on each database."""

from datetime import date

import pytest
from sqlalchemy import func, select

from model import tables
from model.actor import SYSTEM, Actor, Role
from model.database import Database, revision
from model.errors import ErrorCode, NotAllowedError, NotFoundError
from model.history import history
from model.rules.reminders import ReminderKind, Sent
from model.services.plans import store_plan
from model.services.reminders import log_reminders, sent_reminders
from tests.builders import measure, owner, plan

FIRST, THEN = date(2024, 2, 23), date(2024, 3, 1)
DUE = Sent("O1", "M1", ReminderKind.DUE, FIRST)
STALE = Sent("O1", "M1", ReminderKind.STALE, FIRST)
OTHER = Sent("O2", "M1", ReminderKind.DUE, FIRST)


@pytest.fixture(autouse=True)
def stored(database: Database) -> None:
    """Store a measure and two owners."""
    with database.write() as session:
        store_plan(session, SYSTEM, plan(owners=[owner("O1"), owner("O2")], measures=[measure()]))


def log(database: Database, *sent: Sent) -> None:
    with database.write() as session:
        log_reminders(session, SYSTEM, "testila", sent)


def known(database: Database) -> set[Sent]:
    with database.read() as session:
        return set(sent_reminders(session, "testila"))


def test_nothing_was_sent_at_first(database: Database) -> None:
    assert known(database) == set()


def test_what_is_logged_is_known(database: Database) -> None:
    log(database, DUE, STALE, OTHER)

    assert known(database) == {DUE, STALE, OTHER}


def test_of_the_same_reminder_the_last_day_is_known(database: Database) -> None:
    again = Sent("O1", "M1", ReminderKind.DUE, THEN)
    log(database, again)
    log(database, DUE, STALE)

    assert known(database) == {again, STALE}


def test_what_is_logged_twice_stands_once(database: Database) -> None:
    log(database, DUE, DUE)
    log(database, DUE, STALE)
    log(database, DUE)

    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(tables.reminders)) == 2


def test_a_reminder_is_no_fact_of_the_plan(database: Database) -> None:
    with database.read() as session:
        before = revision(session), history(session, "testila")

    log(database, DUE)

    with database.read() as session:
        assert before == (revision(session), history(session, "testila"))


@pytest.mark.parametrize("role", [Role.READER, Role.OWNER, Role.SECRETARY])
def test_only_a_coordinator_logs(database: Database, role: Role) -> None:
    actor = Actor("O1", frozenset({role}))

    with database.write() as session, pytest.raises(NotAllowedError):
        log_reminders(session, actor, "testila", [DUE])

    assert known(database) == set()


def test_a_plan_that_is_not_there_is_refused(database: Database) -> None:
    with database.read() as session, pytest.raises(NotFoundError) as refused:
        sent_reminders(session, "atlantis")

    assert refused.value.code is ErrorCode.PLAN_NOT_FOUND
