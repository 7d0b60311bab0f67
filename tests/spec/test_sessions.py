"""Writers come one at a time, and readers see one moment and cannot write."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from model import tables
from model.actor import SYSTEM
from model.database import Database, raise_revision, revision
from model.plan import Plan
from model.queries import load_plan
from model.services.plans import store_plan
from tests import builders

WRITERS = 4


def _observed(*values: int) -> Plan:
    return builders.plan(
        indicators=[builders.indicator()],
        observations=[builders.observation(value, id=f"I1/{value}") for value in values],
    )


def test_writers_at_the_same_time_lose_nothing(database: Database) -> None:
    ready = threading.Barrier(WRITERS)

    def add(value: int) -> bool:
        ready.wait()
        with database.write() as session:
            known = load_plan(session, "testila", None).observations
            values = [int(observation.value or 0) for observation in known]
            return store_plan(session, SYSTEM, _observed(*values, value)) is not None

    with database.write() as session:
        store_plan(session, SYSTEM, _observed())
    with ThreadPoolExecutor(WRITERS) as pool:
        results = list(pool.map(add, range(1, WRITERS + 1)))

    with database.read() as session:
        assert _observed(*range(1, WRITERS + 1)) == load_plan(session, "testila", None)
        assert revision(session) == 1 + WRITERS
    assert results == [True] * WRITERS


def test_the_same_plan_from_two_writers_is_stored_once(database: Database) -> None:
    ready = threading.Barrier(2)

    def store(_: int) -> bool:
        ready.wait()
        with database.write() as session:
            return store_plan(session, SYSTEM, _observed(1)) is not None

    with ThreadPoolExecutor(2) as pool:
        results = sorted(pool.map(store, range(2)))

    assert results == [False, True]
    with database.read() as session:
        assert revision(session) == 1


def test_a_reader_sees_one_moment_while_another_writes(database: Database) -> None:
    with database.write() as session:
        store_plan(session, SYSTEM, _observed(1))

    with database.read() as reader:
        assert revision(reader) == 1
        with database.write() as writer:
            store_plan(writer, SYSTEM, _observed(1, 2))
        assert revision(reader) == 1
        assert _observed(1) == load_plan(reader, "testila", None)

    with database.read() as reader:
        assert revision(reader) == 2
        assert _observed(1, 2) == load_plan(reader, "testila", None)


def test_a_reader_does_not_see_what_is_not_committed(database: Database) -> None:
    with database.write() as writer:
        raise_revision(writer)
        with database.read() as reader:
            assert revision(reader) == 0
        assert revision(writer) == 1


def test_a_reader_cannot_write(database: Database) -> None:
    with database.read() as session, pytest.raises(DBAPIError, match=r"read-?only"):
        store_plan(session, SYSTEM, _observed(1))

    with database.write() as session:
        assert revision(session) == 0


def test_a_writer_after_a_reader_can_write(database: Database) -> None:
    with database.read() as session:
        assert revision(session) == 0
    with database.write() as session:
        raise_revision(session)
    with database.read() as session:
        assert revision(session) == 1


class _HaltedError(Exception):
    """Raised in the middle of a write."""


def test_a_write_that_fails_is_undone(database: Database) -> None:
    def fail() -> None:
        with database.write() as session:
            store_plan(session, SYSTEM, _observed(1))
            raise _HaltedError

    with pytest.raises(_HaltedError):
        fail()

    with database.read() as session:
        assert session.scalars(select(tables.plans.c.slug)).all() == []
        assert revision(session) == 0


def test_a_refusal_at_the_end_undoes_the_write(database: Database) -> None:
    with database.write() as session:
        store_plan(session, SYSTEM, builders.plan(goals=[builders.goal("G1")]))

    def orphan() -> None:
        with database.write() as session:
            raise_revision(session)
            session.execute(text("UPDATE goals SET parent = 'nowhere'"))

    with pytest.raises(IntegrityError):
        orphan()

    with database.read() as session:
        assert revision(session) == 1
