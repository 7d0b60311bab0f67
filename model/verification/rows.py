"""The rows: is each what the history says it is, and is the history whole?

The history is a chain: each entry's hash is made with that of the one before. Played from its
first entry to its last it tells what every row of every plan must be, so one value altered behind
the program's back is found and named. It only reads.

Of frozen states and of mailboxes' addresses the history tells a hash, and that vouches for them.
Drafts and the log of reminders are working data without a history: that they can be read is looked
at, and what they refer to.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import getitem
from typing import Any, Final

from pydantic import JsonValue
from sqlalchemy import (
    Dialect,
    ForeignKeyConstraint,
    Select,
    Table,
    exists,
    select,
    sql,
    type_coerce,
)
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from model import tables
from model.audit import CHAINED, chained, sealed
from model.migrations import NEWEST
from model.plan import PlanInfo, Value, parse_plan
from model.stored_values import Raw, forms_of
from model.tables.layout import (
    LAYOUTS,
    PLAN_LAYOUTS,
    PLAN_PART,
    Row,
    description_rows,
    key_columns,
    part_rows,
    plan_row,
)
from model.verification.findings import Finding, FindingKind

Part = tuple[str, str]
Document = Mapping[str, Any]
"""A part in document form, with every field that there is today."""
Key = tuple[object, ...]
Rows = dict[str, dict[Key, Row]]
"""Of each table, its rows by their keys."""

_VALUES: Final[Mapping[str, type[Value]]] = {
    PLAN_PART[0]: PlanInfo,
    **{layout.collection: layout.value for layout in LAYOUTS},
}
_BLANK: Final[Mapping[str, Document]] = {
    name: value.model_construct().model_dump(mode="json") for name, value in _VALUES.items()
}
"""Of a part of each collection, the fields that may be left out."""
_UNTOLD: Final = {"history_length": None, "history_head": None}
"""What entries of earlier versions do not tell of a frozen state, since it was not kept."""
_REPLAYED: Final = {"id", "plan_id", "collection", "key", "before", "after"}
_LAYOUTS: Final = {layout.collection: layout for layout in LAYOUTS}
_FORM: Final = "alembic_version"


def row_findings(session: Session) -> Iterator[Finding]:
    """Yield every row that is not as it must be."""
    replay = _Replay()
    yield from _form(session)
    yield from _replay(session, replay)
    yield from _revision(session, replay)
    yield from _rows(session, replay)
    yield from _snapshots(session, replay)
    yield from _unvouched(session)


def vouched_for() -> Iterator[Table]:
    """Yield the tables of which the history tells every row."""
    yield tables.plans
    for layout in (*PLAN_LAYOUTS, *LAYOUTS):
        yield layout.table
        for many in layout.many:
            yield many.table
    yield tables.snapshots
    yield tables.mailboxes


def _form(session: Session) -> Iterator[Finding]:
    """Compare the form that the database says it has with the newest, which it was opened with."""
    numbers: set[str] = set(
        session.scalars(select(sql.column("version_num")).select_from(sql.table(_FORM)))
    )
    if NEWEST not in numbers:
        yield Finding(FindingKind.LACKING, _FORM, NEWEST)
    for number in sorted(numbers - {NEWEST}):
        yield Finding(FindingKind.ADDED, _FORM, number)


# The history: whether it is whole, and what it tells of every part of every plan.


@dataclass(frozen=True, slots=True)
class _State:
    """A part as its last entry has it, and how many times it was written since it was made."""

    document: Document
    version: int


@dataclass(slots=True)
class _Replay:
    """What the history tells."""

    parts: dict[int, dict[Part, _State]] = field(default_factory=dict)
    """Of each plan, by number, its parts."""
    hashes: list[str] = field(default_factory=list)
    """Of each entry."""
    last_write: int = 0
    """The last write's number."""

    def place(self, number: Any, *key: object) -> str:  # noqa: ANN401 (whatever is stored)
        """Name a row of the plan with this number: its slug, then the key."""
        described = self.parts.get(number, {}).get(PLAN_PART)
        slug = number if described is None else described.document.get("slug", number)
        return "/".join(map(str, (slug, *key)))


def _replay(session: Session, replay: _Replay) -> Iterator[Finding]:
    """Fill in what the history tells, from its first entry to its last; yield what is wrong."""
    forms = forms_of(tables.history, session.connection().dialect)
    for raw in forms.rows(session, tables.history.c.id):
        last = replay.hashes[-1] if replay.hashes else ""
        entry, unreadable = forms.values(raw)
        for column in unreadable:
            yield _of_entry(raw, FindingKind.UNREADABLE, column)
        if not unreadable:
            yield from _unlinked(entry, last, replay.last_write)
        if entry.keys() >= _REPLAYED:
            yield from _replayed(entry, replay)
        replay.hashes.append(entry.get("hash", ""))
        replay.last_write = entry.get("write", replay.last_write)


def _unlinked(entry: Mapping[str, Any], last: str, last_write: int) -> Iterator[Finding]:
    if chained(last, {name: entry[name] for name in CHAINED}) != entry["hash"]:
        yield _of_entry(entry, FindingKind.UNCHAINED)
    if last and entry["write"] not in (last_write, last_write + 1):
        yield _of_entry(entry, FindingKind.ALTERED, "write")


def _replayed(entry: Mapping[str, Any], replay: _Replay) -> Iterator[Finding]:
    part: Part = (entry["collection"], entry["key"])
    parts = replay.parts.setdefault(entry["plan_id"], {})
    known = parts.pop(part, None)
    before, after = (_completed(part, entry[name]) for name in ("before", "after"))
    if _text(before) != _text(None if known is None else known.document):
        yield _of_entry(entry, FindingKind.ALTERED, "before")
    if after is not None:
        parts[part] = _State(after, 1 if known is None else known.version + 1)


def _completed(part: Part, document: JsonValue) -> Document | None:
    """Return a document with the fields that were added since; ``None`` for none."""
    return {**_BLANK.get(part[0], {}), **document} if isinstance(document, dict) else None


def _text(document: Document | None) -> str:
    """Return a document as text: two numbers can be equal and not be written alike."""
    return json.dumps(document, sort_keys=True)


def _of_entry(entry: Mapping[str, Any], kind: FindingKind, column: str = "") -> Finding:
    return Finding(kind, "history", str(entry["id"]), column)


# Every row of every plan, column by column, against what the history tells.


def _rows(session: Session, replay: _Replay) -> Iterator[Finding]:
    """Yield each row that is missing, added, or altered in a column."""
    dialect = session.connection().dialect
    expected: Rows = {}
    for number, parts in replay.parts.items():
        for part, state in parts.items():
            try:
                _add_expected(expected, dialect, number, part, state)
            except (LookupError, TypeError, ValueError, AttributeError):
                place = replay.place(number, *part)
                yield Finding(FindingKind.UNREADABLE, "history", place, "after")
    for table in vouched_for():
        yield from _compared(session, table, expected.get(table.name, {}), replay)


def _add_expected(expected: Rows, dialect: Dialect, number: int, part: Part, state: _State) -> None:
    """Add the rows of a part, as the database must hold them."""
    for table, row in _rows_of(part, state.document):
        row["id" if table is tables.plans else "plan_id"] = number
        if "version" in table.c:
            row["version"] = state.version
        key = tuple(row[name] for name in _key(table))
        expected.setdefault(table.name, {})[key] = forms_of(table, dialect).of_document(row)


def _rows_of(part: Part, document: Document) -> Iterator[tuple[Table, Row]]:
    """Yield the rows of a part in document form, each with its table."""
    collection, key = part
    if collection == tables.snapshots.name:  # Its document is vouched for by its hash.
        yield tables.snapshots, {"id": int(key), **_UNTOLD, **document}
    elif collection == tables.mailboxes.name:
        hashed = {"language": document["language"], "address": document["sha256"]}
        yield tables.mailboxes, {"owner": key, **hashed}
    elif part == PLAN_PART:
        yield tables.plans, plan_row(document, getitem)
        yield from description_rows(document, getitem)
    else:
        yield from part_rows(_LAYOUTS[collection], document, getitem)


def _key(table: Table) -> list[str]:
    names = key_columns(table)
    return names if table is tables.plans else ["plan_id", *names]


def _compared(
    session: Session, table: Table, expected: dict[Key, Row], replay: _Replay
) -> Iterator[Finding]:
    names = _key(table)
    for stored_row in forms_of(table, session.connection().dialect).rows(session):
        raw = dict(stored_row)
        if table is tables.mailboxes:  # The history has a hash in place of the address.
            raw["address"] = sealed(str(raw["owner"]), str(raw["address"]))
        key = tuple(raw[name] for name in names)
        row = expected.pop(key, None)
        if row is None:
            yield Finding(FindingKind.ADDED, table.name, replay.place(*key))
            continue
        for column, value in row.items():
            if raw[column] != value:
                yield Finding(FindingKind.ALTERED, table.name, replay.place(*key), column)
    for key in expected:
        yield Finding(FindingKind.LACKING, table.name, replay.place(*key))


# What the history does not tell: the revision, frozen documents, and working data.


def _revision(session: Session, replay: _Replay) -> Iterator[Finding]:
    """Compare the revision with the history: it is the number of the last write."""
    number = session.scalar(select(tables.revision.c.number))
    if number is None:
        yield Finding(FindingKind.LACKING, "revision", "1")
    elif number != replay.last_write:
        yield Finding(FindingKind.ALTERED, "revision", "1", "number")


def _snapshots(session: Session, replay: _Replay) -> Iterator[Finding]:
    """Compare each frozen document with its hash, open it, and look where the history ended."""
    table = tables.snapshots
    forms = forms_of(table, session.connection().dialect)
    for raw in forms.rows(session, table.c.id):
        kind = _fault(raw, *forms.values(raw))
        place = replay.place(raw["plan_id"], raw["id"])
        if kind is not None:
            yield Finding(kind, table.name, place, "document")
        length = raw["history_length"]
        if length is not None and [raw["history_head"]] != replay.hashes[length - 1 : length]:
            yield Finding(FindingKind.ALTERED, table.name, place, "history_head")


def _fault(raw: Raw, state: Document, unreadable: tuple[str, ...]) -> FindingKind | None:
    """Return what is wrong with a frozen document; ``None`` for nothing."""
    if "document" in unreadable:
        return FindingKind.UNREADABLE
    document: str = state["document"]
    if hashlib.sha256(document.encode()).hexdigest() != raw["sha256"]:
        return FindingKind.ALTERED
    try:
        parse_plan(document)
    except ValueError:
        return FindingKind.UNREADABLE
    return None


def _unvouched(session: Session) -> Iterator[Finding]:
    """Yield what cannot be read, or refers to nothing, among the rows that have no history."""
    for table in (tables.drafts, tables.reminders):
        names = key_columns(table)
        forms = forms_of(table, session.connection().dialect)
        for raw in forms.rows(session, *table.primary_key):
            place = "/".join(str(raw[name]) for name in ("plan_id", *names))
            for column in forms.values(raw)[1]:
                yield Finding(FindingKind.UNREADABLE, table.name, place, column)
        for tie in table.foreign_key_constraints:
            for key in session.execute(_untied(table, tie)):
                place = "/".join(map(str, key))
                yield Finding(FindingKind.DANGLING, table.name, place, tie.column_keys[-1])


def _untied(table: Table, tie: ForeignKeyConstraint) -> Select[*tuple[Any, ...]]:
    """Return the selection of the keys of rows that refer to nothing by this tie."""
    columns = [table.c[column] for column in tie.column_keys]
    target = exists().where(
        *(element.column == column for element, column in zip(tie.elements, columns, strict=True))
    )
    key = [type_coerce(column, NullType()) for column in table.primary_key]
    return select(*key).where(*(column.is_not(None) for column in columns), ~target)
