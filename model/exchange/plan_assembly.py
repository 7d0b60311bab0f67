"""The rows of a plan's tables put together to a plan; what is wrong with them gets its cell."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from pydantic import ValidationError

from model.errors import ErrorCode, InvalidError
from model.exchange.book import CellFault, CellPlace
from model.exchange.plan_tables import (
    NOTES,
    PLAN,
    TABLES,
    UNKNOWN,
    Column,
    Kind,
    Scalar,
    Table,
)
from model.faults import FaultCode, Place
from model.inert import brief
from model.plan import COLLECTIONS, INFO_LISTS, Plan, PlanInfo, Value, text_fields
from model.problems import Field, Problem, problems
from model.terms import Language

V = TypeVar("V", bound=Value)

_OF_DOCUMENT: Final = ("format", "as_of")
_SHEETS: Final = {table.name: number for number, table in enumerate(TABLES)}
_LANGUAGES: Final = frozenset(language.value for language in Language)


class InvalidBookError(InvalidError):
    """A workbook that cannot be read as a plan: ``faults`` says why, in the order of the sheets."""

    def __init__(self, faults: Sequence[CellFault]) -> None:
        """Make the error; there is at least one fault."""
        first = faults[0]
        super().__init__(
            ErrorCode.BOOK_WRONG, count=len(faults), place=first.place, detail=first.error
        )
        self.faults: Final = tuple(faults)


class Record(NamedTuple):
    """A row of a table."""

    row: int
    """Its number in the sheet."""
    values: Mapping[str, Scalar]
    """What it holds, by the names of the columns."""


class Records(NamedTuple):
    """The rows of a table, before they are parts of a plan."""

    table: Table
    sheet: str
    letters: Mapping[str, str]
    """The letter of each column, by its name."""
    rows: Sequence[Record]

    def key(self, record: Record) -> Scalar:
        """Return the key of the part that a row is."""
        return record.values.get(self.table.key[0])


def assemble(tables: Mapping[str, Records]) -> Plan:
    """Return the plan of all its tables; raises ``InvalidBookError`` naming what is wrong."""
    assembly = _Assembly(tables)
    assembly.find_orphans()
    lists = {name: assembly.parts(name) for name in (*INFO_LISTS, *COLLECTIONS)}
    fields = assembly.plan_fields()
    whole = {name: fields.pop(name, "") or None for name in _OF_DOCUMENT}
    info = assembly.checked(PlanInfo, {**fields, **{name: lists.pop(name) for name in INFO_LISTS}})
    assembly.refuse()
    plan = assembly.checked(Plan, {**whole, "plan": info, **lists})
    assembly.refuse()
    assert plan is not None  # noqa: S101 (what refuses it was raised)
    return plan


class _Assembly:
    """The tables of a plan: of each part its own row, what hangs on it, the notes on its texts."""

    def __init__(self, tables: Mapping[str, Records]) -> None:
        self._tables: Final = tables
        self._faults: Final[list[CellFault]] = []
        self._hung: Final[dict[tuple[str, object], list[Record]]] = {}
        for table in TABLES:
            for record in tables[table.name].rows if table.parent else ():
                of = table.name, record.values.get(table.owner.name)
                self._hung.setdefault(of, []).append(record)
        self._notes: Final[dict[tuple[object, ...], Record]] = {
            tuple(record.values.get(name) for name in NOTES.key): record
            for record in tables[NOTES.name].rows
        }

    def refuse(self) -> None:
        """Raise ``InvalidBookError`` when anything is wrong so far."""
        if self._faults:
            faults = sorted(self._faults, key=lambda one: one.place.in_sheet)
            faults.sort(key=lambda one: _SHEETS[one.place.sheet.casefold()])
            raise InvalidBookError(faults)

    def plan_fields(self) -> dict[str, Any]:
        """Return the fields of the plan's one row."""
        rows = self._tables[PLAN.name].rows
        if len(rows) != 1:
            place = self._place(PLAN, rows[1] if rows else None)
            self._faults.append(CellFault(place, InvalidError(ErrorCode.BOOK_ONE_PLAN)))
            self.refuse()
        return self._fields(PLAN, rows[0])

    def parts(self, name: str) -> list[Value]:
        """Return the parts of a collection; what is wrong with them is noted."""
        records, parts, seen = self._tables[name], list[Value](), set[object]()
        table = records.table
        assert table.part is not None  # noqa: S101 (a collection is of parts)
        for record in records.rows:
            key = records.key(record)
            if key in seen:
                error = InvalidError(FaultCode.STANDS_TWICE, key=brief(f"{name}/{key}"))
                self._faults.append(CellFault(self._place(table, record, table.key[0]), error))
            seen.add(key)
            try:
                parts.append(table.part.model_validate(self._fields(table, record)))
            except ValidationError as error:
                self._faults.extend(
                    CellFault(self._in_part(table, record, problem.place), problem.error)
                    for problem in problems(error, table.part)
                )
        return parts

    def checked(self, kind: type[V], fields: dict[str, Any]) -> V | None:
        """Make the plan, or what it is, of parts that are right one by one."""
        try:
            return kind.model_validate(fields)
        except ValidationError as error:
            found = problems(error, kind)
            self._faults.extend(CellFault(self._in_plan(each), each.error) for each in found)
            return None

    def find_orphans(self) -> None:
        """Note the rows that hang on a part which has no row, and notes on texts there are not."""
        for table in TABLES:
            if table.parent:
                parents = self._by_key(table.parent)
                for record in self._tables[table.name].rows:
                    key = record.values.get(table.owner.name)
                    if key not in parents:
                        self._orphan(table, table.owner.name, record, key)
        texts = {
            (records.table.name, records.key(record), field)
            for records in self._tables.values()
            if records.table.part is not None and not records.table.parent
            for record in records.rows
            for field in text_fields(records.table.part)
            if _wordings(record, field)
        }
        for text, record in self._notes.items():
            if text not in texts:
                where = [str(record.values.get(name) or "–") for name in NOTES.key]
                self._orphan(NOTES, NOTES.key[0], record, "/".join(where))

    def _orphan(self, table: Table, column: str, record: Record, key: object) -> None:
        field = Field(table.name, column)
        if key is None:
            error = InvalidError(FaultCode.FIELD_MISSING, field=field)
        else:
            error = InvalidError(FaultCode.NOT_IN_PLAN, field=field, key=brief(key))
        self._faults.append(CellFault(self._place(table, record, column), error))

    def _place(self, table: Table, record: Record | None, column: str = "") -> CellPlace:
        """Return the place of a cell, of a row's first one, or of the table."""
        records = self._tables[table.name]
        if record is None:
            return CellPlace(records.sheet)
        return CellPlace(records.sheet, record.row, records.letters.get(column, "A"))

    def _by_key(self, table: str) -> Mapping[object, Record]:
        """Return the rows of a collection by their keys; of those with one key the last."""
        records = self._tables[table]
        return {records.key(record): record for record in records.rows}

    def _hung_on(self, table: Table, record: Record) -> Iterator[tuple[Table, list[Record]]]:
        """Return the tables that hang on a part's table, each with the rows of this part."""
        key = record.values.get(table.key[0])
        for each in TABLES:
            if each.parent == table.name:
                yield each, self._hung.get((each.name, key), [])

    def _note(self, table: Table, record: Record, field: str) -> Record | None:
        return self._notes.get((table.name, record.values.get(table.key[0]), field))

    def _fields(self, table: Table, record: Record) -> dict[str, Any]:
        fields = dict(_plain_fields(table.columns, record))
        for field in text_fields(table.part) if table.part is not None else ():
            if words := _wordings(record, field):
                fields[field] = {**words, **_notes_of(self._note(table, record, field))}
        for many, records in self._hung_on(table, record):
            columns = many.columns[1:]
            fields[many.field] = [
                dict(_plain_fields(columns, each))
                if many.part
                else each.values.get(columns[0].name)
                for each in records
            ]
        return fields

    def _in_part(self, table: Table, record: Record, place: Place) -> CellPlace:
        field, within = (place[0], place[1:]) if place else (table.key[0], ())
        for many, records in self._hung_on(table, record):
            if many.field == field and records:
                number = within[0] if within and isinstance(within[0], int) else -1
                column = str(within[1]) if len(within) > 1 else many.columns[1].name
                return self._place(many, records[number], column)
        note = self._note(table, record, str(field))
        if note is not None and within and within[0] not in _LANGUAGES:
            column = f"changed_{within[-1]}" if within[0] == "changed" else str(within[0])
            return self._place(NOTES, note, column)
        names = {column.name for column in table.columns}
        language = within[0] if within and within[0] in _LANGUAGES else Language.FI
        column = str(field) if field in names else f"{field}_{language}"
        return self._place(table, record, column if column in names else table.key[0])

    def _in_plan(self, problem: Problem) -> CellPlace:
        """Return the cell of a place within the plan, or within what it is."""
        collection, *within = problem.place or ("",)
        records = self._tables.get(str(collection))
        if records is None or records.table is PLAN or not within:
            return self._in_part(PLAN, self._tables[PLAN.name].rows[0], problem.place)
        table = records.table
        record = self._by_key(table.name).get(within[0])
        if record is None:
            return self._place(table, None)
        if problem.code is FaultCode.NOT_IN_PLAN and len(within) > 1:
            for many, rows in self._hung_on(table, record):
                for number, each in enumerate(rows if many.field == within[1] else ()):
                    if each.values.get(many.columns[1].name) == problem.inputs["key"]:
                        within = [*within, number]
        return self._in_part(table, record, tuple(within[1:]))


def _plain_fields(columns: Sequence[Column], record: Record) -> Iterator[tuple[str, Any]]:
    """Return the fields that are no texts, in document form."""
    for column in columns:
        value = record.values.get(column.name)
        if column.language is not None:
            continue
        if column.kind is Kind.DATE and (value == UNKNOWN or not (value or column.empty_is_none)):
            yield column.field, ""
        elif value is not None:
            yield column.field, json.loads(str(value)) if column.kind is Kind.JSON else value


def _wordings(record: Record, field: str) -> dict[str, Any]:
    words = {language.value: record.values.get(f"{field}_{language}") for language in Language}
    return {language: wording for language, wording in words.items() if wording is not None}


def _notes_of(note: Record | None) -> dict[str, Any]:
    """Return what a row of notes says of its text, in document form."""
    if note is None:
        return {}
    days = {language.value: note.values.get(f"changed_{language}") for language in Language}
    changed = {language: None if day == UNKNOWN else day for language, day in days.items() if day}
    return {
        "translated": str(note.values.get("translated") or "").split(),
        "changed": changed if any(days.values()) else None,
    }
