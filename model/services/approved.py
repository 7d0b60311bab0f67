"""After an approval, what alters what was approved says why."""

from datetime import date

from sqlalchemy.orm import Session

from model import clock
from model.errors import ErrorCode, InvalidError
from model.plan import Plan, Text, parse_plan
from model.queries import snapshot_document, snapshots
from model.rules.approval import APPROVED, unexplained
from model.rules.rounds import last_approval, state_day
from model.rules.state import at
from model.services.writing import named


def approved_state(session: Session, plan: Plan) -> Plan | None:
    """Give the state of a whole plan that its last approval was about; ``None`` without one.

    That is the last state frozen for it, else that of its day; where the day is not known, the
    plan itself.
    """
    handling = last_approval(at(plan, clock.today()))
    if handling is None:
        return None
    frozen = [s for s in snapshots(session, plan.plan.slug) if s.handling == handling.code]
    if frozen:
        return parse_plan(snapshot_document(session, plan.plan.slug, frozen[-1].id))
    day = state_day(plan, handling)
    return plan if day is None else at(plan, day)


def refuse_unexplained(  # noqa: PLR0913 (what is altered, and what is told of it)
    session: Session,
    before: Plan,
    after: Plan,
    reason: Text | None,
    *,
    correction: bool = False,
    written: date | None = None,
) -> None:
    """Raise ``InvalidError`` when what was approved is altered without a reason.

    ``written`` is the day of the write that is undone, if one is: what came on the day of the
    approval or later is taken back without a reason.
    """
    if reason is not None or all(getattr(before, n) == getattr(after, n) for n in APPROVED):
        return
    approved = approved_state(session, before)
    if approved is None or (written is not None and written >= (approved.as_of or date.min)):
        return
    found = unexplained(approved, before, after, correction=correction)
    if found:
        parts = named([*dict.fromkeys(one.change.key for one in found)])
        raise InvalidError(ErrorCode.APPROVED_NEEDS_REASON, parts=parts)
