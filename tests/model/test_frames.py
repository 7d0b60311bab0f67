from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given

from model import frames
from model.plan import Plan
from model.rules.rollup import plan_rollup
from model.terms import Direction, IndicatorRole, MeetingKind, MeetingState, Status
from tests.builders import (
    association,
    goal,
    indicator,
    measure,
    meeting,
    observation,
    owner,
    plan,
    report,
    source,
    target,
    text,
)
from tests.strategies import MODEST, plans

MADE: Mapping[str, Callable[[Plan], pd.DataFrame]] = {
    "status_counts": frames.status_counts,
    "network_size": frames.network_size,
    "attendance": frames.attendance,
    "indicator_series": lambda whole: frames.indicator_series(whole, whole.indicators[0]),
    "expected_line": lambda whole: frames.expected_line(whole, whole.indicators[0]),
    "timeline": frames.timeline,
    "measures": frames.measures,
}


def rows(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Give the rows as plain values: days as EDTF, what is missing as ``None``."""
    return [tuple(map(_plain, row)) for row in frame.itertuples(index=False)]


def _plain(value: object) -> object:
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return None if value is pd.NaT or value is pd.NA or value != value else value  # noqa: PLR0124


def contract(frame: pd.DataFrame) -> dict[str, str]:
    return {str(column): str(dtype) for column, dtype in frame.dtypes.items()}


def test_every_frame_has_its_contract() -> None:
    assert set(MADE) == set(frames.CONTRACTS)


@pytest.mark.parametrize("name", [*MADE])
def test_a_frame_without_rows_keeps_to_its_contract(name: str) -> None:
    frame = MADE[name](plan(indicators=[indicator()]))

    assert list(frames.CONTRACTS[name].items()) == list(contract(frame).items())
    assert frame.empty


@MODEST
@given(plans())
def test_every_frame_of_every_plan_keeps_to_its_contract(whole: Plan) -> None:
    for name, make in MADE.items():
        assert list(frames.CONTRACTS[name].items()) == list(contract(make(whole)).items())


@MODEST
@given(plans())
def test_the_counts_of_a_goal_add_up_to_its_measures(whole: Plan) -> None:
    counts = frames.status_counts(whole).groupby("goal")["count"].sum().to_dict()

    assert {"G1", "G2"} == set(counts)
    assert all(0 <= count <= plan_rollup(whole).total for count in counts.values())


def test_status_counts_have_a_row_for_every_status_and_the_unknown_last() -> None:
    whole = plan(
        goals=[goal("A1", parent="G1"), goal("G1")],
        measures=[measure("M1", goals=("A1",)), measure("M2", goals=("G1",))],
        status_reports=[report(Status.COMPLETED)],
    )
    expected = {status.value: 0 for status in Status} | {"completed": 1, "unknown": 1}

    assert rows(frames.status_counts(whole)) == [("G1", *each) for each in expected.items()]


def test_the_network_has_its_figures_and_its_counts_apart() -> None:
    whole = plan(
        sources=[source("S1", not_before="2023-09-25")],
        indicators=[indicator(role=IndicatorRole.NETWORK_SIZE)],
        observations=[observation(50, "", approximate=True, source="S1"), observation(40, "2022~")],
        associations=[association("a1", ("2023-01-01", None))],
    )

    assert rows(frames.network_size(whole)) == [
        ("2022-12-31", "2022~", 40.0, False, False),
        ("2023-01-01", "2023-01-01", 1.0, False, True),
        ("2023-09-25", "", 50.0, True, False),
    ]


def test_attendance_that_is_not_known_is_missing_and_not_zero() -> None:
    whole = plan(
        associations=[association("a1")],
        meetings=[
            meeting("2022-11~", persons=25),
            meeting("2023-01-09", state=MeetingState.ANNOUNCED),
            meeting("2023-09-25", kind=MeetingKind.WORKSHOP, persons=0, attendees=("a1",)),
            meeting(""),
        ],
    )

    assert rows(frames.attendance(whole)) == [
        (None, "", "forum/undated", None, None),
        ("2022-11-30", "2022-11~", "forum/2022-11", 25, None),
        ("2023-01-09", "2023-01-09", "forum/2023-01-09", None, None),
        ("2023-09-25", "2023-09-25", "forum/2023-09-25", 0, 1),
    ]
    assert len(frames.attendance(whole, MeetingKind.WORKSHOP)) == 1


def test_a_series_keeps_the_exact_value_beside_the_number_to_draw() -> None:
    whole = plan(
        indicators=[indicator(role=IndicatorRole.FORUM_ATTENDANCE)],
        observations=[
            observation("0.10", "2022", approximate=True),
            observation(None, "2023", wording=text("noin kolmasosa")),
        ],
        meetings=[meeting("2024-01-01", persons=25)],
    )

    assert rows(frames.indicator_series(whole, whole.indicators[0])) == [
        ("2022-12-31", "2022", 0.1, "0.1", True, False),
        ("2023-12-31", "2023", None, "", False, False),
        ("2024-01-01", "2024-01-01", 25.0, "25", False, True),
    ]


def test_the_expected_line_runs_from_the_baseline_to_the_target_that_counts() -> None:
    whole = plan(
        as_of=date(2023, 7, 1),
        indicators=[
            indicator(
                baseline=50, baseline_on="2022", targets=[target(90, "2025"), target(70, "2024")]
            )
        ],
    )

    assert rows(frames.expected_line(whole, whole.indicators[0])) == [
        ("2022-12-31", 50.0),
        ("2024-12-31", 70.0),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"baseline": None},
        {"baseline_on": ""},
        {"targets": [target(70)]},
        {"targets": [target(70, "2022")]},
        {"direction": Direction.DESCRIBE},
    ],
)
def test_without_both_ends_there_is_no_expected_line(fields: dict[str, object]) -> None:
    usual = {"baseline": 50, "baseline_on": "2022", "targets": [target(70, "2024")]}
    whole = plan(indicators=[indicator("I1", **{**usual, **fields})])

    assert frames.expected_line(whole, whole.indicators[0]).empty


def test_the_timeline_runs_from_the_first_possible_day_to_the_last() -> None:
    whole = plan(
        as_of=date(2023, 7, 1),
        measures=[
            measure("M1", starts="2022-23", due="2023~"),
            measure("M2", kind="recurring"),
            measure("M3", retired="2023-01-01"),
        ],
        status_reports=[report(Status.UNDER_WAY)],
    )
    first = ("M1", "one_off", "under_way", "2022-09-01", "2023-12-31", "2022-23", "2023~")
    second = ("M2", "recurring", "unknown", None, None, "", "")

    assert rows(frames.timeline(whole)) == [
        (*first, "season", "year"),
        (*second, "unknown", "unknown"),
    ]


def test_measures_have_what_they_are_filtered_by() -> None:
    whole = plan(
        as_of=date(2023, 7, 1),
        goals=[goal("G1"), goal("G2")],
        owners=[owner("O1")],
        measures=[
            measure("M1", owner="O1", goals=("G1", "G2"), due="2024-05-31"),
            measure("M2", due="2023-06"),
        ],
        status_reports=[report(Status.COMPLETED, "2023-06-30")],
        indicators=[indicator(measures=("M1", "M2"))],
    )

    assert rows(frames.measures(whole)) == [
        (
            "M1",
            "one_off",
            "completed",
            "O1",
            "G1 G2",
            "2024-05-31",
            "2024-05-31",
            "watch",
            "no_evidence",
        ),
        (
            "M2",
            "one_off",
            "unknown",
            "",
            "",
            "2023-06-30",
            "2023-06",
            "act",
            "overdue owner_missing unreported",
        ),
    ]
