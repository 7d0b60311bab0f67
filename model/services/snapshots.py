"""Frozen states: a plan's document as it was at a handling, named by its SHA-256."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from model import clock, tables
from model.actor import Actor, Role
from model.audit import Circumstances, Written, history_head, record
from model.errors import ErrorCode, InvalidError, NotFoundError
from model.inert import brief
from model.plan import Plan, canonical_json, content_hash
from model.queries import Snapshot, load_plan, plan_number, snapshots
from model.rules.state import at
from model.services.checks import refuse_unshown

COLLECTION = "snapshots"
"""What frozen states are called in the history; there they are told without their documents."""


def take_snapshot(  # noqa: PLR0913 (what is frozen, for what, and when)
    session: Session,
    actor: Actor,
    slug: str,
    handling: str | None,
    as_of: date,
    *,
    told_as: datetime | None = None,
) -> Snapshot:
    """Freeze the state of a plan on a day, as it is known now, for a handling.

    Labels, owners and terms are frozen as words: the document stands alone. The database refuses
    to change or remove it. Of a fictional plan another moment can be ``told_as`` that of freezing;
    the history tells the true one.

    Raises ``NotAllowedError`` unless the actor is a secretary, ``NotFoundError`` when there is no
    such handling, ``InvalidError`` when the day is still to come or too long ago, or when the
    handling was not known on it.
    """
    actor.require(Role.SECRETARY)
    if as_of > clock.today():
        raise InvalidError(ErrorCode.DATE_AHEAD, on=as_of)
    whole = load_plan(session, slug, None)
    refuse_unshown(whole, as_of)
    plan = at(whole, as_of)
    if handling is not None and handling not in _codes(plan):
        if handling in _codes(whole):
            raise InvalidError(ErrorCode.NOT_KNOWN_YET, handling=handling, on=as_of)
        raise NotFoundError(ErrorCode.HANDLING_NOT_FOUND, handling=brief(handling), on=as_of)
    if told_as is not None and not whole.plan.fictional:
        raise ValueError(slug)
    number, sha256 = plan_number(session, slug), content_hash(plan)
    moment = clock.now() if told_as is None else told_as
    head = history_head(session)
    told: dict[str, Any] = {
        "as_of": as_of,
        "sha256": sha256,
        "handling": handling,
        "office": actor.office,
        "taken_at": moment,
        "history_length": head.length,
        "history_head": head.hash,
    }
    row = insert(tables.snapshots).values(
        plan_id=number, document=canonical_json(plan).decode(), **told
    )
    made = session.execute(row.returning(tables.snapshots.c.id)).scalar_one()
    taken = moment.isoformat(timespec="microseconds")
    written = Written(
        COLLECTION,
        str(made),
        before=None,
        after={**told, "as_of": as_of.isoformat(), "taken_at": taken},
    )
    record(session, actor, number, [written], Circumstances(take_snapshot.__name__))
    return next(state for state in snapshots(session, slug) if state.id == made)


def _codes(plan: Plan) -> Collection[str]:
    return {handling.code for handling in plan.handlings}
