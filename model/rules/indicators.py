"""Indicators: how far they have come, and how they stand against their targets.

A value speaks for its own day: a target is judged by the first value of its day or later, and
progress by what was expected on the day of the value. A yearly requirement is judged by its years.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Final

from model.dates import Precision
from model.plan import Indicator, Observation, Plan, Target
from model.rules.index import Index, index_of
from model.rules.observations import in_order, latest, series, trend_of
from model.rules.reason import Reason, ReasonCode, Scalar, as_known, because
from model.rules.years import Year, former, last_full_year, yearly
from model.terms import Direction, IndicatorState, Trend, YearState

TOLERANCE = Decimal("0.10")
"""How far progress may lie under the expected line and still be on track."""

Standing = tuple[IndicatorState, Reason]

_ZERO, _ONE = Decimal(0), Decimal(1)
_PERIODS: Final = frozenset({Precision.MONTH, Precision.SEASON, Precision.YEAR})
"""Dates whose figure is that of their end."""
_UPWARD = frozenset({Direction.INCREASE, Direction.AT_LEAST})
_FROM_BASELINE = frozenset({Direction.INCREASE, Direction.DECREASE})
_OF_YEARS: Final[Mapping[YearState, IndicatorState]] = {
    YearState.MET: IndicatorState.MET,
    YearState.NOT_MET: IndicatorState.MISSED,
    YearState.OPEN: IndicatorState.NOT_KNOWN,
    YearState.UNKNOWN: IndicatorState.NOT_KNOWN,
}
"""How an indicator stands whose last full year stands so."""


class ProgressReason(ReasonCode):
    """Why a progress is what it is, or why there is none."""

    MET = "The value {actual} meets the target {target}."
    FROM_BASELINE = (
        "Progress is counted from the baseline {baseline} to the target {target}; the value is "
        "{actual}."
    )
    OF_TARGET = "The value is {actual}; the target is at least {target}."
    NO_ACTUAL = "No value has been recorded, so progress cannot be given."
    NO_TARGET = "Without a target progress cannot be given."
    NO_BASELINE = "The baseline is not known, so progress cannot be given."
    BASELINE_BEYOND_TARGET = (
        "The baseline {baseline} already met the target {target}, so progress cannot be counted "
        "from it."
    )
    NOT_FOR_AT_MOST = (
        "The value {actual} is above the upper limit {target}. Progress towards an upper limit is "
        "not given."
    )
    TARGET_NOT_POSITIVE = (
        "The target {target} is not above zero, so progress cannot be given as a share of it."
    )
    YEARLY = "Each year is judged by itself, so there is no progress."
    BEFORE_BASELINE = (
        "The value is of a time before the baseline's date, so there is no progress from it."
    )


class IndicatorReason(ReasonCode):
    """Why an indicator stands as it does."""

    MET = "The value {actual} meets the target {target}."
    MISSED = (
        "The target {target} was to be reached by {target_on}; the first value of that day or "
        "later is {actual}."
    )
    NOT_KNOWN = (
        "The target {target} was to be reached by {target_on}; no value of that day or later is "
        "known, so it is not known whether it was reached."
    )
    REGRESSED = "The value {actual} is worse than the baseline {baseline}."
    REACHED = "The value {actual} already reaches the target {target} of {target_on}."
    ON_TRACK = "Progress is {progress}, in step with the {expected} expected by that day."
    BEHIND = "Progress is {progress}, and {expected} was expected by that day."
    UNMET = (
        "The value {actual} does not meet the target {target}; how much was expected by then is "
        "not known."
    )
    BEFORE_BASELINE = (
        "The value {actual} ({on}) is of a time before the baseline ({baseline_on}), and nothing "
        "newer is known, so it is not known whether the target {target} is being approached."
    )
    NO_TARGET = "The indicator describes only: it has no target."
    TARGET_NOT_KNOWN = "The target of the indicator is not known."
    NO_DATA = "No value has been recorded for the indicator."
    ENDED = (
        "{year} was the last year of the measure, so it is not known whether the requirement was "
        "met in the years after it."
    )
    IN_WORDS = "The source gives the value in words only."


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an indicator has come: 0 to 1, or ``None`` where that cannot be said."""

    value: Decimal | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Assessment:
    """How an indicator stands on the plan's day."""

    indicator: str
    state: IndicatorState
    actual: Observation | None
    """The observation by which it is judged: the first of the target's day or later that has a
    value, else the latest that has one, else the latest there is."""
    years: tuple[Year, ...]
    """The years by which a yearly requirement is judged, oldest first; none of any other."""
    target: Target | None
    progress: Decimal | None
    expected: Decimal | None
    trend: Trend | None
    reason: Reason
    progress_reason: Reason
    """Why the progress is what it is, or why there is none."""


def is_met(direction: Direction, actual: Decimal, target: Decimal) -> bool:
    """Return whether a value reaches a target."""
    return actual >= target if direction in _UPWARD else actual <= target


def is_worse(plan: Plan | Index, indicator: Indicator, observation: Observation) -> bool:
    """Return whether a value is on the wrong side of a baseline from which one goes up or down.

    A value of a time before the baseline's is not held against it.
    """
    baseline, actual = indicator.baseline, observation.value
    if baseline is None or actual is None or indicator.direction not in _FROM_BASELINE:
        return False
    if precedes_baseline(plan, indicator, observation):
        return False
    return actual < baseline if indicator.direction is Direction.INCREASE else actual > baseline


def precedes_baseline(plan: Plan | Index, indicator: Indicator, observation: Observation) -> bool:
    """Return whether a value is surely of a time before the baseline's, so not on the way from it.

    A value whose day is only bounded may be of any later one.
    """
    of, since = index_of(plan).age(observation), indicator.baseline_on.earliest
    if indicator.baseline is None or since is None or of.bounded or of.on.latest is None:
        return False
    return of.on.latest < since


def current_target(indicator: Indicator, day: date) -> Target | None:
    """Return the target that counts on a day: the next one, else the last one that has passed.

    Where no target is dated, it is the one listed last. A described indicator has none.
    """
    if indicator.direction is Direction.DESCRIBE or not indicator.targets:
        return None
    dated = sorted(
        (
            (target.on.latest, place)
            for place, target in enumerate(indicator.targets)
            if target.on.latest is not None
        )
    )
    if not dated:
        return indicator.targets[-1]
    ahead = [place for on, place in dated if on >= day]
    return indicator.targets[ahead[0] if ahead else dated[-1][1]]


def speaking(plan: Plan | Index, indicator: Indicator, target: Target) -> Observation | None:
    """Return the value by which a target is judged; ``None`` where none speaks for its day.

    Of a dated target it is the first value that is surely of its day or later, or of the very time,
    month, season or year that the day is in; of an undated one the latest, unless it is of a time
    before the baseline's. The time of its source or its recording tells nothing.
    """
    index, due = index_of(plan), target.on.latest
    valued = [one for one in series(index, indicator) if one.value is not None]
    if due is None:
        last = next(reversed(valued), None)
        early = last is not None and precedes_baseline(index, indicator, last)
        return None if early else last
    return next((one for one in valued if _speaks(one, target, due)), None)


def _speaks(observation: Observation, target: Target, due: date) -> bool:
    on = observation.on
    is_period = on.precision in _PERIODS and not on.approximate
    of = on.latest if is_period or on == target.on else on.surely_from
    return of is not None and of >= due


def required_years(plan: Plan | Index, indicator: Indicator) -> tuple[Year, ...] | None:
    """Return the years by which a yearly requirement is judged; ``None`` of an indicator with none.

    It asks for at least so many, or for more, by no day: of forums a year, or of what a recurring
    measure that it is linked to is to do as many times each year.
    """
    index = index_of(plan)
    if _yearly_number(indicator.direction, current_target(indicator, index.day)) is None:
        return None

    def required(year: int) -> int | None:
        targets = former(index, indicator, "targets", year)
        then = indicator.model_copy(update={"targets": targets})
        return _yearly_number(indicator.direction, current_target(then, index.day))

    return yearly(index, indicator, required)


def _yearly_number(direction: Direction, target: Target | None) -> int | None:
    """Return how many a target asks for each year; ``None`` where it asks for no such thing."""
    if target is None or target.on.known or direction not in _UPWARD:
        return None
    return ceil(target.value)


def expected_progress(indicator: Indicator, target: Target, day: date) -> Decimal | None:
    """Return the progress (0 to 1) expected by a day: linear in time from baseline to target.

    ``None`` when the baseline or the target has no date, or they do not come in that order.
    """
    start, end = indicator.baseline_on.latest, target.on.latest
    if start is None or end is None or start >= end:
        return None
    return _clamped(Decimal((day - start).days) / Decimal((end - start).days))


def progress(indicator: Indicator, actual: Decimal | None, target: Target | None) -> Progress:
    """Return the progress of a value towards a target, as the indicator's direction defines it."""
    if target is None or indicator.direction is Direction.DESCRIBE:
        return Progress(None, because(ProgressReason.NO_TARGET))
    if actual is None:
        return Progress(None, because(ProgressReason.NO_ACTUAL))
    if is_met(indicator.direction, actual, target.value):
        reason = because(ProgressReason.MET, actual=actual, target=target.value)
        return Progress(_ONE, reason)
    if indicator.direction in _FROM_BASELINE:
        return _from_baseline(indicator, actual, target.value)
    return _of_target(indicator.direction, actual, target.value)


def _from_baseline(indicator: Indicator, actual: Decimal, target: Decimal) -> Progress:
    baseline = indicator.baseline
    if baseline is None:
        return Progress(None, because(ProgressReason.NO_BASELINE))
    if is_met(indicator.direction, baseline, target):
        code = ProgressReason.BASELINE_BEYOND_TARGET
        return Progress(None, because(code, baseline=baseline, target=target))
    code = ProgressReason.FROM_BASELINE
    reason = because(code, actual=actual, baseline=baseline, target=target)
    return Progress(_clamped((actual - baseline) / (target - baseline)), reason)


def _of_target(direction: Direction, actual: Decimal, target: Decimal) -> Progress:
    if direction is Direction.AT_MOST:
        code = ProgressReason.NOT_FOR_AT_MOST
        return Progress(None, because(code, actual=actual, target=target))
    if target <= 0:
        return Progress(None, because(ProgressReason.TARGET_NOT_POSITIVE, target=target))
    reason = because(ProgressReason.OF_TARGET, actual=actual, target=target)
    return Progress(_clamped(actual / target), reason)


def assess(plan: Plan | Index, indicator: Indicator) -> Assessment:
    """Return how an indicator stands on the plan's day.

    Without a value there is no data. A target is met or missed by the value that speaks for it;
    once its day has passed without one, it is not known whether it was reached. Then worse than
    the baseline is told before anything else. Where no line can be drawn from the baseline to the
    target, or the value has no day of its own to hold against it, it is not known how an unmet
    target stands. A value of a time before the
    baseline's says nothing of the way, unless it is of the target's own day.
    """
    index = index_of(plan)
    observations = series(index, indicator)
    valued = [one for one in observations if one.value is not None]
    target = current_target(indicator, index.day)
    judging = speaking(index, indicator, target) if target is not None else None
    actual = judging or latest(observations)
    early = judging is None and actual is not None and precedes_baseline(index, indicator, actual)
    value = actual.value if actual is not None else None
    required = required_years(index, indicator)
    expected: Decimal | None = None
    if required is not None:
        state, reason, reached = _of_years(required, index.day)
    else:
        reached = progress(indicator, value, target)
        if early and target is not None and value is not None:
            reached = Progress(None, because(ProgressReason.BEFORE_BASELINE))
        elif actual is not None and target is not None:
            day = None if actual.on.precision is Precision.INTERVAL else actual.on.latest
            expected = None if day is None else expected_progress(indicator, target, day)
        state, reason = IndicatorState.NO_DATA, because(IndicatorReason.NO_DATA)
        if actual is not None and value is None:
            state = IndicatorState.NO_TARGET if target is None else IndicatorState.NOT_KNOWN
            reason = because(IndicatorReason.IN_WORDS)
        elif actual is not None and value is not None:
            judged, settled = judging is not None, None
            if target is not None:
                settled = _settled(indicator, value, target, judged=judged, day=index.day)
                if settled is None and early:
                    settled = _early(index, indicator, actual, target)
            state, reason = settled or _under_way(
                indicator,
                value,
                target,
                (reached.value, expected),
                worse=is_worse(index, indicator, actual),
            )
    return Assessment(
        indicator=indicator.code,
        state=state,
        actual=actual,
        years=required or (),
        target=target,
        progress=reached.value,
        expected=expected,
        trend=trend_of([o.value for o in in_order(index, valued) if o.value is not None]),
        reason=_as_known(reason, actual),
        progress_reason=_as_known(reached.reason, actual),
    )


def _as_known(reason: Reason, actual: Observation | None) -> Reason:
    """Return a reason whose value is said to be about so much where it is."""
    if actual is None or not actual.approximate or "actual" not in reason.inputs:
        return reason
    value = as_known(actual.value, approximate=True)
    return because(reason.code, **{**reason.inputs, "actual": value})


def _of_years(years: tuple[Year, ...], day: date) -> tuple[IndicatorState, Reason, Progress]:
    """Return the state that the last full year gives; until one is over, this year's."""
    judging = last_full_year(years, day) or next(iter(years), None)
    none = Progress(None, because(ProgressReason.YEARLY))
    if judging is None:
        return IndicatorState.NO_DATA, because(IndicatorReason.NO_DATA), none
    if day < date.max and years[-1].year < day.year - 1:
        ended = because(IndicatorReason.ENDED, year=years[-1].year)
        return IndicatorState.NOT_KNOWN, ended, none
    state = _OF_YEARS[judging.state]
    met = state is IndicatorState.MET
    return state, judging.reason, Progress(_ONE, none.reason) if met else none


def _settled(
    indicator: Indicator, actual: Decimal, target: Target, *, judged: bool, day: date
) -> Standing | None:
    """Return whether a target was reached, once that is judged, or its day has passed."""
    goal, on = target.value, target.on
    aimed: dict[str, Scalar] = {"target": goal, "target_on": on}
    if judged and is_met(indicator.direction, actual, goal):
        return IndicatorState.MET, because(IndicatorReason.MET, actual=actual, target=goal)
    if judged and on.known:
        return IndicatorState.MISSED, because(IndicatorReason.MISSED, actual=actual, **aimed)
    if on.latest is not None and on.latest < day:
        return IndicatorState.NOT_KNOWN, because(IndicatorReason.NOT_KNOWN, **aimed)
    return None


def _early(index: Index, indicator: Indicator, actual: Observation, target: Target) -> Standing:
    """Return that a value is of a time before the baseline's, and none is newer."""
    reason = because(
        IndicatorReason.BEFORE_BASELINE,
        actual=actual.value,
        on=index.age(actual).day_alone,
        baseline_on=indicator.baseline_on,
        target=target.value,
    )
    return IndicatorState.NOT_KNOWN, reason


def _under_way(
    indicator: Indicator,
    actual: Decimal,
    target: Target | None,
    progressed: tuple[Decimal | None, Decimal | None],
    *,
    worse: bool,
) -> Standing:
    """Return how far an indicator has come, by its progress and by that expected of it."""
    if target is not None and target.on.known and is_met(indicator.direction, actual, target.value):
        aimed: dict[str, Scalar] = {"target": target.value, "target_on": target.on}
        return IndicatorState.ON_TRACK, because(IndicatorReason.REACHED, actual=actual, **aimed)
    if worse:
        reason = because(IndicatorReason.REGRESSED, actual=actual, baseline=indicator.baseline)
        return IndicatorState.REGRESSED, reason
    if target is None:
        describes = indicator.direction is Direction.DESCRIBE
        code = IndicatorReason.NO_TARGET if describes else IndicatorReason.TARGET_NOT_KNOWN
        return IndicatorState.NO_TARGET, because(code)
    reached, expected = progressed
    if reached is None or expected is None:
        reason = because(IndicatorReason.UNMET, actual=actual, target=target.value)
        return IndicatorState.NOT_KNOWN, reason
    if reached < expected - TOLERANCE:
        state, code = IndicatorState.BEHIND, IndicatorReason.BEHIND
    else:
        state, code = IndicatorState.ON_TRACK, IndicatorReason.ON_TRACK
    return state, because(code, progress=reached, expected=expected)


def _clamped(share: Decimal) -> Decimal:
    return min(_ONE, max(_ZERO, share))
