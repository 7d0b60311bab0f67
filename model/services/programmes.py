"""Bringing in a programme from somebody else's table: all or nothing, in one write."""

from typing import Final

from pydantic import JsonValue
from sqlalchemy.orm import Session

from model import clock
from model.actor import Actor, Role
from model.audit import Circumstances
from model.errors import ConflictError, ErrorCode
from model.plan import Plan, StatusReport, Text, Value, key_of, version_of
from model.queries import drafts, find_plan
from model.services.approved import refuse_unexplained
from model.services.assembling import assembled
from model.services.drafts import IMPORT, keep_draft
from model.services.parts import Edit, How, altered_parts
from model.services.screened import refuse_personal_data
from model.services.writing import Part, Receipt, bring

_CHOICES: Final = "choices"
_BROUGHT: Final = ("sources", "goals", "owners", "measures", "indicators")


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
) -> Receipt | None:
    """Bring what is stored to what a table makes of it; ``None`` when nothing differs.

    ``before`` is the plan that was looked at, ``None`` where there was none. What is altered of
    what was approved is put on record, with the ``reason`` and the code of the handling that
    allowed it. ``choices`` are kept for the next table.

    Raises ``NotAllowedError`` unless the actor is a coordinator, ``ConflictError`` when the plan is
    another by now, ``InvalidError`` when a text seems to hold personal data or cannot be stored, or
    when what was approved is altered without a reason.
    """
    actor.require(Role.COORDINATOR)
    stored = find_plan(session, slug)
    if stored != before:
        raise ConflictError(ErrorCode.IMPORT_OUTDATED)
    reports = _reports(actor, stored, after)
    if stored is None:
        refuse_personal_data([after])
        plan = after.model_copy(update={"status_reports": reports})
        why = Circumstances(import_programme.__name__, reason=reason, file=file)
        receipt = bring(session, actor, None, plan, why)
    else:
        how = How(import_programme.__name__, reason=reason, decision=decision, file=file)
        receipt = _brought(session, actor, stored, after, reports, how)
    keep_draft(session, actor, slug, IMPORT, _CHOICES, choices)
    return receipt


def kept_choices(session: Session, slug: str) -> JsonValue:
    """Give what was chosen for the last table, in document form; ``None`` for nothing."""
    kept = drafts(session, slug, IMPORT).get(_CHOICES)
    return None if kept is None else kept.document


def _reports(actor: Actor, stored: Plan | None, after: Plan) -> tuple[StatusReport, ...]:
    """Give the reports, the new ones with the office and the moment of their recording."""
    known = set() if stored is None else {report.id for report in stored.status_reports}
    stamp = {"office": actor.office, "recorded_at": clock.now()}
    return tuple(
        report if report.id in known else report.model_copy(update=stamp)
        for report in after.status_reports
    )


def _brought(  # noqa: PLR0913, PLR0917 (what a write needs)
    session: Session,
    actor: Actor,
    stored: Plan,
    after: Plan,
    reports: tuple[StatusReport, ...],
    how: How,
) -> Receipt | None:
    edits = [edit for name in _BROUGHT for edit in _edits(name, stored, after)]
    new = altered_parts(stored, actor, edits, how)
    known = {report.id for report in stored.status_reports}
    facts: dict[Part, Value] = {
        ("status_reports", report.id): report for report in reports if report.id not in known
    }
    told = (*new.values(), *facts.values(), how.reason)
    refuse_personal_data([value for value in told if value is not None])
    new |= facts
    described = stored.model_copy(update={"plan": after.plan})
    touched = None if after.plan != stored.plan else frozenset(new)
    plan = assembled(described, new)
    refuse_unexplained(session, stored, plan, how.reason)
    why = Circumstances(how.service, reason=how.reason, file=how.file)
    return bring(session, actor, stored, plan, why, touched=touched)


def _edits(name: str, stored: Plan, after: Plan) -> list[Edit]:
    held = {key_of(part): part for part in getattr(stored, name)}
    return [
        Edit(name, key, part, None if key not in held else version_of(held[key]))
        for part in getattr(after, name)
        if held.get(key := key_of(part)) != part
    ]
