"""Time as the drawings scale it: whole years, named in their middles."""

from datetime import date

import pytest

from dashboard.charts.description import Span, Years
from tests.dashboard.charts.drawings import SERIES, schedule


def test_the_years_are_those_of_all_days_and_of_what_lies_between() -> None:
    long = schedule(Span("completed", "M1", date(2020, 5, 1), date(2021, 1, 1)))

    assert SERIES.scale == Years(2022, 2025)
    assert long.scale == Years(2020, 2023)


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (date(2023, 1, 1), 0.0),
        (date(2024, 1, 1), 365 / 731),
        (date(2024, 7, 2), 548 / 731),
        (date(2024, 12, 31), 730 / 731),
        (date(2025, 1, 1), 1.0),
    ],
)
def test_a_day_stands_within_its_year(day: date, place: float) -> None:
    assert Years(2023, 2024).place(day) == place


@pytest.mark.parametrize(
    ("years", "most", "named"),
    [
        (Years(2024, 2024), 6, ["2024"]),
        (Years(2019, 2024), 6, ["2019", "2020", "2021", "2022", "2023", "2024"]),
        (Years(2018, 2024), 6, ["2018", "2020", "2022", "2024"]),
        (Years(2000, 2013), 6, ["2001", "2004", "2007", "2010", "2013"]),
    ],
)
def test_years_are_named_in_their_middles_and_of_many_not_all(
    years: Years, most: int, named: list[str]
) -> None:
    assert list(years.named(most).values()) == named
    assert [day.isoformat() for day in years.named(most)] == [f"{year}-07-02" for year in named]


def test_each_year_has_its_edges() -> None:
    assert Years(2023, 2024).edges == [date(2023, 1, 1), date(2024, 1, 1), date(2025, 1, 1)]
