"""The exceptions: the measures that ask for action or watching, each with what comes next."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.blocks import Column, Line, Table
from dashboard.charts.palette import PALETTE
from dashboard.content.attention import by_signal, signal_sentence
from dashboard.content.names import marked, owner_in_words
from dashboard.content.reading import Reading
from dashboard.content.status import Standing, Standings, of_measure
from dashboard.texts import Texts
from model.plan import Round, natural_key
from model.rules.index import Index
from model.rules.rounds import open_round, said_since
from model.rules.signals import Signal, SignalCode
from model.terms import FINAL_STATUSES, MeetingState, Severity

_ASKING: Final = (Severity.ACT, Severity.WATCH)
_ORDER: Final = list(SignalCode)


def exceptions(reading: Reading) -> Sequence[Standing]:
    """Return the measures with a signal to act on or to watch, the most severe first."""
    return sorted((one for one in reading.standings.values() if _asking(one)), key=_place)


def table(reading: Reading, caption: str, told: Sequence[Standing], *, brief: bool) -> Table:
    """Return exceptions as a table; ``brief`` is without ages and minor reasons."""
    t, index = reading.t, reading.index
    round_ = open_round(index)
    columns = (
        Column(t("Measure"), 4.8),
        Column(t("What and why"), 6.4),
        Column(t("Owner"), 3.2),
        Column(t("Next step"), 2.6),
    )
    rows = tuple(
        (
            (
                Line(marked(one.measure.title, t), "coded", one.measure.code),
                Line(t.status(one.status) if brief else of_measure(one.reported, t), "quiet"),
            ),
            tuple(
                signal_line(signal, t, brief=brief and number > 0)
                for number, signal in enumerate(_asking(one))
            ),
            owner_in_words(index, one.measure, t),
            "; ".join(_next(index, one, round_, t)) or t.no_data,
        )
        for one in told
    )
    return Table(caption, columns, rows)


def signal_line(signal: Signal, t: Texts, *, brief: bool) -> Line:
    """Return a signal as a line that is marked by its severity; ``brief`` leaves out the reason."""
    words = t.term(signal.code) if brief else signal_sentence(signal, t)
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


def _place(standing: Standing) -> tuple[object, ...]:
    signals = _asking(standing)
    first = signals[0]
    acting = sum(signal.severity is Severity.ACT for signal in signals)
    code = standing.measure.code
    place = (_ASKING.index(first.severity), -acting, -len(signals), _ORDER.index(first.code))
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
