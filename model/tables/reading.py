"""Rows to values, fast: what the database holds was validated on its way in.

One query reads a whole plan: a column for each table, its rows as an array in JSON. So the number
of queries does not grow with the plan, all of it is of one moment, and most of the work is done
in C.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final, TypeVar

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Date,
    Enum,
    Label,
    Table,
    bindparam,
    cast,
    select,
)
from sqlalchemy import Text as TextColumn
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

from model import plan, tables
from model.dates import ApproximateDate
from model.tables.columns import Edtf, ExactDecimal, Json, UtcDateTime, in_utc
from model.tables.layout import LAYOUTS, PLAN_FIELDS, PLAN_LAYOUTS, Codes, Layout, Parts, is_text

Row = Sequence[Any]
"""What the database returns of a row in JSON."""
Rows = Mapping[str, list[Row] | None]
"""Of each table, the rows of one plan; ``None`` where there are none."""

Convert = Callable[[Any], object]
AnyValue = TypeVar("AnyValue", bound=plan.Value)


def read_plan(session: Session, slug: str) -> plan.Plan | None:
    """Return everything that is recorded of a plan; ``None`` when there is no such plan."""
    rows: Rows = session.execute(_WHOLE_PLAN, {"slug": slug}).one()._asdict()
    described = rows["plans"]
    if not described:
        return None
    info = READERS["plans"].fields(described[0])
    info |= {layout.collection: _in_place(layout, rows) for layout in PLAN_LAYOUTS}
    collections = {layout.collection: _in_order(layout, rows) for layout in LAYOUTS}
    described_plan = {"format": plan.FORMAT, "plan": _trusted(plan.PlanInfo, info), "as_of": None}
    return _trusted(plan.Plan, {**described_plan, **collections})


def _in_place(layout: Layout, rows: Rows) -> tuple[plan.Value, ...]:
    """Return the values of a collection that keeps the order that it was given in."""
    reader = READERS[layout.collection]
    placed = sorted(rows[layout.collection] or (), key=itemgetter(0))
    return tuple(_trusted(reader.value, reader.fields(row)) for row in placed)


def _in_order(layout: Layout, rows: Rows) -> tuple[plan.Value, ...]:
    """Return the values of a collection, in the natural order of their keys."""
    reader = READERS[layout.collection]
    key = plan.COLLECTIONS[layout.collection]
    parts = [reader.fields(row) for row in rows[layout.collection] or ()]
    for many in layout.many:
        items = _many(many, rows)
        for part in parts:
            part[many.field] = tuple(items.get(part[key], ()))
    parts.sort(key=lambda part: _natural_place(part[key]))
    return tuple(_trusted(reader.value, part) for part in parts)


def _many(many: Codes | Parts, rows: Rows) -> Mapping[str, list[Any]]:
    """Return what each part has in a field of many, in its place, by the key of the part."""
    items: dict[str, list[Any]] = {}
    placed = sorted(rows[many.table.name] or (), key=itemgetter(0, 1))
    if isinstance(many, Codes):
        for parent, _, target in placed:
            items.setdefault(parent, []).append(target)
        return items
    reader = READERS[many.table.name]
    for row in placed:
        items.setdefault(row[0], []).append(_trusted(reader.value, reader.fields(row)))
    return items


@lru_cache(maxsize=65_536)
def _natural_place(key: str) -> tuple[object, str]:
    """Return what a plan's collections are sorted by: natural order, then the text of the key."""
    return plan.natural_key(key), key


def _trusted(value: type[AnyValue], fields: dict[str, Any]) -> AnyValue:
    """Return a value of fields that are known to be right, as unpickling it would make it."""
    made = value.__new__(value)
    made.__setstate__(
        {
            "__dict__": fields,
            "__pydantic_fields_set__": set(fields),
            "__pydantic_extra__": None,
            "__pydantic_private__": {
                name: attribute.get_default()
                for name, attribute in value.__private_attributes__.items()
            }
            or None,
        }
    )
    return made


@lru_cache(maxsize=16_384)
def _text(fi: str | None, sv: str | None, en: str | None, meta: str | None) -> plan.Text | None:
    """Return the text of its four columns; ``None`` when all are empty."""
    if fi is None and sv is None and en is None:
        return None
    if meta is not None:
        return plan.Text.model_validate({"fi": fi, "sv": sv, "en": en, **json.loads(meta)})
    return _trusted(plan.Text, {"fi": fi, "sv": sv, "en": en, "translated": (), "changed": None})


@dataclass(frozen=True, slots=True)
class Reader:
    """How the values of a class are read from rows of ``columns`` of a table.

    ``blank`` has every field in its order. ``plain`` are the fields that begin at ``start`` of a
    row, and ``converted`` what turns some of them into the field's value; ``texts`` has the
    place of each text's first column.
    """

    table: Table
    value: type[plan.Value]
    blank: dict[str, Any]
    columns: tuple[ColumnElement[Any], ...]
    start: int
    plain: tuple[str, ...]
    converted: tuple[tuple[str, Convert], ...]
    texts: tuple[tuple[str, int], ...]

    def fields(self, row: Row) -> dict[str, Any]:
        """Return the fields of the value, in their order; ``None`` where the row has none."""
        fields = self.blank.copy()
        fields.update(zip(self.plain, row[self.start :], strict=False))
        for name, convert in self.converted:
            if fields[name] is not None:
                fields[name] = convert(fields[name])
        for name, place in self.texts:
            fields[name] = _text(*row[place : place + 4])
        return fields


def _reader(
    value: type[plan.Value], table: Table, fields: Iterable[str], first: Iterable[str] = ()
) -> Reader:
    """Return the reader of these fields; ``first`` are columns that come before them in a row."""
    texts = [field for field in fields if is_text(table, field)]
    plain = [field for field in fields if field not in texts]
    columns: list[ColumnElement[Any]] = [table.c[name] for name in first]
    start = len(columns)
    columns += [_selected(table.c[name]) for name in plain]
    places = [(field, len(columns) + 4 * index) for index, field in enumerate(texts)]
    for field in texts:
        columns += [_selected(table.c[f"{field}_{part}"]) for part in ("fi", "sv", "en", "meta")]
    converters = ((name, _converter(table.c[name])) for name in plain)
    converted = tuple((name, convert) for name, convert in converters if convert is not None)
    return Reader(
        table,
        value,
        dict.fromkeys(value.model_fields),
        tuple(columns),
        start,
        tuple(plain),
        converted,
        tuple(places),
    )


def _selected(column: Column[Any]) -> ColumnElement[Any]:
    """Select JSON as its text, which both databases then return alike."""
    return cast(column, TextColumn) if isinstance(column.type, Json) else column


def _converter(column: Column[Any]) -> Convert | None:
    """Return what turns the column's value in JSON into the field's value."""
    if isinstance(column.type, Enum) and column.type.enum_class is not None:
        return {member.value: member for member in column.type.enum_class}.__getitem__
    return _CONVERTERS.get(type(column.type))


_CONVERTERS: Final[Mapping[type[TypeEngine[Any]], Convert]] = {
    Boolean: bool,
    Date: date.fromisoformat,
    Edtf: lru_cache(maxsize=16_384)(ApproximateDate.parse),
    ExactDecimal: Decimal,
    Json: json.loads,
    UtcDateTime: lambda written: in_utc(datetime.fromisoformat(written)),
}


def _readers() -> Iterator[Reader]:
    """Yield the readers of the tables that hold values.

    Rows that have a place begin with it: those of ``Parts`` with whose they are, and their place.
    """
    yield _reader(plan.PlanInfo, tables.plans, PLAN_FIELDS)
    for layout in PLAN_LAYOUTS:
        yield _reader(layout.value, layout.table, layout.single, ["position"])
    for layout in LAYOUTS:
        yield _reader(layout.value, layout.table, layout.single)
        for many in layout.many:
            if isinstance(many, Parts):
                first = (many.parent, "position")
                yield _reader(many.value, many.table, many.value.model_fields, first)


READERS: Final[Mapping[str, Reader]] = {reader.table.name: reader for reader in _readers()}
"""Of each table that holds values, the reader of its rows."""
LISTED: Final = _reader(plan.PlanInfo, tables.plans, ("slug", "title", "municipality", "fictional"))
"""The reader of what plans are listed by, which the database returns as it is in JSON too."""


class _Arrays(FunctionElement[Any]):
    """Aggregate rows to one array of arrays."""

    type = JSON()
    inherit_cache = True


@compiles(_Arrays, "sqlite")
def _arrays_in_sqlite(element: _Arrays, compiler: SQLCompiler, **options: object) -> str:
    return f"json_group_array(json_array({compiler.process(element.clauses, **options)}))"


@compiles(_Arrays, "postgresql")
def _arrays_in_postgresql(element: _Arrays, compiler: SQLCompiler, **options: object) -> str:
    return f"json_agg(json_build_array({compiler.process(element.clauses, **options)}))"


def _arrays() -> Iterator[Label[Any]]:
    """Yield the rows of each table: of values by their reader, of ``Codes`` whose, place, key."""
    plans = tables.plans.c
    plan_id = select(plans.id).where(plans.slug == bindparam("slug")).scalar_subquery()
    selected = [(reader.table, reader.columns) for reader in READERS.values()]
    for many in (many for layout in LAYOUTS for many in layout.many if isinstance(many, Codes)):
        of_row = (many.parent, "position", many.target)
        selected.append((many.table, tuple(many.table.c[name] for name in of_row)))
    for table, columns in selected:
        of_plan = (plans.id if table is tables.plans else table.c.plan_id) == plan_id
        yield select(_Arrays(*columns)).where(of_plan).scalar_subquery().label(table.name)


_WHOLE_PLAN: Final = select(*_arrays())
"""One row: of each table, by its name, the rows of the plan; NULL or empty where there are none."""
