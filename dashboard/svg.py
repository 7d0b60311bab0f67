"""Charts as static SVG: numbers and words in, an element out. No page, no plan, no clock.

They have no width of their own: what stands across is placed in per cent, so that letters keep
their size on any screen. Colours are the page's, by class; no class is told by colour alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import floor, log10
from typing import Final

PATTERNED: Final = ("partly_completed", "postponed", "not_completed", "unknown")
"""The kinds of parts that are drawn with a pattern over their colour."""
_HATCHES: Final = {
    "partly_completed": "M4 4h.1",
    "postponed": "M0 4h8",
    "not_completed": "M0 0l8 8M8 0l-8 8",
    "unknown": "M-2 2l4-4M0 8l8-8M6 10l4-4",
}
_BAR: Final = 22
_READABLE: Final = 0.06
"""Share of a bar from which a part has room for its number."""
_TOP, _PLOT, _FOOT = 22, 180, 24
"""Heights above the plot, of it, and below it, in pixels."""
_LEFT, _RIGHT = 12.0, 95.0
"""Where the first and the last value stand, in per cent."""
_LONGEST: Final = 38
_LABELLED: Final = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: its class, how many, and the number in words."""

    kind: str
    amount: int
    words: str


@dataclass(frozen=True, slots=True)
class Point:
    """A value: its day as a number, itself, and in words."""

    x: float
    y: float
    words: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Values of one kind, in the order of their days."""

    kind: str
    points: Sequence[Point]
    joined: bool = True
    stepped: bool = False
    """Whether a value holds until the next."""
    marked: bool = True
    """Whether each value is a point."""


@dataclass(frozen=True, slots=True)
class Level:
    """A value that others are held against: its class, itself, and in words."""

    kind: str
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """Amounts under one label; an unknown one is ``None``."""

    label: str
    amounts: Sequence[tuple[str, int | None, str]]
    """Class, amount, and the amount in words."""


def patterns() -> str:
    """Give the patterns, which stand once on a page."""
    told = "".join(
        f'<pattern id="pattern-{kind}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" class="part {kind}"/>'
        f'<path d="{path}" class="hatch"/></pattern>'
        for kind, path in _HATCHES.items()
    )
    return f'<svg class="patterns" aria-hidden="true" focusable="false"><defs>{told}</defs></svg>'


def swatch(kind: str) -> str:
    """Give a sample of a kind of part, for a legend that names it."""
    return (
        f'<svg class="swatch" aria-hidden="true" focusable="false">'
        f'<rect x="1" y="1" width="18" height="12" {_filled(kind)}/></svg>'
    )


def bar(parts: Sequence[Part], most: int, title: str, description: str, name: str) -> str:
    """Give a bar of parts side by side, of which ``most`` would fill the width."""
    drawn, at = [], 0.0
    for part in parts:
        share = part.amount / most * 100
        drawn.append(
            f'<rect x="{_number(at)}%" y="1" width="{_number(share)}%" height="{_BAR}" '
            f"{_filled(part.kind)}/>"
        )
        if share >= _READABLE * 100:
            middle = _number(at + share / 2)
            drawn.append(_words(f"{middle}%", 17, part.words, "inside", "middle"))
        at += share
    return _image("bar", _BAR + 2, title, description, name, drawn)


def rows(told: Sequence[Row], title: str, description: str, name: str) -> str:
    """Give bars below one another, each row under its label; unknown amounts are a sign."""
    most = max((amount or 0 for row in told for _, amount, _ in row.amounts), default=0) or 1
    drawn, y = [], 0
    for row in told:
        drawn.append(_words("0", y + 14, shortened(row.label), "label"))
        y += 20
        for kind, amount, words in row.amounts:
            width = (amount or 0) / most * 84
            drawn.append(
                f'<rect x="0" y="{y}" width="{_number(width)}%" height="14" class="{kind}"/>'
            )
            drawn.append(_words(f"{_number(width + 1)}%", y + 12, words, "value"))
            y += 17
        y += 7
    return _image("rows", y, title, description, name, drawn)


def lines(  # noqa: PLR0913, PLR0917 (what is drawn, its two scales, and its words)
    told: Sequence[Line],
    levels: Sequence[Level],
    days: Sequence[tuple[float, str]],
    steps: Sequence[tuple[float, str]],
    title: str,
    description: str,
    name: str,
) -> str:
    """Give values over time, with levels across.

    ``days`` and ``steps`` mark the two scales, each with its words; the scales reach from the
    first mark to the last.
    """
    first, last = days[0][0], days[-1][0]
    low, high = steps[0][0], steps[-1][0]
    bottom = _TOP + _PLOT

    def across(x: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (x - first) / (last - first)

    def down(y: float) -> float:
        return _TOP + _PLOT * (1 - (y - low) / (high - low))

    drawn = [
        f'<line x1="0" x2="100%" y1="{_number(down(y))}" y2="{_number(down(y))}" class="grid"/>'
        + _words("0", down(y) - 3, words, "tick")
        for y, words in steps
    ]
    for x, words in days:
        at = _number(across(x))
        drawn.append(
            f'<line x1="{at}%" x2="{at}%" y1="{bottom}" y2="{bottom + 5}" class="axis"/>'
            + _words(f"{at}%", bottom + 19, words, "tick", "middle")
        )
    for level in levels:
        at = _number(down(level.y))
        drawn.append(
            f'<line x1="{_LEFT}%" x2="100%" y1="{at}" y2="{at}" class="level {level.kind}"/>'
            + _words(f"{_LEFT}%", down(level.y) - 5, level.words, f"value {level.kind}")
        )
    for line in told:
        places = [(across(point.x), down(point.y), point) for point in line.points]
        if line.joined and len(places) > 1:
            drawn.append(_path(places, line))
        if line.marked:
            drawn += [
                f'<circle cx="{_number(x)}%" cy="{_number(y)}" r="5" '
                f'class="{line.kind}{" hollow" if point.hollow else ""}"/>'
                for x, y, point in places
            ]
        drawn += [
            _words(f"{_number(x)}%", y - 10, point.words, "value", _anchor(x))
            for number, (x, y, point) in enumerate(places)
            if len(places) <= _LABELLED or (line is told[0] and number in (0, len(places) - 1))
        ]
    return _image("lines", _TOP + _PLOT + _FOOT, title, description, name, drawn)


def steps_to(most: float) -> tuple[float, ...]:
    """Give the marks of a scale from 0 to ``most`` or a little above: round, three to six."""
    if most <= 0:
        return (0.0, 1.0)
    size = 10.0 ** floor(log10(most))
    step = next(size * part for part in (0.2, 0.25, 0.5, 1.0, 2.0) if size * part * 5 >= most)
    return tuple(step * number for number in range(int(-(-most // step)) + 1))


def shortened(label: str) -> str:
    """Give as much of a label as there is room for on a telephone."""
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…"


def _path(places: Sequence[tuple[float, float, Point]], line: Line) -> str:
    """Give the line through the places: in a drawing of its own, which alone is stretched."""
    (x, y, _), *others = places
    told = f"M{_number(x)} {_number(y)}"
    for x, y, _ in others:
        told += f"H{_number(x)}V{_number(y)}" if line.stepped else f"L{_number(x)} {_number(y)}"
    height = _TOP + _PLOT + _FOOT
    return (
        f'<svg width="100%" height="{height}" viewBox="0 0 100 {height}" '
        f'preserveAspectRatio="none"><path d="{told}" class="{line.kind}" '
        'vector-effect="non-scaling-stroke"/></svg>'
    )


def _anchor(x: float) -> str:
    return "start" if x < _LEFT + 10 else "end" if x > _RIGHT - 10 else "middle"


def _filled(kind: str) -> str:
    if kind in PATTERNED:
        return f'class="part" fill="url(#pattern-{kind})"'
    return f'class="part {kind}"'


def _words(x: str, y: float, words: str, kind: str, anchor: str = "start") -> str:
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x}" y="{_number(y)}" class="{kind}"{place}>{escape(words)}</text>'


def _image(  # noqa: PLR0913, PLR0917 (an image's name and description beside what it is)
    kind: str, height: int, title: str, description: str, name: str, drawn: Iterable[str]
) -> str:
    return (
        f'<svg class="{kind}" role="img" width="100%" height="{height}" '
        f'aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>{"".join(drawn)}</svg>'
    )


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
