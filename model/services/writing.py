"""What every write has in common: what is stored is brought to what is given, with its trail."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue
from sqlalchemy import ForeignKeyConstraint, Table, select
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, StatementError
from sqlalchemy.orm import Session

from model.actor import Actor
from model.audit import Circumstances, Written, record
from model.errors import ConflictError, ErrorCode, InvalidError
from model.plan import COLLECTIONS, Plan, Value, key_of
from model.queries import plan_number
from model.tables.layout import APPEND_ONLY, LAYOUTS, TABLES
from model.tables.storing import PLAN_PART, store_rows

Part = tuple[str, str]
"""A part of a plan: its collection and its key."""

_NAMED: Final = 5
"""How many of the facts that stand in the way are named."""
_NUL: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
"""The character U+0000 in JSON, which is not the text of a backslash and the rest."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a write did: its number in the history, and the parts that it changed."""

    write: int
    parts: tuple[Written, ...]


def bring(  # noqa: PLR0913, PLR0917 (what a write needs)
    session: Session,
    actor: Actor,
    stored: Plan | None,
    plan: Plan,
    why: Circumstances,
    touched: Collection[Part] | None = None,
) -> Receipt | None:
    """Bring what is stored of a plan to ``plan``; ``None`` when they do not differ.

    ``touched`` are the parts that may differ, where that is known; nothing else is looked at.
    Raises ``ConflictError`` when something append-only is altered or lacks, or what is taken out
    is referred to, ``InvalidError`` when the database refuses what is given. Then nothing of it is
    stored.
    """
    parts = tuple(_differing(stored, plan, touched))
    if not parts:
        return None
    _refuse_rewriting(parts)
    _refuse_unwritable(parts)
    if stored is not None:
        _refuse_held(session, stored, parts)
    found = {(part.collection, part.key) for part in parts}
    before = None if stored is None else _trimmed(stored, found)
    try:
        with session.begin_nested():
            plan_id = store_rows(session.connection(), before, _trimmed(plan, found), found)
            write = record(session, actor, plan_id, parts, why)
    except StatementError as error:
        if isinstance(error, DBAPIError) and not isinstance(error, IntegrityError | DataError):
            raise
        detail = str(error.orig).strip().partition("\n")[0].rstrip(".")
        raise InvalidError(ErrorCode.NOT_STORABLE, detail=detail) from error
    return Receipt(write, parts)


def _differing(
    stored: Plan | None, plan: Plan, touched: Collection[Part] | None
) -> Iterator[Written]:
    """Give the parts whose documents differ: two numbers can be equal and not be written alike."""
    if touched is None or PLAN_PART in touched:
        described = {} if stored is None else {PLAN_PART[1]: stored.plan}
        yield from _between(PLAN_PART[0], described, {PLAN_PART[1]: plan.plan})
    for layout in LAYOUTS:
        name = layout.collection
        keys = None if touched is None else {key for of, key in touched if of == name}
        if keys is None or keys:
            yield from _between(name, _by_key(stored, name, keys), _by_key(plan, name, keys))


def _by_key(
    plan: Plan | None, collection: str, keys: Collection[str] | None
) -> Mapping[str, Value]:
    parts: Sequence[Value] = () if plan is None else getattr(plan, collection)
    return {key: part for part in parts for key in [key_of(part)] if keys is None or key in keys}


def _between(
    collection: str, before: Mapping[str, Value], after: Mapping[str, Value]
) -> Iterator[Written]:
    for key in {**before, **after}:
        old, new = document_of(before.get(key)), document_of(after.get(key))
        if old is None or new is None or _written(old) != _written(new):
            yield Written(collection, key, before=old, after=new)


def _written(document: JsonValue) -> str:
    return json.dumps(document, sort_keys=True)


def document_of(part: Value | None) -> JsonValue:
    """Give a part in document form; ``None`` for none."""
    return None if part is None else part.model_dump(mode="json")


def _trimmed(plan: Plan, touched: Collection[Part]) -> Plan:
    """Give the plan with the touched parts alone, so that the rest needs no rows."""
    kept: dict[str, tuple[Value, ...]] = dict.fromkeys(COLLECTIONS, ())
    for name in {collection for collection, _ in touched if collection in kept}:
        kept[name] = tuple(p for p in getattr(plan, name) if (name, key_of(p)) in touched)
    return plan.model_copy(update=kept)


def _refuse_rewriting(parts: Iterable[Written]) -> None:
    rewritten = [
        f"{part.collection}/{part.key}"
        for part in parts
        if part.collection in APPEND_ONLY and part.before is not None
    ]
    if rewritten:
        raise ConflictError(ErrorCode.APPEND_ONLY, facts=named(rewritten))


def _refuse_held(session: Session, stored: Plan, parts: Iterable[Written]) -> None:
    """Refuse to take out what something that is no part of a plan still refers to."""
    for part in (part for part in parts if part.after is None):
        for table, tie in _TIES.get(part.collection, ()):
            column = table.c[tie.column_keys[-1]]
            held = select(column).where(
                table.c.plan_id == plan_number(session, stored.plan.slug), column == part.key
            )
            if session.execute(held.limit(1)).first() is not None:
                what = f"{part.collection}/{part.key}"
                raise ConflictError(ErrorCode.IN_USE, what=what, users=table.name)


def _ties() -> Mapping[str, Sequence[tuple[Table, ForeignKeyConstraint]]]:
    found: dict[str, list[tuple[Table, ForeignKeyConstraint]]] = {}
    for table in (TABLES[name] for name in ("mailboxes", "reminders", "snapshots")):
        for tie in table.foreign_key_constraints:
            found.setdefault(tie.referred_table.name, []).append((table, tie))
    return found


_TIES: Final = _ties()
"""What refers to the parts of each collection, and is no part of a plan."""


def named(things: Sequence[str]) -> str:
    """Name the first few of many things."""
    more = ["…"] if len(things) > _NAMED else []
    return ", ".join([*things[:_NAMED], *more])


def _refuse_unwritable(parts: Sequence[Written]) -> None:
    """Refuse what one database or the other cannot keep in a text or in JSON."""
    try:
        document = json.dumps([part.after for part in parts], allow_nan=False)
    except ValueError:
        detail = "a number in it is not finite"
        raise InvalidError(ErrorCode.NOT_STORABLE, detail=detail) from None
    if _NUL.search(document):
        raise InvalidError(ErrorCode.NOT_STORABLE, detail="a text holds the character U+0000")
