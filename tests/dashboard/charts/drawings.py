"""A drawing of each form: every face draws the same ones."""

from datetime import date
from decimal import Decimal
from typing import Final

from dashboard.charts.description import (
    Amount,
    Bar,
    Bars,
    Drawing,
    Entry,
    Level,
    Line,
    Part,
    Point,
    Row,
    Rows,
    Schedule,
    Series,
    Span,
    Year,
    Yearly,
)

STATUSES: Final = (Entry("completed", "completed"), Entry("unknown", "no data"))
BARS: Final = Bars(
    (
        Bar(
            "G1 First",
            (Part("completed", 3, "3", "completed"), Part("unknown", 2, "2", "no data")),
            "3 completed, 2 with no data",
        ),
        Bar("G2 Second", (Part("completed", 1, "1", "completed"),), "1 completed"),
    ),
    STATUSES,
)
CATEGORIES: Final = Rows(
    (Row("Culture", (Amount("first", 24, "24"),)), Row("Sports", (Amount("first", 0, "0"),)))
)
ATTENDED: Final = (Entry("first", "Persons"), Entry("second", "Associations"))


def attendance(*attended: tuple[int | None, int | None]) -> Rows:
    """Return so many persons and associations side by side, a year apart."""
    rows = [
        Row(
            str(2000 + number),
            (
                Amount("first", persons, str(persons or "no data")),
                Amount("second", associations, str(associations or "no data")),
            ),
        )
        for number, (persons, associations) in enumerate(attended)
    ]
    return Rows(rows, ATTENDED)


def point(day: str, value: float | str, *, hollow: bool = False) -> Point:
    """Return a value on a day; a hollow one is about that much."""
    on = date.fromisoformat(day)
    words = f"about {value}" if hollow else str(value)
    return Point(on, Decimal(str(value)), words, f"{on.day}.{on.month}.{on.year}", hollow)


def values(*points: Point, joined: bool = True) -> Series:
    """Return values of one kind over time."""
    return Series((Line("first", "Value", points, joined=joined),))


TARGET: Final = Level("target", Decimal(20), "Target: 20")
SERIES: Final = Series(
    (
        Line("first", "Value", (point("2022-01-01", 10), point("2023-01-01", 14, hollow=True))),
        Line(
            "expected",
            "Expected",
            (point("2022-01-01", 10), point("2025-12-31", 30)),
            marked=False,
        ),
    ),
    (TARGET,),
)


def schedule(*spans: Span) -> Schedule:
    """Return spans with the first of June 2023 as the day that is looked at."""
    return Schedule(spans, date(2023, 6, 1), "today")


SCHEDULE: Final = schedule(
    Span("completed", "M01 One", date(2022, 1, 1), date(2022, 12, 31)),
    Span("unknown", "M03 Three", date(2023, 1, 1), date(2023, 1, 2)),
)
YEARLY: Final = Yearly(
    (
        Year("2022", "?"),
        Year("2023", "about 40", Decimal(40)),
        Year("2024", "80", Decimal(80)),
        Year("planned", "23.12.", planned=True),
    ),
    Level("target", Decimal(100), "Target: 100"),
)
EVERY: Final[dict[str, Drawing]] = {
    "bars": BARS,
    "categories": CATEGORIES,
    "attendance": attendance((40, 20), (None, 10)),
    "series": SERIES,
    "schedule": SCHEDULE,
    "yearly": YEARLY,
}
