"""A plan laid out: the rows of its tables."""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import JsonValue

from model.exchange.plan_tables.columns import UNKNOWN, Column, Kind
from model.exchange.plan_tables.layout import NOTES, PLAN, TABLES, Table, text_fields
from model.plan import Changed, Plan, Text, Value, key_of
from model.terms import Language

Scalar = str | int | bool | None
"""What a cell holds: a number or a date as its text, nothing as ``None``."""
Row = tuple[Scalar, ...]

_KEYED: Final = tuple(table for table in TABLES if table.part is not None and not table.parent)


def rows_of(plan: Plan) -> Mapping[str, list[Row]]:
    """Give the rows of each table, each row with a cell for every column.

    Rows stand as in the document: parts by their keys, what hangs on them in its own order.
    """
    return {table.name: list(_rows(plan, table)) for table in TABLES}


def _rows(plan: Plan, table: Table) -> Iterator[Row]:
    if table is PLAN:
        yield _row(table.columns, {**_fields(plan.plan), **_of_document(plan)}, plan.plan)
    elif table is NOTES:
        for keyed in _KEYED:
            for part in _parts(plan, keyed.name):
                yield from _notes(keyed, part)
    elif table.parent:
        for part in _parts(plan, table.parent):
            for held in getattr(part, table.field):
                if isinstance(held, Value):
                    yield (key_of(part), *_row(table.columns[1:], _fields(held), held))
                else:
                    yield key_of(part), held
    else:
        for part in _parts(plan, table.name):
            yield _row(table.columns, _fields(part), part)


def _parts(plan: Plan, table: str) -> tuple[Value, ...]:
    if table == PLAN.name:
        return (plan.plan,)
    found: tuple[Value, ...] = getattr(plan if hasattr(plan, table) else plan.plan, table)
    return found


def _of_document(plan: Plan) -> dict[str, Any]:
    return {"format": plan.format, "as_of": None if plan.as_of is None else str(plan.as_of)}


def _fields(part: Value) -> dict[str, Any]:
    return part.model_dump(mode="json")


def _row(columns: tuple[Column, ...], fields: Mapping[str, Any], part: Value) -> Row:
    return tuple(_scalar(column, fields, part) for column in columns)


def _scalar(column: Column, fields: Mapping[str, Any], part: Value) -> Scalar:
    if column.language is not None:
        text: Text | None = getattr(part, column.field)
        wording: str | None = None if text is None else getattr(text, column.language)
        return wording
    value = fields[column.field]
    match column.kind:
        case Kind.JSON:
            return written(value)
        case Kind.DATE:
            return UNKNOWN if value == "" and column.empty_is_none else value or None
    found: Scalar = value
    return found


def written(value: JsonValue) -> str:
    """Give a JSON value as text that any file carries: letters as they are, where they are seen."""
    text = json.dumps(value, ensure_ascii=False)
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    return json.dumps(value)


def _notes(table: Table, part: Value) -> Iterator[Row]:
    key = part.slug if table is PLAN else key_of(part)  # type: ignore[attr-defined]
    for field in text_fields(type(part)):
        text: Text | None = getattr(part, field)
        if text is not None and (text.translated or text.changed is not None):
            translated = " ".join(text.translated) or None
            yield table.name, key, field, translated, *_changes(text.changed)


def _changes(changed: Changed | None) -> Iterator[str | None]:
    """Give the day of each language's last change; that nothing is known of any is said so."""
    empty = changed is not None and changed == Changed()
    for language in Language:
        day = getattr(changed, language, None)
        yield UNKNOWN if empty else day and str(day)
