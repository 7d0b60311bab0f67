"""Where words stand in drawings over time: clear of lines and of each other."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.description import Level, Line, Point, Series, without_value
from dashboard.charts.labels import labels
from tests.dashboard.charts.drawings import point


def line(*values: float, kind: str = "first", stepped: bool = False) -> Line:
    points = [point(f"{2015 + n}-07-02", value) for n, value in enumerate(values)]
    return Line(kind, "Value", points, stepped=stepped)


def level(value: float, words: str = "Target: 20") -> Level:
    return Level("target", Decimal(str(value)), words)


def test_a_number_stands_above_its_value_and_below_it_where_a_level_is_close_above() -> None:
    free, close = labels(Series([line(5, 5, 5)])), labels(Series([line(18, 18, 18)], [level(20)]))

    assert {place.above for place in free.points.values()} == {True}
    assert {place.above for place in close.points.values()} == {False}


def test_a_number_at_a_low_between_heights_stands_below_it() -> None:
    low = [point("2020-07-02", 100), point("2021-07-02", 40, hollow=True), point("2022-07-02", 100)]

    found = labels(Series([Line("first", "Value", low)]))

    assert found.points[0, 1].above is False


def test_numbers_at_the_edges_do_not_leave_the_plot() -> None:
    wide = [point("2020-01-01", "1000"), point("2020-07-02", "1001"), point("2020-12-31", "1002")]

    found = labels(Series([Line("first", "Value", wide)]))

    assert (found.points[0, 0].anchor, found.points[0, 2].anchor) == ("start", "end")


def test_words_of_a_level_stand_at_the_end_that_is_free() -> None:
    falling, rising = (
        labels(Series([line(*values)], [level(20)])).levels[0]
        for values in ((60, 40, 22), (22, 40, 60))
    )

    assert falling.anchor == "start"
    assert rising.anchor == "end"


def test_of_many_values_and_of_a_second_line_few_have_numbers() -> None:
    second = Line("second", "Stated", line(1, 2, 3, 4, 5, 6, 7).points, joined=False)

    assert set(labels(Series([line(*range(8)), second])).points) == {(0, 0), (0, 7)}


@given(
    values=st.lists(st.integers(-50, 500), min_size=3, max_size=9),
    levels=st.lists(st.integers(-50, 500), max_size=2),
    stepped=st.booleans(),
)
def test_the_ends_of_the_first_line_always_have_their_numbers(
    values: list[int], levels: list[int], *, stepped: bool
) -> None:
    found = labels(Series([line(*values, stepped=stepped)], [level(one) for one in levels]))

    assert {(0, 0), (0, len(values) - 1)} <= set(found.points)
    assert len(found.levels) == len(levels)


@pytest.mark.parametrize(
    ("values", "steps"),
    [
        ((-30, 60), (-40, -20, 0, 20, 40, 60)),
        ((0, 7), (0, 2, 4, 6, 8)),
        ((-10, -5), (-10, -8, -6, -4, -2, 0)),
    ],
)
def test_the_scale_holds_0_and_what_is_below_it(
    values: tuple[int, ...], steps: tuple[int, ...]
) -> None:
    assert Series([line(*values)]).steps == steps


def test_years_without_a_value_are_those_that_are_over() -> None:
    points = [Point(date(year, 3, 1), Decimal(1), "1", "") for year in (2020, 2022)]

    said = {2022: "called off", 2023: "called off"}
    assert without_value(points, date(2024, 6, 1), said) == {
        date(2021, 7, 2): "?",
        date(2023, 7, 2): "called off",
    }
    assert without_value((), date(2024, 6, 1)) == {}
