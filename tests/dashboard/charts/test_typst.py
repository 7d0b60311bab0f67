"""Where the marks of the attachment's drawings stand, and what is not drawn."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dashboard.charts.description import Bar, Drawing, Level, Line, Part, Series, Span
from dashboard.charts.typst import bar, document
from tests.dashboard.charts.drawings import (
    BARS,
    CATEGORIES,
    EVERY,
    SERIES,
    YEARLY,
    attendance,
    point,
    schedule,
    values,
)


def drawn(drawing: Drawing) -> Any:  # noqa: ANN401 (a JSON document)
    return document(drawing, "said")


@pytest.mark.parametrize("drawing", EVERY.values(), ids=EVERY)
def test_every_drawing_says_in_words_what_it_shows(drawing: Drawing) -> None:
    assert drawn(drawing)["alt"] == "said"


def test_bars_are_as_wide_as_there_is_room_in_parts_with_their_numbers() -> None:
    first, second = drawn(BARS)["bars"]

    assert (first["label"], first["share"], first["words"]) == (
        "G1 First",
        1,
        "3 completed, 2 with no data",
    )
    assert first["counts"] == [
        {"code": "completed", "count": 3, "words": "3"},
        {"code": "unknown", "count": 2, "words": "2"},
    ]
    assert second["share"] == 1


def test_years_have_shares_of_the_height_and_what_is_not_known_has_none() -> None:
    found = drawn(YEARLY)

    assert [(year["label"], year["share"]) for year in found["years"]] == [
        ("2022", None),
        ("2023", 0.4),
        ("2024", 0.8),
        ("planned", None),
    ]
    assert [year["planned"] for year in found["years"]] == [False] * 3 + [True]
    assert found["level"] == {"y": 1, "words": "Target: 100"}


def test_a_bar_in_a_table_is_of_the_tables_scale() -> None:
    one = bar(Bar("", (Part("completed", 1, "1", "completed"),), "1 completed"), 4)

    assert (one["share"], one["words"]) == (0.25, "1 completed")


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


def test_of_many_values_the_first_and_the_last_have_their_numbers() -> None:
    found = drawn(values(*(point(f"20{value}-01-01", value) for value in range(10, 22))))

    assert [label["words"] for label in found["labels"]] == ["10", "21"]


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


def test_amounts_stand_apart_and_unknown_is_a_gap() -> None:
    found = drawn(attendance((40, 20), (None, 10)))

    assert [entry["words"] for entry in found["legend"]] == ["Persons", "Associations"]
    bars = [[(bar["share"], bar["words"]) for bar in group["bars"]] for group in found["groups"]]
    assert bars == [[(1, "40"), (0.5, "20")], [(0, "?"), (0.25, "10")]]


def test_amounts_of_one_kind_need_no_legend() -> None:
    found = drawn(CATEGORIES)

    assert found["legend"] == []
    assert [group["words"] for group in found["groups"]] == ["Culture", "Sports"]


def test_spans_stand_between_their_days_and_the_day_looked_at_is_marked() -> None:
    found = drawn(
        schedule(
            Span("completed", "M1", date(2023, 5, 22), date(2023, 6, 1)),
            Span("unknown", "M2", date(2023, 6, 1), date(2023, 6, 11)),
        )
    )

    assert [(one["code"], one["x"], one["share"]) for one in found["spans"]] == [
        ("completed", 0, 0.5),
        ("unknown", 0.5, 0.5),
    ]
    assert found["day"] == {"x": 0.5, "words": "today"}
