"""Writing of whole plans: what is stored is brought to what is given, or to what a table makes."""

from datetime import date
from typing import Final

from pydantic import JsonValue
from sqlalchemy.orm import Session

from model import clock
from model.actor import Actor, Role
from model.audit import Circumstances
from model.errors import ConflictError, ErrorCode, InvalidError
from model.plan import Plan, PlanInfo, StatusReport, Text, key_of, parts_of, version_of
from model.queries import drafts, find_plan
from model.services.checks import (
    assembled,
    refuse_not_over,
    refuse_one_sided,
    refuse_personal_data,
    refuse_unexplained,
)
from model.services.drafts import IMPORT, keep_draft
from model.services.parts import Edit, How, altered_parts
from model.services.writing import Receipt, write_changes

_CHOICES: Final = "choices"
_IMPORTED: Final = (PlanInfo.KEY, "sources", "goals", "owners", "measures", "indicators")
"""What a table can alter: what the plan says of itself, and collections."""


def store_plan(
    session: Session,
    actor: Actor,
    plan: Plan,
    file: str | None = None,
    reason: Text | None = None,
) -> Receipt | None:
    """Store a whole plan, or bring what is stored of it to it; ``None`` when nothing differs.

    The session is the writer's. Each changed part gets an entry in the history, and the revision
    is raised once; a plan equal to what is stored leaves no trace. ``file`` is the name of the file
    that it came from; what alters what was approved has its reason in the plan itself, or in
    ``reason``. What comes with the program needs none.

    Raises ``NotAllowedError`` unless the actor is a coordinator, ``ConflictError`` when the plan
    lacks or alters what is append-only, ``InvalidError`` when it is the state of a day, alters what
    was approved without a reason, has a reason that lacks in a language of the readers, or holds
    what the database refuses. Then nothing of it is stored.
    """
    actor.require(Role.COORDINATOR)
    if plan.as_of is not None:
        raise InvalidError(ErrorCode.PLAN_OF_A_DAY, as_of=plan.as_of)
    stored = find_plan(session, plan.plan.slug)
    if reason is not None:
        refuse_one_sided(reason, ErrorCode.REASON_IN_BOTH)
    if file is not None:
        refuse_not_over(stored, plan)
    if stored is not None and file is not None:
        refuse_unexplained(session, stored, plan, reason)
    why = Circumstances(store_plan.__name__, reason=reason, file=file)
    return write_changes(session, actor, stored, plan, why, corrected=file is None)


def import_programme(  # noqa: PLR0913 (what is brought in, from where, and why)
    session: Session,
    actor: Actor,
    slug: str,
    after: Plan,
    before: Plan | None,
    *,
    file: str,
    choices: JsonValue,
    reason: Text | None = None,
    decision: str | None = None,
    on: date | None = None,
    complete: bool = False,
) -> Receipt | None:
    """Bring what is stored to what a table makes of it; ``None`` when nothing differs.

    ``before`` is the plan that was looked at, ``None`` where there was none. What is altered is put
    on record as of the day ``on`` (``None``: today), with the ``reason`` and the code of the
    handling that allowed it. ``choices`` are kept for the next table. With ``complete`` no measure
    is missing any more, and the notice of that goes.

    Raises ``NotAllowedError`` unless the actor is a coordinator, ``ConflictError`` when the plan is
    another by now, ``InvalidError`` when the day is still to come, a text seems to hold personal
    data or cannot be stored, the reason or the source's name lacks in a language of the readers, or
    what was approved is altered without a reason.
    """
    actor.require(Role.COORDINATOR)
    if on is not None and on > clock.today():
        raise InvalidError(ErrorCode.DATE_AHEAD, on=on)
    if reason is not None:
        refuse_one_sided(reason, ErrorCode.REASON_IN_BOTH)
    if complete:
        whole = after.plan.model_copy(update={"measures_incomplete": False, "notice": None})
        after = after.model_copy(update={PlanInfo.KEY: whole})
    stored = find_plan(session, slug)
    if stored != before:
        raise ConflictError(ErrorCode.IMPORT_OUTDATED)
    for source in after.sources:
        if stored is None or source not in stored.sources:
            refuse_one_sided(source.title, ErrorCode.SOURCE_IN_BOTH)
    new_reports = _new_reports(actor, stored, after)
    if stored is None:
        refuse_personal_data([after])
        plan = after.model_copy(update={"status_reports": new_reports})
        touched = None
    else:
        how = How(import_programme.__name__, on=on, reason=reason, decision=decision, file=file)
        edits = [edit for name in _IMPORTED for edit in _edits(name, stored, after)]
        new = altered_parts(stored, actor, edits, how)
        new |= {("status_reports", report.id): report for report in new_reports}
        refuse_personal_data([*new.values(), reason])
        plan = assembled(stored, new)
        refuse_unexplained(session, stored, plan, reason)
        touched = frozenset(new)
    why = Circumstances(import_programme.__name__, reason=reason, file=file)
    receipt = write_changes(
        session, actor, stored, plan, why, touched=touched, corrected=reason is not None
    )
    keep_draft(session, actor, slug, IMPORT, _CHOICES, choices)
    return receipt


def kept_choices(session: Session, slug: str) -> JsonValue:
    """Return what was chosen for the last table, in document form; ``None`` for nothing."""
    kept = drafts(session, slug, IMPORT).get(_CHOICES)
    return None if kept is None else kept.document


def _new_reports(actor: Actor, stored: Plan | None, after: Plan) -> tuple[StatusReport, ...]:
    """Return the new reports, with the office and the moment of their recording."""
    known = set() if stored is None else {report.id for report in stored.status_reports}
    stamp = {"office": actor.office, "recorded_at": clock.now()}
    return tuple(
        report.model_copy(update=stamp) for report in after.status_reports if report.id not in known
    )


def _edits(name: str, stored: Plan, after: Plan) -> list[Edit]:
    current = {key_of(part): part for part in parts_of(stored, name)}
    return [
        Edit(name, key, part, None if key not in current else version_of(current[key]))
        for part in parts_of(after, name)
        if current.get(key := key_of(part)) != part
    ]
