from datetime import date
from decimal import Decimal

from model.rules.derived import is_derived
from model.rules.indicators import assess, series
from model.terms import IndicatorRole, IndicatorState, MeetingKind, MeetingState, Origin
from tests.builders import indicator, meeting, observation, plan, source, target

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
