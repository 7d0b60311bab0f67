from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.rules.trend import trend_of
from model.terms import Trend
from tests.strategies import MODEST


@pytest.mark.parametrize(
    ("values", "trend"),
    [
        ([], None),
        ([1], None),
        ([1, 2], None),
        ([1, 2, 3], Trend.RISING),
        ([1, 1, 2], Trend.RISING),
        ([3, 2, 2], Trend.FALLING),
        ([2, 2, 2], Trend.LEVEL),
        ([1, 3, 2], Trend.MIXED),
        ([Decimal("1.1"), Decimal("1.10"), Decimal("1.2")], Trend.RISING),
    ],
)
def test_a_trend_is_told_of_three_values_or_more(
    values: list[int | Decimal], trend: Trend | None
) -> None:
    assert trend == trend_of(values)


@MODEST
@given(st.lists(st.integers(), max_size=6))
def test_a_series_read_backwards_goes_the_other_way(values: list[int]) -> None:
    opposite = {Trend.RISING: Trend.FALLING, Trend.FALLING: Trend.RISING}
    trend = trend_of(values)

    assert trend_of(values[::-1]) == (opposite.get(trend, trend) if trend else None)
