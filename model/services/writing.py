"""What every write has in common: what is stored is brought to what is given, with its trail."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue
from sqlalchemy import (
    ColumnElement,
    Connection,
    ForeignKeyConstraint,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, StatementError
from sqlalchemy.orm import Session

from model import tables
from model.actor import Actor
from model.audit import Circumstances, Written, record
from model.errors import ConflictError, ErrorCode, InvalidError
from model.plan import COLLECTIONS, Plan, Value, key_of
from model.queries import plan_number
from model.services.results import refuse_altered_results
from model.tables import APPEND_ONLY
from model.tables.layout import (
    LAYOUTS,
    PLAN_PART,
    Row,
    description_rows,
    key_columns,
    part_rows,
    plan_row,
)

Part = tuple[str, str]
"""A part of a plan: its collection and its key."""
Key = tuple[object, ...]
"""A row's values in the columns of its table's key, the plan left out."""
Rows = Mapping[str, Mapping[Key, Row]]
"""Of each table, its rows by their keys."""

_NAMED: Final = 5
"""How many of the facts that stand in the way are named."""
_NUL: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
"""The character U+0000 in JSON, which is not the text of a backslash and the rest."""
_TABLES: Final = tables.metadata.sorted_tables
"""What is referred to comes before what refers to it."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a write did: its number in the history, and the parts that it changed."""

    write: int
    parts: tuple[Written, ...]


def write_changes(  # noqa: PLR0913, PLR0917 (what a write needs)
    session: Session,
    actor: Actor,
    stored: Plan | None,
    plan: Plan,
    why: Circumstances,
    touched: Collection[Part] | None = None,
    *,
    corrected: bool = False,
) -> Receipt | None:
    """Bring what is stored of a plan to ``plan``; return ``None`` when they do not differ.

    ``touched`` are the parts that may differ, where that is known; nothing else is looked at. What
    is ``corrected`` may alter the result of a council term that has ended.

    Raises ``ConflictError`` when something append-only is altered or lacks, or what is taken out
    is referred to, ``InvalidError`` when a result would be altered, or the database refuses what is
    given. Then nothing of it is stored.
    """
    parts = tuple(_differences(stored, plan, touched))
    if not parts:
        return None
    if stored is not None:
        refuse_altered_results(stored, plan, corrected=corrected)
    _refuse_rewriting(parts)
    _refuse_unwritable(parts)
    if stored is not None:
        _refuse_referred(session, stored, parts)
    changed = {(part.collection, part.key) for part in parts}
    before = None if stored is None else _trimmed(stored, changed)
    try:
        with session.begin_nested():
            plan_id = _store(session.connection(), before, _trimmed(plan, changed), changed)
            write = record(session, actor, plan_id, parts, why)
    except StatementError as error:
        if isinstance(error, DBAPIError) and not isinstance(error, IntegrityError | DataError):
            raise
        detail = str(error.orig).strip().partition("\n")[0].rstrip(".")
        raise InvalidError(ErrorCode.NOT_STORABLE, detail=detail) from error
    return Receipt(write, parts)


def document_of(part: Value | None) -> JsonValue:
    """Return a part in document form; ``None`` for none."""
    return None if part is None else part.model_dump(mode="json")


def named(things: Sequence[str]) -> str:
    """Return the names of the first few of many things."""
    more = ["…"] if len(things) > _NAMED else []
    return ", ".join([*things[:_NAMED], *more])


def _differences(
    stored: Plan | None, plan: Plan, touched: Collection[Part] | None
) -> Iterator[Written]:
    """Yield the parts whose documents differ: two numbers can be equal and not be written alike."""
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
        if json.dumps(old, sort_keys=True) != json.dumps(new, sort_keys=True):
            yield Written(collection, key, before=old, after=new)


def _trimmed(plan: Plan, changed: Collection[Part]) -> Plan:
    """Return the plan with the changed parts alone, so that the rest needs no rows."""
    kept: dict[str, tuple[Value, ...]] = dict.fromkeys(COLLECTIONS, ())
    for name in {collection for collection, _ in changed if collection in kept}:
        kept[name] = tuple(p for p in getattr(plan, name) if (name, key_of(p)) in changed)
    return plan.model_copy(update=kept)


def _refuse_rewriting(parts: Iterable[Written]) -> None:
    rewritten = [
        f"{part.collection}/{part.key}"
        for part in parts
        if part.collection in APPEND_ONLY and part.before is not None
    ]
    if rewritten:
        raise ConflictError(ErrorCode.APPEND_ONLY, facts=named(rewritten))


def _refuse_unwritable(parts: Sequence[Written]) -> None:
    """Refuse what one database or the other cannot keep in a text or in JSON."""
    try:
        document = json.dumps([part.after for part in parts], allow_nan=False)
    except ValueError:
        detail = "a number in it is not finite"
        raise InvalidError(ErrorCode.NOT_STORABLE, detail=detail) from None
    if _NUL.search(document):
        raise InvalidError(ErrorCode.NOT_STORABLE, detail="a text holds the character U+0000")


def _refuse_referred(session: Session, stored: Plan, parts: Iterable[Written]) -> None:
    """Refuse to take out what something that is no part of a plan still refers to."""
    for part in (part for part in parts if part.after is None):
        for table, tie in _TIES:
            if tie.referred_table.name != part.collection:
                continue
            column = table.c[tie.column_keys[-1]]
            referring = select(column).where(
                table.c.plan_id == plan_number(session, stored.plan.slug), column == part.key
            )
            if session.execute(referring.limit(1)).first() is not None:
                what = f"{part.collection}/{part.key}"
                raise ConflictError(ErrorCode.IN_USE, what=what, users=table.name)


_TIES: Final[Sequence[tuple[Table, ForeignKeyConstraint]]] = [
    (table, tie)
    for table in (tables.mailboxes, tables.reminders, tables.snapshots)
    for tie in table.foreign_key_constraints
]
"""What refers to parts of a plan, and is none."""


def _store(
    connection: Connection, before: Plan | None, after: Plan, changed: Collection[Part]
) -> int:
    """Bring the rows of one state of a plan to another; return the plan's number.

    ``before`` is what is stored, ``None`` for nothing. ``changed`` are the parts that differ: the
    versions of their rows rise, even where only what hangs on them differs.
    """
    plan_id = _store_description(connection, before, after, changed)
    old_rows: Rows = {} if before is None else _rows(before)
    new_rows = _rows(after)
    used = [table for table in _TABLES if table.name in old_rows or table.name in new_rows]
    for table in used:
        old, new = old_rows.get(table.name, {}), new_rows.get(table.name, {})
        added = [row for key, row in new.items() if key not in old]
        altered = [
            row
            for key, row in new.items()
            if key in old and (row != old[key] or (table.name, key[0]) in changed)
        ]
        if added:
            connection.execute(insert(table), [{"plan_id": plan_id, **row} for row in added])
        if altered:
            _update(connection, table, plan_id, altered)
    for table in reversed(used):
        new = new_rows.get(table.name, {})
        gone = [key for key in old_rows.get(table.name, {}) if key not in new]
        if gone:
            names = [f"key_{name}" for name in key_columns(table)]
            given = [dict(zip(names, key, strict=True)) for key in gone]
            connection.execute(delete(table).where(*_of_key(table, plan_id)), given)
    return plan_id


def _store_description(
    connection: Connection, before: Plan | None, after: Plan, changed: Collection[Part]
) -> int:
    plans = tables.plans
    row = plan_row(after.plan, getattr)
    of_slug = plans.c.slug == after.plan.slug
    if before is None:
        connection.execute(insert(plans), row)
    elif PLAN_PART in changed:
        raised = update(plans).where(of_slug).values(**row, version=plans.c.version + 1)
        connection.execute(raised)
    plan_id: int = connection.execute(select(plans.c.id).where(of_slug)).scalar_one()
    return plan_id


def _rows(plan: Plan) -> Rows:
    """Return the rows of each table that a plan is kept in, but for the row of the plan itself.

    Raises ``InvalidError`` when something that the database keeps once stands twice.
    """
    parts = (
        row
        for layout in LAYOUTS
        for part in getattr(plan, layout.collection)
        for row in part_rows(layout, part, getattr)
    )
    rows: dict[str, dict[Key, Row]] = {}
    for table, row in (*description_rows(plan.plan, getattr), *parts):
        of_table = rows.setdefault(table.name, {})
        key = tuple(row[name] for name in key_columns(table))
        if key in of_table:
            what = "/".join([table.name, *map(str, key)])
            raise InvalidError(ErrorCode.REPEATED, what=what)
        of_table[key] = row
    return rows


def _update(connection: Connection, table: Table, plan_id: int, rows: Sequence[Row]) -> None:
    key = key_columns(table)
    values: dict[str, object] = {
        name: bindparam(f"new_{name}") for name in rows[0] if name not in key
    }
    if "version" in table.c:
        values["version"] = table.c.version + 1
    given = [
        {f"{'key' if name in key else 'new'}_{name}": value for name, value in row.items()}
        for row in rows
    ]
    connection.execute(update(table).where(*_of_key(table, plan_id)).values(values), given)


def _of_key(table: Table, plan_id: int) -> list[ColumnElement[bool]]:
    """Return the condition that a row has the key in the parameters ``key_…``."""
    of_key = [table.c[name] == bindparam(f"key_{name}") for name in key_columns(table)]
    return [table.c.plan_id == plan_id, *of_key]
