"""A frozen state is the day's, to the byte; what cannot be frozen is refused."""

import hashlib
from datetime import date, timedelta

from model.database import Database
from model.errors import ErrorCode
from model.plan import parse_plan
from model.queries import snapshot_document
from model.services.snapshots import take_snapshot
from tests.spec.desk import SECRETARY, SLUG, TODAY, desk, done, plan, refused

__all__ = ["desk"]


def test_what_is_frozen_is_the_state_of_the_day_and_its_hash_names_it(desk: Database) -> None:
    state = done(desk, SECRETARY, take_snapshot, "H2", TODAY)

    with desk.read() as session:
        document = snapshot_document(session, SLUG, state.id)
    assert hashlib.sha256(document).hexdigest() == state.sha256
    assert parse_plan(document) == plan(desk, TODAY)


def test_what_cannot_be_frozen_is_refused(desk: Database) -> None:
    cases = (
        ("H2", TODAY + timedelta(days=1), ErrorCode.DATE_AHEAD),
        ("H2", date(2026, 11, 9), ErrorCode.NOT_KNOWN_YET),
        ("H9", TODAY, ErrorCode.PART_NOT_FOUND),
    )
    for handling, day, code in cases:
        assert refused(desk, SECRETARY, take_snapshot, handling, day).code is code
