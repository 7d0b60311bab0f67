"""The years of recurring measures and of yearly requirements: each is judged by itself."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from model.dates import UNKNOWN_DATE, ApproximateDate
from model.plan import Indicator, Measure, Meeting, Plan, field_value
from model.rules.index import Index, index_of
from model.rules.reason import Reason, ReasonCode, because
from model.rules.status import history, reported_status
from model.rules.time import ALWAYS, amendment_day, amendment_order, fact_day
from model.terms import (
    FINAL_STATUSES,
    Direction,
    IndicatorRole,
    MeasureKind,
    MeetingKind,
    MeetingState,
    Status,
    YearState,
)

Required = Callable[[int], int | None]
"""Returns how many were required in a year; ``None`` when that is not known."""
_UPWARD: Final = frozenset({Direction.INCREASE, Direction.AT_LEAST})


class YearReason(ReasonCode):
    """Why a year stands as it does."""

    MET = (
        "{year}: {occurrences} time on record; at least {required} required. The requirement is "
        "met.",
        "{year}: {occurrences} times on record; at least {required} required. The requirement is "
        "met.",
        "occurrences",
    )
    TOO_FEW = (
        "{year}: {occurrences} time on record; at least {required} required. The year is over, "
        "and the requirement was not met.",
        "{year}: {occurrences} times on record; at least {required} required. The year is over, "
        "and the requirement was not met.",
        "occurrences",
    )
    ZERO = "{year}: it has been recorded that it did not take place."
    OPEN = (
        "{year}: {occurrences} time on record so far; at least {required} required. The year is "
        "not over.",
        "{year}: {occurrences} times on record so far; at least {required} required. The year is "
        "not over.",
        "occurrences",
    )
    PERHAPS = (
        "{year}: {occurrences} time is surely of this year; at least {required} required. Of "
        "others only a longer time is known, so it is not known whether the requirement was met.",
        "{year}: {occurrences} times are surely of this year; at least {required} required. Of "
        "others only a longer time is known, so it is not known whether the requirement was met.",
        "occurrences",
    )
    IN_PART = (
        "{year}: what is recorded is of a part of the year, or is no exact number, so it is not "
        "known whether the requirement was met."
    )
    NOT_WHOLE = (
        "{year}: the measure did not run, or may not have run, the whole year, so the year is not "
        "held against it."
    )
    NOT_YET = (
        "{year}: what came of the year is not known yet, so neither is whether the requirement was "
        "met."
    )
    NOTHING_RECORDED = (
        "{year}: nothing has been recorded, so it is not known whether it took place."
    )
    REQUIRED_UNKNOWN = (
        "{year}: {occurrences} time on record. The required number is not known.",
        "{year}: {occurrences} times on record. The required number is not known.",
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
    about: bool = False
    """Whether the number stated is no exact one, so that it settles nothing."""


def years(plan: Plan | Index, measure: Measure) -> tuple[Year, ...]:
    """Return the years of a recurring measure, oldest first; of a one-off measure none.

    They run from the year of its start, else of its publication, else of the first occurrence on
    record, else of the first report that it runs, to the plan's day, or to the year in which it was
    ended or retired. Each is judged by what was required at its end. The year of the plan's day is
    still open; in a plan with no day, all years on record are over.
    """
    if measure.kind is not MeasureKind.RECURRING:
        return ()
    index = index_of(plan)
    return _of_measure(
        index, measure, lambda year: former(index, measure, "required_per_year", year)
    )


def yearly(plan: Plan | Index, indicator: Indicator, required: Required) -> tuple[Year, ...] | None:
    """Return the years of an indicator that counts what is required each year; ``None`` of others.

    They are those of the recurring measure that it is linked to: of forums where it counts these,
    else one that is to happen as many times a year. Where forums are linked to none, they run from
    the first year on record to the plan's day.
    """
    index = index_of(plan)
    of_forums = indicator.role is IndicatorRole.FORUMS_PER_YEAR
    for measure in (index.measures[code] for code in indicator.measures if code in index.measures):
        forum = of_forums and measure.meeting_kind is MeetingKind.FORUM
        if (forum and measure.kind is MeasureKind.RECURRING) or _counts(indicator, measure):
            return _of_measure(index, measure, required)
    if not of_forums:
        return None
    counted = _counted(index, MeetingKind.FORUM, (indicator,))
    as_of = index.plan.as_of
    last = as_of.year if as_of is not None else max(counted.recorded, default=None)
    return _years(index, required, counted, (min(counted.recorded, default=None), last))


def former(index: Index, part: Measure | Indicator, field: str, year: int) -> Any:  # noqa: ANN401 (of any field)
    """Return what a field held at the end of a year, as far as its alterations tell."""
    collection = "measures" if isinstance(part, Measure) else "indicators"
    subject, end = f"{collection}/{part.code}", date(year, 12, 31)
    later = [
        one
        for one in index.plan.amendments
        if (one.subject, one.field) == (subject, field) and amendment_day(one) > end
    ]
    if not later:
        return getattr(part, field)
    return field_value(collection, field, min(later, key=amendment_order).before)


def _of_measure(index: Index, measure: Measure, required: Required) -> tuple[Year, ...]:
    counted = _counted(index, measure.meeting_kind, counting(index, measure))
    begun, ended = _begun(measure), _ended(index, measure)
    span = _first(index, measure, counted.recorded), _last(index, ended, measure, counted.recorded)
    return _years(index, required, counted, span, _in_part(begun, ended))


def counting(index: Index, measure: Measure) -> list[Indicator]:
    """Return the indicators whose values say how often a measure took place in a year."""
    forums = IndicatorRole.FORUMS_PER_YEAR
    linked = index.indicators.get(measure.code, ())
    return [one for one in linked if one.role is forums or _counts(one, measure)]


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
    """How many occurrences are stated of a year as a whole, 0 included."""
    partly: Mapping[int, int]
    """How many are stated by a day within a year: at least so many."""
    about: Mapping[int, int]
    """How many are stated by a number that is no exact one."""

    @property
    def recorded(self) -> set[int]:
        return {*self.held, *self.stated, *self.partly, *self.about}


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
    whole, partly, about = Counter[int](), Counter[int](), Counter[int]()
    for indicator in indicators:
        for one in index.observations.get(indicator.code, ()):
            value, year = one.value, one.on.year
            if value is None or year is None:
                continue
            if one.approximate or value != (count := int(value)) or count < 0:
                about[year] = max(about[year], int(value))
            elif _is_of_whole_year(one.on):
                whole[year] = max(whole[year], count)
            elif count:  # None by a day within a year is not none in the whole of it.
                partly[year] = max(partly[year], count)
    return _Counted(held, perhaps, whole, partly, about)


def _is_of_whole_year(on: ApproximateDate) -> bool:
    """Return whether a number speaks of a year as a whole: it is of the year, or of its end."""
    if on.earliest is None or on.latest is None or on.approximate:
        return False
    first, last = date(on.latest.year, 1, 1), date(on.latest.year, 12, 31)
    return on.latest == last and on.earliest in {first, last}


def _years(
    index: Index,
    asked: Required,
    counted: _Counted,
    span: tuple[int | None, int | None],
    not_whole: Collection[int] = (),
) -> tuple[Year, ...]:
    first, last = span
    if first is None or last is None:
        return ()
    rows = []
    for year in range(first, last + 1):
        meetings = tuple(meeting.id for meeting in counted.held.get(year, ()))
        required, over, partly = asked(year), year < index.day.year, counted.partly.get(year, 0)
        # Meetings may be recorded in part.
        count = max(len(meetings), counted.stated.get(year, 0), partly)
        whole = year in counted.stated
        state, reason = _state(required, year, count, zero=whole, over=over)
        about = year in counted.about and not whole and state is not YearState.MET
        more = counted.perhaps.get(year, 0)
        if about:
            count = max(count, counted.about[year])
        elif (
            state is YearState.NOT_MET and required is not None and count < required <= count + more
        ):
            code = YearReason.PERHAPS
            reason = because(code, year=year, occurrences=count, required=required)
            state = YearState.UNKNOWN
        in_part = not whole and partly > len(meetings)
        if about or (state is YearState.NOT_MET and (in_part or year in not_whole)):
            code = YearReason.IN_PART if about or in_part else YearReason.NOT_WHOLE
            state, reason = YearState.UNKNOWN, because(code, year=year)
        if state is YearState.NOT_MET and (index.plan.known_to or date.max) < date(year, 12, 31):
            state, reason = YearState.UNKNOWN, because(YearReason.NOT_YET, year=year)
        rows.append(Year(year, state, count, required, meetings, reason, about))
    return tuple(rows)


def _begun(measure: Measure) -> ApproximateDate:
    """Return when a measure began: on its start, else it can have been no earlier than published.

    It is unknown where nothing is said of either.
    """
    if measure.starts.known or measure.published is None:
        return measure.starts
    return ApproximateDate.of(measure.published)


def _ended(index: Index, measure: Measure) -> ApproximateDate:
    """Return when a measure ended: when it was retired, else the time of its final status."""
    if measure.retired is not None and measure.retired <= index.day:
        return ApproximateDate.of(measure.retired)
    reported = reported_status(index, measure)
    final = reported.status in FINAL_STATUSES
    return reported.age.on if final and reported.age is not None else UNKNOWN_DATE


def _in_part(begun: ApproximateDate, ended: ApproximateDate) -> set[int]:
    """Return the years in which a measure ran, or may have run, for a part only."""
    years = set[int]()
    for on, full in ((begun, (begun.earliest, 1, 1)), (ended, (ended.latest, 12, 31))):
        edge, month, day = full
        if on.earliest is None or on.latest is None or edge is None:
            continue
        if on.year is None or edge != date(on.year, month, day):
            years |= {*range(on.earliest.year, on.latest.year + 1)}
    return years


def _first(index: Index, measure: Measure, recorded: set[int]) -> int | None:
    begun = _begun(measure)
    if begun.earliest is not None and begun.latest is not None:
        # It may have begun in any of these years: it had with its first occurrence in them.
        perhaps = range(begun.earliest.year, begun.latest.year)
        return min([begun.latest.year, *recorded.intersection(perhaps)])
    if recorded:
        return min(recorded)
    running = (r for r in history(index, measure) if r.status is Status.RECURRING)
    reported = next((fact_day(index.sources, report) for report in running), None)
    return None if reported is None or reported == ALWAYS else reported.year


def _last(index: Index, ended: ApproximateDate, measure: Measure, recorded: set[int]) -> int | None:
    if ended.latest is not None:
        return ended.latest.year
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
