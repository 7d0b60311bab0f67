"""Every row of every plan, column by column, against what the history tells."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Dialect, Table
from sqlalchemy.orm import Session

from model.tables.layout import (
    LAYOUTS,
    PLAN_FIELDS,
    PLAN_LAYOUTS,
    TABLES,
    Codes,
    Layout,
    is_text,
)
from model.tables.storing import PLAN_PART
from model.tables.writing import key_columns
from model.verification.chain import Document, Part, State, Told
from model.verification.findings import Finding, FindingKind
from model.verification.raw import forms_of

Key = tuple[object, ...]
Row = dict[str, object]
Rows = dict[str, dict[Key, Row]]
"""Of each table, its rows by their keys."""

FROZEN: Final = TABLES["snapshots"]
"""Frozen states: the history tells all of them but their documents."""
_LAYOUTS: Final = {layout.collection: layout for layout in LAYOUTS}


def vouched_for() -> Iterator[Table]:
    """Name the tables of which the history tells every row."""
    yield TABLES["plans"]
    for layout in (*PLAN_LAYOUTS, *LAYOUTS):
        yield layout.table
        for many in layout.many:
            yield many.table
    yield FROZEN


def compare(session: Session, told: Told) -> Iterator[Finding]:
    """Give each row that is missing, added, or altered in a column."""
    dialect = session.connection().dialect
    wanted: Rows = {}
    for number, parts in told.parts.items():
        for part, state in parts.items():
            try:
                _add(wanted, dialect, number, part, state)
            except (LookupError, TypeError, ValueError, AttributeError):
                place = told.place(number, *part)
                yield Finding(FindingKind.UNREADABLE, "history", place, "after")
    for table in vouched_for():
        yield from _compared(session, table, wanted.get(table.name, {}), told)


def _add(wanted: Rows, dialect: Dialect, number: int, part: Part, state: State) -> None:
    """Add the rows of a part, as the database must hold them."""
    for table, row in _rows(part, state.document):
        row["id" if table.name == "plans" else "plan_id"] = number
        if "version" in table.c:
            row["version"] = state.version
        if "draft" in table.c:
            row["draft"] = False
        key = tuple(row[name] for name in _key(table))
        wanted.setdefault(table.name, {})[key] = forms_of(table, dialect).of_document(row)


def _rows(part: Part, document: Document) -> Iterator[tuple[Table, Row]]:
    """Give the rows of a part in document form, each with its table."""
    collection, key = part
    if collection == FROZEN.name:  # Its document is vouched for by its hash.
        yield FROZEN, {"id": int(key), **document}
        return
    if part == PLAN_PART:
        yield TABLES["plans"], _row(TABLES["plans"], document, PLAN_FIELDS)
        for layout in PLAN_LAYOUTS:
            for place, held in enumerate(document[layout.collection]):
                row = _row(layout.table, held, layout.single)
                yield layout.table, {"position": place, **row}
        return
    layout = _LAYOUTS[collection]
    yield layout.table, _row(layout.table, document, layout.single)
    yield from _many(layout, document)


def _many(layout: Layout, document: Document) -> Iterator[tuple[Table, Row]]:
    for many in layout.many:
        for place, held in enumerate(document[many.field]):
            row: Row = {many.parent: document[layout.key], "position": place}
            if isinstance(many, Codes):
                row[many.target] = held
            else:
                row |= _row(many.table, held, many.value.model_fields)
            yield many.table, row


def _row(table: Table, document: Document, fields: Iterable[str]) -> Row:
    row: Row = {}
    for field in fields:
        held = document[field]
        if not is_text(table, field):
            row[field] = held
            continue
        text = held or {}
        meta = {name: text[name] for name in ("translated", "changed") if text.get(name)}
        row |= {f"{field}_{name}": text.get(name) for name in ("fi", "sv", "en")}
        row[f"{field}_meta"] = meta or None
    return row


def _key(table: Table) -> list[str]:
    names = key_columns(table)
    return names if table.name == "plans" else ["plan_id", *names]


def _compared(
    session: Session, table: Table, wanted: dict[Key, Row], told: Told
) -> Iterator[Finding]:
    names = _key(table)
    for raw in forms_of(table, session.connection().dialect).rows(session):
        key = tuple(raw[name] for name in names)
        row = wanted.pop(key, None)
        if row is None:
            yield Finding(FindingKind.ADDED, table.name, told.place(*key))
            continue
        for column in _differing(raw, row):
            yield Finding(FindingKind.ALTERED, table.name, told.place(*key), column)
    for key in wanted:
        yield Finding(FindingKind.LACKING, table.name, told.place(*key))


def _differing(raw: Mapping[str, Any], row: Row) -> Iterator[str]:
    for column, value in row.items():
        if raw[column] != value:
            yield column
