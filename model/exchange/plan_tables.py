"""The Plan document as tables of plain columns: what CSV files, the workbook and the package share.

A table has the name of its collection. A text has three columns: ``title_fi``, ``title_sv``,
``title_en``. A field of many things has a table of its own, in which each thing is a row, in its
order. So the tables of a plan hold all that its document does, and nothing else.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from pydantic import JsonValue

from model.dates import ApproximateDate
from model.plan import (
    COLLECTIONS,
    INFO_LISTS,
    MANY,
    REFERENCES,
    Changed,
    Code,
    Plan,
    PlanInfo,
    Text,
    Value,
    field_type,
    key_of,
    meaning,
    part_of,
    text_fields,
)
from model.terms import Language
from model.worded import Sentence, Vocabulary

UNKNOWN: Final = "XXXX"
"""How a date that is unknown is written, in EDTF, where an empty cell says that there is none."""

Scalar = str | int | bool | None
"""What a cell holds: a number or a date as its text, nothing as ``None``."""
Row = tuple[Scalar, ...]


class Kind(Sentence):
    """What a column holds."""

    CODE = "code"
    TEXT = "a text"
    CHOICE = "one of"
    DATE = "date (EDTF)"
    DAY = "day (ISO 8601)"
    MOMENT = "time in UTC (ISO 8601)"
    NUMBER = "decimal number"
    WHOLE = "whole number"
    FLAG = "true or false"
    JSON = "a value in JSON"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    kind: Kind
    field: str = ""
    """The field of the part that it holds, or holds a wording of."""
    part: type[Value] | None = None
    """The part whose field it holds, and which says what it means."""
    language: Language | None = None
    """The language of a wording."""
    required: bool = False
    """Whether it holds something in every row."""
    empty_is_none: bool = False
    """Of a date: whether an empty cell says that there is none, not that it is unknown."""
    names: str = ""
    """The table whose keys it holds."""
    choices: tuple[str, ...] = ()
    vocabulary: type[Vocabulary] | None = None
    """The words that the choices are of, where they are."""

    @property
    def meaning(self) -> str:
        """What it means, in English; empty where it is of no field."""
        return "" if self.part is None else meaning(self.part, self.field)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a collection of the plan, or what its parts have many of in a field."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    """Names of the columns that tell its rows apart; none where rows can be alike."""
    part: type[Value] | None = None
    """The part that a row is; ``None`` where it is a key alone."""
    parent: str = ""
    """The table of the parts that its rows hang on."""
    field: str = ""
    """The field of these parts that its rows are the content of."""

    @property
    def owner(self) -> Column:
        """Of a table with a parent: the column that says on which part a row hangs."""
        return self.columns[0]

    @property
    def meaning(self) -> str:
        """What it holds, in English."""
        return meaning(part_of(self.parent) if self.parent else self.part or Text, self.field)


def rows_of(plan: Plan) -> Mapping[str, list[Row]]:
    """Return the rows of each table, each row with a cell for every column.

    Rows stand as in the document: parts by their keys, what hangs on them in its own order.
    """
    return {table.name: list(_rows(plan, table)) for table in TABLES}


def _columns(part: type[Value], references: Mapping[str, str]) -> Iterator[Column]:
    """Return the columns of a part: its key first, its source last; without what it has many of.

    ``references`` are the fields that hold the key of a part, with that part's table.
    """
    for name in sorted(part.model_fields, key=_order):
        hint, _ = field_type(part, name)
        bare = get_args(hint)[0] if get_origin(hint) is Annotated else hint
        if hint == Text:
            for language in Language:
                yield Column(f"{name}_{language}", Kind.TEXT, name, part, language)
            continue
        if get_origin(bare) is tuple or (isinstance(bare, type) and issubclass(bare, Value)):
            continue  # Many things, or a part with fields of its own.
        field = part.model_fields[name]
        choices: tuple[str, ...] = ()
        vocabulary: type[Vocabulary] | None = None
        if hint == JsonValue:
            kind = Kind.JSON
        elif hint == Code:
            kind = Kind.CODE
        elif get_origin(bare) is Literal:
            kind, choices = Kind.CHOICE, tuple(map(str, get_args(bare)))
        elif issubclass(bare, Vocabulary):
            kind, choices = Kind.CHOICE, tuple(member.value for member in bare)
            vocabulary = bare
        else:
            kind = _KINDS[bare]
        yield Column(
            name,
            kind,
            name,
            part,
            required=field.is_required() and kind is not Kind.DATE,
            empty_is_none=kind is Kind.DATE and field.default is None,
            names=references.get(name, ""),
            choices=choices,
            vocabulary=vocabulary,
        )


_KINDS: Final = {
    str: Kind.TEXT,
    ApproximateDate: Kind.DATE,
    date: Kind.DAY,
    datetime: Kind.MOMENT,
    Decimal: Kind.NUMBER,
    int: Kind.WHOLE,
    bool: Kind.FLAG,
}


def _order(field: str) -> int:
    if field in ("code", "id", "key"):
        return 0
    return 2 if field in ("source", "origin") else 1


def _tables(collection: str) -> Iterator[Table]:
    """Return the table of a collection, then those of what its parts have many of."""
    part, references = part_of(collection), REFERENCES.get(collection, {})
    key = {**COLLECTIONS, **INFO_LISTS}[collection]
    yield Table(collection, tuple(_columns(part, references)), (key,), part)
    for (of, field), (name, parent, target) in MANY.items():
        if of != collection:
            continue
        owner = Column(parent, Kind.CODE, required=True, names=collection)
        if target:
            named = Column(target, Kind.CODE, field, part, required=True, names=references[field])
            yield Table(name, (owner, named), (parent, target), None, collection, field)
        else:
            of_many: type[Value] = get_args(field_type(part, field)[0])[0]
            yield Table(name, (owner, *_columns(of_many, {})), (), of_many, collection, field)


PLAN: Final = Table("plan", (*_columns(Plan, {}), *_columns(PlanInfo, {})), ("slug",), PlanInfo)
"""The one row that says what the plan is, and of which day its state."""
NOTES: Final = Table(
    "text_notes",
    (
        Column("table", Kind.CODE, required=True),
        Column("key", Kind.CODE, required=True),
        Column("field", Kind.CODE, required=True),
        Column("translated", Kind.TEXT, "translated", Text),
        *(
            Column(f"changed_{language}", Kind.DATE, "changed", Text, language, empty_is_none=True)
            for language in Language
        ),
    ),
    ("table", "key", "field"),
)
"""What is known of texts beside their wordings: which are our translations, when they changed."""
TABLES: Final[tuple[Table, ...]] = (
    PLAN,
    *(table for name in (*INFO_LISTS, *COLLECTIONS) for table in _tables(name)),
    NOTES,
)
BY_NAME: Final[Mapping[str, Table]] = MappingProxyType({table.name: table for table in TABLES})


def _rows(plan: Plan, table: Table) -> Iterator[Row]:
    if table is PLAN:
        as_of = None if plan.as_of is None else str(plan.as_of)
        yield _row(table.columns, plan.plan, format=plan.format, as_of=as_of)
    elif table is NOTES:
        for each in (each for each in TABLES if each.part is not None and not each.parent):
            for part in _parts(plan, each.name):
                yield from _notes(each, part)
    elif table.parent:
        for part in _parts(plan, table.parent):
            for member in getattr(part, table.field):
                if isinstance(member, Value):
                    yield key_of(part), *_row(table.columns[1:], member)
                else:
                    yield key_of(part), member
    else:
        for part in _parts(plan, table.name):
            yield _row(table.columns, part)


def _parts(plan: Plan, table: str) -> Sequence[Value]:
    if table == PLAN.name:
        return (plan.plan,)
    parts: Sequence[Value] = getattr(plan.plan if table in INFO_LISTS else plan, table)
    return parts


def _row(columns: Sequence[Column], part: Value, **more: Scalar) -> Row:
    fields = {**part.model_dump(mode="json"), **more}
    return tuple(_scalar(column, fields, part) for column in columns)


def _scalar(column: Column, fields: Mapping[str, Any], part: Value) -> Scalar:
    if column.language is not None:
        text: Text | None = getattr(part, column.field)
        wording: str | None = None if text is None else getattr(text, column.language)
        return wording
    value = fields[column.field]
    match column.kind:
        case Kind.JSON:
            return _in_json(value)
        case Kind.DATE:
            return UNKNOWN if value == "" and column.empty_is_none else value or None
    scalar: Scalar = value
    return scalar


def _in_json(value: JsonValue) -> str:
    """Return a JSON value as text that any file carries: letters as they are, where seen."""
    text = json.dumps(value, ensure_ascii=False)
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    return json.dumps(value)


def _notes(table: Table, part: Value) -> Iterator[Row]:
    key = part.slug if isinstance(part, PlanInfo) else key_of(part)
    for field in text_fields(type(part)):
        text: Text | None = getattr(part, field)
        if text is not None and (text.translated or text.changed is not None):
            translated = " ".join(text.translated) or None
            yield table.name, key, field, translated, *_changes(text.changed)


def _changes(changed: Changed | None) -> Iterator[str | None]:
    """Return the day of each language's last change; that nothing is known of any is said so."""
    empty = changed is not None and changed == Changed()
    for language in Language:
        day = getattr(changed, language, None)
        yield UNKNOWN if empty else day and str(day)
