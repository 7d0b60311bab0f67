"""What a chart shows, described once: numbers, days and words. Each face draws it in its own way.

Every word arrives worded in the reader's language. The kinds (``completed``, ``first``, ``target``)
are those of :mod:`dashboard.charts.palette`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from math import ceil, floor, log10
from textwrap import wrap
from types import MappingProxyType
from typing import Any, Final, NamedTuple, Self, TypeVar

from dashboard.charts.palette import UNKNOWN_SIGN

_NOTHING_SAID: Final[Mapping[int, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: its kind, how many, that in words, and what the kind is called."""

    kind: str
    amount: int
    words: str
    said: str
    beside: str = ""
    """The kind as it follows the number, where its word is bent after it."""

    @property
    def named(self) -> str:
        """What follows the number where there is room for it."""
        return self.beside or self.said


@dataclass(frozen=True, slots=True)
class Bar:
    """Parts side by side under a label; ``said`` is the same as a sentence."""

    label: str
    parts: Sequence[Part]
    said: str = ""
    note: str = ""
    """Stands at the end of the label."""
    anchor: str = ""
    """The part of the page to which the label leads."""

    @property
    def total(self) -> int:
        """How many the parts are together."""
        return sum(part.amount for part in self.parts)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a kind means, in a legend."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """One bar of counts by kind for each of several things, each as wide as there is room.

    ``legend`` names every kind; a face shows of it what no bar has room to name.
    """

    bars: Sequence[Bar]
    legend: Sequence[Entry]

    def unnamed(self, width: float) -> Sequence[Entry]:
        """Return the entries of kinds that no bar of so many pixels has room to name."""
        named = {
            part.kind for bar in self.bars for part in bar.parts if has_room(part, bar.total, width)
        }
        return [entry for entry in self.legend if entry.kind not in named]


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of a row; ``None`` is unknown, and a gap."""

    kind: str
    amount: int | None
    words: str
    """The amount with its unit: what stands at it where no legend names its kind."""
    sign: str = UNKNOWN_SIGN
    """Stands in its place where there is none."""


@dataclass(frozen=True, slots=True)
class Row:
    """Amounts under one label: of a category, or of a meeting."""

    label: str
    amounts: Sequence[Amount]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Amounts of several things, never added up; several kinds stand side by side."""

    rows: Sequence[Row]
    legend: Sequence[Entry] = ()

    @property
    def most(self) -> int:
        """The largest amount."""
        return max((a.amount or 0 for row in self.rows for a in row.amounts), default=0) or 1


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day, in words; ``hollow`` is an approximate one."""

    on: date
    """Where it is drawn: the middle of the time that it is of."""
    value: Decimal
    words: str
    when: str
    """The day in words, as it is known."""
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Values of one kind, in the order of their days."""

    kind: str
    words: str
    points: Sequence[Point]
    joined: bool = True
    stepped: bool = False
    """Whether a value holds until the next."""
    marked: bool = True
    """Whether each value is a point."""


@dataclass(frozen=True, slots=True)
class Level:
    """A value that others are held against: ``target`` or ``baseline``."""

    kind: str
    value: Decimal
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Values over time, with the levels that they are held against."""

    lines: Sequence[Line]
    levels: Sequence[Level] = ()
    unknown: Mapping[date, str] = field(default_factory=dict)
    """What stands at the middles of the years without a value: the sign of what is not known."""

    @property
    def points(self) -> Sequence[Point]:
        """All values, of every line."""
        return [point for line in self.lines for point in line.points]

    @property
    def scale(self) -> "Years":
        """The years of the values, and those of which none is known."""
        return Years.of((*(point.on for point in self.points), *self.unknown))

    @property
    def steps(self) -> Sequence[float]:
        """The marks of the values, round, from 0 or below to the highest or a little above."""
        values = [*(one.value for one in self.points), *(one.value for one in self.levels)]
        low, high = min(*values, Decimal(0)), max(*values, Decimal(0))
        reach = max(high, -low)
        if not reach:
            return (0.0, 1.0)
        size = 10.0 ** floor(log10(reach))
        step = next(size * one for one in (0.2, 0.25, 0.5, 1.0, 2.0) if size * one * 5 >= reach)
        first, last = floor(float(low) / step), ceil(float(high) / step)
        return tuple(step * number for number in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class Year:
    """The value of one year, in words; without words its place is empty."""

    label: str
    words: str = ""
    amount: Decimal | None = None
    """``None`` where it is not known: the words are the sign for that."""
    planned: bool = False
    """Whether it is to come; the words say when."""


@dataclass(frozen=True, slots=True, eq=False)
class Yearly:
    """A value for each of some years, side by side, with the level that they are to reach."""

    years: Sequence[Year]
    level: Level | None = None

    @property
    def most(self) -> Decimal:
        """The value that fills the height."""
        values = [year.amount or Decimal(0) for year in self.years]
        return max(*values, Decimal(0), self.level.value if self.level else Decimal(0)) or Decimal(
            1
        )

    def share(self, value: Decimal) -> float:
        """Return how much of the height a value fills, from 0 to 1."""
        return float(value / self.most)

    def lift(self, year: Year, words: float) -> float:
        """Return how much higher than on its bar a number stands, so that the level is clear of it.

        ``words`` is how high the number is; both are shares of the height. Below 0 it stands in its
        bar, where that is high enough.
        """
        if self.level is None or year.amount is None:
            return 0.0
        top, line = self.share(year.amount), self.share(self.level.value)
        if not top <= line <= top + words:
            return 0.0
        return -words if top >= words else line - top

    @property
    def at_end(self) -> bool:
        """Whether the words of the level stand at its end, since bars are in the way at its start.

        The places are as wide as on a phone.
        """
        if self.level is None:
            return False
        line, count = self.share(self.level.value), len(self.years)
        places = ceil(len(self.level.words) * _LETTER * count / _PHONE)
        tall = [
            year.planned or (year.amount is not None and self.share(year.amount) > line)
            for year in self.years
        ]
        return any(tall[:places]) and not any(tall[-places:])


@dataclass(frozen=True, slots=True)
class Stage:
    """A year of something that recurs: its state as the kind, and in words."""

    kind: str
    label: str
    words: str
    sign: str
    """The state as a sign, for where words have no room."""


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """The years of something that recurs, side by side."""

    stages: Sequence[Stage]


@dataclass(frozen=True, slots=True)
class Span:
    """A measure on the schedule: its status as the kind, its first and its last day."""

    kind: str
    label: str
    starts: date
    ends: date
    note: str = ""
    """Its status in words, and that it is planned or late: stands after the label."""
    planned: bool = False
    """Whether it begins after the day that is looked at."""
    late: bool = False
    """Whether it goes on after its last day."""

    @property
    def told(self) -> str:
        """What stands above it."""
        return f"{self.label} · {self.note}" if self.note else self.label


@dataclass(frozen=True, slots=True, eq=False)
class Schedule:
    """Spans of time one below another, with the day that is looked at."""

    spans: Sequence[Span]
    day: date
    day_words: str
    years: "Years | None" = None
    """Those of the whole, of which these spans are a part."""

    @property
    def scale(self) -> "Years":
        """The years of the spans and of the day that is looked at."""
        if self.years is not None:
            return self.years
        ends = (day for span in self.spans for day in (span.starts, span.ends))
        return Years.of((self.day, *ends))


class Years(NamedTuple):
    """Whole years as a scale of time: a year is named in its middle, not where it begins."""

    first: int
    last: int

    @classmethod
    def of(cls, days: Iterable[date]) -> Self:
        """Return the years of some days, those between them included."""
        years = [day.year for day in days]
        return cls(min(years), max(years))

    @property
    def edges(self) -> Sequence[date]:
        """The first day of each year, and that of the year after the last one."""
        return [date(year, 1, 1) for year in range(self.first, self.last + 2)]

    def named(self, most: int) -> Mapping[date, str]:
        """Return the middles of at most so many years, with what the years are called.

        Of more, each second, third … year is named, the last one among them.
        """
        every = -(-(self.last + 1 - self.first) // most)
        years = range(self.last, self.first - 1, -every)
        return {date(year, 7, 2): str(year) for year in reversed(years)}

    def place(self, day: date) -> float:
        """Return where a day stands, from 0, where the first year begins, to 1."""
        start, *_, end = self.edges
        return (day - start) / (end - start)


def without_value(
    points: Iterable[Point], until: date, said: Mapping[int, str] = _NOTHING_SAID
) -> Mapping[date, str]:
    """Return what stands at the middles of the years without a value, from the first value on.

    That is what is ``said`` of a year, else the sign of what is not known. The year of ``until`` is
    not over: nothing of it is missing yet.
    """
    known = {point.on.year for point in points}
    return {
        date(year, 7, 2): said.get(year, UNKNOWN_SIGN)
        for year in range(min(known, default=until.year), until.year)
        if year not in known
    }


Plotted = Rows | Series
Drawing = Bars | Yearly | Strip | Schedule | Plotted
_D = TypeVar("_D", bound=Drawing)
_LETTER, _AROUND, _PHONE = 7.5, 30, 340
"""Widths in pixels of a letter in a bar, of a part's sign with the room around it, of a phone."""


def has_room(part: Part, total: int, width: float) -> bool:
    """Return whether a part of a bar so many pixels wide has room for what follows its number."""
    letters = len(part.words) + 1 + len(part.named)
    return part.amount / total * width >= _AROUND + _LETTER * letters


def lines(words: str, letters: int) -> Sequence[str]:
    """Return words over lines of so many letters; one that is longer than a line is broken."""
    unbroken = max(map(len, words.split(" ")), default=0)
    whole = words if unbroken <= letters else words.replace("\N{NO-BREAK SPACE}", " ")
    return wrap(whole, letters) or [""]


def reworded(drawing: _D, change: Callable[[str], str]) -> _D:
    """Return a drawing with each of its words changed."""

    def changed(part: Any) -> Any:  # noqa: ANN401 (any part of a drawing)
        if isinstance(part, str):
            return change(part)
        if isinstance(part, list | tuple):
            return [changed(one) for one in part]
        if is_dataclass(part) and not isinstance(part, type):
            return replace(part, **{f.name: changed(getattr(part, f.name)) for f in fields(part)})
        return part

    made: _D = changed(drawing)
    return made
