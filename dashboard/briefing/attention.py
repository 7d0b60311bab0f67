"""What needs attention: computed signals, gathered by what they say, each with its reason."""

from dataclasses import dataclass

from dashboard.texts import Texts
from model.plan import Plan
from model.rules.signals import Signal, signals
from model.terms import Severity


@dataclass(frozen=True, slots=True)
class Case:
    """One measure that a signal is about."""

    measure: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Concern:
    """A signal and the measures it is about."""

    signal: str
    severity: Severity
    cases: tuple[Case, ...]
    shared_reason: str
    """The reason, where it is the same for every case; empty where they differ."""


def said(signal: Signal, t: Texts) -> str:
    """Give a signal with its reason."""
    return f"{t.term(signal.code)}: {t.reason(signal.reason)}"


def concerns(plan: Plan, t: Texts, least: Severity = Severity.WATCH) -> tuple[Concern, ...]:
    """Give the signals of at least this severity, the most severe first."""
    ranks = list(Severity)
    titles = {measure.code: t.text(measure.title).words for measure in plan.measures}
    grouped: dict[str, list[Signal]] = {}
    for signal in signals(plan):
        if ranks.index(signal.severity) <= ranks.index(least):
            grouped.setdefault(signal.code, []).append(signal)
    return tuple(_concern(found, titles, t) for found in grouped.values())


def _concern(found: list[Signal], titles: dict[str, str], t: Texts) -> Concern:
    cases = tuple(
        Case(signal.measure, titles[signal.measure], t.reason(signal.reason)) for signal in found
    )
    reasons = {case.reason for case in cases}
    return Concern(
        t.term(found[0].code),
        found[0].severity,
        cases,
        reasons.pop() if len(reasons) == 1 else "",
    )


def urgent(plan: Plan) -> int:
    """Give the number of measures that a signal asks to act on."""
    return len({signal.measure for signal in signals(plan) if signal.severity is Severity.ACT})
