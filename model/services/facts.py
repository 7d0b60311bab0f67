"""Observations: values of indicators as somebody reads them. A correction supersedes."""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from pydantic import ValidationError
from sqlalchemy.orm import Session

from model import clock
from model.actor import Actor, Role
from model.answers import Reading
from model.audit import Circumstances
from model.errors import (
    ConflictError,
    ErrorCode,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    not_over,
)
from model.plan import Observation, Plan
from model.problems import problems
from model.queries import load_plan
from model.services.checks import assembled, free_id, refuse_personal_data
from model.services.writing import Receipt, write_changes


def observe(
    session: Session,
    actor: Actor,
    slug: str,
    readings: Sequence[Reading],
    *,
    confirmed: bool = False,
) -> Receipt | None:
    """Record values of indicators, all or none.

    Raises ``NotAllowedError`` unless the actor is a coordinator or owns a measure that the
    indicator measures, ``InvalidError`` when a value is of a day to come, says nothing, or seems
    to hold personal data (unless that is ``confirmed`` to be none), ``ConflictError`` when what it
    corrects was corrected or withdrawn meanwhile.
    """
    actor.require(Role.COORDINATOR, Role.OWNER)
    stored = load_plan(session, slug, None)
    for reading in readings:
        _refuse_reading(stored, actor, reading)
    try:
        observations = tuple(observations_of(stored, actor, readings))
    except ValidationError as error:
        raise problems(error)[0].error from error
    if not confirmed:
        refuse_personal_data(observations)
    new = {("observations", observation.id): observation for observation in observations}
    why = Circumstances(observe.__name__)
    return write_changes(
        session, actor, stored, assembled(stored, new), why, touched=frozenset(new)
    )


def _refuse_reading(plan: Plan, actor: Actor, reading: Reading) -> None:
    """Raise what stands against a reading: see :func:`observe`."""
    indicator = next((i for i in plan.indicators if i.code == reading.indicator), None)
    if indicator is None:
        raise NotFoundError(ErrorCode.PART_NOT_FOUND, what=f"indicators/{reading.indicator}")
    if Role.COORDINATOR not in actor.roles:
        owned = {m.code for m in plan.measures if m.owner is not None and m.owner == actor.office}
        if owned.isdisjoint(indicator.measures):
            raise NotAllowedError(ErrorCode.NOT_YOURS, measure=", ".join(indicator.measures))
    refusal = not_over(reading.on, clock.today())
    if refusal is not None:
        raise refusal
    if reading.supersedes is not None:
        _refuse_correction(plan, reading.indicator, reading.supersedes)


def _refuse_correction(plan: Plan, indicator: str, corrected: str) -> None:
    """Refuse to correct what is not there, is of another indicator, or no longer counts."""
    observations = {observation.id: observation for observation in plan.observations}
    what = f"observations/{corrected}"
    if corrected not in observations:
        raise NotFoundError(ErrorCode.PART_NOT_FOUND, what=what)
    if observations[corrected].indicator != indicator:
        raise InvalidError(ErrorCode.CORRECTS_OTHER)
    withdrawn = {withdrawal.subject for withdrawal in plan.withdrawals}
    standing = (o for o in plan.observations if f"observations/{o.id}" not in withdrawn)
    if what in withdrawn or any(o.supersedes == corrected for o in standing):
        raise ConflictError(ErrorCode.STALE, what=what)


def observations_of(plan: Plan, actor: Actor, readings: Sequence[Reading]) -> Iterator[Observation]:
    """Yield readings as observations of the plan, each with an id of its own.

    Raises ``pydantic.ValidationError`` when a reading says nothing or more than can be kept.
    """
    taken = {observation.id for observation in plan.observations}
    moment = clock.now()
    for reading in readings:
        number = free_id(f"{reading.indicator}-{reading.on.edtf or 'x'}".replace("~", ""), taken)
        taken.add(number)
        given = {field.name: getattr(reading, field.name) for field in fields(reading)}
        yield Observation(id=number, office=actor.office, recorded_at=moment, **given)
