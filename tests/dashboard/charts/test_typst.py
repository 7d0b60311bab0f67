"""Where the marks of the attachment's drawings stand, and what is not drawn."""

from decimal import Decimal
from typing import Any

import pytest

from dashboard.charts.description import Drawing, Level, Line, Series
from dashboard.charts.typst import document
from tests.dashboard.charts.drawings import (
    BARS,
    CATEGORIES,
    SERIES,
    YEARLY,
    attendance,
    point,
    schedule,
    values,
)


def drawn(drawing: Drawing) -> Any:  # noqa: ANN401 (a JSON document)
    return document(drawing, "said")


@pytest.mark.parametrize("drawing", [BARS, YEARLY, SERIES], ids=["bars", "yearly", "series"])
def test_every_drawing_says_in_words_what_it_shows(drawing: Drawing) -> None:
    assert drawn(drawing)["alt"] == "said"


@pytest.mark.parametrize("drawing", [CATEGORIES, attendance((4, 2)), schedule(), None])
def test_what_has_no_room_on_paper_is_told_by_its_table(drawing: Drawing | None) -> None:
    assert document(drawing, "said") is None


def test_bars_have_parts_with_their_numbers_and_what_those_are_of() -> None:
    found = drawn(BARS)

    assert (found["kind"], [one["label"] for one in found["bars"]]) == (
        "bars",
        ["G1 First", "G2 Second"],
    )
    assert found["bars"][0]["parts"] == [
        {"code": "completed", "count": 3, "words": "3", "named": "3 completed"},
        {"code": "unknown", "count": 2, "words": "2", "named": "2 no data"},
    ]
    assert [entry["code"] for entry in found["legend"]] == ["completed", "unknown"]


def test_years_have_shares_of_the_height_and_what_is_not_known_has_none() -> None:
    found = drawn(YEARLY)

    assert [(year["label"], year["share"]) for year in found["years"]] == [
        ("2022", None),
        ("2023", 0.4),
        ("2024", 0.8),
        ("planned", None),
    ]
    assert [year["planned"] for year in found["years"]] == [False] * 3 + [True]
    assert found["level"] == {"y": 1, "words": "Target: 100", "at_end": False}


def test_values_stand_by_their_days_and_by_how_high_they_are() -> None:
    found = drawn(values(point("2020-01-01", 0), point("2021-01-01", 5), point("2022-01-01", 10)))

    assert [round(point["x"], 2) for point in found["points"]] == [0, 0.5, 1]
    heights = [point["y"] for point in found["points"]]
    assert round(heights[1] - heights[0], 5) == round(heights[2] - heights[1], 5)
    assert 0 < heights[0] < heights[2] < 1
    assert found["ends"] == ["2020", "2022"]


@pytest.mark.parametrize("joined", [True, False])
def test_values_are_joined_where_that_is_said(joined: bool) -> None:  # noqa: FBT001 (what is tried)
    found = drawn(values(point("2020-01-01", 1), point("2021-01-01", 2), joined=joined))

    assert found["joined"] is joined


def test_an_approximate_value_is_hollow_and_said_to_be_about() -> None:
    found = drawn(values(point("2020-01-01", 7, hollow=True), point("2021-01-01", 9)))

    assert [point["hollow"] for point in found["points"]] == [True, False]
    assert [label["words"] for label in found["labels"]] == ["about 7", "9"]


def test_of_many_values_the_first_the_last_and_those_with_room_have_their_numbers() -> None:
    found = drawn(values(*(point(f"20{value}-01-01", value) for value in range(10, 22))))

    assert [label["words"] for label in found["labels"]] == ["10", "14", "21"]


def test_of_values_that_stand_apart_each_has_its_number_where_it_is_short() -> None:
    days = ("2020-01-01", "2021-01-01", "2022-01-01")
    short = drawn(values(*(point(day, 7) for day in days)))
    long = drawn(values(*(point(day, 1234567) for day in days)))

    assert [len(found["labels"]) for found in (short, long)] == [3, 2]


def test_target_and_baseline_stand_where_values_of_that_height_would() -> None:
    (line,) = values(point("2020-01-01", 10), point("2021-01-01", 20)).lines
    levels = [Level("target", Decimal(20), "Target"), Level("baseline", Decimal(10), "Baseline")]

    found = drawn(Series([line], levels))

    first, last = (point["y"] for point in found["points"])
    assert {level["code"]: level["y"] for level in found["levels"]} == {
        "baseline": first,
        "target": last,
    }


def test_equal_values_stand_in_the_middle() -> None:
    found = drawn(values(point("2020-01-01", 160), point("2020-06-01", 160)))

    assert [point["y"] for point in found["points"]] == [0.43, 0.43]
    assert found["ends"] == ["1.1.2020", "1.6.2020"]


def test_the_line_that_is_expected_is_left_out() -> None:
    assert len(drawn(SERIES)["points"]) == 2


def test_counted_values_are_a_line_with_points_where_a_source_states_them() -> None:
    counted = Line(
        "first", "counted", [point("2022-01-01", 1), point("2023-01-01", 2)], marked=False
    )
    stated = Line("second", "stated", [point("2022-06-01", 3)], joined=False)

    found = drawn(Series([counted, stated]))

    assert [point["marked"] for point in found["points"]] == [False, True, False]
    assert found["joined"] is True
