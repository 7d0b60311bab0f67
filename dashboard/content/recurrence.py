"""The years of recurring measures, each with its state, its count and the reason."""

from collections.abc import Iterable, Mapping
from typing import Final

from dashboard.blocks import NO_LINKS, Links, Table
from dashboard.content.names import marked
from dashboard.texts import Texts
from model.plan import Measure, Plan
from model.rules.index import Index
from model.rules.status import Year, years
from model.terms import MeasureKind, YearState

SYMBOLS: Final[Mapping[YearState, str]] = {
    YearState.MET: "✓",
    YearState.NOT_MET: "✕",
    YearState.OPEN: "…",
    YearState.UNKNOWN: "?",
}
"""A symbol for each state of a year, shown beside its word."""


def requirement(measure: Measure, t: Texts) -> str:
    """Return how often a recurring measure is to happen."""
    if measure.required_per_year is None:
        return t("recurring, frequency unknown")
    return t.n("at least once a year", "at least {n} times a year", measure.required_per_year)


def state_in_words(year: Year, t: Texts) -> str:
    """Return a year's state with its symbol and, where meetings are on record, their number."""
    if year.state is YearState.UNKNOWN and year.occurrences:
        return t.n("{n} on record", "{n} on record", year.occurrences)
    state = f"{SYMBOLS[year.state]} {t.term(year.state)}"
    return f"{state} ({t.number(year.occurrences)})" if year.occurrences else state


def uncounted(measure: Measure, t: Texts) -> str:
    """Return why the years of a recurring measure cannot be told; empty where they can."""
    if measure.kind is not MeasureKind.RECURRING or measure.meeting_kind is not None:
        return ""
    return t("No kind of meeting is linked to this measure, so its years cannot be counted.")


def years_of(plan: Plan | Index, measure: Measure, t: Texts) -> Table:
    """Return the years of one measure with the reason for each, oldest first."""
    return Table(
        t("Years of measure {code}", code=measure.code),
        (t("Year"), t("State"), t("Why")),
        tuple(
            (str(year.year), state_in_words(year, t), t.reason(year.reason))
            for year in years(plan, measure)
        ),
    )


def years_of_all(
    index: Index, measures: Iterable[Measure], t: Texts, links: Links = NO_LINKS
) -> Table | None:
    """Return one table of the years of all recurring measures; ``None`` where there are none."""
    found = [
        (measure, {year.year: state_in_words(year, t) for year in years(index, measure)})
        for measure in measures
        if measure.kind is MeasureKind.RECURRING
    ]
    spanned = sorted({year for _, told in found for year in told})
    if not spanned:
        return None
    return Table(
        t("Years of the recurring measures: state, and number of meetings on record"),
        (t("Measure"), *map(str, spanned)),
        tuple(
            (
                f"{measure.code} {marked(measure.title, t)}",
                *(told.get(year, "–") for year in spanned),
            )
            for measure, told in found
        ),
        links,
    )
