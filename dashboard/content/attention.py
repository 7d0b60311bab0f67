"""What needs attention: computed signals, gathered by what they say, each with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.blocks import Block, Bullets, Fold, Link, Way, Words
from dashboard.content.status import mark
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


def signal_sentence(signal: Signal, t: Texts) -> str:
    """Return a signal with its reason."""
    return f"{t.term(signal.code)}: {t.reason(signal.reason)}"


def concerns(plan: Plan, t: Texts, least: Severity = Severity.WATCH) -> tuple[Concern, ...]:
    """Return the signals of at least this severity, the most severe first."""
    ranks = list(Severity)
    titles = {measure.code: t.text(measure.title).words for measure in plan.measures}
    grouped: dict[str, list[Signal]] = {}
    for signal in signals(plan):
        if ranks.index(signal.severity) <= ranks.index(least):
            grouped.setdefault(signal.code, []).append(signal)
    return tuple(_concern(alike, titles, t) for alike in grouped.values())


def _concern(alike: list[Signal], titles: dict[str, str], t: Texts) -> Concern:
    cases = tuple(
        Case(signal.measure, titles[signal.measure], t.reason(signal.reason)) for signal in alike
    )
    reasons = {case.reason for case in cases}
    return Concern(
        t.term(alike[0].code),
        alike[0].severity,
        cases,
        reasons.pop() if len(reasons) == 1 else "",
    )


def urgent(plan: Plan) -> int:
    """Return the number of measures that a signal asks to act on."""
    return len({signal.measure for signal in signals(plan) if signal.severity is Severity.ACT})


def blocks(plan: Plan, t: Texts) -> Iterable[Block]:
    """Yield what needs attention, each signal with its measures folded below it."""
    found = concerns(plan, t)
    if not found:
        yield Words((t("Nothing needs attention."),))
    for concern in found:
        amount = t.n("{n} measure", "{n} measures", len(concern.cases))
        signal = concern.signal[:1].upper() + concern.signal[1:]
        cases = [
            Link(
                f"{case.measure} {case.title}",
                Way("measures", {"measure": case.measure}),
                "" if concern.shared_reason else case.reason,
            )
            for case in concern.cases
        ]
        reason = (Words((concern.shared_reason,)),) if concern.shared_reason else ()
        yield Fold(
            f"concern_{concern.signal}",
            f"{signal} · {amount}",
            (*reason, Bullets(cases)),
            mark(concern.severity, t),
        )
