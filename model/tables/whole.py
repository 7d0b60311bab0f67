"""The one query that reads a whole plan: a column for each table, its rows as an array in JSON.

So the number of queries does not grow with the plan, all of it is of one moment, and most of the
work is done in C.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from sqlalchemy import (
    JSON,
    ColumnElement,
    Label,
    Select,
    Table,
    bindparam,
    case,
    literal,
    null,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from model.tables.layout import LAYOUTS, TABLES, Codes
from model.tables.reading import READERS

SLUG: Final = "slug"
"""The query's one parameter."""

_PLANS: Final = TABLES["plans"]
_MEASURES: Final = TABLES["measures"]
_PLAN_ID: Final = select(_PLANS.c.id).where(_PLANS.c.slug == bindparam(SLUG)).scalar_subquery()
_DRAFT: Final = _MEASURES.alias("draft")


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


def _drafts(name: ColumnElement[str]) -> Select[str]:
    """Name the plan's drafts: they are not part of it yet."""
    return select(name).where(_DRAFT.c.plan_id == _PLAN_ID, _DRAFT.c.draft)


def _conditions(table: Table) -> Iterator[ColumnElement[bool]]:
    """Say which rows are part of the plan: none of a draft, none about a draft."""
    if table is _PLANS:
        yield table.c.id == _PLAN_ID
        return
    yield table.c.plan_id == _PLAN_ID
    if table is _MEASURES:
        yield ~table.c.draft
    for column in table.c:
        if column.name in ("measure", "related"):
            yield column.not_in(_drafts(_DRAFT.c.code))
        elif column.name == "subject":
            yield column.not_in(_drafts(literal("measures/") + _DRAFT.c.code))


def _shown(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Give the column as the plan has it: a draft supersedes nothing yet."""
    if column is _MEASURES.c.superseded_by:
        return case((column.in_(_drafts(_DRAFT.c.code)), null()), else_=column)
    return column


def _arrays(table: Table, columns: Iterable[ColumnElement[Any]]) -> Label[Any]:
    arrays = select(_Arrays(*(_shown(column) for column in columns))).where(*_conditions(table))
    return arrays.scalar_subquery().label(table.name)


def _columns() -> Iterator[Label[Any]]:
    for name, reader in READERS.items():
        yield _arrays(TABLES[name], reader.columns)
    for layout in LAYOUTS:
        for many in layout.many:
            if isinstance(many, Codes):
                of_row = (many.parent, "position", many.target)
                yield _arrays(many.table, [many.table.c[name] for name in of_row])


WHOLE_PLAN: Final = select(*_columns())
"""One row: of each table, by its name, the rows of the plan; NULL or empty where there are none.

Rows of values are as their reader in ``READERS`` has them, rows of ``Codes`` are whose, place, key.
"""
