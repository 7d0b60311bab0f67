"""What comes of a plan when parts of it are put in place of others."""

import pytest

from model.errors import InvalidError
from model.faults import FaultCode
from model.services.checks import assembled
from tests import builders

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
