"""Where each part of a plan is kept, and the rows that it takes.

A collection has the table of its name. A field is kept in the column of its name, a text in the
four columns ``<field>_fi``, ``_sv``, ``_en`` and ``_meta``. A field of many things has a table of
its own: ``Codes`` are the keys of other parts, ``Parts`` are values without a key.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, get_args

from sqlalchemy import Table

from model import plan, tables

PLAN_PART: Final = (plan.PlanInfo.KEY, plan.PlanInfo.KEY)
"""What a plan's own description is called among its parts."""
Row = dict[str, Any]
"""A row's values by column, its plan left out."""
Get = Callable[[Any, str], Any]
"""What takes a field of a part: ``getattr`` of a value, ``getitem`` of a document."""


@dataclass(frozen=True, slots=True)
class Codes:
    """A field of keys. A row has its place and two keys: whose it is, and which it holds."""

    field: str
    table: Table
    parent: str
    target: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A field of values without a key. A row has the key of whose it is, its place, its fields."""

    field: str
    table: Table
    parent: str
    value: type[plan.Value]


@dataclass(frozen=True, slots=True)
class Layout:
    """A collection: its table, the class of its values, and what hangs on them."""

    table: Table
    value: type[plan.Value]
    many: tuple[Codes | Parts, ...] = ()

    @property
    def collection(self) -> str:
        """The name of the collection."""
        return self.table.name

    @property
    def single(self) -> tuple[str, ...]:
        """The fields that are kept in the collection's own table."""
        apart = {many.field for many in self.many}
        return tuple(field for field in self.value.model_fields if field not in apart)


def _layout(collection: str) -> Layout:
    value = plan.part_of(collection)
    many: list[Codes | Parts] = []
    for (of, field), (name, parent, target) in plan.MANY.items():
        if of == collection:
            table = tables.PARTS[name]
            item = get_args(plan.field_type(value, field)[0])[0]
            many.append(
                Codes(field, table, parent, target) if target else Parts(field, table, parent, item)
            )
    return Layout(tables.PARTS[collection], value, tuple(many))


LAYOUTS: Final = tuple(map(_layout, plan.COLLECTIONS))
"""The plan's collections."""

PLAN_LAYOUTS: Final = tuple(map(_layout, plan.INFO_LISTS))
"""The collections of a plan's own description, which keep the order that they are given in."""

PLAN_FIELDS: Final = tuple(
    field for field in plan.PlanInfo.model_fields if field not in plan.INFO_LISTS
)
"""The fields of a plan's own description that are kept in the row of the plan."""


@cache
def is_text(table: Table, field: str) -> bool:
    """Whether the table keeps the field as a text, in four columns."""
    return f"{field}_fi" in table.c


def key_columns(table: Table) -> list[str]:
    """Return the names of the columns of a table's key, the plan left out."""
    return [column.name for column in table.primary_key if column.name != "plan_id"]


def plan_row(info: object, get: Get) -> Row:
    """Return the row of a plan, from its own description."""
    return _row(tables.plans, info, PLAN_FIELDS, get)


def description_rows(info: object, get: Get) -> Iterator[tuple[Table, Row]]:
    """Yield the other rows of a plan's own description, each with its table."""
    for layout in PLAN_LAYOUTS:
        for place, part in enumerate(get(info, layout.collection)):
            row = _row(layout.table, part, layout.single, get)
            yield layout.table, {"position": place, **row}


def part_rows(layout: Layout, part: object, get: Get) -> Iterator[tuple[Table, Row]]:
    """Yield the rows of a part, each with its table."""
    yield layout.table, _row(layout.table, part, layout.single, get)
    row_key = get(part, plan.COLLECTIONS[layout.collection])
    for many in layout.many:
        for place, item in enumerate(get(part, many.field)):
            row: Row = {many.parent: row_key, "position": place}
            if isinstance(many, Codes):
                row[many.target] = item
            else:
                row |= _row(many.table, item, many.value.model_fields, get)
            yield many.table, row


def _row(table: Table, part: object, fields: Iterable[str], get: Get) -> Row:
    row: Row = {}
    for field in fields:
        value = get(part, field)
        if is_text(table, field):
            text = value.model_dump(mode="json") if isinstance(value, plan.Text) else value or {}
            notes = {name: text[name] for name in ("translated", "changed") if text.get(name)}
            row |= {f"{field}_{language}": text.get(language) for language in ("fi", "sv", "en")}
            row[f"{field}_meta"] = notes or None
        else:
            row[field] = value
    return row
