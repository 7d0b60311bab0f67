"""How old a fact is on a day: exactly, or within the bounds that are known."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NamedTuple

from model.dates import UNKNOWN_DATE, ApproximateDate, local_day
from model.plan import Source

YEAR_DAYS: Final = 366
"""More days than these are more than a year."""
_MONTHS: Final = 12
_IN_DAYS, _IN_MONTHS = 2, 24
"""So many months are the least that are told as months, and as years."""
_DAYS_IN_MONTH: Final = 30.44


class Unit(StrEnum):
    """What a span of time is told in."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Span(NamedTuple):
    """A span of time as people tell it: days up to two months, then months, then whole years."""

    amount: int
    unit: Unit


def span(since: date, until: date) -> Span:
    """Return the span from one day to a later one; what is not full is not counted."""
    months = (until.year - since.year) * _MONTHS + until.month - since.month
    months -= until.day < since.day
    return Span((until - since).days, Unit.DAY) if months < _IN_DAYS else _of_months(months)


def rough_span(days: int) -> Span:
    """Return the span that a number of days is about."""
    months = round(days / _DAYS_IN_MONTH)
    return Span(days, Unit.DAY) if months < _IN_DAYS else _of_months(months)


def _of_months(months: int) -> Span:
    if months < _IN_MONTHS:
        return Span(months, Unit.MONTH)
    return Span(months // _MONTHS, Unit.YEAR)


class Basis(StrEnum):
    """What the day of a fact rests on."""

    OWN = "own"
    """The fact's own date."""
    SOURCE = "source"
    """The date of its source."""
    NOT_BEFORE = "not_before"
    """The earliest day that its source can be of: how much later it is, is not known."""
    RECORDED = "recorded"
    """The day on which it was recorded."""
    UNKNOWN = "unknown"
    """Nothing."""


_SAYING_WHEN: Final = frozenset({Basis.OWN, Basis.NOT_BEFORE})


@dataclass(frozen=True, slots=True)
class Age:
    """The day that a fact is of, as far as it is known, looked at on another day."""

    on: ApproximateDate
    """The day; where it rests on the earliest that can be, that."""
    basis: Basis = Basis.OWN
    day: date | None = None
    """The day on which it is looked at; ``None`` where no age is told."""

    @property
    def exact(self) -> bool:
        """Whether ``on`` is one day, and not about it."""
        return self.on.exact

    @property
    def day_alone(self) -> "Age":
        """The day without how old that makes the fact."""
        return replace(self, day=None)

    @property
    def bounded(self) -> bool:
        """Whether it may be of any day from ``on`` to the day looked at."""
        return self.basis is Basis.NOT_BEFORE

    @property
    def surely_from(self) -> date | None:
        """The first day that the fact can be of; ``None`` where nothing says which.

        What has no date but that of its source or its recording may be older than these.
        """
        return self.on.surely_from if self.basis in _SAYING_WHEN else None

    @property
    def within(self) -> tuple[date, date] | None:
        """The first and the last day that it can be of; ``None`` where nothing is known."""
        first, last = self.on.surely_from, self.on.surely_by
        if first is None or last is None:
            return None
        return first, max(first, self.day or date.max) if self.bounded else last

    @property
    def year(self) -> int | None:
        """The one calendar year that it is surely of; ``None`` where it may be of another."""
        if self.basis not in _SAYING_WHEN:
            return None
        ends = self.bounded and self.within
        return self.on.year if not ends or ends[0].year == ends[1].year else None

    @property
    def oldest(self) -> Span | None:
        """How old it is at most; ``None`` where that is not known, or it is to come."""
        return self._until(self.on.earliest)

    @property
    def youngest(self) -> Span | None:
        """How old it is at least; ``None`` where that is not known."""
        return None if self.bounded else self._until(self.on.latest)

    def _until(self, since: date | None) -> Span | None:
        if since is None or self.day is None or self.on.earliest is None:
            return None
        return span(min(since, self.day), self.day) if self.on.earliest <= self.day else None

    def may_exceed(self, days: int) -> bool:
        """Return whether it may be more than so many days old; of an unknown day, it may."""
        return not self.on.known or _is_more(self.on.earliest, self.day, days)

    def exceeds(self, days: int) -> bool:
        """Return whether it is surely more than so many days old."""
        return not self.bounded and _is_more(self.on.latest, self.day, days)


def _is_more(since: date | None, day: date | None, days: int) -> bool:
    return since is not None and day is not None and (day - since).days > days


@dataclass(frozen=True, slots=True)
class Due:
    """A day by which something is to be done, looked at on another day."""

    on: ApproximateDate
    day: date


@dataclass(frozen=True, slots=True)
class Older:
    """That something is more than so many days old, told as people tell it."""

    days: int


def age(
    on: ApproximateDate, source: Source | None, recorded_at: datetime | None, day: date | None
) -> Age:
    """Return the day of a fact and its age: of its own date, else of its source's, and so on."""
    if on.known:
        return Age(on, Basis.OWN, day)
    if source is not None and source.on.known:
        return Age(source.on, Basis.SOURCE, day)
    if source is not None and source.not_before is not None:
        return Age(ApproximateDate.of(source.not_before), Basis.NOT_BEFORE, day)
    if recorded_at is not None:
        return Age(ApproximateDate.of(local_day(recorded_at)), Basis.RECORDED, day)
    return Age(UNKNOWN_DATE, Basis.UNKNOWN, day)
