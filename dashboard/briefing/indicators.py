"""Indicators in words: value, target, progress, state and the reason for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.briefing.marked import marked
from dashboard.briefing.parts import Fact
from dashboard.briefing.when import when
from dashboard.texts import Texts
from model.plan import Indicator, Observation, Plan, Target
from model.rules.index import Index, index_of
from model.rules.indicators import Assessment, IndicatorReason, ProgressReason, assess
from model.rules.observations import FEWEST, series
from model.terms import Direction, IndicatorState, ResultLevel


@dataclass(frozen=True, slots=True)
class IndicatorSaid:
    """How one indicator stands."""

    code: str
    title: str
    description: str
    """What exactly is measured; empty where that is not told."""
    unit: str
    level: ResultLevel
    state: IndicatorState
    reason: str
    """Why the state is what it is, and the progress."""
    value: str
    """The latest value with its date, or that there is none."""
    baseline: str
    target: str
    progress: str
    """How far of the way, and how far was expected; empty where that cannot be said."""
    trend: str
    """The way of the values, or that they are too few to tell one; empty where there are none."""
    measures: tuple[str, ...]


def said(plan: Plan | Index, indicator: Indicator, t: Texts) -> IndicatorSaid:
    """Give how an indicator stands on the plan's day."""
    index = index_of(plan)
    found = assess(index, indicator)
    return IndicatorSaid(
        code=indicator.code,
        title=marked(indicator.title, t),
        description=marked(indicator.description, t) if indicator.description else "",
        unit=marked(indicator.unit, t),
        level=indicator.level,
        state=found.state,
        reason=_reason(found, t),
        value=latest_value(index, found.actual, t),
        baseline=_baseline(indicator, t),
        target=target_in_words(indicator.direction, found.target, t),
        progress=_progress(found, t),
        trend=_trend(index, indicator, found, t),
        measures=indicator.measures,
    )


def facts(told: IndicatorSaid, t: Texts) -> tuple[Fact, ...]:
    """Give an indicator's figures side by side."""
    progress = (Fact(t("Progress"), told.progress),) if told.progress else ()
    return (
        Fact(t("Latest value"), told.value),
        Fact(t("Baseline"), told.baseline),
        Fact(t("Target"), told.target),
        *progress,
        Fact(t("Unit"), told.unit),
    )


def of_measures(
    plan: Plan | Index, goals: Iterable[str], measures: Iterable[str], t: Texts
) -> tuple[IndicatorSaid, ...]:
    """Give the indicators that are linked to one of these goals or measures, each once."""
    index = index_of(plan)
    of_goals, of_their_measures = set(goals), set(measures)
    return tuple(
        said(index, indicator, t)
        for indicator in index.plan.indicators
        if of_goals.intersection(indicator.goals)
        or of_their_measures.intersection(indicator.measures)
    )


def value_in_words(observation: Observation, t: Texts) -> str:
    """Give an observed value as it is known: 50, about 50, or the source's own words."""
    if observation.value is None:
        return marked(observation.wording, t)
    amount = t.number(observation.value)
    return t.about(amount) if observation.approximate else amount


def latest_value(index: Index, observation: Observation | None, t: Texts) -> str:
    """Give a value with its date; no data where there is none."""
    if observation is None:
        return t.no_data
    day = when(index, observation, t)
    return t("{value} ({day})", value=value_in_words(observation, t), day=day)


def target_in_words(direction: Direction, target: Target | None, t: Texts) -> str:
    """Give a target with its direction and its day; that none is set where there is none."""
    if target is None:
        return t("no target")
    amount = t.number(target.value)
    if direction is Direction.AT_LEAST:
        amount = t("at least {amount}", amount=amount)
    if direction is Direction.AT_MOST:
        amount = t("at most {amount}", amount=amount)
    return t("{amount} by {day}", amount=amount, day=target.on) if target.on.known else amount


def _reason(found: Assessment, t: Texts) -> str:
    """Say why the state is what it is and, on the way to a target, where the progress is from."""
    if found.actual is not None and found.actual.value is None:
        return t("The source gives the value in words only.")
    reason = t.reason(found.reason)
    if found.target is None or found.state in (IndicatorState.MET, IndicatorState.NO_DATA):
        return reason
    same_figures = found.reason.code in (IndicatorReason.UNMET, IndicatorReason.MISSED)
    if same_figures and found.progress_reason.code is ProgressReason.OF_TARGET:
        return reason
    return f"{reason} {t.reason(found.progress_reason)}"


def _baseline(indicator: Indicator, t: Texts) -> str:
    if indicator.baseline is None:
        return t.no_data
    value = t.number(indicator.baseline)
    if not indicator.baseline_on.known:
        return value
    return t("{value} ({day})", value=value, day=indicator.baseline_on)


def _progress(found: Assessment, t: Texts) -> str:
    if found.progress is None or found.state is IndicatorState.MET:
        return ""
    share = t.percent(found.progress)
    if found.expected is None:
        return t("{share} of the way", share=share)
    return t(
        "{share} of the way, {expected} expected by now",
        share=share,
        expected=t.percent(found.expected),
    )


def _trend(index: Index, indicator: Indicator, found: Assessment, t: Texts) -> str:
    if found.trend is not None:
        return t("Trend: {trend}", trend=found.trend)
    values = sum(observation.value is not None for observation in series(index, indicator))
    if not values:
        return ""
    return t.n(
        "{n} value: too few for a trend, {fewest} are needed",
        "{n} values: too few for a trend, {fewest} are needed",
        values,
        fewest=FEWEST,
    )
