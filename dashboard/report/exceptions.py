"""The exceptions: the measures that ask for action or watching, each with what comes next."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dashboard.blocks import Cell, Column, Line, Table
from dashboard.charts.palette import PALETTE
from dashboard.content.attention import by_signal, signal_sentence
from dashboard.content.names import marked, owner_in_words
from dashboard.content.reading import Reading
from dashboard.content.status import Standing, Standings
from dashboard.report.rows import gathered
from dashboard.texts import Texts
from model.plan import Round, natural_key
from model.rules.index import Index
from model.rules.rounds import open_round, said_since
from model.rules.signals import Signal, SignalCode
from model.terms import FINAL_STATUSES, MeetingState, Severity

_ASKING: Final = (Severity.ACT, Severity.WATCH)
_ORDER: Final = list(SignalCode)
_TITLED: Final = 3
"""So many measures that have something in common stand with their titles."""


def table(reading: Reading, caption: str) -> Table:
    """Return what asks for action or watching, the most severe first: of which measures, and why.

    What is the same of several measures is said once, and names them.
    """
    t, index = reading.t, reading.index
    round_ = open_round(index)
    found = [
        (standing, signal)
        for standing in reading.standings.values()
        for signal in _asking(standing)
    ]
    rows = tuple(
        (
            (Line(marked(standing.measure.title, t), "coded", standing.measure.code),),
            (_signal(signal, t),),
            owner_in_words(index, standing.measure, t),
            "; ".join(_next(index, standing, round_, t)) or t.no_data,
        )
        for standing, signal in sorted(found, key=lambda each: _place(*each))
    )
    columns = (
        Column(t("Measure"), 4.8),
        Column(t("What and why"), 6.2),
        Column(t("Owner"), 3.2),
        Column(t("Next step"), 2.8),
    )
    table = gathered(Table(caption, columns, rows))
    return replace(table, rows=tuple((_named(first), *rest) for first, *rest in table.rows))


def _named(measures: Cell) -> Cell:
    """Return measures by their codes alone where they are many."""
    if not isinstance(measures, tuple) or len(measures) <= _TITLED:
        return measures
    return ", ".join(one.code for one in measures if isinstance(one, Line))


def _signal(signal: Signal, t: Texts) -> Line:
    """Return a signal with its reason as a line that is marked by its severity."""
    words = signal_sentence(signal, t)
    return Line(f"{PALETTE[signal.severity].symbol} {words}", signal.severity)


def legend(t: Texts) -> str:
    """Return what the symbols before signals mean."""
    return ", ".join(f"{PALETTE[one].symbol} {t.term(one)}" for one in _ASKING)


def counted(standings: Standings, t: Texts) -> str:
    """Return how many measures ask for action and how many for watching, and by which signals."""
    total = sum(standing.active for standing in standings.values())
    asking = [_asking(one) for one in standings.values()]
    severities = Counter(
        severity for signals in asking for severity in {s.severity for s in signals}
    )
    found = by_signal((signal for signals in asking for signal in signals), t)
    if not total:
        return t("There are no measures.")
    if not found:
        return t("Nothing asks for action or watching.")
    return t.n(
        "{acting} of {n} measure needs action and {watched} is to be watched; a measure can do "
        "both. By signal: {signals}.",
        "{acting} of {n} measures need action and {watched} are to be watched; a measure can do "
        "both. By signal: {signals}.",
        total,
        acting=severities[Severity.ACT],
        watched=severities[Severity.WATCH],
        signals=found,
    )


def _asking(standing: Standing) -> Sequence[Signal]:
    return [signal for signal in standing.signals if signal.severity in _ASKING]


def _place(standing: Standing, signal: Signal) -> tuple[object, ...]:
    code = standing.measure.code
    place = (_ASKING.index(signal.severity), _ORDER.index(signal.code))
    return (*place, natural_key(code), code)


def _next(index: Index, standing: Standing, round_: Round | None, t: Texts) -> Iterator[str]:
    """Return what is known to come: a meeting on its way, a due date ahead, an answer asked for."""
    measure = standing.measure
    if measure.meeting_kind is not None:
        for meeting in index.meetings.get(measure.meeting_kind, ()):
            ahead = meeting.on.latest is not None and meeting.on.latest >= index.day
            if meeting.state is MeetingState.ANNOUNCED and ahead:
                yield t("{meeting} {day}", meeting=meeting.title, day=meeting.on)
    due = measure.due.latest
    if due is not None and due >= index.day and standing.status not in FINAL_STATUSES:
        yield t("due {day}", day=measure.due)
    if round_ is not None and not said_since(standing.reported, round_.opened):
        if round_.due is None:
            yield t("an answer is asked for in the update round")
        else:
            yield t("an answer is asked for by {day}", day=round_.due)
