"""The years of recurring measures and of yearly requirements: each is judged by itself."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from model.plan import Indicator, Measure, Meeting, Plan
from model.rules.index import Index, index_of
from model.rules.reason import Reason, ReasonCode, because
from model.rules.status import history, reported_status
from model.rules.time import ALWAYS, fact_day
from model.terms import (
    Direction,
    IndicatorRole,
    MeasureKind,
    MeetingKind,
    MeetingState,
    Status,
    YearState,
)

_UPWARD: Final = frozenset({Direction.INCREASE, Direction.AT_LEAST})


class YearReason(ReasonCode):
    """Why a year stands as it does."""

    MET = (
        "{year}: {occurrences} meeting recorded; at least {required} required. The requirement is "
        "met.",
        "{year}: {occurrences} meetings recorded; at least {required} required. The requirement is "
        "met.",
        "occurrences",
    )
    TOO_FEW = (
        "{year}: {occurrences} meeting recorded; at least {required} required. The year is over, "
        "and the requirement was not met.",
        "{year}: {occurrences} meetings recorded; at least {required} required. The year is over, "
        "and the requirement was not met.",
        "occurrences",
    )
    ZERO = "{year}: it has been recorded that there were no meetings."
    OPEN = (
        "{year}: {occurrences} meeting recorded so far; at least {required} required. The year is "
        "not over.",
        "{year}: {occurrences} meetings recorded so far; at least {required} required. The year is "
        "not over.",
        "occurrences",
    )
    PERHAPS = (
        "{year}: {occurrences} meeting is surely of this year; at least {required} required. Of "
        "others only a longer time is known, so it is not known whether the requirement was met.",
        "{year}: {occurrences} meetings are surely of this year; at least {required} required. Of "
        "others only a longer time is known, so it is not known whether the requirement was met.",
        "occurrences",
    )
    NOTHING_RECORDED = (
        "{year}: nothing has been recorded, so it is not known whether there were meetings."
    )
    REQUIRED_UNKNOWN = (
        "{year}: {occurrences} meeting recorded. The required number is not known.",
        "{year}: {occurrences} meetings recorded. The required number is not known.",
        "occurrences",
    )


@dataclass(frozen=True, slots=True)
class Year:
    """One calendar year of a recurring measure."""

    year: int
    state: YearState
    occurrences: int
    """Meetings recorded as held, or the number stated; 0 is none only where the state says so."""
    required: int | None
    """How many are required; ``None`` when that is not stated."""
    meetings: tuple[str, ...]
    """Ids of those meetings, oldest first."""
    reason: Reason


def years(plan: Plan | Index, measure: Measure) -> tuple[Year, ...]:
    """Return the years of a recurring measure, oldest first; of a one-off measure none.

    They run from the year of its start, else of the first occurrence on record, else of the first
    report that it runs, to the plan's day, or to the year in which it was completed. The year of
    the plan's day is still open; in a plan with no day, all years on record are over.
    """
    if measure.kind is not MeasureKind.RECURRING:
        return ()
    index = index_of(plan)
    linked, forums = index.indicators.get(measure.code, ()), IndicatorRole.FORUMS_PER_YEAR
    counting = [one for one in linked if one.role is forums or _counts(one, measure)]
    counted = _counted(index, measure.meeting_kind, counting)
    span = _first(index, measure, counted.recorded), _last(index, measure, counted.recorded)
    return _years(index, measure.required_per_year, counted, span)


def yearly(plan: Plan | Index, indicator: Indicator, required: int) -> tuple[Year, ...] | None:
    """Return the years of an indicator that counts what is required each year; ``None`` of others.

    They are those of the recurring measure that it is linked to: of forums where it counts these,
    else one that is to happen as many times a year. Where forums are linked to none, they run from
    the first year on record to the plan's day.
    """
    index = index_of(plan)
    of_forums = indicator.role is IndicatorRole.FORUMS_PER_YEAR
    for measure in (index.measures[code] for code in indicator.measures if code in index.measures):
        forum = of_forums and measure.meeting_kind is MeetingKind.FORUM
        if forum or _counts(indicator, measure):
            return years(index, measure.model_copy(update={"required_per_year": required}))
    if not of_forums:
        return None
    counted = _counted(index, MeetingKind.FORUM, (indicator,))
    as_of = index.plan.as_of
    last = as_of.year if as_of is not None else max(counted.recorded, default=None)
    return _years(index, required, counted, (min(counted.recorded, default=None), last))


def _counts(indicator: Indicator, measure: Measure) -> bool:
    """Return whether an indicator of no known role counts the occurrences of a measure.

    It does where its one target, of no day, is what the measure requires a year.
    """
    if indicator.role is not None or indicator.direction not in _UPWARD:
        return False
    undated = not any(target.on.known for target in indicator.targets)
    return undated and [one.value for one in indicator.targets] == [measure.required_per_year or 0]


def last_full_year(of: Sequence[Year], day: date) -> Year | None:
    """Return the last of some years that is over on a day."""
    return next((year for year in reversed(of) if year.year < day.year), None)


def occurrences(plan: Plan | Index, measure: Measure) -> dict[int, list[Meeting]]:
    """Return the meetings that count as a measure's occurrences, by year, oldest first.

    One that may be of several years, or of any, belongs to none.
    """
    return _counted(index_of(plan), measure.meeting_kind, ()).held


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is on record of each year."""

    held: dict[int, list[Meeting]]
    """Meetings that are surely of a year, oldest first."""
    perhaps: Mapping[int, int]
    """How many more meetings may be of a year."""
    stated: Mapping[int, int]
    """How many occurrences are stated as a number, 0 included."""

    @property
    def recorded(self) -> set[int]:
        return {*self.held, *self.stated}


def _counted(index: Index, kind: MeetingKind | None, indicators: Iterable[Indicator]) -> _Counted:
    held: dict[int, list[Meeting]] = {}
    perhaps: Counter[int] = Counter()
    for meeting in () if kind is None else index.meetings.get(kind, ()):
        on = meeting.on
        if meeting.state is not MeetingState.HELD or on.earliest is None or on.latest is None:
            continue
        if on.year is not None:
            held.setdefault(on.year, []).append(meeting)
        else:
            perhaps.update(range(on.earliest.year, on.latest.year + 1))
    stated = {
        observation.on.year: int(observation.value)
        for indicator in indicators
        for observation in index.observations.get(indicator.code, ())
        if observation.value is not None and observation.on.year is not None
        # None by a day within a year is not none in the whole of it.
        if observation.value > 0 or observation.on.latest == date(observation.on.year, 12, 31)
    }
    return _Counted(held, perhaps, stated)


def _years(
    index: Index, required: int | None, counted: _Counted, span: tuple[int | None, int | None]
) -> tuple[Year, ...]:
    first, last = span
    if first is None or last is None:
        return ()
    rows = []
    for year in range(first, last + 1):
        meetings = tuple(meeting.id for meeting in counted.held.get(year, ()))
        # Meetings may be recorded in part.
        count, over = max(len(meetings), counted.stated.get(year, 0)), year < index.day.year
        state, reason = _state(required, year, count, zero=year in counted.stated, over=over)
        more = counted.perhaps.get(year, 0)
        if state is YearState.NOT_MET and required is not None and count < required <= count + more:
            state, code = YearState.UNKNOWN, YearReason.PERHAPS
            reason = because(code, year=year, occurrences=count, required=required)
        rows.append(Year(year, state, count, required, meetings, reason))
    return tuple(rows)


def _first(index: Index, measure: Measure, recorded: set[int]) -> int | None:
    if measure.starts.latest is not None:
        return measure.starts.latest.year
    if recorded:
        return min(recorded)
    running = (r for r in history(index, measure) if r.status is Status.RECURRING)
    reported = next((fact_day(index.sources, report) for report in running), None)
    return None if reported is None or reported == ALWAYS else reported.year


def _last(index: Index, measure: Measure, recorded: set[int]) -> int | None:
    reported = reported_status(index, measure)
    if reported.status is Status.COMPLETED and reported.on is not None:
        return reported.on.year
    if index.plan.as_of is not None:
        return index.plan.as_of.year
    reports = {fact_day(index.sources, report).year for report in history(index, measure)}
    return max(recorded | reports, default=None)


def _state(
    required: int | None, year: int, count: int, *, zero: bool, over: bool
) -> tuple[YearState, Reason]:
    if over and zero and count == 0 and (required is None or required > 0):
        return YearState.NOT_MET, because(YearReason.ZERO, year=year)
    if required is None:
        if count == 0:
            return YearState.UNKNOWN, because(YearReason.NOTHING_RECORDED, year=year)
        reason = because(YearReason.REQUIRED_UNKNOWN, year=year, occurrences=count)
        return YearState.UNKNOWN, reason
    if over and count == 0 and not zero:
        return YearState.UNKNOWN, because(YearReason.NOTHING_RECORDED, year=year)
    if count >= required:
        state, code = YearState.MET, YearReason.MET
    elif over:
        state, code = YearState.NOT_MET, YearReason.TOO_FEW
    else:
        state, code = YearState.OPEN, YearReason.OPEN
    return state, because(code, year=year, occurrences=count, required=required)
