"""An indicator's values over time: the words of its chart and the table beside it."""

from collections.abc import Mapping

from dashboard.briefing.indicators import said, value_in_words
from dashboard.briefing.marked import marked
from dashboard.briefing.parts import Picture, Table
from dashboard.briefing.when import when
from dashboard.texts import Texts
from model.plan import Indicator, Observation, Plan
from model.rules.index import Index, index_of
from model.rules.observations import is_derived, series
from model.rules.time import fact_order

FEWEST_DRAWN = 2
"""Fewer values than these say less as a chart than as words."""


def drawn(plan: Plan | Index, indicator: Indicator) -> bool:
    """Say whether an indicator has enough values for a chart."""
    values = [observation.value for observation in series(plan, indicator)]
    return sum(value is not None for value in values) >= FEWEST_DRAWN


def picture(plan: Plan | Index, indicator: Indicator, t: Texts) -> Picture:
    """Give the words of an indicator's chart: its message, the same aloud, all its values."""
    index = index_of(plan)
    told = said(index, indicator, t)
    if not series(index, indicator):
        title = t("No value is recorded")
    elif indicator.targets:
        title = t("{value}; target {target}", value=told.value, target=told.target)
    else:
        title = t("{value}; no target is set", value=told.value)
    table = values(index, indicator, t)
    rows = "; ".join(f"{row[0]}: {row[1]}" for row in table.rows)
    parts = (f"{told.title} ({told.unit}): {title}", told.reason, told.trend, rows)
    return Picture(title, ". ".join(part.rstrip(".") for part in parts if part), table)


def values(plan: Plan | Index, indicator: Indicator, t: Texts) -> Table:
    """List every value on record, oldest first: those that were corrected, and those counted."""
    index = index_of(plan)
    origins = {source.code: marked(source.title, t) for source in index.plan.sources}
    corrections = _corrections(index, indicator)
    recorded = [o for o in index.plan.observations if o.indicator == indicator.code]
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
    )


def labels(plan: Plan | Index, indicator: Indicator, t: Texts) -> tuple[str, ...]:
    """Say each value that the chart draws, in its order."""
    index = index_of(plan)
    return tuple(
        f"{when(index, observation, t)}: {value_in_words(observation, t)}"
        for observation in series(index, indicator)
    )


def _corrections(index: Index, indicator: Indicator) -> Mapping[str, Observation]:
    """Map the id of each value that was corrected to the value that stands in its place."""
    return {
        observation.supersedes: observation
        for observation in index.plan.observations
        if observation.indicator == indicator.code and observation.supersedes
    }


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
