"""The years of recurring measures and of yearly requirements: each is judged by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model.plan import Indicator, Measure, Meeting, Plan
from model.rules.index import Index, index_of
from model.rules.reason import Reason, ReasonCode, because
from model.rules.status import history, reported_status
from model.rules.time import ALWAYS, fact_day
from model.terms import (
    IndicatorRole,
    MeasureKind,
    MeetingKind,
    MeetingState,
    Status,
    YearState,
)


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
    by_year = occurrences(index, measure)
    stated = _stated(index, index.indicators.get(measure.code, ()))
    recorded = {*by_year, *stated}
    first, last = _first(index, measure, recorded), _last(index, measure, recorded)
    return _years(index, measure.required_per_year, by_year, stated, (first, last))


def forum_years(plan: Plan | Index, indicator: Indicator, required: int) -> tuple[Year, ...]:
    """Return the years of an indicator that counts forums, each held against what is required.

    They are those of the recurring measure of forums that it is linked to; where there is none,
    they run from the first year on record to the plan's day.
    """
    index = index_of(plan)
    for code in indicator.measures:
        measure = index.measures.get(code)
        if measure is not None and measure.meeting_kind is MeetingKind.FORUM:
            return years(index, measure.model_copy(update={"required_per_year": required}))
    by_year = _held(index, MeetingKind.FORUM)
    stated = _stated(index, (indicator,))
    recorded = {*by_year, *stated}
    as_of = index.plan.as_of
    last = as_of.year if as_of is not None else max(recorded, default=None)
    return _years(index, required, by_year, stated, (min(recorded, default=None), last))


def last_full_year(of: Sequence[Year], day: date) -> Year | None:
    """Return the last of some years that is over on a day."""
    return next((year for year in reversed(of) if year.year < day.year), None)


def occurrences(plan: Plan | Index, measure: Measure) -> dict[int, list[Meeting]]:
    """Return the meetings that count as a measure's occurrences, by year, oldest first.

    A meeting of whose date nothing is known belongs to no year.
    """
    return _held(index_of(plan), measure.meeting_kind)


def _held(index: Index, kind: MeetingKind | None) -> dict[int, list[Meeting]]:
    by_year: dict[int, list[Meeting]] = {}
    for meeting in () if kind is None else index.meetings.get(kind, ()):
        if meeting.state is MeetingState.HELD and meeting.on.latest is not None:
            by_year.setdefault(meeting.on.latest.year, []).append(meeting)
    return by_year


def _stated(index: Index, indicators: Iterable[Indicator]) -> dict[int, int]:
    """Return how many occurrences are stated as a number of a year, 0 included, by year."""
    return {
        observation.on.latest.year: int(observation.value)
        for indicator in indicators
        if indicator.role is IndicatorRole.FORUMS_PER_YEAR
        for observation in index.observations.get(indicator.code, ())
        if observation.value is not None and observation.on.latest is not None
    }


def _years(
    index: Index,
    required: int | None,
    by_year: Mapping[int, Sequence[Meeting]],
    stated: Mapping[int, int],
    span: tuple[int | None, int | None],
) -> tuple[Year, ...]:
    first, last = span
    if first is None or last is None:
        return ()
    rows = []
    for year in range(first, last + 1):
        count, over = len(by_year.get(year, ())), year < index.day.year
        count = max(count, stated.get(year, 0))  # Meetings may be recorded in part.
        state, reason = _state(required, year, count, zero=year in stated, over=over)
        meetings = tuple(meeting.id for meeting in by_year.get(year, ()))
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
    if over and zero and count == 0:
        return YearState.NOT_MET, because(YearReason.ZERO, year=year)
    if required is None:
        if count == 0:
            return YearState.UNKNOWN, because(YearReason.NOTHING_RECORDED, year=year)
        reason = because(YearReason.REQUIRED_UNKNOWN, year=year, occurrences=count)
        return YearState.UNKNOWN, reason
    if over and count == 0:
        return YearState.UNKNOWN, because(YearReason.NOTHING_RECORDED, year=year)
    if count >= required:
        state, code = YearState.MET, YearReason.MET
    elif over:
        state, code = YearState.NOT_MET, YearReason.TOO_FEW
    else:
        state, code = YearState.OPEN, YearReason.OPEN
    return state, because(code, year=year, occurrences=count, required=required)
