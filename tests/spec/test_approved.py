"""After an approval, what alters what was approved says why: at the desk, in files, when undone."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from model import clock
from model.actor import SYSTEM, Actor
from model.database import Database
from model.errors import ErrorCode
from model.plan import Plan, Text, version_of
from model.services.handlings import record_handling
from model.services.parts import Edit, How, save_part
from model.services.plans import import_programme, store_plan
from model.services.snapshots import take_snapshot
from model.services.undo import undo
from model.services.writing import Receipt
from model.terms import Outcome
from tests import builders
from tests.builders import on
from tests.spec.desk import (
    COORDINATOR,
    PLAN,
    SECRETARY,
    TODAY,
    desk,
    done,
    last_write,
    plan,
    refused,
)

pytestmark = pytest.mark.service_logic

__all__ = ["desk"]

NEEDED = ErrorCode.APPROVED_NEEDS_REASON
WHY = Text(fi="Rahoitus siirtyi", sv="Finansieringen sköts upp")


def approve(database: Database) -> None:
    """Record that the board approved the plan today."""
    waiting = PLAN.handlings[1]
    handling = waiting.model_copy(update={"outcome": Outcome.APPROVED, "on": on(TODAY.isoformat())})
    expected = version_of(waiting)
    done(database, SECRETARY, record_handling, handling, expected, How())


@pytest.fixture
def approved(desk: Database) -> Database:
    """A plan that was approved today."""
    approve(desk)
    return desk


def moved(database: Database, due: str = "2028") -> Edit:
    """Give the edit that gives a measure another due date."""
    held = plan(database).measures[0]
    return Edit("measures", "M1", held.model_copy(update={"due": on(due)}), version_of(held))


def with_due(whole: Plan, due: str) -> Plan:
    first, *others = whole.measures
    return whole.model_copy(
        update={"measures": (first.model_copy(update={"due": on(due)}), *others)}
    )


def test_a_due_date_is_altered_with_a_reason_only(approved: Database) -> None:
    error = refused(approved, COORDINATOR, save_part, moved(approved), How(decision="H2"))
    done(approved, COORDINATOR, save_part, moved(approved), How(reason=WHY, decision="H2"))

    assert (error.code, error.inputs["parts"]) == (NEEDED, "M1")
    (amendment,) = plan(approved).amendments
    assert (amendment.reason, amendment.decision) == (WHY, "H2")


def test_before_the_approval_no_reason_is_asked(desk: Database) -> None:
    assert done(desk, COORDINATOR, save_part, moved(desk), How()) is not None


def test_what_was_frozen_for_the_approval_is_what_was_approved(approved: Database) -> None:
    done(approved, SECRETARY, take_snapshot, "H2", TODAY)

    assert refused(approved, COORDINATOR, save_part, moved(approved), How()).code is NEEDED


def test_what_was_frozen_for_another_handling_is_not_what_was_approved(desk: Database) -> None:
    done(desk, SECRETARY, take_snapshot, "H1", TODAY)
    new = builders.measure("M9", due=on("2027"))
    done(desk, COORDINATOR, save_part, Edit("measures", "M9", new, None), How())
    approve(desk)
    added = plan(desk).measures[-1]
    later = added.model_copy(update={"due": on("2028")})
    edit = Edit("measures", "M9", later, version_of(added))

    assert refused(desk, COORDINATOR, save_part, edit, How()).code is NEEDED


def test_a_date_recorded_wrongly_is_mended_with_a_reason_too(approved: Database) -> None:
    error = refused(approved, COORDINATOR, save_part, moved(approved), How(correction=True))

    assert error.code is NEEDED


def test_what_is_added_is_on_record_with_its_reason_and_goes_when_it_is_undone(
    approved: Database,
) -> None:
    new = Edit("measures", "M9", builders.measure("M9", published=TODAY), None)
    assert refused(approved, COORDINATOR, save_part, new, How()).code is NEEDED

    done(approved, COORDINATOR, save_part, new, How(reason=WHY))
    (came,) = plan(approved).amendments
    assert (came.subject, came.field, came.reason) == ("measures/M9", "published", WHY)
    done(approved, COORDINATOR, undo, last_write(approved))
    assert "M9" not in [measure.code for measure in plan(approved).measures]


def test_what_was_altered_since_is_undone_without_a_reason(approved: Database) -> None:
    done(approved, COORDINATOR, save_part, moved(approved), How(reason=WHY))
    done(approved, COORDINATOR, undo, last_write(approved))

    assert plan(approved).measures[0].due == PLAN.measures[0].due


def test_what_was_altered_before_the_approval_is_undone_with_a_reason(
    desk: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(clock, "now", lambda: datetime(2026, 11, 23, 12, tzinfo=UTC))
        done(desk, COORDINATOR, save_part, moved(desk), How())
    write = last_write(desk)
    approve(desk)

    assert refused(desk, COORDINATOR, undo, write).code is NEEDED
    assert done(desk, COORDINATOR, undo, write, reason=WHY) is not None


def test_an_import_has_one_reason_and_one_decision(approved: Database) -> None:
    before = plan(approved)
    after = with_due(before, "2028")

    def brought(session: Session, actor: Actor, slug: str, how: How) -> object:
        return import_programme(
            session,
            actor,
            slug,
            after,
            before,
            file="x.csv",
            choices={},
            reason=how.reason,
            decision=how.decision,
        )

    assert refused(approved, COORDINATOR, brought, How()).code is NEEDED
    done(approved, COORDINATOR, brought, How(reason=WHY, decision="H2"))
    (amendment,) = plan(approved).amendments
    assert (amendment.field, amendment.reason, amendment.decision) == ("due", WHY, "H2")


def test_a_plan_that_is_brought_in_has_one_too(approved: Database) -> None:
    after = with_due(plan(approved), "2028")

    def store(session: Session, actor: Actor, _: str, reason: Text | None) -> Receipt | None:
        return store_plan(session, actor, after, "x.json", reason)

    assert refused(approved, SYSTEM, store, None).code is NEEDED
    assert done(approved, SYSTEM, store, WHY)
