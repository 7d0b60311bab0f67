"""Handlings of the matter: recorded by the secretary, in an order that can have happened."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from sqlalchemy.orm import Session

from model import clock
from model.actor import Actor, Role
from model.dates import ApproximateDate
from model.errors import (
    ConflictError,
    ErrorCode,
    InvalidError,
    LinjausError,
    not_over,
)
from model.plan import Handling, Plan, natural_key
from model.queries import load_plan
from model.services.parts import Edit, How, save_part
from model.services.writing import Receipt
from model.terms import HandlingKind, Outcome

_HEARD: Final = frozenset(
    {Outcome.NOTED, Outcome.NOTED_AND_SENT_ON, Outcome.RETURNED, Outcome.TABLED}
)
OUTCOMES: Final[Mapping[HandlingKind, frozenset[Outcome]]] = MappingProxyType(
    {
        HandlingKind.PREPARATION: frozenset({Outcome.WAITING, Outcome.PREPARED}),
        HandlingKind.INFORMATION: _HEARD | {Outcome.WAITING},
        HandlingKind.FOLLOW_UP: _HEARD | {Outcome.WAITING, Outcome.APPROVED},
        HandlingKind.APPROVAL: frozenset(
            {
                Outcome.WAITING,
                Outcome.APPROVED,
                Outcome.APPROVED_AS_CHANGED,
                Outcome.RETURNED,
                Outcome.TABLED,
            }
        ),
    }
)
"""What a handling of each kind can end in."""
_SENT_BACK: Final = frozenset({Outcome.RETURNED, Outcome.TABLED})


def record_handling(  # noqa: PLR0913, PLR0917 (whose, what, and how)
    session: Session,
    actor: Actor,
    slug: str,
    handling: Handling,
    expected: str | None,
    how: How,
) -> Receipt | None:
    """Record a handling, or what has become of it; ``None`` when nothing differs.

    One that is to come and says nothing of its start is known from today on. By a correction an
    outcome may be taken back: what stands was recorded wrongly.

    Raises ``NotAllowedError`` unless the actor is a secretary, ``InvalidError`` when it cannot have
    come to this (see :func:`check_handling`), and what ``save_part`` raises.
    """
    actor.require(Role.SECRETARY)
    plan = load_plan(session, slug, None)
    for stands_against in check_handling(plan, handling, clock.today(), correction=how.correction):
        raise stands_against
    to_come = handling.on.earliest is not None and handling.on.earliest > clock.today()
    if to_come and handling.starts is None:
        known = {"starts": ApproximateDate.of(clock.today())}
        handling = handling.model_copy(update=known)
    edit = Edit("handlings", handling.code, handling, expected)
    return save_part(session, actor, slug, edit, replace(how, service=record_handling.__name__))


def check_handling(
    plan: Plan, handling: Handling, today: date, *, correction: bool = False
) -> Iterator[LinjausError]:
    """Return what stands against a handling: its kind, its day, what came before it.

    An outcome fits the kind and is of a day that has come. No handling is over while one before it
    waits, nor, once the matter was returned or tabled, before the same body or officials had it
    again. What is over does not wait again. Dates of which one is surely before the other follow
    the order of the handlings.
    """
    code = handling.code
    if handling.outcome not in OUTCOMES[handling.kind]:
        yield InvalidError(ErrorCode.OUTCOME_OF_KIND, handling=code)
    if handling.body is None and handling.kind is not HandlingKind.PREPARATION:
        yield InvalidError(ErrorCode.BODY_NEEDED, handling=code)
    over = handling.outcome is not Outcome.WAITING
    if over and (refusal := not_over(handling.on, today)):
        yield refusal
    was_over = any(h.code == code and h.outcome is not Outcome.WAITING for h in plan.handlings)
    if was_over and not over and not correction:
        yield ConflictError(ErrorCode.OVER_ALREADY, handling=code)
    yield from _out_of_order(plan, handling, over=over)


def _out_of_order(plan: Plan, handling: Handling, *, over: bool) -> Iterator[LinjausError]:
    others = (one for one in plan.handlings if one.code != handling.code)
    order = sorted([*others, handling], key=lambda one: (natural_key(one.code), one.code))
    earlier = order[: order.index(handling)]
    later = order[len(earlier) + 1 :]
    if over:
        for one in earlier:
            if one.outcome is Outcome.WAITING:
                yield ConflictError(ErrorCode.WAITS_BEFORE, handling=handling.code, before=one.code)
        last = earlier[-1] if earlier else None
        if (
            last is not None
            and last.outcome in _SENT_BACK
            and handling.kind is not HandlingKind.PREPARATION
            and handling.body != last.body
        ):
            yield ConflictError(ErrorCode.SENT_BACK, handling=handling.code, before=last.code)
    pairs = [*((one, handling) for one in earlier), *((handling, one) for one in later)]
    for first, second in pairs:
        ends, begins = first.on.earliest, second.on.latest
        if ends is not None and begins is not None and begins < ends:
            yield InvalidError(ErrorCode.HANDLED_BEFORE, handling=second.code, before=first.code)
            return
