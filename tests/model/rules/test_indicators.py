from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.plan import Indicator, Observation, Plan
from model.rules.indicators import (
    Assessment,
    IndicatorReason,
    ProgressReason,
    assess,
    current_target,
    expected_progress,
    is_worse,
    progress,
)
from model.rules.observations import series
from model.rules.reason import About, ReasonCode, because
from model.rules.state import at
from model.rules.time import fact_day, sources_by_code
from model.rules.years import YearReason
from model.terms import (
    Direction,
    IndicatorRole,
    IndicatorState,
    MeetingKind,
    Status,
    Trend,
    YearState,
)
from tests.builders import (
    amendment,
    indicator,
    measure,
    meeting,
    observation,
    on,
    plan,
    report,
    source,
    target,
    text,
)
from tests.strategies import DAYS, MODEST, plans

AS_OF = date(2023, 7, 2)
NUMBERS = st.decimals(-1000, 1000, places=2)


def assessed(measured: Indicator, *observations: Observation, as_of: date = AS_OF) -> Assessment:
    whole = plan(as_of=as_of, indicators=[measured], observations=observations)
    return assess(whole, whole.indicators[0])


@pytest.mark.parametrize(
    ("way", "goal", "actual", "share", "code"),
    [
        (
            ("increase", 50),
            100,
            75,
            "0.5",
            ProgressReason.FROM_BASELINE,
        ),
        (("increase", 50), 100, 100, "1", ProgressReason.MET),
        (("increase", 50), 100, 120, "1", ProgressReason.MET),
        (
            ("increase", 50),
            100,
            40,
            "0",
            ProgressReason.FROM_BASELINE,
        ),
        (
            ("increase", None),
            100,
            75,
            None,
            ProgressReason.NO_BASELINE,
        ),
        (("increase", None), 100, 100, "1", ProgressReason.MET),
        (
            ("increase", 100),
            100,
            75,
            None,
            ProgressReason.BASELINE_BEYOND_TARGET,
        ),
        (
            ("increase", 120),
            100,
            75,
            None,
            ProgressReason.BASELINE_BEYOND_TARGET,
        ),
        (
            ("decrease", 100),
            60,
            90,
            "0.25",
            ProgressReason.FROM_BASELINE,
        ),
        (("decrease", 100), 60, 60, "1", ProgressReason.MET),
        (
            ("decrease", 100),
            60,
            110,
            "0",
            ProgressReason.FROM_BASELINE,
        ),
        (
            ("decrease", 50),
            60,
            90,
            None,
            ProgressReason.BASELINE_BEYOND_TARGET,
        ),
        (("at_least", None), 4, 1, "0.25", ProgressReason.OF_TARGET),
        (("at_least", None), 4, 4, "1", ProgressReason.MET),
        (("at_least", None), 4, -1, "0", ProgressReason.OF_TARGET),
        (
            ("at_least", None),
            0,
            -1,
            None,
            ProgressReason.TARGET_NOT_POSITIVE,
        ),
        (("at_most", None), 4, 4, "1", ProgressReason.MET),
        (("at_most", 9), 4, 5, None, ProgressReason.NOT_FOR_AT_MOST),
        (("describe", 1), 4, 5, None, ProgressReason.NO_TARGET),
        (("increase", 50), 100, None, None, ProgressReason.NO_ACTUAL),
        (("increase", 50), None, 75, None, ProgressReason.NO_TARGET),
    ],
)
def test_progress_is_what_the_direction_defines(
    way: tuple[str, int | None],
    goal: int | None,
    actual: int | None,
    share: str | None,
    code: ReasonCode,
) -> None:
    direction, baseline = way
    found = progress(
        indicator(direction=direction, baseline=baseline),
        None if actual is None else Decimal(actual),
        None if goal is None else target(goal),
    )

    assert (None if share is None else Decimal(share)) == found.value
    assert code is found.reason.code


@MODEST
@given(st.sampled_from(Direction), st.none() | NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_progress_lies_between_none_and_all_and_grows_towards_the_target(
    direction: Direction, baseline: Decimal | None, goal: Decimal, one: Decimal, other: Decimal
) -> None:
    measured = indicator(direction=direction, baseline=baseline)
    ordered = sorted((one, other), reverse=direction in {Direction.DECREASE, Direction.AT_MOST})
    farther, nearer = (progress(measured, actual, target(str(goal))).value for actual in ordered)

    assert farther is None or 0 <= farther <= 1
    assert nearer is None or 0 <= nearer <= 1
    if farther is not None:
        assert nearer is not None
        assert farther <= nearer


@MODEST
@given(plans())
def test_what_is_unknown_has_no_progress(whole: Plan) -> None:
    for measured in whole.indicators:
        found = assess(whole, measured)
        if found.actual is None or found.actual.value is None or found.target is None:
            assert found.progress is None
        if found.state in {IndicatorState.NO_DATA, IndicatorState.NO_TARGET}:
            assert found.progress is None
        if found.state is IndicatorState.MET:
            assert found.progress == 1
        if found.reason.code is IndicatorReason.NOT_KNOWN:
            assert found.state is IndicatorState.NOT_KNOWN
            assert found.target is not None
            assert found.target.on.latest is not None
            assert found.target.on.latest < (whole.as_of or date.max)


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2022, 1, 1), "0"),
        (date(2023, 1, 1), "0"),
        (date(2023, 1, 26), "0.25"),
        (date(2023, 4, 11), "1"),
        (date(2024, 1, 1), "1"),
    ],
)
def test_expected_progress_is_linear_in_time(day: date, share: str) -> None:
    measured = indicator(baseline=0, baseline_on="2023-01-01")

    assert Decimal(share) == expected_progress(measured, target(8, "2023-04-11"), day)


@pytest.mark.parametrize(
    ("baseline_on", "target_on"),
    [("", "2024"), ("2023", ""), ("2024", "2024"), ("2024", "2023")],
)
def test_without_a_way_from_baseline_to_target_nothing_is_expected(
    baseline_on: str, target_on: str
) -> None:
    measured = indicator(baseline=0, baseline_on=baseline_on)

    assert expected_progress(measured, target(8, target_on), AS_OF) is None


@pytest.mark.parametrize(
    ("targets", "place"),
    [
        ([], None),
        ([target(1)], 0),
        ([target(1), target(2)], 1),
        ([target(1), target(2, "2022")], 1),
        ([target(3, "2025"), target(2, "2024"), target(1, "2022")], 1),
        ([target(1, "2021"), target(2, "2022"), target(0, "2020")], 1),
        ([target(1, "2023-07-02"), target(2, "2024")], 0),
        ([target(1, "2023-07-01"), target(2, "2024")], 1),
    ],
)
def test_the_target_that_counts_is_the_next_else_the_last_that_passed(
    targets: list[object], place: int | None
) -> None:
    measured = indicator(targets=targets)

    assert (None if place is None else targets[place]) == current_target(measured, AS_OF)


def test_a_described_indicator_has_no_target() -> None:
    assert current_target(indicator(direction="describe", targets=[target(1)]), AS_OF) is None


def test_without_a_value_there_is_no_data() -> None:
    found = assessed(indicator(targets=[target(8, "2022")]))

    assert found == Assessment(
        indicator="I1",
        state=IndicatorState.NO_DATA,
        actual=None,
        years=(),
        target=target(8, "2022"),
        progress=None,
        expected=None,
        trend=None,
        reason=because(IndicatorReason.NO_DATA),
        progress_reason=because(ProgressReason.NO_ACTUAL),
    )


def test_words_alone_are_shown_and_meet_no_target() -> None:
    earlier = observation(None, "2022", wording=text("noin neljäsosa"))
    told = observation(None, wording=text("noin kolmasosa"))
    described = assessed(indicator(), earlier, told)
    aimed = assessed(indicator(targets=[target(60)]), earlier, told)

    assert (IndicatorState.NO_TARGET, told) == (described.state, described.actual)
    assert (IndicatorState.NOT_KNOWN, told) == (aimed.state, aimed.actual)
    assert because(IndicatorReason.IN_WORDS) == described.reason == aimed.reason


def test_a_value_counts_before_later_words() -> None:
    counted = observation(50, "2022")
    found = assessed(indicator(), counted, observation(None, "2023-01-01", wording=text("noin 50")))

    assert counted == found.actual


def test_a_value_without_a_target_is_told_as_it_is() -> None:
    found = assessed(indicator(), observation(50))

    assert IndicatorState.NO_TARGET is found.state
    assert because(IndicatorReason.TARGET_NOT_KNOWN) == found.reason


def test_only_an_indicator_that_describes_is_said_to_have_no_target() -> None:
    found = assessed(indicator(direction=Direction.DESCRIBE), observation(50))

    assert IndicatorState.NO_TARGET is found.state
    assert because(IndicatorReason.NO_TARGET) == found.reason


def test_a_reason_says_about_of_a_value_that_is_about_so_much() -> None:
    measured = indicator(direction=Direction.AT_LEAST, targets=[target(60)])
    short = assessed(measured, observation("12.8", approximate=True))

    assert short.reason.inputs["actual"] == About(Decimal("12.8"))
    assert short.progress_reason.inputs["actual"] == About(Decimal("12.8"))


def test_a_target_is_met_even_after_its_date() -> None:
    found = assessed(indicator(targets=[target(50, "2022")]), observation(50))

    assert IndicatorState.MET is found.state
    assert found.progress == 1
    assert found.reason == because(IndicatorReason.MET, actual=Decimal(50), target=Decimal(50))


@pytest.mark.parametrize(
    ("due", "value_on", "value", "state"),
    [
        ("2023-07-01", "2023-07-01", 50, IndicatorState.MISSED),
        ("2023-07-01", "2023-07-02", 60, IndicatorState.MET),
        ("2023-07-01", "2023-06-30", 50, IndicatorState.NOT_KNOWN),
        ("2023-07-01", "2023-06-30", 60, IndicatorState.NOT_KNOWN),
        ("2023-07-02", "2023-07-02", 50, IndicatorState.MISSED),
        ("2023-07-02", "2023-07-02", 60, IndicatorState.MET),
        ("2023-07-02", "2023-07-01", 50, IndicatorState.NOT_KNOWN),
        ("2023-07-02", "2023-07-01", 60, IndicatorState.ON_TRACK),
        ("2023-07", "2023-07-02", 60, IndicatorState.ON_TRACK),
        ("2023-06", "2023-06", 60, IndicatorState.MET),
        ("", "2020", 60, IndicatorState.MET),
        ("", "2020", 50, IndicatorState.NOT_KNOWN),
    ],
)
def test_a_target_is_judged_by_a_value_of_its_day_or_later_and_by_none_before(
    due: str, value_on: str, value: int, state: IndicatorState
) -> None:
    found = assessed(indicator(targets=[target(60, due)]), observation(value, value_on))

    assert state is found.state


def test_the_first_value_of_the_targets_day_or_later_judges_it() -> None:
    values = [
        observation(61, "2022-12-30"),
        observation(None, "2022-12-31", wording=text("paljon")),
        observation(59, "2023-01-01"),
        observation(62, "2023-02-01"),
    ]
    found = assessed(indicator(targets=[target(60, "2022")]), *values)

    assert (IndicatorState.MISSED, values[2]) == (found.state, found.actual)


def test_a_value_that_reaches_a_target_too_soon_is_on_track_with_that_reason() -> None:
    found = assessed(indicator(targets=[target(60, "2024")]), observation(60))

    assert (found.state, found.progress) == (IndicatorState.ON_TRACK, Decimal(1))
    assert found.reason == because(
        IndicatorReason.REACHED,
        actual=Decimal(60),
        target=Decimal(60),
        target_on=on("2024"),
    )


def test_missed_and_not_known_are_told_before_regressed() -> None:
    measured = indicator(baseline=55, targets=[target(60, "2022")])
    missed, unknown = (assessed(measured, observation(50, day)) for day in ("2023", "2021"))

    assert missed.state is IndicatorState.MISSED
    assert missed.reason == because(
        IndicatorReason.MISSED,
        actual=Decimal(50),
        target=Decimal(60),
        target_on=on("2022"),
    )
    assert unknown.state is IndicatorState.NOT_KNOWN
    assert unknown.reason == because(
        IndicatorReason.NOT_KNOWN, target=Decimal(60), target_on=on("2022")
    )


@pytest.mark.parametrize(
    ("direction", "actual", "worse"),
    [
        ("increase", 49, True),
        ("increase", 50, False),
        ("decrease", 51, True),
        ("decrease", 50, False),
        ("at_least", 49, False),
        ("at_most", 51, False),
        ("describe", 49, False),
    ],
)
def test_only_a_way_up_or_down_can_be_on_the_wrong_side_of_its_baseline(
    direction: str, actual: int, *, worse: bool
) -> None:
    measured = indicator(direction=direction, baseline=50)

    assert worse is is_worse(plan(), measured, observation(actual))


def test_without_a_baseline_or_a_value_nothing_is_worse() -> None:
    words = observation(None, wording=text("monta"))

    assert not is_worse(plan(), indicator(), observation(1))
    assert not is_worse(plan(), indicator(baseline=50), words)


def test_worse_than_the_baseline_is_told_with_a_target_ahead_and_without_one() -> None:
    ahead = assessed(indicator(baseline=50, targets=[target(60, "2025")]), observation(40))
    without = assessed(indicator(baseline=50), observation(40))

    assert IndicatorState.REGRESSED is ahead.state is without.state
    assert ahead.reason == because(
        IndicatorReason.REGRESSED, actual=Decimal(40), baseline=Decimal(50)
    )


@pytest.mark.parametrize(
    ("actual", "state"),
    [
        (40, IndicatorState.ON_TRACK),
        (50, IndicatorState.ON_TRACK),
        ("39.9", IndicatorState.BEHIND),
    ],
)
def test_on_track_is_within_a_tenth_of_the_expected_line(
    actual: float | str, state: IndicatorState
) -> None:
    measured = indicator(baseline=0, baseline_on="2023-01-01", targets=[target(100, "2023-04-11")])
    found = assessed(measured, observation(actual, "2023-02-20"), as_of=date(2023, 4, 11))

    assert Decimal("0.5") == found.expected
    assert state is found.state


ON_ITS_LINE = indicator(baseline=0, baseline_on="2021-12-31", targets=[target(40, "2025-12-31")])
OF_THREE_YEARS = [observation(10 * n, f"{2021 + n}-12-31") for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("as_of", "last", "state"),
    [
        (date(2022, 12, 31), None, IndicatorState.ON_TRACK),
        (date(2024, 12, 31), None, IndicatorState.ON_TRACK),
        (date(2025, 5, 31), None, IndicatorState.ON_TRACK),
        (date(2025, 12, 30), None, IndicatorState.ON_TRACK),
        (date(2025, 12, 31), None, IndicatorState.ON_TRACK),
        (date(2026, 1, 31), None, IndicatorState.NOT_KNOWN),
        (date(2026, 1, 31), 39, IndicatorState.MISSED),
        (date(2026, 1, 31), 41, IndicatorState.MET),
    ],
)
def test_yearly_values_on_their_line_stay_on_track_whenever_one_looks(
    as_of: date, last: int | None, state: IndicatorState
) -> None:
    added = [] if last is None else [observation(last, "2025-12-31")]
    values = [one for one in (*OF_THREE_YEARS, *added) if (one.on.latest or as_of) <= as_of]
    found = assessed(ON_ITS_LINE, *values, as_of=as_of)

    assert (state, values[-1]) == (found.state, found.actual)


@MODEST
@given(plans(), st.sampled_from(DAYS))
def test_no_dated_target_is_judged_by_a_value_before_its_day(whole: Plan, day: date) -> None:
    then = at(whole, day)
    for measured in then.indicators:
        found = assess(then, measured)
        due = found.target.on.latest if found.target is not None else None
        if due is None or found.actual is None or found.actual.value is None:
            continue
        spoken = fact_day(sources_by_code(then), found.actual) >= due
        judged = found.state in {IndicatorState.MET, IndicatorState.MISSED}

        assert judged is spoken
        assert (found.state is IndicatorState.NOT_KNOWN) is (not spoken and due < day)


def test_a_value_of_an_unknown_day_has_no_expected_progress() -> None:
    found = assessed(ON_ITS_LINE, observation(30, ""))

    assert (found.state, found.expected) == (IndicatorState.NOT_KNOWN, None)
    assert IndicatorReason.UNMET is found.reason.code


@pytest.mark.parametrize("value", [2, 12])
@pytest.mark.parametrize(
    ("day", "fields"),
    [
        ("", {"not_before": "2023-09-25"}),
        ("", {"on": "2025"}),
        ("2022/2025", {}),
    ],
)
def test_a_value_of_no_certain_day_is_neither_on_track_nor_behind(
    value: int, day: str, fields: dict[str, object]
) -> None:
    measured = indicator(baseline=0, baseline_on="2021-12-31", targets=[target(40, "2027-12-31")])
    whole = plan(
        as_of=date(2026, 11, 30),
        sources=[source("S1", **fields)],
        indicators=[measured],
        observations=[observation(value, day, source="S1")],
    )
    found = assess(whole, measured)

    assert (found.state, found.expected) == (IndicatorState.NOT_KNOWN, None)
    assert IndicatorReason.UNMET is found.reason.code


def test_the_date_of_a_source_says_nothing_of_the_day_of_an_undated_value() -> None:
    measured = indicator(direction=Direction.AT_LEAST, targets=[target(40, "2025-06-30")])
    whole = plan(
        as_of=date(2026, 11, 30),
        sources=[source("S1", on="2025")],
        indicators=[measured],
        observations=[observation(41, "", source="S1")],
    )

    assert IndicatorState.NOT_KNOWN is assess(whole, measured).state


OPEN_SINCE_2023 = [YearState.UNKNOWN] * 3 + [YearState.OPEN]
FORUM = measure("M1", kind="recurring", required_per_year=1, meeting_kind=MeetingKind.FORUM)
FORUMS = indicator(
    role=IndicatorRole.FORUMS_PER_YEAR,
    direction="at_least",
    targets=[target(1)],
    measures=["M1"],
)


def of_forums(as_of: str, *held: str, **collections: object) -> Assessment:
    usual = {"measures": [FORUM], "indicators": [FORUMS], "meetings": map(meeting, held)}
    whole = plan(as_of=as_of, **{**usual, **collections})
    return assess(whole, whole.indicators[0])


@pytest.mark.parametrize(
    ("as_of", "held", "years", "state"),
    [
        ("2022-12-31", ["2022-11-15"], "2022 met", IndicatorState.MET),
        (
            "2026-11-30",
            ["2022-11-15"],
            "2022 met, 2023 unknown, 2024 unknown, 2025 unknown, 2026 open",
            IndicatorState.NOT_KNOWN,
        ),
        (
            "2026-11-30",
            ["2022-11-15", "2026-03-01"],
            "2022 met, 2023 unknown, 2024 unknown, 2025 unknown, 2026 met",
            IndicatorState.NOT_KNOWN,
        ),
        (
            "2026-11-30",
            ["2024-11-15", "2025-03-01"],
            "2024 met, 2025 met, 2026 open",
            IndicatorState.MET,
        ),
        ("2026-11-30", [], "", IndicatorState.NO_DATA),
    ],
)
def test_a_yearly_requirement_is_judged_by_its_years_and_not_by_its_last_value(
    as_of: str, held: list[str], years: str, state: IndicatorState
) -> None:
    found = of_forums(as_of, *held)

    assert years == ", ".join(f"{one.year} {one.state}" for one in found.years)
    assert state is found.state
    assert found.progress == (1 if state is IndicatorState.MET else None)


def test_the_reason_of_a_yearly_requirement_is_that_of_its_last_full_year() -> None:
    found = of_forums("2026-11-30", "2022-11-15")

    assert because(YearReason.NOTHING_RECORDED, year=2025) == found.reason
    assert because(ProgressReason.YEARLY) == found.progress_reason


def test_a_year_that_is_recorded_as_without_a_forum_is_missed() -> None:
    found = of_forums("2026-11-30", "2024-11-15", observations=[observation(0, "2025")])

    assert IndicatorState.MISSED is found.state


def test_as_many_are_required_as_the_indicator_asks_for() -> None:
    twice = FORUMS.model_copy(update={"targets": (target("1.5"),)})
    found = of_forums("2026-11-30", "2025-11-15", indicators=[twice])

    assert [one.required for one in found.years] == [2, 2]
    assert IndicatorState.MISSED is found.state


def test_each_year_is_judged_by_the_target_of_its_end() -> None:
    twice = FORUMS.model_copy(update={"targets": (target(2),)})
    raised = amendment(
        "indicators/I1",
        "targets",
        on=on("2026-03-01"),
        before=[{"value": "1", "on": ""}],
        after=[{"value": "2", "on": ""}],
    )
    found = of_forums("2026-11-30", "2025-11-15", indicators=[twice], amendments=[raised])

    assert [one.required for one in found.years] == [1, 2]
    assert IndicatorState.MET is found.state


def test_without_a_measure_of_forums_the_years_are_those_on_record() -> None:
    alone = FORUMS.model_copy(update={"measures": ("M2",)})
    found = of_forums(
        "2026-11-30",
        "2024-11-15",
        measures=[measure("M2", kind="recurring")],
        indicators=[alone],
        observations=[observation(0, "2023")],
    )

    assert [one.state for one in found.years] == [
        YearState.NOT_MET,
        YearState.MET,
        YearState.UNKNOWN,
        YearState.OPEN,
    ]
    assert of_forums("2026-11-30", measures=[measure("M2")], indicators=[alone]).years == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"role": None, "targets": (target(2),)},
        {"role": None, "direction": Direction.AT_MOST},
        {"role": IndicatorRole.FORUM_ATTENDANCE},
        {"direction": Direction.DESCRIBE},
        {"targets": (target(1, "2025"),)},
        {"targets": ()},
    ],
)
def test_no_other_indicator_has_a_yearly_requirement(fields: dict[str, object]) -> None:
    other = FORUMS.model_copy(update=fields)

    assert of_forums("2026-11-30", "2022-11-15", indicators=[other]).years == ()


@pytest.mark.parametrize("fields", [{"role": None}, {"direction": Direction.INCREASE}])
def test_what_a_recurring_measure_requires_a_year_is_judged_by_years_whatever_it_is_called(
    fields: dict[str, object],
) -> None:
    other = FORUMS.model_copy(update=fields)
    of_2022 = [observation(1, "2022")]
    found = of_forums("2026-11-30", indicators=[other], observations=of_2022)

    assert [one.state for one in found.years] == [YearState.MET, *OPEN_SINCE_2023]
    assert IndicatorState.NOT_KNOWN is found.state


def test_a_requirement_whose_measure_has_ended_is_not_met_in_the_years_after() -> None:
    ended = [report(Status.COMPLETED, "2022-12-01")]
    found = of_forums("2026-11-30", "2022-11-15", status_reports=ended)

    assert [one.year for one in found.years] == [2022]
    assert (found.state, found.progress) == (IndicatorState.NOT_KNOWN, None)
    assert because(IndicatorReason.ENDED, year=2022) == found.reason
    assert IndicatorState.MET is of_forums("2023-11-30", "2022-11-15", status_reports=ended).state


def test_an_unmet_target_without_an_expected_line_is_not_known_with_that_reason() -> None:
    found = assessed(indicator(direction="at_least", targets=[target(2)]), observation(1))

    assert IndicatorState.NOT_KNOWN is found.state
    assert (Decimal("0.5"), None) == (found.progress, found.expected)
    assert because(IndicatorReason.UNMET, actual=Decimal(1), target=Decimal(2)) == found.reason


def test_a_series_is_oldest_first_without_what_is_superseded() -> None:
    whole = plan(
        sources=[source("S1", on="2022-06-01")],
        indicators=[indicator()],
        observations=[
            observation(3, "2023", id="late"),
            observation(1, "2021", id="early"),
            observation(2, "", id="undated", source="S1"),
            observation(9, "2021", id="wrong"),
            observation(8, "2021", id="wrong-too", supersedes="wrong"),
            observation(1, "2021", id="right", supersedes="wrong-too"),
        ],
    )

    assert [o.id for o in series(whole, indicator())] == ["early", "right", "undated", "late"]


def test_a_trend_is_told_of_three_values_and_not_of_two() -> None:
    two = [observation(1, "2021"), observation(2, "2022")]
    words = observation(None, "2023-01-01", wording=text("enemmän"))

    assert assessed(indicator(), *two, words).trend is None
    assert Trend.RISING is assessed(indicator(), *two, observation(3, "2023-02-01")).trend


@pytest.mark.parametrize(
    ("days", "trend"),
    [
        (["2022", "2023", "2024"], Trend.RISING),
        (["2022-01-01", "", "2024-01-01"], None),
        (["2022-01-01", "2020/2024", "2025-01-01"], None),
        (["2020", "2021", "2022", ""], Trend.RISING),
    ],
)
def test_a_trend_is_told_only_of_values_whose_order_is_known(
    days: list[str], trend: Trend | None
) -> None:
    whole = plan(
        as_of=date(2026, 11, 30),
        sources=[source("S1", not_before="2023-09-25")],
        indicators=[indicator()],
        observations=[
            observation(10 * n, day, id=f"o{n}", source="S1") for n, day in enumerate(days)
        ],
    )

    assert trend is assess(whole, whole.indicators[0]).trend


def test_an_indicator_of_another_code_lends_no_values() -> None:
    whole = plan(
        as_of=AS_OF,
        indicators=[indicator("I1"), indicator("I2")],
        observations=[observation(1, indicator="I2")],
    )

    assert assess(whole, whole.indicators[0]).actual is None


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2024-06-30", IndicatorState.MISSED),
        ("2024-07", IndicatorState.MISSED),
        ("2024", IndicatorState.MISSED),
        ("2024-06", IndicatorState.MISSED),
        ("2024-22", IndicatorState.MISSED),
        ("2024-05", IndicatorState.NOT_KNOWN),
        ("2024-06~", IndicatorState.NOT_KNOWN),
        ("2024-07-02~", IndicatorState.NOT_KNOWN),
        ("2023-23/2024-23", IndicatorState.NOT_KNOWN),
        ("2024~", IndicatorState.NOT_KNOWN),
        ("", IndicatorState.NOT_KNOWN),
    ],
)
def test_only_a_value_that_is_surely_of_the_targets_day_or_later_judges_it(
    on: str, state: IndicatorState
) -> None:
    measured = indicator(direction=Direction.AT_LEAST, targets=[target(10, "2024-06-30")])
    recorded = observation(5, on, recorded_at="2026-01-01T00:00:00Z")
    whole = plan(as_of=date(2026, 11, 30), indicators=[measured], observations=[recorded])

    assert assess(whole, measured).state is state


@pytest.mark.parametrize("direction", ["increase", "at_least"])
@pytest.mark.parametrize("on", ["2020", ""])
@pytest.mark.parametrize("aim", ["2028-12-31", ""])
@pytest.mark.parametrize("value", [5, 10, 15, 25])
def test_a_value_from_before_the_baseline_is_neither_on_track_nor_behind_nor_regressed(
    direction: str, on: str, aim: str, value: int
) -> None:
    measured = indicator(
        direction=direction, baseline=10, baseline_on="2023-12-31", targets=[target(20, aim)]
    )
    whole = plan(
        as_of=date(2026, 11, 30),
        sources=[source("S1", on="2020")],
        measures=[measure()],
        indicators=[measured],
        observations=[observation(value, on, source="S1")],
    )
    found = assess(whole, measured)

    assert IndicatorState.NOT_KNOWN is found.state
    assert IndicatorReason.BEFORE_BASELINE is found.reason.code
    assert (found.progress, found.expected) == (None, None)
    assert because(ProgressReason.BEFORE_BASELINE) == found.progress_reason


def test_a_value_that_may_be_of_a_later_time_than_the_baseline_is_judged() -> None:
    measured = indicator(
        direction="increase",
        baseline=10,
        baseline_on="2023-12-31",
        targets=[target(20, "2028-12-31")],
    )
    bounded = source("S1", not_before="2023-09-25")
    year = observation(5, "2023")
    undated = observation(5, "", source="S1")
    states = [
        assess(
            plan(
                as_of=date(2026, 11, 30),
                sources=[bounded],
                indicators=[measured],
                observations=[one],
            ),
            measured,
        ).state
        for one in (year, undated)
    ]

    assert states == [IndicatorState.REGRESSED] * 2


def test_a_value_of_the_targets_own_day_judges_it_even_before_the_baseline() -> None:
    measured = indicator(
        direction="increase", baseline=10, baseline_on="2023", targets=[target(20, "2020")]
    )
    whole = plan(
        as_of=date(2026, 11, 30), indicators=[measured], observations=[observation(25, "2020")]
    )

    assert assess(whole, measured).state is IndicatorState.MET
