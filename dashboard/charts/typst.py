"""Charts as documents that the template of the attachment draws: places from 0 to 1, and words."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from pydantic import JsonValue

from dashboard.charts.description import Bars, Drawing, Point, Series, Yearly

_APART: Final = 0.34
"""So far from each other, of the width, stand values that get their numbers."""
_SHORT: Final = 6
"""So many letters have numbers at most that stand between others."""
_FLOOR, _CEILING = Decimal("0.04"), Decimal("0.82")
"""Where the lowest and the highest value stand; above the highest its number has room."""

_WORDS: Final = 0.22
"""How high the number over the bar of a year is, of the height of the tallest."""

Document = dict[str, JsonValue]


def document(drawing: Drawing | None, alt: str) -> Document | None:
    """Return a drawing for the template, ``alt`` is the same in words; what is told alone has none.

    Amounts of several things and schedules have no room on paper: their tables say as much.
    """
    match drawing:
        case Bars():
            drawn = _bars(drawing)
        case Yearly():
            drawn = _yearly(drawing)
        case Series():
            drawn = _series(drawing)
        case _:
            return None
    return {"alt": alt, **drawn}


def _bars(drawing: Bars) -> Document:
    bars: list[JsonValue] = [
        {
            "label": one.label,
            "note": one.note,
            "parts": [
                {
                    "code": part.kind,
                    "count": part.amount,
                    "words": part.words,
                    "named": f"{part.words} {part.named}",
                }
                for part in one.parts
            ],
        }
        for one in drawing.bars
    ]
    legend: list[JsonValue] = [{"code": e.kind, "words": e.words} for e in drawing.legend]
    return {"kind": "bars", "bars": bars, "legend": legend}


def _yearly(drawing: Yearly) -> Document:
    """Return years with their shares of the height; what is not known has none."""
    level = drawing.level
    years: list[JsonValue] = [
        {
            "label": year.label,
            "words": year.words,
            "share": None if year.amount is None else drawing.share(year.amount),
            "planned": year.planned,
            "lift": drawing.lift(year, _WORDS),
        }
        for year in drawing.years
    ]
    reached: JsonValue = (
        None
        if level is None
        else {
            "y": drawing.share(level.value),
            "words": level.words,
            "at_end": drawing.at_end,
        }
    )
    return {"kind": "yearly", "years": years, "level": reached}


def _series(drawing: Series) -> Document:
    """Return the values alone; the line that is expected of them has no room on paper."""
    points = sorted(
        (
            (point, line.marked)
            for line in drawing.lines
            if line.kind != "expected"
            for point in line.points
        ),
        key=lambda each: each[0].on,
    )
    values = [*(point.value for point, _ in points), *(level.value for level in drawing.levels)]
    low, high = _bounds(values)
    ends = (points[0][0].on, points[-1][0].on)
    first, last = min((*ends, *drawing.unknown)), max((*ends, *drawing.unknown))

    def across(day: date) -> float:
        return (day - first).days / max((last - first).days, 1)

    places = [(across(point.on), _share(point.value, low, high)) for point, _ in points]
    return {
        "kind": "series",
        "levels": [
            {"code": level.kind, "y": _share(level.value, low, high)} for level in drawing.levels
        ],
        "joined": any(line.joined for line in drawing.lines),
        "points": [
            {"x": x, "y": y, "hollow": point.hollow, "marked": marked}
            for (point, marked), (x, y) in zip(points, places, strict=True)
        ],
        "labels": list(_labels([point for point, _ in points], places)),
        "unknown": [{"x": across(day), "sign": sign} for day, sign in drawing.unknown.items()],
        "ends": [*_ends(points[0][0], points[-1][0], first, last)],
    }


def _labels(points: Sequence[Point], places: Sequence[tuple[float, float]]) -> Iterable[JsonValue]:
    """Yield the numbers of the first and the last value, and of those between that have room."""
    last, after = len(points) - 1, 0.0
    short = all(len(point.words) <= _SHORT for point in points)
    for number, (point, (x, y)) in enumerate(zip(points, places, strict=True)):
        between = short and x - after >= _APART and places[last][0] - x >= _APART
        if number in (0, last) or between:
            after = x
            yield {"x": x, "y": y, "words": point.words}


def _ends(first: Point, last: Point, begins: date, ends: date) -> tuple[str, str]:
    if begins.year == ends.year:
        return first.when, last.when
    return str(begins.year), str(ends.year)


def _bounds(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest value drawn; 0 is among them where it is not far below."""
    low, high = min(values), max(values)
    if 0 <= low <= high / 2:
        return Decimal(0), max(high, Decimal(1))
    return (low, high) if high > low else (low - 1, high + 1)


def _share(value: Decimal, low: Decimal, high: Decimal) -> float:
    return float(_FLOOR + (_CEILING - _FLOOR) * (value - low) / (high - low))
