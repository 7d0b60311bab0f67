"""Where the words of a drawing over time stand, so that lines and other words keep clear of them.

Reckoned once for every face, on a plot as wide as on a phone: where there is more room, nothing
comes closer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from dashboard.charts.description import Line, Point, Series

_WIDE, _HIGH = 400.0, 180.0
_ABOVE: Final = 22.0
"""How far words may stand above the plot."""
_LETTER, _LINE = 7.0, 15.0
"""Width of a letter, height of a line of words."""
_OFF: Final = 6.0
"""How far from a value its words begin."""
_NUMBERED: Final = 6
"""Up to so many values of a line each get their number; of more the first and the last."""
_OVERPRINT: Final = 10
"""How many crossings other words count for."""

Anchor = Literal["start", "middle", "end"]


class Place(NamedTuple):
    """Where words stand: above what they are of or below it, and where they begin."""

    above: bool
    anchor: Anchor


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def crossed(self, stroke: "_Stroke") -> bool:
        """Whether a stroke goes through the box (Liang and Barsky)."""
        x, y, to_x, to_y = stroke
        first, last = 0.0, 1.0
        for step, room in (
            (x - to_x, x - self.left),
            (to_x - x, self.right - x),
            (y - to_y, y - self.top),
            (to_y - y, self.bottom - y),
        ):
            if step < 0:
                first = max(first, room / step)
            elif step > 0:
                last = min(last, room / step)
            elif room < 0:
                return False
        return first <= last

    def covers(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


_Stroke = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Labels:
    """Where the words of a drawing stand."""

    levels: Sequence[Place]
    points: Mapping[tuple[int, int], Place]
    """By the numbers of the line and of its value; the others have no words."""

    def numbered(self, line: int) -> Mapping[int, Place]:
        """Return where the numbers of a line's values stand, of those that get one."""
        return {at: place for (one, at), place in self.points.items() if one == line}


def labels(series: Series) -> Labels:
    """Return where the numbers of values and the words of levels stand."""
    low, *_, high = series.steps

    def down(value: Decimal) -> float:
        return _HIGH * (high - float(value)) / (high - low)

    def across(point: Point) -> float:
        return _WIDE * series.scale.place(point.on)

    paths = [[(across(p), down(p.value)) for p in line.points] for line in series.lines]
    strokes = [
        stroke
        for line, path in zip(series.lines, paths, strict=True)
        if line.joined
        for stroke in _strokes(line, path)
    ]
    flat = [(0.0, down(level.value), _WIDE, down(level.value)) for level in series.levels]
    marks = [
        _Box(x - 5, y - 5, x + 5, y + 5)
        for line, path in zip(series.lines, paths, strict=True)
        if line.marked
        for x, y in path
    ]
    taken = [
        _Box(x - half, _HIGH - 20, x + half, _HIGH)
        for x, half in (
            (_WIDE * series.scale.place(day), 2 + 4 * len(sign))
            for day, sign in series.unknown.items()
        )
    ]

    def cost(box: _Box, own: _Stroke | None = None) -> int:
        crossings = sum(box.crossed(one) for one in (*strokes, *flat) if one is not own)
        outside = box.top < -_ABOVE or box.bottom > _HIGH
        crossings += sum(map(box.covers, marks)) + 5 * outside
        return crossings + _OVERPRINT * sum(map(box.covers, taken))

    levels = []
    for level, own in zip(series.levels, flat, strict=True):
        place, box = min(_beside(len(level.words), own[1]), key=lambda one: cost(one[1], own))
        levels.append(place)
        taken.append(box)
    points: dict[tuple[int, int], Place] = {}
    for at, point, needed in _numbered(series.lines):
        x, y = paths[at[0]][at[1]]
        place, box = min(_around(len(point.words), x, y), key=lambda one: cost(one[1]))
        if needed or not any(map(box.covers, taken)):
            points[at] = place
            taken.append(box)
    return Labels(levels, points)


def _strokes(line: Line, path: Sequence[tuple[float, float]]) -> Iterator[_Stroke]:
    for (x, y), (to_x, to_y) in pairwise(path):
        if line.stepped:
            yield x, y, to_x, y
            yield to_x, y, to_x, to_y
        else:
            yield x, y, to_x, to_y


def _beside(letters: int, y: float) -> Iterator[tuple[Place, _Box]]:
    """Yield where the words of a level can stand: at its ends, above it or below."""
    width = letters * _LETTER
    for above in (True, False):
        top = y - _LINE - 2 if above else y + 2
        yield Place(above, "end"), _Box(_WIDE - width, top, _WIDE, top + _LINE)
        yield Place(above, "start"), _Box(0, top, width, top + _LINE)


def _around(letters: int, x: float, y: float) -> Iterator[tuple[Place, _Box]]:
    """Yield where the number of a value can stand: above it or below, not beyond the plot."""
    width = letters * _LETTER
    sides: dict[Anchor, float] = {"middle": x - width / 2, "end": x - width, "start": x}
    within = [
        (anchor, left)
        for anchor, left in sides.items()
        if (left >= 0 or anchor == "start") and (left + width <= _WIDE or anchor == "end")
    ]
    for anchor, left in within[:1]:
        for above in (True, False):
            top = y - _OFF - _LINE if above else y + _OFF
            yield Place(above, anchor), _Box(left, top, left + width, top + _LINE)


def _numbered(lines: Iterable[Line]) -> Iterator[tuple[tuple[int, int], Point, bool]]:
    """Yield the values that get their numbers, and whether they need them: the ends of a line.

    These come first; between them are those that have room.
    """
    for number, line in enumerate(lines):
        last = len(line.points) - 1
        few = line.marked and last < _NUMBERED
        if line.kind == "expected" or (number and not few):
            continue
        for place in sorted(range(last + 1), key=lambda one: one not in (0, last)):
            end = place in (0, last)
            if line.points[place].words and (end or few):
                yield (number, place), line.points[place], end and not number
