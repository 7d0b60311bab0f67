"""The measures that a body would approve, in both languages, goal by goal."""

from dataclasses import dataclass

from dashboard.briefing.comparing import tops_of
from dashboard.briefing.indicators import target_in_words
from dashboard.briefing.marked import marked
from dashboard.briefing.measures import owner_in_words
from dashboard.briefing.parts import Fact
from dashboard.briefing.recurrence import requirement
from dashboard.texts import Texts
from model.plan import Indicator, Measure, Text
from model.rules.approval import LANGUAGES
from model.rules.index import Index
from model.rules.time import active_measures
from model.terms import Language, MeasureKind


@dataclass(frozen=True, slots=True)
class MeasureSaid:
    """A measure that would be approved, in both languages."""

    code: str
    finnish: str
    swedish: str
    facts: tuple[Fact, ...]
    """Owner, schedule, and each indicator with its baseline and target."""


@dataclass(frozen=True, slots=True)
class MeasuresOfGoal:
    """The measures that would be approved under one goal."""

    title: str
    measures: tuple[MeasureSaid, ...]


def measures(index: Index, t: Texts) -> tuple[MeasuresOfGoal, ...]:
    """Give the measures in force, each once: under the first goal that it serves."""
    tops = tops_of(index.plan.goals)
    titles = {goal.code: f"{goal.code} {marked(goal.title, t)}" for goal in index.plan.goals}
    grouped: dict[str, list[Measure]] = {code: [] for code in (*titles, "")}
    for measure in active_measures(index.plan):
        grouped[next((tops[code] for code in measure.goals), "")].append(measure)
    return tuple(
        MeasuresOfGoal(
            titles.get(code, t("Measures without a goal")),
            tuple(_measure(index, measure, t) for measure in held),
        )
        for code, held in grouped.items()
        if held
    )


def _measure(index: Index, measure: Measure, t: Texts) -> MeasureSaid:
    finnish, swedish = (_in(measure.title, language, t) for language in LANGUAGES)
    indicators = index.indicators.get(measure.code, ())
    return MeasureSaid(
        code=measure.code,
        finnish=finnish,
        swedish=swedish,
        facts=(
            Fact(t("Owner"), _owner(index, measure, t)),
            Fact(t("Schedule"), _schedule(measure, t)),
            *(_indicator(indicator, t) for indicator in indicators),
            *(() if indicators else (Fact(t("Indicator"), t.no_data),)),
        ),
    )


def _in(text: Text, language: Language, t: Texts) -> str:
    words = getattr(text, language)
    if words is None:
        return t.no_data
    if language in text.translated:
        return t("{text} (our translation)", text=words)
    return str(words)


def _owner(index: Index, measure: Measure, t: Texts) -> str:
    return t.no_data if measure.owner is None else owner_in_words(index, measure, t)


def _schedule(measure: Measure, t: Texts) -> str:
    if measure.kind is MeasureKind.RECURRING:
        return requirement(measure, t)
    if not measure.due.known:
        return t.no_data
    return t.range(measure.starts, measure.due) if measure.starts.known else t.date(measure.due)


def _indicator(indicator: Indicator, t: Texts) -> Fact:
    told = [target_in_words(indicator.direction, target, t) for target in indicator.targets]
    baseline = t.no_data
    if indicator.baseline is not None:
        baseline = t.number(indicator.baseline)
        if indicator.baseline_on.known:
            baseline = t("{value} ({day})", value=baseline, day=indicator.baseline_on)
    words = t(
        "{indicator}; baseline: {baseline}; target: {target}",
        indicator=marked(indicator.title, t),
        baseline=baseline,
        target=t.list(told) or t.no_data,
    )
    return Fact(t("Indicator"), words)
