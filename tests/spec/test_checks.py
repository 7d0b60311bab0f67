"""What comes of a plan when parts of it are put in place of others, and what needs a reason."""

import pytest

from model.database import Database
from model.errors import ErrorCode, InvalidError
from model.faults import FaultCode
from model.services.checks import assembled, refuse_unexplained
from model.terms import HandlingKind, Outcome
from tests import builders
from tests.builders import on, text
from tests.spec.desk import PLAN as DESK_PLAN
from tests.spec.desk import desk

pytestmark = pytest.mark.service_logic

__all__ = ["desk"]

PLAN = builders.plan(
    owners=[builders.owner("O1")], measures=[builders.measure("M1"), builders.measure("M2")]
)


def test_a_part_in_its_place_is_checked_and_not_what_stands_beside_it() -> None:
    beside = PLAN.model_copy(update={"goals": (builders.goal("A1", parent="G9"),)})

    new = assembled(beside, {("measures", "M2"): builders.measure("M2", owner="O1")})

    assert [(measure.code, measure.owner) for measure in new.measures] == [
        ("M1", None),
        ("M2", "O1"),
    ]
    with pytest.raises(InvalidError) as refused:
        assembled(beside, {("measures", "M2"): builders.measure("M2", owner="O9")})
    assert refused.value.code is FaultCode.NOT_IN_PLAN
    assert refused.value.inputs["key"] == "O9"


def test_a_part_under_the_key_of_another_is_refused() -> None:
    with pytest.raises(InvalidError) as refused:
        assembled(PLAN, {("measures", "M2"): builders.measure("M1")})

    assert refused.value.code is FaultCode.STANDS_TWICE


def test_what_alters_all_that_was_approved_needs_a_reason(desk: Database) -> None:
    approved = DESK_PLAN.model_copy(
        update={
            "handlings": (
                builders.handling(
                    "H2", kind=HandlingKind.APPROVAL, outcome=Outcome.APPROVED, on="2026-11-20"
                ),
            )
        }
    )
    altered = {
        "goals": tuple(g.model_copy(update={"title": text("Other")}) for g in approved.goals),
        "measures": tuple(m.model_copy(update={"due": on("2028")}) for m in approved.measures),
        "indicators": tuple(i.model_copy(update={"targets": ()}) for i in approved.indicators),
    }
    after = approved.model_copy(update=altered)

    with desk.read() as session, pytest.raises(InvalidError) as refused:
        refuse_unexplained(session, approved, after, None)
    assert refused.value.code is ErrorCode.APPROVED_NEEDS_REASON
    with desk.read() as session:
        refuse_unexplained(session, approved, after, text("Why"))
