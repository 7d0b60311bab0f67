"""Indicators in words: value, target, progress, state and the reason for it; their charts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.blocks import (
    NO_LINKS,
    Block,
    Chart,
    Fact,
    Fold,
    Line,
    Links,
    Mark,
    Marks,
    Section,
    Table,
    Words,
)
from dashboard.charts.description import Level, Point, Series, without_value
from dashboard.charts.description import Line as Path
from dashboard.content.meetings import years_off
from dashboard.content.names import marked, signed, source_line, unknown_years, when
from dashboard.content.reading import Reading
from dashboard.content.recurrence import as_a_whole, strip
from dashboard.texts import Texts
from model import answers
from model.plan import Indicator, Observation, Plan, Target
from model.rules.index import Index
from model.rules.indicators import (
    Assessment,
    IndicatorReason,
    ProgressReason,
    assess,
    required_years,
)
from model.rules.observations import FEWEST, is_derived, latest, series
from model.rules.time import ALWAYS, fact_day, fact_order
from model.terms import Direction, IndicatorRole, IndicatorState, ResultLevel, YearState

_MARKED: Final = 12
"""Up to so many values of a line are points."""


@dataclass(frozen=True, slots=True)
class IndicatorStanding:
    """How one indicator stands."""

    title: str
    unit: str
    state: IndicatorState
    mark: Mark
    """The state; of a yearly requirement what is known of its years as a whole."""
    basis: str
    """What the state speaks of: the day of the value, and that none is newer; or the years."""
    reason: str
    """Why the state is what it is, and the progress."""
    years: str
    """The years of a yearly requirement side by side; empty of any other."""
    value: str
    """The latest value with its date, or that there is none."""
    note: str
    """That no value is newer, or which earlier one the state speaks of."""
    baseline: str
    target: str
    progress: str
    """How far of the way, and how far was expected; empty where that cannot be said."""
    trend: str
    """The way of the values, or that they are too few to tell one; empty where there are none."""


def standing(index: Index, indicator: Indicator, t: Texts) -> IndicatorStanding:
    """Return how an indicator stands on the plan's day."""
    found = assess(index, indicator)
    last = latest(series(index, indicator))
    whole = as_a_whole(found.years, index.day, t)
    years, (basis, note) = strip(found.years, t), _basis(index, found.actual, last, t)
    return IndicatorStanding(
        title=marked(indicator.title, t),
        unit=marked(indicator.unit, t),
        state=found.state,
        mark=Mark(found.state.value, whole or state_in_words(found.state, indicator, t)),
        basis=years or basis,
        reason=_reason(found, t),
        years=years,
        value=latest_value(index, last, t),
        note=note,
        baseline=baseline_in_words(indicator, t),
        target=target_in_words(indicator.direction, found.target, t),
        progress=_progress(index, found, t),
        trend=_trend(index, indicator, found, t),
    )


def facts(told: IndicatorStanding, t: Texts) -> tuple[Fact, ...]:
    """Return an indicator's figures side by side; of a yearly requirement the years say more."""
    value = () if told.years else (Fact(t("Latest value"), told.value),)
    progress = (Fact(t("Progress"), told.progress),) if told.progress else ()
    return (
        *value,
        Fact(t("Baseline"), told.baseline),
        Fact(t("Target"), told.target),
        *progress,
        Fact(t("Unit"), told.unit),
    )


def explained(told: IndicatorStanding) -> str:
    """Return what an indicator's state speaks of, and why it is so: what follows its mark."""
    return f"({told.basis}). {told.reason}" if told.basis else told.reason


def linked(plan: Plan, goals: set[str], measures: Iterable[str]) -> list[Indicator]:
    """Return the indicators that are linked to one of these goals or measures, each once."""
    of_measures = set(measures)
    return [
        one
        for one in plan.indicators
        if not goals.isdisjoint(one.goals) or not of_measures.isdisjoint(one.measures)
    ]


def value_in_words(observation: Observation | answers.Reading, t: Texts) -> str:
    """Return an observed value as it is known: 50, about 50, or the source's own words."""
    if observation.value is None:
        return marked(observation.wording, t)
    amount = t.number(observation.value)
    return t.about(amount) if observation.approximate else amount


def latest_value(index: Index, observation: Observation | None, t: Texts) -> str:
    """Return a value with its day and age; no data where there is none."""
    if observation is None:
        return t.no_data
    day = index.age(observation)
    return t("{value} ({day})", value=value_in_words(observation, t), day=day)


def _basis(
    index: Index, actual: Observation | None, last: Observation | None, t: Texts
) -> tuple[str, str]:
    """Return the day of the value that is judged by, and what is to be said of newer ones."""
    if actual is None or last is None:
        return "", ""
    day = t("value of {day}", day=t.day(index.age(actual)))
    if actual.id != last.id:
        return day, t("judged by {value}", value=latest_value(index, actual, t))
    if fact_day(index.sources, actual) >= index.day:
        return day, ""
    none = t("nothing newer is known")
    return f"{day}; {none}", none


def target_in_words(direction: Direction, target: Target | None, t: Texts) -> str:
    """Return a target with its direction and its day; that there is none of what only describes."""
    if target is None:
        return t("no target") if direction is Direction.DESCRIBE else t.no_data
    amount = _amount(direction, target, t)
    return t("{amount} by {day}", amount=amount, day=target.on) if target.on.known else amount


def _amount(direction: Direction, target: Target, t: Texts) -> str:
    amount = t.number(target.value)
    if direction is Direction.AT_LEAST:
        return t("at least {amount}", amount=amount)
    return t("at most {amount}", amount=amount) if direction is Direction.AT_MOST else amount


def state_in_words(state: IndicatorState, indicator: Indicator, t: Texts) -> str:
    """Return a state; only of an indicator that describes is it known that it has no target."""
    if state is IndicatorState.NO_TARGET and indicator.direction is not Direction.DESCRIBE:
        return t("target not known")
    return t.term(state)


def _reason(found: Assessment, t: Texts) -> str:
    """Return why the state is what it is and, short of the target, where the progress is from."""
    reason = t.reason(found.reason)
    in_words = found.reason.code is IndicatorReason.IN_WORDS
    if found.years or in_words or found.target is None or found.state is IndicatorState.NO_DATA:
        return reason
    same_figures = found.reason.code in (IndicatorReason.UNMET, IndicatorReason.MISSED)
    why = found.progress_reason.code
    if why is ProgressReason.MET or (same_figures and why is ProgressReason.OF_TARGET):
        return reason
    return f"{reason} {t.reason(found.progress_reason)}"


def baseline_in_words(indicator: Indicator, t: Texts) -> str:
    """Return a baseline with its day; no data where there is none."""
    if indicator.baseline is None:
        return t.no_data
    value = t.number(indicator.baseline)
    if not indicator.baseline_on.known:
        return value
    return t("{value} ({day})", value=value, day=indicator.baseline_on)


def _progress(index: Index, found: Assessment, t: Texts) -> str:
    """Return the progress on the day of the value, and what was expected by then."""
    if found.progress is None or found.actual is None or found.state is IndicatorState.MET:
        return ""
    share = t.percent(found.progress)
    if found.expected is None:
        return t("{share} of the way", share=share)
    return t(
        "{share} of the way, {expected} expected ({day})",
        share=share,
        expected=t.percent(found.expected),
        day=when(index, found.actual, t),
    )


def _trend(index: Index, indicator: Indicator, found: Assessment, t: Texts) -> str:
    if found.trend is not None:
        return t("Trend: {trend}", trend=found.trend)
    values = sum(observation.value is not None for observation in series(index, indicator))
    if values >= FEWEST:
        return t("The order in time of the values is not known, so no trend is told")
    if not values:
        return ""
    return t.n(
        "{n} value: too few for a trend, {fewest} are needed",
        "{n} values: too few for a trend, {fewest} are needed",
        values,
        fewest=FEWEST,
    )


def values(index: Index, indicator: Indicator, t: Texts, links: Links = NO_LINKS) -> Table:
    """Return every value on record, oldest first: those that were corrected, and those counted."""
    origins = {source.code: marked(source.title, t) for source in index.plan.sources}
    recorded = [o for o in index.plan.observations if o.indicator == indicator.code]
    corrections = {o.supersedes: o for o in recorded if o.supersedes}
    counted = [o for o in series(index, indicator) if is_derived(o)]
    ordered = sorted([*recorded, *counted], key=lambda o: fact_order(index.sources, o))
    return Table(
        t("Values of the indicator {indicator}", indicator=marked(indicator.title, t)),
        (
            t("When"),
            t("Value ({unit})", unit=marked(indicator.unit, t)),
            t("Note"),
            t("Where from"),
        ),
        tuple(
            (
                when(index, observation, t),
                value_in_words(observation, t),
                _note(observation, corrections, t),
                origins.get(observation.source or "", t.term(observation.origin)),
            )
            for observation in ordered
        ),
        links,
    )


def dated_values(index: Index, indicator: Indicator, t: Texts) -> tuple[str, ...]:
    """Return each value with its day, oldest first; of the latest with its age."""
    observed = series(index, indicator)
    told = [f"{when(index, one, t)}: {value_in_words(one, t)}" for one in observed]
    old = t.how_old(index.age(observed[-1])) if observed else ""
    return (*told[:-1], t("{value} ({day})", value=told[-1], day=old)) if old else tuple(told)


def _note(observation: Observation, corrections: Mapping[str, Observation], t: Texts) -> str:
    told = []
    correction = corrections.get(observation.id)
    if correction is not None:
        told.append(t("corrected to {value}", value=value_in_words(correction, t)))
    if observation.supersedes:
        told.append(t("correction"))
    if is_derived(observation):
        told.append(t("counted from the meetings on record"))
    if observation.note is not None:
        told.append(marked(observation.note, t))
    return "; ".join(told)


def chart(reading: Reading, indicator: Indicator) -> Chart:
    """Return an indicator's values over time under their message, with all values as a table."""
    t, index = reading.t, reading.index
    told = standing(index, indicator, t)
    if not series(index, indicator):
        title = t("No value is recorded")
    elif indicator.targets:
        title = t("{value}; target {target}", value=told.years or told.value, target=told.target)
    elif indicator.direction is Direction.DESCRIBE:
        title = told.value
    else:
        title = t("{value}; the target is not known", value=told.value)
    table = values(index, indicator, t, reading.source_links)
    rows = "; ".join(f"{row[0]}: {row[1]}" for row in table.rows)
    drawn, scope = drawing(index, indicator, t), f"{told.title} ({told.unit})"
    unknown = unknown_years(drawn, t)
    parts = (f"{told.title} ({told.unit}): {title}", told.reason, told.trend, rows, unknown)
    alt = ". ".join(part.rstrip(".") for part in parts if part)
    return Chart(
        f"indicator_{indicator.code}",
        title,
        alt,
        drawn,
        table,
        scope,
        signed(_source(index, indicator, t), unknown, t),
    )


def _source(index: Index, indicator: Indicator, t: Texts) -> str:
    last = latest(series(index, indicator))
    if last is None:
        return ""
    source = index.sources.get(last.source or "")
    name = t.text(source.title).words if source else t.term(last.origin)
    return source_line(name, t.day(index.age(last)), t)


def drawing(index: Index, indicator: Indicator, t: Texts) -> Series | None:
    """Return an indicator's values with its levels; ``None`` where they are too few."""
    points = [
        Point(day, one.value, value_in_words(one, t), when(index, one, t), one.approximate)
        for one in series(index, indicator)
        if one.value is not None
        and (day := one.on.middle or fact_day(index.sources, one)) != ALWAYS
    ]
    points.sort(key=lambda point: point.on)
    if len(points) < FEWEST:
        return None
    gaps = any(year.state is YearState.UNKNOWN for year in required_years(index, indicator) or ())
    of_forums = indicator.role is IndicatorRole.FORUM_ATTENDANCE
    off = dict.fromkeys(years_off(index), t("called off")) if of_forums else {}
    joined, few = not gaps, len(points) <= _MARKED
    lines = [Path("first", t("Value"), points, joined=joined, marked=few)]
    return Series(
        (*lines, *_expected(index, indicator, t)),
        tuple(_levels(index, indicator, t)),
        without_value(points, index.day, off),
    )


def _levels(index: Index, indicator: Indicator, t: Texts) -> Iterator[Level]:
    target = assess(index, indicator).target
    if target is not None:
        words = t("Target: {value}", value=_amount(indicator.direction, target, t))
        yield Level("target", target.value, words)
    if indicator.baseline is not None and (target is None or target.value != indicator.baseline):
        words = f"{t('Baseline')}: {t.number(indicator.baseline)}"
        yield Level("baseline", indicator.baseline, words)


def _expected(index: Index, indicator: Indicator, t: Texts) -> Iterator[Path]:
    """Yield the line from the baseline to the target that counts now, where both are dated."""
    target, baseline = assess(index, indicator).target, indicator.baseline
    if target is None or baseline is None:
        return
    start, end = indicator.baseline_on.latest, target.on.latest
    if start is not None and end is not None and start < end:
        points = [
            Point(start, baseline, "", t.date(start)),
            Point(end, target.value, "", t.date(end)),
        ]
        yield Path("expected", t("Expected"), points, marked=False)


def tables(index: Index, indicators: Iterable[Indicator], t: Texts) -> Iterator[Table]:
    """Yield indicators as tables: of what was done, and of what came of it."""
    told = [(one.level, standing(index, one, t)) for one in indicators]
    named = {
        ResultLevel.OUTPUT: t("Outputs: what was done"),
        ResultLevel.OUTCOME: t("Outcomes: what came of it"),
    }
    columns = (t("Indicator"), t("State"), t("Latest value"), t("Target"), t("Progress"))
    for level, caption in named.items():
        rows = tuple(
            (
                f"{one.title} ({one.unit})",
                one.mark,
                one.years or ((one.value, Line(one.note, "quiet")) if one.note else one.value),
                one.target,
                one.progress or "–",
            )
            for its_level, one in told
            if its_level is level
        )
        if rows:
            yield Table(caption, columns, rows, cards=True, titled=True)


def section(reading: Reading, indicator: Indicator) -> Section:
    """Return one indicator in full: state and why, figures, chart, values."""
    t = reading.t
    title = t("{value} ({day})", value=marked(indicator.title, t), day=marked(indicator.unit, t))
    return Section(title, tuple(_told(reading, indicator)))


def _told(reading: Reading, indicator: Indicator) -> Iterator[Block]:
    t = reading.t
    told, drawn = standing(reading.index, indicator, t), chart(reading, indicator)
    why = "" if told.state is IndicatorState.NO_TARGET else told.reason
    yield Marks((Mark("plain", t.term(indicator.level)), told.mark), why)
    if drawn.drawing is not None:
        yield drawn
    else:
        yield Words((drawn.message,), "strong")
    about = "" if indicator.description is None else marked(indicator.description, t)
    baseline = f"{t('Baseline')}: {told.baseline}" if indicator.baseline is not None else ""
    progress = f"{t('Progress')}: {told.progress}" if told.progress else ""
    figures = "; ".join(filter(None, (baseline, progress)))
    if rest := [words for words in (figures, about, told.trend) if words]:
        yield Words(rest, "quiet")
    if drawn.drawing is None and drawn.table.rows:
        yield Fold(f"{drawn.name}_values", t("Values on record"), (drawn.table,))
