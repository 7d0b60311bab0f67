"""What needs attention: computed signals, gathered by what they say, each with its reason."""

from collections import Counter
from collections.abc import Collection, Iterable

from dashboard.blocks import Block, Group, Groups, Mark, Named, Way, Words
from dashboard.texts import Texts
from dashboard.texts.marking import capital
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


def in_a_sentence(plan: Plan, total: int, t: Texts) -> str:
    """Return how many of all measures ask for action."""
    acting = {one.measure for one in signals(plan) if one.severity is Severity.ACT}
    return t.n(
        "{amount} of {n} measure needs action.",
        "{amount} of {n} measures need action.",
        total,
        amount=len(acting),
    )


def by_signal(found: Iterable[Signal], t: Texts) -> str:
    """Return how many measures each signal is of: owner missing 12, no status report 2."""
    codes = Counter(signal.code for signal in found)
    return ", ".join(f"{t.term(one)} {t.number(codes[one])}" for one in SignalCode if codes[one])


def blocks(plan: Plan, total: int, t: Texts) -> Iterable[Block]:
    """Yield what needs attention: a line for each signal, with its measures named."""
    found = concerns(plan)
    if not found:
        yield Words((t("Nothing needs attention."),))
        return
    yield Words((in_a_sentence(plan, total, t),), "quiet")
    yield Groups([_group(plan, alike, t) for alike in found])


def _group(plan: Plan, alike: list[Signal], t: Texts) -> Group:
    """Return the measures of a signal; the page of each gives the reason."""
    titles = {measure.code: t.text(measure.title).words for measure in plan.measures}
    words = f"{capital(t.term(alike[0].code))} ({t.number(len(alike))})"
    return Group(
        Mark(alike[0].severity.value, words),
        [
            Named(one.measure, titles[one.measure], Way("measures", {"measure": one.measure}))
            for one in alike
        ],
    )
