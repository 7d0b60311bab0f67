"""The values of an indicator: trend, those that follow from meetings, doubts."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.rules.index import Index
from model.rules.indicators import assess
from model.rules.observations import Doubt, doubts, is_derived, series, trend_of
from model.terms import IndicatorRole, IndicatorState, MeetingKind, MeetingState, Origin, Trend
from tests import builders
from tests.builders import indicator, meeting, observation, on, plan, source, target
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


PER_YEAR = indicator(role=IndicatorRole.FORUMS_PER_YEAR, direction="at_least", targets=[target(2)])
ATTENDANCE = indicator(role=IndicatorRole.FORUM_ATTENDANCE, direction="describe")


def test_forums_a_year_are_counted_for_each_year_that_is_over() -> None:
    whole = plan(
        as_of=date(2023, 12, 31),
        indicators=[PER_YEAR],
        meetings=[
            meeting("2021-03-01"),
            meeting("2021-09~"),
            meeting("2022-03-01"),
            meeting("2023-03-01"),
            meeting("2022-04-01", kind=MeetingKind.WORKSHOP, id="workshop"),
            meeting("2022-05-01", state=MeetingState.ANNOUNCED),
            meeting("", id="undated"),
        ],
    )
    found = [(o.id, o.on.edtf, int(o.value or 0)) for o in series(whole, PER_YEAR)]

    assert found == [("derived/2021", "2021", 2), ("derived/2022", "2022", 1)]


def test_a_year_without_forums_on_record_is_not_a_zero() -> None:
    whole = plan(as_of=date(2023, 12, 31), indicators=[PER_YEAR])

    assert series(whole, PER_YEAR) == ()
    assert IndicatorState.NO_DATA is assess(whole, PER_YEAR).state


def test_a_number_recorded_for_a_year_wins() -> None:
    recorded = observation(3, "2021")
    whole = plan(
        as_of=date(2023, 12, 31),
        indicators=[PER_YEAR],
        observations=[recorded],
        meetings=[meeting("2021-03-01"), meeting("2022-03-01")],
    )

    assert [o.value for o in series(whole, PER_YEAR)] == [3, 1]
    assert [is_derived(o) for o in series(whole, PER_YEAR)] == [False, True]


def test_the_state_follows_from_the_forums() -> None:
    whole = plan(
        as_of=date(2023, 12, 31),
        indicators=[PER_YEAR],
        meetings=[meeting("2022-03-01"), meeting("2022-09-01")],
    )
    found = assess(whole, PER_YEAR)

    assert (IndicatorState.MET, Decimal(1)) == (found.state, found.progress)


def test_attendance_is_that_of_each_forum_where_it_is_known() -> None:
    whole = plan(
        sources=[source("S1")],
        indicators=[ATTENDANCE],
        meetings=[
            meeting("2022-11~", persons=25, source="S1", origin=Origin.CITY_WEB),
            meeting("2023-11-01"),
            meeting("2021-11-01", persons=0),
        ],
    )
    found = series(whole, ATTENDANCE)

    assert [(int(o.value or 0), o.on.edtf) for o in found] == [(0, "2021-11-01"), (25, "2022-11~")]
    assert (
        found[1].id,
        found[1].source,
        found[1].origin,
    ) == ("derived/forum/2022-11", "S1", Origin.CITY_WEB)


def test_an_attendance_recorded_for_the_same_time_wins() -> None:
    whole = plan(
        indicators=[ATTENDANCE],
        observations=[observation(26, "2022-11", id="recorded"), observation(9, "", id="undated")],
        meetings=[meeting("2022-11~", persons=25), meeting("", persons=10)],
    )

    assert sorted(o.value or 0 for o in series(whole, ATTENDANCE)) == [9, 10, 26]


def test_forums_of_different_sources_have_none_in_common() -> None:
    whole = plan(
        sources=[source("S1"), source("S2")],
        indicators=[PER_YEAR],
        meetings=[
            meeting("2022-03-01", source="S1", origin=Origin.MINUTES),
            meeting("2022-09-01", source="S2", origin=Origin.CITY_WEB),
        ],
    )
    (counted,) = series(whole, PER_YEAR)

    assert (counted.source, counted.origin) == (None, Origin.RECORDED)


def test_other_indicators_get_nothing_from_meetings() -> None:
    whole = plan(indicators=[indicator()], meetings=[meeting("2022-03-01", persons=25)])

    assert series(whole, indicator()) == ()


def test_a_superseded_forum_is_counted_once() -> None:
    whole = plan(
        indicators=[PER_YEAR],
        meetings=[
            meeting("2022-03-01", id="announced", state=MeetingState.HELD),
            meeting("2022-03-02", id="corrected", supersedes="announced"),
        ],
    )

    assert [o.value for o in series(whole, PER_YEAR)] == [1]


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
