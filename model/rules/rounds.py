"""The handlings of the matter, and the update rounds that prepare them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from model.dates import local_day
from model.plan import (
    Handling,
    Indicator,
    Measure,
    Observation,
    Plan,
    Round,
    natural_key,
    version_of,
)
from model.rules.age import YEAR_DAYS
from model.rules.index import Index, index_of
from model.rules.observations import latest, series
from model.rules.signals import Signal, measure_signals
from model.rules.status import Reported, reported_status
from model.rules.time import (
    ALWAYS,
    active_measures,
    handling_concluded,
    handling_known,
    sources_by_code,
)
from model.terms import HandlingKind, Outcome, Severity

APPROVING: Final = frozenset({Outcome.APPROVED, Outcome.APPROVED_AS_CHANGED})
"""The outcomes by which a plan is approved."""
_NOT_ENDED: Final = frozenset({Outcome.WAITING, Outcome.PREPARED})


def handled(plan: Plan) -> tuple[Handling, ...]:
    """Return the handlings that a body has ended, in the order of their days.

    One of whose day nothing is known comes first.
    """
    sources = sources_by_code(plan)
    ended = (handling for handling in plan.handlings if handling.outcome not in _NOT_ENDED)
    return tuple(sorted(ended, key=lambda handling: handling_concluded(sources, handling)))


def last_handled(plan: Plan) -> Handling | None:
    """Return the last handling that a body has ended and whose day is known, if any."""
    dated = [handling for handling in handled(plan) if state_day(plan, handling) is not None]
    return dated[-1] if dated else None


def last_approval(plan: Plan) -> Handling | None:
    """Return the last handling by which the plan was approved, if any.

    A report on its follow-up that was approved is no approval of the plan.
    """
    approved = [
        handling
        for handling in handled(plan)
        if handling.kind is HandlingKind.APPROVAL and handling.outcome in APPROVING
    ]
    return approved[-1] if approved else None


def waiting(plan: Plan) -> tuple[Handling, ...]:
    """Return the handlings that wait before a body: the coming ones, next first, then past ones.

    A past one waits when its outcome is not in evidence; the latest is given first.
    """
    coming = coming_handlings(plan)
    past = [h for h in plan.handlings if h.outcome is Outcome.WAITING and h not in coming]
    past.sort(key=lambda handling: handling.on.latest or ALWAYS, reverse=True)
    return tuple(handling for handling in (*coming, *past) if handling.body is not None)


def decision_unknown(plan: Plan | Index, handling: Handling) -> bool:
    """Return whether nothing is known of what a body decided, so that it cannot be said to wait.

    That is so where the handling's day, or where that is unknown the last that is known of any
    handling (what another one ended in, when this or a preparation began), is over a year ago.
    What is said of measures meanwhile, and the rounds that ask for it, tell nothing of a body.
    """
    index = index_of(plan)
    if handling.outcome is not Outcome.WAITING or handling.body is None:
        return False
    days = [handling.on.latest or ALWAYS]
    if not handling.on.known:
        days += [handling_concluded(index.sources, one) for one in index.plan.handlings]
        days += [handling_known(index.sources, one) for one in index.plan.handlings]
    last, day = max(days), index.plan.as_of
    return day is not None and last != ALWAYS and (day - last).days > YEAR_DAYS


def state_day(plan: Plan, handling: Handling) -> date | None:
    """Return the day whose state a handling was about; ``None`` when nothing is known of it."""
    day = handling_concluded(sources_by_code(plan), handling)
    return None if day == ALWAYS else day


def day_to_freeze(handling: Handling, today: date) -> date:
    """Return the day whose state is frozen for a handling: its own where that is known and come."""
    on = handling.on
    return on.latest if on.exact and on.latest is not None and on.latest <= today else today


_WEIGHTS = {Severity.ACT: 2, Severity.WATCH: 1, Severity.NOTE: 0}


@dataclass(frozen=True, slots=True)
class RoundRow:
    """What the round asks about one measure, and what was last said of it."""

    measure: Measure
    reported: Reported
    signals: tuple[Signal, ...]
    indicators: tuple[tuple[Indicator, Observation | None], ...]
    """Its indicators, each with the latest observation, if there is one."""
    answered: bool
    """Whether something was said of it since the round was opened."""
    version: str
    """Changes whenever somebody says something of the measure, or alters it."""


def coming_handlings(plan: Plan | Index) -> tuple[Handling, ...]:
    """Return the handlings that still wait and are not past, the next one first.

    One whose day is not known comes last.
    """
    index = index_of(plan)
    waiting = [
        handling
        for handling in index.plan.handlings
        if handling.outcome is Outcome.WAITING
        and (handling.on.latest is None or handling.on.latest >= index.day)
    ]
    return tuple(
        sorted(waiting, key=lambda h: (h.on.latest is None, h.on.latest, natural_key(h.code)))
    )


def open_round(plan: Plan | Index) -> Round | None:
    """Return the update round that is open: its handling is still to come; the next one of many."""
    index = index_of(plan)
    rounds = {round_.handling: round_ for round_ in index.plan.rounds}
    return next(
        (rounds[h.code] for h in coming_handlings(index) if h.code in rounds),
        None,
    )


def round_rows(plan: Plan | Index, round_: Round | None) -> tuple[RoundRow, ...]:
    """Return a row for each active measure: the unanswered first, then by need.

    Need is the severity of what the signals say, then how long ago something was said. Without a
    round nothing is answered.
    """
    index = index_of(plan)
    rows = [_row(index, measure, round_) for measure in active_measures(index.plan)]
    return tuple(sorted(rows, key=_place))


def unanswered(rows: Iterable[RoundRow]) -> dict[str | None, tuple[str, ...]]:
    """Return who has not answered: the codes of the measures that wait, by the owner's code."""
    waiting_for: dict[str | None, tuple[str, ...]] = {}
    for row in rows:
        if not row.answered:
            owner = row.measure.owner
            waiting_for[owner] = (*waiting_for.get(owner, ()), row.measure.code)
    return waiting_for


def row_version(plan: Plan | Index, measure: Measure) -> str:
    """Return the version of what is known of a measure: its own, its last report, its values."""
    index = index_of(plan)
    reports = index.reports.get(measure.code, ())
    seen = [version_of(measure), reports[-1].id if reports else ""]
    for indicator in index.indicators.get(measure.code, ()):
        observation = latest(series(index, indicator))
        seen.append("" if observation is None else observation.id)
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()[:16]


def said_since(reported: Reported, day: date) -> bool:
    """Return whether the last report or confirmation of a measure was said on a day or after it.

    It was said when it was recorded; of one of which that is not known, on the first day that it
    can be about.
    """
    report = reported.said
    if report is None:
        return False
    about = None if reported.said_age is None else reported.said_age.on.earliest
    on = about if report.recorded_at is None else local_day(report.recorded_at)
    return on is not None and on >= day


def _row(index: Index, measure: Measure, round_: Round | None) -> RoundRow:
    reported = reported_status(index, measure)
    return RoundRow(
        measure=measure,
        reported=reported,
        signals=measure_signals(index, measure),
        indicators=tuple(
            (indicator, latest(series(index, indicator)))
            for indicator in index.indicators.get(measure.code, ())
        ),
        answered=round_ is not None and said_since(reported, round_.opened),
        version=row_version(index, measure),
    )


def _place(row: RoundRow) -> tuple[object, ...]:
    weight = sum(_WEIGHTS[signal.severity] for signal in row.signals)
    on = row.reported.said_on
    return (
        row.answered,
        -weight,
        on is not None,
        on or ALWAYS,
        natural_key(row.measure.code),
        row.measure.code,
    )
