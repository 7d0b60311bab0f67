"""What needs attention: computed signals, gathered by what they say, each with its reason."""

from collections import Counter
from collections.abc import Collection, Iterable

from dashboard.blocks import Block, Bullets, Fold, KeyFigure, Link, Way, Words
from dashboard.content.status import mark
from dashboard.texts import Texts
from model.plan import Plan
from model.rules.signals import Signal, SignalCode, signals
from model.terms import Severity


def signal_sentence(signal: Signal, t: Texts) -> str:
    """Return a signal with its reason."""
    return f"{t.term(signal.code)}: {t.reason(signal.reason)}"


def concerns(plan: Plan, least: Severity = Severity.WATCH) -> Collection[list[Signal]]:
    """Return the signals of at least this severity by their code, the most severe first."""
    ranks = list(Severity)
    grouped: dict[str, list[Signal]] = {}
    for signal in signals(plan):
        if ranks.index(signal.severity) <= ranks.index(least):
            grouped.setdefault(signal.code, []).append(signal)
    return grouped.values()


def told(plan: Plan, alike: list[Signal], t: Texts) -> tuple[str, list[tuple[str, str]]]:
    """Return the reason that signals of one code share, and for each its measure and its own."""
    titles = {measure.code: t.text(measure.title).words for measure in plan.measures}
    reasons = [t.reason(signal.reason) for signal in alike]
    shared = reasons[0] if len(set(reasons)) == 1 else ""
    return shared, [
        (f"{signal.measure} {titles[signal.measure]}", "" if shared else reason)
        for signal, reason in zip(alike, reasons, strict=True)
    ]


def key_figure(plan: Plan, total: int, t: Texts) -> KeyFigure:
    """Return how many of all measures ask for action, and by which signals."""
    acting = [signal for signal in signals(plan) if signal.severity is Severity.ACT]
    amount = len({signal.measure for signal in acting})
    return KeyFigure(
        t("Measures that need action"),
        t("{amount} of {total}", amount=amount, total=total),
        by_signal(acting, t) or t("no signal asks for action"),
        t.date(plan.as_of),
    )


def by_signal(found: Iterable[Signal], t: Texts) -> str:
    """Return how many measures each signal is of: owner missing 12, no status report 2."""
    codes = Counter(signal.code for signal in found)
    return ", ".join(f"{t.term(one)} {t.number(codes[one])}" for one in SignalCode if codes[one])


def blocks(plan: Plan, t: Texts) -> Iterable[Block]:
    """Yield what needs attention, each signal with its measures folded below it."""
    found = concerns(plan)
    if not found:
        yield Words((t("Nothing needs attention."),))
    for alike in found:
        signal = t.term(alike[0].code)
        shared, cases = told(plan, alike, t)
        links = [
            Link(name, Way("measures", {"measure": one.measure}), reason)
            for one, (name, reason) in zip(alike, cases, strict=True)
        ]
        yield Fold(
            f"concern_{signal}",
            f"{signal[:1].upper()}{signal[1:]} · {t.n('{n} measure', '{n} measures', len(alike))}",
            (*((Words((shared,)),) if shared else ()), Bullets(links)),
            mark(alike[0].severity, t),
        )
