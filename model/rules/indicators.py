"""Indicators: how far they have come, and how they stand against their targets."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from model.plan import Indicator, Observation, Plan, Target
from model.rules.index import Index, index_of
from model.rules.observations import latest, series, trend_of
from model.rules.reason import Reason, ReasonCode, because
from model.terms import Direction, IndicatorState, Trend

TOLERANCE = Decimal("0.10")
"""How far progress may lie under the expected line and still be on track."""

Standing = tuple[IndicatorState, Reason]

_ZERO, _ONE = Decimal(0), Decimal(1)
_UPWARD = frozenset({Direction.INCREASE, Direction.AT_LEAST})
_FROM_BASELINE = frozenset({Direction.INCREASE, Direction.DECREASE})


class ProgressReason(ReasonCode):
    """Why a progress is what it is, or why there is none."""

    MET = "The value {actual} meets the target {target}."
    FROM_BASELINE = (
        "Progress is counted from the baseline {baseline} to the target {target}; the value is now "
        "{actual}."
    )
    OF_TARGET = "The value is {actual}; the target is at least {target}."
    NO_ACTUAL = "No value has been recorded, so progress cannot be given."
    NO_TARGET = "No target has been set, so progress cannot be given."
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


class IndicatorReason(ReasonCode):
    """Why an indicator stands as it does."""

    MET = "The value {actual} meets the target {target}."
    MISSED = "The target {target} was to be reached by {target_on}; the value is {actual}."
    REGRESSED = "The value {actual} is worse than the baseline {baseline}."
    ON_TRACK = "Progress is {progress}, in step with the {expected} expected by now."
    BEHIND = "Progress is {progress}, and {expected} was expected by now."
    UNMET = "The value {actual} does not meet the target {target}."
    NO_TARGET = "No target has been set for the indicator."
    NO_DATA = "No value has been recorded for the indicator."


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
    """The latest observation that has a value, else the latest there is."""
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


def is_worse(indicator: Indicator, actual: Decimal | None) -> bool:
    """Return whether a value is on the wrong side of a baseline from which one goes up or down."""
    baseline = indicator.baseline
    if baseline is None or actual is None or indicator.direction not in _FROM_BASELINE:
        return False
    return actual < baseline if indicator.direction is Direction.INCREASE else actual > baseline


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

    Without a value there is no data; a target that is reached is met, one whose date has passed
    is missed; then worse than the baseline is told before anything else. Where no line can be
    drawn from the baseline to the target, an unmet target is told as behind, with that reason.
    """
    index = index_of(plan)
    observations = series(index, indicator)
    actual = latest(observations)
    value = actual.value if actual is not None else None
    target = current_target(indicator, index.day)
    reached = progress(indicator, value, target)
    expected = expected_progress(indicator, target, index.day) if target is not None else None
    state, reason = IndicatorState.NO_DATA, because(IndicatorReason.NO_DATA)
    if value is not None:
        settled = _settled(indicator, value, target, index.day)
        state, reason = settled or _under_way(value, target, reached.value, expected)
    return Assessment(
        indicator=indicator.code,
        state=state,
        actual=actual,
        target=target,
        progress=reached.value,
        expected=expected,
        trend=trend_of([o.value for o in observations if o.value is not None]),
        reason=reason,
        progress_reason=reached.reason,
    )


def _settled(
    indicator: Indicator, actual: Decimal, target: Target | None, day: date
) -> Standing | None:
    """Return the state where it does not depend on how far the indicator has come."""
    if target is not None:
        goal, on = target.value, target.on
        if is_met(indicator.direction, actual, goal):
            reason = because(IndicatorReason.MET, actual=actual, target=goal)
            return IndicatorState.MET, reason
        if on.latest is not None and on.latest < day:
            code = IndicatorReason.MISSED
            reason = because(code, actual=actual, target=goal, target_on=on)
            return IndicatorState.MISSED, reason
    if is_worse(indicator, actual):
        code = IndicatorReason.REGRESSED
        reason = because(code, actual=actual, baseline=indicator.baseline)
        return IndicatorState.REGRESSED, reason
    return None


def _under_way(
    actual: Decimal, target: Target | None, reached: Decimal | None, expected: Decimal | None
) -> Standing:
    if target is None:
        return IndicatorState.NO_TARGET, because(IndicatorReason.NO_TARGET)
    if reached is None or expected is None:
        reason = because(IndicatorReason.UNMET, actual=actual, target=target.value)
        return IndicatorState.BEHIND, reason
    if reached >= expected - TOLERANCE:
        reason = because(IndicatorReason.ON_TRACK, progress=reached, expected=expected)
        return IndicatorState.ON_TRACK, reason
    reason = because(IndicatorReason.BEHIND, progress=reached, expected=expected)
    return IndicatorState.BEHIND, reason


def _clamped(share: Decimal) -> Decimal:
    return min(_ONE, max(_ZERO, share))
