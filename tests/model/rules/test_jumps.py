"""Values that seem mistyped are found by those on record."""

import pytest

from model.rules.index import Index
from model.rules.jumps import Doubt, doubts
from model.terms import IndicatorRole
from tests import builders
from tests.builders import on

INDICATOR = builders.indicator()
VALUES = [
    builders.observation(20, "2023-01-01"),
    builders.observation("2.5", "2024-01-01"),
    builders.observation(None, "2025-01-01", wording=builders.text("a few")),
]


def found(value: float | str | None, day: str, *values: object, corrects: str = "") -> list[Doubt]:
    plan = builders.plan(indicators=[INDICATOR], observations=values or VALUES)
    number = builders.observation(value or 0).value if value is not None else None
    doubtful = doubts(plan, INDICATOR, on(day), number, corrects or None)
    return [one.doubt for one in doubtful]


@pytest.mark.parametrize(
    ("value", "doubt"),
    [
        ("24.9", []),
        ("25", [Doubt.TENFOLD]),
        ("0.25", [Doubt.TENTH]),
        ("0.26", []),
        ("-3", [Doubt.SIGN]),
        ("-300", [Doubt.SIGN]),
        (0, []),
        (None, []),
    ],
)
def test_a_value_is_compared_with_the_one_before(value: str | None, doubt: list[Doubt]) -> None:
    assert found(value, "2026-01-01") == doubt


def test_a_value_of_an_earlier_time_is_compared_with_what_was_before_it() -> None:
    assert found(2, "2023-06-01") == [Doubt.TENTH]
    assert found(2, "2020-01-01") == [Doubt.TENTH]


def test_a_correction_is_not_compared_with_what_it_corrects() -> None:
    assert found(20, "2024-01-01", corrects="I1/2024-01-01") == []


def test_a_second_value_of_the_same_time_is_asked_about() -> None:
    assert found(21, "2023-01-01") == [Doubt.SAME_TIME]
    assert found(21, "2023-01-01", corrects="I1/2023-01-01") == []
    assert found(21, "2023") == []


def test_unknown_times_are_not_the_same_time() -> None:
    assert found(21, "", builders.observation(20, "")) == []


def test_without_values_or_from_zero_nothing_jumps() -> None:
    assert found(500, "2026-01-01", builders.observation(0)) == []
    assert found(500, "2026-01-01", builders.observation(None, wording=builders.text("x"))) == []


def test_a_value_counted_from_meetings_is_beside_it_but_not_in_its_way() -> None:
    forums = builders.indicator(role=IndicatorRole.FORUMS_PER_YEAR)
    plan = builders.plan(indicators=[forums], meetings=[builders.meeting("2023-05-01")])
    index = Index(plan)

    twelve = builders.observation(12).value

    assert [d.doubt for d in doubts(index, forums, on("2023"), twelve)] == [Doubt.TENFOLD]
    assert doubts(index, forums, on("2023"), builders.observation(2).value) == ()
