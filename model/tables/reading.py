"""Rows to values, fast: what the database holds was validated on its way in."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, TypeVar

from sqlalchemy import Boolean, Column, ColumnElement, Date, Enum, Table, cast
from sqlalchemy import Text as TextColumn
from sqlalchemy.types import TypeEngine

from model import plan
from model.dates import ApproximateDate
from model.tables.layout import LAYOUTS, PLAN_FIELDS, PLAN_LAYOUTS, TABLES, Parts, is_text
from model.tables.types import Edtf, ExactDecimal, Json, UtcDateTime, in_utc

Row = Sequence[Any]
"""What the database gives of a row in JSON."""

Convert = Callable[[Any], object]
AnyValue = TypeVar("AnyValue", bound=plan.Value)


@lru_cache(maxsize=65_536)
def natural_place(key: str) -> tuple[object, str]:
    """Give what a plan's collections are sorted by: natural order, then the text of the key."""
    return plan.natural_key(key), key


def trusted(value: type[AnyValue], fields: dict[str, Any]) -> AnyValue:
    """Make a value of fields that are known to be right, as unpickling it would."""
    made = value.__new__(value)
    made.__setstate__(
        {
            "__dict__": fields,
            "__pydantic_fields_set__": set(fields),
            "__pydantic_extra__": None,
            "__pydantic_private__": None,
        }
    )
    return made


@lru_cache(maxsize=16_384)
def text(fi: str | None, sv: str | None, en: str | None, meta: str | None) -> plan.Text | None:
    """Make a text of its four columns; ``None`` when all are empty."""
    if fi is None and sv is None and en is None:
        return None
    if meta is not None:
        return plan.Text.model_validate({"fi": fi, "sv": sv, "en": en, **json.loads(meta)})
    return trusted(plan.Text, {"fi": fi, "sv": sv, "en": en, "translated": (), "changed": None})


@dataclass(frozen=True, slots=True)
class Reader:
    """How the values of a class are read from rows of ``columns``.

    ``blank`` has every field in its order. ``plain`` are the fields that begin at ``start`` of a
    row, and ``converted`` what turns some of them into the field's value; ``texts`` gives the
    place of each text's first column.
    """

    value: type[plan.Value]
    blank: dict[str, Any]
    columns: tuple[ColumnElement[Any], ...]
    start: int
    plain: tuple[str, ...]
    converted: tuple[tuple[str, Convert], ...]
    texts: tuple[tuple[str, int], ...]

    def fields(self, row: Row) -> dict[str, Any]:
        """Give the fields of the value, in their order; ``None`` where the row has none."""
        found = self.blank.copy()
        found.update(zip(self.plain, row[self.start :], strict=False))
        for name, convert in self.converted:
            if found[name] is not None:
                found[name] = convert(found[name])
        for name, place in self.texts:
            found[name] = text(*row[place : place + 4])
        return found


def reader(
    value: type[plan.Value], table: Table, fields: Iterable[str], first: Iterable[str] = ()
) -> Reader:
    """Make the reader of these fields; ``first`` are columns that come before them in a row."""
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
        value,
        dict.fromkeys(value.model_fields),
        tuple(columns),
        start,
        tuple(plain),
        converted,
        tuple(places),
    )


def _selected(column: Column[Any]) -> ColumnElement[Any]:
    """Select JSON as its text, which both databases then give alike."""
    return cast(column, TextColumn) if isinstance(column.type, Json) else column


def _converter(column: Column[Any]) -> Convert | None:
    """Give what turns the column's value in JSON into the field's value."""
    if isinstance(column.type, Enum) and column.type.enum_class is not None:
        return {member.value: member for member in column.type.enum_class}.__getitem__
    return _CONVERTERS.get(type(column.type))


def _moment(written: str) -> datetime:
    return in_utc(datetime.fromisoformat(written))


_CONVERTERS: Final[Mapping[type[TypeEngine[Any]], Convert]] = {
    Boolean: bool,
    Date: date.fromisoformat,
    Edtf: lru_cache(maxsize=16_384)(ApproximateDate.parse),
    ExactDecimal: Decimal,
    Json: json.loads,
    UtcDateTime: _moment,
}


def _readers() -> Iterator[tuple[str, Reader]]:
    """Name the tables that hold values, each with the reader of its rows.

    Rows that have a place begin with it: those of ``Parts`` with whose they are, and their place.
    """
    yield "plans", reader(plan.PlanInfo, TABLES["plans"], PLAN_FIELDS)
    for layout in PLAN_LAYOUTS:
        yield (
            layout.collection,
            reader(layout.value, layout.table, layout.single, ("position",)),
        )
    for layout in LAYOUTS:
        yield layout.collection, reader(layout.value, layout.table, layout.single)
        for many in layout.many:
            if isinstance(many, Parts):
                first = (many.parent, "position")
                yield (
                    many.table.name,
                    reader(many.value, many.table, many.value.model_fields, first),
                )


READERS: Final[Mapping[str, Reader]] = dict(_readers())
"""Of each table that holds values, the reader of its rows."""
