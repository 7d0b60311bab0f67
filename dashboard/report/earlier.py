"""The earlier states that the attachment compares with: at the last handling, at the approval."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from dashboard.briefing import comparing, drift, ends
from dashboard.briefing.drift import DriftSaid
from dashboard.briefing.ends import End, Since
from dashboard.texts import Texts
from model.plan import Handling, Plan
from model.queries import Snapshot
from model.rules.index import Index
from model.rules.rounds import last_approval, last_handled
from model.rules.state import at


def _none(number: int) -> Plan:
    raise LookupError(number)


@dataclass(frozen=True, slots=True)
class Frozen:
    """The frozen states of a plan, to compare with."""

    snapshots: Sequence[Snapshot] = ()
    plan: Callable[[int], Plan] = field(default=_none)
    """Gives the plan of one of them, by its number."""


NONE_FROZEN: Final = Frozen()


@dataclass(frozen=True, slots=True)
class Compared:
    """What the present state was compared with."""

    label: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class States:
    """How a plan stands against the state at its last handling, and against what was approved."""

    since: Since | None
    """What changed since the last handling; ``None`` where no such state is known."""
    drifted: DriftSaid
    compared: tuple[Compared, ...]


def compare(plan: Plan, whole: Plan, frozen: Frozen, t: Texts) -> States:
    """Compare a plan with its earlier states: those frozen for the handlings, else of their day."""
    handled, approval = last_handled(plan), last_approval(plan)
    before = _state(plan, whole, handled, frozen, t)
    approved = _state(plan, whole, approval, frozen, t)
    since = None
    if before is not None:
        told = comparing.comparison(before[1], plan, t)
        since = Since(before[0], told)
    found = {
        end.label: Compared(end.label, state) for end, state in filter(None, (before, approved))
    }
    return States(
        since,
        drift.said(approval, None if approved is None else approved[1], plan, t),
        tuple(found.values()),
    )


def _state(
    plan: Plan, whole: Plan, handling: Handling | None, frozen: Frozen, t: Texts
) -> tuple[End, Plan] | None:
    end = None
    if handling is not None:
        known = [one for one in frozen.snapshots if one.as_of <= Index(plan).day]
        end = ends.handling_end(plan, handling, known, t)
    if end is None:
        return None
    return end, at(whole, end.day) if end.snapshot is None else frozen.plan(end.snapshot)
