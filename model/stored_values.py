"""Stored values as they are, and as this program would have written them.

Read through the columns' own types, ``1.50`` would pass for ``1.5``.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from operator import index
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Date, Dialect, Table, Text, cast, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType, TypeEngine

from model.tables.columns import Json, UtcDateTime

Raw = Mapping[str, Any]
"""A row as the database's driver gives it, by column."""

_Process = Callable[[Any], Any]
_PARSED: Final[Mapping[type[TypeEngine[Any]], _Process]] = {
    Date: date.fromisoformat,
    UtcDateTime: datetime.fromisoformat,
}
_STREAMED: Final = {"yield_per": 1_000}


class Form:
    """How the values of one column are written in one kind of database, and read."""

    def __init__(self, column: Column[Any], dialect: Dialect) -> None:
        """Find out how."""
        self._is_json = isinstance(column.type, Json)
        # Of JSON the text is wanted, not what a driver makes of it.
        kind = column.type if self._is_json else column.type.dialect_impl(dialect)
        self._write = kind.bind_processor(dialect) or _same
        self._read: _Process = (
            json.loads
            if self._is_json
            else kind.result_processor(dialect, None) or _plain(kind) or _same
        )
        self._parse = _PARSED.get(type(column.type))

    def of_document(self, value: object) -> object:
        """Return what the database holds where a document says ``value``."""
        if self._is_json:
            return self._write(value)
        return value if self._parse is None or value is None else self._write(self._parse(value))

    def value(self, raw: object) -> object:
        """Return the value that was stored.

        Raises an error of Python's own when it is not written as this program does.
        """
        value = None if raw is None else self._read(raw)
        if self._write(value) != raw:
            message = "not written so"
            raise ValueError(message)
        return value


class Forms:
    """The forms of all columns of a table; ``forms_of`` makes it."""

    def __init__(self, table: Table, dialect: Dialect) -> None:
        """Find out how each column is written and read."""
        selected = (_selected(column, dialect).label(column.name) for column in table.c)
        self._every = select(*selected).select_from(table)
        self._forms = {column.name: Form(column, dialect) for column in table.c}

    def of_document(self, row: Mapping[str, object]) -> dict[str, object]:
        """Return a row as the database holds it where a document says ``row``."""
        return {name: self._forms[name].of_document(value) for name, value in row.items()}

    def values(self, raw: Raw) -> tuple[dict[str, Any], tuple[str, ...]]:
        """Return the values that were stored, and the columns that hold nothing written so."""
        values, unreadable = {}, []
        for column, value in raw.items():
            try:
                values[column] = self._forms[column].value(value)
            except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
                unreadable.append(column)
        return values, tuple(unreadable)

    def rows(self, session: Session, *order: ColumnElement[Any]) -> Iterator[Raw]:
        """Return every row of the table."""
        wanted = self._every.order_by(*order)
        with session.execute(wanted, execution_options=_STREAMED) as result:
            for row in result.mappings():
                yield dict(row)


@lru_cache(maxsize=256)
def forms_of(table: Table, dialect: Dialect) -> Forms:
    """Return the forms of a table's values in a kind of database."""
    return Forms(table, dialect)


def _same(value: Any) -> Any:  # noqa: ANN401 (whatever it is)
    return value


def _plain(kind: TypeEngine[Any]) -> _Process | None:
    """Return what reads a whole number or a text; SQLite keeps whatever it is given."""
    readers: dict[type, _Process] = {int: index, str: "{:s}".format}
    return readers.get(kind.python_type)


def _selected(column: Column[Any], dialect: Dialect) -> ColumnElement[Any]:
    if isinstance(column.type, Json) and dialect.name != "sqlite":
        return cast(column, Text)  # The driver would parse it.
    return type_coerce(column, NullType())
