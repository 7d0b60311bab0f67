"""The drawings of the attachment: where each mark stands, from 0 to 1, and the words beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from pydantic import JsonValue

from dashboard.briefing import indicator_picture, network
from dashboard.briefing.indicators import value_in_words
from dashboard.texts import Texts
from model.plan import Indicator
from model.rules.attendance import attendance
from model.rules.index import Index
from model.rules.indicators import current_target
from model.rules.network import Size, size_over_time
from model.rules.observations import FEWEST, series
from model.rules.time import fact_day
from model.terms import MeetingKind, MeetingState

_LABELLED: Final = 4
"""Up to so many values each get their number; of more the first and the last."""
_FORUMS: Final = 8
"""The latest so many forums are drawn."""
_FLOOR, _CEILING = Decimal("0.04"), Decimal("0.82")
"""Where the lowest and the highest value stand; above the highest its number has room."""

Drawing = dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class _Mark:
    day: date
    value: Decimal
    words: str
    hollow: bool
    marked: bool = True


def indicator(index: Index, told: Indicator, t: Texts) -> Drawing | None:
    """Draw an indicator's values with target and baseline; ``None`` where they are too few."""
    if not indicator_picture.drawn(index, told):
        return None
    marks = [
        _Mark(fact_day(index.sources, o), o.value, value_in_words(o, t), o.approximate)
        for o in series(index, told)
        if o.value is not None
    ]
    target = current_target(told, index.day)
    levels = {"baseline": told.baseline, "target": target.value if target else None}
    alt = indicator_picture.picture(index, told, t).alt
    return _series(marks, {code: at for code, at in levels.items() if at is not None}, alt, t)


def size(index: Index, t: Texts) -> Drawing | None:
    """Draw the network's size: counted as a line, what a source states as points."""
    found = size_over_time(index)
    marks = [mark for one in found if (mark := _sized(index, one, t)) is not None]
    if len(marks) < indicator_picture.FEWEST_DRAWN:
        return None
    return _series(marks, {}, network.size_picture(index.plan, t).alt, t)


def forums(index: Index, t: Texts) -> Drawing | None:
    """Draw who came to the latest forums, persons and associations.

    ``None`` where too few of the numbers are known.
    """
    labels = network.meeting_labels(index.plan, t, MeetingKind.FORUM)
    rows = zip(labels, attendance(index, MeetingKind.FORUM), strict=True)
    held = [(words, row) for words, row in rows if row.meeting.state is MeetingState.HELD]
    shown = held[-_FORUMS:]
    known = [n for _, row in shown for n in (row.persons, row.associations) if n is not None]
    if len(known) < indicator_picture.FEWEST_DRAWN or not any(known):
        return None
    return {
        "kind": "pairs",
        "alt": network.attendance_picture(index.plan, t).alt,
        "series": [t("Persons"), t("Associations")],
        "groups": [
            {
                "words": words,
                "bars": [_bar(n, max(known), t) for n in (row.persons, row.associations)],
            }
            for words, row in shown
        ],
    }


def _bar(number: int | None, most: int, t: Texts) -> JsonValue:
    known = number is not None
    return {"share": (number or 0) / most, "words": t.number(number) if known else "?"}


def _sized(index: Index, found: Size, t: Texts) -> _Mark | None:
    day = found.on.latest
    if found.observation is not None:
        day = fact_day(index.sources, found.observation)
    if found.value is None or day is None:
        return None
    words = network.size_in_words(found, t)
    return _Mark(day, Decimal(found.value), words, found.approximate, marked=not found.counted)


def _series(marks: Sequence[_Mark], levels: dict[str, Decimal], alt: str, t: Texts) -> Drawing:
    """Place values by day and by value."""
    low, high = _bounds([*(mark.value for mark in marks), *levels.values()])
    first, last = marks[0].day, marks[-1].day
    days = max((last - first).days, 1)
    places = [((mark.day - first).days / days, _share(mark.value, low, high)) for mark in marks]
    return {
        "kind": "series",
        "alt": alt,
        "levels": [{"code": code, "y": _share(at, low, high)} for code, at in levels.items()],
        "joined": len(marks) >= FEWEST,
        "points": [
            {"x": x, "y": y, "hollow": mark.hollow, "marked": mark.marked}
            for mark, (x, y) in zip(marks, places, strict=True)
        ],
        "labels": list(_labels(marks, places)),
        "ends": [*_ends(first, last, t)],
    }


def _labels(marks: Sequence[_Mark], places: Sequence[tuple[float, float]]) -> Iterable[JsonValue]:
    for number, (mark, (x, y)) in enumerate(zip(marks, places, strict=True)):
        if len(marks) <= _LABELLED or number in (0, len(marks) - 1):
            yield {"x": x, "y": y, "words": mark.words}


def _ends(first: date, last: date, t: Texts) -> tuple[str, str]:
    if first.year == last.year:
        return t.date(first), t.date(last)
    return str(first.year), str(last.year)


def _bounds(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """Give the lowest and the highest value drawn; 0 is among them where it is not far below."""
    low, high = min(values), max(values)
    if 0 <= low <= high / 2:
        return Decimal(0), max(high, Decimal(1))
    return (low, high) if high > low else (low - 1, high + 1)


def _share(value: Decimal, low: Decimal, high: Decimal) -> float:
    return float(_FLOOR + (_CEILING - _FLOOR) * (value - low) / (high - low))
