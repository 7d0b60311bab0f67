"""A frozen state is the day's, to the byte; what cannot be frozen is refused."""

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from model import clock, tables
from model.actor import SYSTEM
from model.audit import history_head
from model.database import Database
from model.errors import ErrorCode
from model.plan import parse_plan
from model.queries import snapshot_document, snapshots
from model.services.plans import store_plan
from model.services.snapshots import take_snapshot
from model.verification import verify
from tests.spec.desk import PLAN, SECRETARY, SLUG, TODAY, desk, done, entries, plan, refused
from tests.spec.former_forms import take_former_snapshot
from tests.spec.tampering import tampering, verified

__all__ = ["desk"]


def test_what_is_frozen_is_the_state_of_the_day_and_its_hash_names_it(desk: Database) -> None:
    state = done(desk, SECRETARY, take_snapshot, "H2", TODAY)

    with desk.read() as session:
        document = snapshot_document(session, SLUG, state.id)
    assert hashlib.sha256(document).hexdigest() == state.sha256
    assert parse_plan(document) == plan(desk, TODAY)


def test_where_the_history_ended_stands_in_the_row_and_in_its_entry(desk: Database) -> None:
    with desk.read() as session:
        head = history_head(session)

    first = done(desk, SECRETARY, take_snapshot, "H2", TODAY)
    second = done(desk, SECRETARY, take_snapshot, None, TODAY)

    told = [
        (entry.after["history_length"], entry.after["history_head"])
        for entry in reversed(entries(desk))
        if entry.collection == "snapshots" and isinstance(entry.after, dict)
    ]
    with desk.read() as session:
        listed = [state.history for state in snapshots(session, SLUG)]
        assert verify(session) == ()
    assert second.history is not None
    assert second.history.length == head.length + 1
    assert [head, second.history] == [first.history, second.history] == listed
    assert told == [(one.length, one.hash) for one in (head, second.history)]


def test_a_state_frozen_before_the_head_was_kept_stays_valid_and_none_can_be_added(
    desk: Database,
) -> None:
    done(desk, SECRETARY, take_former_snapshot, "H2", TODAY)

    with desk.read() as session:
        assert [state.history for state in snapshots(session, SLUG)] == [None]
        assert verify(session) == ()
    with tampering(desk) as session:
        session.execute(update(tables.snapshots).values(history_length=1, history_head="0" * 64))
        assert {one.column for one in verified(session)} == {"history_length", "history_head"}


def test_what_cannot_be_frozen_is_refused(desk: Database) -> None:
    cases = (
        ("H2", TODAY + timedelta(days=1), ErrorCode.DATE_AHEAD),
        ("H2", date(2026, 11, 9), ErrorCode.NOT_KNOWN_YET),
        ("H9", TODAY, ErrorCode.HANDLING_NOT_FOUND),
        (None, date(1500, 1, 1), ErrorCode.DAY_NOT_SHOWN),
    )
    for handling, day, code in cases:
        assert refused(desk, SECRETARY, take_snapshot, handling, day).code is code


def test_only_of_a_fictional_plan_another_moment_is_told(desk: Database) -> None:
    moment = datetime(2026, 9, 1, 6, tzinfo=UTC)
    real = PLAN.model_copy(update={"plan": PLAN.plan.model_copy(update={"fictional": False})})

    told = done(desk, SECRETARY, take_snapshot, "H2", TODAY, told_as=moment)
    with desk.write() as session:
        store_plan(session, SYSTEM, real)
    with pytest.raises(ValueError, match=SLUG):
        done(desk, SECRETARY, take_snapshot, "H2", TODAY, told_as=moment)

    assert told.taken_at == moment
    (entry,) = [one for one in entries(desk) if one.collection == "snapshots"]
    assert entry.at == clock.now()
