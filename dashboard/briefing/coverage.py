"""How much of all associations the network covers, and the figures that this rests on."""

from dashboard.briefing.network import (
    basis,
    ratio_in_words,
    size_day,
    size_in_words,
)
from dashboard.briefing.parts import KeyFigure, Notice, Table, Tone
from dashboard.briefing.wording import dated
from dashboard.texts import Texts
from model.plan import Indicator, Observation, Plan
from model.rules.index import Index, index_of
from model.rules.network import DENOMINATORS, Ratio, Size, coverage, network_size
from model.rules.observations import latest, series
from model.rules.time import sources_by_code
from model.terms import IndicatorRole


def key_figures(plan: Plan, t: Texts) -> tuple[KeyFigure, ...]:
    """Give the network's size, and its coverage once for each denominator that is known."""
    size = network_size(plan).chosen
    stated = f"{basis(size, t)}; {size_day(plan, size, t)}"
    note = t.reason(size.reason) if size.value is None else stated
    chosen = KeyFigure(t("Associations in the network"), size_in_words(size, t), note)
    return (chosen, *(_coverage(ratio, size, t) for ratio in coverage(plan)))


def _coverage(ratio: Ratio, size: Size, t: Texts) -> KeyFigure:
    active = ratio.denominator is IndicatorRole.ACTIVE_ASSOCIATIONS
    label = t("Share of active associations") if active else t("Share of registered associations")
    if ratio.share is None:
        return KeyFigure(label, t.no_data, t.reason(ratio.reason))
    part, whole = size_in_words(size, t), t.number(ratio.total)
    whole = whole if ratio.exact else t.about(whole)
    if active:
        note = t("{part} of {whole} that are active in the municipality", part=part, whole=whole)
    else:
        note = t("{part} of {whole} that are registered there", part=part, whole=whole)
    if ratio.wording is not None:
        words = t.text(ratio.wording).words
        note = t("{figures}; in the source's words: {words}", figures=note, words=words)
    return KeyFigure(label, ratio_in_words(ratio, t), note)


def difference(plan: Plan, t: Texts) -> Notice | None:
    """Say that the register and the stated figure differ, where they do."""
    size = network_size(plan)
    if not size.differ:
        return None
    return Notice(Tone.CAUTION, t("Two figures for the network's size"), t.reason(size.reason))


def bases(plan: Plan, t: Texts) -> Table:
    """List the figures that size and coverage rest on, each with its date and definition."""
    index = index_of(plan)
    rows = [_register_row(size, t)] if (size := network_size(index).register) else []
    for role in (IndicatorRole.NETWORK_SIZE, *DENOMINATORS, IndicatorRole.NETWORK_COVERAGE):
        rows += _rows(index, role, t)
    columns = (t("Figure and its definition"), t("Value"), t("When"), t("Source"))
    return Table(t("What the figures rest on"), columns, tuple(rows))


Row = tuple[str, ...]


def _register_row(size: Size, t: Texts) -> Row:
    return (
        t("Register of the network: associations whose membership covers the day."),
        size_in_words(size, t),
        t.date(size.on),
        t("counted from the register"),
    )


def _rows(index: Index, role: IndicatorRole, t: Texts) -> list[Row]:
    """Give the latest figure of the indicators with a role; none where there is no value."""
    sources = sources_by_code(index.plan)
    rows: list[Row] = []
    for indicator in index.roles.get(role, ()):
        observation = latest(series(index, indicator))
        if observation is not None:
            source = sources.get(observation.source or "")
            rows.append(
                (
                    _defined(indicator, t),
                    _figure(observation, t),
                    dated(observation.on, source, t),
                    t.text(source.title).words if source else t.term(observation.origin),
                )
            )
    return rows


def _defined(indicator: Indicator, t: Texts) -> str:
    title = t.text(indicator.title).words
    if indicator.description is None:
        return title
    return f"{title}: {t.text(indicator.description).words}"


def _figure(observation: Observation, t: Texts) -> str:
    if observation.value is None:
        return t.text(observation.wording).words
    amount = t.number(observation.value)
    return t.about(amount) if observation.approximate else amount
