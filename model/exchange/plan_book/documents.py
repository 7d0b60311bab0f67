"""The parts of a plan in document form, put together from the rows of its tables."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from model.exchange.plan_book.records import Read, Record
from model.exchange.plan_tables import NOTES, TABLES, UNKNOWN, Column, Kind, Table, text_fields
from model.terms import Language

NoteKey = tuple[object, ...]


class Documents:
    """What the tables hold of each part: its own row, what hangs on it, the notes on its texts."""

    def __init__(self, read: Mapping[str, Read]) -> None:
        """Sort what hangs on parts by their keys."""
        self._read: Final = read
        self._hung: Final[dict[tuple[str, object], list[Record]]] = {}
        for table in TABLES:
            for record in read[table.name].records if table.parent else ():
                of = table.name, record.values.get(table.owner.name)
                self._hung.setdefault(of, []).append(record)
        self._notes: Final[dict[NoteKey, Record]] = {
            tuple(record.values.get(name) for name in NOTES.key): record
            for record in read[NOTES.name].records
        }

    def keys(self, table: str) -> Mapping[object, Record]:
        """Give the rows of a collection by their keys; of those with one key the last."""
        read = self._read[table]
        return {record.values.get(read.table.key[0]): record for record in read.records}

    def hung(self, table: Table, record: Record) -> Iterator[tuple[Table, list[Record]]]:
        """Give the tables that hang on a part's table, each with the rows of this part."""
        key = record.values.get(table.key[0])
        for each in TABLES:
            if each.parent == table.name:
                yield each, self._hung.get((each.name, key), [])

    def note(self, table: Table, record: Record, field: str) -> Record | None:
        """Give the row of notes on a text, if there is one."""
        return self._notes.get((table.name, record.values.get(table.key[0]), field))

    def notes_of_nothing(self) -> Iterator[Record]:
        """Give the rows of notes that are on no text of the plan."""
        left = dict(self._notes)
        for read in self._read.values():
            part = read.table.part
            if part is None or read.table.parent:
                continue
            for record in read.records:
                for field in text_fields(part):
                    if _wordings(record, field):
                        left.pop(
                            (read.table.name, record.values.get(read.table.key[0]), field), None
                        )
        yield from left.values()

    def fields(self, table: Table, record: Record) -> dict[str, Any]:
        """Give a part in document form."""
        found = dict(_fields(table.columns, record))
        for field in text_fields(table.part) if table.part is not None else ():
            if words := _wordings(record, field):
                found[field] = {**words, **_noted(self.note(table, record, field))}
        for many, records in self.hung(table, record):
            held = many.columns[1:]
            found[many.field] = [
                dict(_fields(held, each)) if many.part else each.values.get(held[0].name)
                for each in records
            ]
        return found


def _fields(columns: tuple[Column, ...], record: Record) -> Iterator[tuple[str, Any]]:
    for column in columns:
        value = record.values.get(column.name)
        if column.language is not None:
            continue
        if column.kind is Kind.DATE and (value == UNKNOWN or not (value or column.empty_is_none)):
            yield column.field, ""
        elif value is not None:
            yield column.field, json.loads(str(value)) if column.kind is Kind.JSON else value


def _wordings(record: Record, field: str) -> dict[str, Any]:
    found = {language: record.values.get(f"{field}_{language}") for language in Language}
    return {language.value: words for language, words in found.items() if words is not None}


def _noted(note: Record | None) -> dict[str, Any]:
    if note is None:
        return {}
    days = {one: note.values.get(f"changed_{one}") for one in Language}
    changed = {one.value: None if day == UNKNOWN else day for one, day in days.items() if day}
    return {
        "translated": str(note.values.get("translated") or "").split(),
        "changed": changed if any(days.values()) else None,
    }
