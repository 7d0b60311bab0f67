"""Values of indicators are recorded, all or none, by whom they concern."""

from dataclasses import replace
from decimal import Decimal

import pytest

from model import clock
from model.actor import SYSTEM, Actor, Role
from model.answers import Reading
from model.database import Database
from model.errors import ErrorCode, InvalidError, NotAllowedError, NotFoundError
from model.plan import Observation
from model.services.facts import observe
from model.services.plans import store_plan
from model.verification import verify
from tests.builders import on, text
from tests.spec.desk import (
    COORDINATOR,
    OTHER,
    OWNER,
    PLAN,
    content,
    desk,
    done,
    entries,
    plan,
    refused,
)

pytestmark = pytest.mark.service_logic

__all__ = ["desk"]

READING = Reading("I1", on("2026-11-20"), Decimal("4.50"))


def test_values_are_recorded_in_one_write_with_ids_of_their_own(desk: Database) -> None:
    wording = Reading("I2", on("2026-10~"), None, approximate=True, wording=text("about a third"))

    receipt = done(desk, OWNER, observe, [READING, replace(READING, value=Decimal(5), source="S1")])
    done(desk, COORDINATOR, observe, [wording])

    assert receipt is not None
    assert [part.key for part in receipt.parts] == ["I1-2026-11-20-1", "I1-2026-11-20-2"]
    assert {entry.write for entry in entries(desk)} == {1, receipt.write, receipt.write + 1}
    recorded = {"office": "O1", "recorded_at": clock.now()}
    expected = [
        {"id": "I1-2026-11-20-1", "indicator": "I1", "on": "2026-11-20", "value": "4.5"} | recorded,
        {"id": "I1-2026-11-20-2", "indicator": "I1", "on": "2026-11-20", "value": "5"}
        | {"source": "S1", **recorded},
        {"id": "I2-2026-10-1", "indicator": "I2", "on": "2026-10~", "approximate": True}
        | {"wording": text("about a third"), **recorded, "office": "O3"},
    ]
    assert [*map(Observation.model_validate, expected)] == [*plan(desk).observations[1:]]
    with desk.read() as session:
        assert verify(session) == ()


def test_a_value_counts_from_its_day(desk: Database) -> None:
    done(desk, OWNER, observe, [replace(READING, on=on("2026-06-01"))])

    assert len(plan(desk, on("2026-05-31").latest).observations) == 1
    assert len(plan(desk, on("2026-06-01").latest).observations) == 2


def test_no_values_leave_no_trace(desk: Database) -> None:
    before = content(desk)

    assert done(desk, OWNER, observe, []) is None
    assert before == content(desk)


@pytest.mark.parametrize(
    ("reading", "code"),
    [
        (replace(READING, indicator="I9"), ErrorCode.PART_NOT_FOUND),
        (replace(READING, on=on("2026-11-25")), ErrorCode.DATE_AHEAD),
        (replace(READING, on=on("2026")), ErrorCode.DATE_OPEN),
        (replace(READING, supersedes="I1-9"), ErrorCode.PART_NOT_FOUND),
        (replace(READING, note=text("office@example.org")), ErrorCode.PERSONAL_DATA),
    ],
)
def test_one_value_that_is_refused_keeps_all_out(
    desk: Database, reading: Reading, code: ErrorCode
) -> None:
    assert refused(desk, COORDINATOR, observe, [READING, reading]).code is code


def test_a_source_that_there_is_not_is_refused(desk: Database) -> None:
    error = refused(desk, COORDINATOR, observe, [replace(READING, source="S9")])

    assert isinstance(error, InvalidError)


def test_what_is_said_to_be_no_personal_data_is_recorded(desk: Database) -> None:
    reading = replace(READING, note=text("office@example.org"))

    assert done(desk, COORDINATOR, observe, [reading], confirmed=True) is not None


def test_a_value_of_today_is_recorded(desk: Database) -> None:
    assert done(desk, OWNER, observe, [replace(READING, on=on("2026-11-24"))]) is not None


def test_who_is_no_office_records_nothing(desk: Database) -> None:
    free = PLAN.indicators[0].model_copy(update={"measures": ("M5",)})
    with desk.write() as session:
        store_plan(
            session, SYSTEM, PLAN.model_copy(update={"indicators": (free, PLAN.indicators[1])})
        )
    nobody = Actor(None, frozenset({Role.OWNER}))

    assert isinstance(refused(desk, nobody, observe, [READING]), NotAllowedError)


def test_an_office_records_what_measures_its_own(desk: Database) -> None:
    assert isinstance(refused(desk, OTHER, observe, [READING]), NotAllowedError)
    assert isinstance(
        refused(desk, OTHER, observe, [replace(READING, indicator="I9")]), NotFoundError
    )
    assert done(desk, OTHER, observe, [replace(READING, indicator="I2")]) is not None
