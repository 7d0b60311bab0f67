"""Writing of whole plans: what is stored is brought to what is given."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from model.actor import Actor, Role
from model.audit import Circumstances
from model.errors import ConflictError, ErrorCode, InvalidError
from model.plan import Plan, Text
from model.queries import find_plan
from model.services.approved import refuse_unexplained
from model.services.writing import bring
from model.tables import MeasureRow, PlanRow


def store_plan(
    session: Session,
    actor: Actor,
    plan: Plan,
    file: str | None = None,
    reason: Text | None = None,
) -> bool:
    """Store a whole plan, or bring what is stored of it to it; ``True`` when anything changed.

    The session is the writer's. Each changed part gets an entry in the history, and the revision
    is raised once; a plan equal to what is stored leaves no trace. Drafts are left as they are.
    ``file`` is the name of the file that it came from; what alters what was approved has its reason
    in the plan itself, or in ``reason``. What comes with the program needs none.

    Raises ``NotAllowedError`` unless the actor is a coordinator, ``ConflictError`` when the plan
    lacks or alters what is append-only or has the code of a draft, ``InvalidError`` when it is the
    state of a day, alters what was approved without a reason, or holds what the database refuses.
    Then nothing of it is stored.
    """
    actor.require(Role.COORDINATOR)
    if plan.as_of is not None:
        raise InvalidError(ErrorCode.PLAN_OF_A_DAY, as_of=plan.as_of)
    stored = find_plan(session, plan.plan.slug)
    _refuse_drafts(session, plan)
    if stored is not None and file is not None:
        refuse_unexplained(session, stored, plan, reason)
    why = Circumstances(store_plan.__name__, reason=reason, file=file)
    return bring(session, actor, stored, plan, why) is not None


def _refuse_drafts(session: Session, plan: Plan) -> None:
    drafts = session.scalars(
        select(MeasureRow.code)
        .join(PlanRow, MeasureRow.plan_id == PlanRow.id)
        .where(PlanRow.slug == plan.plan.slug, MeasureRow.draft)
    )
    codes = {measure.code for measure in plan.measures}
    for draft in sorted(codes & {*drafts}):
        raise ConflictError(ErrorCode.DRAFT_IN_THE_WAY, measure=draft)
