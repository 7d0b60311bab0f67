"""An indicator that is stored is judged by the value that speaks for its target's day."""

from datetime import date

import pytest

from model.actor import SYSTEM
from model.database import Database
from model.plan import Indicator, Measure, Plan
from model.queries import load_plan
from model.rules.indicators import Assessment, assess
from model.rules.signals import SignalCode, signals
from model.services.plans import store_plan
from model.terms import IndicatorState, Status, YearState
from tests.builders import indicator, measure, meeting, observation, plan, report, target

LINE = indicator(
    baseline=0,
    baseline_on="2021-12-31",
    targets=[target(40, "2025-12-31")],
    measures=["M1"],
)
ON_THE_LINE = tuple(observation(10 * n, f"{2021 + n}-12-31") for n in (1, 2, 3))
FORUM = measure("M1", kind="recurring", required_per_year=1, meeting_kind="forum")
YEARLY = indicator(
    role="forums_per_year", direction="at_least", targets=[target(1)], measures=["M1"]
)


def of(about: Measure, measured: Indicator, status: Status, **facts: object) -> Plan:
    """Give a plan of one measure, reported in 2022, and of its indicator."""
    reports = [report(status, "2022-12-01")]
    return plan(measures=[about], status_reports=reports, indicators=[measured], **facts)


def stored(database: Database, day: str, whole: Plan) -> Plan:
    """Store a plan, and give it as it is read on a day."""
    with database.write() as session:
        store_plan(session, SYSTEM, whole)
    with database.read() as session:
        return load_plan(session, "testila", date.fromisoformat(day))


def assessed(then: Plan) -> Assessment:
    return assess(then, then.indicators[0])


def found(then: Plan) -> set[SignalCode]:
    of_targets = {SignalCode.CONTRADICTED, SignalCode.TARGET_MISSED, SignalCode.VALUE_MISSING}
    return {signal.code for signal in signals(then)} & of_targets


@pytest.mark.parametrize(
    ("day", "last", "state", "codes"),
    [
        ("2024-12-31", None, IndicatorState.ON_TRACK, set()),
        ("2025-05-31", None, IndicatorState.ON_TRACK, set()),
        ("2025-12-30", None, IndicatorState.ON_TRACK, set()),
        ("2026-01-31", None, IndicatorState.NOT_KNOWN, {SignalCode.VALUE_MISSING}),
        (
            "2026-01-31",
            39,
            IndicatorState.MISSED,
            {SignalCode.CONTRADICTED, SignalCode.TARGET_MISSED},
        ),
        ("2026-01-31", 41, IndicatorState.MET, set()),
    ],
)
def test_yearly_values_on_their_line_are_on_track_until_the_target_is_judged_by_its_day(
    database: Database, day: str, last: int | None, state: IndicatorState, codes: set[SignalCode]
) -> None:
    added = () if last is None else (observation(last, "2025-12-31"),)
    whole = of(measure(), LINE, Status.COMPLETED, observations=ON_THE_LINE + added)
    then = stored(database, day, whole)

    assert (assessed(then).state, found(then)) == (state, codes)


@pytest.mark.parametrize(
    ("day", "held", "years", "state"),
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
    ],
)
def test_a_forum_of_2022_meets_the_yearly_requirement_of_2022_alone(
    database: Database, day: str, held: list[str], years: str, state: IndicatorState
) -> None:
    running = of(FORUM, YEARLY, Status.RECURRING, meetings=[*map(meeting, held)])
    then = stored(database, day, running)
    whole = assessed(then)

    assert ", ".join(f"{one.year} {one.state}" for one in whole.years) == years
    assert (whole.state, found(then)) == (state, set())


def test_a_year_recorded_as_without_a_forum_is_not_met_and_contradicts_what_runs(
    database: Database,
) -> None:
    running = of(
        FORUM,
        YEARLY,
        Status.RECURRING,
        observations=[observation(0, "2025")],
        meetings=[meeting("2024-11-15")],
    )
    then = stored(database, "2026-11-30", running)
    whole = assessed(then)

    assert [one.state for one in whole.years] == [
        YearState.MET,
        YearState.NOT_MET,
        YearState.OPEN,
    ]
    assert (whole.state, found(then)) == (IndicatorState.MISSED, {SignalCode.CONTRADICTED})
