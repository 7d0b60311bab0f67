"""Undoing: what one write did is taken back by a new one, as long as nothing builds on it."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from pydantic import JsonValue, ValidationError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from model import clock, tables
from model.actor import Actor, Role, keeper_of
from model.audit import Circumstances
from model.dates import local_day
from model.errors import ConflictError, ErrorCode, InvalidError, NotFoundError
from model.history import Entry, history
from model.plan import (
    COLLECTIONS,
    REFERENCES,
    Plan,
    PlanInfo,
    Text,
    Value,
    Withdrawal,
    key_of,
    part_of,
    parts_of,
)
from model.problems import problems
from model.queries import load_plan, plan_number
from model.services.checks import (
    assembled,
    free_id,
    refuse_personal_data,
    refuse_unexplained,
)
from model.services.writing import Part, Receipt, document_of, named, write_changes
from model.tables import APPEND_ONLY

_OWN: Final = frozenset({"status_reports", "observations"})
"""What an owner reports, and may take back itself."""


def undo(  # noqa: PLR0913 (which write, and why)
    session: Session,
    actor: Actor,
    slug: str,
    write: int,
    *,
    reason: Text | None = None,
    confirmed: bool = False,
) -> Receipt | None:
    """Take back all that one write did, by a new write.

    A part gets back what it was. What is append-only stays and is withdrawn: it no longer counts;
    what it is about and was not there before stays with it, retired. What was written since an
    approval goes back to what was approved, or was explained before; of older writes a reason is
    needed where it alters what was approved, and of those before today where it alters the result
    of a council term that has ended.

    Raises ``NotAllowedError`` unless the actor is a coordinator (a secretary, where a handling was
    written), ``NotFoundError`` when there is no such write, ``ConflictError`` when it was undone
    before, or something newer builds on it, ``InvalidError`` when it is the loading of the plan,
    set a mailbox, froze a state or withdrew something, lacks a needed reason, or the reason seems
    to hold personal data (unless ``confirmed`` to be none).
    """
    entries = history(session, slug, write=write)
    if not entries:
        actor.require(Role.COORDINATOR, Role.SECRETARY)
        raise NotFoundError(ErrorCode.WRITE_NOT_FOUND)
    collections = {entry.collection for entry in entries}
    for role in sorted(required_roles(actor, entries[0].office, collections)):
        actor.require(role)
    if any(entry.collection == PlanInfo.KEY and entry.before is None for entry in entries):
        raise InvalidError(ErrorCode.NOT_UNDOABLE)
    if "mailboxes" in collections:
        raise InvalidError(ErrorCode.MAILBOX_SET)
    if collections - COLLECTIONS.keys() - {PlanInfo.KEY}:
        raise InvalidError(ErrorCode.FROZEN_FOR_GOOD)
    if "withdrawals" in collections:
        raise InvalidError(ErrorCode.UNDONE_FOR_GOOD)
    if reason is not None and not confirmed:
        refuse_personal_data([reason])
    stored = load_plan(session, slug, None)
    _refuse_undone(session, stored, entries)
    _refuse_built_on(session, stored, entries)
    new = dict(_taken_back(stored, actor, entries, reason))
    plan = assembled(stored, new)
    written = local_day(entries[0].at)
    refuse_unexplained(session, stored, plan, reason, written=written)
    why = Circumstances(undo.__name__, reason=reason, undoes=write)
    corrected = reason is not None or written == clock.today()
    return write_changes(
        session, actor, stored, plan, why, touched=frozenset(new), corrected=corrected
    )


def required_roles(
    actor: Actor, office: str | None, collections: Collection[str]
) -> frozenset[Role]:
    """Return the roles that it takes, all of them, to undo what an office wrote in collections."""
    own = office is not None and office == actor.office and _OWN.issuperset(collections)
    if own and Role.COORDINATOR not in actor.roles:
        return frozenset({Role.OWNER})
    return frozenset(map(keeper_of, collections))


def _refuse_undone(session: Session, stored: Plan, entries: Sequence[Entry]) -> None:
    undone = session.scalar(select(func.count()).where(tables.history.c.undoes == entries[0].write))
    withdrawn = {withdrawal.subject for withdrawal in stored.withdrawals}
    if undone or any(f"{entry.collection}/{entry.key}" in withdrawn for entry in entries):
        raise ConflictError(ErrorCode.UNDONE_ALREADY)


def _refuse_built_on(session: Session, stored: Plan, entries: Sequence[Entry]) -> None:
    """Refuse when a part was written again since, or a newer report stands on one of these.

    What was written and undone since does not count.
    """
    written = {(entry.collection, entry.key) for entry in entries}
    first, row = entries[0], tables.history.c
    plan_id = plan_number(session, stored.plan.slug)
    later = session.execute(
        select(row.write, row.undoes, row.collection, row.key, row.after)
        .where(row.plan_id == plan_id, row.write > first.write)
        .order_by(row.write.desc(), row.id)
    ).all()
    undone: set[int] = set()
    for write, undoes, *_ in later:
        if undoes is not None and undoes > first.write and write not in undone:
            undone |= {write, undoes}
    withdrawn = {withdrawal.subject for withdrawal in stored.withdrawals}
    about = {_about(entry.collection, entry.after) for entry in entries} - {None}
    newer = [
        f"{collection}/{key}"
        for write, _, collection, key, after in reversed(later)
        if write not in undone
        and ((collection, key) in written or _about(collection, after) in about)
        and f"{collection}/{key}" not in withdrawn
    ]
    if newer:
        raise ConflictError(ErrorCode.BUILT_ON, facts=named(newer))


def _about(collection: str, document: object) -> tuple[str, str] | None:
    """Return what a fact is about: the next one about the same builds on it."""
    field = {"status_reports": "measure", "observations": "indicator"}.get(collection)
    if field is None or not isinstance(document, dict):
        return None
    return collection, str(document[field])


def _taken_back(
    stored: Plan, actor: Actor, entries: Sequence[Entry], reason: Text | None
) -> Iterator[tuple[Part, Value | None]]:
    taken = {withdrawal.id for withdrawal in stored.withdrawals}
    lasting = _named_by_facts(stored)
    for entry in entries:
        if entry.collection not in APPEND_ONLY:
            before = _as_before(stored, entry)
            if before is None and (entry.collection, entry.key) in lasting:
                before = _emptied(stored, entry)
            yield (entry.collection, entry.key), before
            continue
        number = free_id(f"W-{entry.key}", taken)
        taken.add(number)
        yield (
            ("withdrawals", number),
            Withdrawal(
                id=number,
                subject=f"{entry.collection}/{entry.key}",
                reason=reason,
                office=actor.office,
                recorded_at=clock.now(),
            ),
        )


def _named_by_facts(stored: Plan) -> frozenset[Part]:
    """Return the parts that something append-only names, which stays."""
    return frozenset(
        (target, getattr(fact, field))
        for name in APPEND_ONLY & REFERENCES.keys()
        for fact in getattr(stored, name)
        for field, target in REFERENCES[name].items()
    )


def _emptied(stored: Plan, entry: Entry) -> Value:
    """Return what stays of a part that facts name: retired, and tied to nothing but its source."""
    parts: dict[str, Value] = {key_of(part): part for part in getattr(stored, entry.collection)}
    part = parts[entry.key]
    fields = type(part).model_fields
    ties = REFERENCES.get(entry.collection, {}).keys() - {"source", "term"}
    bare = {name: fields[name].default for name in ties}
    today = {"retired": clock.today()} if "retired" in fields else {}
    return part.model_copy(update={**bare, **today})


def _as_before(stored: Plan, entry: Entry) -> Value | None:
    current = {key_of(part): part for part in parts_of(stored, entry.collection)}.get(entry.key)
    try:
        before, after = _value(entry, entry.before), _value(entry, entry.after)
    except ValidationError as error:  # It was valid when it was written.
        raise problems(error)[0].error from error
    if document_of(current) != document_of(after):
        raise ConflictError(ErrorCode.BUILT_ON, facts=f"{entry.collection}/{entry.key}")
    return before


def _value(entry: Entry, document: JsonValue) -> Value | None:
    return None if document is None else part_of(entry.collection).model_validate(document)
