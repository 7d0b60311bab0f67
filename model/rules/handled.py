"""The handlings that a body has ended, and the day whose state each of them was about."""

from datetime import date
from typing import Final

from model.dates import Precision
from model.plan import Handling, Plan
from model.rules.rounds import coming_handlings
from model.rules.time import ALWAYS, handling_concluded, sources_by_code
from model.terms import HandlingKind, Outcome

APPROVING: Final = frozenset({Outcome.APPROVED, Outcome.APPROVED_AS_CHANGED})
"""The outcomes by which a plan is approved."""
_NOT_ENDED: Final = frozenset({Outcome.WAITING, Outcome.PREPARED})


def handled(plan: Plan) -> tuple[Handling, ...]:
    """Give the handlings that a body has ended, in the order of their days.

    One of whose day nothing is known comes first.
    """
    sources = sources_by_code(plan)
    ended = (handling for handling in plan.handlings if handling.outcome not in _NOT_ENDED)
    return tuple(sorted(ended, key=lambda handling: handling_concluded(sources, handling)))


def last_handled(plan: Plan) -> Handling | None:
    """Give the last handling that a body has ended and whose day is known, if any."""
    dated = [handling for handling in handled(plan) if state_day(plan, handling) is not None]
    return dated[-1] if dated else None


def last_approval(plan: Plan) -> Handling | None:
    """Give the last handling by which the plan was approved, if any.

    A report on its follow-up that was approved is no approval of the plan.
    """
    approved = [
        handling
        for handling in handled(plan)
        if handling.kind is HandlingKind.APPROVAL and handling.outcome in APPROVING
    ]
    return approved[-1] if approved else None


def waiting(plan: Plan) -> tuple[Handling, ...]:
    """Give the handlings that wait before a body: the coming ones, the next first, then past ones.

    A past one waits when its outcome is not in evidence; the latest is given first.
    """
    coming = coming_handlings(plan)
    past = [h for h in plan.handlings if h.outcome is Outcome.WAITING and h not in coming]
    past.sort(key=lambda handling: handling.on.latest or ALWAYS, reverse=True)
    return tuple(handling for handling in (*coming, *past) if handling.body is not None)


def state_day(plan: Plan, handling: Handling) -> date | None:
    """Give the day whose state a handling was about; ``None`` when nothing is known of it."""
    day = handling_concluded(sources_by_code(plan), handling)
    return None if day == ALWAYS else day


def day_to_freeze(handling: Handling, today: date) -> date:
    """Give the day whose state is frozen for a handling: its own where that is known and come."""
    on = handling.on
    exact = on.precision is Precision.DAY and not on.approximate
    return on.latest if exact and on.latest is not None and on.latest <= today else today
