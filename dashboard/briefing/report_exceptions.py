"""The exceptions of the attachment: what asks for action or watching, measure by measure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.briefing.attention import said
from dashboard.briefing.marked import marked
from dashboard.briefing.measures import owner_in_words
from dashboard.briefing.standing import Standing, Standings
from dashboard.texts import Texts
from model.plan import Round, natural_key
from model.rules.index import Index
from model.rules.rounds import open_round, said_since
from model.rules.signals import Signal, SignalCode
from model.terms import FINAL_STATUSES, MeetingState, Severity

MARKS: Final[Mapping[Severity, str]] = {Severity.ACT: "●", Severity.WATCH: "○"}
"""Stand before a signal, so that its severity is not told by a colour alone."""
_ASKING = tuple(MARKS)
_ORDER = {code: place for place, code in enumerate(SignalCode)}


@dataclass(frozen=True, slots=True)
class SignalSaid:
    """One signal of a measure."""

    severity: Severity
    name: str
    sentence: str
    """Its name with the reason."""


@dataclass(frozen=True, slots=True)
class ExceptionSaid:
    """One measure that asks for something."""

    code: str
    title: str
    status: str
    signals: tuple[SignalSaid, ...]
    """Most severe first; there is one at least."""
    owner: str
    next_step: str
    """What is known to come next; no data where nothing is."""


def exceptions(index: Index, standings: Standings, t: Texts) -> tuple[ExceptionSaid, ...]:
    """Give the measures with a signal to act on or to watch, the most severe first."""
    round_ = open_round(index)
    found = [(one, signals) for one in standings.values() if (signals := _asking(one))]
    found.sort(key=_place)
    return tuple(
        ExceptionSaid(
            code=standing.measure.code,
            title=marked(standing.measure.title, t),
            status=t.status(standing.status),
            signals=tuple(
                SignalSaid(signal.severity, t.term(signal.code), said(signal, t))
                for signal in signals
            ),
            owner=owner_in_words(index, standing.measure, t),
            next_step="; ".join(_next(index, standing, round_, t)) or t.no_data,
        )
        for standing, signals in found
    )


def legend(t: Texts) -> str:
    """Say what the marks before signals mean."""
    return ", ".join(f"{mark} {t.term(severity)}" for severity, mark in MARKS.items())


def counted(standings: Standings, t: Texts) -> str:
    """Say how many measures ask for action and how many for watching, and by which signals."""
    total = sum(standing.active for standing in standings.values())
    acting = [one for one in standings.values() if _has(one, Severity.ACT)]
    watched = [one for one in standings.values() if _has(one, Severity.WATCH)]
    if not total:
        return t("There are no measures.")
    if not acting and not watched:
        return t("Nothing asks for action or watching.")
    numbers: dict[SignalCode, int] = {}
    for standing in standings.values():
        for signal in _asking(standing):
            numbers[signal.code] = numbers.get(signal.code, 0) + 1
    by_signal = ", ".join(
        f"{t.term(code)} {t.number(numbers[code])}"
        for code in sorted(numbers, key=_ORDER.__getitem__)
    )
    return t(
        "{acting} of {total} measures need action and {watched} are to be watched; a measure can "
        "do both. By signal: {signals}.",
        acting=len(acting),
        total=total,
        watched=len(watched),
        signals=by_signal,
    )


def _asking(standing: Standing) -> Sequence[Signal]:
    return [signal for signal in standing.signals if signal.severity in _ASKING]


def _has(standing: Standing, severity: Severity) -> bool:
    return any(signal.severity is severity for signal in standing.signals)


def _place(found: tuple[Standing, Sequence[Signal]]) -> tuple[object, ...]:
    standing, signals = found
    first = signals[0]
    acting = sum(signal.severity is Severity.ACT for signal in signals)
    code = standing.measure.code
    place = (_ASKING.index(first.severity), -acting, -len(signals), _ORDER[first.code])
    return (*place, natural_key(code), code)


def _next(index: Index, standing: Standing, round_: Round | None, t: Texts) -> Iterator[str]:
    """Give what is known to come: a meeting on its way, a due date ahead, an answer asked for."""
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
