"""Writing of whole plans: what is stored is brought to what is given."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pydantic import JsonValue
from sqlalchemy import select
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, StatementError
from sqlalchemy.orm import Session

from model.actor import Actor, Role
from model.audit import Written, record
from model.errors import ConflictError, ErrorCode, InvalidError, NotFoundError
from model.plan import Plan, Value, key_of
from model.queries import load_plan
from model.tables import MeasureRow, PlanRow
from model.tables.layout import APPEND_ONLY, LAYOUTS
from model.tables.storing import PLAN_PART, store_rows

_NAMED: Final = 5
"""How many of the facts that stand in the way are named."""
_NUL: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
"""The character U+0000 in JSON, which is not the text of a backslash and the rest."""


def store_plan(session: Session, actor: Actor, plan: Plan) -> bool:
    """Store a whole plan, or bring what is stored of it to it; ``True`` when anything changed.

    The session is the writer's. Each changed part gets an entry in the history, and the revision
    is raised once; a plan equal to what is stored leaves no trace. Drafts are left as they are.

    Raises ``NotAllowedError`` unless the actor is a coordinator, ``ConflictError`` when the plan
    lacks or alters what is append-only or has the code of a draft, ``InvalidError`` when it is the
    state of a day or holds what the database refuses. Then nothing of it is stored.
    """
    actor.require(Role.COORDINATOR)
    if plan.as_of is not None:
        raise InvalidError(ErrorCode.PLAN_OF_A_DAY, as_of=plan.as_of)
    stored = _stored(session, plan.plan.slug)
    parts = tuple(_differing(stored, plan))
    if not parts:
        return False
    _refuse_rewriting(parts)
    _refuse_drafts(session, plan)
    _refuse_unwritable(parts)
    touched = {(part.collection, part.key) for part in parts}
    try:
        with session.begin_nested():
            plan_id = store_rows(session.connection(), stored, plan, touched)
            record(session, actor, store_plan.__name__, plan_id, parts)
    except StatementError as error:
        if isinstance(error, DBAPIError) and not isinstance(error, IntegrityError | DataError):
            raise
        detail = str(error.orig).strip().partition("\n")[0].rstrip(".")
        raise InvalidError(ErrorCode.NOT_STORABLE, detail=detail) from error
    return True


def _stored(session: Session, slug: str) -> Plan | None:
    try:
        return load_plan(session, slug, None)
    except NotFoundError:
        return None


def _differing(stored: Plan | None, plan: Plan) -> Iterator[Written]:
    """Give the parts whose documents differ: two numbers can be equal and not be written alike."""
    described = {} if stored is None else {PLAN_PART[1]: stored.plan}
    yield from _between(PLAN_PART[0], described, {PLAN_PART[1]: plan.plan})
    for layout in LAYOUTS:
        collection = layout.collection
        yield from _between(collection, _by_key(stored, collection), _by_key(plan, collection))


def _by_key(plan: Plan | None, collection: str) -> Mapping[str, Value]:
    parts: Sequence[Value] = () if plan is None else getattr(plan, collection)
    return {key_of(part): part for part in parts}


def _between(
    collection: str, before: Mapping[str, Value], after: Mapping[str, Value]
) -> Iterator[Written]:
    for key in {**before, **after}:
        old, new = _document(before.get(key)), _document(after.get(key))
        if json.dumps(old, sort_keys=True) != json.dumps(new, sort_keys=True):
            yield Written(collection, key, before=old, after=new)


def _document(part: Value | None) -> JsonValue:
    return None if part is None else part.model_dump(mode="json")


def _refuse_rewriting(parts: Sequence[Written]) -> None:
    rewritten = [
        f"{part.collection}/{part.key}"
        for part in parts
        if part.collection in APPEND_ONLY and part.before is not None
    ]
    if rewritten:
        more = ["…"] if len(rewritten) > _NAMED else []
        facts = ", ".join([*rewritten[:_NAMED], *more])
        raise ConflictError(ErrorCode.APPEND_ONLY, facts=facts)


def _refuse_drafts(session: Session, plan: Plan) -> None:
    drafts = session.scalars(
        select(MeasureRow.code)
        .join(PlanRow, MeasureRow.plan_id == PlanRow.id)
        .where(PlanRow.slug == plan.plan.slug, MeasureRow.draft)
    )
    codes = {measure.code for measure in plan.measures}
    for draft in sorted(codes & {*drafts}):
        raise ConflictError(ErrorCode.DRAFT_IN_THE_WAY, measure=draft)


def _refuse_unwritable(parts: Sequence[Written]) -> None:
    """Refuse what one database or the other cannot keep in a text or in JSON."""
    try:
        document = json.dumps([part.after for part in parts], allow_nan=False)
    except ValueError:
        detail = "a number in it is not finite"
        raise InvalidError(ErrorCode.NOT_STORABLE, detail=detail) from None
    if _NUL.search(document):
        raise InvalidError(ErrorCode.NOT_STORABLE, detail="a text holds the character U+0000")
