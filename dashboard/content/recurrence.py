"""The years of recurring measures, each with its state, its count and the reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from dashboard.blocks import NO_LINKS, Chart, Links, Table
from dashboard.charts.description import Stage, Strip
from dashboard.charts.palette import UNKNOWN, UNKNOWN_SIGN
from dashboard.content.meetings import source_of
from dashboard.content.names import marked
from dashboard.texts import Texts
from model.plan import Measure, Plan
from model.rules.attendance import attendance
from model.rules.index import Index, index_of
from model.rules.years import Year, counting, last_full_year, years
from model.terms import MeasureKind, MeetingState, Severity, YearState

SYMBOLS: Final[Mapping[YearState, str]] = {
    YearState.MET: "✓",
    YearState.NOT_MET: "✗",
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
        number = _number(year, t)
        return t.n("{number} on record", "{number} on record", year.occurrences, number=number)
    state = f"{SYMBOLS[year.state]} {t.term(year.state)}"
    return f"{state} ({t.number(year.occurrences)})" if year.occurrences else state


def strip(of: Sequence[Year], t: Texts) -> str:
    """Return years side by side, each with its symbol: 2022 ✓ · 2023 ? · 2024 …."""
    return " · ".join(f"{year.year} {_sign(year, t)}" for year in of)


def strip_of(plan: Plan | Index, measure: Measure, t: Texts) -> str:
    """Return the years of a recurring measure side by side; empty where they cannot be told."""
    return "" if uncounted(plan, measure, t) else strip(years(plan, measure), t)


def _sign(year: Year, t: Texts) -> str:
    """Return the symbol of a year; where no number is required, how many are on record."""
    counted = year.state is YearState.UNKNOWN and year.occurrences
    return f"({_number(year, t)})" if counted else SYMBOLS[year.state]


def _number(year: Year, t: Texts) -> str:
    amount = t.number(year.occurrences)
    return t.about(amount) if year.about else amount


def as_a_whole(of: Sequence[Year], day: date, t: Texts) -> str:
    """Return what years come to: the last full one, else what is known; empty where nothing is.

    Until a year is over, this one alone is told.
    """
    judging = last_full_year(of, day) or next(iter(of), None)
    if judging is None:
        return ""
    if judging.state is not YearState.UNKNOWN:
        return f"{judging.year}: {t.term(judging.state)}"
    if of[-1].state is not YearState.MET:
        return ""
    unknown, short = (
        sum(year.state is state for year in of) for state in (YearState.UNKNOWN, YearState.NOT_MET)
    )
    words = t.n("this year met, {n} year unknown", "this year met, {n} years unknown", unknown)
    return f"{words}, {t.n('{n} not met', '{n} not met', short)}" if short else words


def known_of(of: Sequence[Year], t: Texts) -> Iterator[tuple[str, str]]:
    """Yield of which years a requirement is known to be met or not, and of which nothing is.

    Each with the style that its words are set in.
    """
    told = {
        state: [one.year for one in of if one.state is state and _is_known(one)]
        for state in (YearState.MET, YearState.NOT_MET, YearState.UNKNOWN)
    }
    met, short, unknown = ((_spans(years), len(years)) for years in told.values())
    if met[0]:
        yield t("requirement met {years}", years=met[0]), ""
    if short[0]:
        yield t("requirement not met {years}", years=short[0]), Severity.ACT.value
    if unknown[0]:
        words = t.n(
            "no data for the year {years}",
            "no data for the years {years}",
            *unknown[1:],
            years=unknown[0],
        )
        yield words, Severity.WATCH.value


def _is_known(year: Year) -> bool:
    """Return whether a year's state says what is known: a count without a requirement does not."""
    return year.state is not YearState.UNKNOWN or not year.occurrences


def _spans(of: Sequence[int]) -> str:
    """Return years in words, those that follow each other from the first to the last: 2022–2025."""
    told: list[list[int]] = []
    for year in of:
        if told and year == told[-1][-1] + 1:
            told[-1].append(year)
        else:
            told.append([year])
    return ", ".join(
        "–".join(str(year) for year in dict.fromkeys((one[0], one[-1]))) for one in told
    )


def chart(index: Index, measure: Measure, t: Texts) -> Chart | None:
    """Return the years of a recurring measure side by side; ``None`` where none can be told."""
    told = () if uncounted(index, measure, t) else years(index, measure)
    if not told:
        return None
    message = f"{measure.code}: {requirement(measure, t)}"
    kinds = {YearState.MET: "met", YearState.NOT_MET: "missed", YearState.UNKNOWN: UNKNOWN}
    stages = [
        Stage(
            kinds.get(year.state, "open"),
            str(year.year),
            state_in_words(year, t),
            _sign(year, t),
        )
        for year in told
    ]
    said = "; ".join(f"{year.year}: {state_in_words(year, t)}" for year in told)
    held = [
        row
        for row in attendance(index, measure.meeting_kind)
        if row.meeting.state is MeetingState.HELD
    ]
    return Chart(
        "years",
        message,
        f"{message}. {said}",
        Strip(stages),
        years_of(index, measure, t),
        t("Meetings on record in each calendar year"),
        source_of(index, held[-1], t) if held else "",
    )


def uncounted(plan: Plan | Index, measure: Measure, t: Texts) -> str:
    """Return why the years of a recurring measure cannot be told; empty where they can."""
    if measure.kind is not MeasureKind.RECURRING or measure.meeting_kind is not None:
        return ""
    if counting(index_of(plan), measure):
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
                *(told.get(year) or _untold(measure, year, told) for year in spanned),
            )
            for measure, told in found
        ),
        links,
    )


def _untold(measure: Measure, year: int, told: Iterable[int]) -> str:
    """Return the sign of a year of which nothing is told: before or after the measure, or not."""
    begun = measure.starts.earliest if measure.starts.known else measure.published
    before = begun is not None and year < begun.year
    return "–" if before or year > max(told, default=year) else UNKNOWN_SIGN
