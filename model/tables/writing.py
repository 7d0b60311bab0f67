"""Values to rows: what each table holds of a plan."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Table

from model.errors import ErrorCode, InvalidError
from model.plan import Plan, Value, key_of
from model.tables.layout import LAYOUTS, PLAN_FIELDS, PLAN_LAYOUTS, TABLES, Codes, Layout, is_text
from model.tables.types import Words

Key = tuple[object, ...]
"""A row's values in the columns of its table's key, the plan left out."""
Row = dict[str, Any]
"""A row's values by column, the plan left out."""
Tables = Mapping[str, Mapping[Key, Row]]
"""Of each table, its rows by their keys."""


def rows_of(plan: Plan) -> Tables:
    """Give the rows of each table that a plan is kept in, but for the row of the plan itself.

    Raises ``InvalidError`` when something that the database keeps once stands twice.
    """
    found: dict[str, dict[Key, Row]] = {}
    for table, row in _rows(plan):
        rows = found.setdefault(table.name, {})
        key = tuple(row[name] for name in key_columns(table))
        if key in rows:
            what = "/".join([table.name, *map(str, key)])
            raise InvalidError(ErrorCode.REPEATED, what=what)
        rows[key] = row
    return found


def key_columns(table: Table) -> list[str]:
    """Name the columns of a table's key, the plan left out."""
    return [column.name for column in table.primary_key if column.name != "plan_id"]


def plan_row(plan: Plan) -> Row:
    """Give the row of the plan itself."""
    return _row(TABLES["plans"], plan.plan, PLAN_FIELDS)


def _rows(plan: Plan) -> Iterator[tuple[Table, Row]]:
    for layout in PLAN_LAYOUTS:
        for place, value in enumerate(getattr(plan.plan, layout.collection)):
            yield layout.table, {"position": place, **_row(layout.table, value, layout.single)}
    for layout in LAYOUTS:
        parts = getattr(plan, layout.collection)
        single = layout.single if parts else ()
        for part in parts:
            yield layout.table, _row(layout.table, part, single)
            yield from _many(layout, part)


def _many(layout: Layout, part: Value) -> Iterator[tuple[Table, Row]]:
    for many in layout.many:
        for place, held in enumerate(getattr(part, many.field)):
            row: Row = {many.parent: key_of(part), "position": place}
            if isinstance(many, Codes):
                row[many.target] = held
            else:
                row |= _row(many.table, held, many.value.model_fields)
            yield many.table, row


def _row(table: Table, value: Value, fields: Iterable[str]) -> Row:
    row: Row = {}
    for field in fields:
        held = getattr(value, field)
        if is_text(table, field):
            words = Words.of(held)
            row |= {f"{field}_{part}": getattr(words, part) for part in ("fi", "sv", "en", "meta")}
        else:
            row[field] = held
    return row
