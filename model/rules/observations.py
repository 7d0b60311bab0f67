"""The values of an indicator: recorded, or following from meetings; their trend, and doubts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from operator import itemgetter
from typing import Final, TypeVar

from model.dates import ApproximateDate
from model.plan import Indicator, Meeting, Observation, Plan
from model.rules.index import Index, index_of
from model.rules.time import ALWAYS, fact_day, fact_order
from model.terms import IndicatorRole, MeetingKind, MeetingState, Origin, Trend
from model.worded import Sentence

F = TypeVar("F", Observation, Meeting)

FEWEST: Final = 3
"""The fewest comparable values of which a trend, a mean or a rate is told."""
_PREFIX: Final = "derived/"
"""What the ids of derived observations begin with."""
_FOLD: Final = 10
"""So many times the value before is asked about: a digit or a decimal mark may be wrong."""


def series(plan: Plan | Index, indicator: Indicator) -> tuple[Observation, ...]:
    """Return an indicator's observations, oldest first, without those that are superseded.

    For the indicators that the rules know as forums a year and forum attendance, what follows from
    held forums is among them. Forums a year: one for each calendar year that is over and has forums
    on record (a running year's count is not final, and no record is not 0). Forum attendance: one
    for each forum whose attendance in persons is known. What is recorded for the same time wins.
    """
    index = index_of(plan)
    recorded = index.observations.get(indicator.code, ())
    meetings = index.meetings.get(MeetingKind.FORUM, ())
    forums = [meeting for meeting in meetings if meeting.state is MeetingState.HELD]
    match indicator.role:
        case IndicatorRole.FORUMS_PER_YEAR:
            derived = _forums_per_year(index, indicator, forums, recorded)
        case IndicatorRole.FORUM_ATTENDANCE:
            derived = _forum_attendance(indicator, forums, recorded)
        case _:
            return tuple(recorded)
    return tuple(sorted([*recorded, *derived], key=lambda o: fact_order(index.sources, o)))


def latest(observations: tuple[Observation, ...]) -> Observation | None:
    """Return the latest observation that has a value; of a series with none, the latest."""
    valued = (o for o in reversed(observations) if o.value is not None)
    return next(valued, observations[-1] if observations else None)


def in_order(index: Index, facts: Iterable[F]) -> list[F]:
    """Return facts oldest first: those that are surely before or after each of the others."""
    spans = [(_within(index, fact), fact) for fact in facts]
    spans.sort(key=itemgetter(0))
    kept: list[F] = []
    before: date | None = None
    for place, ((first, last), fact) in enumerate(spans):
        following = spans[place + 1][0][0] if place + 1 < len(spans) else None
        if (before is None or before < first) and (following is None or last < following):
            kept.append(fact)
        before = last if before is None else max(before, last)
    return kept


def _within(index: Index, fact: Observation | Meeting) -> tuple[date, date]:
    """Return the first and the last day that a fact can be of, as far as anything says which."""
    of = index.age(fact)
    last = None if of.bounded else of.on.surely_by
    return of.surely_from or date.min, last or date.max


def trend_of(values: Sequence[Decimal | int]) -> Trend | None:
    """Return the way of values that are given oldest first; ``None`` of fewer than three.

    It is rising or falling when no step goes the other way, level when none goes anywhere.
    """
    if len(values) < FEWEST:
        return None
    up = any(later > earlier for earlier, later in pairwise(values))
    down = any(later < earlier for earlier, later in pairwise(values))
    if up and down:
        return Trend.MIXED
    if up:
        return Trend.RISING
    return Trend.FALLING if down else Trend.LEVEL


def is_derived(observation: Observation) -> bool:
    """Return whether an observation is derived from meetings, not recorded."""
    return observation.id.startswith(_PREFIX)


def _forums_per_year(
    index: Index, indicator: Indicator, forums: Sequence[Meeting], recorded: Sequence[Observation]
) -> Iterator[Observation]:
    by_year: dict[int, list[Meeting]] = {}
    for forum in forums:
        if forum.on.year is not None and forum.on.year < index.day.year:
            by_year.setdefault(forum.on.year, []).append(forum)
    years = {observation.on.year for observation in recorded}
    for year, of_year in by_year.items():
        if year not in years:
            on = ApproximateDate.parse(f"{year:04}")
            yield _derived(indicator, on, len(of_year), of_year, f"{year:04}")


def _forum_attendance(
    indicator: Indicator, forums: Sequence[Meeting], recorded: Sequence[Observation]
) -> Iterator[Observation]:
    times = {(o.on.earliest, o.on.latest) for o in recorded if o.on.known}
    for forum in forums:
        if forum.persons is not None and (forum.on.earliest, forum.on.latest) not in times:
            yield _derived(indicator, forum.on, forum.persons, [forum], forum.id)


def _derived(
    indicator: Indicator, on: ApproximateDate, value: int, meetings: Sequence[Meeting], name: str
) -> Observation:
    """Return a derived observation; it has the source of its meetings where they share one.

    It is made of values that are valid already, so it is not validated again: a meeting's id may
    be so long that the prefix makes it longer than the ids that are kept.
    """
    sources = {meeting.source for meeting in meetings}
    origins = {meeting.origin for meeting in meetings}
    return Observation.model_construct(
        id=f"{_PREFIX}{name}",
        indicator=indicator.code,
        on=on,
        value=Decimal(value),
        source=sources.pop() if len(sources) == 1 else None,
        origin=origins.pop() if len(origins) == 1 else Origin.RECORDED,
    )


class Doubt(Sentence):
    """Why a value is asked about, each with its sentence in English."""

    SIGN = "The value before is {beside} ({day}), with another sign. Is {value} right?"
    TENFOLD = (
        "The value before is {beside} ({day}): this is ten times that or more. Is {value} right?"
    )
    TENTH = "The value before is {beside} ({day}): this is a tenth of it or less. Is {value} right?"
    SAME_TIME = (
        "A value of the same time is on record: {beside} ({day}). To change it, choose to correct "
        "it above. Or are both right?"
    )


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A value that is asked about, and the one on record that gives reason to."""

    doubt: Doubt
    beside: Observation


def doubts(
    plan: Plan | Index,
    indicator: Indicator,
    on: ApproximateDate,
    value: Decimal | None,
    corrects: str | None = None,
) -> tuple[Doubtful, ...]:
    """Return what seems odd of a new value of an indicator; ``corrects`` is left out of account."""
    index = index_of(plan)
    others = [o for o in series(index, indicator) if o.id != corrects]
    doubtful = [
        Doubtful(Doubt.SAME_TIME, other)
        for other in others
        if on.known and other.on == on and not is_derived(other)
    ]
    beside = _before(index, others, on)
    if value is not None and beside is not None and beside.value is not None:
        doubt = _jump(beside.value, value)
        doubtful += [] if doubt is None else [Doubtful(doubt, beside)]
    return tuple(doubtful)


def _before(index: Index, others: list[Observation], on: ApproximateDate) -> Observation | None:
    """Return the last value before a time; where there is none, the first after it."""
    valued = [other for other in others if other.value is not None]
    day = on.latest or ALWAYS
    before = [other for other in valued if fact_day(index.sources, other) <= day]
    return (before[-1] if before else valued[0]) if valued else None


def _jump(before: Decimal, value: Decimal) -> Doubt | None:
    if before * value < 0:
        return Doubt.SIGN
    if not before or not value:
        return None
    if abs(value) >= _FOLD * abs(before):
        return Doubt.TENFOLD
    return Doubt.TENTH if abs(value) * _FOLD <= abs(before) else None
